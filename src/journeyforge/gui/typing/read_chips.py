"""The chips of what has been read, below what is typed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from journeyforge.formats.fonts import measure
from journeyforge.formats.painter import paint_shapes
from journeyforge.layout.chips import Chip, areas, rows
from journeyforge.layout.text import Typesetter
from journeyforge.layout.theme import LIGHT, Theme

_PAD = 2.0
_RADIUS = 8.0
_LEAST = 260.0


class ReadChips(QWidget):
    """Over the map; the mouse goes through. It is as large as its chips."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._setter = Typesetter(measure)
        self._theme: Theme = LIGHT
        self._zoom, self._width = 1.0, _LEAST
        self.chips: tuple[Chip, ...] = ()
        self.setObjectName("readChips")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, chips: tuple[Chip, ...]) -> None:
        """Show these chips, or none."""
        self.chips = chips
        self.setAccessibleName(", ".join(chip.text for chip in chips))
        self.setVisible(bool(chips))

    def place(self, above: QRect, zoom: float, theme: Theme) -> None:
        """Stand below a rectangle of the parent, above it where there is no room."""
        if not self.chips:
            return
        self._zoom, self._theme = zoom, theme
        size = self._size(above, zoom)
        room = self._room.rect()
        y = above.bottom() + 1
        if y + size[1] > room.height():
            y = max(above.top() - size[1], 0)
        x = max(min(above.left(), room.width() - size[0]), 0)
        self.setGeometry(x, y, *size)
        self.update()

    def beyond(self, above: QRect, zoom: float) -> int:
        """How many pixels are missing for them below a rectangle of the parent; 0 where there is room."""
        return max(above.bottom() + 1 + self._size(above, zoom)[1] - self._room.height(), 0) if self.chips else 0

    def _size(self, above: QRect, zoom: float) -> tuple[int, int]:
        self._width = max(above.width() / zoom - 2 * _PAD, _LEAST)
        places = areas(self.chips, self._width, self._setter)
        wide = max(left + width for left, _, width, _ in places) + 2 * _PAD
        tall = max(top + height for _, top, _, height in places) + 2 * _PAD
        return round(wide * zoom) + 1, round(tall * zoom) + 1

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.hairline), 1))
        painter.setBrush(QColor(self._theme.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.scale(self._zoom, self._zoom)
        paint_shapes(rows(self.chips, self._width, self._setter, self._theme, _PAD, _PAD), painter)
