"""What links are routed between: boxes of cards in columns and rows, without what is in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from journeyforge.layout.arrows import Pill
from journeyforge.layout.grid import CARD_INSET, COLUMN_TRIM
from journeyforge.layout.scene import Column, Group
from journeyforge.layout.text import Typesetter
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words
from journeyforge.model.path import Step

_BESIDE = 3.0
_EDGE_LEFT, _EDGE_RIGHT = 11.0, 13.0
"""The gutters before the first and after the last column, as far as the band reaches."""


class CardBox(NamedTuple):
    """Where a card stands. It covers the columns `first` … `last` − 1. Without a record it is only in the way."""

    record: str
    title: str
    x: float
    y: float
    width: float
    height: float
    first: int
    last: int

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width


class Place(NamedTuple):
    """In which row (by its number) a card stands, its box, and what stands above it in its cell."""

    row: int
    box: CardBox
    above: str


class RowBoxes:
    """A lane's band and the cards in it, cell by cell, each from top to bottom. Cells are made when asked for."""

    def __init__(self, lane: str, y: float, height: float, cards: Iterable[CardBox] = ()) -> None:
        self.lane = lane
        self.y = y
        self.height = height
        self._cells: dict[int, tuple[CardBox, ...]] = {}
        for card in cards:
            self._cells[card.first] = (*self._cells.get(card.first, ()), card)
        for first, cell in self._cells.items():
            self._cells[first] = tuple(sorted(cell, key=_top))

    @property
    def bottom(self) -> float:
        """The band's lower edge."""
        return self.y + self.height

    @property
    def filled(self) -> Sequence[int]:
        """The columns that cards begin in."""
        return sorted(self._cells)

    @property
    def wide(self) -> Sequence[int]:
        """The columns in which a card begins that runs on into the next."""
        return [n for n in self.filled if any(card.last - card.first > 1 for card in self.cell(n))]

    @property
    def cards(self) -> tuple[CardBox, ...]:
        """All cards, cell after cell."""
        return tuple(card for column in self.filled for card in self.cell(column))

    def cell(self, column: int) -> tuple[CardBox, ...]:
        """The cards that begin in a column, from top to bottom."""
        return self._cells.get(column, ())

    def column_of(self, record: str) -> int | None:
        """The (first) column in which a record begins."""
        return next((n for n in self.filled if any(card.record == record for card in self.cell(n))), None)

    def find(self, record: str, row: int = 0) -> Place | None:
        """Where a record stands; `row` is the number of this row. None where it is not shown."""
        column = self.column_of(record)
        above = ""
        for box in self.cell(column) if column is not None else ():
            if box.record == record:
                return Place(row, box, above)
            above = box.record or above
        return None

    def has_labels(self, column: int) -> bool:
        """Whether labels may lead to cards that begin in a column."""
        return bool(self.cell(column))

    def spans(self, column: int) -> Iterator[tuple[float, float]]:
        """From where to where the cards in a column reach."""
        return ((card.y, card.bottom) for card in self.reaching(column))

    def reaching(self, column: int) -> Iterator[CardBox]:
        """The cards that stand in a column or reach into it."""
        for first in self.wide:
            if first < column:
                yield from (card for card in self.cell(first) if card.last > column)
        yield from self.cell(column)


def find_in(rows: Sequence[RowBoxes], record: str) -> Place | None:
    """Where a record stands among rows; of one that is shown in several the first."""
    found = (row.find(record, n) for n, row in enumerate(rows))
    return next((place for place in found if place is not None), None)


Reason = Literal["hidden end", "no room for the label", "no free way"]


class LeftOut(NamedTuple):
    """What the picture does not show of a link, and why. `link` is empty for an implied arrow."""

    source: str
    target: str
    link: str
    reason: Reason


class Routes(NamedTuple):
    """Links drawn: the groups, what of them was left out of the picture, and the pills that lie on runs across
    columns (the others lie right above cards)."""

    groups: tuple[Group, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    pills: tuple[Pill, ...] = ()


class Look(NamedTuple):
    """What drawing links needs beside their geometry."""

    setter: Typesetter
    theme: Theme
    words: Words


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a journey by the card they leave and the card they lead to, and which of them are stored.
    `labelled` are those to cards that at least one with a label leads to. Built once per version."""

    out: Mapping[str, Sequence[Step]] = field(default_factory=dict)
    into: Mapping[str, Sequence[Step]] = field(default_factory=dict)
    stored: tuple[Step, ...] = ()
    labelled: Mapping[str, Sequence[Step]] = field(default_factory=dict)

    @classmethod
    def of(cls, steps: Iterable[Step]) -> Steps:
        """Of what `journeyforge.model.path.steps` gives."""
        out: defaultdict[str, list[Step]] = defaultdict(list)
        into: defaultdict[str, list[Step]] = defaultdict(list)
        stored = []
        for step in steps:
            out[step.source].append(step)
            into[step.target].append(step)
            if step.link is not None:
                stored.append(step)
        labelled = {key: at for key, at in into.items() if any(s.label or s.share is not None for s in at)}
        return cls(dict(out), dict(into), tuple(stored), labelled)


def gutter(columns: Sequence[Column], number: int) -> tuple[float, float]:
    """From where to where the gutter before a column runs; the last number is that after the last column."""
    if number == 0:
        right = columns[0].x + CARD_INSET
        return right - _EDGE_LEFT, right
    column = columns[number - 1]
    left = column.x + column.width + CARD_INSET - COLUMN_TRIM
    if number == len(columns):
        return left, left + _EDGE_RIGHT
    return left, columns[number].x + CARD_INSET


def cells_of(row: RowBoxes) -> list[list[CardBox]]:
    """The cards of a row by the column they begin in, top to bottom, leaving out what is only in the way."""
    cells = ([card for card in row.cell(first) if card.record] for first in row.filled)
    return [cell for cell in cells if cell]


def _top(card: CardBox) -> float:
    return card.y


def columns_at(columns: Sequence[Column], pill: Pill) -> range:
    """The columns whose cards a pill would touch if it stood at their height."""
    left, right = pill.x - pill.width / 2 - _BESIDE, pill.x + pill.width / 2 + _BESIDE
    near = [
        n
        for n, column in enumerate(columns)
        if column.x + CARD_INSET < right and left < column.x + column.width + CARD_INSET - COLUMN_TRIM
    ]
    return range(near[0], near[-1] + 1) if near else range(0)
