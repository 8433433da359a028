"""A scene taken apart for tiles: what stands whole on one page, what runs on over several, what each repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journeyforge.formats.pages.cuts import Span
from journeyforge.layout.scene import Group, Image, Path, Rect, Row, Scene, Shape, TextLine

_LINE_ABOVE, _LINE_BELOW = 0.95, 0.3
"""How far letters reach above and below their baseline, of their size."""
_REPEATED = frozenset({"lane", "axis", "line"})
_HALF_GAP = 4.0


class Item(NamedTuple):
    """What stands on one page: where it reaches across and down. `part_of` names the card it was cut from."""

    group: Group
    across: Span
    down: Span
    part_of: str = ""


class Parts(NamedTuple):
    """A scene's lanes: from where to where, its items, what runs on (`bands`, `links`, `curves`), and where a page
    may end: beside a column, above a lane, and, where it can't be helped, inside one."""

    left: float
    right: float
    top: float
    bottom: float
    items: tuple[Item, ...]
    bands: tuple[Group, ...]
    links: tuple[Group, ...]
    curves: tuple[Group, ...]
    across_cuts: tuple[float, ...]
    down_cuts: tuple[float, ...]
    inner_cuts: tuple[float, ...]


def taken_apart(scene: Scene) -> Parts | None:
    """The parts of a scene; None where it has no lanes to be cut."""
    if not scene.rows or not scene.rows[0].back:
        return None
    band = scene.rows[0].back[0]
    items: list[Item] = []
    curves: list[Group] = []
    for row in scene.rows:
        for group in row.front:
            placed = group.moved(0.0, row.y)
            if group.role == "curve":
                curves.append(placed)
            elif group.role not in _REPEATED:
                items.append(Item(placed, _across(placed), _row_span(row)))
        for column, cell in zip(scene.columns, row.cells, strict=False):
            items += [_card(group.moved(column.x, row.y)) for group in cell]
    links = [
        group.moved(0.0, row.y) for row in scene.strips for later in (*row.links, row.across) for group in later()
    ]
    links += scene.far()
    items += [item for link in links for item in _words(link)]
    last = scene.rows[-1]
    return Parts(
        band.x,
        band.x + band.width,
        scene.rows[0].y,
        last.y + last.height,
        tuple(items),
        tuple(group.moved(0.0, row.y) for row in scene.rows for group in row.back),
        tuple(lines for link in links if (lines := kept(link, Path)).shapes),
        tuple(curves),
        tuple(column.x for column in scene.columns[1:]),
        tuple(row.y for row in scene.rows),
        tuple(cut for row in scene.rows for cut in _cuts(row)),
    )


def _row_span(row: Row) -> Span:
    return Span(row.y, row.y + row.height, row.y + 1)


def _across(group: Group) -> Span:
    return Span(group.x, group.x + group.width, group.x + group.width / 2)


def _card(group: Group) -> Item:
    """A card: it stands where its left top is, even if it runs on over several columns."""
    across = Span(group.x, group.x + group.width, group.x + 1)
    return Item(group, across, Span(group.y, group.y + group.height, group.y + 1))


def _cuts(row: Row) -> Iterator[float]:
    """Where a page may end inside a lane: above each of its cards, if the lane's head has room on both sides."""
    head = max((group.height for group in row.front if group.role in ("lane", "axis")), default=0.0)
    for cell in row.cells:
        for group in cell[1:]:
            if head <= group.y - 2 * _HALF_GAP and group.y <= row.height - head:
                yield row.y + group.y - _HALF_GAP


def kept(group: Group, *kinds: type) -> Group:
    """The group with its shapes of some kinds only."""
    shapes = tuple(shape for shape in group.shapes if isinstance(shape, kinds))
    return Group(group.x, group.y, group.width, group.height, group.role, group.record, group.title, shapes)


def _words(link: Group) -> Iterator[Item]:
    """The words of a link with the pill they stand on."""
    if not any(isinstance(shape, TextLine) for shape in link.shapes):
        return
    words = kept(link, Rect, TextLine)
    boxes = [_box(shape, link) for shape in words.shapes if not isinstance(shape, Path)]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    yield Item(words, Span(left, right, (left + right) / 2), Span(top, bottom, (top + bottom) / 2))


def _box(shape: Rect | TextLine | Image, group: Group) -> Rect:
    if isinstance(shape, TextLine):
        top = shape.y - shape.style.size * _LINE_ABOVE
        tall = shape.style.size * (_LINE_ABOVE + _LINE_BELOW)
        return Rect(group.x + shape.x, group.y + top, shape.width, tall)
    return Rect(group.x + shape.x, group.y + shape.y, shape.width, shape.height)


class Fitting(NamedTuple):
    """Items that fit on a page, cards that do not (their outlines run on), and where those are cut."""

    items: tuple[Item, ...]
    cards: tuple[Group, ...]
    down_cuts: tuple[float, ...]


def fitting(items: Iterable[Item], width: float, height: float) -> Fitting:
    """Items for pages with that much room; of a card larger than that each line of words is an item by itself."""
    whole: list[Item] = []
    cards: list[Group] = []
    cuts: list[float] = []
    for item in items:
        if item.across.high - item.across.low <= width and item.down.high - item.down.low <= height:
            whole.append(item)
            continue
        group = item.group
        cards.append(kept(group, Rect, Path, Image))
        for line in _lines(group):
            box = _box(line, group)
            across = Span(box.x, box.x + box.width, box.x + 1)
            down = Span(box.y, box.y + box.height, box.y + 1)
            cuts.append(box.y - 1)
            alone = Group(group.x, group.y, 0.0, 0.0, group.role, group.record, group.title, _shapes(line))
            whole.append(Item(alone, across, down, group.title))
    return Fitting(tuple(whole), tuple(cards), tuple(cuts))


def _lines(group: Group) -> Iterator[TextLine]:
    return (shape for shape in group.shapes if isinstance(shape, TextLine))


def _shapes(*shapes: Shape) -> tuple[Shape, ...]:
    return shapes
