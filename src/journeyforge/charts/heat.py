"""Where it hurts: the score of pains summed by stage and lane of a journey, or by journey and stage of all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from journeyforge.analysis.heat import NOWHERE, Heat, HeatMap, by_journey_and_stage, by_stage_and_lane
from journeyforge.charts.chart import Asked, Chart, one_line
from journeyforge.charts.scale import ticks
from journeyforge.charts.sheet import MARGIN, Sheet, Sign
from journeyforge.layout.scene import Rect, TextStyle
from journeyforge.layout.text import baseline
from journeyforge.layout.theme import Theme, mix, text_on
from journeyforge.model.closing import CLOSED
from journeyforge.model.records import Journey, PainPoint

MANY_ROWS, MANY_COLUMNS = 60, 60
"""Rows and columns at most; the pain points of the rest are counted in a note."""
_HEAD, _ROW, _SUM, _COUNT, _TICK = (
    TextStyle(12, 600), TextStyle(12, 500), TextStyle(14, 600), TextStyle(10, 400), TextStyle(11, 400),
)  # fmt: skip
_LINE = 15.0
_NAMES, _GAP = 180.0, 12.0
_LEAST_WIDE, _MOST_WIDE = 44.0, 150.0
_LEAST_TALL, _MOST_TALL = 40.0, 96.0
_WRAPPED, _CHOPPED = 56.0, 100.0
"""Columns from this width on have their names across if all words fit, from that on in any case; else turned."""
_HEAD_LINES = 3
_TURNED_ROOM, _TURNED_LINES = 150.0, 2
_BETWEEN = 2.0
_STEPS = 6
_BAR, _BAR_ROOM = 14.0, 40.0
_RADIUS = 4.0
_DASH = (4.0, 3.0)


def draw_stages(asked: Asked) -> Chart:
    """Lanes (down) and stages (across) of one journey."""
    sheet = Sheet(asked, "heat_stage_lane")
    first = asked.document.first_journey()
    key = asked.journey or (first.id if first else "")
    every = asked.pains()
    pains = asked.shown(every)
    if not key:
        return sheet.empty([])
    journey = asked.document.need(key, Journey)
    found = by_stage_and_lane(asked.document, key, pains, asked.frame)
    left = [] if asked.closed else [pain for pain in every if pain.status in CLOSED]
    places = by_stage_and_lane(asked.document, key, left, asked.frame)
    closed = {pain for cell in places.cells.values() for pain in cell.pains}
    here = {pain for cell in found.cells.values() for pain in cell.pains}
    notes = []
    if len(here) < len(pains):
        notes.append(asked.words.elsewhere.format(asked.number(len(pains) - len(here))))
    mine = [pain for pain in every if pain.id in here or pain.id in closed]
    if not here:
        return sheet.empty([journey.title, *asked.counted(mine, asked.words.pains)], notes)
    return _Map(asked, "heat_stage_lane", found, mine, [journey.title], notes).draw()


def draw_journeys(asked: Asked) -> Chart:
    """Journeys (down) and their stages (across), one column where stages have the same title."""
    every = asked.pains()
    pains = asked.shown(every)
    if not pains:
        return Sheet(asked, "heat_journey_stage").empty(asked.counted(every, asked.words.pains) if every else [])
    found = by_journey_and_stage(asked.document, pains, asked.frame)
    return _Map(asked, "heat_journey_stage", found, every, [], []).draw()


def colours(theme: Theme, count: int) -> tuple[str, ...]:
    """So many colours of a cell from little to much, opaque."""
    shares = [0.1 + 0.9 * n / max(count - 1, 1) for n in range(count)]
    return tuple(mix(theme.pain.ground, theme.bad, share) for share in shares)


class _Map:
    """A heat map: heads of columns, names of rows, cells, the bar of colours. `pains` are those of all its places,
    those left out too."""

    def __init__(
        self,
        asked: Asked,
        kind: str,
        found: HeatMap,
        pains: Sequence[PainPoint],
        facts: list[str],
        notes: list[str],
    ) -> None:
        self.asked, self.found, self.pains = asked, found, asked.shown(pains)
        self.facts, self.notes = [*facts, *asked.counted(pains, asked.words.pains)], notes
        self.theme = asked.theme
        self.rows, self.columns = found.rows[:MANY_ROWS], found.columns[:MANY_COLUMNS]
        count = max(len(self.columns), 1)
        least = MARGIN * 2 + _NAMES + _GAP + count * _LEAST_WIDE + _BAR_ROOM + _BAR
        self.sheet = Sheet(asked, kind, least)
        self.x0 = self.sheet.left + _NAMES + _GAP
        room = self.sheet.right - _BAR_ROOM - _BAR - self.x0
        self.wide = min(room / count, _MOST_WIDE)
        self.marks = ticks(max((cell.score or 0.0 for cell in found.cells.values()), default=0.0), _STEPS)
        self.scored = any(cell.score is not None for cell in found.cells.values())
        self.colours = colours(asked.theme, len(self.marks) - 1)

    def draw(self) -> Chart:
        """The chart."""
        assumed = sum(pain.evidence.level == "assumed" for pain in self.pains)
        top = self.sheet.head(self.facts, (assumed, len(self.pains)))
        top = self._heads(self._key(top) + 16)
        room = self.asked.height - top - 80
        tall = min(max(room / max(len(self.rows), 1), _LEAST_TALL), _MOST_TALL)
        for number, row in enumerate(self.rows):
            self._row(row, top + number * tall, tall)
        bottom = top + len(self.rows) * tall
        if self.scored:
            self._bar(top, max(bottom, top + 120))
        return self.sheet.finish(max(bottom, top + 120), self._said())

    def _key(self, top: float) -> float:
        """What a cell says."""
        words, theme = self.asked.words, self.theme
        ground = self.colours[len(self.colours) // 2]
        entries: list[tuple[Sign, str]] = [
            (lambda x, y: (Rect(x - 7, y - 7, 14, 14, theme.quiet, theme.hairline, radius=3.0),), words.no_pain),
        ]
        if self.scored:
            told = words.cell.format(words.frames[self.asked.frame])
            entries.insert(0, (lambda x, y: (Rect(x - 7, y - 7, 14, 14, ground, radius=3.0),), told))
        if any(cell.unscored for cell in self.found.cells.values()):
            entries.append((self.sheet.count_of_unscored, words.unscored))
        return self.sheet.key(top, entries)

    def _said(self) -> list[str]:
        words, notes = self.asked.words, list(self.notes)
        counted: dict[str, int] = {}
        for cell in self.found.cells.values():
            for key in cell.pains:
                counted[key] = counted.get(key, 0) + 1
        if any(count > 1 for count in counted.values()):
            notes.insert(0, words.on_several)
        hidden = {
            key
            for (row, column), cell in self.found.cells.items()
            if row not in self.rows or column not in self.columns
            for key in cell.pains
        }
        if hidden:
            left = len(self.found.columns) - len(self.columns), len(self.found.rows) - len(self.rows)
            said = f"{left[0]} × {left[1]}" if all(left) else f"{max(left)}"
            notes.append(f"{words.others.format(said)} ({words.pains.format(self.asked.number(len(hidden)))})")
        return [" · ".join(notes)] if notes else []

    # --- heads and names ---

    def _title(self, key: str, nowhere: str) -> str:
        if key == NOWHERE:
            return nowhere
        return one_line(self.found.titles[key]) or self.asked.words.untitled

    def _heads(self, top: float) -> float:
        """The names of the columns: across where they are wide enough, else turned. Where the cells begin."""
        names = [self._title(key, self.asked.words.no_stage) for key in self.columns]
        if self._is_across(names):
            heads = [self.sheet.fitted(name, _HEAD, self.wide - 8, _HEAD_LINES) for name in names]
            tall = max((len(lines) for lines in heads), default=1) * _LINE
            for number, lines in enumerate(heads):
                x, y = self.x0 + (number + 0.5) * self.wide, top + tall - len(lines) * _LINE
                self.sheet.lines(lines, x, y, _LINE, _HEAD, self._ink(self.columns[number]), "middle")
            return top + tall + 8
        heads = [self.sheet.fitted(name, _HEAD, _TURNED_ROOM, _TURNED_LINES) for name in names]
        setter = self.asked.setter
        tall = max(setter.width(line, _HEAD) for lines in heads for line in lines)
        for number, lines in enumerate(heads):
            middle = self.x0 + (number + 0.5) * self.wide
            first = middle - len(lines) * _LINE / 2
            for n, line in enumerate(lines):
                x = baseline(first + n * _LINE, _LINE, _HEAD)
                self.sheet.text(line, x, top + tall, _HEAD, self._ink(self.columns[number]), angle=90.0)
        return top + tall + 10

    def _is_across(self, names: Sequence[str]) -> bool:
        if not _WRAPPED <= self.wide < _CHOPPED:
            return self.wide >= _CHOPPED
        room, setter = self.wide - 8, self.asked.setter
        words = {word for name in names for word in name.split(" ")}
        return all(setter.width(word, _HEAD) <= room for word in words) and all(
            len(setter.lines(name, _HEAD, room)) <= _HEAD_LINES for name in names
        )

    def _ink(self, key: str) -> str:
        return self.theme.ink if key != NOWHERE else self.theme.caption

    def _row(self, row: str, y: float, tall: float) -> None:
        name = self._title(row, self.asked.words.no_step)
        lines = self.sheet.fitted(name, _ROW, _NAMES, 2, row)
        x, top = self.x0 - _GAP, y + (tall - len(lines) * _LINE) / 2
        self.sheet.lines(lines, x, top, _LINE, _ROW, self._ink(row), "right")
        for number, column in enumerate(self.columns):
            x = self.x0 + number * self.wide
            box = (x + _BETWEEN / 2, y + _BETWEEN / 2, x + self.wide - _BETWEEN / 2, y + tall - _BETWEEN / 2)
            cell = self.found.cells.get((row, column))
            if cell is not None:
                self._cell(cell, box, f"{name} · {self._title(column, self.asked.words.no_stage)}")
            elif (row, column) in self.found.there:
                self.sheet.rect(*box, self.theme.quiet, _RADIUS)

    # --- cells ---

    def _cell(self, cell: Heat, box: tuple[float, float, float, float], name: str) -> None:
        x0, y0, x1, y1 = box
        number = self.asked.number
        middle = (x0 + x1) / 2
        ground = self.theme.card if cell.score is None else self.colours[self._step(cell.score)]
        ink = self.theme.ink if cell.score is None else text_on(ground)
        if cell.score is None:
            inner = (x0 + 0.5, y0 + 0.5, x1 - x0 - 1, y1 - y0 - 1)
            self.sheet.add(Rect(*inner, ground, self.theme.pain_dash, 1.0, _RADIUS, _DASH))
        else:
            self.sheet.rect(x0, y0, x1, y1, ground, _RADIUS)
        count = number(len(cell.pains)) + (f" · {number(cell.unscored)}?" if cell.unscored else "")
        top = (y0 + y1) / 2 - (16 if cell.score is not None else 7)
        if cell.score is not None:
            self.sheet.text(number(cell.score), middle, baseline(top, 18, _SUM), _SUM, ink, "middle")
            top += 18
        self.sheet.text(count, middle, baseline(top, 14, _COUNT), _COUNT, ink, "middle")
        said = [name, self.asked.words.pains.format(number(len(cell.pains)))]
        if cell.score is not None:
            said.append(f"{self.asked.words.score}: {number(cell.score)}")
        self.sheet.spot(box, cell.pains, "\n".join([*said, self.asked.titles(cell.pains)]))

    def _step(self, score: float) -> int:
        """The colour of a score: what stands on a border has the lower one."""
        return max(bisect_left(self.marks, score) - 1, 0)

    def _bar(self, top: float, bottom: float) -> None:
        """The bar of colours at the right of the cells, most on top."""
        x = min(self.x0 + len(self.columns) * self.wide + 24, self.sheet.right - _BAR_ROOM)
        tall = min(bottom - top, 240.0) / len(self.colours)
        for number, colour in enumerate(reversed(self.colours)):
            self.sheet.rect(x, top + number * tall, x + _BAR, top + (number + 1) * tall, colour)
        for number, mark in enumerate(reversed(self.marks)):
            y = baseline(top + number * tall - 7, 14, _TICK)
            self.sheet.text(self.asked.number(mark), x + _BAR + 6, y, _TICK, self.theme.caption)
