"""All windows of the app: a file opens in its own, the same file comes to the front; their theme, the end."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QWidget

from journeyforge.gui import projects
from journeyforge.gui.process.settings import SettingsFile, ThemeChoice
from journeyforge.gui.style import palette
from journeyforge.gui.window import MainWindow
from journeyforge.layout.theme import DARK, LIGHT, Theme
from journeyforge.project import Project
from journeyforge.storage.errors import StorageError
from journeyforge.storage.places import Places

if TYPE_CHECKING:
    from journeyforge.gui.frame.start_window import StartWindow

_STEP = QPoint(28, 28)
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Desk(Protocol):
    """A window from which files are opened: it can be told what went wrong."""

    def tell(self, sentence: str) -> None:
        """Show a sentence."""

    def widget(self) -> QWidget:
        """The window itself, the parent of dialogs."""

    def opened(self) -> Project | None:
        """The project it shows, if it shows one."""


class Windows(QObject):
    """The open windows, the start window and what all of them remember; `problems` are sentences to show once."""

    def __init__(self, app: QApplication, places: Places | None = None) -> None:
        super().__init__()
        self.places = places or Places.default()
        self.settings = SettingsFile.of(self.places)
        self.shown: list[MainWindow] = []
        self.problems: list[str] = []
        self._app = app
        self._start: StartWindow | None = None
        app.setPalette(palette(self.theme))
        hints = app.styleHints()
        hints.setColorScheme(_SCHEMES[self.settings.now.theme])
        hints.colorSchemeChanged.connect(self._on_scheme)

    # --- opening ---

    def open(self, path: Path) -> MainWindow | None:
        """The window of a file: the one that shows it already, or a new one. A file that is not there is made.

        None where another process has shown its window instead. Raises StorageError.
        """
        real = Path(os.path.realpath(path))
        for window in self.shown:
            if window.project.path == real:
                window.come_forward()
                return window
        project = projects.open_or_make(path, self.places)
        if project.read_only and self._shown_elsewhere(project.path):
            project.abandon()
            return None
        return self.show(project)

    def show(self, project: Project) -> MainWindow:
        """A window for an open project."""
        window = MainWindow(project, self.theme, windows=self)
        window.closed.connect(lambda: self._on_closed(window))
        before = self.shown[-1] if self.shown else None
        window.frame.restore_shape()
        if before is not None and not window.isMaximized():
            window.resize(before.size())
            window.move(before.pos() + _STEP)
        self.shown.append(window)
        self.settings.remember(project.path)
        for problem in self._problems():
            window.message.say(problem)
        # Before it is seen: the first key that comes is the first letter of a card.
        window.sheet.begin_at_first_cell()
        window.show()
        window.activateWindow()
        if self._start is not None:
            self._start.hide()
        if not project.read_only:
            # Not before the map is painted.
            QTimer.singleShot(0, window, lambda: self._answer(window))
        return window

    def open_or_tell(self, path: Path, desk: Desk) -> MainWindow | None:
        """Open a file, a table too; what goes wrong is told where the wish came from."""
        if not path.exists():
            self.settings.forget(path)
            desk.tell(self.tr("{0} is not there any more; it may have been moved or deleted.").format(path))
            return None
        if projects.is_readable_elsewhere(path):
            from journeyforge.gui.dialogs import importing, tickets_in

            offer = partial(importing.offer, self, path, desk)
            if isinstance(desk, MainWindow) and not desk.project.read_only:
                tickets_in.offer(desk, path, otherwise=offer)
            else:
                offer()
            return None
        try:
            return self.open(path)
        except StorageError as error:
            desk.tell(str(error))
            return None

    def open_dropped(self, urls: Sequence[QUrl], desk: Desk) -> None:
        """Open the files that were dropped on a window."""
        for url in urls:
            self.open_or_tell(Path(url.toLocalFile()), desk)

    # --- the start window ---

    def show_start(self) -> StartWindow:
        """Show the start window, in front."""
        if self._start is None:
            from journeyforge.gui.frame.start_window import StartWindow

            self._start = StartWindow(self)
            for problem in self._problems():
                self._start.tell(problem)
        self._start.refresh()
        self._start.show()
        self._start.raise_()
        self._start.activateWindow()
        return self._start

    # --- how they look ---

    @property
    def theme(self) -> Theme:
        """The theme as chosen, or as the system has it."""
        choice = self.settings.now.theme
        if choice == "system":
            return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if choice == "dark" else LIGHT

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Light, dark, or as the system has it: in all windows, and from now on."""
        self.settings.change(theme=choice)
        self._app.styleHints().setColorScheme(_SCHEMES[choice])
        self._on_scheme()

    def _on_scheme(self) -> None:
        theme = self.theme
        self._app.setPalette(palette(theme))
        for window in self.shown:
            if window.sheet.theme is not theme:
                window.use(theme)
        if self._start is not None:
            self._start.use(theme)

    # --- the end ---

    def quit(self) -> None:
        """Close all windows. One whose document can't be written stays and says so."""
        for window in tuple(self.shown):
            window.close()
        if not self.shown and self._start is not None:
            self._start.close()

    def close(self) -> None:
        """Let go of what all windows share."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._on_scheme)

    def _on_closed(self, window: MainWindow) -> None:
        self.shown.remove(window)
        window.deleteLater()

    def _shown_elsewhere(self, document: Path) -> bool:
        from journeyforge.gui.process.calling import call

        return call(document, self.places)

    def _answer(self, window: MainWindow) -> None:
        from journeyforge.gui.process.calling import Answering

        answering = Answering(window.project.path, self.places, window)
        answering.called.connect(window.come_forward)
        window.closed.connect(answering.close)

    def _problems(self) -> list[str]:
        problems = [*self.problems, *self.settings.problems]
        self.problems, self.settings.problems = [], []
        return problems
