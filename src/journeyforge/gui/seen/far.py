"""The map from far away: cards as plain rectangles, painted by the cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from journeyforge.layout.grid import CARD_GAP
from journeyforge.layout.scene import Group, Role
from journeyforge.layout.theme import Theme

_MOST_CELLS = 8_000
_NARROW = 0.75
"""A gap between cards of so few pixels is not seen."""
_Boxes = list[tuple[Role, list[QRectF]]]


class Far:
    """Rectangles of the cells, gathered once a cell."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Sequence[Group], _Boxes, _Boxes]] = {}

    def paint(self, cell: Sequence[Group], painter: QPainter, theme: Theme, scale: float) -> None:
        """Paint the cards of a cell; the painter's origin is the cell's, its scale that of the map."""
        known = self._known.get(id(cell))
        if known is None:
            if len(self._known) >= _MOST_CELLS:
                self._known.clear()
            boxes = _boxes(cell)
            known = self._known[id(cell)] = (cell, boxes, [(role, _joined(found)) for role, found in boxes])
        painter.setPen(Qt.PenStyle.NoPen)
        for role, found in known[2] if CARD_GAP * scale < _NARROW else known[1]:
            painter.setBrush(colour(role, theme))
            painter.drawRects(found)


def colour(role: Role, theme: Theme) -> QColor:
    """What a card is filled with from far away."""
    if role == "pain_point":
        return QColor(theme.pain_outline)
    if role == "opportunity":
        return QColor(theme.idea_outline)
    return QColor(theme.middle if role == "touchpoint" else theme.hairline)


def _boxes(cell: Sequence[Group]) -> _Boxes:
    found: dict[Role, list[QRectF]] = {}
    for group in cell:
        found.setdefault(group.role, []).append(QRectF(group.x, group.y, group.width, group.height))
    return list(found.items())


def _joined(boxes: list[QRectF]) -> list[QRectF]:
    """Boxes that stand closely below one another, as one."""
    joined: list[QRectF] = []
    for box in boxes:
        last = joined[-1] if joined else None
        near = last is not None and 0 <= box.top() - last.bottom() <= 2 * CARD_GAP
        if last is not None and near and (last.left(), last.width()) == (box.left(), box.width()):
            last.setBottom(box.bottom())
        else:
            joined.append(QRectF(box))
    return joined
