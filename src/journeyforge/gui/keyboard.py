"""Keys on any keyboard layout: what a Cyrillic letter with Ctrl means, and what counts as typing."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_LATIN = dict(zip("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm", strict=True)) | {"і": "s", "ё": "`"}
"""The Latin letter on the same key, on Russian and Ukrainian layouts."""
_RUSSIAN = dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё", strict=True))
_UKRAINIAN = _RUSSIAN | {"s": "і", "]": "ї", "'": "є", "`": "'", "\\": "ґ"}
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_ALT = Qt.KeyboardModifier.AltModifier
_ROWS = ((2, "1234567890-="), (16, "qwertyuiop[]"), (30, "asdfghjkl;'`"), (43, "\\"), (44, "zxcvbnm,./"))
_SCANNED = {first + n: letter for first, row in _ROWS for n, letter in enumerate(row)}
"""What the keys of the main block write on a US keyboard, by their scan codes (set 1; evdev has the same)."""
_X11 = 8
"""X11 and Wayland count keys from here."""
_MAC = dict(enumerate("asdfhgzxcv")) | dict(enumerate("bqweryt123465=97-80]ou[ip", 11))
_MAC |= dict(zip((37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 50), "lj'k;\\,/nm.`", strict=True))
"""The same by macOS's virtual keys."""
_NO_LETTER = 0x01000000
"""From here on Qt's keys are no characters."""


def typed(event: QKeyEvent) -> str:
    """The text a key press writes; empty for commands, for Space alone and for keys without a character.

    Ctrl or Meta with a key is never text, Ctrl+Alt with a printable character is (AltGr).
    """
    text = event.text()
    if is_command(event):
        return ""
    return text if text.strip() and text.isprintable() else ""


def is_command(event: QKeyEvent) -> bool:
    """Whether a key is held with Ctrl or Meta, so that it can't be text."""
    modifiers = event.modifiers()
    with_alt_gr = bool(modifiers & Qt.KeyboardModifier.ControlModifier) and bool(modifiers & _ALT)
    return bool(modifiers & _COMMAND) and not (with_alt_gr and event.text().isprintable() and event.text() != "")


def on_latin_layout(event: QKeyEvent, kind: QEvent.Type | None = None) -> QKeyEvent | None:
    """For a letter that is not Latin, with Ctrl, the event of the Latin letter on the same key; else None.

    The key is known by its place on the keyboard, else (keys sent by a program) by the letter.
    """
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or not is_command(event):
        return None
    letter = chr(event.key()) if 0 < event.key() < _NO_LETTER and event.key() <= sys.maxunicode else event.text()
    if not letter or letter[0].isascii():
        return None
    latin = _by_place(event) or _LATIN.get(letter.lower())
    if latin is None:
        return None
    return QKeyEvent(kind or event.type(), Qt.Key(ord(latin.upper())), event.modifiers())


def latin_letter(event: QKeyEvent) -> str:
    """The small letter or sign that a key writes, on other layouts that which is on it on a Latin one; empty where
    neither is known."""
    letter = event.text().lower()
    if not letter or letter.isascii():
        return letter
    return _by_place(event) or _LATIN.get(letter) or _LATIN_OF_RUSSIAN.get(letter, "")


def _by_place(event: QKeyEvent) -> str | None:
    """What the key writes on a US keyboard; None where its place is not known."""
    platform = QGuiApplication.platformName()
    if platform == "cocoa":
        return _MAC.get(event.nativeVirtualKey())
    first = 0 if platform == "windows" else _X11
    return _SCANNED.get(event.nativeScanCode() - first)


def other_layouts(text: str) -> list[str]:
    """What the same keys write on the other keyboard layouts: Latin letters on the Russian and Ukrainian ones,
    Cyrillic letters on the Latin one (“rehmth” is «курьер»)."""
    small = text.lower()
    tables = [_RUSSIAN, _UKRAINIAN] if small.isascii() else [_LATIN_OF_RUSSIAN, _LATIN_OF_UKRAINIAN]
    found = ["".join(table.get(letter, letter) for letter in small) for table in tables]
    return [other for other in dict.fromkeys(found) if other != small]


def on_other_layouts(text: str) -> list[str]:
    """The same with capitals where they were typed."""
    capitals = [letter.isupper() for letter in text]
    return [
        "".join(letter.upper() if capital else letter for letter, capital in zip(other, capitals, strict=True))
        for other in other_layouts(text)
        if len(other) == len(text)
    ]


_LATIN_OF_RUSSIAN = {cyrillic: latin for latin, cyrillic in _RUSSIAN.items()}
_LATIN_OF_UKRAINIAN = {cyrillic: latin for latin, cyrillic in _UKRAINIAN.items()}
