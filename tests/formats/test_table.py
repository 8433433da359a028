"""The card table: what goes out comes back, and what is wrong is told with its row and column."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeyforge.formats.table import COLUMNS, from_rows, to_rows
from journeyforge.formats.table.values import cell_text
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document
from journeyforge.model.records import (
    Feeling,
    Journey,
    Link,
    Measurement,
    Metric,
    Note,
    Opportunity,
    PainPoint,
    Stage,
    Touchpoint,
)
from strategies import documents

EMPTY = Document.from_records([])
KEPT = ("touchpoint", "note", "pain_point", "opportunity")
"""Types of records whose ids stand in the table."""


def as_text(document: Document) -> list[list[str]]:
    header, rows, _ = to_rows(document)
    return [header, *([cell_text(cell) for cell in row] for row in rows)]


def told_apart(document: Document) -> Document:
    """The same document with names that a table can tell apart."""
    records: list[Record] = []
    arrows = set()
    for number, record in enumerate(document.records.values()):
        if isinstance(record, Link):
            if record.kind == "next" and (record.source, record.target) in arrows:
                continue
            arrows.add((record.source, record.target))
        if isinstance(record, Unknown | Feeling | Measurement | Link | Note):
            records.append(record)
        else:
            named = replace(record, title=f"{record.type} {number} {record.title}".strip())
            records.append(replace(named, phase=named.phase.strip()) if isinstance(named, Stage) else named)
    return Document.from_records(records)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents().map(told_apart))
def test_a_table_read_into_nothing_and_written_again_is_the_same_table(document: Document) -> None:
    rows = as_text(document)
    reading = from_rows(rows, EMPTY, title="Test")
    again = EMPTY.apply(reading.change)
    assert as_text(again) == rows


_WORDS = st.sampled_from(
    [
        *("", "", "", "A", "B", "x", "y", "1", "-2", "3,5", "yes", "2026-03-05", "x|y", "\\|", "heard", "quotes"),
        *("pain_points", "backstage", "feelings", "to_be", "новая", " ", "a\u0301\x00\ud800", "=1", "9" * 400),
    ]
)
_IDS = st.sampled_from(["", "", "1", "x", *(f"{t}:01ARZ3NDEKTSV4RRFFQ69G5FA{c}" for t in KEPT for c in "VWX")])


@st.composite
def odd_tables(draw: st.DrawFn) -> list[list[str]]:
    """Tables of known columns in any order with words that may stand anywhere."""
    header = draw(st.permutations([*COLUMNS, "Strange"]))[: draw(st.integers(4, 36))]
    header = [*header, *({"card", "id"} - set(header))]
    words = st.lists(_WORDS, min_size=0, max_size=len(header) + 1)
    rows = draw(st.lists(words, max_size=6))
    for row in rows:
        if len(row) > header.index("id"):
            row[header.index("id")] = draw(_IDS)
    return [header, *rows]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(odd_tables())
def test_any_table_gives_a_change_that_fits_and_a_table_that_reads_the_same_again(rows: list[list[str]]) -> None:
    document = EMPTY.apply(from_rows(rows, EMPTY, title="Test").change)
    again = from_rows(as_text(document), document, title="Test").change
    assert EMPTY.apply(from_rows(as_text(document), EMPTY, title="Test").change) is not None
    assert document.apply(again) is not None


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), odd_tables())
def test_any_table_can_be_read_into_any_project(document: Document, rows: list[list[str]]) -> None:
    keys = [r.id for r in document.records.values() if r.type in KEPT]
    at = rows[0].index("id")
    for row, key in zip(rows[1:], keys, strict=False):
        if len(row) > at:
            row[at] = key
    assert document.apply(from_rows(rows, document, title="Test").change) is not None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(later=False).map(told_apart))
def test_a_table_read_into_its_own_project_changes_nothing(document: Document) -> None:
    if document.of(Journey):
        assert from_rows(as_text(document), document, title="Test").change.pairs == {}


def in_words(document: Document, record: Touchpoint | Note) -> dict[str, object]:
    """The fields of a card that the table carries, with titles for ids."""

    def named(key: str | None) -> str | None:
        return None if key is None else document.records[key].title

    found: dict[str, object] = {
        "cell": (named(record.stage), named(record.lane)),
        "evidence": (record.evidence.level, named(record.evidence.source), record.evidence.n),
    }
    if isinstance(record, Note):
        return found | {"text": record.text, "persona": named(record.persona)}
    return found | {
        "lists": [[named(key) for key in keys] for keys in (record.channels, record.systems, record.participants)],
        "owner": named(record.owner),
        "title": record.title,
        "plain": (record.moment_of_truth, record.active_minutes, record.waiting_minutes, record.note),
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents().map(told_apart))
def test_cards_come_back_with_their_ids_and_every_field_the_table_carries(document: Document) -> None:
    again = EMPTY.apply(from_rows(as_text(document), EMPTY, title="Test").change) if len(document) else document
    cards = [*document.of(Touchpoint), *document.of(Note)]
    assert [in_words(again, again.records[card.id]) for card in cards] == [in_words(document, c) for c in cards]
    for kind in (Feeling, PainPoint, Opportunity, Metric, Measurement):
        assert len(again.of(kind)) <= len(document.of(kind))
