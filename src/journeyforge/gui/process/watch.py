"""Whether another program has moved, removed or replaced the document that is open here."""

from __future__ import annotations

import os

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from journeyforge.gui.process import faults
from journeyforge.project import Project

_SETTLE = 400
"""Milliseconds after which a burst of file events is over."""


class Watch(QObject):
    """Looks when the folder or the file changes, and when it is asked to. `moved_on`: a sentence."""

    moved_on = Signal(str)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE)
        self._timer.timeout.connect(self.look)
        for signal in (self._watcher.fileChanged, self._watcher.directoryChanged):
            signal.connect(self._on_event)
        self._follow()

    def look(self) -> None:
        """Look now."""
        self._follow()
        try:
            found = self._project.moved_on()
        except OSError as error:
            faults.log.warning("%s: %s", self._project.path, error)
            return
        if found:
            self.moved_on.emit(self._sentence(found).format(self._project.path.name))

    def _sentence(self, how: str) -> str:
        if how == "gone":
            return self.tr(
                "{0} was moved or deleted by another program. Your work is kept: saving (Ctrl+S), the next change"
                " or closing writes it there again."
            )
        return self.tr(
            "{0} was replaced by another program. You see your own version: saving (Ctrl+S), the next change"
            " or closing writes it beside the other one."
        )

    def _on_event(self, place: str) -> None:
        # A folder in which something always happens must not put it off for ever.
        if not self._timer.isActive():
            self._timer.start()

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        if self._watcher.files() or self._watcher.directories():
            self._watcher.removePaths([*self._watcher.files(), *self._watcher.directories()])

    def _follow(self) -> None:
        """A file that was replaced is another one to the system, and is to be watched anew."""
        path = self._project.path
        wanted = [os.fspath(place) for place in (path, path.parent) if place.exists()]
        missing = [place for place in wanted if place not in self._known()]
        if missing:
            self._watcher.addPaths(missing)

    def _known(self) -> set[str]:
        return {*self._watcher.files(), *self._watcher.directories()}
