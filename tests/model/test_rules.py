"""Each rule fires on a small document made to break it, says the title, and is silent on a clean one."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from journeyforge.model import ids, rules
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document
from journeyforge.model.records import (
    Feeling,
    Journey,
    Lane,
    Link,
    Measurement,
    Metric,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Persona,
    Project,
    Source,
    Stage,
    Touchpoint,
)
from journeyforge.model.values import Evidence
from strategies import documents

TODAY = datetime.date(2026, 6, 15)
PAST = datetime.date(2026, 6, 14)
FUTURE = datetime.date(2026, 6, 16)


def key(type_: str, number: int) -> str:
    return f"{type_}:01ARZ3NDEKTSV4RRFFQ69G5{number:03d}"


JOURNEY, OTHER = key("journey", 1), key("journey", 2)
ANN, BOB = key("persona", 1), key("persona", 2)
TEAM, DEPARTMENT = key("owner", 1), key("owner", 2)
FIRST, SECOND, ELSEWHERE = key("stage", 1), key("stage", 2), key("stage", 3)
STEPS, THOUGHTS, LINKED, THEIRS = (key("lane", n) for n in range(1, 5))
CALL, PAY, AWAY = (key("touchpoint", n) for n in range(1, 4))
NPS, LOG = key("metric", 1), key("source", 1)


def clean() -> dict[str, Any]:
    """A document without problems, by short names."""
    heard = Evidence(level="heard", source=LOG, n=5, date=TODAY)
    common = {"personas": (ANN, BOB), "goal": "A parcel"}
    return {
        "project": Project(id=key("project", 1), title="Shop"),
        "journey": Journey(id=JOURNEY, title="Buying", counterpart=OTHER, review_by=TODAY, **common),
        "other": Journey(id=OTHER, title="Delivering", **common),
        "ann": Persona(id=ANN, title="Ann", evidence=heard),
        "bob": Persona(id=BOB, title="Bob"),
        "team": Owner(id=TEAM, title="Desk", member_of=DEPARTMENT),
        "department": Owner(id=DEPARTMENT, title="Service"),
        "first": Stage(id=FIRST, title="Choose", journey=JOURNEY, order="a0"),
        "second": Stage(id=SECOND, title="Use", journey=JOURNEY, order="a1"),
        "elsewhere": Stage(id=ELSEWHERE, title="Drive", journey=OTHER, order="a0"),
        "steps": Lane(id=STEPS, title="Actions", journey=JOURNEY, order="a0"),
        "thoughts": Lane(id=THOUGHTS, title="Thoughts", journey=JOURNEY, order="a1", kind="text"),
        "linked": Lane(
            id=LINKED, title="Courier", journey=JOURNEY, order="a2", kind="linked_journey", linked_journey=OTHER
        ),
        "theirs": Lane(id=THEIRS, title="Work", journey=OTHER, order="a0", kind="backstage"),
        "call": Touchpoint(
            id=CALL, title="Call", stage=FIRST, lane=STEPS, order="a0", moment_of_truth=True, owner=TEAM, span=2
        ),
        "pay": Touchpoint(id=PAY, title="Pay", stage=FIRST, lane=STEPS, order="a1", evidence=heard),
        "away": Touchpoint(id=AWAY, title="Load the van", stage=ELSEWHERE, lane=THEIRS, order="a0"),
        "joy": Feeling(id=key("feeling", 1), touchpoint=CALL, value=1.0),
        "fear": Feeling(id=key("feeling", 2), touchpoint=CALL, persona=BOB, value=-1.0),
        "note": Note(id=key("note", 1), text="Is it safe?", stage=FIRST, lane=THOUGHTS, order="a0"),
        "parked": Note(id=key("note", 2), text="Later", order="a0"),
        "next": Link(id=key("link", 1), source=CALL, target=PAY, share=0.33),
        "again": Link(id=key("link", 2), source=CALL, target=CALL[:-1] + "2", share=0.67),
        "cause": Link(id=key("link", 3), source=AWAY, target=PAY, kind="causes"),
        "pain": PainPoint(
            id=key("pain_point", 1), title="Slow", journey=JOURNEY, touchpoints=(PAY,), order="a0", severity=3,
            frequency=5, owner=TEAM, due=TODAY, evidence=heard,
        ),
        "dropped": PainPoint(
            id=key("pain_point", 2), title="Old", journey=JOURNEY, stage=FIRST, order="a1", severity=5,
            frequency=5, status="dropped", due=PAST,
        ),
        "idea": Opportunity(id=key("opportunity", 1), title="Faster", journey=JOURNEY, stage=FIRST, order="a0"),
        "log": Source(id=LOG, title="Call log", date_from=PAST, date_to=PAST),
        "nps": Metric(id=NPS, title="NPS after call", attached_to=CALL, kind="nps", target=40.0),
        "wave": Measurement(
            id=key("measurement", 1), metric=NPS, value=20.0, n=5, counts=(2, 0, 3), spread=99.0,
            period_start=PAST, period_end=PAST,
        ),
    }  # fmt: skip


def problems(records: dict[str, Record]) -> list[tuple[str, str | None]]:
    return [(p.rule, p.record) for p in rules.check(Document.from_records(records.values()), TODAY)]


def test_a_clean_document_has_no_problems() -> None:
    assert problems(clean()) == []


def test_an_empty_document_only_lacks_its_project() -> None:
    assert problems({}) == [("project_records", None)]


Break = Callable[[dict[str, Any]], object]


def change(name: str, **fields: Any) -> Break:
    def apply(records: dict[str, Any]) -> None:
        records[name] = replace(records[name], **fields)

    return apply


def add(record: Record) -> Break:
    return lambda records: records.setdefault("added", record)


def both(*changes: Break) -> Break:
    return lambda records: [apply(records) for apply in changes]


BROKEN: list[tuple[str, str, Break]] = [
    ("unreadable_record", "added", add(Unknown(key("stage", 9), "stage", "{}", "journey: missing"))),
    ("unknown_type", "added", add(Unknown(key("mood", 9), "mood", '{"title":"Blue"}'))),
    ("project_records", "added", add(Project(id=key("project", 2), title="Twice"))),
    ("journey_without_personas", "other", change("other", personas=())),
    ("goal_empty", "journey", change("journey", goal=" ")),
    ("counterpart_of_itself", "journey", change("journey", counterpart=JOURNEY)),
    ("review_overdue", "journey", change("journey", review_by=PAST)),
    ("stage_without_title", "second", change("second", title="")),
    ("stage_without_touchpoints", "second", change("call", span=1)),
    ("lane_without_title", "thoughts", change("thoughts", title="")),
    ("linked_lane_without_journey", "linked", change("linked", linked_journey=None)),
    ("touchpoint_without_title", "pay", change("pay", title=" ")),
    ("card_between_journeys", "pay", change("pay", lane=THEIRS)),
    ("card_between_journeys", "note", change("note", stage=ELSEWHERE)),
    ("card_in_wrong_lane", "pay", change("pay", lane=THOUGHTS)),
    ("card_in_wrong_lane", "note", change("note", lane=STEPS)),
    ("note_half_placed", "note", change("note", lane=None)),
    ("span_past_last_stage", "call", change("call", span=3)),
    ("link_to_itself", "cause", change("cause", target=AWAY)),
    ("next_leaves_journey", "cause", change("cause", kind="next")),
    ("shares_above_one", "call", change("next", share=0.4)),
    ("shares_do_not_add_up", "call", change("next", share=0.3)),
    ("shares_incomplete", "call", change("next", share=None)),
    ("moment_of_truth_unwatched", "call", change("call", owner=None)),
    ("moment_of_truth_unwatched", "call", change("nps", attached_to=PAY)),
    ("feeling_twice", "fear", change("fear", persona=ANN)),
    ("feeling_twice", "fear", change("fear", persona=None)),
    ("pain_or_opportunity_nowhere", "pain", change("pain", touchpoints=())),
    ("pain_or_opportunity_nowhere", "idea", change("idea", stage=None)),
    ("pain_without_evidence", "pain", change("pain", evidence=Evidence())),
    ("high_pain_without_owner", "pain", change("pain", owner=None)),
    ("done_without_what_was_done", "pain", change("pain", status="done")),
    ("overdue", "pain", change("pain", due=PAST)),
    ("overdue", "idea", change("idea", due=PAST)),
    *(
        ("evidence_in_future", name, change(name, evidence=Evidence(level="heard", date=FUTURE)))
        for name in ("ann", "pay", "joy", "note", "cause", "pain")
    ),
    ("source_period_reversed", "log", change("log", date_from=TODAY)),
    ("owner_in_circle", "team", change("department", member_of=TEAM)),
    ("owner_in_circle", "department", change("department", member_of=DEPARTMENT)),
    ("metric_without_measurements", "added", add(Metric(id=key("metric", 2), title="CES", attached_to=PAY))),
    (
        "metric_scale_reversed",
        "nps",
        both(
            change("nps", scale_min=100.0, scale_max=100.0, target=100.0),
            change("wave", value=100.0, spread=None),
        ),
    ),
    ("target_out_of_scale", "nps", change("nps", target=101.0)),
    ("value_out_of_scale", "wave", change("wave", value=-101.0)),
    ("value_out_of_scale", "wave", change("nps", scale_min=40.0)),
    ("measurement_without_n", "wave", change("wave", n=None)),
    ("period_reversed", "wave", change("wave", period_start=TODAY)),
    ("counts_do_not_sum_to_n", "wave", change("wave", counts=(2, 3, 5))),
    ("spread_impossible", "wave", change("wave", spread=111.0)),
    ("spread_impossible", "wave", change("wave", n=1, counts=())),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "break_it"), BROKEN, ids=[f"{rule}:{name}" for rule, name, _ in BROKEN])
def test_a_rule_fires_on_what_breaks_it_and_no_other_does(rule: str, name: str, break_it: Break) -> None:
    records = clean()
    break_it(records)
    assert problems(records) == [(rule, records[name].id)]


def test_every_rule_is_tried() -> None:
    assert {rule for rule, _, _ in BROKEN} == {rule.name for rule in rules.RULES}


def test_rules_have_names_of_their_own_and_say_what_they_are_about() -> None:
    assert len({rule.name for rule in rules.RULES}) == len(rules.RULES)
    assert all(rule.about.endswith(".") for rule in rules.RULES)


def test_a_sentence_names_the_record_and_says_what_to_do() -> None:
    records = clean()
    change("pain", owner=None, title="Payment\nis " + "very " * 30)(records)
    change("wave", value=-250.0)(records)
    change("call", owner=None)(records)
    change("nps", attached_to=PAY)(records)
    messages = [p.message for p in rules.check(Document.from_records(records.values()), TODAY)]
    assert messages == [
        "The moment of truth “Call” has no owner and no metric: add what is missing.",
        "The pain point “Payment is very very very very very very very very very ver…” is high "
        "(severity × frequency = 15) and has no owner: name one.",
        "A measurement of “NPS after call” is -250, out of its scale from -100 to 100: correct it.",
    ]


def test_errors_are_those_a_map_can_not_be_drawn_or_counted_with() -> None:
    records = clean()
    change("wave", value=-250.0)(records)
    change("pain", owner=None)(records)
    found = rules.check(Document.from_records(records.values()), TODAY)
    assert [p.severity for p in found] == ["warning", "error"]


def test_records_that_can_not_be_read_and_references_into_nothing_do_not_stop_the_checks() -> None:
    records = clean()
    for name in ("first", "steps", "journey", "nps", "ann"):
        record = records.pop(name)
        records[f"{name} unread"] = Unknown(record.id, record.type, '{"title":5}', "broken")
    found = problems(records)
    assert [rule for rule, _ in found].count("unreadable_record") == 5


@pytest.mark.parametrize("body", ["no JSON", "[1]", "{}", '{"title":null}', "[" * 100_000])
def test_a_later_record_with_an_odd_body_is_named_by_its_id(body: str) -> None:
    strange = Unknown(key("mood", 9), "mood", body)
    found = rules.check(Document.from_records([clean()["project"], strange]), TODAY)
    assert [(p.rule, strange.id in p.message) for p in found] == [("unknown_type", True)]


@given(documents())
def test_checks_of_any_document_end_in_sentences_about_its_records(document: Document) -> None:
    for problem in rules.check(document, TODAY):
        assert problem.record is None or problem.record in document
        assert problem.message.endswith(".")
        assert "\n" not in problem.message


def test_circles_of_owners_are_told_once_each() -> None:
    owners = [Owner(id=key("owner", n), title=str(n), member_of=key("owner", n % 3 + 1)) for n in range(1, 4)]
    owners += [Owner(id=key("owner", n), title=str(n), member_of=key("owner", n - 1)) for n in range(4, 9)]
    found = rules.check(Document.from_records([Project(id=ids.new_id("project")), *owners]), TODAY)
    assert [p.message for p in found] == [
        "“1”, “2”, “3” belong to one another in a circle: let one of them belong to none."
    ]


def test_today_is_the_day_of_the_computer_where_none_is_given() -> None:
    records = clean()
    change("journey", review_by=datetime.date(2000, 1, 1))(records)
    found = rules.check(Document.from_records(records.values()))
    assert "review_overdue" in [p.rule for p in found]
