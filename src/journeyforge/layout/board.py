"""A journey as a scene: title, phases, stages across, lanes down, cards in the cells; and again after an edit.

Columns are as wide as their stages say, rows as high as their fullest cell: nothing overlaps, nothing is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journeyforge.layout import heads
from journeyforge.layout.grid import MARGIN, grid_of
from journeyforge.layout.scene import Row, Scene
from journeyforge.layout.stack import Memory
from journeyforge.layout.strip import Setting, Strip, is_shown, strip_of
from journeyforge.layout.text import Measure
from journeyforge.layout.theme import Theme
from journeyforge.layout.touched import Touched, touched
from journeyforge.layout.words import ENGLISH, Words
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Lane

ROW_GAP = 8.0


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
    return Board.of(document, journey, measure, theme, words, held).scene


@dataclass(frozen=True, slots=True)
class Board:
    """A journey laid out, together with what it takes to lay it out again in the time an edit is worth."""

    setting: Setting
    lanes: tuple[Lane, ...]
    above: Row
    strips: Mapping[str, Strip]
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
    ) -> Board:
        """The board of a journey, as `layout` has it. Raises MissingRecord when there is no such journey."""
        document.need(journey, Journey)
        memory = measure if isinstance(measure, Memory) else Memory.of(measure)
        stages = tuple(document.stages(journey))
        setting = Setting(document, journey, stages, grid_of(stages), memory, theme, words)
        lanes = tuple(document.lanes(journey))
        strips = {lane.id: strip_of(lane, setting) for lane in lanes if is_shown(lane, setting)}
        return cls._composed(setting, lanes, _above(setting), strips, held)

    def after(self, document: Document, change: Change, held: Mapping[str, float] | None = None) -> Board:
        """The board of the document that a change made of this one's.

        What the change does not touch is not looked at again; the scene is the one `layout` would give.
        Raises MissingRecord when the journey went with the change.
        """
        setting, old = self.setting, self.setting
        found = touched(old.document, document, change, old.journey)
        if found.everything:
            return Board.of(document, old.journey, old.memory, old.theme, old.words, held)
        setting = old._replace(document=document)
        if found.columns:
            stages = tuple(document.stages(old.journey))
            setting = setting._replace(stages=stages, grid=grid_of(stages))
        lanes = tuple(document.lanes(old.journey)) if found.lanes else self.lanes
        above = _above(setting) if found.title or found.columns else self.above
        return self._composed(setting, lanes, above, self._strips(setting, lanes, found), held)

    def _strips(self, setting: Setting, lanes: Iterable[Lane], found: Touched) -> dict[str, Strip]:
        strips: dict[str, Strip] = {}
        written = {lane for _, lane in found.cells}
        for lane in lanes:
            old = self.strips.get(lane.id)
            unsure = found.columns or lane.id in found.lanes or lane.id in written
            if is_shown(lane, setting) if unsure else old is not None:
                strips[lane.id] = strip_of(lane, setting, old, found)
        return strips

    @classmethod
    def _composed(
        cls,
        setting: Setting,
        lanes: tuple[Lane, ...],
        above: Row,
        strips: Mapping[str, Strip],
        held: Mapping[str, float] | None,
    ) -> Board:
        """The rows one below the other."""
        held = held or {}
        y = above.height
        rows: list[Row] = []
        for key, strip in strips.items():
            height = max(strip.height, held.get(key, 0.0))
            rows.append(strip.placed(y, height, setting.grid, setting.theme))
            y += height + ROW_GAP
        height = y - (ROW_GAP if rows else 0.0) + MARGIN
        grid, ground = setting.grid, setting.theme.ground
        scene = Scene(setting.journey, grid.width, height, ground, grid.columns, (above,), tuple(rows))
        return cls(setting, lanes, above, strips, scene)


def _above(setting: Setting) -> Row:
    """Title, phases and stage heads."""
    journey = setting.document.need(setting.journey, Journey)
    height, groups = heads.top(
        setting.document,
        journey,
        list(setting.stages),
        setting.grid,
        setting.memory.setter,
        setting.theme,
        setting.words,
    )
    return Row("", 0.0, height, front=tuple(groups))
