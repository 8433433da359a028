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
from journeyforge.layout.theme import DARK, LIGHT, Theme
from journeyforge.project import Project
from journeyforge.storage.errors import StorageError


def run(path: Path | None) -> int:
    """Open a project file (None: ask which) in a window and stay until it is closed; the exit status."""
    logging.basicConfig(format="journeyforge: %(message)s")
    app = start()
    chosen = path if path is not None else _ask()
    if chosen is None:
        return 0
    try:
        fonts.register()
        project = Project.open(chosen, autosave=True)
    except (StorageError, FontError) as error:
        logging.getLogger("journeyforge").error("%s", error)
        QMessageBox.critical(None, QCoreApplication.translate("App", "JourneyForge"), str(error))
        return 1
    window = MainWindow(project, theme_of(app))
    window.show()
    return app.exec()


def start() -> QApplication:
    """The one QApplication, with faults caught and the font of the maps as its own."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(["journeyforge"])
    app.setApplicationName("JourneyForge")
    app.setStyle("Fusion")
    faults.install()
    return app


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
