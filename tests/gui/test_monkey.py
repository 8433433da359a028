"""A monkey at keys and mouse: nothing goes wrong, the file holds the document, undo leads back to the start."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pointer
import pytest
from desk import opened
from driver import CTRL, NONE, SHIFT, Driver
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from test_storm import Storm

from journeyforge.gui.window import MainWindow
from journeyforge.gui.windows import Windows
from journeyforge.project import Project
from journeyforge.storage.places import Places

ALT = Qt.KeyboardModifier.AltModifier
_ASKING = {
    *("new", "new_from", "open", "open_recent", "open_sample", "start_page", "save_as", "save_copy"),
    *("save_clean_copy", "close", "quit", "import", "export", "print", "copy_picture", "show_logs"),
    *("backlog_out", "tickets_in", "profiles", "owners_pages"),
}
"""Actions that ask for a file, leave the window, or go to other programs."""
_WORDS = (
    "Pays by card",
    "Оплачивает картой",
    "Чекає кур’єра",
    "call #phone @Vera !4: too slow ~say when +2 *",
    "звонок №телефон +Вера !долго ?сказать −1",
    "C# costs 5 € №4521, a@b.c :-)",
    "ґєїі ЩЪЫ",
    "“x” & <b>\\n</b> {0} %s",
    "𝒳 👩‍👩‍👧 e\u0301",
)
_PATIENCE = 30
"""Milliseconds."""
_KEYS = [
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_F2,
    Qt.Key.Key_F6,
    Qt.Key.Key_1,
    Qt.Key.Key_5,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
]


class Monkey(Storm):
    """A storm that also types, chooses actions, edits in the panels, and does things to the window itself."""

    def __init__(self, ui: Driver, windows: Windows, seed: int, strange: Path) -> None:
        super().__init__(ui, seed)
        self.windows, self.strange = windows, strange
        # Menus and dialogs that wait for an answer get one.
        self._impatience = QTimer()
        self._impatience.timeout.connect(self._close_what_waits)
        self._impatience.start(_PATIENCE)
        more: list[Callable[[], None]] = [
            *(self.type, self.type, self.type, self.any_key, self.any_key, self.any_key),
            *(self.action, self.action, self.undo, self.field, self.button),
            *(self.theme, self.resize, self.leave, self.drop, self.save, self.view),
        ]
        self.doings += more

    def type(self) -> None:
        text = self.chance.choice(_WORDS)
        for letter in text[: self.chance.randint(1, len(text))]:
            self._to_focus(ord(letter.upper()[0]), letter)
        if self.chance.random() < 0.6:
            self.any_key()

    def any_key(self) -> None:
        key = self.chance.choice(_KEYS)
        modifiers = self.chance.choice([NONE, NONE, NONE, CTRL, SHIFT, ALT])
        text = {Qt.Key.Key_Space: " ", Qt.Key.Key_1: "1", Qt.Key.Key_5: "5"}.get(key, "")
        self._to_focus(key, text if modifiers == NONE else "", modifiers)

    def action(self) -> None:
        window = self.ui.window
        names = sorted(name for name in window.actions_by_name if name not in _ASKING)
        action = window.actions_by_name[self.chance.choice(names)]
        if action.isEnabled() and action.menu() is None:
            action.trigger()

    def undo(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            self.ui.window.actions_by_name[self.chance.choice(["undo", "undo", "redo"])].trigger()

    def field(self) -> None:
        """Type in a field of the inspector, and leave it in one of several ways."""
        kinds = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
        field = self._one_of([w for kind in kinds for w in self.ui.window.frame.right.findChildren(kind)])
        if field is None:
            return
        field.setFocus()
        for letter in self.chance.choice(_WORDS)[:8]:
            self._to_focus(ord(letter.upper()[0]), letter)
        self._to_focus(self.chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down]))

    def button(self) -> None:
        button = self._one_of(self.ui.window.frame.right.findChildren(QAbstractButton))
        if button is not None:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def theme(self) -> None:
        self.windows.choose_theme(self.chance.choice(["light", "dark", "system"]))

    def resize(self) -> None:
        self.ui.window.resize(self.chance.randint(300, 1800), self.chance.randint(200, 1200))

    def leave(self) -> None:
        """Another window gets the keyboard for a while."""
        other = QWidget()
        other.show()
        other.activateWindow()
        QApplication.processEvents()
        other.close()
        self.ui.window.activateWindow()

    def drop(self) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self.strange))])
        actions, none = Qt.DropAction.CopyAction, Qt.MouseButton.NoButton
        QApplication.sendEvent(self.ui.window, QDropEvent(QPointF(300, 300), actions, data, none, NONE))

    def save(self) -> None:
        self.ui.window.actions_by_name["save"].trigger()

    def view(self) -> None:
        self.ui.window.frame.show_view(self.chance.choice(["map", "map", "table"]))

    def blow(self, events: int) -> None:
        super().blow(events)
        self._impatience.stop()
        self.ui.window.frame.show_view("map")
        self.ui.window.leave_fields()

    def _close_what_waits(self) -> None:
        widget = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if widget is not None:
            widget.close()

    def _one_of(self, widgets: list[QWidget]) -> QWidget | None:
        shown = [widget for widget in widgets if widget.isVisible() and widget.isEnabled()]
        return self.chance.choice(shown) if shown else None

    def _to_focus(self, key: int, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = QApplication.focusWidget() or self.ui.view
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))
        QApplication.processEvents()


def _let_loose(windows: Windows, file: Path, places: Places, seed: int, events: int) -> None:
    window: MainWindow = opened(windows, file)
    ui = Driver(window)
    strange = file.with_name("strange.journey")
    strange.write_text("no project")
    before = ui.project.document
    monkey = Monkey(ui, windows, seed, strange)
    monkey.blow(events)
    assert ui.sheet.draft is None
    window.save()
    with closing(Project.open(file, read_only=True, places=places)) as saved:
        assert saved.document == ui.project.document
    while ui.project.undo_label is not None:
        ui.project.undo()
    assert ui.project.document == before
    assert window.close()
    with closing(Project.open(file, places=places)) as again:
        assert again.document == before
        assert again.notices == []


@pytest.fixture(autouse=True)
def _answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda *_: QMessageBox.StandardButton.Cancel)


@pytest.mark.parametrize("seed", range(2))
def test_a_monkey_for_a_while(windows: Windows, full_path: Path, places: Places, seed: int) -> None:
    _let_loose(windows, full_path, places, seed, 100)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1_000, 1_040))
def test_a_monkey_for_ten_minutes(windows: Windows, full_path: Path, places: Places, seed: int) -> None:
    _let_loose(windows, full_path, places, seed, 220)


@pytest.mark.parametrize("seed", range(20, 26))
def test_the_window_can_be_closed_at_any_moment_of_a_monkey(
    windows: Windows, full_path: Path, places: Places, seed: int
) -> None:
    ui = Driver(opened(windows, full_path))
    strange = full_path.with_name("strange.journey")
    strange.write_text("no project")
    monkey = Monkey(ui, windows, seed, strange)
    monkey.blow(20)
    monkey.type()
    pointer.press(ui, monkey.place())
    pointer.move(ui, monkey.place())
    project = ui.project
    assert ui.window.close()
    with closing(Project.open(full_path, places=places)) as again:
        assert again.document == project.document
