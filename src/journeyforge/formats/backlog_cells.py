"""Rows of the backlog as the columns of a profile, words changed and cells disarmed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journeyforge.analysis.backlog import Row
from journeyforge.formats.backlog_profiles import VALUES
from journeyforge.formats.backlog_text import Place, journey_description, one_line
from journeyforge.formats.cutting import shortened
from journeyforge.formats.table.values import Cell
from journeyforge.model.profile import Profile
from journeyforge.model.records import Journey

PEOPLE = frozenset(
    {"title", "summary", "owner", "team", "email", "login", "journey", "stage", "touchpoints", "persona"}
    | {"source", "tickets", "note", "quotes", "tags", "link", "description"}
)
"""Values with text that people wrote; in the others nothing can be a formula."""
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet calculates (OWASP, “CSV injection”), or one that was disarmed."""


_RISKY = frozenset("'=+-@\t\r\n＝＋－＠")


def all_disarmed(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a column, those disarmed that need it; made for very many, of which few differ or need it."""
    risky = {cell for cell in set(cells) if isinstance(cell, str) and cell[:1] in _RISKY}
    return [disarmed(cell) if cell in risky else cell for cell in cells] if risky else list(cells)


def disarmed(cell: Cell) -> Cell:
    """The cell with an apostrophe where a spreadsheet would calculate it; numbers stay numbers."""
    if isinstance(cell, str) and _FORMULA.match(cell):
        return f"'{cell}"
    return cell


def armed(text: str) -> str:
    """The inverse of `disarmed`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def columns_of(rows: Sequence[Row], profile: Profile, place: Place) -> tuple[list[str], list[list[Cell]]]:
    """Headings, and per column the cells of all rows; parents, where the profile has any, come first."""
    parents = _parents(rows, place) if profile.parents else []
    words: dict[str, dict[str, str]] = {}
    for word in profile.words:
        words.setdefault(word.value, {})[word.ours] = word.theirs
    columns: list[list[Cell]] = []
    for column in profile.columns:
        cells: list[Cell] = [
            _of_parent(column.value, column.text, n, p, profile) for n, p in enumerate(parents, 1)
        ]
        if column.value:
            cells += _cells(column.value, rows, parents, profile, place)
        else:
            cells += [column.text] * len(rows)
        theirs = words.get(column.value)
        if theirs:
            cells = [theirs.get(str(cell), cell) for cell in cells]
        if not profile.line_breaks:
            cells = [one_line(cell) if isinstance(cell, str) else cell for cell in cells]
        columns.append(cells)
    return [column.heading for column in profile.columns], columns


def _cells(
    value: str, rows: Sequence[Row], parents: Sequence[Journey], profile: Profile, place: Place
) -> list[Cell]:
    if value == "number":
        return list(range(len(parents) + 1, len(parents) + len(rows) + 1))
    if value == "parent":
        numbers = {journey.id: number for number, journey in enumerate(parents, 1)}
        return [numbers.get(row.item.journey, "") for row in rows]
    return list(map(VALUES[value](profile, place), rows))


def _parents(rows: Sequence[Row], place: Place) -> list[Journey]:
    keys = dict.fromkeys(row.item.journey for row in rows)
    return [place.document.need(key, Journey) for key in keys]


def _of_parent(value: str, text: str, number: int, journey: Journey, profile: Profile) -> Cell:
    """A journey's cell where it is the parent of its items."""
    match value:
        case "":
            return text
        case "type":
            return journey.type
        case "number":
            return number
        case "title":
            return journey.title
        case "summary":
            return shortened(one_line(journey.title), profile.title_length) or journey.id
        case "description":
            return journey_description(journey, profile)
        case _:
            return ""
