"""What each tile repeats: the journey's title, the number of the page, stages above, lanes at the left."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeyforge.formats.pages.cuts import Window
from journeyforge.formats.pages.sheet import group
from journeyforge.layout.grid import Grid
from journeyforge.layout.heads import stage_heads
from journeyforge.layout.scene import Column, Group, Rect, Scene, Shape
from journeyforge.layout.text import CAPTION, LANE, Typesetter, block
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Stage

_LINE = 18.0
_NUMBER = 180.0
_MOST_LINES = 6
_CELL, _CELL_GAP = (9.0, 6.0), 2.0
_MOST_CELLS = (14, 3)


class Heads(NamedTuple):
    """The heads of a journey's tiles."""

    journey: Journey
    stages: tuple[Stage, ...]
    scene: Scene
    setter: Typesetter
    theme: Theme
    words: Words
    drawn_on: datetime.date | None = None

    @classmethod
    def of(
        cls,
        document: Document,
        scene: Scene,
        setter: Typesetter,
        theme: Theme,
        words: Words,
        drawn_on: datetime.date | None = None,
    ) -> Heads:
        """The heads of a scene's journey."""
        journey = document.need(scene.journey, Journey)
        return cls(journey, tuple(document.stages(scene.journey)), scene, setter, theme, words, drawn_on)

    def title(self, width: float) -> tuple[str, ...]:
        """The journey's title in a page that wide, beside its number."""
        lines = self.setter.lines(self.journey.title, LANE, max(width - _NUMBER, _NUMBER))
        return lines if len(lines) <= _MOST_LINES else (*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1] + "…")

    def running(self, width: float) -> float:
        """How high the running head is."""
        return max(len(self.title(width)), 1) * _LINE

    def running_head(self, width: float, number: int, of: int, at: tuple[int, int, int, int] | None) -> Group:
        """Title and number of a page; `at`: the tile's column and row, of how many."""
        theme, setter = self.theme, self.setter
        shapes: list[Shape] = list(block(self.title(width), setter, LANE, theme.ink, 0, 0, _LINE))
        text = self.words.page.format(number, of)
        extent = setter.width(text, CAPTION)
        shapes += block((text,), setter, CAPTION, theme.caption, width - extent, 0, _LINE)
        if at is not None:
            shapes += _locator(width - extent - 12, *at, theme)
        return group("title", self.journey.title, shapes)

    def across(self, window: Window) -> tuple[float, tuple[Group, ...]]:
        """The stages of a window with their phases, placed from its left: how high they are, and their groups."""
        places = [n for n, column in enumerate(self.scene.columns) if window.holds(column.x)]
        if not places:
            row = self.scene.above[-1]
            return row.height, tuple(head.moved(-window.start, 0.0) for head in row.front)
        first = places[0]
        columns = tuple(
            Column(column.stage, column.x - window.start, column.width)
            for column in (self.scene.columns[n] for n in places)
        )
        stages = self.stages[first : first + len(places)]
        grid = Grid(columns, 0.0, window.end - window.start, window.end - window.start)
        return stage_heads(stages, grid, self.setter, self.theme, self.words, first)

    def tallest(self, found: Sequence[Window]) -> float:
        """How high the stages' heads are on the tile where they are highest."""
        return max((self.across(window)[0] for window in found), default=self.scene.above[-1].height)

    def down(self, window: Window) -> Iterator[tuple[Group, float]]:
        """The heads of a window's lanes, and from where down in the scene each stands."""
        for row in self.scene.rows:
            if row.y + row.height <= window.low or row.y >= window.high:
                continue
            for head in row.front:
                if head.role == "lane":
                    yield head, max(row.y, window.low)


def _locator(right: float, column: int, row: int, columns: int, rows: int, theme: Theme) -> Iterator[Shape]:
    """A small plan of the tiles, this one filled; none where they are too many to be told apart."""
    if columns > _MOST_CELLS[0] or rows > _MOST_CELLS[1] or columns * rows < 2:
        return
    wide, tall = _CELL
    left = right - columns * (wide + _CELL_GAP) + _CELL_GAP
    top = (_LINE - rows * (tall + _CELL_GAP) + _CELL_GAP) / 2
    for y in range(rows):
        for x in range(columns):
            fill = theme.accent if (x, y) == (column, row) else theme.hairline
            yield Rect(left + x * (wide + _CELL_GAP), top + y * (tall + _CELL_GAP), wide, tall, fill, radius=1.5)
