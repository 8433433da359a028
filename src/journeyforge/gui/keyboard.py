"""Keys on any keyboard layout: what a Cyrillic letter with Ctrl means, and what counts as typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_LATIN = dict(zip("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm", strict=True)) | {"і": "s", "ё": "`"}
"""The Latin letter on the same key, on Russian and Ukrainian layouts."""
_RUSSIAN = dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё", strict=True))
_UKRAINIAN = _RUSSIAN | {"s": "і", "]": "ї", "'": "є", "`": "'", "\\": "ґ"}
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_ALT = Qt.KeyboardModifier.AltModifier


def typed(event: QKeyEvent) -> str:
    """The text a key press writes; empty for commands, for Space alone and for keys without a character.

    Ctrl or Meta with a key is never text, Ctrl+Alt with a printable character is (AltGr).
    """
    text = event.text()
    modifiers = event.modifiers()
    with_alt_gr = bool(modifiers & Qt.KeyboardModifier.ControlModifier) and bool(modifiers & _ALT)
    if modifiers & _COMMAND and not with_alt_gr:
        return ""
    return text if text.strip() and text.isprintable() else ""


def on_latin_layout(event: QKeyEvent) -> QKeyEvent | None:
    """For a Cyrillic letter with Ctrl, the event of the Latin letter on the same key; else None."""
    modifiers = event.modifiers()
    if not modifiers & Qt.KeyboardModifier.ControlModifier:
        return None
    letter = chr(event.key()) if 0x400 <= event.key() < 0x530 else event.text()
    latin = _LATIN.get(letter.lower())
    if latin is None:
        return None
    return QKeyEvent(event.type(), Qt.Key(ord(latin.upper())), modifiers)


def other_layouts(text: str) -> list[str]:
    """What the same keys write on the other keyboard layouts: Latin letters on the Russian and Ukrainian ones,
    Cyrillic letters on the Latin one (“rehmth” is «курьер»)."""
    small = text.lower()
    tables = [_RUSSIAN, _UKRAINIAN] if small.isascii() else [_LATIN_OF_RUSSIAN, _LATIN_OF_UKRAINIAN]
    found = ["".join(table.get(letter, letter) for letter in small) for table in tables]
    return [other for other in dict.fromkeys(found) if other != small]


_LATIN_OF_RUSSIAN = {cyrillic: latin for latin, cyrillic in _RUSSIAN.items()}
_LATIN_OF_UKRAINIAN = {cyrillic: latin for latin, cyrillic in _UKRAINIAN.items()}
