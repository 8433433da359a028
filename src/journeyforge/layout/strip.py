"""A lane laid out, wherever it will stand: its head, its cells, and what of them an edit leaves alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import is_
from typing import NamedTuple

from immutables import Map

from journeyforge.layout import feelings
from journeyforge.layout.contents import DRAWN_LANES, Content, cells_of, written
from journeyforge.layout.faces import Faces
from journeyforge.layout.feelings import AXIS
from journeyforge.layout.grid import Grid
from journeyforge.layout.heads import lane_head, line_below
from journeyforge.layout.scene import Group, Holds, Later, Rect, Row
from journeyforge.layout.stack import BAND_PAD, Memory, Stack, stacked
from journeyforge.layout.theme import Theme
from journeyforge.layout.touched import Touched
from journeyforge.layout.wiring import Wiring
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.kinds import NOTE_LANES, READ_LANES, TOUCHPOINT_LANES, LineBelow
from journeyforge.model.path import Step
from journeyforge.model.records import Lane, Stage

BAND_RADIUS = 8.0
_EMPTY: Mapping[Holds, float] = {"touchpoint": 88.0, "note": 56.0, "": 56.0}
_COLLAPSED = 32.0
_LINKED = frozenset({*TOUCHPOINT_LANES, "linked_journey", "pain_points"})
"""Lanes whose cards may have links."""


class Setting(NamedTuple):
    """What all rows of a board share."""

    document: Document
    journey: str
    stages: tuple[Stage, ...]
    grid: Grid
    memory: Memory
    theme: Theme
    words: Words
    faces: Faces
    wiring: Wiring
    drawn_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """A lane laid out; all of it counts from its own top. `height` is what it needs."""

    lane: Lane
    head: Group
    stages: tuple[str, ...]
    stacks: tuple[Stack, ...]
    height: float
    wide: tuple[int, ...]
    where: Map[str, tuple[str, ...]]
    tall: float
    drawing: tuple[Group, ...]
    links: tuple[Later, ...]
    across: Later

    @property
    def away(self) -> Iterable[Step]:
        """The steps from here to cards of other lanes."""
        return (step for stack in self.stacks for step in stack.away)

    def placed(self, y: float, height: float, line: LineBelow, setting: Setting) -> Row:
        """The row of a scene, `height` high (at least its own), with a blueprint's line below it."""
        grid, theme = setting.grid, setting.theme
        fill = theme.linked if self.lane.kind == "linked_journey" else theme.card
        band = Rect(0, 0, grid.band_width, height, fill, theme.hairline, radius=BAND_RADIUS)
        back = Group(grid.left, 0.0, grid.band_width, height, "band", "", self.lane.title, (band,))
        cells = tuple(stack.groups for stack in self.stacks)
        front = (self.head, *self.drawing)
        if line != "none":
            front += (line_below(line, height, grid, setting.memory.setter, theme, setting.words),)
        return Row(
            self.lane.id,
            y,
            height,
            holds(self.lane),
            (back,),
            front,
            cells,
            self.wide,
            self.where,
            self.links,
            self.across,
        )


def holds(lane: Lane) -> Holds:
    """The type of the records written into a lane; empty for read lanes."""
    return "touchpoint" if lane.kind in TOUCHPOINT_LANES else "note" if lane.kind in NOTE_LANES else ""


def is_shown(lane: Lane, setting: Setting) -> bool:
    """Whether a lane is part of the picture."""
    if lane.hidden:
        return False
    cell = setting.document.cell
    return (
        lane.kind in DRAWN_LANES
        or lane.kind == "feelings"
        or any(cell(stage.id, lane.id) for stage in setting.stages)
    )


def strip_of(lane: Lane, setting: Setting, old: Strip | None = None, touched: Touched | None = None) -> Strip:
    """A lane laid out. With what it was before and what an edit has touched, the rest of it stays as it was."""
    if old is None or touched is None or old.lane.collapsed != lane.collapsed or _means_other(old.lane, lane):
        fresh, old = dict(enumerate(_read(lane, setting, setting.stages))), None
    else:
        fresh = _read_again(lane, setting, old, touched)
        redrawn = _is_felt_anew(lane, setting, touched)
        if not (fresh or redrawn or touched.columns or touched.lanes or setting.wiring.whole):
            return old
    stages = tuple(stage.id for stage in setting.stages)
    again = touched is None or touched.columns or bool(touched.lanes)
    stacks = _stacks(lane, setting, stages, fresh, old, moved=again)
    head = _head(lane, stacks, setting)
    tall, drawing = _drawing(lane, setting, old, touched)
    bottom = max((stack.bottom for stack in stacks), default=BAND_PAD) + BAND_PAD
    # Whole pixels, as all rows have them: what stands below is found where it is drawn.
    least = _COLLAPSED if lane.collapsed else max(_EMPTY[holds(lane)], float(round(lane.height or 0.0)))
    height = max(least, head.height, bottom, tall)
    wide = tuple(n for n, stack in enumerate(stacks) if stack.is_wide)
    where = _where(stages, stacks, drawing, old)
    links, across = _links(lane, setting, stacks, fresh, wide, where, None if again else old)
    return Strip(lane, head, stages, stacks, height, wide, where, tall, drawing, links, across)


def _head(lane: Lane, stacks: tuple[Stack, ...], setting: Setting) -> Group:
    """The lane's name, with how many cards it has where it is collapsed. An axis needs room beside it."""
    caption = setting.words.linked if lane.kind == "linked_journey" else ""
    count = f"{sum(len(stack.contents) for stack in stacks)}" if lane.collapsed else ""
    caption = " · ".join(filter(None, (caption, count)))
    beside = AXIS if lane.kind == "feelings" and not lane.collapsed else 0.0
    return lane_head(lane, caption, beside, setting.memory.setter, setting.theme)


def _drawing(
    lane: Lane, setting: Setting, old: Strip | None, touched: Touched | None
) -> tuple[float, tuple[Group, ...]]:
    """What a lane shows across all columns: its height and groups."""
    if lane.kind != "feelings" or lane.collapsed:
        return 0.0, ()
    if old is not None and touched is not None and not _is_felt_anew(lane, setting, touched):
        return old.tall, old.drawing
    grid = setting.grid
    return feelings.draw_row(
        setting.document,
        lane,
        grid.columns,
        grid.left,
        grid.band_width,
        setting.memory.setter,
        setting.theme,
        setting.words,
        lane.height or 0.0,
    )


def _is_felt_anew(lane: Lane, setting: Setting, touched: Touched) -> bool:
    """Whether the curves of a lane may run otherwise after an edit."""
    if lane.kind != "feelings" or touched.columns or touched.lanes:
        return lane.kind == "feelings"
    return touched.feelings and any(row == setting.wiring.main for _, row in touched.cells)


def _links(
    lane: Lane,
    setting: Setting,
    stacks: tuple[Stack, ...],
    fresh: Mapping[int, tuple[Content, ...]],
    wide: tuple[int, ...],
    where: Map[str, tuple[str, ...]],
    old: Strip | None,
) -> tuple[tuple[Later, ...], Later]:
    """The links of the cells, those of other cells than before anew, and those across them."""
    if lane.kind not in _LINKED:
        return (), Later()
    wiring = setting.wiring
    old = None if wiring.whole else old
    cells = tuple(stack.groups for stack in stacks)
    links = tuple(
        old.links[place]
        if old is not None and place not in fresh and old.stacks[place] is stack
        else wiring.of_cell(stack.groups, place)
        for place, stack in enumerate(stacks)
    )
    if old is not None and not fresh and len(old.stacks) == len(stacks) and all(map(is_, old.stacks, stacks)):
        return links, old.across
    return links, wiring.across(cells, wide, where, links) if holds(lane) else Later()


def _means_other(old: Lane, lane: Lane) -> bool:
    """Whether the lane says something else now, and not only under another name."""
    return (old.kind, old.persona, old.linked_journey, old.placements) != (
        lane.kind,
        lane.persona,
        lane.linked_journey,
        lane.placements,
    )


def _read(lane: Lane, setting: Setting, stages: tuple[Stage, ...]) -> list[tuple[Content, ...]]:
    return [tuple(cell) for cell in cells_of(setting.faces, lane, stages)]


def _read_again(lane: Lane, setting: Setting, old: Strip, touched: Touched) -> dict[int, tuple[Content, ...]]:
    """What stands in those columns that an edit may have changed."""
    if lane.kind == "linked_journey":
        relinked = touched.columns or touched.crossings or lane.linked_journey in touched.journeys
        return dict(enumerate(_read(lane, setting, setting.stages))) if relinked else {}
    reads = lane.kind in READ_LANES
    places = [
        n
        for n, stage in enumerate(setting.stages)
        if (stage.id, lane.id) in touched.cells
        or (reads and stage.id in touched.stages)
        or (touched.columns and stage.id not in old.stages)
    ]
    if reads:
        stages = tuple(setting.stages[n] for n in places)
        return dict(zip(places, _read(lane, setting, stages), strict=True)) if places else {}
    before = dict(zip(old.stages, old.stacks, strict=True))
    return {n: _written_again(lane, setting, setting.stages[n].id, before, touched) for n in places}


def _written_again(
    lane: Lane, setting: Setting, stage: str, before: Mapping[str, Stack], touched: Touched
) -> tuple[Content, ...]:
    """The cards of a cell; of those that an edit did not touch it is known what they show."""
    old = {content.record: content for content in before[stage].contents} if stage in before else {}
    contents = []
    for card in setting.document.cell(stage, lane.id):
        known = old.get(card.id) if card.id not in touched.records else None
        contents.append(known or written(setting.faces, card, lane))
    return tuple(contents)


def _stacks(
    lane: Lane,
    setting: Setting,
    stages: tuple[str, ...],
    fresh: Mapping[int, tuple[Content, ...]],
    old: Strip | None,
    moved: bool,
) -> tuple[Stack, ...]:
    """The cells from left to right. Those that are not fresh, nor reached by what is, stay as they are."""
    before = {} if old is None else dict(zip(old.stages, old.stacks, strict=True))
    columns = setting.grid.columns
    stacks: list[Stack] = []
    above: tuple[float, ...] = ()
    for place, stage in enumerate(stages):
        known = before.get(stage)
        if moved or known is None or place in fresh or known.above != above:
            contents = fresh[place] if known is None or place in fresh else known.contents
            if lane.collapsed:
                known = Stack(contents)
            else:
                cell = (stage, lane.id)
                known = stacked(
                    contents,
                    above,
                    cell,
                    columns,
                    place,
                    known,
                    setting.memory,
                    setting.theme,
                    setting.wiring,
                    moved,
                )
        stacks.append(known)
        above = known.passed_on
    return tuple(stacks)


def _where(
    stages: tuple[str, ...], stacks: tuple[Stack, ...], drawing: tuple[Group, ...], old: Strip | None
) -> Map[str, tuple[str, ...]]:
    """In which stages each record stands: what it was, but for the cells that are others now."""
    if old is None:
        return Map(_standing(stages, stacks, drawing))
    before, now = dict(zip(old.stages, old.stacks, strict=True)), dict(zip(stages, stacks, strict=True))
    draft = old.where.mutate()
    changed = [(stage, before.get(stage), now.get(stage)) for stage in {**before, **now}]
    for stage, was, now_ in changed:
        if was is now_:
            continue
        gone = was.records if was is not None else set()
        come = now_.records if now_ is not None else set()
        for record in gone - come:
            rest = tuple(key for key in draft[record] if key != stage)
            if rest:
                draft[record] = rest
            else:
                del draft[record]
        for record in come - gone:
            draft[record] = tuple(sorted((*draft.get(record, ()), stage)))
    gone = {group.record for group in old.drawing}
    come = {group.record for group in drawing} - {""}
    for record in gone - come:
        if draft.get(record) == ():
            del draft[record]
    for record in come - gone:
        draft[record] = draft.get(record, ())
    return draft.finish()


def _standing(
    stages: tuple[str, ...], stacks: tuple[Stack, ...], drawing: tuple[Group, ...]
) -> dict[str, tuple[str, ...]]:
    """In which stages each record stands."""
    found: dict[str, tuple[str, ...]] = {}
    for stage, stack in zip(stages, stacks, strict=True):
        for record in stack.records:
            found[record] = tuple(sorted((*found[record], stage))) if record in found else (stage,)
    return {group.record: () for group in drawing if group.record} | found
