"""Where labels find room: boxes that must not meet, and the places around a dot that are tried in turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

_CELL = 48.0
_GAP = 4.0


class Box(NamedTuple):
    """A rectangle by its corners."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def wider(self, by: float, across: float) -> Box:
        """The box with a border, so wide at its sides and above and below."""
        return Box(self.x0 - by, self.y0 - across, self.x1 + by, self.y1 + across)

    def holds(self, other: Box) -> bool:
        """Whether the other is within."""
        return self.x0 <= other.x0 and other.x1 <= self.x1 and self.y0 <= other.y0 and other.y1 <= self.y1


Side = Literal["left", "middle", "right"]
"""How the lines of a label are set: from the left, in the middle, to the right."""


class Room:
    """An area, and the boxes in it that are taken; kept by the squares of a grid, so that a look costs little."""

    def __init__(self, area: Box) -> None:
        self.area = area
        self._grid: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        """Nothing else may stand there."""
        for cell in _cells(box):
            self._grid.setdefault(cell, []).append(box)

    def is_free(self, box: Box, own: Box | None = None) -> bool:
        """Whether a box is within the area and meets none that is taken but its own."""
        return self.area.holds(box) and not any(
            other is not own and box.meets(other) for cell in _cells(box) for other in self._grid.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x0 // _CELL), int(box.x1 // _CELL) + 1):
        for row in range(int(box.y0 // _CELL), int(box.y1 // _CELL) + 1):
            yield column, row


def around(x: float, y: float, radius: float, width: float, height: float) -> Iterator[tuple[Box, Side]]:
    """The places of a label at a dot, the best first: beside it, above and below, at its corners, shifted."""
    reach = radius + _GAP
    near = radius * 0.7 + _GAP / 2
    for left, top, side in (
        (x + reach, y - height / 2, "left"),
        (x - reach - width, y - height / 2, "right"),
        (x - width / 2, y - reach - height, "middle"),
        (x - width / 2, y + reach, "middle"),
        (x + near, y - near - height, "left"),
        (x + near, y + near, "left"),
        (x - near - width, y - near - height, "right"),
        (x - near - width, y + near, "right"),
        (x + reach, y - height * 0.8, "left"),
        (x + reach, y - height * 0.2, "left"),
        (x - reach - width, y - height * 0.8, "right"),
        (x - reach - width, y - height * 0.2, "right"),
        (x - width * 0.25, y - reach - height, "left"),
        (x - width * 0.25, y + reach, "left"),
        (x - width * 0.75, y - reach - height, "right"),
        (x - width * 0.75, y + reach, "right"),
    ):
        yield Box(left, top, left + width, top + height), side  # type: ignore[misc]
