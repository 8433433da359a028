"""What lies over the map and is no part of it: selection, the cell under the cursor, the card that is dragged."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeyforge.formats.fonts import font
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.tool import Painted
from journeyforge.layout.cards import RADIUS
from journeyforge.layout.grid import CARD_GAP, CARD_INSET, COLUMN_TRIM
from journeyforge.layout.scene import Group
from journeyforge.layout.text import CAPTION, NOTE

_OUTLINE = 2.5
_OUTSIDE = 3.0
_HINT_HEIGHT = 72.0


class Overlay(QGraphicsItem):
    """Painted above the map in scene coordinates."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._tool: Painted | None = None
        self.setZValue(1)

    def refresh(self) -> None:
        """Something it shows has changed."""
        self.prepareGeometryChange()
        self.update()

    def show_tool(self, tool: Painted | None) -> None:
        """What a gesture under way draws over the map, drawn anew."""
        self._tool = tool
        self.refresh()

    def boundingRect(self) -> QRectF:  # noqa: D102, N802
        scene = self._sheet.scene
        return QRectF(-200, -200, scene.width + 400, scene.height + 400)

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = self._sheet.spot
        for record in self._sheet.selection:
            group = self._sheet.index.of(record)
            if group is not None:
                self._outline(painter, group)
        if spot.cell is not None:
            self._next_card(painter)
        if self._tool is not None:
            self._tool.paint(painter)

    def _outline(self, painter: QPainter, group: Group) -> None:
        theme = self._sheet.theme
        box = QRectF(group.x, group.y, group.width, group.height)
        if not group.is_card:
            box.adjust(-4, -2, 4, 2)
        out = _OUTSIDE - _OUTLINE / 2
        painter.setPen(QPen(QColor(theme.accent), _OUTLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), RADIUS + out, RADIUS + out)

    def _next_card(self, painter: QPainter) -> None:
        """In an empty cell what to type, below other cards a thin line."""
        box = self.hint_box()
        cell = self._sheet.spot.cell
        if box is None or cell is None:
            return
        theme = self._sheet.theme
        painter.setPen(QPen(QColor(theme.accent), _OUTLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._sheet.index.cards(cell):
            painter.drawLine(box.topLeft(), box.topRight())
            return
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        row = self._sheet.index.row(cell[1])
        if row is None or not row.holds or self._sheet.project.read_only:
            return
        if row.holds == "touchpoint":
            text = QCoreApplication.translate("Overlay", "Type to add a step")
        else:
            text = QCoreApplication.translate("Overlay", "Type to add a card")
        keys = QCoreApplication.translate("Overlay", "Enter next · Tab next stage")
        painter.setPen(QColor(theme.muted))
        middle = box.center().y()
        for line, style, y in ((text, NOTE, middle - 3), (keys, CAPTION, middle + 13)):
            painter.setFont(font(style))
            painter.drawText(QPointF(box.left() + 10, y), line)

    def hint_box(self) -> QRectF | None:
        """Where the next card of the cell under the cursor will stand: a box in an empty cell, else a line."""
        cell = self._sheet.spot.cell
        bounds = self._sheet.index.bounds(cell) if cell is not None else None
        if cell is None or bounds is None:
            return None
        x, y, width, height = bounds
        cards = self._sheet.index.cards(cell)
        if cards:
            top = cards[-1].y + cards[-1].height + CARD_GAP / 2
            return QRectF(x + CARD_INSET, min(top, y + height - _OUTLINE), width - COLUMN_TRIM, 0)
        return QRectF(x + CARD_INSET, y + 8, width - COLUMN_TRIM, min(height - 16, _HINT_HEIGHT))
