"""Journeys as pages of a PDF: text that can be searched, its fonts within, nothing rasterised but images."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeyforge import __version__
from journeyforge.formats.drawing import Drawing, drawings, sizes_unused
from journeyforge.formats.pages.sheet import Layer, Sheet
from journeyforge.formats.pdf_file import About, Bookmark, finish
from journeyforge.formats.registry import ExportOptions, FormatError, step
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem

if TYPE_CHECKING:
    from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter

_RESOLUTION = 96
"""Dots per inch, as on the screen: at any other Qt stretches spaced letters; coordinates are fractions."""
_BATCH = 256
"""Groups painted between two looks at whether to go on."""


def write(document: Document, path: Path, options: ExportOptions) -> Sequence[Problem]:
    """Draw the chosen journeys (else the first customer journey, which is then reported), one after the other.

    With `page` each map is fitted into that page; without, its page has exactly the map's size; with `tiles` it
    goes over as many pages (A4 where none is named) as it takes to be read, after a first one that shows it all.
    Type too small to be read and cards that had to be cut are reported. Raises FormatError.
    """
    found, problems = drawings(document, options)
    from journeyforge.formats.pages.build import pages

    problems += sizes_unused(options, "A PDF")
    sheets, more = pages(document, found, options)
    put(document, found, sheets, path, options)
    return [*problems, *more]


def put(
    document: Document,
    found: Sequence[Drawing],
    sheets: Sequence[Sequence[Sheet]],
    path: Path,
    options: ExportOptions,
) -> None:
    """Write the sheets of journeys that are laid out. Raises FormatError, Cancelled."""
    every = [sheet for part in sheets for sheet in part]
    data = draw(every, options)
    sizes = [(sheet.width, sheet.height) for sheet in every]
    with path.open("wb") as file:
        finish(data, file, sizes, _bookmarks(found, sheets), _about(document, found))
    step(options, 1.0)


def _about(document: Document, found: Sequence[Drawing]) -> About:
    title = found[0].journey.title if len(found) == 1 else document.project.title
    made_by = f"JourneyForge {__version__}"
    return About(title, document.project.organisation, made_by, document.project.language)


def _bookmarks(found: Sequence[Drawing], sheets: Sequence[Sequence[Sheet]]) -> list[Bookmark]:
    """An entry for each journey, and below it one for each of its tiles."""
    marks: list[Bookmark] = []
    page = 0
    for drawing, part in zip(found, sheets, strict=True):
        below = tuple(
            Bookmark(f"{page + n + 1} · {sheet.name}", page + n)
            for n, sheet in enumerate(part)
            if n and sheet.name
        )
        marks.append(Bookmark(drawing.journey.title, page, below))
        page += len(part)
    return marks


def draw(sheets: Sequence[Sheet], options: ExportOptions) -> bytes:
    """The sheets as Qt writes a PDF, its pages whole points large. Raises FormatError, Cancelled."""
    from PySide6.QtCore import QBuffer, QHashSeed, QIODevice
    from PySide6.QtGui import QPainter, QPdfWriter

    # Qt says nothing when a disk is full; in memory it has nothing to say.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Qt writes fonts in the order of a hash table, which else is another one in every run.
    QHashSeed.setDeterministicGlobalSeed()
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(_layout(sheets[0]))
    painter = QPainter()
    if not painter.begin(writer):
        raise FormatError("Qt can't write a PDF here")
    amount = sum(len(layer.groups) for sheet in sheets for layer in sheet.layers) or 1
    done = 0
    try:
        for n, sheet in enumerate(sheets):
            if n:
                writer.setPageLayout(_layout(sheet))
                writer.newPage()
            _fill(painter, writer, sheet.ground)
            for layer in sheet.layers:
                _paint(painter, sheet, layer, options, done, amount)
                done += len(layer.groups)
    finally:
        painter.end()
        QHashSeed.resetRandomGlobalSeed()
    buffer.close()
    return bytes(buffer.data().data())


def _paint(painter: QPainter, sheet: Sheet, layer: Layer, options: ExportOptions, done: int, amount: int) -> None:
    from PySide6.QtCore import QRectF

    from journeyforge.formats.painter import paint_groups

    painter.save()
    painter.scale(_RESOLUTION / 72, _RESOLUTION / 72)
    # Qt counts from the upper edge of a page of whole points; the page ends where the exact one does.
    painter.translate(0.0, math.ceil(sheet.height) - sheet.height)
    if layer.clip is not None:
        painter.setClipRect(QRectF(*layer.clip[:4]))
    painter.translate(layer.dx, layer.dy)
    painter.scale(layer.scale, layer.scale)
    for start in range(0, len(layer.groups), _BATCH):
        step(options, (done + start) / amount)
        paint_groups(layer.groups[start : start + _BATCH], painter, options.blobs)
    painter.restore()


def _layout(sheet: Sheet) -> QPageLayout:
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize

    size = QSizeF(math.ceil(sheet.width), math.ceil(sheet.height))
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _fill(painter: QPainter, writer: QPdfWriter, colour: str) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor

    painter.fillRect(QRectF(0, 0, writer.width() + 2, writer.height() + 2), QColor(colour))
