"""A share as a bar with its figure, in a cell of a table."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from journeyforge.layout.theme import Theme, mix

SHARE = Qt.ItemDataRole.UserRole
_TALL, _FIGURE, _PAD = 6.0, 58.0, 10.0


class Bars(QStyledItemDelegate):
    """Paints the share that a cell has under `SHARE`, 0…1, left of its figure."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE)
        room = QRectF(option.rect)
        wide = room.width() - _FIGURE - _PAD
        if share is None or wide < 12:
            return
        bar = QRectF(room.left() + _PAD, room.center().y() - _TALL / 2, wide, _TALL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mix(self.theme.card, self.theme.ink, 0.1)))
        painter.drawRoundedRect(bar, _TALL / 2, _TALL / 2)
        if share > 0:
            painter.setBrush(QColor(self.theme.accent))
            painter.drawRoundedRect(
                QRectF(bar.left(), bar.top(), max(wide * share, _TALL), _TALL), _TALL / 2, _TALL / 2
            )
        painter.restore()
