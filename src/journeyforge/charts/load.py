"""Who answers for how much: open and overdue items per person and team, and the sum of their scores."""

from __future__ import annotations

from collections.abc import Sequence

from journeyforge.analysis.owners_load import Load, owners_load
from journeyforge.charts.chart import Asked, Chart, one_line
from journeyforge.charts.scale import marks_in, ticks
from journeyforge.charts.sheet import Sheet, Sign
from journeyforge.layout.chips import circle, square
from journeyforge.layout.faces import person_of
from journeyforge.layout.scene import Rect, TextStyle
from journeyforge.layout.text import baseline
from journeyforge.model.closing import CLOSED
from journeyforge.model.records import Owner, PainPoint

MANY = 30
"""People and teams at most; the rest are counted."""
_NAME, _NUMBER, _TICK, _HEAD = TextStyle(13, 500), TextStyle(12, 600), TextStyle(11, 400), TextStyle(12, 600)
_NAMES, _SIGN, _GAP = 0.28, 30.0, 14.0
_COUNTS = 0.60
"""The part of the room for bars that the counts take; the scores have the rest."""
_PANELS = 40.0
_LEAST_ROW, _MOST_ROW = 28.0, 52.0
_BAR = 0.56
_AXIS = 48.0
_APART = 12.0
_NUMBERS = 84.0


def draw(asked: Asked) -> Chart:
    """The chart: a row each, the largest score first, what nobody answers for last and apart."""
    items, there = asked.all_items(), asked._replace(closed=False)
    loads = owners_load(asked.document, asked.frame, asked.today, items)
    nobody = loads.pop()
    busy = [load for load in loads if load.open]
    sheet, words = Sheet(asked, "load"), asked.words
    facts = [f"{words.score}: {words.frames[asked.frame]}", *there.counted(items, words.items)]
    if not busy and not nobody.open:
        return sheet.empty(facts)
    pains = [item for item in there.shown(items) if isinstance(item, PainPoint)]
    assumed = sum(pain.evidence.level == "assumed" for pain in pains)
    unscored = any(load.unscored for load in (*busy, nobody))
    top = _key(sheet, sheet.head(facts, (assumed, len(pains))), unscored)
    bottom = _Rows(sheet, busy, nobody, top).draw()
    return sheet.finish(bottom, _notes(asked, busy, nobody, len(loads) - len(busy)))


def _notes(asked: Asked, busy: Sequence[Load], nobody: Load, idle: int) -> list[str]:
    words, notes = asked.words, []
    if any(_is_team(asked, load) for load in busy):
        notes.append(words.teams_too)
    if idle:
        notes.append(words.idle.format(asked.number(idle)))
    return [" · ".join(notes)] if notes else []


def _open(asked: Asked, loads: Sequence[Load]) -> list[str]:
    """The open items of owners, each once."""
    found = dict.fromkeys(key for load in loads for key in load.items)
    return [key for key in found if asked.document.records[key].status not in CLOSED]  # type: ignore[union-attr]


def _is_team(asked: Asked, load: Load) -> bool:
    return load.owner is not None and asked.document.need(load.owner, Owner).kind == "team"


def _key(sheet: Sheet, top: float, unscored: bool) -> float:
    """What the colours mean."""
    theme, words = sheet.asked.theme, sheet.asked.words

    entries: list[tuple[Sign, str]] = [
        (lambda x, y: (Rect(x - 6, y - 5, 12, 10, theme.accent, radius=2),), words.in_time),
        (lambda x, y: (Rect(x - 6, y - 5, 12, 10, theme.bad, radius=2),), words.overdue),
        (lambda x, y: (Rect(x - 7, y - 7, 14, 14, theme.status.text, radius=4),), words.team),
    ]
    if unscored:
        entries.append((sheet.count_of_unscored, words.unscored))
    return sheet.key(top, entries)


class _Rows:
    """The rows of the chart below `top`."""

    def __init__(self, sheet: Sheet, busy: Sequence[Load], nobody: Load, top: float) -> None:
        self.sheet, self.top, self.nobody = sheet, top, nobody
        self.asked, self.theme = sheet.asked, sheet.asked.theme
        self.shown = list(busy if len(busy) <= MANY else busy[: MANY - 1])
        self.rest = list(busy[len(self.shown) :])
        self.x0 = sheet.left + round(sheet.width * _NAMES) + _GAP
        room = sheet.right - self.x0 - _PANELS
        self.x1 = self.x0 + room * _COUNTS
        self.s0, self.s1 = self.x1 + _PANELS, sheet.right
        count = len(self.shown) + bool(self.rest) + bool(nobody.open)
        height = self.asked.height - top - _AXIS - _APART - 64
        self.row = min(max(height / count, _LEAST_ROW), _MOST_ROW)
        loads = [*self.shown, nobody]
        most, most_score = max(load.open for load in loads), max(load.score for load in loads)
        self.marks = ticks(most, marks_in(self.x1 - _NUMBERS - self.x0), whole=True)
        self.score_marks = ticks(most_score, marks_in(self.s1 - _NUMBERS - self.s0))

    def draw(self) -> float:
        """Everything: where it ends."""
        y = self.top + _AXIS
        count = len(self.shown) + bool(self.rest)
        self._axes(y + count * self.row + (_APART + self.row if self.nobody.open else 0))
        for load in self.shown:
            self._load(load, y)
            y += self.row
        if self.rest:
            self._rest(y)
            y += self.row
        if self.nobody.open:
            y += _APART
            self.sheet.line(
                [(self.sheet.left, y - _APART / 2), (self.sheet.right, y - _APART / 2)], self.theme.outline
            )
            self._load(self.nobody, y)
            y += self.row
        return y

    def _axes(self, bottom: float) -> None:
        words, top = self.asked.words, self.top + _AXIS
        panels = (
            (self.x0, self.x1 - _NUMBERS, self.marks, words.open),
            (self.s0, self.s1 - _NUMBERS, self.score_marks, words.score),
        )
        for x0, x1, marks, head in panels:
            self.sheet.text(head, x0, self.top + 16, _HEAD, self.theme.ink)
            for mark in marks:
                x = x0 + (x1 - x0) * mark / marks[-1]
                self.sheet.line([(x, top - 4), (x, bottom)], self.theme.hairline)
                said = self.asked.number(mark)
                self.sheet.text(said, x, top - 10, _TICK, self.theme.caption, "middle")

    def _load(self, load: Load, y: float) -> None:
        if load.owner is None:
            name = self.asked.words.nobody
            self._name((name,), y, self.theme.warning_text)
        else:
            owner = self.asked.document.need(load.owner, Owner)
            lines = self.sheet.fitted(owner.title, _NAME, self.x0 - _GAP - _SIGN - self.sheet.left, 1, owner.id)
            name = one_line(owner.title) or self.asked.words.untitled
            self._name(lines or (name,), y, self.theme.ink)
            self._sign(load.owner, owner.kind == "team", y)
        self._counts(load, y)
        self._score(load, y)
        said = f"{self.asked.words.open}: {load.open}, {self.asked.words.overdue}: {load.overdue}"
        text = f"{name}\n{said}\n{self.asked.words.score}: {' · '.join(filter(None, self._sum(load)))}"
        self.sheet.spot((self.sheet.left, y, self.sheet.right, y + self.row), load.items, text)

    def _sign(self, key: str, team: bool, y: float) -> None:
        initials, hue = person_of(self.asked.document, key, self.theme)
        x, middle = self.sheet.left + 11, y + self.row / 2
        if team:
            shapes = square(x - 11, middle - 11, 22, initials, hue, self.asked.setter, 22)
        else:
            shapes = circle(x, middle, initials, hue, self.asked.setter)
        self.sheet.shapes += shapes

    def _name(self, lines: Sequence[str], y: float, colour: str) -> None:
        at = baseline(y, self.row, _NAME)
        self.sheet.text(lines[0], self.sheet.left + _SIGN, at, _NAME, colour)

    def _counts(self, load: Load, y: float) -> None:
        """What is open, overdue first."""
        open_, overdue = load.open, load.overdue
        inset = self.row * (1 - _BAR) / 2
        y0, y1 = y + inset, y + self.row - inset
        end = self.x1 - _NUMBERS
        unit = (end - self.x0) / self.marks[-1]
        late, rest = self.x0 + unit * overdue, self.x0 + unit * open_
        if overdue:
            self.sheet.rect(self.x0, y0, late, y1, self.theme.bad, 2.0)
        if open_ > overdue:
            self.sheet.rect(late, y0, rest, y1, self.theme.accent, 2.0)
        number, at = self.asked.number, baseline(y, self.row, _NUMBER)
        wide = self.sheet.text(number(open_), rest + 8, at, _NUMBER, self.theme.ink)
        if overdue:
            said = f"{number(overdue)} {self.asked.words.overdue}"
            said = (
                said if rest + 16 + wide + self.asked.setter.width(said, _TICK) <= self.s0 - 4 else number(overdue)
            )
            self.sheet.text(said, rest + 16 + wide, at, _TICK, self.theme.bad_text)

    def _sum(self, load: Load) -> tuple[str, str]:
        """The score, empty where no open item has one, and how many have none."""
        number = self.asked.number
        scored = number(load.score) if load.open > load.unscored else ""
        return scored, f"{number(load.unscored)}?" if load.unscored else ""

    def _score(self, load: Load, y: float) -> None:
        """The sum of the scores of what is open."""
        inset, at = self.row * (1 - _BAR) / 2, baseline(y, self.row, _NUMBER)
        y0, y1, score = y + inset, y + self.row - inset, load.score
        width = (self.s1 - _NUMBERS - self.s0) * score / self.score_marks[-1]
        if score:
            self.sheet.rect(self.s0, y0, self.s0 + max(width, 1.0), y1, self.theme.outline, 2.0)
        scored, unscored = self._sum(load)
        x = self.s0 + width + 8
        if scored:
            x += self.sheet.text(scored, x, at, _NUMBER, self.theme.ink) + 8
        self.sheet.text(unscored, x, at, _TICK, self.theme.caption)

    def _rest(self, y: float) -> None:
        """Those that found no room, as a line of numbers: their bar would be on no scale with the others."""
        said = self.asked.words.others.format(self.asked.number(len(self.rest)))
        self._name((said,), y, self.theme.caption)
        keys = _open(self.asked, self.rest)
        at = baseline(y, self.row, _NUMBER)
        self.sheet.text(self.asked.number(len(keys)), self.x0 + 8, at, _NUMBER, self.theme.caption)
        self.sheet.spot((self.sheet.left, y, self.sheet.right, y + self.row), keys, said)
