"""Lanes and stages: split, copied, hidden, shared with personas and journeys; what goes along when they go."""

from __future__ import annotations

from typing import Any

import pytest

import small_map as m
from journeyforge.layout.blueprint import lines_below
from journeyforge.layout.contents import linked
from journeyforge.model import commands, lanes, stages
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import Document
from journeyforge.model.records import Feeling, Journey, Lane, Link, PainPoint, Persona, Stage, Touchpoint


@pytest.fixture
def shop() -> Document:
    return m.document()


def done(document: Document, change: Change) -> Document:
    after = document.apply(change)
    assert after.apply(change.inverse()) == document
    return after


def words(cards: list[Any]) -> list[str]:
    return [commands.words_of(card) for card in cards]


def stage_titles(document: Document, journey: str = m.JOURNEY) -> list[str]:
    return [stage.title for stage in document.stages(journey)]


def lane_titles(document: Document, journey: str = m.JOURNEY) -> list[str]:
    return [lane.title for lane in document.lanes(journey)]


def made(change: Change, cls: type) -> Any:
    (record,) = (record for record in change.made() if isinstance(record, cls))
    return record


# --- stages ---


def test_a_stage_comes_left_or_right_of_another(shop: Document) -> None:
    first, second = stage_titles(shop)
    right = done(shop, stages.insert_stage(shop, m.SEARCH, "New"))
    left = done(shop, stages.insert_stage(shop, m.SEARCH, "New", left=True))
    assert stage_titles(right) == [first, "New", second]
    assert stage_titles(left) == ["New", first, second]


def test_a_stage_between_two_of_a_phase_is_in_it_and_one_at_its_edge_is_not(shop: Document) -> None:
    phased = shop.apply(stages.set_phase(shop, [m.SEARCH, m.BUY], "Before"))
    between = stages.insert_stage(phased, m.SEARCH)
    assert made(between, Stage).phase == "Before"
    assert made(stages.insert_stage(phased, m.BUY), Stage).phase == ""
    assert made(stages.insert_stage(phased, m.SEARCH, left=True), Stage).phase == ""


def test_a_stage_is_split_at_a_card_and_other_lanes_stay(shop: Document) -> None:
    before = words(shop.cell(m.SEARCH, m.NOTES))
    change = stages.split_stage(shop, m.COMPARE)
    after = done(shop, change)
    new = next(iter(change.made()))
    assert isinstance(new, Stage)
    assert [stage.id for stage in after.stages(m.JOURNEY)] == [m.SEARCH, new.id, m.BUY]
    assert words(after.cell(m.SEARCH, m.STEPS)) == ["Find the shop"]
    assert words(after.cell(new.id, m.STEPS)) == ["Compare"]
    assert words(after.cell(m.SEARCH, m.NOTES)) == before
    assert change.label == "New stage from “Compare” on"


def test_pains_of_the_cards_go_along_to_the_new_stage(shop: Document) -> None:
    pain = shop.apply(commands.add_pain_point(shop, "Too many shops", (m.COMPARE,)))
    change = stages.split_stage(pain, m.COMPARE)
    after = done(pain, change)
    new = next(iter(change.made())).id
    record = next(p for p in after.of(PainPoint) if p.title == "Too many shops")
    assert after.need(record.touchpoints[0], Touchpoint).stage == new


def test_a_pain_splits_at_the_step_it_belongs_to_and_one_of_a_stage_nowhere(shop: Document) -> None:
    pain = commands.add_pain_point(shop, "Too many shops", (m.COMPARE,))
    now = shop.apply(pain)
    assert stages.split_stage(now, made(pain, PainPoint).id).label == "New stage from “Compare” on"
    loose = commands.add_pain_point(shop, "Everything is slow", stage=m.BUY)
    with pytest.raises(ChangeError, match="Everything is slow"):
        stages.split_stage(shop.apply(loose), made(loose, PainPoint).id)


def test_a_parked_note_splits_no_stage(shop: Document) -> None:
    with pytest.raises(ChangeError, match="does not stand in a lane"):
        stages.split_stage(shop, m.PARKED)


def test_a_stage_is_copied_with_its_cards_and_feelings(shop: Document) -> None:
    copies = stages.duplicate_stage(shop, m.SEARCH)
    after = done(shop, copies.change)
    (new,) = copies.records
    assert [s.id for s in after.stages(m.JOURNEY)] == [m.SEARCH, new, m.BUY]
    assert words(after.cell(new, m.STEPS)) == words(shop.cell(m.SEARCH, m.STEPS))
    felt = [f for card in shop.cell(m.SEARCH, m.STEPS) for f in shop.referrers(card.id, Feeling)]
    again = [f for card in after.cell(new, m.STEPS) for f in after.referrers(card.id, Feeling)]
    assert [(f.value, f.persona) for f in again] == [(f.value, f.persona) for f in felt]


def test_phases_are_set_cleared_and_listed(shop: Document) -> None:
    after = done(shop, stages.set_phase(shop, [m.SEARCH, m.BUY], "  Before   the purchase "))
    assert stages.phases(after, m.JOURNEY) == ["Before the purchase"]
    cleared = done(after, stages.set_phase(after, [m.SEARCH], ""))
    assert [stage.phase for stage in cleared.stages(m.JOURNEY)] == ["", "Before the purchase"]
    assert not stages.set_phase(after, [m.SEARCH], "Before the purchase")


# --- lanes ---


def test_a_lane_is_copied_with_cards_or_empty(shop: Document) -> None:
    full, empty = lanes.duplicate_lane(shop, m.STEPS), lanes.duplicate_lane(shop, m.STEPS, with_cards=False)
    after, bare = done(shop, full.change), done(shop, empty.change)
    assert lane_titles(after) == lane_titles(bare)
    assert after.lanes(m.JOURNEY)[1].id == full.records[0]
    for stage in (m.SEARCH, m.BUY):
        assert words(after.cell(stage, full.records[0])) == words(shop.cell(stage, m.STEPS))
        assert bare.cell(stage, empty.records[0]) == []
    assert full.change.label.startswith("Duplicate lane “")


@pytest.mark.parametrize("line", ["interaction", "none", None])
def test_a_line_below_a_lane_runs_below_its_copy(shop: Document, line: str | None) -> None:
    now = shop.apply(lanes.draw_line(shop, [m.STEPS], line))
    copies = lanes.duplicate_lane(now, m.STEPS)
    after = done(now, copies.change)
    assert after.need(copies.records[0], Lane).line_below == line
    assert after.need(m.STEPS, Lane).line_below is None


def test_what_is_done_to_lanes_is_named(shop: Document) -> None:
    title = shop.need(m.STEPS, Lane).title
    assert lanes.fold_lanes(shop, [m.STEPS], True).label == f"Collapse lane “{title}”"
    assert lanes.hide_lanes(shop, [m.STEPS, m.NOTES]).label == "Hide 2 lanes"
    assert lanes.draw_line(shop, [m.STEPS], "interaction").label == f"Line below lane “{title}”"
    assert not lanes.show_lanes(shop, [m.STEPS])
    folded = done(shop, lanes.fold_lanes(shop, [m.STEPS], True))
    assert lanes.fold_lanes(folded, [m.STEPS, m.NOTES], True).label == "Collapse lane “Notes”"
    assert commands.edit_many(shop, [m.STEPS], hidden=True).label == f"Edit “{title}”"
    assert commands.edit_many(shop, [m.STEPS, m.NOTES], hidden=True).label == "Edit 2 lanes"


def test_links_between_the_cards_of_a_lane_are_copied_too(shop: Document) -> None:
    now = shop.apply(commands.add_link(shop, m.FIND, m.PAY, label="at once"))
    copies = lanes.duplicate_lane(now, m.STEPS)
    after = done(now, copies.change)
    own = {card.id for stage in (m.SEARCH, m.BUY) for card in after.cell(stage, copies.records[0])}
    assert [link.label for link in after.of(Link) if {link.source, link.target} <= own] == ["at once"]


def test_a_lane_is_copied_to_another_journey_by_the_names_of_its_stages(shop: Document) -> None:
    first = shop.stages(m.JOURNEY)[0].title
    other = commands.add_journey(shop, "Returning")
    now = shop.apply(other)
    journey = made(other, Journey).id
    now = now.apply(commands.add_stage(now, journey, first.upper()))
    copy = lanes.copy_lane(now, m.STEPS, journey)
    after = done(now, copy.change)
    assert stage_titles(after, journey) == [first.upper(), shop.stages(m.JOURNEY)[1].title]
    assert copy.made_stages == (shop.stages(m.JOURNEY)[1].title,)
    for stage, old in zip(after.stages(journey), shop.stages(m.JOURNEY), strict=True):
        assert words(after.cell(stage.id, copy.lane)) == words(shop.cell(old.id, m.STEPS))


def test_a_stage_without_cards_is_not_made_for_a_copied_lane(shop: Document) -> None:
    other = commands.add_journey(shop, "Returning")
    now = shop.apply(other)
    copy = lanes.copy_lane(now, m.NOTES, made(other, Journey).id)
    after = done(now, copy.change)
    with_cards = [s.title for s in shop.stages(m.JOURNEY) if shop.cell(s.id, m.NOTES)]
    assert stage_titles(after, made(other, Journey).id) == with_cards


def test_missing_stages_come_where_they_stood(shop: Document) -> None:
    other = commands.add_journey(shop, "Returning")
    now = shop.apply(other)
    journey = made(other, Journey).id
    now = now.apply(commands.add_stage(now, journey, shop.stages(m.JOURNEY)[1].title))
    after = done(now, lanes.copy_lane(now, m.STEPS, journey).change)
    assert stage_titles(after, journey) == stage_titles(shop)


def test_the_pains_of_a_lane_are_copied_under_their_stages(shop: Document) -> None:
    now = shop.apply(commands.add_lane(shop, m.JOURNEY, "pain_points", "Pains"))
    lane = now.lanes(m.JOURNEY)[-1].id
    other = commands.add_journey(now, "Returning")
    now = now.apply(other)
    journey = made(other, Journey).id
    after = done(now, lanes.copy_lane(now, lane, journey).change)
    mine = [p.title for p in now.referrers(m.JOURNEY, PainPoint)]
    assert [p.title for p in after.referrers(journey, PainPoint)] == mine


def test_a_lane_is_not_copied_into_its_own_journey_or_the_one_it_shows(shop: Document) -> None:
    with pytest.raises(ChangeError, match="in this journey already"):
        lanes.copy_lane(shop, m.STEPS, m.JOURNEY)
    guests = next(lane for lane in shop.of(Lane) if lane.linked_journey is not None)
    with pytest.raises(ChangeError, match="itself"):
        lanes.copy_lane(shop, guests.id, guests.linked_journey or "")


def test_lanes_are_hidden_and_shown_again(shop: Document) -> None:
    hidden = done(shop, lanes.hide_lanes(shop, [m.STEPS, m.NOTES]))
    assert all(hidden.need(key, Lane).hidden for key in (m.STEPS, m.NOTES))
    assert done(hidden, lanes.show_lanes(hidden, [m.STEPS, m.NOTES])) == shop


# --- personas ---


def blank() -> tuple[Document, str]:
    document = Document.from_records([m.records()[0]])
    journey = commands.add_journey(document, "Buying")
    document = document.apply(journey)
    key = made(journey, Journey).id
    for kind, title in (("touchpoints", "Actions"), ("feelings", "Feelings"), ("metrics", "Metrics")):
        document = document.apply(commands.add_lane(document, key, kind, title))
    return document, key


def test_the_first_persona_has_the_lane_that_is_there(shop: Document) -> None:
    document, journey = blank()
    after = done(document, lanes.add_persona(document, journey, None, "Anna", "Feelings: {0}"))
    assert lane_titles(after, journey) == ["Actions", "Feelings", "Metrics"]
    assert [p.title for p in after.personas_of(after.need(journey, Journey))] == ["Anna"]


def test_each_further_persona_has_a_feelings_lane_below_the_others() -> None:
    document, journey = blank()
    for name in ("Anna", "Ben", "Чарльз"):
        document = done(document, lanes.add_persona(document, journey, None, name, "Feelings: {0}"))
    assert lane_titles(document, journey) == [
        "Actions",
        "Feelings",
        "Feelings: Ben",
        "Feelings: Чарльз",
        "Metrics",
    ]
    own = [lane.persona for lane in document.lanes(journey) if lane.kind == "feelings"]
    assert own == list(document.need(journey, Journey).personas)


def test_a_common_lane_with_feelings_of_several_stays_common() -> None:
    document, journey = blank()
    people = [Persona(id=m.key("persona", n), title=f"P{n}") for n in (71, 72)]
    document = document.apply(commands.add(document, people, ""))
    document = document.apply(commands.edit(document, journey, personas=tuple(p.id for p in people)))
    document = document.apply(commands.add_stage(document, journey, "One"))
    stage, lane = document.stages(journey)[0].id, document.lanes(journey)[0].id
    document = document.apply(commands.add_touchpoint(document, stage, lane, "Pays"))
    step = document.cell(stage, lane)[0].id
    document = document.apply(commands.set_feeling(document, step, people[1].id, value=1.0))
    after = done(document, lanes.add_persona(document, journey, None, "Third"))
    assert next(n for n in after.lanes(journey) if n.kind == "feelings").persona is None


def test_adding_a_persona_twice_changes_nothing() -> None:
    document, journey = blank()
    document = document.apply(lanes.add_persona(document, journey, None, "Anna"))
    anna = document.of(Persona)[0].id
    assert not lanes.add_persona(document, journey, anna)


# --- another journey as a lane ---


def test_a_linked_journey_stands_below_the_line_of_visibility() -> None:
    document, journey = blank()
    document = document.apply(commands.add_stage(document, journey, "Order"))
    change = lanes.new_linked_journey(document, journey, "Courier’s shift", "Stage 1", "Actions")
    after = done(document, change)
    rows = after.lanes(journey)
    assert [lane.title for lane in rows] == ["Actions", "Courier’s shift", "Feelings", "Metrics"]
    assert lines_below(rows)[0] == "visibility"
    shift = after.need(rows[1].linked_journey or "", Journey)
    assert (shift.kind, shift.title) == ("employee", "Courier’s shift")
    assert [stage.title for stage in after.stages(shift.id)] == ["Stage 1"]


def test_the_steps_of_a_linked_journey_stand_where_their_links_lead() -> None:
    document, journey = blank()
    for title in ("Order", "Delivery"):
        document = document.apply(commands.add_stage(document, journey, title))
    document = document.apply(lanes.new_linked_journey(document, journey, "Shift", "Stage 1", "Actions"))
    order, delivery = (stage.id for stage in document.stages(journey))
    steps, row = document.lanes(journey)[:2]
    own = document.stages(row.linked_journey or "")[0].id, document.lanes(row.linked_journey or "")[0].id
    document = document.apply(commands.add_touchpoint(document, delivery, steps.id, "Waits"))
    document = document.apply(commands.add_touchpoint(document, *own, "Loads the van"))
    waits, loads = document.cell(delivery, steps.id)[0].id, document.cell(*own)[0].id
    document = document.apply(commands.add_link(document, loads, waits))
    at = {order: 0, delivery: 1}
    assert [(card.id, place) for card, place in linked(document, row, at)] == [(loads, 1)]


def test_a_journey_is_linked_once_and_never_to_itself(shop: Document) -> None:
    with pytest.raises(ChangeError, match="itself"):
        lanes.link_journey(shop, m.JOURNEY, m.JOURNEY)
    guests = next(lane for lane in shop.of(Lane) if lane.linked_journey is not None)
    with pytest.raises(ChangeError, match="already"):
        lanes.link_journey(shop, guests.journey, guests.linked_journey or "")


# --- what goes along ---


def test_deleting_a_lane_or_stage_says_what_goes_along(shop: Document) -> None:
    document, journey = blank()
    document = document.apply(commands.add_stage(document, journey, "Order"))
    stage, lane = document.stages(journey)[0].id, document.lanes(journey)[0].id
    for title in ("Looks", "Pays", "Waits"):
        document = document.apply(commands.add_touchpoint(document, stage, lane, title))
    cards = [card.id for card in document.cell(stage, lane)]
    document = document.apply(commands.add_link(document, cards[0], cards[2]))
    assert commands.remove(document, [lane]).label == "Delete lane “Actions” with 3 cards and 1 link"
    document = document.apply(commands.add_pain_point(document, "Slow", (cards[1],)))
    label = "Delete stage “Order” with 3 cards, 1 pain point and 1 link"
    assert commands.remove(document, [stage]).label == label
    both = [lane for lane in document.lanes(journey) if lane.kind in ("feelings", "metrics")]
    assert commands.remove(document, [row.id for row in both]).label == "Delete 2 lanes"
