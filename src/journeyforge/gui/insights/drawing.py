"""What a page asks of the charts, on another thread: a picture for the screen, and what is to be said below it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage

from journeyforge import charts
from journeyforge.analysis.scores import Item, columns_without_one
from journeyforge.charts import Drawn, How, Spot
from journeyforge.gui.insights.study import Subject
from journeyforge.layout.theme import Theme
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem

_SCROLL_BAR = 14
_SMALLEST = 0.75
"""Letters of 12 px are still read so small."""
_ONE_AT_A_TIME = threading.Lock()
"""The charts' fonts are for one thread at a time."""


class Wanted(NamedTuple):
    """A chart as it is to be seen: in `room` px at 100 % (wide, high), `scale` pixels each; `scrolls` where it was
    too high for that before."""

    kind: str
    subject: Subject
    theme: Theme
    locale: str
    medians: bool
    room: tuple[int, int]
    scale: float
    scrolls: bool = False

    def how(self, theme: Theme | None = None, size: tuple[float, float] | None = None) -> How:
        """As the charts are told."""
        subject = self.subject
        return {
            "theme": theme or self.theme,
            "size": size or self.room,
            "frame": subject.frame,
            "today": subject.today,
            "locale": self.locale,
            "journey": subject.journey if subject.journey in subject.document else "",
            "medians": self.medians,
            # Who asks for what is done wants to see it; else a chart is about what is still to be done.
            "closed": not CLOSED.isdisjoint(subject.filter.statuses),
        }


class Picture(NamedTuple):
    """A chart for the screen. `without_one` are the columns of WSJF in which no job is a 1."""

    title: str
    image: QImage
    spots: tuple[Spot, ...]
    problems: tuple[str, ...]
    without_one: tuple[str, ...]
    scrolls: bool


def get_ready() -> None:
    """Load matplotlib before a chart is asked for: the first one comes a second earlier. Raises FormatError."""
    with _ONE_AT_A_TIME:
        charts.draw("pareto", Document.from_records([]))


def draw(wanted: Wanted) -> Picture:
    """Draw it. Raises FormatError."""
    subject = wanted.subject
    items = subject.items()
    wide, high = wanted.room
    # What scrolls it takes room beside it. Few charts change from one way to the other: one drawing is enough.
    drawn, zoom = _fitted(wanted, items, (wide - _SCROLL_BAR, high) if wanted.scrolls else wanted.room)
    scrolls = drawn.height / wanted.scale > high + 1
    if scrolls and not wanted.scrolls and drawn.width / wanted.scale <= wide + 1:
        drawn, zoom = _fitted(wanted, items, (wide - _SCROLL_BAR, high))
    image = QImage(drawn.rgba, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGBA8888)
    # The bytes are the chart's; in the window's own form they are painted at once.
    shown = image.convertToFormat(QImage.Format.Format_RGB32)
    shown.setDevicePixelRatio(wanted.scale)
    without: list[str] = []
    if subject.frame == "wsjf":
        without = columns_without_one([*subject.pains(), *subject.ideas()])
    said = tuple(problem.message for problem in drawn.problems)
    spots = drawn.spots if zoom == 1 else tuple(_zoomed(spot, zoom) for spot in drawn.spots)
    return Picture(drawn.title, shown, spots, said, tuple(without), scrolls)


def _fitted(wanted: Wanted, items: Sequence[Item] | None, room: tuple[int, int]) -> tuple[Drawn, float]:
    """The chart in a room, and how much smaller than at 100 % it is, where it needs more room."""
    zoom = max(min(room[0] / charts.LEAST[0], 1.0), _SMALLEST)
    how = wanted.how(size=(room[0] / zoom, room[1] / zoom))
    with _ONE_AT_A_TIME:
        return charts.draw(wanted.kind, wanted.subject.document, items, wanted.scale * zoom, **how), zoom


def _zoomed(spot: Spot, zoom: float) -> Spot:
    return Spot(spot.x0 * zoom, spot.y0 * zoom, spot.x1 * zoom, spot.y1 * zoom, spot.records, spot.text)


def write(
    wanted: Wanted, path: Path, theme: Theme, size: tuple[float, float], scale: float
) -> tuple[Problem, ...]:
    """Write it to a file: what could not be drawn as it is. Raises FormatError."""
    items, how = wanted.subject.items(), wanted.how(theme, size)
    with _ONE_AT_A_TIME:
        return charts.write(wanted.kind, wanted.subject.document, path, items, scale, **how)
