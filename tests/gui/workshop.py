"""A new project from the blank template and a person at it who only uses keys; every key is counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from driver import CTRL, NONE, SHIFT, Driver
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeyforge.gui.window import MainWindow
from journeyforge.model import commands, templates
from journeyforge.model.records import Lane, Stage
from journeyforge.project import Project
from journeyforge.storage.places import Places


class Workshop(Driver):
    """Types; `keys` have been pressed so far."""

    keys = 0

    def press(self, key: int, text: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        super().press(key, text, modifiers)
        self.keys += 1

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        super().key(key, modifiers)
        self.keys += 1

    def type_at_once(self, text: str) -> None:
        """Letters faster than anything is painted."""
        for letter in text:
            QApplication.sendEvent(
                self._focus(), QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()[0]), NONE, letter)
            )
        QApplication.processEvents()

    def type_into(self, widget: QWidget, text: str) -> None:
        """Letters into another widget than the map; they are not counted."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, ord(letter.upper()), NONE, letter))
        QApplication.processEvents()

    def key_into(self, widget: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(widget, key)
        QApplication.processEvents()
        self.keys += 1

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def tab(self) -> None:
        self.key(Qt.Key.Key_Tab)

    def back_tab(self) -> None:
        self.key(Qt.Key.Key_Backtab, SHIFT)

    def down(self) -> None:
        self.key(Qt.Key.Key_Down, CTRL)

    def escape(self) -> None:
        self.key(Qt.Key.Key_Escape)

    def compose(self, preedit: str, commit: str = "") -> None:
        """What an input method sends to whoever has the keyboard."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(QApplication.focusWidget(), event)
        QApplication.processEvents()

    @property
    def editor_text(self) -> str:
        return self.view.typing.editor.toPlainText()

    def lane(self, kind: str) -> Lane:
        return next(lane for lane in self.project.document.lanes(self.sheet.journey) if lane.kind == kind)

    def stages(self) -> list[Stage]:
        return self.project.document.stages(self.sheet.journey)

    def texts(self, kind: str) -> list[list[str]]:
        """The words of the cards of a lane, stage by stage."""
        lane, document = self.lane(kind), self.project.document
        return [[commands.words_of(card) for card in document.cell(s.id, lane.id)] for s in self.stages()]

    def go(self, kind: str, stage: int = 0) -> None:
        """The cursor to a cell of a lane, without a key."""
        self.sheet.select(self.sheet.grid.enter((self.stages()[stage].id, self.lane(kind).id)))

    def all(self, cls: type) -> tuple:  # type: ignore[type-arg]
        return self.project.document.of(cls)


@contextmanager
def workshop(file: Path, places: Places, language: str = "en") -> Iterator[Workshop]:
    """The window on a new file, the cursor in its first cell."""
    project = Project.create(file, templates.make("blank", language, "Workshop"), places=places)
    window = MainWindow(project)
    window.resize(1600, 960)
    ui = Workshop(window)
    ui.go("touchpoints")
    try:
        yield ui
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()
