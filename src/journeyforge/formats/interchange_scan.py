"""Reads the JSON of an interchange file record by record, so that one bad record does not take the rest along."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from journeyforge.formats.registry import FormatError

MAX_DEPTH = 100
"""How deep a record may nest; everything that handles records later may recurse this far."""

TakeRecord = Callable[[int, str, Any], None]
"""What is done with each record: its number from 1, its JSON text, its value."""

_SPACE = re.compile(r"[ \t\n\r]*")


def scan(text: str, take: TakeRecord) -> dict[str, Any]:
    """Hands each element of `records` to `take`; answers with everything else of the file.

    The list of `records` is empty in the answer. Numbers that are not finite, or too long, come as NaN
    or infinity. Raises FormatError with the line where the text is no JSON object.
    """
    scanner = _Scanner(text, take)
    try:
        return scanner.file()
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise FormatError(f"{place}: this is not valid JSON ({error.msg})") from error
    except RecursionError as error:
        line = text.count("\n", 0, scanner.place) + 1
        raise FormatError(f"line {line}: this is nested too deeply to be read") from error


class _Scanner:
    def __init__(self, text: str, take: TakeRecord) -> None:
        self.text = text
        self.take = take
        self.place = 0
        # Not strict: control characters in strings are cleaned and reported, not a reason to refuse the file.
        self.decode = json.JSONDecoder(strict=False, parse_int=_integer).raw_decode

    def file(self) -> dict[str, Any]:
        self._skip()
        if self.text[self.place : self.place + 1] != "{":
            self.decode(self.text, self.place)
            raise FormatError("this is no JourneyForge interchange file: it must be a JSON object")
        found: dict[str, Any] = {}
        for _ in self._members("}"):
            key = self._value()
            if not isinstance(key, str):
                self._expect('"')
            self._skip()
            self._expect(":")
            self._skip()
            if key in found:
                raise FormatError(f"line {self._line()}: “{key[:60]}” is there twice")
            found[key] = self._records() if key == "records" and self._at("[") else self._value()
        self._skip()
        if self.place < len(self.text):
            raise json.JSONDecodeError("Extra data", self.text, self.place)
        return found

    def _records(self) -> list[Any]:
        for number, _ in enumerate(self._members("]"), 1):
            start = self.place
            value = self._value()
            self.take(number, self.text[start : self.place], value)
        return []

    def _members(self, end: str) -> Iterator[None]:
        """Yields with the place at each member of the object or array that opens here; ends behind it."""
        self.place += 1
        self._skip()
        if self._at(end):
            self.place += 1
            return
        while True:
            yield
            self._skip()
            if self._at(end):
                self.place += 1
                return
            self._expect(",")
            self._skip()

    def _value(self) -> Any:
        value, self.place = self.decode(self.text, self.place)
        return value

    def _at(self, char: str) -> bool:
        return self.text.startswith(char, self.place)

    def _expect(self, char: str) -> None:
        if not self._at(char):
            raise json.JSONDecodeError(f"Expecting '{char}'", self.text, self.place)
        self.place += 1

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self.place)
        assert found is not None
        self.place = found.end()

    def _line(self) -> int:
        return self.text.count("\n", 0, self.place) + 1


def _integer(digits: str) -> int | float:
    # Python refuses to read integers of more than 4,300 digits; nothing counts that far.
    return int(digits) if len(digits) < 1000 else math.inf


def too_deep(raw: str, value: Any) -> bool:
    """Whether a value nests deeper than MAX_DEPTH; `raw` is its JSON text."""
    if raw.count("{") + raw.count("[") <= MAX_DEPTH:
        return False
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return bool(level)


_PERHAPS_NOT_FINITE = re.compile(r"NaN|Infinity|[eE]\+?\d\d|\d{250}")


def odd_number(raw: str, value: Any) -> str | None:
    """The dotted place of the first number that is not finite, if there is one; `raw` is the JSON text."""
    return not_finite(value) if _PERHAPS_NOT_FINITE.search(raw) else None


def not_finite(value: Any, place: str = "") -> str | None:
    """The dotted place of the first number that is not finite, if there is one."""
    if isinstance(value, float):
        return None if math.isfinite(value) else place
    if isinstance(value, dict):
        inner: Iterator[tuple[Any, Any]] = iter(value.items())
    elif isinstance(value, list):
        inner = enumerate(value)
    else:
        return None
    found = (not_finite(part, f"{place}.{key}" if place else str(key)) for key, part in inner)
    return next((name for name in found if name is not None), None)
