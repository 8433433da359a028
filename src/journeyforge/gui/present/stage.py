"""A stage as slides: its name across the top, its lanes below, side by side and large. Lengths of slides in
points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from journeyforge.formats.page import SLIDE
from journeyforge.formats.pages.room import readable
from journeyforge.formats.pages.sheet import Layer, Sheet, group
from journeyforge.formats.pages.slide import fitted_block
from journeyforge.gui.present.blocks import Block, blocks_of
from journeyforge.gui.present.columns import GAP, Page, Piece, pages, width_of
from journeyforge.layout.grid import Grid
from journeyforge.layout.heads import STAGE_TRIM, stage_heads
from journeyforge.layout.scene import Column, Group, Rect, Scene, TextStyle
from journeyforge.layout.strip import BAND_RADIUS, Setting
from journeyforge.layout.text import block
from journeyforge.layout.theme import Theme
from journeyforge.model.records import Journey

MARGIN, HEAD_GAP = 28.0, 14.0
LEAST, MOST = readable(SLIDE), 1.9
"""Points per px of the scene: the smallest type is just readable; larger than that no card needs to be."""
_RUNNING, _RUNNING_LINE = TextStyle(12, 500), 20.0
_COUNT = 72.0
"""The room at the right of the small words, for which part of a stage it is."""
_HEAD_SCALES, _HEAD_SHARE = (1.45, 1.3, 1.1, 0.9, 0.7), 0.14


class Deck(NamedTuple):
    """What slides are made of: a journey's scene, how it was laid out, the size of a slide."""

    scene: Scene
    setting: Setting
    size: tuple[float, float]

    @property
    def theme(self) -> Theme:
        """The colours."""
        return self.setting.theme

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.size[0] - 2 * MARGIN


class Part(NamedTuple):
    """A slide of a stage: how it is made, and the records of the cards on it."""

    make: Callable[[], Sheet]
    records: frozenset[str]


def stage_slides(deck: Deck, place: int) -> list[Part]:
    """The slides of the stage in the column `place`: one, or as many as it takes to be read."""
    top, head = _head(deck, place)
    blocks = blocks_of(deck.scene, deck.setting, place)
    found = pages(blocks, deck.inner, deck.size[1] - MARGIN - top, LEAST, MOST) or [Page((), MOST)]
    made = []
    for number, page in enumerate(found, 1):
        fixed = (*head, *_count(deck, number, len(found)))
        records = frozenset(card.record for column in page.columns for piece in column for card in _cards(piece))
        made.append(Part(partial(_sheet, deck, page, fixed, top), records))
    return made


def _sheet(deck: Deck, page: Page, fixed: tuple[Layer, ...], top: float) -> Sheet:
    return Sheet(*deck.size, deck.scene.ground, (*fixed, *_page(deck, page, top)))


def running(deck: Deck, words: Iterable[str]) -> Layer:
    """A line of small words at the top of a slide."""
    setter = deck.setting.memory.setter
    text = " · ".join(word for word in (" ".join(word.split()) for word in words) if word)
    lines = setter.lines(text, _RUNNING, deck.inner - _COUNT)
    short = (lines[0] + "…",) if len(lines) > 1 else lines
    shapes = block(short, setter, _RUNNING, deck.theme.caption, 0.0, 0.0, _RUNNING_LINE)
    return Layer((group("title", text, shapes),), 1.0, MARGIN, MARGIN - 6.0)


def below_running() -> float:
    """Where a slide goes on below its line of small words."""
    return MARGIN - 6.0 + _RUNNING_LINE + 4.0


def _head(deck: Deck, place: int) -> tuple[float, list[Layer]]:
    """The journey's name and the phase, the stage's head across the slide; and where what follows begins."""
    setting, stage = deck.setting, deck.setting.stages[place]
    journey = setting.document.need(setting.journey, Journey)

    def draw(width: float) -> tuple[float, tuple[Group, ...]]:
        grid = Grid((Column(stage.id, 0.0, width + STAGE_TRIM),), 0.0, width, width)
        args = setting.memory.setter, setting.theme, setting.words
        return stage_heads((replace(stage, phase=""),), grid, *args, place)

    top = below_running()
    made = fitted_block(draw, deck.inner, deck.size[1], _HEAD_SCALES, _HEAD_SHARE)
    layers = [running(deck, (journey.title, stage.phase)), Layer(made.groups, made.scale, MARGIN, top)]
    return top + made.height + HEAD_GAP - 8 * made.scale, layers


def _count(deck: Deck, number: int, of: int) -> Iterator[Layer]:
    """Which part of the stage this is, at the right of the line of small words."""
    if of > 1:
        setter, text = deck.setting.memory.setter, f"{number} / {of}"
        left = deck.inner - setter.width(text, _RUNNING)
        shapes = block((text,), setter, _RUNNING, deck.theme.caption, left, 0.0, _RUNNING_LINE)
        yield Layer((group("title", text, shapes),), 1.0, MARGIN, MARGIN - 6.0)


def _page(deck: Deck, page: Page, top: float) -> Iterator[Layer]:
    """The columns in the middle of the slide."""
    widths = [width_of(column) for column in page.columns]
    extent = sum(widths) + GAP * (len(widths) - 1)
    x = MARGIN + max((deck.inner - extent * page.scale) / 2, 0.0)
    for column, width in zip(page.columns, widths, strict=True):
        for piece in column:
            yield from _piece(deck, piece, x, top + piece.top * page.scale, page.scale)
        x += (width + GAP) * page.scale


def _piece(deck: Deck, piece: Piece, x: float, y: float, scale: float) -> Iterator[Layer]:
    """A piece with its left top there: its head, its band, lines within its window, cards, the line below."""
    part, height = piece.block, piece.high - piece.low
    yield Layer(part.head, scale, x, y)
    left, top, zoom = x + part.aside * scale, y + part.above * scale, scale * piece.zoom
    fill, rim = part.fill, deck.theme.hairline
    band = Rect(0.0, 0.0, part.width * scale, height * zoom, fill, rim, radius=BAND_RADIUS * scale)
    yield Layer((group("band", "", (band,)),), 1.0, left, top)
    dx, dy = left - part.x * zoom, top - piece.low * zoom
    window = Rect(left, top, part.width * zoom, height * zoom)
    lines = tuple(line for line in part.lines() if line.meets(part.x, piece.low, part.width, height))
    yield Layer(lines, zoom, dx, dy, window)
    yield Layer((*part.beside, *_cards(piece)), zoom, dx, dy)
    if piece.foot:
        end = top + height * zoom
        room = (part.aside + part.width) * scale
        yield Layer(part.foot, scale, x, end, Rect(x, end, room, part.below * scale))


def _cards(piece: Piece) -> tuple[Group, ...]:
    part: Block = piece.block
    if piece.low == part.y and piece.high == part.y + part.height:
        return part.cards
    return tuple(card for card in part.cards if piece.low <= card.y < piece.high)
