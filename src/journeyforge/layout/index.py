"""What a pointer is on: the parts of a map, from the foremost to the ground."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from journeyforge.layout.grid import LANE_HEAD, MARGIN
from journeyforge.layout.heads import STAGE_TRIM
from journeyforge.layout.hit import Hit, Part, distance, is_on_words
from journeyforge.layout.levels import Levels
from journeyforge.layout.lookup import Drop, Lookup
from journeyforge.layout.scene import Group, Scene
from journeyforge.layout.spots import spot_at
from journeyforge.layout.strip import Setting
from journeyforge.model.records import Feeling, Touchpoint

__all__ = ["Drop", "SceneIndex"]

_Y, _X = attrgetter("y"), attrgetter("x")
_LEFT = MARGIN + LANE_HEAD


class SceneIndex(Lookup):
    """Lookups in one scene, also of what a pointer is on.

    With the setting of the board that made the scene, hits tell the fields that chips stand for, too.
    """

    def __init__(self, scene: Scene, setting: Setting | None = None) -> None:
        super().__init__(scene)
        self.setting = setting

    def hit(self, x: float, y: float, slack: float = 4.0) -> Hit | None:
        """What a pointer is on, with its part (see `hit.Part`); None outside the map and its words.

        `slack` is how near is near enough for lines, dots and handles, in px of the scene: 4 px of the screen are
        4 / zoom. Handles win over cards, cards over links, links over what is empty.
        """
        return (
            self._handle_at(x, y, slack)
            or self._card_at(x, y)
            or self._dot_at(x, y, slack)
            or self._head_at(x, y)
            or self._link_at(x, y, slack)
            or self._words_at(x, y)
            or self._ground_at(x, y)
        )

    def value_at(self, lane: str, y: float) -> float | None:
        """The feeling (−2…+2, in tenths) at a height of a feelings lane; None for other lanes."""
        levels = self._levels(lane)
        return None if levels is None else levels.value_at(y)

    def height_of(self, lane: str, value: float) -> float | None:
        """The height in the scene at which a feelings lane has a value; None for other lanes."""
        levels = self._levels(lane)
        return None if levels is None else levels.y(value)

    def _levels(self, lane: str) -> Levels | None:
        row = self.row(lane)
        axis = next((group for group in row.front if group.role == "axis"), None) if row is not None else None
        return None if row is None or axis is None else Levels.of_axis(row.y + axis.y, axis.height)

    # --- parts, from the foremost to the ground ---

    def _handle_at(self, x: float, y: float, slack: float) -> Hit | None:
        heads = self._strips[1] if len(self._strips) > 1 else None
        near = STAGE_TRIM / 2 + slack
        if heads is not None and heads.y <= y < heads.y + heads.height:
            for column in self.scene.columns[max(self._columns_in(x, 0.0).start - 1, 0) :][:3]:
                edge = column.x + column.width - STAGE_TRIM / 2
                group = self.of(column.stage) if abs(x - edge) <= near else None
                if group is not None and group.y <= y < group.y + group.height:
                    return Hit("handle", group, column.stage, column.stage, field="width")
        if 0 <= x < _LEFT:
            for row in self.scene.rows[max(bisect_right(self.scene.rows, y, key=_Y) - 2, 0) :][:2]:
                if abs(y - row.y - row.height) <= slack:
                    return Hit("handle", self.of(row.lane), row.lane, lane=row.lane, field="height")
        return None

    def _card_at(self, x: float, y: float) -> Hit | None:
        for row in reversed(self._rows_in(y, 0.0)):
            for group in reversed(list(self._cards_in(row, x, y, 0.0, 0.0))):
                if group.contains(x, y):
                    return self._on_card(group, x, y)
            if not row.lane:
                for group in row.front:
                    if group.is_card and group.contains(x, y - row.y):
                        return self._on_card(group.moved(0.0, row.y), x, y)
        return None

    def _on_card(self, group: Group, x: float, y: float) -> Hit:
        stage, lane = self._place_at(x, y)
        setting = self.setting
        if setting is not None and group.is_card:
            spot = spot_at(setting.faces, setting.memory.setter, group, x, y)
            if spot is not None:
                return Hit("chip", group, group.record, stage, lane, *spot)
        part: Part = "title" if is_on_words(group, x, y) else "card" if group.record else "cell"
        return Hit(part, group, group.record, stage, lane)

    def _dot_at(self, x: float, y: float, slack: float) -> Hit | None:
        best: tuple[tuple[float, float], Group] | None = None
        for row in self._rows_in(y, 0.0):
            for group in self._near_in(row.front, x - slack, 2 * slack):
                if group.role != "feeling" or not group.meets(x - slack, y - row.y - slack, 2 * slack, 2 * slack):
                    continue
                placed = group.moved(0.0, row.y)
                off = max(abs(x - placed.x - placed.width / 2), abs(y - placed.y - placed.height / 2))
                # Of a dot behind another one a rim is seen, by which it is taken hold of.
                far = (max(off - placed.width / 2, 0.0) if group.cell is not None else 1e6, round(off, 3))
                if best is None or far <= best[0]:
                    best = far, placed
        if best is None:
            return None
        group = best[1]
        stage, lane = self._place_at(x, y)
        if group.cell is None:
            return Hit("quote", group, group.record, stage, lane) if group.contains(x, y) else None
        felt = self.setting.document.get(group.record) if self.setting is not None else None
        step = felt.touchpoint if isinstance(felt, Feeling) else ""
        return Hit("dot", group, group.record, *group.cell, shows=step)

    def step_at(self, x: float) -> str:
        """The touchpoint whose feeling stands at a place across: the k-th of m in a stage has the k-th part of the
        column. Empty where there is none, or without the board's setting."""
        columns = self.scene.columns
        across = bisect_right(columns, x, key=_X) - 1
        if self.setting is None or across < 0:
            return ""
        column, document = columns[across], self.setting.document
        steps = [c for c in document.cell(column.stage, self.setting.wiring.main) if isinstance(c, Touchpoint)]
        part = int((x - column.x) / column.width * len(steps))
        return steps[part].id if part < len(steps) else ""

    def _head_at(self, x: float, y: float) -> Hit | None:
        lane = self._place_at(x, y)[1]
        for row in reversed(self._rows_in(y, 0.0)):
            for group in reversed(list(self._near_in(row.front, x, 0.0))):
                if group.role in ("stage", "lane", "title") and group.contains(x, y - row.y):
                    placed = group.moved(0.0, row.y)
                    aside: Part = "text" if group.role == "title" else "head"
                    part: Part = "title" if is_on_words(placed, x, y) else aside
                    column = group.record if group.role == "stage" else ""
                    return Hit(part, placed, group.record, column, lane)
        return None

    def _link_at(self, x: float, y: float, slack: float) -> Hit | None:
        box = (x - slack, y - slack, 2 * slack, 2 * slack)
        rows = self._rows_in(y - slack, 2 * slack)
        found = [group for row in rows for group in self._links_in(row, x - slack, 2 * slack)]
        found += self._near_in(self.scene.far(), x - slack, 2 * slack)
        near = [(distance(group, x, y), -n, group) for n, group in enumerate(found) if group.meets(*box)]
        best = min(near, key=lambda item: item[:2], default=None)
        if best is None or best[0] > slack:
            return None
        return Hit("link", best[2], best[2].record, *self._place_at(x, y))

    def _words_at(self, x: float, y: float) -> Hit | None:
        stage, lane = self._place_at(x, y)
        for row in reversed(self._rows_in(y, 0.0)):
            for group in reversed(list(self._near_in(row.front, x, 0.0))):
                if group.role not in ("curve", "line") and group.contains(x, y - row.y):
                    part: Part = "axis" if group.role == "axis" else "text"
                    return Hit(part, group.moved(0.0, row.y), group.record, stage, lane)
        return None

    def _ground_at(self, x: float, y: float) -> Hit | None:
        stage, lane = self._place_at(x, y)
        if lane and x >= _LEFT:
            row = self.row(lane) if stage else None
            felt = row is not None and any(group.role == "axis" for group in row.front)
            return Hit("cell" if stage else "band", None, "", stage, lane, shows=self.step_at(x) if felt else "")
        if lane and x >= 0:
            return Hit("head", self.of(lane), lane, lane=lane)
        heads = self._strips[1] if len(self._strips) > 1 else None
        if heads is not None and 0 <= x < _LEFT and heads.y <= y < heads.y + heads.height:
            return Hit("corner")
        return None
