"""A table on the clipboard becomes a map: what it would become, and the change that makes it so. No widget."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from journeyforge.formats import matrix, pasted
from journeyforge.formats.registry import FormatError, Reading
from journeyforge.formats.sheet import Sheet as Table
from journeyforge.gui import clipboard
from journeyforge.model import joining
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.kinds import LaneKind
from journeyforge.model.records import Journey, Note, Opportunity, PainPoint, Touchpoint

_MOST = 20_000_000
"""Longer HTML is left alone; its text is read instead."""


class Pasted(NamedTuple):
    """What pasting comes to: the change, the journey it is seen in, how many cards it makes, and what was guessed
    or could not be read."""

    change: Change
    journey: str
    cards: int
    remarks: tuple[str, ...]


def offered(document: Document, journey: str) -> Pasting | None:
    """What a table on the clipboard would become; None where there is none, or one that can't be a map."""
    found = table()
    try:
        return Pasting(document, journey, found) if found is not None else None
    except FormatError:
        # Its words can be had as cards.
        return None


def table() -> Table | None:
    """The table on the clipboard; None where there is none, or cards of our own."""
    data = QApplication.clipboard().mimeData()
    if data is None or data.hasFormat(clipboard.RECORDS):
        return None
    html = data.html() if data.hasHtml() else ""
    text = data.text() if data.hasText() else ""
    return pasted.table(text[:_MOST], html if len(html) <= _MOST else "")


class Pasting:
    """A table on its way into a project. `here` says whether it comes into the journey that is shown or becomes
    a new one; `kinds` corrects what its lanes hold, by their places.

    Raises FormatError where it can't be a map."""

    def __init__(self, document: Document, journey: str, sheet: Table) -> None:
        self.document = document
        self.journey = journey
        self.outline = matrix.outline(sheet)
        self.kinds: dict[int, LaneKind] = {}
        self.can_be_here = document.get(journey) is not None
        self.is_blank = self.can_be_here and not joining.has_cards(document, journey)
        self.here = self.is_blank
        self._sheet = sheet

    def kind(self, place: int) -> LaneKind:
        """What a lane is taken to hold."""
        return self.kinds.get(place, self.outline.lanes[place][1])

    def result(self) -> Pasted:
        """What it comes to now. Raises FormatError, ChangeError, MissingRecord."""
        title = QCoreApplication.translate("Pasting", "Pasted map")
        found = matrix.read_sheet(self._sheet, title, self.document, self.kinds, said=True)
        change, journey = self._placed(found)
        kinds = (Touchpoint, Note, PainPoint, Opportunity)
        cards = sum(isinstance(record, kinds) for record in found.change.made())
        return Pasted(change, journey, cards, (*found.guesses, *map(str, found.problems)))

    def _placed(self, found: Reading) -> tuple[Change, str]:
        if self.here:
            return joining.into(self.document, found.change, self.journey), self.journey
        new = next(record.id for record in found.change.made() if isinstance(record, Journey))
        return Change(f"Paste the map “{title_of(found)}”", found.change.pairs, "paste_map"), new


def title_of(found: Reading) -> str:
    """The title of the journey that was read."""
    return next(record.title for record in found.change.made() if isinstance(record, Journey))
