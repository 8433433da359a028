"""Records to JSON and back: nothing known goes unchecked, nothing unknown is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_map
from journeyforge.model.codec import (
    TYPES,
    RecordError,
    Unknown,
    dump,
    from_dict,
    load,
    load_any,
    load_many,
    to_dict,
)
from journeyforge.model.document import Document
from journeyforge.model.records import Note, Touchpoint
from journeyforge.model.values import Evidence
from strategies import documents, json_values, raw_texts

NOTE = small_map.key("note", 7)
FEW = settings(max_examples=40)


def body(**fields: Any) -> str:
    return json.dumps({"type": "note", "id": NOTE, "order": "a0", **fields})


@FEW
@given(documents())
def test_every_record_comes_back_as_it_was(document: Document) -> None:
    for record in document.records.values():
        assert load_any(dump(record), record.id, record.type) == record


@FEW
@given(documents())
def test_rows_read_in_bulk_are_the_records_they_were_made_from(document: Document) -> None:
    rows = [(record.id, record.type, dump(record)) for record in document.records.values()]
    assert list(load_many(rows)) == list(document.records.values())
    assert list(load_many((key, type_, text.encode()) for key, type_, text in rows)) == list(
        document.records.values()
    )


@FEW
@given(documents())
def test_mappings_and_texts_agree(document: Document) -> None:
    for record in document.records.values():
        if not isinstance(record, Unknown):
            assert from_dict(to_dict(record)) == record


def test_a_body_has_type_and_id_first_and_leaves_out_defaults() -> None:
    card = Touchpoint(id=small_map.FIND, title="", stage=small_map.SEARCH, lane=small_map.STEPS, order="a0")
    assert list(to_dict(card)) == ["type", "id", "stage", "lane", "order"]
    assert dump(card).startswith(f'{{"type":"touchpoint","id":"{small_map.FIND}"')


def test_half_an_evidence_is_written_as_its_half() -> None:
    note = Note(id=NOTE, order="a0", evidence=Evidence(source=small_map.INTERVIEWS))
    assert to_dict(note)["evidence"] == {"source": small_map.INTERVIEWS}


def test_fields_of_later_versions_are_kept_and_written_back() -> None:
    record = load(body(text="x", mood={"deep": [1, None, "é"]}, weight=1.5))
    assert isinstance(record, Note)
    assert json.loads(record.unknown_fields) == {"mood": {"deep": [1, None, "é"]}, "weight": 1.5}
    assert to_dict(record)["mood"] == {"deep": [1, None, "é"]}
    assert load(dump(record)) == record


@given(json_values().filter(bool))
def test_a_field_called_unknown_fields_is_kept_like_any_other(value: Any) -> None:
    record = load(body(unknown_fields=value))
    assert to_dict(record)["unknown_fields"] == value


def test_a_record_of_a_later_type_is_kept_byte_for_byte() -> None:
    key = small_map.key("saved_view", 3)
    text = f'{{ "id":"{key}",  "type":"saved_view", "zoom": 1.50 }}'
    record = load_any(text, key, "saved_view")
    assert record == Unknown(key, "saved_view", text)
    assert dump(record) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not valid JSON"),
        ("[]", "not a JSON object"),
        ('"note"', "not a JSON object"),
        ("{", "not valid JSON"),
        ("{}", "unknown type"),
        ('{"type": ["note"]}', "unknown type"),
        (body(votes=-1), f"{NOTE}: votes"),
        (body(votes="3"), f"{NOTE}: votes"),
        (body(votes=1.5), f"{NOTE}: votes"),
        (body(text=None), f"{NOTE}: text"),
        (body(text="a\x07b"), f"{NOTE}: text"),
        (body(order="a00"), f"{NOTE}: order"),
        (body(order=""), f"{NOTE}: order"),
        (body(stage="stage:1"), f"{NOTE}: stage"),
        (body(evidence={"level": "sure"}), f"{NOTE}: evidence.level"),
        (body(evidence={"level": "heard", "mood": 1}), f"{NOTE}: evidence.mood"),
        (body(image="../../etc/passwd"), f"{NOTE}: image"),
        (json.dumps({"type": "note", "order": "a0"}), "id"),
        (body(weight=1e400).replace("Infinity", "1e999"), NOTE),
        ("[" * 100_000, "not valid JSON"),
    ],
)
def test_a_body_that_is_no_record_is_refused_in_one_line(text: str, words: str) -> None:
    with pytest.raises(RecordError) as caught:
        load(text)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://", "ftp://x"]
)
def test_only_web_and_mail_addresses_are_links(link: str) -> None:
    card = to_dict(small_map.document().records[small_map.PAY]) | {"links": [link]}
    with pytest.raises(RecordError, match="links"):
        from_dict(card)


def test_what_cannot_be_read_is_kept_with_the_reason() -> None:
    text = body(votes=-1)
    record = load_any(text, NOTE, "note")
    assert isinstance(record, Unknown)
    assert record.body == text
    assert "votes" in record.problem


def test_a_row_whose_body_names_another_id_is_kept_aside() -> None:
    other = small_map.key("note", 8)
    found = list(load_many([(other, "note", body())]))
    assert found == [Unknown(other, "note", body(), f"{other} is stored with the id {NOTE} in its body")]


@pytest.mark.parametrize(
    ("key", "type_", "inside"),
    [
        (NOTE, "stage", "note"),
        (small_map.key("stage", 9), "note", "note"),
        (small_map.key("zz", 1), "note", "note"),
    ],
)
def test_a_row_whose_id_type_and_body_disagree_is_kept_aside(key: str, type_: str, inside: str) -> None:
    text = json.dumps({"type": inside, "id": key, "order": "a0"})
    (found,) = load_many([(key, type_, text)])
    assert isinstance(found, Unknown)
    assert found.problem
    assert found.id == key


@given(raw_texts() | st.binary())
def test_no_bytes_make_reading_fail(data: str | bytes) -> None:
    (found,) = load_many([(NOTE, "note", data)])
    assert found.id == NOTE


def test_every_type_of_the_specification_is_known() -> None:
    shape = ["project", "journey", "persona", "stage", "lane"]
    cards = ["touchpoint", "feeling", "note", "link", "pain_point", "opportunity"]
    about = ["source", "system", "channel", "owner", "metric", "measurement"]
    assert list(TYPES) == [*shape, *cards, *about]


def test_the_title_of_an_unknown_record_is_read_from_its_body() -> None:
    assert Unknown("x", "x", '{"title":"Seen"}').title == "Seen"
    assert Unknown("x", "x", '{"title":7}').title == ""
    assert Unknown("x", "x", "{").title == ""
    assert Unknown("x", "x", "[1]").title == ""
