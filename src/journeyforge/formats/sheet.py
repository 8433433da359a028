"""A sheet of text, however it was stored, and the one door through which CSV and Excel files become sheets."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from journeyforge.formats import rows_csv
from journeyforge.formats.registry import FormatError
from journeyforge.model.problem import Problem

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Sheet(NamedTuple):
    """One sheet: its title, its rows of text (ragged, an empty cell is "") and its merged ranges,
    each (first row, first column, last row, last column), counted from zero, ends included."""

    title: str
    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]]


class SheetReading(NamedTuple):
    """The sheets of a file in their order, what was wrong with cells, and what had to be guessed."""

    sheets: list[Sheet]
    problems: list[Problem]
    guesses: list[str]


def read_sheets(path: Path) -> SheetReading:
    """The visible sheets of a CSV or XLSX file, told apart by their first bytes.

    A CSV file is one sheet titled by the file's stem. Raises FormatError; OSError where it can't be read.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(ZIP) or head == OLE:
        from journeyforge.formats.rows_xlsx import read_workbook

        workbook = read_workbook(path)
        return SheetReading([Sheet(*table) for table in workbook.tables], workbook.problems, workbook.guesses)
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        raise FormatError(f"{path.name} is not an Excel workbook, though its name says so")
    text = rows_csv.read_text(path)
    return SheetReading([Sheet(path.stem, text.rows, [])], text.problems, text.guesses)
