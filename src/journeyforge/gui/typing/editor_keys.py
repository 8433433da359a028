"""What keys mean in the editor: how typing ends, and what takes back or brings again. No widget in here."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

End = Literal["enter", "stay", "next", "previous", "down", "up", "escape", "left"]
"""How typing ended: Enter, Ctrl+Enter, Tab, Shift+Tab, Ctrl+↓, Ctrl+↑, Esc, or by going elsewhere."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
    *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
)


def end_of(event: QKeyEvent) -> End | None:
    """How a key ends typing, if it does."""
    key, modifiers = event.key(), event.modifiers()
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if key in ENTER:
        broken = shift or bool(modifiers & Qt.KeyboardModifier.AltModifier)
        return "stay" if control else None if broken else "enter"
    if key == Qt.Key.Key_Escape:
        return "escape"
    if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and shift):
        return "previous"
    if key == Qt.Key.Key_Tab:
        return "next"
    if control and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        return "down" if key == Qt.Key.Key_Down else "up"
    return None


def replay_of(event: QKeyEvent) -> Literal["back", "on"] | None:
    """Whether a key takes back what was typed (Ctrl+Z), or brings it again (Ctrl+Y, Ctrl+Shift+Z)."""
    shift = Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() & ~shift != Qt.KeyboardModifier.ControlModifier:
        return None
    if event.key() == Qt.Key.Key_Z:
        return "on" if event.modifiers() & shift else "back"
    return "on" if event.key() == Qt.Key.Key_Y and not event.modifiers() & shift else None


def is_held(event: QKeyEvent) -> bool:
    """Whether it is a key that only goes with others, as Shift."""
    return event.key() in _HELD
