"""Keys on the board: from card to card, on to the next status, to the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeyforge.gui.backlog.board_columns import STATUSES
from journeyforge.gui.backlog.item_drag import Drop, give
from journeyforge.gui.panels import kinds

if TYPE_CHECKING:
    from journeyforge.gui.backlog.board import Board

_SHIFT, _CTRL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_HELD = _SHIFT | _CTRL | _ALT | Qt.KeyboardModifier.MetaModifier
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
OWNER = "@+"
"""What asks for an owner, as on the map; + on layouts without the other."""


class BoardKeys:
    """What keys do while the board has the keyboard."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def press(self, event: QKeyEvent) -> bool:
        """A key; whether it was ours."""
        board, key, held = self._board, event.key(), event.modifiers() & _HELD
        is_here = board.columns.place_of(board.current) is not None
        if held == _ALT and key in _SIDES:
            self._on(_SIDES[Qt.Key(key)])
        elif key in (*_SIDES, *_LINES, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and held in (_SHIFT, _none()):
            self._go(self._next(Qt.Key(key)), bool(held & _SHIFT))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and held in (_SHIFT, _none()):
            self._go(self._end(key == Qt.Key.Key_End), bool(held & _SHIFT))
        elif is_all(event):
            self._all()
        elif (key in _ENTER or key == Qt.Key.Key_Space) and not held and is_here:
            board.wanted.emit(board.current)
        elif key == Qt.Key.Key_Escape:
            board.choose((), board.current, False)
        elif key == Qt.Key.Key_Space and held == _CTRL and is_here:
            self._toggle()
        elif event.text() == "/" and not held & ~_SHIFT:
            board.filter_wanted.emit()
        elif event.text() and event.text() in OWNER and not held & ~_SHIFT:
            self._select_current()
            if board.chosen:
                board.owner_wanted.emit(board.place_on_screen())
        else:
            return False
        return True

    def span(self, start: str, end: str) -> list[str]:
        """The items from one to another of a column; of two columns the second alone."""
        one, other = self._board.columns.place_of(start), self._board.columns.place_of(end)
        if one is None or other is None or one[0] != other[0]:
            return [*self._board.chosen, end]
        low, high = sorted((one[1], other[1]))
        return [*self._board.chosen, *self._board.columns.columns[one[0]].items[low : high + 1]]

    def _next(self, key: Qt.Key) -> str:
        board = self._board
        place = board.columns.place_of(board.current)
        if place is None:
            return next((column.items[0] for column in board.columns.columns if column.items), "")
        column, row = place
        items = board.columns.columns[column].items
        if key in _SIDES:
            return self._beside(column, row, _SIDES[key])
        page = max(board.viewport().height() // board.shape.step - 1, 1)
        by = _LINES.get(key) or (page if key == Qt.Key.Key_PageDown else -page)
        return items[min(max(row + by, 0), len(items) - 1)]

    def _beside(self, column: int, row: int, by: int) -> str:
        """In the next column that has cards, as far down."""
        columns = self._board.columns.columns
        at = column + by
        while 0 <= at < len(columns):
            if columns[at].items:
                return self._board.columns.beside(column, row, at)
            at += by
        return self._board.current

    def _end(self, last: bool) -> str:
        place = self._board.columns.place_of(self._board.current)
        if place is None:
            return self._board.current
        items = self._board.columns.columns[place[0]].items
        return items[-1 if last else 0]

    def _go(self, to: str, more: bool) -> None:
        board = self._board
        if to:
            board.choose([*board.chosen, *self.span(board.current, to)] if more else (to,), to)

    def _all(self) -> None:
        """The column, asked again all that is shown."""
        board = self._board
        place = board.columns.place_of(board.current)
        own = board.columns.columns[place[0]].items if place is not None else []
        chosen = set(board.chosen)
        keys = own if own and not chosen.issuperset(own) else board.listing.shown
        board.choose(keys, board.current, False)

    def _toggle(self) -> None:
        board, chosen = self._board, self._board.chosen
        rest = [key for key in chosen if key != board.current]
        board.choose(rest if len(rest) < len(chosen) else [*rest, board.current], board.current)

    def _select_current(self) -> None:
        board = self._board
        if not board.chosen and board.columns.place_of(board.current) is not None:
            board.choose((board.current,), board.current)

    def _on(self, by: int) -> None:
        """Selected cards to the status beside that of the card the keys are at; all in one step."""
        board = self._board
        self._select_current()
        place = board.columns.place_of(board.current)
        if place is None or board.sheet.project.read_only:
            return
        to = place[0] + by
        if 0 <= to < len(STATUSES):
            status = STATUSES[to]
            if give(board.sheet, board.chosen, Drop("status", status, kinds.word(kinds.STATUSES, status))):
                board.show_current()


def is_all(event: QKeyEvent) -> bool:
    """Whether a key selects everything."""
    return event.key() == Qt.Key.Key_A and event.modifiers() & _HELD == _CTRL


def _none() -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.NoModifier
