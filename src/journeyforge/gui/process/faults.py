"""Nothing goes wrong in silence: exceptions in slots and Qt's own messages are logged, reported and shown.

PySide prints an exception in a slot and goes on; here it reaches the log, a report and whoever listens.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from journeyforge.gui.process.logbook import Logbook

log = logging.getLogger("journeyforge")

Listener = Callable[[str], None]
_listeners: list[Listener] = []
_logbooks: list[Logbook] = []
_LONGEST = 200
"""As many characters of what an error says are shown."""
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_OF_THE_PLATFORM = "This plugin does not support"
"""What a platform without a screen says about window managers it does not have."""


def install() -> None:
    """Catch exceptions that nobody caught, on any thread, and Qt's messages."""
    sys.excepthook = _on_exception
    threading.excepthook = _on_thread_exception
    qInstallMessageHandler(_on_qt_message)


def keep(folder: Path) -> list[str]:
    """From now on keep log and reports in a folder; answers with sentences to show, about the last time too."""
    logbook = Logbook(folder)
    _logbooks.append(logbook)
    return logbook.open(log)


def end_well() -> None:
    """Keep nothing any more: the program ends as it should."""
    while _logbooks:
        _logbooks.pop().close(log)


def folder() -> Path | None:
    """Where log and reports lie, if they are kept."""
    return _logbooks[-1].folder if _logbooks else None


def listen(listener: Listener) -> Callable[[], None]:
    """Be told one line of everything that goes wrong, on the thread where it did; answers with how to stop."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def _on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("an unexpected error", exc_info=(kind, error, trace))
    for logbook in _logbooks:
        logbook.report(error, trace)
    said = " ".join(f"{kind.__name__}: {error}".split())
    _tell(said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…")


def _on_thread_exception(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _on_exception(args.exc_type, args.exc_value, args.exc_traceback)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    level = _LEVELS.get(kind, logging.WARNING) if not text.startswith(_OF_THE_PLATFORM) else logging.DEBUG
    log.log(level, "Qt: %s", text)
    if level >= logging.WARNING:
        _tell(f"Qt: {text}")


def _tell(line: str) -> None:
    for listener in tuple(_listeners):
        listener(line)
