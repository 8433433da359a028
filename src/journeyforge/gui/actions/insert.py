"""Actions that make something new."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.actions.row import Action
from journeyforge.model import commands
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import MissingRecord

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def add_card(window: MainWindow) -> None:
    """A new card where the cursor is."""
    window.view.add_card()


def add_stage(window: MainWindow) -> None:
    """A new stage right of the one the cursor is in, its name to be typed."""
    sheet = window.sheet
    cell = sheet.cell_of_spot()
    after = cell[0] if cell is not None else None
    _begin(window, lambda: commands.add_stage(sheet.project.document, sheet.journey, "", after))


def add_lane(window: MainWindow) -> None:
    """A new lane of steps below the one the cursor is in, its name to be typed."""
    sheet = window.sheet
    cell = sheet.cell_of_spot()
    after = cell[1] if cell is not None else None
    _begin(window, lambda: commands.add_lane(sheet.project.document, sheet.journey, "touchpoints", "", after))


def _begin(window: MainWindow, make: Callable[[], Change]) -> None:
    try:
        window.view.typing.make(make())
    except (ChangeError, MissingRecord) as error:
        window.message.say(str(error))


ROWS: tuple[Action, ...] = (
    Action(
        "add_card",
        str(QT_TRANSLATE_NOOP("Actions", "+ Card")),
        add_card,
        (),
        "insert",
        on_toolbar=True,
        edits=True,
    ),
    Action(
        "add_stage",
        str(QT_TRANSLATE_NOOP("Actions", "+ Stage")),
        add_stage,
        (),
        "insert",
        on_toolbar=True,
        edits=True,
    ),
    Action(
        "add_lane",
        str(QT_TRANSLATE_NOOP("Actions", "+ Lane")),
        add_lane,
        (),
        "insert",
        on_toolbar=True,
        edits=True,
    ),
)
