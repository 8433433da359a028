"""Everything on a matrix sheet put in its place.

Nothing is dropped: each non-blank cell is a head, a card cell, an *about* (persona, goal…) or a note, or it is
quoted in a guess.
"""

from __future__ import annotations

from bisect import bisect_right

from journeyforge.formats.matrix.about import about_pairs
from journeyforge.formats.matrix.body import Body
from journeyforge.formats.matrix.grid import Grid, StageHead, one_line
from journeyforge.formats.matrix.guess import LONGEST_NAME
from journeyforge.formats.matrix.heads import Heads
from journeyforge.formats.matrix.table import Table
from journeyforge.model.text import fold


def find_grid(table: Table, heads: Heads) -> Grid:
    """Everything on the sheet in its place."""
    grid = Grid(table)
    if table.turned:
        grid.guesses.append("the sheet has its stages down and its lanes across; it was read turned")
    _stages(grid, heads)
    _above(grid, heads)
    Body(grid, heads).read()
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
            grid.about += [found for found in about_pairs({cell.row: {0: cell}})[0] if found.value]
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
