"""What is at a point of a scene, what is in a rectangle: through a grid, so that it does not look at all of it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from journeyforge.layout.scene import Cell, Column, Group, Row, Scene

_TILE = 256.0
_WIDE = 48
"""Groups over more tiles than this stand in a list of their own."""


class Drop(NamedTuple):
    """Where a card would come to stand: its cell and the card below it (None: the end of the cell)."""

    stage: str
    lane: str
    before: str | None


class SceneIndex:
    """Lookups in one scene. Built in one pass; a question costs what is near it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._tiles: dict[tuple[int, int], list[int]] = {}
        self._wide: list[int] = []
        self._cards: dict[Cell, list[Group]] = {}
        self._records: dict[str, Group] = {}
        for n, group in enumerate(scene.groups):
            tiles = _tiles(group.x, group.y, group.width, group.height)
            if len(tiles[0]) * len(tiles[1]) > _WIDE:
                self._wide.append(n)
            else:
                for tx in tiles[0]:
                    for ty in tiles[1]:
                        self._tiles.setdefault((tx, ty), []).append(n)
            if group.cell is not None:
                self._cards.setdefault(group.cell, []).append(group)
            if group.record:
                self._records.setdefault(group.record, group)
        self._columns = {column.stage: column for column in scene.columns}
        self._rows = {row.lane: row for row in scene.rows}
        self._lefts = [column.x for column in scene.columns]
        self._tops = [row.y for row in scene.rows]

    def within(self, x: float, y: float, width: float, height: float) -> list[Group]:
        """The groups that meet a rectangle, from back to front."""
        across, down = _tiles(x, y, width, height)
        if len(across) * len(down) >= len(self._tiles):
            return [group for group in self.scene.groups if group.meets(x, y, width, height)]
        found = set(self._wide)
        for tx in across:
            for ty in down:
                found.update(self._tiles.get((tx, ty), ()))
        groups = (self.scene.groups[n] for n in sorted(found))
        return [group for group in groups if group.meets(x, y, width, height)]

    def at(self, x: float, y: float) -> Group | None:
        """The foremost group of a record at a point."""
        here = self._tiles.get((int(x // _TILE), int(y // _TILE)), [])
        for n in sorted((*here, *self._wide), reverse=True):
            group = self.scene.groups[n]
            if group.record and group.contains(x, y):
                return group
        return None

    def of(self, record: str) -> Group | None:
        """The (first) group of a record."""
        return self._records.get(record)

    def cards(self, cell: Cell) -> list[Group]:
        """The cards of a cell, top to bottom."""
        return self._cards.get(cell, [])

    def cell_at(self, x: float, y: float) -> tuple[Column, Row] | None:
        """The cell a point is in, gaps between rows counted to the row above."""
        across, down = bisect_right(self._lefts, x) - 1, bisect_right(self._tops, y) - 1
        if across < 0 or down < 0:
            return None
        column, row = self.scene.columns[across], self.scene.rows[down]
        last = down == len(self._tops) - 1
        if x >= column.x + column.width or (last and y >= row.y + row.height):
            return None
        return column, row

    def bounds(self, cell: Cell) -> tuple[float, float, float, float] | None:
        """A cell's x, y, width and height."""
        column, row = self._columns.get(cell[0]), self._rows.get(cell[1])
        return (column.x, row.y, column.width, row.height) if column is not None and row is not None else None

    def row(self, lane: str) -> Row | None:
        """The row of a lane."""
        return self._rows.get(lane)

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


def _tiles(x: float, y: float, width: float, height: float) -> tuple[range, range]:
    return (
        range(int(x // _TILE), int((x + width) // _TILE) + 1),
        range(int(y // _TILE), int((y + height) // _TILE) + 1),
    )
