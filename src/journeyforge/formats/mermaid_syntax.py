"""The language of Mermaid's `journey` diagrams, accepted and refused exactly as by Mermaid 12 itself.

Source: packages/mermaid/src of github.com/mermaid-js/mermaid (MIT): preprocess.ts, diagram-api, utils.ts
(`encodeEntities`), diagrams/user-journey/parser/journey.jison and journeyDb.js. A test runs both side by side.
JavaScript differs from Python in what is a space, a word, a line and a character: hence SPACES, S and BREAKS.
"""

from __future__ import annotations

import html
import math
import re
from bisect import bisect_right
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from journeyforge.formats.mermaid_source import BREAKS, SPACES, S, Source, prepare

PLACEHOLDER = re.compile(r"ﬂ°(°?)(\w{1,40})¶ß", re.ASCII)
_FLAGS = re.ASCII | re.IGNORECASE


class MermaidError(ValueError):
    """A text Mermaid refuses, with the line of the file it refuses it at."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Section:
    """A `section`, and the line it stands on."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Task:
    """A task: `section` is a place in `Diagram.sections` (None before any), `score` may be anything, also NaN."""

    name: str
    score: float
    people: tuple[str, ...]
    section: int | None
    line: int
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    """What a text says. `title` is that of the diagram, else that of the front matter."""

    title: str
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the grammar: its kind, its text and where it starts."""

    kind: str
    text: str
    start: int


def parse(text: str) -> Diagram:
    """Read a diagram. Raises MermaidError where Mermaid refuses the text."""
    source = prepare(text)
    lines = _Lines(source)
    if source.problem:
        raise MermaidError(source.problem, 1)
    if not source.is_journey:
        raise MermaidError("this is no Mermaid journey: it must begin with the word “journey”", lines.at(0))
    return _Parser(encode(source.text) + "\n", lines, source.title).parse()


def encode(text: str) -> str:
    """Entities as Mermaid hides them from its parsers (`encodeEntities`), its oddities included."""
    for word in ("style", "classDef"):
        if word in text:
            text = "".join(_unstyled(line, word) for line in re.split(f"([{BREAKS}])", text))
    return re.sub(r"#(\w+);", _hide, text, flags=re.ASCII)


def _unstyled(line: str, word: str) -> str:
    """The line without its last semicolon where `word.*:\\S*#.*;` matches (the pattern takes quadratic time)."""
    start, last = line.find(word), line.rfind(";")
    for run in re.split(f"{S}+", line[start + len(word) : last]) if 0 <= start < last else ():
        colon = run.find(":")
        if colon >= 0 and run.find("#", colon) >= 0:
            return line[:last] + line[last + 1 :]
    return line


def _hide(found: re.Match[str]) -> str:
    return f"ﬂ°{'°' if found[1].isdigit() else ''}{found[1]}¶ß"


def decode(text: str) -> str:
    """A parsed name with its entities read, as Mermaid shows it."""
    return PLACEHOLDER.sub(lambda found: html.unescape(f"&{'#' if found[1] else ''}{found[2]};"), text)


class _Lines:
    """Line numbers of the file for places in the prepared text."""

    def __init__(self, source: Source) -> None:
        self.numbers = source.lines
        self.breaks: list[int] = []

    def read(self, text: str) -> None:
        """Take the text whose places will be asked for; line breaks are where they were in the prepared one."""
        self.breaks = [found.start() for found in re.finditer("\n", text)]

    def at(self, place: int) -> int:
        """The line of the file that holds this place."""
        return self.numbers[min(bisect_right(self.breaks, place - 1), len(self.numbers) - 1)]


# --- lexer: the rules of journey.jison in their order; the first that matches counts, not the longest ---

_INITIAL = [
    (re.compile(pattern, _FLAGS), kind)
    for pattern, kind in (
        (r"%(?!\{)[^\n]*", ""),
        (r"[^\}\U00010000-\U0010ffff]%%[^\n]*", ""),  # JavaScript sees two characters in those
        (r"\n+", "newline"),
        (rf"{S}+", ""),
        (r"#[^\n]*", ""),
        (r"journey\b", "journey"),
        (rf"title{S}[^#\n;]+", "title"),
        (rf"accTitle{S}*:{S}*", "acc_title"),
        (rf"accDescr{S}*:{S}*", "acc_descr"),
        (rf"accDescr{S}*\{{{S}*", "open"),
        (rf"section{S}[^#:\n;]+", "section"),
        (r"[^#:\n;]+", "task name"),
        (r":[^#\n;]+", "task data"),
        (r":", ":"),
        (r"\Z", "end"),
        (r"", "invalid"),
    )
]
_LINE = re.compile(r"[^\n]*")
_BLOCK = re.compile(r"[^\}]*")


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a prepared text; the last is `end` where Mermaid's lexer says so, else `stop`."""
    place = 0
    while True:
        done = place == len(text)
        found, kind = next((m, k) for rule, k in _INITIAL if (m := rule.match(text, place)))
        start, place = place, found.end()
        if kind == "invalid":
            yield Token(kind, text[start : start + 1], start)
            return
        if kind == "open":
            place, ended = yield from _block(text, place)
            if ended:
                return
        elif kind:
            yield Token(kind, found[0], start)
        if kind in ("acc_title", "acc_descr"):
            value = _LINE.match(text, place)
            assert value is not None
            yield Token(f"{kind} value", value[0], place)
            done, place = place == len(text), value.end()
        if done:
            yield Token("stop", "", place)
            return


def _block(text: str, place: int) -> Generator[Token, None, tuple[int, bool]]:
    """The values up to the closing brace; answers with the place after it and whether the text ended."""
    while text[place : place + 1] != "}":
        value = _BLOCK.match(text, place)
        assert value is not None
        yield Token("acc_descr block", value[0], place)
        if place == len(text):
            yield Token("stop", "", place)
            return place, True
        place = value.end()
    return place + 1, False


# --- parser and what the diagram keeps ---

_WORDS = {
    "newline": "the end of the line",
    "end": "the end of the text",
    "stop": "the end of the text",
    "journey": "a second “journey”",
    "task data": "a score",
    ":": "a colon with nothing after it",
}


class _Parser:
    """`journey` (newline | statement)* end; a name is followed by data, an accTitle by its value."""

    def __init__(self, text: str, lines: _Lines, title: str) -> None:
        lines.read(text)
        self.lines = lines
        self.title = title
        self.sections: list[Section] = []
        self.tasks: list[Task] = []
        self.stream = tokens(text)

    def parse(self) -> Diagram:
        first = next(self.stream)
        if first.kind != "journey":
            self._refuse(first, "the text must begin with the word “journey”")
        for token in self.stream:
            if token.kind == "end":
                return Diagram(self.title, tuple(self.sections), tuple(self.tasks))
            self._statement(token)
        raise AssertionError("the lexer always ends with a token")

    def _statement(self, token: Token) -> None:
        if token.kind == "title":
            self.title = decode(token.text[6:])
        elif token.kind == "section":
            self.sections.append(Section(decode(token.text[8:]), self.lines.at(token.start)))
        elif token.kind == "task name":
            data = next(self.stream)
            if data.kind != "task data":
                self._refuse(data, f"a task is written “name: score: people”; “{_short(token.text)}” has no score")
            self.tasks.append(self._task(token, data))
        elif token.kind in ("acc_title", "acc_descr"):
            next(self.stream)
        elif token.kind not in ("newline", "acc_descr block"):
            self._refuse(token, f"{_WORDS.get(token.kind, f'“{token.text[:20]}”')} can't stand here")

    def _task(self, name: Token, data: Token) -> Task:
        pieces = data.text[1:].split(":")
        people = tuple(person.strip(SPACES) for person in pieces[1].split(",")) if len(pieces) > 1 else ()
        section = len(self.sections) - 1 if self.sections else None
        blank = not pieces[0].strip(SPACES)
        line = self.lines.at(name.start)
        return Task(decode(name.text), number(pieces[0]), tuple(map(decode, people)), section, line, blank)

    def _refuse(self, token: Token, message: str) -> None:
        raise MermaidError(message, self.lines.at(token.start))


def _short(text: str) -> str:
    name = decode(text).strip()
    return name if len(name) <= 60 else f"{name[:59]}…"


_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_RADIX = re.compile(r"0(?:[xX]([0-9a-fA-F]+)|[oO]([0-7]+)|[bB]([01]+))")


def number(text: str) -> float:
    """JavaScript's `Number(text)`: nothing is 0, what is no number is NaN."""
    text = text.strip(SPACES)
    if not text:
        return 0.0
    if text.lstrip("+-") == "Infinity" and len(text) <= len("+Infinity"):
        return -math.inf if text[0] == "-" else math.inf
    if _DECIMAL.fullmatch(text):
        return float(text)
    radix = _RADIX.fullmatch(text)
    if radix is None:
        return math.nan
    digits, base = next((d, b) for d, b in zip(radix.groups(), (16, 8, 2), strict=True) if d)
    # Beyond 2**1024 JavaScript says Infinity where Python would raise.
    return float(int(digits, base)) if len(digits) <= 250 else math.inf
