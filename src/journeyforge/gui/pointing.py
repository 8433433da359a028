"""The mouse on the map: clicks select, drags become tools, the wheel scrolls and zooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from journeyforge.gui.sheet import NOWHERE, Spot
from journeyforge.gui.tools.choose import tool_for
from journeyforge.gui.tools.tool import Pointer, Tool

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

ZOOM_STEP = 1.2
_EDGE = 24


class Pointing:
    """Follows the buttons of the mouse; holds the tool of the gesture under way."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._sheet = view.sheet
        self.tool: Tool | None = None
        self._pressed: tuple[QPoint, Pointer] | None = None
        self._panning: QPoint | None = None
        self._hand = False

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return self.tool is not None or self._panning is not None

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        place = event.position().toPoint()
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (event.button() == Qt.MouseButton.LeftButton and self._hand):
            self._panning = place
            self._show_shape()
        elif event.button() == Qt.MouseButton.LeftButton:
            pointer = self._pointer(event)
            self._pressed = (place, pointer)
            self._sheet.select(self.spot_at(pointer.x, pointer.y))

    def move(self, event: QMouseEvent) -> None:
        """The pointer has moved."""
        place = event.position().toPoint()
        if self._panning is not None:
            self._view.scroll_by(self._panning - place)
            self._panning = place
        elif self._pressed is not None:
            start, pressed = self._pressed
            far = (place - start).manhattanLength() >= QApplication.startDragDistance()
            if self.tool is None and far:
                self.tool = tool_for(self._sheet, pressed)
            if self.tool is not None:
                pointer = self._pointer(event)
                self.tool.move(pointer)
                self._view.refresh_overlay()
                self._view.ensureVisible(QRectF(pointer.x, pointer.y, 1, 1), _EDGE, _EDGE)
        self._show_shape()

    def release(self, event: QMouseEvent) -> None:
        """A button is up."""
        self._panning = self._pressed = None
        if self.tool is not None and event.button() == Qt.MouseButton.LeftButton:
            tool, self.tool = self.tool, None
            tool.release(self._pointer(event))
            self._view.refresh_overlay()
        self._show_shape()

    def double_click(self, event: QMouseEvent) -> None:
        """Edit what is there."""
        if event.button() == Qt.MouseButton.LeftButton:
            pointer = self._pointer(event)
            self._sheet.select(self.spot_at(pointer.x, pointer.y))
            self._view.edit_spot()

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom with Ctrl, sideways with Shift; False: the view scrolls."""
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._view.zoom_to(self._view.zoom * ZOOM_STEP ** (turn.y() / 120), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._view.scroll_by(QPoint(-(turn.y() or turn.x()), 0))
        else:
            return False
        return True

    def cancel(self) -> bool:
        """Drop the gesture under way; whether there was one."""
        tool, self.tool = self.tool, None
        self._pressed = self._panning = None
        if tool is not None:
            tool.cancel()
            self._view.refresh_overlay()
        return tool is not None

    def hold_hand(self, held: bool) -> None:
        """Space is held down, or no longer: a drag pans."""
        self._hand = held
        self._show_shape()

    def spot_at(self, x: float, y: float) -> Spot:
        """What a click at a point of the scene selects."""
        group = self._sheet.index.at(x, y)
        if group is not None:
            return Spot(group.record)
        cell = self._sheet.index.cell_at(x, y)
        return Spot(cell=(cell[0].stage, cell[1].lane)) if cell is not None else NOWHERE

    def _pointer(self, event: QMouseEvent) -> Pointer:
        point = self._view.mapToScene(event.position().toPoint())
        return Pointer(point.x(), point.y(), event.modifiers(), self._view.zoom)

    def _show_shape(self) -> None:
        if self._panning is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.tool is not None:
            shape = self.tool.shape
        else:
            shape = Qt.CursorShape.OpenHandCursor if self._hand else Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(shape)
