"""A chart in the window: its spots are hovered over, clicked, and gone through by keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from journeyforge.charts import Spot
from journeyforge.gui.insights import spots as places
from journeyforge.gui.insights.spots import Way
from journeyforge.gui.tips import tip
from journeyforge.layout.theme import Theme

_NEAR, _LARGE = 3.0, 24.0
_WAYS: dict[int, Way] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}

_ALL = 1_000_000
_STEPS: dict[int, int] = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Home: -_ALL,
    Qt.Key.Key_End: _ALL,
}


class ChartView(QWidget):
    """Shows a picture. `chosen` (records): a spot was clicked, or gone to by keys. `wanted` (records): it was
    double-clicked, or Enter pressed on it. `menu_wanted` (a place on the screen, records)."""

    chosen = Signal(object)
    wanted = Signal(object)
    menu_wanted = Signal(QPoint, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.image = QImage()
        self.waits = True
        self.spots: Sequence[Spot] = ()
        self.current = self._over = -1
        self._selected: frozenset[str] = frozenset()
        self._marked: tuple[int, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_picture(self, image: QImage, spots: Sequence[Spot], title: str) -> None:
        """Show another picture; the spot that the keys are on stays, where it still stands for the same."""
        before = self._records(self.current)
        self.image, self.spots, self.waits = image, spots, False
        self._over = -1
        self.current = next((n for n, spot in enumerate(spots) if before and spot.records == before), -1)
        self.setAccessibleName(title)
        self.setMinimumSize(self.sizeHint())
        self._find_marked()
        self.updateGeometry()

    def show_selected(self, records: Iterable[str]) -> None:
        """Mark the spots that stand for something of this."""
        selected = frozenset(records)
        if selected != self._selected:
            self._selected = selected
            self._find_marked()

    def place_of(self, number: int) -> QRect:
        """Where a spot is."""
        spot = self.spots[number]
        return QRectF(QPointF(spot.x0, spot.y0), QPointF(spot.x1, spot.y1)).toAlignedRect()

    def _find_marked(self) -> None:
        chosen = self._selected
        self._marked = tuple(n for n, spot in enumerate(self.spots) if not chosen.isdisjoint(spot.records))
        self.update()

    def _records(self, number: int) -> tuple[str, ...]:
        return tuple(self.spots[number].records) if 0 <= number < len(self.spots) else ()

    def _go(self, number: int) -> None:
        if not 0 <= number < len(self.spots):
            return
        self.current = number
        spot = self.spots[number]
        self.setAccessibleDescription(spot.text)
        self.chosen.emit(self._records(number))
        self.update()
        self._tell(self.mapToGlobal(QPointF(spot.x0, spot.y1 + 4).toPoint()), number)

    def _tell(self, place: QPoint, number: int) -> None:
        QToolTip.showText(place, tip(self.spots[number].text), self, self.place_of(number))

    def _spot_at(self, place: QPointF) -> int:
        return places.at(self.spots, place.x(), place.y())

    # --- Qt ---

    def sizeHint(self) -> QSize:  # noqa: D102, N802
        return self.image.deviceIndependentSize().toSize() if not self.image.isNull() else QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self)
        # What the picture leaves free has its ground.
        ground = self.image.pixelColor(0, 0) if not self.image.isNull() else QColor(self.theme.ground)
        painter.fillRect(event.rect(), ground)
        painter.drawImage(QPointF(0, 0), self.image)
        if self.waits:
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.tr("Drawing…"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in self._marked:
            self._outline(painter, number, 2.5)
        if self._over >= 0 and self._over not in self._marked:
            self._outline(painter, self._over, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.current >= 0:
                self._outline(painter, self.current, 2.5)
            else:
                painter.drawRect(self.visibleRegion().boundingRect().adjusted(1, 1, -1, -1))

    def _outline(self, painter: QPainter, number: int, wide: float) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        place = QRectF(self.place_of(number))
        # Around what is small; within what is large, for large ones stand side by side.
        far = _NEAR if place.height() < _LARGE else -wide / 2
        around = place.adjusted(-far, -far, far, far)
        painter.drawRoundedRect(around, 6, 6)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        over = self._spot_at(event.position())
        if over != self._over:
            self._over = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()
            if over >= 0:
                self._tell(event.globalPosition().toPoint(), over)
            else:
                QToolTip.hideText()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102, N802
        self._over = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        number = self._spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton:
            self.current = number
            self.chosen.emit(self._records(number))
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        if event.button() == Qt.MouseButton.LeftButton and (
            records := self._records(self._spot_at(event.position()))
        ):
            self.wanted.emit(records)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102, N802
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        number = self._spot_at(QPointF(event.pos())) if by_mouse else self.current
        place = event.globalPos()
        if not by_mouse and number >= 0:
            place = self.mapToGlobal(self.place_of(number).center())
        self.menu_wanted.emit(place, self._records(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        key, way = event.key(), _WAYS.get(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif way is not None:
            now = self.current
            self._go(places.beside(self.spots, now, way) if now >= 0 else places.further(self.spots, now, 0))
        elif key in _STEPS:
            self._go(places.further(self.spots, self.current, _STEPS[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current >= 0:
            self.wanted.emit(self._records(self.current))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusOutEvent(event)
        self.update()
