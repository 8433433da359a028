"""The columns of the table of cards, as rows: what a card says in each, and how it sorts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, get_args

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.kinds import EvidenceLevel
from journeyforge.model.records import Channel, Feeling, Lane, Note, Owner, PainPoint, Stage, Touchpoint
from journeyforge.model.text import fold

Card = Touchpoint | Note
Key = tuple[bool, float, str]
"""Sorts by what is missing (last), then by number, then by letters."""
_LEVELS = {level: float(n) for n, level in enumerate(get_args(EvidenceLevel))}


class Column(NamedTuple):
    """One column: `text` is what is read, `key` what it sorts by (the text, where there is none)."""

    name: str
    title: str
    width: int
    text: Callable[[Document, Card, Words], str]
    key: Callable[[Document, Card], Key] | None = None
    right: bool = False


def sort_key(column: Column, document: Document, card: Card, words: Words) -> Key:
    """Where a card sorts by a column."""
    if column.key is not None:
        return column.key(document, card)
    text = column.text(document, card, words)
    return (not text, 0.0, fold(text))


def _stage(document: Document, card: Card, words: Words) -> str:
    stage = document.get(card.stage)
    return stage.title if isinstance(stage, Stage) else ""


def _lane(document: Document, card: Card, words: Words) -> str:
    lane = document.get(card.lane)
    return lane.title if isinstance(lane, Lane) else ""


def _words(document: Document, card: Card, words: Words) -> str:
    return " ".join((card.title if isinstance(card, Touchpoint) else card.text).split())


def _channels(document: Document, card: Card, words: Words) -> str:
    found = [document.get(key) for key in card.channels] if isinstance(card, Touchpoint) else []
    return ", ".join(record.title for record in found if isinstance(record, Channel))


def _owner(document: Document, card: Card, words: Words) -> str:
    owner = document.get(card.owner) if isinstance(card, Touchpoint) else None
    return owner.title if isinstance(owner, Owner) else ""


def _values(document: Document, card: Card) -> list[float]:
    found = document.referrers(card.id, Feeling) if isinstance(card, Touchpoint) else []
    return [feeling.value for feeling in found if feeling.value is not None]


def _feeling(document: Document, card: Card, words: Words) -> str:
    shown = [f"{value:+g}" if value else "0" for value in _values(document, card)]
    return ", ".join(shown).replace("-", "−").replace(".", words.decimal)


def _by_feeling(document: Document, card: Card) -> Key:
    values = _values(document, card)
    return (not values, min(values, default=0.0), "")


def _pains_of(document: Document, card: Card) -> list[PainPoint]:
    found = document.referrers(card.id, PainPoint) if isinstance(card, Touchpoint) else []
    return [pain for pain in found if card.id in pain.touchpoints]


def _pains(document: Document, card: Card, words: Words) -> str:
    return " · ".join(" ".join(pain.title.split()) for pain in _pains_of(document, card))


def _by_pains(document: Document, card: Card) -> Key:
    """Cards with the most pains first."""
    pains = _pains_of(document, card)
    return (not pains, float(-len(pains)), fold(pains[0].title) if pains else "")


def _evidence(document: Document, card: Card, words: Words) -> str:
    known = card.evidence
    return f"{words.evidence[known.level]} · n {known.n}" if known.n else words.evidence[known.level]


def _by_evidence(document: Document, card: Card) -> Key:
    return (False, _LEVELS[card.evidence.level], "")


COLUMNS: tuple[Column, ...] = (
    Column("stage", str(QT_TRANSLATE_NOOP("Columns", "Stage")), 130, _stage),
    Column("lane", str(QT_TRANSLATE_NOOP("Columns", "Lane")), 120, _lane),
    Column("card", str(QT_TRANSLATE_NOOP("Columns", "Card")), 280, _words),
    Column("channels", str(QT_TRANSLATE_NOOP("Columns", "Channels")), 130, _channels),
    Column("owner", str(QT_TRANSLATE_NOOP("Columns", "Owner")), 120, _owner),
    Column("feeling", str(QT_TRANSLATE_NOOP("Columns", "Feeling")), 80, _feeling, _by_feeling, right=True),
    Column("pains", str(QT_TRANSLATE_NOOP("Columns", "Pain points")), 240, _pains, _by_pains),
    Column("evidence", str(QT_TRANSLATE_NOOP("Columns", "Evidence")), 130, _evidence, _by_evidence),
)
