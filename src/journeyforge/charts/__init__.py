"""Charts of the backlog by matplotlib: pixels with spots that lead back to the records, or files.

The window and the command line call `draw` and `write`; a kind of chart is a row in `CHARTS`.
"""

from __future__ import annotations

import datetime
import io
import math
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict, Unpack

from journeyforge.analysis.scores import FRAMES, Item
from journeyforge.charts import heat, load, matrix, pareto
from journeyforge.charts.chart import Asked, Chart, Spot
from journeyforge.charts.figure import DPI, pdf, pixels, svg
from journeyforge.charts.letters import measure
from journeyforge.charts.words import CHART_WORDS
from journeyforge.formats.png_file import write_png
from journeyforge.formats.whole import FormatError, replacing
from journeyforge.layout.text import Typesetter
from journeyforge.layout.theme import LIGHT, Theme
from journeyforge.layout.words import WORDS
from journeyforge.model.bulk import collector_off
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem

__all__ = [
    "CHARTS",
    "ENDINGS",
    "SIZE",
    "ChartKind",
    "Drawn",
    "How",
    "Spot",
    "draw",
    "lay_out",
    "title_of",
    "write",
]

SIZE = (1280.0, 720.0)
"""A slide of 16:9, in px at 100 %."""
ENDINGS = (".png", ".svg", ".pdf")
MAX_PIXELS = 120_000_000
"""matplotlib draws a picture whole: this is half a gigabyte."""
LEAST = (640.0, 360.0)
"""A chart that is asked for smaller is drawn this large."""


class ChartKind(NamedTuple):
    """A kind of chart: its name, and what lays it out. Its title is in the words of each language (`title_of`)."""

    name: str
    make: Callable[[Asked], Chart]


CHARTS: Mapping[str, ChartKind] = {
    kind.name: kind
    for kind in (
        ChartKind("matrix", matrix.draw),
        ChartKind("heat_stage_lane", heat.draw_stages),
        ChartKind("heat_journey_stage", heat.draw_journeys),
        ChartKind("pareto", pareto.draw),
        ChartKind("load", load.draw),
    )
}
"""Charts by name, in the order in which they are offered."""

_setter = Typesetter(measure)
_turn = threading.RLock()
"""One chart is drawn after the other: the font's objects are shared, and know only one character at a time."""


class Drawn(NamedTuple):
    """A chart as pixels: rows of RGBA, from the top, `width` × `height` of them.

    `spots` are in px at 100 %, whatever the scale. `problems` are what could not be drawn as it is.
    """

    title: str
    width: int
    height: int
    rgba: bytes
    spots: tuple[Spot, ...]
    problems: tuple[Problem, ...]

    def at(self, x: float, y: float) -> Spot | None:
        """What stands for records at a point in px at 100 %: the front one."""
        found = (spot for spot in reversed(self.spots) if spot.x0 <= x < spot.x1 and spot.y0 <= y < spot.y1)
        return next(found, None)


def title_of(kind: str, locale: str = "en") -> str:
    """The title of a kind of chart in a language."""
    return CHART_WORDS[locale].titles[kind]


class How(TypedDict, total=False):
    """How a chart is drawn; what is left out is as in `HOW`.

    `size` in px at 100 %: the chart has it, or a larger one where what it has to say takes that. `frame` is a way
    of scoring (`FRAMES`), `today` the day it is drawn on, `locale` a language of `WORDS`, `journey` an id for
    `heat_stage_lane` (empty: the first one); `medians` draws the lines of the matrix there instead of at 5.5.
    What is done or dropped is left out, and how much that is is said, unless `closed`; `load` never counts it.
    """

    theme: Theme
    size: tuple[float, float]
    frame: str
    today: datetime.date | None
    locale: str
    journey: str
    medians: bool
    closed: bool


HOW: How = {
    "theme": LIGHT, "size": SIZE, "frame": "pain", "today": None, "locale": "en", "journey": "", "medians": False,
    "closed": False,
}  # fmt: skip


def lay_out(kind: str, document: Document, items: Sequence[Item] | None = None, **how: Unpack[How]) -> Chart:
    """A chart's shapes and spots, of all pains and opportunities or of these `items` only.

    Raises FormatError for a kind, frame or language there is not, MissingRecord for such a journey.
    """
    asked: How = {**HOW, **how}
    frame, locale = asked["frame"], asked["locale"]
    for name, value, known in (("chart", kind, CHARTS), ("score", frame, FRAMES), ("language", locale, WORDS)):
        if value not in known:
            raise FormatError(f"there is no {name} “{value}”; there are {', '.join(known)}")
    width, height = (max(pair) for pair in zip(asked["size"], LEAST, strict=True))
    words, said, day = CHART_WORDS[locale], WORDS[locale], asked["today"] or datetime.date.today()
    about = (document, items, asked["theme"], width, height, frame, day, words, said, _setter)
    with _turn, collector_off():
        return CHARTS[kind].make(Asked(*about, asked["journey"], asked["medians"], asked["closed"]))


def draw(
    kind: str,
    document: Document,
    items: Sequence[Item] | None = None,
    scale: float = 1.0,
    **how: Unpack[How],
) -> Drawn:
    """A chart as pixels, `scale` of them per px at 100 %; all else as in `lay_out`."""
    with _turn:
        chart = lay_out(kind, document, items, **how)
        rgba, width, height = _pixels(chart, scale)
    return Drawn(chart.title, width, height, rgba, chart.spots, chart.problems)


def write(
    kind: str,
    document: Document,
    path: Path,
    items: Sequence[Item] | None = None,
    scale: float = 2.0,
    **how: Unpack[How],
) -> tuple[Problem, ...]:
    """Write a chart whole or not at all, as PNG, SVG or PDF by the file's ending: what it could not draw as it is.

    `scale` is of a PNG, 96 dpi each; all else as in `lay_out`. The same chart gives the same bytes.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise FormatError(f"{path.name}: a chart is written to a file that ends in {', '.join(ENDINGS)}")
    with _turn:
        chart = lay_out(kind, document, items, **how)
        data = svg(chart).encode() if ending == ".svg" else pdf(chart) if ending == ".pdf" else _png(chart, scale)
    with replacing(path) as draft:
        draft.write_bytes(data)
    return chart.problems


def _png(chart: Chart, scale: float) -> bytes:
    rgba, width, height = _pixels(chart, scale)
    out = io.BytesIO()
    write_png(out, width, height, [_rows(rgba, width, height)], DPI * scale)
    return out.getvalue()


def _pixels(chart: Chart, scale: float) -> tuple[bytes, int, int]:
    if not (math.isfinite(scale) and scale > 0):
        raise FormatError(f"a chart can't be drawn at scale {scale:g}; it must be above 0")
    if chart.width * chart.height * scale**2 > MAX_PIXELS:
        most = math.sqrt(MAX_PIXELS / (chart.width * chart.height))
        raise FormatError(
            f"the chart would be {chart.width * scale:,.0f} × {chart.height * scale:,.0f} pixels, which is too "
            f"large; at scale {math.floor(most * 10) / 10:g} it fits"
        )
    return pixels(chart, scale)


def _rows(rgba: bytes, width: int, height: int) -> bytes:
    """Rows of RGB as a PNG has them, each led by its filter byte."""
    rgb = bytearray(width * height * 3)
    for channel in range(3):
        rgb[channel::3] = rgba[channel::4]
    stride = width * 3
    return b"".join(b"\x00" + rgb[at : at + stride] for at in range(0, len(rgb), stride))
