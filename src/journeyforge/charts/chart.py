"""What is asked of a chart and what it answers: shapes, and spots that lead back to the records."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from journeyforge.analysis.scores import Item
from journeyforge.charts.words import ChartWords
from journeyforge.layout import scene
from journeyforge.layout.numbers import number
from journeyforge.layout.scene import TextLine
from journeyforge.layout.text import Typesetter
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import Opportunity, PainPoint

Some = TypeVar("Some", bound=Item)

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


class Turned(NamedTuple):
    """A line of text turned counter-clockwise, in degrees, about the start of its baseline."""

    line: TextLine
    angle: float


Shape = scene.Shape | Turned
"""What a chart is drawn of (images never); lengths are pixels at 100 %, y runs down."""


class Spot(NamedTuple):
    """A rectangle of a chart, in px at 100 %, that stands for records; `text` is for a pointer resting there."""

    x0: float
    y0: float
    x1: float
    y1: float
    records: tuple[str, ...]
    text: str


class Chart(NamedTuple):
    """A chart, laid out. It is as large as was asked for, or as what it has to say."""

    title: str
    width: float
    height: float
    ground: str
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]
    problems: tuple[Problem, ...]


class Asked(NamedTuple):
    """What a chart is made from. `items` None: all pains and opportunities. `journey` empty: the first one.

    `medians` draws the lines of the matrix at the medians instead of at 5.5. What is done or dropped is left out,
    and counted in a fact, unless it is asked for (`closed`).
    """

    document: Document
    items: Sequence[Item] | None
    theme: Theme
    width: float
    height: float
    frame: str
    today: datetime.date
    words: ChartWords
    said: Words
    setter: Typesetter
    journey: str = ""
    medians: bool = False
    closed: bool = False

    def all_items(self) -> list[Item]:
        """The items the chart is about."""
        if self.items is not None:
            return list(self.items)
        return [*self.document.of(PainPoint), *self.document.of(Opportunity)]

    def pains(self) -> list[PainPoint]:
        """The pain points the chart is about, those left out too."""
        return [item for item in self.all_items() if isinstance(item, PainPoint)]

    def number(self, value: float) -> str:
        """A number as the language writes it."""
        return number(value, self.said)

    def shown(self, items: Sequence[Some]) -> list[Some]:
        """Those of the items that the chart shows."""
        return [item for item in items if self.closed or item.status not in CLOSED]

    def counted(self, items: Sequence[Item], words: str) -> list[str]:
        """How many of the items are shown, in these words, and how many are left out as done or dropped."""
        count = len(self.shown(items))
        said = [words.format(self.number(count))]
        left = len(items) - count
        return [*said, self.words.closed.format(self.number(left))] if left else said

    def titles(self, keys: Sequence[str], most: int = 12) -> str:
        """The titles of records, a line each, for a pointer; those left out are counted."""
        records: Mapping[str, object] = self.document.records
        lines = [one_line(getattr(records[key], "title", "")) or self.words.untitled for key in keys[:most]]
        if len(keys) > most:
            lines.append(self.words.others.format(len(keys) - most))
        return "\n".join(lines)


def one_line(text: str) -> str:
    """A text with its line breaks and runs of spaces as one space; spaces that may not break stay."""
    return _SPACES.sub(" ", text).strip()
