"""How actions begin something whose name is typed, offer choices, and do what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import MissingRecord

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def begin(window: MainWindow, make: Callable[[], Change], stays: bool = False) -> None:
    """Make something new and let its name be typed."""
    window.view.typing.leave()
    if window.project.read_only:
        return
    window.frame.show_view("map")
    try:
        window.view.typing.make(make(), stays)
    except (ChangeError, MissingRecord) as error:
        window.message.say(str(error))
        return
    window.view.typing.editor.selectAll()


def menu_of(name: str) -> Callable[[MainWindow], None]:
    """Open the menu of an action in the middle of the map: for keys, palette and toolbar."""

    def run(window: MainWindow) -> None:
        menu = window.actions_by_name[name].menu()
        middle = window.view.viewport().rect().center()
        if isinstance(menu, QMenu):
            menu.popup(window.view.viewport().mapToGlobal(middle - QPoint(120, 120)))

    return run


def choose(window: MainWindow, do: Callable[[], object]) -> None:
    """Do what was chosen, after what is being typed is kept."""
    window.view.typing.leave()
    do()
    window.view.setFocus()
