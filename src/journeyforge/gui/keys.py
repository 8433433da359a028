"""The keyboard on the map while nobody types: the cursor goes from card to card, letters become cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeyforge.gui import cursor
from journeyforge.gui.keyboard import typed
from journeyforge.gui.sheet import NOWHERE, Spot

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

_ARROWS: dict[int, cursor.Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_HELD: dict[int, Qt.KeyboardModifier] = {
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
}
"""Keys that mean something to a gesture under way."""


class Keys:
    """Answers whether a key meant something here."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._sheet = view.sheet

    def press(self, event: QKeyEvent) -> bool:
        """A key went down."""
        key, text = event.key(), typed(event)
        if key in _HELD:
            self._view.pointing.modify(event.modifiers() | _HELD[key])
            return False
        if key == Qt.Key.Key_Space and not event.modifiers():
            self._view.pointing.hold_hand(True)
        elif key == Qt.Key.Key_Escape:
            if not self._view.pointing.cancel():
                self._sheet.select(NOWHERE)
        elif key in _ARROWS:
            by_cell = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._sheet.select(self._sheet.grid.step(self._sheet.spot, _ARROWS[key], by_cell))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.edit_spot()
        elif text:
            self._view.add_card(text)
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> None:
        """A key is up."""
        if event.key() in _HELD:
            self._view.pointing.modify(event.modifiers() & ~_HELD[event.key()])
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._view.pointing.hold_hand(False)

    def tab(self, forward: bool) -> None:
        """To the next (or previous) cell of the lane."""
        cell = self._sheet.cell_of_spot()
        following = self._sheet.grid.neighbour(cell, 1 if forward else -1) if cell is not None else None
        if following is not None:
            cards = self._sheet.index.cards(following)
            self._sheet.select(Spot(cards[0].record) if cards else Spot(cell=following))
