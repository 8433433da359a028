"""To a record wherever it is: its journey is shown, the map glides to it, the inspector has its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEasingCurve, QObject, QPoint, QVariantAnimation
from PySide6.QtWidgets import QStyle

from journeyforge.gui.canvas import MapView
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.model.commands import shown
from journeyforge.model.records import Opportunity, PainPoint

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_GLIDE = 140
"""Milliseconds of a glide."""
_OFF_MAP = frozenset({"persona", "owner", "channel", "system", "source", "metric"})
"""Types that have no place on the map of their own; the inspector shows them."""


def spot_of(sheet: Sheet, record_id: str) -> Spot:
    """Where the cursor shows a record: an item without a card of its own stands at its first step that is seen."""
    record = sheet.project.document.get(record_id)
    if isinstance(record, PainPoint | Opportunity) and sheet.index.of(record_id) is None:
        step = next((key for key in record.touchpoints if sheet.index.of(key) is not None), "")
        return Spot(step or record_id)
    return Spot(record_id)


def bring_selected(window: MainWindow) -> None:
    """The map to what is selected elsewhere, on whichever journey that is; the selection stays."""
    sheet, chosen = window.sheet, window.sheet.selection
    record = sheet.project.document.get(chosen[-1]) if chosen else None
    home = sheet.project.document.journey_of(record) if record is not None else None
    if home is not None:
        sheet.show_journey(home.id)
        _show_step(window, chosen[-1])
        sheet.select_many(chosen, spot_of(sheet, chosen[-1]))
        window.view.show_spot()


def _show_step(window: MainWindow, record_id: str) -> None:
    """The first step of an item comes near, before its own card does: both are seen where there is room."""
    record = window.sheet.project.document.get(record_id)
    if isinstance(record, PainPoint | Opportunity) and record.touchpoints:
        window.view.show_record(record.touchpoints[0])


def go(window: MainWindow, record_id: str) -> None:
    """Show a record: on the map of its journey, else in the inspector."""
    sheet = window.sheet
    window.leave_fields()
    record = sheet.project.document.get(record_id)
    if record is None:
        return
    window.frame.show_view("map")
    home = sheet.project.document.journey_of(record)
    before = sheet.journey
    if record.type == "journey" or home is not None:
        sheet.show_journey(record_id if home is None or record.type == "journey" else home.id)
    elif record.type == "note":
        first = sheet.project.document.first_journey()
        sheet.show_journey(first.id if first is not None else before)
    glide = Glide(window.view) if sheet.journey == before else None
    _show_step(window, record_id)
    window.reveal(record_id)
    if glide is not None:
        glide.begin()
    if record.type in _OFF_MAP:
        if not window.frame.is_shown("right"):
            window.frame.show_panel("right", True)
    elif record.type != "journey" and sheet.index.of(sheet.spot.record) is None:
        told = QCoreApplication.translate("Palette", "“{0}” stands in a lane that is hidden or collapsed.")
        window.message.say(told.format(shown(record)))
    window.view.setFocus()


class Glide(QObject):
    """From where the map is now to where it is when `begin` is called; at once where the system wants less motion
    or the way is long."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._start = self._place()
        self._last = self._start
        self._motion = QVariantAnimation(self)

    def begin(self) -> None:
        """Go back to the start, and from there to where the map was brought to."""
        end, room = self._place(), self._view.viewport().size()
        way = end - self._start
        near = abs(way.x()) <= 3 * room.width() and abs(way.y()) <= 3 * room.height()
        allowed = self._view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._view)
        if way.isNull() or not near or allowed <= 0 or not self._view.isVisible():
            self.deleteLater()
            return
        self._motion.setDuration(_GLIDE)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.setStartValue(self._start)
        self._motion.setEndValue(end)
        self._last = end
        self._motion.valueChanged.connect(self._step)
        self._motion.finished.connect(self.deleteLater)
        self._motion.start()

    def _step(self, place: QPoint) -> None:
        if self._place() != self._last:
            # Somebody has scrolled meanwhile: the map is theirs.
            self._motion.stop()
            self.deleteLater()
            return
        self._view.scroll_by(place - self._last)
        self._last = self._place()

    def _place(self) -> QPoint:
        return QPoint(self._view.horizontalScrollBar().value(), self._view.verticalScrollBar().value())
