"""The cards of a journey as rows, in the order of the map or sorted by a column; proxy models are too slow."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from journeyforge.gui.sheet import Sheet
from journeyforge.gui.table.table_columns import COLUMNS, Card, Key, sort_key
from journeyforge.gui.tips import tip
from journeyforge.model.change import Change
from journeyforge.model.records import Feeling, Note, PainPoint, Touchpoint

_TOP = QModelIndex()
_READ = Qt.ItemDataRole.DisplayRole
_MANY = 200


class CardsModel(QAbstractTableModel):
    """Holds ids only: what a card says is read when its row is seen, what it sorts by is remembered."""

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._document = sheet.project.document
        self._rows: list[str] = []
        self._places: dict[str, int] | None = None
        self._keys: dict[str, Key] = {}
        self._column, self._descending = -1, False

    # --- what the table shows ---

    def load(self) -> None:
        """Show the journey as it is now."""
        self.beginResetModel()
        self._document = self._sheet.project.document
        self._keys = {}
        self._rows = self._in_order()
        self._places = None
        self.endResetModel()

    def follow(self, change: Change) -> bool:
        """Show a change; True when rows have come, gone or moved."""
        self._document = self._sheet.project.document
        self._forget(change)
        rows = self._in_order()
        if rows == self._rows:
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return False
        self.beginResetModel()
        self._rows, self._places = rows, None
        self.endResetModel()
        return True

    def card(self, row: int) -> str:
        """The id of the card in a row."""
        return self._rows[row]

    def row_of(self, card: str) -> int:
        """The row of a card; -1 where it has none."""
        if self._places is None:
            self._places = {key: n for n, key in enumerate(self._rows)}
        return self._places.get(card, -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order of the map."""
        self.beginResetModel()
        if column != self._column:
            self._keys = {}
        self._column, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._rows, self._places = self._in_order(), None
        self.endResetModel()

    def _in_order(self) -> list[str]:
        journey = self._sheet.journey
        if self._document.get(journey) is None:
            return []
        cells = self._document.index.cells
        lanes = [lane.id for lane in self._document.lanes(journey)]
        stages = [stage.id for stage in self._document.stages(journey)]
        rows = [key for stage in stages for lane in lanes for key in cells.get((stage, lane), ())]
        if self._column < 0:
            return rows
        keys = [self._key(card) for card in rows]
        # What is missing stays last in both directions.
        there = [n for n, key in enumerate(keys) if not key[0]]
        missing = [n for n, key in enumerate(keys) if key[0]]
        there.sort(key=lambda n: keys[n], reverse=self._descending)
        return [rows[n] for n in (*there, *missing)]

    def _key(self, card: str) -> Key:
        found = self._keys.get(card)
        if found is None:
            found = sort_key(COLUMNS[self._column], self._document, self._record(card), self._sheet.words)
            self._keys[card] = found
        return found

    def _forget(self, change: Change) -> None:
        """What the changed cards sort by; of all, where what many cards mention has changed."""
        touched: set[str] = set()
        for key, pair in change.pairs.items():
            touched.add(key)
            for record in pair:
                if isinstance(record, Feeling):
                    touched.add(record.touchpoint)
                elif isinstance(record, PainPoint):
                    touched.update(record.touchpoints)
        shared = any(key.startswith(("stage:", "lane:", "channel:", "owner:")) for key in change.pairs)
        if shared or len(touched) > _MANY:
            self._keys = {}
        for key in touched:
            self._keys.pop(key, None)

    def _record(self, card: str) -> Card:
        record = self._document.records[card]
        if not isinstance(record, Touchpoint | Note):
            raise TypeError(f"{card} is no card")
        return record

    # --- Qt ---

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _READ) -> object:  # noqa: D102
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role in (_READ, Qt.ItemDataRole.ToolTipRole):
            text = column.text(self._document, self._record(self._rows[index.row()]), self._sheet.words)
            return text if role == _READ else tip(text)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(  # noqa: D102, N802
        self, section: int, orientation: Qt.Orientation, role: int = _READ
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role == _READ:
                return QCoreApplication.translate("Columns", COLUMNS[section].title)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                across = Qt.AlignmentFlag.AlignRight if COLUMNS[section].right else Qt.AlignmentFlag.AlignLeft
                return int(across | Qt.AlignmentFlag.AlignVCenter)
        return None
