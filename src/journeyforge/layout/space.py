"""Free room between cards: the gutters between columns, the strips between cards, and ways through both."""

from __future__ import annotations

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
        self._levels: dict[tuple[int, int], list[float]] = {}
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

    def levels(self, top_row: int, bottom_row: int) -> list[float]:
        """Heights right above and below all cards of some rows, and between the rows; sorted."""
        found = self._levels.get((top_row, bottom_row))
        if found is None:
            rows = self.rows[top_row : bottom_row + 1]
            edges = {edge for row in rows for edge in (row.y - _GAP / 2, row.bottom + _GAP / 2)}
            edges |= {y for row in rows for card in row.cards for y in (card.y - _BESIDE, card.bottom + _BESIDE)}
            found = self._levels[top_row, bottom_row] = sorted(edges)
        return found

    def is_open(self, column: int, y: float) -> bool:
        """Whether a column is free at a height."""
        return _is_free(self.taken(column, column + 1), y, y)


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
