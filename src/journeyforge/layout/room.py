"""Where a few lines of text find room among dots and curves: near their dot, over nothing, or nowhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Area(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Area) -> bool:
        """Whether two rectangles have an inner point in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


class Room:
    """A strip with what stands in it already: points of curves (closely set) and rectangles."""

    def __init__(self, inside: Area, points: Iterable[tuple[float, float]], taken: Iterable[Area]) -> None:
        self.inside = inside
        self._points = sorted(points)
        self._taken = sorted(taken)
        self._widest = max((area.width for area in self._taken), default=0.0)

    def free(self, area: Area, margin: float) -> bool:
        """Whether a rectangle lies inside and, with a margin around it, over nothing."""
        box, inside = area, self.inside
        if (
            box.x < inside.x
            or box.y < inside.y
            or box.x + box.width > inside.x + inside.width
            or box.y + box.height > inside.y + inside.height
        ):
            return False
        wide = Area(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)
        first = bisect_left(self._points, (wide.x, -1e9))
        last = bisect_right(self._points, (wide.x + wide.width, 1e9))
        low, high = wide.y, wide.y + wide.height
        for _, y in self._points[first:last]:
            if low < y < high:
                return False
        start = bisect_left(self._taken, Area(wide.x - self._widest, -1e9, 0, 0))
        end = bisect_right(self._taken, Area(wide.x + wide.width, 1e9, 0, 0))
        return not any(wide.meets(area) for area in self._taken[start:end])

    def take(self, area: Area) -> None:
        """Nothing else may stand here from now on."""
        insort(self._taken, area)
        self._widest = max(self._widest, area.width)


def around(x: float, y: float, reach: float, width: float, height: float, up: bool) -> Iterator[Area]:
    """Places for a text of that size near a dot: outside the bend first, then beside it, then inside."""
    beside = y - height / 2
    outer = (y - reach - height, y + reach)
    first, second = outer if up else outer[::-1]
    right, left, middle = x + reach + 2, x - reach - 2 - width, x - width / 2
    for place in ((middle, first), (right, beside), (left, beside), (x + 2, first), (x - 2 - width, first)):
        yield Area(*place, width, height)
    yield Area(right, first + (height if up else -height) * 0.4, width, height)
    yield Area(left, first + (height if up else -height) * 0.4, width, height)
    for place in ((middle, second), (x + 2, second), (x - 2 - width, second)):
        yield Area(*place, width, height)
