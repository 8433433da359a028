"""The sheet a chart is drawn on: its head, its notes, its key, and text that keeps within its room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from journeyforge.charts.chart import Asked, Chart, Shape, Spot, Turned, one_line
from journeyforge.charts.letters import lacking
from journeyforge.layout.chips import tag
from journeyforge.layout.flow import Flow
from journeyforge.layout.numbers import day
from journeyforge.layout.scene import Path, Rect, TextLine, TextStyle
from journeyforge.layout.text import ABOUT, TITLE, Typesetter, balanced, baseline
from journeyforge.model.document import MissingRecord
from journeyforge.model.problem import Problem

MARGIN = 32.0
NOTE = TextStyle(12, 400)
NOTE_LINE = 18.0
_COUNT, _UNSCORED = TextStyle(10, 500), "1?"
EMPTY = TextStyle(16, 400)
EMPTY_HEAD = TextStyle(16, 600)
_FACT = 440.0
"""The room of a fact: a long title of a project or journey must not push out the others."""
_TITLE_LINE, _FACTS_LINE, _HEAD_GAP = 28.0, 20.0, 20.0
_KEY_GAP, _KEY_SIGN, _KEY_LINE = 20.0, 20.0, 20.0
_EMPTY_WIDTH = 520.0
_STUMP = 4
"""A word cut to fewer letters than this goes."""
_NAMED = 20
"""Records named in one report of lacking characters."""

Align = Literal["left", "middle", "right"]
Sign = Callable[[float, float], Sequence[Shape]]
"""Draws an entry of the key around a point; signs are up to 14 px large."""


class Sheet:
    """Collects the shapes of a chart. `left`, `right` and `width` are those within its margins."""

    def __init__(self, asked: Asked, kind: str, width: float = 0.0) -> None:
        self.asked = asked
        self.kind = kind
        self.full = max(asked.width, width)
        self.left, self.right = MARGIN, self.full - MARGIN
        self.width = self.right - self.left
        self.shapes: list[Shape] = []
        self.spots: list[Spot] = []
        self._lacking: dict[str, set[str]] = {}

    # --- shapes ---

    def add(self, *shapes: Shape) -> None:
        """Shapes in front of those that are there."""
        self.shapes += shapes

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, fill: str, radius: float = 0.0, stroke: str = ""
    ) -> None:
        """A rectangle between two corners."""
        self.shapes.append(Rect(x0, y0, x1 - x0, y1 - y0, fill, stroke, 1.0, radius))

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, width: float = 1.0, dash: tuple[float, ...] = ()
    ) -> None:
        """A line through points."""
        first, *rest = points
        self.shapes.append(Path((("M", first), *(("L", point) for point in rest)), "", colour, width, dash))

    def text(
        self,
        text: str,
        x: float,
        y: float,
        style: TextStyle,
        colour: str,
        align: Align = "left",
        angle: float = 0.0,
    ) -> float:
        """One line of text on a baseline, as it is: its width."""
        wide = self.asked.setter.width(text, style)
        shift = {"left": 0.0, "middle": wide / 2, "right": wide}[align]
        if not angle:
            self.shapes.append(TextLine(x - shift, y, text, style, colour, wide))
        else:
            self.shapes.append(Turned(TextLine(x, y, text, style, colour, wide), angle))
        return wide

    def lines(
        self, lines: Iterable[str], x: float, top: float, line: float, style: TextStyle, colour: str,
        align: Align = "left",
    ) -> None:  # fmt: skip
        """Broken lines, one below the other."""
        for number, text in enumerate(lines):
            self.text(text, x, baseline(top + number * line, line, style), style, colour, align)

    def spot(self, box: tuple[float, float, float, float], records: Sequence[str], text: str) -> None:
        """What stands for records."""
        self.spots.append(Spot(*box, tuple(records), text))

    def fitted(
        self, text: str, style: TextStyle, width: float, most: int = 1, record: str = ""
    ) -> tuple[str, ...]:
        """A text broken to a width, with an ellipsis where it has more than so many lines; what the font lacks is
        reported with the record."""
        flat = one_line(text)
        self.look_at(flat, record)
        return clipped(flat, style, width, most, self.asked.setter)

    def look_at(self, text: str, record: str) -> None:
        """Keep in mind what the font lacks of a text that is drawn."""
        if found := lacking(text):
            self._lacking.setdefault(record, set()).update(found)

    # --- head, key, notes ---

    def head(self, facts: Iterable[str], assumed: tuple[int, int] | None = None) -> float:
        """The title with a tag on assumptions (how many, of how many), below it the facts and the day: where what
        comes next may begin."""
        asked, top = self.asked, MARGIN - 8
        lines = balanced(asked.words.titles[self.kind], TITLE, self.width, asked.setter)
        self.lines(lines, self.left, top, _TITLE_LINE, TITLE, asked.theme.ink)
        if assumed is not None and assumed[0]:
            said = asked.words.assumed.format(*map(asked.number, assumed))
            x = self.left + asked.setter.width(lines[-1], TITLE) + 12
            y = top + (len(lines) - 1) * _TITLE_LINE + 5
            if x + asked.setter.width(said, TITLE) > self.right:
                x, y = self.left, y + _TITLE_LINE
                top += _TITLE_LINE
            self.shapes += tag(x, y, said, asked.theme.tags[2], asked.setter, self.width)[0]
        top += len(lines) * _TITLE_LINE + 2
        parts = [line for fact in (self._project(), *facts) for line in self.fitted(fact, ABOUT, _FACT)]
        said = " · ".join([*parts, day(asked.today, asked.said)])
        found = asked.setter.lines(said, ABOUT, self.width)
        self.lines(found, self.left, top, _FACTS_LINE, ABOUT, asked.theme.caption)
        return top + len(found) * _FACTS_LINE + _HEAD_GAP

    def _project(self) -> str:
        try:
            return one_line(self.asked.document.project.title)
        except MissingRecord:
            return ""

    def key(self, top: float, entries: Iterable[tuple[Sign, str]]) -> float:
        """What the signs mean, in rows: their end."""
        flow = Flow(self.width, _KEY_GAP, 0.0, 0.0, top)
        for draw, text in entries:
            lines = self.fitted(text, NOTE, self.width - _KEY_SIGN)
            wide = _KEY_SIGN + self.asked.setter.width(lines[0], NOTE)
            x, y = flow.place(wide, _KEY_LINE)
            self.shapes += draw(self.left + x + 7, y + _KEY_LINE / 2)
            self.lines(lines, self.left + x + _KEY_SIGN, y, _KEY_LINE, NOTE, self.asked.theme.caption)
        return flow.bottom

    def count_of_unscored(self, x: float, y: float) -> tuple[Shape, ...]:
        """The sign in the key for what has no score: how such are counted."""
        wide = self.asked.setter.width(_UNSCORED, _COUNT)
        colour = self.asked.theme.caption
        return (TextLine(x - wide / 2, y + _COUNT.size * 0.35, _UNSCORED, _COUNT, colour, wide),)

    def finish(self, bottom: float, notes: Iterable[str] = ()) -> Chart:
        """The chart, with notes below what ends at `bottom`."""
        asked = self.asked
        lines = [line for note in notes for line in asked.setter.lines(note, NOTE, self.width)]
        tall = len(lines) * NOTE_LINE
        height = max(asked.height, bottom + (12 + tall if lines else 0) + MARGIN - 8)
        self.lines(lines, self.left, height - MARGIN + 8 - tall, NOTE_LINE, NOTE, asked.theme.caption)
        title = asked.words.titles[self.kind]
        ground = asked.theme.card
        return Chart(
            title, self.full, height, ground, tuple(self.shapes), tuple(self.spots), tuple(self._problems())
        )

    def empty(self, facts: Iterable[str], notes: Iterable[str] = ()) -> Chart:
        """The chart where there is nothing to draw: a sentence on what to give."""
        asked = self.asked
        top = self.head(facts)
        text = asked.words.empty[self.kind].format(asked.words.frames[asked.frame])
        lines = balanced(text, EMPTY, min(_EMPTY_WIDTH, self.width), asked.setter)
        height = 30.0 + 24 * len(lines)
        y = top + max((asked.height - top - MARGIN - height) / 2 - 24, 0.0)
        middle = self.full / 2
        self.lines([asked.words.no_items], middle, y, 28, EMPTY_HEAD, asked.theme.ink, "middle")
        self.lines(lines, middle, y + 30, 24, EMPTY, asked.theme.caption, "middle")
        return self.finish(y + height, notes)

    def _problems(self) -> Iterable[Problem]:
        for record in list(self._lacking)[:_NAMED]:
            signs = ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in sorted(self._lacking[record]))
            title = one_line(getattr(self.asked.document.get(record), "title", ""))
            whose = f"“{title[:60]}”: " if title else ""
            message = f"{whose}the charts’ font has no {signs}; another font, or a box, is drawn."
            yield Problem("warning", "character_not_in_font", message, record or None)
        if len(self._lacking) > _NAMED:
            message = f"{len(self._lacking) - _NAMED} more titles have characters that the charts’ font lacks."
            yield Problem("warning", "character_not_in_font", message)


def clipped(text: str, style: TextStyle, width: float, most: int, setter: Typesetter) -> tuple[str, ...]:
    """A text of one paragraph broken to a width, with an ellipsis where it has more than so many lines."""
    lines = setter.lines(text, style, width)
    if len(lines) <= most:
        return lines
    last = lines[most - 1] + "…"
    while len(last) > 1 and setter.width(last, style) > width:
        last = last[:-2].rstrip() + "…"
    head, _, tail = last.rpartition(" ")
    if head and len(tail) <= _STUMP and lines[most - 1].split(" ")[-1] != tail[:-1]:
        last = head + "…"
    return (*lines[: most - 1], last)
