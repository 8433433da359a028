"""Actions by which the backlog leaves for a tracker, and by which its tickets come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.actions.row import Action

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def export(window: MainWindow) -> None:
    """Ask how the backlog is to leave."""
    from journeyforge.gui.dialogs.backlog_out import export_backlog

    export_backlog(window)


def profiles(window: MainWindow) -> None:
    """Show how the backlog is written for each tracker."""
    from journeyforge.gui.dialogs.profiles import ProfilesDialog

    window.leave_fields()
    ProfilesDialog(window, window).open()


def update(window: MainWindow) -> None:
    """Ask for a tracker's file, and show what it would change."""
    from journeyforge.gui.dialogs.tickets_in import ask_and_update

    ask_and_update(window)


ROWS: tuple[Action, ...] = (
    Action("backlog_out", str(QT_TRANSLATE_NOOP("Actions", "Export backlog…")), export, (), "file", 2),
    Action(
        "tickets_in",
        str(QT_TRANSLATE_NOOP("Actions", "Update from tickets…")),
        update,
        (),
        "file",
        2,
        edits=True,
    ),
    Action("profiles", str(QT_TRANSLATE_NOOP("Actions", "Profiles for trackers…")), profiles, (), "tools", 1),
)
