"""The list of what is numbered in the matrix: beside the plot, and in columns below where that is too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from journeyforge.analysis.scores import Item
from journeyforge.charts.chart import Shape, one_line
from journeyforge.charts.placing import Box
from journeyforge.charts.sheet import Sheet
from journeyforge.charts.signs import is_assumed
from journeyforge.layout.scene import TextStyle
from journeyforge.model.records import Touchpoint

MANY = 600
"""Items listed at most; the rest is counted."""
_TITLE, _ASIDE, _NUMBER = TextStyle(11, 400), TextStyle(10, 400), TextStyle(10, 600)
_LINE, _GAP, _ITEM_GAP = 15.0, 5.0, 3.0
_SIGN, _RADIUS = 26.0, 9.5
_COLUMN, _COLUMN_GAP = 240.0, 24.0
_TOP = 20.0
_MOST = 3
"""Lines of a title; one that is cut there and reads like another one is told apart by where it is."""

Signed = Callable[[float, float, float, Sequence[Item]], tuple[tuple[Shape, ...], str]]


class Entry(NamedTuple):
    """A number, and the items of its dot."""

    number: int
    items: tuple[Item, ...]


class _Line(NamedTuple):
    """A line of the list; the first of an item `begins` it, the first of an entry `leads`; `aside` is no title."""

    text: str
    entry: Entry | None
    item: Item | None
    begins: bool
    leads: bool
    aside: bool = False


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
            lines = list(self._lines(beside.x1 - beside.x0 - _SIGN))
            fitting = _fitting(lines, beside.y1 - beside.y0)
            self._column(lines[:fitting], beside.x0, beside.y0)
            if fitting == len(lines):
                return below
            done = sum(line.begins for line in lines[:fitting])
        wide = (self.sheet.width - (self.columns - 1) * _COLUMN_GAP) / self.columns
        lines, begun = list(self._lines(wide - _SIGN)), 0
        for number, line in enumerate(lines):
            begun += line.begins
            if begun > done:
                return self._below(lines[number:], below + _TOP, wide)
        return below

    def _lines(self, width: float) -> Iterator[_Line]:
        shown = [(entry, item) for entry in self.entries for item in entry.items]
        titles = [self._title(item, width) for _, item in shown[:MANY]]
        alike = Counter(titles)
        before: Entry | None = None
        for (entry, item), title in zip(shown, titles, strict=False):
            leads, before = entry is not before, entry
            for number, text in enumerate(title):
                yield _Line(text, entry, item, not number, not number and leads)
            parts = [self.asked.words.assumption] if is_assumed(item) else []
            if alike[title] > 1:
                parts += self._where(item)
            if parts:
                said = self.sheet.fitted(" · ".join(parts), _ASIDE, width, 2, item.id)
                yield from (_Line(text, entry, item, False, False, True) for text in said)
        if len(shown) > MANY:
            left = self.asked.number(len(shown) - MANY)
            yield _Line(self.asked.words.others.format(left), None, None, True, True)

    def _title(self, item: Item, width: float) -> tuple[str, ...]:
        return self.sheet.fitted(item.title, _TITLE, width, _MOST, item.id) or (self.asked.words.untitled,)

    def _where(self, item: Item) -> list[str]:
        """Journey, stage and owner of an item, those that there are."""
        document = self.asked.document
        stage = document.need(item.touchpoints[0], Touchpoint).stage if item.touchpoints else item.stage
        keys = [key for key in (item.journey, stage, item.owner) if key is not None]
        names = (one_line(getattr(document.records[key], "title", "")) for key in keys)
        return [name for name in names if name]

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
                shapes, ink = self.signed(x + 11, y + _LINE / 2, _RADIUS, line.entry.items)
                self.sheet.add(*shapes)
                self.sheet.text(str(line.entry.number), x + 11, y + _LINE / 2 + 3.5, _NUMBER, ink, "middle")
            style, theme = _ASIDE if line.aside else _TITLE, self.asked.theme
            ink = theme.caption if line.aside else theme.ink
            self.sheet.lines([line.text], x + _SIGN, y, _LINE, style, ink)
            if line.item is not None:
                box = (x, y, x + _SIGN + self.asked.setter.width(line.text, style), y + _LINE)
                self.sheet.spot(box, [line.item.id], self.asked.titles([line.item.id]))
            y += _LINE
        return y


def _height(line: _Line) -> float:
    return _LINE + (_GAP if line.leads else _ITEM_GAP if line.begins else 0.0)


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
