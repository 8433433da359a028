"""Scenes as text, under a measure without fonts: what a lane of each kind, title, key, list and links look like.

`JOURNEYFORGE_SNAPSHOTS=write` writes tests/snapshots anew; look at the difference before keeping it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import pytest
from plain import fixed

from journeyforge.formats.table import from_rows
from journeyforge.layout.board import layout
from journeyforge.layout.scene import Group, Image, Row, Scene, TextLine
from journeyforge.layout.theme import LIGHT
from journeyforge.layout.words import WORDS
from journeyforge.model import commands, kinds
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import LANE_KINDS
from journeyforge.model.records import (
    Journey,
    Known,
    Lane,
    Link,
    Owner,
    PainPoint,
    Persona,
    Project,
    Touchpoint,
)

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
HEADS = (
    "phase,stage,lane,lane_kind,card,persona,channel,system,owner,emotion,quote,moment_of_truth,waiting_minutes,"
    "evidence,evidence_source,evidence_n,pain,severity,pain_owner,opportunity,metric,value,unit,n,date"
)
ROWS = (
    ",Find,Actions,touchpoints,Sees an ad,Maria,Social,Ads,Ann Lee,1,Nice boots,,,heard,Interviews,5,,,,,,,,,",
    ",Find,Actions,touchpoints,Compares prices on a phone,,Web|App,Shop,,-1,Why two prices?,,,,,,Prices differ,4,"
    "Bob Ray,One price everywhere,CES,4.9,of 7,214,2026-09-30",
    "Later,Buy,Actions,touchpoints,Pays by card,,App,Shop,Bob Ray,0,Fine,yes,12,measured,Log,,,,,,CSAT,62,%,310,",
    "Later,Buy,Actions,touchpoints,Waits for the parcel,,,,Ann Lee,-2,Ten days,,,,,,Slow,2,,,,,,,",
    "Later,Use,Actions,touchpoints,Wears them,,Home,,,2,Dry feet,,,observed,Visits,3,,,,,,,,,",
)


def _row(text: str) -> list[str]:
    return text.split(",")


@lru_cache(maxsize=1)
def everything() -> Document:
    """A journey with lanes of all kinds, linked to another one."""
    rows = [_row(HEADS), *map(_row, ROWS)]
    document = Document.from_records([])
    document = document.apply(from_rows(rows, document, title="Buying boots").change)
    journey = document.journeys()[0].id
    for lane in document.lanes(journey)[1:]:
        document = document.apply(commands.remove(document, [lane.id]))
    for kind in LANE_KINDS:
        if kind != "touchpoints":
            document = document.apply(commands.add_lane(document, journey, kind, kind.replace("_", " ").title()))
    document = _with_shift(_with_notes(document, journey), journey)
    return _about(document, journey)


def _with_notes(document: Document, journey: str) -> Document:
    stages = document.stages(journey)
    for lane in document.lanes(journey):
        if lane.kind in kinds.NOTE_LANES:
            for stage, words in zip(
                stages, ("Is this shop real?", "", "A longer thought than fits a line"), strict=True
            ):
                if words:
                    document = document.apply(commands.add_note(document, stage.id, lane.id, words))
        elif lane.kind in kinds.TOUCHPOINT_LANES and lane.kind != "touchpoints":
            document = document.apply(commands.add_touchpoint(document, stages[1].id, lane.id, f"In {lane.title}"))
    return document.apply(commands.add_note(document, None, None, "Ask the courier"))


def _with_shift(document: Document, journey: str) -> Document:
    """The courier's shift, whose second step causes a pain."""
    rows = [["stage", "card"], ["Morning", "Loads the van"], ["Noon", "Finds nobody at home"]]
    document = document.apply(
        from_rows([["journey", *rows[0]], *(["Shift", *row] for row in rows[1:])], document, title="x").change
    )
    shift = next(one for one in document.journeys() if one.id != journey)
    linked = next(lane for lane in document.lanes(journey) if lane.kind == "linked_journey")
    document = document.apply(commands.edit(document, linked.id, linked_journey=shift.id))
    step = next(card for card in document.of(Touchpoint) if card.title == "Finds nobody at home")
    slow = next(pain for pain in document.of(PainPoint) if pain.title == "Slow")
    document = document.apply(commands.add_link(document, step.id, slow.id, kind="causes"))
    pays = next(card for card in document.of(Touchpoint) if card.title == "Pays by card")
    sees = next(card for card in document.of(Touchpoint) if card.title == "Sees an ad")
    made: list[Known] = [
        Link(id=new_id("link"), source=sees.id, target=pays.id, kind="next", label="knows us", share=0.3),
        Link(id=new_id("link"), source=pays.id, target=slow.id, kind="delays"),
    ]
    return document.apply(Change("", {record.id: (None, record) for record in made}))


def _about(document: Document, journey: str) -> Document:
    maria, ann = document.of(Persona)[0], next(owner for owner in document.of(Owner) if owner.title == "Ann Lee")
    pain = next(pain for pain in document.of(PainPoint) if pain.title == "Prices differ")
    for key, fields in (
        (maria.id, {"quote": "I have nine minutes"}),
        (ann.id, {"department": "Marketing"}),
        (pain.id, {"quotes": ("Which one is it?",)}),
        (document.of(Project)[0].id, {"organisation": "North Shoes", "confidentiality": "Internal"}),
        (journey, {"scenario": "It rains on Thursday.", "review_by": date(2026, 12, 1), "personas": (maria.id,)}),
    ):
        document = document.apply(commands.edit(document, key, **fields))
    return document


def scene(locale: str = "en", links: Any = "marks", document: Document | None = None) -> Scene:
    found = document or everything()
    first = next(one for one in found.of(Journey) if one.title == "Buying boots")
    return layout(found, first.id, fixed, LIGHT, WORDS[locale], links=links)


def told(group: Group, x: float = 0.0) -> str:
    """A group as a line: role and whose, place and size, shapes that are no text by number, its words."""
    words = " / ".join(shape.text for shape in group.shapes if isinstance(shape, TextLine))
    images = sum(isinstance(shape, Image) for shape in group.shapes)
    others = sum(not isinstance(shape, TextLine | Image) for shape in group.shapes)
    whose = f" <{group.record.partition(':')[0]}>" if group.record else ""
    signs = f" [{others}{f' +{images}' if images else ''}]" if others or images else ""
    place = f"{_n(group.x + x)},{_n(group.y)} {_n(group.width)}×{_n(group.height)}"
    return f"{group.role}{whose} {place}{signs} {words}".rstrip()


def _n(number: float) -> str:
    return f"{round(number, 1) + 0.0:g}"


def of_row(row: Row, drawn: Scene) -> Iterator[str]:
    yield f"row {_n(row.height)} high"
    yield from map(told, (*row.back, *row.front))
    for column, cell in zip(drawn.columns, row.cells, strict=False):
        yield from (told(group, column.x) for group in cell)


def lines_of(groups: Iterable[Group], *roles: str) -> Iterator[str]:
    yield from (told(group) for group in groups if group.role in roles)


def of_lane(kind: str) -> Iterator[str]:
    drawn = scene()
    lane = next(lane for lane in everything().of(Lane) if lane.kind == kind and lane.journey == drawn.journey)
    yield from of_row(next(row for row in drawn.rows if row.lane == lane.id), drawn)


def of_parts(name: str) -> Iterator[str]:
    """What is no lane: by name, with a language or a view behind it."""
    part, _, how = name.partition("_")
    if part == "links":
        yield from lines_of(scene(links=how).groups, "path", "link")
    elif part == "collapsed":
        document = everything()
        for lane in document.of(Lane):
            document = document.apply(commands.edit(document, lane.id, collapsed=True))
        drawn = scene(document=document)
        for row in drawn.strips:
            yield from of_row(row, drawn)
    else:
        drawn = scene(how or "en")
        rows = drawn.above if part == "title" else drawn.below
        role = {"key": "key", "also": "also", "parked": "note"}.get(part)
        for row in rows:
            if role is None or any(group.role == role for group in row.front):
                yield from of_row(row, drawn)


PARTS = ("title_en", "title_ru", "key_en", "key_uk", "also_en", "also_ru", "also_uk", "parked", "links_marks")
NAMES = (*(f"lane_{kind}" for kind in LANE_KINDS), *PARTS, "links_whole", "collapsed")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_drawn_as_it_was(name: str) -> None:
    made = "\n".join(of_lane(name.removeprefix("lane_")) if name.startswith("lane_") else of_parts(name)) + "\n"
    file = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("JOURNEYFORGE_SNAPSHOTS") == "write":
        file.write_text(made, encoding="utf-8")
    assert made.splitlines() == file.read_text(encoding="utf-8").splitlines()


def test_there_is_a_snapshot_of_every_kind_of_lane_and_no_other_file() -> None:
    assert {file.stem for file in SNAPSHOTS.iterdir()} == set(NAMES)
    assert set(get_args(kinds.LaneKind)) == set(LANE_KINDS)
