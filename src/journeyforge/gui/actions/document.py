"""Actions on the project and its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.actions.row import Action

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def save(window: MainWindow) -> None:
    """Publish the document now."""
    window.save()


def close(window: MainWindow) -> None:
    """Close the window; everything is kept."""
    window.close()


ROWS: tuple[Action, ...] = (
    Action("save", str(QT_TRANSLATE_NOOP("Actions", "Save")), save, ("Ctrl+S",), "file", 1, edits=True),
    Action("close", str(QT_TRANSLATE_NOOP("Actions", "Close")), close, ("Ctrl+W", "Ctrl+Q"), "file", 9),
)
