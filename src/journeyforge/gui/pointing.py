"""The mouse on the map: clicks select, drags become tools, the wheel scrolls and zooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from journeyforge.gui.aside import Aside
from journeyforge.gui.double_click import double_click
from journeyforge.gui.edge_scroll import EdgeScroll
from journeyforge.gui.hover import Hover
from journeyforge.gui.pointed import hit_of_spot, select, spot_of
from journeyforge.gui.sheet import NOWHERE, Spot
from journeyforge.gui.tools.choose import tool_for
from journeyforge.gui.tools.tool import Painted, Pointer, Tool
from journeyforge.layout.hit import Hit
from journeyforge.layout.scene import Group

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

ZOOM_STEP = 1.2
_SLACK = 4.0
_LEFT = Qt.MouseButton.LeftButton


class _Press:
    """The left button, down: where, on what, and what a click would do when it comes up."""

    def __init__(self, place: QPoint, pointer: Pointer, hit: Hit | None) -> None:
        self.place = place
        self.pointer = pointer
        self.hit = hit
        self.handle: Group | None = None
        self.line: Group | None = None
        self.before: tuple[tuple[str, ...], Spot] = ((), NOWHERE)
        self.on_release = ""
        self.is_drag = False


class Pointing:
    """Follows the buttons of the mouse; holds the tool of the gesture under way."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._sheet = view.sheet
        self.tool: Tool | None = None
        self.hover = Hover(view)
        self._pressed: _Press | None = None
        self._last: tuple[QPoint, Pointer] | None = None
        self._panning: QPoint | None = None
        self._hand = self._ended = False
        self._edge = EdgeScroll(view, self.scrolled)
        self.aside = Aside(view)
        view.sheet.document_changed.connect(self.abandon)
        view.sheet.journey_changed.connect(self.abandon)

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return self.tool is not None or self._panning is not None

    @property
    def drag(self) -> str:
        """What is being dragged; empty: nothing that has a hint."""
        return self.tool.drag if self.tool is not None else ""

    @property
    def shown(self) -> Painted | None:
        """What is painted over the map: the gesture under way, else what the pointer is over."""
        if self.tool is not None:
            return self.tool
        return self.hover.marks if self.hover.marks.is_shown else None

    # --- buttons ---

    def press(self, event: QMouseEvent) -> None:
        """A button went down; a second one ends the gesture of the first, and nothing has changed."""
        place, button = event.position().toPoint(), event.button()
        self._ended = self.is_busy or self._pressed is not None
        if self._ended:
            self.cancel()
            self._panning = None
        elif button == Qt.MouseButton.MiddleButton or (button == _LEFT and self._hand):
            self._panning = place
        elif button == _LEFT:
            self._press(place, self._pointer(place, event.modifiers()))
        self._show_shape()

    def _press(self, place: QPoint, pointer: Pointer) -> None:
        hit = self.hit_at(pointer)
        sheet = self._sheet
        press = self._pressed = _Press(place, pointer, hit)
        press.line = self.hover.line_at(pointer)
        press.handle = self.hover.handle_at(pointer) if press.line is None else None
        press.before = (sheet.selection, sheet.spot)
        record = hit.record if hit is not None else ""
        if press.line is not None:
            return
        if press.handle is not None:
            sheet.select(Spot(press.handle.record))
        elif not record and (pointer.ctrl or pointer.shift):
            return
        elif pointer.ctrl or (record in sheet.selection and len(sheet.selection) > 1 and not pointer.shift):
            # A drag takes all that are selected along; only a click changes the selection.
            press.on_release = "toggle" if pointer.ctrl else "select"
        elif pointer.shift:
            sheet.select_many((*sheet.selection, record))
        else:
            select(sheet, hit, pointer.x)

    def move(self, event: QMouseEvent) -> None:
        """The pointer has moved."""
        place = event.position().toPoint()
        if self._panning is not None:
            self._view.scroll_by(self._panning - place)
            self._panning = place
        elif self._pressed is not None and not event.buttons() & _LEFT:
            # The button came up where nobody told us.
            self.cancel()
        elif self._pressed is not None:
            self._drag(place, self._pointer(place, event.modifiers()))
        else:
            self.hover.move(self._pointer(place, event.modifiers()))
        self._show_shape()

    def _drag(self, place: QPoint, pointer: Pointer) -> None:
        press = self._pressed
        if press is not None and not press.is_drag:
            if (place - press.place).manhattanLength() < QApplication.startDragDistance():
                return
            self._begin(press)
        if self.tool is not None and self._lead(place, pointer):
            self._edge.hold(place)

    def _lead(self, place: QPoint, pointer: Pointer) -> bool:
        """The tool follows the pointer; whether that is over the map."""
        self._last = (place, pointer)
        aside = self.tool is not None and self.aside.follow(self.tool, place, pointer)
        if aside:
            self._edge.stop()
        elif self.tool is not None:
            self.tool.move(pointer)
        self._view.refresh_overlay()
        return not aside

    def _begin(self, press: _Press) -> None:
        hit = press.hit
        if press.on_release == "toggle" and hit is not None and hit.record not in self._sheet.selection:
            select(self._sheet, hit, press.pointer.x)
        press.on_release, press.is_drag = "", True
        self.hover.leave()
        grips = (press.handle, press.line)
        self.tool = tool_for(self._sheet, press.pointer, hit, grips, press.before)
        self._view.dragged.emit()

    def release(self, event: QMouseEvent) -> None:
        """A button is up."""
        if event.button() == _LEFT and self._pressed is not None:
            press, self._pressed = self._pressed, None
            tool, self.tool = self.tool, None
            if tool is not None:
                tool.release(self._pointer(event.position().toPoint(), event.modifiers()))
            elif press.hit is not None and press.on_release == "toggle":
                self._sheet.toggle(press.hit.record)
            elif press.on_release == "select":
                select(self._sheet, press.hit, press.pointer.x)
            self._stop()
            self._view.refresh_overlay()
        self._panning = None
        self._show_shape()

    def double_click(self, event: QMouseEvent) -> None:
        """Edit what is there; at the edge of a stage or lane its size is the usual one again."""
        if event.button() != _LEFT:
            self.press(event)
            return
        pointer = self._pointer(event.position().toPoint(), event.modifiers())
        hit = self.hit_at(pointer)
        double_click(self._view, hit, spot_of(hit), pointer)

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

    def menu(self, event: QContextMenuEvent) -> None:
        """A menu is asked for: of what is at the pointer, which is selected then; by key of what is selected."""
        if self.is_busy or self._pressed is not None or self._ended:
            # The right button has ended a gesture; it asks for nothing else.
            self._ended = False
            self.cancel()
            return
        hit: Hit | None
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            hit = hit_of_spot(self._sheet)
        else:
            pointer = self.pointer_at(event.pos())
            hit = self.hit_at(pointer)
            if hit is None or not hit.record or hit.record not in self._sheet.selection:
                select(self._sheet, hit, pointer.x)
        self._view.menu_wanted.emit(event.globalPos(), hit)

    # --- ending otherwise ---

    def cancel(self) -> bool:
        """Drop the gesture under way; whether there was one. Nothing has changed then."""
        tool, self.tool = self.tool, None
        self._pressed = None
        self._stop()
        if tool is not None:
            tool.cancel()
            self._view.refresh_overlay()
        self._show_shape()
        return tool is not None

    def abandon(self, *_: object) -> None:
        """The document was changed, or another journey is shown, while a gesture was under way."""
        if not self.aside.is_switching:
            self.cancel()
            self.hover.leave()

    def leave(self) -> None:
        """The view lost the keyboard, or is no longer seen: no button and no Space is held for it any more."""
        self.cancel()
        self.hover.leave()
        self._panning = None
        self.hold_hand(False)

    def _stop(self) -> None:
        self._edge.stop()
        self.aside.end()
        if self._last is not None:
            self._last = None
            self._view.dragged.emit()

    # --- while it lasts ---

    def modify(self, modifiers: Qt.KeyboardModifier) -> None:
        """A modifier key went down or up."""
        if self.tool is not None and self._last is not None:
            place, pointer = self._last
            self._lead(place, pointer._replace(modifiers=modifiers))
            self._show_shape()

    def scrolled(self) -> None:
        """The map was scrolled or zoomed under the pointer."""
        if self.tool is not None and self._last is not None:
            place, pointer = self._last
            self._lead(place, self._pointer(place, pointer.modifiers))

    def hold_hand(self, held: bool) -> None:
        """Space is held down, or no longer: a drag pans."""
        self._hand = held
        self._show_shape()

    # --- where ---

    def hit_at(self, pointer: Pointer) -> Hit | None:
        """What is at a point of the scene."""
        return self._sheet.index.hit(pointer.x, pointer.y, _SLACK / pointer.zoom)

    def _pointer(self, place: QPoint, modifiers: Qt.KeyboardModifier) -> Pointer:
        held = self._pressed is not None or self.is_busy
        point = self._view.seeing.point_at(QPointF(place), held)
        return Pointer(point.x(), point.y(), modifiers, self._view.zoom)

    def pointer_at(self, place: QPointF | QPoint) -> Pointer:
        """A pointer at a place of the view."""
        point = place.toPoint() if isinstance(place, QPointF) else place
        return self._pointer(point, Qt.KeyboardModifier.NoModifier)

    def _show_shape(self) -> None:
        if self._panning is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.tool is not None:
            shape = self.tool.shape
        else:
            shape = Qt.CursorShape.OpenHandCursor if self._hand else self.hover.shape
        viewport = self._view.viewport()
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)
