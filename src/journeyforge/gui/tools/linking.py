"""Drawing a link from card to card, and leading an end of one to another card."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from journeyforge.formats.painter import paint_groups
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.hanging import outline
from journeyforge.gui.tools.tool import Drafting, Pointer
from journeyforge.layout.scene import Group
from journeyforge.model import commands, moves
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.records import Link, PainPoint, Touchpoint

Point = tuple[float, float]
_HEAD = 8.0


class _Drawing(Drafting):
    """A line from a fixed point to the pointer, or the routed link where there is a card it can lead to."""

    shape = Qt.CursorShape.CrossCursor

    def __init__(self, sheet: Sheet, fixed: Point, pressed: Pointer) -> None:
        self.sheet = sheet
        self._fixed = fixed
        self._at = pressed
        self._end = ""

    def move(self, pointer: Pointer) -> None:
        """The map shows the link as it would be."""
        self._at = pointer
        end = self._card_at(pointer)
        if end != self._end:
            self._end = end if end and self.propose(lambda: self._change(end)) else ""
            if not self._end:
                self.withdraw()

    def paint(self, painter: QPainter) -> None:
        """A line to the pointer, and the card it would lead to."""
        outline(self.sheet, self._end, painter)
        if self._end:
            draft = self.sheet.draft
            for link in draft.pairs if draft is not None else ():
                paint_groups(self.sheet.links_of(link), painter)
            return
        painter.setPen(QPen(QColor(self.sheet.theme.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        start, end = QPointF(*self._fixed), QPointF(self._at.x, self._at.y)
        reach = QPointF(max(abs(end.x() - start.x()) / 2, 24.0), 0)
        line = QPainterPath(start)
        line.cubicTo(start + reach, end - reach, end)
        painter.drawPath(line)
        painter.setBrush(QColor(self.sheet.theme.accent))
        painter.drawEllipse(end, _HEAD / 2, _HEAD / 2)

    def _card_at(self, pointer: Pointer) -> str:
        """The touchpoint or pain point under the pointer."""
        hit = self.sheet.index.hit(pointer.x, pointer.y)
        if hit is None or hit.group is None or not hit.group.is_card:
            return ""
        card = self.sheet.project.document.get(hit.record)
        return card.id if isinstance(card, Touchpoint | PainPoint) else ""

    def _change(self, end: str) -> Change:
        raise NotImplementedError


class Linking(_Drawing):
    """A new link being drawn from a card's handle."""

    def __init__(self, sheet: Sheet, source: Group, pressed: Pointer) -> None:
        super().__init__(sheet, (source.x + source.width, source.y + source.height / 2), pressed)
        self._source = source.record

    def release(self, pointer: Pointer) -> None:
        """The link is there, and selected."""
        draft = self.sheet.draft
        made = [record.id for record in draft.made()] if draft is not None else []
        if self.finish() and made:
            self.sheet.select_many(made)

    def _change(self, end: str) -> Change:
        document = self.sheet.project.document
        change = commands.add_link(document, self._source, end)
        (made,) = (record for record in change.made() if isinstance(record, Link))
        for link in document.referrers(self._source, Link):
            if (link.source, link.target, link.kind) == (made.source, made.target, made.kind):
                raise ChangeError("this link is there already")
        return change


class Rerouting(_Drawing):
    """An end of a link being led to another card."""

    def __init__(self, sheet: Sheet, link: str, leads: bool, fixed: Point, pressed: Pointer) -> None:
        super().__init__(sheet, fixed, pressed)
        self._link = link
        self._leads = leads

    def release(self, pointer: Pointer) -> None:
        """The link leads there."""
        if self.finish():
            self.sheet.select_many([self._link])

    def _change(self, end: str) -> Change:
        document = self.sheet.project.document
        if self._leads:
            return moves.reroute(document, self._link, target=end)
        return moves.reroute(document, self._link, source=end)
