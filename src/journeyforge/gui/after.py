"""Where the cursor goes when what it was on has gone: to the neighbour that stays. No widget in here."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journeyforge.gui.spot import NOWHERE, Spot
from journeyforge.layout.index import SceneIndex


def spot_after(index: SceneIndex, record: str, gone: Collection[str], upwards: bool = False) -> Spot:
    """The neighbour of a card in its cell, else the cell; the neighbour of a head: the next one, with `upwards`
    the one before; of the last one the heads above, in the end the title. `index` is of the map on which the
    record still stands."""
    group = index.of(record)
    stages = [column.stage for column in index.scene.columns]
    if group is not None and group.role == "stage":
        return _neighbour(stages, record, gone, upwards) or _above(index, (), gone)
    if group is not None and group.role == "lane":
        lanes = [row.lane for row in index.scene.rows]
        return _neighbour(lanes, record, gone, upwards) or _above(index, stages, gone)
    if group is None or group.cell is None:
        return NOWHERE
    here = [card.record for card in index.cards(group.cell)]
    found = _beside(here, record, gone, upwards)
    if found:
        return Spot(found, group.cell)
    return NOWHERE if set(group.cell) & set(gone) else Spot(cell=group.cell)


def _neighbour(heads: Sequence[str], record: str, gone: Collection[str], upwards: bool) -> Spot | None:
    found = _beside(heads, record, gone, upwards)
    return Spot(found) if found else None


def _above(index: SceneIndex, stages: Sequence[str], gone: Collection[str]) -> Spot:
    """The first head of a stage that stays, else the title; nowhere where the journey goes too."""
    journey = index.scene.journey
    first = next((stage for stage in stages if stage not in gone), "")
    titled = journey and journey not in gone and index.of(journey) is not None
    return Spot(first or (journey if titled else ""))


def _beside(row: Sequence[str], record: str, gone: Collection[str], upwards: bool) -> str:
    """The next (or previous) one of a row that stays, else the one at the other side; empty where none does."""
    at = row.index(record) if record in row else 0
    after, before = row[at:], row[:at][::-1]
    return next((key for key in ((*before, *after) if upwards else (*after, *before)) if key not in gone), "")
