"""Copies of cards: what goes along, what stays behind, and where they come to stand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_map as m
from journeyforge.model import commands
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.copier import Copies, Place
from journeyforge.model.copying import copy_to, duplicate, gathered
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import (
    Channel,
    Feeling,
    Journey,
    Lane,
    Link,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Project,
    Stage,
    Touchpoint,
)


@pytest.fixture
def shop() -> Document:
    return m.document()


def done(document: Document, copies: Copies) -> Document:
    after = document.apply(copies.change)
    assert after.apply(copies.change.inverse()) == document
    return after


def titles(cards: list[Any]) -> list[str]:
    return [commands.words_of(card) for card in cards]


def elsewhere() -> tuple[Document, str, str]:
    """Another project with one journey, a stage, and a lane of steps."""
    journey = Journey(id=new_id("journey"), title="Repair")
    stage = Stage(id=new_id("stage"), title="Call", journey=journey.id, order="a0")
    lane = Lane(id=new_id("lane"), title="Steps", journey=journey.id, order="a0")
    phone = Channel(id=new_id("channel"), title="PHONE", kind="phone")
    project = Project(id=new_id("project"), title="Other")
    return Document.from_records([project, journey, stage, lane, phone]), stage.id, lane.id


def test_a_duplicate_stands_below_with_its_feelings_chips_and_pains(shop: Document) -> None:
    copies = duplicate(shop, [m.PAY])
    after = done(shop, copies)
    assert copies.change.label == "Duplicate “Pay”"
    assert titles(after.cell(m.BUY, m.STEPS)) == ["Pay", "Pay"]
    (copy,) = (after.need(key, Touchpoint) for key in copies.records)
    assert (copy.owner, copy.moment_of_truth, copy.evidence.n) == (m.VERA, True, 12)
    (pain,) = after.referrers(copy.id, PainPoint)
    assert (pain.title, pain.severity, pain.touchpoints) == ("Paying takes long", 4, (copy.id,))


def test_what_was_said_of_the_original_is_not_said_of_its_copy(shop: Document) -> None:
    voted = shop.apply(commands.edit(shop, m.PAY, votes=5))
    copies = duplicate(voted, [m.PAY])
    after = done(voted, copies)
    (pain,) = after.referrers(copies.records[0], PainPoint)
    assert pain.tickets == ()
    assert after.need(copies.records[0], Touchpoint).votes == 0
    assert after.need(m.PAY, Touchpoint).votes == 5


def test_what_was_cut_comes_back_with_everything(shop: Document) -> None:
    source = Document.from_records(gathered(shop, [m.PAY]))
    cut = shop.apply(commands.remove(shop, [m.PAY, m.SLOW]))
    copies = copy_to(cut, source, [m.PAY], Place(m.SEARCH, m.STEPS, before=m.COMPARE), "Paste")
    after = done(cut, copies)
    assert titles(after.cell(m.SEARCH, m.STEPS)) == ["Find the shop", "Pay", "Compare"]
    (pain,) = after.referrers(copies.records[0], PainPoint)
    assert [ticket.key for ticket in pain.tickets] == ["SHOP-7"]


def test_copies_among_one_another_keep_their_links(shop: Document) -> None:
    linked = shop.apply(commands.add_link(shop, m.FIND, m.COMPARE, label="then"))
    linked = linked.apply(commands.add_link(linked, m.FIND, m.PAY))
    copies = duplicate(linked, [m.COMPARE, m.FIND])
    after = done(linked, copies)
    first, second = copies.records
    assert [(link.target, link.label) for link in after.referrers(first, Link)] == [(second, "then")]
    assert titles(after.cell(m.SEARCH, m.STEPS)) == ["Find the shop", "Compare", "Find the shop", "Compare"]


def test_cards_of_several_cells_are_pasted_in_their_shape(shop: Document) -> None:
    add = commands.add_stage(shop, m.JOURNEY, "Use")
    wide = shop.apply(add)
    use = next(iter(add.made())).id
    copies = copy_to(wide, wide, [m.IDEA, m.PAY, m.FIND], Place(m.BUY, m.STEPS), "Paste")
    after = done(wide, copies)
    assert copies.change.label == "Paste 3 cards"
    assert titles(after.cell(m.BUY, m.STEPS)) == ["Pay", "Find the shop"]
    assert titles(after.cell(use, m.STEPS)) == ["Pay"]
    assert titles(after.cell(m.BUY, m.NOTES)) == ["Gift wrap?"]


def test_another_project_gets_the_people_and_channels_it_does_not_have(shop: Document) -> None:
    other, stage, lane = elsewhere()
    source = Document.from_records(gathered(shop, [m.FIND, m.PAY]))
    copies = copy_to(other, source, [m.FIND, m.PAY], Place(stage, lane), "Paste")
    after = done(other, copies)
    find, pay = (after.need(key, Touchpoint) for key in copies.records)
    assert [after.need(key, Channel).title for key in find.channels] == ["PHONE"]
    vera = after.need(pay.owner or "", Owner)
    assert (vera.title, after.need(vera.member_of or "", Owner).title) == ("Vera", "Delivery team")
    assert pay.evidence.source == m.INTERVIEWS
    assert [feeling.words for feeling in after.referrers(find.id, Feeling)] == ["relieved"]
    (pain,) = after.referrers(pay.id, PainPoint)
    assert after.journey_of(pain) == after.journeys()[0]
    assert len(after.of(Stage)) == len(after.of(Lane)) == 1


@pytest.mark.parametrize(
    ("kind", "type_"), [("quotes", Note), ("pain_points", PainPoint), ("opportunities", Opportunity)]
)
def test_a_step_in_a_lane_for_others_becomes_such(shop: Document, kind: str, type_: Any) -> None:
    add = commands.add_lane(shop, m.JOURNEY, kind, "Other")
    more = shop.apply(add)
    copies = copy_to(more, more, [m.FIND], Place(m.BUY, next(iter(add.made())).id), "Paste")
    made = done(more, copies).need(copies.records[0], type_)
    assert commands.words_of(made) == "Find the shop"
    assert made.stage == m.BUY
    assert len(list(copies.change.made())) == 1


def test_a_note_among_steps_becomes_a_step(shop: Document) -> None:
    copies = copy_to(shop, shop, [m.IDEA], Place(m.BUY, m.STEPS, before=m.PAY), "Paste")
    after = done(shop, copies)
    assert titles(after.cell(m.BUY, m.STEPS)) == ["Gift wrap?", "Pay"]
    assert after.need(copies.records[0], Touchpoint).image == m.IMAGE.sha256


def test_a_lane_read_from_others_takes_no_copy(shop: Document) -> None:
    add = commands.add_lane(shop, m.JOURNEY, "channels", "Channels")
    more = shop.apply(add)
    with pytest.raises(ChangeError, match="read from other cards"):
        copy_to(more, more, [m.FIND], Place(m.BUY, next(iter(add.made())).id), "Paste")
    with pytest.raises(ChangeError, match="nothing here"):
        copy_to(shop, shop, [m.VERA], Place(m.BUY, m.STEPS), "Paste")
    with pytest.raises(ChangeError, match="nothing here"):
        duplicate(shop, [m.STEPS])


def test_a_pain_copied_by_itself_belongs_to_the_step_or_stage_it_is_pasted_on(shop: Document) -> None:
    on_step = copy_to(shop, shop, [m.SLOW], Place(m.SEARCH, m.STEPS, None, (m.FIND,)), "Paste")
    assert done(shop, on_step).need(on_step.records[0], PainPoint).touchpoints == (m.FIND,)
    on_stage = copy_to(shop, shop, [m.SLOW], Place(m.SEARCH, m.STEPS), "Paste")
    assert done(shop, on_stage).need(on_stage.records[0], PainPoint).stage == m.SEARCH
    twin = duplicate(shop, [m.SLOW])
    assert done(shop, twin).need(twin.records[0], PainPoint).touchpoints == (m.PAY,)


def test_a_pain_copied_with_its_step_belongs_to_the_copy(shop: Document) -> None:
    copies = duplicate(shop, [m.SLOW, m.PAY])
    after = done(shop, copies)
    pains = [after.need(key, PainPoint) for key in copies.records if key.startswith("pain")]
    assert len(after.of(PainPoint)) == 2
    assert pains[0].touchpoints == copies.records[:1]


CARDS = [m.FIND, m.COMPARE, m.PAY, m.IDEA, m.PARKED, m.SLOW, m.ANSWER]


@given(chosen=st.lists(st.sampled_from(CARDS), min_size=1), column=st.sampled_from([m.SEARCH, m.BUY]))
def test_any_cards_can_be_copied_anywhere_and_taken_back(chosen: list[str], column: str) -> None:
    shop = m.document()
    source = Document.from_records(gathered(shop, chosen))
    other, stage, lane = elsewhere()
    for document, place in ((shop, Place(column, m.STEPS)), (other, Place(stage, lane))):
        copies = copy_to(document, source, chosen, place, "Paste")
        done(document, copies)
        assert len(copies.records) == len(set(chosen))
        assert not set(copies.records) & set(shop.records)


@given(chosen=st.lists(st.sampled_from(CARDS), min_size=1))
def test_duplicates_leave_the_originals_as_they_are(chosen: list[str]) -> None:
    shop = m.document()
    change: Change = duplicate(shop, chosen).change
    after = shop.apply(change)
    assert all(after.records[key] == record for key, record in shop.records.items())
