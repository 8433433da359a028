"""What the cells of a matrix sheet hold: cards, and names in lists."""

from __future__ import annotations

import re

LONGEST_VALUE = 200
"""Longer texts are prose: no value, metric or list of names is looked for in them."""

INLINE_BULLETS = re.compile(r"[•●▪◦‣∙◆■]")
_BULLET = re.compile(r"(?:[-–—*]\s+|[✓✔✗→►▶]\s*|\d{1,2}\.\s+(?=\S)|\d{1,2}\)\s+(?=\S)|\d{1,2}\)(?=[^\W\d_]))")
_ALIVE = re.compile(r"[^\W_]")
BLANKS = " \t\n\u200b\ufeff\xa0"


def cards(text: str) -> list[str]:
    """The cards of a cell: one per line and per bullet, bullets and numbers at the start dropped.

    `-5 %`, `3D`, `1.5 hours` and `12.03` keep their start; a line of mere dashes is no card.
    """
    found = []
    for line in text.split("\n"):
        for piece in INLINE_BULLETS.split(line):
            card = unbulleted(piece)
            if _ALIVE.search(card) or card.strip("-–—_=.·*… " + BLANKS):
                found.append(card)
    return found


def unbulleted(line: str) -> str:
    """A line without the bullet or number it starts with."""
    line = line.strip(BLANKS)
    bullet = _BULLET.match(line)
    return line[bullet.end() :].strip(BLANKS) if bullet else line


def names(card: str) -> list[str]:
    """The names in a list like “Site, app; phone”: split where every part is short, else the card as it is."""
    if len(card) > LONGEST_VALUE:
        return [card]
    parts = [part.strip() for part in re.split(r"[,;|](?![^()]*\))|\s/\s", card)]
    kept = [part for part in parts if part]
    return kept if kept and all(len(part.split()) <= 4 for part in kept) else [card]
