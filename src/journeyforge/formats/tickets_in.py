"""A file that comes back from a tracker, or our own table: its rows, with what could not be read of them."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from journeyforge.formats.backlog_cells import armed
from journeyforge.formats.sheet import Sheet, read_sheets
from journeyforge.formats.ticket_cells import Order, key_problem, keys_of, order_of, read_date
from journeyforge.formats.ticket_columns import OURS, Columns, columns_of, known_in
from journeyforge.formats.whole import FormatError
from journeyforge.model.ids import is_id
from journeyforge.model.problem import Problem
from journeyforge.model.profile import TicketColumn
from journeyforge.model.text import clean, fold
from journeyforge.model.ticket_match import TicketRow
from journeyforge.model.ticket_words import APART, STATUS_WORDS

_LABEL = re.compile(r"(?<![\w-])jf-([0-7][0-9A-HJKMNP-TV-Z]{25})(?![\w-])", re.IGNORECASE)
_OURS = re.compile(r"(pain_point|opportunity|journey):([0-7][0-9A-HJKMNP-TV-Z]{25})", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_URL = re.compile(r"https?://[^\s\x00-\x1f]+")
_PERSON = re.compile(r"(.+?)\s*<([^<>]+)>")
_PAGE = re.compile(r"\s*<(!doctype|html|head|table|meta)\b", re.IGNORECASE)
_HEADER_WITHIN = 20
_LOOKED_AT = 200
"""As many rows tell whether a file is one of ours."""
_NOBODY = frozenset({"unassigned", "none", "null", "не назначен", "не назначено", "не призначено", "нікому"})


class TicketFile(NamedTuple):
    """What a returned file says. `rows` are those that could be read, `problems` tell of the others.

    `columns` are those of the first sheet; `read` is how many rows there are.
    """

    name: str
    columns: Columns
    rows: tuple[TicketRow, ...]
    problems: tuple[Problem, ...]
    read: int


class Opened(NamedTuple):
    """A returned file before it is known what its columns hold: `headings` of its first sheet that is not empty.

    Those of a sheet stand in one of its first rows (`header`, from zero).
    """

    name: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    headings: tuple[str, ...]
    header: int

    def first_rows(self, most: int) -> list[list[str]]:
        """So many rows below the headings, as they stand."""
        body = (row for row in self.sheets[0].rows[self.header + 1 :] if any(row))
        return list(islice(body, most))


def open_tickets(path: Path) -> Opened:
    """The sheets of a CSV or XLSX file. Raises FormatError where it can't be read or is empty."""
    try:
        reading = read_sheets(path)
    except OSError as error:
        raise FormatError(f"{path} can't be read: {error.strerror or error}") from error
    sheets = tuple(sheet for sheet in reading.sheets if any(any(row) for row in sheet.rows))
    if not sheets:
        raise FormatError(f"{path.name} is empty")
    at = _header(sheets[0].rows)
    if _PAGE.match("".join(sheets[0].rows[at])):
        raise FormatError(f"{path.name} is a web page and no table; let the tracker write CSV")
    return Opened(path.name, sheets, tuple(reading.problems), _headings(sheets[0], at), at)


def is_returned(opened: Opened) -> bool:
    """Whether a file tells by itself that it comes from a tracker, or is a backlog of ours."""
    try:
        columns = columns_of(opened.headings, opened.name)
    except FormatError:
        return False
    if columns.own or columns.tracker:
        return True
    labelled = ("labels", "description")
    rows = opened.first_rows(_LOOKED_AT)
    return any(_LABEL.search(columns.cell(row, field)) for row in rows for field in labelled) or any(
        last_line(columns.cell(row, "description")) for row in rows
    )


def read_tickets(
    path: Path,
    chosen: Mapping[str, str] | None = None,
    remembered: Sequence[TicketColumn] = (),
    order: Order = "",
) -> TicketFile:
    """The rows of a CSV or XLSX file. `chosen` says which heading a field has (see `ticket_columns.FIELDS`),
    `remembered` what the project knows of earlier files, `order` what due dates like 03/04/2026 begin with
    (empty: what the file tells).

    Raises FormatError where the file can't be read or has nothing that finds an item.
    """
    return tickets_of(open_tickets(path), chosen, remembered, order)


def tickets_of(
    opened: Opened,
    chosen: Mapping[str, str] | None = None,
    remembered: Sequence[TicketColumn] = (),
    order: Order = "",
) -> TicketFile:
    """The rows of a file that is open; as `read_tickets`."""
    rows: list[TicketRow] = []
    problems = list(opened.problems)
    first = columns_of(opened.headings, opened.name, chosen, remembered)
    count = 0
    for number, sheet in enumerate(opened.sheets):
        at = _header(sheet.rows)
        headings = _headings(sheet, at)
        if number and not _alike(first, headings):
            continue  # the sheet about the export, or somebody's notes
        columns = columns_of(headings, opened.name, chosen, remembered) if number else first
        where = f"{sheet.title}, row" if len(opened.sheets) > 1 else "row"
        part = _Part(columns, sheet, at, where, order)
        rows += part.rows
        problems += part.problems
        count += part.count
    return TicketFile(opened.name, first, tuple(rows), tuple(problems), count)


def has_refused(file: TicketFile, problems: Sequence[Problem]) -> bool:
    """Whether rows of a file were refused, when it was read or (`problems`) when they were compared."""
    return file.read > len(file.rows) or any(problem.rule == "rows_contradict" for problem in problems)


def _headings(sheet: Sheet, at: int) -> tuple[str, ...]:
    return tuple(one(clean(cell)) for cell in sheet.rows[at])


def _header(rows: Sequence[Sequence[str]]) -> int:
    """Where the headings stand: the first row with two that we know, else the first that is not empty."""
    filled = [at for at, row in enumerate(rows[: _HEADER_WITHIN * 5]) if any(row)] or [0]
    return next((at for at in filled[:_HEADER_WITHIN] if known_in(rows[at]) >= 2), filled[0])


def _alike(first: Columns, headings: Sequence[str]) -> bool:
    return set(map(fold, headings)) >= (OURS if first.own else set(map(fold, first.headings)))


class _Part:
    """The rows of one sheet."""

    def __init__(self, columns: Columns, sheet: Sheet, header: int, where: str, order: Order) -> None:
        self.columns = columns
        self.rows: list[TicketRow] = []
        self.problems: list[Problem] = []
        self.count = 0
        body = [(number, row) for number, row in enumerate(sheet.rows, 1) if number > header + 1 and any(row)]
        self.order: Order = order or order_of(columns.cell(row, "due") for _, row in body)
        for number, row in body:
            self.count += 1
            place = f"{where} {number}"
            if len(row) > len(columns.headings) and any(row[len(columns.headings) :]):
                message = "the row has more cells than there are headings; it was not read"
                self.problems.append(Problem("error", "row_too_long", message, place=place))
                continue
            found = self._own(row, place) if columns.own else self._theirs(row, place)
            if found is not None:
                self.rows.append(found)

    def _theirs(self, row: Sequence[str], place: str) -> TicketRow | None:
        key = self._cell(row, "key").strip()
        if self._mangled(key, place):
            return None
        text = " ".join(self._cell(row, "labels").split("\n"))
        status, resolution = one(self._cell(row, "status")), one(self._cell(row, "resolution"))
        undone = STATUS_WORDS.get(fold(resolution)) == "dropped"
        return TicketRow(
            place=place,
            key=key,
            title=one(self._cell(row, "title")),
            tracker=self.columns.tracker,
            url=self._url(row, place),
            status=f"{status}{APART}{resolution}" if status and undone else status,
            assignee=person(self._cell(row, "assignee")) if "assignee" in self.columns.places else None,
            owner=person(self._cell(row, "owner")),
            due=self._due(row, place),
            labels=tuple(dict.fromkeys(ulid.upper() for ulid in _LABEL.findall(text))),
            line=last_line(self._cell(row, "description")),
        )

    def _own(self, row: Sequence[str], place: str) -> TicketRow | None:
        item = self._cell(row, "id").strip()
        if not is_id(item):
            message = (
                f"“{item}” is no id of ours; the row was not read"
                if item
                else "the row has no id; it was not read"
            )
            self.problems.append(Problem("error", "bad_id", key_problem(item) or message, place=place))
            return None
        cell = self._cell(row, "tickets")
        tickets = keys_of(armed(cell))
        # What was disarmed is a key that stood here before, not a formula.
        if any(self._mangled(key, place) for key in tickets[armed(cell) != cell :]):
            return None
        return TicketRow(
            place=place,
            title=one(armed(self._cell(row, "title"))),
            status=one(self._cell(row, "status")),
            owner=one(armed(self._cell(row, "owner"))),
            due=self._due(row, place),
            own=True,
            item=item,
            tickets=tuple(tickets),
        )

    def _cell(self, row: Sequence[str], field: str) -> str:
        return clean(self.columns.cell(row, field))

    def _mangled(self, key: str, place: str) -> bool:
        wrong = key_problem(key)
        if wrong:
            self.problems.append(Problem("error", "mangled_key", f"{wrong}; the row was not read", place=place))
        return bool(wrong)

    def _due(self, row: Sequence[str], place: str) -> datetime.date | None:
        text = self._cell(row, "due").strip()
        if not text:
            return None
        found = read_date(text, self.order)
        if isinstance(found, str):
            self.problems.append(Problem("error", "mangled_date", f"{found}; the date was left out", place=place))
            return None
        return found

    def _url(self, row: Sequence[str], place: str) -> str | None:
        text = self._cell(row, "url").strip()
        if text and not _URL.fullmatch(text):
            message = f"“{text[:60]}” is no web address; it was left out"
            self.problems.append(Problem("warning", "bad_url", message, place=place))
            return None
        return text or None


def one(text: str) -> str:
    """A cell in one line."""
    return " ".join(text.split())


def person(text: str) -> str:
    """A person in a cell: `Vera K <vera@example.org>` is known by the address, nobody is empty."""
    text = one(text)
    found = _PERSON.fullmatch(text)
    name = found[2] if found else text
    return "" if fold(name) in _NOBODY else name


def last_line(description: str) -> str:
    """The id in a description\'s last line, marks of HTML and Markdown aside; empty where there is none."""
    text = description
    if "<" in text:
        text = html.unescape(_TAG.sub("\n", text))
    lines = [line.strip(" \t*_`>\\") for line in text.replace("\\_", "_").splitlines()]
    last = next((line for line in reversed(lines) if line), "")
    found = _OURS.search(last)
    return f"{found[1].lower()}:{found[2].upper()}" if found and last.endswith(found[0]) else ""
