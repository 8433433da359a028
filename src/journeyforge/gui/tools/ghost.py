"""What is dragged, under the pointer, and the mark of where it would fall."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeyforge.formats.painter import paint_groups
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.tool import Pointer
from journeyforge.layout.cards import RADIUS
from journeyforge.layout.scene import Group

_SHOWN = 24
"""As many of the dragged groups are drawn under the pointer."""
_PALE = 0.92


class Ghost:
    """Groups that follow the pointer from where they stood, so that nothing jumps when a drag begins."""

    def __init__(self, sheet: Sheet, groups: Sequence[Group], pressed: Pointer) -> None:
        self._sheet = sheet
        self._groups = tuple(groups[:_SHOWN])
        self._pressed = pressed
        self._by = (0.0, 0.0)

    def move(self, pointer: Pointer, across: bool = True, down: bool = True) -> None:
        """Follow the pointer, in both directions or one."""
        by = (pointer.x - self._pressed.x, pointer.y - self._pressed.y)
        self._by = (by[0] if across else 0.0, by[1] if down else 0.0)

    def paint(self, painter: QPainter) -> None:
        """Draw it over the map, outlined."""
        painter.save()
        painter.setOpacity(_PALE)
        painter.translate(*self._by)
        paint_groups(self._groups, painter)
        painter.setOpacity(1.0)
        painter.setPen(QPen(QColor(self._sheet.theme.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for group in self._groups:
            painter.drawRoundedRect(box_of(group), RADIUS, RADIUS)
        painter.restore()


def box_of(group: Group) -> QRectF:
    """Where a group stands."""
    return QRectF(group.x, group.y, group.width, group.height)


def paint_places(sheet: Sheet, records: Iterable[str], painter: QPainter) -> None:
    """Mark where records would come to stand: a tinted place with a dashed edge over each."""
    painter.setPen(QPen(QColor(sheet.theme.accent), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(sheet.theme.accent_tint))
    for record in records:
        group = sheet.index.of(record)
        if group is not None:
            painter.drawRoundedRect(box_of(group), RADIUS, RADIUS)
