"""Where columns, lanes and cards of the board are, in pixels of its ground, and what is at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QSize

from journeyforge.gui.backlog import board_cards
from journeyforge.gui.backlog.board_columns import STATUSES, Columns, Lane

HEAD, LANE_HEAD = 40, 38
CARD = round(board_cards.HEIGHT)
_MARGIN, _GAP, _BETWEEN = 10, 6, 8
_PAD = 5
"""From the edge of a column to its cards."""
_LEAST = 176


class BoardShape:
    """Columns share the room as far as their cards stay readable; beyond that the board is wider than its view."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._measured: tuple[Lane, ...] | None = None
        self._tops_of: list[int] = []
        self.view = QSize(0, 0)

    @property
    def column(self) -> int:
        """How wide a column is."""
        count = len(STATUSES)
        share = (self.view.width() - 2 * _MARGIN - (count - 1) * _GAP) // count
        return max(share, _LEAST)

    @property
    def card(self) -> int:
        """How wide a card is."""
        return self.column - 2 * _PAD

    @property
    def step(self) -> int:
        """From a card to the next below it."""
        return CARD + _BETWEEN

    @property
    def size(self) -> QSize:
        """How large the ground is."""
        count = len(STATUSES)
        width = 2 * _MARGIN + count * self.column + (count - 1) * _GAP
        return QSize(width, self._tops()[-1] + _MARGIN)

    def _tops(self) -> list[int]:
        """Where each lane begins, and where the last one ends."""
        lanes = self._columns.lanes
        if lanes is not self._measured:
            self._measured = lanes
            head = LANE_HEAD if self._columns.is_grouped else 0
            self._tops_of = list(
                accumulate((head + lane.most * self.step for lane in lanes), initial=HEAD + _BETWEEN)
            )
        return self._tops_of

    def heads(self, area: QRect) -> Iterator[tuple[Lane, int]]:
        """The lanes with names that are in an area, and where their heads begin."""
        if self._columns.is_grouped:
            tops = self._tops()
            for n in self._lanes_in(area):
                yield self._columns.lanes[n], tops[n]

    def _lanes_in(self, area: QRect) -> range:
        tops = self._tops()
        first = max(bisect_right(tops, area.top()) - 1, 0)
        return range(first, min(bisect_right(tops, area.bottom()), len(self._columns.lanes)))

    def left(self, column: int) -> int:
        """Where a column begins."""
        return _MARGIN + column * (self.column + _GAP)

    def _first(self, lane: int) -> int:
        """Where the first cards of a lane begin."""
        return self._tops()[lane] + (LANE_HEAD if self._columns.is_grouped else 0)

    def card_at(self, column: int, row: int) -> QRect:
        """Where a card is."""
        lane = self._columns.lane_of(column, row)
        down = row - self._columns.lanes[lane].starts[column]
        return QRect(self.left(column) + _PAD, self._first(lane) + down * self.step, self.card, CARD)

    def column_at(self, x: int) -> int:
        """The column at a place across; -1 where there is none. Gaps belong to the column before."""
        found = (x - _MARGIN) // (self.column + _GAP)
        return found if 0 <= found < len(STATUSES) and x >= _MARGIN else -1

    def item_at(self, place: QPoint) -> str:
        """The item whose card is at a place; empty where there is none."""
        column, lane = self.column_at(place.x()), bisect_right(self._tops(), place.y()) - 1
        if column < 0 or not 0 <= lane < len(self._columns.lanes):
            return ""
        down = (place.y() - self._first(lane)) // self.step
        row = self._columns.lanes[lane].starts[column] + down
        if down < 0 or row >= self._columns.end_of(column, lane):
            return ""
        return self._columns.at(column, row) if self.card_at(column, row).contains(place) else ""

    def seen(self, area: QRect) -> Iterator[tuple[str, QRect]]:
        """The items whose cards are in an area, and where they are."""
        for lane in self._lanes_in(area):
            top = self._first(lane)
            first, last = max((area.top() - top) // self.step, 0), (area.bottom() - top) // self.step
            for n, column in enumerate(self._columns.columns):
                if self.left(n) > area.right() or self.left(n) + self.column < area.left():
                    continue
                start, end = self._columns.lanes[lane].starts[n], self._columns.end_of(n, lane)
                for row in range(start + first, min(start + last + 1, end)):
                    yield column.items[row], self.card_at(n, row)
