"""The first page of a tiled map: its title block, the whole map small with the tiles' numbers on it, its key;
and the pages of what has no place among stages and lanes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from journeyforge.formats.pages.heads import Heads
from journeyforge.formats.pages.parts import Parts
from journeyforge.formats.pages.plan import Plan
from journeyforge.formats.pages.room import Room
from journeyforge.formats.pages.sheet import Layer, Sheet, group
from journeyforge.layout import also, key, title
from journeyforge.layout.flow import Flow
from journeyforge.layout.grid import CARD_GAP, MARGIN
from journeyforge.layout.scene import Group, Rect, Shape, TextStyle
from journeyforge.layout.text import block
from journeyforge.model.document import Document

_TITLE_SHARE, _KEY_SHARE, _BOTH_SHARE = 0.45, 0.25, 0.55
_SIDE, _GAIN = 0.42, 1.25
_ZOOMS = (1.0, 0.85, 0.7, 0.55, 0.4, 0.3)
_GAP, _NUMBER = 14.0, 26.0
_BADGES = tuple(TextStyle(size, 600) for size in (14, 11, 9, 7, 5))
_TALL, _PAD = 1.6, 0.55
"""Height and inner margin of a number's pill, of the size of its type."""


class Block(NamedTuple):
    """Groups with an origin of their own, how high they are, and by what they are scaled beside the map."""

    groups: tuple[Group, ...]
    height: float
    zoom: float


def title_block(document: Document, heads: Heads, room: Room) -> Block:
    """The title block, set for the page; smaller where it would leave no room for the map."""
    for zoom in _ZOOMS:
        args = (room.inner / zoom, heads.setter, heads.theme, heads.words)
        height, groups = title.draw(document, heads.journey, *args, drawn_on=heads.drawn_on)
        if height * zoom <= _TITLE_SHARE * room.height:
            break
    return Block(tuple(groups), height * zoom, zoom)


def key_block(document: Document, heads: Heads, room: Room) -> Block:
    """The key, set for the page; smaller where it would be larger than that."""
    for zoom in _ZOOMS:
        args = (room.inner / zoom, heads.setter, heads.theme, heads.words)
        height, groups = key.draw(document, heads.journey, *args)
        if height * zoom <= room.height - room.margin - room.top:
            break
    return Block(tuple(groups), height * zoom, zoom)


class Front(NamedTuple):
    """What stands on the first page beside the map: above and below it, or, on a page across, left of it in a
    column `side` wide (0: above and below). A `foot` that has no room there is None."""

    head: Block
    foot: Block | None
    side: float

    def area(self, room: Room) -> tuple[float, float, float, float]:
        """Left, top, width and height of the map's room."""
        if self.side:
            left = room.margin + self.side + 2 * _GAP
            return left, room.margin, room.width - room.margin - left, room.height - 2 * room.margin
        top = room.margin + self.head.height + _GAP
        below = self.foot.height + _GAP if self.foot is not None and self.foot.groups else 0.0
        return room.margin, top, room.inner, room.height - room.margin - _NUMBER - below - top


def front(document: Document, heads: Heads, parts: Parts, room: Room) -> Front:
    """Title block and key as they leave the map more room: a tall one stands beside them."""
    head, foot = title_block(document, heads, room), key_block(document, heads, room)
    shares = foot.height <= _KEY_SHARE * room.height and head.height + foot.height <= _BOTH_SHARE * room.height
    stacked = Front(head, foot if shares else None, 0.0)
    narrow = room._replace(width=_SIDE * room.inner + 2 * room.margin)
    aside = Front(title_block(document, heads, narrow), key_block(document, heads, narrow), narrow.inner)
    left = aside.head.height + (aside.foot.height if aside.foot is not None else 0.0) + 2 * _GAP + _NUMBER
    if left > room.height - 2 * room.margin or _scale(aside, heads, parts, room) < _GAIN * _scale(
        stacked, heads, parts, room
    ):
        return stacked
    return aside


def _scale(stands: Front, heads: Heads, parts: Parts, room: Room) -> float:
    """By how much the small map is scaled."""
    _, _, wide, high = stands.area(room)
    return min(wide / (parts.right - MARGIN), high / (parts.bottom - heads.scene.above[-1].y), 1.0)


def overview_sheet(
    plan: Plan,
    parts: Parts,
    heads: Heads,
    stands: Front,
    numbers: Mapping[tuple[int, int], int],
    number: int,
    of: int,
) -> Sheet:
    """The first page. `numbers` are those of the tiles' pages by column and row, `number` of `of` is its own."""
    room, scene = plan.room, heads.scene
    text = heads.words.page.format(number, of)
    small = heads.running_head(room.inner, number, of, None)
    label = group("title", text, [shape for shape in small.shapes if getattr(shape, "text", "") == text])
    layers = [*_block(stands.head, room, room.margin)]
    if stands.foot is not None and stands.foot.groups:
        layers += _block(stands.foot, room, room.height - room.margin - _NUMBER - stands.foot.height)
    first = scene.above[-1].y
    left, top, wide, _ = stands.area(room)
    scale = _scale(stands, heads, parts, room)
    dx = left + max((wide - (parts.right - MARGIN) * scale) / 2, 0.0) - MARGIN * scale
    dy = top - first * scale
    s = room.scale
    shown = tuple(g for g in scene.groups if first - 1 <= g.y < parts.bottom)
    layers.append(Layer(shown, scale * s, dx * s, dy * s))
    marks = tuple(_marks(plan, heads, numbers, scale, dx, dy))
    layers += [
        Layer(marks, s, 0.0, 0.0),
        Layer((label,), s, room.margin * s, (room.height - room.margin - _NUMBER + 8) * s),
    ]
    return Sheet(room.width * s, room.height * s, scene.ground, tuple(layers), heads.journey.title)


def _block(block_: Block, room: Room, y: float) -> Iterator[Layer]:
    s = room.scale
    yield Layer(block_.groups, s * block_.zoom, room.margin * s, y * s)


def _marks(
    plan: Plan, heads: Heads, numbers: Mapping[tuple[int, int], int], scale: float, dx: float, dy: float
) -> Iterator[Group]:
    """The outline of each tile on the small map, with the number of its page in the middle."""
    theme, setter = heads.theme, heads.setter
    for (column, row), number in numbers.items():
        across, down = plan.columns[column], plan.rows[row]
        x, y = across.low * scale + dx, down.low * scale + dy
        wide, tall = (across.high - across.low) * scale, (down.high - down.low) * scale
        word = f"{number}"
        style = next((s for s in _BADGES if s.size * _TALL <= tall - 4), _BADGES[-1])
        high, pad = style.size * _TALL, style.size * _PAD
        pill = max(setter.width(word, style) + 2 * pad, high)
        left, top = x + (wide - pill) / 2, y + (tall - high) / 2
        shapes: list[Shape] = [
            Rect(x + 1, y + 1, wide - 2, tall - 2, "", theme.accent, 1.2, 4.0),
            Rect(left, top, pill, high, theme.card, theme.accent, 1.2, high / 2),
            *block((word,), setter, style, theme.ink, left + (pill - setter.width(word, style)) / 2, top, high),
        ]
        yield group("about", word, shapes)


def appended(document: Document, plan: Plan, heads: Heads, foot: Block | None) -> list[tuple[Layer, ...]]:
    """The pages of parked cards, of what no lane shows and, where it has no room on the first page, of the key:
    without running heads."""
    room = plan.room
    pages: list[list[Layer]] = []
    for row in heads.scene.below:
        cards = [g for g in row.front if g.role not in ("key", also.ROLE)]
        if not cards:
            continue
        pages += _flowed(cards, room)
    _add_list(pages, document, heads, room)
    if foot is not None and foot.groups:
        pages.append(list(_block(foot, room, room.top)))
    return [tuple(page) for page in pages]


def _add_list(pages: list[list[Layer]], document: Document, heads: Heads, room: Room) -> None:
    """What no lane shows: below the parked cards where it has the room, else on as many pages as it takes."""
    scene, s = heads.scene, room.scale
    drawn = also.drawn_in(scene.rows, [row for row in (*scene.above, *scene.below) if not also.is_list(row)])
    high = room.height - room.margin - room.top
    args = (heads.setter, heads.theme, heads.words)
    found = also.pages(document, scene.journey, drawn, room.inner, high, *args)
    used = max((_bottom(layer) / s for layer in pages[-1]), default=0.0) + 2 * _GAP if pages else 0.0
    if found and pages and used + found[0][0] <= room.height - room.margin:
        pages[-1].append(Layer(found[0][1], s, room.margin * s, used * s))
        found = found[1:]
    pages += [[Layer(groups, s, room.margin * s, room.top * s)] for _, groups in found]


def _bottom(layer: Layer) -> float:
    return max((group.y + group.height) * layer.scale + layer.dy for group in layer.groups)


def _flowed(groups: Sequence[Group], room: Room) -> Iterator[list[Layer]]:
    """Groups side by side in rows, on as many pages as they take; one larger than a page is scaled to it."""
    head = [g for g in groups if not g.record]
    space = room.height - room.margin - room.top
    flow, page = Flow(room.inner - (room.x - room.margin), CARD_GAP, CARD_GAP), [_head(head, room)]
    for card in (g for g in groups if g.record):
        zoom = min(space / card.height, (room.inner - room.x + room.margin) / card.width, 1.0)
        x, y = flow.place(card.width * zoom, card.height * zoom)
        if y + card.height * zoom > space:
            yield page
            flow, page = Flow(flow.width, CARD_GAP, CARD_GAP), [_head(head, room)]
            x, y = flow.place(card.width * zoom, card.height * zoom)
        s = room.scale
        alone = card.moved(-card.x, -card.y)
        page.append(Layer((alone,), s * zoom, (room.x + x) * s, (room.top + y) * s))
    yield page


def _head(head: Sequence[Group], room: Room) -> Layer:
    s = room.scale
    return Layer(
        tuple(g.moved(-g.x, 0.0) for g in head), s, room.margin * s, (room.top - head[0].y) * s if head else 0.0
    )
