"""A chart on a matplotlib figure: as pixels, PNG, SVG or PDF. Nothing is measured or decided here."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from journeyforge import __version__
from journeyforge.charts.chart import Chart, Shape, Spot, Turned
from journeyforge.charts.letters import drawable, face, lacking, outline, start
from journeyforge.formats.svg_text import faces
from journeyforge.layout.scene import Image, Path, Rect, TextLine

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Transform

DPI = 96.0
_IN_FRONT = 9
"""Above texts, which matplotlib draws at 3."""
_KAPPA = 0.5522847498
_CODES = {"M": (1,), "L": (2,), "C": (4, 4, 4), "Z": (79,)}
"""matplotlib's codes of a path's steps."""
_HEAD = re.compile(r"<!DOCTYPE.*?>\s*", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_SPOT = re.compile(r'<g id="spot-(\d+)">')
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""
_DEFS, _STYLE = "<defs>", '<style type="text/css">'


def pixels(chart: Chart, scale: float) -> tuple[bytes, int, int]:
    """The chart as rows of RGBA, and its width and height in pixels."""
    start()
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas: Any = FigureCanvasAgg(_figure(chart, DPI * scale, outlined=True))
    canvas.draw()
    width, height = canvas.get_width_height()
    return bytes(canvas.buffer_rgba()), width, height


def svg(chart: Chart) -> str:
    """The chart as SVG: its text stays text, its faces are within, the same bytes for the same chart.

    What stands for records is a group of class `records` with their ids in `data-record`, parted by spaces.
    """
    start()
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    out = io.StringIO()
    canvas: Any = FigureCanvasSVG(_figure(chart, 72.0, spots=True))
    canvas.print_svg(out, metadata={"Date": None})
    text = _METADATA.sub("", _HEAD.sub("", out.getvalue()))
    styles = sorted({line.style._replace(size=0.0) for line in _texts(chart.shapes)})
    text = _SPOT.sub(lambda found: _of_records(chart.spots[int(found[1])]), text)
    titled = text.replace(_DEFS, f"<title>{_escaped(chart.title)}</title>\n {_DEFS}", 1)
    return titled.replace(_STYLE, _STYLE + "".join(faces(styles)), 1)


def pdf(chart: Chart) -> bytes:
    """The chart as a page of its size: text that can be searched, its faces within, the same bytes each time."""
    start()
    from matplotlib.backends.backend_pdf import FigureCanvasPdf

    out = io.BytesIO()
    made_by = f"JourneyForge {__version__}"
    about = {"Title": chart.title, "Creator": made_by, "Producer": made_by, "CreationDate": None}
    canvas: Any = FigureCanvasPdf(_figure(chart, 72.0))
    canvas.print_pdf(out, metadata=about)
    return out.getvalue()


def _of_records(spot: Spot) -> str:
    """The start of a group that stands for records; a browser shows its title to a pointer resting there."""
    keys = _escaped(" ".join(spot.records)).replace('"', "&quot;")
    return f'<g class="records" data-record="{keys}" pointer-events="all"><title>{_escaped(spot.text)}</title>'


def _escaped(text: str) -> str:
    return _NO_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _texts(shapes: Iterable[Shape]) -> Iterable[TextLine]:
    for shape in shapes:
        if isinstance(shape, Turned):
            yield shape.line
        elif isinstance(shape, TextLine):
            yield shape


def _figure(chart: Chart, dpi: float, outlined: bool = False, spots: bool = False) -> Figure:
    """The figure; `outlined` has letters as paths, which matplotlib fills five times as fast as it sets text.

    `spots` adds a rectangle without ink for each spot of the chart, in a group that is named by its number.
    """
    from matplotlib.figure import Figure
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline
    from matplotlib.transforms import Affine2D

    figure = Figure((chart.width / DPI, chart.height / DPI), dpi=dpi, facecolor=chart.ground, edgecolor="none")
    place = Affine2D().scale(1 / DPI, -1 / DPI).translate(0, chart.height / DPI) + figure.dpi_scale_trans
    for shape in chart.shapes:
        path = outline(drawable(shape.text), shape.style) if outlined and isinstance(shape, TextLine) else None
        if path is not None and isinstance(shape, TextLine):
            letters = Outline(path[0] + (shape.x, shape.y), path[1])
            figure.add_artist(PathPatch(letters, facecolor=shape.colour, linewidth=0.0, transform=place))
        else:
            figure.add_artist(_artist(shape, place))
    for number, spot in enumerate(chart.spots if spots else ()):
        box = _artist(Rect(spot.x0, spot.y0, spot.x1 - spot.x0, spot.y1 - spot.y0, ""), place)
        box.set_zorder(_IN_FRONT)
        box.set_gid(f"spot-{number}")
        figure.add_artist(box)
    return figure


def _artist(shape: Shape, place: Transform) -> Any:
    from matplotlib.patches import PathPatch
    from matplotlib.text import Text

    if isinstance(shape, TextLine | Turned):
        line, angle = shape if isinstance(shape, Turned) else (shape, 0.0)
        return Text(
            line.x,
            line.y,
            drawable(line.text),
            color=line.colour,
            fontproperties=face(line.style, not lacking(line.text)),
            verticalalignment="baseline",
            rotation=angle,
            rotation_mode="anchor",
            transform=place,
            parse_math=False,
        )
    if isinstance(shape, Image):
        raise TypeError("charts have no images")
    return PathPatch(
        _rounded(shape) if isinstance(shape, Rect) else _path(shape),
        facecolor=shape.fill or "none",
        edgecolor=shape.stroke or "none",
        linewidth=shape.stroke_width * 0.75 if shape.stroke else 0.0,
        # matplotlib counts dashes in widths of the line.
        linestyle=(0.0, tuple(length / shape.stroke_width for length in shape.dash)) if shape.dash else "-",
        capstyle="butt",
        joinstyle="round",
        transform=place,
    )


def _path(shape: Path) -> Any:
    from matplotlib.path import Path as Outline

    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for step, numbers in shape.segments:
        codes += _CODES[step]
        points += list(zip(numbers[::2], numbers[1::2], strict=True)) or [points[-1]]
    return Outline(points, codes)


def _rounded(rect: Rect) -> Any:
    from matplotlib.path import Path as Outline

    x0, y0, x1, y1 = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
    r = min(rect.radius, rect.width / 2, rect.height / 2)
    if r <= 0:
        return Outline([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], [1, 2, 2, 2, 79])
    k = r * (1 - _KAPPA)
    points = [
        (x0 + r, y0), (x1 - r, y0), (x1 - k, y0), (x1, y0 + k), (x1, y0 + r),
        (x1, y1 - r), (x1, y1 - k), (x1 - k, y1), (x1 - r, y1),
        (x0 + r, y1), (x0 + k, y1), (x0, y1 - k), (x0, y1 - r),
        (x0, y0 + r), (x0, y0 + k), (x0 + k, y0), (x0 + r, y0), (x0 + r, y0),
    ]  # fmt: skip
    return Outline(points, [1, *([2, 4, 4, 4] * 4), 79])
