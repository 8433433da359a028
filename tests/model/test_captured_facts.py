"""What is typed into read lanes: it is in the record behind, found again by name, or refused in one sentence."""

from __future__ import annotations

import pytest
from test_captured import Map

from journeyforge.model.captured_facts import FACT_LANES, Aim, fact
from journeyforge.model.change import ChangeError
from journeyforge.model.records import Channel, Measurement, Metric, Owner, Source, System, Touchpoint


@pytest.fixture
def made() -> Map:
    found = Map()
    found.do(found.type("Pays"))
    return found


def aim(made: Map) -> Aim:
    return Aim(made.stage, made.one(Touchpoint).id)


def test_several_channels_are_added_and_known_ones_found(made: Map) -> None:
    made.do(fact(made.document, "channels", "App, #телефон", aim(made)))
    made.do(fact(made.document, "channels", "Телефон, web", aim(made)))
    step = made.one(Touchpoint)
    assert [made.document.need(key, Channel).title for key in step.channels] == ["App", "телефон", "web"]


def test_an_owner_and_systems_are_fields_of_the_step(made: Map) -> None:
    made.do(fact(made.document, "owners", "@Ірина Петренко", aim(made)))
    made.do(fact(made.document, "systems", "CRM, Portal", aim(made)))
    step = made.one(Touchpoint)
    assert made.document.need(step.owner, Owner).title == "Ірина Петренко"
    assert [made.document.need(key, System).title for key in step.systems] == ["CRM", "Portal"]


@pytest.mark.parametrize(
    ("text", "level", "name", "n"),
    [
        ("interviews", "heard", "interviews", None),
        ("interviews (12)", "heard", "interviews", 12),
        ("==Watching the desk(3)", "observed", "Watching the desk", 3),
        ("===exit survey (187)", "measured", "exit survey", 187),
    ],
)
def test_a_source_says_how_a_step_is_known(made: Map, text: str, level: str, name: str, n: int | None) -> None:
    made.do(fact(made.document, "how_we_know", text, aim(made)))
    evidence = made.one(Touchpoint).evidence
    assert (evidence.level, made.document.need(evidence.source, Source).title, evidence.n) == (level, name, n)


@pytest.mark.parametrize(
    ("text", "title", "kind", "value", "n", "unit"),
    [
        ("NPS -12 n187", "NPS", "nps", -12.0, 187, ""),
        ("НПС -12 н187", "НПС", "nps", -12.0, 187, ""),
        ("NPS −12 n=187", "NPS", "nps", -12.0, 187, ""),
        ("CSAT 86 % n 540", "CSAT", "csat", 86.0, 540, "%"),
        ("CSAT: 4,6", "CSAT", "csat", 4.6, None, ""),
        ("Время ответа 12.5 мин", "Время ответа", "custom", 12.5, None, "мин"),
        ("Orders 1 200 n0", "Orders", "custom", 1200.0, None, ""),
    ],
)
def test_a_metric_is_read_with_value_unit_and_n(
    made: Map, text: str, title: str, kind: str, value: float, n: int | None, unit: str
) -> None:
    made.do(fact(made.document, "metrics", text, aim(made)))
    metric, measured = made.one(Metric), made.one(Measurement)
    assert (metric.title, metric.kind, metric.unit, metric.attached_to) == (
        title,
        kind,
        unit,
        aim(made).touchpoint,
    )
    assert (measured.value, measured.n) == (value, n)


def test_the_next_value_of_a_metric_is_one_more_measurement(made: Map) -> None:
    for text in ("NPS -12 n187", "nps -8 n190"):
        made.do(fact(made.document, "metrics", text, aim(made)))
    assert (len(made.document.of(Metric)), len(made.document.of(Measurement))) == (1, 2)


def test_a_metric_without_a_value_is_made_and_belongs_to_the_stage_where_there_is_no_step() -> None:
    made = Map()
    made.do(fact(made.document, "metrics", "Wow factor", Aim(made.stage, None)))
    assert (made.one(Metric).title, made.one(Metric).attached_to) == ("Wow factor", made.stage)


@pytest.mark.parametrize("lane", sorted(FACT_LANES - {"metrics"}))
def test_without_a_step_it_is_said_that_there_is_none(lane: str) -> None:
    made = Map()
    with pytest.raises(ChangeError, match="no step"):
        fact(made.document, lane, "x", Aim(made.stage, None))


@pytest.mark.parametrize("lane", sorted(FACT_LANES))
def test_nothing_typed_changes_nothing(made: Map, lane: str) -> None:
    assert not fact(made.document, lane, "   ", aim(made))
