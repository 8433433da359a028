"""Actions on what is selected, and on the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.gui import verbs
from journeyforge.gui.actions.row import Action
from journeyforge.gui.keying import feeling_keys
from journeyforge.model.change import Change, ChangeError
from journeyforge.storage.errors import StorageError

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def undo(window: MainWindow) -> None:
    """Take back what was typed last, else the newest change."""
    if not window.view.typing.take_back():
        _replay(window, window.project.undo, QCoreApplication.translate("Actions", "Undone: {0}"))


def redo(window: MainWindow) -> None:
    """Bring back what was undone."""
    if not window.view.typing.bring_again():
        _replay(window, window.project.redo, QCoreApplication.translate("Actions", "Done again: {0}"))


def edit_words(window: MainWindow) -> None:
    """Edit the words under the cursor."""
    window.frame.show_view("map")
    window.view.edit_spot()


def delete(window: MainWindow) -> None:
    """Delete what is selected; at a touchpoint of a curve, what it feels like."""
    if not feeling_keys.clear(window.sheet):
        verbs.delete(window.sheet)


def _replay(window: MainWindow, step: Callable[[], Change | None], told: str) -> None:
    if not window.view.typing.leave():
        return
    try:
        change = step()
        if change is not None:
            window.status.tell(told.format(change.label))
    except (ChangeError, StorageError) as error:
        window.message.say(str(error))


ROWS: tuple[Action, ...] = (
    Action(
        "undo",
        str(QT_TRANSLATE_NOOP("Actions", "Undo")),
        undo,
        ("Ctrl+Z",),
        "edit",
        icon="undo",
        on_toolbar=True,
        edits=True,
        when=lambda window: window.project.undo_label is not None or window.view.typing.subject is not None,
        about=lambda window: window.project.undo_label,
    ),
    Action(
        "redo",
        str(QT_TRANSLATE_NOOP("Actions", "Redo")),
        redo,
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        "edit",
        icon="redo",
        on_toolbar=True,
        edits=True,
        when=lambda window: window.project.redo_label is not None,
        about=lambda window: window.project.redo_label,
    ),
    Action("rename", str(QT_TRANSLATE_NOOP("Actions", "Edit words")), edit_words, ("F2",), "edit", 2, edits=True),
    Action(
        "delete",
        str(QT_TRANSLATE_NOOP("Actions", "Delete")),
        delete,
        ("Del", "Backspace"),
        "edit",
        2,
        edits=True,
    ),
)
