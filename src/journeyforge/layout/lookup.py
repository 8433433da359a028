"""What is where in a scene: groups, cards, cells, by bisecting its rows, columns and cards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from journeyforge.layout.hit import Near
from journeyforge.layout.scene import Cell, Column, Group, Row, Scene

_Y, _X = attrgetter("y"), attrgetter("x")
_FEW = 24
_SLACK = 1.0
"""What rounding may do to a sum of coordinates, and more."""


def _bottom(group: Group) -> float:
    return group.y + group.height


class Drop(NamedTuple):
    """Where a card would come to stand: its cell and the card below it (None: the end of the cell)."""

    stage: str
    lane: str
    before: str | None


class Lookup:
    """Lookups in one scene. Making one costs nothing; a question costs what is near it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._near: dict[int, Near] = {}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.stage: n for n, column in enumerate(self.scene.columns)}

    @cached_property
    def _strips(self) -> tuple[Row, ...]:
        return self.scene.strips

    def within(self, x: float, y: float, width: float, height: float) -> list[Group]:
        """The groups that meet a rectangle, from back to front."""
        rows = self._rows_in(y, height)
        found = [group.moved(0.0, row.y) for row in rows for group in row.back]
        for row in rows:
            found += self._links_in(row, x, width)
        for row in rows:
            found += [group.moved(0.0, row.y) for group in row.front]
            found += self._cards_in(row, x, y, width, height)
        found += self.scene.far()
        return [group for group in found if group.meets(x, y, width, height)]

    def at(self, x: float, y: float) -> Group | None:
        """The foremost group of a record at a point."""
        for row in reversed(self._rows_in(y, 0.0)):
            for group in reversed(list(self._cards_in(row, x, y, 0.0, 0.0))):
                if group.record and group.contains(x, y):
                    return group
            for group in reversed((*row.back, *row.front)):
                if group.record and group.contains(x, y - row.y):
                    return group.moved(0.0, row.y)
        return None

    def records_in(self, x: float, y: float, width: float, height: float) -> list[str]:
        """The records of the cards that a rectangle meets, row after row, each once; for a rubber band."""
        cards = (card for row in self._rows_in(y, height) for card in self._cards_in(row, x, y, width, height))
        fronts = (g.moved(0.0, row.y) for row in self.scene.below for g in row.front if g.is_card)
        return list(
            dict.fromkeys(g.record for g in (*cards, *fronts) if g.is_card and g.meets(x, y, width, height))
        )

    def of(self, record: str) -> Group | None:
        """The (first) group of a record."""
        for row in self._strips:
            stages = row.where.get(record)
            if stages:
                place = min(map(self._places.__getitem__, stages))
                found = next(group for group in row.cells[place] if group.record == record)
                return found.moved(self.scene.columns[place].x, row.y)
            if stages is not None or not row.lane or row.lane == record:
                for group in row.front:
                    if group.record == record:
                        return group.moved(0.0, row.y)
        return None

    def cards(self, cell: Cell) -> list[Group]:
        """The cards of a cell, top to bottom."""
        place, row = self._places.get(cell[0]), self.row(cell[1])
        if place is None or row is None or not row.cells:
            return []
        x = self.scene.columns[place].x
        return [group.moved(x, row.y) for group in row.cells[place]]

    def cell_at(self, x: float, y: float) -> tuple[Column, Row] | None:
        """The cell a point is in, gaps between rows counted to the row above."""
        columns, rows = self.scene.columns, self.scene.rows
        across, down = bisect_right(columns, x, key=_X) - 1, bisect_right(rows, y, key=_Y) - 1
        if across < 0 or down < 0:
            return None
        column, row = columns[across], rows[down]
        last = down == len(rows) - 1
        if x >= column.x + column.width or (last and y >= row.y + row.height):
            return None
        return column, row

    def bounds(self, cell: Cell) -> tuple[float, float, float, float] | None:
        """A cell's x, y, width and height."""
        place, row = self._places.get(cell[0]), self.row(cell[1])
        if place is None or row is None:
            return None
        column = self.scene.columns[place]
        return column.x, row.y, column.width, row.height

    def row(self, lane: str) -> Row | None:
        """The row of a lane."""
        return next((row for row in self.scene.rows if row.lane == lane), None)

    def drop_at(self, x: float, y: float, holds: str, dragged: str) -> Drop | None:
        """Where a dragged card of that type would come to stand; None where it can't."""
        found = self.cell_at(x, y)
        if found is None or found[1].holds != holds:
            return None
        cell = (found[0].stage, found[1].lane)
        for group in self.cards(cell):
            if group.record != dragged and group.role == holds and y < group.y + group.height / 2:
                return Drop(*cell, group.record)
        return Drop(*cell, None)

    def _rows_in(self, y: float, height: float) -> tuple[Row, ...]:
        """The rows a stretch meets; what belongs to a row lies within its height."""
        rows = self._strips
        first = max(bisect_left(rows, y - _SLACK, key=_Y) - 1, 0)
        return rows[first : bisect_right(rows, y + height + _SLACK, key=_Y)]

    def _links_in(self, row: Row, x: float, width: float) -> Iterator[Group]:
        """The links of the cards in a row that may meet a stretch, those of the columns at its ends too."""
        near = self._columns_in(x, width)
        first, last = max(near.start - 1, 0), near.stop + 1
        wide = [n for n in row.wide if n < first]
        for later in (*(row.links[n] for n in wide if row.links), *row.links[first:last], row.across):
            for group in self._near_in(later(), x, width):
                yield group.moved(0.0, row.y)

    def _columns_in(self, x: float, width: float) -> range:
        columns = self.scene.columns
        first = max(bisect_left(columns, x - _SLACK, key=_X) - 1, 0)
        return range(first, bisect_right(columns, x + width + _SLACK, key=_X))

    def _cards_in(self, row: Row, x: float, y: float, width: float, height: float) -> Iterator[Group]:
        """The cards of a row that may meet a rectangle: those of its columns, and wide ones from the left."""
        columns = self.scene.columns
        if not row.cells:
            return
        near = self._columns_in(x, width)
        for place in (*(n for n in row.wide if n < near.start), *near):
            cell, left = row.cells[place], columns[place].x
            start = bisect_left(cell, y - row.y - _SLACK, key=_bottom)
            for group in cell[start : bisect_right(cell, y + height - row.y + _SLACK, key=_Y)]:
                yield group.moved(left, row.y)

    def _near_in(self, groups: tuple[Group, ...], x: float, width: float) -> Iterator[Group]:
        """Those of many groups that may meet a stretch across, in their order; sorted once for all questions."""
        if len(groups) <= _FEW:
            return iter(groups)
        near = self._near.get(id(groups))
        if near is None:
            near = self._near[id(groups)] = Near(groups)
        return near.within(x, width)

    def _place_at(self, x: float, y: float) -> tuple[str, str]:
        """The stage and the lane a point is at, each empty where it is in none; gaps belong to what is before."""
        columns, rows = self.scene.columns, self.scene.rows
        across, down = bisect_right(columns, x, key=_X) - 1, bisect_right(rows, y, key=_Y) - 1
        stage = columns[across].stage if across >= 0 and x < columns[across].x + columns[across].width else ""
        inside = down >= 0 and (down < len(rows) - 1 or y < rows[down].y + rows[down].height)
        return stage, rows[down].lane if inside else ""
