"""Hypothesis strategies for whole documents (and, from `record_strategies`, for texts, values and records).

`documents()` gives valid documents: references lead to records of the right type, cards stand in lanes that hold
them, a feeling is one per touchpoint and persona, and fields and types of later versions occur.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from journeyforge.model import ids, values
from journeyforge.model.codec import Record
from journeyforge.model.document import Document
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from record_strategies import BLOBS as BLOBS
from record_strategies import ODD_TEXTS as ODD_TEXTS
from record_strategies import Pools, records, ulid, unknown_records
from record_strategies import json_values as json_values
from record_strategies import raw_texts as raw_texts
from record_strategies import record_ids as record_ids
from record_strategies import texts as texts

LATER_TYPES = ("saved_view", "event", "zz9")
"""Record types of some later version."""


class _Sketch:
    """A document on its way: which ids there will be, where things stand, and the records so far."""

    def __init__(self, draw: st.DrawFn, most: int) -> None:
        self.draw = draw
        self.most = most
        self.pools: Pools = {}
        self.journey: dict[str, str] = {}
        self.made: list[Record] = []
        self._number = draw(st.integers(0, 2**128 - 1))

    def new(self, type_: str, journey: str = "") -> str:
        # An odd step visits all 2**128 numbers, in no order of making.
        self._number = (self._number + 0x9E3779B97F4A7C15F39CC0605CEDC835) % 2**128
        key = ulid(type_, self._number)
        self.pools.setdefault(type_, []).append(key)
        if journey:
            self.journey[key] = journey
        return key

    def count(self, most: int | None = None) -> range:
        return range(self.draw(st.integers(0, self.most if most is None else most)))

    def pick(self, options: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(options))

    def maybe(self, options: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from([None, *options]))

    def some(self, options: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(self.draw(st.lists(st.sampled_from(options), max_size=2, unique=True))) if options else ()

    def of(self, type_: str, journey: str) -> list[str]:
        return [key for key in self.pools.get(type_, []) if self.journey[key] == journey]

    def add(self, key: str, **fixed: Any) -> None:
        self.made.append(self.draw(records(ids.type_of(key), key, fixed, self.pools)))


@st.composite
def documents(draw: st.DrawFn, most: int = 3, later: bool = True) -> Document:
    """A valid document with one project, at most two journeys and at most `most` of most things.

    `later` False leaves out types of later versions. Images are those of `BLOBS`.
    """
    sketch = _Sketch(draw, most)
    project = sketch.new("project")
    for type_ in ("owner", "source", "system", "channel", "persona"):
        for _ in sketch.count(2):
            sketch.new(type_)
    lanes = _journeys(sketch)
    cards = _cards(sketch, lanes)
    sketch.add(project)
    for type_ in ("owner", "source", "system", "channel", "persona", "journey"):
        for key in sketch.pools.get(type_, []):
            sketch.add(key)
    for key in sketch.pools.get("stage", []):
        sketch.add(key, journey=sketch.journey[key])
    for key, kind in lanes.items():
        _lane(sketch, key, kind)
    for key, (stage, lane) in cards.items():
        sketch.add(key, stage=stage, lane=lane)
    _pains(sketch)
    _feelings(sketch)
    _links(sketch)
    _metrics(sketch)
    if later:
        sketch.made += [draw(unknown_records(sketch.new(sketch.pick(LATER_TYPES)))) for _ in sketch.count(2)]
    return Document.from_records(sketch.made)


def _journeys(sketch: _Sketch) -> dict[str, str]:
    """Ids of journeys, stages and lanes; answers with the kind of each lane."""
    lanes: dict[str, str] = {}
    for _ in sketch.count(2):
        journey = sketch.new("journey")
        for _ in sketch.count():
            sketch.new("stage", journey)
        for _ in sketch.count(4):
            usual = ("touchpoints", "touchpoints", "text", "linked_journey")
            lanes[sketch.new("lane", journey)] = sketch.pick(
                (*usual, *sorted(TOUCHPOINT_LANES | NOTE_LANES), "metrics")
            )
    return lanes


def _cards(sketch: _Sketch, lanes: Mapping[str, str]) -> dict[str, tuple[str | None, str | None]]:
    """Ids of touchpoints and notes; answers with the cell of each."""
    cells: dict[str, tuple[str | None, str | None]] = {}
    for lane, kind in lanes.items():
        journey = sketch.journey[lane]
        type_ = "touchpoint" if kind in TOUCHPOINT_LANES else "note" if kind in NOTE_LANES else ""
        if type_ and (stages := sketch.of("stage", journey)):
            for _ in sketch.count():
                cells[sketch.new(type_, journey)] = (sketch.pick(stages), lane)
    for _ in sketch.count(1):
        cells[sketch.new("note", "parked")] = (None, None)
    return cells


def _lane(sketch: _Sketch, key: str, kind: str) -> None:
    journey = sketch.journey[key]
    linked = sketch.maybe(sketch.pools["journey"]) if kind == "linked_journey" else None
    guests, stages = sketch.of("touchpoint", linked) if linked else [], sketch.of("stage", journey)
    placements = tuple(
        values.Placement(touchpoint=guest, stage=sketch.pick(stages))
        for guest in (sketch.some(guests) if stages else ())
    )
    sketch.add(key, journey=journey, kind=kind, linked_journey=linked, placements=placements)


def _pains(sketch: _Sketch) -> None:
    """Pain points and opportunities, each on something of its journey."""
    for journey in sketch.pools.get("journey", []):
        stages, touchpoints = sketch.of("stage", journey), sketch.of("touchpoint", journey)
        keys = [sketch.new("pain_point", journey) for _ in sketch.count(2 if stages else 0)]
        for key in keys:
            on = sketch.some(touchpoints)
            sketch.add(
                key, journey=journey, touchpoints=on, stage=sketch.maybe(stages) if on else sketch.pick(stages)
            )
        for _ in sketch.count(2):
            fixed = {"pain_points": sketch.some(keys), "touchpoints": sketch.some(touchpoints)}
            sketch.add(sketch.new("opportunity", journey), journey=journey, stage=sketch.maybe(stages), **fixed)


def _feelings(sketch: _Sketch) -> None:
    pairs = [(t, p) for t in sketch.pools.get("touchpoint", []) for p in [None, *sketch.pools.get("persona", [])]]
    for touchpoint, persona in sketch.some(pairs):
        sketch.add(sketch.new("feeling"), touchpoint=touchpoint, persona=persona)


def _links(sketch: _Sketch) -> None:
    touchpoints, pains = sketch.pools.get("touchpoint", []), sketch.pools.get("pain_point", [])
    if len(touchpoints) + len(pains) < 2:
        return
    for _ in sketch.count():
        source, target = sketch.draw(st.permutations([*touchpoints, *pains]))[:2]
        path = source in touchpoints and target in touchpoints and sketch.journey[source] == sketch.journey[target]
        kinds = ("causes", "supports", "delays", "informs", *(("next",) if path else ()))
        sketch.add(sketch.new("link"), source=source, target=target, kind=sketch.pick(kinds))


def _metrics(sketch: _Sketch) -> None:
    on = [key for type_ in ("touchpoint", "stage", "journey", "persona") for key in sketch.pools.get(type_, [])]
    for _ in sketch.count(2 if on else 0):
        metric = sketch.new("metric")
        sketch.add(metric, attached_to=sketch.pick(on))
        for _ in sketch.count(2):
            sketch.add(sketch.new("measurement"), metric=metric)
