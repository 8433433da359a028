"""Words of quick capture: what a sign looks like, how a name is read after it, and how both are written.

The table is in product.md, *Quick capture*. A sign stands at the start of a word; a name is one word (`_` is a
space), several in quotes of any kind, or a known name as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from journeyforge.model.capture_card import LONGEST_NAME
from journeyforge.model.records import Channel, Owner, Source
from journeyforge.model.text import fold

if TYPE_CHECKING:
    from journeyforge.model.document import Document

LEVELS = {"=": "heard", "==": "observed", "===": "measured"}
"""Evidence level by its sign."""
MINUS = "-–−"
ALL_SIGNS = "#№@+!?~=*" + MINUS
CLOSERS = {
    '"': '"',
    "'": "'’",
    "«": "»",
    "»": "«»",
    "„": "“”",
    "“": "”“",
    "”": "”",
    "‘": "’'",
    "’": "’'",
    "‚": "‘’",
}
"""What may close a quote, by what opened it."""

_APOSTROPHES = "'’ʼ`´‘"
_NAME = re.compile(rf"[^\W\d_][\w.\-{_APOSTROPHES}\u0300-\u036f]*")
_NAME_PART = re.compile(rf"[\w.\-{_APOSTROPHES}\u0300-\u036f]+")
_NAME_END = f"._-{_APOSTROPHES}"
_PLAIN_NAME = re.compile(rf"[^\W\d_][\w.\-{_APOSTROPHES} ]*")
_AFTER_NAME = re.compile(r"""[.,;:!?…)\]}»”’'"\-]*(?:\s|$)|[,;]""")
_WORDS = re.compile(r"\S+")
_ESCAPED_QUOTED = re.compile(r"""\\(["'«»„“”‘’‚\\])""")
_QUOTES = re.escape("".join(CLOSERS))
_LOOKS_READ = re.compile(rf"(?:[#№@+?~]|={{1,3}})(?:[^\W\d_]|[{_QUOTES}\\])|!(?:[^\W_]|[{_QUOTES}\\])")
_LOOKS_LAST = re.compile(rf"[+{re.escape(MINUS)}][0-2]|\*")
_FIRST = re.compile(rf"[^\W_]|[{_QUOTES}]")


class Name(NamedTuple):
    """A name read in a text: its value and where it ends."""

    value: str
    stop: int


class Names:
    """Known names, found by their folded form."""

    def __init__(self, names: Iterable[str]) -> None:
        lines = (" ".join(name.split()) for name in names)
        self._names = {fold(name): name for name in lines if 0 < len(name) <= LONGEST_NAME}
        self.most_words = max((len(name.split()) for name in self._names), default=0)

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._names

    def as_known(self, name: str) -> str:
        """The name as it is known, else as it came."""
        return self._names.get(fold(name), name)


@dataclass(frozen=True)
class KnownNames:
    """Names of what a project already has: a name read matches them without regard to case, ё/е and the like."""

    channels: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @classmethod
    def of(cls, document: Document) -> KnownNames:
        """The names in a document; kept with it, so asking at every key costs nothing."""
        return document.derived(_known_in)

    @cached_property
    def channel_table(self) -> Names:
        """Channels by folded name."""
        return Names(self.channels)

    @cached_property
    def owner_table(self) -> Names:
        """Owners by folded name."""
        return Names(self.owners)

    @cached_property
    def source_table(self) -> Names:
        """Sources by folded name."""
        return Names(self.sources)


NONE = KnownNames()


def _known_in(document: Document) -> KnownNames:
    return KnownNames(
        tuple(channel.title for channel in document.of(Channel)),
        tuple(owner.title for owner in document.of(Owner)),
        tuple(source.title for source in document.of(Source)),
    )


# --- reading ---


def name_at(text: str, start: int, known: Names) -> Name | None:
    """The name that begins there: in quotes, known, or one word; None where none does."""
    if start >= len(text):
        return None
    name = _quoted(text, start) if text[start] in CLOSERS else _known(text, start, known) or _one_word(text, start)
    if name is None or len(name.value) > LONGEST_NAME:
        return None
    return Name(known.as_known(name.value), name.stop)


def ends_word(text: str, stop: int) -> bool:
    """Whether a sign may end there: only punctuation stands between it and the next space, or a comma follows."""
    return _AFTER_NAME.match(text, stop) is not None


def starts_words(text: str, start: int) -> bool:
    """Whether a letter, digit or quote stands there."""
    return _FIRST.match(text, start) is not None


def _quoted(text: str, start: int) -> Name | None:
    closers = CLOSERS[text[start]]
    place = start + 1 + (text[start + 1 : start + 2] == "\\")
    # In quotes every character may have a backslash; a quote that is never closed must not cost a walk to the end.
    last = min(len(text), place + 2 * LONGEST_NAME + 2)
    while place < last and text[place] != "\n":
        if text[place] == "\\":
            place += 2
            continue
        if text[place] in closers and not text[place + 1 : place + 2].isalnum():
            return _unquoted(text[start + 1 : place], place + 1)
        place += 1
    return None


def _unquoted(body: str, stop: int) -> Name | None:
    if not (body[:1].isalpha() or body.startswith("\\")):
        return None
    value = " ".join(_ESCAPED_QUOTED.sub(r"\1", body.removeprefix("\\")).split())
    return Name(value, stop) if value else None


def _known(text: str, start: int, known: Names) -> Name | None:
    if not text[start].isalpha():
        return None
    for count in range(known.most_words, 1, -1):
        stop, words = start, []
        for _ in range(count):
            match = _WORDS.match(text, stop)
            if match is None:
                break
            words.append(match)
            stop = match.end() + (text[match.end() : match.end() + 1] == " ")
        if len(words) < count:
            continue
        last = _NAME_PART.match(text, words[-1].start())
        name = text[start : last.end()].rstrip(_NAME_END) if last else ""
        if name in known:
            return Name(name, start + len(name))
    return None


def _one_word(text: str, start: int) -> Name | None:
    match = _NAME.match(text, start)
    if match is None or not text[start].isalpha():
        return None
    name = match[0].rstrip(_NAME_END)
    return Name(" ".join(name.replace("_", " ").split()), start + len(name)) if name else None


# --- writing ---


def looks_last(word: str) -> bool:
    """Whether a word is a feeling or a moment of truth when it is the last one."""
    return _LOOKS_LAST.fullmatch(word) is not None


def written_name(name: str, least: int = 1) -> str:
    """A name as one word where that has `least` characters and reads back as the same name, else in quotes."""
    plain = name[0].isalpha() and _PLAIN_NAME.fullmatch(name) is not None
    if plain and len(name) >= least and "_" not in name and name == name.strip(_NAME_END):
        return name.replace(" ", "_")
    body = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{body}"' if name[0].isalpha() else f'"\\{body}"'


def plain_word(word: str, signs: str) -> str:
    """The word without the `\\` that kept its first character from being a sign."""
    return word[1:] if word[:1] == "\\" and word.lstrip("\\")[:1] in tuple(signs) else word


def written_word(word: str) -> str:
    """The word with a `\\` in front where it would be read as a sign, or as one kept from being read."""
    kept = word[:1] == "\\" and word.lstrip("\\")[:1] in tuple(ALL_SIGNS)
    return f"\\{word}" if kept or _LOOKS_READ.match(word) else word


def written_text(text: str) -> str:
    """A text whose words are read as words."""
    return _WORDS.sub(lambda match: written_word(match[0]), text)
