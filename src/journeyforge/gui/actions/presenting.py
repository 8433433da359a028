"""Actions that show the journey to people in a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.actions.row import Action

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def present(window: MainWindow) -> None:
    """The journey as slides, from the first on."""
    from journeyforge.gui.present.show import present as show

    show(window)


def present_here(window: MainWindow) -> None:
    """The journey as slides, from the stage with the cursor on."""
    from journeyforge.gui.present.show import present as show

    show(window, here=True)


def _with_map(window: MainWindow) -> bool:
    return bool(window.sheet.journey)


ROWS: tuple[Action, ...] = (
    Action(
        "present",
        str(QT_TRANSLATE_NOOP("Actions", "Present")),
        present,
        ("F5",),
        "view",
        5,
        on_toolbar=True,
        when=_with_map,
    ),
    Action(
        "present_here",
        str(QT_TRANSLATE_NOOP("Actions", "Present from here")),
        present_here,
        ("Shift+F5",),
        "view",
        5,
        when=_with_map,
    ),
)
