"""The rows below the stages: lanes with their cells, groups, headings and lines, and what stands below them."""

from __future__ import annotations

import re
from bisect import bisect_right

from journeyforge.formats.matrix.about import about_pairs
from journeyforge.formats.matrix.grid import CardCell, Grid, LaneRows, one_line
from journeyforge.formats.matrix.guess import LONGEST_NAME, lane_kind, line_below
from journeyforge.formats.matrix.heads import NUMBER, Heads
from journeyforge.formats.matrix.table import Cell
from journeyforge.model.text import fold


class Body:
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
        self.numbers: list[str] = []
        self.held_to = -1
        self.below: dict[int, dict[int, Cell]] = {}

    def read(self) -> None:
        """All rows; what stands below the table are about and notes."""
        before = -1
        for row in self.rows:
            self._row(row, gap=before >= 0 and row > before + 1)
            before = row
        if self.numbers:
            said = ", ".join(dict.fromkeys(self.numbers))
            self.grid.guesses.append(f"{said} before the lanes read as their numbers and left out")
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
                (self.numbers if NUMBER.fullmatch(held.text) else texts).append(one_line(held.text))
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
