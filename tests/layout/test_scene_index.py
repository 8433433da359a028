"""The index answers what a walk over all groups answers."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain import fixed

from journeyforge.layout.board import Memory, layout
from journeyforge.layout.index import Drop, SceneIndex
from journeyforge.layout.scene import Column, Group, Row, Scene
from journeyforge.layout.theme import LIGHT
from journeyforge.model.document import Document
from strategies import documents

PLACES = st.integers(-100, 1500).map(float)
LENGTHS = st.integers(0, 1500).map(float)
MEMORY = Memory.of(fixed)


def scenes(document: Document) -> list[Scene]:
    return [layout(document, journey.id, MEMORY, LIGHT) for journey in document.journeys()]


@given(documents(most=5, later=False), st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_in_a_rectangle_is_what_meets_it_from_back_to_front(
    document: Document, data: st.DataObject
) -> None:
    for scene in scenes(document):
        area = data.draw(st.tuples(PLACES, PLACES, LENGTHS, LENGTHS))
        assert SceneIndex(scene).within(*area) == [group for group in scene.groups if group.meets(*area)]


@given(documents(most=5, later=False), st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_at_a_point_is_the_foremost_group_there(document: Document, data: st.DataObject) -> None:
    for scene in scenes(document):
        index = SceneIndex(scene)
        corners = [(group.x, group.y) for group in scene.groups]
        for point in [*corners[:20], data.draw(st.tuples(PLACES, PLACES))]:
            here = [g for g in scene.groups if g.record and g.role not in ("path", "link") and g.contains(*point)]
            assert index.at(*point) == (here[-1] if here else None)


@given(documents(most=5, later=False))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_record_that_is_drawn_is_found(document: Document) -> None:
    for scene in scenes(document):
        index = SceneIndex(scene)
        for group in scene.groups:
            if group.record and group.role not in ("path", "link"):
                found = index.of(group.record)
                assert found in [other for other in scene.groups if other.record == group.record]
            if group.cell is not None and group.is_card:
                assert group in index.cards(group.cell)


def card(n: int, y: float, lane: str = "l1") -> Group:
    return Group(7, y, 174, 72, "touchpoint", f"card{n}", "", (), ("s1", lane))


def grid() -> SceneIndex:
    columns = (Column("s1", 0, 196), Column("s2", 196, 196))
    rows = (
        Row("l1", 100, 174, "touchpoint", cells=((card(1, 8), card(2, 94)), ())),
        Row("l2", 300, 88, "note", cells=((card(3, 8, "l2"),), ())),
    )
    return SceneIndex(Scene("j", 400, 400, "", columns, rows=rows))


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
