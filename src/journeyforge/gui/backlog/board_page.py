"""The page *Board* in its window: where its cards lead to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from journeyforge.gui.backlog.board import Board
from journeyforge.gui.finding.going import go

if TYPE_CHECKING:
    from journeyforge.gui.backlog.listing import Listing
    from journeyforge.gui.window import MainWindow


def make(window: MainWindow, listing: Listing) -> Board:
    """The board of a window."""
    board = Board(listing)
    board.wanted.connect(partial(go, window))
    return board
