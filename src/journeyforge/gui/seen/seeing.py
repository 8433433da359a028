"""Which part of the map the view shows and how near; its picture is made sharp as soon as there is time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QNativeGestureEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from journeyforge.gui.seen.map_item import MapItem, pixels, to_pixels
from journeyforge.gui.seen.pinned import Pinned
from journeyforge.gui.seen.seen_picture import FIRST, IDLE, MOVING
from journeyforge.gui.seen.seen_window import Window
from journeyforge.layout.seen import Area

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

ZOOM_LEAST, ZOOM_MOST = 0.03, 8.0
AROUND = 40.0
"""Ground below the map that can be scrolled to."""
_NOTCH = 0.6
"""Pixels scrolled for each unit of a wheel's turn; a notch has 120."""
_REST = 80
"""Milliseconds without another zoom after which the picture is made sharp."""
_ALONE = 16
"""The same for a zoom that may be the first of a gesture."""
_TOGETHER = 0.25
"""Seconds between two zooms of one gesture, at most."""
_LATE = 150
"""Milliseconds of rest before links that take long are drawn."""
_LATE_TYPING = 500
"""The same while somebody types: between two words, not between two letters."""
_BETWEEN = 6
"""Milliseconds after a frame before what was left is painted, so that the next frame of a gesture comes first."""
_EDITED = 0.012
"""Seconds for new cards at once after an edit."""


class Seeing(QObject):
    """Zooms and scrolls a view, and has the picture of its map painted."""

    def __init__(self, view: MapView, item: MapItem) -> None:
        super().__init__(view)
        self._view = view
        self._item = item
        self._moved = self._zooming = self._painted = False
        self._zoomed_at = 0.0
        self._anchor: tuple[QPointF, QPointF] | None = None
        self._rest = QPointF()
        self._lift = QPointF()
        self.pinned = Pinned(view.sheet, item.picture.pixmaps)
        self._sharpening = self._timer(self._sharpen)
        self._working = self._timer(self._work)
        self._catching_up = self._timer(self._catch_up)

    def _timer(self, call: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        return timer

    # --- where ---

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom, keeping the point of the viewport under `anchor` (its middle by default) where it is."""
        view = self._view
        point = anchor if anchor is not None else QPointF(view.viewport().rect().center())
        now = time.monotonic()
        together = now - self._zoomed_at < _TOGETHER
        if not together or self._anchor is None or self._anchor[0] != point:
            # A scroll bar knows whole pixels only: without this the map would creep away under the pointer.
            self._anchor = (point, self.to_scene(point))
        held = self._anchor
        factor = min(max(zoom, ZOOM_LEAST), ZOOM_MOST) / view.zoom
        if factor == 1.0:
            return
        view.scale(factor, factor)
        self._zoomed_at, self._zooming = now, True
        moved = view.viewportTransform().map(held[1]) - point
        view.scroll_by(moved.toPoint())
        self._anchor = held
        self._sharpening.start(_REST if together else _ALONE)

    def fit(self) -> float:
        """The zoom at which the whole map is seen, at most 100 %."""
        room, scene = self._view.viewport().size(), self._view.sheet.scene
        return min(room.width() / scene.width, room.height() / (scene.height + AROUND), 1.0)

    def to_scene(self, point: QPointF) -> QPointF:
        """The point of the scene that is seen at a point of the viewport."""
        return self._view.viewportTransform().inverted()[0].map(point)

    def point_at(self, place: QPointF, held: bool) -> QPointF:
        """The point of the scene that the pointer is on, also where that is a pinned head.

        While a button is `held` what it was pressed on stays as far from the pointer as it was.
        """
        point = self.to_scene(place)
        if not held:
            head = self.pinned.scene_point(place, self.window())
            self._lift = head - point if head is not None else QPointF()
        return point + self._lift

    def reveal(self, box: QRectF, edge: int, is_head: bool = False) -> None:
        """Scroll just so far that a box of the scene can be seen, and no pinned head covers it."""
        covered = QPointF() if is_head else self.pinned.covered(self.window())
        seen = self._view.viewportTransform().mapRect(box).adjusted(-edge, -edge, edge, edge)
        room = QRectF(self._view.viewport().rect()).adjusted(covered.x(), covered.y(), 0, 0)
        across = _step(seen.left(), seen.right(), room.left(), room.right())
        down = _step(seen.top(), seen.bottom(), room.top(), room.bottom())
        self._view.scroll_by(QPointF(across, down).toPoint())

    def scrolled(self) -> None:
        """The view has been scrolled or zoomed."""
        self._moved, self._anchor = True, None

    # --- wheel and fingers ---

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll by a wheel or a touchpad."""
        turn = event.pixelDelta()
        by = QPointF(turn) if not turn.isNull() else QPointF(event.angleDelta()) * _NOTCH
        self._rest += by
        whole = self._rest.toPoint()
        self._rest -= QPointF(whole)
        self._view.scroll_by(QPoint(-whole.x(), -whole.y()))

    def gesture(self, event: QEvent) -> bool:
        """Fingers on a touchpad or a screen; whether they were meant for the map."""
        if isinstance(event, QNativeGestureEvent):
            return self._native(event)
        pinch = event.gesture(Qt.GestureType.PinchGesture) if isinstance(event, QGestureEvent) else None
        if not isinstance(pinch, QPinchGesture):
            return False
        place = QPointF(self._view.viewport().mapFromGlobal(pinch.centerPoint()))
        self._view.scroll_by((pinch.lastCenterPoint() - pinch.centerPoint()).toPoint())
        self._view.zoom_to(self._view.zoom * pinch.scaleFactor(), place)
        return True

    def _native(self, event: QNativeGestureEvent) -> bool:
        kind, view = event.gestureType(), self._view
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            view.zoom_to(view.zoom * (1 + event.value()), event.position())
        elif kind == Qt.NativeGestureType.PanNativeGesture:
            view.scroll_by(-event.delta().toPoint())
        elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:
            near = view.zoom > self.fit() * 1.01
            view.zoom_to(self.fit() if near else 1.0, event.position())
        else:
            return kind in (Qt.NativeGestureType.BeginNativeGesture, Qt.NativeGestureType.EndNativeGesture)
        return True

    # --- the picture ---

    def window(self) -> Window:
        """What is seen, in pixels of the screen."""
        view = self._view
        ratio, place = view.viewport().devicePixelRatioF(), view.viewportTransform()
        size = pixels(QRectF(view.viewport().rect()), ratio).toAlignedRect()
        x, y = round(-place.dx() * ratio), round(-place.dy() * ratio)
        return Window(round(view.zoom * ratio, 6), ratio, x, y, max(size.width(), 1), max(size.height(), 1))

    def area(self) -> Area:
        """What is seen, as a part of the scene."""
        view = self._view
        seen = view.viewportTransform().inverted()[0].mapRect(QRectF(view.viewport().rect()))
        return Area(seen.x(), seen.y(), seen.width(), seen.height())

    def on_scene(self) -> None:
        """Another scene is shown: only what differs is painted again."""
        self._spoil(self._item.picture.change())
        self.refresh_heads()

    def refresh_heads(self) -> None:
        """The pinned heads may look different."""
        window = self.window()
        self._spoil([strip.translated(window.x, window.y) for strip in self.pinned.strips(window)])

    def paint_heads(self, painter: QPainter) -> None:
        """Paint the pinned heads over all else."""
        painter.save()
        to_pixels(painter)
        self.pinned.paint(painter, self.window())
        painter.restore()

    def before_paint(self, event: QPaintEvent) -> None:
        """The view is about to be painted."""
        window = self.window()
        if self._zooming and self._painted and not self._item.picture.is_at(window):
            budget = None
        else:
            budget = FIRST if not self._painted else MOVING if self._moved else _EDITED
        self._item.aim(window, event.region(), budget)

    def after_paint(self) -> None:
        """The view has been painted; what was left is for later."""
        self._painted, self._moved = True, False
        if self._zooming:
            if not self._sharpening.isActive():
                self._sharpening.start(0)
        elif self._item.picture.has_work:
            self._working.start(_BETWEEN)
        elif self._item.picture.is_behind and not self._view.pointing.is_busy:
            self._catching_up.start(_LATE_TYPING if self._view.typing.editor.is_open else _LATE)

    @property
    def is_begun(self) -> bool:
        """Whether the map has been painted in the window."""
        return self._painted

    @property
    def is_sharp(self) -> bool:
        """Whether all that is seen is painted as it is at rest."""
        picture = self._item.picture
        return not self._zooming and picture.is_finished and picture.is_at(self.window())

    def sharpen(self) -> None:
        """Have the picture whole and sharp now."""
        self._zooming = False
        self._item.picture.finish(self.window())
        self._view.viewport().update()

    def _sharpen(self) -> None:
        if self._item.picture.prepare(self.window(), IDLE):
            self._zooming = False
            self._view.viewport().update()
        else:
            self._sharpening.start(0)

    def _work(self) -> None:
        self._spoil(self._item.picture.work(IDLE))
        if self._item.picture.has_work:
            self._working.start(0)

    def _catch_up(self) -> None:
        if not self._view.pointing.is_busy and not self._zooming:
            self._spoil(self._item.picture.catch_up())
            if self._item.picture.is_behind:
                self._catching_up.start(0)

    def _spoil(self, parts: list[QRect]) -> None:
        """These pixels of the map look different."""
        window, viewport = self.window(), self._view.viewport()
        for part in parts:
            place = QRectF(part.translated(-window.x, -window.y))
            viewport.update(pixels(place, 1 / window.ratio).toAlignedRect())


def _step(start: float, end: float, first: float, last: float) -> float:
    """How far to scroll so that a stretch lies within another; its start where it is longer."""
    if start < first or end - start > last - first:
        return start - first
    return max(end - last, 0.0)
