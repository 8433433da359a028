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
_COLUMN, _COLUMN_GAP = 240.0, 24.0
_TOP = 20.0
_FEW = 24
"""Up to so many items have two lines each."""

Signed = Callable[[float, float, float, Sequence[Item]], tuple[tuple[Shape, ...], str]]


class Entry(NamedTuple):
    """A number, and the items of its dot."""

    number: int
    items: tuple[Item, ...]


class _Line(NamedTuple):
    """A line of the list; the first of an item `begins` it, the first of an entry `leads`."""

    text: str
    entry: Entry | None
    item: Item | None
    begins: bool
    leads: bool


class Listing:
    """Entries set in columns."""

    def __init__(self, sheet: Sheet, entries: Sequence[Entry], signed: Signed) -> None:
        self.sheet, self.asked = sheet, sheet.asked
        self.entries = entries
        self.signed = signed
        self.columns = max(int((sheet.width + _COLUMN_GAP) / (_COLUMN + _COLUMN_GAP)), 1)

    def draw(self, beside: Box | None, below: float) -> float:
        """Fill the box, if there is one, then columns from `below` on: where it ends."""
        done = 0
        if beside is not None:
            few = sum(len(entry.items) for entry in self.entries) <= _FEW
            lines = list(self._lines(beside.x1 - beside.x0 - _SIGN, 2 if few else 1))
            fitting = _fitting(lines, beside.y1 - beside.y0)
            self._column(lines[:fitting], beside.x0, beside.y0)
            if fitting == len(lines):
                return below
            done = sum(line.begins for line in lines[:fitting])
        wide = (self.sheet.width - (self.columns - 1) * _COLUMN_GAP) / self.columns
        # A line an item, so that as many are left as were not set beside.
        return self._below(list(self._lines(wide - _SIGN, 1))[done:], below + _TOP, wide)

    def _lines(self, width: float, most: int) -> Iterator[_Line]:
        listed = 0
        for entry in self.entries:
            for place, item in enumerate(entry.items):
                if listed == MANY:
                    count = sum(len(other.items) for other in self.entries) - MANY
                    yield _Line(self.asked.words.others.format(self.asked.number(count)), None, None, True, True)
                    return
                listed += 1
                found = self.sheet.fitted(item.title, _TITLE, width, most, item.id) or (self.asked.words.untitled,)
                for number, text in enumerate(found):
                    yield _Line(text, entry, item, not number, not number and not place)

    def _below(self, lines: Sequence[_Line], top: float, wide: float) -> float:
        tall = sum(map(_height, lines)) / self.columns + _LINE
        bottom, at = top, 0
        for column in range(self.columns):
            rest = lines[at:]
            count = len(rest) if column == self.columns - 1 else _fitting(rest, tall)
            x = self.sheet.left + column * (wide + _COLUMN_GAP)
            bottom = max(bottom, self._column(rest[:count], x, top))
            at += count
        return bottom

    def _column(self, lines: Sequence[_Line], x: float, top: float) -> float:
        """Lines from a corner on, the sign of an entry that was cut again on top: where they end."""
        y = top
        for number, line in enumerate(lines):
            y += _height(line) - _LINE if number else 0.0
            if line.entry is not None and (line.leads or not number):
                shapes, ink = self.signed(x + 11, y + _LINE / 2, 9.0, line.entry.items)
                self.sheet.add(*shapes)
                self.sheet.text(str(line.entry.number), x + 11, y + _LINE / 2 + 3.5, _NUMBER, ink, "middle")
            self.sheet.lines([line.text], x + _SIGN, y, _LINE, _TITLE, self.asked.theme.ink)
            if line.item is not None and line.begins:
                box = (x, y, x + _SIGN + self.asked.setter.width(line.text, _TITLE), y + _LINE)
                self.sheet.spot(box, [line.item.id], self.asked.titles([line.item.id]))
            y += _LINE
        return y


def _height(line: _Line) -> float:
    return _LINE + (_GAP if line.leads else 0.0)


def _fitting(lines: Sequence[_Line], room: float) -> int:
    """How many lines fit into a column; the lines of an item stay together."""
    y, fitting = 0.0, 0
    for number, line in enumerate(lines):
        y += _height(line) if number else _LINE
        if y > room:
            break
        fitting = number + 1
    while 0 < fitting < len(lines) and not lines[fitting].begins:
        fitting -= 1
    return fitting
