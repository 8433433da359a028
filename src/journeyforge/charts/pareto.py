"""Which pain points weigh most: a bar each, highest first, and beside them the share they gather up to."""

from __future__ import annotations

from collections.abc import Sequence

from journeyforge.analysis.pareto import MOST, Bar, Pareto, pareto
from journeyforge.charts.chart import Asked, Chart
from journeyforge.charts.scale import marks_in, ticks
from journeyforge.charts.sheet import Sheet, Sign
from journeyforge.layout.icons import disc
from journeyforge.layout.scene import Rect, TextStyle
from journeyforge.layout.text import baseline

MANY = 30
"""Bars at most; the rest is one more."""
_TITLE, _SCORE, _TICK = TextStyle(12, 500), TextStyle(12, 600), TextStyle(11, 400)
_TITLES, _SCORES, _GAP = 0.32, 56.0, 12.0
_SHARES, _BETWEEN = 0.26, 24.0
"""The part of the width that the gathered shares take."""
_LEAST_ROW, _MOST_ROW, _LINE = 22.0, 52.0, 15.0
_BAR = 0.62
_AXIS = 24.0
_ALL_MARKS = 200.0
_MARK = (4.0, 3.0)


def draw(asked: Asked) -> Chart:
    """The chart: bars from the top, titles at their left, the gathered share at their right."""
    every = asked.pains()
    pains = asked.shown(every)
    found = pareto(pains, asked.frame)
    sheet, words = Sheet(asked, "pareto"), asked.words
    facts = [words.frames[asked.frame], *asked.counted(every, words.pains)]
    notes = [words.without_score.format(asked.number(len(found.unscored)))] if found.unscored else []
    if not found.bars:
        return sheet.empty(facts, notes)
    if found.vital:
        facts.insert(1, words.vital.format(asked.number(found.vital), asked.number(len(found.bars))))
    assumed = sum(pain.evidence.level == "assumed" for pain in pains)
    top = sheet.head(facts, (assumed, len(pains)))
    top = _key(sheet, top)
    return sheet.finish(_Bars(sheet, found, top).draw(), notes)


def _key(sheet: Sheet, top: float) -> float:
    asked = sheet.asked
    theme = asked.theme

    entries: list[tuple[Sign, str]] = [
        (lambda x, y: (Rect(x - 6, y - 5, 12, 10, theme.pain_dash, radius=2),), asked.words.score),
        (lambda x, y: (Rect(x - 5.5, y - 4.5, 11, 9, theme.pain.ground, theme.pain_dash, 1.0, 2.0, _MARK),),
         f"{asked.words.score}: {asked.words.assumption}"),
        (lambda x, y: (Rect(x - 7, y - 1, 14, 2, theme.accent), disc(x, y, 3.5, theme.accent)),
         asked.words.gathered),
    ]  # fmt: skip
    return sheet.key(top, entries) + 8


class _Bars:
    """The rows of the chart below `top`."""

    def __init__(self, sheet: Sheet, found: Pareto, top: float) -> None:
        self.sheet, self.found, self.top = sheet, found, top
        self.asked = sheet.asked
        self.theme = sheet.asked.theme
        self.shown = found.bars if len(found.bars) <= MANY else found.bars[: MANY - 1]
        self.rest = found.bars[len(self.shown) :]
        self.x0 = sheet.left + round(sheet.width * _TITLES) + _GAP
        self.s0, self.s1 = sheet.right - round(sheet.width * _SHARES), sheet.right - 14
        self.x1 = self.s0 - _BETWEEN - _SCORES
        count = len(self.shown) + bool(self.rest)
        room = (self.asked.height - top - _AXIS - 64) / count
        self.row = min(max(room, _LEAST_ROW), _MOST_ROW)
        self.bottom = top + _AXIS + count * self.row
        self.marks = ticks(found.bars[0].score, marks_in(self.x1 - self.x0))
        self.most = self.marks[-1]

    def draw(self) -> float:
        """Everything: where it ends."""
        self._axis()
        for number, bar in enumerate(self.shown):
            self._bar(bar, self.top + _AXIS + number * self.row)
        if self.rest:
            self._rest(self.bottom - self.row)
        if self.found.total:
            self._gathered()
        return self.bottom

    def _axis(self) -> None:
        """Scores from left to right, beside them shares with the mark at 80 %."""
        for mark in self.marks:
            x = self.x0 + (self.x1 - self.x0) * mark / self.marks[-1]
            self.sheet.line([(x, self.top + _AXIS - 4), (x, self.bottom)], self.theme.hairline)
            said = self.asked.number(mark)
            self.sheet.text(said, x, self.top + _AXIS - 10, _TICK, self.theme.caption, "middle")
        for share in (0.0, 0.25, 0.5, MOST, 1.0) if self.s1 - self.s0 >= _ALL_MARKS else (0.0, MOST):
            x = self._at(share)
            is_mark = share == MOST
            colour = self.theme.accent if is_mark else self.theme.hairline
            ends = [(x, self.top + _AXIS - 4), (x, self.bottom)]
            self.sheet.line(ends, colour, 1.5 if is_mark else 1.0, (4.0, 3.0) if is_mark else ())
            said = f"{self.asked.number(share * 100)} %"
            style = _SCORE if is_mark else _TICK
            colour = self.theme.accent if is_mark else self.theme.caption
            self.sheet.text(said, x, self.top + _AXIS - 10, style, colour, "middle")

    def _at(self, share: float) -> float:
        return self.s0 + (self.s1 - self.s0) * share

    def _bar(self, bar: Bar, y: float) -> None:
        pain = bar.pain
        most = 2 if self.row >= 2 * _LINE else 1
        lines = self.sheet.fitted(pain.title, _TITLE, self.x0 - _GAP - self.sheet.left, most, pain.id)
        self._title(lines or (self.asked.words.untitled,), y, self.theme.ink)
        inset = self.row * (1 - _BAR) / 2
        wide = max((self.x1 - self.x0) * bar.score / self.most, 1.0)
        tall = self.row - 2 * inset
        if pain.evidence.level == "assumed":
            theme = self.theme
            box = Rect(self.x0 + 0.5, y + inset, wide, tall, theme.pain.ground, theme.pain_dash, 1.2, 2.0, _MARK)
        else:
            box = Rect(self.x0, y + inset, wide, tall, self.theme.pain_dash, radius=2.0)
        self.sheet.add(box)
        self._number(self.asked.number(bar.score), self.x0 + wide, y)
        share = f"{self.asked.words.gathered} {self.asked.number(round(bar.share * 100))} %"
        text = f"{self.asked.titles([pain.id])}\n{self.asked.number(bar.score)} · {share}"
        self.sheet.spot((self.sheet.left, y, self.sheet.right, y + self.row), [pain.id], text)

    def _rest(self, y: float) -> None:
        """One bar for all that found no room: cut off where it is longer than the scale."""
        value = sum(bar.score for bar in self.rest)
        said = self.asked.words.others.format(self.asked.number(len(self.rest)))
        self._title((said,), y, self.theme.caption)
        inset = self.row * (1 - _BAR) / 2
        end = self.x0 + (self.x1 - self.x0) * min(value / self.most, 1.0)
        theme = self.theme
        self.sheet.rect(self.x0, y + inset, max(end, self.x0 + 1), y + self.row - inset, theme.middle, 2.0)
        if value > self.most:
            for shift in (-16.0, -10.0):
                ends = [(end + shift - 3, y + self.row - inset + 2), (end + shift + 3, y + inset - 2)]
                self.sheet.line(ends, theme.card, 3.0)
        self._number(self.asked.number(value), end, y)
        box = (self.sheet.left, y, self.sheet.right, y + self.row)
        self.sheet.spot(box, [bar.pain.id for bar in self.rest], said)

    def _title(self, lines: Sequence[str], y: float, colour: str) -> None:
        top = y + (self.row - len(lines) * _LINE) / 2
        self.sheet.lines(lines, self.x0 - _GAP, top, _LINE, _TITLE, colour, "right")

    def _number(self, said: str, x: float, y: float) -> None:
        self.sheet.text(said, x + 8, baseline(y, self.row, _SCORE), _SCORE, self.theme.ink)

    def _gathered(self) -> None:
        """The share up to each bar, through the middles of the rows."""
        shares = [bar.share for bar in self.shown] + ([1.0] if self.rest else [])
        points = [
            (self._at(share), self.top + _AXIS + (number + 0.5) * self.row) for number, share in enumerate(shares)
        ]
        if len(points) > 1:
            self.sheet.line(points, self.theme.accent, 2.0)
        self.sheet.add(*(disc(x, y, 3.5, self.theme.accent, self.theme.card) for x, y in points))
