"""Questions about the document, answered beside the window: the newest counts, no edit waits for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from journeyforge.formats.whole import FormatError
from journeyforge.gui.process.work import Errand, Steps

CALM = 120
"""Milliseconds without another edit after which a question is asked anew."""


class Asking(QObject):
    """Asks the question that `make` hands out, once edits have calmed down, on another thread. `answered`: its
    answer; `failed`: a sentence. One question is under way at a time; what was asked before the newest is
    dropped."""

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, make: Callable[[], Callable[[], Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._errand: Errand | None = None
        self._again = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._ask)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._calm.isActive() or (self._errand is not None and self._errand.is_under_way)

    def ask(self, after: int = 0) -> None:
        """Ask, so many milliseconds after the last one who wished it."""
        self._calm.start(after)

    def stop(self) -> None:
        """Nobody looks any more."""
        self._calm.stop()
        self._again = False

    def _ask(self) -> None:
        if self._errand is not None and self._errand.is_under_way:
            # Two at a time would only make each other slow, and the window with them.
            self._again = True
            return
        errand = self._errand = Errand(self, self._make(), (FormatError,), Steps())
        errand.done.connect(self._on_done)
        errand.failed.connect(self._on_failed)
        errand.start()

    def _on_done(self, answer: object) -> None:
        if not self._asked_again():
            self.answered.emit(answer)

    def _on_failed(self, error: Exception) -> None:
        if not self._asked_again():
            self.failed.emit(str(error))

    def _asked_again(self) -> bool:
        """Whether something newer was wished meanwhile; it is asked now."""
        again, self._again = self._again, False
        if again:
            self._ask()
        return again
