"""Tiles as sheets: each shows its part of the map between repeated heads; what runs on ends at its edge."""

from __future__ import annotations

from collections.abc import Iterator

from journeyforge.formats.pages.cuts import Window
from journeyforge.formats.pages.heads import Heads
from journeyforge.formats.pages.parts import Parts
from journeyforge.formats.pages.plan import Plan, Tile
from journeyforge.formats.pages.sheet import Layer, Sheet
from journeyforge.layout.grid import MARGIN
from journeyforge.layout.scene import Group, Rect

_BLEED = 3.0
"""How far lines are seen beyond the cut, in px: arrows and marks end a little beside their column."""


def tile_sheet(plan: Plan, parts: Parts, heads: Heads, tile: Tile, number: int, of: int) -> Sheet:
    """The page of a tile; `number` of `of` is what it is called."""
    room = plan.room
    across, down = plan.columns[tile.column], plan.rows[tile.row]
    at = (tile.column, tile.row, len(plan.columns), len(plan.rows))
    running = heads.running_head(room.inner, number, of, at)
    layers = [
        _fixed(plan, (running,), room.margin, room.margin),
        _fixed(plan, heads.across(across)[1], room.x, room.top),
        *_lanes(plan, heads, across, down),
        *_map(plan, parts, tile, across, down),
    ]
    stages = [head.title for head in heads.across(across)[1] if head.role == "stage"]
    name = " – ".join(dict.fromkeys((stages[0], stages[-1]))) if stages else heads.journey.title
    size = room.width * room.scale, room.height * room.scale
    return Sheet(*size, heads.scene.ground, tuple(layer for layer in layers if layer.groups), name)


def _fixed(plan: Plan, groups: tuple[Group, ...], x: float, y: float) -> Layer:
    scale = plan.room.scale
    return Layer(groups, scale, x * scale, y * scale)


def _lanes(plan: Plan, heads: Heads, across: Window, down: Window) -> Iterator[Layer]:
    """Heads of lanes, axes of feelings and lines of a blueprint at the left."""
    room = plan.room
    dx, dy = room.margin - MARGIN, room.y - down.start
    names = tuple(head.moved(dx, y + dy) for head, y in heads.down(down))
    yield _fixed(plan, names, 0.0, 0.0)
    high = min(down.end - down.start, room.down)
    strip = _clip(plan, 0.0, room.y, room.x, high)
    ruled = _clip(plan, 0.0, room.y, room.x + min(across.end - across.start, room.across), high)
    for role, clip in (("axis", strip), ("line", ruled)):
        for row in heads.scene.rows:
            for group in row.front:
                y = row.y + group.y
                if group.role == role and down.holds(y):
                    yield Layer((group.moved(dx, row.y + dy),), room.scale, 0.0, 0.0, clip)


def _map(plan: Plan, parts: Parts, tile: Tile, across: Window, down: Window) -> Iterator[Layer]:
    room = plan.room
    wide, high = min(across.end - across.start, room.across), min(down.end - down.start, room.down)
    dx, dy = (room.x - across.start) * room.scale, (room.y - down.start) * room.scale
    exact = _clip(plan, room.x, room.y, wide, high)
    bled = _clip(plan, room.x - _BLEED, room.y - _BLEED, wide + 2 * _BLEED, high + 2 * _BLEED)
    window = across.start, down.start, wide, high
    near = across.start - _BLEED, down.start - _BLEED, wide + 2 * _BLEED, high + 2 * _BLEED
    for groups, clip, area in (
        (parts.bands, exact, window),
        (parts.links, bled, near),
        (parts.curves, exact, window),
        (plan.fit.cards, exact, window),
    ):
        yield Layer(tuple(group for group in groups if group.meets(*area)), room.scale, dx, dy, clip)
    yield Layer(tuple(item.group for item in tile.items if not item.part_of), room.scale, dx, dy)
    yield Layer(tuple(item.group for item in tile.items if item.part_of), room.scale, dx, dy)


def _clip(plan: Plan, x: float, y: float, width: float, height: float) -> Rect:
    scale = plan.room.scale
    return Rect(x * scale, y * scale, width * scale, height * scale)
