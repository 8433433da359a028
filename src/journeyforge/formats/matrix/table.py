"""The non-blank cells of a sheet, cleaned, with the reach of its merged cells; either way round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from journeyforge.formats.matrix.guess import LaneGuess, corner, lane_kind
from journeyforge.formats.sheet import Sheet
from journeyforge.model.text import clean

LONGEST_SURE = 48
"""Longer texts tell nothing of where the lanes are, whatever words they are of."""
_BLANKS = " \t\n\u200b\ufeff\xa0"


class Cell(NamedTuple):
    """A non-blank cell, row and column counted from zero; merged cells reach to `last_row`, `last_column`."""

    row: int
    column: int
    text: str
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by row and column in ascending order. `turned`: rows and columns have changed places."""

    rows: dict[int, dict[int, Cell]]
    turned: bool = False
    title: str = ""

    def transposed(self) -> Table:
        """The same table with rows and columns exchanged."""
        cells = sorted(
            (c.column, c.row, c.text, c.last_column, c.last_row) for r in self.rows.values() for c in r.values()
        )
        return Table(_by_row([Cell(*cell) for cell in cells]), not self.turned, self.title)

    def place(self, row: int, column: int | None = None) -> str:
        """Where that is in the sheet as people see it: `row 3, column C`."""
        named = self.line(row)
        if column is not None:
            across = f"column {_letters(column)}" if not self.turned else f"row {column + 1}"
            named = f"{across}, {named}" if self.turned else f"{named}, {across}"
        return f"sheet “{self.title}”, {named}" if self.title else named

    def line(self, row: int) -> str:
        """The name of one of this table's rows in the sheet as people see it: `row 3`, turned `column C`."""
        return f"column {_letters(row)}" if self.turned else f"row {row + 1}"


def table_of(sheet: Sheet, title: str = "") -> Table:
    """The sheet's cells; `title` goes into the places of problems where there are several sheets."""
    reach = {(row, column): (last_row, last_column) for row, column, last_row, last_column in sheet.merged}
    cells = []
    for row, texts in enumerate(sheet.rows):
        for column, raw in enumerate(texts):
            text = clean(raw).strip(_BLANKS) if raw else ""
            if text:
                cells.append(Cell(row, column, text, *reach.get((row, column), (row, column))))
    return Table(_by_row(cells), title=title)


def oriented(table: Table) -> Table:
    """The table with its stages across: turned where one row names more lanes than any column does."""
    across = max(_lanes_named(list(cells.values())) for cells in table.rows.values())
    columns: dict[int, list[Cell]] = {}
    for cells in table.rows.values():
        for cell in cells.values():
            columns.setdefault(cell.column, []).append(cell)
    down = max(_lanes_named(cells) for cells in columns.values())
    return table.transposed() if across >= 2 and across > down else table


def lane_column(table: Table) -> int | None:
    """The column with the most kinds of lanes in it; without any, the first that has cells to its right."""
    kinds: dict[int, dict[str, None]] = {}
    hits: dict[int, int] = {}
    for cells in table.rows.values():
        for column, cell in cells.items():
            if (guess := whole_lane(cell.text)) is not None:
                kinds.setdefault(column, {})[guess.kind] = None
                hits[column] = hits.get(column, 0) + 1
    if kinds:
        return min(kinds, key=lambda column: (-len(kinds[column]), -hits[column], column))
    heads = [min(cells) for cells in table.rows.values() if len(cells) > 1]
    return min(heads, default=None)


def whole_lane(text: str) -> LaneGuess | None:
    """The guess where a text says nothing but what a lane is about, so that its place may be trusted."""
    guess = lane_kind(text) if len(text) <= LONGEST_SURE else None
    return guess if guess is not None and guess.whole and not corner(text) else None


def _lanes_named(cells: list[Cell]) -> int:
    return len({guess.kind for cell in cells if (guess := whole_lane(cell.text)) is not None})


def _by_row(cells: list[Cell]) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    return rows


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
