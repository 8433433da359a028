"""The card table: what goes out comes back, and what is wrong is told with its row and column."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from journeyforge.formats.table import from_rows, to_rows
from journeyforge.formats.table.values import cell_text
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document
from journeyforge.model.records import Feeling, Link, Measurement, Note, Stage
from strategies import documents

EMPTY = Document.from_records([])


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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents().map(told_apart))
def test_a_table_read_into_nothing_and_written_again_is_the_same_table(document: Document) -> None:
    rows = as_text(document)
    reading = from_rows(rows, EMPTY, title="Test")
    again = EMPTY.apply(reading.change)
    assert as_text(again) == rows
