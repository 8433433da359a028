"""Every command on a small map: what it changes, what it takes along, what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

import small_map as m
from journeyforge.model import commands, heads, moves, order
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.codec import Unknown
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.records import (
    Feeling,
    Journey,
    Lane,
    Link,
    Metric,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Stage,
    Touchpoint,
)

NOWHERE = m.key("stage", 404)


@pytest.fixture
def shop() -> Document:
    return m.document()


def made(change: Change) -> Any:
    (record,) = change.made()
    return record


def titles(cards: list[Any]) -> list[str]:
    return [commands.words_of(card) for card in cards]


def done(document: Document, change: Change) -> Document:
    """The document after a change that must be undoable."""
    after = document.apply(change)
    assert after.apply(change.inverse()) == document
    return after


# --- adding ---


def test_finished_records_are_added_as_they_are(shop: Document) -> None:
    owner = Owner(id=m.key("owner", 9), title="New")
    assert done(shop, commands.add(shop, [owner], "Paste")).records[owner.id] == owner


def test_an_id_that_is_taken_is_refused(shop: Document) -> None:
    owner = Owner(id=m.VERA)
    with pytest.raises(ChangeError, match=f"already a record {m.VERA}"):
        commands.add(shop, [owner], "Paste")
    fresh = Owner(id=m.key("owner", 9))
    with pytest.raises(ChangeError, match="already a record"):
        commands.add(shop, [fresh, fresh], "Paste")


def test_a_new_journey_is_empty(shop: Document) -> None:
    change = commands.add_journey(shop, "Return", kind="partner", state="to_be")
    after = done(shop, change)
    journey = made(change)
    assert (journey.title, journey.kind, journey.state) == ("Return", "partner", "to_be")
    assert after.stages(journey.id) == []


def test_a_new_stage_goes_to_the_end_or_beside_another(shop: Document) -> None:
    at_end = done(shop, commands.add_stage(shop, m.JOURNEY, "Use"))
    assert titles(at_end.stages(m.JOURNEY)) == ["Search", "Buy", "Use"]
    between = done(at_end, commands.add_stage(at_end, m.JOURNEY, "Choose", after=m.SEARCH, phase="Before"))
    assert titles(between.stages(m.JOURNEY)) == ["Search", "Choose", "Buy", "Use"]
    with pytest.raises(MissingRecord, match="there is no journey"):
        commands.add_stage(shop, m.BUY, "x")
    with pytest.raises(MissingRecord, match="does not stand there"):
        commands.add_stage(shop, m.JOURNEY, "x", after=m.ROUTE)


def test_a_new_lane_goes_to_the_bottom_or_below_another(shop: Document) -> None:
    after = done(shop, commands.add_lane(shop, m.JOURNEY, "feelings", "Mood", after=m.STEPS))
    assert titles(after.lanes(m.JOURNEY)) == ["Actions", "Mood", "Notes", "Courier"]
    with pytest.raises(ChangeError, match="kind"):
        commands.add_lane(shop, m.JOURNEY, "moods", "Mood")


def test_a_new_touchpoint_goes_to_the_end_of_a_cell_or_below_a_card(shop: Document) -> None:
    last = done(shop, commands.add_touchpoint(shop, m.SEARCH, m.STEPS, "Ask", channels=(m.PHONE,)))
    assert titles(last.cell(m.SEARCH, m.STEPS)) == ["Find the shop", "Compare", "Ask"]
    middle = done(last, commands.add_touchpoint(last, m.SEARCH, m.STEPS, "Look", after=m.FIND))
    assert titles(middle.cell(m.SEARCH, m.STEPS)) == ["Find the shop", "Look", "Compare", "Ask"]


@pytest.mark.parametrize(
    ("stage", "lane", "words"),
    [
        (m.ROUTE, m.STEPS, "different journeys"),
        (m.SEARCH, m.NOTES, "does not hold"),
        (m.SEARCH, m.GUESTS, "does not hold"),
        (NOWHERE, m.STEPS, "there is no stage"),
        (m.SEARCH, m.BUY, "there is no lane"),
    ],
)
def test_a_touchpoint_stands_only_where_touchpoints_stand(
    shop: Document, stage: str, lane: str, words: str
) -> None:
    with pytest.raises((ChangeError, MissingRecord), match=words):
        commands.add_touchpoint(shop, stage, lane, "x")
    with pytest.raises((ChangeError, MissingRecord), match=words):
        moves.move_card(shop, m.FIND, stage, lane)


def test_a_note_stands_in_a_note_lane_or_is_parked(shop: Document) -> None:
    in_lane = commands.add_note(shop, m.BUY, m.NOTES, "Voucher", tags=("idea",))
    assert made(in_lane).tags == ("idea",)
    done(shop, in_lane)
    parked = done(shop, commands.add_note(shop, None, None, "Later too"))
    assert titles(parked.cell(None, None)) == ["Later", "Later too"]
    with pytest.raises(ChangeError, match="does not hold"):
        commands.add_note(shop, m.BUY, m.STEPS, "x")
    with pytest.raises(ChangeError, match="a stage and a lane"):
        commands.add_note(shop, m.BUY, None, "x")


def test_a_pain_belongs_to_touchpoints_or_a_stage(shop: Document) -> None:
    on_card = made(commands.add_pain_point(shop, "Hidden", [m.FIND, m.PAY], severity=2))
    assert (on_card.journey, on_card.touchpoints, on_card.severity) == (m.JOURNEY, (m.FIND, m.PAY), 2)
    on_stage = commands.add_pain_point(shop, "Dull", stage=m.ROUTE)
    assert made(on_stage).journey == m.SHIFT
    done(shop, on_stage)
    with pytest.raises(ChangeError, match="a touchpoint or a stage"):
        commands.add_pain_point(shop, "x")
    with pytest.raises(MissingRecord, match="no touchpoint"):
        commands.add_pain_point(shop, "x", [m.BUY])


def test_an_opportunity_comes_after_those_of_its_journey(shop: Document) -> None:
    change = commands.add_opportunity(shop, "Wallet", [m.PAY])
    after = done(shop, change)
    ideas = sorted(after.of(Opportunity), key=lambda idea: idea.order)
    assert titles(list(ideas)) == ["One click", "Wallet"]


def test_links_start_as_next_within_a_journey_and_as_causes_across(shop: Document) -> None:
    assert made(commands.add_link(shop, m.FIND, m.PAY)).kind == "next"
    assert made(commands.add_link(shop, m.DRIVE, m.PAY)).kind == "causes"
    assert made(commands.add_link(shop, m.FIND, m.SLOW)).kind == "causes"
    assert made(commands.add_link(shop, m.FIND, m.PAY, "informs", label="by mail", strength=3)).strength == 3
    with pytest.raises(ChangeError, match="itself"):
        commands.add_link(shop, m.FIND, m.FIND)
    with pytest.raises(MissingRecord, match="no touchpoint or pain point"):
        commands.add_link(shop, m.FIND, m.BUY)


def test_there_is_one_feeling_per_touchpoint_and_persona(shop: Document) -> None:
    changed = done(shop, commands.set_feeling(shop, m.FIND, m.ANNA, value=-2.0))
    assert [feeling.value for feeling in changed.of(Feeling)] == [-2.0]
    other = done(shop, commands.set_feeling(shop, m.FIND, m.BORIS, value=1.0))
    assert len(other.of(Feeling)) == 2


def test_nobody_named_means_the_first_persona_of_the_journey(shop: Document) -> None:
    assert set(commands.set_feeling(shop, m.FIND, value=0.0).pairs) == {m.JOY}
    fresh = done(shop, commands.set_feeling(shop, m.PAY, value=0.3))
    feeling = next(f for f in fresh.of(Feeling) if f.touchpoint == m.PAY)
    assert feeling.persona is None
    assert set(commands.set_feeling(fresh, m.PAY, m.ANNA, value=1.0).pairs) == {feeling.id}


@pytest.mark.parametrize("value", [2.5, -3.0, float("nan"), "1"])
def test_a_feeling_lies_between_minus_two_and_two(shop: Document, value: object) -> None:
    with pytest.raises(ChangeError, match="value"):
        commands.set_feeling(shop, m.FIND, value=value)


# --- editing ---


def test_texts_are_cleaned_as_they_come_in(shop: Document) -> None:
    change = commands.edit(shop, m.PAY, title="Pay\r\nnow\x07 \ud800", note="e\u0301", tags=("a\0",))
    card = done(shop, change).need(m.PAY, Touchpoint)
    assert (card.title, card.note, card.tags) == ("Pay\nnow ", "é", ("a",))


def test_an_edit_that_changes_nothing_is_no_change(shop: Document) -> None:
    assert not commands.edit(shop, m.PAY, title="Pay")


def test_many_are_edited_as_one(shop: Document) -> None:
    change = commands.edit_many(shop, [m.FIND, m.COMPARE, m.PAY], owner=m.VERA)
    assert set(change.pairs) == {m.FIND, m.COMPARE}
    assert change.label == "Owner “Vera” on 2 cards"
    done(shop, change)


@pytest.mark.parametrize(
    ("record", "field"),
    [(m.PAY, "title"), (m.IDEA, "text"), (m.JOY, "words"), (m.LATE, "label"), (m.SHOP, "title")],
)
def test_renaming_changes_a_records_words(shop: Document, record: str, field: str) -> None:
    after = done(shop, commands.rename(shop, record, "New words"))
    assert getattr(after.records[record], field) == "New words"


def test_records_of_later_versions_are_left_alone(shop: Document) -> None:
    with pytest.raises(ChangeError, match="later version"):
        commands.edit(shop, m.LATER, title="x")
    with pytest.raises(MissingRecord, match="no record"):
        commands.edit(shop, NOWHERE, title="x")


# --- moving ---


def test_a_card_moves_above_another_or_to_the_end_of_a_cell(shop: Document) -> None:
    up = done(shop, moves.move_card(shop, m.COMPARE, m.SEARCH, m.STEPS, before=m.FIND))
    assert titles(up.cell(m.SEARCH, m.STEPS)) == ["Compare", "Find the shop"]
    across = done(shop, moves.move_card(shop, m.FIND, m.BUY, m.STEPS, before=m.PAY))
    assert titles(across.cell(m.BUY, m.STEPS)) == ["Find the shop", "Pay"]


@pytest.mark.parametrize(("before", "card"), [(m.COMPARE, m.FIND), (None, m.COMPARE)])
def test_a_card_put_where_it_stands_is_no_change(shop: Document, before: str | None, card: str) -> None:
    assert not moves.move_card(shop, card, m.SEARCH, m.STEPS, before=before)


def test_a_note_can_be_parked_and_brought_back(shop: Document) -> None:
    parked = done(shop, moves.move_card(shop, m.IDEA, None, None))
    assert titles(parked.cell(None, None)) == ["Later", "Gift wrap?"]
    back = done(parked, moves.move_card(parked, m.PARKED, m.BUY, m.NOTES))
    assert titles(back.cell(m.BUY, m.NOTES)) == ["Later"]
    with pytest.raises(ChangeError, match="a stage and a lane"):
        moves.move_card(shop, m.FIND, None, None)


@pytest.mark.parametrize("record", [m.SLOW, m.JOY, m.BUY, m.VERA])
def test_only_cards_of_cells_are_moved_by_themselves(shop: Document, record: str) -> None:
    with pytest.raises(ChangeError, match="can't be moved by itself"):
        moves.move_card(shop, record, m.SEARCH, m.STEPS)


def test_what_has_no_words_is_called_by_what_it_belongs_to(shop: Document) -> None:
    made = commands.set_feeling(shop, m.PAY, value=1.0)
    assert made.label == "Feeling at “Pay”"
    now = done(shop, made)
    (feeling,) = now.referrers(m.PAY, Feeling)
    assert commands.set_feeling(now, m.PAY, value=-1.0).label == "Feeling at “Pay”"
    assert commands.remove(now, [feeling.id]).label == "Delete feeling at “Pay”"
    linked = commands.add_link(shop, m.FIND, m.PAY)
    (link,) = linked.made()
    now = done(shop, linked)
    assert commands.remove(now, [link.id]).label == "Delete link “Find the shop” to “Pay”"
    assert commands.edit(now, link.id, strength=2).label == "Edit link “Find the shop” to “Pay”"


def test_stages_and_lanes_move_among_their_own(shop: Document) -> None:
    left = done(shop, heads.move_stages(shop, [m.BUY], before=m.SEARCH))
    assert titles(left.stages(m.JOURNEY)) == ["Buy", "Search"]
    down = done(shop, heads.move_lanes(shop, [m.STEPS]))
    assert titles(down.lanes(m.JOURNEY)) == ["Notes", "Courier", "Actions"]
    assert not heads.move_stages(shop, [m.BUY])
    with pytest.raises(MissingRecord, match="does not stand there"):
        heads.move_stages(shop, [m.BUY], before=m.ROUTE)


@pytest.mark.parametrize("key", ["a0", "V00000"])
def test_a_row_without_room_gets_new_keys_and_keeps_its_order(shop: Document, key: str) -> None:
    equal = shop.apply(commands.edit_many(shop, [m.FIND, m.COMPARE], order=key))
    fresh = done(equal, commands.add_touchpoint(equal, m.SEARCH, m.STEPS, "Between", after=m.FIND))
    cards = fresh.cell(m.SEARCH, m.STEPS)
    assert titles(cards) == ["Find the shop", "Between", "Compare"]
    assert all(order.is_key(card.order) for card in cards)
    assert len({card.order for card in cards}) == 3
    moved = done(equal, moves.move_card(equal, m.COMPARE, m.SEARCH, m.STEPS, before=m.FIND))
    assert titles(moved.cell(m.SEARCH, m.STEPS)) == ["Compare", "Find the shop"]


# --- removing ---


def test_a_touchpoint_takes_its_feelings_links_and_metrics_along(shop: Document) -> None:
    change = commands.remove(shop, [m.PAY])
    assert {record.id for record in change.removed()} == {m.PAY, m.NPS, m.SPRING}
    done(shop, change)
    assert {r.id for r in commands.remove(shop, [m.FIND]).removed()} == {m.FIND, m.JOY}
    assert {r.id for r in commands.remove(shop, [m.DRIVE]).removed()} == {m.DRIVE, m.LATE}


def test_a_pain_that_loses_its_touchpoint_stays_in_its_stage(shop: Document) -> None:
    pain = done(shop, commands.remove(shop, [m.PAY])).need(m.SLOW, PainPoint)
    assert (pain.touchpoints, pain.stage) == ((), m.BUY)


def test_a_pain_with_several_touchpoints_only_lets_go_of_one(shop: Document) -> None:
    two = shop.apply(commands.edit(shop, m.SLOW, touchpoints=(m.FIND, m.PAY)))
    pain = done(two, commands.remove(two, [m.PAY])).need(m.SLOW, PainPoint)
    assert (pain.touchpoints, pain.stage) == ((m.FIND,), None)
    both = done(two, commands.remove(two, [m.FIND, m.PAY])).need(m.SLOW, PainPoint)
    assert (both.touchpoints, both.stage) == ((), m.SEARCH)


def test_a_pain_goes_with_the_last_place_it_could_stand(shop: Document) -> None:
    change = commands.remove(shop, [m.BUY])
    gone = {record.id for record in change.removed()}
    assert gone == {m.BUY, m.PAY, m.SLOW, m.LATE, m.NPS, m.SPRING, m.ANSWER}
    after = done(shop, change)
    assert after.need(m.GUESTS, Lane).placements == ()


def test_a_pain_keeps_a_stage_of_its_own(shop: Document) -> None:
    own = shop.apply(commands.edit(shop, m.SLOW, stage=m.SEARCH))
    pain = done(own, commands.remove(own, [m.BUY])).need(m.SLOW, PainPoint)
    assert (pain.touchpoints, pain.stage) == ((), m.SEARCH)


def test_a_stage_takes_its_notes_along_and_a_note_survives_its_touchpoint(shop: Document) -> None:
    assert m.IDEA in {record.id for record in commands.remove(shop, [m.SEARCH]).removed()}
    note = done(shop, commands.remove(shop, [m.COMPARE])).need(m.IDEA, Note)
    assert note.touchpoint is None


def test_a_journey_takes_its_map_along_and_the_lanes_that_show_it(shop: Document) -> None:
    change = commands.remove(shop, [m.SHIFT])
    assert {r.id for r in change.removed()} == {m.SHIFT, m.ROUTE, m.ROUNDS, m.DRIVE, m.LATE, m.GUESTS}
    done(shop, change)
    rest = done(shop, commands.remove(shop, [m.JOURNEY]))
    assert {r.id for r in rest.records.values() if r.type in ("stage", "lane", "touchpoint", "pain_point")} == {
        m.ROUTE,
        m.ROUNDS,
        m.DRIVE,
    }


def test_what_only_mentions_a_record_lets_go_of_it(shop: Document) -> None:
    after = done(shop, commands.remove(shop, [m.VERA, m.INTERVIEWS, m.PHONE, m.SHOP, m.TEAM]))
    pay = after.need(m.PAY, Touchpoint)
    assert (pay.owner, pay.evidence.source, pay.evidence.level, pay.evidence.n) == (None, None, "measured", 12)
    assert after.need(m.FIND, Touchpoint).channels == ()
    assert after.need(m.COMPARE, Touchpoint).systems == ()
    assert after.need(m.JOURNEY, Journey).owner is None
    assert after.need(m.NPS, Metric).source is None


def test_a_persona_takes_her_feelings_along_but_not_her_pains(shop: Document) -> None:
    change = commands.remove(shop, [m.ANNA])
    assert {record.id for record in change.removed()} == {m.ANNA, m.JOY}
    after = done(shop, change)
    assert after.need(m.SLOW, PainPoint).personas == ()
    assert after.need(m.JOURNEY, Journey).personas == ()


def test_a_pain_takes_the_links_onto_it_along_but_not_its_answers(shop: Document) -> None:
    change = commands.remove(shop, [m.SLOW])
    assert {record.id for record in change.removed()} == {m.SLOW, m.LATE}
    assert done(shop, change).need(m.ANSWER, Opportunity).pain_points == ()


def test_the_projects_own_record_stays(shop: Document) -> None:
    with pytest.raises(ChangeError, match="can't be deleted"):
        commands.remove(shop, [m.PROJECT])
    with pytest.raises(MissingRecord, match="no record"):
        commands.remove(shop, [NOWHERE])


def test_what_cannot_be_read_can_be_removed(shop: Document) -> None:
    assert isinstance(shop.records[m.LATER], Unknown)
    assert m.LATER not in done(shop, commands.remove(shop, [m.LATER]))


def test_labels_say_what_was_done(shop: Document) -> None:
    assert commands.remove(shop, [m.PAY]).label == "Delete “Pay” with 1 metric and 1 measurement"
    assert commands.remove(shop, [m.IDEA]).label == "Delete “Gift wrap?”"
    assert commands.remove(shop, [m.IDEA, m.PARKED]).label == "Delete 2 cards"
    assert commands.add_stage(shop, m.JOURNEY, "Use").label == "Add stage “Use”"
    assert commands.rename(shop, m.PAY, "x").label == "Rename “Pay”"
    assert moves.move_card(shop, m.FIND, m.BUY, m.STEPS).label == "Move “Find the shop”"
    long = commands.edit(shop, m.PAY, title="x" * 100)
    assert commands.edit(shop.apply(long), m.PAY, title="y").label == f"Edit “{'x' * 39}…”"


def test_new_records_have_ids_of_their_type(shop: Document) -> None:
    for change in (
        commands.add_link(shop, m.FIND, m.PAY),
        commands.add_note(shop, None, None, "x"),
        commands.add_pain_point(shop, "x", stage=m.BUY),
        commands.add_stage(shop, m.JOURNEY, "x"),
    ):
        record = made(change)
        assert record.id.startswith(f"{record.type}:")
        assert isinstance(record, Link | Note | PainPoint | Stage)
