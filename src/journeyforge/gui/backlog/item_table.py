"""The table of the page *List*: items are edited where they stand; what is selected here is on the map too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QTableView

from journeyforge.gui.backlog import cell_keys
from journeyforge.gui.backlog.cell_look import CellLook
from journeyforge.gui.backlog.cell_typing import CellTyping
from journeyforge.gui.backlog.columns import BY_NAME, COLUMNS
from journeyforge.gui.backlog.columns_shown import ColumnsShown
from journeyforge.gui.backlog.item_model import ItemsModel
from journeyforge.gui.backlog.items_marked import marked_by
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.backlog.row_ranges import rows_in, selection_of
from journeyforge.gui.process.settings import SettingsFile
from journeyforge.gui.sheet import Spot
from journeyforge.gui.table.rows_look import show_as_rows

_FLAG = QItemSelectionModel.SelectionFlag
_SELECT = _FLAG.ClearAndSelect | _FLAG.Rows
_FIRST = BY_NAME["title"]


class ItemTable(QTableView):
    """Follows the listing while it is seen.

    `wanted`: an item is to be shown on the map; `menu_wanted` (a point of the screen): what can be done to the
    selected rows; `filter_wanted`: somebody wants to type what is looked for; `chosen`: other rows are selected.
    """

    wanted = Signal(str)
    menu_wanted = Signal(QPoint)
    filter_wanted = Signal()
    chosen = Signal()

    def __init__(self, listing: Listing, settings: SettingsFile) -> None:
        super().__init__()
        self.listing = listing
        self.items = ItemsModel(listing, self)
        self._leading, self._stale = False, True
        self._line, self._row, self._col = "", 0, _FIRST
        self._several: list[int] = []
        self.setModel(self.items)
        self._build()
        self.columns = ColumnsShown(self, listing, settings)
        self.typing = CellTyping(self)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.selectionModel().currentChanged.connect(self._on_current)
        listing.changed.connect(self._load)
        listing.edited.connect(self._on_edited)
        listing.sheet.spot_changed.connect(self._follow)

    def _build(self) -> None:
        self.setObjectName("items")
        self.setItemDelegate(CellLook(self))
        self.setAccessibleName(self.tr("Backlog as a list"))
        show_as_rows(self)

    # --- where we are ---

    def column(self) -> int:
        """The column of the cursor."""
        return self._col

    def row_of(self, line: str) -> int:
        """The row of an item; -1 where it is not shown."""
        return self.items.row_of(line)

    def here(self) -> str:
        """The item under the cursor; empty where there is none."""
        return self.items.key(self.currentIndex().row())

    def on_heading(self) -> bool:
        """Whether the cursor is on the heading of a group."""
        return bool(self.items.heading(self.currentIndex().row()))

    def selected(self) -> list[str]:
        """The selected items, from top to bottom."""
        return [key for row in self._rows() if (key := self.items.key(row))]

    def meant(self) -> list[str]:
        """What an edit is made to: all selected rows when the cursor is among them, else its own."""
        here, selected = self.here(), self.selected()
        return selected if not here or here in selected else [here]

    def takes(self, sign: str) -> bool:
        """Whether a sign is typed as it is under the cursor: +14 is a day."""
        entry = COLUMNS[self._col].entry
        return sign == "+" and entry is not None and entry.sort == "day"

    def _rows(self) -> list[int]:
        return rows_in(self.selectionModel().selection())

    # --- going elsewhere ---

    def step(self, rows: int, columns: int) -> None:
        """The cursor so many rows down, with the selection; or columns to the right, past hidden ones."""
        row = self.currentIndex().row()
        if columns:
            shown = self.columns.in_order()
            at = shown.index(self._col) if self._col in shown else 0
            column = shown[min(max(at + columns, 0), len(shown) - 1)]
            self.selectionModel().setCurrentIndex(self.items.index(row, column), _FLAG.NoUpdate)
        if rows:
            to = row + rows
            while self.items.heading(to):
                to += rows
            if not 0 <= to < self.items.rowCount():
                return
            self.selectionModel().setCurrentIndex(self.items.index(to, self._col), _SELECT)
        self.scrollTo(self.currentIndex())

    def stand(self, row: int, column: int) -> None:
        """The cursor to a cell, its row selected."""
        self.selectionModel().setCurrentIndex(self.items.index(row, column), _SELECT)

    def select_here(self) -> None:
        """Select the row of the cursor, and no other."""
        self.selectionModel().setCurrentIndex(self.currentIndex(), _SELECT)

    def show_on_map(self) -> None:
        """Show the item under the cursor on the map."""
        if self.here():
            self.wanted.emit(self.here())

    def switch_group(self, closed: bool | None = None) -> None:
        """Close the group whose heading is under the cursor, or open it."""
        heading = self.items.heading(self.currentIndex().row())
        now = self.items.is_closed(heading)
        if heading and closed is not now:
            self._leading = True
            self.items.close(heading, not now)
            self._leading = False
            self._stand_at(self.items.row_of(heading))

    def choose_evidence(self) -> bool:
        """Choose how what is selected is known."""
        return self.typing.begin(BY_NAME["evidence"])

    # --- what is told to us ---

    def _load(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._stale, self._leading = False, True
        place = self.horizontalScrollBar().value()
        self.items.load()
        self.horizontalScrollBar().setValue(place)
        self._leading = False
        self._follow()
        self.typing.place()

    def _on_edited(self, keys: object) -> None:
        if self.isVisible():
            self.items.refresh()
        else:
            self._stale = True

    def _follow(self) -> None:
        """Select the rows of what is selected on the map: items, to which the cursor goes, and those of steps,
        which are only marked: a file opens with a step selected, and the list at its top."""
        if self._leading or not self.isVisible():
            return
        sheet = self.listing.sheet
        marked, chosen = marked_by(sheet.project.document, sheet.selection), set(sheet.selection)
        places = {key: row for key in marked if (row := self.items.row_of(key)) >= 0}
        self._leading = True
        self._select_rows(list(places.values()))
        self._leading = False
        current, own = self.items.row_of(self._line), [row for key, row in places.items() if key in chosen]
        if own and current not in own:
            current = self.items.row_of(sheet.spot.record)
            current = current if current in own else own[0]
        self._stand_at(current if current >= 0 else min(self._row, self.items.rowCount() - 1))
        self.chosen.emit()

    def _stand_at(self, row: int) -> None:
        """The cursor to a row, without selecting it."""
        if row < 0:
            return
        self._leading = True
        self.selectionModel().setCurrentIndex(self.items.index(row, self._col), _FLAG.NoUpdate)
        self._leading = False
        self.scrollTo(self.currentIndex())

    def _on_selected(self) -> None:
        if self._leading:
            return
        keys, here = self.selected(), self.here()
        self._leading = True
        self.listing.sheet.select_many(keys, Spot(here) if here in keys else None)
        self._leading = False
        self.chosen.emit()

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if not now.isValid():
            return
        self._row, self._col = now.row(), now.column()
        self._line = self.items.key(self._row) or self.items.heading(self._row)
        self.viewport().update()

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        (self._load if self._stale else self._follow)()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102, N802
        super().hideEvent(event)
        self.typing.leave()
        self.columns.remember()

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and cell_keys.wants(event):
                event.accept()
                return True
            # Tab would go to the next widget before anybody is asked.
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if event.type() == QEvent.Type.KeyPress and tab and cell_keys.press(self, event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if not cell_keys.press(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self._several = self._rows()
        place = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.items.heading(place.row()):
            self.switch_group()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        place = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not self.items.key(place.row()):
            return
        if len(self._several) > 1 and place.row() in self._several:
            # The first click has selected this row alone; what is edited are all that were selected.
            self._select_rows(self._several)
        self.selectionModel().setCurrentIndex(place, _FLAG.NoUpdate)
        if not self.typing.begin(place.column()):
            self.show_on_map()

    def _select_rows(self, rows: list[int]) -> None:
        self.selectionModel().select(selection_of(self.items, rows), _SELECT)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102, N802
        self.menu_wanted.emit(event.globalPos())

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: D102, N802
        super().scrollContentsBy(dx, dy)
        self.typing.place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        for row in range(max(first, 0), (last if last >= 0 else self.items.rowCount() - 1) + 1):
            self.items.paint_heading(painter, row, self._whole(row))
        current = self.currentIndex()
        if current.isValid() and self.hasFocus():
            box = self._whole(current.row()) if self.on_heading() else self.visualRect(current)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.listing.sheet.theme.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.end()

    def _whole(self, row: int) -> QRect:
        return QRect(
            0, self.rowViewportPosition(row), self.viewport().width(), self.verticalHeader().defaultSectionSize()
        )
