"""Small phrases of the pages."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journeyforge.layout.numbers import NBSP
from journeyforge.model.records import Opportunity, PainPoint

_BRIEF = 60


def share(value: float) -> str:
    """A share 0…1 in per cent; what is not all is never told as 100, what is not nothing never as 0."""
    whole = round(value * 100)
    if 0 < value < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole}{NBSP}%"


def named(item: PainPoint | Opportunity) -> str:
    """An item's title on one line."""
    return " ".join(item.title.split()) or QCoreApplication.translate("Insights", "without words")


def brief(title: str) -> str:
    """A title on one line of a sentence, cut where it is very long."""
    line = " ".join(title.split()) or QCoreApplication.translate("Insights", "without a name")
    return line if len(line) <= _BRIEF else f"{line[:_BRIEF].rstrip()}…"
