"""The main window around one open project."""

from __future__ import annotations

import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMainWindow, QVBoxLayout, QWidget

from journeyforge.gui import faults
from journeyforge.gui.actions import ACTIONS, MENUS, Action
from journeyforge.gui.canvas import MapView
from journeyforge.gui.keyboard import on_latin_layout
from journeyforge.gui.message_bar import MessageBar
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.status import StatusLine
from journeyforge.gui.style import palette, style_sheet
from journeyforge.layout.theme import LIGHT, Theme
from journeyforge.layout.words import ENGLISH, Words
from journeyforge.model.change import Change
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
        self.project: Project = project
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
        for row in ACTIONS:
            action = self._made(row)
            self.actions_by_name[row.name] = action
            if row.on_toolbar:
                bar.addAction(action)
        self._fill_menus()
        self._place_widgets()

    def _made(self, row: Action) -> QAction:
        action = QAction(QCoreApplication.translate("Actions", row.text), self)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setCheckable(row.checked is not None)
        # A triggered action tells whether it is checked; nobody here asks.
        action.triggered.connect(partial(_run, row, self))
        return action

    def _fill_menus(self) -> None:
        for name, text in MENUS:
            rows = sorted((row for row in ACTIONS if row.menu == name), key=lambda row: row.group)
            menu = self.menuBar().addMenu(QCoreApplication.translate("Actions", text)) if rows else None
            for before, row in zip((None, *rows), rows, strict=False):
                if menu is not None:
                    if before is not None and before.group != row.group:
                        menu.addSeparator()
                    menu.addAction(self.actions_by_name[row.name])

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

    def focus_part(self, by: int) -> None:
        """The keyboard to the next part of the window, or the one before."""
        parts = [part for part in (self.view, self.journeys) if part.isVisible()]
        at = next((n for n, part in enumerate(parts) if part.hasFocus()), -by if by > 0 else 0)
        parts[(at + by) % len(parts)].setFocus()

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
        for row in ACTIONS:
            action = self.actions_by_name[row.name]
            refused = row.edits and self.project.read_only
            action.setEnabled(not refused and (row.when is None or row.when(self)))
            if row.checked is not None:
                action.setChecked(row.checked(self))
        for name, label in (("undo", self.project.undo_label), ("redo", self.project.redo_label)):
            action = self.actions_by_name[name]
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


def _run(row: Action, window: MainWindow, checked: bool = False) -> None:
    row.run(window)
