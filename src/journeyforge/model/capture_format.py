"""The written form of a quick-capture card, which `capture.parse` reads back as the same card."""

from __future__ import annotations

import re

from journeyforge.model.capture_card import Card, CardEvidence
from journeyforge.model.capture_words import (
    ALL_SIGNS,
    LEVELS,
    looks_last,
    written_name,
    written_text,
    written_word,
)

_LIKE_SEVERITY = re.compile(r"[1-5]:")


def format(card: Card) -> str:
    """The written form of a card, which `parse` reads back as the same card; signs that are text get a `\\`."""
    words = [_written_touchpoint(card.title)] if card.title else []
    words += [f"#{written_name(channel)}" for channel in card.channels]
    words += _written_tail(card.owner, card.evidence)
    if card.feeling is not None:
        words.append(f"{card.feeling:+d}")
    if card.moment_of_truth:
        words.append("*")
    for pain in card.pains:
        words.append("!" + _written_title(pain.title, pain.severity, pain=True))
        words += _written_tail(pain.owner, pain.evidence)
    for opportunity in card.opportunities:
        words.append("~" + _written_title(opportunity.title))
        words += _written_tail(opportunity.owner, opportunity.evidence)
    return " ".join(words)


def _written_touchpoint(title: str) -> str:
    """The title; its last word could be read as a feeling or a moment of truth."""
    last = title.split()[-1]
    if not looks_last(last):
        return written_text(title)
    return f"{written_text(title[: -len(last)])}\\{last}"


def _written_tail(owner: str, evidence: CardEvidence | None) -> list[str]:
    words = [f"@{written_name(owner)}"] if owner else []
    if evidence is not None:
        sign = next(sign for sign, level in LEVELS.items() if level == evidence.level)
        words.append(
            f"{sign}{written_name(evidence.source, least=2)}"
            + (f"({evidence.n})" if evidence.n is not None else "")
        )
    return words


def _written_title(title: str, severity: int | None = None, *, pain: bool = False) -> str:
    word = title.split(maxsplit=1)[0]
    rest = written_text(title[len(word) :])
    if severity is None:
        plain = word[0].isalpha() or (pain and word[0].isalnum() and not _LIKE_SEVERITY.match(word))
        return (word if plain else f"\\{word}") + rest
    safe = word[0] not in ALL_SIGNS or written_word(word) != word
    return f"{severity}: " + (written_word(word) if safe else f"\\{word}") + rest
