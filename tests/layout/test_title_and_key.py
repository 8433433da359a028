"""Title block and key: all they must say, nothing they needn't, at any width."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from drawings import fixed, outside, overlapping_groups, overlapping_texts, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyforge.layout import key, metrics, title
from journeyforge.layout.scene import Group, Image, Path
from journeyforge.layout.text import Typesetter
from journeyforge.layout.theme import DARK, LIGHT
from journeyforge.layout.words import WORDS
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import (
    Evidence,
    Feeling,
    Journey,
    Known,
    Lane,
    Link,
    Measurement,
    Metric,
    Note,
    Owner,
    PainPoint,
    Persona,
    Project,
    Stage,
    Touchpoint,
)
from strategies import documents

LANGUAGES = st.sampled_from(["en", "ru", "uk"])


def page(*records: Known, **project: object) -> tuple[Document, Journey]:
    """A journey of one persona with two steps, of which one is assumed."""
    maria = Persona(id=new_id("persona"), title="Maria Kovalenko, busy parent", colour="#3B5BDB")
    journey = Journey(
        id=new_id("journey"),
        title="Buying online",
        personas=(maria.id,),
        scenario="It is October.",
        review_by=datetime.date(2027, 2, 1),
    )
    return Document.from_records(
        [Project(id=new_id("project"), **project), maria, journey, *records]  # type: ignore[arg-type]
    ), journey


def block_texts(document: Document, journey: Journey, language: str = "en", width: float = 1000) -> list[str]:
    _, groups = title.draw(document, journey, width, Typesetter(fixed), LIGHT, WORDS[language])
    return [text.replace("\u00a0", " ") for group in groups for text in texts(group.shapes)]


def key_texts(document: Document, journey: Journey, language: str = "en") -> list[str]:
    _, groups = key.draw(document, journey, 1000, Typesetter(fixed), LIGHT, WORDS[language])
    return [text for group in groups for text in texts(group.shapes)]


def test_the_title_block_says_what_the_map_is_whose_and_for_whom() -> None:
    document, journey = page(organisation="Birch & Button", confidentiality="Internal")
    assert block_texts(document, journey) == [
        "Buying online",
        "CUSTOMER · AS IS",
        "draft",
        "Internal",
        "MK",
        "Maria Kovalenko, busy parent",
        "Birch & Button",
        "review by 1 Feb 2027",
        "It is October.",
    ]
    assert "пересмотреть до 01.02.2027" in block_texts(document, journey, "ru")


@pytest.mark.parametrize(
    ("language", "owner", "date"),
    [
        ("en", "owner: I. Petrenko", "drawn on 22 Nov 2026"),
        ("ru", "ответственный: I. Petrenko", "по состоянию на 22.11.2026"),
        ("uk", "відповідальний: I. Petrenko", "станом на 22.11.2026"),
    ],
)
def test_the_title_block_says_who_answers_and_when_it_was_drawn(language: str, owner: str, date: str) -> None:
    somebody = Owner(id=new_id("owner"), title="I. Petrenko")
    document, journey = page(somebody)
    owned = replace(journey, owner=somebody.id)
    style = Typesetter(fixed), LIGHT, WORDS[language]
    day = datetime.date(2026, 11, 22)
    _, groups = title.draw(document, owned, 1000, *style, drawn_on=day)
    found = {text.replace("\u00a0", " "): group.record for group in groups for text in texts(group.shapes)}
    assert found[owner] == somebody.id
    assert date in found
    assert date not in block_texts(document, owned, language)


def test_a_scenario_has_lines_of_like_length() -> None:
    document, journey = page()
    long = replace(journey, scenario="word " * 27)
    _, groups = title.draw(document, long, 1000, Typesetter(fixed), LIGHT, WORDS["en"])
    lines = [text for group in groups if group.title == long.scenario for text in texts(group.shapes)]
    assert len(lines) == 2
    assert len(lines[1]) > 0.7 * len(lines[0])


def test_the_title_block_says_how_much_is_assumed() -> None:
    document, journey = page()
    stage = Stage(id=new_id("stage"), journey=journey.id, order="a0")
    lane = Lane(id=new_id("lane"), journey=journey.id, order="a0")
    sure = Evidence(level="observed")
    cards = [
        Touchpoint(id=new_id("touchpoint"), stage=stage.id, lane=lane.id, order="a0"),
        Touchpoint(id=new_id("touchpoint"), stage=stage.id, lane=lane.id, order="a1", evidence=sure),
    ]
    full = Document.from_records([*document.records.values(), stage, lane, *cards])
    assert "1 of 2 steps assumed" in block_texts(full, journey)
    assert "припущень: 1 із 2" in block_texts(full, journey, "uk")


def test_metrics_of_journey_and_personas_stand_in_the_title_block() -> None:
    document, journey = page()
    nps = Metric(id=new_id("metric"), title="NPS", attached_to=journey.id, kind="nps")
    own = Metric(id=new_id("metric"), title="Trust", attached_to=journey.personas[0])
    value = Measurement(id=new_id("measurement"), metric=nps.id, value=21.0, n=100)
    full = Document.from_records([*document.records.values(), nps, own, value])
    _, groups = title.draw(full, journey, 1000, Typesetter(fixed), LIGHT, WORDS["en"])
    tiles = {group.record: texts(group.shapes) for group in groups if group.role == "metric"}
    assert tiles[nps.id][:2] == ["NPS", "21"]
    assert any("Maria" in text for text in tiles[own.id])


@given(documents(), st.integers(160, 1200).map(float), LANGUAGES)
@settings(max_examples=60, deadline=None)
def test_at_any_width_no_text_leaves_its_group_and_nothing_overlaps(
    document: Document, width: float, language: str
) -> None:
    for journey in document.journeys():
        for draw in (title.draw, key.draw):
            height, groups = draw(document, journey, width, Typesetter(fixed), DARK, WORDS[language])
            assert overlapping_groups(groups) == []
            assert [text for g in groups for text in outside(g.shapes, g.width, g.height)] == []
            assert [pair for g in groups for pair in overlapping_texts(g.shapes)] == []
            assert all(g.x >= 0 and g.x + g.width <= width + 0.01 for g in groups)
            assert all(g.y >= 0 and g.y + g.height <= height + 0.01 for g in groups)


def sign_map() -> tuple[Document, Journey]:
    """A map on which most signs occur."""
    document, journey = page()
    stage = Stage(id=new_id("stage"), journey=journey.id, order="a0")
    lanes = [
        Lane(id=new_id("lane"), journey=journey.id, order=order, kind=kind)
        for order, kind in (("a0", "touchpoints"), ("a1", "frontstage"), ("a2", "feelings"), ("a3", "pain_points"))
    ]
    step = Touchpoint(
        id=new_id("touchpoint"), stage=stage.id, lane=lanes[0].id, order="a0", moment_of_truth=True, votes=1
    )
    other = Touchpoint(
        id=new_id("touchpoint"), stage=stage.id, lane=lanes[1].id, order="a0", evidence=Evidence(level="heard")
    )
    pain = PainPoint(id=new_id("pain_point"), journey=journey.id, touchpoints=(step.id,), order="a0", severity=4)
    feeling = Feeling(id=new_id("feeling"), touchpoint=step.id, value=-2.0, evidence=Evidence(level="heard"))
    link = Link(id=new_id("link"), source=other.id, target=step.id, kind="delays")
    more: list[Known] = [stage, *lanes, step, other, pain, feeling, link]
    return Document.from_records([*document.records.values(), *more]), journey


def test_the_key_names_what_occurs_and_nothing_else() -> None:
    document, journey = sign_map()
    assert key_texts(document, journey) == [
        "KEY",
        "assumed",
        "moment of truth",
        "pain points of a step",
        "severity of 5",
        "votes",
        "feels bad",
        "delays",
        "line of interaction",
    ]


def test_the_key_explains_votes_of_parked_notes_and_courses_in_the_title_block() -> None:
    document, journey = page(Note(id=new_id("note"), text="Grandmothers?", order="a0", votes=3))
    metric = Metric(id=new_id("metric"), title="Days", attached_to=journey.id, direction="lower")
    waves = [
        Measurement(
            id=new_id("measurement"),
            metric=metric.id,
            value=value,
            n=100,
            spread=1.0,
            period_end=datetime.date(2026, month, 1),
        )
        for month, value in ((1, 9.0), (2, 5.0))
    ]
    full = Document.from_records([*document.records.values(), metric, *waves])
    assert key_texts(full, journey) == ["KEY", "votes", "better, and not by chance"]
    assert key_texts(full, journey, "uk") == ["ПОЗНАЧЕННЯ", "голоси", "стало краще, і не випадково"]


def test_hidden_lanes_bring_nothing_into_the_key() -> None:
    document, journey = sign_map()
    records = [record for record in document.records.values() if not isinstance(record, Lane)]
    lanes = [
        Lane(id=lane.id, journey=lane.journey, order=lane.order, kind=lane.kind, hidden=True)
        for lane in document.of(Lane)
    ]
    assert key_texts(Document.from_records([*records, *lanes]), journey) == []


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_an_empty_map_has_no_key(language: str) -> None:
    document, journey = page()
    assert key.draw(document, journey, 500, Typesetter(fixed), LIGHT, WORDS[language]) == (0.0, ())


def test_the_title_can_be_edited_where_it_stands() -> None:
    document, journey = page()
    _, groups = title.draw(document, journey, 600, Typesetter(fixed), LIGHT, WORDS["en"])
    head: Group = groups[0]
    assert (head.role, head.record, head.x, head.y) == ("title", journey.id, 0, 0)
    assert head.words is not None
    assert head.words.width == 600


@pytest.mark.parametrize(("target", "drawn"), [(25.0, True), (10.0, True), (90.0, False), (None, False)])
def test_a_target_near_the_course_is_drawn_across_it_and_named_in_the_key(
    target: float | None, drawn: bool
) -> None:
    document, journey = page()
    money = Metric(id=new_id("metric"), title="Calls", attached_to=journey.id, kind="count", target=target)
    values = [
        Measurement(
            id=new_id("measurement"),
            metric=money.id,
            value=value,
            period_start=datetime.date(2026, month, 1),
        )
        for month, value in ((1, 10.0), (2, 20.0), (3, 15.0))
    ]
    full = Document.from_records([*document.records.values(), money, *values])
    _, groups = title.draw(full, journey, 1000, Typesetter(fixed), LIGHT, WORDS["en"])
    tile = next(group for group in groups if group.record == money.id)
    lines = [shape for shape in tile.shapes if isinstance(shape, Path) and shape.dash == metrics.GOAL_DASH]
    assert len(lines) == drawn
    assert all(0 <= line.segments[0][1][1] <= tile.height for line in lines)
    assert ("target" in key_texts(full, journey)) == drawn


def test_one_value_alone_has_no_course() -> None:
    document, journey = page()
    nps = Metric(id=new_id("metric"), title="NPS", attached_to=journey.id, kind="nps")
    value = Measurement(id=new_id("measurement"), metric=nps.id, value=21.0, n=100)
    full = Document.from_records([*document.records.values(), nps, value])
    _, groups = title.draw(full, journey, 1000, Typesetter(fixed), LIGHT, WORDS["en"])
    tile = next(group for group in groups if group.record == nps.id)
    assert [shape for shape in tile.shapes if isinstance(shape, Path)] == []


def test_a_logo_stands_at_the_right_and_over_the_title_where_the_map_is_narrow() -> None:
    document, journey = page(logo="a" * 64, organisation="Birch & Button")
    for width in (1000.0, 300.0):
        _, groups = title.draw(document, journey, width, Typesetter(fixed), LIGHT, WORDS["en"])
        logo = next(group for group in groups if any(isinstance(shape, Image) for shape in group.shapes))
        assert logo.x + logo.width == width
        assert logo.title == "Birch & Button"
        assert overlapping_groups(groups) == []
