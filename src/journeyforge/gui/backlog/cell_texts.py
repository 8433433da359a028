"""What the cells of the list say, from a row of the backlog; made when a cell is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from journeyforge.analysis.backlog import Row
from journeyforge.analysis.backlog_list import BacklogList
from journeyforge.gui.panels import kinds
from journeyforge.layout import numbers
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words
from journeyforge.model.fields import value_at
from journeyforge.model.records import Opportunity, PainPoint

DOT = " · "


class Look(NamedTuple):
    """What cells are made with: the list, the marks and words of the content's language, colours."""

    backlog: BacklogList
    words: Words
    theme: Theme


Text = Callable[[Row, Look], str]


def rank(row: Row, look: Look) -> str:
    """The place among the scored."""
    return "" if row.rank is None else str(row.rank)


def kind(row: Row, look: Look) -> str:
    """Pain point or opportunity."""
    return QCoreApplication.translate("Kinds", kinds.RECORDS[row.type])


def title(row: Row, look: Look) -> str:
    """The title in one line."""
    return " ".join(row.title.split()) or "…"


def score(row: Row, look: Look) -> str:
    """The score in the frame; empty where an input is missing."""
    return "" if row.score is None else numbers.number(row.score, look.words)


def of_number(path: str, per_cent: bool = False) -> Text:
    """The number at a path of the record."""

    def text(row: Row, look: Look) -> str:
        value = value_at(row.item, path)
        if value is None:
            return ""
        shown = numbers.number(value * 100 if per_cent else value, look.words)
        return f"{shown}\u00a0%" if per_cent else shown

    return text


def owner(row: Row, look: Look) -> str:
    """Who answers for it."""
    return row.owner


def team(row: Row, look: Look) -> str:
    """The owner's team."""
    return row.team


def status(row: Row, look: Look) -> str:
    """How far it is."""
    return kinds.word(kinds.STATUSES, row.status)


def due(row: Row, look: Look) -> str:
    """The day; with a word where it has passed."""
    if row.item.due is None:
        return ""
    day = numbers.day(row.item.due, look.words)
    if not row.overdue:
        return day
    late = (look.backlog.today - row.item.due).days
    return day + DOT + QCoreApplication.translate("Backlog", "{0} d late").format(late)


def age(row: Row, look: Look) -> str:
    """Days since it was made; with a word where a high pain has aged."""
    if row.age is None:
        return ""
    days = QCoreApplication.translate("Backlog", "{0} d").format(row.age)
    return days + DOT + QCoreApplication.translate("Backlog", "aged") if row.aged else days


def journey(row: Row, look: Look) -> str:
    """The journey it belongs to."""
    return row.journey


def stage(row: Row, look: Look) -> str:
    """The stage it stands in."""
    return row.stage


def touchpoints(row: Row, look: Look) -> str:
    """The first, with the number of the others."""
    return _first_of(row.touchpoints)


def persona(row: Row, look: Look) -> str:
    """Whom it is about."""
    return ", ".join(row.persona)


def evidence(row: Row, look: Look) -> str:
    """Level, source, n and date."""
    if not isinstance(row.item, PainPoint):
        return ""
    known = row.item.evidence
    parts = [kinds.word(kinds.EVIDENCE, known.level), row.source]
    parts.append(look.words.sample.format(known.n) if known.n is not None else "")
    parts.append(numbers.month(known.date, look.words) if known.date is not None else "")
    return DOT.join(part for part in parts if part)


def response(row: Row, look: Look) -> str:
    """What is meant to be done about a pain."""
    return kinds.word(kinds.RESPONSES, row.response) if row.response else ""


def answers(row: Row, look: Look) -> str:
    """How many opportunities answer a pain, or pains an opportunity answers."""
    found = others(row, look)
    return str(len(found)) if found else ""


def others(row: Row, look: Look) -> list[str]:
    """Titles of the opportunities that answer a pain, of the pains that an opportunity answers."""
    document, item = look.backlog.document, row.item
    if isinstance(item, PainPoint):
        return [one.title for one in document.referrers(item.id, Opportunity) if item.id in one.pain_points]
    return [document.need(key, PainPoint).title for key in dict.fromkeys(item.pain_points)]


def tickets(row: Row, look: Look) -> str:
    """Keys of the tickets."""
    return ", ".join(row.tickets)


def money(row: Row, look: Look) -> str:
    """What is at risk, with its unit."""
    if row.money is None:
        return ""
    return f"{numbers.number(row.money, look.words, 0)}\u00a0{row.money_unit}".rstrip()


def votes(row: Row, look: Look) -> str:
    """Votes it got; none is left empty."""
    return str(row.item.votes) if row.item.votes else ""


# --- colours of words that warn ---


def when_overdue(row: Row, theme: Theme) -> str:
    """What is overdue is in the colour of bad news."""
    return theme.bad_text if row.overdue else ""


def when_aged(row: Row, theme: Theme) -> str:
    """What has aged is in the colour of warnings."""
    return theme.warning_text if row.aged else ""


def quiet(row: Row, theme: Theme) -> str:
    """What is only said beside."""
    return theme.caption


def _first_of(titles: tuple[str, ...]) -> str:
    if not titles:
        return ""
    first = " ".join(titles[0].split())
    return f"{first} +{len(titles) - 1}" if len(titles) > 1 else first
