"""How many steps and pains a journey has, read off the document's index and not card by card."""

from __future__ import annotations

from typing import NamedTuple

from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.kinds import TOUCHPOINT_LANES
from journeyforge.model.records import PainPoint

_COUNTED = ("journey:", "stage:", "touchpoint:", "pain_point:")


class Counts(NamedTuple):
    """Steps are the touchpoints of a journey; `unowned` are its pains without an owner."""

    steps: int
    pains: int
    unowned: int


def changes(change: Change) -> bool:
    """Whether a change may have made other counts: something came or went, a lane became another, a pain somebody
    else's."""
    for key, (before, after) in change.pairs.items():
        if key.startswith("lane:") or (key.startswith(_COUNTED) and (before is None or after is None)):
            return True
        both = isinstance(before, PainPoint) and isinstance(after, PainPoint)
        if both and (before.owner, before.journey) != (after.owner, after.journey):  # type: ignore[union-attr]
            return True
    return False


def count(document: Document, journey: str) -> Counts:
    """The counts of a journey; nothing of one that is not there."""
    if document.get(journey) is None:
        return Counts(0, 0, 0)
    cells = document.index.cells
    stages = [stage.id for stage in document.stages(journey)]
    lanes = [lane.id for lane in document.lanes(journey) if lane.kind in TOUCHPOINT_LANES]
    pains = [pain for pain in document.referrers(journey, PainPoint) if pain.journey == journey]
    return Counts(
        sum(len(cells.get((stage, lane), ())) for lane in lanes for stage in stages),
        len(pains),
        sum(pain.owner is None for pain in pains),
    )
