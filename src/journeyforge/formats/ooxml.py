"""The XML parts of an Excel workbook as streams: no document type, no entity, no tree in memory.

openpyxl with defusedxml parses in pure Python, keeps every row's element, and can't tell a formula that was
never calculated from an empty cell; this reads the few elements that matter through expat.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import IO, Any
from xml.parsers import expat

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_CELLS = 20_000_000
"""How many cells (empty ones before filled ones included) are held at most."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")

Merged = tuple[int, int, int, int]


class OoxmlError(ValueError):
    """A part that is broken or hostile; the text says how."""


def scan(
    stream: IO[bytes],
    start: Callable[[str, dict[str, str]], Any],
    end: Callable[[str], Any],
    text: Callable[[str], Any],
) -> None:
    """Feed the handlers with local names. Raises OoxmlError for bad XML and for any document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    local: dict[str, str] = {}

    def on_start(name: str, attributes: dict[str, str]) -> None:
        short = local.get(name)
        if short is None:
            short = local[name] = name.rpartition(" ")[2]
        start(short, attributes)

    def on_doctype(*_: Any) -> None:
        raise OoxmlError("has a document type declaration, which no workbook needs")

    parser.StartElementHandler = on_start
    parser.EndElementHandler = lambda name: end(local[name])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = on_doctype
    try:
        parser.ParseFile(stream)
    except expat.ExpatError as error:
        raise OoxmlError(f"is broken XML ({error})") from error


def elements(stream: IO[bytes], wanted: frozenset[str]) -> list[tuple[str, dict[str, str]]]:
    """Name and attributes (local names) of the wanted elements, in their order."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name in wanted:
            found.append((name, {key.rpartition(" ")[2]: value for key, value in attributes.items()}))

    scan(stream, start, lambda name: None, lambda text: None)
    return found


def unescaped(text: str) -> str:
    """Text with Excel's `_x000D_` escapes read."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def shared_strings(stream: IO[bytes]) -> list[str]:
    """The table of strings; rich text is joined, phonetic hints are left out."""
    strings: list[str] = []
    parts: list[str] = []
    state = {"in_t": False, "phonetic": 0}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            state["in_t"] = not state["phonetic"]
        elif name == "rPh":
            state["phonetic"] += 1
        elif name == "si":
            parts.clear()

    def end(name: str) -> None:
        if name == "t":
            state["in_t"] = False
        elif name == "rPh":
            state["phonetic"] -= 1
        elif name == "si":
            strings.append(unescaped("".join(parts)))

    def text(data: str) -> None:
        if state["in_t"]:
            parts.append(data)

    scan(stream, start, end, text)
    return strings


def column_number(letters: str) -> int:
    """`A` is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """The name of a cell counted from zero: (0, 0) is `A1`."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


CellText = Callable[[int, int, str, str, str, bool], str]
"""(row, column, type, style, raw value, has a formula) -> the cell's text; the first two from zero."""


class SheetScan:
    """One pass over a sheet's XML: its rows of text and its merged ranges."""

    def __init__(self, convert: CellText, budget: int = MAX_CELLS) -> None:
        self.rows: list[list[str]] = []
        self.merged: list[Merged] = []
        self.budget = budget
        self._convert = convert
        self._row = self._column = -1
        self._columns: dict[str, int] = {}
        self._type = self._style = ""
        self._formula = self._collecting = False
        self._phonetic = 0
        self._parts: list[str] = []

    def read(self, stream: IO[bytes]) -> None:
        """Read the part. Raises OoxmlError."""
        scan(stream, self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._formula = False
            self._parts = []
            self._column = self._column_of(attributes["r"]) if "r" in attributes else self._column + 1
        elif name in ("v", "t"):
            self._collecting = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._column = -1
            self._row = self._row_of(attributes["r"]) if "r" in attributes else self._row + 1
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _end(self, name: str) -> None:
        if name == "c":
            if self._parts or self._formula:
                raw = "".join(self._parts)
                text = self._convert(self._row, self._column, self._type, self._style, raw, self._formula)
                if text:
                    self._put(text)
        elif name in ("v", "t"):
            self._collecting = False
        elif name == "rPh":
            self._phonetic -= 1

    def _text(self, data: str) -> None:
        if self._collecting:
            self._parts.append(data)

    def _put(self, text: str) -> None:
        row, column, rows = self._row, self._column, self.rows
        if not (0 <= row < MAX_ROWS and 0 <= column < MAX_COLUMNS):
            raise OoxmlError(f"has a cell outside a sheet (row {row + 1}, column {column + 1})")
        while len(rows) <= row:
            rows.append([])
        cells = rows[row]
        missing = column - len(cells)
        if missing >= 0:
            self.budget -= missing + 1
            if self.budget < 0:
                raise OoxmlError(f"has more than {MAX_CELLS:,} cells")
            if missing:
                cells.extend([""] * missing)
            cells.append(text)
        else:
            cells[column] = text

    def _row_of(self, text: str) -> int:
        if not text.isdecimal() or len(text) > 7:
            raise OoxmlError(f"has a row numbered “{text[:20]}”")
        return int(text) - 1

    def _column_of(self, name: str) -> int:
        letters = name.rstrip("0123456789")
        found = self._columns.get(letters)
        if found is None:
            if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
                raise OoxmlError(f"has a cell named “{name[:20]}”")
            found = self._columns[letters] = column_number(letters) - 1
        return found

    def _merge(self, ref: str) -> None:
        match = _RANGE.fullmatch(ref)
        if match is None:
            raise OoxmlError(f"has a merged range “{ref[:20]}”")
        row, column = int(match[2]) - 1, column_number(match[1]) - 1
        last_row = int(match[4]) - 1 if match[4] else row
        last_column = column_number(match[3]) - 1 if match[3] else column
        self.merged.append(
            (min(row, last_row), min(column, last_column), max(row, last_row), max(column, last_column))
        )
