"""The index answers what a walk over all groups answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeyforge.layout.index import Drop, SceneIndex
from journeyforge.layout.scene import Column, Group, Row, Scene

LENGTHS = st.integers(1, 4000).map(float)
PLACES = st.integers(-500, 5000).map(float)


def card(n: int, x: float, y: float, width: float = 174, height: float = 72, lane: str = "l1") -> Group:
    return Group(x, y, width, height, "touchpoint", f"card{n}", "", (), ("s1", lane))


@given(
    st.lists(st.tuples(PLACES, PLACES, LENGTHS, LENGTHS), max_size=40), st.tuples(PLACES, PLACES, LENGTHS, LENGTHS)
)
def test_what_is_in_a_rectangle_is_what_meets_it_from_back_to_front(
    boxes: list[tuple[float, float, float, float]], area: tuple[float, float, float, float]
) -> None:
    groups = tuple(card(n, *box) for n, box in enumerate(boxes))
    index = SceneIndex(Scene("j", groups, 6000, 6000, ""))
    assert index.within(*area) == [group for group in groups if group.meets(*area)]


@given(st.lists(st.tuples(PLACES, PLACES, LENGTHS, LENGTHS), max_size=40), PLACES, PLACES)
def test_what_is_at_a_point_is_the_foremost_group_there(
    boxes: list[tuple[float, float, float, float]], x: float, y: float
) -> None:
    groups = tuple(card(n, *box) for n, box in enumerate(boxes))
    here = [group for group in groups if group.contains(x, y)]
    assert SceneIndex(Scene("j", groups, 6000, 6000, "")).at(x, y) == (here[-1] if here else None)


def grid() -> SceneIndex:
    groups = (card(1, 7, 108), card(2, 7, 194), card(3, 7, 308, lane="l2"))
    columns = (Column("s1", 0, 196), Column("s2", 196, 196))
    rows = (Row("l1", 100, 174, "touchpoint"), Row("l2", 300, 88, "note"))
    return SceneIndex(Scene("j", groups, 400, 400, "", columns, rows))


def test_a_cell_is_found_by_any_point_in_it_and_none_outside_the_grid() -> None:
    index = grid()
    found = index.cell_at(200, 310)
    assert found is not None
    assert (found[0].stage, found[1].lane) == ("s2", "l2")
    assert [index.cell_at(*point) for point in ((-1, 110), (393, 110), (10, 99), (10, 389))] == [None] * 4


def test_a_card_drops_above_the_first_card_whose_middle_is_below_the_pointer() -> None:
    index = grid()
    assert index.drop_at(50, 120, "touchpoint", "other") == Drop("s1", "l1", "card1")
    assert index.drop_at(50, 200, "touchpoint", "other") == Drop("s1", "l1", "card2")
    assert index.drop_at(50, 250, "touchpoint", "other") == Drop("s1", "l1", None)
    assert index.drop_at(250, 120, "touchpoint", "other") == Drop("s2", "l1", None)


def test_a_card_does_not_drop_above_itself_nor_into_a_lane_that_holds_others() -> None:
    index = grid()
    assert index.drop_at(50, 120, "touchpoint", "card1") == Drop("s1", "l1", "card2")
    assert index.drop_at(50, 320, "touchpoint", "card1") is None
    assert index.drop_at(-50, 120, "touchpoint", "card1") is None
