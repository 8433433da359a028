"""A rubber band: what it meets is selected."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.gui.tools.tool import Pointer


class Banding:
    """A rectangle being drawn from an empty place; with Shift or Ctrl it adds to what is selected."""

    shape = Qt.CursorShape.CrossCursor
    drag = ""

    def __init__(self, sheet: Sheet, pressed: Pointer, before: tuple[tuple[str, ...], Spot]) -> None:
        self.sheet = sheet
        self._pressed = pressed
        self._before = before
        self._kept = before[0] if pressed.ctrl or pressed.shift else ()
        self._box = QRectF(pressed.x, pressed.y, 0, 0)

    def move(self, pointer: Pointer) -> None:
        """Everything the rectangle meets is selected."""
        x, y = min(self._pressed.x, pointer.x), min(self._pressed.y, pointer.y)
        self._box = QRectF(x, y, abs(pointer.x - self._pressed.x), abs(pointer.y - self._pressed.y))
        found = self.sheet.index.records_in(x, y, self._box.width(), self._box.height())
        known = [record for record in found if self.sheet.document.get(record) is not None]
        self.sheet.select_many((*self._kept, *known))

    def release(self, pointer: Pointer) -> None:
        """What is selected stays so."""

    def cancel(self) -> None:
        """What was selected before is again."""
        selection, spot = self._before
        self.sheet.select_many(selection, spot)

    def paint(self, painter: QPainter) -> None:
        """The rectangle."""
        fill = QColor(self.sheet.theme.accent)
        fill.setAlpha(24)
        painter.setPen(QPen(QColor(self.sheet.theme.accent), 0))
        painter.setBrush(fill)
        painter.drawRect(self._box)
