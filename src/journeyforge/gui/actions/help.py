"""Actions that tell about the app itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QUrl
from PySide6.QtGui import QDesktopServices

from journeyforge.gui.actions.row import Action
from journeyforge.gui.process import faults

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def about(window: MainWindow) -> None:
    """What this is, in which version."""
    from journeyforge.gui.dialogs.about import about as show

    show(window)


def licences(window: MainWindow) -> None:
    """Whose work this stands on, and under which licences."""
    from journeyforge.gui.dialogs.about import licences as show

    show(window)


def keys(window: MainWindow) -> None:
    """All keys on one page."""
    from journeyforge.gui.dialogs.keys_page import show

    show(window)


def show_logs(window: MainWindow) -> None:
    """The folder with the log and with reports of what went wrong."""
    folder = faults.folder()
    if folder is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(os.fspath(folder))):
        told = window.tr("Log and reports lie in {0}.").format(folder)
        window.message.say(told if folder is not None else window.tr("Nothing is logged now."))


def hints(window: MainWindow) -> None:
    """Tell the next keys in the status line, or no more."""
    window.hints.switch(not window.hints.are_on)


ROWS: tuple[Action, ...] = (
    Action("keys", str(QT_TRANSLATE_NOOP("Actions", "All keys")), keys, ("F1",), "help"),
    Action(
        "hints",
        str(QT_TRANSLATE_NOOP("Actions", "Show the next keys")),
        hints,
        (),
        "help",
        checked=lambda window: window.hints.are_on,
    ),
    Action("show_logs", str(QT_TRANSLATE_NOOP("Actions", "Show the log folder")), show_logs, (), "help", 8),
    Action("about", str(QT_TRANSLATE_NOOP("Actions", "About JourneyForge")), about, (), "help", 9),
    Action("licences", str(QT_TRANSLATE_NOOP("Actions", "Licences")), licences, (), "help", 9),
)
