"""How a cell of the list is painted: what is selected keeps the colour of its words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

_SELECTED = QStyle.StateFlag.State_Selected


class CellLook(QStyledItemDelegate):
    """A date that is overdue is red in a selected row too; all colours of words are read on the selection."""

    def initStyleOption(  # noqa: D102, N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if option.state & _SELECTED:
            ink = index.data(Qt.ItemDataRole.ForegroundRole)
            if ink is not None:
                option.palette.setBrush(QPalette.ColorRole.HighlightedText, QBrush(ink))
