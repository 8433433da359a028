"""Moving several cards, pains and opportunities, linked touchpoints and the ends of links."""

from __future__ import annotations

from typing import Any

import pytest

import small_map as m
from journeyforge.model import commands, moves
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.records import Lane, Link, PainPoint


@pytest.fixture
def shop() -> Document:
    return m.document()


def done(document: Document, change: Change) -> Document:
    after = document.apply(change)
    assert after.apply(change.inverse()) == document
    return after


def titles(cards: list[Any]) -> list[str]:
    return [commands.words_of(card) for card in cards]


def test_several_cards_move_to_a_cell_in_their_order_as_one_change(shop: Document) -> None:
    change = moves.move_cards(shop, [m.COMPARE, m.FIND, m.COMPARE], m.BUY, m.STEPS, before=m.PAY)
    assert change.label == "Move 2 cards"
    assert titles(done(shop, change).cell(m.BUY, m.STEPS)) == ["Compare", "Find the shop", "Pay"]


def test_cards_put_where_they_stand_are_no_change(shop: Document) -> None:
    assert not moves.move_cards(shop, [m.FIND, m.COMPARE], m.SEARCH, m.STEPS)
    assert moves.move_cards(shop, [m.COMPARE, m.FIND], m.SEARCH, m.STEPS)


def test_cards_of_several_cells_keep_their_distance(shop: Document) -> None:
    third = commands.add_stage(shop, m.JOURNEY, "Use")
    wide = shop.apply(third)
    use = next(iter(third.made())).id
    after = done(wide, moves.shift_cards(wide, [m.FIND, m.PAY, m.IDEA], m.FIND, m.BUY, m.STEPS))
    assert titles(after.cell(m.SEARCH, m.STEPS)) == ["Compare"]
    assert titles(after.cell(m.BUY, m.STEPS)) == ["Find the shop"]
    assert titles(after.cell(use, m.STEPS)) == ["Pay"]
    assert titles(after.cell(m.BUY, m.NOTES)) == ["Gift wrap?"]


def test_cards_that_have_no_stage_to_go_to_stay_at_the_edge(shop: Document) -> None:
    after = done(shop, moves.shift_cards(shop, [m.FIND, m.PAY], m.PAY, m.SEARCH, m.STEPS))
    assert titles(after.cell(m.SEARCH, m.STEPS)) == ["Find the shop", "Compare", "Pay"]
    after = done(shop, moves.shift_cards(shop, [m.PAY, m.FIND], m.FIND, m.BUY, m.STEPS))
    assert titles(after.cell(m.BUY, m.STEPS)) == ["Pay", "Find the shop"]


def test_a_card_keeps_its_lane_where_the_shift_leads_to_a_lane_for_others(shop: Document) -> None:
    lanes = commands.add_lane(shop, m.JOURNEY, "backstage", "Behind", after=m.STEPS)
    with_lane = shop.apply(lanes)
    behind = next(iter(lanes.made())).id
    after = done(with_lane, moves.shift_cards(with_lane, [m.FIND, m.IDEA], m.FIND, m.BUY, behind))
    assert titles(after.cell(m.BUY, behind)) == ["Find the shop"]
    assert titles(after.cell(m.BUY, m.NOTES)) == ["Gift wrap?"]


def test_a_parked_note_takes_the_others_of_the_parking_lot_along(shop: Document) -> None:
    more = shop.apply(commands.add_note(shop, None, None, "Also"))
    also = [note.id for note in more.cell(None, None)]
    after = done(more, moves.shift_cards(more, also, m.PARKED, m.BUY, m.NOTES))
    assert titles(after.cell(m.BUY, m.NOTES)) == ["Later", "Also"]


def test_a_pain_dragged_to_another_stage_belongs_to_it(shop: Document) -> None:
    after = done(shop, moves.hang(shop, m.SLOW, stage=m.SEARCH))
    pain = after.need(m.SLOW, PainPoint)
    assert (pain.touchpoints, pain.stage) == ((), m.SEARCH)


def test_a_pain_dropped_on_a_step_belongs_to_it_instead_of_its_first(shop: Document) -> None:
    both = shop.apply(commands.edit(shop, m.SLOW, touchpoints=(m.PAY, m.FIND)))
    pain = done(both, moves.hang(both, m.SLOW, m.COMPARE)).need(m.SLOW, PainPoint)
    assert (pain.touchpoints, pain.stage) == ((m.COMPARE, m.FIND), None)


def test_a_pain_dragged_to_a_stage_where_it_has_a_step_keeps_all_its_steps(shop: Document) -> None:
    both = shop.apply(commands.edit(shop, m.SLOW, touchpoints=(m.PAY, m.FIND)))
    pain = done(both, moves.hang(both, m.SLOW, stage=m.SEARCH)).need(m.SLOW, PainPoint)
    assert (pain.touchpoints, pain.stage) == ((m.FIND, m.PAY), None)


def test_pains_of_a_stage_are_put_in_another_order(shop: Document) -> None:
    add = commands.add_pain_point(shop, "No receipt", stage=m.BUY)
    more = shop.apply(add)
    second = next(iter(add.made())).id
    change = moves.hang(more, second, stage=m.BUY, before=m.SLOW)
    pains = sorted(done(more, change).of(PainPoint), key=lambda pain: pain.order)
    assert [pain.id for pain in pains] == [second, m.SLOW]
    assert pains[0].stage == m.BUY
    assert not moves.hang(more, second, stage=m.BUY)


def test_only_pains_and_opportunities_of_the_journey_are_hung(shop: Document) -> None:
    with pytest.raises(ChangeError, match="no pain point"):
        moves.hang(shop, m.FIND, stage=m.BUY)
    with pytest.raises(ChangeError, match="another journey"):
        moves.hang(shop, m.SLOW, stage=m.ROUTE)
    with pytest.raises(ChangeError, match="another journey"):
        moves.hang(shop, m.ANSWER, m.DRIVE)


def test_a_linked_touchpoint_is_placed_under_a_stage(shop: Document) -> None:
    lane = done(shop, moves.place_linked(shop, m.GUESTS, m.DRIVE, m.SEARCH)).need(m.GUESTS, Lane)
    assert [(place.touchpoint, place.stage) for place in lane.placements] == [(m.DRIVE, m.SEARCH)]
    assert not moves.place_linked(shop, m.GUESTS, m.DRIVE, m.BUY)
    with pytest.raises(ChangeError, match="no touchpoint of the journey linked"):
        moves.place_linked(shop, m.GUESTS, m.PAY, m.BUY)
    with pytest.raises(ChangeError, match="under a stage"):
        moves.place_linked(shop, m.GUESTS, m.DRIVE, m.ROUTE)


def test_a_link_is_led_to_another_card(shop: Document) -> None:
    link = done(shop, moves.reroute(shop, m.LATE, target=m.PAY)).need(m.LATE, Link)
    assert (link.source, link.target, link.kind) == (m.DRIVE, m.PAY, "causes")
    assert not moves.reroute(shop, m.LATE, target=m.SLOW)
    with pytest.raises(ChangeError, match="to itself"):
        moves.reroute(shop, m.LATE, target=m.DRIVE)
    with pytest.raises(ChangeError, match="touchpoint or pain point"):
        moves.reroute(shop, m.LATE, target=m.IDEA)
    with pytest.raises(MissingRecord):
        moves.reroute(shop, m.LATE, target=m.key("touchpoint", 404))


def test_a_step_of_the_path_led_to_a_pain_causes_it(shop: Document) -> None:
    add = commands.add_link(shop, m.FIND, m.PAY)
    linked = shop.apply(add)
    key = next(iter(add.made())).id
    assert linked.need(key, Link).kind == "next"
    assert done(linked, moves.reroute(linked, key, target=m.SLOW)).need(key, Link).kind == "causes"
