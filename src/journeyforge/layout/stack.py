"""The cards of one cell, one below the other: what an edit lays out again, and nothing else where it can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import add
from typing import NamedTuple

from journeyforge.layout.cards import draw, height_of
from journeyforge.layout.cellcards import Cards
from journeyforge.layout.contents import Content
from journeyforge.layout.faces import CardFace, Face
from journeyforge.layout.grid import CARD_GAP, CARD_INSET, COLUMN_TRIM
from journeyforge.layout.scene import Cell, Column, Drawn, Group, Sketch
from journeyforge.layout.text import Measure, Typesetter
from journeyforge.layout.theme import Theme
from journeyforge.layout.wiring import Wiring
from journeyforge.model.path import Step

BAND_PAD = 8.0
"""Room between the edge of a lane's band and its cards."""
_LIMIT = 100_000


@dataclass(slots=True)
class Memory:
    """What layouts with one measure share: broken lines and drawn cards. Kept by whoever lays out again."""

    setter: Typesetter
    drawn: dict[tuple[Face, float, str], Drawn] = field(default_factory=dict)

    @classmethod
    def of(cls, measure: Measure) -> Memory:
        """An empty memory."""
        return cls(Typesetter(measure))

    def draw(self, face: Face, width: float, theme: Theme) -> Drawn:
        """The shapes of a card, drawn once."""
        key = (face, width, theme.name)
        found = self.drawn.get(key)
        if found is None:
            if len(self.drawn) > _LIMIT:
                self.drawn.clear()
            found = self.drawn[key] = draw(face, width, self.setter, theme)
        return found

    def height(self, face: Face, width: float, theme: Theme) -> float:
        """How high what stands in a cell is; a card is not drawn for that."""
        if isinstance(face, CardFace):
            return height_of(face, width, self.setter)
        return self.draw(face, width, theme).height


class Stack(NamedTuple):
    """A cell laid out. Its cards are placed from the row's top and the column's left.

    `above` says from where on down the columns from this one to the right were free before, `below` the same
    after it: cards over several stages reach into the columns that follow. `extents` are the columns' widths,
    `rooms` what the labels of links need above each card (None: it has no label), `away` the steps from here to
    cards of other lanes, `tops` and `heights` where the cards stand. They are drawn when `groups` are looked at.
    """

    contents: tuple[Content, ...]
    above: tuple[float, ...] = ()
    extents: tuple[float, ...] = ()
    rooms: tuple[float | None, ...] = ()
    away: tuple[Step, ...] = ()
    below: tuple[float, ...] = ()
    tops: tuple[float, ...] = ()
    heights: tuple[float, ...] = ()
    groups: Cards = Cards()
    bottom: float = BAND_PAD

    @property
    def passed_on(self) -> tuple[float, ...]:
        """What the next column finds `above` it."""
        return self.below[1:]

    @property
    def records(self) -> set[str]:
        """The records of its cards, none where it is collapsed."""
        return {content.record for content in self.contents[: len(self.tops)]}

    @property
    def is_wide(self) -> bool:
        """Whether a card runs on into the next column."""
        return len(self.extents) > 1


def stacked(
    contents: tuple[Content, ...],
    above: tuple[float, ...],
    cell: Cell,
    columns: Sequence[Column],
    place: int,
    before: Stack | None,
    memory: Memory,
    theme: Theme,
    wiring: Wiring,
    asked: bool = False,
) -> Stack:
    """The cards of the cell in the column `place`. `before` is what stood there with the same theme and measure:
    cards that still stand the same keep their groups. With `asked` labels are asked for again in any case."""
    reach = min(max([content.span for content in contents], default=1), len(columns) - place)
    extents = tuple(column.width for column in columns[place : place + reach])
    if reach == 1:
        widths = [extents[0] - COLUMN_TRIM] * len(contents)
    else:
        widths = [sum(extents[: content.span]) - COLUMN_TRIM for content in contents]
    if before is not None and contents is before.contents and extents == before.extents:
        if above == before.above and not asked:
            return before
        # Other links would have brought the contents anew; but columns and lanes say who follows whom.
        labelled = asked and any(room is not None for room in before.rooms)
        rooms = _rooms(contents, widths, wiring) if labelled else before.rooms
        away = before.away
    else:
        rooms, away = _links(contents, widths, cell[1], wiring)
    given = (contents, above, extents, rooms, away)
    if before is not None and given == before[:5]:
        return before
    old = before if before is not None and before.extents[:1] == extents[:1] else None
    free = [*above, *[BAND_PAD] * (reach - len(above))]
    tops, heights = _placed(contents, widths, rooms, free, old, memory, theme)
    while free and free[-1] == BAND_PAD:
        free.pop()
    kept = _kept(old, contents, tops)
    make = partial(_groups, contents, widths, tops, heights, kept, cell, memory, theme)
    bottom = max(map(add, tops, heights), default=BAND_PAD)
    return Stack(*given, tuple(free), tops, heights, Cards(len(contents), make), bottom)


def _placed(
    contents: Sequence[Content],
    widths: Sequence[float],
    rooms: Sequence[float | None],
    free: list[float],
    old: Stack | None,
    memory: Memory,
    theme: Theme,
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Tops and heights of cards one below the other; afterwards `free` says from where on down the columns are
    free. Of cards that stood here before the height is known."""
    before = {} if old is None else {c.record: (c, h) for c, h in zip(old.contents, old.heights, strict=False)}
    tops, heights = [], []
    for content, width, room in zip(contents, widths, rooms, strict=True):
        span = content.span
        top = free[0] if span == 1 else max(free[:span])
        if room:
            top = max(top, (top - CARD_GAP if top > BAND_PAD else 0.0) + room)
        known = before.get(content.record) if before else None
        if known is not None and span == 1 and known[0] == content:
            height = known[1]
        else:
            height = memory.height(content.face, width, theme)
        tops.append(top)
        heights.append(height)
        below = top + height + CARD_GAP
        if span == 1:
            free[0] = below
        else:
            free[:span] = [below] * min(span, len(free))
    return tuple(tops), tuple(heights)


def _rooms(contents: Sequence[Content], widths: Sequence[float], wiring: Wiring) -> tuple[float | None, ...]:
    """The room that labels need above each card."""
    return tuple(
        wiring.room(content.record, width) if content.role == "touchpoint" else None
        for content, width in zip(contents, widths, strict=True)
    )


def _links(
    contents: Sequence[Content], widths: Sequence[float], lane: str, wiring: Wiring
) -> tuple[tuple[float | None, ...], tuple[Step, ...]]:
    """The room above each card, and the steps that leave the lane."""
    rooms: list[float | None] = []
    away: list[Step] = []
    for content, width in zip(contents, widths, strict=True):
        room = None
        if content.role == "touchpoint":
            room, steps = wiring.around(content.record, width, lane)
            away += steps
        rooms.append(room)
    return tuple(rooms), tuple(away)


def _kept(old: Stack | None, contents: Sequence[Content], tops: Sequence[float]) -> dict[int, Group]:
    """The groups, by place, that somebody has looked at and that still show the same card in the same place."""
    groups = None if old is None else old.groups.made
    if old is None or groups is None:
        return {}
    same = zip(groups, old.contents, contents, tops, strict=False)
    return {
        n: group
        for n, (group, was, content, top) in enumerate(same)
        if group.y == top and content.span == 1 and was == content
    }


def _groups(
    contents: Sequence[Content],
    widths: Sequence[float],
    tops: Sequence[float],
    heights: Sequence[float],
    kept: Mapping[int, Group],
    cell: Cell,
    memory: Memory,
    theme: Theme,
) -> tuple[Group, ...]:
    """The cards of a cell, each to be drawn when it is looked at."""
    return tuple(
        kept.get(n)
        or Group(
            CARD_INSET,
            top,
            width,
            height,
            content.role,
            content.record,
            content.face.title,
            Sketch(partial(memory.draw, content.face, width, theme)),
            cell,
        )
        for n, (content, width, top, height) in enumerate(zip(contents, widths, tops, heights, strict=True))
    )
