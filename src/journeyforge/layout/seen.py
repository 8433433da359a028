"""What of a scene meets a rectangle, told in place: nothing is moved, copied or made that is not seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from journeyforge.layout.scene import Group, Later, Row, Scene

_Y, _X = attrgetter("y"), attrgetter("x")
_SLACK = 1.0
"""What rounding may do to a sum of coordinates, and more."""


def _bottom(group: Group) -> float:
    return group.y + group.height


class Area(NamedTuple):
    """A rectangle of a scene."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether it has a point in common with another."""
        return (
            x <= self.x + self.width and self.x <= x + width and y <= self.y + self.height and self.y <= y + height
        )

    def shows(self, group: Group, x: float, y: float) -> bool:
        """Whether it shows a part of a group that is placed from a point."""
        return self.meets(x + group.x, y + group.y, group.width, group.height)


def rows_in(scene: Scene, area: Area) -> Sequence[Row]:
    """The rows an area meets, from top to bottom."""
    rows = scene.strips
    first = max(bisect_left(rows, area.y - _SLACK, key=_Y) - 1, 0)
    return rows[first : bisect_right(rows, area.y + area.height + _SLACK, key=_Y)]


def columns_in(scene: Scene, area: Area) -> range:
    """The numbers of the columns an area meets."""
    first = max(bisect_left(scene.columns, area.x - _SLACK, key=_X) - 1, 0)
    return range(first, bisect_right(scene.columns, area.x + area.width + _SLACK, key=_X))


def cells_in(scene: Scene, row: Row, area: Area) -> list[int]:
    """The numbers of the cells whose cards may meet an area: those of its columns, and wide ones before."""
    if not row.cells:
        return []
    near = columns_in(scene, area)
    return [*(n for n in row.wide if n < near.start), *near]


def cards_in(row: Row, place: int, area: Area) -> Sequence[Group]:
    """The cards of a cell that meet the heights of an area."""
    cell = row.cells[place]
    start = bisect_left(cell, area.y - row.y - _SLACK, key=_bottom)
    return cell[start : bisect_right(cell, area.y + area.height - row.y + _SLACK, key=_Y)]


def links_in(scene: Scene, row: Row, area: Area) -> Iterator[tuple[int, Later]]:
    """The links of the cells of a row that may meet an area, those of the columns beside it too, each with the
    number of its column."""
    if row.links:
        near = columns_in(scene, area)
        first = max(near.start - 1, 0)
        for place in (*(n for n in row.wide if n < first), *range(first, min(near.stop + 1, len(row.links)))):
            yield place, row.links[place]
