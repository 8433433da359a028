"""The columns of the card table: their names and places, how a header is recognised, how lists stand in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeyforge.model.problem import Problem
from journeyforge.model.text import clean, fold

COLUMNS: tuple[str, ...] = (
    *("journey", "journey_kind", "state", "phase", "stage", "lane", "lane_kind", "card"),
    *("persona", "channel", "system", "owner", "emotion", "moment_of_truth", "active_minutes", "waiting_minutes"),
    *("quote", "evidence", "evidence_source", "evidence_n"),
    *("pain", "severity", "frequency", "pain_owner", "pain_status", "opportunity"),
    *("metric", "metric_kind", "value", "unit", "n", "date", "next", "note", "id"),
)
"""The header of the table, in the order in which it is written."""
INDEX = {name: index for index, name in enumerate(COLUMNS)}
"""Where a column stands in a row as `Header.arrange` gives it."""
PLACE = slice(0, INDEX["card"])
"""The columns that say where a card stands."""

NUMBERS = frozenset(
    {"emotion", "active_minutes", "waiting_minutes", "evidence_n", "severity", "frequency", "value", "n"}
)
"""Columns written as numbers where a file can tell numbers from text."""

_NAMES = {column.replace("_", " "): column for column in COLUMNS} | {"touchpoint": "card", "pain point": "pain"}


def column_of(head: str) -> str:
    """The column a head speaks of (case, spaces, `_` and `-` don't count); empty where it is unknown."""
    return _NAMES.get(fold(head.strip("\ufeff").replace("_", " ").replace("-", " ")), "")


def is_card_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row that is not empty is the header of a card table."""
    heads = next(([head for head in row if head.strip()] for row in rows if any(map(str.strip, row))), [])
    known = {column_of(head) for head in heads} - {""}
    if "card" in known:
        return len(known) > 1 or fold(heads[0]) == "card" or len(heads) == 1
    return ("stage" in known and len(heads) == 1) or (bool(known & {"stage", "id"}) and len(known) > 1)


class Header(NamedTuple):
    """Where the known columns stand, and the others with their names."""

    positions: dict[str, int]
    unknown: dict[int, str]
    width: int
    problems: list[Problem]

    def places(self) -> list[int]:
        """The position of each of `COLUMNS`; −1 for one that is missing."""
        return [self.positions.get(column, -1) for column in COLUMNS]


def read_header(cells: Sequence[str], row: int) -> Header:
    """The header in row number `row`; a column that comes twice counts once, the other is an unknown one."""
    positions: dict[str, int] = {}
    unknown: dict[int, str] = {}
    problems = []
    for index, head in enumerate(cells):
        column = column_of(head)
        name = clean(head).strip() or f"column {index + 1}"
        if column and column not in positions:
            positions[column] = index
            continue
        unknown[index] = name
        if head.strip():
            what = "comes twice; the second one is" if column else "is not one of the table's; what it holds is"
            message = f"the column “{name[:80]}” {what} kept in the note"
            problems.append(Problem("hint", "unknown_column", message, place=f"row {row}"))
    return Header(positions, unknown, len(cells), problems)


# --- several names in one cell ---


def join(names: Iterable[str]) -> str:
    """Names as one cell: `|` between them, `\\|` and `\\\\` for these characters in a name."""
    found = list(names)
    plain = "|".join(found)
    if "\\" not in plain and plain.count("|") < max(len(found), 1):
        return plain
    return "|".join(name.replace("\\", "\\\\").replace("|", "\\|") for name in found)


def split(cell: str) -> list[str]:
    """The names in a cell, empty ones left out; the inverse of `join`."""
    if "\\" not in cell:
        names = cell.split("|")
    else:
        names = [""]
        characters = iter(cell)
        for character in characters:
            if character == "|":
                names.append("")
            elif character == "\\":
                following = next(characters, "")
                names[-1] += following if following in ("|", "\\") and following else "\\" + following
            else:
                names[-1] += character
    return [name.strip() for name in names if name.strip()]
