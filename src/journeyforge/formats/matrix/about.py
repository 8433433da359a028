"""What stands around a matrix: “Persona: Maria”, scenario, goal, beside, below or behind their keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journeyforge.formats.matrix.guess import about
from journeyforge.formats.matrix.table import Cell


class About(NamedTuple):
    """A value and the field of the journey it is for: persona, scenario, success_criterion, goal or title."""

    field: str
    value: str
    key: str
    cell: Cell


Rows = Mapping[int, Mapping[int, Cell]]


def about_pairs(rows: Rows) -> tuple[list[About], list[Cell]]:
    """Keys with their values, and the cells that are neither."""
    found: list[About] = []
    rest: list[Cell] = []
    keys: list[Cell] = []
    for row in rows.values():
        cells = list(row.values())
        if keys and _below(keys, cells):
            values = {cell.column: cell for cell in cells}
            told = [key for key in keys if _is_key(key) and key.column in values]
            found += [_pair(key, values.pop(key.column)) for key in told]
            rest += [key for key in keys if key not in told] + list(values.values())
            keys = []
            continue
        rest += keys
        keys = cells if _are_keys(cells) else []
        if not keys:
            _beside(cells, found, rest)
    return found, rest + keys


def about_rows(rows: Rows) -> set[int]:
    """The rows that hold keys and values and nothing that could name a stage."""
    found: set[int] = set()
    keys: list[Cell] = []
    for number, row in rows.items():
        cells = list(row.values())
        if keys and _below(keys, cells):
            found |= {keys[0].row, number}
            keys = []
            continue
        keys = cells if _are_keys(cells) else []
        first = about(cells[0].text)
        paired = len(cells) % 2 == 0 and all(_is_key(cell) for cell in cells[::2])
        keyed = len(cells) <= 2 or sum(about(cell.text) is not None for cell in cells) * 2 >= len(cells)
        if first is not None and (paired or (first[1] and keyed)):
            found.add(number)
    return found


def _is_key(cell: Cell) -> bool:
    found = about(cell.text)
    return found is not None and not found[1]


def _are_keys(cells: list[Cell]) -> bool:
    """Whether a row holds keys whose values stand below: one key alone, or several side by side."""
    keys = sum(_is_key(cell) for cell in cells)
    return _is_key(cells[0]) and (len(cells) == 1 or (_is_key(cells[1]) and keys * 2 >= len(cells)))


def _below(keys: list[Cell], cells: list[Cell]) -> bool:
    """Whether these cells are the values of the keys over them."""
    columns = {key.column for key in keys}
    return all(cell.column in columns and not _is_key(cell) for cell in cells) and (
        len(keys) > 1 or len(cells) == 1
    )


def _pair(key: Cell, value: Cell) -> About:
    found = about(key.text)
    return About(found[0] if found else "", value.text, key.text, value)


def _beside(cells: list[Cell], found: list[About], rest: list[Cell]) -> None:
    waiting: Cell | None = None
    for cell in cells:
        if waiting is not None:
            found.append(_pair(waiting, cell))
            waiting = None
        elif _is_key(cell):
            waiting = cell
        else:
            _inside(cell, found, rest)
    if waiting is not None:
        rest.append(waiting)


def _inside(cell: Cell, found: list[About], rest: list[Cell]) -> None:
    """Keys and values in the lines of one cell; a line without a key goes on with the value before."""
    free: list[str] = []
    values: list[About] = []
    for line in cell.text.split("\n"):
        keyed = about(line)
        if keyed is not None and keyed[1]:
            values.append(About(keyed[0], keyed[1], line[: len(line) - len(keyed[1])].strip(), cell))
        elif values:
            last = values[-1]
            values[-1] = last._replace(value=f"{last.value}\n{line}".rstrip())
        else:
            free.append(line)
    found += values
    if any(line.strip() for line in free):
        rest.append(cell._replace(text="\n".join(free).strip()))
