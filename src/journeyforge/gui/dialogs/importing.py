"""A table, a matrix, JSON or Mermaid that somebody opens: into a new project, or into the one that is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from journeyforge import project as projects_on_disk
from journeyforge.formats import registry
from journeyforge.formats.registry import FormatError, Reading
from journeyforge.gui import filing, projects
from journeyforge.gui.process.work import Work
from journeyforge.model.change import ChangeError
from journeyforge.model.document import Document, MissingRecord
from journeyforge.storage.errors import StorageError

if TYPE_CHECKING:
    from journeyforge.gui.windows import Desk, Windows

_MOST = 200
"""As many remarks on a file are listed."""


def offer(windows: Windows, source: Path, desk: Desk) -> None:
    """Read a file beside the window, show what was found, and ask where it is to go."""
    into = desk.opened()
    base = into.document if into is not None else Document.from_records(())
    words = QCoreApplication.translate("Importing", "Reading {0}…").format(source.name)
    work = Work(desk.widget(), words, partial(registry.read, source, base), (FormatError, ChangeError))
    work.failed.connect(lambda error: desk.tell(str(error)))
    work.done.connect(lambda reading: ImportDialog(windows, source, reading, desk).open())
    work.start()


class ImportDialog(QDialog):
    """What was found in a file, what was guessed and what could not be read; and where it goes."""

    def __init__(self, windows: Windows, source: Path, reading: Reading, desk: Desk) -> None:
        super().__init__(desk.widget())
        self._windows, self._source, self._desk = windows, source, desk
        self.reading = reading
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import {0}").format(source.name))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        heading = QLabel(self.tr("Cards: {0} · journeys: {1} · other records: {2}").format(*self._counts()))
        heading.setWordWrap(True)
        column.addWidget(heading)
        remarks = [*reading.guesses, *map(str, reading.problems[:_MOST])]
        if len(reading.problems) > _MOST:
            remarks.append(self.tr("… and {0} more").format(len(reading.problems) - _MOST))
        if remarks:
            text = QPlainTextEdit("\n".join(remarks))
            text.setReadOnly(True)
            text.setAccessibleName(self.tr("What was guessed, and what could not be read"))
            column.addWidget(text, 1)
        column.addLayout(self._buttons())
        self.resize(QSize(560, 380 if remarks else 140))

    def into_new(self) -> None:
        """Ask for a name and make a project of what was read."""
        proposed = self._source.with_name(f"{self._source.stem}{projects.SUFFIX}")
        path = filing.ask_where(self._desk, self.tr("New project"), filing.free(proposed))
        if path is None:
            return
        self.close()
        empty = Document.from_records(())
        windows, desk = self._windows, self._desk
        alone = desk.opened() is None

        def make() -> Path:
            # What was read against an open project mentions its records.
            found = self.reading if alone else registry.read(self._source, empty)
            label = f"Import {self._source.name}"
            blobs = found.blobs.values()
            records = list(found.change.made())
            projects_on_disk.create(
                path,
                records,
                label=label,
                command="import",
                blobs=blobs,
                overwrite=path.exists(),
                places=windows.places,
            )
            return path

        words = self.tr("Importing {0}…").format(self._source.name)
        work = Work(desk.widget(), words, make, (FormatError, ChangeError, StorageError))
        work.failed.connect(lambda error: desk.tell(str(error)))
        work.done.connect(lambda made: windows.open_or_tell(made, desk))
        work.start()

    def into_open(self) -> None:
        """Add what was read to the open project, as one step that can be undone."""
        self.close()
        project = self._desk.opened()
        if project is not None:
            try:
                project.commit(self.reading.change, self.reading.blobs.values())
            except (ChangeError, MissingRecord, StorageError) as error:
                self._desk.tell(str(error))

    def _counts(self) -> tuple[int, int, int]:
        made = list(self.reading.change.made())
        cards = sum(record.type in ("touchpoint", "note") for record in made)
        journeys = sum(record.type == "journey" for record in made)
        return cards, journeys, len(made) - cards - journeys

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.close)
        row.addWidget(cancel)
        project = self._desk.opened()
        if project is not None and not project.read_only:
            into = QPushButton(self.tr("Add to this project"))
            into.clicked.connect(self.into_open)
            row.addWidget(into)
        new = QPushButton(self.tr("New project…"))
        new.clicked.connect(self.into_new)
        new.setDefault(True)
        row.addWidget(new)
        return row
