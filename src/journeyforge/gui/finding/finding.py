"""What Ctrl+K finds: records by their words, kept ready from edit to edit; how well words answer a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from journeyforge.gui.keyboard import other_layouts
from journeyforge.model.change import Change
from journeyforge.model.codec import Record
from journeyforge.model.commands import words_of
from journeyforge.model.document import Document
from journeyforge.model.text import fold

KINDS = (
    "journey",
    "stage",
    "lane",
    "touchpoint",
    "pain_point",
    "opportunity",
    "persona",
    "owner",
    "channel",
    "system",
    "source",
    "metric",
    "note",
)
"""Types of records that are found, the ones one goes to most first."""
MOST = 200
"""As many answers are shown."""
_PLACE = {kind: n for n, kind in enumerate(("action", *KINDS, "choice", "key"))}
_LONGEST = 400
"""So much of a text is looked at."""
_ALIAS = "\n"


class Entry(NamedTuple):
    """Something that can be found. `kind` is a type of record, `action`, `choice` (of an action) or `key`;
    `folded` are its words as they are compared, other names it goes by below them."""

    kind: str
    key: str
    text: str
    folded: str


def entry(kind: str, key: str, text: str, *also: str) -> Entry:
    """An entry for a text, and for other names it is found by."""
    return Entry(kind, key, text, _ALIAS.join(fold(words[:_LONGEST]) for words in (text, *also)))


class Finder:
    """All that can be found in a document. What an edit touches is folded anew, the rest stays ready."""

    def __init__(self, document: Callable[[], Document]) -> None:
        self._document = document
        self._known: dict[str, Entry] = {}
        self._waiting: Iterator[Record] | None = None
        self._stale: set[str] = set()

    def prepare(self, most: int = 2_000) -> bool:
        """Get so many records more ready; whether there are others left."""
        if self._waiting is None:
            document = self._document()
            self._waiting = iter([record for kind in KINDS for record in document.all_of(kind)])
        for n, record in enumerate(self._waiting, 1):
            self._note(record)
            if n >= most:
                return True
        return False

    def on_change(self, change: Change) -> None:
        """These records have to be looked at again."""
        self._stale.update(change.pairs)

    def entries(self) -> Iterable[Entry]:
        """Everything that is there, ready."""
        while self.prepare():
            pass
        document = self._document()
        for key in self._stale:
            self._known.pop(key, None)
            record = document.get(key)
            if record is not None:
                self._note(record)
        self._stale.clear()
        return self._known.values()

    def _note(self, record: Record) -> None:
        # What a change took away meanwhile is stale, and goes when somebody asks.
        if record.type in KINDS:
            words = words_of(record)
            if words:
                self._known[record.id] = Entry(record.type, record.id, words, fold(words[:_LONGEST]))


def found(question: str, entries: Iterable[Entry], most: int = MOST) -> list[Entry]:
    """The entries that answer a question, the best first: that begin with it, that have a word that does, that
    hold it, that hold all its words, that have its letters in this order; as typed before as on another layout."""
    left = list(entries)
    answers: list[Entry] = []
    tries = [wanted for other in (question, *other_layouts(question)) if (wanted := fold(other))]
    for wanted in tries:
        for tier in _tiers(wanted, left):
            answers += sorted(tier, key=_order)
            if len(answers) >= most:
                return answers[:most]
        there = set(map(id, answers))
        left = [one for one in left if id(one) not in there]
    if len(answers) < _ENOUGH:
        for wanted in tries:
            answers += sorted(_scattered(wanted, left), key=_order)[: most - len(answers)]
            there = set(map(id, answers))
            left = [one for one in left if id(one) not in there]
    return answers[:most]


_FEWEST = 3
"""Fewer letters stand in this order almost everywhere."""
_ENOUGH = 12
"""With so many answers that hold the words themselves, those that only have the letters are left out."""


def _tiers(wanted: str, entries: list[Entry]) -> Iterator[list[Entry]]:
    """The answers that hold what is wanted, tier by tier; a tier is looked for when it is asked for."""
    anywhere = [one for one in entries if wanted in one.folded]
    holding = [one for one in anywhere if wanted in one.folded.partition(_ALIAS)[0]]
    yield [one for one in holding if one.folded.startswith(wanted)]
    holding = [one for one in holding if not one.folded.startswith(wanted)]
    starts = re.compile(rf"(?<!\w){re.escape(wanted)}").search
    rest = [one for one in holding if not starts(one.folded)]
    yield [one for one in holding if starts(one.folded)] if len(rest) < len(holding) else []
    yield rest
    # By its other names only.
    yield [one for one in anywhere if wanted not in one.folded.partition(_ALIAS)[0]]
    words = wanted.split()
    if len(words) > 1:
        for word in words:
            entries = [one for one in entries if word in one.folded]
        yield [one for one in entries if wanted not in one.folded]


def _scattered(wanted: str, entries: list[Entry]) -> list[Entry]:
    """Those that have the letters in their order, the first at the start of a word."""
    letters = "".join(wanted.split())
    if len(letters) < _FEWEST:
        return []
    for letter in dict.fromkeys(letters):
        entries = [one for one in entries if letter in one.folded]
    # Each letter is looked for once, from the one before on, so a text is gone through once per word.
    first, *others = map(re.escape, letters)
    pattern = re.compile(rf"(?<!\w){first}" + "".join(f"[^{one}\n]*{one}" for one in others))
    return [one for one in entries if pattern.search(one.folded)]


def _order(one: Entry) -> tuple[int, int, str]:
    return _PLACE[one.kind], len(one.folded), one.folded
