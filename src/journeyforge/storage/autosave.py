"""When to publish: shortly after the last gesture, and not too often when the document is large."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

QUIET = 2.0
"""Seconds without a gesture after which the document is published."""
LARGE = 10_000_000
"""Bytes from which a document is published at most every LARGE_PAUSE seconds."""
LARGE_PAUSE = 30.0


class Schedule:
    """When the next publication is due, by a clock that its caller reads (seconds)."""

    def __init__(self) -> None:
        self.due: float | None = None
        self._last = float("-inf")

    def touch(self, now: float, size: int) -> None:
        """A gesture has been made, in a document of that many bytes."""
        pause = LARGE_PAUSE if size > LARGE else 0.0
        self.due = max(now + QUIET, self._last + pause)

    def take(self, now: float) -> bool:
        """Whether to publish now; if so, nothing is due any more."""
        if self.due is None or now < self.due:
            return False
        self.due = None
        return True

    def published(self, now: float) -> None:
        """A publication has ended."""
        self._last = now


class Autosave:
    """Calls `publish` on a thread of its own, QUIET seconds after the last `touch` by the clock."""

    def __init__(
        self,
        publish: Callable[[], None],
        size: Callable[[], int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._publish = publish
        self._size = size
        self._clock = clock
        self._schedule = Schedule()
        self._wake = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()

    def touch(self) -> None:
        """A gesture has been made."""
        with self._wake:
            self._schedule.touch(self._clock(), self._size())
            self._wake.notify()

    def stop(self) -> None:
        """Publish no more; waits for a publication under way."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self._thread.join()

    def _run(self) -> None:
        while self._wait():
            self._publish()
            with self._wake:
                self._schedule.published(self._clock())

    def _wait(self) -> bool:
        """Sleep until publishing is due; False when stopped."""
        with self._wake:
            while not self._stopped:
                now = self._clock()
                if self._schedule.take(now):
                    return True
                due = self._schedule.due
                self._wake.wait(None if due is None else due - now)
            return False
