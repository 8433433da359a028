"""A journey as a scene: title, phases, stages across, lanes down, cards in the cells.

Columns are as wide as their stages say, rows as high as their fullest cell: nothing overlaps, nothing is cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeyforge.layout import heads
from journeyforge.layout.cards import Drawn, draw
from journeyforge.layout.contents import DRAWN_LANES, Content, cells_of
from journeyforge.layout.faces import Face
from journeyforge.layout.grid import CARD_GAP, CARD_INSET, COLUMN_TRIM, MARGIN, Grid, grid_of
from journeyforge.layout.scene import Column, Group, Holds, Rect, Row, Scene
from journeyforge.layout.text import Measure, Typesetter
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import ENGLISH, Words
from journeyforge.model.document import Document
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Journey, Lane, Stage

ROW_GAP = 8.0
BAND_RADIUS = 8.0
BAND_PAD = 8.0
_EMPTY: Mapping[Holds, float] = {"touchpoint": 88.0, "note": 56.0, "": 56.0}
_COLLAPSED = 32.0
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


def layout(
    document: Document,
    journey: str,
    measure: Measure | Memory,
    theme: Theme,
    words: Words = ENGLISH,
    held: Mapping[str, float] | None = None,
) -> Scene:
    """The scene of a journey. With a Memory instead of a measure, what it has drawn before is not drawn again.

    `held` are heights by lane below which rows don't shrink, so that nothing jumps under a pointer that drags.
    Raises MissingRecord when there is no such journey.
    """
    memory = measure if isinstance(measure, Memory) else Memory.of(measure)
    record = document.need(journey, Journey)
    stages = document.stages(journey)
    lanes = [lane for lane in document.lanes(journey) if _shown(document, lane, stages)]
    grid = grid_of(stages)
    top, front = heads.top(document, record, stages, grid, memory.setter, theme, words)
    backs: list[Group] = []
    rows: list[Row] = []
    for lane in lanes:
        row, back, cards = _lane(document, lane, stages, grid, top, memory, theme, words, held or {})
        backs.append(back)
        rows.append(row)
        front += cards
        top = row.y + row.height + ROW_GAP
    height = top - (ROW_GAP if rows else 0.0) + MARGIN
    return Scene(journey, (*backs, *front), grid.width, height, theme.ground, grid.columns, tuple(rows))


def _shown(document: Document, lane: Lane, stages: list[Stage]) -> bool:
    if lane.hidden:
        return False
    return lane.kind in DRAWN_LANES or any(document.cell(stage.id, lane.id) for stage in stages)


def _lane(
    document: Document,
    lane: Lane,
    stages: list[Stage],
    grid: Grid,
    top: float,
    memory: Memory,
    theme: Theme,
    words: Words,
    held: Mapping[str, float],
) -> tuple[Row, Group, list[Group]]:
    """A lane from `top` on: its row, the band behind it, its head and cards."""
    holds: Holds = "touchpoint" if lane.kind in TOUCHPOINT_LANES else "note" if lane.kind in NOTE_LANES else ""
    cells = cells_of(document, lane, stages, theme, words)
    caption = words.linked if lane.kind == "linked_journey" else ""
    if lane.collapsed:
        count = sum(map(len, cells))
        caption, cells = " · ".join(filter(None, (caption, f"{count}"))), []
    head = heads.lane_head(lane, caption, top, memory.setter, theme)
    cards, bottom = _placed(cells, lane, grid, top + BAND_PAD, memory, theme)
    least = max(_COLLAPSED if lane.collapsed else _EMPTY[holds], held.get(lane.id, 0.0), head.height)
    height = max(least, bottom + BAND_PAD - top)
    fill = theme.linked if lane.kind == "linked_journey" else theme.card
    band = Rect(0, 0, grid.band_width, height, fill, theme.hairline, radius=BAND_RADIUS)
    back = Group(grid.left, top, grid.band_width, height, "band", "", lane.title, (band,))
    return Row(lane.id, top, height, holds), back, [head, *cards]


def _placed(
    cells: list[list[Content]], lane: Lane, grid: Grid, top: float, memory: Memory, theme: Theme
) -> tuple[list[Group], float]:
    """The cards of a lane one below the other; a card over several stages stands below all it would meet."""
    groups: list[Group] = []
    columns = grid.columns
    free = [top] * len(columns)
    for place, cell in enumerate(cells):
        for content in cell:
            last = min(place + content.span, len(columns))
            x = columns[place].x + CARD_INSET
            width = _card_width(columns[place], columns[last - 1])
            drawn = memory.draw(content.face, width, theme)
            y = max(free[place:last])
            free[place:last] = [y + drawn.height + CARD_GAP] * (last - place)
            groups.append(
                Group(
                    x,
                    y,
                    width,
                    drawn.height,
                    content.role,
                    content.record,
                    content.face.title,
                    drawn.shapes,
                    (columns[place].stage, lane.id),
                    drawn.words,
                )
            )
    bottom = max((y for y in free if y > top), default=top + CARD_GAP) - CARD_GAP
    return groups, bottom


def _card_width(first: Column, last: Column) -> float:
    return last.x + last.width - first.x - COLUMN_TRIM
