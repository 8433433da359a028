"""Actions by which the backlog leaves for a tracker, and by which its tickets come back."""

from __future__ import annotations

from functools import partial
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


def owners_pages(window: MainWindow) -> None:
    """Ask where a page for each owner is to be written."""
    from journeyforge.analysis.backlog_list import BacklogList
    from journeyforge.gui.dialogs.owners_pages import export_pages
    from journeyforge.model.backlog_filter import ALL

    window.leave_fields()
    export_pages(window, BacklogList.of(window.project.document), ALL)


def _show_page(name: str, window: MainWindow) -> None:
    """Show the backlog as one of its pages."""
    from journeyforge.gui.backlog.backlog_view import BacklogView

    window.leave_fields()
    window.frame.show_view("backlog")
    view = window.frame.made("backlog")
    if isinstance(view, BacklogView):
        view.show_page(name)
        view.take_focus()


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
    Action("owners_pages", str(QT_TRANSLATE_NOOP("Actions", "Pages for owners…")), owners_pages, (), "file", 2),
    Action(
        "board",
        str(QT_TRANSLATE_NOOP("Actions", "Backlog as a board")),
        partial(_show_page, "board"),
        (),
        "view",
        1,
    ),
    Action(
        "owners",
        str(QT_TRANSLATE_NOOP("Actions", "Backlog by owner")),
        partial(_show_page, "owners"),
        (),
        "view",
        1,
    ),
    Action("profiles", str(QT_TRANSLATE_NOOP("Actions", "Profiles for trackers…")), profiles, (), "tools", 1),
)
