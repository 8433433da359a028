"""Every chart keeps within its sheet in all languages and sizes, says what it is, can be read in both themes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn import LEVELS, TODAY, backlog, extent, outside, overlapping, shape, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyforge import charts
from journeyforge.charts.heat import colours
from journeyforge.charts.letters import drawable, lacking, measure
from journeyforge.charts.placing import Box
from journeyforge.charts.signs import sign
from journeyforge.charts.words import CHART_WORDS
from journeyforge.layout.scene import Path, Rect, TextLine, TextStyle
from journeyforge.layout.theme import DARK, LIGHT, Theme, contrast, text_on
from journeyforge.layout.words import WORDS
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Opportunity, PainPoint, Project
from journeyforge.model.values import Evidence
from small_map import key

KINDS = tuple(charts.CHARTS)
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


@settings(max_examples=40)
@given(
    st.sampled_from(KINDS),
    st.sampled_from([0, 1, 5, 60, 300]),
    st.integers(0, 10**6),
    st.sampled_from(["en", "ru", "uk"]),
    st.sampled_from([(1280.0, 720.0), (10.0, 10.0), (800.0, 1200.0)]),
)
def test_no_text_lies_over_another_or_leaves_the_sheet(
    kind: str, count: int, seed: int, locale: str, size: tuple[float, float]
) -> None:
    chart = charts.lay_out(kind, backlog(count, seed), today=TODAY, locale=locale, size=size)
    found = list(texts(chart))
    assert overlapping(found) == []
    assert outside(chart, found) == []
    assert chart.width >= size[0]
    assert chart.height >= size[1]


@pytest.mark.parametrize("stages", [1, 12, 40, 80])
@pytest.mark.parametrize("kind", ["heat_stage_lane", "heat_journey_stage"])
def test_forty_stages_stay_readable_and_what_is_too_much_is_counted(kind: str, stages: int) -> None:
    made = shape(stages=stages)
    pains = [
        PainPoint(id=key("pain_point", n), journey=key("journey", 1), stage=key("stage", 1000 + n - 1), order="a0")
        for n in range(1, stages + 1)
    ]
    chart = charts.lay_out(kind, Document.from_records([*made, *pains]), today=TODAY)
    found = list(texts(chart))
    assert overlapping(found) == []
    assert outside(chart, found) == []
    cells = {record for spot in chart.spots for record in spot.records}
    words = " ".join(text for text, _ in found)
    assert len(cells) == min(stages, 60)
    assert stages <= 60 or f"pain points: {stages - 60}" in words


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_of_nothing_says_what_to_give(kind: str) -> None:
    for document in (Document.from_records([]), backlog(0)):
        chart = charts.lay_out(kind, document, today=TODAY)
        words = " ".join(text for text, _ in texts(chart))
        assert CHART_WORDS["en"].empty[kind].format("severity × frequency") in words
        assert chart.spots == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_says_what_it_is_of_which_day_and_how_much_is_assumed(kind: str) -> None:
    document = backlog(60, 1)
    words = " ".join(text for text, _ in texts(charts.lay_out(kind, document, today=TODAY))).replace("\u00a0", " ")
    assert CHART_WORDS["en"].titles[kind] in words
    assert "22 Nov 2026" in words
    assert "Интернет-магазин" in words
    assert "pain points assumed" in words
    assert "done or dropped: " in words


@pytest.mark.parametrize("kind", KINDS)
def test_long_names_of_project_and_journey_leave_room_for_count_and_day(kind: str) -> None:
    records = [
        replace(record, title="Длинное название " * 20) if isinstance(record, Journey | Project) else record
        for record in backlog(60, 1).records.values()
    ]
    chart = charts.lay_out(kind, Document.from_records(records), today=TODAY, size=(640, 360))
    words = " ".join(text for text, _ in texts(chart)).replace("\u00a0", " ")
    assert "22 Nov 2026" in words
    assert "done or dropped: " in words


@pytest.mark.parametrize("kind", KINDS)
def test_what_can_be_clicked_leads_to_records_that_are_there(kind: str) -> None:
    document = backlog(60, 2)
    chart = charts.lay_out(kind, document, today=TODAY)
    assert chart.spots
    for spot in chart.spots:
        assert 0 <= spot.x0 < spot.x1 <= chart.width
        assert 0 <= spot.y0 < spot.y1 <= chart.height
        assert spot.records
        assert spot.text.strip()
        assert all(record in document for record in spot.records)


def test_the_words_of_charts_are_there_in_every_language_of_maps() -> None:
    assert set(CHART_WORDS) == set(WORDS)
    for words in CHART_WORDS.values():
        assert set(words.titles) == set(words.empty) == set(KINDS)
        for word in words:
            assert all(part.strip() for part in (word.values() if hasattr(word, "values") else (word,)))


@THEMES
def test_numbers_on_cells_and_dots_reach_four_and_a_half_to_one(theme: Theme) -> None:
    grounds = [colour for count in range(1, 8) for colour in colours(theme, count)]
    pain = PainPoint(
        id=key("pain_point", 1), journey=key("journey", 1), order="a0", evidence=Evidence(level="heard")
    )
    idea = Opportunity(id=key("opportunity", 1), journey=key("journey", 1), order="a0")
    low = [ground for ground in grounds if contrast(text_on(ground), ground) < 4.5]
    for items in ((pain,), (idea,), (pain, idea)):
        shapes, ink = sign(0, 0, 9, items, theme)
        low += [shape.fill for shape in shapes if contrast(ink, shape.fill) < 4.5]  # type: ignore[union-attr]
    assert low == []


@THEMES
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_can_be_read_on_what_lies_under_it(kind: str, theme: Theme) -> None:
    chart = charts.lay_out(kind, backlog(50, 4), today=TODAY, theme=theme)
    grounds: list[tuple[Box, str]] = [(Box(0, 0, chart.width, chart.height), chart.ground)]
    low = []
    for one in chart.shapes:
        if isinstance(one, TextLine):
            x, y = one.x + one.width / 2, one.y - one.style.size * 0.35
            ground = next(colour for box, colour in reversed(grounds) if box.meets(Box(x, y, x + 0.1, y + 0.1)))
            low += [(one.text, one.colour, ground)] if contrast(one.colour, ground) < 4.5 else []
        elif isinstance(one, Rect | Path) and one.fill:
            grounds.append((extent(one), one.fill))
    assert low == []


@THEMES
def test_an_assumed_pain_has_a_dashed_sign(theme: Theme) -> None:
    def dashes(level: str) -> bool:
        evidence = Evidence(level=level)  # type: ignore[arg-type]
        pain = PainPoint(id=key("pain_point", 1), journey=key("journey", 1), order="a0", evidence=evidence)
        return any(getattr(shape, "dash", ()) for shape in sign(0, 0, 9, (pain,), theme)[0])

    assert [level for level in LEVELS if dashes(level)] == ["assumed"]


def test_texts_are_as_wide_as_matplotlib_sets_them() -> None:
    from matplotlib.textpath import TextPath

    from journeyforge.charts.letters import face

    for text in ("AV To Tul", "Возврат занимает 12 дней (43)", "Где болит: пути", "n − 12 × 3"):
        for weight in (400, 500, 600):
            style = TextStyle(100, weight)
            outline = TextPath((0, 0), text, size=100, prop=face(style))
            assert outline.get_extents().x1 == pytest.approx(measure(text, style), abs=12)


def test_a_character_that_the_font_lacks_is_reported_with_its_record() -> None:
    pain = PainPoint(
        id=key("pain_point", 1),
        journey=key("journey", 1),
        order="a0",
        title="Ёлка \U0001f9e6 ✓",
        severity=3,
        frequency=3,
    )
    document = Document.from_records([*backlog(0).records.values(), pain])
    (problem,) = charts.draw("pareto", document, today=TODAY).problems
    assert problem.record == pain.id
    assert "U+1F9E6" in problem.message
    assert "U+2713" in problem.message
    assert lacking("Ёжик — 5 × 3 = 15 €") == []
    assert drawable("a\U0001f9e6✓") == "a\ufffd✓"
