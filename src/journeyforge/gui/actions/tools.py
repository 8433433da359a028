"""Actions that find and gather."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.actions.row import Action

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def find(window: MainWindow) -> None:
    """Everything in one line."""
    window.finding.open()


def catch_all(window: MainWindow) -> None:
    """A line for whatever is said."""
    window.leave_fields()
    window.frame.catch_all.open()


ROWS: tuple[Action, ...] = (
    Action(
        "find",
        str(QT_TRANSLATE_NOOP("Actions", "Find or do anything")),
        find,
        ("Ctrl+K", "Ctrl+F"),
        "tools",
        on_toolbar=True,
    ),
    Action(
        "catch_all",
        str(QT_TRANSLATE_NOOP("Actions", "Catch-all line")),
        catch_all,
        ("Ctrl+I",),
        "tools",
        edits=True,
    ),
)
