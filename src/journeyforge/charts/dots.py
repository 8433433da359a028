"""The items of the impact/effort matrix as dots: what stands too close together becomes one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from journeyforge.analysis.scores import Item
from journeyforge.charts.placing import Box
from journeyforge.model.quadrants import Quadrant, quadrant

FIRST, LAST = 1.0, 10.0
_EDGE = 44.0
"""The plot goes on by so many px beyond the ends of the scale: a line there leaves room for the largest dot."""
QUADRANTS: tuple[Quadrant, ...] = ("quick_win", "big_bet", "fill_in", "time_sink")
"""In the order in which they are read."""
_CELL = 64.0
_GAP = 2.0
_GROWTH, _MOST_GROWTH = 2.0, 8.0


class Plot(NamedTuple):
    """Where the scales lie: the box of both, and the lines between low and high (impact, effort)."""

    box: Box
    lines: tuple[float, float]

    def x(self, effort: float) -> float:
        """Effort from left to right."""
        length = self.box.x1 - self.box.x0 - 2 * _EDGE
        return self.box.x0 + _EDGE + length * (effort - FIRST) / (LAST - FIRST)

    def y(self, impact: float) -> float:
        """Impact from bottom to top."""
        length = self.box.y1 - self.box.y0 - 2 * _EDGE
        return self.box.y1 - _EDGE - length * (impact - FIRST) / (LAST - FIRST)

    def part(self, name: Quadrant) -> Box:
        """The box of a quadrant."""
        x, y = self.x(self.lines[1]), self.y(self.lines[0])
        left, right = (self.box.x0, x) if name in ("quick_win", "fill_in") else (x, self.box.x1)
        top, bottom = (self.box.y0, y) if name in ("quick_win", "big_bet") else (y, self.box.y1)
        return Box(left, top, right, bottom)


class Dot(NamedTuple):
    """A dot around a point, and the items it stands for, those of most impact and least effort first."""

    x: float
    y: float
    radius: float
    items: tuple[Item, ...]
    quadrant: Quadrant

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def gathered(items: Iterable[Item], plot: Plot, radius: float) -> list[Dot]:
    """Items that have impact and effort as dots of that radius (larger for several), in reading order.

    No two dots meet: those of one quadrant that would are one, at their mean place, and each keeps clear of the
    lines between quadrants.
    """
    places: dict[tuple[float, float], list[Item]] = {}
    for item in items:
        given = item.scores.impact_effort
        if given is not None and given.impact is not None and given.effort is not None:
            places.setdefault((given.impact, given.effort), []).append(item)
    found = _Gathering(plot, _size(radius))
    for (impact, effort), at_one in sorted(places.items(), key=lambda place: (-place[0][0], place[0][1])):
        found.add(plot.x(effort), plot.y(impact), at_one, quadrant(impact, effort, plot.lines))
    order = {name: number for number, name in enumerate(QUADRANTS)}
    return sorted(found.dots(), key=lambda dot: (order[dot.quadrant], round(dot.y), dot.x))


def _size(radius: float) -> Callable[[int], float]:
    return lambda count: radius + min(_GROWTH * math.log2(count), _MOST_GROWTH)


class _Gathering:
    """Dots by the squares of a grid; one that is added takes in those it meets."""

    def __init__(self, plot: Plot, size: Callable[[int], float]) -> None:
        self.plot = plot
        self.size = size
        self.grid: dict[tuple[int, int], list[Dot]] = {}

    def dots(self) -> list[Dot]:
        """All of them."""
        return [dot for row in self.grid.values() for dot in row]

    def add(self, x: float, y: float, items: Sequence[Item], name: Quadrant) -> None:
        """A dot, with what it meets of its quadrant."""
        dot = self._dot(x, y, items, name)
        while (other := self._met(dot)) is not None:
            self.grid[self._cell(other)].remove(other)
            mine, theirs = len(dot.items), len(other.items)
            x = (dot.x * mine + other.x * theirs) / (mine + theirs)
            y = (dot.y * mine + other.y * theirs) / (mine + theirs)
            dot = self._dot(x, y, [*other.items, *dot.items], name)
        self.grid.setdefault(self._cell(dot), []).append(dot)

    def _dot(self, x: float, y: float, items: Sequence[Item], name: Quadrant) -> Dot:
        radius = self.size(len(items))
        part, reach = self.plot.part(name), radius + _GAP
        x, y = _within(x, part.x0 + reach, part.x1 - reach), _within(y, part.y0 + reach, part.y1 - reach)
        return Dot(x, y, radius, tuple(items), name)

    def _met(self, dot: Dot) -> Dot | None:
        column, row = self._cell(dot)
        wide = dot.box.wider(_GAP, _GAP)
        for near in (-1, 0, 1):
            for by in (-1, 0, 1):
                for other in self.grid.get((column + near, row + by), ()):
                    if other.quadrant == dot.quadrant and wide.meets(other.box):
                        return other
        return None

    def _cell(self, dot: Dot) -> tuple[int, int]:
        return int(dot.x // _CELL), int(dot.y // _CELL)


def _within(value: float, low: float, high: float) -> float:
    """The value, or the nearer end of where it may lie; the middle where there is no such place."""
    return (low + high) / 2 if low > high else min(max(value, low), high)
