"""Where it hurts: pain points summed by stage and lane of one journey, or by journey and stage of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from journeyforge.analysis.scores import score
from journeyforge.model.document import Document
from journeyforge.model.records import PainPoint, Stage, Touchpoint
from journeyforge.model.text import fold

NOWHERE = ""
"""The row of what has a stage and no step, the column of what has a journey and no stage."""
UNTITLED = "\0"
"""The column of all stages without a title, where stages are met by their titles."""

Place = tuple[str, str]
"""(row, column)."""
_Places = Callable[[PainPoint], Iterator[Place]]


class Heat(NamedTuple):
    """The pain points of one cell. `score` sums those that have one; None, not 0, where none has."""

    pains: tuple[str, ...]
    score: float | None
    unscored: int


class HeatMap(NamedTuple):
    """Cells by row and column. A pain point counts in every cell of its steps, once in each.

    `rows` and `columns` are keys in their order: ids of lanes, stages or journeys, or folded titles of stages;
    `titles` has their names, none for `NOWHERE`. `there` are the places that exist, with or without a pain.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    titles: Mapping[str, str]
    cells: Mapping[Place, Heat]
    there: frozenset[Place]


def by_stage_and_lane(
    document: Document, journey: str, pains: Iterable[PainPoint], frame: str = "pain"
) -> HeatMap:
    """The lanes of a journey that hold steps (rows) and its stages (columns). Pain points of other journeys count
    where they have a step in this one."""
    stages, lanes = document.stages(journey), document.lanes(journey)
    columns = {stage.id for stage in stages}
    cards = {card.id: card for card in document.of(Touchpoint) if card.stage in columns}
    there = {(card.lane, card.stage) for card in cards.values()}

    def places(pain: PainPoint) -> Iterator[Place]:
        for key in pain.touchpoints:
            if key in cards:
                yield cards[key].lane, cards[key].stage
        if not pain.touchpoints and pain.journey == journey:
            yield NOWHERE, pain.stage or NOWHERE

    cells = _summed(pains, places, frame)
    used = {row for row, _ in (*cells, *there)}
    return HeatMap(
        (*(lane.id for lane in lanes if lane.id in used), *_nowhere(row for row, _ in cells)),
        (*(stage.id for stage in stages), *_nowhere(column for _, column in cells)),
        {record.id: record.title for record in (*stages, *lanes)},
        cells,
        frozenset(there),
    )


def by_journey_and_stage(document: Document, pains: Iterable[PainPoint], frame: str = "pain") -> HeatMap:
    """All journeys (rows) and their stages (columns), which are one column where their titles are the same."""
    stages = {stage.id: stage for stage in document.of(Stage)}
    keys = {key: fold(stage.title) or UNTITLED for key, stage in stages.items()}
    of_card = {card.id: card.stage for card in document.of(Touchpoint)}

    def places(pain: PainPoint) -> Iterator[Place]:
        for key in pain.touchpoints:
            yield stages[of_card[key]].journey, keys[of_card[key]]
        if not pain.touchpoints:
            yield pain.journey, NOWHERE if pain.stage is None else keys[pain.stage]

    cells = _summed(pains, places, frame)
    columns: list[str] = []
    for journey in document.journeys():
        _weave(columns, [keys[stage.id] for stage in document.stages(journey.id)])
    titles = {keys[key]: stage.title for key, stage in reversed(stages.items())} | {UNTITLED: ""}
    return HeatMap(
        tuple(journey.id for journey in document.journeys()),
        (*columns, *_nowhere(column for _, column in cells)),
        titles | {journey.id: journey.title for journey in document.journeys()},
        cells,
        frozenset((stage.journey, keys[key]) for key, stage in stages.items()),
    )


def _weave(columns: list[str], names: Iterable[str]) -> None:
    """Put the names that are not there between those that are, as they stand; where none is there, behind all."""
    waiting: list[str] = []
    at: int | None = None
    for name in dict.fromkeys(names):
        if name in columns:
            there = columns.index(name)
            columns[there:there] = waiting
            at = there + len(waiting) + 1
            waiting = []
        elif at is None:
            waiting.append(name)
        else:
            columns.insert(at, name)
            at += 1
    columns += waiting


def _nowhere(found: Iterable[str]) -> tuple[str, ...]:
    return (NOWHERE,) if NOWHERE in set(found) else ()


def _summed(pains: Iterable[PainPoint], places: _Places, frame: str) -> dict[Place, Heat]:
    found: dict[Place, list[tuple[str, float | None]]] = {}
    for pain in pains:
        value = score(pain, frame).value
        for place in dict.fromkeys(places(pain)):
            found.setdefault(place, []).append((pain.id, value))
    return {place: _heat(rows) for place, rows in found.items()}


def _heat(rows: list[tuple[str, float | None]]) -> Heat:
    scores = [value for _, value in rows if value is not None]
    return Heat(tuple([key for key, _ in rows]), sum(scores) if scores else None, len(rows) - len(scores))
