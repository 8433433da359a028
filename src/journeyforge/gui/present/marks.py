"""What is seen over a slide: how far the show is as a thin line, and for a while as a number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from journeyforge.formats.fonts import font
from journeyforge.layout.scene import TextStyle
from journeyforge.layout.theme import Theme

_LINE, _MARGIN, _PAD = 3.0, 16.0, 12.0
_LEAST, _SHARE = 15, 1 / 48
"""The size of the number in px, and as a share of the window's height."""


def line(painter: QPainter, room: QRectF, number: int, of: int, theme: Theme) -> None:
    """The line at the lower edge: slide `number` (from 0) of `of`."""
    below = QRectF(room.left(), room.bottom() - _LINE, room.width(), _LINE)
    painter.fillRect(below, QColor(theme.hairline))
    below.setWidth(room.width() * (number + 1) / max(of, 1))
    painter.fillRect(below, QColor(theme.accent))


def told(painter: QPainter, room: QRectF, text: str, theme: Theme) -> None:
    """A pill with a few letters in the lower right corner."""
    size = max(round(room.height() * _SHARE), _LEAST)
    letters = font(TextStyle(size, 600))
    wide, high = QFontMetricsF(letters).horizontalAdvance(text) + 2 * _PAD, size * 1.8
    pill = QRectF(room.right() - _MARGIN - wide, room.bottom() - _LINE - _MARGIN - high, wide, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.outline), 1.0))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(pill, high / 2, high / 2)
    painter.setPen(QColor(theme.ink))
    painter.setFont(letters)
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
