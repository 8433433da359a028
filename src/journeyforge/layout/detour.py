"""Ways around cards over several columns, which block the gutters they cover: a search in gutters and levels."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from journeyforge.layout.space import Leg, Space

_BEND_COST = 30.0
_AHEAD = 1.6
_NEAR_COLUMNS, _NEAR_HEIGHT = 3, 300.0

Node = tuple[int, int, bool]
"""A gutter, the place of a level, and whether the way came there down (or up) the gutter."""


def detour(
    space: Space, start: tuple[int, float], end: tuple[int, float], rows: tuple[int, int]
) -> list[Leg] | None:
    """A short way with few bends from a height in one gutter to a height in another, as legs; None where there is
    none in the rows from one to another. First looked for near by, then everywhere."""
    columns = len(space.columns)
    low, high = min(start[1], end[1]) - _NEAR_HEIGHT, max(start[1], end[1]) + _NEAR_HEIGHT
    first = max(min(start[0], end[0]) - _NEAR_COLUMNS, 0)
    last = min(max(start[0], end[0]) + _NEAR_COLUMNS, columns)
    around = space.levels(*rows, first, last)
    near = around[bisect_left(around, low) : bisect_right(around, high)]
    found = _Search(space, near, first, last, start, end).way()
    if found is not None:
        return found
    return _Search(space, space.levels(*rows, 0, columns), 0, columns, start, end).way()


class _Search:
    """A* over crossings of gutters and levels; a bend costs as much as a short run."""

    def __init__(
        self,
        space: Space,
        levels: list[float],
        first: int,
        last: int,
        start: tuple[int, float],
        end: tuple[int, float],
    ) -> None:
        self.space = space
        self.levels = sorted({*levels, start[1], end[1]})
        self.first, self.last = first, last
        self.start = (start[0], self.levels.index(start[1]))
        self.goal = (end[0], self.levels.index(end[1]))
        columns = space.columns
        self._x = [*(column.x for column in columns), columns[-1].x + columns[-1].width]

    def way(self) -> list[Leg] | None:
        """The way found."""
        starts: list[Node] = [(*self.start, True), (*self.start, False)]
        best: dict[Node, float] = dict.fromkeys(starts, 0.0)
        came: dict[Node, Node] = {}
        queue: list[tuple[float, float, Node]] = [(0.0, 0.0, node) for node in starts]
        while queue:
            _, cost, here = heapq.heappop(queue)
            if here[:2] == self.goal:
                return self._legs(here, came)
            if cost > best[here]:
                continue
            for near, far in self._near(here):
                total = cost + far + (_BEND_COST if near[2] != here[2] else 0.0)
                if total < best.get(near, float("inf")):
                    best[near] = total
                    came[near] = here
                    heapq.heappush(queue, (total + self._left(near), total, near))
        return None

    def _left(self, node: Node) -> float:
        """How far it is from here, made more of than it is: so the search looks ahead first."""
        across = abs(self._x[node[0]] - self._x[self.goal[0]])
        return _AHEAD * (across + abs(self.levels[node[1]] - self.levels[self.goal[1]]))

    def _near(self, node: Node) -> Iterable[tuple[Node, float]]:
        gutter, level, _ = node
        y = self.levels[level]
        for step in (level - 1, level + 1):
            if 0 <= step < len(self.levels) and self.space.is_clear(gutter, y, self.levels[step]):
                yield (gutter, step, True), abs(self.levels[step] - y)
        for column, number in ((gutter - 1, gutter - 1), (gutter, gutter + 1)):
            if self.first <= number <= self.last and self.space.is_open(column, y):
                yield (number, level, False), abs(self._x[number] - self._x[gutter])

    def _legs(self, here: Node, came: dict[Node, Node]) -> list[Leg]:
        trail = [here]
        while trail[-1] in came:
            trail.append(came[trail[-1]])
        legs: list[Leg] = []
        for gutter, level, _ in reversed(trail):
            y = self.levels[level]
            if legs and legs[-1].gutter == gutter:
                legs[-1] = legs[-1]._replace(end=y)
            elif len(legs) > 1 and legs[-1].start == legs[-1].end:
                # Straight through a gutter: no leg of its own.
                legs[-1] = Leg(gutter, y, y)
            else:
                legs.append(Leg(gutter, y, y))
        return legs
