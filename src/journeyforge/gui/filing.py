"""What asks for a file before it does something: open, new, save as, save a copy, a sample."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from journeyforge.formats.registry import FORMATS
from journeyforge.gui import projects
from journeyforge.model import templates
from journeyforge.model.change import ChangeError
from journeyforge.storage.errors import StorageError

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow
    from journeyforge.gui.windows import Desk, Windows


def ask_and_open(windows: Windows, desk: Desk) -> None:
    """Ask for files and open them, a table through the import."""
    readable = " ".join(f"*{suffix}" for row in FORMATS if row.read for suffix in row.suffixes)
    kinds = (
        QCoreApplication.translate("Filing", "All that can be opened ({0})").format(f"*.journey {readable}"),
        _projects(),
        QCoreApplication.translate("Filing", "Tables and texts to import ({0})").format(readable),
    )
    title = QCoreApplication.translate("Filing", "Open")
    names, _ = QFileDialog.getOpenFileNames(desk.widget(), title, os.fspath(_folder(windows)), ";;".join(kinds))
    for name in names:
        windows.open_or_tell(Path(name), desk)


def ask_and_import(windows: Windows, desk: Desk) -> None:
    """Ask for a table or a text, and offer to import it."""
    readable = " ".join(f"*{suffix}" for row in FORMATS if row.read for suffix in row.suffixes)
    kinds = QCoreApplication.translate("Filing", "Tables and texts to import ({0})").format(readable)
    title = QCoreApplication.translate("Filing", "Import")
    name, _ = QFileDialog.getOpenFileName(desk.widget(), title, os.fspath(_folder(windows)), kinds)
    if name:
        windows.open_or_tell(Path(name), desk)


def ask_and_make(windows: Windows, template: str, desk: Desk) -> None:
    """Ask where to, and make a project of a template there."""
    row = templates.by_name(template)
    language = templates.LOCALES.index(projects.locale())
    path = ask_where(
        desk,
        QCoreApplication.translate("Filing", "New project"),
        free(_folder(windows) / f"{_as_file_name(row.titles[language])}{projects.SUFFIX}"),
    )
    if path is None:
        return
    try:
        windows.show(projects.make(path, template, overwrite=path.exists(), places=windows.places))
    except (StorageError, ChangeError) as error:
        desk.tell(str(error))


def save_as(windows: Windows, window: MainWindow) -> None:
    """Ask for a name, write a copy there and go on in it; the window of the copy takes the old one's place."""
    path = _copied(windows, window, QCoreApplication.translate("Filing", "Save as"), "{0} 2", clean=False)
    if path is None:
        return
    made = windows.open_or_tell(path, window)
    if made is not None:
        made.setGeometry(window.geometry())
        made.sheet.show_journey(window.sheet.journey)
        # Where the first document can't be written it says so once and goes the second time: the copy has it all.
        if not window.close():
            window.close()


def save_copy(windows: Windows, window: MainWindow, clean: bool) -> None:
    """Ask for a name and write a copy there, `clean`: without history."""
    if clean:
        title = QCoreApplication.translate("Filing", "Save a copy without history")
        name = QCoreApplication.translate("Filing", "{0} without history")
    else:
        title = QCoreApplication.translate("Filing", "Save a copy")
        name = QCoreApplication.translate("Filing", "{0} copy")
    path = _copied(windows, window, title, name, clean)
    if path is not None:
        window.message.say(QCoreApplication.translate("Filing", "The copy is {0}.").format(path))


def open_sample(windows: Windows, sample: Path, desk: Desk) -> None:
    """Open a copy of a sample map; the one made before, where there is one."""
    try:
        path = projects.copy_of_sample(sample, windows.places)
    except (StorageError, OSError) as error:
        desk.tell(str(error))
        return
    window = windows.open_or_tell(path, desk)
    if window is not None:
        told = QCoreApplication.translate("Filing", "This is your own copy of the sample, {0}.")
        window.message.say(told.format(path))


def ask_where(desk: Desk, title: str, proposed: Path) -> Path | None:
    """Ask for the name of a project file; the ending is added where it is left out."""
    name, _ = QFileDialog.getSaveFileName(desk.widget(), title, os.fspath(proposed), _projects())
    if not name:
        return None
    path = Path(name)
    if path.suffix == projects.SUFFIX:
        return path
    full = path.with_name(path.name + projects.SUFFIX)
    if full.exists():
        told = QCoreApplication.translate("Filing", "{0} exists already; nothing was written.")
        desk.tell(told.format(full))
        return None
    return full


def _copied(windows: Windows, window: MainWindow, title: str, name: str, clean: bool) -> Path | None:
    """Save, ask, and write the copy; None where there is none, which was said."""
    window.save()
    document = window.project.path
    path = ask_where(window, title, free(document.with_stem(name.format(document.stem))))
    if path is None:
        return None
    if any(other.project.path == path.resolve() for other in windows.shown):
        told = QCoreApplication.translate("Filing", "{0} is open; a copy needs another name.")
        window.message.say(told.format(path.name))
        return None
    try:
        window.project.copy(path, clean=clean, overwrite=path.exists())
    except StorageError as error:
        window.message.say(str(error))
        return None
    return path


def _projects() -> str:
    return QCoreApplication.translate("Filing", "JourneyForge projects (*.journey)")


def _folder(windows: Windows) -> Path:
    """Where the file dialog begins: where the last project lies, else among the documents."""
    own = windows.places.root
    for name in windows.settings.now.recents:
        folder = Path(name).parent
        if folder.is_dir() and own not in folder.parents:
            return folder
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def free(path: Path) -> Path:
    """The path, or the next one with a number that is free."""
    n, stem = 2, path.stem
    while path.exists():
        path, n = path.with_stem(f"{stem} {n}"), n + 1
    return path


def _as_file_name(title: str) -> str:
    return "".join("-" if letter in '\\/:*?"<>|' else letter for letter in title)
