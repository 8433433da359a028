"""The map in the window: what part of it is seen, and where mouse, keys and typing come together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from journeyforge.gui.keying.keys import Keys
from journeyforge.gui.pointing import ZOOM_STEP, Pointing
from journeyforge.gui.seen.map_item import MapItem
from journeyforge.gui.seen.overlay import Overlay
from journeyforge.gui.seen.seeing import AROUND, Seeing
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.typing.typing_session import TypingSession
from journeyforge.layout.scene import Group

_EDGE = 24
_GESTURES = (QEvent.Type.NativeGesture, QEvent.Type.Gesture)


class MapView(QGraphicsView):
    """Pans and zooms; hands mouse and keys on. Every edit ends in the sheet's `commit`.

    `menu_wanted`: a menu is asked for, at a place of the screen, for a Hit (None: outside the map).
    `link_wanted`: the words of the selected link are to be edited, or begun with letters; `phase_wanted`: those of
    the phase at a place across. `dragged`: a gesture of the mouse has begun or ended.
    """

    zoomed = Signal(float)
    menu_wanted = Signal(QPoint, object)
    link_wanted = Signal(str)
    phase_wanted = Signal(float)
    dragged = Signal()

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.typing = TypingSession(self)
        self.pointing = Pointing(self)
        self.keys = Keys(self)
        self._map, self._overlay = MapItem(sheet), Overlay(sheet)
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        scene.addItem(self._map)
        scene.addItem(self._overlay)
        self.setScene(scene)
        self.seeing = Seeing(self, self._map)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Scrolling moves the picture, which then is shown whole; edits update their own rectangles.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
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
        self.seeing.zoom_to(zoom, anchor)
        self.zoomed.emit(self.zoom)

    def zoom_by(self, steps: float) -> None:
        """Zoom in (or out) by steps."""
        self.zoom_to(self.zoom * ZOOM_STEP**steps)

    def zoom_to_fit(self) -> None:
        """Show the whole map, at most at 100 %."""
        self.zoom_to(self.seeing.fit())
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def show_spot(self) -> None:
        """Scroll just so far that the cursor can be seen."""
        record = self.sheet.spot.record
        group = self.sheet.index.of(record) if record else None
        if group is not None and not self.seeing.pinned.shows(record, self.seeing.window()):
            self._reveal(group)
        elif group is None and (hint := self._overlay.hint_box()) is not None:
            self.seeing.reveal(hint, _EDGE)

    def show_record(self, record: str) -> None:
        """Scroll just so far that a record's card can be seen, where it has one."""
        group = self.sheet.index.of(record)
        if group is not None:
            self._reveal(group)

    def _reveal(self, group: Group) -> None:
        box = QRectF(group.x, group.y, group.width, group.height)
        self.seeing.reveal(box, _EDGE, group.role in ("stage", "lane", "title"))

    def hint_box(self) -> QRectF | None:
        """Where the next card of the cell under the cursor will stand, in the scene."""
        return self._overlay.hint_box()

    def tell_in_cells(self, on: bool) -> None:
        """Whether an empty cell under the cursor still says what to type."""
        if self._overlay.tells != on:
            self._overlay.tells = on
            self.refresh_overlay()

    def scroll_by(self, by: QPoint) -> None:
        """Scroll by pixels of the screen."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + by.x())
        down.setValue(down.value() + by.y())

    def refresh_overlay(self) -> None:
        """What lies over the map has changed."""
        for box in self._overlay.refresh(self.seeing.area(), self.pointing.shown):
            self.viewport().update(self.viewportTransform().mapRect(box).toAlignedRect().adjusted(-2, -2, 2, 2))

    def _on_scene(self) -> None:
        scene = self.sheet.scene
        size = QRectF(0, 0, scene.width, scene.height + AROUND)
        if size != self.sceneRect():
            self.setSceneRect(size)
        self.seeing.on_scene()
        self.refresh_overlay()
        self.typing.place()

    def _on_spot(self) -> None:
        self.refresh_overlay()
        self.seeing.refresh_heads()
        if not self.pointing.is_busy:
            self.show_spot()

    # --- Qt ---

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102, N802
        if not self.pointing.wheel(event):
            self.seeing.wheel(event)
        event.accept()
        self.typing.place()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: D102, N802
        if event.type() in _GESTURES and self.seeing.gesture(event):
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self.pointing.hover.tell(event.pos(), event.globalPos())
        if event.type() == QEvent.Type.Leave:
            self.pointing.hover.leave()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        self.seeing.before_paint(event)
        self._overlay.follow(self.seeing.area())
        super().paintEvent(event)
        self.seeing.after_paint()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802
        """Heads that stay in sight."""
        self.seeing.paint_heads(painter)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802
        """The picture of the map has its own ground."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self.typing.leave()
        self.setFocus()
        self.pointing.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self.pointing.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self.pointing.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self.pointing.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if self.typing.editor.is_open and not self.hasFocus():
            # It comes from the editor, which has no use for it.
            event.ignore()
        elif self.typing.editor.is_open:
            # What an input method composed here goes on in the editor.
            self.typing.editor.setFocus()
            QCoreApplication.sendEvent(self.typing.editor, event)
        elif not self.keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        self.keys.release(event)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: D102, N802
        if self.typing.editor.is_open:
            self.typing.editor.ended.emit("next" if forward else "previous")
        else:
            self.keys.tab(forward)
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: D102, N802
        if not self.typing.editor.is_open:
            if not event.preeditString():
                if event.commitString().strip():
                    self.keys.type(event.commitString())
                return
            self.keys.compose()
        self.typing.editor.compose(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: D102, N802
        if query == Qt.InputMethodQuery.ImEnabled:
            return True
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            if self.typing.editor.is_open:
                return self.typing.editor.cursor_box()
            return self.viewportTransform().mapRect(self.hint_box() or QRectF())
        return super().inputMethodQuery(query)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusInEvent(event)
        # A graphics view takes this off where none of its items has the keyboard.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102, N802
        self.pointing.menu(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.pointing.leave()
            if self.typing.is_composing:
                self.typing.leave()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102, N802
        self.pointing.leave()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        if not self.seeing.is_begun:
            # Until it is painted it has sizes that nobody sees; the map begins at its title if the cursor allows.
            self.horizontalScrollBar().setValue(0)
            self.verticalScrollBar().setValue(0)
            self.show_spot()
        self.typing.place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: D102, N802
        super().scrollContentsBy(dx, dy)
        self.seeing.scrolled()
        self.pointing.scrolled()
        self.typing.place()

    # --- editing ---

    def edit_spot(self) -> None:
        """Edit the words under the cursor; on an empty cell a new card."""
        if self.sheet.spot.record.startswith("link:"):
            self.link_wanted.emit("")
        elif self.sheet.spot.record:
            group = self.sheet.index.of(self.sheet.spot.record)
            if group is not None:
                # A pinned head is edited where it stands.
                self._reveal(group)
            self.typing.edit(self.sheet.spot.record)
        elif self.sheet.spot.step:
            self.typing.edit_feeling()
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
        elif self.typing.add(cell, self.sheet.spot.record or None, text):
            return
        elif cell is None:
            self.sheet.failed.emit(self.tr("A card stands in a stage and a lane; add these first."))
        else:
            self.sheet.failed.emit(self.tr("This lane is read from other cards; choose a cell in another lane."))
