"""The mouse on the board: choosing cards, taking them in the hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from journeyforge.gui.backlog.board_shape import HEAD
from journeyforge.gui.backlog.item_drag import ItemDrag, Taker

if TYPE_CHECKING:
    from journeyforge.gui.backlog.board import Board

_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class BoardMouse:
    """What is pressed and dragged. `takers` take cards besides the board."""

    def __init__(self, board: Board, takers: Iterable[Taker]) -> None:
        self._board = board
        self._takers = tuple(takers)
        self._pressed: QPoint | None = None
        self._drag: ItemDrag | None = None

    @property
    def held(self) -> frozenset[str]:
        """The items in the hand."""
        return frozenset(self._drag.keys) if self._drag is not None else frozenset()

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        board, place = self._board, event.position().toPoint()
        if event.button() not in (_LEFT, _RIGHT) or place.y() < HEAD:
            return
        key = board.shape.item_at(place + board.offset)
        left = event.button() == _LEFT
        self._pressed = place if left and key else None
        if not key:
            board.choose((), "", False)
        elif left and event.modifiers() & _SHIFT:
            board.choose(board.keys.span(board.current, key), key, False)
        elif left and event.modifiers() & _CTRL:
            rest = [one for one in board.chosen if one != key]
            board.choose(rest if len(rest) < len(board.chosen) else [*rest, key], key, False)
        elif key not in board.sheet.selection:
            board.choose((key,), key, False)
        else:
            # Which of the selected ones it is only shows when nothing is dragged.
            board.current = key

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves; with a card held for long enough the selected ones are in the hand."""
        board = self._board
        if self._pressed is None or self._drag is not None or not event.buttons() & _LEFT:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() < QApplication.startDragDistance() or board.sheet.project.read_only:
            return
        self._pressed = None
        if not board.chosen:
            return
        self._drag = ItemDrag(board.viewport(), board.sheet, board.chosen, (board, *self._takers))
        self._drag.ended.connect(self._ended)
        self._drag.move(event.globalPosition().toPoint())
        board.viewport().update()

    def _ended(self) -> None:
        self._drag = None
        self._board.viewport().update()

    def release(self, event: QMouseEvent) -> None:
        """A click on one of several selects it alone."""
        board = self._board
        if self._pressed is not None and not event.modifiers() & (_SHIFT | _CTRL) and event.button() == _LEFT:
            board.choose((board.current,), board.current, False)
        self._pressed = None

    def double_click(self, event: QMouseEvent) -> None:
        """To the map."""
        key = self._board.shape.item_at(event.position().toPoint() + self._board.offset)
        self._pressed = None
        if key and event.button() == _LEFT:
            self._board.wanted.emit(key)
