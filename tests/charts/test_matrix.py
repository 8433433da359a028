"""The impact/effort matrix: no name over another, over a dot or beyond the edge; nothing left out in silence."""

from __future__ import annotations

import pytest
from drawn import TITLES, TODAY, backlog, outside, overlapping, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyforge import charts
from journeyforge.charts.chart import Chart, Spot
from journeyforge.charts.dots import Plot, gathered
from journeyforge.charts.listing import MANY
from journeyforge.charts.placing import Box, Room
from journeyforge.model.document import Document
from journeyforge.model.quadrants import quadrant_of
from journeyforge.model.records import Opportunity, PainPoint
from small_map import key

WHOLE = tuple(float(n) for n in range(1, 11))
GRIDS = st.sampled_from([(), WHOLE, (3.0, 7.0), (5.0, 5.5, 6.0), (1.0, 10.0), (5.4, 5.5, 5.6, 5.7)])
LONG = ("Очень длинное название боли, которое никто не сократил, " * 6,)


def matrix(document: Document, **how: object) -> Chart:
    return charts.lay_out("matrix", document, today=TODAY, **how)  # type: ignore[arg-type]


def is_dot(spot: Spot) -> bool:
    """Dots are square, lines of the list are not."""
    return abs((spot.x1 - spot.x0) - (spot.y1 - spot.y0)) < 0.01


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
    placed = [item for item in items if quadrant_of(item) is not None]
    assert [item.title for item in placed if item.title not in said] == []
    dots = [record for spot in chart.spots if is_dot(spot) for record in spot.records]
    assert sorted(dots) == sorted(item.id for item in placed)
    if len(placed) < len(items):
        assert f"for want of impact or effort: {len(items) - len(placed)}" in said


def test_more_than_the_list_holds_are_counted() -> None:
    document = backlog(2_000, 3, WHOLE)
    placed = [i for i in (*document.of(PainPoint), *document.of(Opportunity)) if quadrant_of(i) is not None]
    assert f"{len(placed) - MANY} more" in [text for text, _ in texts(matrix(document))]


def test_items_at_one_place_are_told_apart_by_their_number() -> None:
    document = backlog(4, 1, (3.0,), ("Чек",))
    chart = matrix(document)
    placed = [i for i in (*document.of(PainPoint), *document.of(Opportunity)) if quadrant_of(i) is not None]
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
    some = [item for item in document.of(PainPoint) if quadrant_of(item) is not None][:4]
    chart = charts.lay_out("matrix", document, some, today=TODAY)
    assert {record for spot in chart.spots for record in spot.records} == {item.id for item in some}
    assert key("pain_point", 1) in document
