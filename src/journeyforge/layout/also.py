"""The row under an exported map that lists, stage by stage, what no lane shows: small type in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from journeyforge.layout import icons
from journeyforge.layout.scene import Group, Role, Row, Shape, TextStyle
from journeyforge.layout.text import CAPTION, CHIP, METRIC, PHASE, Typesetter, block
from journeyforge.layout.theme import Theme
from journeyforge.layout.unshown import Drawn, Said, unshown
from journeyforge.layout.words import Words
from journeyforge.model.document import Document

ROLE: Role = "also"
_COLUMN, _WIDEST, _GAP = 250.0, 420.0, 28.0
_LINE, _HEAD, _BETWEEN = 15.0, 20.0, 14.0
_INDENT, _BULLET = 10.0, 1.5
_NAMELESS = "—"
_MOST_LINES = 12
"""Lines of a text that stay together; a longer one may go on in the next column."""


class _Piece(NamedTuple):
    """Some lines, set at the top left of a column; a heading stays with what follows it."""

    group: Group
    is_heading: bool


_Placed = tuple[int, float, Group]
"""A group, its column and its top."""


def drawn_in(rows: Iterable[Row], others: Iterable[Row]) -> Drawn:
    """What the lanes of a scene show, and the rows above and below them."""
    rows = tuple(rows)
    records = set().union(*(row.where.keys() for row in rows))
    records.update(group.record for row in others for group in row.front)
    spoken = (group for row in rows for group in row.front if group.role == "feeling" and group.cell is None)
    return Drawn(records, {group.record for group in spoken})


def is_list(row: Row) -> bool:
    """Whether a row is that list."""
    return any(group.role == ROLE for group in row.front)


def pages(
    document: Document,
    journey: str,
    drawn: Drawn,
    width: float,
    height: float | None,
    setter: Typesetter,
    theme: Theme,
    words: Words,
) -> list[tuple[float, tuple[Group, ...]]]:
    """The list, its own top left being the origin, on pages of that size: the height and groups of each. Without a
    height there is one page, as low as it gets; where every record is shown there is none."""
    found = list(unshown(document, journey, drawn, words))
    if not found:
        return []
    title = _title(width, setter, theme, words)
    top = title.height
    stages = [("", words.also["whole"]), *((stage.id, stage.title) for stage in document.stages(journey))]
    parts = [
        (name.strip() or _NAMELESS, part)
        for key, name in stages
        if (part := [said for said in found if said.stage == key])
    ]
    made, column = _spread(parts, width, len(parts), None, setter, theme)
    if height is not None and max(y + group.height for _, y, group in made[0]) > height - top:
        made, column = _spread(parts, width, len(found), max(height - top, 1.0), setter, theme)
    return [_page(title, top, column, placed) for placed in made]


def _spread(
    parts: Sequence[tuple[str, Sequence[Said]]],
    width: float,
    most: int,
    height: float | None,
    setter: Typesetter,
    theme: Theme,
) -> tuple[list[list[_Placed]], float]:
    """The pages of a list in at most so many columns, and how wide these are."""
    count = max(1, min(int((width + _GAP) / (_COLUMN + _GAP)), most))
    column = min((width - _GAP * (count - 1)) / count, _WIDEST)
    blocks = [list(_block(name, part, column, setter, theme)) for name, part in parts]
    return (_lowest(blocks, count) if height is None else _filled(blocks, count, height)), column


def _title(width: float, setter: Typesetter, theme: Theme, words: Words) -> Group:
    text = words.also["also"]
    lines = setter.lines(text.upper(), PHASE, width)
    shapes = tuple(block(lines, setter, PHASE, theme.caption, 0, 0, _LINE))
    return Group(0, 0, width, len(lines) * _LINE + 8, ROLE, "", text, shapes)


def _page(title: Group, top: float, column: float, placed: Sequence[_Placed]) -> tuple[float, tuple[Group, ...]]:
    groups = [group.moved(n * (column + _GAP), top + y) for n, y, group in placed]
    bottom = max(group.y + group.height for group in groups)
    return bottom, (title, *groups)


def _lowest(blocks: Sequence[Sequence[_Piece]], count: int) -> list[list[_Placed]]:
    """All on one page, as low as they fit."""
    total = sum(_height(pieces) + _BETWEEN for pieces in blocks)
    height = total / count
    while len(made := _filled(blocks, count, height)) > 1:
        height = height * 1.04 + 1
    return made


def _height(pieces: Iterable[_Piece]) -> float:
    return sum(piece.group.height for piece in pieces)


def _filled(blocks: Sequence[Sequence[_Piece]], count: int, height: float) -> list[list[_Placed]]:
    """Blocks down the columns of pages, each group with its column and its top. One that fits into a column is not
    parted; a heading stays with what follows."""
    made: list[list[_Placed]] = [[]]
    column, y = 0, 0.0
    for pieces in blocks:
        own = _height(pieces)
        after = y + _BETWEEN if y else 0.0
        fresh = bool(y) and after + own > height >= own
        y = after
        for n, piece in enumerate(pieces):
            follows = next((k for k in range(n, len(pieces)) if not pieces[k].is_heading), n)
            if fresh or (y and y + _height(pieces[n : follows + 1]) > height):
                column, y, fresh = column + 1, 0.0, False
                if column == count:
                    column = 0
                    made.append([])
            made[-1].append((column, y, piece.group))
            y += piece.group.height
    return made


def _block(name: str, part: Sequence[Said], column: float, setter: Typesetter, theme: Theme) -> Iterator[_Piece]:
    """A stage: its name, then under each heading what is said there."""
    yield from _heading(name, METRIC, theme.ink, _HEAD - _LINE, column, setter)
    for heading, said in groupby(part, key=attrgetter("heading")):
        yield from _heading(heading, CHIP, theme.caption, 3.0, column, setter)
        for one in said:
            yield from _item(one, column, setter, theme)


def _heading(
    text: str, style: TextStyle, colour: str, gap: float, column: float, setter: Typesetter
) -> Iterator[_Piece]:
    lines = setter.lines(text, style, column)
    if lines:
        shapes = tuple(block(lines, setter, style, colour, 0, gap / 2, _LINE))
        yield _Piece(Group(0, 0, column, len(lines) * _LINE + gap, ROLE, "", text, shapes), True)


def _item(one: Said, column: float, setter: Typesetter, theme: Theme) -> Iterator[_Piece]:
    lines = setter.lines(one.text, CAPTION, max(column - _INDENT, 1.0))
    for start in range(0, len(lines), _MOST_LINES):
        part = lines[start : start + _MOST_LINES]
        shapes: list[Shape] = [] if start else [icons.disc(3, _LINE / 2, _BULLET, theme.caption)]
        shapes += block(part, setter, CAPTION, theme.ink, _INDENT, 0, _LINE)
        yield _Piece(Group(0, 0, column, len(part) * _LINE, ROLE, one.record, one.text, tuple(shapes)), False)
