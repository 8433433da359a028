"""Dragging edges: of stages to another width, of lanes to another height, of phases over other stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeyforge.gui.lanes_verbs import HIGHEST, NARROWEST, WIDEST
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.hanging import outline
from journeyforge.gui.tools.tool import Drafting, Pointer
from journeyforge.layout.hit import Hit
from journeyforge.layout.scene import Group
from journeyforge.model import heads
from journeyforge.model.change import Change

_STEP = 4.0
_END = 8.0
"""How near an end of a phase's bar it is taken hold of, in pixels of the screen."""


class Widening(Drafting):
    """The right edge of a stage being dragged, in steps of 4 px; all of `stages` become as wide."""

    shape = Qt.CursorShape.SplitHCursor

    def __init__(self, sheet: Sheet, stage: str, stages: Sequence[str], pressed: Pointer) -> None:
        self.sheet = sheet
        self._stage = stage
        self._stages = tuple(stages)
        self._pressed = pressed
        self._width = next(column.width for column in sheet.scene.columns if column.stage == stage)

    def move(self, pointer: Pointer) -> None:
        """The column is as wide as the pointer says."""
        wanted = round((self._width + pointer.x - self._pressed.x) / _STEP) * _STEP
        width = min(max(wanted, NARROWEST), WIDEST)
        document = self.sheet.project.document
        self.propose(lambda: heads.resize_stages(document, self._stages, width))

    def paint(self, painter: QPainter) -> None:
        """A line along the edge."""
        columns = self.sheet.scene.columns
        edge = next((column.x + column.width for column in columns if column.stage == self._stage), None)
        if edge is not None:
            painter.setPen(QPen(QColor(self.sheet.theme.accent), 1.5))
            painter.drawLine(QLineF(edge - 3, 0, edge - 3, self.sheet.scene.height))


class Heightening(Drafting):
    """The lower edge of a lane being dragged, in steps of 4 px; all of `lanes` become as high. Where that is no
    higher than what stands in it needs, it is as high as that by itself."""

    shape = Qt.CursorShape.SplitVCursor

    def __init__(self, sheet: Sheet, lane: str, lanes: Sequence[str], pressed: Pointer) -> None:
        self.sheet = sheet
        self._lane = lane
        self._lanes = tuple(lanes)
        self._pressed = pressed
        self._height = sheet.scene.heights()[lane]
        self._least = self._own_height()

    def _own_height(self) -> float:
        sheet = self.sheet
        sheet.propose(heads.resize_lanes(sheet.project.document, [self._lane], None))
        least = sheet.scene.heights()[self._lane]
        sheet.propose(None)
        return least

    def move(self, pointer: Pointer) -> None:
        """The lane is as high as the pointer says."""
        wanted = round((self._height + pointer.y - self._pressed.y) / _STEP) * _STEP
        height = min(wanted, HIGHEST) if wanted > self._least else None
        # Not held: during this gesture the row is to become lower, too.
        self.sheet.propose(heads.resize_lanes(self.sheet.project.document, self._lanes, height))

    def paint(self, painter: QPainter) -> None:
        """A line along the edge."""
        row = self.sheet.index.row(self._lane)
        if row is not None:
            painter.setPen(QPen(QColor(self.sheet.theme.accent), 1.5))
            painter.drawLine(QLineF(0, row.y + row.height, self.sheet.scene.width, row.y + row.height))


class Stretching(Drafting):
    """An end of a phase's bar being dragged: stages it comes to stand above join the phase, others leave it."""

    shape = Qt.CursorShape.SplitHCursor

    def __init__(self, sheet: Sheet, run: Sequence[str], at_right: bool) -> None:
        self.sheet = sheet
        self._run = tuple(run)
        self._right = at_right
        self._wanted = self._run

    def move(self, pointer: Pointer) -> None:
        """The bar ends at the stage nearest to the pointer."""
        columns = self.sheet.scene.columns
        row = [column.stage for column in columns]
        if self._right:
            first = row.index(self._run[0])
            inside = [n for n, c in enumerate(columns) if n <= first or c.x + c.width / 2 < pointer.x]
            wanted = row[first : inside[-1] + 1]
        else:
            last = row.index(self._run[-1])
            inside = [n for n, c in enumerate(columns) if n >= last or c.x + c.width / 2 > pointer.x]
            wanted = row[inside[0] : last + 1]
        if tuple(wanted) != self._wanted:
            self._wanted = tuple(wanted)
            document = self.sheet.project.document
            self.propose(lambda: heads.stretch_phase(document, self._run, self._wanted))

    def paint(self, painter: QPainter) -> None:
        """The stages that would be in the phase."""
        for stage in self._wanted:
            outline(self.sheet, stage, painter)


def is_phase(group: Group | None) -> bool:
    """Whether something is the bar of a phase."""
    return group is not None and group.role == "phase"


def phase_end(group: Group | None, pointer: Pointer) -> int | None:
    """Which end of a phase's bar a point is at: 0 the left, 1 the right one; None: neither, or no such bar."""
    if group is None or group.role != "phase":
        return None
    near = _END / pointer.zoom
    if abs(pointer.x - group.x - group.width) <= near:
        return 1
    return 0 if abs(pointer.x - group.x) <= near else None


def restoring(sheet: Sheet, hit: Hit | None) -> Callable[[], Change] | None:
    """What a double click on an edge does: the stage or lane is as large again as they are by themselves."""
    document = sheet.project.document
    if hit is None or hit.part != "handle":
        return None
    if hit.field == "width":
        return lambda: heads.resize_stages(document, [hit.record], None)
    return lambda: heads.resize_lanes(document, [hit.record], None)
