"""What is seen of the map, as a rectangle of pixels, and the rectangles of regions."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from journeyforge.gui.seen.composing import AROUND
from journeyforge.layout.seen import Area

_TILE = 128
AHEAD = 128
"""Pixels painted beyond what is seen, to where the map moves: then most of its frames have nothing to paint."""


class Window(NamedTuple):
    """What is seen: pixels of the screen per pixel at 100 %, and a rectangle of the map at that scale.

    `ratio` is how many pixels of the screen a pixel of the window is.
    """

    scale: float
    ratio: float
    x: int
    y: int
    width: int
    height: int

    @property
    def rect(self) -> QRect:
        """The rectangle of the map."""
        return QRect(self.x, self.y, self.width, self.height)

    def with_room(self, across: int, down: int) -> Window:
        """With as much again of `AHEAD` around it, most of it where the map is moving."""
        x, y = self.x - AHEAD + _sign(across) * AHEAD, self.y - AHEAD + _sign(down) * AHEAD
        return self._replace(x=x, y=y, width=self.width + 2 * AHEAD, height=self.height + 2 * AHEAD)

    def of(self, area: Area) -> QRect:
        """The pixels that what is in an area may touch."""
        around = AROUND
        left, top = (area.x - around) * self.scale, (area.y - around) * self.scale
        wide, high = (area.width + 2 * around) * self.scale, (area.height + 2 * around) * self.scale
        return QRectF(left, top, wide, high).toAlignedRect().adjusted(-1, -1, 1, 1)


def rectangles(region: QRegion) -> list[QRect]:
    """The rectangles a region is made of."""
    found: list[QRect] = list(region)  # type: ignore[call-overload]
    return found


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def widened(rect: QRect) -> QRect:
    """A rectangle up to the lines of a coarse grid: many such make a simple region."""
    left, top = rect.left() // _TILE * _TILE, rect.top() // _TILE * _TILE
    right, bottom = -(-(rect.right() + 1) // _TILE) * _TILE, -(-(rect.bottom() + 1) // _TILE) * _TILE
    return QRect(left, top, right - left, bottom - top)
