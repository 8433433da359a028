"""The main window around one open project."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from journeyforge.gui import counts, restoring
from journeyforge.gui.actions import ACTIONS, context, lanes, links, stages
from journeyforge.gui.canvas import MapView
from journeyforge.gui.finding import going
from journeyforge.gui.finding.link_keys import LinkKeys
from journeyforge.gui.finding.palette import Finding
from journeyforge.gui.frame import focus, menus
from journeyforge.gui.frame.message_bar import MessageBar
from journeyforge.gui.frame.status import StatusLine
from journeyforge.gui.frame.toolbar import Toolbar
from journeyforge.gui.frame.window_frame import WindowFrame
from journeyforge.gui.hints import Hints
from journeyforge.gui.keying import latin_keys
from journeyforge.gui.process import faults
from journeyforge.gui.process.settings import SettingsFile
from journeyforge.gui.process.watch import Watch
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.style import palette, style_sheet
from journeyforge.gui.typing.link_label import LinkLabel
from journeyforge.gui.typing.phase_label import PhaseLabel
from journeyforge.layout.theme import LIGHT, Theme
from journeyforge.model.change import Change
from journeyforge.project import Project
from journeyforge.storage.errors import StorageError

if TYPE_CHECKING:
    from journeyforge.gui.windows import Windows

_NAMED = ("journey:", "project:")


class MainWindow(QMainWindow):
    """Panels at both sides, the map between them, what one can do above, how things stand below.

    `windows` are all windows of the app; without it, files can't be opened from here (tests, pictures).
    """

    _saved = Signal(str)
    _fault = Signal(str)
    closed = Signal()

    def __init__(self, project: Project, theme: Theme = LIGHT, windows: Windows | None = None) -> None:
        super().__init__()
        self.project: Project = project
        self.windows = windows
        self.settings = windows.settings if windows is not None else SettingsFile()
        self.sheet = Sheet(project, theme)
        self.hints: Hints = Hints(self.sheet, self.settings)
        self.view: MapView = MapView(self.sheet)
        self.message = MessageBar()
        self.status = StatusLine()
        self.rows = {row.name: row for row in ACTIONS}
        self.actions_by_name: dict[str, QAction] = menus.make_actions(self)
        self.toolbar = Toolbar(self.actions_by_name)
        self.frame = WindowFrame(self)
        self.finding = Finding(self)
        self.linking = LinkKeys(self)
        self.link_label = LinkLabel(self.view)
        self.phase_label = PhaseLabel(self.view)
        self._saved_at: datetime.datetime | None = None
        self._leaving = self._closed = False
        self._told = 0
        self._faults: set[str] = set()
        self._build()
        self._watch = Watch(project, self)
        self._listen()
        self._tell_notices()
        if project.read_only and not project.notices:
            self.message.say(self.tr("This project is open for reading only; nothing can be changed here."))
        self._show_title()
        self._show_counts()
        self._show_state()

    def _build(self) -> None:
        self._dress()
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(480, 320))
        self.resize(self._fitting(QSize(1600, 960)))
        self.addToolBar(self.toolbar)
        menus.fill_menus(self, self.actions_by_name)
        self.view.setAccessibleName(self.tr("Map"))
        self.setCentralWidget(self.frame)
        self.setStatusBar(self.status)
        self.view.setFocus()

    def _listen(self) -> None:
        self._stop_listening = [
            # Both come from other threads too; a queued signal brings them here.
            self.project.on_saved(self._saved.emit),
            faults.listen(self._fault.emit),
        ]
        self._saved.connect(self._on_saved)
        self._fault.connect(self._on_fault)
        self._watch.moved_on.connect(self._on_moved_on)
        self.sheet.failed.connect(self.message.say)
        self.sheet.told.connect(self.status.tell)
        for signal in (self.sheet.scene_changed, self.sheet.document_changed, self.sheet.spot_changed):
            signal.connect(self.status.go_on)
        self.view.installEventFilter(self.status)
        self.sheet.document_changed.connect(self._on_change)
        self.sheet.journey_changed.connect(self._show_counts)
        self.sheet.spot_changed.connect(self._show_state)
        self.view.zoomed.connect(lambda _: self._show_zoom())
        self.view.dragged.connect(self._show_hint)
        self.view.typing.read.connect(self._show_hint)
        self.frame.left.persona_wanted.connect(partial(lanes.let_travel, self))
        self.frame.left.lane_wanted.connect(partial(lanes.show_again, self))
        self.view.pointing.aside.journeys = self.frame.left
        self.frame.left.scrolled.connect(self.view.pointing.scrolled)
        self.view.menu_wanted.connect(partial(context.show, self))
        self.view.link_wanted.connect(lambda letters: links.words(self, letters))
        self.view.phase_wanted.connect(partial(stages.phase_at, self))
        self.status.whole_map_wanted.connect(self.view.zoom_to_fit)
        self.status.version_named.connect(partial(restoring.name_version, self))
        self.status.left.connect(self.view.setFocus)
        self.frame.view_changed.connect(self._show_state)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def use(self, theme: Theme) -> None:
        """Show everything in other colours."""
        self.sheet.use(theme)
        self._dress()
        self.frame.refresh()

    def _dress(self) -> None:
        theme = self.sheet.theme
        self.setStyleSheet(style_sheet(theme))
        self.setPalette(palette(theme))
        self.toolbar.use(theme)
        self.message.use(theme)

    # --- what the actions do ---

    def save(self) -> None:
        """Publish the document now."""
        self.leave_fields()
        self.frame.catch_all.file()
        self._watch.look()
        try:
            self.project.save()
        except StorageError as error:
            self._tell_unsaved(str(error))
        self._show_state()

    def leave_fields(self) -> None:
        """Keep what is being typed anywhere in the window."""
        self.view.typing.leave()
        self.link_label.leave()
        self.phase_label.leave()
        self.frame.leave()

    def focus_part(self, by: int) -> None:
        """The keyboard to the next part of the window, or the one before."""
        self.view.typing.leave()
        focus.go(self.frame.parts(self.toolbar, self.message), by)

    def reveal(self, record: str) -> None:
        """Select a record, and scroll the map to where it stands."""
        self.sheet.select_many((record,), going.spot_of(self.sheet, record))
        self.view.show_spot()

    def show_on_map(self, record: str) -> None:
        """Show a record on the map of its journey, with the keyboard there."""
        going.go(self, record)

    def tell(self, sentence: str) -> None:
        """Show a sentence."""
        self.message.say(sentence)

    def widget(self) -> QWidget:
        """The window, as the parent of dialogs."""
        return self

    def opened(self) -> Project | None:
        """The project it shows."""
        return self.project

    def come_forward(self) -> None:
        """In front of all other windows, with the keyboard."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    # --- what is told to us ---

    def _on_change(self, change: Change) -> None:
        if any(key.startswith(_NAMED) for key in change.pairs):
            self._show_title()
        if counts.changes(change):
            self._show_counts()
        self._show_state()

    def _on_saved(self, failure: str) -> None:
        if failure:
            self._tell_unsaved(failure)
        else:
            self._saved_at = datetime.datetime.now().astimezone()
        self._tell_notices()
        self._show_state()

    def _on_moved_on(self, told: str) -> None:
        self._tell_unsaved(told)
        self._show_state()

    def _tell_unsaved(self, sentence: str) -> None:
        """The document is not where it should be: say so, and offer another place."""
        self.message.say(sentence)
        save_as = self.actions_by_name["save_as"]
        if save_as.isEnabled():
            self.message.offer(self.tr("Save as…"), save_as.trigger)

    def _on_fault(self, line: str) -> None:
        if line in self._faults:
            return
        self._faults.add(line)
        told = self.tr("Something unexpected happened; your work is kept. {0}").format(line)
        if (folder := faults.folder()) is not None:
            told += " " + self.tr("A report lies in {0}.").format(folder)
        self.message.say(told)

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if not self._closed:
            self._show_hint()

    def _tell_notices(self) -> None:
        """Sentences of the project that have not been shown yet."""
        notices = self.project.notices
        for notice in notices[self._told :]:
            self.message.say(notice)
        self._told = len(notices)

    # --- showing ---

    def _fitting(self, wanted: QSize) -> QSize:
        """The size, or as much of it as the screen has room for beside the frame."""
        room = self.screen().availableSize()
        return wanted.boundedTo(QSize(room.width() - 16, room.height() - 48))

    def _show_title(self) -> None:
        title = self.project.document.project.title or self.project.path.stem
        self.setWindowTitle(self.tr("{0} — JourneyForge").format(title))

    def _show_counts(self) -> None:
        journey = self.sheet.journey
        self.status.show_counts(counts.count(self.project.document, journey) if journey else None)

    def _show_zoom(self) -> None:
        self.status.show_zoom(self.view.zoom if self.frame.shown == "map" else None)

    def _show_hint(self) -> None:
        view = self.view
        self.status.show_hint(self.hints.now(view.typing.subject, self.frame.place, view.pointing.drag))
        self.view.tell_in_cells(bool(self.hints.text))

    def _show_state(self) -> None:
        self.status.show_state(self.project, self._saved_at)
        self._show_hint()
        self._show_zoom()
        menus.show_state(self, self.actions_by_name)

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if not latin_keys.press(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102, N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and not self._closed:
            self.save()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102, N802
        if self.windows is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102, N802
        if self.windows is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.windows.open_dropped([url for url in event.mimeData().urls() if url.isLocalFile()], self)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Publish and let go. Where publishing fails, say so once; closing again leaves, the work is kept."""
        if self._closed:
            return
        self.leave_fields()
        self.frame.catch_all.file()
        if not self._leaving and not self._published():
            self._leaving = True
            event.ignore()
            return
        self._closed = True
        self.frame.remember()
        self.hints.remember()
        self._watch.close()
        QApplication.instance().focusChanged.disconnect(self._on_focus)  # type: ignore[union-attr]
        for stop in self._stop_listening:
            stop()
        self.sheet.close()
        try:
            self.project.close()
        except StorageError as error:
            faults.log.error("closing: %s", error)
        self.closed.emit()

    def _published(self) -> bool:
        self._watch.look()
        try:
            self.project.save()
        except StorageError as error:
            told = self.tr("{0}. Close again to leave: your work is kept and will be here when you open it next.")
            self._tell_unsaved(told.format(str(error).rstrip(".")))
            return False
        return True
