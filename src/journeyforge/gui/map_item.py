"""The map as one item of the view: it paints what is exposed."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeyforge.formats.painter import paint
from journeyforge.gui.sheet import Sheet

_LETTERS_FROM = 0.22


class MapItem(QGraphicsItem):
    """The whole map as one item; it paints what is exposed."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def refresh(self) -> None:
        """The scene is another one."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: D102, N802
        return QRectF(0, 0, self._sheet.scene.width, self._sheet.scene.height)

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        zoom = QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform())
        clip = option.exposedRect
        paint(self._sheet.index, painter, clip, self._sheet.project.blobs, letters=zoom >= _LETTERS_FROM)
