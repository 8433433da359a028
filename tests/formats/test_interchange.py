"""The interchange file: an exact round trip, merging by id, and files that are broken in every way."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyforge.formats import interchange
from journeyforge.formats.interchange import dumps, loads
from journeyforge.formats.registry import ExportOptions, FormatError, Reading
from journeyforge.model import ids
from journeyforge.model.change import edited
from journeyforge.model.codec import Unknown
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import (
    Feeling,
    Journey,
    Lane,
    Link,
    Note,
    Owner,
    Persona,
    Project,
    Stage,
    Touchpoint,
)
from strategies import BLOBS, documents, json_values, raw_texts

EMPTY = Document.from_records([])
Body = dict[str, Any]


def key(type_: str, number: int) -> str:
    return f"{type_}:{number:026d}"


PROJECT, JOURNEY, STAGE = key("project", 1), key("journey", 1), key("stage", 1)
LANE, CARD, OWNER, FEELING = key("lane", 1), key("touchpoint", 1), key("owner", 1), key("feeling", 1)


def bodies() -> list[Body]:
    """A small project as bodies."""
    return [
        {"type": "project", "id": PROJECT, "title": "Small"},
        {"type": "owner", "id": OWNER, "title": "Ann"},
        {"type": "journey", "id": JOURNEY, "title": "Buying", "owner": OWNER},
        {"type": "stage", "id": STAGE, "title": "Find", "journey": JOURNEY, "order": "a0"},
        {"type": "lane", "id": LANE, "title": "Actions", "journey": JOURNEY, "order": "a0"},
        {"type": "touchpoint", "id": CARD, "title": "Search", "stage": STAGE, "lane": LANE, "order": "a0"},
        {"type": "feeling", "id": FEELING, "touchpoint": CARD, "value": 1.5},
    ]


def file_of(records: Any, **others: Any) -> str:
    return json.dumps({"format": "journeyforge", "version": 1, "records": records, "blobs": {}, **others})


def document(records: list[Body] | None = None) -> Document:
    return applied(loads(file_of(bodies() if records is None else records), EMPTY))


def applied(reading: Reading, base: Document = EMPTY) -> Document:
    return base.apply(reading.change)


def rules(reading: Reading) -> list[str]:
    return [problem.rule for problem in reading.problems]


def changed(position: int, **fields: Any) -> list[Body]:
    found = bodies()
    found[position] = {**found[position], **fields}
    return found


# --- round trip ---


@settings(max_examples=80, deadline=None)
@given(documents())
def test_writing_and_reading_gives_exactly_the_same_document_and_text(whole: Document) -> None:
    text = dumps(whole, BLOBS)
    reading = loads(text, EMPTY)
    assert reading.problems == ()
    assert applied(reading) == whole
    assert dumps(applied(reading), reading.blobs) == text
    assert not loads(text, whole).change


@settings(max_examples=20, deadline=None)
@given(documents(), st.sampled_from([None, 1, "\t"]), st.booleans())
def test_a_file_laid_out_differently_reads_the_same(whole: Document, indent: Any, ascii_only: bool) -> None:
    data = json.loads(dumps(whole, BLOBS))
    data["records"].reverse()
    text = json.dumps(dict(reversed(data.items())), indent=indent, ensure_ascii=ascii_only)
    reading = loads(text, EMPTY)
    assert reading.problems == ()
    assert json.loads(dumps(applied(reading), reading.blobs)) == json.loads(dumps(whole, BLOBS))
    assert not loads(text, whole).change


def test_the_text_is_one_record_a_line_sorted_by_id_with_the_images_in_use() -> None:
    whole = document(changed(5, image=next(iter(BLOBS))))
    lines = dumps(whole, BLOBS).splitlines()
    assert lines[0] == '{"format":"journeyforge","version":1,"records":['
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:8]] == sorted(body["id"] for body in bodies())
    assert list(json.loads("\n".join(lines))["blobs"]) == [next(iter(BLOBS))]


def test_a_file_goes_through_the_path_functions_with_a_byte_order_mark_too(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    assert interchange.write(document(), path, ExportOptions()) == []
    assert applied(interchange.read(path, EMPTY)) == document()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert applied(interchange.read(path, EMPTY)) == document()


def test_images_named_in_parts_of_later_versions_travel_along() -> None:
    first, second, *_ = BLOBS
    body = {"type": "saved_view", "id": key("saved_view", 1), "picture": first}
    text = dumps(document([*changed(0, banner=second), body]), BLOBS)
    assert sorted(json.loads(text)["blobs"]) == sorted([first, second])
    assert sorted(loads(text, EMPTY).blobs) == sorted([first, second])


def test_a_damaged_record_is_written_when_it_is_json_and_reported_when_it_is_not(tmp_path: Path) -> None:
    journey, stage = key("journey", 7), key("stage", 7)
    odd = Unknown(journey, "journey", f'{{"id":"{journey}","type":"journey","kind":5}}', "kind: no")
    broken = Unknown(stage, "stage", "{broken", "a record is not valid JSON")
    whole = Document.from_records([*document().records.values(), odd, broken])
    problems = interchange.write(whole, tmp_path / "map.json", ExportOptions())
    assert [(problem.severity, problem.record) for problem in problems] == [("error", stage)]
    reading = interchange.read(tmp_path / "map.json", EMPTY)
    assert [(problem.rule, problem.record) for problem in reading.problems] == [("invalid_record", journey)]
    assert applied(reading) == document()


# --- onto a base that has records ---


def test_new_records_are_added_equal_ones_skipped_and_changed_ones_win_and_are_told() -> None:
    base = document()
    new = {"type": "stage", "id": key("stage", 2), "title": "Pay", "journey": JOURNEY, "order": "a1"}
    reading = loads(file_of([*changed(3, title="Look"), new]), base)
    assert sorted(reading.change.pairs) == [STAGE, new["id"]]
    assert [(p.rule, p.severity, p.record) for p in reading.problems] == [("record_changed", "warning", STAGE)]
    assert [stage.title for stage in applied(reading, base).stages(JOURNEY)] == ["Look", "Pay"]


def test_another_project_record_is_left_out_with_a_note() -> None:
    base = document()
    reading = loads(file_of(changed(0, id=key("project", 2))), base)
    assert not reading.change
    assert [(p.rule, p.severity) for p in reading.problems] == [("project_kept", "hint")]


def test_of_two_projects_the_first_stands_and_without_any_one_is_made() -> None:
    reading = loads(file_of([*bodies(), {"type": "project", "id": key("project", 2)}]), EMPTY)
    assert applied(reading) == document()
    assert rules(reading) == ["project_kept"]
    reading = loads(file_of(bodies()[1:]), EMPTY)
    assert applied(reading).project.title == ""
    assert rules(reading) == ["project_made"]


def test_references_may_lead_into_the_base() -> None:
    base = document()
    card = {"type": "touchpoint", "id": key("touchpoint", 2), "stage": STAGE, "lane": LANE, "order": "a1"}
    reading = loads(file_of([card]), base)
    assert reading.problems == ()
    assert len(applied(reading, base).cell(STAGE, LANE)) == 2


# --- broken in part: the rest is read ---


def test_duplicate_ids_are_reported_and_the_first_is_taken() -> None:
    reading = loads(file_of([*bodies(), {**bodies()[3], "title": "Other"}]), EMPTY)
    assert applied(reading) == document()
    assert [(p.rule, p.record, p.place) for p in reading.problems] == [("duplicate_id", STAGE, "record 8")]


def test_what_refers_to_nothing_is_left_out_with_all_that_depends_on_it() -> None:
    reading = loads(file_of(changed(3, journey=key("journey", 9))), EMPTY)
    assert sorted(reading.change.pairs) == sorted([PROJECT, OWNER, JOURNEY, LANE])
    assert {(p.rule, p.record) for p in reading.problems} == {
        ("dangling_reference", STAGE),
        ("dangling_reference", CARD),
        ("dangling_reference", FEELING),
    }


def test_a_reference_that_may_be_empty_is_cleared_and_reported() -> None:
    found = changed(2, owner=key("owner", 9), personas=[key("persona", 9)])
    found[5] |= {"evidence": {"level": "heard", "source": key("source", 9), "n": 3}, "participants": [OWNER]}
    reading = loads(file_of(found), EMPTY)
    whole = applied(reading)
    assert len(reading.problems) == 4
    journey, card = whole.need(JOURNEY, Journey), whole.need(CARD, Touchpoint)
    assert (journey.owner, journey.personas, card.participants) == (None, (), ())
    assert (card.evidence.level, card.evidence.source, card.evidence.n) == ("heard", None, 3)


def test_an_invalid_record_is_left_out_and_its_id_and_field_are_told() -> None:
    reading = loads(file_of(changed(6, value=7)), EMPTY)
    [problem] = reading.problems
    assert (problem.rule, problem.record, problem.place) == ("invalid_record", FEELING, "record 7")
    assert FEELING in problem.message
    assert "value" in problem.message


@pytest.mark.parametrize(
    "body",
    [
        5,
        None,
        [],
        "text",
        {},
        {"type": "stage"},
        {"type": 5, "id": STAGE},
        {"type": "stage", "id": "stage:1"},
        {"type": "stage", "id": key("journey", 5), "journey": JOURNEY, "order": "a0"},
        {"type": "later", "id": key("later", 5) + "\n"},
        {"type": "later", "id": key("later", 5), "deep": json.loads("[" * 150 + "]" * 150)},
        {"type": "later", "id": key("later", 5), "x": [1, {"y": float("nan")}]},
        {"type": "feeling", "id": key("feeling", 5), "touchpoint": CARD, "value": float("inf")},
        {"type": "feeling", "id": key("feeling", 5), "touchpoint": CARD, "mood": float("nan")},
        {
            "type": "touchpoint",
            "id": key("touchpoint", 5),
            "stage": STAGE,
            "lane": LANE,
            "order": "a0",
            "votes": -1,
        },
        {"type": "touchpoint", "id": key("touchpoint", 5), "stage": STAGE, "lane": LANE, "order": "zz zz"},
        {"type": "lane", "id": key("lane", 5), "journey": JOURNEY, "order": "a0", "kind": "of some sort"},
    ],
)
def test_whatever_is_no_record_is_reported_and_the_others_are_read(body: Any) -> None:
    reading = loads(file_of([*bodies(), body]), EMPTY)
    assert applied(reading) == document()
    assert [(problem.rule, problem.place) for problem in reading.problems] == [("invalid_record", "record 8")]


@pytest.mark.parametrize("number", ["1e999", "9" * 5000, "-Infinity", "9" * 299 + ".0e20"])
def test_numbers_beyond_all_bounds_are_reported_with_their_field(number: str) -> None:
    later = f'{{"type":"later","id":"{key("later", 1)}","deep":[{{"size":{number}}}]}}'
    reading = loads(file_of(bodies())[:-1].replace('"records": [', f'"records": [{later}, ') + "}", EMPTY)
    assert applied(reading) == document()
    assert "deep.0.size" in reading.problems[0].message


def test_control_characters_and_lone_surrogates_are_cleaned_everywhere_and_reported() -> None:
    dirty = "a\x00b\ud800c\r\ne\u0301"
    later = {"type": "later", "id": key("later", 1), "x\x01": [dirty]}
    found = [*changed(5, title=dirty, tags=[dirty], mood={"k\udfff": dirty}), later]
    reading = loads(file_of(found), EMPTY)
    assert rules(reading) == ["text_cleaned", "text_cleaned"]
    card = applied(reading).need(CARD, Touchpoint)
    assert card.title == card.tags[0] == "abc\né"
    assert json.loads(card.unknown_fields) == {"mood": {"k": "abc\né"}}
    dumps(applied(reading), {}).encode("utf-8")


def test_raw_control_characters_inside_a_string_do_not_spoil_the_file() -> None:
    reading = loads(file_of(changed(5, title="a*b")).replace("a*b", "a\x01\nb"), EMPTY)
    assert applied(reading).need(CARD, Touchpoint).title == "a\nb"


def test_a_field_named_unknown_fields_is_kept_as_any_other_unknown_field() -> None:
    whole = document(changed(5, unknown_fields='"}garbage'))
    assert json.loads(dumps(whole, {}))["records"][-1]["unknown_fields"] == '"}garbage'
    assert document(json.loads(dumps(whole, {}))["records"]) == whole


def test_a_text_of_ten_megabytes_is_read() -> None:
    long = "слово " * 1_000_000
    reading = loads(file_of(changed(5, title=long)), EMPTY)
    assert applied(reading).need(CARD, Touchpoint).title == long


@pytest.mark.parametrize(
    "entry",
    [
        5,
        {"media": "image/png"},
        {"media": "image/png", "data": "no base64!"},
        {"media": "image/png", "data": "я"},
        {"media": "image/png", "data": base64.b64encode(b"just text").decode()},
        {"media": "image/gif", "data": base64.b64encode(BLOBS[next(iter(BLOBS))].data).decode()},
        {"media": "image/png", "data": base64.b64encode(b"\x89PNG\r\n\x1a\n other").decode()},
    ],
)
def test_a_wrong_image_is_left_out_and_reported_and_the_record_stays(entry: Any) -> None:
    name = next(iter(BLOBS))
    reading = loads(file_of(changed(5, image=name), blobs={name: entry}), EMPTY)
    assert reading.blobs == {}
    assert rules(reading) == ["invalid_image", "missing_image"]
    assert applied(reading).need(CARD, Touchpoint).image == name


# --- broken as a whole: one sentence, nothing changes ---


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1, column 1: this is not valid JSON"),
        ("{", "not valid JSON"),
        ("no json", "line 1, column 1: this is not valid JSON"),
        ("[]", "must be a JSON object"),
        ("5", "must be a JSON object"),
        ("{5: 6}", "not valid JSON"),
        ('{"a" 5}', "not valid JSON"),
        ('{"a": 5,}', "not valid JSON"),
        ('{"a": 5} x', "Extra data"),
        ('{"a": 5, "a": 6}', "“a” is there twice"),
        ("{}", "“format” must be “journeyforge”"),
        ('{"format": "other", "version": 1, "records": []}', "“format” must be"),
        ('{"format": "journeyforge", "records": []}', "“version” must be a whole number"),
        ('{"format": "journeyforge", "version": true, "records": []}', "“version” must be a whole number"),
        ('{"format": "journeyforge", "version": 2, "records": []}', "open it with a newer JourneyForge"),
        ('{"format": "journeyforge", "version": 1}', "“records” must be a list"),
        ('{"format": "journeyforge", "version": 1, "records": {}}', "“records” must be a list"),
        ('{"format": "journeyforge", "version": 1, "records": []}', "no record in it that can be used"),
        (
            '{"format": "journeyforge", "version": 1, "records": [5]}',
            "used: record 1: it is no JSON object",
        ),
        (
            '{"format": "journeyforge",\n"version": 1,\n"records": [{]}',
            "line 3, column 14: this is not",
        ),
        ('{"x":\n' + "[" * 100_000, "line 2: this is nested too deeply"),
    ],
)
def test_a_file_nothing_can_be_read_from_is_refused_in_one_sentence(
    tmp_path: Path, text: str, sentence: str
) -> None:
    path = tmp_path / "map.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=r"^map\.json: ") as caught:
        interchange.read(path, EMPTY)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_bytes("{}".encode("utf-16"))
    with pytest.raises(FormatError, match="no UTF-8"):
        interchange.read(path, EMPTY)


MUTATE: list[Callable[[st.DrawFn, Any], Any]] = [
    lambda draw, _: draw(json_values()),
    lambda draw, _: draw(raw_texts()),
    lambda draw, _: draw(st.sampled_from([CARD, STAGE, JOURNEY, OWNER, key("touchpoint", 8), None, 1e400])),
]


@st.composite
def spoiled(draw: st.DrawFn) -> list[Any]:
    """Bodies of a document, with some of their parts replaced by anything."""
    found: list[Any] = json.loads(dumps(draw(documents(most=2)), {}))["records"]
    for _ in range(draw(st.integers(1, 5))):
        body = draw(st.sampled_from(found))
        if isinstance(body, dict) and body:
            name = draw(st.sampled_from(sorted(body)) | raw_texts(5))
            body[name] = draw(st.sampled_from(MUTATE))(draw, body.get(name))
    return draw(st.permutations(found)) if draw(st.booleans()) else found


@settings(max_examples=80, deadline=None)
@given(spoiled(), st.booleans())
def test_any_file_gives_a_change_that_applies_and_goes_round_or_is_refused(
    records: list[Any], merge: bool
) -> None:
    base = document() if merge else EMPTY
    try:
        reading = loads(file_of(records), base)
    except FormatError:
        return
    after = applied(reading, base)
    assert applied(loads(dumps(after, {}), EMPTY)) == after


# --- some journeys of several ---


def test_a_chosen_journey_brings_what_it_refers_to_and_leaves_the_others() -> None:
    base = document()
    other, stage, card = key("journey", 2), key("stage", 2), key("touchpoint", 2)
    persona = Persona(id=key("persona", 1), title="Me")
    more = [
        persona,
        Owner(id=key("owner", 2), title="Not needed"),
        Journey(id=other, title="Other"),
        Stage(id=stage, journey=other, order="a0"),
        Lane(id=key("lane", 2), journey=other, order="a0", kind="linked_journey", linked_journey=JOURNEY),
        Touchpoint(id=card, stage=stage, lane=key("lane", 2), order="a0"),
        Link(id=key("link", 1), source=card, target=CARD, kind="causes"),
        Feeling(id=key("feeling", 2), touchpoint=CARD, persona=persona.id, value=1.0),
        Note(id=key("note", 1), order="a0", text="parked"),
        edited(base.need(JOURNEY, Journey), parent_touchpoint=card),
    ]
    whole = Document.from_records([*base.records.values(), *more])
    text_problems: list[Problem] = []
    found = written(whole, [JOURNEY], text_problems)
    assert set(found.records) == {*base.records, persona.id, key("feeling", 2)}
    assert found.need(JOURNEY, Journey).parent_touchpoint is None
    assert [problem.rule for problem in text_problems] == ["dangling_reference"]
    assert isinstance(found.project, Project)


def written(whole: Document, journeys: list[str], problems: list[Problem]) -> Document:
    found, told = interchange.part(whole, journeys)
    problems += told
    return applied(loads(dumps(found, {}), EMPTY))


def test_a_journey_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="there is no journey"):
        interchange.write(document(), tmp_path / "x.json", ExportOptions(journeys=[ids.new_id("journey")]))
