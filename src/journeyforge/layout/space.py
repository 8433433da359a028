"""Free room between cards: the gutters between columns, the strips between cards, and ways through both."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from journeyforge.layout.boxes import CardBox, RowBoxes
from journeyforge.layout.scene import Column

CLEARANCE = 3.0
_LEAST_STRIP = 7.0
_NARROW, _NARROW_COST = 20.0, 24.0
_OUTSIDE_COST = 60.0
_BEND_COST = 30.0
_GAP = 8.0
_BESIDE = 5.0

Interval = tuple[float, float]


class Leg(NamedTuple):
    """A run down (or up) a gutter."""

    gutter: int
    start: float
    end: float


class Strip(NamedTuple):
    """Free room across some columns, from `top` to `bottom`, and what it costs to use it."""

    top: float
    bottom: float
    cost: float


class Space:
    """What is free among the cards of some rows (the upper one first). Pills are in the way of strips only."""

    def __init__(self, rows: Sequence[RowBoxes], columns: Sequence[Column]) -> None:
        self.rows = rows
        self.columns = columns
        self._gutters: defaultdict[int, list[Interval]] = defaultdict(list)
        self._pills: defaultdict[int, list[Interval]] = defaultdict(list)
        self._cells: defaultdict[int, list[Interval]] | None = None
        self._taken: dict[tuple[int, int], list[Interval]] = {}
        self._blocked: dict[int, list[Interval]] = {}
        for row in rows:
            for card in row.cards:
                if card.last - card.first > 1:
                    for number in range(card.first + 1, card.last):
                        self._gutters[number].append((card.y, card.bottom))

    def add_pill(self, columns: Iterable[int], top: float, bottom: float) -> None:
        """Keep strips through these columns clear of a pill."""
        for column in columns:
            self._pills[column].append((top, bottom))
        self._taken.clear()

    def is_clear(self, gutter: int, start: float, end: float) -> bool:
        """Whether a gutter is free between two heights."""
        if gutter not in self._gutters:
            return True
        if gutter not in self._blocked:
            self._blocked[gutter] = _merged(self._gutters[gutter])
        return _is_free(self._blocked[gutter], min(start, end), max(start, end))

    def taken(self, first: int, last: int) -> list[Interval]:
        """What cards and pills take of the columns `first` … `last` − 1: sorted, none meeting the next."""
        found = self._taken.get((first, last))
        if found is None:
            if last - first == 1:
                found = _merged([*self.cards_in(first, last), *self._pills.get(first, ())])
            else:
                found = _merged([*self.taken(first, last - 1), *self.taken(last - 1, last)])
            self._taken[first, last] = found
        return found

    def cards_in(self, first: int, last: int) -> list[Interval]:
        """From where to where the cards of the columns `first` … `last` − 1 reach."""
        if self._cells is None:
            self._cells = defaultdict(list)
            for row in self.rows:
                for card in row.cards:
                    for column in range(card.first, card.last):
                        self._cells[column].append((card.y, card.bottom))
        return [interval for n in range(first, last) for interval in self._cells[n]]

    def room_above(self, card: CardBox, floor: float) -> float:
        """How far it is from a card up to the next one or, where there is none, to a height."""
        bottoms = (bottom for _, bottom in self.cards_in(card.first, card.last) if bottom <= card.y)
        return card.y - max(floor, max(bottoms, default=floor))

    def strips(self, first: int, last: int, top_row: int, bottom_row: int) -> list[Strip]:
        """Free strips across the columns `first` … `last` − 1 in and between the rows from one to another."""
        upper, lower = self.rows[top_row], self.rows[bottom_row]
        edges = sorted({edge for row in self.rows[top_row : bottom_row + 1] for edge in (row.y, row.bottom)})
        found = [
            Strip(upper.y - _GAP, upper.y, _OUTSIDE_COST),
            Strip(lower.bottom, lower.bottom + _GAP, _OUTSIDE_COST),
        ]
        free_from = upper.y
        for top, bottom in [*self.taken(first, last), (lower.bottom, lower.bottom)]:
            if bottom < upper.y or top > lower.bottom:
                continue
            found += _cut(free_from, top, edges)
            free_from = max(free_from, bottom)
        return [strip for strip in found if strip.bottom - strip.top >= _LEAST_STRIP]

    def way(
        self, start: tuple[int, float], end: tuple[int, float], top_row: int, bottom_row: int
    ) -> list[Leg] | None:
        """The shortest way with few bends from a height in one gutter to a height in another, as legs."""
        levels = self._levels(start[1], end[1], top_row, bottom_row)
        taken = [self.taken(n, n + 1) for n in range(len(self.columns))]
        goal = (end[0], levels.index(end[1]))
        first = (start[0], levels.index(start[1]))
        best: dict[tuple[int, int, bool], float] = {}
        came: dict[tuple[int, int, bool], tuple[int, int, bool]] = {}
        queue: list[tuple[float, int, int, bool]] = [(0.0, *first, True), (0.0, *first, False)]
        best.update({(*first, True): 0.0, (*first, False): 0.0})
        while queue:
            cost, gutter, level, down = heapq.heappop(queue)
            here = (gutter, level, down)
            if (gutter, level) == goal:
                return _legs(here, came, levels)
            if cost > best[here]:
                continue
            for near, far in self._near(gutter, level, levels, taken):
                turn = _BEND_COST if near[2] != down else 0.0
                if cost + far + turn < best.get(near, float("inf")):
                    best[near] = cost + far + turn
                    came[near] = here
                    heapq.heappush(queue, (best[near], *near))
        return None

    def _levels(self, start: float, end: float, top_row: int, bottom_row: int) -> list[float]:
        levels = {start, end, self.rows[top_row].y - _GAP / 2, self.rows[bottom_row].bottom + _GAP / 2}
        for row in self.rows[top_row : bottom_row + 1]:
            levels |= {row.y - _GAP / 2, row.bottom + _GAP / 2}
            levels |= {edge for card in row.cards for edge in (card.y - _BESIDE, card.bottom + _BESIDE)}
        return sorted(levels)

    def _near(
        self, gutter: int, level: int, levels: list[float], taken: list[list[Interval]]
    ) -> Iterable[tuple[tuple[int, int, bool], float]]:
        y = levels[level]
        for step in (level - 1, level + 1):
            if 0 <= step < len(levels) and self.is_clear(gutter, y, levels[step]):
                yield (gutter, step, True), abs(levels[step] - y)
        for column, number in ((gutter - 1, gutter - 1), (gutter, gutter + 1)):
            if not 0 <= column < len(self.columns):
                continue
            if _is_free(taken[column], y, y):
                yield (number, level, False), self.columns[column].width


def _merged(intervals: list[Interval]) -> list[Interval]:
    """Sorted, those that meet made one."""
    found: list[Interval] = []
    for top, bottom in sorted(intervals):
        if found and top <= found[-1][1]:
            if bottom > found[-1][1]:
                found[-1] = (found[-1][0], bottom)
        else:
            found.append((top, bottom))
    return found


def _is_free(taken: list[Interval], low: float, high: float) -> bool:
    """Whether merged intervals leave these heights free, with some clearance."""
    place = bisect_left(taken, (high + CLEARANCE,))
    return place == 0 or taken[place - 1][1] <= low - CLEARANCE


def _cut(top: float, bottom: float, edges: list[float]) -> list[Strip]:
    """Free room as strips, cut where a band begins or ends."""
    cuts = [top, *(edge for edge in edges if top < edge < bottom), bottom]
    return [Strip(a, b, 0.0 if b - a >= _NARROW else _NARROW_COST) for a, b in pairwise(cuts) if b > a]


def _legs(
    here: tuple[int, int, bool], came: dict[tuple[int, int, bool], tuple[int, int, bool]], levels: list[float]
) -> list[Leg]:
    trail = [here]
    while trail[-1] in came:
        trail.append(came[trail[-1]])
    legs: list[Leg] = []
    for gutter, level, _ in reversed(trail):
        y = levels[level]
        if legs and legs[-1].gutter == gutter:
            legs[-1] = legs[-1]._replace(end=y)
        elif len(legs) > 1 and legs[-1].start == legs[-1].end:
            # Straight through a gutter: no leg of its own.
            legs[-1] = Leg(gutter, y, y)
        else:
            legs.append(Leg(gutter, y, y))
    return legs
