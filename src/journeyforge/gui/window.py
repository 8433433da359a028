"""The main window around one open project."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMainWindow, QVBoxLayout, QWidget

from journeyforge.gui import faults, gestures
from journeyforge.gui.actions import ACTIONS, MENUS
from journeyforge.gui.canvas import MapView
from journeyforge.gui.keyboard import on_latin_layout
from journeyforge.gui.message_bar import MessageBar
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.status import StatusLine
from journeyforge.gui.style import palette, style_sheet
from journeyforge.layout.theme import LIGHT, Theme
from journeyforge.layout.words import ENGLISH, Words
from journeyforge.model import commands
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import MissingRecord
from journeyforge.project import Project
from journeyforge.storage.errors import StorageError

_LIST_WIDTH = 216
_TEXT_KEYS = [QKeySequence(f"Ctrl+{letter}") for letter in ("Z", "Y", "Shift+Z", "X", "C", "V", "A")]


class MainWindow(QMainWindow):
    """Journeys at the left, the map, what one can do above, how things stand below."""

    _saved = Signal(str)
    _fault = Signal(str)

    def __init__(self, project: Project, theme: Theme = LIGHT, words: Words = ENGLISH) -> None:
        super().__init__()
        self.project = project
        self.sheet = Sheet(project, theme, words)
        self.view = MapView(self.sheet)
        self.journeys = QListWidget()
        self.message = MessageBar()
        self.status = StatusLine()
        self.actions_by_name: dict[str, QAction] = {}
        self._saved_at: datetime.datetime | None = None
        self._leaving = self._closed = False
        self._listed: list[tuple[str, str]] = []
        self._build()
        self._stop_listening = [
            project.subscribe(self._on_change),
            # Both come from other threads too; a queued signal brings them here.
            project.on_saved(self._saved.emit),
            faults.listen(self._fault.emit),
        ]
        self._saved.connect(self._on_saved)
        self._fault.connect(self._on_fault)
        self.sheet.failed.connect(self.message.say)
        self.view.zoomed.connect(lambda _: self._show_state())
        self.sheet.spot_changed.connect(self._show_state)
        for notice in project.notices:
            self.message.say(notice)
        if project.read_only and not project.notices:
            self.message.say(self.tr("This project is open for reading only; nothing can be changed here."))
        self._fill_journeys()
        self._show_state()

    # --- building ---

    def _build(self) -> None:
        self._dress()
        self.resize(self._fitting(QSize(1600, 960)))
        bar = self.addToolBar(self.tr("Tools"))
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        menus = {name: self.menuBar().addMenu(QCoreApplication.translate("Actions", text)) for name, text in MENUS}
        for row in ACTIONS:
            action = QAction(QCoreApplication.translate("Actions", row.text), self)
            action.setShortcuts([QKeySequence(key) for key in row.keys])
            action.setEnabled(not (row.edits and self.project.read_only))
            action.triggered.connect(getattr(self, row.method))
            self.actions_by_name[row.name] = action
            menus[row.menu].addAction(action)
            if row.on_toolbar:
                bar.addAction(action)
        self._place_widgets()

    def _place_widgets(self) -> None:
        self.journeys.setFixedWidth(_LIST_WIDTH)
        self.journeys.setAccessibleName(self.tr("Journeys"))
        self.journeys.currentItemChanged.connect(self._on_journey_chosen)
        self.view.setAccessibleName(self.tr("Map"))
        self.journeys.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.journeys)
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        self.view.setFocus()

    def use(self, theme: Theme) -> None:
        """Show everything in other colours."""
        self.sheet.use(theme)
        self._dress()

    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(self.sheet.theme))
        self.setPalette(palette(self.sheet.theme))

    # --- what the actions do ---

    def save(self) -> None:
        """Publish the document now."""
        self.view.typing.leave()
        try:
            self.project.save()
        except StorageError as error:
            self.message.say(str(error))
        self._show_state()

    def undo(self) -> None:
        """Take back the newest change."""
        self._replay(self.project.undo)

    def redo(self) -> None:
        """Bring back what was undone."""
        self._replay(self.project.redo)

    def edit_words(self) -> None:
        """Edit the words under the cursor."""
        self.view.edit_spot()

    def delete(self) -> None:
        """Delete the card under the cursor."""
        gestures.delete(self.sheet)

    def add_card(self) -> None:
        """A new card where the cursor is."""
        self.view.add_card()

    def add_stage(self) -> None:
        """A new stage right of the one the cursor is in, its name to be typed."""
        cell = self.sheet.cell_of_spot()
        after = cell[0] if cell is not None else None
        self._add_head(lambda: commands.add_stage(self.project.document, self.sheet.journey, "", after))

    def add_lane(self) -> None:
        """A new lane of steps below the one the cursor is in, its name to be typed."""
        cell = self.sheet.cell_of_spot()
        after = cell[1] if cell is not None else None
        self._add_head(
            lambda: commands.add_lane(self.project.document, self.sheet.journey, "touchpoints", "", after)
        )

    def zoom_in(self) -> None:
        """Closer."""
        self.view.zoom_by(1)

    def zoom_out(self) -> None:
        """Farther away."""
        self.view.zoom_by(-1)

    def zoom_100(self) -> None:
        """Every pixel its own."""
        self.view.zoom_to(1.0)

    def zoom_fit(self) -> None:
        """All of the map."""
        self.view.zoom_to_fit()

    def next_part(self) -> None:
        """The keyboard to the next part of the window."""
        parts = [part for part in (self.view, self.journeys) if part.isVisible()]
        at = next((n for n, part in enumerate(parts) if part.hasFocus()), -1)
        parts[(at + 1) % len(parts)].setFocus()

    def _replay(self, step: Callable[[], Change | None]) -> None:
        self.view.typing.leave()
        try:
            step()
        except (ChangeError, StorageError) as error:
            self.message.say(str(error))

    def _add_head(self, make: Callable[[], Change]) -> None:
        try:
            self.view.typing.make(make())
        except (ChangeError, MissingRecord) as error:
            self.message.say(str(error))

    # --- what is told to us ---

    def _on_change(self, change: Change) -> None:
        self._fill_journeys()
        self._show_state()

    def _on_saved(self, failure: str) -> None:
        if failure:
            self.message.say(failure)
        else:
            self._saved_at = datetime.datetime.now().astimezone()
        self._show_state()

    def _on_fault(self, line: str) -> None:
        self.message.say(self.tr("Something unexpected happened; your work is kept. {0}").format(line))

    def _on_journey_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.view.typing.leave()
            self.sheet.show_journey(item.data(Qt.ItemDataRole.UserRole))
            self._show_state()

    # --- showing ---

    def _fitting(self, wanted: QSize) -> QSize:
        """The size, or as much of it as the screen has room for beside the frame."""
        room = self.screen().availableSize()
        return wanted.boundedTo(QSize(room.width() - 16, room.height() - 48))

    def _fill_journeys(self) -> None:
        journeys = self.project.document.journeys()
        shown = [(journey.id, journey.title) for journey in journeys]
        if shown != self._listed:
            self._listed = shown
            with QSignalBlocker(self.journeys):
                self.journeys.clear()
                for key, title in shown:
                    item = QListWidgetItem(title or self.tr("Journey without a name"))
                    item.setToolTip(title)
                    item.setData(Qt.ItemDataRole.UserRole, key)
                    self.journeys.addItem(item)
        with QSignalBlocker(self.journeys):
            current = [key for key, _ in shown].index(self.sheet.journey) if self.sheet.journey else -1
            self.journeys.setCurrentRow(current)
        self.journeys.setVisible(len(journeys) > 1)
        title = self.project.document.project.title or self.project.path.stem
        self.setWindowTitle(f"{title} — JourneyForge")

    def _show_state(self) -> None:
        self.status.show_state(self.project, self.sheet.journey, self.view.zoom, self._saved_at)
        for name, label in (("undo", self.project.undo_label), ("redo", self.project.redo_label)):
            action = self.actions_by_name[name]
            action.setEnabled(label is not None and not self.project.read_only)
            action.setToolTip(f"{action.text()}: {label}" if label else action.text())

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        latin = on_latin_layout(event)
        if latin is None:
            super().keyPressEvent(event)
            return
        keys = QKeySequence(latin.keyCombination())
        if self.view.typing.editor.is_open and keys in _TEXT_KEYS:
            QCoreApplication.sendEvent(self.view.typing.editor, latin)
            return
        for action in self.actions_by_name.values():
            if keys in action.shortcuts() and action.isEnabled():
                action.trigger()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102, N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and not self._closed:
            self.save()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Publish and let go. Where publishing fails, say so once; closing again leaves, the work is kept."""
        if self._closed:
            return
        self.view.typing.leave()
        if not self._leaving:
            try:
                self.project.save()
            except StorageError as error:
                self._leaving = True
                self.message.say(
                    self.tr(
                        "{0}. Close again to leave: your work is kept and will be here when you open it next."
                    ).format(str(error).rstrip("."))
                )
                event.ignore()
                return
        self._closed = True
        for stop in self._stop_listening:
            stop()
        self.sheet.close()
        try:
            self.project.close()
        except StorageError as error:
            faults.log.error("closing: %s", error)
