"""Garbage is collected on the window's own thread, and only between events.

Widgets are parts of reference cycles. Python's collector runs wherever something is made: in the middle of a
paint, or on a thread that exports; what it finds of a closed window it would take down there, and the process too.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE = 1_000
_YOUNG = 5_000
"""As many objects are made before the young ones are looked through, as often as there is a pause."""
_OLD = 60
"""Pauses after which the old ones are."""


class Sweeper(QObject):
    """Has the collector off, and calls it in the pauses."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._pauses = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(_PAUSE)

    def sweep(self) -> None:
        """Look through what is new, where that is much; now and then through all."""
        self._pauses += 1
        if self._pauses % _OLD == 0:
            gc.collect()
        elif gc.get_count()[0] > _YOUNG:
            gc.collect(1)
