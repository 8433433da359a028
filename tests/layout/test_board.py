"""A journey as a scene: all of it, nothing over another, nothing outside its card."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from plain import fixed, outside, overlap

from journeyforge.layout.board import Memory, layout
from journeyforge.layout.scene import CARDS, Rect, Scene, TextLine, TextStyle
from journeyforge.layout.theme import DARK, LIGHT
from journeyforge.layout.words import WORDS
from journeyforge.model import commands
from journeyforge.model.change import Change
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.ids import new_id
from journeyforge.model.records import Channel, Journey, Lane, Note, Owner, Project, Touchpoint
from strategies import documents


class Map:
    """A document being built, one command after the other."""

    def __init__(self) -> None:
        self.document = Document.from_records([Project(id=new_id("project"))])
        self.journey = self.add(Journey(id=new_id("journey"), title="Buying online"))

    def add(self, record: Channel | Owner | Journey) -> str:
        return self.do(commands.add(self.document, [record], ""))

    def do(self, change: Change) -> str:
        self.document = self.document.apply(change)
        return [record.id for record in change.made()][-1]

    def scene(self) -> Scene:
        return layout(self.document, self.journey, fixed, LIGHT)


LAID_OVER = {"band", "path", "link", "axis", "curve", "feeling", "legend", "quote"}
"""What lies behind other things or, as links and curves, in a frame wider than its lines."""


def shop() -> Map:
    shop = Map()
    app = shop.add(Channel(id=new_id("channel"), title="App", kind="app"))
    volkova = shop.add(Owner(id=new_id("owner"), title="S. Volkova"))
    order = shop.do(commands.add_stage(shop.document, shop.journey, "Order", phase="During"))
    delivery = shop.do(commands.add_stage(shop.document, shop.journey, "Delivery", phase="During"))
    actions = shop.do(commands.add_lane(shop.document, shop.journey, "touchpoints", "Actions"))
    quotes = shop.do(commands.add_lane(shop.document, shop.journey, "quotes", "Thoughts"))
    pains = shop.do(commands.add_lane(shop.document, shop.journey, "pain_points", "Pain points"))
    assert pains
    pay = shop.do(
        commands.add_touchpoint(
            shop.document, order, actions, "Pays by card", channels=(app,), owner=volkova, moment_of_truth=True
        )
    )
    shop.do(commands.add_touchpoint(shop.document, delivery, actions, "Courier calls 10 minutes before"))
    shop.do(commands.add_note(shop.document, delivery, quotes, "I hope he comes while I am in"))
    shop.do(commands.add_pain_point(shop.document, "Promo code field is hidden", (pay,), severity=2))
    return shop


def text_of(scene: Scene) -> list[str]:
    """A scene as lines one can read: where each group stands and what it says."""
    lines = [f"{scene.width:g} × {scene.height:g}"]
    for group in scene.groups:
        said = " / ".join(shape.text for shape in group.shapes if isinstance(shape, TextLine))
        lines.append(f"{group.role} {group.x:g},{group.y:g} {group.width:g}×{group.height:g} {said}".rstrip())
    return lines


def test_a_small_map_is_laid_out_like_this() -> None:
    assert text_of(shop().scene()) == [
        "720 × 500",
        "band 160,132 394×88",
        "band 160,228 394×64",
        "band 160,300 394×88",
        "path 341,172 30×8",
        "title 24,24 672×26 Buying online / CUSTOMER · AS IS / draft / 2 of 2 steps assumed"
        " / pain points mostly assumed: 1 of 1",
        "phase 164,66 386×20 DURING",
        "stage 164,92 190×32 Order",
        "stage 360,92 190×32 Delivery",
        "lane 24,132 128×34 Actions",
        "touchpoint 171,140 174×72 Pays by card / App / 1 / SV",
        "touchpoint 367,140 174×72 Courier calls 10 / minutes before",
        "lane 24,228 128×34 Thoughts",
        "note 367,236 174×48 I hope he comes while I / am in",
        "lane 24,300 128×34 Pain points",
        "pain_point 171,308 174×72 Promo code field is / hidden / assumed",
        "key 24,412 672×64 KEY / assumed / moment of truth / pain points of a step / severity of 5 / next step"
        " / SV / S. Volkova",
    ]


@given(documents())
@settings(max_examples=60, deadline=None)
def test_no_card_stands_on_another_and_no_text_leaves_its_group(document: Document) -> None:
    for journey in document.journeys():
        scene = layout(document, journey.id, fixed, LIGHT)
        solid = [group for group in scene.groups if group.role not in LAID_OVER]
        assert [(a.title, b.title) for a, b in combinations(solid, 2) if overlap(a, b)] == []
        assert [text for group in scene.groups for text in outside(group)] == []
        assert all(g.x >= 0 and g.x + g.width <= scene.width for g in scene.groups)
        assert all(g.y >= 0 and g.y + g.height <= scene.height for g in scene.groups)


@given(documents())
@settings(max_examples=60, deadline=None)
def test_every_card_of_a_visible_lane_is_in_the_scene_once(document: Document) -> None:
    for journey in document.journeys():
        scene = layout(document, journey.id, fixed, DARK)
        stages = {stage.id for stage in document.stages(journey.id)}
        lanes = {lane.id for lane in document.lanes(journey.id) if not lane.hidden and not lane.collapsed}
        cards = [*document.of(Touchpoint), *document.of(Note)]
        expected = sorted(c.id for c in cards if c.stage in stages and c.lane in lanes)
        linked = {lane.id for lane in document.of(Lane) if lane.kind == "linked_journey"}
        written = [
            g for g in scene.groups if g.role in ("touchpoint", "note") and g.cell and g.cell[1] not in linked
        ]
        assert sorted(group.record for group in written) == expected


@given(documents())
@settings(max_examples=60, deadline=None)
def test_every_parked_note_is_shown_under_one_journey_its_touchpoints_or_the_first(document: Document) -> None:
    parked = [note for note in document.of(Note) if note.stage is None and note.lane is None]
    shown: dict[str, list[str]] = {note.id: [] for note in parked}
    for journey in document.journeys():
        for group in layout(document, journey.id, fixed, LIGHT).groups:
            if group.record in shown:
                shown[group.record].append(journey.id)
    first = document.first_journey()
    for note in parked if first is not None else []:
        of = document.journey_of(document.records[note.touchpoint]) if note.touchpoint is not None else None
        assert shown[note.id] == [(of or first).id]


@given(documents())
@settings(max_examples=25, deadline=None)
def test_the_same_document_gives_the_same_scene_also_with_a_memory(document: Document) -> None:
    memory = Memory.of(fixed)
    for journey in document.journeys():
        first = layout(document, journey.id, memory, LIGHT)
        assert first == layout(document, journey.id, memory, LIGHT) == layout(document, journey.id, fixed, LIGHT)


def test_cards_are_drawn_when_they_are_looked_at_and_no_sooner() -> None:
    seen: list[str] = []

    def noting(text: str, style: TextStyle) -> float:
        seen.append(text)
        return fixed(text, style)

    shop_map = shop()
    scene = layout(shop_map.document, shop_map.journey, noting, LIGHT)
    assert "Pays by card" not in seen
    (card,) = [
        group for row in scene.rows for cell in row.cells for group in cell if group.title == "Pays by card"
    ]
    before = card.moved(0.0, 0.0)
    assert "Pays by card" not in seen
    assert "Pays by card" in [shape.text for shape in card.shapes if isinstance(shape, TextLine)]
    assert "Pays by card" in seen
    assert before == card
    assert before.shapes is card.shapes
    assert before != card.moved(1.0, 0.0)


def test_a_card_over_two_stages_is_as_wide_as_both_and_what_it_would_meet_stands_below() -> None:
    shop_map = shop()
    order = shop_map.document.stages(shop_map.journey)[0]
    lane = shop_map.document.lanes(shop_map.journey)[0]
    wide = shop_map.do(commands.add_touchpoint(shop_map.document, order.id, lane.id, "Waits", span=9))
    scene = shop_map.scene()
    card = next(group for group in scene.groups if group.record == wide)
    assert card.width == 174 + 196
    calls = next(group for group in scene.groups if group.title.startswith("Courier"))
    assert calls.y >= card.y + card.height


def test_an_assumption_has_a_dashed_outline_and_knowledge_a_whole_one() -> None:
    shop_map = shop()
    pays = next(t for t in shop_map.document.of(Touchpoint) if t.title == "Pays by card")

    def dash() -> tuple[float, ...]:
        group = next(group for group in shop_map.scene().groups if group.record == pays.id)
        ground = group.shapes[0]
        assert isinstance(ground, Rect)
        return ground.dash

    assert dash() != ()
    shop_map.document = shop_map.document.apply(
        commands.edit(shop_map.document, pays.id, evidence={"level": "observed"})
    )
    assert dash() == ()


def test_the_touchpoints_of_a_linked_journey_stand_under_the_stage_they_act_on() -> None:
    shop_map = shop()
    shift = shop_map.add(Journey(id=new_id("journey"), title="Courier's shift", kind="employee"))
    stage = shop_map.do(commands.add_stage(shop_map.document, shift, "Round"))
    lane = shop_map.do(commands.add_lane(shop_map.document, shift, "touchpoints", "Actions"))
    shop_map.do(commands.add_touchpoint(shop_map.document, stage, lane, "Gets 38 stops"))
    hurry = shop_map.do(commands.add_touchpoint(shop_map.document, stage, lane, "No time to message"))
    calls = next(t for t in shop_map.document.of(Touchpoint) if t.title.startswith("Courier"))
    shop_map.do(commands.add_link(shop_map.document, hurry, calls.id))
    shop_map.do(
        commands.add_lane(
            shop_map.document, shop_map.journey, "linked_journey", "Courier's shift", linked_journey=shift
        )
    )
    stages = {group.record: group.cell[0] for group in shop_map.scene().groups if group.cell}
    assert stages[hurry] == calls.stage


def test_rows_that_are_held_do_not_shrink() -> None:
    shop_map = shop()
    before = shop_map.scene()
    lane = before.rows[0].lane
    held = layout(shop_map.document, shop_map.journey, fixed, LIGHT, held={lane: 300.0})
    assert held.rows[0].height == 300
    assert held.rows[1].y == before.rows[1].y + 300 - before.rows[0].height


def test_hidden_lanes_are_left_out_and_collapsed_ones_say_how_many_cards_they_have() -> None:
    shop_map = shop()
    first, second, _ = shop_map.document.lanes(shop_map.journey)
    for lane, fields in ((first, {"collapsed": True}), (second, {"hidden": True})):
        shop_map.document = shop_map.document.apply(commands.edit(shop_map.document, lane.id, **fields))
    scene = shop_map.scene()
    assert next(row.lane for row in scene.rows) == first.id
    assert second.id not in [row.lane for row in scene.rows]
    head = next(group for group in scene.groups if group.record == first.id)
    assert [s.text for s in head.shapes if isinstance(s, TextLine)] == ["Actions", "2"]


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_a_map_without_stages_says_so(language: str) -> None:
    empty = Map()
    scene = layout(empty.document, empty.journey, fixed, LIGHT, WORDS[language])
    assert [group.title for group in scene.groups if group.role == "hint"] == [WORDS[language].no_stages]
    assert not [group for group in scene.groups if group.role in CARDS]


def test_a_journey_that_is_not_there_is_named() -> None:
    with pytest.raises(MissingRecord, match="there is no journey"):
        layout(Map().document, new_id("journey"), fixed, LIGHT)
