"""The cards of one cell, one below the other: what an edit lays out again, and nothing else where it can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from journeyforge.layout.cards import Drawn, draw
from journeyforge.layout.contents import Content
from journeyforge.layout.faces import Face
from journeyforge.layout.grid import CARD_GAP, CARD_INSET, COLUMN_TRIM
from journeyforge.layout.scene import Cell, Column, Group
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


class Stack(NamedTuple):
    """A cell laid out. Groups are placed from the row's top and the column's left.

    `above` says from where on down the columns from this one to the right were free before, `below` the same
    after it: cards over several stages reach into the columns that follow. `extents` are the columns' widths,
    `rooms` what the labels of links need above each card (None: it has no label), `away` the steps from here to
    cards of other lanes.
    """

    contents: tuple[Content, ...]
    above: tuple[float, ...] = ()
    below: tuple[float, ...] = ()
    extents: tuple[float, ...] = ()
    rooms: tuple[float | None, ...] = ()
    away: tuple[Step, ...] = ()
    groups: tuple[Group, ...] = ()
    bottom: float = BAND_PAD

    @property
    def passed_on(self) -> tuple[float, ...]:
        """What the next column finds `above` it."""
        return self.below[1:]

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
    reach = min(max((content.span for content in contents), default=1), len(columns) - place)
    extents = tuple(column.width for column in columns[place : place + reach])
    widths = [sum(extents[: content.span]) - COLUMN_TRIM for content in contents]
    if before is not None and contents is before.contents and extents == before.extents:
        if above == before.above and not asked:
            return before
        # Other links would have brought the contents anew; but columns and lanes say who follows whom.
        labelled = asked and any(room is not None for room in before.rooms)
        rooms = _rooms(contents, widths, wiring) if labelled else before.rooms
        away = before.away
    else:
        rooms = _rooms(contents, widths, wiring)
        steps = (content.record for content in contents if content.role == "touchpoint")
        away = tuple(chain.from_iterable(wiring.away(record, cell[1]) for record in steps))
    made = Stack(contents, above, (), extents, rooms, away)
    if before is not None and made == before._replace(below=(), groups=(), bottom=BAND_PAD):
        return before
    old = before if before is not None and before.extents[:1] == extents[:1] else None
    free = [*above, *[BAND_PAD] * (reach - len(above))]
    groups = []
    for n, (content, width, room) in enumerate(zip(contents, widths, rooms, strict=True)):
        last = min(content.span, reach)
        lowest = max(free[:last])
        top = max(lowest, (lowest - CARD_GAP if lowest > BAND_PAD else 0.0) + (room or 0.0))
        group = _kept(old, n, content, top) if content.span == 1 else None
        if group is None:
            group = _group(content, top, width, memory.draw(content.face, width, theme), cell)
        groups.append(group)
        free[:last] = [top + group.height + CARD_GAP] * last
    bottom = max((group.y + group.height for group in groups), default=BAND_PAD)
    while free and free[-1] == BAND_PAD:
        free.pop()
    return made._replace(below=tuple(free), groups=tuple(groups), bottom=bottom)


def _rooms(contents: Sequence[Content], widths: Sequence[float], wiring: Wiring) -> tuple[float | None, ...]:
    """The room that labels need above each card."""
    return tuple(
        wiring.room(content.record, width) if content.role == "touchpoint" else None
        for content, width in zip(contents, widths, strict=True)
    )


def _kept(old: Stack | None, n: int, content: Content, top: float) -> Group | None:
    """The group that already shows this card in this place."""
    if old is None or n >= len(old.groups) or old.groups[n].y != top or old.contents[n] != content:
        return None
    return old.groups[n]


def _group(content: Content, top: float, width: float, drawn: Drawn, cell: Cell) -> Group:
    return Group(
        CARD_INSET,
        top,
        width,
        drawn.height,
        content.role,
        content.record,
        content.face.title,
        drawn.shapes,
        cell,
        drawn.words,
    )
