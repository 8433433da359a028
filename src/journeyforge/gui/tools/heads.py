"""Dragging the heads of stages and lanes into another order, and stages to another width."""

from __future__ import annotations

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.ghost import Ghost, paint_places
from journeyforge.gui.tools.tool import Drafting, Pointer
from journeyforge.model import moves
from journeyforge.model.change import Change
from journeyforge.model.records import Stage

_LEAST, _MOST = 112.0, 1200.0
"""How narrow and wide a stage can be dragged; narrower than the least none is drawn."""
_STEP = 4.0


class Reordering(Drafting):
    """A stage or lane being dragged by its head among its own."""

    def __init__(self, sheet: Sheet, record: str, pressed: Pointer) -> None:
        self.sheet = sheet
        self._record = record
        self._across = record.startswith("stage:")
        group = sheet.index.of(record)
        self._ghost = Ghost(sheet, [group] if group is not None else [], pressed)
        self._before: str | None = ""

    def move(self, pointer: Pointer) -> None:
        """The map shows it where it would stand."""
        self._ghost.move(pointer, across=self._across, down=not self._across)
        before = self._following(pointer)
        if before != self._before:
            self._before = before
            self.propose(self._change)

    def paint(self, painter: QPainter) -> None:
        """The ghost of the head under the pointer, and where it would stand."""
        paint_places(self.sheet, [self._record], painter)
        self._ghost.paint(painter)

    def _following(self, pointer: Pointer) -> str | None:
        scene = self.sheet.scene
        if self._across:
            middles = [(column.stage, column.x + column.width / 2) for column in scene.columns]
            at = pointer.x
        else:
            middles = [(row.lane, row.y + row.height / 2) for row in scene.rows]
            at = pointer.y
        return next((key for key, middle in middles if key != self._record and at < middle), None)

    def _change(self) -> Change:
        move = moves.move_stage if self._across else moves.move_lane
        return move(self.sheet.project.document, self._record, self._before)


class Widening(Drafting):
    """The right edge of a stage being dragged, in steps of 4 px."""

    shape = Qt.CursorShape.SplitHCursor

    def __init__(self, sheet: Sheet, stage: str, pressed: Pointer) -> None:
        self.sheet = sheet
        self._stage = stage
        self._pressed = pressed
        self._width = next(column.width for column in sheet.scene.columns if column.stage == stage)

    def move(self, pointer: Pointer) -> None:
        """The column is as wide as the pointer says."""
        wanted = round((self._width + pointer.x - self._pressed.x) / _STEP) * _STEP
        width = min(max(wanted, _LEAST), _MOST)
        document = self.sheet.project.document
        self.propose(lambda: moves.resize_stage(document, self._stage, width))

    def paint(self, painter: QPainter) -> None:
        """A line along the edge."""
        columns = self.sheet.scene.columns
        edge = next((column.x + column.width for column in columns if column.stage == self._stage), None)
        if edge is not None:
            painter.setPen(QPen(QColor(self.sheet.theme.accent), 1.5))
            painter.drawLine(QLineF(edge - 3, 0, edge - 3, self.sheet.scene.height))


def restore_width(sheet: Sheet, stage: str) -> Change:
    """A stage as wide as stages are by themselves."""
    document = sheet.project.document
    return moves.resize_stage(document, document.need(stage, Stage).id, None)
