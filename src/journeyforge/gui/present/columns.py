"""Blocks in columns side by side, as large as a slide lets them be; on several slides where they would be too
small to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeyforge.gui.present.blocks import Block

GAP = 24.0
"""Between two columns, in px of the scene."""
_BELOW = 14.0
_NEAR = 0.005
_SLACK = 0.01


class Piece(NamedTuple):
    """A block, or a part of one: the cards whose tops are from `low` to `high` in the scene. It stands in a
    column, `top` px below where that begins; `zoom` is below 1 where a card alone is higher than a column."""

    block: Block
    low: float
    high: float
    top: float
    zoom: float = 1.0

    @property
    def height(self) -> float:
        """How much of the column it takes."""
        return self.block.above + (self.high - self.low) * self.zoom + self.foot

    @property
    def foot(self) -> float:
        """How high the line below it is."""
        return self.block.below if self.high >= self.block.y + self.block.height else 0.0


Line = list[Piece]
"""A column, from top to bottom."""


class Page(NamedTuple):
    """The columns of a slide, from left to right."""

    columns: tuple[Line, ...]
    scale: float


def width_of(column: Line) -> float:
    """How wide a column is, with what stands left of its windows."""
    return max(piece.block.aside + piece.block.width for piece in column)


def pages(blocks: Sequence[Block], wide: float, tall: float, least: float, most: float) -> list[Page]:
    """The slides for blocks, `wide` × `tall` points each: as few, and as few blocks parted, as there can be at the
    scale `least` (points per px of the scene), and then as large as they can be, up to `most`."""
    slides, pieces = _counted(_parted(blocks, wide, tall, least))

    def fits(scale: float) -> bool:
        found = _counted(_parted(blocks, wide, tall, scale))
        return found[0] <= slides and found[1] <= pieces

    low, high = (most, most) if fits(most) else (least, most)
    while high - low > _NEAR:
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return [Page(tuple(columns), low) for columns in _parted(blocks, wide, tall, low)]


def _counted(parted: Sequence[Sequence[Line]]) -> tuple[int, int]:
    """How many slides and pieces there are."""
    return len(parted), sum(len(column) for columns in parted for column in columns)


def _parted(blocks: Sequence[Block], wide: float, tall: float, scale: float) -> list[list[Line]]:
    """Columns, as many on each slide as there is room for."""
    found: list[list[Line]] = []
    free = 0.0
    for column in filled(blocks, tall / scale):
        width = width_of(column)
        if not found or free < width:
            found.append([])
            free = max(wide / scale, width)
        found[-1].append(column)
        free -= width + GAP
    return found


def filled(blocks: Sequence[Block], height: float) -> list[Line]:
    """Columns of that height in px. A block stands in the first that has room for it, but never above the last
    line of a blueprint; it goes over several columns only where one is not high enough for it."""
    columns: list[Line] = []
    used: list[float] = []
    first = 0
    for block in blocks:
        whole = block.above + block.height + block.below
        if whole <= height:
            place = next((n for n in range(first, len(columns)) if used[n] + whole <= height), len(columns))
            parts = [(block.y, block.y + block.height)]
        else:
            place = max(len(columns) - 1, first)
            parts = list(_cut(block, height, height - used[place] if columns else height))
        for low, high in parts:
            room = height - block.above - (block.below if high >= block.y + block.height else 0.0)
            piece = Piece(block, low, high, 0.0, min(room / (high - low), 1.0))
            if place < len(columns) and used[place] + piece.height > height + _SLACK:
                place = len(columns)
            if place == len(columns):
                columns.append([])
                used.append(0.0)
            columns[place].append(piece._replace(top=used[place]))
            used[place] += piece.height + _BELOW
        if block.foot:
            first = place
    return columns


def _cut(block: Block, height: float, free: float) -> Iterator[tuple[float, float]]:
    """A block in parts for columns of a height, the first for what is free in one that is begun already."""
    end = block.y + block.height
    low, last = block.y, block.y
    room = free - block.above
    for cut in (*block.cuts, end):
        if cut + (block.below if cut == end else 0.0) - low > room and last > low:
            yield low, last
            low = last
        if low > block.y or cut - low > room:
            room = height - block.above
        last = cut
    yield low, end
