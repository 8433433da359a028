"""Journeys as pages of a PDF: text that can be searched, its fonts within, nothing rasterised but images."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journeyforge import __version__
from journeyforge.formats.drawing import Drawing, drawings, sizes_unused
from journeyforge.formats.page import LEAST_TYPE, PX, SLIDE, fitted, page_size
from journeyforge.formats.registry import ExportOptions, FormatError, step
from journeyforge.layout.scene import Scene, TextLine
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem

if TYPE_CHECKING:
    from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter

_RESOLUTION = 96
"""Dots per inch, as on the screen: at any other Qt stretches spaced letters; coordinates are fractions."""
_LARGEST = 14_400.0
"""The longest side of a page that PDF readers take, in points."""


class _Sheet(NamedTuple):
    """A page in points, and where the scene stands on it: points per pixel, left and top."""

    width: float
    height: float
    scale: float
    x: float
    y: float


def write(document: Document, path: Path, options: ExportOptions) -> Sequence[Problem]:
    """Draw the chosen journeys (else the first customer journey, which is then reported), a page for each.

    With `page` each map is fitted into that page; without, its page has exactly the map's size. Type too small to
    be read is reported. Raises FormatError.
    """
    found, problems = drawings(document, options)
    problems += sizes_unused(options, "A PDF")
    sheets = [sheet_of(drawing.scene, options) for drawing in found]
    for drawing, sheet in zip(found, sheets, strict=True):
        problems += _legible(drawing, sheet, options)
    draw(document, found, sheets, path, options)
    return problems


def sheet_of(scene: Scene, options: ExportOptions) -> _Sheet:
    """The page of a scene, and where the scene stands on it."""
    if options.page:
        width, height = page_size(options.page, scene.width, scene.height)
        return _Sheet(width, height, *fitted(scene.width, scene.height, width, height))
    scale = min(PX, _LARGEST / max(scene.width, scene.height))
    return _Sheet(scene.width * scale, scene.height * scale, scale, 0.0, 0.0)


def _legible(drawing: Drawing, sheet: _Sheet, options: ExportOptions) -> list[Problem]:
    """A word about type that comes out too small to be read on its page."""
    sizes = [s.style.size for group in drawing.scene.groups for s in group.shapes if isinstance(s, TextLine)]
    least = LEAST_TYPE[options.page == SLIDE]
    smallest = min(sizes, default=least) * sheet.scale
    if smallest >= least:
        return []
    page = options.page or "the page"
    text = (
        f"The smallest text of “{drawing.journey.title}” comes out at {smallest:.1f} pt on {page}; "
        f"below {least:g} pt it can hardly be read; a larger page, or none, shows it larger."
    )
    return [Problem("warning", "type_too_small", text, drawing.journey.id)]


def draw(
    document: Document, found: list[Drawing], sheets: list[_Sheet], path: Path, options: ExportOptions
) -> None:
    """Paint journeys on sheets of one PDF. Raises FormatError, Cancelled."""
    from PySide6.QtCore import QUuid
    from PySide6.QtGui import QPainter, QPdfWriter

    from journeyforge.formats.painter import paint_groups

    writer = QPdfWriter(str(path))
    writer.setResolution(_RESOLUTION)
    writer.setTitle(found[0].journey.title if len(found) == 1 else document.project.title)
    writer.setAuthor(document.project.organisation)
    writer.setCreator(f"JourneyForge {__version__}")
    ids = "".join(drawing.journey.id for drawing in found)
    writer.setDocumentId(QUuid(str(uuid.uuid5(uuid.NAMESPACE_URL, ids))))
    _set_page(writer, sheets[0])
    painter = QPainter()
    if not painter.begin(writer):
        raise FormatError(f"{path.name} can't be written as a PDF")
    try:
        for n, (drawing, sheet) in enumerate(zip(found, sheets, strict=True)):
            step(options, n / len(found))
            if n:
                _set_page(writer, sheet)
                writer.newPage()
            _fill(painter, writer, drawing.scene.ground)
            painter.save()
            painter.scale(_RESOLUTION / 72, _RESOLUTION / 72)
            painter.translate(sheet.x, sheet.y)
            painter.scale(sheet.scale, sheet.scale)
            paint_groups(drawing.scene.groups, painter, options.blobs)
            painter.restore()
    finally:
        painter.end()
    step(options, 1.0)


def _set_page(writer: QPdfWriter, sheet: _Sheet) -> None:
    writer.setPageLayout(_layout(sheet))


def _layout(sheet: _Sheet) -> QPageLayout:
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize

    size = QPageSize(
        QSizeF(sheet.width, sheet.height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _fill(painter: QPainter, writer: QPdfWriter, colour: str) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor

    painter.fillRect(QRectF(0, 0, writer.width() + 2, writer.height() + 2), QColor(colour))
