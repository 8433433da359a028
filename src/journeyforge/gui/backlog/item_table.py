"""The page *List*: items as rows of a table."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QTableView

from journeyforge.gui.backlog.listing import Listing

_TOP = QModelIndex()


class ItemsModel(QAbstractTableModel):
    """Rows of the listing."""

    def __init__(self, listing: Listing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        listing.changed.connect(self._reset)

    def _reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self._listing.shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if role == Qt.ItemDataRole.DisplayRole:
            return self._listing.item(self._listing.shown[index.row()]).title
        return None


class ItemTable(QTableView):
    """Follows the listing. `wanted`: a row was double-clicked."""

    wanted = Signal(str)

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self._listing = listing
        self.setModel(ItemsModel(listing, self))
        self.doubleClicked.connect(lambda place: self.wanted.emit(listing.shown[place.row()]))
