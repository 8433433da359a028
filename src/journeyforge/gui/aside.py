"""What is dragged on the map goes beyond it: over the journeys and owners of the list at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QTimer

from journeyforge.gui.tools.carrying import Carrying
from journeyforge.gui.tools.heads import LaneDrag
from journeyforge.gui.tools.tool import Pointer, Tool

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

OPENS_AFTER = 700
"""Milliseconds over a journey after which the map shows it."""


class Journeys(Protocol):
    """A list of journeys and owners on which things can be dropped."""

    def journey_at(self, place: QPoint) -> str:
        """The journey at a place of the screen; empty where there is none."""

    def owner_at(self, place: QPoint) -> str:
        """The owner at a place of the screen; empty where there is none."""

    def hold(self, place: QPoint | None) -> bool:
        """Something is held at a place of the screen (None: no longer); whether that is over the list, which
        scrolls near its edges."""

    def mark(self, record: str) -> None:
        """Show that things would fall on a journey or owner; empty: on none."""


class Aside:
    """Follows a drag that has left the map; resting on a journey shows it, so that the drag can go on there."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self.journeys: Journeys | None = None
        self.is_switching = False
        self._tool: Carrying | LaneDrag | None = None
        self._over = ""
        self._rests = QTimer(view)
        self._rests.setSingleShot(True)
        self._rests.setInterval(OPENS_AFTER)
        self._rests.timeout.connect(self._open)

    def follow(self, tool: Tool, place: QPoint, pointer: Pointer) -> bool:
        """The pointer of a drag is at a place of the view; whether that is over the list."""
        lines, view = self.journeys, self._view.viewport()
        if lines is None or not isinstance(tool, Carrying | LaneDrag):
            return False
        where = view.mapToGlobal(place)
        if not lines.hold(where if not view.rect().contains(place) else None):
            self.leave()
            return False
        journey, owner = lines.journey_at(where), lines.owner_at(where)
        line = journey or owner
        taken = tool.over(journey, pointer) if journey else tool.over_owner(owner) if owner else tool.over_none()
        lines.mark(line if taken else "")
        if line != self._over or self._tool is None:
            self._tool, self._over = tool, line
            if journey and tool.opens and journey != self._view.sheet.journey:
                self._rests.start()
            else:
                self._rests.stop()
        return True

    def leave(self) -> None:
        """The drag is over the list no longer, or at its end."""
        self._rests.stop()
        if self._tool is not None:
            self._tool.away()
            self._tool, self._over = None, ""
            if self.journeys is not None:
                self.journeys.mark("")

    def end(self) -> None:
        """The drag has ended."""
        self.leave()
        if self.journeys is not None:
            self.journeys.hold(None)

    def _open(self) -> None:
        self.is_switching = True
        try:
            self._view.sheet.show_journey(self._over)
        finally:
            self.is_switching = False
        if self.journeys is not None and self._tool is not None:
            self._view.refresh_overlay()
