"""Free room between cards: the gutters between columns, the strips between cards, and ways through both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from journeyforge.layout.boxes import CardBox, RowBoxes, gutter
from journeyforge.layout.scene import Column

CLEARANCE = 3.0
_LEAST_STRIP = 7.0
_NARROW, _NARROW_COST = 20.0, 24.0
_OUTSIDE_COST = 60.0
_GAP = 8.0
_BESIDE = 5.0

Interval = tuple[float, float]


Texts = Iterable[tuple[float, float, float, float]]
"""Left, top, right and lower edges of words that lines keep off."""

BESIDE = 3.0
"""Between a line and words."""
_X = attrgetter("x")


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
    """What is free among the cards of some rows (the upper one first), found out column by column when asked for.

    Pills and texts keep strips out; texts keep runs out of gutters too. `labels` gives the pills of a column.
    """

    def __init__(
        self, rows: Sequence[RowBoxes], columns: Sequence[Column], labels: Labels | None = None, texts: Texts = ()
    ) -> None:
        self.rows = rows
        self.columns = columns
        self._labels = labels
        self._gutters: defaultdict[int, list[Interval]] = defaultdict(list)
        self._pills: defaultdict[int, list[Interval]] = defaultdict(list)
        self._cards: dict[int, list[Interval]] = {}
        self._taken: dict[tuple[int, int], list[Interval]] = {}
        self._blocked: dict[int, list[Interval]] = {}
        for row in rows:
            for first in row.wide:
                for card in row.cell(first):
                    for number in range(card.first + 1, card.last):
                        self._gutters[number].append((card.y, card.bottom))
        for left, top, right, bottom in texts:
            self._keep_off(left - BESIDE, top - BESIDE, right + BESIDE, bottom + BESIDE)

    def _keep_off(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep runs and strips out of a rectangle."""
        columns = self.columns
        first = max(bisect_right(columns, left, key=_X) - 1, 0)
        for number in range(first, len(columns) + 1):
            start, end = gutter(columns, number)
            if start >= right:
                break
            if left < end:
                self._gutters[number].append((top, bottom))
            if number < len(columns) and left < gutter(columns, number + 1)[0] and end < right:
                self._pills[number].append((top, bottom))

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
        done = last
        while done > first and (first, done) not in self._taken:
            done -= 1
        found = self._taken.get((first, done), [])
        for column in range(done, last):
            if (column, column + 1) not in self._taken:
                self._taken[column, column + 1] = _merged([*self.cards_in(column), *self._pills_in(column)])
            found = self._taken[column, column + 1] if column == first else self._joined(found, column)
            self._taken[first, column + 1] = found
        return found

    def _joined(self, found: list[Interval], column: int) -> list[Interval]:
        return _merged([*found, *self._taken[column, column + 1]])

    def _pills_in(self, column: int) -> Iterable[Interval]:
        return (*self._pills.get(column, ()), *(self._labels(self, column) if self._labels is not None else ()))

    def cards_in(self, column: int) -> list[Interval]:
        """From where to where the cards of a column reach."""
        found = self._cards.get(column)
        if found is None:
            found = self._cards[column] = [span for row in self.rows for span in row.spans(column)]
        return found

    def room_above(self, card: CardBox, floor: float) -> float:
        """How far it is from a card up to the next one or, where there is none, to a height."""
        bottoms = (b for n in range(card.first, card.last) for _, b in self.cards_in(n) if b <= card.y)
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

    def levels(self, top_row: int, bottom_row: int, first: int, last: int) -> list[float]:
        """Heights right above and below the cards of some columns, and between some rows; sorted."""
        rows = self.rows[top_row : bottom_row + 1]
        edges = {edge for row in rows for edge in (row.y - _GAP / 2, row.bottom + _GAP / 2)}
        for column in range(max(first, 0), min(last, len(self.columns))):
            for row in rows:
                edges.update(y for top, bottom in row.spans(column) for y in (top - _BESIDE, bottom + _BESIDE))
        return sorted(edges)

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


Labels = Callable[[Space, int], Iterable[Interval]]
"""The pills of path labels that stand in a column."""
