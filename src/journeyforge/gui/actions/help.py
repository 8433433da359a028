"""Actions that tell about the app itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.actions.row import Action

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def about(window: MainWindow) -> None:
    """What this is, in which version."""
    from journeyforge.gui.dialogs.about import about as show

    show(window)


def licences(window: MainWindow) -> None:
    """Whose work this stands on, and under which licences."""
    from journeyforge.gui.dialogs.about import licences as show

    show(window)


ROWS: tuple[Action, ...] = (
    Action("about", str(QT_TRANSLATE_NOOP("Actions", "About JourneyForge")), about, (), "help", 9),
    Action("licences", str(QT_TRANSLATE_NOOP("Actions", "Licences")), licences, (), "help", 9),
)
