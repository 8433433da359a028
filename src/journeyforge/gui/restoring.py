"""Naming a version, opening one as a copy, bringing one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from journeyforge.gui.filing import free
from journeyforge.model import restoring
from journeyforge.project import Project
from journeyforge.storage import creating
from journeyforge.storage.errors import StorageError
from journeyforge.storage.versions import Version

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def name_version(window: MainWindow, name: str) -> None:
    """Keep what is here under a name, for good."""
    window.leave_fields()
    try:
        window.project.name_version(name)
    except StorageError as error:
        window.message.say(str(error))
        return
    told = QCoreApplication.translate("Versions", "“{0}” is kept; File ▸ Versions… shows it.")
    window.status.tell(told.format(" ".join(name.split())))
    window.view.setFocus()


def open_copy(window: MainWindow, version: Version) -> None:
    """Write a copy of a version beside the document and open it."""
    if window.windows is None:
        return
    document = window.project.path
    name = version.name or version.time.astimezone().strftime("%Y-%m-%d %H-%M")
    kept = "".join("-" if letter in '\\/:*?"<>|' else letter for letter in name)[:60]
    path = free(document.with_stem(f"{document.stem} ({kept})"))
    try:
        creating.copy(version.path, path, clean=False, places=window.windows.places)
    except StorageError as error:
        window.message.say(str(error))
        return
    window.windows.open_or_tell(path, window)


def bring_back(window: MainWindow, version: Version, name: str) -> None:
    """Let the project become what it was, as one step that can be undone."""
    window.leave_fields()
    try:
        then = Project.open(version.path, read_only=True)
    except StorageError as error:
        window.message.say(str(error))
        return
    try:
        change = restoring.bring_back(window.project.document, then.document, version.name or name)
        images = [blob for key, blob in then.blobs.items() if key not in window.project.blobs]
    finally:
        then.abandon()
    if not change:
        window.status.tell(QCoreApplication.translate("Versions", "Nothing has changed since."))
    elif window.sheet.commit(change, images):
        window.status.tell(QCoreApplication.translate("Versions", "Brought back; Ctrl+Z takes that back."))
