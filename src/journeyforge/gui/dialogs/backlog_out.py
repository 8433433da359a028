"""The backlog leaves through the window: for a tracker, a spreadsheet, a page; looked at first, reported after."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from journeyforge.analysis.backlog import Row
from journeyforge.formats import backlog_out
from journeyforge.formats.registry import ExportOptions, FormatError, step
from journeyforge.gui.dialogs.backlog_out_form import form_title
from journeyforge.gui.dialogs.backlog_out_frame import BacklogOutFrame
from journeyforge.gui.dialogs.backlog_out_wish import (
    ALL,
    FILTER,
    SELECTED,
    SHOWN,
    Ahead,
    Items,
    Wish,
    look_ahead,
    remembered,
)
from journeyforge.gui.dialogs.export_pages import Result
from journeyforge.gui.process.work import Errand, Steps
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.records import Opportunity, PainPoint

if TYPE_CHECKING:
    from journeyforge.gui.backlog.listing import Listing
    from journeyforge.gui.window import MainWindow

_UNSAFE = '\\/:*?"<>|'
_CALM = 60
"""Milliseconds without another choice after which it is looked ahead."""


def export_backlog(window: MainWindow) -> None:
    """Ask how the backlog is to leave, and let it."""
    window.leave_fields()
    BacklogOutDialog(window).open()


def offered(window: MainWindow) -> dict[str, tuple[str, Items]]:
    """Which items can leave: words and what is meant, by value."""
    document = window.project.document
    selected = tuple(
        key for key in window.sheet.selection if isinstance(document.get(key), PainPoint | Opportunity)
    )
    listing: Listing | None = getattr(window.frame.made("backlog"), "listing", None)
    found = {ALL: (window.tr("All pain points and opportunities"), Items())}
    if listing is not None and listing.filter.narrowing != Filter():
        shown = tuple(listing.shown)
        found[SHOWN] = (window.tr("What the backlog shows: {0}").format(len(shown)), Items(shown))
    if selected:
        found[SELECTED] = (window.tr("What is selected: {0}").format(len(selected)), Items(selected))
    for kept in document.project.filters:
        found[f"{FILTER}{kept.name}"] = (window.tr("Filter “{0}”").format(kept.name), Items(None, kept))
    return found


class BacklogOutDialog(BacklogOutFrame):
    """Three pages: what is wanted, how far it is, what was written."""

    def __init__(self, window: MainWindow) -> None:
        self._items = offered(window)
        wish = remembered(window.settings.now.backlog_out)
        which = [(value, words) for value, (words, _) in self._items.items()]
        super().__init__(window, wish, which, window.project.document.project.profiles)
        self._window, self.project = window, window.project
        self._looking: Errand | None = None
        self._writing: Errand | None = None
        self._ahead: Ahead | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._look)
        if SHOWN in self._items:
            self.form.which.setCurrentIndex(self.form.which.findData(SHOWN))
        self.form.changed.connect(self._on_changed)
        self.go.clicked.connect(self.start)
        self.copy.clicked.connect(self.copy_text)
        self.profiles.clicked.connect(self._on_profiles)
        self.working.cancelled.connect(self.back)
        self.written.again.connect(self.back)
        self.written.closed.connect(self.close)
        window.sheet.document_changed.connect(self._on_document)
        self.show_page(0)
        self._look()

    # --- looking ahead ---

    @property
    def is_looking(self) -> bool:
        """Whether what is shown is not yet what was asked for last."""
        return self._looking is not None or self._calm.isActive()

    def _on_changed(self) -> None:
        self.trouble.hide()
        self._calm.start()

    def _on_document(self) -> None:
        self.form.offer(self.project.document.project.profiles, self.form.wish().profile)
        self._on_changed()

    def _look(self) -> None:
        if self._looking is not None:
            self._looking.drop()
        wish = self.form.wish()
        items, document = self._items[wish.which][1], self.project.document
        args = wish, items, document, self.project.path.name, self._ahead
        self._looking = Errand(self, partial(look_ahead, *args), (FormatError,))
        self._looking.done.connect(self._on_ahead)
        self._looking.failed.connect(self._on_no_look)
        self._looking.start()

    def _on_ahead(self, ahead: Ahead) -> None:
        self._looking, self._ahead = None, ahead
        self.show_ahead(self.form.wish(), ahead)

    def _on_no_look(self, error: Exception) -> None:
        self._looking = None
        self.say(str(error))
        self.go.setEnabled(False)

    # --- writing ---

    def start(self) -> None:
        """Ask where to, and write it there on another thread."""
        wish, document = self.form.wish(), self.project.document
        rows = self._rows(wish)
        profile = wish.profile_in(document)
        path = self._ask_where(wish, partial(backlog_out.targets, rows, profile=profile))
        if path is None:
            return
        self._window.settings.change(backlog_out=wish.noted(), export_folder=os.fspath(path.parent))
        steps = Steps()
        tick = partial(step, ExportOptions(progress=steps.tell, cancelled=steps.is_ended))
        run = partial(
            backlog_out.write, rows, document, path, profile, wish.frame, self.project.path.name, None, tick
        )
        self._writing = Errand(self, run, (FormatError,), steps)
        self._writing.done.connect(self._on_written)
        self._writing.failed.connect(self._on_failed)
        self._writing.start()
        self.working.follow(steps, path.name)
        self.show_page(1)

    def _rows(self, wish: Wish) -> Sequence[Row]:
        ahead = self._ahead
        if ahead is not None and ahead.wish == wish and ahead.document is self.project.document:
            return ahead.rows
        return self._items[wish.which][1].rows(self.project.document, wish.frame)

    def copy_text(self) -> None:
        """Put the text on the clipboard instead of into a file."""
        wish, document = self.form.wish(), self.project.document
        rows = self._rows(wish)
        text = backlog_out.text(rows, document, wish.form, wish.frame, self.project.path.name)
        QGuiApplication.clipboard().setText(text)
        self._window.settings.change(backlog_out=wish.noted())
        self.note.setText(self.tr("Copied: {0} items").format(len(rows)))

    def back(self) -> None:
        """To what is wanted; an export under way is given up and leaves nothing."""
        self._drop()
        self.show_page(0)
        self._on_changed()

    def _drop(self) -> None:
        if self._writing is not None:
            self._writing.drop()
            self._writing = None
        self.working.leave()

    def _ask_where(self, wish: Wish, targets: partial[tuple[Path, ...]]) -> Path | None:
        """A path that may be written; None where nobody wants it any more."""
        kept, document = self._window.settings.now.export_folder, self.project.path
        folder = Path(kept) if kept and Path(kept).is_dir() else document.parent
        name = f"{document.stem} {self.tr('backlog')}{wish.form}"
        if wish.has_columns and wish.profile != "plain":
            safe = "".join("-" if letter in _UNSAFE else letter for letter in wish.profile)[:60]
            name = f"{document.stem} {safe}{wish.form}"
        kinds = f"{form_title(wish.form)} (*{wish.form})"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export backlog"), os.fspath(folder / name), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() != wish.form:
            path = path.with_name(path.name + wish.form)
        # The file dialog has asked about the very name that was typed, and about no other.
        there = [target for target in targets(path=path) if target.exists() and target != Path(chosen)]
        return path if not there or self._may_replace(there) else None

    def _may_replace(self, there: Sequence[Path]) -> bool:
        listed = ", ".join(path.name for path in there[:5]) + (", …" if len(there) > 5 else "")
        asked = self.tr("{0}: already there. Replace?").format(listed)
        return QMessageBox.question(self, self.windowTitle(), asked) == QMessageBox.StandardButton.Yes

    def _on_written(self, answer: backlog_out.Written) -> None:
        self._writing = None
        self.working.leave()
        self.written.show_result(Result(answer.paths, answer.problems))
        self.show_page(2)

    def _on_failed(self, error: Exception) -> None:
        self._writing = None
        self.back()
        self.say(str(error))

    def _on_profiles(self) -> None:
        from journeyforge.gui.dialogs.profiles import ProfilesDialog

        dialog = ProfilesDialog(self._window, self, self.form.wish().profile)
        dialog.open()

    # --- Qt ---

    def reject(self) -> None:
        """Esc: from an export under way back to what is wanted, else out."""
        if self._writing is not None:
            self.back()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802
        self._calm.stop()
        self._drop()
        if self._looking is not None:
            self._looking.drop()
        super().closeEvent(event)
