"""Actions by which the backlog leaves for a tracker, and by which its tickets come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.actions.row import Action

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def update(window: MainWindow) -> None:
    """Ask for a tracker's file, and show what it would change."""
    from journeyforge.gui.dialogs.tickets_in import ask_and_update

    ask_and_update(window)


ROWS: tuple[Action, ...] = (
    Action(
        "tickets_in",
        str(QT_TRANSLATE_NOOP("Actions", "Update from tickets…")),
        update,
        (),
        "file",
        3,
        edits=True,
    ),
)
