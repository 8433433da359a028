"""The list of what is numbered in the matrix: beside the plot, and in columns below where that is too little."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from journeyforge.analysis.scores import Item
from journeyforge.charts.chart import Shape
from journeyforge.charts.placing import Box
from journeyforge.charts.sheet import Sheet
from journeyforge.layout.scene import TextStyle

MANY = 600
"""Items listed at most; the rest is counted."""
_TITLE, _NUMBER = TextStyle(11, 400), TextStyle(10, 600)
_LINE, _GAP = 16.0, 4.0
_SIGN = 26.0
_COLUMNS, _COLUMN_GAP = 4, 24.0
_TOP = 20.0
_FEW = 24
"""Up to so many items have two lines each."""

Signed = Callable[[float, float, float, Sequence[Item]], tuple[tuple[Shape, ...], str]]


class Entry(NamedTuple):
    """A number, and the items of its dot."""

    number: int
    items: tuple[Item, ...]


class _Line(NamedTuple):
    """A line of the list; only the first of an entry has the entry's sign. The first of an item has a spot."""

    text: str
    entry: Entry | None
    item: Item | None
    begins: bool


class Listing:
    """Entries set in columns."""

    def __init__(self, sheet: Sheet, entries: Sequence[Entry], signed: Signed) -> None:
        self.sheet, self.asked = sheet, sheet.asked
        self.entries = entries
        self.signed = signed

    def draw(self, beside: Box, below: float) -> float:
        """Fill the box, then columns from `below` on: where it ends."""
        lines = self._lines(beside.x1 - beside.x0 - _SIGN, self._most())
        fitting = self._fitting(lines, beside.y1 - beside.y0)
        self._column(lines[:fitting], beside.x0, beside.y0)
        if fitting == len(lines):
            return below
        wide = (self.sheet.width - (_COLUMNS - 1) * _COLUMN_GAP) / _COLUMNS
        # Those below have columns of another width.
        rest = self._from(lines[fitting], wide - _SIGN)
        return self._below(rest, below + _TOP, wide)

    def _most(self) -> int:
        return 2 if sum(len(entry.items) for entry in self.entries) <= _FEW else 1

    def _lines(self, width: float, most: int) -> list[_Line]:
        return list(self._set(width, most))

    def _set(self, width: float, most: int) -> Iterator[_Line]:
        listed = 0
        for entry in self.entries:
            first: Entry | None = entry
            for item in entry.items:
                if listed == MANY:
                    count = sum(len(other.items) for other in self.entries) - MANY
                    yield _Line(self.asked.words.others.format(self.asked.number(count)), None, None, True)
                    return
                listed += 1
                found = self.sheet.fitted(item.title, _TITLE, width, most, item.id) or (self.asked.words.untitled,)
                for number, text in enumerate(found):
                    yield _Line(text, first, item if not number else None, first is not None)
                    first = None

    def _from(self, line: _Line, width: float) -> list[_Line]:
        """The lines from that item on, its entry's sign again where it was cut."""
        lines = self._lines(width, 1)
        at = next(n for n, other in enumerate(lines) if other.item is line.item)
        if line.item is not None and lines[at].entry is None:
            entry = next(entry for entry in self.entries if line.item in entry.items)
            lines[at] = lines[at]._replace(entry=entry)
        return lines[at:]

    def _fitting(self, lines: Sequence[_Line], room: float) -> int:
        """How many lines fit into a column; the lines of an item stay together."""
        y, fitting = 0.0, 0
        for number, line in enumerate(lines):
            y += _LINE + (_GAP if line.begins and number else 0.0)
            if y > room:
                break
            fitting = number + 1
        while fitting < len(lines) and fitting and lines[fitting].item is None and lines[fitting].entry is None:
            fitting -= 1
        return fitting

    def _below(self, lines: Sequence[_Line], top: float, wide: float) -> float:
        tall = sum(_LINE + (_GAP if line.begins else 0.0) for line in lines) / _COLUMNS + _LINE
        bottom = top
        at = 0
        for column in range(_COLUMNS):
            rest = lines[at:]
            count = len(rest) if column == _COLUMNS - 1 else self._fitting(rest, tall)
            x = self.sheet.left + column * (wide + _COLUMN_GAP)
            bottom = max(bottom, self._column(rest[:count], x, top))
            at += count
        return bottom

    def _column(self, lines: Sequence[_Line], x: float, top: float) -> float:
        theme, y = self.asked.theme, top
        for number, line in enumerate(lines):
            y += _GAP if line.begins and number else 0.0
            if line.entry is not None:
                said = str(line.entry.number)
                shapes, ink = self.signed(x + 11, y + _LINE / 2, 9.0, line.entry.items)
                self.sheet.add(*shapes)
                self.sheet.text(said, x + 11, y + _LINE / 2 + 3.5, _NUMBER, ink, "middle")
            self.sheet.lines([line.text], x + _SIGN, y, _LINE, _TITLE, theme.ink)
            if line.item is not None:
                box = (x, y, x + _SIGN + self.asked.setter.width(line.text, _TITLE), y + _LINE)
                self.sheet.spot(box, [line.item.id], self.asked.titles([line.item.id]))
            y += _LINE
        return y
