"""Actions by which a map leaves the app, and by which others come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui import filing
from journeyforge.gui.actions.row import Action

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def export(window: MainWindow) -> None:
    """Ask how the map is to leave."""
    from journeyforge.gui.dialogs.export import export as ask

    ask(window)


def print_(window: MainWindow) -> None:
    """Ask how the map is to be printed."""
    from journeyforge.gui.dialogs.printing import print_map

    print_map(window)


def copy_picture(window: MainWindow) -> None:
    """Put a picture of the map on the clipboard."""
    from journeyforge.gui.dialogs.copied_picture import copy_picture as copy

    copy(window)


def import_(window: MainWindow) -> None:
    """Ask for a table or a text, and offer to import it."""
    if window.windows is not None:
        filing.ask_and_import(window.windows, window)


def _with_windows(window: MainWindow) -> bool:
    return window.windows is not None


def _with_map(window: MainWindow) -> bool:
    return bool(window.sheet.journey)


ROWS: tuple[Action, ...] = (
    Action(
        "import",
        str(QT_TRANSLATE_NOOP("Actions", "Import…")),
        import_,
        (),
        "file",
        2,
        when=_with_windows,
    ),
    Action(
        "export",
        str(QT_TRANSLATE_NOOP("Actions", "Export…")),
        export,
        ("Ctrl+E",),
        "file",
        2,
        on_toolbar=True,
        when=_with_map,
    ),
    Action("print", str(QT_TRANSLATE_NOOP("Actions", "Print…")), print_, ("Ctrl+P",), "file", 2, when=_with_map),
    Action(
        "copy_picture",
        str(QT_TRANSLATE_NOOP("Actions", "Copy as picture")),
        copy_picture,
        (),
        "edit",
        1,
        when=_with_map,
    ),
)
