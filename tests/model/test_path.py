"""The path rule of the specification: implied arrows, stored ones that replace them, branches."""

from __future__ import annotations

import pytest

import small_map
from journeyforge.model import commands, heads, moves
from journeyforge.model.document import Document
from journeyforge.model.path import all_touchpoints, main_lane, main_touchpoints, steps
from journeyforge.model.records import Touchpoint


@pytest.fixture
def shop() -> Document:
    return small_map.document()


def arrows(document: Document) -> list[tuple[str, str, bool]]:
    return [(s.source, s.target, s.link is not None) for s in steps(document, small_map.JOURNEY)]


def test_touchpoints_follow_one_another_down_a_cell_then_into_the_next_stage(shop: Document) -> None:
    assert arrows(shop) == [
        (small_map.FIND, small_map.COMPARE, False),
        (small_map.COMPARE, small_map.PAY, False),
    ]
    assert [card.id for card in main_touchpoints(shop, small_map.JOURNEY)] == [
        small_map.FIND,
        small_map.COMPARE,
        small_map.PAY,
    ]


def test_an_empty_stage_in_between_does_not_break_the_path(shop: Document) -> None:
    between = shop.apply(commands.add_stage(shop, small_map.JOURNEY, "Nothing here", after=small_map.SEARCH))
    assert arrows(between) == arrows(shop)


def test_moving_cards_and_stages_moves_the_path(shop: Document) -> None:
    swapped = shop.apply(heads.move_stages(shop, [small_map.BUY], before=small_map.SEARCH))
    assert arrows(swapped) == [
        (small_map.PAY, small_map.FIND, False),
        (small_map.FIND, small_map.COMPARE, False),
    ]
    up = shop.apply(
        moves.move_card(shop, small_map.COMPARE, small_map.SEARCH, small_map.STEPS, before=small_map.FIND)
    )
    assert arrows(up)[0] == (small_map.COMPARE, small_map.FIND, False)


def test_a_stored_next_replaces_only_the_implied_arrow_of_its_source(shop: Document) -> None:
    linked = shop.apply(commands.add_link(shop, small_map.FIND, small_map.PAY, label="straight"))
    assert arrows(linked) == [(small_map.FIND, small_map.PAY, True), (small_map.COMPARE, small_map.PAY, False)]
    assert steps(linked, small_map.JOURNEY)[0].label == "straight"


def test_several_stored_ones_make_branches_with_their_shares(shop: Document) -> None:
    one = shop.apply(commands.add_link(shop, small_map.FIND, small_map.COMPARE, share=0.7))
    two = one.apply(commands.add_link(one, small_map.FIND, small_map.PAY, share=0.3))
    found = steps(two, small_map.JOURNEY)
    assert [(s.target, s.share) for s in found if s.source == small_map.FIND] == [
        (small_map.COMPARE, 0.7),
        (small_map.PAY, 0.3),
    ]
    assert [s.share for s in found if s.source == small_map.COMPARE] == [None]


def test_a_stored_next_may_lead_back(shop: Document) -> None:
    loop = shop.apply(commands.add_link(shop, small_map.PAY, small_map.FIND))
    assert (small_map.PAY, small_map.FIND, True) in arrows(loop)
    assert len(arrows(loop)) == 3


def test_links_of_other_kinds_are_no_path(shop: Document) -> None:
    linked = shop.apply(commands.add_link(shop, small_map.FIND, small_map.PAY, "informs"))
    assert arrows(linked) == arrows(shop)


def test_deleting_a_stored_next_brings_the_implied_one_back(shop: Document) -> None:
    linked = shop.apply(commands.add_link(shop, small_map.FIND, small_map.PAY))
    link = steps(linked, small_map.JOURNEY)[0].link
    assert link is not None
    assert arrows(linked.apply(commands.remove(linked, [link]))) == arrows(shop)


def test_the_first_lane_of_kind_touchpoints_leads_even_below_others(shop: Document) -> None:
    front = shop.apply(commands.add_lane(shop, small_map.JOURNEY, "frontstage", "Front"))
    lane = next(lane for lane in front.lanes(small_map.JOURNEY) if lane.kind == "frontstage")
    up = front.apply(heads.move_lanes(front, [lane.id], before=small_map.STEPS))
    found = main_lane(up, small_map.JOURNEY)
    assert found is not None
    assert found.id == small_map.STEPS
    without = up.apply(commands.remove(up, [small_map.STEPS]))
    found = main_lane(without, small_map.JOURNEY)
    assert found is not None
    assert found.id == lane.id


def test_cards_of_other_lanes_have_only_their_stored_arrows(shop: Document) -> None:
    front = shop.apply(commands.add_lane(shop, small_map.JOURNEY, "backstage", "Back"))
    lane = next(lane for lane in front.lanes(small_map.JOURNEY) if lane.kind == "backstage")
    one = front.apply(commands.add_touchpoint(front, small_map.SEARCH, lane.id, "Pick"))
    two = one.apply(commands.add_touchpoint(one, small_map.BUY, lane.id, "Pack"))
    assert arrows(two) == arrows(shop)
    pick, pack = (card.id for card in all_touchpoints(two, small_map.JOURNEY)[-2:])
    linked = two.apply(commands.add_link(two, pick, pack))
    assert (pick, pack, True) in arrows(linked)


def test_a_journey_without_lanes_has_no_path(shop: Document) -> None:
    change = commands.add_journey(shop, "Empty")
    empty = shop.apply(change)
    (journey,) = change.pairs
    assert main_lane(empty, journey) is None
    assert main_touchpoints(empty, journey) == []
    assert steps(empty, journey) == []


def test_cards_with_equal_order_keys_follow_by_age(shop: Document) -> None:
    change = commands.edit(shop, small_map.COMPARE, order="a0")
    assert arrows(shop.apply(change))[0] == (small_map.FIND, small_map.COMPARE, False)
    assert isinstance(shop.records[small_map.FIND], Touchpoint)
