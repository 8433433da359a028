"""Where columns and cards of the board are, in pixels of its ground, and what is at a place."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize

from journeyforge.gui.backlog import board_cards
from journeyforge.gui.backlog.board_columns import STATUSES, Columns

HEAD = 40
CARD = round(board_cards.HEIGHT)
_MARGIN, _GAP, _BETWEEN = 10, 6, 8
_PAD = 5
"""From the edge of a column to its cards."""
_LEAST = 176


class BoardShape:
    """Columns share the room as far as their cards stay readable; beyond that the board is wider than its view."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
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
        return QSize(width, HEAD + _BETWEEN + self._columns.longest * self.step + _MARGIN)

    def left(self, column: int) -> int:
        """Where a column begins."""
        return _MARGIN + column * (self.column + _GAP)

    def card_at(self, column: int, row: int) -> QRect:
        """Where a card is."""
        return QRect(self.left(column) + _PAD, HEAD + _BETWEEN + row * self.step, self.card, CARD)

    def column_at(self, x: int) -> int:
        """The column at a place across; -1 where there is none. Gaps belong to the column before."""
        found = (x - _MARGIN) // (self.column + _GAP)
        return found if 0 <= found < len(STATUSES) and x >= _MARGIN else -1

    def item_at(self, place: QPoint) -> str:
        """The item whose card is at a place; empty where there is none."""
        column, row = self.column_at(place.x()), (place.y() - HEAD - _BETWEEN) // self.step
        if column < 0 or row < 0 or not self.card_at(column, row).contains(place):
            return ""
        return self._columns.at(column, row)

    def seen(self, area: QRect) -> Iterator[tuple[str, QRect]]:
        """The items whose cards are in an area, and where they are."""
        first = max((area.top() - HEAD - _BETWEEN) // self.step, 0)
        last = (area.bottom() - HEAD - _BETWEEN) // self.step
        for n, column in enumerate(self._columns.columns):
            if self.left(n) > area.right() or self.left(n) + self.column < area.left():
                continue
            for row in range(first, min(last + 1, len(column.items))):
                yield column.items[row], self.card_at(n, row)
