"""The window in which a journey is presented: one slide, a thin line of how far it is, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from journeyforge.gui.present import marks
from journeyforge.gui.present.help import KeysCard
from journeyforge.gui.present.keys import ALONE, ONCE, Move, digit_of, move_of, move_of_button
from journeyforge.gui.present.pictures import Pictures
from journeyforge.gui.present.slides import Slide, about, nearest, slides_of
from journeyforge.gui.sheet import Spot
from journeyforge.model.path import main_lane

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_TOLD, _POINTER, _PAUSE, _REST, _NUMBER = 1_600, 2_000, 60, 200, 4_000
"""Milliseconds: the count is seen; the pointer is seen; until the next picture is made; a number waits for
Enter."""
_NOTCH = 120
_ASPECTS = 1.0, 4.0


class Show(QWidget):
    """A journey, slide by slide, on the screen of the window. It follows the sheet of its window: what is edited
    meanwhile is seen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._window = window
        self._sheet = window.sheet
        self.slides: list[Slide] = []
        self.number, self.step = 0, ""
        self.cover: Qt.GlobalColor | None = None
        self.typed = ""
        self._pictures: Pictures | None = None
        self._lit: QPixmap | None = None
        self._made_for = QSize()
        self._turned, self._over = 0, False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(window.windowTitle())
        self._told = self._timer(_TOLD, self.update)
        self._idle = self._timer(_POINTER, lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self._ahead = self._timer(_PAUSE, self._make_ahead)
        self._late = self._timer(_REST, self._follow)
        self._wheeled = self._timer(_REST, self.update)
        self._waits = self._timer(_NUMBER, self._forget_number)
        self.keys = KeysCard(self)
        self._sheet.scene_changed.connect(self._late.start)
        window.closed.connect(self.close)

    def begin(self, stage: str = "", card: str = "") -> None:
        """Fill the screen of the window, at the first slide or at that of a stage (and of a card in it)."""
        screen = self._window.screen()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self._compute()
        self.number = nearest(self.slides, stage, card) if stage else 0
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()
        self._idle.start()
        self._shown()

    @property
    def slide(self) -> Slide | None:
        """What is shown; None where there is no journey."""
        return self.slides[self.number] if self.slides else None

    # --- moving ---

    def do(self, move: Move) -> None:
        """Do what a key means. While the screen is covered, anything only uncovers it; the card of keys goes
        first."""
        if self.cover is not None:
            self._cover(None)
        elif move == "keys" or (self.keys.isVisible() and move == "leave"):
            self.keys.switch(self._sheet.theme)
        elif move == "leave":
            self.leave()
        elif move in ("black", "white"):
            self._cover(Qt.GlobalColor.black if move == "black" else Qt.GlobalColor.white)
        elif move == "enter" and self.typed:
            self.go(int(self.typed) - 1)
        elif move in ("step", "step_back"):
            self._walk(1 if move == "step" else -1)
        else:
            moves = {"previous": self.number - 1, "first": 0, "last": len(self.slides) - 1}
            self.go(moves.get(move, self.number + 1))

    def go(self, number: int) -> None:
        """Show a slide, as a whole; beyond the ends the first or the last."""
        self.number = min(max(number, 0), max(len(self.slides) - 1, 0))
        self.step = ""
        self._shown()

    def _walk(self, by: int) -> None:
        """Light the next touchpoint on the path, or the one before; between two slides the next is shown whole."""
        if self.slide is None:
            return
        stops = ["", *self.slide.steps]
        place = stops.index(self.step) + by
        if place in range(len(stops)):
            self.step = stops[place]
        elif self.number + by in range(len(self.slides)):
            self.number += by
            self.step = "" if by > 0 else ["", *self.slides[self.number].steps][-1]
        self._shown()

    def leave(self) -> None:
        """Back to the window, the cursor where the show stopped."""
        spot = self._stopped_at()
        if spot is not None:
            self._sheet.select(spot)
            self._window.view.show_spot()
        self.close()
        self._window.activateWindow()
        self._window.frame.take_focus()

    def _stopped_at(self) -> Spot | None:
        """The lit touchpoint, else the first card of the stage, unless the cursor is in it already."""
        slide, sheet = self.slide, self._sheet
        if slide is None or slide.stage not in sheet.document:
            return None
        if self.step in sheet.document:
            return Spot(self.step)
        cell, lane = sheet.cell_of_spot(), main_lane(sheet.document, sheet.journey)
        if sheet.spot.record == slide.stage or (cell is not None and cell[0] == slide.stage):
            return None
        shown = lane is not None and sheet.index.row(lane.id) is not None
        return sheet.grid.enter((slide.stage, lane.id)) if lane is not None and shown else Spot(slide.stage)

    # --- showing ---

    def _shown(self, tell: bool = True) -> None:
        """Another slide, or another touchpoint on it; `tell` which one it is."""
        self.keys.hide()
        slide, pictures = self.slide, self._pictures
        self.typed = ""
        self._waits.stop()
        self._lit = None
        if self.step and pictures is not None:
            self._lit = pictures.lit(self.number, about(self._sheet.document, self.step))
        if slide is not None:
            self.setAccessibleName(slide.name)
        if tell:
            self._told.start()
        self._ahead.start()
        self.update()

    def _compute(self) -> None:
        """The slides of the journey as it is now, for the window as large as it is."""
        setting, size = self._sheet.index.setting, self.size()
        self._made_for = size
        aspect = min(max(size.width() / max(size.height(), 1), _ASPECTS[0]), _ASPECTS[1])
        self.slides = slides_of(self._sheet.scene, setting, aspect) if setting is not None else []
        whole = QSize(round(size.height() * aspect), size.height())
        if aspect > size.width() / max(size.height(), 1):
            whole = QSize(size.width(), round(size.width() / aspect))
        blobs = self._sheet.project.blobs
        self._pictures = Pictures(self.slides, whole, self.devicePixelRatioF(), blobs) if self.slides else None

    def _follow(self) -> None:
        """The map is another one: show the same place of it."""
        before, step = self.slide, self.step
        self._compute()
        if before is not None:
            self.number = nearest(self.slides, before.stage, step, before, self.number)
        here = self.slide
        self.step = step if here is not None and step in here.steps else ""
        self._shown(tell=here is None or before is None or here.stage != before.stage)

    def _make_ahead(self) -> None:
        """The pictures that will be asked for next, one at a time."""
        if self._pictures is None:
            return
        for number in (self.number + 1, self.number - 1):
            if number in range(len(self.slides)) and not self._pictures.has(number):
                self._pictures.of(number)
                self._ahead.start()
                return

    def _cover(self, colour: Qt.GlobalColor | None) -> None:
        self.cover = colour
        self.update()

    def _forget_number(self) -> None:
        self.typed = ""
        self.update()

    def _timer(self, milliseconds: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    # --- Qt ---

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._late.start()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self)
        room, theme = QRectF(self.rect()), self._sheet.theme
        painter.fillRect(room, QColor(theme.ground) if self.cover is None else self.cover)
        if self.cover is None and self._pictures is not None:
            picture = self._lit or self._pictures.of(self.number)
            size = picture.deviceIndependentSize()
            corner = QPointF((room.width() - size.width()) / 2, (room.height() - size.height()) / 2)
            painter.drawPixmap(corner, picture)
            marks.line(painter, room, self.number, len(self.slides), theme)
            if self.typed or self._told.isActive():
                marks.told(painter, room, f"{self.typed or self.number + 1} / {len(self.slides)}", theme)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        digit, move = digit_of(event), move_of(event)
        if self.cover is not None:
            if event.key() not in ALONE and not event.isAutoRepeat():
                self._cover(None)
        elif digit:
            self.typed = (self.typed + digit)[-4:]
            self._waits.start()
            self.update()
        elif move is not None and not (event.isAutoRepeat() and move in ONCE):
            self.do(move)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        move = move_of_button(event.button())
        if move is not None:
            self.do(move)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._idle.start()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """A notch is a slide; what a touchpad sends is added up, and what it sends on after that is not heard."""
        self._turned += 0 if self._wheeled.isActive() else event.angleDelta().y()
        if abs(self._turned) >= _NOTCH:
            self.do("previous" if self._turned > 0 else "next")
            self._turned = 0
            self._wheeled.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        if self._pictures is not None and event.size() != self._made_for:
            self._late.start()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802
        for timer in (self._told, self._idle, self._ahead, self._late, self._waits, self._wheeled):
            timer.stop()
        if not self._over:
            self._over = True
            self._sheet.scene_changed.disconnect(self._late.start)
        super().closeEvent(event)


def present(window: MainWindow, here: bool = False) -> Show:
    """Present the window's journey, from the start or from where the cursor is; one that is shown already comes to
    the front."""
    window.leave_fields()
    show = next((found for found in window.findChildren(Show) if found.isVisible()), None) or Show(window)
    if here:
        show.begin(*_place(window))
    else:
        show.begin()
    return show


def _place(window: MainWindow) -> tuple[str, str]:
    """The stage the cursor is in, and the card it is on."""
    sheet = window.sheet
    card, cell = sheet.spot.record, sheet.cell_of_spot()
    stage = card if card.startswith("stage:") else cell[0] if cell is not None else ""
    return stage, card
