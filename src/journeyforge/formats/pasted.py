"""A table somebody pastes: cells out of HTML or of text with tabs, and the one among them that is a map."""

from __future__ import annotations

import re

from journeyforge.formats import matrix
from journeyforge.formats.matrix.cells import cards
from journeyforge.formats.pasted_html import sheets_in
from journeyforge.formats.sheet import Sheet

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|\Z)')
_LISTED = re.compile(r"^([ \t]*(?:[-–—*•·○▪‣◦o]|\d{1,3}[.)]))\t", re.MULTILINE)
_PLAIN = re.compile(r"[^\t\n]*")


def table(text: str, html: str = "") -> Sheet | None:
    """The table on a clipboard: of HTML where there is one (it knows merged cells), else of text. Of several the
    first that is a matrix, else the largest. None where nothing has two rows and two columns."""
    if html:
        found = [trimmed for sheet in sheets_in(html) if is_table(trimmed := _trimmed(sheet))]
    else:
        plain = _trimmed(of_tabs(_unlisted(text)))
        found = [plain] if is_table(plain) else []
    if not found:
        return None
    return next((sheet for sheet in found if matrix.looks_like_matrix(sheet)), max(found, key=_size))


def lines(text: str, html: str = "") -> list[str]:
    """What is pasted as cards, one a line: bullets and numbers at the start dropped, cells of a table apart."""
    sheets = sheets_in(html) if "<t" in html.lower() else []
    rows = [row for sheet in sheets for row in sheet.rows] or of_tabs(_unlisted(text)).rows
    return [card for row in rows for cell in row for card in cards(cell)]


def is_table(sheet: Sheet) -> bool:
    """Whether a sheet has more than one row and more than one column."""
    return len(sheet.rows) > 1 and max(map(len, sheet.rows)) > 1


def _unlisted(text: str) -> str:
    """The text of a list in which a tab follows each bullet or number, with a space in its place."""
    return _LISTED.sub(r"\1 ", text.replace("\r\n", "\n").replace("\r", "\n"))


def of_tabs(text: str) -> Sheet:
    """Rows of cells with tabs between them. A cell in quotes holds tabs, line breaks and doubled quotes; where it
    holds none of these, the quotes are the cell's own. Lines end with line feeds."""
    rows: list[list[str]] = [[]]
    at, end = 0, len(text)
    while True:
        quoted = _QUOTED.match(text, at) if text.startswith('"', at) else None
        if quoted is not None and re.search(r'[\t\n]|""', quoted[1]):
            rows[-1].append(quoted[1].replace('""', '"'))
            at = quoted.end()
        else:
            plain = _PLAIN.match(text, at)
            rows[-1].append(plain[0] if plain else "")
            at = plain.end() if plain else end
        if at >= end:
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
    return Sheet("", rows[:-1] if rows[-1] == [""] else rows, [])


def as_tabs(rows: list[list[str]]) -> str:
    """Rows of cells as text with tabs, as spreadsheets write them: the inverse of `of_tabs`."""
    return "".join("\t".join(map(_written, row)) + "\n" for row in rows)


def _written(cell: str) -> str:
    hidden = _QUOTED.fullmatch(cell) is not None and re.search(r'[\t\n]|""', cell[1:-1])
    return '"' + cell.replace('"', '""') + '"' if hidden or re.search(r"[\t\n]", cell) else cell


def _trimmed(sheet: Sheet) -> Sheet:
    """Without the blank rows below and the blank columns at the right."""
    rows = [row[: max((n + 1 for n, cell in enumerate(row) if cell.strip()), default=0)] for row in sheet.rows]
    while rows and not rows[-1]:
        rows.pop()
    return Sheet(sheet.title, rows, [place for place in sheet.merged if place[0] < len(rows)])


def _size(sheet: Sheet) -> int:
    return sum(map(len, sheet.rows))
