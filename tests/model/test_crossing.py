"""Cards that move to another journey, with what hangs on them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import small_map as m
from journeyforge.model import commands, crossing
from journeyforge.model.change import Change, ChangeError, edited
from journeyforge.model.copier import Place
from journeyforge.model.document import Document
from journeyforge.model.records import (
    Feeling,
    Lane,
    Link,
    Note,
    Opportunity,
    PainPoint,
    Stage,
    Touchpoint,
)
from strategies import documents


@pytest.fixture
def shop() -> Document:
    return m.document()


def done(document: Document, change: Change) -> Document:
    after = document.apply(change)
    assert after.apply(change.inverse()) == document
    return after


def titles(cards: list[Any]) -> list[str]:
    return [commands.words_of(card) for card in cards]


def with_stage(document: Document, journey: str, title: str) -> tuple[Document, str]:
    change = commands.add_stage(document, journey, title)
    return document.apply(change), next(iter(change.made())).id


def test_a_card_goes_to_the_stage_and_lane_of_the_same_name(shop: Document) -> None:
    """Case and spaces do not count; a lane is found by its name before one of the same kind."""
    title = shop.need(m.BUY, Stage).title.upper()
    shop, buy = with_stage(shop, m.SHIFT, f" {title} ")
    shop, _ = with_stage(shop, m.SHIFT, "After")
    lane = commands.add_lane(shop, m.SHIFT, "support", shop.need(m.STEPS, Lane).title)
    shop = shop.apply(lane)
    there = crossing.to_journey(shop, [m.PAY], m.SHIFT)
    after = done(shop, there.change)
    assert titles(after.cell(buy, next(iter(lane.made())).id)) == ["Pay"]
    assert there.records == (m.PAY,)
    assert there.stages == (buy,)


def test_without_such_a_stage_it_goes_to_the_end_of_the_last_stage_of_the_path(shop: Document) -> None:
    after = done(shop, crossing.to_journey(shop, [m.FIND, m.COMPARE], m.SHIFT).change)
    assert titles(after.cell(m.ROUTE, m.ROUNDS))[-2:] == ["Find the shop", "Compare"]


def test_what_hangs_on_a_card_goes_along_under_its_own_id(shop: Document) -> None:
    after = done(shop, crossing.to_journey(shop, [m.PAY, m.FIND, m.COMPARE], m.SHIFT).change)
    assert set(after.records) == set(shop.records)
    pain = after.need(m.SLOW, PainPoint)
    assert pain.journey == m.SHIFT
    assert pain.touchpoints == shop.need(m.SLOW, PainPoint).touchpoints
    assert after.need(m.JOY, Feeling) == shop.need(m.JOY, Feeling)


def test_a_pain_stays_where_the_first_card_it_belongs_to_stays(shop: Document) -> None:
    pain = shop.need(m.SLOW, PainPoint)
    shop = shop.apply(Change("", {pain.id: (pain, edited(pain, touchpoints=(m.FIND, m.PAY), stage=None))}))
    after = done(shop, crossing.to_journey(shop, [m.PAY], m.SHIFT).change)
    assert after.need(m.SLOW, PainPoint).journey == m.JOURNEY
    assert after.need(m.SLOW, PainPoint).touchpoints == (m.FIND, m.PAY)


def test_a_pain_dragged_alone_belongs_to_the_stage_it_comes_to(shop: Document) -> None:
    after = done(shop, crossing.to_journey(shop, [m.SLOW, m.ANSWER], m.SHIFT).change)
    for record in (after.need(m.SLOW, PainPoint), after.need(m.ANSWER, Opportunity)):
        assert (record.journey, record.touchpoints, record.stage) == (m.SHIFT, (), m.ROUTE)


def test_an_arrow_of_the_path_does_not_lead_into_another_journey(shop: Document) -> None:
    shop = shop.apply(commands.add_link(shop, m.FIND, m.PAY))
    (arrow,) = (link for link in shop.referrers(m.PAY, Link) if link.source == m.FIND)
    assert arrow.kind == "next"
    there = crossing.to_journey(shop, [m.PAY], m.SHIFT)
    assert done(shop, there.change).need(arrow.id, Link).kind == "informs"
    assert there.links == (arrow.id,)
    both = crossing.to_journey(shop, [m.PAY, m.FIND], m.SHIFT)
    assert done(shop, both.change).need(arrow.id, Link).kind == "next"
    assert both.links == ()


def test_copies_leave_everything_where_it_was(shop: Document) -> None:
    there = crossing.to_journey(shop, [m.PAY], m.SHIFT, copies=True)
    after = done(shop, there.change)
    assert after.need(m.PAY, Touchpoint) == shop.need(m.PAY, Touchpoint)
    assert titles(after.cell(m.ROUTE, m.ROUNDS))[-1] == "Pay"
    assert there.change.label == "Copy “Pay” to “A courier’s shift”"


def test_what_is_there_already_and_where_nothing_can_stand_is_said(shop: Document) -> None:
    with pytest.raises(ChangeError, match=r"is in “.*” already"):
        crossing.to_journey(shop, [m.DRIVE], m.SHIFT)
    empty = commands.add_journey(shop, "Empty")
    bare = shop.apply(empty)
    journey = next(iter(empty.made())).id
    with pytest.raises(ChangeError, match="has no stage yet"):
        crossing.to_journey(bare, [m.PAY], journey)
    bare, _ = with_stage(bare, journey, "One")
    with pytest.raises(ChangeError, match="has no lane that takes “Pay”"):
        crossing.to_journey(bare, [m.PAY], journey)


def test_a_parked_note_becomes_a_step_of_the_journey_it_is_dropped_on(shop: Document) -> None:
    there = crossing.to_journey(shop, [m.PARKED], m.SHIFT)
    after = done(shop, there.change)
    assert titles(after.cell(m.ROUTE, m.ROUNDS))[-1] == shop.need(m.PARKED, Note).text
    assert after.get(m.PARKED) is None


def test_cards_dropped_in_a_cell_keep_their_distance_and_notes_find_a_lane_of_notes(shop: Document) -> None:
    shop, late = with_stage(shop, m.SHIFT, "Late")
    shop = shop.apply(commands.add_lane(shop, m.SHIFT, "text", "Remarks"))
    remarks = shop.lanes(m.SHIFT)[-1].id
    place = Place(m.ROUTE, m.ROUNDS, m.DRIVE)
    there = crossing.to_place(shop, [m.FIND, m.PAY, m.IDEA], m.FIND, place)
    after = done(shop, there.change)
    assert titles(after.cell(m.ROUTE, m.ROUNDS))[0] == "Find the shop"
    assert titles(after.cell(late, m.ROUNDS)) == ["Pay"]
    assert titles(after.cell(m.ROUTE, remarks)) + titles(after.cell(late, remarks)) == ["Gift wrap?"]


@settings(max_examples=50)
@given(documents(), st.data())
def test_nothing_is_lost_and_one_step_back_brings_all_of_it(document: Document, data: st.DataObject) -> None:
    journeys = document.journeys()
    cards = [key for key in document.records if key.partition(":")[0] in ("touchpoint", "note", "pain_point")]
    assume(journeys and cards)
    home = data.draw(st.sampled_from(journeys)).id
    chosen = data.draw(st.lists(st.sampled_from(sorted(cards)), min_size=1, max_size=6))
    try:
        there = crossing.to_journey(document, chosen, home)
    except ChangeError:
        return
    after = done(document, there.change)
    parked = {key for key in document.records if key not in after.records}
    assert all(key.startswith("note:") for key in parked)
    for key in there.records:
        found = after.journey_of(after.records[key])
        assert found is not None
        assert found.id == home
