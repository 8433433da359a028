"""Dragging cards of cells: one or all that are selected, moved or, with Ctrl, copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.carrying import Carrying
from journeyforge.gui.tools.dropping import Drop, drop_at
from journeyforge.gui.tools.ghost import Ghost, paint_places
from journeyforge.gui.tools.tool import Pointer
from journeyforge.model import crossing, moves
from journeyforge.model.change import Change
from journeyforge.model.copier import Place
from journeyforge.model.copying import copy_to
from journeyforge.model.unparking import is_parked, unpark


class Moving(Carrying):
    """Cards being dragged: the map shows them where they would fall, their ghost is under the pointer."""

    drag = "cards"

    def __init__(self, sheet: Sheet, grip: str, records: Sequence[str], pressed: Pointer) -> None:
        super().__init__(sheet, grip, tuple(records))
        self.drop: Drop | None = None
        self._records = self.carried
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
            self.put_back()
            return
        self.shape = Qt.CursorShape.DragCopyCursor if pointer.ctrl else Qt.CursorShape.ClosedHandCursor
        if drop != self.drop:
            self.drop = drop
            if not self.propose(self._change):
                self.drop, self._made = None, ()

    def put_back(self) -> None:
        """The cards stand where they stood."""
        self.drop, self._made = None, ()
        self.withdraw()

    def land(self) -> None:
        """What is shown becomes so; copies are selected, and what has come from another journey."""
        abroad = self.is_abroad
        if self.finish() and (self._made or abroad):
            self.sheet.select_many(self._made or self._records)

    def paint(self, painter: QPainter) -> None:
        """The ghost under the pointer, and the places where the cards would fall; over a list neither."""
        if self.is_aside:
            return
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
        if self.is_abroad:
            return crossing.to_place(document, self._records, self.grip, Place(*drop)).change
        return moves.shift_cards(document, self._records, self.grip, drop.stage, drop.lane, drop.before)
