"""What lies over the map and is no part of it: selection, the cell under the cursor, the card that is dragged."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeyforge.formats.fonts import font
from journeyforge.formats.painter import paint_groups
from journeyforge.gui.sheet import Sheet
from journeyforge.layout.cards import RADIUS
from journeyforge.layout.grid import CARD_GAP, CARD_INSET, COLUMN_TRIM
from journeyforge.layout.scene import Group
from journeyforge.layout.text import CAPTION, NOTE

_OUTLINE = 2.5
_OUTSIDE = 3.0
_HINT_HEIGHT = 48.0


class Overlay(QGraphicsItem):
    """Painted above the map in scene coordinates."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._ghost: Group | None = None
        self._ghost_at = QPointF()
        self.setZValue(1)

    def refresh(self) -> None:
        """Something it shows has changed."""
        self.prepareGeometryChange()
        self.update()

    def drag(self, ghost: Group | None, at: QPointF) -> None:
        """Show a card under the pointer, its top left corner at a point (None: no longer)."""
        self._ghost, self._ghost_at = ghost, QPointF(at)
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: D102, N802
        scene = self._sheet.scene
        return QRectF(-200, -200, scene.width + 400, scene.height + 400)

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = self._sheet.spot
        group = self._sheet.index.of(spot.record) if spot.record else None
        if group is not None:
            self._outline(painter, group)
        elif spot.cell is not None:
            self._empty_cell(painter)
        if self._ghost is not None:
            painter.setOpacity(0.85)
            painter.translate(self._ghost_at - QPointF(self._ghost.x, self._ghost.y))
            paint_groups((self._ghost,), painter)

    def _outline(self, painter: QPainter, group: Group) -> None:
        theme = self._sheet.theme
        box = QRectF(group.x, group.y, group.width, group.height)
        if not group.is_card:
            box.adjust(-4, -2, 4, 2)
        if self._ghost is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        out = _OUTSIDE - _OUTLINE / 2
        painter.setPen(QPen(QColor(theme.accent), _OUTLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), RADIUS + out, RADIUS + out)

    def _empty_cell(self, painter: QPainter) -> None:
        box = self.hint_box()
        if box is None:
            return
        theme = self._sheet.theme
        painter.setPen(QPen(QColor(theme.accent), _OUTLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        lane = self._sheet.spot.cell[1] if self._sheet.spot.cell else ""
        row = self._sheet.index.row(lane)
        if row is None or not row.holds or self._sheet.project.read_only:
            return
        if row.holds == "touchpoint":
            text = QCoreApplication.translate("Overlay", "Type to add a step")
        else:
            text = QCoreApplication.translate("Overlay", "Type to add a card")
        painter.setPen(QColor(theme.muted))
        painter.setFont(font(NOTE))
        painter.drawText(box.topLeft() + QPointF(10, 20), text)
        painter.setFont(font(CAPTION))
        keys = QCoreApplication.translate("Overlay", "Enter next · Tab next stage")
        painter.drawText(box.topLeft() + QPointF(10, 37), keys)

    def hint_box(self) -> QRectF | None:
        """Where the next card of the cell under the cursor will stand."""
        cell = self._sheet.spot.cell
        bounds = self._sheet.index.bounds(cell) if cell is not None else None
        if cell is None or bounds is None:
            return None
        x, y, width, height = bounds
        cards = self._sheet.index.cards(cell)
        top = cards[-1].y + cards[-1].height + CARD_GAP if cards else y + 8
        tall = min(_HINT_HEIGHT, max(y + height - top - 8, 24))
        return QRectF(x + CARD_INSET, top, width - COLUMN_TRIM, tall)
