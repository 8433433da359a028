"""The map as one item of the view: it shows the picture of what is seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeyforge.formats.painter import paint
from journeyforge.gui.seen.seen_picture import SeenPicture
from journeyforge.gui.seen.seen_window import Window, rectangles
from journeyforge.gui.sheet import Sheet

EVERYWHERE = QRectF(-1e6, -1e6, 2e6, 2e6)
"""The bounds of items that follow the scene, so that another scene is no other geometry, which repaints all."""


class MapItem(QGraphicsItem):
    """The whole map as one item. Before it paints, `aim` says what is seen."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.picture = SeenPicture(sheet)
        self._window = Window(1.0, 1.0, 0, 0, 1, 1)
        self._exposed = QRegion()
        self._budget: float | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def aim(self, window: Window, exposed: QRegion, budget: float | None) -> None:
        """What is seen, which pixels of the window are to be painted, and for how many seconds new cards may be.

        Without a budget the zoom is changing: the picture is stretched.
        """
        self._window, self._exposed, self._budget = window, exposed, budget

    def boundingRect(self) -> QRectF:  # noqa: D102, N802
        return EVERYWHERE

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if widget is None:
            paint(self._sheet.index, painter, option.exposedRect, self._sheet.project.blobs)
            return
        window, picture = self._window, self.picture
        painter.save()
        to_pixels(painter)
        if self._budget is None and not picture.is_at(window):
            picture.stretch(painter, window)
        else:
            picture.show(window, self._budget or 0.0)
            for part in rectangles(self._exposed):
                picture.draw(painter, window, pixels(QRectF(part), window.ratio).toAlignedRect())
        painter.restore()


def to_pixels(painter: QPainter) -> None:
    """Let the painter of a widget count in whole pixels of the screen from about the widget's corner."""
    painter.resetTransform()
    device = painter.deviceTransform()
    painter.scale(1 / device.m11(), 1 / device.m22())
    painter.translate(round(device.dx()) - device.dx(), round(device.dy()) - device.dy())


def pixels(rect: QRectF, ratio: float) -> QRectF:
    """A rectangle of the window in pixels of the screen."""
    return QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
