"""The desktop app: Qt started, a project opened, a window shown."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from journeyforge.formats import fonts
from journeyforge.formats.fonts import FontError
from journeyforge.gui import faults
from journeyforge.gui.window import MainWindow
from journeyforge.layout.scene import TextStyle
from journeyforge.layout.theme import DARK, LIGHT, Theme
from journeyforge.project import Project
from journeyforge.storage.errors import StorageError

_INTERFACE = TextStyle(13, 400)


def run(path: Path | None) -> int:
    """Open a project file (None: ask which) in a window and stay until it is closed; the exit status."""
    logging.basicConfig(format="journeyforge: %(message)s")
    try:
        app = start()
    except FontError as error:
        return _refuse(error)
    chosen = path if path is not None else _ask()
    if chosen is None:
        return 0
    try:
        project = Project.open(chosen, autosave=True)
    except StorageError as error:
        return _refuse(error)
    window = MainWindow(project, theme_of(app))
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
