"""The order in which people are led along a path: each step once, after what leads to it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from journeyforge.model import order
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.path import walk
from journeyforge.model.records import Journey, Known, Lane, Link, Stage, Touchpoint
from small_map import key

JOURNEY, STAGE, LANE = key("journey", 1), key("stage", 1), key("lane", 1)
Way = tuple[int, int, float | None]


def path(cards: int, ways: Sequence[Way] = ()) -> Document:
    """So many touchpoints one below the other, and stored ways from one to another."""
    records: list[Known] = [
        Journey(id=JOURNEY, title="Buying"),
        Stage(id=STAGE, title="Order", journey=JOURNEY, order="a0"),
        Lane(id=LANE, title="Actions", journey=JOURNEY, order="a0"),
    ]
    records += (
        Touchpoint(id=key("touchpoint", n), title=f"{n}", stage=STAGE, lane=LANE, order=place)
        for n, place in enumerate(order.many(None, None, cards))
    )
    for source, target, share in ways:
        ends = key("touchpoint", source), key("touchpoint", target)
        records.append(Link(id=new_id("link"), source=ends[0], target=ends[1], kind="next", share=share))
    return Document.from_records(records)


def walked(cards: int, ways: Sequence[Way] = ()) -> list[int]:
    return [int(key.removeprefix("touchpoint:")) for key in walk(path(cards, ways), JOURNEY)]


def test_without_stored_links_a_path_goes_as_the_cards_stand() -> None:
    assert walked(4) == [0, 1, 2, 3]


def test_both_branches_come_before_what_they_lead_to_the_larger_share_first() -> None:
    assert walked(4, [(0, 1, 0.3), (0, 2, 0.7), (1, 3, None), (2, 3, None)]) == [0, 2, 1, 3]


def test_branches_of_unknown_share_come_as_they_were_drawn() -> None:
    assert walked(4, [(0, 2, None), (0, 1, None), (1, 3, None), (2, 3, None)]) == [0, 2, 1, 3]


def test_a_loop_back_changes_nothing() -> None:
    assert walked(4, [(2, 0, 0.1), (2, 3, 0.9)]) == [0, 1, 2, 3]


def test_what_no_way_leads_to_comes_last() -> None:
    assert walked(4, [(0, 3, None), (1, 2, None), (2, 2, None)]) == [0, 3, 1, 2]


def test_a_journey_without_lanes_has_no_path() -> None:
    assert walk(Document.from_records([Journey(id=JOURNEY, title="Buying")]), JOURNEY) == []


def test_a_path_of_many_thousand_steps_is_walked() -> None:
    assert walked(3_000) == list(range(3_000))


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from([None, 0.2, 0.8])), max_size=20))
def test_each_touchpoint_comes_once_whatever_the_links(ways: list[Way]) -> None:
    assert sorted(walked(8, ways)) == list(range(8))
