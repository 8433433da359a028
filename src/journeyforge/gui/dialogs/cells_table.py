"""A table of texts that is only looked at: first rows of a file, lists of what would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from journeyforge.gui.tips import tip

_TOP = QModelIndex()
_ROW = 28
_LEAST = 56
_LONG = 40
"""A text of more letters is shown in whole when the pointer rests on it."""
Cells = Sequence[str]


class CellsModel(QAbstractTableModel):
    """Rows of texts as they are; `headings` may be fewer than a row's cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings: Cells = ()
        self.rows: Sequence[Cells] = ()

    def show_rows(self, headings: Cells, rows: Sequence[Cells]) -> None:
        """Show others."""
        self.beginResetModel()
        self.headings, self.rows = headings, rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        row = self.rows[index.row()]
        text = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return text if "\n" not in text else " ".join(text.split())
        if role == Qt.ItemDataRole.ToolTipRole and (len(text) > _LONG or "\n" in text):
            return tip(text)
        return None

    def headerData(  # noqa: D102, N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class CellsTable(QTableView):
    """Shows such rows; Ctrl+C takes the selected ones along. `shares` are the columns' parts of the width."""

    def __init__(self, name: str, shares: Sequence[int] = ()) -> None:
        super().__init__()
        self._shares = shares
        self.cells = CellsModel(self)
        self.setModel(self.cells)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)

    def show_rows(self, headings: Cells, rows: Sequence[Cells]) -> None:
        """Show others; widths are kept where the headings are the same."""
        same = list(self.cells.headings) == list(headings)
        self.cells.show_rows(headings, rows)
        if not same:
            self._share()

    def _share(self) -> None:
        """The room by shares, or, without any, as the first rows need it."""
        if not self._shares:
            self.resizeColumnsToContents()
            for column in range(self.cells.columnCount()):
                self.setColumnWidth(column, min(max(self.columnWidth(column), _LEAST), 220))
            return
        whole = sum(self._shares)
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, max(self.viewport().width() * share // whole, _LEAST))

    def resizeEvent(self, event: object) -> None:  # noqa: D102, N802
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._shares:
            self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted(place.row() for place in self.selectionModel().selectedRows())
            lines = ["\t".join(" ".join(cell.split()) for cell in self.cells.rows[row]) for row in rows]
            if lines:
                QGuiApplication.clipboard().setText("\n".join(lines))
            return
        super().keyPressEvent(event)
