"""The window that lets a map leave: as a picture, pages or a table; what it will look like, how far it is, where
it lies."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QStackedWidget, QVBoxLayout

from journeyforge.formats import registry
from journeyforge.formats.registry import ExportOptions, FormatError
from journeyforge.gui.dialogs.export_form import format_title
from journeyforge.gui.dialogs.export_pages import Result, WorkingPage, Written
from journeyforge.gui.dialogs.leaving import LeavingDialog
from journeyforge.gui.exports import Wish, remembered
from journeyforge.gui.process.work import Errand, Steps
from journeyforge.model.problem import Problem

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def export(window: MainWindow) -> None:
    """Ask how the map is to leave, and let it."""
    window.leave_fields()
    ExportDialog(window).open()


class ExportDialog(LeavingDialog):
    """Three pages: what is wanted, how far it is, what was written."""

    def __init__(self, window: MainWindow) -> None:
        title = window.tr("Export")
        super().__init__(window, remembered(window.settings.now.export), title, window.tr("Export…"))
        self._errand: Errand | None = None
        self.working, self.written, self.pages = WorkingPage(), Written(), QStackedWidget()
        for page in (self.wanted(), self.working, self.written):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.working.cancelled.connect(self.back)
        self.written.again.connect(self.back)
        self.written.closed.connect(self.close)
        self._show_page(0)

    def start(self) -> None:
        """Ask where to, and write it there on another thread."""
        wish = self.form.wish()
        steps = Steps()
        options = self.options(wish, steps)
        path = self._ask_where(wish, options)
        if path is None:
            return
        self.window_of_map.settings.change(export=wish.noted(), export_folder=os.fspath(path.parent))
        self.trouble.hide()
        run = partial(registry.export_all, self.project.document, path, options, wish.format)
        self._errand = Errand(self, run, (FormatError,), steps)
        self._errand.done.connect(self._on_written)
        self._errand.failed.connect(self._on_failed)
        self._errand.start()
        self.working.follow(steps, path.name)
        self._show_page(1)

    def back(self) -> None:
        """To what is wanted; an export under way is given up and leaves nothing."""
        if self._errand is not None:
            self._errand.drop()
            self._errand = None
        self.working.leave()
        self._show_page(0)
        self.on_changed()

    def _ask_where(self, wish: Wish, options: ExportOptions) -> Path | None:
        """A path that may be written; None where nobody wants it any more."""
        suffix = wish.row.suffixes[0]
        document = self.project.path
        kept = self.window_of_map.settings.now.export_folder
        folder = Path(kept) if kept and Path(kept).is_dir() else document.parent
        kinds = f"{format_title(wish.format)} (*{suffix})"
        proposed = os.fspath(folder / f"{document.stem}{suffix}")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), proposed, kinds)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() not in wish.row.suffixes:
            path = path.with_name(path.name + suffix)
        targets = registry.targets(self.project.document, path, options, wish.format)
        # The file dialog has asked about the very name that was typed, and about no other.
        there = [target for target in targets if target.exists() and target != Path(name)]
        return path if not there or self._may_replace(there) else None

    def _may_replace(self, there: Sequence[Path]) -> bool:
        listed = ", ".join(path.name for path in there[:5]) + (", …" if len(there) > 5 else "")
        asked = self.tr("{0}: already there. Replace?").format(listed)
        return QMessageBox.question(self, self.tr("Export"), asked) == QMessageBox.StandardButton.Yes

    def _on_written(self, answer: tuple[list[Path], Sequence[Problem]]) -> None:
        self._errand = None
        self.working.leave()
        paths, problems = answer
        self.written.show_result(Result(paths, problems))
        self._show_page(2)

    def _on_failed(self, error: Exception) -> None:
        self._errand = None
        self.back()
        self.say(str(error))

    def _show_page(self, n: int) -> None:
        self.pages.setCurrentIndex(n)
        button = (self.go, self.working.stop, self.written.end)[n]
        self.only_default(button)
        (self.form.format if n == 0 else button).setFocus()

    def reject(self) -> None:
        """Esc: from an export under way back to what is wanted, else out."""
        if self._errand is not None:
            self.back()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802
        if self._errand is not None:
            self._errand.drop()
            self._errand = None
        super().closeEvent(event)
