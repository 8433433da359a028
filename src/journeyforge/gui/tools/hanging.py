"""Dragging pains and opportunities to another stage or step, and touchpoints of linked journeys sideways."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.carrying import Carrying
from journeyforge.gui.tools.dropping import Drop, hang_at
from journeyforge.gui.tools.ghost import Ghost, box_of, paint_places
from journeyforge.gui.tools.tool import Drafting, Pointer
from journeyforge.layout.cards import RADIUS
from journeyforge.model import crossing, moves, solving
from journeyforge.model.change import Change
from journeyforge.model.commands import shown
from journeyforge.model.copier import Place
from journeyforge.model.copying import copy_to
from journeyforge.model.records import Opportunity, PainPoint, Touchpoint


class Hanging(Carrying):
    """Pain points or opportunities being dragged: onto a step they come to belong to it, into another cell of
    their lane to that stage. With Ctrl copies do. A pain point and an opportunity, one dropped on the other, are
    linked: the opportunity addresses the pain point."""

    drag = "items"

    def __init__(
        self, sheet: Sheet, grip: PainPoint | Opportunity, chosen: Iterable[str], pressed: Pointer
    ) -> None:
        super().__init__(sheet, grip.id, tuple(key for key in chosen if key.startswith(f"{grip.type}:")))
        self._records = self.carried
        self._kind = "pain_points" if isinstance(grip, PainPoint) else "opportunities"
        groups = [group for group in map(sheet.index.of, self._records) if group is not None]
        self._ghost = Ghost(sheet, groups, pressed)
        self._to: tuple[Drop | None, str, bool] = (None, "", False)
        self._made: tuple[str, ...] = ()

    def move(self, pointer: Pointer) -> None:
        """The map shows it where it would come to belong."""
        self._ghost.move(pointer)
        if pointer.ctrl != self._to[2]:
            self.withdraw()
            self._to, self._made = (None, "", pointer.ctrl), ()
        step = self._card_at(pointer)
        dragged = self._made if pointer.ctrl else self._records
        drop = None if step else hang_at(self.sheet, pointer.x, pointer.y, self._kind, dragged)
        to = (drop, step, pointer.ctrl)
        if drop is None and not step:
            self.shape = Qt.CursorShape.ForbiddenCursor
            self.put_back()
            return
        self.shape = Qt.CursorShape.DragCopyCursor if pointer.ctrl else Qt.CursorShape.ClosedHandCursor
        if to != self._to:
            self._to = to
            if not self.propose(self._change):
                self._to = (None, "", pointer.ctrl)

    def put_back(self) -> None:
        """It stands where it stood."""
        self._to, self._made = (None, "", self._to[2]), ()
        self.withdraw()

    def land(self) -> None:
        """It belongs there now."""
        other = self._to[1] if not self._to[1].startswith("touchpoint:") else ""
        if self.finish():
            self.sheet.select_many(self._made or self._records)
            if other:
                self._tell(other)

    def _tell(self, other: str) -> None:
        """What was linked can hardly be seen on the map: say it."""
        document, tr = self.sheet.project.document, QCoreApplication.translate
        name = shown(document.records[other])
        if len(self._records) > 1:
            told = tr("Hanging", "Linked with “{0}”: {1} cards.").format(name, len(self._records))
        else:
            own = shown(document.records[self.grip])
            pain, idea = (own, name) if self._kind == "pain_points" else (name, own)
            told = tr("Hanging", "“{0}” addresses “{1}” now.").format(idea, pain)
        self.sheet.told.emit(told)

    def paint(self, painter: QPainter) -> None:
        """The ghost under the pointer, the place where it would stand, the step it would belong to."""
        if self.is_aside:
            return
        drop, step, _ = self._to
        if drop is not None or step.startswith("touchpoint:"):
            paint_places(self.sheet, self._made or self._records, painter)
        outline(self.sheet, step, painter)
        self._ghost.paint(painter)

    def _card_at(self, pointer: Pointer) -> str:
        """The step under the pointer, of the journey that is shown, or what is not of the kind that is dragged."""
        hit = self.sheet.index.hit(pointer.x, pointer.y)
        card = self.sheet.project.document.get(hit.record) if hit is not None else None
        if isinstance(card, Opportunity if self._kind == "pain_points" else PainPoint):
            return card.id
        home = self.sheet.document.journey_of(card) if isinstance(card, Touchpoint) else None
        return card.id if card is not None and home is not None and home.id == self.sheet.journey else ""

    def _change(self) -> Change:
        document = self.sheet.project.document
        drop, step, copies = self._to
        self._made = ()
        on = document.get(step)
        if isinstance(on, PainPoint | Opportunity):
            ends = (self._records, (step,)) if self._kind == "pain_points" else ((step,), self._records)
            return solving.address(document, *ends)
        place = Place(*((on.stage, on.lane) if isinstance(on, Touchpoint) else drop[:2] if drop else ("", "")))
        place = place._replace(touchpoints=(step,) if step else (), before=drop.before if drop else None)
        if copies:
            made = copy_to(document, document, self._records, place._replace(before=None), "Copy")
            self._made = made.records
            return made.change
        if self.is_abroad:
            return crossing.to_place(document, self._records, self.grip, place).change
        stage, before = (drop.stage, drop.before) if drop is not None else (None, None)
        return moves.hang_all(document, self._records, step or None, stage, before)


class Sliding(Drafting):
    """A touchpoint of a linked journey being dragged sideways: it is put under the stage it is dropped at."""

    def __init__(self, sheet: Sheet, record: str, lane: str, pressed: Pointer) -> None:
        self.sheet = sheet
        self._record = record
        self._lane = lane
        group = sheet.index.of(record)
        self._ghost = Ghost(sheet, [group] if group is not None else [], pressed)
        self._stage = ""

    def move(self, pointer: Pointer) -> None:
        """The map shows it under that stage."""
        self._ghost.move(pointer, down=False)
        columns = self.sheet.scene.columns
        stage = next((c.stage for c in columns if c.x <= pointer.x < c.x + c.width), self._stage)
        if stage and stage != self._stage:
            self._stage = stage
            document = self.sheet.project.document
            self.propose(lambda: moves.place_linked(document, self._lane, self._record, stage))

    def paint(self, painter: QPainter) -> None:
        """The ghost under the pointer, and where it would stand."""
        if self._stage:
            paint_places(self.sheet, [self._record], painter)
        self._ghost.paint(painter)


def outline(sheet: Sheet, record: str, painter: QPainter) -> None:
    """Mark a card that something would come to belong to, or lead to."""
    group = sheet.index.of(record) if record else None
    if group is not None:
        painter.setPen(QPen(QColor(sheet.theme.accent), 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box_of(group).adjusted(-3, -3, 3, 3), RADIUS + 3, RADIUS + 3)
