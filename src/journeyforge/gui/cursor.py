"""Where the keys take the cursor: a pure question to a scene.

The grid is that of a spreadsheet: the title on top, the row of stage heads, the lanes below with their heads
at the left. In a cell the cursor stops at each card, in a feelings lane at each touchpoint; an empty cell is one
stop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from journeyforge.gui.spot import NOWHERE, Spot
from journeyforge.layout.index import SceneIndex
from journeyforge.layout.scene import Cell

Direction = Literal["left", "right", "up", "down"]
Edge = Literal["first_stage", "last_stage", "first_cell", "last_cell"]
Felt = Callable[[Cell], Sequence[str]]
"""The touchpoints at which the cursor stops in a cell; none in lanes that show no feelings."""

_HEADS, _TITLE = -1, -2


def nothing_felt(cell: Cell) -> Sequence[str]:
    """No lane shows feelings."""
    return ()


class Grid:
    """The stops of one scene. Making one costs nothing; a question costs what is near the cursor."""

    def __init__(self, index: SceneIndex, felt: Felt = nothing_felt) -> None:
        self._index = index
        self._felt = felt
        self._stages = [column.stage for column in index.scene.columns]
        self._lanes = [row.lane for row in index.scene.rows]

    def step(self, spot: Spot, direction: Direction, by_cell: bool = False) -> Spot:
        """The next stop: within a cell up and down, then in the neighbouring cell; with `by_cell` always there.

        Where there is nothing further, the spot stays; from nowhere it is the first cell.
        """
        place = self.place_of(spot)
        if place is None:
            return self.edge(spot, "first_cell")
        column, row = place
        vertical, forward = direction in ("up", "down"), direction in ("right", "down")
        if row >= 0 and column >= 0 and not by_cell:
            within = self._within(spot, (column, row), vertical, 1 if forward else -1)
            if within is not None:
                return within
        if vertical:
            return self._vertically(spot, column, row, forward, by_cell)
        if row == _TITLE:
            return spot
        column += 1 if forward else -1
        if not -1 <= column < len(self._stages) or (column < 0 and row < 0):
            return spot
        return self._enter(column, row, spot, last=not forward and self._is_felt(column, row))

    def edge(self, spot: Spot, edge: Edge) -> Spot:
        """The first or last stage of the row the cursor is in, or the first or last cell of all."""
        if not self._stages:
            return Spot(self._lanes[0]) if self._lanes else self._title() or spot
        place = self.place_of(spot)
        column = 0 if edge.startswith("first") else len(self._stages) - 1
        if edge in ("first_cell", "last_cell") or place is None:
            row = 0 if edge.startswith("first") else len(self._lanes) - 1
        else:
            row = max(place[1], _HEADS)
        return self._enter(column, row if self._lanes else _HEADS, NOWHERE, last=edge == "last_cell")

    def neighbour(self, cell: Cell, by: int) -> Cell | None:
        """The cell of the next (or previous) stage in the same lane."""
        at = self._stages.index(cell[0]) + by if cell[0] in self._stages else -1
        return (self._stages[at], cell[1]) if 0 <= at < len(self._stages) else None

    def beside(self, cell: Cell, by: int) -> Cell | None:
        """The cell of the lane below (or above) in the same stage."""
        at = self._lanes.index(cell[1]) + by if cell[1] in self._lanes else -1
        return (cell[0], self._lanes[at]) if 0 <= at < len(self._lanes) else None

    def tab(self, spot: Spot, by: int) -> Spot:
        """The next (or previous) cell of the lane, stage head or lane; past an end it stays."""
        place = self.place_of(spot)
        if place is None:
            return self.edge(spot, "first_cell")
        column, row = place[0] + by, place[1]
        low = 0 if row < 0 else -1
        if row == _TITLE or not low <= column < len(self._stages):
            return spot
        return self._enter(column, row, NOWHERE, last=False)

    def enter(self, cell: Cell, last: bool = False) -> Spot:
        """The first (or last) stop of a cell."""
        stops = self.stops(cell)
        return stops[-1 if last else 0]

    def stops(self, cell: Cell) -> list[Spot]:
        """Where the cursor stops in a cell, top to bottom: at least once."""
        felt = self._felt(cell)
        if felt:
            return [Spot(cell=cell, step=touchpoint) for touchpoint in felt]
        cards = [card.record for card in self._index.cards(cell) if card.record]
        return [Spot(record, cell) for record in dict.fromkeys(cards)] or [Spot(cell=cell)]

    def between(self, anchor: Spot, head: Spot) -> list[str]:
        """The records of the cards from one stop to another: a run in one cell, else all cells of a rectangle."""
        one, other = self.place_of(anchor), self.place_of(head)
        if one is None or other is None:
            return [spot.record for spot in (anchor, head) if spot.record]
        if one == other and min(one) >= 0:
            here = [stop.record for stop in self.stops(self._cell(*one))]
            if anchor.record in here and head.record in here:
                first, last = sorted((here.index(anchor.record), here.index(head.record)))
                return here[first : last + 1]
        heads = self._heads_between(one, other)
        if heads:
            return heads
        columns = range(max(min(one[0], other[0]), 0), max(one[0], other[0]) + 1)
        rows = range(max(min(one[1], other[1]), 0), max(one[1], other[1]) + 1)
        cells = [self._cell(column, row) for row in rows for column in columns]
        found = (stop.record for cell in cells for stop in self.stops(cell))
        return [record for record in dict.fromkeys(found) if record]

    def _heads_between(self, one: tuple[int, int], other: tuple[int, int]) -> list[str]:
        """The stages from one head to another, or the lanes; none where one of them is no head."""
        if one[1] == other[1] == _HEADS:
            return self._stages[min(one[0], other[0]) : max(one[0], other[0]) + 1]
        if one[0] == other[0] == -1 and min(one[1], other[1]) >= 0:
            return self._lanes[min(one[1], other[1]) : max(one[1], other[1]) + 1]
        return []

    def place_of(self, spot: Spot) -> tuple[int, int] | None:
        """Column and row of a spot: column −1 are the lane heads, row −1 the stage heads, (0, −2) is the title."""
        if spot.record and spot.record == self._index.scene.journey:
            return 0, _TITLE
        if spot.record in self._stages:
            return self._stages.index(spot.record), _HEADS
        if spot.record in self._lanes:
            return -1, self._lanes.index(spot.record)
        cell = spot.cell
        if spot.record and (cell is None or spot.record not in [card.record for card in self._index.cards(cell)]):
            group = self._index.of(spot.record)
            cell = group.cell if group is not None and group.cell is not None else cell
        if cell is None or cell[0] not in self._stages or cell[1] not in self._lanes:
            return None
        return self._stages.index(cell[0]), self._lanes.index(cell[1])

    # --- steps ---

    def _within(self, spot: Spot, place: tuple[int, int], vertical: bool, by: int) -> Spot | None:
        """The next stop in the same cell: cards lie below one another, touchpoints of a curve side by side."""
        cell = self._cell(*place)
        stops = self.stops(cell)
        if vertical == self._is_felt(*place):
            return None
        here = [(stop.record, stop.step) for stop in stops]
        at = here.index((spot.record, spot.step)) + by if (spot.record, spot.step) in here else -1
        return stops[at] if 0 <= at < len(stops) else None

    def _vertically(self, spot: Spot, column: int, row: int, down: bool, by_cell: bool) -> Spot:
        if row == _TITLE:
            return self._enter(max(column, 0), _HEADS, spot, False) if down and self._stages else spot
        row += 1 if down else -1
        if row >= len(self._lanes):
            return spot
        if row == _TITLE or (row == _HEADS and column < 0):
            return self._title() or spot
        return self._enter(column, row, spot, last=not down and not by_cell)

    def _enter(self, column: int, row: int, before: Spot, last: bool) -> Spot:
        """The stop at which the cursor comes into a head or cell; sideways the card at the same height."""
        if row < 0:
            return Spot(self._stages[column])
        if column < 0:
            return Spot(self._lanes[row])
        cell = self._cell(column, row)
        old = self._index.of(before.record) if before.record else None
        cards = [card for card in self._index.cards(cell) if card.record]
        level = old is not None and old.is_card and old.cell is not None and old.cell[1] == cell[1]
        if old is not None and level and cards and not self._is_felt(column, row):
            return Spot(min(cards, key=lambda card: abs(card.y - old.y)).record, cell)
        return self.enter(cell, last)

    def _title(self) -> Spot | None:
        journey = self._index.scene.journey
        return Spot(journey) if journey and self._index.of(journey) is not None else None

    def _cell(self, column: int, row: int) -> Cell:
        return self._stages[column], self._lanes[row]

    def _is_felt(self, column: int, row: int) -> bool:
        return column >= 0 and row >= 0 and bool(self._felt(self._cell(column, row)))
