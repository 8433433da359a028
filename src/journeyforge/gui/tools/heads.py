"""Dragging the heads of stages and lanes into another order: one, several that are selected, those of a phase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from journeyforge.gui.lanes_verbs import copy_lane
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.ghost import Ghost, paint_places
from journeyforge.gui.tools.tool import Drafting, Pointer
from journeyforge.model import heads
from journeyforge.model.change import Change
from journeyforge.model.records import Lane, Stage


class Reordering(Drafting):
    """Stages or lanes being dragged by a head among their own. A whole `phase` comes to stand beside other phases,
    not within one."""

    drag = "heads"

    def __init__(self, sheet: Sheet, records: Sequence[str], pressed: Pointer, phase: bool = False) -> None:
        self.sheet = sheet
        self._records = tuple(records)
        self._across = records[0].startswith("stage:")
        groups = [group for group in map(sheet.index.of, records) if group is not None]
        self._ghost = Ghost(sheet, groups, pressed)
        self._whole = phase
        self._before: str | None = ""

    def move(self, pointer: Pointer) -> None:
        """The map shows them where they would stand."""
        self._ghost.move(pointer, across=self._across, down=not self._across)
        before = self._following(pointer)
        if before != self._before:
            self._before = before
            self.propose(self._change)

    def paint(self, painter: QPainter) -> None:
        """The ghost of the heads under the pointer, and where they would stand."""
        paint_places(self.sheet, self._records, painter)
        self._ghost.paint(painter)

    def _following(self, pointer: Pointer) -> str | None:
        at = pointer.x if self._across else pointer.y
        return next((key for key, middle in self._middles() if at < middle), None)

    def _middles(self) -> list[tuple[str, float]]:
        """The others, or the first of each phase, with the middle of the room they take."""
        scene = self.sheet.scene
        if not self._across:
            return [(row.lane, row.y + row.height / 2) for row in scene.rows if row.lane not in self._records]
        spans: list[tuple[str, float, float]] = []
        last = ""
        for column in scene.columns:
            if column.stage in self._records:
                continue
            phase = self.sheet.document.need(column.stage, Stage).phase if self._whole else ""
            if phase.strip() and phase == last:
                key, left, _ = spans[-1]
                spans[-1] = (key, left, column.x + column.width)
            else:
                spans.append((column.stage, column.x, column.x + column.width))
            last = phase
        return [(key, (left + right) / 2) for key, left, right in spans]

    def _change(self) -> Change:
        document = self.sheet.project.document
        if self._across:
            return heads.move_stages(document, self._records, self._before, joining=not self._whole)
        return heads.move_lanes(document, self._records, self._before)


class LaneDrag(Reordering):
    """A lane dragged among its own, or onto another journey of the list, which gets a copy with all cards."""

    drag = "lane"
    opens = False
    """The journey it rests on is not opened: a lane is dropped on a name."""

    def __init__(self, sheet: Sheet, lane: str, pressed: Pointer) -> None:
        super().__init__(sheet, [lane], pressed)
        self._lane = sheet.document.need(lane, Lane)
        self._onto = ""
        self._aside = False

    def over(self, journey: str, pointer: Pointer) -> bool:
        """The pointer is over a journey of the list; whether it takes the lane."""
        taken = journey not in (self._lane.journey, self._lane.linked_journey)
        self._rest(journey if taken else "")
        return taken

    def over_owner(self, owner: str) -> bool:
        """The pointer is over a person or team, who can't take a lane; False."""
        return self.over_none()

    def over_none(self) -> bool:
        """The pointer is over a line that takes nothing, or beside all; False."""
        self._rest("")
        return False

    def _rest(self, onto: str) -> None:
        self.shape = Qt.CursorShape.DragCopyCursor if onto else Qt.CursorShape.ForbiddenCursor
        self._onto = onto
        if not self._aside:
            self._aside, self._before = True, ""
            self.withdraw()

    def away(self) -> None:
        """The pointer is over the list no longer."""
        self.shape = Qt.CursorShape.ClosedHandCursor
        self._onto, self._aside = "", False

    def paint(self, painter: QPainter) -> None:
        """As of all heads; nothing while it is over the list."""
        if not self._aside:
            super().paint(painter)

    def release(self, pointer: Pointer) -> None:
        """A copy is in the journey it is over, else the lane is where the map shows it."""
        onto, aside = self._onto, self._aside
        if not aside:
            super().release(pointer)
            return
        self.cancel()
        if onto:
            copy_lane(self.sheet, self._lane.id, onto)
