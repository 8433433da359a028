"""The JSON Schema accepts all that is written, refuses what the reader refuses, has room for later versions."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from journeyforge.formats.interchange import dumps, schema
from journeyforge.model.codec import TYPES
from journeyforge.model.document import Document
from strategies import BLOBS, documents

SCHEMA = schema()
CHECK = Draft202012Validator(SCHEMA)
JOURNEY = "journey:00000000000000000000000001"
STAGE = "stage:00000000000000000000000001"


def file_of(*records: Any, **others: Any) -> dict[str, Any]:
    return {"format": "journeyforge", "version": 1, "records": list(records), "blobs": {}, **others}


def test_the_schema_is_itself_valid_and_can_be_printed() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@settings(max_examples=40, deadline=None)
@given(documents())
def test_whatever_is_written_fits_the_schema(whole: Document) -> None:
    CHECK.validate(json.loads(dumps(whole, BLOBS)))


def test_every_record_type_is_described() -> None:
    assert {TYPES[name].__name__ for name in TYPES} <= set(SCHEMA["$defs"])


@pytest.mark.parametrize(
    "body",
    [
        {"type": "journey", "id": JOURNEY, "title": "A", "mood": {"a": 1}},
        {"type": "later", "id": "later:00000000000000000000000001", "anything": [1, None]},
        {"type": "stage", "id": STAGE, "journey": JOURNEY, "order": "a0", "width": None},
    ],
)
def test_later_types_and_fields_have_room(body: dict[str, Any]) -> None:
    assert CHECK.is_valid(file_of(body))


@pytest.mark.parametrize(
    "body",
    [
        5,
        {"type": "journey"},
        {"id": JOURNEY},
        {"type": "journey", "id": "journey:1"},
        {"type": "journey", "id": STAGE},
        {"type": "journey", "id": JOURNEY, "kind": "of some sort"},
        {"type": "journey", "id": JOURNEY, "title": "a\u0000b"},
        {"type": "stage", "id": STAGE, "order": "a0"},
        {"type": "stage", "id": STAGE, "journey": JOURNEY, "order": "zz zz"},
        {"type": "stage", "id": STAGE, "journey": JOURNEY, "order": "a0", "duration_minutes": -1},
    ],
)
def test_what_the_reader_refuses_does_not_fit(body: Any) -> None:
    assert not CHECK.is_valid(file_of(body))


@pytest.mark.parametrize(
    "others",
    [
        {"format": "other"},
        {"version": 2},
        {"records": {}},
        {"blobs": {"x": {}}},
        {"blobs": {"0" * 64: {"media": "text/plain"}}},
    ],
)
def test_a_wrong_file_does_not_fit(others: dict[str, Any]) -> None:
    assert CHECK.is_valid(file_of())
    assert not CHECK.is_valid({**file_of(), **others})
