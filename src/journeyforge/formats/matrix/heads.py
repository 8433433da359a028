"""Which row of a sheet names its stages, which rows its phases, and which column its lanes."""

from __future__ import annotations

import re
from typing import NamedTuple

from journeyforge.formats.matrix.about import about_rows
from journeyforge.formats.matrix.guess import corner
from journeyforge.formats.matrix.table import Table, lane_column, whole_lane

NUMBER = re.compile(r"(?:№|#|no\.?)?\s*\d{1,4}[.)]?", re.IGNORECASE)
"""A text that only numbers a stage or a lane."""


class _Head(NamedTuple):
    row: int
    label: str
    right: int
    merged: bool
    numbers: bool


class Heads(NamedTuple):
    """The row of the stages, the rows of phases and of mere numbers above it, and the column of lane names."""

    stages: int
    phases: tuple[int, ...]
    numbers: tuple[int, ...]
    lanes: int


def find_heads(table: Table) -> Heads | None:
    """Where stages and lanes are named, or None where the sheet has no such rows and columns."""
    column = lane_column(table)
    if column is None:
        return None
    rows = _head_rows(table, column)
    row = _stage_row(rows)
    if row is None or not any(later > row for later in table.rows):
        return None
    stages = [cell for cell in table.rows[row].values() if cell.column > column]
    if not stages:
        return None
    last = stages[-1].last_column
    above = [head for head in rows if head.row < row and _is_phase_row(table, head, column, last)]
    phases = tuple(head.row for head in above if not head.numbers)
    numbers = tuple(head.row for head in above if head.numbers)
    return Heads(row, phases, numbers, _moved_lane_column(table, row, column, stages[0].column))


def sure(table: Table, heads: Heads) -> bool:
    """Whether it is a matrix for certain: an empty or telling corner, or a lane's name in the lane column."""
    before = [cell for cell in table.rows[heads.stages].values() if cell.column <= heads.lanes]
    below = [
        cells[heads.lanes] for row, cells in table.rows.items() if row > heads.stages and heads.lanes in cells
    ]
    if not below:
        return False
    return not before or any(corner(c.text) for c in before) or any(whole_lane(c.text) is not None for c in below)


def _head_rows(table: Table, column: int) -> list[_Head]:
    """Rows that may name stages or phases, down to the first row that names a lane."""
    found: list[_Head] = []
    taken = about_rows(table.rows)
    for row, cells in table.rows.items():
        left = [cell for cell in cells.values() if cell.column <= column]
        right = [cell for cell in cells.values() if cell.column > column]
        label = next((word for cell in left if (word := corner(cell.text))), "" if left else "blank")
        named = bool(left) and not label
        settled = any(head.label != "unknown" and head.right >= min(2, len(right)) for head in found)
        if named and settled and (right or whole_lane(left[-1].text) is not None):
            break
        if not right or (row in taken and not settled):
            continue
        lane = named and whole_lane(left[-1].text) is not None
        if lane and found:
            break
        merged = any(cell.last_column > cell.column for cell in right)
        numbers = all(NUMBER.fullmatch(cell.text) for cell in right)
        found.append(_Head(row, label or "unknown", len(right), merged, numbers))
        if lane:
            break
    return found


def _stage_row(rows: list[_Head]) -> int | None:
    told = [head for head in rows if head.label == "stage"]
    if told:
        return told[-1].row
    plain = [head for head in rows if head.label in {"blank", "phase"}]
    if not plain:
        most = max((head.right for head in rows), default=0)
        return next((head.row for head in rows if head.right * 2 >= most), None)
    place = len(plain) - 1
    while place and plain[place - 1].label == "blank" and not plain[place - 1].merged:
        if plain[place - 1].right < max(plain[place].right, 2) or plain[place - 1].numbers:
            break
        place -= 1
    return plain[place].row


def _is_phase_row(table: Table, head: _Head, column: int, last: int) -> bool:
    cells = [cell for cell in table.rows[head.row].values() if cell.column > column]
    covers_all = len(cells) == 1 and (cells[0].last_column >= last or cells[0].last_column == cells[0].column)
    return head.label == "phase" or not covers_all


def _moved_lane_column(table: Table, row: int, column: int, first_stage: int) -> int:
    """The column of lane names may be a later one, with groups in the one that was found."""
    below = [cells for later, cells in table.rows.items() if later > row and max(cells) >= first_stage]
    between = range(column + 1, min(first_stage, column + 4))
    filled = [place for place in between if sum(place in cells for cells in below) * 2 >= len(below)]
    return filled[-1] if filled and below else column
