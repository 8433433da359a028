"""Where the arrow keys and Tab take the cursor: a pure question to a scene."""

from __future__ import annotations

from typing import Literal

from journeyforge.gui.sheet import Spot
from journeyforge.layout.index import SceneIndex
from journeyforge.layout.scene import Cell

Direction = Literal["left", "right", "up", "down"]


def step(index: SceneIndex, spot: Spot, direction: Direction, by_cell: bool = False) -> Spot:
    """The next spot: card to card within a cell up and down, then the neighbouring cell; heads above and left.

    With `by_cell` always to the neighbouring cell. Where there is nothing further, the spot stays.
    """
    scene = index.scene
    if not scene.columns or not scene.rows:
        return spot
    place = _place(index, spot)
    if place is None:
        return _enter(index, (scene.columns[0].stage, scene.rows[0].lane), 0)
    column, row = place
    vertical = direction in ("up", "down")
    forward = direction in ("right", "down")
    if vertical and not by_cell and row >= 0 and column >= 0:
        cards = index.cards((scene.columns[column].stage, scene.rows[row].lane))
        names = [card.record for card in cards]
        if spot.record in names:
            at = names.index(spot.record) + (1 if forward else -1)
            if 0 <= at < len(names):
                return Spot(names[at])
    column += 0 if vertical else (1 if forward else -1)
    row += (1 if forward else -1) if vertical else 0
    if (
        column >= len(scene.columns)
        or row >= len(scene.rows)
        or column < -1
        or row < -1
        or (column, row) == (-1, -1)
    ):
        return spot
    return _spot(index, column, row, spot, last=direction == "up")


def neighbour(index: SceneIndex, cell: Cell, by: int) -> Cell | None:
    """The cell of the next (or previous) stage in the same lane."""
    stages = [column.stage for column in index.scene.columns]
    at = stages.index(cell[0]) + by if cell[0] in stages else -1
    return (stages[at], cell[1]) if 0 <= at < len(stages) else None


def _place(index: SceneIndex, spot: Spot) -> tuple[int, int] | None:
    """Column and row of a spot; −1 is that of the heads."""
    stages = {column.stage: n for n, column in enumerate(index.scene.columns)}
    lanes = {row.lane: n for n, row in enumerate(index.scene.rows)}
    if spot.record in stages:
        return stages[spot.record], -1
    if spot.record in lanes:
        return -1, lanes[spot.record]
    group = index.of(spot.record) if spot.record else None
    cell = group.cell if group is not None else spot.cell
    if cell is None or cell[0] not in stages or cell[1] not in lanes:
        return None
    return stages[cell[0]], lanes[cell[1]]


def _spot(index: SceneIndex, column: int, row: int, before: Spot, last: bool) -> Spot:
    scene = index.scene
    if row < 0:
        return Spot(scene.columns[column].stage)
    if column < 0:
        return Spot(scene.rows[row].lane)
    cell = (scene.columns[column].stage, scene.rows[row].lane)
    if last:
        return _enter(index, cell, -1)
    old = index.of(before.record) if before.record else None
    cards = index.cards(cell)
    if old is not None and old.is_card and cards and old.cell is not None and old.cell[1] == cell[1]:
        return Spot(min(cards, key=lambda card: abs(card.y - old.y)).record)
    return _enter(index, cell, 0)


def _enter(index: SceneIndex, cell: Cell, at: int) -> Spot:
    cards = index.cards(cell)
    return Spot(cards[at].record) if cards else Spot(cell=cell)
