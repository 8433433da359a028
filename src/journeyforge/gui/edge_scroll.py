"""Scrolling while something is held at the edge of a view, or beyond it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

_EDGE = 28
"""So near the edge of the view, in pixels, it begins."""
_FASTEST = 36
"""Pixels a step, at the edge itself and beyond."""
_TICK = 16


class Scrolling(Protocol):
    """A view that can be scrolled."""

    def viewport(self) -> QWidget:
        """What of it is seen."""

    def scroll_by(self, by: QPoint) -> None:
        """Scroll so many pixels."""


class EdgeScroll:
    """A timer that scrolls a view for as long as `held` is near its edge."""

    def __init__(self, view: Scrolling, scrolled: Callable[[], None]) -> None:
        self._view = view
        self._scrolled = scrolled
        self._held: QPoint | None = None
        self._timer = QTimer(view.viewport())
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._step)

    def hold(self, place: QPoint) -> None:
        """Something is held at a place of the view."""
        self._held = place
        if not self._timer.isActive() and not self._push(place).isNull():
            self._timer.start()

    def stop(self) -> None:
        """Nothing is held any more."""
        self._held = None
        self._timer.stop()

    def _step(self) -> None:
        push = self._push(self._held) if self._held is not None else QPoint()
        if push.isNull():
            self._timer.stop()
            return
        self._view.scroll_by(push)
        self._scrolled()

    def _push(self, place: QPoint) -> QPoint:
        room = self._view.viewport().rect()
        return QPoint(_pull(place.x(), room.width()), _pull(place.y(), room.height()))


def _pull(at: int, room: int) -> int:
    """The nearer to either edge the faster."""
    low, high = _EDGE - at, at - (room - _EDGE)
    deep = low if low > 0 else high
    if deep <= 0:
        return 0
    speed = max(min(deep * deep * _FASTEST // (_EDGE * _EDGE), _FASTEST), 1)
    return -speed if low > 0 else speed
