"""Owners' pages leave the window: as a PDF, or to a printer."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from journeyforge.analysis.backlog import Row
from journeyforge.analysis.backlog_list import BacklogList
from journeyforge.formats.owner_pdf import EVERYBODY, Pages, pages, shares, write
from journeyforge.formats.registry import ExportOptions, FormatError
from journeyforge.gui.dialogs.printing import paper, put
from journeyforge.gui.process.work import Steps, Work
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.records import Owner

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_UNSAFE = '/\\:*?"<>|'
_ENDING = ".pdf"


def export_pages(window: MainWindow, backlog: BacklogList, only: Filter, owner: str | None = EVERYBODY) -> None:
    """Ask where to, and write the pages there: of one owner (None: nobody) or of each, with what a filter lets
    through but for its owners."""
    path = _ask_where(window, owner)
    if path is None:
        return
    window.settings.change(export_folder=os.fspath(path.parent))
    steps, language = Steps(), _language(window)
    options = ExportOptions(progress=steps.tell, cancelled=steps.is_ended)

    def run() -> Pages:
        return write(backlog.document, _rows(backlog, only), path, owner, backlog.frame, language, options)

    def done(made: Pages) -> None:
        told = _tr("Pages for owners in {0}: {1}.").format(path.name, len(made.sheets))
        window.message.say(" ".join([told, *(problem.message for problem in made.problems[:3])]))

    _work(window, run, done, steps)


def print_pages(window: MainWindow, backlog: BacklogList, only: Filter, owner: str | None = EVERYBODY) -> None:
    """Ask for a printer, and print the pages."""
    # A library that else only costs time.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(96)
    printer.setDocName(_name(window, owner))
    printer.setPageLayout(paper("A4", False))
    if QPrintDialog(printer, window).exec() != QPrintDialog.DialogCode.Accepted:
        return
    language = _language(window)

    def run() -> Pages:
        found = shares(backlog.document, _rows(backlog, only), owner)
        return pages(backlog.document, found, backlog.frame, language)

    def done(made: Pages) -> None:
        try:
            put(made.sheets, printer, ExportOptions())
        except FormatError as error:
            window.message.say(str(error))
            return
        told = _tr("Pages sent to {0}: {1}")
        window.message.say(told.format(printer.printerName() or _tr("a file"), len(made.sheets)))

    _work(window, run, done, Steps())


def _work(window: MainWindow, run: Callable[[], Pages], done: Callable[[Pages], None], steps: Steps) -> None:
    work = Work(window, _tr("Laying out the pages…"), run, (FormatError,), steps)
    work.failed.connect(lambda error: window.message.say(str(error)))
    work.done.connect(done)
    work.start()


def _rows(backlog: BacklogList, only: Filter) -> Sequence[Row]:
    return [backlog.row(number) for number in backlog.matching(replace(only, owners=()))]


def _ask_where(window: MainWindow, owner: str | None) -> Path | None:
    kept, project = window.settings.now.export_folder, window.project.path
    folder = Path(kept) if kept and Path(kept).is_dir() else project.parent
    name = "".join("-" if letter in _UNSAFE else letter for letter in f"{project.stem} {_name(window, owner)}")
    chosen, _ = QFileDialog.getSaveFileName(
        window, _tr("Pages for owners"), os.fspath(folder / f"{name[:80].strip()}{_ENDING}"), "PDF (*.pdf)"
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == _ENDING else path.with_name(path.name + _ENDING)


def _name(window: MainWindow, owner: str | None) -> str:
    """Whose pages they are."""
    if owner == EVERYBODY:
        return _tr("owners")
    return window.project.document.need(owner, Owner).title if owner is not None else _tr("nobody")


def _language(window: MainWindow) -> str:
    return window.project.document.project.language


def _tr(text: str) -> str:
    return QCoreApplication.translate("OwnersPages", text)
