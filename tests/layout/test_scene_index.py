"""The index answers what a walk over all groups answers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain import fixed

from journeyforge.layout.board import Board, Memory, layout
from journeyforge.layout.faces import Faces
from journeyforge.layout.hit import Hit, distance
from journeyforge.layout.index import Drop, SceneIndex
from journeyforge.layout.scene import CARDS, Column, Group, Path, Rect, Row, Scene
from journeyforge.layout.spots import chips_of, spot_at
from journeyforge.layout.theme import LIGHT
from journeyforge.layout.words import WORDS
from journeyforge.model import order
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.records import (
    Feeling,
    Journey,
    Lane,
    Link,
    Note,
    Opportunity,
    PainPoint,
    Project,
    Stage,
    Touchpoint,
)
from journeyforge.model.values import Evidence, ImpactEffort, Scores
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


@given(documents(most=5, later=False), st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_hit_on_a_card_is_the_foremost_card_there_and_cards_win_over_links(
    document: Document, data: st.DataObject
) -> None:
    for journey in document.journeys():
        board = Board.of(document, journey.id, MEMORY, LIGHT)
        index, cards = SceneIndex(board.scene, board.setting), [g for g in board.scene.groups if g.is_card]
        points = [(g.x + g.width * part, g.y + g.height * part) for g in cards for part in (0.02, 0.4, 0.9)]
        for point in [*points[:40], data.draw(st.tuples(PLACES, PLACES))]:
            hit = index.hit(*point)
            here = [group for group in cards if group.contains(*point)]
            if here and hit is not None and hit.part != "handle":
                assert hit.group == here[-1]
                assert hit.record == here[-1].record
                assert hit.part in ("card", "title", "chip")


@given(documents(most=5, later=False), st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_cards_in_a_rectangle_are_those_that_meet_it_each_once(
    document: Document, data: st.DataObject
) -> None:
    for scene in scenes(document):
        area = data.draw(st.tuples(PLACES, PLACES, LENGTHS, LENGTHS))
        found = SceneIndex(scene).records_in(*area)
        assert sorted(found) == sorted({g.record for g in scene.groups if g.is_card and g.meets(*area)})


@given(documents(most=5, later=False))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_chip_of_a_card_is_found_and_stands_for_a_field_of_its_record(document: Document) -> None:
    for journey in document.journeys():
        board = Board.of(document, journey.id, MEMORY, LIGHT)
        faces, setter = board.setting.faces, MEMORY.setter
        for group in board.scene.groups:
            card = document.get(group.record)
            if group.role not in CARDS or not isinstance(card, Touchpoint | Note | PainPoint | Opportunity):
                continue
            face = {"touchpoint": faces.touchpoint, "pain_point": faces.pain, "opportunity": faces.idea}
            chips = list(chips_of(document, card))
            if group.role != "note":
                assert len(chips) == len(face[group.role](card).chips)  # type: ignore[arg-type]
            seen = {spot_at(faces, setter, group, group.x + x, group.y + y) for x, y in middles_of_chips(group)}
            assert set(chips) <= seen
            for spot in chips:
                assert spot.shows == "" or spot.shows in document


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_an_opportunity_of_much_impact_and_little_effort_is_marked_before_its_votes(language: str) -> None:
    document, ids = a_map()
    given = Scores(impact_effort=ImpactEffort(impact=9, effort=2))
    place = {"journey": ids["journey"], "stage": ids["s1"], "order": "a0", "title": "One click"}
    quick = Opportunity(id=new_ids("opportunity", 1)[0], votes=3, scores=given, **place)
    costly = replace(quick, scores=Scores(impact_effort=ImpactEffort(impact=9, effort=5.5)))
    faces = Faces(document, LIGHT, WORDS[language])
    assert [chip.text for chip in faces.idea(quick).chips] == [WORDS[language].quick_win, "3"]
    assert [spot.field for spot in chips_of(document, quick)] == ["scores", "votes"]
    assert [chip.text for chip in faces.idea(costly).chips] == ["3"]


def middles_of_chips(group: Group) -> list[tuple[float, float]]:
    """The middles of the rounded rectangles a card shows beside its own."""
    rects = [s for s in group.shapes if isinstance(s, Rect) and s.radius in (5.0, 6.0)]
    return [(s.x + s.width / 2, s.y + s.height / 2) for s in rects]


def a_map() -> tuple[Document, dict[str, str]]:
    """Two stages, a step in each with a feeling, the curve below, a link that leads back."""
    places = order.many(None, None, 9)
    ids = {
        name: new_ids(type_, 1)[0]
        for name, type_ in (
            *(("journey", "journey"), ("s1", "stage"), ("s2", "stage"), ("steps", "lane"), ("felt", "lane")),
            *(("a", "touchpoint"), ("b", "touchpoint"), ("c", "touchpoint"), ("fa", "feeling"), ("link", "link")),
        )
    }
    at = {"stage": ids["s1"], "lane": ids["steps"]}
    return Document.from_records(
        [
            Project(id=new_ids("project", 1)[0]),
            Journey(id=ids["journey"], title="Buying online"),
            Stage(id=ids["s1"], journey=ids["journey"], order=places[0], title="Order"),
            Stage(id=ids["s2"], journey=ids["journey"], order=places[1], title="Delivery"),
            Lane(id=ids["steps"], journey=ids["journey"], order=places[0], kind="touchpoints", title="Actions"),
            Lane(id=ids["felt"], journey=ids["journey"], order=places[1], kind="feelings", title="Feelings"),
            Touchpoint(id=ids["a"], **at, order=places[0], title="Pays by card"),
            Touchpoint(id=ids["b"], **at, order=places[1], title="Waits"),
            Touchpoint(id=ids["c"], stage=ids["s2"], lane=ids["steps"], order=places[0], title="Opens the door"),
            Feeling(id=ids["fa"], touchpoint=ids["a"], value=1.0, evidence=Evidence(level="heard")),
            Link(id=ids["link"], source=ids["c"], target=ids["b"]),
        ]
    ), ids


def hits() -> tuple[SceneIndex, dict[str, str]]:
    document, ids = a_map()
    board = Board.of(document, ids["journey"], MEMORY, LIGHT)
    return SceneIndex(board.scene, board.setting), ids


def part_of(hit: Hit | None) -> tuple[str, str]:
    assert hit is not None
    return hit.part, hit.record


def test_heads_have_words_and_ground_edges_to_drag_and_a_corner_between_them() -> None:
    index, ids = hits()
    head, second = index.of(ids["s1"]), index.of(ids["s2"])
    assert head is not None
    assert second is not None
    middle = head.y + head.height / 2
    assert part_of(index.hit(head.x + 20, middle)) == ("title", ids["s1"])
    assert part_of(index.hit(head.x + 5, middle)) == ("head", ids["s1"])
    for x in (head.x + head.width - 3, head.x + head.width, second.x + 3):
        found = index.hit(x, middle)
        assert part_of(found) == ("handle", ids["s1"])
        assert found is not None
        assert found.field == "width"
    assert index.hit(60, middle) == Hit("corner")
    row = index.row(ids["steps"])
    assert row is not None
    assert part_of(index.hit(60, row.y + 16)) == ("title", ids["steps"])
    assert part_of(index.hit(60, row.y + row.height - 20)) == ("head", ids["steps"])
    low = index.hit(60, row.y + row.height + 2)
    assert part_of(low) == ("handle", ids["steps"])
    title = index.of(ids["journey"])
    assert title is not None
    assert part_of(index.hit(title.x + 10, title.y + 10)) == ("title", ids["journey"])


def test_cells_bands_and_what_is_outside_are_told_apart() -> None:
    index, ids = hits()
    row, column = index.row(ids["steps"]), index.scene.columns[1]
    assert row is not None
    empty = (column.x + 90, row.y + row.height - 20)
    assert index.hit(*empty) == Hit("cell", None, "", ids["s2"], ids["steps"])
    end = column.x + column.width
    assert index.hit(end + 0.5, row.y + 30) == Hit("band", None, "", "", ids["steps"])
    assert index.hit(-5, row.y + 30) is None


def test_a_dot_is_hit_near_by_and_tells_its_feeling_its_step_and_the_value_of_any_height() -> None:
    index, ids = hits()
    dot = next(group for group in index.scene.groups if group.role == "feeling" and group.record == ids["fa"])
    x, y = dot.x + dot.width / 2, dot.y + dot.height / 2
    for place in ((x, y), (x + 7, y), (x, y - 7)):
        found = index.hit(*place)
        assert part_of(found) == ("dot", ids["fa"])
        assert found is not None
        assert (found.shows, found.stage, found.lane) == (ids["a"], ids["s1"], ids["felt"])
    assert index.value_at(ids["felt"], y) == 1.0
    assert index.height_of(ids["felt"], 1.0) == y
    assert index.value_at(ids["felt"], y - 1000) == 2.0
    assert index.value_at(ids["felt"], y + 1000) == -2.0
    assert index.value_at(ids["steps"], y) is None
    column = index.scene.columns[0]
    assert [index.step_at(column.x + column.width * part) for part in (0.1, 0.9)] == [ids["a"], ids["b"]]
    empty = index.hit(column.x + column.width * 0.75, y + 30)
    assert part_of(empty) == ("cell", "")
    assert empty is not None
    assert empty.shows == ids["b"]


def test_a_link_is_hit_within_four_pixels_of_its_line_and_no_farther() -> None:
    index, ids = hits()
    line = next(group for group in index.scene.groups if group.record == ids["link"])
    path = line.shapes[0]
    assert isinstance(path, Path)
    corners = [(line.x + p[-2], line.y + p[-1]) for _, p in path.segments if p]
    upright = [(a, b) for a, b in pairwise(corners) if abs(a[0] - b[0]) < 0.01]
    (ax, ay), (_, by) = max(upright, key=lambda ends: abs(ends[0][1] - ends[1][1]))
    assert part_of(index.hit(ax + 3.5, (ay + by) / 2)) == ("link", ids["link"])
    assert part_of(index.hit(ax + 5, (ay + by) / 2, 6.0)) == ("link", ids["link"])
    away = index.hit(ax + 4.5, (ay + by) / 2)
    assert away is not None
    assert away.part == "cell"
    assert abs(distance(line, ax + 4.5, (ay + by) / 2) - 4.5) < 0.01
