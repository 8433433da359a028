"""Tables in HTML as programs put them on the clipboard: Excel, LibreOffice Calc, Google Sheets, Word, browsers."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from journeyforge.formats.sheet import Sheet

MOST_CELLS = 200_000
"""A table with more cells is cut there: what merged cells promise is not to be believed."""
_WIDEST = 2_000
_UNSEEN = frozenset({"style", "script", "title", "xml", "template"})
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "dl", "dd", "dt", "pre", "blockquote", *(f"h{n}" for n in range(1, 7))}
)
_GAP = re.compile(r"[ \t\r\n\f]+")
_NONE = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all)", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_VOID = frozenset({"br", "img", "col", "hr", "input", "link", "meta", "wbr"})
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)


def sheets_in(html: str) -> list[Sheet]:
    """The tables of an HTML text, in their order; a table in a cell is text of that cell. Never raises."""
    reader = _Tables()
    reader.feed(html)
    reader.close()
    return [sheet for sheet in map(_Grid.sheet, reader.done()) if any(map(any, sheet.rows))]


class _Grid:
    """A table as it is read: cells go to the next free place of their row, merged ones take places below."""

    def __init__(self) -> None:
        self.rows: list[dict[int, str]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self._taken: dict[int, int] = {}
        self._cells = 0
        self._at = 0

    def row(self) -> None:
        """The next row begins."""
        self.rows.append({})
        self._at = 0

    def cell(self, text: str, across: int, down: int) -> None:
        """A cell that reaches over so many columns and rows."""
        if not self.rows:
            self.row()
        row = len(self.rows) - 1
        while self._taken.get(self._at, -1) >= row:
            self._at += 1
        if self._cells >= MOST_CELLS or self._at >= _WIDEST:
            return
        self._cells += 1
        last = min(self._at + across, _WIDEST) - 1
        if text:
            self.rows[row][self._at] = text
        if across > 1 or down > 1:
            self.merged.append((row, self._at, row + down - 1, last))
        for column in range(self._at, last + 1):
            self._taken[column] = row + down - 1
        self._at = last + 1

    def sheet(self) -> Sheet:
        """The rows of text; merged ranges end with the table."""
        last = len(self.rows) - 1
        rows = [[row.get(column, "") for column in range(max(row, default=-1) + 1)] for row in self.rows]
        return Sheet("", rows, [(top, left, min(low, last), right) for top, left, low, right in self.merged])


class _Tables(HTMLParser):
    """Reads the outermost tables. Line breaks are those of <br>, paragraphs and lists; an item of a list begins
    with a bullet, as a line of a cell does elsewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[_Grid] = []
        self._depth = 0
        self._unseen: list[str] = []
        self._open = False
        self._parts: list[str] = []
        self._reach = (1, 1)
        self._pre = False

    def done(self) -> list[_Grid]:
        """What was found, the last cell too where the text breaks off."""
        self._close_cell()
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        style = told.get("style", "")
        if self._unseen or tag in _UNSEEN or _NONE.search(style) or _IGNORED.search(style):
            self._hide(tag, style)
        elif tag == "table":
            self._table()
        elif self._depth == 1 and tag == "tr":
            self._close_cell()
            self._found[-1].row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._close_cell()
            self._open, self._pre = True, bool(_PRE.search(style))
            self._reach = _count(told.get("colspan")), _count(told.get("rowspan"))
        elif self._open:
            self._inside(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag) :]
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._close_cell()
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._close_cell()
        elif self._open and (tag in _BLOCKS or tag in ("li", "tr")):
            self._break()

    def handle_data(self, data: str) -> None:
        if self._open and not self._unseen:
            # Only marked-up breaks count, unless the cell keeps its own.
            self._parts.append(data.replace("\r\n", "\n") if self._pre else _GAP.sub(" ", data))

    def _hide(self, tag: str, style: str) -> None:
        """What is not seen is not read; a bullet that Word wrote out stands for the item of a list."""
        if self._open and not self._unseen and _IGNORED.search(style):
            self._break()
            self._parts.append("• ")
        if tag not in _VOID:
            self._unseen.append(tag)

    def _table(self) -> None:
        self._depth += 1
        if self._depth == 1:
            self._found.append(_Grid())
        elif self._open:
            self._break()

    def _inside(self, tag: str) -> None:
        if tag == "br":
            self._parts.append("\n")
        elif tag == "li":
            self._break()
            self._parts.append("• ")
        elif tag in _BLOCKS or tag == "tr":
            self._break()
        elif tag in ("td", "th"):
            self._parts.append(" ")

    def _break(self) -> None:
        """A new line, unless one has just begun."""
        if any(part.strip(" ") for part in self._parts) and not "".join(self._parts[-2:]).rstrip(" ").endswith(
            "\n"
        ):
            self._parts.append("\n")

    def _close_cell(self) -> None:
        if not self._open:
            return
        self._open = False
        lines = "".join(self._parts).replace("\xa0", " ").split("\n")
        self._parts = []
        text = "\n".join(line.strip() if self._pre else _GAP.sub(" ", line).strip() for line in lines).strip("\n")
        self._found[-1].cell(text, *self._reach)


def _count(value: str | None) -> int:
    text = (value or "").strip()
    return min(max(int(text), 1), _WIDEST) if text.isascii() and text.isdigit() and len(text) < 7 else 1
