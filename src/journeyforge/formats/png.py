"""A journey as a PNG picture. Needs Qt's libraries but no screen."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journeyforge.formats.drawing import only_one, start_qt
from journeyforge.formats.png_file import write_png
from journeyforge.formats.registry import ExportOptions, FormatError, step
from journeyforge.layout.index import SceneIndex
from journeyforge.layout.scene import Scene
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

MAX_PIXELS = 4_000_000_000
"""The largest picture: 63,000 × 63,000. It is painted in bands, so that memory does not grow with it."""
_BAND_BYTES = 24_000_000
_TILE = 8192
"""Pixels across that are painted at once: Qt's coordinates end at 32,767."""
_CSS_DPI = 96.0
_SCALE = 2.0
_PAGE_DPI = 150.0
__all__ = ["start_qt", "write"]


Paint = Callable[["QPainter", float, float, float, float], None]
"""Paints the part of a picture that meets a rectangle of it."""


class _Frame(NamedTuple):
    """A picture: its size in pixels, its ground, how it is painted."""

    width: int
    height: int
    dpi: float
    ground: str
    paint: Paint


def write(document: Document, path: Path, options: ExportOptions) -> Sequence[Problem]:
    """Draw one journey: the chosen one, or the first customer journey, which is then reported.

    `scale` is pixels of the picture per pixel at 100 %; `dpi`, where given, replaces it (96 dpi is scale 1).
    With `page` the map is fitted into that page at `dpi` (150 where none is given).
    Raises FormatError when there is nothing to draw, the picture would be too large, or Qt is not there.
    """
    scale = (
        options.dpi / _CSS_DPI if options.dpi is not None else _SCALE if options.scale is None else options.scale
    )
    if not (math.isfinite(scale) and scale > 0):
        raise FormatError(f"a picture can't be drawn at scale {scale:g}; it must be above 0")
    drawing, problems = only_one(document, options, "a PNG picture")
    if options.page:
        frame = _page_frame(document, drawing.scene, options)
    else:
        frame = _own_frame(drawing.scene, scale, options)
    with path.open("wb") as file:
        write_png(file, frame.width, frame.height, _bands(frame, options), frame.dpi)
    return problems


def _own_frame(scene: Scene, scale: float, options: ExportOptions) -> _Frame:
    """The map in its own size."""
    from PySide6.QtCore import QRectF

    from journeyforge.formats.painter import paint

    width, height = max(math.ceil(scene.width * scale), 1), max(math.ceil(scene.height * scale), 1)
    if width * height > MAX_PIXELS:
        most = math.sqrt(MAX_PIXELS / (scene.width * scene.height))
        raise FormatError(
            f"the picture would be {width:,} × {height:,} pixels, which is too large; "
            f"with --scale {math.floor(most * 100) / 100:g} it fits"
        )
    index = SceneIndex(scene)

    def part(painter: QPainter, left: float, top: float, wide: float, tall: float) -> None:
        painter.scale(scale, scale)
        area = QRectF(left / scale, top / scale, wide / scale, tall / scale)
        paint(index, painter, area, options.blobs)

    return _Frame(width, height, scale * _CSS_DPI, scene.ground, part)


def _page_frame(document: Document, scene: Scene, options: ExportOptions) -> _Frame:
    """The map on a page, as a PDF has it."""
    from journeyforge.formats.pages.build import whole_sheet
    from journeyforge.formats.painter import paint_groups

    dpi = options.dpi or _PAGE_DPI
    sheet = whole_sheet(document, scene, options.page, options)
    dots = dpi / 72
    width, height = max(round(sheet.width * dots), 1), max(round(sheet.height * dots), 1)
    stretch = width / sheet.width, height / sheet.height

    def part(painter: QPainter, left: float, top: float, wide: float, tall: float) -> None:
        painter.scale(*stretch)
        for layer in sheet.layers:
            painter.save()
            painter.translate(layer.dx, layer.dy)
            painter.scale(layer.scale, layer.scale)
            x, y = (left / dots - layer.dx) / layer.scale, (top / dots - layer.dy) / layer.scale
            area = x - 1, y - 1, wide / dots / layer.scale + 2, tall / dots / layer.scale + 2
            paint_groups([group for group in layer.groups if group.meets(*area)], painter, options.blobs)
            painter.restore()

    return _Frame(width, height, dpi, sheet.ground, part)


def _bands(frame: _Frame, options: ExportOptions) -> Iterator[bytes]:
    """The picture in bands of rows, each row led by its filter byte."""
    band = max(min(_BAND_BYTES // (frame.width * 4), frame.height), 16)
    for top in range(0, frame.height, band):
        step(options, top / frame.height)
        tall = min(band, frame.height - top)
        tiles = []
        for left in range(0, frame.width, _TILE):
            wide = min(_TILE, frame.width - left)
            tiles.append((_tile(frame, left, top, wide, tall), wide))
        yield _rows(tiles, tall)
    step(options, 1.0)


def _tile(frame: _Frame, left: int, top: int, wide: int, tall: int) -> tuple[bytes, int]:
    """A rectangle of the picture: its bytes, and how many of them are a row."""
    from PySide6.QtGui import QColor, QImage, QPainter

    # Qt paints 32-bit pixels four times as fast as 24-bit ones, conversion included.
    image = QImage(wide, tall, QImage.Format.Format_RGB32)
    if image.isNull():
        raise FormatError(f"there is no memory for a picture of {frame.width:,} × {frame.height:,} pixels")
    image.fill(QColor(frame.ground))
    painter = QPainter(image)
    painter.translate(-left, -top)
    frame.paint(painter, left, top, wide, tall)
    painter.end()
    image.convertTo(QImage.Format.Format_RGB888)
    return bytes(image.constBits()), image.bytesPerLine()


def _rows(tiles: list[tuple[tuple[bytes, int], int]], tall: int) -> bytes:
    parts = []
    for row in range(tall):
        parts.append(b"\x00")
        for (data, stride), wide in tiles:
            parts.append(data[row * stride : row * stride + wide * 3])
    return b"".join(parts)
