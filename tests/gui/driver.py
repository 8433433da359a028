"""A person at the window: keys and mouse as Qt delivers them, and what can be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeyforge.gui.panels.left_rows import ROW_ROLE
from journeyforge.gui.window import MainWindow
from journeyforge.layout.scene import Group

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Driver:
    """Drives one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.view = window.view
        self.sheet = window.sheet
        self.project = window.project
        window.show()
        window.activateWindow()
        self.view.setFocus()
        QApplication.processEvents()

    # --- seeing ---

    def card(self, title: str) -> Group:
        return next(group for group in self.sheet.scene.groups if group.title == title and group.role != "band")

    def titles(self, stage: str, lane: str = "Actions") -> list[str]:
        """The cards of a cell of the project's document, by the names of stage and lane."""
        document, journey = self.project.document, self.sheet.journey
        column = next(s.id for s in document.stages(journey) if s.title == stage)
        row = next(n.id for n in document.lanes(journey) if n.title == lane)
        return [getattr(card, "text", "") or card.title for card in document.cell(column, row)]

    def shown(self) -> list[str]:
        """Titles of all cards on the canvas, drafts too."""
        return [group.title for group in self.sheet.scene.groups if group.is_card]

    @property
    def selected(self) -> str:
        group = self.sheet.index.of(self.sheet.spot.record)
        return group.title if group is not None else ""

    @property
    def marked(self) -> list[str]:
        """The parts of what is typed that are shown as signs, as far as they stand in one paragraph."""
        block, found = self.view.typing.editor.document().firstBlock(), []
        while block.isValid():
            found += [
                block.text()[part.start : part.start + part.length]  # type: ignore[attr-defined]
                for part in block.layout().formats()
            ]
            block = block.next()
        return found

    # --- the mouse ---

    def at(self, x: float, y: float) -> QPoint:
        return self.view.mapFromScene(QPointF(x, y))

    def middle(self, title: str) -> QPoint:
        group = self.card(title)
        return self.at(group.x + group.width / 2, group.y + group.height / 2)

    def cell(self, stage: str, lane: str) -> QPoint:
        """A point in the lower part of a cell."""
        column, row = self.card(stage), self.card(lane)
        band = next(r for r in self.sheet.scene.rows if r.lane == row.record)
        return self.at(column.x + column.width / 2, band.y + band.height - 5)

    def click(self, point: QPoint) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        QApplication.processEvents()

    def double_click(self, point: QPoint) -> None:
        self.click(point)
        QTest.mouseDClick(self.view.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        QApplication.processEvents()

    def drag(self, start: QPoint, end: QPoint, release: bool = True) -> None:
        viewport = self.view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NONE, start)
        for part in (0.2, 0.6, 1.0):
            QTest.mouseMove(viewport, start + (end - start) * part)
        if release:
            QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NONE, end)
        QApplication.processEvents()

    def wheel(self, angle: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        point = QPointF(self.view.viewport().rect().center())
        where = QPointF(self.view.viewport().mapToGlobal(point.toPoint()))
        event = QWheelEvent(
            point,
            where,
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.view.viewport(), event)
        QApplication.processEvents()

    def choose_journey(self, title: str) -> None:
        """Click a journey in the panel at the left."""
        panel = self.window.frame.left
        journey = next(j.id for j in self.project.document.journeys() if j.title == title)
        model = panel.model()
        heads = [model.index(row, 0) for row in range(model.rowCount())]
        lines = [model.index(row, 0, head) for head in heads for row in range(model.rowCount(head))]
        line = next(line for line in lines if line.data(ROW_ROLE).record == journey)
        QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, NONE, panel.visualRect(line).center())
        QApplication.processEvents()

    # --- the keyboard ---

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self._focus(), key, modifiers)
        QApplication.processEvents()

    def press(self, key: int, text: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A key event as it is: QTest knows no Cyrillic."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._focus(), QKeyEvent(kind, key, modifiers, text))
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            self.press(ord(letter.upper()), letter)

    def _focus(self) -> QWidget:
        editor = self.view.typing.editor
        return editor if editor.is_open else self.view
