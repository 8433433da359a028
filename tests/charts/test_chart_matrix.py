"""The impact/effort matrix: no name over another, over a dot or beyond the edge; nothing left out in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn import TITLES, TODAY, backlog, extent, outside, overlapping, shape, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyforge import charts
from journeyforge.charts.chart import Chart, Spot
from journeyforge.charts.dots import Plot, gathered
from journeyforge.charts.listing import MANY
from journeyforge.charts.placing import Box, Room
from journeyforge.layout.scene import Path
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.quadrants import quadrant_of
from journeyforge.model.records import Opportunity, PainPoint
from journeyforge.model.values import Evidence, ImpactEffort, Scores
from small_map import key

WHOLE = tuple(float(n) for n in range(1, 11))
GRIDS = st.sampled_from([(), WHOLE, (3.0, 7.0), (5.0, 5.5, 6.0), (1.0, 10.0), (5.4, 5.5, 5.6, 5.7)])
LONG = ("Очень длинное название боли, которое никто не сократил, " * 6,)


def matrix(document: Document, **how: object) -> Chart:
    return charts.lay_out("matrix", document, today=TODAY, **how)  # type: ignore[arg-type]


def is_dot(spot: Spot) -> bool:
    """Dots are square, lines of the list are not."""
    return abs((spot.x1 - spot.x0) - (spot.y1 - spot.y0)) < 0.01


def placed_in(document: Document) -> list[PainPoint | Opportunity]:
    """The open items that have impact and effort."""
    items = (*document.of(PainPoint), *document.of(Opportunity))
    return [item for item in items if quadrant_of(item) is not None and item.status not in CLOSED]


@settings(max_examples=40)
@given(
    st.sampled_from([1, 2, 5, 20, 50, 120, 300]),
    st.integers(0, 10**6),
    GRIDS,
    st.sampled_from([TITLES, LONG, ("Ж",)]),
    st.booleans(),
    st.sampled_from([(1280.0, 720.0), (640.0, 360.0), (900.0, 900.0), (1920.0, 1080.0)]),
)
def test_names_meet_neither_each_other_nor_dots_nor_the_edge(
    count: int,
    seed: int,
    grid: tuple[float, ...],
    titles: tuple[str, ...],
    medians: bool,
    size: tuple[float, float],
) -> None:
    chart = matrix(backlog(count, seed, grid, titles), medians=medians, size=size)
    found = list(texts(chart))
    assert overlapping(found) == []
    assert outside(chart, found) == []
    dots = [Box(*spot[:4]) for spot in chart.spots if is_dot(spot)]
    inside_one = [text for text, box in found for dot in dots if dot.meets(box) and not dot.holds(box)]
    assert inside_one == []
    assert [(a, b) for n, a in enumerate(dots) for b in dots[n + 1 :] if a.meets(b)] == []


@pytest.mark.parametrize(("count", "grid"), [(5, ()), (50, WHOLE), (300, WHOLE), (300, (3.0, 8.0)), (300, ())])
def test_every_item_has_a_dot_and_its_name_at_it_or_in_the_list_or_is_counted(
    count: int, grid: tuple[float, ...]
) -> None:
    document = backlog(count, 7, grid, tuple(f"Боль {n} «так»" for n in range(10_000)))
    items = [*document.of(PainPoint), *document.of(Opportunity)]
    chart = matrix(document)
    said = " ".join(text for text, _ in texts(chart))
    items = [item for item in items if item.status not in CLOSED]
    placed = [item for item in items if quadrant_of(item) is not None]
    assert [item.title for item in placed if item.title not in said] == []
    dots = [record for spot in chart.spots if is_dot(spot) for record in spot.records]
    assert sorted(dots) == sorted(item.id for item in placed)
    if len(placed) < len(items):
        assert f"for want of impact or effort: {len(items) - len(placed)}" in said


def test_more_than_the_list_holds_are_counted() -> None:
    document = backlog(2_000, 3, WHOLE)
    placed = placed_in(document)
    assert f"{len(placed) - MANY} more" in [text for text, _ in texts(matrix(document))]


def test_items_at_one_place_are_told_apart_by_their_number() -> None:
    document = backlog(4, 1, (3.0,), ("Чек",))
    chart = matrix(document)
    placed = placed_in(document)
    (dot,) = [spot for spot in chart.spots if is_dot(spot)]
    assert len(placed) > 1
    assert set(dot.records) == {item.id for item in placed}


@given(st.integers(0, 10**6), GRIDS, st.floats(1, 10), st.floats(1, 10))
def test_a_dot_stands_in_the_quadrant_of_its_items(
    seed: int, grid: tuple[float, ...], impact: float, effort: float
) -> None:
    plot = Plot(Box(0, 0, 900, 500), (impact, effort))
    document = backlog(80, seed, grid)
    items = [*document.of(PainPoint), *document.of(Opportunity)]
    for dot in gathered(items, plot, 9.0):
        part = plot.part(dot.quadrant)
        assert part.x0 <= dot.x <= part.x1
        assert part.y0 <= dot.y <= part.y1
        assert {quadrant_of(item, plot.lines) for item in dot.items} == {dot.quadrant}


def test_a_dot_alone_stands_at_its_impact_and_effort() -> None:
    plot = Plot(Box(0, 0, 1000, 1000), (5.5, 5.5))
    document = backlog(200, 2, WHOLE)
    for dot in gathered(document.of(PainPoint), plot, 5.0):
        given = dot.items[0].scores.impact_effort
        assert given is not None
        assert given.impact is not None
        assert given.effort is not None
        x, y = 44 + 912 * (given.effort - 1) / 9, 956 - 912 * (given.impact - 1) / 9
        assert (dot.x, dot.y) == (pytest.approx(x), pytest.approx(y))


@given(st.lists(st.tuples(*[st.floats(0, 500)] * 4), max_size=40))
def test_a_room_knows_what_is_taken(corners: list[tuple[float, float, float, float]]) -> None:
    area = Box(0, 0, 400, 400)
    room, taken = Room(area), []
    for x, y, wide, tall in corners:
        box = Box(x, y, x + wide / 4, y + tall / 4)
        free = area.holds(box) and not any(box.meets(other) for other in taken)
        assert room.is_free(box) == free
        if free:
            room.take(box)
            taken.append(box)


def test_the_lines_are_at_five_and_a_half_or_at_the_medians() -> None:
    document = backlog(9, 4, (8.0, 9.0, 10.0))
    assert "lines at the medians" not in " ".join(text for text, _ in texts(matrix(document)))
    assert "lines at the medians" in " ".join(text for text, _ in texts(matrix(document, medians=True)))


def test_only_the_items_that_are_asked_for_are_shown() -> None:
    document = backlog(60, 5, WHOLE)
    some = [item for item in placed_in(document) if isinstance(item, PainPoint)][:4]
    chart = charts.lay_out("matrix", document, some, today=TODAY)
    assert {record for spot in chart.spots for record in spot.records} == {item.id for item in some}
    assert key("pain_point", 1) in document


def at_one_place(levels: str, title: str = "Чек", **more: object) -> Document:
    """A pain per letter, all at one point; `a` is assumed, `h` heard."""
    given = Scores(impact_effort=ImpactEffort(impact=8, effort=3))
    about = {"order": "a0", "title": title, "scores": given, **more}
    known = {"a": Evidence(level="assumed"), "h": Evidence(level="heard")}
    pains = [
        PainPoint(id=key("pain_point", n), journey=key("journey", 1), evidence=known[level], **about)  # type: ignore[arg-type]
        for n, level in enumerate(levels, 1)
    ]
    return Document.from_records([*shape(), *pains])


@pytest.mark.parametrize(("levels", "dashed"), [("h", 0), ("hh", 0), ("hhhhh", 0), ("hhhha", 1), ("aaaaa", 1)])
def test_a_dot_of_several_is_dashed_as_soon_as_one_of_them_is_assumed(levels: str, dashed: int) -> None:
    document = at_one_place(levels)
    chart = matrix(document)
    (dot,) = [Box(*spot[:4]) for spot in chart.spots if is_dot(spot)]
    shapes = [one for one in chart.shapes if isinstance(one, Path) and one.dash and dot.holds(extent(one))]
    assert len(shapes) == dashed
    assert ("several, some of them assumed" in [text for text, _ in texts(chart)]) == (len(set(levels)) > 1)


@pytest.mark.parametrize("levels", ["ah", "hhaha"])
def test_each_assumption_among_several_has_its_word(levels: str) -> None:
    found = [text for text, _ in texts(matrix(at_one_place(levels)))]
    told = [text for text in found if text == "assumed" or text.endswith(" · assumed") or "assumed · " in text]
    assert len(told) == levels.count("a")


def test_titles_that_are_cut_alike_are_told_apart_by_where_they_are() -> None:
    document = at_one_place("hhhhh", "Возврат занимает двенадцать дней, и никто не говорит, почему. " * 5)
    pain = document.of(PainPoint)[0]
    document = Document.from_records(
        [replace(one, stage=key("stage", 1002)) if one == pain else one for one in document.records.values()]
    )
    found = [text for text, _ in texts(matrix(document))]
    assert found.count("Way 1") == 4
    assert found.count("Way 1 · Stage 2") == 1


def test_a_long_title_has_three_lines_in_the_list() -> None:
    title = " ".join(f"слово{n:02}" for n in range(12))
    found = " ".join(text for text, _ in texts(matrix(at_one_place("hhhhh", title))))
    assert found.count(title) == 5


def test_dots_that_stand_alone_keep_their_names_beside_them_among_fifty() -> None:
    document = backlog(50, 50, (), tuple(f"Оператор не видит заметку курьера {n}" for n in range(1_000)))
    chart = matrix(document)
    names = [spot for spot in chart.spots if not is_dot(spot) and spot.x1 < 930 and spot.y1 < 610]
    assert len({spot.records for spot in names}) > 10
