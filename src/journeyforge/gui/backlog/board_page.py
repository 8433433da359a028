"""The page *Board* in its window: where its cards lead to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from journeyforge.gui.backlog.board import Board
from journeyforge.gui.backlog.board_menu import BoardMenu
from journeyforge.gui.backlog.empty_note import EmptyNote
from journeyforge.gui.backlog.left_owners import LeftOwners
from journeyforge.gui.backlog.owner_chooser import OwnerChooser
from journeyforge.gui.finding.going import go

if TYPE_CHECKING:
    from journeyforge.gui.backlog.listing import Listing
    from journeyforge.gui.window import MainWindow


def make(window: MainWindow, listing: Listing) -> Board:
    """The board of a window."""
    board = Board(listing, [LeftOwners(window.frame.left, window.sheet)])
    board.wanted.connect(partial(go, window))
    board.menu_wanted.connect(partial(_menu, window, board))
    board.owner_wanted.connect(partial(ask_owner, window, board))
    note = EmptyNote(listing, board)
    note.clear_wanted.connect(listing.clear)
    return board


def _menu(window: MainWindow, board: Board, place: QPoint) -> None:
    item_menu(window, board, board.chosen, place)


def item_menu(window: MainWindow, parent: QWidget, keys: Sequence[str], place: QPoint) -> None:
    """Open the menu of some items at a place of the screen."""
    menu = BoardMenu(
        window.sheet, keys, parent, partial(go, window, keys[-1]), window.actions_by_name["delete"].trigger
    )
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.open_at(place)


def ask_owner(window: MainWindow, board: Board, place: QPoint) -> None:
    """Ask who answers for the selected items."""
    if not window.project.read_only:
        OwnerChooser(window.sheet, board.chosen, board).open_at(place)
