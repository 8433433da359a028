"""The page *List* in its window: where its rows lead to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from journeyforge.gui.backlog.board_page import item_menu
from journeyforge.gui.backlog.empty_note import EmptyNote
from journeyforge.gui.backlog.item_table import ItemTable
from journeyforge.gui.backlog.left_owners import LeftOwners
from journeyforge.gui.backlog.owners_table import OwnersTable

if TYPE_CHECKING:
    from journeyforge.gui.backlog.listing import Listing
    from journeyforge.gui.window import MainWindow


def make(window: MainWindow, listing: Listing) -> ItemTable:
    """The list of a window."""
    table = OwnersTable(listing, window.settings, [LeftOwners(window.frame.left, window.sheet)])
    table.wanted.connect(window.show_on_map)
    table.menu_wanted.connect(partial(_menu, window, table))
    note = EmptyNote(listing, table)
    note.clear_wanted.connect(listing.clear)
    return table


def _menu(window: MainWindow, table: ItemTable, place: QPoint) -> None:
    if table.meant():
        item_menu(window, table, table.meant(), place)
