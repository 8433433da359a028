"""A journey as a scene: title, phases, stages across, lanes down, cards in the cells; and again after an edit.

Columns are as wide as their stages say, rows as high as their fullest cell: nothing overlaps, nothing is cut.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from journeyforge.layout import also, heads, key, title
from journeyforge.layout.blueprint import lines_below
from journeyforge.layout.boxes import Look
from journeyforge.layout.faces import Faces
from journeyforge.layout.grid import MARGIN, grid_of
from journeyforge.layout.parked import parked_row
from journeyforge.layout.scene import Group, Row, Scene
from journeyforge.layout.stack import Memory
from journeyforge.layout.strip import Setting, Strip, is_shown, strip_of
from journeyforge.layout.text import Measure
from journeyforge.layout.theme import Theme
from journeyforge.layout.title import Sure
from journeyforge.layout.touched import Touched, touched
from journeyforge.layout.wiring import LinkView, Wiring
from journeyforge.layout.words import ENGLISH, Words
from journeyforge.model.bulk import collector_off
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Lane, Touchpoint

ROW_GAP = 8.0
_TITLE_GAP = 16.0
_FOOT_GAP = 24.0


def layout(
    document: Document,
    journey: str,
    measure: Measure | Memory,
    theme: Theme,
    words: Words = ENGLISH,
    held: Mapping[str, float] | None = None,
    links: LinkView = "marks",
    drawn_on: datetime.date | None = None,
) -> Scene:
    """The scene of a journey. With a Memory instead of a measure, what it has drawn before is not drawn again.

    `links` says whether cross links are marks at their cards or whole lines. `held` are heights by lane below
    which rows don't shrink, so that nothing jumps under a pointer that drags. `drawn_on` is a day to print.
    Raises MissingRecord when there is no such journey.
    """
    return Board.of(document, journey, measure, theme, words, held, links=links, drawn_on=drawn_on).scene


@dataclass(frozen=True, slots=True)
class Board:
    """A journey laid out, together with what it takes to lay it out again in the time an edit is worth.

    `title`, `stages`, `parked` and `key` are rows that are not placed yet. A board without a key, as a window
    needs it, has None, and no list of what no lane shows.
    """

    setting: Setting
    lanes: tuple[Lane, ...]
    sure: Sure
    title: Row
    stages: Row
    strips: Mapping[str, Strip]
    parked: Row | None
    key: Row | None
    scene: Scene

    @classmethod
    def of(
        cls,
        document: Document,
        journey: str,
        measure: Measure | Memory,
        theme: Theme,
        words: Words = ENGLISH,
        held: Mapping[str, float] | None = None,
        with_key: bool = True,
        links: LinkView = "marks",
        drawn_on: datetime.date | None = None,
    ) -> Board:
        """The board of a journey, as `layout` has it. Raises MissingRecord when there is no such journey."""
        document.need(journey, Journey)
        with collector_off():
            return cls._fresh(document, journey, measure, theme, words, held or {}, with_key, links, drawn_on)

    @classmethod
    def _fresh(
        cls,
        document: Document,
        journey: str,
        measure: Measure | Memory,
        theme: Theme,
        words: Words,
        held: Mapping[str, float],
        with_key: bool,
        links: LinkView,
        drawn_on: datetime.date | None,
    ) -> Board:
        memory = measure if isinstance(measure, Memory) else Memory.of(measure)
        stages = tuple(document.stages(journey))
        grid = grid_of(stages)
        wiring = Wiring(document, journey, stages, grid, Look(memory.setter, theme, words), links == "whole")
        faces = Faces(document, theme, words)
        setting = Setting(document, journey, stages, grid, memory, theme, words, faces, wiring, drawn_on)
        lanes = tuple(document.lanes(journey))
        strips = {lane.id: strip_of(lane, setting) for lane in lanes if is_shown(lane, setting)}
        foot = _key(setting) if with_key else None
        sure = Sure.of(document, journey)
        parts = (_title(setting, sure), _stages(setting), strips, _parked(setting, lanes), foot)
        return cls(setting, lanes, sure, *parts, _composed(setting, *parts, held))

    def after(self, document: Document, change: Change, held: Mapping[str, float] | None = None) -> Board:
        """The board of the document that a change made of this one's.

        What the change does not touch is not looked at again; the scene is the one `layout` would give.
        Raises MissingRecord when the journey went with the change.
        """
        with collector_off():
            return self._after(document, change, held)

    def _after(self, document: Document, change: Change, held: Mapping[str, float] | None) -> Board:
        old = self.setting
        found = touched(old.wiring.along, document, change)
        if found.everything:
            with_key = self.key is not None
            links: LinkView = "whole" if old.wiring.whole else "marks"
            args = (old.memory, old.theme, old.words, held, with_key, links, old.drawn_on)
            return Board.of(document, old.journey, *args)
        stages, grid = old.stages, old.grid
        if found.columns:
            stages = tuple(document.stages(old.journey))
            grid = grid_of(stages)
        wiring = Wiring(document, old.journey, stages, grid, old.wiring.look, old.wiring.whole)
        faces = Faces(document, old.theme, old.words)
        setting = old._replace(document=document, stages=stages, grid=grid, faces=faces, wiring=wiring)
        lanes = tuple(document.lanes(old.journey)) if found.lanes else self.lanes
        shape = found.columns or bool(found.lanes)
        sure = Sure.of(document, old.journey) if shape else self._sure_after(document, change)
        parts = (
            _title(setting, sure) if found.title or found.columns else self.title,
            _stages(setting) if found.columns else self.stages,
            self._strips(setting, lanes, found),
            _parked(setting, lanes) if found.parked or shape else self.parked,
            _key(setting) if self.key is not None and (found.key or found.columns) else self.key,
        )
        return Board(setting, lanes, sure, *parts, _composed(setting, *parts, held or {}))

    def links_of(self, record: str) -> tuple[Group, ...]:
        """The cross links of a card, or one link, as whole lines with head and kind: groups to be painted over the
        map while it is selected or pointed at. Links to what is not on this map are left out. Nothing is kept."""
        return self.setting.wiring.lines_of(record).groups

    def _sure_after(self, document: Document, change: Change) -> Sure:
        """How sure the steps are after a change that touches neither stages nor lanes."""
        assumed, steps = self.sure
        stages, lanes = {stage.id for stage in self.setting.stages}, {lane.id for lane in self.lanes}
        for pair in change.pairs.values():
            for record, by in zip(pair, (-1, 1), strict=True):
                if isinstance(record, Touchpoint) and record.stage in stages and record.lane in lanes:
                    assumed += by * (record.evidence.level == "assumed")
                    steps += by
        return Sure(assumed, steps)

    def _strips(self, setting: Setting, lanes: Iterable[Lane], found: Touched) -> dict[str, Strip]:
        strips: dict[str, Strip] = {}
        written = {lane for _, lane in found.cells}
        for lane in lanes:
            old = self.strips.get(lane.id)
            unsure = found.columns or lane.id in found.lanes or lane.id in written
            if is_shown(lane, setting) if unsure else old is not None:
                strips[lane.id] = strip_of(lane, setting, old, found)
        return strips


def _composed(
    setting: Setting,
    title_row: Row,
    stages: Row,
    strips: Mapping[str, Strip],
    parked: Row | None,
    key_row: Row | None,
    held: Mapping[str, float],
) -> Scene:
    """The rows one below the other."""
    grid, theme = setting.grid, setting.theme
    stages = replace(stages, y=title_row.height)
    y = stages.y + stages.height
    rows: list[Row] = []
    lines = [*lines_below([strip.lane for strip in strips.values()]), "none"]
    for strip, line in zip(strips.values(), lines, strict=False):
        height = max(strip.height, held.get(strip.lane.id, 0.0))
        rows.append(strip.placed(y, height, line, setting))
        y += height + (heads.BLUEPRINT if line != "none" else 0.0) + ROW_GAP
    y -= ROW_GAP if rows else 0.0
    below: list[Row] = []
    unshown = _also(setting, rows, (title_row, parked)) if key_row is not None else None
    for row in (parked, unshown, key_row):
        if row is not None and row.height:
            below.append(replace(row, y=y + _FOOT_GAP))
            y += _FOOT_GAP + row.height
    setting.wiring.stand(rows)
    far = setting.wiring.far(tuple(step for strip in strips.values() for step in strip.away))
    above = (title_row, stages)
    return Scene(
        setting.journey,
        grid.width,
        y + MARGIN,
        theme.ground,
        grid.columns,
        above,
        tuple(rows),
        tuple(below),
        far,
    )


def _title(setting: Setting, sure: Sure) -> Row:
    journey = setting.document.need(setting.journey, Journey)
    width = setting.grid.width - 2 * MARGIN
    style = setting.memory.setter, setting.theme, setting.words
    height, groups = title.draw(setting.document, journey, width, *style, sure, setting.drawn_on)
    return Row("", 0.0, MARGIN + height + _TITLE_GAP, front=_moved(groups, MARGIN, MARGIN))


def _stages(setting: Setting) -> Row:
    height, groups = heads.stage_heads(
        setting.stages, setting.grid, setting.memory.setter, setting.theme, setting.words
    )
    return Row("", 0.0, height, front=groups)


def _parked(setting: Setting, lanes: tuple[Lane, ...]) -> Row | None:
    return parked_row(
        setting.document,
        setting.journey,
        setting.stages,
        lanes,
        setting.grid,
        setting.memory,
        setting.theme,
        setting.words,
    )


def _key(setting: Setting) -> Row:
    journey = setting.document.need(setting.journey, Journey)
    width = setting.grid.width - 2 * MARGIN
    height, groups = key.draw(
        setting.document, journey, width, setting.memory.setter, setting.theme, setting.words
    )
    return Row("", 0.0, height, front=_moved(groups, MARGIN, 0.0))


def _also(setting: Setting, rows: list[Row], others: tuple[Row | None, ...]) -> Row | None:
    """What no lane shows, for a picture that stands alone."""
    drawn = also.drawn_in(rows, (row for row in others if row is not None))
    args = (setting.memory.setter, setting.theme, setting.words)
    width = setting.grid.width - 2 * MARGIN
    made = also.pages(setting.document, setting.journey, drawn, width, None, *args)
    return Row("", 0.0, made[0][0], front=_moved(made[0][1], MARGIN, 0.0)) if made else None


def _moved(groups: Iterable[Group], dx: float, dy: float) -> tuple[Group, ...]:
    return tuple(group.moved(dx, dy) for group in groups)
