"""The ways the backlog can be looked at, as rows: the switch above it reads this."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from journeyforge.gui.backlog.listing import Listing
    from journeyforge.gui.window import MainWindow


class Page(NamedTuple):
    """One way. `make` is called when it is first shown; the widget follows the listing while it is seen."""

    name: str
    text: str
    make: Callable[[MainWindow, Listing], QWidget]


def _table(window: MainWindow, listing: Listing) -> QWidget:
    from journeyforge.gui.backlog import list_page

    return list_page.make(window, listing)


def _board(window: MainWindow, listing: Listing) -> QWidget:
    from journeyforge.gui.backlog import board_page

    return board_page.make(window, listing)


def _owners(window: MainWindow, listing: Listing) -> QWidget:
    from journeyforge.gui.backlog.owners import OwnersPage

    return OwnersPage(window, listing)


PAGES: tuple[Page, ...] = (
    Page("list", str(QT_TRANSLATE_NOOP("Backlog", "List")), _table),
    Page("board", str(QT_TRANSLATE_NOOP("Backlog", "Board")), _board),
    Page("owners", str(QT_TRANSLATE_NOOP("Backlog", "Owners")), _owners),
)
"""The first is the one that is shown at first."""
