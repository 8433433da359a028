"""How scores come about, in words: formulas with names and with numbers, what is missing, what is unusual."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.analysis.money import Money
from journeyforge.analysis.scores import FRAMES, Item, remarks, score
from journeyforge.layout.numbers import NBSP, number
from journeyforge.layout.words import Words
from journeyforge.model.quadrants import Quadrant, quadrant_of
from journeyforge.model.records import PainPoint

TITLES = {
    "pain": str(QT_TRANSLATE_NOOP("Scores", "Severity × frequency")),
    "rice": str(QT_TRANSLATE_NOOP("Scores", "RICE")),
    "ice": str(QT_TRANSLATE_NOOP("Scores", "ICE")),
    "wsjf": str(QT_TRANSLATE_NOOP("Scores", "WSJF")),
    "impact_effort": str(QT_TRANSLATE_NOOP("Scores", "Impact / effort")),
}
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
    "small_effort": str(
        QT_TRANSLATE_NOOP("Scores", "Effort below half a person-month: RICE counts no smaller one.")
    ),
    "off_scale": str(QT_TRANSLATE_NOOP("Scores", "An input is none of the steps of its scale.")),
}
QUADRANTS: dict[Quadrant, str] = {
    "quick_win": str(QT_TRANSLATE_NOOP("Scores", "Quick win")),
    "big_bet": str(QT_TRANSLATE_NOOP("Scores", "Big bet")),
    "fill_in": str(QT_TRANSLATE_NOOP("Scores", "Fill-in")),
    "time_sink": str(QT_TRANSLATE_NOOP("Scores", "Time sink")),
}
_MEANT: dict[Quadrant, str] = {
    "quick_win": str(QT_TRANSLATE_NOOP("Scores", "much impact, little effort")),
    "big_bet": str(QT_TRANSLATE_NOOP("Scores", "much impact, much effort")),
    "fill_in": str(QT_TRANSLATE_NOOP("Scores", "little impact, little effort")),
    "time_sink": str(QT_TRANSLATE_NOOP("Scores", "little impact, much effort")),
}


def title(frame: str) -> str:
    """The name of a frame."""
    return _say(TITLES[frame])


def input_word(name: str) -> str:
    """The name of an input as people read it."""
    return _say(INPUTS[name])


def formula(frame: str) -> str:
    """A frame's formula in words: severity × frequency."""
    return FRAMES[frame].formula.format(**{name: input_word(name) for name in FRAMES[frame].inputs})


def worked(item: Item, frame: str, words: Words) -> str:
    """The formula with an item's numbers; a missing one is `?`."""
    found = score(item, frame)
    shown = {name: "?" if value is None else number(value, words) for name, value in found.inputs.items()}
    return FRAMES[frame].formula.format(**shown)


def about_score(item: Item, frame: str, words: Words) -> str:
    """The formula in words and with numbers, what is missing, what is unusual; a line each."""
    found = score(item, frame)
    head = formula(frame) if frame == "pain" else f"{title(frame)}: {formula(frame)}"
    if found.value is not None:
        lines = [head, f"{worked(item, frame, words)} = {number(found.value, words)}"]
    elif frame == "pain" and not isinstance(item, PainPoint):
        lines = [head, _say("An opportunity has no severity and frequency: score it by another way.")]
    else:
        lines = [head, worked(item, frame, words), missing(found.missing)]
    lines += [_say(_REMARKS[name]) for name in remarks(item, frame)]
    return "\n".join(lines)


def about_money(found: Money, words: Words) -> str:
    """What money at risk comes from, in two or three lines."""
    values = found.customers_affected, found.churn_uplift, found.ltv
    head = " × ".join(input_word(name) for name in ("customers_affected", "churn_uplift", "ltv"))
    numbers = " × ".join("?" if value is None else number(value, words) for value in values)
    if found.value is None:
        return "\n".join([head, numbers, missing(found.missing)])
    return f"{head}\n{numbers} = {money(found, words)}"


def money(found: Money, words: Words) -> str:
    """Money at risk with its unit; empty where something is missing."""
    return "" if found.value is None else f"{number(found.value, words)}{NBSP}{found.unit}".rstrip()


def about_quadrant(item: Item) -> str:
    """Where impact and effort put an item, and what that means; empty where one is missing."""
    found = quadrant_of(item)
    return "" if found is None else f"{_say(QUADRANTS[found])}: {_say(_MEANT[found])}"


def missing(names: tuple[str, ...]) -> str:
    """Which inputs are missing."""
    return _say("Missing: {0}").format(", ".join(map(input_word, names)))


def _say(text: str) -> str:
    return QCoreApplication.translate("Scores", text)
