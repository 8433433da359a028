"""What one can do in the window, as rows: menus, toolbar, shortcuts, palette and tests read this."""

from __future__ import annotations

from journeyforge.gui.actions import (
    backlog,
    cards,
    document,
    edit,
    help,
    insert,
    lanes,
    links,
    outward,
    presenting,
    sizes,
    stages,
    tools,
    view,
)
from journeyforge.gui.actions.row import MENUS, Action

__all__ = ["ACTIONS", "MENUS", "Action"]

ACTIONS: tuple[Action, ...] = (
    *document.ROWS,
    *outward.ROWS,
    *backlog.ROWS,
    *edit.ROWS,
    *cards.ROWS,
    *insert.ROWS,
    *links.ROWS,
    *stages.ROWS,
    *lanes.ROWS,
    *sizes.ROWS,
    *view.ROWS,
    *tools.ROWS,
    *presenting.ROWS,
    *help.ROWS,
)
"""Every action, in the order of the menus."""
