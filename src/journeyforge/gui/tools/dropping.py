"""Where what is dragged over the map would fall."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from journeyforge.gui.sheet import Sheet
from journeyforge.layout.index import SceneIndex


class Drop(NamedTuple):
    """A cell and the card below (None: the end of the cell). Without stage and lane it is the parking lot."""

    stage: str
    lane: str
    before: str | None = None


def drop_at(sheet: Sheet, x: float, y: float, holds: str, dragged: Container[str], also: str = "") -> Drop | None:
    """Where a card of a type would fall at a point; None where it can't. It falls into lanes for cards of its own
    type, and for those of the type `also`. Above a card it falls while the point is above its middle; those that
    are dragged don't count, so that nothing flickers under the pointer."""
    index = sheet.index
    found = index.cell_at(x, y)
    if found is None:
        return Drop("", "") if holds == "note" and _is_parking(index, y) else None
    lane_holds = found[1].holds
    if lane_holds not in (holds, also) or not lane_holds:
        return None
    cell = (found[0].stage, found[1].lane)
    return Drop(*cell, _below(index, cell, y, lane_holds, dragged))


def hang_at(sheet: Sheet, x: float, y: float, kind: str, dragged: Container[str]) -> Drop | None:
    """Where a pain point or opportunity would fall in the lanes of its kind (`pain_points`, `opportunities`)."""
    found = sheet.index.cell_at(x, y)
    lane = sheet.document.get(found[1].lane) if found is not None else None
    if found is None or getattr(lane, "kind", "") != kind:
        return None
    cell = (found[0].stage, found[1].lane)
    role = "pain_point" if kind == "pain_points" else "opportunity"
    return Drop(*cell, _below(sheet.index, cell, y, role, dragged))


def _below(index: SceneIndex, cell: tuple[str, str], y: float, role: str, dragged: Container[str]) -> str | None:
    for group in index.cards(cell):
        if group.record not in dragged and group.role == role and y < group.y + group.height / 2:
            return group.record
    return None


def _is_parking(index: SceneIndex, y: float) -> bool:
    """Whether a height is in the strip of parked cards."""
    return any(
        row.y <= y < row.y + row.height and any(group.is_card for group in row.front) for row in index.scene.below
    )
