"""Actions on what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.actions.row import Action

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def zoom_in(window: MainWindow) -> None:
    """Closer."""
    window.view.zoom_by(1)


def zoom_out(window: MainWindow) -> None:
    """Farther away."""
    window.view.zoom_by(-1)


def zoom_100(window: MainWindow) -> None:
    """Every pixel its own."""
    window.view.zoom_to(1.0)


def zoom_fit(window: MainWindow) -> None:
    """All of the map."""
    window.view.zoom_to_fit()


def next_part(window: MainWindow) -> None:
    """The keyboard to the next part of the window."""
    window.focus_part(1)


def previous_part(window: MainWindow) -> None:
    """The keyboard to the part before."""
    window.focus_part(-1)


ROWS: tuple[Action, ...] = (
    Action("zoom_in", str(QT_TRANSLATE_NOOP("Actions", "Zoom in")), zoom_in, ("Ctrl++", "Ctrl+="), "view", 1),
    Action("zoom_out", str(QT_TRANSLATE_NOOP("Actions", "Zoom out")), zoom_out, ("Ctrl+-",), "view", 1),
    Action("zoom_100", str(QT_TRANSLATE_NOOP("Actions", "100 %")), zoom_100, ("Ctrl+0",), "view", 1),
    Action("zoom_fit", str(QT_TRANSLATE_NOOP("Actions", "Whole map")), zoom_fit, ("Ctrl+1",), "view", 1),
    Action(
        "next_part",
        str(QT_TRANSLATE_NOOP("Actions", "Next part of the window")),
        next_part,
        ("F6",),
        "view",
        8,
    ),
    Action(
        "previous_part",
        str(QT_TRANSLATE_NOOP("Actions", "Previous part of the window")),
        previous_part,
        ("Shift+F6",),
        "view",
        8,
    ),
)
