"""Templates: sound documents in three languages, with the stages, lanes, lines and roles they promise."""

from __future__ import annotations

import datetime

import pytest

from journeyforge.model import rules, templates
from journeyforge.model.codec import dump, load
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Lane, Persona, Project, Stage
from journeyforge.model.references import references

NAMES = templates.names()
EVERY = [(name, locale) for name in NAMES for locale in ("en", "ru", "uk")]


def made(name: str, locale: str = "en", title: str = "") -> Document:
    return Document.from_records(templates.make(name, locale, title))


def titles(document: Document, cls: type[Stage] | type[Lane]) -> list[str]:
    journey = document.journeys()[0].id
    rows: list[Stage] | list[Lane] = document.stages(journey) if cls is Stage else document.lanes(journey)
    return [row.title for row in rows]


@pytest.mark.parametrize(("name", "locale"), EVERY)
def test_a_template_makes_a_document_without_errors(name: str, locale: str) -> None:
    records = templates.make(name, locale, "Мій магазин")
    document = Document.from_records(records)
    assert len(document) == len(records)
    assert all(load(dump(record)) == record for record in records)
    assert all(ref.target in document for record in records for ref in references(record))
    problems = rules.check(document, datetime.date(2026, 6, 15))
    assert [p for p in problems if p.severity == "error"] == []
    assert {p.rule for p in problems} <= {"goal_empty", "stage_without_touchpoints", "journey_without_personas"}
    assert document.project == Project(id=document.project.id, title="Мій магазин", language=locale)
    assert [journey.title for journey in document.journeys()] == ["Мій магазин"]


@pytest.mark.parametrize(("name", "locale"), EVERY)
def test_every_stage_lane_and_persona_has_a_title_of_its_own(name: str, locale: str) -> None:
    document = made(name, locale)
    for cls in (Stage, Lane, Persona):
        words = [record.title for record in document.of(cls)]  # type: ignore[type-var]
        assert all(words)
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_differ_from_language_to_language_and_nothing_else_does(name: str) -> None:
    english, russian, ukrainian = (made(name, locale) for locale in templates.LOCALES)
    assert titles(english, Stage) != titles(russian, Stage) != titles(ukrainian, Stage)
    assert all(title.isascii() for title in titles(english, Lane))
    for document in (russian, ukrainian):
        assert [lane.kind for lane in document.of(Lane)] == [lane.kind for lane in english.of(Lane)]
        assert [lane.line_below for lane in document.of(Lane)] == [lane.line_below for lane in english.of(Lane)]


@pytest.mark.parametrize(
    ("locale", "first"), [("en", "Actions"), ("ru", "Действия клиента"), ("uk", "Дії клієнта")]
)
def test_the_blank_template_is_one_stage_and_six_lanes(locale: str, first: str) -> None:
    document = made("blank", locale)
    journey = document.journeys()[0].id
    assert len(document.stages(journey)) == 1
    lanes = document.lanes(journey)
    assert lanes[0].title == first
    assert [lane.kind for lane in lanes] == [
        "touchpoints",
        "text",
        "feelings",
        "pain_points",
        "opportunities",
        "metrics",
    ]
    assert len(document) == 1 + 1 + 1 + 6


def test_the_customer_template_goes_from_the_need_to_what_follows_the_result() -> None:
    document = made("customer")
    stages = document.stages(document.journeys()[0].id)
    assert stages[0].title == "Need arises"
    assert "After the result" in titles(document, Stage)
    assert list(dict.fromkeys(stage.phase for stage in stages)) == [
        "Before the purchase",
        "Purchase",
        "After the purchase",
    ]
    assert "Touchpoints and channels" in titles(document, Lane)


def test_the_employee_template_has_seven_stages_and_an_employee() -> None:
    document = made("employee")
    assert titles(document, Stage) == ["Attract", "Recruit", "Onboard", "Develop", "Retain", "Exit", "Alumni"]
    assert [journey.kind for journey in document.of(Journey)] == ["employee"]
    assert [persona.kind for persona in document.of(Persona)] == ["employee"]


def test_the_service_blueprint_has_its_rows_and_lines_in_order() -> None:
    document = made("service_blueprint")
    lanes = document.lanes(document.journeys()[0].id)
    assert [(lane.title, lane.line_below) for lane in lanes[:5]] == [
        ("Physical evidence", None),
        ("Customer actions", "interaction"),
        ("Frontstage actions", "visibility"),
        ("Backstage actions", "internal"),
        ("Support processes", "none"),
    ]


def test_the_b2b_template_has_the_six_roles_of_a_buying_group_on_one_journey() -> None:
    document = made("b2b")
    people = document.personas_of(document.journeys()[0])
    assert [persona.role for persona in people] == [
        "decider",
        "influencer",
        "buyer",
        "user",
        "operations",
        "payer",
    ]


def test_an_empty_title_becomes_that_of_the_template() -> None:
    assert made("employee", "uk").project.title == "Шлях працівника"
    assert made("employee", "uk", " \x00 ").project.title == "Шлях працівника"
    assert made("blank", "en", " My map\x07 ").project.title == "My map"


def test_what_there_is_no_template_of_is_refused_with_what_there_is() -> None:
    with pytest.raises(
        ValueError, match="no template “x”; there are blank, customer, employee, service_blueprint, b2b"
    ):
        templates.make("x", "en", "T")
    with pytest.raises(ValueError, match="no templates in “de”; there are en, ru, uk"):
        templates.make("blank", "de", "T")


def test_rows_tell_name_title_and_description() -> None:
    assert len(set(NAMES)) == len(NAMES)
    for template in templates.TEMPLATES:
        assert template.title
        assert template.description.endswith(".")
        assert all(template.descriptions)
