"""Delimited text to rows: which encoding, which delimiter, quotes as Excel writes them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from journeyforge.formats.registry import FormatError
from journeyforge.model.problem import Problem

MAX_BYTES = 500_000_000
"""The largest text file that is read."""
DELIMITERS = (",", ";", "\t")
_MAX_FIELD = 2**31 - 1
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SEP_LINE = re.compile(r'\ufeff?"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 28, 29, 30, 31})
_BEYOND_ASCII = bytes(range(128, 256))
_CYRILLIC_RUN = re.compile(rb"[\xc0-\xff\xa8\xb8\xb2\xb3\xaf\xbf\xaa\xba\xa5\xb4]+")
_LEGACY = ["cp1251", "cp1252", "cp866", "koi8_r", "mac_cyrillic"]


class TextRows(NamedTuple):
    """Rows of a text file (ragged; a blank line is an empty row), problems, and guesses in sentences."""

    rows: list[list[str]]
    problems: list[Problem]
    guesses: list[str]


def read_text(path: Path) -> TextRows:
    """The rows of a CSV file. Raises FormatError where it is no text; OSError where it can't be read."""
    if path.stat().st_size > MAX_BYTES:
        raise FormatError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB")
    return parse(path.read_bytes(), path.name)


def parse(data: bytes, name: str) -> TextRows:
    """The rows in the bytes of a text file; `name` is for the messages. Raises FormatError."""
    problems: list[Problem] = []
    guesses: list[str] = []
    text = _decode(data, name, problems, guesses)
    told = _SEP_LINE.match(text)
    if told:
        delimiter, text = told[1], text[told.end() :]
    else:
        delimiter = _delimiter(text)
    csv.field_size_limit(_MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise FormatError(f"{name}: line {reader.line_num}: {error}") from error
    if rows and text.count('"') % 2 and "\n" in "".join(rows[-1]):
        first = reader.line_num - "".join(rows[-1]).rstrip("\n").count("\n") + bool(told)
        message = "a quotation mark opened here is never closed; all that follows is in one cell"
        problems.append(Problem("warning", "quote_not_closed", message, place=f"line {first}"))
    return TextRows(rows, problems, guesses)


# --- encoding ---


def _decode(data: bytes, name: str, problems: list[Problem], guesses: list[str]) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _damaged(data, encoding, name, problems)
    wide = _wide(data)
    if wide:
        guesses.append(f"{name} was read as {wide.upper()}.")
        return _damaged(data, wide, name, problems)
    if len(data[:65536].translate(None, _CONTROLS)) < len(data[:65536]) * 0.95:
        raise FormatError(f"{name} is not a text file")
    try:
        # A lone surrogate is told about cell by cell later; it says nothing against UTF-8.
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    strange = len(data) - len(data.translate(None, _BEYOND_ASCII))
    if text.count("\ufffd") * 10 <= strange:
        return _damaged(data, "utf-8", name, problems)
    encoding = _legacy(data)
    guesses.append(f"{name} is not UTF-8; it was read as {encoding}.")
    return _damaged(data, encoding, name, problems)


def _wide(data: bytes) -> str:
    """UTF-16 without a byte order mark shows by its zero bytes."""
    head = data[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) >= 8 and max(even, odd) * 5 > len(head) and min(even, odd) * 20 < len(head):
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def _legacy(data: bytes) -> str:
    """cp1251 where the bytes beyond ASCII stand in runs, as Cyrillic words do; else what statistics say."""
    sample = data[:200_000]
    runs = _CYRILLIC_RUN.findall(sample)
    high = sum(map(len, runs))
    beyond = len(sample) - len(sample.translate(None, _BEYOND_ASCII))
    small = high - len(b"".join(runs).translate(None, bytes(range(0xE0, 0x100))))
    if runs and high >= 2 * len(runs) and small * 2 >= high and high * 5 >= beyond * 4:
        return "cp1251"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LEGACY).best()
    return best.encoding if best is not None else "cp1252"


def _damaged(data: bytes, encoding: str, name: str, problems: list[Problem]) -> str:
    """The text; bytes that are none in this encoding become U+FFFD and are told with their lines."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    lines = [i for i, line in enumerate(text.splitlines(), 1) if "\ufffd" in line]
    shown = ", ".join(map(str, lines[:20])) + (f" and {len(lines) - 20} more" if len(lines) > 20 else "")
    message = f"bytes that are no {encoding} text were replaced by “\ufffd”"
    problems.append(Problem("warning", "broken_encoding", message, place=f"{name}, line {shown}"))
    return text


# --- delimiter ---


def _delimiter(text: str) -> str:
    """The delimiter that stands most often, outside quotes, in the first line that has any."""
    for line in islice(_records(text), 20):
        counts = {mark: line.count(mark) for mark in DELIMITERS}
        best = max(counts, key=lambda mark: counts[mark])
        if counts[best]:
            return best
    return ","


def _records(text: str) -> Iterator[str]:
    """The first records with what stands in quotes left out."""
    head = text[:200_000]
    bare = re.sub(r'"(?:[^"]|"")*("|$)', "", head)
    yield from bare.splitlines()
