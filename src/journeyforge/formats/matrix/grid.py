"""What a matrix sheet is made of once it is understood: stages, lanes, cards, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from journeyforge.formats.matrix.about import About
from journeyforge.formats.matrix.table import Cell, Table
from journeyforge.model.kinds import LineBelow


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


def one_line(text: str) -> str:
    """The text with single spaces and no line breaks, as a name has it."""
    return " ".join(text.split())
