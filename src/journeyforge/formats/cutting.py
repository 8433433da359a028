"""Texts cut to what a target takes, counted in UTF-16 units as Jira, Azure DevOps and Excel count them."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)


def units(text: str) -> int:
    """How many UTF-16 units a text has: an emoji counts as two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, most: int | None) -> str:
    """The text, cut with an ellipsis where it has more units than that, never inside what is seen as one sign."""
    if most is None or len(text) * 2 <= most or units(text) <= most:
        return text
    whole = len(text.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)].decode("utf-16-le", "ignore"))
    end = whole
    while end and _clings(text, end):
        end -= 1
    end = end or whole
    return f"{text[:end].rstrip()}…"


def _clings(text: str, place: int) -> bool:
    """Whether the characters left and right of a place are one sign: accents, tones, joined emoji, flags."""
    left, right = text[place - 1], text[place]
    if unicodedata.category(right) in ("Mn", "Me", "Mc") or _JOINER in (left, right) or ord(right) in _TONES:
        return True
    if ord(left) not in _FLAGS or ord(right) not in _FLAGS:
        return False
    before = place
    while before and ord(text[before - 1]) in _FLAGS:
        before -= 1
    return (place - before) % 2 == 1
