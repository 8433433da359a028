"""Quick capture (product.md): one typed text to a card and back. Nothing typed is lost; what is no sign is text.

`parse(format(card)) == card` for every card. A text is a row of *parts*: the touchpoint, then each pain point
and opportunity in turn. A part collects words and the signs that belong to it.
"""

from __future__ import annotations

import re
from typing import Literal

from journeyforge.model.capture_card import (
    Card,
    CardEvidence,
    CardOpportunity,
    CardPain,
    Level,
    Sign,
    SignKind,
)
from journeyforge.model.capture_format import format
from journeyforge.model.capture_part import Maybe, Part
from journeyforge.model.capture_words import (
    ALL_SIGNS,
    LEVELS,
    NONE,
    KnownNames,
    Name,
    ends_word,
    looks_last,
    name_at,
    plain_word,
    starts_words,
)
from journeyforge.model.text import fold

__all__ = [
    "NONE",
    "CaptureLane",
    "Card",
    "CardEvidence",
    "CardOpportunity",
    "CardPain",
    "KnownNames",
    "Sign",
    "format",
    "parse",
]

CaptureLane = Literal["touchpoints", "pains", "opportunities", "notes"]

_SIGNS: dict[CaptureLane, str] = {"touchpoints": ALL_SIGNS, "pains": "@+=", "opportunities": "@+=", "notes": "="}
_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s*")
_N = re.compile(r"\(([1-9][0-9]{0,14})\)")
_EQUALS = re.compile(r"={1,3}")
_SEVERITY = re.compile(rf"([1-5]):(?:[^\S\n]+(?=[^\s{re.escape(ALL_SIGNS)}])|(?=[^\W\d_]))")


def parse(text: str, lane: CaptureLane = "touchpoints", known: KnownNames = NONE) -> Card:
    """The card in a typed text. `lane` says which signs count, `known` which names there are. Never fails."""
    reader = _Reader(text, lane, known)
    reader.read()
    return reader.card() if lane in ("touchpoints", "notes") else reader.single()


class _Reader:
    """One walk over a text from word to word."""

    def __init__(self, text: str, lane: CaptureLane, known: KnownNames) -> None:
        self.text = text
        self.lane = lane
        self.allowed = _SIGNS[lane]
        self.known = known
        self.parts = [Part(lane, 0)]
        self.channels: dict[str, str] = {}
        self.signs: list[Sign] = []

    def read(self) -> None:
        """Fills parts, channels and signs."""
        text, place = self.text, 0
        if self.lane == "pains" and (match := _SEVERITY.match(text, len(text) - len(text.lstrip()))):
            self.parts[0].severity = int(match[1])
            place = match.end()
        while place < len(text):
            space = _SPACE.match(text, place)
            if space and space[0]:
                self.parts[-1].pieces.append(space[0])
                place = space.end()
            if place < len(text):
                place = self._word(place)

    def _word(self, place: int) -> int:
        """Reads the sign or word that begins there; answers with where it ends."""
        first = self.text[place]
        if first in self.allowed:
            stop = self._sign(place, first)
            if stop is not None:
                return stop
        match = _WORD.match(self.text, place)
        word = match[0] if match else first
        pieces = self.parts[-1].pieces
        if self.lane == "touchpoints" and len(self.parts) == 1 and looks_last(word):
            pieces.append(Maybe("moment_of_truth" if word == "*" else "feeling", word, place))
        else:
            pieces.append(plain_word(word, self.allowed))
        return place + len(word)

    def _sign(self, place: int, first: str) -> int | None:
        if first in "#№":
            return self._channel(place)
        if first in "@+":
            return self._owner(place, first)
        if first == "=":
            return self._evidence(place)
        if first in "!?~":
            return self._new_part(place, "pain" if first == "!" else "opportunity")
        return None

    def _channel(self, place: int) -> int | None:
        name = name_at(self.text, place + 1, self.known.channel_table)
        if name is None or not ends_word(self.text, name.stop) or fold(name.value) in self.channels:
            return None
        self.channels[fold(name.value)] = name.value
        return self._was_sign(place, name, "channel")

    def _owner(self, place: int, first: str) -> int | None:
        table = self.known.owner_table
        name = name_at(self.text, place + 1, table)
        if name is None or not ends_word(self.text, name.stop) or self.parts[-1].owner:
            return None
        if first == "+" and not name.value[0].isupper() and name.value not in table:
            return None
        self.parts[-1].owner = name.value
        return self._was_sign(place, name, "owner")

    def _evidence(self, place: int) -> int | None:
        match = _EQUALS.match(self.text, place)
        equals = match[0] if match else ""
        table = self.known.source_table
        name = name_at(self.text, place + len(equals), table)
        if name is None or self.parts[-1].evidence is not None:
            return None
        # One bare letter is a smiley (=D, =P), not a source.
        if name.stop - place == len(equals) + 1 and name.value not in table:
            return None
        given = _N.match(self.text, name.stop)
        stop = given.end() if given else name.stop
        if not ends_word(self.text, stop):
            return None
        level: Level = LEVELS[equals]  # type: ignore[assignment]
        self.parts[-1].evidence = CardEvidence(level, name.value, int(given[1]) if given else None)
        return self._was_sign(place, Name(name.value, stop), "evidence")

    def _was_sign(self, place: int, name: Name, kind: SignKind) -> int:
        self.parts[-1].pieces.append(None)
        self.signs.append(Sign(place, name.stop, kind, name.value))
        # Only a comma lets the next sign follow without a space.
        if self.text[name.stop : name.stop + 1] in (",", ";"):
            self.parts[-1].pieces.append(self.text[name.stop])
            return name.stop + 1
        return name.stop

    def _new_part(self, place: int, kind: SignKind) -> int | None:
        start = place + 1
        written = self.text[start : start + 1] == "\\" and not self.text[start + 1 : start + 2].isspace()
        written = written and start + 1 < len(self.text)
        counts = starts_words(self.text, start) if kind == "pain" else self.text[start : start + 1].isalpha()
        if not (counts or written):
            return None
        part = Part(kind, place)
        severity = _SEVERITY.match(self.text, start) if kind == "pain" else None
        if severity is not None:
            part.severity = int(severity[1])
            start = severity.end()
        match = _WORD.match(self.text, start)
        word = match[0] if match else ""
        part.pieces.append(word.removeprefix("\\") if severity is None else plain_word(word, ALL_SIGNS))
        self.parts.append(part)
        return start + len(word)

    def single(self) -> Card:
        """The card of a pain point or opportunity lane; signs with no word beside them are its words."""
        part, signs = self.parts[0], tuple(self.signs)
        title = part.title()
        if not title:
            part, signs, title = Part(self.lane, 0), (), self.text.strip()
        if not title:
            return Card()
        if self.lane == "pains":
            return Card(pains=(CardPain(title, part.severity, part.owner, part.evidence),), signs=signs)
        return Card(opportunities=(CardOpportunity(title, part.owner, part.evidence),), signs=signs)

    def card(self) -> Card:
        """The card of a touchpoint or note lane."""
        first = self.parts[0]
        last_words = first.take_last_words()
        self.signs += [Sign(m.start, m.start + len(m.word), m.kind, m.word) for m in last_words]
        feeling = next((_value(m.word) for m in last_words if m.kind == "feeling"), None)
        titles = [part.title() for part in self.parts]
        stops = [*(part.start for part in self.parts[1:]), len(self.text)]
        for part, title, stop in zip(self.parts[1:], titles[1:], stops[1:], strict=True):
            end = len(self.text[:stop].rstrip())
            kind: SignKind = "pain" if part.kind == "pain" else "opportunity"
            self.signs.append(Sign(part.start, end, kind, title))
        return Card(
            title=titles[0],
            channels=tuple(self.channels.values()),
            owner=first.owner,
            evidence=first.evidence,
            feeling=feeling,
            moment_of_truth=any(m.kind == "moment_of_truth" for m in last_words),
            pains=tuple(
                CardPain(title, part.severity, part.owner, part.evidence)
                for part, title in zip(self.parts, titles, strict=True)
                if part.kind == "pain"
            ),
            opportunities=tuple(
                CardOpportunity(title, part.owner, part.evidence)
                for part, title in zip(self.parts, titles, strict=True)
                if part.kind == "opportunity"
            ),
            signs=tuple(sorted(self.signs)),
        )


def _value(word: str) -> int:
    return int(word[1]) if word[0] == "+" else -int(word[1])
