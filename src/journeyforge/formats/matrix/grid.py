"""Where a matrix sheet has its stages, phases and lanes, and what stands around them.

Nothing is dropped here: each non-blank cell is a head, a card cell, an *about* (persona, goal…) or a note,
or it is quoted in a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from journeyforge.formats.matrix.about import About, about_pairs
from journeyforge.formats.matrix.guess import LONGEST_NAME, lane_kind, line_below
from journeyforge.formats.matrix.heads import Heads
from journeyforge.formats.matrix.table import Cell, Table
from journeyforge.model.kinds import LineBelow
from journeyforge.model.text import fold


class StageHead(NamedTuple):
    """A stage with its columns; a head merged over several, or repeated beside itself, holds them all."""

    title: str
    phase: str
    cell: Cell
    last_column: int


class CardCell(NamedTuple):
    """A cell below the stages: from which stage to which (by position) it reaches."""

    cell: Cell
    stage: int
    last_stage: int


@dataclass(slots=True)
class LaneRows:
    """A lane with all its rows. `group` is what stands left of it or over it (CUSTOMER, EMPLOYEE)."""

    title: str
    group: str
    row: int
    column: int
    cells: list[CardCell] = field(default_factory=list)
    line_below: LineBelow | None = None


@dataclass(slots=True)
class Grid:
    """A matrix as it was understood; `title` is empty where the sheet has none of its own."""

    table: Table
    title: str = ""
    stages: list[StageHead] = field(default_factory=list)
    lanes: list[LaneRows] = field(default_factory=list)
    about: list[About] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    understood: set[tuple[int, int]] = field(default_factory=set)

    def understand(self, cells: Iterable[Cell]) -> None:
        """These cells have found their place; whatever has not is a note in the end."""
        self.understood.update((cell.row, cell.column) for cell in cells)


# --- the whole ---


def find_grid(table: Table, heads: Heads) -> Grid:
    """Everything on the sheet in its place."""
    grid = Grid(table)
    if table.turned:
        grid.guesses.append("the sheet has its stages down and its lanes across; it was read turned")
    _stages(grid, heads)
    _above(grid, heads)
    _Body(grid, heads).read()
    left = [cell for cells in table.rows.values() for cell in cells.values()]
    grid.notes += [cell for cell in left if (cell.row, cell.column) not in grid.understood]
    return grid


def _stages(grid: Grid, heads: Heads) -> None:
    """Stages with their phases; a phase that stands over no stage is a note."""
    table = grid.table
    grid.guesses.append(f"{_quoted_row(table, heads.stages, heads.lanes)} read as stages")
    grid.guesses += [f"{_quoted_row(table, row, heads.lanes)} read as phases" for row in heads.phases]
    for row in heads.numbers:
        said = ", ".join(cell.text for cell in table.rows[row].values())
        grid.guesses.append(f"{table.line(row)} (“{said}”) read as the numbers of the stages")
    for row in (heads.stages, *heads.numbers):
        grid.understand(table.rows[row].values())
    phases = [_spread(table, row, heads.lanes) for row in heads.phases]
    used: set[str] = set()
    for cell in table.rows[heads.stages].values():
        if cell.column <= heads.lanes:
            continue
        title = one_line(cell.text)
        last = grid.stages[-1] if grid.stages else None
        if last is not None and fold(last.title) == fold(title):
            grid.guesses.append(f"“{title}” stands several times side by side; read as one stage")
            grid.stages[-1] = last._replace(last_column=cell.last_column)
            continue
        names = [name for starts in phases if (name := _covering(starts, cell.column))]
        used.update(names)
        grid.stages.append(StageHead(title, " / ".join(dict.fromkeys(names)), cell, cell.last_column))
    cells = [cell for row in heads.phases for cell in table.rows[row].values()]
    grid.understand(cell for cell in cells if cell.column <= heads.lanes or one_line(cell.text) in used)


def _quoted_row(table: Table, row: int, lanes: int) -> str:
    """`row 3 (“Этап”)`: the row with what stands in its corner."""
    corners = [cell.text for cell in table.rows[row].values() if cell.column <= lanes]
    return f"{table.line(row)} (“{one_line(' '.join(corners))}”)" if corners else table.line(row)


def _spread(table: Table, row: int, lanes: int) -> list[tuple[int, int | None, str]]:
    """Phases of a row as (first column, last column, name); where nothing is merged each reaches to the next."""
    cells = [cell for cell in table.rows[row].values() if cell.column > lanes]
    merged = any(cell.last_column > cell.column for cell in cells)
    return [(cell.column, cell.last_column if merged else None, one_line(cell.text)) for cell in cells]


def _covering(starts: list[tuple[int, int | None, str]], column: int) -> str:
    place = bisect_right(starts, column, key=lambda start: start[0]) - 1
    if place < 0:
        return ""
    last = starts[place][1]
    return starts[place][2] if last is None or column <= last else ""


def _above(grid: Grid, heads: Heads) -> None:
    """What stands over the stages: title, persona, scenario, goal; the rest are notes."""
    rows = {
        row: cells
        for row, cells in grid.table.rows.items()
        if row < heads.stages and row not in heads.phases + heads.numbers
    }
    about, rest = about_pairs(rows)
    grid.about += about
    for cells in rows.values():
        grid.understand(cells.values())
    if rest and "\n" not in rest[0].text and len(rest[0].text) <= 2 * LONGEST_NAME:
        grid.title = one_line(rest.pop(0).text)
        grid.guesses.append(f"“{grid.title}” read as the journey's title")
    grid.notes += rest


def one_line(text: str) -> str:
    """The text with single spaces and no line breaks, as a name has it."""
    return " ".join(text.split())


class _Body:
    """Walks the rows below the stages and fills the grid's lanes, about and notes."""

    def __init__(self, grid: Grid, heads: Heads) -> None:
        self.grid = grid
        self.lane_column = heads.lanes
        self.rows = {row: cells for row, cells in grid.table.rows.items() if row > heads.stages}
        self.stage_at = _stage_columns(grid, self.rows, heads.lanes)
        self.last_lane = max((row for row in self.rows if self._name(row) and self._cards(row)), default=-1)
        self.columns = {
            column: any(cells[column].last_row > row for row, cells in self.rows.items() if column in cells)
            for column in {column for cells in self.rows.values() for column in cells if column < heads.lanes}
        }
        self.groups: dict[int, Cell] = {}
        self.section = ""
        self.held_to = -1
        self.below: dict[int, dict[int, Cell]] = {}

    def read(self) -> None:
        """All rows; what stands below the table are about and notes."""
        before = -1
        for row in self.rows:
            self._row(row, gap=before >= 0 and row > before + 1)
            before = row
        for cells in self.below.values():
            self.grid.understand(cells.values())
        about, notes = about_pairs(self.below)
        self.grid.about += about
        self.grid.notes += notes

    def _row(self, row: int, *, gap: bool) -> None:
        if self._is_line(row):
            return
        name, cards = self._name(row), self._cards(row)
        after = row > self.last_lane
        lanes = self.grid.lanes
        if name is None and lanes and row > self.held_to and gap and after:
            self.below[row] = self.rows[row]
            return
        if name is not None and not cards and after and not self._names_a_lane(name, gap=gap):
            self.below[row] = self.rows[row]
            return
        self.grid.understand([card.cell for card in cards] + ([name] if name is not None else []))
        if name is None and lanes:
            lanes[-1].cells += cards
        elif name is None:
            lanes.append(LaneRows("", "", row, self.lane_column, cards))
        elif not cards and not after and (name.column < self.lane_column or name.last_column > self.lane_column):
            self.section = one_line(name.text)
            self.grid.guesses.append(f"{self.grid.table.line(row)} (“{self.section}”) read as a heading of lanes")
        else:
            self._lane(row, name, cards)

    def _lane(self, row: int, name: Cell, cards: list[CardCell]) -> None:
        group = self._group(row, name)
        title = one_line(name.text).rstrip(":：")
        last = self.grid.lanes[-1] if self.grid.lanes else None
        self.held_to = max(name.last_row, row)
        if last is not None and fold(last.title) == fold(title) and last.group == group and title:
            last.cells += cards
        else:
            self.grid.lanes.append(LaneRows(title, group, row, name.column, cards))

    def _name(self, row: int) -> Cell | None:
        """The cell that names the row's lane: in the lane column, else a group's that stands for both."""
        cells = self.rows[row]
        named = cells.get(self.lane_column)
        if named is None:
            before = [cell for column, cell in cells.items() if column < self.lane_column]
            named = before[-1] if before and len(before[-1].text) <= LONGEST_NAME else None
        return named

    def _names_a_lane(self, name: Cell, *, gap: bool) -> bool:
        if lane_kind(name.text) is not None:
            return not gap or name.text.rstrip()[-1:] not in ".!?"
        return not gap and len(name.text) <= LONGEST_NAME and name.text.rstrip()[-1:] not in ".!?"

    def _group(self, row: int, name: Cell) -> str:
        texts = [self.section] if self.section and len(self.section) <= LONGEST_NAME else []
        for column in sorted(self.columns):
            cell = self.rows[row].get(column)
            if cell is not None and cell is not name:
                self.groups[column] = cell
            elif cell is name:
                self.groups.pop(column, None)
                if name.last_row > name.row:
                    self.groups[column] = name
            held = self.groups.get(column)
            if held is None or held is name or len(held.text) > LONGEST_NAME:
                continue
            if not self.columns[column] or row <= held.last_row:
                texts.append(one_line(held.text))
                self.grid.understand([held])
        return " / ".join(texts)

    def _cards(self, row: int) -> list[CardCell]:
        found = []
        row_cells = list(self.rows[row].values())
        ends = [cell.column - 1 for cell in row_cells[1:]] + [row_cells[-1].last_column]
        for cell, end in zip(row_cells, ends, strict=True):
            stage = self.stage_at.get(cell.column)
            if stage is not None:
                heads = self.grid.stages
                # Merged ranges of a broken file may overlap; a cell ends where the next one begins.
                cell = cell._replace(last_column=min(cell.last_column, end))
                last = stage
                while last + 1 < len(heads) and heads[last + 1].cell.column <= cell.last_column:
                    last += 1
                found.append(CardCell(cell, stage, last))
        return found

    def _is_line(self, row: int) -> bool:
        cells = list(self.rows[row].values())
        line = line_below(cells[0].text)
        if (
            line is None
            or not self.grid.lanes
            or any(line_below(cell.text) != line and re.search(r"\w", cell.text) for cell in cells)
        ):
            return False
        lane = self.grid.lanes[-1]
        lane.line_below = line
        self.grid.understand(cells)
        self.grid.guesses.append(f"“{one_line(cells[0].text)}” read as the line below lane “{lane.title}”")
        return True


def _stage_columns(grid: Grid, rows: dict[int, dict[int, Cell]], lanes: int) -> dict[int, int]:
    """Which stage each column belongs to; a column without a head beside a stage's is that stage's."""
    found: dict[int, int] = {}
    starts = [head.cell.column for head in grid.stages]
    guessed: dict[int, None] = {}
    for column in sorted({column for cells in rows.values() for column in cells if column > lanes}):
        stage = bisect_right(starts, column) - 1
        if stage < 0:
            continue
        head = grid.stages[stage]
        if column <= head.last_column or found.get(column - 1) == stage or column - 1 <= head.last_column:
            found[column] = stage
            if column > head.last_column:
                guessed[stage] = None
    for stage in guessed:
        grid.guesses.append(f"columns without a head beside “{grid.stages[stage].title}” read as that stage's")
    return found
