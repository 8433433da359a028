"""What goes wrong is kept on this computer: a log of bounded size, reports of faults, a trace of hard crashes.

Words of the maps stay out of them: what an error quotes is left away.
"""

from __future__ import annotations

import datetime
import faulthandler
import logging
import logging.handlers
import os
import platform
import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6 import __version__ as pyside
from PySide6.QtCore import QCoreApplication, qVersion

import journeyforge
from journeyforge.storage.errors import reason

LOG = "journeyforge.log"
_LOG_BYTES, _LOG_FILES = 500_000, 3
_MOST_REPORTS = 20
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|‘[^’]*’|\"[^\"\n]*\"|'[^'\n]*'")
_STALE = datetime.timedelta(days=30)
"""So old a trace without anything in it is of a program that was killed."""


class Logbook:
    """The folder of logs and reports, as long as the program runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._handler: logging.Handler | None = None
        self._trace: IO[str] | None = None
        self._known: set[tuple[str, ...]] = set()

    def open(self, log: logging.Logger) -> list[str]:
        """Begin to keep; answers with sentences to show: that the program ended in a crash the last time, or that
        nothing can be kept."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            told = self._crashes()
            path = self.folder / LOG
            handler = logging.handlers.RotatingFileHandler(
                path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES - 1, encoding="utf-8"
            )
            self._trace = self._own_trace.open("w", encoding="utf-8")
        except OSError as error:
            sentence = QCoreApplication.translate("Logbook", "Nothing can be logged in {0}: {1}.")
            return [sentence.format(self.folder, reason(error))]
        handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(threadName)s: %(message)s"))
        log.addHandler(handler)
        self._handler = handler
        faulthandler.enable(self._trace)
        return told

    def close(self, log: logging.Logger) -> None:
        """End well: there was no crash."""
        if self._handler is not None:
            log.removeHandler(self._handler)
            self._handler.close()
            self._handler = None
        if self._trace is not None:
            faulthandler.disable()
            self._trace.close()
            self._trace = None
            self._own_trace.unlink(missing_ok=True)

    def report(self, error: BaseException, trace: TracebackType | None) -> Path | None:
        """Write a report of a fault; None where it has been reported already, or can't be. Raises nothing."""
        place = tuple(f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace))
        if (type(error).__name__, *place) in self._known:
            return None
        self._known.add((type(error).__name__, *place))
        now = datetime.datetime.now()
        path = self.folder / f"error-{now:%Y%m%d-%H%M%S-%f}.txt"
        try:
            path.write_text("\n".join([*about(), "", *lines(error, trace)]) + "\n", encoding="utf-8")
            for old in sorted(self.folder.glob("error-*.txt"))[:-_MOST_REPORTS]:
                old.unlink(missing_ok=True)
        except OSError:
            return None
        return path

    @property
    def _own_trace(self) -> Path:
        return self.folder / f"running-{os.getpid()}.txt"

    def _crashes(self) -> list[str]:
        """Take traces of hard crashes aside; a sentence where there are any."""
        crashed = []
        for trace in self.folder.glob("running-*.txt"):
            seen = trace.stat()
            if seen.st_size:
                when = datetime.datetime.fromtimestamp(seen.st_mtime)
                crashed.append(trace.replace(self.folder / f"crash-{when:%Y%m%d-%H%M%S}.txt"))
            elif datetime.datetime.now() - datetime.datetime.fromtimestamp(seen.st_mtime) > _STALE:
                trace.unlink(missing_ok=True)
        if not crashed:
            return []
        told = QCoreApplication.translate(
            "Logbook", "JourneyForge broke down the last time. Your work was kept; what happened is noted in {0}."
        )
        return [told.format(max(crashed))]


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        # What another handler has made of the error is kept in the record, with all its words.
        others, record.exc_text = record.exc_text, None
        text = super().format(record)
        record.exc_text = others
        return text

    def formatException(self, ei: object) -> str:  # noqa: N802
        if isinstance(ei, tuple) and isinstance(ei[1], BaseException):
            return "\n".join(lines(ei[1], ei[2]))
        return ""


def about() -> list[str]:
    """The program and what it runs on."""
    return [
        f"JourneyForge {journeyforge.__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, PySide {pyside}",
        platform.platform(),
        datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
    ]


def lines(error: BaseException, trace: TracebackType | None) -> list[str]:
    """An error and what led to it, without what it quotes."""
    found: list[str] = []
    for one in _chain(error):
        frames = traceback.format_tb(trace if one is error else one.__traceback__)
        found += [line for frame in frames for line in frame.rstrip("\n").split("\n")]
        found.append(f"{type(one).__name__}: {without_quotes(str(one))}")
    return found


def without_quotes(text: str) -> str:
    """A text with everything that stands between quotes left away."""
    return _QUOTED.sub("“…”", text)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came from, the first cause first."""
    seen: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in seen:
        seen.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    yield from reversed(seen)
