"""Read lanes for new journeys of a card table: what its columns say is then seen on the map."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from journeyforge.model import order
from journeyforge.model.change import Pair
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import LaneKind
from journeyforge.model.records import (
    Feeling,
    Journey,
    Lane,
    Metric,
    Opportunity,
    PainPoint,
    Stage,
    Touchpoint,
)
from journeyforge.model.template_rows import FEELINGS, METRICS, OPPORTUNITIES, PAINS, LaneRow
from journeyforge.model.text import fold

_ROWS: tuple[LaneRow, ...] = (FEELINGS, PAINS, OPPORTUNITIES, METRICS)
"""In the order of the templates."""


def read_lanes(pairs: Mapping[str, Pair], language: str) -> list[Lane]:
    """The lanes that journeys made of cards lack for their feelings, pains, opportunities and metrics: below their
    own lanes, named in the content's language."""
    made = [after for before, after in pairs.values() if before is None]
    told = _told(made)
    found: list[Lane] = []
    for journey in (record for record in made if isinstance(record, Journey)):
        own = [record for record in made if isinstance(record, Lane) and record.journey == journey.id]
        rows = [row for row in _ROWS if (journey.id, row.kind) in told and row.kind not in {o.kind for o in own}]
        if (journey.id, "touchpoints") not in told or not rows:
            continue
        last = max((lane.order for lane in own), default=None)
        names = {fold(lane.title) for lane in own}
        for row, place in zip(rows, order.many(last, None, len(rows)), strict=True):
            title = _free(_title(row, language), names)
            found.append(Lane(id=new_id("lane"), title=title, journey=journey.id, order=place, kind=row.kind))
    return found


def _told(made: Collection[Any]) -> set[tuple[str, LaneKind]]:
    """Journeys with what their new records belong into; `touchpoints` where they have any."""
    homes: dict[str, str] = {record.id: record.journey for record in made if isinstance(record, Stage)}
    steps = [record for record in made if isinstance(record, Touchpoint)]
    homes.update((step.id, homes.get(step.stage, "")) for step in steps)
    return {(homes.get(place, place), kind) for place, kind in _places(made)}


def _places(made: Collection[Any]) -> Iterator[tuple[str, LaneKind]]:
    for record in made:
        if isinstance(record, Touchpoint):
            yield record.stage, "touchpoints"
        elif isinstance(record, Feeling):
            yield record.touchpoint, "feelings"
        elif isinstance(record, PainPoint):
            yield record.journey, "pain_points"
        elif isinstance(record, Opportunity):
            yield record.journey, "opportunities"
        elif isinstance(record, Metric) and not record.attached_to.startswith(("journey:", "persona:")):
            yield record.attached_to, "metrics"


def _title(row: LaneRow, language: str) -> str:
    return {"ru": row.title.ru, "uk": row.title.uk}.get(language, row.title.en)


def _free(title: str, taken: Collection[str]) -> str:
    """The title, with a number where a lane of another kind has it."""
    number = 1
    while fold(title if number == 1 else f"{title} {number}") in taken:
        number += 1
    return title if number == 1 else f"{title} {number}"
