"""The lines of the list: items in the listing's order, in groups below headings where that is asked for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from journeyforge.analysis.backlog import Row
from journeyforge.analysis.backlog_order import ItemGroup, in_groups
from journeyforge.gui.backlog import group_heads
from journeyforge.gui.backlog.cell_texts import Look
from journeyforge.gui.backlog.columns import COLUMNS
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.tips import tip

_TOP = QModelIndex()
_READ = Qt.ItemDataRole.DisplayRole
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ITEM = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FEW = 8
_HEAD = "group "
"""What the line of a heading begins with; ids have no spaces."""


@cache
def _ink(colour: str) -> QColor:
    return QColor(colour)


class _Cell(NamedTuple):
    text: str
    colour: str


class ItemsModel(QAbstractTableModel):
    """Holds ids only; a cell is made when it is seen and kept until something is edited."""

    def __init__(self, listing: Listing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._lines: list[str] = []
        self._places: dict[str, int] | None = None
        self._asked = 0
        self._groups: dict[str, ItemGroup] = {}
        self._closed: set[str] = set()
        self._grouping = ""
        self._cells: dict[tuple[int, int], _Cell] = {}
        self._rows: dict[int, Row] = {}

    # --- lines ---

    def load(self) -> None:
        """Show what the listing shows now."""
        self.beginResetModel()
        grouping = self._listing.filter.group
        if grouping != self._grouping:
            self._grouping, self._closed = grouping, set()
        self._groups = {}
        if grouping:
            self._lines = self._grouped(grouping)
        else:
            self._lines = self._listing.shown
        self._places, self._asked = None, 0
        self._cells, self._rows = {}, {}
        self.endResetModel()

    def refresh(self) -> None:
        """The same lines, with other words."""
        self._cells, self._rows = {}, {}
        if self._grouping:
            found = in_groups(self._listing.backlog, self._listing.shown_numbers(), self._grouping)
            self._groups = {_HEAD + group.key: group for group in found}
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(COLUMNS) - 1))

    def _grouped(self, grouping: str) -> list[str]:
        backlog, lines = self._listing.backlog, list[str]()
        for group in in_groups(backlog, self._listing.shown_numbers(), grouping):
            head = _HEAD + group.key
            self._groups[head] = group
            lines.append(head)
            if head not in self._closed:
                lines += [backlog.items[n].id for n in group.numbers]
        return lines

    def key(self, row: int) -> str:
        """The id of the item in a row; empty for a heading and for rows there are not."""
        line = self._lines[row] if 0 <= row < len(self._lines) else ""
        return "" if line.startswith(_HEAD) else line

    def group(self, row: int) -> ItemGroup | None:
        """The group whose heading a row is."""
        return self._groups.get(self._lines[row]) if 0 <= row < len(self._lines) else None

    def heading(self, row: int) -> str:
        """The line of a heading, by which it is closed and opened; empty for an item."""
        line = self._lines[row] if 0 <= row < len(self._lines) else ""
        return line if line.startswith(_HEAD) else ""

    def row_of(self, line: str) -> int:
        """The row of an item or a heading; -1 where it is not shown."""
        if self._places is None and self._asked < _FEW:
            # A few lines are found by going through all; what finds many takes longer to make.
            self._asked += 1
            return self._lines.index(line) if line in self._lines else -1
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self._lines)}
        return self._places.get(line, -1)

    def is_closed(self, heading: str) -> bool:
        """Whether only the heading of a group is shown."""
        return heading in self._closed

    def close(self, heading: str, closed: bool) -> None:
        """Show only the heading of a group, or its items too."""
        self._closed = self._closed | {heading} if closed else self._closed - {heading}
        self.load()

    def close_all(self, closed: bool) -> None:
        """The same for all groups."""
        self._closed = set(self._groups) if closed else set()
        self.load()

    @property
    def look(self) -> Look:
        """What cells are made with now."""
        sheet = self._listing.sheet
        return Look(self._listing.backlog, sheet.words, sheet.theme)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._cell(row, column).text

    def _cell(self, row: int, column: int) -> _Cell:
        found = self._cells.get((row, column))
        if found is None:
            key, shown = self.key(row), COLUMNS[column]
            if not key or self._listing.sheet.project.document.get(key) is None:
                return _Cell("", "")
            look, line = self.look, self._rows.get(row)
            if line is None:
                line = self._rows[row] = self._listing.row(key)
            colour = shown.colour(line, look.theme) if shown.colour is not None else ""
            found = self._cells[row, column] = _Cell(shown.text(line, look), colour)
        return found

    def _tip(self, row: int, column: int) -> str:
        key, shown = self.key(row), COLUMNS[column]
        if not key:
            return ""
        told = shown.tip(self._listing.row(key), self.look) if shown.tip is not None else ""
        return told or self._cell(row, column).text

    # --- Qt ---

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:  # noqa: D102
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ITEM if self.key(index.row()) else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _READ) -> object:  # noqa: D102
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _READ:
            return self._cell(row, column).text
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = self._cell(row, column).colour
            return _ink(colour) if colour else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if COLUMNS[column].right else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tip(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and self.heading(row):
            return self.said(row)
        return None

    def said(self, row: int) -> str:
        """What a heading says: whose, how many, how much."""
        group = self.group(row)
        return group_heads.said(group, self._grouping, self.look) if group is not None else ""

    def paint_heading(self, painter: QPainter, row: int, box: QRect) -> None:
        """Paint the heading of a group over its line; nothing for an item."""
        group = self.group(row)
        if group is not None:
            words = group_heads.name_of(group, self._grouping), group_heads.about(group, self.look)
            closed = self.is_closed(self.heading(row))
            group_heads.paint(painter, box, words, closed, self._listing.sheet.theme)

    def headerData(  # noqa: D102, N802
        self, section: int, orientation: Qt.Orientation, role: int = _READ
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role == _READ:
                return self._arrow(COLUMNS[section].name) + COLUMNS[section].heading
            if role == Qt.ItemDataRole.ToolTipRole:
                return COLUMNS[section].heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if COLUMNS[section].right else _LEFT
        return None

    def _arrow(self, name: str) -> str:
        """Before the head by which the list is sorted: a narrow column cuts what stands last."""
        now = self._listing.filter
        if now.sort == name or (name == "rank" and not now.sort and now.descending):
            return "↓ " if now.descending else "↑ "
        return ""
