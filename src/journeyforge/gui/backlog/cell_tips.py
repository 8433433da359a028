"""What the pointer is told over a cell: how a score comes about, which input is missing, all of a list's names."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journeyforge.analysis.backlog import AGED_DAYS, Row
from journeyforge.analysis.money import money_at_risk
from journeyforge.gui.backlog.cell_texts import DOT, Look, others
from journeyforge.gui.panels import score_words
from journeyforge.model.records import PainPoint


def score(row: Row, look: Look) -> str:
    """The formula in words and with numbers, what is missing, what is unusual."""
    return score_words.about_score(row.item, look.backlog.frame, look.words)


def quadrant(row: Row, look: Look) -> str:
    """Where impact and effort put it."""
    return score_words.about_quadrant(row.item)


def money(row: Row, look: Look) -> str:
    """What money at risk comes from."""
    if not isinstance(row.item, PainPoint):
        return ""
    return score_words.about_money(money_at_risk(look.backlog.document, row.item), look.words)


def age(row: Row, look: Look) -> str:
    """Why it is warned of."""
    told = QCoreApplication.translate("Scores", "A high pain, open for more than {0} days")
    return told.format(AGED_DAYS) if row.aged else ""


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
