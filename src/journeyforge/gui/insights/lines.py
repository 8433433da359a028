"""A quiet table of figures: lines of cells under heads, each leading to its records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from journeyforge.gui.insights.bars import SHARE, Bars
from journeyforge.gui.tips import tip
from journeyforge.layout.theme import Theme

_ROW, _HEAD = 30, 44
_FIRST, _HEAD_PAD = 180, 24
_TOP = QModelIndex()
_READ = Qt.ItemDataRole.DisplayRole
Sort = Literal["line", "total", "noted", "head", "hint"]
_WIDE = ("head", "hint")


class Column(NamedTuple):
    """A column: its head, its width in px (0: the rest of the room), whether it holds numbers; or shares,
    as bars."""

    head: str
    width: int = 0
    right: bool = False
    bars: bool = False


class Line(NamedTuple):
    """A line of a table. `records` are what it stands for, `share` what its bar shows; a `head` and a `hint` fill
    the whole width, in a `total` figures are heavy; `noted` is a title with one remark at the right."""

    cells: tuple[str, ...]
    records: tuple[str, ...] = ()
    sort: Sort = "line"
    tip: str = ""
    share: float | None = None


class LinesModel(QAbstractTableModel):
    """The lines as a model."""

    def __init__(self, columns: Sequence[Column], theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.lines: Sequence[Line] = ()
        self.theme = theme

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    # --- Qt ---

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:  # noqa: D102
        if index.isValid() and self.lines[index.row()].sort in _WIDE:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _READ) -> object:  # noqa: D102
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == _READ:
            return self._text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.tip or self._text(line, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and line.sort == "head":
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[column].right and line.sort not in _WIDE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and line.sort in ("head", "total"):
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == SHARE:
            return line.share if self.columns[column].bars else None
        nothing = self.columns[column].bars and line.share is None
        if role == Qt.ItemDataRole.ForegroundRole and (line.sort == "hint" or nothing):
            return QColor(self.theme.caption)
        return None

    @property
    def remark_at(self) -> int:
        """The column in which the remark of a `noted` line begins."""
        return max(len(self.columns) - 3, 1)

    def _text(self, line: Line, column: int) -> str:
        if line.sort == "noted":
            column = {0: 0, self.remark_at: 1}.get(column, len(line.cells))
        return line.cells[column] if column < len(line.cells) else ""

    def headerData(  # noqa: D102, N802
        self, section: int, orientation: Qt.Orientation, role: int = _READ
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == _READ:
                return self.columns[section].head
            if role == Qt.ItemDataRole.TextAlignmentRole:
                across = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
                return int(across | Qt.AlignmentFlag.AlignVCenter)
        return None


class LinesTable(QTableView):
    """`chosen` (records): other lines are selected by the user. `wanted` (a record): show it on the map."""

    chosen = Signal(object)
    wanted = Signal(str)

    def __init__(self, columns: Sequence[Column], theme: Theme, name: str) -> None:
        super().__init__()
        self._model = LinesModel(columns, theme, self)
        self._filling = False
        self._bars = Bars(theme)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self._build(columns)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.doubleClicked.connect(lambda place: self._want(place.row()))

    def _build(self, columns: Sequence[Column]) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(48)
        for n, column in enumerate(columns):
            if column.bars:
                self.setItemDelegateForColumn(n, self._bars)
            if column.width:
                header.setSectionResizeMode(n, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(n, column.width)
            else:
                header.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._model.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the selected lines stay selected, the place stays."""
        keep, place = set(self.selected()), self.verticalScrollBar().value()
        self._filling = True
        self._model.show_lines(lines)
        self.clearSpans()
        for row, line in enumerate(lines):
            if line.sort in _WIDE:
                self.setSpan(row, 0, 1, len(self._model.columns))
            if line.sort == "noted":
                at = self._model.remark_at
                self.setSpan(row, 0, 1, at)
                self.setSpan(row, at, 1, len(self._model.columns) - at)
            if line.sort == "head":
                self.setRowHeight(row, _HEAD)
        if keep:
            self._mark(keep)
        self.verticalScrollBar().setValue(place)
        self._filling = False

    def selected(self) -> tuple[str, ...]:
        """The records of the selected lines."""
        rows = sorted(place.row() for place in self.selectionModel().selectedRows())
        found = [key for row in rows for key in self.lines[row].records]
        return tuple(dict.fromkeys(found))

    def show_selected(self, records: Iterable[str]) -> None:
        """Mark the lines whose records are all among these; nothing is told."""
        wanted = set(records)
        if wanted != set(self.selected()):
            self._filling = True
            self.clearSelection()
            self._mark(wanted)
            self._filling = False

    def use(self, theme: Theme) -> None:
        """Other colours."""
        self._model.theme = self._bars.theme = theme
        self.viewport().update()

    def _mark(self, keep: set[str]) -> None:
        for row, line in enumerate(self.lines):
            if line.sort not in _WIDE and line.records and keep.issuperset(line.records):
                flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
                self.selectionModel().select(self._model.index(row, 0), flags)

    def _on_selected(self) -> None:
        if not self._filling:
            self.chosen.emit(self.selected())

    def _want(self, row: int) -> None:
        if 0 <= row < len(self.lines) and self.lines[row].records:
            self.wanted.emit(self.lines[row].records[0])

    def _fit_columns(self) -> None:
        """The widths that are wished for, or as much of them as leaves room for the first column."""
        header, columns = self.horizontalHeader(), self._model.columns
        metrics = header.fontMetrics()
        least = [metrics.horizontalAdvance(column.head) + _HEAD_PAD for column in columns]
        wished = sum(column.width for column in columns)
        spare = sum(max(column.width - least[n], 0) for n, column in enumerate(columns) if column.width)
        short = max(wished + _FIRST - self.viewport().width(), 0)
        part = min(short / spare, 1.0) if spare else 0.0
        for n, column in enumerate(columns):
            if column.width:
                header.resizeSection(n, round(column.width - part * max(column.width - least[n], 0)))

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        self._fit_columns()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
