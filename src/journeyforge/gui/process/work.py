"""Long work beside the window: on a thread of its own, with how far it is in words and a way to give it up."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

_PATIENCE = 300
_LOOK = 20
"""Milliseconds: before it is shown at all, and between looks whether it is done."""
_PARTS = 1_000


class Steps:
    """What the two sides of a work tell each other: how much is done (0…1), and that it is to end."""

    def __init__(self) -> None:
        self.done = 0.0
        self._end = threading.Event()

    def tell(self, done: float) -> None:
        """So much is done."""
        self.done = done

    def end(self) -> None:
        """Nobody waits for it any more."""
        self._end.set()

    def is_ended(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._end.is_set()


_under_way: weakref.WeakSet[Steps] = weakref.WeakSet()


def end_all() -> None:
    """Nobody waits for anything any more: the program ends."""
    for steps in tuple(_under_way):
        steps.end()


class Errand(QObject):
    """Runs a function once. `done` with its answer, or `failed` with its exception, come on the window's thread.

    The function must change nothing that the window shows: the answer of an errand that is dropped is dropped, and
    a window may close meanwhile. Exceptions that are not `expected` go the way of all others. With `steps` the
    program waits at its end until the function has cleaned up after itself.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        parent: QObject,
        run: Callable[[], Any],
        expected: tuple[type[Exception], ...] = (),
        steps: Steps | None = None,
    ) -> None:
        super().__init__(parent)
        self.steps = steps or Steps()
        self._run, self._expected = run, expected
        self._answer: Any = None
        self._error: Exception | None = None
        self._answered = False
        # Whether its answer is waited for; afterwards nothing else may be asked of it.
        self.is_under_way = False
        self._thread = threading.Thread(target=self._work, daemon=steps is None)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look)
        # With its window it goes too.
        self.destroyed.connect(self.steps.end)
        _under_way.add(self.steps)

    def start(self) -> None:
        """Begin."""
        self.is_under_way = True
        self._thread.start()
        self._clock.start(_LOOK)

    def drop(self) -> None:
        """Wait for it no longer; what it is writing vanishes."""
        self.steps.end()
        if self.is_under_way:
            self._leave()

    def _work(self) -> None:
        try:
            self._answer = self._run()
            self._answered = True
        except self._expected as error:
            self._error = error

    def _look(self) -> None:
        if not self._thread.is_alive():
            self._leave()
            if self._error is not None:
                self.failed.emit(self._error)
            elif self._answered:
                self.done.emit(self._answer)

    def _leave(self) -> None:
        self.is_under_way = False
        self._clock.stop()
        self.deleteLater()


class Work(Errand):
    """An errand that shows itself where it takes a while, over its window, with a button that gives it up."""

    def __init__(
        self,
        parent: QWidget,
        words: str,
        run: Callable[[], Any],
        expected: tuple[type[Exception], ...] = (),
        steps: Steps | None = None,
    ) -> None:
        super().__init__(parent, run, expected, steps)
        self._dialog = QProgressDialog(words, self.tr("Cancel"), 0, 0, parent)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        # The dialog's own setValue lets events through, so that it would be called in the midst of itself.
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _PARTS if steps is not None else 0)
        self._dialog.setBar(self._bar)
        # It is shown and closed by us; its own clock knows only of steps.
        self._dialog.setMinimumDuration(2**30)
        self._dialog.setAutoReset(False)
        self._dialog.setAutoClose(False)
        self._dialog.canceled.connect(self.drop)

    def start(self) -> None:
        """Begin."""
        super().start()
        QTimer.singleShot(_PATIENCE, self, self._show)

    def _show(self) -> None:
        if self.is_under_way:
            self._dialog.show()

    def _look(self) -> None:
        if self._bar.maximum():
            self._bar.setValue(round(self.steps.done * _PARTS))
        super()._look()

    def _leave(self) -> None:
        self._dialog.canceled.disconnect(self.drop)
        self._dialog.close()
        self._dialog.deleteLater()
        super()._leave()
