"""Dragging cards of cells: one or all that are selected, moved or, with Ctrl, copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.dropping import Drop, drop_at
from journeyforge.gui.tools.ghost import Ghost, paint_places
from journeyforge.gui.tools.tool import Drafting, Pointer
from journeyforge.model import moves
from journeyforge.model.change import Change
from journeyforge.model.copier import Place
from journeyforge.model.copying import copy_to
from journeyforge.model.unparking import is_parked, unpark


class Moving(Drafting):
    """Cards being dragged: the map shows them where they would fall, their ghost is under the pointer."""

    def __init__(self, sheet: Sheet, grip: str, records: Sequence[str], pressed: Pointer) -> None:
        self.sheet = sheet
        self.drop: Drop | None = None
        self._grip = grip
        self._records = tuple(records)
        self._holds = sheet.document.records[grip].type
        self._parked = all(is_parked(sheet.document, record) for record in self._records)
        groups = [group for group in map(sheet.index.of, self._records) if group is not None]
        self._ghost = Ghost(sheet, groups, pressed)
        self._copies = False
        self._made: tuple[str, ...] = ()

    def move(self, pointer: Pointer) -> None:
        """The map shows the cards where they would fall."""
        self._ghost.move(pointer)
        if pointer.ctrl != self._copies:
            # What is shown now is no ground for the other: its cards stand where they will not.
            self.withdraw()
            self.drop, self._made, self._copies = None, (), pointer.ctrl
        moved = () if pointer.ctrl else self._records
        also = "touchpoint" if self._parked else ""
        drop = drop_at(self.sheet, pointer.x, pointer.y, self._holds, (*moved, *self._made), also)
        if pointer.ctrl and drop is not None and not drop.stage:
            drop = None
        if drop is None:
            self.shape = Qt.CursorShape.ForbiddenCursor
            self.drop, self._made = None, ()
            self.withdraw()
            return
        self.shape = Qt.CursorShape.DragCopyCursor if pointer.ctrl else Qt.CursorShape.ClosedHandCursor
        if drop != self.drop:
            self.drop = drop
            if not self.propose(self._change):
                self.drop, self._made = None, ()

    def release(self, pointer: Pointer) -> None:
        """What is shown becomes so; copies are selected."""
        if self.finish() and self._made:
            self.sheet.select_many(self._made)

    def paint(self, painter: QPainter) -> None:
        """The ghost under the pointer, and the places where the cards would fall."""
        if self.drop is not None:
            paint_places(self.sheet, self._made or self._records, painter)
        self._ghost.paint(painter)

    def _change(self) -> Change:
        document, drop = self.sheet.project.document, self.drop
        self._made = ()
        if drop is None:
            return Change("", {})
        if self._copies:
            place = Place(drop.stage, drop.lane, drop.before)
            copies = copy_to(document, document, self._records, place, "Copy")
            self._made = copies.records
            return copies.change
        if not drop.stage:
            notes = [record for record in self._records if record.startswith("note:")]
            return moves.move_cards(document, notes, None, None)
        if self._parked:
            there = unpark(document, self._records, drop.stage, drop.lane, drop.before)
            self._made = there.records
            return there.change
        return moves.shift_cards(document, self._records, self._grip, drop.stage, drop.lane, drop.before)
