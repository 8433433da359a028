"""What the figures of the window are compared with: an ordinary graphics scene with one item per card."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from journeyforge.formats.painter import paint_shapes
from journeyforge.gui.sheet import Sheet
from journeyforge.layout.scene import Group


class CardItem(QGraphicsItem):
    """A card that paints its shapes."""

    def __init__(self, group: Group, sheet: Sheet) -> None:
        super().__init__()
        self._group = group
        self._blobs = sheet.project.blobs
        self.setPos(group.x, group.y)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(0, 0, self._group.width, self._group.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        paint_shapes(self._group.shapes, painter, self._blobs)


class ItemScene(QGraphicsView):
    """All groups of a sheet's scene as items, in the view as Qt sets it up."""

    def __init__(self, sheet: Sheet) -> None:
        scene = QGraphicsScene()
        super().__init__(scene)
        self._scene = scene
        scene.setBackgroundBrush(QColor(sheet.scene.ground))
        items = [CardItem(group, sheet) for group in sheet.scene.groups]
        for item in items:
            scene.addItem(item)
        self.cards = [item for item in items if item._group.is_card]
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
