"""What keys, clickers and the mouse mean while a journey is presented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeyforge.gui.keyboard import latin_letter

Move = Literal[
    "next", "previous", "first", "last", "step", "step_back", "black", "white", "keys", "leave", "enter"
]

ONCE: frozenset[Move] = frozenset({"black", "white", "keys", "leave", "enter"})
"""What a key that is held does only once."""
ALONE: frozenset[int] = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
"""Keys that mean nothing by themselves."""
_KEYS: Mapping[int, Move] = {
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_Space: "next",
    Qt.Key.Key_PageUp: "previous",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Backspace: "previous",
    Qt.Key.Key_Back: "previous",
    Qt.Key.Key_Forward: "next",
    Qt.Key.Key_Down: "step",
    Qt.Key.Key_Up: "step_back",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Escape: "leave",
    Qt.Key.Key_F1: "keys",
}
_LETTERS: Mapping[str, Move] = {"b": "black", ".": "black", "w": "white", ",": "white"}
_BUTTONS: Mapping[Qt.MouseButton, Move] = {
    Qt.MouseButton.LeftButton: "next",
    Qt.MouseButton.ForwardButton: "next",
    Qt.MouseButton.RightButton: "previous",
    Qt.MouseButton.BackButton: "previous",
}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def move_of(event: QKeyEvent) -> Move | None:
    """What a key does; letters are known by their place on layouts that are not Latin."""
    if event.modifiers() & _HELD:
        return None
    return _KEYS.get(event.key()) or _LETTERS.get(latin_letter(event))


def digit_of(event: QKeyEvent) -> str:
    """The digit a key writes, else empty."""
    text = event.text()
    return text if not event.modifiers() & _HELD and text.isascii() and text.isdigit() else ""


def move_of_button(button: Qt.MouseButton) -> Move | None:
    """What a button of the mouse does."""
    return _BUTTONS.get(button)
