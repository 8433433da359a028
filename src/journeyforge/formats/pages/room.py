"""How a page for tiles is divided: margins, running head, heads of stages and lanes, room for the map."""

from __future__ import annotations

import math
from typing import NamedTuple

from journeyforge.formats.page import LEAST_TYPE, PAGES, PX, SLIDE
from journeyforge.layout.grid import LANE_HEAD
from journeyforge.layout.text import CAPTION, CARD

_CARD_TYPE = 8.0
"""The type of a card's title on an A4 tile, in points; larger pages are seen from farther away."""
_EDGE = 0.04
_LEAST = 0.88
_GAP = 10.0


class Room(NamedTuple):
    """A page in pixels of a scene at `scale` points each."""

    scale: float
    width: float
    height: float
    margin: float
    head: float
    stages: float

    @property
    def x(self) -> float:
        """Where the map begins across, right of the lanes' heads."""
        return self.margin + LANE_HEAD

    @property
    def y(self) -> float:
        """Where the map begins down, below the stages' heads."""
        return self.top + self.stages

    @property
    def top(self) -> float:
        """Where the page begins below its running head."""
        return self.margin + self.head + _GAP

    @property
    def across(self) -> float:
        """How wide the map's part is at most."""
        return self.width - self.margin - self.x

    @property
    def down(self) -> float:
        """How high the map's part is at most."""
        return self.height - self.margin - self.y

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


def room_of(width: float, height: float, scale: float, head: float, stages: float) -> Room:
    """The room of a page, its sides in points, `head` and `stages` (heights of running head and stages) in px."""
    margin = min(width, height) * _EDGE / scale
    return Room(scale, width / scale, height / scale, margin, head, stages)


def readable(page: str) -> float:
    """The scale, in points per pixel, at which a tile on that page can be read."""
    if page == SLIDE:
        return LEAST_TYPE[True] / CAPTION.size
    return _CARD_TYPE / CARD.size * math.sqrt(PAGES[page][0] / PAGES["A4"][0])


def least(page: str) -> float:
    """The smallest scale taken to save pages, or to keep a large card on one."""
    return max(LEAST_TYPE[False] / CAPTION.size, _LEAST * readable(page))


def natural(scale: float) -> float:
    """Points per pixel at a scale where 1 is 100 %."""
    return scale * PX
