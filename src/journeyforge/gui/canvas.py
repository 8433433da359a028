"""The map in the window: a view with one item that paints the visible part of the scene."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from journeyforge.formats.painter import paint
from journeyforge.gui import cursor, gestures
from journeyforge.gui.keyboard import typed
from journeyforge.gui.overlay import Overlay
from journeyforge.gui.sheet import NOWHERE, Sheet, Spot
from journeyforge.gui.typing_session import TypingSession
from journeyforge.layout.scene import Group

_ZOOM_LEAST, _ZOOM_MOST, _ZOOM_STEP = 0.03, 8.0, 1.2
_LETTERS_FROM = 0.22
_AROUND = 40.0
_EDGE = 24
_ARROWS: dict[int, cursor.Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


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


class MapView(QGraphicsView):
    """Pans, zooms, selects, drags, types; every edit ends in the sheet's `commit`."""

    zoomed = Signal(float)

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.typing = TypingSession(self)
        self._map, self._overlay = MapItem(sheet), Overlay(sheet)
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        scene.addItem(self._map)
        scene.addItem(self._overlay)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._moving: gestures.Moving | None = None
        self._pressed: tuple[QPoint, Group] | None = None
        self._panning: QPoint | None = None
        self._space = False
        sheet.scene_changed.connect(self._on_scene)
        sheet.spot_changed.connect(self._on_spot)
        self._on_scene()

    @property
    def zoom(self) -> float:
        """Screen pixels per pixel at 100 %."""
        return self.transform().m11()

    # --- seeing ---

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom, keeping the point of the viewport under `anchor` (its middle by default) where it is."""
        point = anchor if anchor is not None else QPointF(self.viewport().rect().center())
        before = self.mapToScene(point.toPoint())
        factor = min(max(zoom, _ZOOM_LEAST), _ZOOM_MOST) / self.zoom
        self.scale(factor, factor)
        moved = QPointF(self.mapFromScene(before)) - point
        self._scroll(moved.toPoint())
        self.zoomed.emit(self.zoom)

    def zoom_by(self, steps: float) -> None:
        """Zoom in (or out) by steps."""
        self.zoom_to(self.zoom * _ZOOM_STEP**steps)

    def zoom_to_fit(self) -> None:
        """Show the whole map, at most at 100 %."""
        room = self.viewport().size()
        scene = self.sheet.scene
        self.zoom_to(min(room.width() / scene.width, room.height() / (scene.height + _AROUND), 1.0))
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def show_spot(self) -> None:
        """Scroll just so far that the cursor can be seen."""
        group = self.sheet.index.of(self.sheet.spot.record) if self.sheet.spot.record else None
        if group is not None:
            self.ensureVisible(QRectF(group.x, group.y, group.width, group.height), _EDGE, _EDGE)
        elif (box := self._overlay.hint_box()) is not None:
            self.ensureVisible(box, _EDGE, _EDGE)

    def _scroll(self, by: QPoint) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + by.x())
        down.setValue(down.value() + by.y())

    def _on_scene(self) -> None:
        scene = self.sheet.scene
        self.setBackgroundBrush(QColor(scene.ground))
        self.setSceneRect(QRectF(0, 0, scene.width, scene.height + _AROUND))
        self._map.refresh()
        self._overlay.refresh()
        self.typing.place()

    def _on_spot(self) -> None:
        self._overlay.refresh()
        if self._moving is None:
            self.show_spot()

    # --- the mouse ---

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102, N802
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.zoom * _ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._scroll(QPoint(-(event.angleDelta().y() or event.angleDelta().x()), 0))
        else:
            super().wheelEvent(event)
        event.accept()
        self.typing.place()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self.typing.leave()
        self.setFocus()
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (event.button() == Qt.MouseButton.LeftButton and self._space):
            self._panning = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            point = self.mapToScene(event.position().toPoint())
            group = self.sheet.index.at(point.x(), point.y())
            self._pressed = (event.position().toPoint(), group) if group is not None else None
            self.sheet.select(self._spot_at(point))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        place = event.position().toPoint()
        if self._panning is not None:
            self._scroll(self._panning - place)
            self._panning = place
            self.typing.place()
            return
        if self._pressed is None:
            return
        start, group = self._pressed
        far = (place - start).manhattanLength() >= QApplication.startDragDistance()
        if self._moving is None and far:
            self._moving = gestures.Moving.of(self.sheet, group.record)
        if self._moving is not None:
            point = self.mapToScene(place)
            self._moving.move(point.x(), point.y())
            grip = self.mapToScene(start)
            self._overlay.drag(group, QPointF(group.x, group.y) + point - grip)
            self.ensureVisible(QRectF(point.x(), point.y(), 1, 1), _EDGE, _EDGE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self._panning = None
        self._pressed = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor)
        if self._moving is not None and event.button() == Qt.MouseButton.LeftButton:
            moving, self._moving = self._moving, None
            self._overlay.drag(None, QPointF())
            moving.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        if event.button() == Qt.MouseButton.LeftButton:
            point = self.mapToScene(event.position().toPoint())
            self.sheet.select(self._spot_at(point))
            self.edit_spot()

    def _spot_at(self, point: QPointF) -> Spot:
        group = self.sheet.index.at(point.x(), point.y())
        if group is not None:
            return Spot(group.record)
        cell = self.sheet.index.cell_at(point.x(), point.y())
        return Spot(cell=(cell[0].stage, cell[1].lane)) if cell is not None else NOWHERE

    # --- the keyboard ---

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if self.typing.editor.is_open:
            event.ignore()
            return
        key, text = event.key(), typed(event)
        if key == Qt.Key.Key_Space and not event.modifiers():
            self._space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key in _ARROWS:
            by_cell = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.sheet.select(cursor.step(self.sheet.index, self.sheet.spot, _ARROWS[key], by_cell))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_spot()
        elif text:
            self.add_card(text)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: D102, N802
        cell = self.sheet.cell_of_spot()
        next_cell = cursor.neighbour(self.sheet.index, cell, 1 if forward else -1) if cell is not None else None
        if next_cell is not None:
            cards = self.sheet.index.cards(next_cell)
            self.sheet.select(Spot(cards[0].record) if cards else Spot(cell=next_cell))
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: D102, N802
        if event.commitString().strip():
            self.add_card(event.commitString())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        self.typing.place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: D102, N802
        super().scrollContentsBy(dx, dy)
        self.typing.place()

    def _escape(self) -> None:
        if self._moving is not None:
            self._moving.cancel()
            self._moving = self._pressed = None
            self._overlay.drag(None, QPointF())
        else:
            self.sheet.select(NOWHERE)

    # --- editing ---

    def edit_spot(self) -> None:
        """Edit the words under the cursor; on an empty cell a new card."""
        if self.sheet.spot.record:
            self.typing.edit(self.sheet.spot.record)
        elif self.sheet.spot.cell is not None:
            self.add_card()

    def add_card(self, text: str = "") -> None:
        """A new card with these first letters: below the selected card, or at the end of the cell."""
        scene = self.sheet.scene
        cell = self.sheet.cell_of_spot()
        if cell is None and scene.columns and scene.rows:
            cell = (scene.columns[0].stage, scene.rows[0].lane)
        if self.sheet.project.read_only:
            self.sheet.failed.emit(self.tr("This project is open for reading only; nothing can be changed here."))
        elif cell is None:
            self.sheet.failed.emit(self.tr("A card stands in a stage and a lane; add these first."))
        elif not self.typing.add(cell, self.sheet.spot.record or None, text):
            self.sheet.failed.emit(self.tr("This lane is read from other cards; choose a cell in another lane."))
