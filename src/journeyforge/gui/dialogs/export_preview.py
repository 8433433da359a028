"""What an export will look like, worked out beside the window: a small picture, its size, what it can't show."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from journeyforge.formats.drawing import drawings
from journeyforge.formats.pages.painting import paint_layers
from journeyforge.formats.pages.sheet import Layer, Sheet
from journeyforge.formats.registry import ExportOptions, step
from journeyforge.gui.exports import Wish, is_too_large, size_line
from journeyforge.layout.theme import THEMES
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem

_GAP = 8
_MOST_SHEETS = 12
_LEGIBLE = 4.0
"""Type smaller than so many pixels is drawn as bars."""


class Preview(NamedTuple):
    """`image` is empty where nothing is drawn."""

    image: QImage
    size: str
    too_large: bool
    problems: tuple[Problem, ...]


def look_ahead(document: Document, wish: Wish, options: ExportOptions, room: QSize, ratio: float) -> Preview:
    """What the wish comes to, in a picture for that room. Raises FormatError, Cancelled."""
    if not wish.row.draws:
        return Preview(QImage(), "", False, ())
    found, problems = drawings(document, options)
    step(options, 0.5)
    image = QImage(room * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    scene = found[0].scene
    if not wish.row.pages and not options.page:
        sheet = Sheet(scene.width, scene.height, scene.ground, (Layer(scene.groups, 1.0, 0.0, 0.0),))
        _draw_sheets(image, room, [sheet], options)
        return Preview(image, size_line(wish, scene), is_too_large(wish, scene), tuple(problems))
    from journeyforge.formats.pages.build import pages

    made, more = pages(document, found if wish.row.pages else found[:1], options)
    sheets = [sheet for part in made for sheet in part]
    step(options, 0.7)
    _draw_sheets(image, room, sheets, options)
    if not wish.row.pages:
        return Preview(image, size_line(wish, scene), is_too_large(wish, scene), tuple(problems))
    return Preview(image, _pages_line(sheets), False, (*problems, *more))


def _pages_line(sheets: Sequence[Sheet]) -> str:
    sizes = {(round(sheet.width / 72 * 25.4), round(sheet.height / 72 * 25.4)) for sheet in sheets}
    size = QCoreApplication.translate("Exports", "{0} × {1} mm").format(*min(sizes))
    if len(sheets) == 1:
        return size
    counted = QCoreApplication.translate("Exports", "Pages: {0}").format(len(sheets))
    return f"{counted} · {size}" if len(sizes) == 1 else counted


def _draw_sheets(image: QImage, room: QSize, sheets: Sequence[Sheet], options: ExportOptions) -> None:
    shown = sheets[:_MOST_SHEETS]
    columns = 1 if len(shown) == 1 else math.ceil(math.sqrt(len(shown)))
    rows = math.ceil(len(shown) / columns)
    cell = QSize((room.width() - _GAP * (columns - 1)) // columns, (room.height() - _GAP * (rows - 1)) // rows)
    for n, sheet in enumerate(shown):
        step(options, 0.7)
        scale, left, top = _fit(sheet, cell)
        left += n % columns * (cell.width() + _GAP)
        top += n // columns * (cell.height() + _GAP)
        painter = _begin(image, sheet, scale, left, top)
        painter.translate(left, top)
        paint_layers(sheet.layers, painter, options.blobs, scale, _LEGIBLE)
        painter.translate(-left, -top)
        painter.setPen(QPen(QColor(THEMES[options.theme].outline), 1.0))
        painter.drawRect(
            QRectF(left, top, sheet.width * scale, sheet.height * scale).adjusted(0.5, 0.5, -0.5, -0.5)
        )
        painter.end()


def _fit(sheet: Sheet, room: QSize) -> tuple[float, float, float]:
    scale = min(room.width() / sheet.width, room.height() / sheet.height)
    return scale, (room.width() - sheet.width * scale) / 2, (room.height() - sheet.height * scale) / 2


def _begin(image: QImage, sheet: Sheet, scale: float, left: float, top: float) -> QPainter:
    painter = QPainter(image)
    area = QRectF(left, top, sheet.width * scale, sheet.height * scale)
    painter.setClipRect(area)
    painter.fillRect(area, QColor(sheet.ground))
    return painter
