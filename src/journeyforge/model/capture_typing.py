"""Text while it is typed: signs are read only in what is typed now; what was turned back to text stays text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from journeyforge.model.capture import NONE, CaptureLane, Card, KnownNames, Sign, parse
from journeyforge.model.capture_words import looks_last, written_word
from journeyforge.model.text import fold

_WORD = re.compile(r"\S+")
_NAMED = frozenset({"channel", "owner", "evidence"})
_WHOLE = frozenset({"feeling", "moment_of_truth"})


class TextEdit(NamedTuple):
    """The place of an edit in a text, what it took away there and what it put there."""

    at: int
    gone: str
    new: str

    @classmethod
    def between(cls, old: str, new: str) -> TextEdit:
        """The one edit that makes one text of another."""
        most = min(len(old), len(new))
        head = next((n for n in range(most) if old[n] != new[n]), most)
        left = most - head
        tail = next((n for n in range(left) if old[-1 - n] != new[-1 - n]), left)
        return cls(head, old[head : len(old) - tail], new[head : len(new) - tail])


@dataclass(frozen=True, slots=True)
class Typed:
    """A text and, for each of its characters, whether it is plain: then no sign begins with it."""

    text: str = ""
    plain: tuple[bool, ...] = ()

    @classmethod
    def of(cls, text: str) -> Typed:
        """A text that is already there: all of it is plain."""
        return cls(text, (True,) * len(text))

    def edited(self, text: str, plain: bool = False) -> Typed:
        """The text has become this one; what is new in it was typed (`plain`: pasted)."""
        if text == self.text:
            return self
        edit = TextEdit.between(self.text, text)
        rest = self.plain[edit.at + len(edit.gone) :]
        return Typed(text, (*self.plain[: edit.at], *(plain,) * len(edit.new), *rest))

    def card(self, lane: CaptureLane = "touchpoints", known: KnownNames = NONE) -> Card:
        """The card in it; its signs stand where they do in `text`."""
        card, typed = self._read(lane, known)
        return replace(card, signs=typed)

    def backspace(self, cursor: int, lane: CaptureLane = "touchpoints", known: KnownNames = NONE) -> Typed | None:
        """What Backspace makes of it with the cursor right after a sign that has been read: the sign is text and
        stays so. None where Backspace takes a character as always.

        A sign has been read once a space follows it, or when it can't get longer: a known name, a feeling, `*`.
        """
        before = cursor - 1 if cursor and self.text[cursor - 1] in " \t" else cursor
        for sign in self.card(lane, known).signs:
            whole = sign.kind in _WHOLE or (sign.kind in _NAMED and (before < cursor or _is_known(sign, known)))
            if sign.stop == before and whole:
                return self.turned_plain(sign)
        return None

    def turned_plain(self, sign: Sign) -> Typed:
        """The sign is text from now on."""
        plain = list(self.plain)
        plain[sign.start : sign.stop] = [True] * (sign.stop - sign.start)
        return Typed(self.text, tuple(plain))

    def _read(self, lane: CaptureLane, known: KnownNames) -> tuple[Card, tuple[Sign, ...]]:
        """The card of the written form, in which plain characters that would begin a sign have a backslash."""
        kept = {match.start() for match in _WORD.finditer(self.text) if self._would_be_read(match)}
        while True:
            places = sorted(kept)
            parts = [self.text[start:stop] for start, stop in pairwise([0, *places, len(self.text)])]
            card = parse("\\".join(parts), lane, known)
            shifted = [place + n for n, place in enumerate(places)]
            signs = tuple(
                sign._replace(start=_back(shifted, sign.start), stop=_back(shifted, sign.stop))
                for sign in card.signs
            )
            # Plain after a comma, or a name that would swallow words that stood there before.
            wrong = {s.start for s in signs if self.plain[s.start] or (s.kind in _NAMED and self._reaches(s))}
            if not wrong - kept:
                return card, signs
            kept |= wrong

    def _would_be_read(self, word: re.Match[str]) -> bool:
        return self.plain[word.start()] and (written_word(word[0]) != word[0] or looks_last(word[0]))

    def _reaches(self, sign: Sign) -> bool:
        return True in self.plain[sign.start : sign.stop]


def _back(slashes: list[int], place: int) -> int:
    """A place in the written form as one in the text itself."""
    return place - bisect_left(slashes, place)


def _is_known(sign: Sign, known: KnownNames) -> bool:
    """Whether a sign names something there is, and nothing longer begins like it."""
    table = {"channel": known.channels, "owner": known.owners, "evidence": known.sources}[sign.kind]
    name = fold(sign.text)
    same = [fold(other) for other in table if fold(other).startswith(name)]
    return same == [name]
