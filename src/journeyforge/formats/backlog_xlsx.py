"""The backlog as a workbook: numbers and dates as such, filters, a sheet of all and one for each owner."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeyforge.analysis.backlog import Row
from journeyforge.analysis.scores import FRAMES
from journeyforge.formats.backlog_cells import columns_of
from journeyforge.formats.backlog_text import Place
from journeyforge.formats.table.values import Cell
from journeyforge.formats.table_xlsx import MAX_ROWS, write_row
from journeyforge.formats.whole import FormatError
from journeyforge.model.problem import Problem
from journeyforge.model.profile import Profile

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ALL = "Backlog"
_WIDTHS = {"title": 48, "summary": 48, "description": 60, "note": 40, "touchpoints": 32, "id": 14, "status": 10}
_SHORT = frozenset({"type", "score", "severity", "frequency", "due", "evidence", "response", "rank", "age"})
_AT_ONCE = 500
"""Rows between two words on how much is done."""
_WRITTEN = 0.8
"""Of the whole work, writing rows; the rest is packing them."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def write_book(
    rows: Sequence[Row],
    path: Path,
    profile: Profile,
    place: Place,
    today: datetime.date,
    tick: Callable[[float], None],
) -> list[Problem]:
    """A workbook: all rows, the rows of each owner, and what the score is. Answers with the texts that were cut.

    `tick` hears how much is done. Raises FormatError when there are more rows than a sheet holds.
    """
    import xlsxwriter

    if len(rows) >= MAX_ROWS:
        raise FormatError(f"an Excel sheet holds {MAX_ROWS:,} rows and the backlog has {len(rows) + 1:,}; use CSV")
    headings, columns = columns_of(rows, profile, place)
    for column, cells in zip(profile.columns, columns, strict=True):
        if column.value == "due":
            cells[:] = [
                datetime.date.fromisoformat(cell) if isinstance(cell, str) and cell else cell for cell in cells
            ]
    table = list(zip(*columns, strict=True))
    table, parents = table[len(table) - len(rows) :], table[: len(table) - len(rows)]
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), settings)
    try:
        book.set_properties({"title": place.document.project.title, "subject": FRAMES[place.frame].title})
        owned = sum(bool(row.item.owner) for row in rows)
        sheets = _Sheets(book, headings, [column.value for column in profile.columns])
        sheets.hear(tick, len(rows) + owned)
        sheets.add(ALL, [*parents, *table])
        for owner, numbers in _by_owner(rows).items():
            sheets.add(owner, [table[number] for number in numbers])
        sheets.about(place, today)
    finally:
        book.close()
    return sheets.cut


def _by_owner(rows: Iterable[Row]) -> dict[str, list[int]]:
    """Numbers of rows by the owner's name, in the order of names."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        if row.item.owner:
            found.setdefault((row.owner, row.item.owner), []).append(number)
    names: dict[str, list[int]] = {}
    for (name, key), numbers in sorted(found.items()):
        names[name if name.strip() and name not in names else f"{name} {key[-6:]}".strip()] = numbers
    return names


class _Sheets:
    """The sheets of one workbook, their titles unique as Excel wants them."""

    def __init__(self, book: Workbook, headings: Sequence[str], values: Sequence[str]) -> None:
        self.book = book
        self.headings = headings
        self.widths = [10 if value in _SHORT else _WIDTHS.get(value, 18) for value in values]
        self.bold = book.add_format({"bold": True, "bottom": 1})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.cut: list[Problem] = []
        self._titles: set[str] = set()
        self._tick: Callable[[float], None] = lambda done: None
        self._done, self._all = 0, 1

    def hear(self, tick: Callable[[float], None], rows: int) -> None:
        """Tell how much of so many rows is written."""
        self._tick, self._all = tick, max(rows, 1)

    def add(self, title: str, rows: Sequence[Sequence[Cell]]) -> None:
        """A sheet with a frozen header and a filter."""
        sheet = self.book.add_worksheet(self._title(title))
        for column, (heading, width) in enumerate(zip(self.headings, self.widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, self.bold)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(self.headings) - 1)
        for number, row in enumerate(rows, 1):
            if number % _AT_ONCE == 0:
                self._tick(min((self._done + number) / self._all, 1.0) * _WRITTEN)
            write_row(sheet, number, row, self.headings, self.day, self.cut)
        self._done += len(rows)
        self._tick(min(self._done / self._all, 1.0) * _WRITTEN)

    def about(self, place: Place, today: datetime.date) -> None:
        """What was exported, by which score, when."""
        frame = FRAMES[place.frame]
        sheet = self.book.add_worksheet(self._title("About"))
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 60)
        names = {name: name.replace("_", " ") for name in frame.inputs}
        facts: list[tuple[str, Cell]] = [
            ("project", place.document.project.title),
            ("score", frame.title),
            ("formula", frame.formula.format(**names)),
            *((names[name], scale) for name, scale in frame.scales.items()),
            ("date", today),
        ]
        for number, fact in enumerate(facts):
            write_row(sheet, number, fact, ("", ""), self.day, self.cut)

    def _title(self, wanted: str) -> str:
        """At most 31 UTF-16 units, none of []:*?/\\, no apostrophe at an end, unique whatever the case."""
        plain = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("'") or "Owner"
        plain = "".join(sign for sign in plain if ord(sign) < 0x10000) or "Owner"
        if plain.casefold() == "history":
            plain += "_"
        title, number = plain[:31].strip("' "), 1
        while title.casefold() in self._titles:
            number += 1
            tail = f" ({number})"
            title = plain[: 31 - len(tail)].strip("' ") + tail
        self._titles.add(title.casefold())
        return title
