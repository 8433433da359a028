"""A journey as a PNG picture. Needs Qt's libraries but no screen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeyforge.formats.png_file import write_png
from journeyforge.formats.registry import ExportOptions, FormatError
from journeyforge.layout.scene import Scene
from journeyforge.layout.theme import THEMES
from journeyforge.layout.words import WORDS
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import Journey

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

MAX_PIXELS = 400_000_000
"""The largest picture: 20,000 × 20,000, twice an A0 poster at 300 dots per inch."""
MAX_SIDE = 65_000
_BAND = 400
_CSS_DPI = 96.0
_app: QGuiApplication | None = None


def write(document: Document, path: Path, options: ExportOptions) -> Sequence[Problem]:
    """Draw one journey: the chosen one, or the first customer journey, which is then reported.

    `scale` is pixels of the picture per pixel at 100 %; `dpi`, where given, replaces it (96 dpi is scale 1).
    Raises FormatError when there is nothing to draw, the picture would be too large, or Qt is not there.
    """
    journey, problems = _chosen(document, options)
    try:
        theme, words = THEMES[options.theme], WORDS[options.locale]
    except KeyError as error:
        known = ", ".join([*THEMES, *WORDS])
        raise FormatError(f"there is no theme or language {error} for a picture; there are {known}") from error
    scale = options.dpi / _CSS_DPI if options.dpi is not None else options.scale
    if not (math.isfinite(scale) and scale > 0):
        raise FormatError(f"a picture can't be drawn at scale {scale:g}; it must be above 0")
    if options.page:
        problems.append(
            Problem("hint", "png_has_no_pages", "A PNG picture has no pages; the page size is not used.")
        )
    start_qt()
    from journeyforge.formats.fonts import FontError, measure
    from journeyforge.layout.board import layout

    try:
        scene = layout(document, journey.id, measure, theme, words)
    except FontError as error:
        raise FormatError(str(error)) from error
    width, height = _size(scene, scale)
    with path.open("wb") as file:
        write_png(file, width, height, _bands(scene, scale, width, height, options), scale * _CSS_DPI)
    return problems


def start_qt() -> None:
    """Make sure that Qt runs, without a screen where this program has none open.
    Raises FormatError naming what is missing."""
    global _app
    try:
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        raise FormatError(
            f"pictures need Qt, which can't be loaded ({error}); on Debian and Ubuntu: "
            "apt-get install libegl1 libgl1 libfontconfig1 libdbus-1-3 libxkbcommon0"
        ) from error
    if QGuiApplication.instance() is None:
        _app = QGuiApplication(["journeyforge", "-platform", "offscreen"])


def _chosen(document: Document, options: ExportOptions) -> tuple[Journey, list[Problem]]:
    """The journey to draw, and a word about it where nobody chose."""
    journeys = document.journeys()
    if options.journeys:
        if len(options.journeys) > 1:
            raise FormatError(f"a PNG picture shows one journey; {len(options.journeys)} were chosen")
        return document.need(options.journeys[0], Journey), []
    if not journeys:
        raise FormatError("there is no journey to draw")
    first = next((journey for journey in journeys if journey.kind == "customer"), journeys[0])
    if len(journeys) == 1:
        return first, []
    others = ", ".join(f"“{journey.title}”" for journey in journeys if journey.id != first.id)
    text = f"The picture shows “{first.title}”; choose another with --journey: {others}."
    return first, [Problem("hint", "one_journey_drawn", text, first.id)]


def _size(scene: Scene, scale: float) -> tuple[int, int]:
    width, height = max(math.ceil(scene.width * scale), 1), max(math.ceil(scene.height * scale), 1)
    # The painter's coordinates end at 32,767 px across; down there is no such end, for it paints in bands.
    if width > 32_767 or height > MAX_SIDE or width * height > MAX_PIXELS:
        most = min(
            32_767 / scene.width, MAX_SIDE / scene.height, math.sqrt(MAX_PIXELS / (scene.width * scene.height))
        )
        raise FormatError(
            f"the picture would be {width:,} × {height:,} pixels, which is too large; "
            f"with --scale {math.floor(most * 100) / 100:g} it fits"
        )
    return width, height


def _bands(scene: Scene, scale: float, width: int, height: int, options: ExportOptions) -> Iterator[bytes]:
    """The picture in bands of rows, each row led by its filter byte."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QPainter

    from journeyforge.formats.painter import paint
    from journeyforge.layout.index import SceneIndex

    index = SceneIndex(scene)
    for top in range(0, height, _BAND):
        tall = min(_BAND, height - top)
        image = QImage(width, tall, QImage.Format.Format_RGB888)
        if image.isNull():
            raise FormatError(f"there is no memory for a picture of {width:,} × {height:,} pixels")
        image.fill(QColor(scene.ground))
        painter = QPainter(image)
        painter.translate(0, -top)
        painter.scale(scale, scale)
        clip = QRectF(0, top / scale, scene.width, tall / scale)
        paint(index, painter, clip, options.blobs)
        painter.end()
        yield _rows(bytes(image.constBits()), image.bytesPerLine(), width * 3)


def _rows(data: bytes, stride: int, used: int) -> bytes:
    return b"".join([b"\x00" + data[at : at + used] for at in range(0, len(data), stride)])
