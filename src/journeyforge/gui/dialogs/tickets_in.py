"""Tickets come back through the window: columns and words corrected, every change looked at, one undo step."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from journeyforge.formats.ticket_cells import Order
from journeyforge.formats.tickets_in import is_returned
from journeyforge.formats.whole import FormatError
from journeyforge.gui.dialogs import tickets_in_look as looking
from journeyforge.gui.dialogs.tickets_in_frame import ANSWERS, CHANGES, COLUMNS, TicketsFrame
from journeyforge.gui.dialogs.tickets_in_look import Outcome, Said, Source
from journeyforge.gui.process.work import Errand, Work
from journeyforge.model.change import ChangeError
from journeyforge.model.document import MissingRecord

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_PATIENCE = 300
"""Milliseconds before it is said that something is still being looked at."""
_EXPECTED = (FormatError, ChangeError, MissingRecord)


def ask_and_update(window: MainWindow) -> None:
    """Ask for a file that a tracker has written, and show what it would do."""
    path = ask(window, window)
    if path is not None:
        update(window, path)


def ask(window: MainWindow, parent: QWidget) -> Path | None:
    """Ask for such a file."""
    now = window.settings.now
    folder = now.tickets_folder if Path(now.tickets_folder or ".").is_dir() else ""
    title = window.tr("Update from tickets")
    kinds = window.tr("Tables from trackers ({0})").format(" ".join(f"*{ending}" for ending in _TABLES))
    name, _ = QFileDialog.getOpenFileName(parent, title, folder or os.fspath(window.project.path.parent), kinds)
    return Path(name) if name else None


def update(window: MainWindow, path: Path) -> None:
    """Read a file beside the window and show what it would do; one that can't be read is said."""
    words = window.tr("Reading {0}…").format(path.name)
    work = Work(window, words, partial(looking.opened, path), (FormatError,))
    work.failed.connect(lambda error: window.tell(str(error)))
    work.done.connect(lambda source: show(window, source))
    work.start()


def show(window: MainWindow, source: Source) -> None:
    """Show what a file would do that has been read."""
    window.leave_fields()
    TicketsDialog(window, source).open()


def offer(window: MainWindow, path: Path, otherwise: Callable[[], object]) -> None:
    """Show what a file would do that tells by itself that it comes from a tracker; of others, what is to be done
    `otherwise`."""
    if path.suffix.lower() not in _TABLES:
        otherwise()
        return
    work = Work(window, window.tr("Reading {0}…").format(path.name), partial(_returned, path))
    work.done.connect(lambda source: show(window, source) if source is not None else otherwise())
    work.start()


def _returned(path: Path) -> Source | None:
    try:
        source = looking.opened(path)
    except FormatError:
        return None  # whoever reads it next says why
    return source if is_returned(source.opened) else None


class TicketsDialog(TicketsFrame):
    """Looks anew after every answer. Accepted, it makes one change."""

    def __init__(self, window: MainWindow, source: Source) -> None:
        super().__init__(window)
        self._window, self.source = window, source
        self.said = Said()
        self._errand: Errand | None = None
        self._fresh = True
        self.setAcceptDrops(True)
        self.other.clicked.connect(self._on_other)
        self.columns.changed.connect(self._on_columns)
        self.columns.order_changed.connect(self._on_order)
        self.answers.answered.connect(self._on_answer)
        window.sheet.document_changed.connect(self._look)
        self._begin()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802
        self._drop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Closed, by whatever way."""
        self._drop()
        super().done(result)
        self.deleteLater()

    # --- what is looked at ---

    def _begin(self) -> None:
        """A file is shown from its beginning."""
        self._fresh, self.outcome = True, None
        self.heading.setText(self.source.path.name)
        self.columns.show_file(self.source.opened, self.said.columns, self.said.order)
        self.show_page(COLUMNS)
        self._look()

    def _look(self, *_: object) -> None:
        """Find out beside the window what would happen as things stand."""
        self._drop()
        document = self._window.project.document
        self._errand = Errand(
            self, partial(looking.look, self.source, self.said, document, self.outcome), _EXPECTED
        )
        self._errand.done.connect(self._on_outcome)
        self._errand.failed.connect(self._on_trouble)
        self._errand.start()
        QTimer.singleShot(_PATIENCE, self, self._tell_looking)

    def _tell_looking(self) -> None:
        if self.is_looking:
            self.summary.setText(self.tr("Looking at what would change…"))

    def _drop(self) -> None:
        if self._errand is not None:
            self._errand.drop()
            self._errand = None

    @property
    def is_looking(self) -> bool:
        """Whether what is shown is not yet what was asked for last."""
        return self._errand is not None

    def _on_outcome(self, outcome: Outcome) -> None:
        self._errand = None
        self.trouble.hide()
        self.fill(outcome)
        if self._fresh and outcome.is_known:
            self.show_page(self._after(COLUMNS))
        self._fresh = False
        self.show_button()

    def _on_trouble(self, error: Exception) -> None:
        self._errand, self.outcome = None, None
        self.say(str(error))
        self.show_pages(False)
        self.show_page(COLUMNS)

    def _on_columns(self, chosen: dict[str, str]) -> None:
        self.said = replace(self.said, columns=chosen)
        self._look()

    def _on_order(self, order: Order) -> None:
        self.said = replace(self.said, order=order)
        self._look()

    def _on_answer(self, kind: str, word: str, value: str) -> None:
        answers = dict(self.said.statuses if kind == "status" else self.said.people)
        answers.pop(word, None)
        if value:
            answers[word] = value
        if kind == "status":
            self.said = replace(self.said, statuses=answers)  # type: ignore[arg-type]
        else:
            self.said = replace(self.said, people=answers)
        self._look()

    # --- what is done ---

    def accept(self) -> None:
        """The next page, or make it so."""
        if self.pages.currentIndex() in (COLUMNS, ANSWERS) and self.outcome is not None:
            self.show_page(self._after(self.pages.currentIndex()))
        elif self.outcome and self.outcome.change and not self.is_looking and not self._has_changed():
            self._apply(self.outcome)

    def _after(self, page: int) -> int:
        assert self.outcome is not None
        proposal = self.outcome.proposal
        asks = bool(proposal.unknown_statuses or proposal.unknown_people)
        return ANSWERS if page == COLUMNS and asks else CHANGES

    def _apply(self, outcome: Outcome) -> None:
        sheet = self._window.sheet
        # What is made is not looked at again.
        sheet.document_changed.disconnect(self._look)
        if not sheet.commit(outcome.change):
            sheet.document_changed.connect(self._look)
            self._look()
            return
        self._window.settings.change(tickets_folder=os.fspath(self.source.path.parent))
        told = self.tr("Items changed from {0}: {1}. Ctrl+Z takes that back.")
        self._window.status.tell(told.format(self.source.path.name, outcome.items))
        super().accept()

    def _has_changed(self) -> bool:
        """Whether the file is another one by now; then it is read again, and said."""
        now = looking.stamp(self.source.path)
        if now is None or now == self.source.stamp:
            return False
        self._read(self.source.path, self.tr("{0} has been written anew meanwhile; this is what it says now."))
        return True

    def take(self, path: Path) -> None:
        """Look at another file."""
        self._read(path, "")

    def _read(self, path: Path, told: str) -> None:
        self._drop()
        work = Work(self, self.tr("Reading {0}…").format(path.name), partial(looking.opened, path), (FormatError,))
        work.failed.connect(lambda error: self.say(str(error)))
        work.done.connect(lambda source: self._on_read(source, told.format(path.name)))
        work.start()

    def _on_read(self, source: Source, told: str) -> None:
        if source.path != self.source.path:
            self.said = Said()
        self.source = source
        self._begin()
        if told:
            self.say(told)

    def _on_other(self) -> None:
        path = ask(self._window, self)
        if path is not None:
            self.take(path)

    # --- Qt ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102, N802
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102, N802
        for url in event.mimeData().urls()[:1]:
            event.acceptProposedAction()
            self.take(Path(url.toLocalFile()))
