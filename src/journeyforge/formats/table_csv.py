"""The card table as CSV: read from any text file people have, written as exact machine text."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from journeyforge.formats import matrix
from journeyforge.formats.registry import ExportOptions, FormatError, Reading
from journeyforge.formats.sheet import Sheet, SheetReading, read_sheets
from journeyforge.formats.table import from_rows, is_card_table, to_rows
from journeyforge.formats.table.values import cell_text
from journeyforge.formats.ticket_columns import is_of_tickets
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem


def read(path: Path, base: Document) -> Reading:
    """The card table, or matrix, in a CSV or Excel file, whatever its name says. Raises FormatError."""
    found = read_sheets(path)
    if any(is_of_tickets(next(filter(any, sheet.rows), [])) for sheet in found.sheets):
        raise FormatError(
            f"{path.name} is a table of tickets and no map: open the project they belong to and choose "
            f"“Update from tickets…”, or say journeyforge backlog PROJECT --update {path.name}"
        )
    tables = [sheet for sheet in found.sheets if is_card_table(sheet.rows)]
    if not tables:
        return _as_matrix(path, base, found)
    problems, guesses = list(found.problems), list(found.guesses)
    readings = []
    document = base
    for sheet in tables:
        several = len(found.sheets) > 1
        title = sheet.title if len(tables) > 1 else path.stem
        reading = from_rows(
            sheet.rows, document, title=title, origin=f"sheet “{sheet.title}”, " if several else ""
        )
        readings.append(reading)
        if len(tables) > 1:
            document = document.apply(reading.change)
        problems += reading.problems
        guesses += reading.guesses
    problems += [_left_out(sheet) for sheet in found.sheets if sheet not in tables and any(map(any, sheet.rows))]
    change = readings[0].change
    for reading in readings[1:]:
        change = change.then(reading.change)
    return Reading(change, tuple(problems), tuple(guesses))


def _as_matrix(path: Path, base: Document, found: SheetReading) -> Reading:
    if not any(cell.strip() for sheet in found.sheets for row in sheet.rows for cell in row):
        raise FormatError(f"{path.name} is empty")
    try:
        reading = matrix.read(path, base)
    except FormatError as error:
        message = f"{path.name} is no card table (its first row has no column “card” or “stage”), and {error}"
        raise FormatError(message) from error
    guess = "The first row has no column “card” or “stage”, so the table was read as a matrix of stages and lanes."
    return Reading(reading.change, reading.problems, (guess, *reading.guesses), reading.blobs)


def _left_out(sheet: Sheet) -> Problem:
    message = f"the sheet “{sheet.title}” is no card table and was not read"
    return Problem("warning", "no_card_table", message, place=f"sheet “{sheet.title}”")


def write(document: Document, path: Path, options: ExportOptions) -> Sequence[Problem]:
    """UTF-8 with line feeds in quotes kept; `.tsv` gets tabs. Cells are as they are, no `'` before a `=`."""
    header, rows, problems = to_rows(document, options.journeys)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
        writer.writerow(header)
        writer.writerows([cell_text(cell) for cell in row] for row in rows)
    return problems
