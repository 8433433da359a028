"""Cross links (causes, supports, delays, informs): marks at both cards; whole lines for those asked for.

`stubs` depends on one card and its links only, so that it can be kept with the card's cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from journeyforge.layout.arrows import MARK, Pill, Point, around, arrow, pill_group, pill_size, stub
from journeyforge.layout.boxes import CardBox, LeftOut, Look, Routes, RowBoxes, Steps, columns_at
from journeyforge.layout.grid import CARD_INSET, COLUMN_TRIM
from journeyforge.layout.labels import CLEAR
from journeyforge.layout.router import Way, route
from journeyforge.layout.routes import Find, joined, labels_in
from journeyforge.layout.scene import Column, Group, Rect
from journeyforge.layout.space import Interval, Space
from journeyforge.layout.text import CAPTION
from journeyforge.model.records import Link

_WIDEST, _MOST_LINES = 160.0, 3
_PITCH = 11.0
_FOOT = 10.0
_MIDDLE = 12.0
_MARK_HEIGHT = 8.0
_COUNT_HEIGHT = 20.0


class End(NamedTuple):
    """An end of a cross link at a card, and the title of the record at the other."""

    link: Link
    leaving: bool
    other: str


def stubs(box: CardBox, ends: Sequence[End], look: Look) -> Routes:
    """A mark at the lower right edge of a card for each end, upwards as far as there is room below the middle.
    The last stands for all that have none, with their count; these have groups without shapes."""
    room = max(int((box.height / 2 - _MIDDLE - _FOOT) // _PITCH) + 1, 1)
    shown = len(ends) if len(ends) <= room else 1
    groups: list[Group] = []
    for n, (link, leaving, other) in enumerate(ends):
        y = box.bottom - _FOOT - _PITCH * min(n, shown - 1)
        count = f"{len(ends)}" if shown < len(ends) and n == shown - 1 else ""
        tall = _COUNT_HEIGHT if count else _MARK_HEIGHT
        frame = Rect(box.right, y - tall + _MARK_HEIGHT / 2, MARK, tall)
        shapes = stub(box.right, y, link.kind, leaving, count, look.setter, look.theme) if n < shown else ()
        names = (box.title, other) if leaving else (other, box.title)
        groups.append(around(shapes, "link", link.id, title_of(link, *names, look), frame))
    return Routes(tuple(groups))


def title_of(link: Link, source: str, target: str, look: Look) -> str:
    """What a reader of the screen hears of a cross link."""
    said = f"{source} → {target}: {look.words.links[link.kind]}"
    return f"{said}, {link.label}" if link.label else said


class Around(NamedTuple):
    """What whole lines keep off beside cards and the labels above them: labels on runs of the path (`pills`),
    `texts`, and, with their labels only, the heights of curves (`closed`)."""

    pills: Sequence[Pill] = ()
    texts: Sequence[tuple[float, float, float, float]] = ()
    closed: Sequence[Interval] = ()


def route_links(
    rows: Sequence[RowBoxes],
    columns: Sequence[Column],
    links: Iterable[Link],
    steps: Steps,
    find: Find,
    look: Look,
    around: Around = Around(),  # noqa: B008
) -> Routes:
    """The whole lines of cross links whose both ends are shown, then the pills with their kinds. `steps` say where
    the labels of the path are."""
    drawn: list[tuple[Link, Way]] = []
    for link in links:
        source, target = find(link.source), find(link.target)
        if link.kind != "next" and source is not None and target is not None:
            drawn.append((link, Way(link.id, source.box, target.box, source.row, target.row)))
    if not drawn:
        return Routes()
    space = Space(rows, columns, partial(labels_in, steps, look), around.texts)
    for label in around.pills:
        space.add_pill(columns_at(columns, label), label.y - label.height / 2, label.y + label.height / 2)
    lines = route([way for _, way in drawn], space, columns, "whole")
    groups: list[Group] = []
    signs: list[Group] = []
    left_out: list[LeftOut] = []
    for (link, way), points in zip(drawn, lines, strict=True):
        if points is None:
            left_out.append(LeftOut(link.source, link.target, link.id, "no free way"))
            continue
        title = title_of(link, way.source.title, way.target.title, look)
        groups.append(arrow(points, link.kind, False, look.theme, "link", link.id, title))
        pill = _pill(points, link, space, columns, look, around.closed)
        if pill is None:
            left_out.append(LeftOut(link.source, link.target, link.id, "no room for the label"))
        else:
            signs.append(pill_group(pill, link.kind, link.id, title, look.setter, look.theme))
    return Routes((*groups, *signs), tuple(left_out))


def cross_links(
    rows: Sequence[RowBoxes],
    columns: Sequence[Column],
    ends: Mapping[str, Sequence[End]],
    links: Iterable[Link],
    steps: Steps,
    find: Find,
    look: Look,
    around: Around = Around(),  # noqa: B008
) -> Routes:
    """Whole lines of these links, and marks for all others of their `ends` at the cards that are shown. A link
    whose other end is hidden, or for which there is no way, keeps its marks."""
    lines = route_links(rows, columns, links, steps, find, look, around)
    done = {group.record for group in lines.groups}
    marks = [
        stubs(box, rest, look)
        for row in rows
        for box in row.cards
        if (rest := [end for end in ends.get(box.record, ()) if end.link.id not in done])
    ]
    return joined([*marks, lines])


def _pill(
    points: Sequence[Point],
    link: Link,
    space: Space,
    columns: Sequence[Column],
    look: Look,
    closed: Sequence[Interval],
) -> Pill | None:
    """The kind of a link, with its label where there is one, on one of its runs up or down, where it is clear of
    cards, words and other pills; the kind alone where both have no room."""
    kind = look.words.links[link.kind]
    both = look.setter.lines(f"{kind}: {link.label}", CAPTION, _WIDEST) if link.label.strip() else ()
    runs = sorted(pairwise(points), key=_length, reverse=True)
    for lines in (both if len(both) <= _MOST_LINES else (), (kind,)):
        for (ax, ay), (bx, by) in runs if lines else ():
            pill = _on_run(ax, ay, by, lines, space, columns, look, closed) if ax == bx else None
            if pill is not None:
                return pill
    return None


def _on_run(
    x: float,
    start: float,
    end: float,
    lines: tuple[str, ...],
    space: Space,
    columns: Sequence[Column],
    look: Look,
    closed: Sequence[Interval],
) -> Pill | None:
    """A pill on a run down or up; kept clear of from then on."""
    width, height = pill_size(lines, look.setter)
    left = columns[0].x + CARD_INSET - 11.0
    right = columns[-1].x + columns[-1].width + CARD_INSET - COLUMN_TRIM + 13.0
    middle = min(max(x, left + width / 2), right - width / 2)
    near = columns_at(columns, Pill(middle, start, width, height, lines))
    taken = sorted((*space.taken(near.start, near.stop), *closed))
    y = _free(taken, min(start, end), max(start, end), height)
    if y is None:
        return None
    space.add_pill(near, y - height / 2, y + height / 2)
    return Pill(middle, y, width, height, lines)


def _length(piece: tuple[Point, Point]) -> float:
    return abs(piece[1][1] - piece[0][1])


def _free(taken: Sequence[Interval], top: float, bottom: float, height: float) -> float | None:
    """The height nearest to the middle of a run at which a pill of that height is clear."""
    least = height / 2 + CLEAR / 2
    offers: list[float] = []
    middle, free_from = (top + bottom) / 2, top
    for low, high in [*taken, (bottom, bottom)]:
        if low - free_from >= 2 * least and low >= top and free_from <= bottom:
            place = min(max(middle, free_from + least), min(low, bottom) - least)
            if place >= free_from + least - 0.01:
                offers.append(place)
        free_from = max(free_from, high)
    return min(offers, key=lambda y: abs(y - middle), default=None)
