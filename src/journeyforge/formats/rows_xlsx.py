"""An Excel workbook to rows of text, safely: bombs are refused, and no cell is lost without a word."""

from __future__ import annotations

import math
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from journeyforge.formats import ooxml
from journeyforge.formats.ooxml import Merged, OoxmlError, SheetScan
from journeyforge.formats.registry import FormatError
from journeyforge.model.problem import Problem

MAX_UNPACKED = 500_000_000
"""Bytes of XML a workbook may unpack to."""
MAX_RATIO, SMALL = 250, 20_000_000
"""Above `SMALL` bytes, XML that is packed tighter than this is a bomb, not a sheet."""
SHOWN = 100
"""Cells of one kind that are reported one by one."""
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Table = tuple[str, list[list[str]], list[Merged]]


class Workbook(NamedTuple):
    """(title, rows, merged ranges) of each visible sheet, problems, and guesses in sentences."""

    tables: list[Table]
    problems: list[Problem]
    guesses: list[str]


def read_workbook(path: Path) -> Workbook:
    """The visible sheets of a workbook (all where none is visible). Raises FormatError, OSError."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(path.name, archive)
            return _Reader(path.name, archive).read()
    except zipfile.BadZipFile as error:
        raise FormatError(_no_zip(path)) from error
    except (OoxmlError, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        raise FormatError(f"{path.name}: {error}") from error


def _no_zip(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if _OLE_ENCRYPTED in data:
            return f"{path.name} is protected by a password; save it without one and import that"
        return f"{path.name} is in the old Excel format (.xls); save it as .xlsx and import that"
    return f"{path.name} is damaged or not an Excel workbook"


def _check_sizes(name: str, archive: zipfile.ZipFile) -> None:
    parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
    unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    if unpacked > MAX_UNPACKED:
        raise FormatError(
            f"{name} unpacks to {unpacked // 1_000_000} MB; the limit is {MAX_UNPACKED // 1_000_000}"
        )
    if unpacked > SMALL and unpacked > MAX_RATIO * max(packed, 1):
        raise FormatError(
            f"{name} unpacks to {unpacked // max(packed, 1)} times its size, as no real workbook does"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FormatError(f"{name} is protected by a password; save it without one and import that")


class _Reader:
    """Reads one open workbook."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self.archive = archive
        self.problems: list[Problem] = []
        self.guesses: list[str] = []
        self.strings: list[str] = []
        self.styles: dict[str, str] = {}
        self.epoch = WINDOWS_EPOCH
        self._members = {part.lower(): part for part in archive.namelist()}

    def read(self) -> Workbook:
        """All of it."""
        book = self._workbook_part()
        base = posixpath.dirname(book)
        targets: dict[str, tuple[str, str]] = {}
        relations = f"{base}/_rels/{posixpath.basename(book)}.rels" if base else f"_rels/{book}.rels"
        for _, a in self._elements(relations, "Relationship"):
            kind = a.get("Type", "").rpartition("/")[2]
            targets[a.get("Id", "")] = (
                kind,
                posixpath.normpath(posixpath.join("/" + base, a.get("Target", "")))[1:],
            )
        parts = dict(targets.values())
        if "sharedStrings" in parts:
            with self._open(parts["sharedStrings"]) as stream:
                self.strings = ooxml.shared_strings(stream)
        if "styles" in parts:
            self._read_styles(parts["styles"])
        return self._sheets(book, targets)

    def _workbook_part(self) -> str:
        if "[content_types].xml" not in self._members:
            raise FormatError(f"{self.name} is a zip archive but not an Excel workbook")
        for _, a in self._elements("_rels/.rels", "Relationship"):
            if a.get("Type", "").endswith("/officeDocument"):
                target = a.get("Target", "").lstrip("/")
                if target.endswith(".bin"):
                    raise FormatError(
                        f"{self.name} is a binary workbook (.xlsb); save it as .xlsx and import that"
                    )
                if target.lower() in self._members:
                    return target
        raise FormatError(f"{self.name} holds no workbook")

    def _sheets(self, book: str, targets: dict[str, tuple[str, str]]) -> Workbook:
        found = self._elements(book, "sheet", "workbookPr")
        if any(name == "workbookPr" and a.get("date1904") in ("1", "true") for name, a in found):
            self.epoch = MAC_EPOCH
        sheets = [
            a for name, a in found if name == "sheet" and targets.get(a.get("id", ""), ("",))[0] == "worksheet"
        ]
        shown = [a for a in sheets if a.get("state", "visible") == "visible"]
        for a in sheets:
            if shown and a not in shown:
                message = f"the hidden sheet “{a.get('name', '')}” was not read"
                self.problems.append(Problem("hint", "hidden_sheet", message, place=self.name))
        tables: list[Table] = []
        budget = ooxml.MAX_CELLS
        for a in shown or sheets:
            cells = _Cells(self, a.get("name", ""))
            scan = SheetScan(cells.text, budget)
            with self._open(targets[a["id"]][1]) as stream:
                scan.read(stream)
            budget = scan.budget
            cells.report_rest()
            tables.append((a.get("name", ""), scan.rows, scan.merged))
        return Workbook(tables, self.problems, self.guesses)

    def _read_styles(self, part: str) -> None:
        """`styles`: style number -> "date" or "duration", for those only."""
        codes: dict[int, str] = dict(BUILTIN_FORMATS)
        inside, number = False, 0
        with self._open(part) as stream:
            found = _ordered(stream)
        for name, a in found:
            if name == "numFmt" and a.get("numFmtId", "").isdecimal():
                codes[int(a["numFmtId"])] = a.get("formatCode", "")
            elif name in ("cellXfs", "cellStyleXfs", "dxfs"):
                inside = name == "cellXfs"
            elif name == "xf" and inside:
                fmt = a.get("numFmtId", "0")
                code = codes.get(int(fmt), "") if fmt.isdecimal() else ""
                if is_date_format(code):
                    self.styles[str(number)] = "duration" if is_timedelta_format(code) else "date"
                number += 1

    def _elements(self, part: str, *wanted: str) -> list[tuple[str, dict[str, str]]]:
        with self._open(part) as stream:
            return ooxml.elements(stream, frozenset(wanted))

    @contextmanager
    def _open(self, part: str) -> Iterator[IO[bytes]]:
        member = self._members.get(part.lower())
        if member is None:
            raise OoxmlError(f"the part {part} is missing")
        try:
            with self.archive.open(member) as stream:
                yield stream
        except OoxmlError as error:
            raise OoxmlError(f"the part {part} {error}") from error


def _ordered(stream: IO[bytes]) -> list[tuple[str, dict[str, str]]]:
    return ooxml.elements(stream, frozenset({"numFmt", "cellXfs", "cellStyleXfs", "dxfs", "xf"}))


class _Cells:
    """Turns raw cells of one sheet into text and reports those that have none."""

    def __init__(self, reader: _Reader, sheet: str) -> None:
        self._reader = reader
        self._sheet = sheet
        self._counts: dict[str, int] = {}

    def text(self, row: int, column: int, kind: str, style: str, raw: str, formula: bool) -> str:
        """The text of a cell; see `ooxml.CellText`."""
        if kind == "s":
            strings = self._reader.strings
            if raw.strip().isdecimal() and int(raw) < len(strings):
                return strings[int(raw)]
            return self._bad(row, column, "bad_cell", f"refers to the text {raw[:20]}, which is not there")
        if kind in ("inlineStr", "str"):
            return ooxml.unescaped(raw)
        if formula and not raw.strip():
            return self._bad(row, column, "formula_without_value", "has a formula that was never calculated")
        if kind == "b":
            return "TRUE" if raw.strip() in ("1", "true") else "FALSE"
        if kind == "e":
            return self._bad(row, column, "error_cell", f"shows the error {raw[:20]}")
        if kind == "d":
            return _plain_date(raw.strip())
        return self._number(row, column, style, raw.strip())

    def _number(self, row: int, column: int, style: str, raw: str) -> str:
        if not raw:
            return ""
        try:
            number = float(raw)
        except ValueError:
            return self._bad(row, column, "bad_cell", f"holds “{raw[:20]}” where a number belongs")
        form = self._reader.styles.get(style)
        if form is not None:
            try:
                return _date_text(from_excel(number, self._reader.epoch, timedelta=form == "duration"))
            except (OverflowError, ValueError):
                self._report(
                    row, column, "bad_date", f"is formatted as a date but {raw} is none; the number stays"
                )
        return number_text(number)

    def _bad(self, row: int, column: int, rule: str, what: str) -> str:
        self._report(row, column, rule, f"{what}; it was left empty")
        return ""

    def _report(self, row: int, column: int, rule: str, what: str) -> None:
        self._counts[rule] = self._counts.get(rule, 0) + 1
        if self._counts[rule] <= SHOWN:
            place = f"sheet “{self._sheet}”, cell {ooxml.cell_name(row, column)}"
            self._reader.problems.append(Problem("warning", rule, f"the cell {what}", place=place))

    def report_rest(self) -> None:
        """One problem per kind for what was not reported cell by cell."""
        for rule, count in self._counts.items():
            if count > SHOWN:
                message = f"{count - SHOWN} more cells have the same problem ({rule.replace('_', ' ')})"
                self._reader.problems.append(Problem("warning", rule, message, place=f"sheet “{self._sheet}”"))


def number_text(number: float) -> str:
    """A number as people write it: 5.0 is "5"; the rest the shortest text that gives it back."""
    if math.isfinite(number) and number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return repr(number)


def _date_text(value: datetime | date | time | timedelta | None) -> str:
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(" ", "seconds")
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return value.isoformat("seconds") if isinstance(value, time) else str(value or "")


def _plain_date(raw: str) -> str:
    return raw[:10] if raw[10:] in ("T00:00:00", "T00:00:00Z", "T00:00:00.000") else raw.replace("T", " ")
