"""Which tiles a map is cut into: the scale, which way the page stands, and the windows across and down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeyforge.formats.page import PAGES, SLIDE
from journeyforge.formats.pages.cuts import Window, place_of, windows
from journeyforge.formats.pages.heads import Heads
from journeyforge.formats.pages.parts import Fitting, Item, Parts, fitting
from journeyforge.formats.pages.room import Room, least, natural, readable, room_of

_FACTORS = (1.3, 1.2, 1.1, 1.05, 1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82)
_SMALLER, _LARGER = 1.5, 0.2
_LEAST_ROOM = 40.0


class Tile(NamedTuple):
    """A part of the map: its number across and down, and what stands on it."""

    column: int
    row: int
    items: tuple[Item, ...]


class Plan(NamedTuple):
    """The tiles of a map. `cut` are titles of cards that no page is large enough for."""

    room: Room
    columns: tuple[Window, ...]
    rows: tuple[Window, ...]
    tiles: tuple[Tile, ...]
    fit: Fitting
    cut: tuple[str, ...]


def planned(parts: Parts, heads: Heads, page: str, scale: float | None) -> Plan:
    """The tiles on that page: as few as possible at a scale at which they can be read, or at `scale` (1 is 100 %).

    A card too large for a page makes all smaller, as far as the words on it can still be read.
    """
    if scale is not None:
        return _best(_plans(parts, heads, page, natural(scale)))
    base = readable(page)
    factors = (factor for factor in _FACTORS if base * factor >= least(page))
    plans = [(factor, _best(_plans(parts, heads, page, base * factor))) for factor in factors]
    return min(plans, key=_price)[1]


def _price(made: tuple[float, Plan]) -> tuple[int, float]:
    """Cards cut come first; then few pages, smaller ones dearer than they save, larger ones a little cheaper."""
    factor, plan = made
    smaller = _SMALLER * max(1 - factor, 0.0) - _LARGER * max(factor - 1, 0.0)
    return len(plan.cut), len(plan.columns) * len(plan.rows) * (1 + smaller)


def _best(plans: Iterator[Plan]) -> Plan:
    return min(plans, key=lambda plan: (len(plan.cut), len(plan.columns) * len(plan.rows)))


def _plans(parts: Parts, heads: Heads, page: str, scale: float) -> Iterator[Plan]:
    """The page across, and upright where it can be turned."""
    wide, tall = sorted(PAGES[page], reverse=True)
    yield _plan(parts, heads, wide, tall, scale)
    if page != SLIDE:
        yield _plan(parts, heads, tall, wide, scale)


def _plan(parts: Parts, heads: Heads, width: float, height: float, scale: float) -> Plan:
    room = room_of(width, height, scale, 0.0, 0.0)
    room = room._replace(head=heads.running(room.inner), stages=heads.tallest(()))
    for _ in range(3):
        fit = fitting(parts.items, max(room.across, _LEAST_ROOM), max(room.down, _LEAST_ROOM))
        across = windows(
            parts.left,
            parts.right,
            parts.across_cuts,
            [item.across for item in fit.items],
            max(room.across, _LEAST_ROOM),
        )
        stages = heads.tallest(across)
        if stages <= room.stages:
            break
        room = room._replace(stages=stages)
    size = max(room.down, _LEAST_ROOM)
    inner = (*parts.inner_cuts, *fit.down_cuts)
    spans = [item.down for item in fit.items]
    down = windows(parts.top, parts.bottom, (*parts.down_cuts, *inner), spans, size, inner)
    titles = [item.part_of for item in fit.items if item.part_of]
    titles += [item.group.title for item in fit.items if _sticks_out(item, across, down, room)]
    return Plan(room, across, down, _tiles(fit.items, across, down), fit, tuple(dict.fromkeys(titles)))


def _sticks_out(item: Item, across: Sequence[Window], down: Sequence[Window], room: Room) -> bool:
    """Whether a page shows only a part of what stands on it."""
    right = across[place_of(across, item.across.anchor)].start + max(room.across, _LEAST_ROOM)
    bottom = down[place_of(down, item.down.anchor)].start + max(room.down, _LEAST_ROOM)
    return item.across.high > right + 1 or item.down.high > bottom + 1


def _tiles(items: Sequence[Item], across: Sequence[Window], down: Sequence[Window]) -> tuple[Tile, ...]:
    found: dict[tuple[int, int], list[Item]] = {}
    for item in items:
        place = place_of(down, item.down.anchor), place_of(across, item.across.anchor)
        found.setdefault(place, []).append(item)
    return tuple(
        Tile(column, row, tuple(found.get((row, column), ())))
        for row in range(len(down))
        for column in range(len(across))
    )
