"""A whole map on one slide: title large above it, a tall map's lanes in columns side by side, the key below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from journeyforge.formats.page import PAGES, SLIDE
from journeyforge.formats.pages.heads import Heads
from journeyforge.formats.pages.sheet import Layer, Sheet
from journeyforge.layout import key, title
from journeyforge.layout.grid import MARGIN
from journeyforge.layout.scene import Group, Scene
from journeyforge.model.document import Document

_MOST_COLUMNS = 5
_GAIN = 1.12
"""How much larger a map has to come out for one more column."""
_MARGIN, _TITLE_GAP, _KEY_GAP = 24.0, 12.0, 8.0
"""In points."""
_COLUMN_GAP, _WIDEST_GAP = 36.0, 96.0
"""Between two columns, in px of the scene."""
_TITLE_SCALES = (0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25)
_TITLE_SHARE = 0.13
_TILE_GAP, _TILES_SHARE = 10.0, 0.45
_KEY_SCALES = (0.45, 0.4, 0.35, 0.3, 0.25)
_KEY_SHARE = 0.075


class Manner(NamedTuple):
    """How a slide is to be looked at: the scales (points per px) its title block is tried at and the share of the
    height it may take, the scales of the key (none: no key), and whether the map stands in the middle."""

    titles: Sequence[float] = _TITLE_SCALES
    title_share: float = _TITLE_SHARE
    keys: Sequence[float] = _KEY_SCALES
    centred: bool = False


READ, SPOKEN = Manner(), Manner((1.1, 0.95, 0.8, *_TITLE_SCALES), 0.17, (), True)
"""By somebody who holds it, and by people in a room to whom somebody tells what it shows."""


class Section(NamedTuple):
    """Rows that stand below one another in a column of the slide: from where to where down the scene."""

    top: float
    bottom: float


class Block(NamedTuple):
    """Title block or key as it stands on the slide; its scale is points per px."""

    groups: tuple[Group, ...]
    scale: float
    height: float


def slide_sheet(
    document: Document, heads: Heads, size: tuple[float, float] = PAGES[SLIDE], manner: Manner = READ
) -> Sheet:
    """The slide of a journey: its lanes in as many columns as let the map come out largest. `size` is its width
    and height in points."""
    scene, (wide, tall) = heads.scene, size
    inner = wide - 2 * _MARGIN
    style = heads.setter, heads.theme, heads.words

    def title_of(width: float) -> tuple[float, tuple[Group, ...]]:
        return _title(document, heads, width)

    def key_of(width: float) -> tuple[float, tuple[Group, ...]]:
        return key.draw(document, heads.journey, width, *style)

    head = fitted_block(title_of, inner, tall, manner.titles, manner.title_share)
    foot = fitted_block(key_of, inner, tall, manner.keys, _KEY_SHARE) if manner.keys else Block((), 1.0, 0.0)
    top = _MARGIN + head.height + _TITLE_GAP
    below = foot.height + _KEY_GAP if foot.groups else 0.0
    layers = [
        *_map(scene, inner, tall - _MARGIN - below - top, top, manner.centred),
        Layer(head.groups, head.scale, _MARGIN, _MARGIN),
        Layer(foot.groups, foot.scale, _MARGIN, tall - _MARGIN - foot.height),
    ]
    return Sheet(wide, tall, scene.ground, tuple(layer for layer in layers if layer.groups))


def _title(document: Document, heads: Heads, width: float) -> tuple[float, tuple[Group, ...]]:
    """The title block, its metrics at the right of the words where they have the room."""
    style = heads.setter, heads.theme, heads.words
    height, groups = title.draw(document, heads.journey, width, *style, drawn_on=heads.drawn_on)
    tiles = [group for group in groups if group.role == "metric"]
    extent = sum(tile.width + _TILE_GAP for tile in tiles)
    if not tiles or extent > _TILES_SHARE * width:
        return height, groups
    _, narrow = title.draw(document, heads.journey, width - extent, *style, drawn_on=heads.drawn_on)
    words = [group for group in narrow if group.role != "metric"]
    x = width - extent + _TILE_GAP
    for tile in tiles:
        words.append(tile.moved(x - tile.x, -tile.y))
        x += tile.width + _TILE_GAP
    return max(group.y + group.height for group in words), tuple(words)


def fitted_block(
    draw: Callable[[float], tuple[float, tuple[Group, ...]]],
    inner: float,
    tall: float,
    scales: Sequence[float],
    share: float,
) -> Block:
    """A block as large as leaves the map its room: the first scale at which it takes that share of the slide; one
    too long for each of them is made as small as it takes."""
    for scale in scales:
        height, groups = draw(inner / scale)
        if height * scale <= share * tall:
            return Block(groups, scale, height * scale)
    smallest = scales[-1] * min(share * 2 * tall / (height * scales[-1]), 1.0)
    return Block(groups, smallest, height * smallest)


def _map(scene: Scene, wide: float, tall: float, top: float, centred: bool) -> list[Layer]:
    """Columns of lanes below heads of their stages, from a top of the slide on."""
    stages = scene.above[-1]
    width = scene.width - 2 * MARGIN
    best, scale = [Section(stages.y + stages.height, stages.y + stages.height)], 0.0
    blocks = _blocks(scene)
    for columns in range(1, _MOST_COLUMNS + 1):
        found = sections(blocks, columns)
        if len(found) < columns:
            break
        high = stages.height + max(section.bottom - section.top for section in found)
        fits = min(wide / (columns * width + (columns - 1) * _COLUMN_GAP), tall / high, 1.0)
        if fits > scale * _GAIN:
            best, scale = found, fits
    scale = scale or min(wide / width, 1.0)
    left_over = wide / scale - len(best) * width
    gap = min(left_over / (len(best) - 1), _WIDEST_GAP) if len(best) > 1 else 0.0
    aside = max((wide - (len(best) * (width + gap) - gap) * scale) / 2, 0.0) if centred or len(best) == 1 else 0.0
    layers = []
    for n, section in enumerate(best):
        left = _MARGIN + aside + (n * (width + gap) - MARGIN) * scale
        layers.append(Layer(_within(scene, section), scale, left, top + (stages.height - section.top) * scale))
        layers.append(Layer(stages.front, scale, left, top))
    return layers


def _within(scene: Scene, section: Section) -> tuple[Group, ...]:
    """What stands in a section; the key has a place of its own."""
    return tuple(
        group
        for group in scene.groups
        if section.top <= group.y + group.height / 2 < section.bottom and group.role != "key"
    )


def _blocks(scene: Scene) -> list[Section]:
    """The parts of a map that stay together: a lane with the line below it, lanes that one link joins, and what
    stands under the lanes."""
    rows = [*scene.rows, *(row for row in scene.below if any(group.role != "key" for group in row.front))]
    blocks: list[Section] = []
    far = [(group.y, group.y + group.height) for group in scene.far()]
    for row in rows:
        low = max((group.y + group.height for group in row.front), default=0.0)
        block = Section(row.y, row.y + max(row.height, low))
        if blocks and any(above < blocks[-1].bottom and block.top < below for above, below in far):
            block = Section(blocks.pop().top, block.bottom)
        blocks.append(block)
    return blocks


def sections(blocks: Sequence[Section], most: int) -> list[Section]:
    """Blocks in at most that many columns, in their order, the highest column as low as can be."""
    if not blocks:
        return []
    low = max(block.bottom - block.top for block in blocks)
    high = blocks[-1].bottom - blocks[0].top
    while high - low > 0.5:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(blocks, middle)) <= most else (middle, high)
    return _filled(blocks, high)


def _filled(blocks: Sequence[Section], height: float) -> list[Section]:
    """Columns as full as that height lets them be."""
    starts = [0]
    for n, block in enumerate(blocks):
        if block.bottom - blocks[starts[-1]].top > height + 0.01 and n > starts[-1]:
            starts.append(n)
    return [Section(blocks[a].top, blocks[b - 1].bottom) for a, b in pairwise([*starts, len(blocks)])]
