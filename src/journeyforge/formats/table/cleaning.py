"""Rows of text as we keep it: NFC, without control characters; what is left out is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain

from journeyforge.formats.table.columns import Header
from journeyforge.formats.table.report import Report
from journeyforge.model.text import clean
from journeyforge.model.values import CONTROL

_UNWANTED = re.compile(rf"[{CONTROL}\ud800-\udfff]")
_CHUNK = 400


def cleaned_rows(
    rows: Sequence[Sequence[str]], start: int, header: Header, report: Report
) -> Iterator[Sequence[str]]:
    """Rows from index `start` on; what is wrong is looked for in bulk, for hardly any row has it."""
    for at in range(start, len(rows), _CHUNK):
        chunk = rows[at : at + _CHUNK]
        if _is_clean("".join(chain.from_iterable(chunk))):
            yield from chunk
            continue
        for number, row in enumerate(chunk, at + 1):
            yield row if _is_clean("".join(row)) else _clean_row(row, number, header, report)


def _clean_row(row: Sequence[str], number: int, header: Header, report: Report) -> list[str]:
    columns = {index: column for column, index in header.positions.items()}
    report.row = number
    for index, cell in enumerate(row):
        # A carriage return is not lost: it comes back as a line feed.
        if _UNWANTED.search(cell.replace("\r", "")):
            message = "control characters or broken letters were left out"
            report.cell(columns.get(index, f"{index + 1}"), message, "control_characters")
    return [clean(cell) for cell in row]


def _is_clean(text: str) -> bool:
    return _UNWANTED.search(text) is None and (text.isascii() or unicodedata.is_normalized("NFC", text))
