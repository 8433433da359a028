"""Long work beside the window: on a thread of its own, with what it does in words and a way to give it up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

_PATIENCE = 300
_LOOK = 20
"""Milliseconds: before it is shown at all, and between looks whether it is done."""


class Work(QObject):
    """Runs a function once. `done` with its answer, or `failed` with its exception, come on the window's thread.

    The function must change nothing that the window shows: the answer of a work given up is dropped, and a window
    may close meanwhile. Exceptions that are not `expected` go the way of all others.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, parent: QWidget, words: str, run: Callable[[], Any], expected: tuple[type[Exception], ...] = ()
    ) -> None:
        super().__init__(parent)
        self._run, self._expected = run, expected
        self._answer: Any = None
        self._error: Exception | None = None
        self._answered = False
        self._dialog = QProgressDialog(words, self.tr("Cancel"), 0, 0, parent)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        # It is shown by us; its own clock knows only of steps.
        self._dialog.setMinimumDuration(2**30)
        self._dialog.canceled.connect(self._end)
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look)

    def start(self) -> None:
        """Begin."""
        self._thread.start()
        self._clock.start(_LOOK)
        QTimer.singleShot(_PATIENCE, self, self._show)

    def _work(self) -> None:
        try:
            self._answer = self._run()
            self._answered = True
        except self._expected as error:
            self._error = error

    def _show(self) -> None:
        if self._clock.isActive():
            self._dialog.show()

    def _look(self) -> None:
        if not self._thread.is_alive():
            self._end()
            if self._error is not None:
                self.failed.emit(self._error)
            elif self._answered:
                self.done.emit(self._answer)

    def _end(self) -> None:
        self._clock.stop()
        self._dialog.canceled.disconnect(self._end)
        self._dialog.close()
        self._dialog.deleteLater()
        self.deleteLater()
