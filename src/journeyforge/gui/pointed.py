"""What a click at a place of the map selects, and the place of what is selected."""

from __future__ import annotations

from journeyforge.gui.lanes_verbs import phase_over
from journeyforge.gui.sheet import NOWHERE, Sheet, Spot
from journeyforge.gui.tools.edges import is_phase
from journeyforge.layout.hit import Hit, Part


def select(sheet: Sheet, hit: Hit | None, x: float) -> None:
    """Select what is there; at the bar of a phase, `x` across, all its stages."""
    run = phase_over(sheet, x) if hit is not None and is_phase(hit.group) else []
    if run:
        sheet.select_many(run)
    else:
        sheet.select(spot_of(hit))


def spot_of(hit: Hit | None) -> Spot:
    """What a click there selects: a record, else the cell."""
    if hit is None:
        return NOWHERE
    if hit.record:
        return Spot(hit.record)
    return Spot(cell=(hit.stage, hit.lane)) if hit.stage and hit.lane else NOWHERE


def hit_of_spot(sheet: Sheet) -> Hit | None:
    """The cursor's place as if the pointer were on it."""
    spot = sheet.spot
    if spot.record:
        group = sheet.index.of(spot.record)
        part: Part = "card" if group is not None and group.is_card else "head"
        return Hit("link" if spot.record.startswith("link:") else part, group, spot.record)
    return Hit("cell", None, "", *spot.cell) if spot.cell is not None else None
