"""Printing: the same pages as in a PDF, on the paper of a printer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QVBoxLayout

from journeyforge.formats.drawing import drawings
from journeyforge.formats.page import PAGES
from journeyforge.formats.pages.build import pages
from journeyforge.formats.pages.sheet import Sheet
from journeyforge.formats.painter import paint_groups
from journeyforge.formats.registry import ExportOptions, FormatError
from journeyforge.gui.dialogs.leaving import LeavingDialog
from journeyforge.gui.exports import Wish
from journeyforge.gui.process.work import Steps, Work
from journeyforge.model.document import Document

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from journeyforge.gui.window import MainWindow

_RESOLUTION = 96
"""Dots per inch in which we count, as in a PDF; coordinates are fractions of them."""
_POINTS = 72.0


def print_map(window: MainWindow) -> None:
    """Ask how the map is to be printed, and print it."""
    window.leave_fields()
    PrintDialog(window).open()


class PrintDialog(LeavingDialog):
    """What is printed on which paper; which printer, the system's own window asks."""

    def __init__(self, window: MainWindow) -> None:
        wish = Wish(format="pdf", page="A4", tiles=True)
        super().__init__(window, wish, window.tr("Print"), window.tr("Print…"), on_paper=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.wanted())
        self.only_default(self.go)
        self.form.page.setFocus()

    def start(self) -> None:
        """Ask for the printer, lay the pages out on another thread, and print them."""
        printer = self._ask_which()
        if printer is None:
            return
        steps = Steps()
        options = self.options(self.form.wish(), steps)
        run = partial(sheets_of, self.project.document, options)
        work = Work(self, self.tr("Laying out the pages…"), run, (FormatError,), steps)
        work.failed.connect(lambda error: self.say(str(error)))
        work.done.connect(lambda sheets: self._print(sheets, printer, options))
        work.start()

    def _ask_which(self) -> QPrinter | None:
        # A library that else only costs time.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(_RESOLUTION)
        printer.setDocName(self.project.document.project.title or self.project.path.stem)
        printer.setPageLayout(paper(self.form.wish().page, False))
        dialog = QPrintDialog(printer, self)
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None

    def _print(self, sheets: Sequence[Sheet], printer: QPrinter, options: ExportOptions) -> None:
        try:
            put(sheets, printer, options)
        except FormatError as error:
            self.say(str(error))
        else:
            told = self.tr("Pages sent to {0}: {1}").format(
                printer.printerName() or self.tr("a file"), len(sheets)
            )
            self.window_of_map.message.say(told)
            self.close()


def sheets_of(document: Document, options: ExportOptions) -> list[Sheet]:
    """The pages, laid out. Raises FormatError, Cancelled."""
    found, _ = drawings(document, options)
    made, _ = pages(document, found, options)
    return [sheet for part in made for sheet in part]


def paper(name: str, across: bool) -> QPageLayout:
    """A paper of that name, upright or across, without margins of ours: pages have their own."""
    wide, tall = PAGES[name]
    size = QPageSize(QSizeF(wide, tall), QPageSize.Unit.Point, name, QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    return QPageLayout(size, way, QMarginsF(0, 0, 0, 0))


def put(sheets: Sequence[Sheet], printer: QPrinter, options: ExportOptions) -> None:
    """Paint the sheets on the printer's pages, each as large as the part that the printer can reach.
    Raises FormatError where the printer refuses."""
    _turn(printer, sheets[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise FormatError("the printer takes nothing; is it there, and can the file be written?")
    for n, sheet in enumerate(sheets):
        if n:
            _turn(printer, sheet)
            if not printer.newPage():
                painter.end()
                raise FormatError(f"the printer stopped at page {n + 1} of {len(sheets)}")
        _paint(sheet, painter, printer, options)
    if not painter.end():
        raise FormatError("the printer did not take the last page")


def _turn(printer: QPrinter, sheet: Sheet) -> None:
    across = sheet.width > sheet.height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)


def _paint(sheet: Sheet, painter: QPainter, printer: QPrinter, options: ExportOptions) -> None:
    room = printer.pageLayout().paintRect(QPageLayout.Unit.Point)
    scale = min(room.width() / sheet.width, room.height() / sheet.height)
    unit = printer.resolution() / _POINTS
    painter.save()
    painter.scale(unit, unit)
    painter.translate((room.width() - sheet.width * scale) / 2, (room.height() - sheet.height * scale) / 2)
    painter.scale(scale, scale)
    painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), QColor(sheet.ground))
    for layer in sheet.layers:
        painter.save()
        if layer.clip is not None:
            painter.setClipRect(QRectF(*layer.clip[:4]), Qt.ClipOperation.IntersectClip)
        painter.translate(layer.dx, layer.dy)
        painter.scale(layer.scale, layer.scale)
        paint_groups(layer.groups, painter, options.blobs)
        painter.restore()
    painter.restore()
