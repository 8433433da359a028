"""The desktop app: Qt started, a project opened, a window shown."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from journeyforge.formats import fonts
from journeyforge.formats.fonts import FontError
from journeyforge.gui import faults
from journeyforge.gui.window import MainWindow
from journeyforge.layout.scene import TextStyle
from journeyforge.layout.theme import DARK, LIGHT, Theme
from journeyforge.model import templates
from journeyforge.project import Project
from journeyforge.storage.errors import OpenElsewhere, StorageError

_INTERFACE = TextStyle(13, 400)


def run(path: Path | None) -> int:
    """Open a project file in a window and stay until it is closed; the exit status.

    None: ask which. A file that does not exist is made from the blank template.
    """
    logging.basicConfig(format="journeyforge: %(message)s")
    try:
        app = start()
    except FontError as error:
        return _refuse(error)
    chosen = path if path is not None else _ask()
    if chosen is None:
        return 0
    try:
        project = open_or_make(chosen)
    except StorageError as error:
        return _refuse(error)
    window = MainWindow(project, theme_of(app))
    app.styleHints().colorSchemeChanged.connect(lambda _: window.use(theme_of(app)))
    window.show()
    return app.exec()


def start() -> QApplication:
    """The one QApplication, with faults caught and the font of the maps as its own. Raises FontError."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(["journeyforge"])
    app.setApplicationName("JourneyForge")
    app.setStyle("Fusion")
    faults.install()
    fonts.register()
    app.setFont(fonts.font(_INTERFACE))
    return app


def open_or_make(path: Path) -> Project:
    """The project of a file, for reading only where another window has it open; a new one where there is none.
    Raises StorageError."""
    if not path.exists() and not path.is_symlink():
        language = QLocale().name()[:2]
        locale = language if language in templates.LOCALES else "en"
        return Project.create(path, templates.make("blank", locale, path.stem), autosave=True)
    try:
        return Project.open(path, autosave=True)
    except OpenElsewhere as error:
        project = Project.open(path, read_only=True)
        project.notices.append(f"{error}; here it can be read but not changed")
        return project


def _refuse(error: Exception) -> int:
    """Say why there will be no window, on standard error and on the screen."""
    faults.log.error("%s", error)
    QMessageBox.critical(None, QCoreApplication.translate("App", "JourneyForge"), str(error))
    return 1


def theme_of(app: QApplication) -> Theme:
    """Dark where the system is dark."""
    return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _ask() -> Path | None:
    name, _ = QFileDialog.getOpenFileName(
        None,
        QCoreApplication.translate("App", "Open a project"),
        "",
        QCoreApplication.translate("App", "JourneyForge projects (*.journey)"),
    )
    return Path(name) if name else None
