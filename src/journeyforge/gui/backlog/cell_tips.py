"""What the pointer is told over a cell: how a score comes about, which input is missing, all of a list's names."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.analysis.backlog import AGED_DAYS, Row
from journeyforge.analysis.money import money_at_risk
from journeyforge.analysis.scores import FRAMES, remarks
from journeyforge.analysis.scores import score as scored
from journeyforge.gui.backlog.cell_texts import DOT, Look, others
from journeyforge.layout import numbers
from journeyforge.model.quadrants import quadrant_of
from journeyforge.model.records import PainPoint

INPUTS = {
    "severity": str(QT_TRANSLATE_NOOP("Scores", "severity")),
    "frequency": str(QT_TRANSLATE_NOOP("Scores", "frequency")),
    "reach": str(QT_TRANSLATE_NOOP("Scores", "reach")),
    "impact": str(QT_TRANSLATE_NOOP("Scores", "impact")),
    "confidence": str(QT_TRANSLATE_NOOP("Scores", "confidence")),
    "effort": str(QT_TRANSLATE_NOOP("Scores", "effort")),
    "ease": str(QT_TRANSLATE_NOOP("Scores", "ease")),
    "value": str(QT_TRANSLATE_NOOP("Scores", "value")),
    "time_criticality": str(QT_TRANSLATE_NOOP("Scores", "time criticality")),
    "risk_reduction": str(QT_TRANSLATE_NOOP("Scores", "risk reduction")),
    "job_size": str(QT_TRANSLATE_NOOP("Scores", "job size")),
    "customers_affected": str(QT_TRANSLATE_NOOP("Scores", "customers affected")),
    "churn_uplift": str(QT_TRANSLATE_NOOP("Scores", "churn uplift")),
    "ltv": str(QT_TRANSLATE_NOOP("Scores", "lifetime value")),
}
_REMARKS = {
    "moonshot": str(QT_TRANSLATE_NOOP("Scores", "Confidence below 50 %: a moonshot.")),
    "small_effort": str(QT_TRANSLATE_NOOP("Scores", "Effort below half a person-month: the least in RICE.")),
    "off_scale": str(QT_TRANSLATE_NOOP("Scores", "An input is none of the steps of its scale.")),
}
_QUADRANTS = {
    "quick_win": str(QT_TRANSLATE_NOOP("Scores", "Quick win: much impact, little effort.")),
    "big_bet": str(QT_TRANSLATE_NOOP("Scores", "Big bet: much impact, much effort.")),
    "fill_in": str(QT_TRANSLATE_NOOP("Scores", "Fill-in: little impact, little effort.")),
    "time_sink": str(QT_TRANSLATE_NOOP("Scores", "Time sink: little impact, much effort.")),
}


def input_word(name: str) -> str:
    """The name of an input as people read it."""
    return QCoreApplication.translate("Scores", INPUTS[name])


def formula(frame: str) -> str:
    """A frame's formula in words: severity × frequency."""
    names = {name: input_word(name) for name in FRAMES[frame].inputs}
    return FRAMES[frame].formula.format(**names)


def score(row: Row, look: Look) -> str:
    """The formula in words and with numbers, what is missing, what is unusual."""
    frame = look.backlog.frame
    found = scored(row.item, frame)
    shown = {
        name: "?" if value is None else numbers.number(value, look.words) for name, value in found.inputs.items()
    }
    worked = FRAMES[frame].formula.format(**shown)
    head = f"{FRAMES[frame].title}: {formula(frame)}" if frame != "pain" else formula(frame)
    if found.value is not None:
        lines = [head, f"{worked} = {numbers.number(found.value, look.words)}"]
    elif frame == "pain" and not isinstance(row.item, PainPoint):
        lines = [head, _say("An opportunity has no severity and frequency: score it by another way.")]
    else:
        lines = [head, worked, _missing(found.missing)]
    lines += [QCoreApplication.translate("Scores", _REMARKS[name]) for name in remarks(row.item, frame)]
    return "\n".join(lines)


def quadrant(row: Row, look: Look) -> str:
    """Where impact and effort put it."""
    found = quadrant_of(row.item)
    return QCoreApplication.translate("Scores", _QUADRANTS[found]) if found is not None else ""


def money(row: Row, look: Look) -> str:
    """What money at risk comes from."""
    if not isinstance(row.item, PainPoint):
        return ""
    found = money_at_risk(look.backlog.document, row.item)
    names = "customers_affected", "churn_uplift", "ltv"
    head = " × ".join(map(input_word, names))
    values = found.customers_affected, found.churn_uplift, found.ltv
    worked = " × ".join("?" if value is None else numbers.number(value, look.words) for value in values)
    if found.value is None:
        return "\n".join([head, worked, _missing(found.missing)])
    total = numbers.number(found.value, look.words)
    return f"{head}\n{worked} = {total} {found.unit}".rstrip()


def age(row: Row, look: Look) -> str:
    """Why it is warned of."""
    return _say("A high pain, open for more than {0} days").format(AGED_DAYS) if row.aged else ""


def touchpoints(row: Row, look: Look) -> str:
    """All touchpoints."""
    return "\n".join(row.touchpoints)


def answers(row: Row, look: Look) -> str:
    """The titles of what answers it, or what it answers."""
    return "\n".join(others(row, look))


def tickets(row: Row, look: Look) -> str:
    """Each ticket with its tracker, status and who works on it."""
    found = row.item.tickets
    return "\n".join(
        DOT.join(part for part in (ticket.tracker, ticket.key, ticket.status, ticket.assignee) if part)
        for ticket in found
    )


def _missing(names: tuple[str, ...]) -> str:
    return _say("Missing: {0}").format(", ".join(map(input_word, names)))


def _say(text: str) -> str:
    return QCoreApplication.translate("Scores", text)
