"""The pointer over the map with no button held: its shape, handles at cards, details after a rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QToolTip

from journeyforge.gui.details import details
from journeyforge.gui.seen.lines import Lines
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.choose import HANDLE, can_link, end_at, ends_of, handle_at, handle_place
from journeyforge.gui.tools.edges import is_phase, phase_end
from journeyforge.gui.tools.feeling import place_of, step_without
from journeyforge.gui.tools.tool import Pointer
from journeyforge.layout.hit import Hit
from journeyforge.layout.scene import Group

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

_ARROW = Qt.CursorShape.ArrowCursor
_SHAPES = {
    "head": Qt.CursorShape.OpenHandCursor,
    "dot": Qt.CursorShape.SizeVerCursor,
    "link": Qt.CursorShape.PointingHandCursor,
}


class Marks:
    """What is painted over the map while no gesture is under way: handles to draw a link from a card, at the ends
    of a link, where a dot could be made; and the links of what is selected. It knows the sheet only: an item of
    the view paints it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.lines = Lines(sheet)
        self.card: Group | None = None
        self.link: Group | None = None
        self.gap: QPointF | None = None
        self.zoom = 1.0

    @property
    def is_shown(self) -> bool:
        """Whether there is something to paint."""
        return bool(self.card or self.link or self.gap is not None or self.lines.groups())

    def show(self, card: Group | None, link: Group | None, gap: QPointF | None) -> bool:
        """Paint these from now on; whether they are others than before."""
        before = (self.card, self.link, self.gap)
        self.card, self.link, self.gap = card, link, gap
        return before != (card, link, gap)

    def paint(self, painter: QPainter) -> None:
        """Draw over the map."""
        self.lines.paint(painter)
        theme, reach = self._sheet.theme, HANDLE / self.zoom
        painter.setPen(QPen(QColor(theme.accent), 1.5 / self.zoom))
        painter.setBrush(QColor(theme.card))
        if self.card is not None:
            x, y = handle_place(self.card)
            painter.drawEllipse(QPointF(x, y), reach, reach)
            arm = reach * 0.5
            painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
            painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))
        link = self.link or self.lines.selected()
        if link is not None and not self._sheet.project.read_only:
            for x, y in ends_of(link) or ():
                painter.drawEllipse(QPointF(x, y), reach * 0.7, reach * 0.7)
        if self.gap is not None:
            painter.setPen(QPen(QColor(theme.accent), 1.5 / self.zoom, Qt.PenStyle.DashLine))
            painter.drawEllipse(self.gap, 5.0, 5.0)


class Hover:
    """What the pointer is over."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._sheet = view.sheet
        self.marks = Marks(view.sheet)
        self.shape = _ARROW

    def move(self, pointer: Pointer) -> None:
        """The pointer is over another place."""
        hit = self._view.pointing.hit_at(pointer)
        on_handle = self.handle_at(pointer)
        self.marks.zoom = pointer.zoom
        card = on_handle
        if card is None and hit is not None and hit.group is not None and self._links_from(hit.group):
            card = hit.group
        link = hit.group if hit is not None and hit.part == "link" and hit.record else None
        changed = self.marks.show(card, link, self._gap_at(hit, pointer))
        self.shape = Qt.CursorShape.CrossCursor if on_handle is not None else self._shape_at(hit, pointer)
        if changed:
            self._view.refresh_overlay()

    def leave(self) -> None:
        """The pointer is elsewhere."""
        self.shape = _ARROW
        if self.marks.show(None, None, None):
            self._view.refresh_overlay()

    def handle_at(self, pointer: Pointer) -> Group | None:
        """The card whose handle for links is shown at a point."""
        return self.marks.card if handle_at(self._sheet, self.marks.card, pointer) else None

    def line_at(self, pointer: Pointer) -> Group | None:
        """The line of the selected link, one end of which is at a point."""
        line = self.marks.lines.selected()
        return line if line is not None and end_at(line, pointer) is not None else None

    def _links_from(self, group: Group) -> bool:
        return can_link(self._sheet, group) and not self._sheet.project.read_only

    def _gap_at(self, hit: Hit | None, pointer: Pointer) -> QPointF | None:
        """Where a dot could be made in a feelings lane."""
        if hit is None or hit.part != "cell" or self._sheet.project.read_only:
            return None
        middle = self._sheet.index.height_of(hit.lane, 0.0)
        step = step_without(self._sheet, hit.lane, pointer.x) if middle is not None else ""
        x = place_of(self._sheet, step) if step else None
        return QPointF(x, middle) if x is not None and middle is not None else None

    def _shape_at(self, hit: Hit | None, pointer: Pointer) -> Qt.CursorShape:
        if hit is None or self._sheet.project.read_only:
            return _ARROW
        if self.line_at(pointer) is not None:
            return Qt.CursorShape.CrossCursor
        if hit.part == "handle":
            return Qt.CursorShape.SplitHCursor if hit.field == "width" else Qt.CursorShape.SplitVCursor
        if is_phase(hit.group):
            at_end = phase_end(hit.group, pointer) is not None
            return Qt.CursorShape.SplitHCursor if at_end else Qt.CursorShape.OpenHandCursor
        if hit.group is not None and hit.part == "link":
            # Of an implied arrow only the head can be led elsewhere.
            end = end_at(hit.group, pointer)
            if end == 1 or (end == 0 and hit.record):
                return Qt.CursorShape.CrossCursor
        if hit.part == "link" and not hit.record:
            return _ARROW
        if hit.part == "title" and hit.group is not None and hit.group.role in ("stage", "lane"):
            return Qt.CursorShape.OpenHandCursor
        return _SHAPES.get(hit.part, _ARROW)

    def tell(self, place: QPoint, where: QPoint) -> bool:
        """The pointer has rested at a place of the view (`where` on the screen): say what is there."""
        pointer = self._view.pointing.pointer_at(place)
        hit = self._view.pointing.hit_at(pointer)
        text = "" if hit is None or self._view.pointing.is_busy else details(self._sheet, hit)
        if not text or hit is None:
            QToolTip.hideText()
            return False
        QToolTip.showText(where, text, self._view.viewport(), self._area(hit.group))
        return True

    def _area(self, group: Group | None) -> QRect:
        if group is None:
            return QRect()
        return self._view.mapFromScene(QRectF(group.x, group.y, group.width, group.height)).boundingRect()
