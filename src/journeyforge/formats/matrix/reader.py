"""Matrix sheets: stages across, lanes down, as people have them in Excel, Google Sheets or Miro.

A table whose first row are stages and first column lanes becomes a journey; merged cells above are phases, every
line or bullet inside a cell is a card, lane kinds are guessed from their words. What was guessed is in
`Reading.guesses`, what is doubtful in `Reading.problems`, and no text of the sheet is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from journeyforge.formats.matrix.find import find_grid
from journeyforge.formats.matrix.grid import Grid
from journeyforge.formats.matrix.heads import Heads, find_heads, sure
from journeyforge.formats.matrix.journey import add_journey
from journeyforge.formats.matrix.lanes import lane_kinds, lane_title
from journeyforge.formats.matrix.table import Table, oriented, table_of
from journeyforge.formats.names import Records
from journeyforge.formats.registry import FormatError, Reading
from journeyforge.formats.sheet import Sheet, read_sheets
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.kinds import LaneKind
from journeyforge.model.problem import Problem
from journeyforge.model.text import clean

_DEFAULT_TITLE = re.compile(r"(?:sheet|table|лист|аркуш|таблица|таблиця|page)[ _-]?\d*", re.IGNORECASE)


def read(path: Path, base: Document) -> Reading:
    """All sheets of a workbook that look like a matrix, each a journey; a CSV file is one sheet.

    Raises FormatError where there is none; OSError where the file can't be read.
    """
    found = read_sheets(path)
    tables = [(sheet, _found(sheet)) for sheet in found.sheets]
    matrices = [(sheet, held) for sheet, held in tables if held is not None]
    if not matrices:
        raise FormatError(f"{path.name}: {_REFUSED}")
    records = Records(base)
    records.problems += found.problems
    records.guesses += found.guesses
    for sheet, held in tables:
        if held is None and any(text.strip() for row in sheet.rows for text in row):
            message = f"sheet “{clean(sheet.title)}” is no matrix of stages and lanes; it was not read"
            records.problems.append(
                Problem("warning", "no_matrix", message, place=f"sheet “{clean(sheet.title)}”")
            )
    for sheet, (table, heads) in matrices:
        title = _title(sheet, path.stem, alone=len(matrices) == 1)
        add_journey(records, _grid(table, heads, clean(sheet.title) if len(found.sheets) > 1 else ""), title)
    return _reading(records, clean(path.stem))


class Outline(NamedTuple):
    """What a sheet would become: its stages, and its lanes with the kind each is taken for."""

    stages: tuple[str, ...]
    lanes: tuple[tuple[str, LaneKind], ...]


def outline(sheet: Sheet) -> Outline:
    """Stages and lanes of a sheet that is said to be a matrix. Raises FormatError where it can't be one."""
    grid = _said(sheet, "")
    kinds = lane_kinds(grid, [], [])
    lanes = tuple((lane_title(lane), kind) for lane, kind in zip(grid.lanes, kinds, strict=True))
    return Outline(tuple(head.title for head in grid.stages), lanes)


def read_sheet(
    sheet: Sheet, title: str, base: Document, kinds: Mapping[int, LaneKind] | None = None, *, said: bool = False
) -> Reading:
    """One sheet as a journey; `title` serves where the sheet has no title line. `kinds` says what lanes hold, by
    their places from above. Where it is `said` to be a matrix, its first row are stages and its first column lanes
    unless others can be told. Raises FormatError."""
    held = _found(sheet)
    if held is None and not said:
        raise FormatError(f"“{clean(title)}”: {_REFUSED}")
    records = Records(base)
    grid = _grid(*held, "") if held is not None else _said(sheet, title)
    add_journey(records, grid, clean(title), kinds or {})
    return _reading(records, clean(title))


def looks_like_matrix(sheet: Sheet) -> bool:
    """Whether stages in a row and lanes in a column can be told in the sheet."""
    return _found(sheet) is not None


_REFUSED = (
    "no matrix was found: a matrix has stages in its first row, lanes in its first column, "
    "and an empty corner or lane names that say what they hold (Actions, Pain points…)"
)


def _found(sheet: Sheet) -> tuple[Table, Heads] | None:
    table = table_of(sheet)
    if not table.rows:
        return None
    table = oriented(table)
    heads = find_heads(table)
    return (table, heads) if heads is not None and sure(table, heads) else None


def _said(sheet: Sheet, title: str) -> Grid:
    """The grid of a sheet that is said to be a matrix."""
    table = table_of(sheet)
    if len(table.rows) < 2:
        raise FormatError(f"“{clean(title)}”: {_REFUSED}")
    held = _found(sheet)
    if held is not None:
        return _grid(*held, "")
    heads = Heads(min(table.rows), (), (), min(min(cells) for cells in table.rows.values()))
    return find_grid(table, heads)


def _grid(table: Table, heads: Heads, title: str) -> Grid:
    return find_grid(Table(table.rows, table.turned, title), heads)


def _title(sheet: Sheet, stem: str, *, alone: bool) -> str:
    own = clean(sheet.title).strip()
    if not own or _DEFAULT_TITLE.fullmatch(own):
        return clean(stem) if alone or not own else f"{clean(stem)}: {own}"
    return own


def _reading(records: Records, title: str) -> Reading:
    change = Change(
        f"Import the matrix “{title}”", {key: (None, made) for key, made in records.made.items()}, "import"
    )
    return Reading(change, tuple(records.problems), tuple(records.guesses))
