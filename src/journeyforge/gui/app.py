"""The desktop app: Qt started, a project opened, a window shown."""

from __future__ import annotations

import gc
import logging
import threading
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from journeyforge.formats import fonts
from journeyforge.formats.fonts import FontError
from journeyforge.gui import projects
from journeyforge.gui.keying.latin_keys import LatinKeys
from journeyforge.gui.process import faults, screen, sweeping, work
from journeyforge.gui.windows import Windows
from journeyforge.layout.scene import TextStyle
from journeyforge.model.change import ChangeError
from journeyforge.storage.errors import StorageError

_INTERFACE = TextStyle(13, 400)
_SHOWN = 300
"""Milliseconds after which the first window is there."""


def run(path: Path | None) -> int:
    """Open a project file in a window and stay until the last window is closed; the exit status.

    None: the start window. A file that does not exist is made from the blank template; one that another process
    shows comes to the front there.
    """
    logging.basicConfig(format="journeyforge: %(message)s")
    if why := screen.missing():
        faults.log.error("%s; the command line works without one: journeyforge --help", why)
        return 1
    try:
        app = start()
    except FontError as error:
        return _refuse(error)
    windows = Windows(app)
    windows.problems += faults.keep(windows.places.logs())
    try:
        if path is None:
            windows.show_start()
        elif path.exists() and projects.is_readable_elsewhere(path):
            windows.open_or_tell(path, windows.show_start())
        elif windows.open(path) is None:
            return 0
        QTimer.singleShot(_SHOWN, _warm_up)
        return app.exec()
    except (StorageError, ChangeError) as error:
        return _refuse(error)
    finally:
        windows.close()
        work.end_all()
        faults.end_well()


def _warm_up() -> None:
    """Import, beside what people do, what the first edit needs: it takes longer than an edit may.

    What is there by now stays: the garbage collector need not look at it.
    """
    gc.freeze()
    app = QApplication.instance()
    if app is not None:
        sweeping.Sweeper(app)
    threading.Thread(target=import_module, args=("journeyforge.storage.tables",), daemon=True).start()


def start() -> QApplication:
    """The one QApplication, with faults caught and the font of the maps as its own. Raises FontError."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(["journeyforge"])
    app.setApplicationName("JourneyForge")
    app.setDesktopFileName("journeyforge")
    app.setStyle("Fusion")
    faults.install()
    fonts.register()
    app.setFont(fonts.font(_INTERFACE))
    LatinKeys(app)
    return app


def _refuse(error: Exception) -> int:
    """Say why there will be no window, on standard error and on the screen."""
    from PySide6.QtWidgets import QMessageBox

    faults.log.error("%s", error)
    QMessageBox.critical(None, QCoreApplication.translate("App", "JourneyForge"), str(error))
    return 1
