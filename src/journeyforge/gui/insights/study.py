"""What the pages of Insights are about: which items, in which frame; shared by them all."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from journeyforge.analysis.backlog_list import BacklogList
from journeyforge.analysis.scores import Item
from journeyforge.gui.sheet import Sheet
from journeyforge.model.backlog_filter import ALL, Filter
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.records import Opportunity, PainPoint


class Subject(NamedTuple):
    """What a question is about; nothing in it changes, so that other threads may have it."""

    document: Document
    journey: str
    filter: Filter
    frame: str
    today: datetime.date

    def items(self) -> list[Item] | None:
        """The pains and opportunities it is about; None: all of them."""
        if not self.filter.narrows:
            return None
        backlog = BacklogList.of(self.document, self.frame, self.today)
        return [backlog.items[number] for number in backlog.matching(self.filter)]

    def pains(self) -> list[PainPoint]:
        """The pain points it is about."""
        items = self.items()
        if items is None:
            return list(self.document.of(PainPoint))
        return [item for item in items if isinstance(item, PainPoint)]

    def ideas(self) -> list[Opportunity]:
        """The opportunities it is about."""
        items = self.items()
        if items is None:
            return list(self.document.of(Opportunity))
        return [item for item in items if isinstance(item, Opportunity)]


class Study(QObject):
    """Follows the sheet. `changed` (whether at once): there is something else to be seen."""

    changed = Signal(bool)

    def __init__(self, sheet: Sheet, backlog_filter: Callable[[], Filter], parent: QObject) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.frame = "pain"
        self.as_filtered = False
        self._filter_of_backlog = backlog_filter
        sheet.document_changed.connect(self._on_change)
        sheet.journey_changed.connect(lambda: self.changed.emit(True))

    @property
    def backlog_filter(self) -> Filter:
        """What the backlog is narrowed to just now."""
        return self._filter_of_backlog()

    def subject(self) -> Subject:
        """What there is to be asked about now."""
        narrowing = self.backlog_filter if self.as_filtered else ALL
        document = self.sheet.project.document
        return Subject(document, self.sheet.journey, narrowing, self.frame, datetime.date.today())

    def score_by(self, frame: str) -> None:
        """Score by another frame."""
        if frame != self.frame:
            self.frame = frame
            self.changed.emit(True)

    def narrow(self, as_filtered: bool) -> None:
        """Look at all items, or at those that the backlog shows."""
        if as_filtered != self.as_filtered:
            self.as_filtered = as_filtered
            self.changed.emit(True)

    def _on_change(self, change: Change) -> None:
        self.changed.emit(False)
