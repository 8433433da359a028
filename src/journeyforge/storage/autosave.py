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


class Autosave:
    """Calls `publish` on a thread of its own, QUIET seconds after the last `touch`."""

    def __init__(self, publish: Callable[[], None], size: Callable[[], int]) -> None:
        self._publish = publish
        self._size = size
        self._wake = threading.Condition()
        self._due: float | None = None
        self._last = 0.0
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()

    def touch(self) -> None:
        """A gesture has been made."""
        now = time.monotonic()
        with self._wake:
            pause = LARGE_PAUSE if self._size() > LARGE else 0.0
            self._due = max(now + QUIET, self._last + pause)
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
            self._last = time.monotonic()

    def _wait(self) -> bool:
        """Sleep until publishing is due; False when stopped."""
        with self._wake:
            while not self._stopped:
                now = time.monotonic()
                if self._due is not None and now >= self._due:
                    self._due = None
                    return True
                self._wake.wait(None if self._due is None else self._due - now)
            return False
