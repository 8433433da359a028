"""What one can do in the window, as rows: menus, toolbar, shortcuts, palette and tests read this."""

from __future__ import annotations

from journeyforge.gui.actions import cards, document, edit, help, insert, view
from journeyforge.gui.actions.row import MENUS, Action

__all__ = ["ACTIONS", "MENUS", "Action"]

ACTIONS: tuple[Action, ...] = (*document.ROWS, *edit.ROWS, *cards.ROWS, *insert.ROWS, *view.ROWS, *help.ROWS)
"""Every action, in the order of the menus."""
