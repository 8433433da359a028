"""Dragging a card."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeyforge.formats.painter import paint_groups
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.tool import Pointer
from journeyforge.layout.cards import RADIUS
from journeyforge.layout.index import Drop
from journeyforge.layout.scene import Group
from journeyforge.model import moves
from journeyforge.model.change import Change
from journeyforge.model.records import Note, Touchpoint


class Moving:
    """A card being dragged: the map shows it where it would fall, its ghost is under the pointer."""

    shape = Qt.CursorShape.ClosedHandCursor

    def __init__(self, sheet: Sheet, group: Group, pressed: Pointer) -> None:
        self.sheet = sheet
        self.drop: Drop | None = None
        self._ghost = group
        self._grip = (pressed.x - group.x, pressed.y - group.y)
        self._at = (group.x, group.y)

    @classmethod
    def of(cls, sheet: Sheet, record: str, pressed: Pointer) -> Moving | None:
        """The drag of a card; None for what can't be dragged (heads, pains, cards of linked journeys)."""
        group, card = sheet.index.of(record), sheet.document.get(record)
        if group is None or not isinstance(card, Touchpoint | Note) or sheet.project.read_only:
            return None
        here = (group.cell or (None, None)) == (card.stage, card.lane)
        return cls(sheet, group, pressed) if here else None

    def move(self, pointer: Pointer) -> None:
        """The map shows the card where it would fall."""
        self._at = (pointer.x - self._grip[0], pointer.y - self._grip[1])
        record = self._ghost.record
        card = self.sheet.document.records[record]
        drop = self.sheet.index.drop_at(pointer.x, pointer.y, card.type, record)
        if drop is not None and drop != self.drop:
            self.drop = drop
            self.sheet.propose(self._change(drop), hold=True)

    def release(self, pointer: Pointer) -> None:
        """What is shown becomes so."""
        draft = self.sheet.draft
        self.sheet.commit(draft if draft is not None else Change("", {}))

    def cancel(self) -> None:
        """Back to where it was."""
        self.sheet.propose(None)

    def paint(self, painter: QPainter) -> None:
        """The ghost of the card under the pointer, and a tint where it would fall."""
        theme, ghost = self.sheet.theme, self._ghost
        place = self.sheet.index.of(ghost.record)
        if place is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(QRectF(place.x, place.y, place.width, place.height), RADIUS, RADIUS)
        painter.save()
        painter.translate(self._at[0] - ghost.x, self._at[1] - ghost.y)
        paint_groups((ghost,), painter)
        painter.restore()
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(*self._at, ghost.width, ghost.height), RADIUS, RADIUS)

    def _change(self, drop: Drop) -> Change:
        document = self.sheet.project.document
        return moves.move_card(document, self._ghost.record, drop.stage, drop.lane, drop.before)
