"""Journeys as pages: which sheets there are, what stands on them, and what a report has to say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journeyforge.formats.drawing import Drawing, named
from journeyforge.formats.fonts import measure
from journeyforge.formats.page import LEAST_TYPE, PX, SLIDE, fitted, page_size
from journeyforge.formats.pages.heads import Heads
from journeyforge.formats.pages.overview import Front, appended, front, key_block, overview_sheet
from journeyforge.formats.pages.parts import Parts, taken_apart
from journeyforge.formats.pages.plan import Plan, planned
from journeyforge.formats.pages.room import least as least_scale
from journeyforge.formats.pages.room import readable
from journeyforge.formats.pages.sheet import Layer, Sheet
from journeyforge.formats.pages.slide import slide_sheet
from journeyforge.formats.pages.tiles import tile_sheet
from journeyforge.formats.registry import ExportOptions
from journeyforge.layout.scene import Scene, TextLine
from journeyforge.layout.text import CAPTION, Typesetter
from journeyforge.layout.theme import THEMES
from journeyforge.layout.words import WORDS
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem

_LARGEST = 14_400.0
"""The longest side of a page that PDF readers take, in points."""
_TILES_PAGE = "A4"
_MARKS = 10.0
"""Type up to this size marks what it stands beside."""


class Tiled(NamedTuple):
    """A journey cut into tiles, before its pages are counted together with those of others."""

    plan: Plan
    parts: Parts
    heads: Heads
    front: Front
    after: list[tuple[Layer, ...]]

    @property
    def pages(self) -> int:
        """How many pages it takes: the first, a page a tile, and those after them."""
        return 1 + len(self.plan.tiles) + len(self.after)

    def sheets(self, first: int, of: int) -> list[Sheet]:
        """Its pages, the first of them being number `first` of `of`."""
        tiles = self.plan.tiles
        numbers = {(tile.column, tile.row): first + n for n, tile in enumerate(tiles, 1)}
        args = (self.plan, self.parts, self.heads)
        found = [overview_sheet(*args, self.front, numbers, first, of)]
        found += [tile_sheet(*args, tile, numbers[tile.column, tile.row], of) for tile in tiles]
        room = self.plan.room
        size = room.width * room.scale, room.height * room.scale
        for n, layers in enumerate(self.after, first + 1 + len(tiles)):
            running = self.heads.running_head(room.inner, n, of, None)
            corner = room.margin * room.scale
            head = Layer((running,), room.scale, corner, corner)
            found.append(Sheet(*size, self.heads.scene.ground, (head, *layers)))
        return found


def pages(
    document: Document, found: Sequence[Drawing], options: ExportOptions
) -> tuple[list[list[Sheet]], list[Problem]]:
    """The sheets of each journey, and a word about type that can't be read and cards that had to be cut."""
    problems: list[Problem] = []
    made: list[Tiled | Sheet] = []
    for drawing in found:
        tiled = _tiled(document, drawing, options) if options.tiles else None
        if tiled is None:
            page = options.page or (_TILES_PAGE if options.tiles else "")
            sheet = whole_sheet(document, drawing.scene, page, options)
            made.append(sheet)
            problems += _legible(drawing, sheet.layers[0].scale, page, options.tiles)
        else:
            made.append(tiled)
            problems += _cut(drawing, tiled.plan, options.page or _TILES_PAGE)
            problems += _legible(drawing, tiled.plan.room.scale, options.page or _TILES_PAGE, True)
    of = sum(one.pages if isinstance(one, Tiled) else 1 for one in made)
    sheets: list[list[Sheet]] = []
    number = 1
    for one in made:
        sheets.append(one.sheets(number, of) if isinstance(one, Tiled) else [one])
        number += len(sheets[-1])
    return sheets, problems


def whole_sheet(document: Document, scene: Scene, page: str, options: ExportOptions) -> Sheet:
    """A page with the whole map: fitted into `page`, or (empty) as large as the map at 100 %. A slide, which can't
    be turned, has the lanes of a tall map side by side."""
    if page == SLIDE:
        return slide_sheet(document, _heads(document, scene, options))
    if page:
        width, height = page_size(page, scene.width, scene.height)
        scale, x, y = fitted(scene.width, scene.height, width, height)
    else:
        scale, x, y = min(PX, _LARGEST / max(scene.width, scene.height)), 0.0, 0.0
        width, height = scene.width * scale, scene.height * scale
    return Sheet(width, height, scene.ground, (Layer(scene.groups, scale, x, y),))


def _tiled(document: Document, drawing: Drawing, options: ExportOptions) -> Tiled | None:
    """A journey cut into tiles; None where one page shows it all and can be read."""
    page, scene = options.page or _TILES_PAGE, drawing.scene
    parts = taken_apart(scene)
    size = page_size(page, scene.width, scene.height)
    if parts is None or (options.scale is None and fitted(scene.width, scene.height, *size)[0] >= readable(page)):
        return None
    heads = _heads(document, scene, options)
    plan = planned(parts, heads, page, options.scale)
    stands = front(document, heads, parts, plan.room)
    after = appended(document, plan, heads, None if stands.foot else key_block(document, heads, plan.room))
    return Tiled(plan, parts, heads, stands, after)


def _heads(document: Document, scene: Scene, options: ExportOptions) -> Heads:
    style = Typesetter(measure), THEMES[options.theme], WORDS[options.locale]
    return Heads.of(document, scene, *style, options.date)


def _cut(drawing: Drawing, plan: Plan, page: str) -> list[Problem]:
    """A word about cards that no page is large enough for."""
    if not plan.cut:
        return []
    listed = ", ".join(map(named, plan.cut[:5])) + ("…" if len(plan.cut) > 5 else "")
    text = (
        f"{named(drawing.journey.title)}: {listed} is larger than a page and is cut; "
        f"a page larger than {page} or a smaller --scale shows it whole."
    )
    return [Problem("warning", "cut_by_page", text, drawing.journey.id)]


def _legible(drawing: Drawing, scale: float, page: str, tiles: bool) -> list[Problem]:
    """A word about type that comes out too small to be read on its page."""
    groups = drawing.scene.groups
    lines = (shape for group in groups for shape in group.shapes if isinstance(shape, TextLine))
    least = least_scale(page) * CAPTION.size if tiles else LEAST_TYPE[page == SLIDE]
    smallest = min((line.style.size for line in lines if line.style.size > _MARKS), default=least) * scale
    if smallest >= least - 0.05:
        return []
    name = named(drawing.journey.title)
    text = f"The smallest words of {name} come out at {smallest:.1f} pt on {page or 'the page'}; "
    text += f"below {least:g} pt they can hardly be read; "
    text += "a larger --scale shows them larger." if tiles else "--tiles makes pages that can be read"
    if not tiles:
        text += "." if page == "A0" else ", or --page A0 a larger one."
    return [Problem("warning", "type_too_small", text, drawing.journey.id)]
