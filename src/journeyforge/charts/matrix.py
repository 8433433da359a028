"""Impact against effort: a dot an item, named where there is room, else numbered and listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from journeyforge.analysis.scores import Item, medians
from journeyforge.charts.chart import Asked, Chart, Shape
from journeyforge.charts.dots import QUADRANTS, Dot, Plot, gathered
from journeyforge.charts.listing import Entry, Listing
from journeyforge.charts.placing import Box, Room, Side, around
from journeyforge.charts.sheet import Sheet, Sign, clipped
from journeyforge.charts.signs import is_assumed, sign
from journeyforge.layout.icons import disc
from journeyforge.layout.scene import TextLine, TextStyle
from journeyforge.layout.text import baseline
from journeyforge.layout.theme import text_on
from journeyforge.model.quadrants import MIDDLE, Quadrant, quadrant_of
from journeyforge.model.records import Opportunity, PainPoint

LABEL, _NUMBER, _TICK = TextStyle(12, 500), TextStyle(10, 600), TextStyle(11, 400)
_QUADRANT, _AXIS = TextStyle(13, 600), TextStyle(12, 600)
_LINE = 15.0
_SHAPES = ((200.0, 1), (140.0, 2), (200.0, 2), (110.0, 3), (160.0, 3))
"""Widths of a label, and how many lines it may have."""
_STACKED, _STACK_WIDE = 3, 260.0
"""So many items of one dot have their names at it, if each is no wider."""
_SMALL, _NUMBERED, _LARGE = 5.5, 9.0, 11.0
_MANY_DOTS = 100
_BAND = 30.0
"""The room for the names of quadrants, above and below what is plotted."""
_LEFT, _BELOW = 40.0, 44.0
_KEY, _NOTES = 48.0, 30.0
_LEAST_NAME = 5
"""Letters to which a quadrant's name may be cut."""
_LIST, _LIST_GAP = 300.0, 28.0
_WIDE = 900.0
"""From this width on the list begins beside the plot."""
_LEAST_PLOT = 400.0
_WORD_GAP = 3.0
_APART = 8.0, 6.0
"""Labels of others keep so far from a dot, at its sides and above and below."""


class _Label(NamedTuple):
    box: Box
    lines: tuple[str, ...]
    side: Side


def draw(asked: Asked) -> Chart:
    """The matrix: as wide as the chart where all labels find room, else with a list of the others beside it."""
    every = asked.all_items()
    items = asked.shown(every)
    placed = [item for item in items if quadrant_of(item) is not None]
    sheet, words = Sheet(asked, "matrix"), asked.words
    facts = asked.counted(every, words.items)
    left = len(items) - len(placed)
    notes = [words.without_matrix.format(asked.number(left))] if left else []
    if not placed:
        return sheet.empty(facts, notes)
    if asked.medians:
        facts.append(words.medians)
    pains = [item for item in placed if isinstance(item, PainPoint)]
    assumed = sum(map(is_assumed, pains))
    top = sheet.head(facts, (assumed, len(pains)))
    lines = (medians(placed) if asked.medians else None) or (MIDDLE, MIDDLE)
    bottom = max(asked.height - _KEY - (_NOTES if notes else 0), top + _LEAST_PLOT)
    return _Matrix(sheet, placed, lines, top, bottom).draw(notes)


class _Matrix:
    """The plot, with labels placed."""

    def __init__(self, sheet: Sheet, items: Sequence[Item], lines: tuple[float, float], top: float, bottom: float):
        self.sheet, self.asked, self.theme = sheet, sheet.asked, sheet.asked.theme
        self.top, self.bottom = top, bottom - _BELOW
        self.items, self.lines = items, lines
        self.labels: list[_Label | None] = []
        self.dots: list[Dot] = []
        self.cut: Counter[tuple[str, ...]] = Counter()
        self._place(sheet.right, _SMALL)
        if None in self.labels:
            many = len(self.dots) >= _MANY_DOTS
            beside = _LIST + _LIST_GAP if sheet.width >= _WIDE else 0.0
            self._place(sheet.right - beside, _LARGE if many else _NUMBERED)

    def _place(self, right: float, radius: float) -> None:
        """Dots and labels in a plot that ends there."""
        self.frame = Box(self.sheet.left + _LEFT, self.top, right, self.bottom)
        self.plot = Plot(Box(self.frame.x0, self.top + _BAND, right, self.bottom - _BAND), self.lines)
        self.dots = gathered(self.items, self.plot, radius)
        self.cut = self._cut()
        room = Room(self.frame)
        own = [dot.box.wider(*_APART) for dot in self.dots]
        for box in own:
            room.take(box)
        for name in QUADRANTS:
            room.take(self._named(name)[0])
        x, y = self.plot.x(self.lines[1]), self.plot.y(self.lines[0])
        room.take(Box(x - 1, self.frame.y0, x + 1, self.frame.y1))
        room.take(Box(self.frame.x0, y - 1, self.frame.x1, y + 1))
        self.labels = [self._label(dot, box, room) for dot, box in zip(self.dots, own, strict=True)]

    def _label(self, dot: Dot, own: Box, room: Room) -> _Label | None:
        """The first place of the first shape that is free within the dot's quadrant, which is taken then."""
        setter, ground = self.asked.setter, self._ground(dot.quadrant)
        for lines in self._shapes(dot):
            width = max(setter.width(line, LABEL) for line in lines) + 2 * _WORD_GAP
            for box, side in around(dot.x, dot.y, dot.radius, width, len(lines) * _LINE):
                if ground.holds(box) and room.is_free(box, own):
                    room.take(box.wider(4.0, 3.0))
                    return _Label(box, lines, side)
        return None

    def _shapes(self, dot: Dot) -> list[tuple[str, ...]]:
        """The ways in which a dot's name may be broken, those that need no ellipsis first."""
        setter = self.asked.setter
        names = [self.asked.titles([item.id]) for item in dot.items[: _STACKED + 1]]
        if len(names) > _STACKED:
            return []
        if len(names) > 1:
            known = [f" · {self.asked.words.assumption}" if is_assumed(item) else "" for item in dot.items]
            stack = tuple(f"• {name}{word}" for name, word in zip(names, known, strict=True))
            return [stack] if all(setter.width(line, LABEL) <= _STACK_WIDE for line in stack) else []
        ways = [clipped(names[0], LABEL, width, most, setter) for width, most in _SHAPES]
        whole = [lines for lines in ways if not lines[-1].endswith("…")]
        return list(dict.fromkeys(whole or (lines for lines in ways[2:] if self.cut[lines] < 2)))

    def _cut(self) -> Counter[tuple[str, ...]]:
        """How many dots of one item would have the same words, where names are cut."""
        names = [self.asked.titles([dot.items[0].id]) for dot in self.dots if len(dot.items) == 1]
        setter = self.asked.setter
        return Counter(clipped(name, LABEL, width, most, setter) for name in names for width, most in _SHAPES[2:])

    def _named(self, name: Quadrant) -> tuple[Box, str]:
        """Where the name of a quadrant stands: at the outer edge, above or below what is plotted."""
        part = self.plot.part(name)
        is_high = name in ("quick_win", "big_bet")
        top = self.frame.y0 + 5 if is_high else self.frame.y1 - _BAND + 3
        whole, room = self.asked.words.quadrants[name], part.x1 - part.x0 - 20
        text = clipped(whole, _QUADRANT, max(room, 1), 1, self.asked.setter)[0]
        text = text if len(text) >= _LEAST_NAME else ""
        left = part.x0 + 10
        return Box(left, top, left + self.asked.setter.width(text, _QUADRANT), top + 22), text

    # --- drawing ---

    def draw(self, notes: Sequence[str]) -> Chart:
        """The whole chart."""
        self._grounds()
        self._axes()
        numbers: dict[int, int] = {}
        for at, (dot, label) in enumerate(zip(self.dots, self.labels, strict=True)):
            if label is None:
                numbers[at] = len(numbers) + 1
            self._dot(dot, str(numbers[at]) if label is None else self._count(dot))
            if label is not None:
                self._words(label, dot)
        bottom = self._key(bool(numbers))
        if numbers:
            bottom = self._list(numbers, bottom)
        return self.sheet.finish(bottom, notes)

    def _count(self, dot: Dot) -> str:
        return f"×{self.asked.number(len(dot.items))}" if len(dot.items) > 1 and dot.radius >= _NUMBERED else ""

    def _ground(self, name: Quadrant) -> Box:
        """A quadrant with the band of its name."""
        part, frame = self.plot.part(name), self.frame
        y0 = frame.y0 if part.y0 == self.plot.box.y0 else part.y0
        y1 = frame.y1 if part.y1 == self.plot.box.y1 else part.y1
        return Box(part.x0, y0, part.x1, y1)

    def _grounds(self) -> None:
        theme = self.theme
        looks: dict[Quadrant, tuple[str, str]] = {
            "quick_win": (theme.tint_good, theme.good_text),
            "big_bet": (theme.accent_tint, theme.accent),
            "fill_in": (theme.quiet, theme.caption),
            "time_sink": (theme.tint_bad, theme.bad_text),
        }
        for name in QUADRANTS:
            fill, ink = looks[name]
            self.sheet.rect(*self._ground(name), fill)
            box, text = self._named(name)
            if text:
                self.sheet.text(text, box.x0, baseline(box.y0, 22, _QUADRANT), _QUADRANT, ink)
        x, y = self.plot.x(self.lines[1]), self.plot.y(self.lines[0])
        self.sheet.line([(x, self.frame.y0), (x, self.frame.y1)], theme.outline)
        self.sheet.line([(self.frame.x0, y), (self.frame.x1, y)], theme.outline)

    def _axes(self) -> None:
        theme, words = self.theme, self.asked.words
        for step in range(1, 11):
            said = str(step)
            self.sheet.text(said, self.plot.x(step), self.frame.y1 + 17, _TICK, theme.caption, "middle")
            y = baseline(self.plot.y(step) - 8, 16, _TICK)
            self.sheet.text(said, self.frame.x0 - 8, y, _TICK, theme.caption, "right")
        self.sheet.text(f"{words.effort} →", self.frame.x1, self.frame.y1 + 35, _AXIS, theme.ink, "right")
        said = f"{words.impact} →"
        y = self.frame.y0 + self.asked.setter.width(said, _AXIS)
        self.sheet.text(said, self.sheet.left + 10, y, _AXIS, theme.ink, angle=90.0)

    def _dot(self, dot: Dot, said: str) -> None:
        shapes, ink = sign(dot.x, dot.y, dot.radius, dot.items, self.theme)
        self.sheet.add(*shapes)
        if said:
            self.sheet.text(said, dot.x, dot.y + _NUMBER.size * 0.35, _NUMBER, ink, "middle")
        keys = [item.id for item in dot.items]
        self.sheet.spot(dot.box, keys, self.asked.titles(keys))

    def _words(self, label: _Label, dot: Dot) -> None:
        box, lines, side = label
        x = {"left": box.x0 + _WORD_GAP, "middle": (box.x0 + box.x1) / 2, "right": box.x1 - _WORD_GAP}[side]
        self.sheet.lines(lines, x, box.y0, _LINE, LABEL, self.theme.ink, side)
        for number, item in enumerate(dot.items):
            self.sheet.look_at(item.title, item.id)
            tall = (box.y1 - box.y0) / len(dot.items)
            line = Box(box.x0, box.y0 + number * tall, box.x1, box.y0 + (number + 1) * tall)
            self.sheet.spot(line, [item.id], self.asked.titles([item.id]))

    def _key(self, numbered: bool) -> float:
        """The signs that occur, below the plot."""
        words = self.asked.words
        pains = [item for dot in self.dots for item in dot.items if isinstance(item, PainPoint)]
        ideas = [item for dot in self.dots for item in dot.items if isinstance(item, Opportunity)]
        assumed = [pain for pain in pains if is_assumed(pain)]
        sure = [pain for pain in pains if not is_assumed(pain)]
        signs = ((sure, words.pain), (ideas, words.idea), (assumed, f"{words.pain}: {words.assumption}"))
        entries: list[tuple[Sign, str]] = [
            (partial(self._sign, radius=6.0, items=some[:1]), text) for some, text in signs if some
        ]
        if any(len(dot.items) > 1 for dot in self.dots):
            entries.append((partial(self._sample, said="×2"), words.several))
        partly = [dot.items for dot in self.dots if 0 < sum(map(is_assumed, dot.items)) < len(dot.items)]
        entries += [(partial(self._sign, radius=8.0, items=items), words.partly) for items in partly[:1]]
        if numbered:
            entries.append((partial(self._sample, said="1"), words.number))
        return self.sheet.key(self.frame.y1 + _BELOW, entries)

    def _sign(self, x: float, y: float, radius: float, items: Sequence[Item]) -> tuple[Shape, ...]:
        return sign(x, y, radius, items, self.theme)[0]

    def _sample(self, x: float, y: float, said: str) -> Sequence[Shape]:
        width = self.asked.setter.width(said, _NUMBER)
        ground = self.theme.curve
        text = TextLine(x - width / 2, y + _NUMBER.size * 0.35, said, _NUMBER, text_on(ground), width)
        return disc(x, y, 8.5, ground), text

    def _list(self, numbers: dict[int, int], bottom: float) -> float:
        entries = [Entry(number, self.dots[at].items) for at, number in numbers.items()]
        x = self.frame.x1 + _LIST_GAP
        beside = Box(x, self.frame.y0, self.sheet.right, self.frame.y1) if x < self.sheet.right else None
        return Listing(self.sheet, entries, lambda x, y, r, items: sign(x, y, r, items, self.theme)).draw(
            beside, bottom
        )
