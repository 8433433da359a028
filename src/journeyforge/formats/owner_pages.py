"""A page for each owner, to be printed or sent: who, what it comes to, and every item; A4, upright."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeyforge.analysis.backlog import Row
from journeyforge.formats.owner_cells import COLUMNS, RowOf, Says, lefts, row_of, split
from journeyforge.formats.page import PAGES
from journeyforge.formats.pages.sheet import Layer, Sheet, group
from journeyforge.layout import icons
from journeyforge.layout.faces import person_of
from journeyforge.layout.numbers import day, number
from journeyforge.layout.scene import Group, Rect, Shape, TextStyle
from journeyforge.layout.text import CAPTION, LANE, TITLE, balanced, block
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.records import Owner

_SCALE = 0.75
"""Points a px: type stands on paper as large as on a screen of 96 dots an inch."""
_WIDE, _TALL = (size / _SCALE for size in PAGES["A4"])
_MARGIN, _FOOT = 34.0, 56.0
_ROOM = _WIDE - 2 * _MARGIN
_CIRCLE = 46.0
_HEAD = TextStyle(11, 600)
_VALUE = TextStyle(20, 600)
_INITIALS = TextStyle(18, 600)
_RUNNING = 30.0
_HEADS = 24.0
_SECTION = 34.0
_TOTALS = 54.0


class OwnersItems(NamedTuple):
    """Somebody's rows; `owner` None: nobody's."""

    owner: str | None
    rows: tuple[Row, ...]


class _Block(NamedTuple):
    """Something that stands on a page, and how high it is; `row` can be split."""

    height: float
    shapes: tuple[Shape, ...]
    row: RowOf | None = None


def pages_of(document: Document, found: OwnersItems, frame: str, says: Says, today: datetime.date) -> list[Sheet]:
    """The pages of one owner. The open items come first, each part by rank."""
    there = [row for row in found.rows if row.status not in CLOSED]
    closed = [row for row in found.rows if row.status in CLOSED]
    first = _about(document, found, frame, says, today)
    blocks = [_block(row_of(row, frame, found.owner or "", says)) for row in there]
    if closed:
        blocks.append(_section(says.own.closed, says))
        blocks += [_block(row_of(row, frame, found.owner or "", says)) for row in closed]
    if not found.rows:
        blocks = [_said(says.own.nothing, says)]
    name = name_of(document, found.owner, says)
    bodies = list(_filled(first, blocks, bool(found.rows)))
    return [
        _sheet(body, n, len(bodies), name, document.project.title, says, bool(found.rows))
        for n, body in enumerate(bodies)
    ]


def name_of(document: Document, owner: str | None, says: Says) -> str:
    """The name on an owner's page."""
    return " ".join(document.need(owner, Owner).title.split()) if owner is not None else says.own.nobody


# --- what stands on the pages ---


def _about(document: Document, found: OwnersItems, frame: str, says: Says, today: datetime.date) -> _Block:
    """Who it is, of what and when, and what it comes to."""
    setter, theme = says.setter, says.theme
    initials, hue = person_of(document, found.owner, theme)
    left = _CIRCLE + 14.0 if found.owner is not None else 0.0
    aside = f"{says.own.frames[frame]}, {day(today, says.words)}"
    right = setter.width(aside, CAPTION)
    name = name_of(document, found.owner, says)
    lines = balanced(name, TITLE, _ROOM - left - right - 24.0, setter)
    shapes: list[Shape] = list(block((aside,), setter, CAPTION, theme.caption, _ROOM - right, 4.0, 16.0))
    shapes += block(lines, setter, TITLE, theme.ink, left, 0.0, 26.0)
    top = len(lines) * 26.0
    about = _facts(document, found.owner, says)
    told = setter.lines(about, CAPTION, _ROOM - left)
    shapes += block(told, setter, CAPTION, theme.caption, left, top, 16.0)
    top = max(top + len(told) * 16.0, _CIRCLE)
    if found.owner is not None:
        shapes.append(icons.disc(_CIRCLE / 2, _CIRCLE / 2, _CIRCLE / 2, hue.ground))
        half = setter.width(initials, _INITIALS) / 2
        shapes += block((initials,), setter, _INITIALS, hue.text, _CIRCLE / 2 - half, _CIRCLE / 2 - 13.0, 26.0)
    totals = _totals(found.rows, says, top + 16.0)
    return _Block(top + 16.0 + _TOTALS + 14.0, (*shapes, *totals))


def _facts(document: Document, owner: str | None, says: Says) -> str:
    """Team, department, e-mail and the project."""
    parts = []
    if owner is not None:
        record = document.need(owner, Owner)
        team = document.need(record.member_of, Owner).title if record.member_of is not None else ""
        kind = says.own.team if record.kind == "team" else ""
        parts = [kind, team, record.department, record.email]
    project = document.project
    parts += [project.title, project.organisation]
    return " · ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part and part.strip()))


def _totals(rows: Sequence[Row], says: Says, top: float) -> Iterator[Shape]:
    """Five numbers beside one another."""
    there = [row for row in rows if row.status not in CLOSED]
    scores = [row.score for row in there if row.score is not None]
    overdue = sum(row.overdue for row in there)
    words = says.words
    values = (
        number(len(there), words),
        number(overdue, words),
        number(sum(scores), words) if scores else "–",
        number(len(there) - len(scores), words),
        number(len(rows) - len(there), words),
    )
    wide = (_ROOM - 4 * 8.0) / 5
    for n, (value, name) in enumerate(zip(values, says.own.totals, strict=True)):
        left = n * (wide + 8.0)
        yield Rect(left, top, wide, _TOTALS, says.theme.quiet, radius=8.0)
        colour = says.theme.bad_text if n == 1 and overdue else says.theme.ink
        yield from block((value,), says.setter, _VALUE, colour, left + 12.0, top + 5.0, 26.0)
        told = says.setter.lines(name, CAPTION, wide - 16.0)[:2]
        yield from block(told, says.setter, CAPTION, says.theme.caption, left + 12.0, top + 32.0, 14.0)


def _block(row: RowOf) -> _Block:
    return _Block(row.height, tuple(shape for line in row.lines for shape in line.shapes), row)


def _section(text: str, says: Says) -> _Block:
    return _Block(_SECTION, tuple(block((text,), says.setter, LANE, says.theme.ink, 0.0, _SECTION - 24.0, 18.0)))


def _said(text: str, says: Says) -> _Block:
    lines = says.setter.lines(text, LANE, _ROOM)
    return _Block(
        len(lines) * 20.0 + 20.0, tuple(block(lines, says.setter, LANE, says.theme.caption, 0.0, 12.0, 20.0))
    )


# --- filling pages ---


def _filled(first: _Block, blocks: Sequence[_Block], table: bool) -> Iterator[list[tuple[float, _Block]]]:
    """The blocks of each page with their heights on it. A row too high for a page goes on on the next."""
    end = _TALL - _FOOT - _MARGIN
    page: list[tuple[float, _Block]] = [(_MARGIN, first)]
    top = _MARGIN + first.height + (_HEADS if table else 0.0)
    fresh = False
    waiting = list(reversed(blocks))
    while waiting:
        now = waiting.pop()
        # A heading stays with what it heads.
        needed = now.height + (waiting[-1].height if now.row is None and waiting else 0.0)
        if top + needed > end and not fresh:
            yield page
            page, top, fresh = [], _MARGIN + _RUNNING + _HEADS, True
        if now.row is not None and top + now.height > end:
            part, rest = split(now.row, end - top)
            if rest is not None:
                waiting.append(_block(rest))
            now = _block(part)
        page.append((top, now))
        top += now.height
        fresh = False
    yield page


def _sheet(
    body: Sequence[tuple[float, _Block]], n: int, count: int, name: str, project: str, says: Says, table: bool
) -> Sheet:
    groups: list[Group] = []
    for top, part in body:
        title = part.row.title if part.row is not None else ""
        groups.append(group("about", title, part.shapes, _MARGIN, top))
        if part.row is not None:
            line = Rect(0.0, 0.0, _ROOM, 1.0, says.theme.hairline)
            groups.append(group("line", "", [line], _MARGIN, top))
    if table:
        top = _MARGIN + body[0][1].height if n == 0 else _MARGIN + _RUNNING
        groups.append(group("key", "", _heads(says), _MARGIN, top))
    if n:
        text = says.setter.lines(name, LANE, _ROOM)[:1]
        groups.append(
            group("title", name, block(text, says.setter, LANE, says.theme.ink, 0.0, 0.0, 18.0), _MARGIN, _MARGIN)
        )
    groups.append(group("about", "", _foot(n, count, name, project, says), _MARGIN, _TALL - _FOOT))
    wide, tall = PAGES["A4"]
    return Sheet(wide, tall, says.theme.card, (Layer(tuple(groups), _SCALE, 0.0, 0.0),), name)


def _heads(says: Says) -> Iterator[Shape]:
    for left, wide, text in zip(lefts(), COLUMNS, says.own.heads, strict=True):
        line = says.setter.lines(text, _HEAD, max(wide, says.setter.width(text, _HEAD)))
        yield from block(line, says.setter, _HEAD, says.theme.caption, left, 2.0, 18.0)


def _foot(n: int, count: int, name: str, project: str, says: Says) -> Iterator[Shape]:
    """Whose page of which project, and which of how many."""
    text = says.words.page.format(n + 1, count)
    wide = says.setter.width(text, CAPTION)
    yield from block((text,), says.setter, CAPTION, says.theme.caption, _ROOM - wide, 12.0, 16.0)
    left = " · ".join(" ".join(part.split()) for part in (project, name) if part.strip())
    lines = says.setter.lines(left, CAPTION, _ROOM - wide - 24.0)[:1]
    yield from block(lines, says.setter, CAPTION, says.theme.caption, 0.0, 12.0, 16.0)
