"""The card table as an Excel sheet: numbers and dates as such, texts never as formulas."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeyforge.formats.registry import ExportOptions, Reading
from journeyforge.formats.table import to_rows
from journeyforge.formats.table.values import Cell, plain
from journeyforge.formats.table_csv import read as read_table
from journeyforge.formats.whole import FormatError
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_TEXT = 32_767
"""Characters an Excel cell holds."""
MAX_ROWS = 1_048_576
_FIRST_DATE = datetime.date(1900, 3, 1)
"""Excel takes 1900 for a leap year; earlier dates are written as text."""
_WIDTHS = {"card": 40, "note": 40, "pain": 32, "opportunity": 32, "quote": 32, "stage": 20, "journey": 20}


class _Exact(float):
    """A number that is written with all its digits; XlsxWriter stops at 16, which some numbers need 17 of."""

    def __format__(self, spec: str) -> str:
        return repr(plain(float(self)))


def read(path: Path, base: Document) -> Reading:
    """The card table, or matrix, in an Excel file. Raises FormatError."""
    return read_table(path, base)


def write(document: Document, path: Path, options: ExportOptions) -> Sequence[Problem]:
    """One sheet with a frozen header and a filter. Too long texts are cut and told of. Raises FormatError."""
    header, rows, problems = to_rows(document, options.journeys)
    return [*problems, *write_sheet(path, "Cards", header, rows, _WIDTHS)]


def write_sheet(
    path: Path, title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Mapping[str, int]
) -> list[Problem]:
    """A workbook of one sheet; `widths` are in characters by column name. Answers with the texts that were cut.

    Raises FormatError when there are more rows than a sheet holds.
    """
    import xlsxwriter

    if len(rows) >= MAX_ROWS:
        raise FormatError(f"an Excel sheet holds {MAX_ROWS:,} rows and the table has {len(rows) + 1:,}; use CSV")
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), settings)
    try:
        sheet = book.add_worksheet(title)
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for column, name in enumerate(header):
            sheet.set_column(column, column, widths.get(name, 14))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, bold)
        cut: list[Problem] = []
        for number, row in enumerate(rows, 1):
            write_row(sheet, number, row, header, day, cut)
    finally:
        book.close()
    return cut


def write_row(
    sheet: Worksheet, number: int, row: Sequence[Cell], header: Sequence[str], day: Format, cut: list[Problem]
) -> None:
    """One row of typed cells; what an Excel cell can't hold is cut and told of in `cut`."""
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            if not cell:
                continue
            text = cell
            if _length(text) > MAX_TEXT:
                place = f"row {number + 1}, column {header[column]}"
                message = (
                    f"the text of {len(cell):,} characters was cut to the {MAX_TEXT:,} that an Excel cell holds"
                )
                cut.append(Problem("warning", "text_cut", message, place=place))
                text = _shortened(text)
            if text.startswith("<r>") and text.endswith("</r>"):
                # XlsxWriter takes such a string for its own markup; in two pieces it is text again.
                sheet.write_rich_string(number, column, text[:1], day, text[1:])
            else:
                sheet.write_string(number, column, text)
        elif isinstance(cell, datetime.date):
            if cell >= _FIRST_DATE:
                sheet.write_datetime(number, column, datetime.datetime.combine(cell, datetime.time()), day)
            else:
                sheet.write_string(number, column, cell.isoformat())
        else:
            sheet.write_number(number, column, _Exact(cell))


def _length(text: str) -> int:
    """Characters as Excel counts them: UTF-16 units."""
    return len(text) if len(text) * 2 <= MAX_TEXT else len(text.encode("utf-16-le")) // 2


def _shortened(text: str) -> str:
    units = text.encode("utf-16-le")[: (MAX_TEXT - 1) * 2]
    return units.decode("utf-16-le", "ignore") + "…"
