"""The feelings lane: curves that never overshoot, dots in their place, quotes that cover nothing."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from drawings import fixed, meet, outside, texts
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journeyforge.layout import curve, feelings
from journeyforge.layout.curve import Piece
from journeyforge.layout.faces import persona_hue
from journeyforge.layout.feelings import RowDrawing, draw_row
from journeyforge.layout.grid import grid_of
from journeyforge.layout.levels import Levels
from journeyforge.layout.scene import Group, Path, Rect, TextLine
from journeyforge.layout.text import Typesetter
from journeyforge.layout.theme import DARK, LIGHT
from journeyforge.layout.words import ENGLISH, WORDS
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.order import many
from journeyforge.model.records import Evidence, Feeling, Journey, Known, Lane, Persona, Project, Stage, Touchpoint

VALUES = st.one_of(st.none(), st.integers(-20, 20).map(lambda tenths: tenths / 10))
QUOTES = st.sampled_from(
    ["", "", "It fits!", "Why now? I’m in a meeting", "a very long quote of nothing " * 4, "ж" * 70]
)
STEPS = st.lists(st.lists(st.tuples(VALUES, QUOTES), max_size=7), min_size=1, max_size=5)
POINTS = st.lists(st.tuples(st.integers(1, 80), st.floats(-2, 2)), min_size=2, max_size=12).map(
    lambda raw: [(float(sum(step for step, _ in raw[: n + 1])), y) for n, (_, y) in enumerate(raw)]
)


class Felt:
    """A journey with steps and what its personas feel at them, stage by stage."""

    def __init__(self, *personas: list[list[tuple[float | None, str]]], known: bool = True) -> None:
        people = [Persona(id=new_id("persona"), title=f"Persona {n}") for n in range(len(personas))]
        journey = Journey(id=new_id("journey"), personas=tuple(person.id for person in people))
        actions = Lane(id=new_id("lane"), journey=journey.id, order="a0")
        self.lane = Lane(id=new_id("lane"), journey=journey.id, order="a1", kind="feelings")
        records: list[Known] = [Project(id=new_id("project")), journey, actions, self.lane, *people]
        self.stages = []
        self.cards: list[str] = []
        for key, cells in zip(many(None, None, len(personas[0])), zip(*personas, strict=True), strict=True):
            stage = Stage(id=new_id("stage"), journey=journey.id, order=key)
            self.stages.append(stage)
            records.append(stage)
            for place, felt in zip(many(None, None, len(cells[0])), zip(*cells, strict=True), strict=True):
                card = Touchpoint(
                    id=new_id("touchpoint"), title="Step", stage=stage.id, lane=actions.id, order=place
                )
                self.cards.append(card.id)
                records.append(card)
                records += [
                    Feeling(
                        id=new_id("feeling"),
                        touchpoint=card.id,
                        persona=person.id,
                        value=value,
                        quote=quote,
                        evidence=Evidence(level="heard" if known else "assumed"),
                    )
                    for person, (value, quote) in zip(people, felt, strict=True)
                ]
        self.document = Document.from_records(records)
        self.grid = grid_of(self.stages)

    def row(self, language: str = "en", least: float = 0.0) -> RowDrawing:
        grid = self.grid
        setter, words = Typesetter(fixed), WORDS[language]
        place = (grid.columns, grid.left, grid.band_width)
        return draw_row(self.document, self.lane, *place, setter, LIGHT, words, least)


def of(row: RowDrawing, role: str) -> list[Group]:
    return [group for group in row.groups if group.role == role]


def dots(row: RowDrawing) -> list[Group]:
    return [group for group in of(row, "feeling") if not texts(group.shapes)]


def quotes(row: RowDrawing) -> list[Group]:
    return [group for group in of(row, "feeling") if texts(group.shapes)]


def points_of(group: Group) -> list[tuple[float, float]]:
    """Points of a group's strokes, closely set, in the row's coordinates."""
    found = []
    for shape in group.shapes:
        if isinstance(shape, Path) and shape.stroke:
            here = shape.segments[0][1]
            for _, numbers in shape.segments[1:]:
                piece: Piece = (*here, *numbers)
                found += [curve.at(piece, n / 40) for n in range(41)]
                here = numbers[-2:]
    return [(x + group.x, y + group.y) for x, y in found]


@given(POINTS)
@example([(1.0, -1.0), (2.0, 0.0), (3.0, 2e-311)])
def test_a_curve_goes_through_its_points_and_never_beyond_them(points: list[tuple[float, float]]) -> None:
    pieces = curve.monotone(points)
    assert [piece[:2] for piece in pieces] == points[:-1]
    for piece, (a, b) in zip(pieces, pairwise(points), strict=True):
        low, high = sorted((a[1], b[1]))
        line = [curve.at(piece, n / 25) for n in range(26)]
        assert all(low - 1e-9 <= y <= high + 1e-9 for _, y in line)
        assert all(left[0] < right[0] for left, right in pairwise(line))
        steps = [right[1] - left[1] for left, right in pairwise(line)]
        assert all(step >= -1e-9 for step in steps) or all(step <= 1e-9 for step in steps)


@given(POINTS)
def test_a_curve_is_smooth_where_two_pieces_meet(points: list[tuple[float, float]]) -> None:
    for left, right in pairwise(curve.monotone(points)):
        before = (left[7] - left[5]) / (left[6] - left[4])
        after = (right[3] - right[1]) / (right[2] - right[0])
        assert before == pytest.approx(after, abs=1e-6)


@given(POINTS, st.floats(-2, 2), st.booleans())
def test_the_area_beyond_a_level_lies_on_its_side(
    points: list[tuple[float, float]], level: float, above: bool
) -> None:
    for area in curve.beyond(tuple(curve.monotone(points)), level, above):
        ys = [y for _, numbers in area for y in numbers[1::2]]
        assert all(y <= level + 1e-6 for y in ys) if above else all(y >= level - 1e-6 for y in ys)


def test_the_kth_of_m_steps_stands_in_the_middle_of_its_share_of_the_column() -> None:
    felt = Felt([[(1.0, ""), (0.0, ""), (-2.0, "")], [(2.0, "")]])
    first, second = felt.grid.columns
    places = [(dot.x + dot.width / 2, dot.y + dot.height / 2) for dot in dots(felt.row())]
    assert [x for x, _ in places] == pytest.approx(
        [
            first.x + first.width / 6,
            first.x + first.width / 2,
            first.x + first.width * 5 / 6,
            second.x + second.width / 2,
        ]
    )
    top = places[3][1]
    assert [y - top for _, y in places] == pytest.approx([26, 52, 104, 0])


def test_a_step_without_a_value_leaves_a_gap() -> None:
    felt = Felt([[(1.0, ""), (2.0, ""), (None, ""), (1.0, ""), (0.0, "")]])
    row = felt.row()
    assert len(dots(row)) == 4
    strokes = sorted((g.x, g.x + g.width) for g in of(row, "curve") if points_of(g))
    assert len(strokes) == 2
    column = felt.grid.columns[0]
    assert not any(left < column.x + column.width / 2 < right for left, right in strokes)


@given(st.floats(0, 500), st.floats(0, 60), st.floats(0, 2000), st.integers(-20, 20))
def test_the_value_at_the_height_of_a_value_is_that_value(
    top: float, below: float, least: float, tenths: int
) -> None:
    levels = Levels.within(top, below, least)
    assert levels.value_at(levels.y(tenths / 10)) == tenths / 10
    assert levels.value_at(levels.y(2) - 1000) == 2.0
    assert levels.value_at(levels.y(-2) + 1000) == -2.0


def test_a_lane_that_was_made_higher_has_a_higher_curve_that_fills_it() -> None:
    felt = Felt([[(2.0, "It fits!"), (-2.0, "ж" * 70)], [(0.0, "")]])
    usual, higher = felt.row(), felt.row(least=500)
    rises = [max(d.y for d in dots(row)) - min(d.y for d in dots(row)) for row in (usual, higher)]
    assert rises[0] == pytest.approx(104)
    assert rises[1] > 350
    assert 480 < higher.height <= 500
    assert felt.row(least=40).height == usual.height
    (axis,) = of(higher, "axis")
    levels = Levels.of_axis(axis.y, axis.height)
    middles = sorted(dot.y + dot.height / 2 for dot in dots(higher))
    assert [levels.value_at(y) for y in middles] == [2.0, 0.0, -2.0]


@given(STEPS, st.sampled_from([0.0, 0.0, 300.0]))
@settings(max_examples=120, deadline=None)
def test_quotes_cover_no_dot_no_curve_and_no_quote_and_stay_in_the_row(
    steps: list[list[tuple[float | None, str]]], least: float
) -> None:
    felt = Felt(steps, [[(None if v is None else -v / 2, q) for v, q in cell] for cell in steps])
    row = felt.row(least=least)
    boxes = [(g.x, g.y, g.width, g.height) for g in quotes(row)]
    marks = [(g.x, g.y, g.width, g.height) for g in (*dots(row), *of(row, "axis"), *of(row, "legend"))]
    lines = [point for group in of(row, "curve") for point in points_of(group)]
    assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
    assert not [(a, b) for a in boxes for b in marks if meet(a, b)]
    assert not [(x, y) for a in boxes for x, y in lines if a[0] < x < a[0] + a[2] and a[1] < y < a[1] + a[3]]
    left, right = felt.grid.left, felt.grid.left + felt.grid.band_width
    assert all(left <= x and x + w <= right and y >= 0 and y + h <= row.height for x, y, w, h in boxes)
    assert not [text for g in row.groups for text in outside(g.shapes, g.width, g.height)]
    assert all(g.y >= -0.01 and g.y + g.height <= row.height + 0.01 for g in row.groups)


@given(STEPS)
@settings(max_examples=30, deadline=None)
def test_every_value_has_its_dot_and_every_quote_is_at_least_in_its_title(
    steps: list[list[tuple[float | None, str]]],
) -> None:
    felt = Felt(steps)
    shown = {dot.record: dot.title for dot in dots(felt.row())}
    values = [feeling for feeling in felt.document.of(Feeling) if feeling.value is not None]
    assert set(shown) == {feeling.id for feeling in values}
    assert all(feeling.quote.strip() in shown[feeling.id] for feeling in values)


def test_the_quote_of_a_lonely_peak_is_written_beside_it() -> None:
    felt = Felt([[(0.0, ""), (1.7, "It fits!"), (0.0, "so so"), (0.0, "")]])
    assert [texts(quote.shapes) for quote in quotes(felt.row("ru"))] == [["«It fits!»"], ["«so so»"]]


def test_there_is_a_legend_only_where_several_feel() -> None:
    one = [[(1.0, ""), (2.0, "")]]
    assert of(Felt(one).row(), "legend") == []
    legend = of(Felt(one, one).row(), "legend")
    assert [group.title for group in legend] == ["Persona 0", "Persona 1"]
    dashes = [shape.dash for group in legend for shape in group.shapes[:1] if isinstance(shape, Path)]
    assert len(set(dashes)) == 2


def test_an_assumed_feeling_looks_unfinished() -> None:
    def dash(known: bool) -> tuple[float, ...]:
        shape = dots(Felt([[(1.0, "")]], known=known).row())[0].shapes[0]
        assert isinstance(shape, Path)
        return shape.dash

    assert dash(known=True) == ()
    assert dash(known=False) != ()


def test_the_axis_has_a_number_and_a_face_at_every_level_left_of_the_band() -> None:
    felt = Felt([[(1.0, "")]])
    (axis,) = of(felt.row(), "axis")
    assert texts(axis.shapes) == ["+2", "+1", "0", "−1", "−2"]
    assert axis.x >= felt.grid.left - feelings.AXIS
    assert axis.x + axis.width <= felt.grid.left


def test_a_lane_of_one_persona_shows_that_persona() -> None:
    felt = Felt([[(1.0, "")]], [[(-1.0, "")]])
    second = felt.document.of(Persona)[1].id
    grid = felt.grid
    lane = Lane(id=felt.lane.id, journey=felt.lane.journey, order="a1", kind="feelings", persona=second)
    row = draw_row(felt.document, lane, grid.columns, grid.left, grid.band_width, Typesetter(fixed), DARK, ENGLISH)
    assert len(dots(row)) == 1
    assert "−1" in dots(row)[0].title


def test_a_row_without_any_feeling_has_its_axis_and_levels() -> None:
    row = Felt([[]]).row()
    assert dots(row) == []
    assert of(row, "axis")
    assert row.height > 100


def test_no_hairline_runs_through_a_quote() -> None:
    felt = Felt([[(0.0, "")], [(1.4, "Nobody asked me")], [(0.0, "")], [(-1.4, "Why?")], [(0.0, "")]])
    row = felt.row()
    said = quotes(row)
    lines = [
        (shape.x + group.x, shape.y + group.y, shape.width)
        for group in of(row, "curve")
        for shape in group.shapes
        if isinstance(shape, Rect)
    ]
    assert len(said) == 2
    assert len(lines) > 5
    assert not [
        (q.title, x)
        for q in said
        for x, y, width in lines
        if q.y < y + 0.5 < q.y + q.height and x < q.x + q.width and q.x < x + width
    ]


def test_of_personas_who_feel_the_same_each_keeps_a_rim_of_its_dot() -> None:
    row = Felt(*([[[(1.0, "")], [(-2.0, "")]]] * 3)).row()
    by_place: dict[float, list[Group]] = {}
    for dot in dots(row):
        by_place.setdefault(dot.x + dot.width / 2, []).append(dot)
    for piled in by_place.values():
        assert len(piled) == 3
        widths = [dot.width for dot in piled]
        # The farthest behind is painted first and is the largest.
        assert all(a - b >= 4 for a, b in pairwise(widths))
        assert len({dot.y + dot.height / 2 for dot in piled}) == 1


def test_quotes_at_the_very_top_and_bottom_have_room_there() -> None:
    said = "Nobody told me anything for a week, not even the nice lady"
    row = Felt([[(0.0, "")], [(2.0, said)], [(0.0, "")], [(-2.0, said)], [(0.0, "")]]).row()
    peak, trough = sorted(quotes(row), key=lambda group: group.y)
    levels = sorted(dot.y + dot.height / 2 for dot in dots(row))
    assert peak.y + peak.height < levels[0]
    assert trough.y > levels[-1]
    assert all(len(group.shapes) == 2 for group in (peak, trough))
    first, second = (line for line in peak.shapes if isinstance(line, TextLine))
    assert second.width > first.width / 2


@given(st.lists(st.booleans(), min_size=1, max_size=6))
def test_personas_without_a_colour_have_different_ones(coloured: list[bool]) -> None:
    people = [Persona(id=new_id("persona"), colour="#123456" if own else "") for own in coloured]
    document = Document.from_records([Project(id=new_id("project")), *people])
    for theme in (LIGHT, DARK):
        hues = [persona_hue(document, persona, theme) for persona in people if not persona.colour]
        assert len(set(hues)) == len(hues)
