"""A project that is open in another process: the one who holds it is asked to come to the front.

Whoever shows a document watches a folder of its own for calls; a call and its answer are small files there. No
socket: nothing in this program opens one.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from journeyforge.gui.process import faults
from journeyforge.storage.errors import reason
from journeyforge.storage.places import Places

_PATIENCE = 3.0
_LOOK = 0.02
"""Seconds: for an answer, and between looks for it."""


class Answering(QObject):
    """Listens for others who want to open the same document. Its lock is ours, so the folder is too."""

    called = Signal()

    def __init__(self, document: Path, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder_of(document, places)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._watcher.addPath(os.fspath(self._folder))
            self._look()
        except OSError as error:
            faults.log.warning("%s: %s", self._folder, reason(error))

    def close(self) -> None:
        """Listen no longer."""
        self._watcher.deleteLater()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _look(self) -> None:
        for call_ in self._folder.glob("*.call"):
            try:
                same_screen = call_.read_bytes() == screen()
                _write(call_.with_suffix(".answer"), b"shown" if same_screen else b"on another screen")
                call_.unlink()
            except OSError as error:
                faults.log.warning("%s: %s", call_, reason(error))
                continue
            if same_screen:
                self.called.emit()


def call(document: Path, places: Places) -> bool:
    """Ask whoever has a document open to show it; False where nobody answers, or on another screen."""
    folder = folder_of(document, places)
    if not folder.is_dir():
        return False
    place = folder / f"{secrets.token_hex(6)}.call"
    answer = place.with_suffix(".answer")
    try:
        _write(place, screen())
        end = time.monotonic() + _PATIENCE
        while not answer.exists() and time.monotonic() < end:
            time.sleep(_LOOK)
        return answer.exists() and answer.read_bytes() == b"shown"
    except OSError as error:
        faults.log.warning("%s: %s", folder, reason(error))
        return False
    finally:
        for left in (place, answer):
            left.unlink(missing_ok=True)


def folder_of(document: Path, places: Places) -> Path:
    """Where calls for a document are left."""
    return places.root / "calls" / places.lock(document).stem


def screen() -> bytes:
    """The screen a window would be shown on."""
    return os.fsencode(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "")


def _write(place: Path, content: bytes) -> None:
    """Whole under its name, or not there."""
    draft = place.with_suffix(".new")
    draft.write_bytes(content)
    draft.replace(place)
