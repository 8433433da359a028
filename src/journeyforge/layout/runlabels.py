"""Labels that have no room above the card their link leads to: pills on runs across columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from journeyforge.layout.arrows import Pill, Point, pill_size
from journeyforge.layout.boxes import Look
from journeyforge.layout.grid import CARD_INSET, COLUMN_TRIM
from journeyforge.layout.labels import CLEAR, lines_of
from journeyforge.layout.scene import Column
from journeyforge.layout.space import Space
from journeyforge.model.path import Step

_WIDEST = 160.0
_TRIES = 5


class Runs:
    """The runs across columns of some lines, by height."""

    def __init__(self, lines: Iterable[Sequence[Point] | None]) -> None:
        self._runs = sorted(
            (ay, min(ax, bx), max(ax, bx))
            for line in lines
            for (ax, ay), (bx, by) in pairwise(line or ())
            if ay == by
        )

    def near(self, pill: Pill) -> int:
        """How many come near a pill."""
        low = bisect_left(self._runs, (pill.y - pill.height / 2 - 2,))
        high = bisect_left(self._runs, (pill.y + pill.height / 2 + 2,))
        left, right = pill.x - pill.width / 2 - 2, pill.x + pill.width / 2 + 2
        return sum(start < right and left < end for _, start, end in self._runs[low:high])


def pill_across(
    step: Step, line: Sequence[Point], runs: Runs, columns: Sequence[Column], space: Space, look: Look
) -> Pill | None:
    """A pill on a run across a column, in the column's middle, clear of cards, pills and all other lines."""
    words = lines_of(step, _WIDEST, look.setter)
    width, height = pill_size(words, look.setter)
    for (ax, ay), (bx, by) in pairwise(line):
        if not words or ay != by or abs(bx - ax) < width:
            continue
        first = bisect_left(columns, min(ax, bx), key=attrgetter("x"))
        last = bisect_left(columns, max(ax, bx) - CLEAR, key=attrgetter("x"))
        for n in sorted(range(first, last), key=lambda n: abs(2 * n + 1 - first - last))[:_TRIES]:
            column = columns[n]
            x = column.x + CARD_INSET + (column.width - COLUMN_TRIM) / 2
            pill = Pill(x, ay, width, height, words)
            top, bottom = ay - height / 2, ay + height / 2
            clear = all(b + CLEAR / 2 <= top or bottom <= a - CLEAR / 2 for a, b in space.taken(n, n + 1))
            if clear and width <= column.width - COLUMN_TRIM and runs.near(pill) == 1:
                space.add_pill(range(n, n + 1), top, bottom)
                return pill
    return None
