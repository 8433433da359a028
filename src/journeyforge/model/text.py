"""Text as we keep it, and names as people match them."""

from __future__ import annotations

import re
import unicodedata

from journeyforge.model.values import CONTROL

_UNWANTED = re.compile(rf"[{CONTROL}\ud800-\udfff]")
_APOSTROPHES = str.maketrans("’ʼ`´‘′＇", "'''''''")
_LETTERS = str.maketrans({"ё": "е", "ґ": "г"})


def clean(text: str) -> str:
    """Text ready to be kept: NFC, line feeds only, no control characters, no lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def fold(name: str) -> str:
    """The form in which two names are the same: case, ё/е, ґ/г, apostrophes and spaces do not count."""
    if name.isascii():
        return " ".join(name.replace("`", "'").lower().split())
    plain = unicodedata.normalize("NFC", name).translate(_APOSTROPHES).casefold().translate(_LETTERS)
    return " ".join(plain.split())
