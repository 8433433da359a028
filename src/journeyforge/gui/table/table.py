"""The view *Table*: the cards of the journey as a plain list; what is selected here is selected on the map."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QTableView

from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.gui.table.rows_look import show_as_rows
from journeyforge.gui.table.table_columns import COLUMNS
from journeyforge.gui.table.table_model import CardsModel
from journeyforge.model.change import Change

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_LEAST = 0.7
_MOST = 2_000
"""As many selected rows are marked one by one when the selection comes from the map."""


class CardTable(QTableView):
    """Follows the sheet while it is seen. `wanted`: a card was double-clicked, or Enter pressed on it."""

    wanted = Signal(str)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._cards = CardsModel(sheet, self)
        self._stale = True
        self._leading = self._fitted = False
        self.setModel(self._cards)
        self._build()
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.sortIndicatorChanged.connect(self._on_sort)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.doubleClicked.connect(self._on_double_click)
        sheet.document_changed.connect(self._on_change)
        sheet.journey_changed.connect(self._load)
        sheet.spot_changed.connect(self._follow)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Table of cards"))
        show_as_rows(self)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)

    def _fit_columns(self) -> None:
        """Share the room among the columns as far as they stay readable."""
        wanted = sum(column.width for column in COLUMNS)
        share = max(self.viewport().width() / wanted, _LEAST)
        for n, column in enumerate(COLUMNS):
            self.horizontalHeader().resizeSection(n, int(column.width * share))

    # --- what is told to us ---

    def _load(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._leading = True
        self._cards.load()
        self._leading = False
        self._follow()

    def _on_change(self, change: Change) -> None:
        if not self.isVisible():
            self._stale = True
            return
        place = self.verticalScrollBar().value()
        self._leading = True
        moved = self._cards.follow(change)
        self._leading = False
        if moved:
            self.verticalScrollBar().setValue(place)
            self._follow()

    def _follow(self) -> None:
        """Mark the cards that are selected on the map."""
        if self._leading or not self.isVisible():
            return
        rows = [row for key in self._sheet.selection[:_MOST] if (row := self._cards.row_of(key)) >= 0]
        chosen = QItemSelection()
        last = len(COLUMNS) - 1
        for row in rows:
            chosen.select(self._cards.index(row, 0), self._cards.index(row, last))
        self._leading = True
        self.selectionModel().select(chosen, _SELECT)
        current = self._cards.row_of(self._sheet.spot.record)
        if current >= 0:
            place = self._cards.index(current, max(self.currentIndex().column(), 0))
            self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(place)
        self._leading = False

    def _on_selected(self) -> None:
        if self._leading:
            return
        selection = self.selectionModel().selection()
        ranges = [selection.at(n) for n in range(selection.count())]
        rows = sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})
        keys = [self._cards.card(row) for row in rows]
        current = self.currentIndex()
        here = self._cards.card(current.row()) if current.isValid() else ""
        self._leading = True
        self._sheet.select_many(keys, Spot(here) if here in keys else None)
        self._leading = False

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        self._leading = True
        self._cards.sort(column, order)
        self._leading = False
        self._follow()

    def _on_double_click(self, place: QModelIndex) -> None:
        self.wanted.emit(self._cards.card(place.row()))

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            self._fit_columns()
        if self._stale:
            self._load()
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.wanted.emit(self._cards.card(self.currentIndex().row()))
            return
        super().keyPressEvent(event)
