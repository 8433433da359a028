"""Storms of the mouse over every tool: nothing goes wrong, the map shows the document, undo leads to the start."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import full_map as m
import pointer
import pytest
from driver import CTRL, NONE, SHIFT, Driver
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from journeyforge.gui.window import MainWindow
from journeyforge.model import stages
from journeyforge.model.document import Document
from journeyforge.project import Project
from journeyforge.storage.places import Places

_MODIFIERS = [NONE, NONE, NONE, NONE, CTRL, SHIFT]
_KEYS = [
    (Qt.Key.Key_Escape, NONE),
    (Qt.Key.Key_Delete, NONE),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_Y, CTRL),
    (Qt.Key.Key_C, CTRL),
    (Qt.Key.Key_X, CTRL),
    (Qt.Key.Key_V, CTRL),
    (Qt.Key.Key_D, CTRL),
    (Qt.Key.Key_M, CTRL),
    (Qt.Key.Key_A, CTRL),
    (Qt.Key.Key_Right, NONE),
    (Qt.Key.Key_Up, NONE),
    (Qt.Key.Key_F2, NONE),
    (Qt.Key.Key_Return, NONE),
]


class Storm:
    """A hand that does anything at any time."""

    def __init__(self, ui: Driver, seed: int) -> None:
        self.ui = ui
        self.chance = random.Random(seed)
        self.doings: list[Callable[[], None]] = [
            self.drag,
            self.drag,
            self.drag,
            self.press,
            self.move,
            self.move,
            self.release,
            self.hover,
            self.key,
            self.key,
            self.double_click,
            self.menu,
            self.wheel,
            self.other_journey,
            self.rest,
            self.phase,
        ]

    def place(self) -> QPoint:
        """Somewhere on the map, often on something, at times beyond the edge or over the list at the left."""
        ui, chance = self.ui, self.chance
        if chance.random() < 0.15:
            return chance.choice([self.list_line, self.lane_edge, self.phase_bar])()
        records = [record for record in ui.sheet.document.records if ui.sheet.index.of(record) is not None]
        if records and chance.random() < 0.7:
            group = ui.sheet.index.of(chance.choice(sorted(records)))
            assert group is not None
            across, down = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0]), chance.choice([0.05, 0.5, 0.9, 1.0])
            return ui.at(group.x + group.width * across, group.y + group.height * down)
        room = ui.view.viewport().size()
        return QPoint(chance.randint(-40, room.width() + 40), chance.randint(-40, room.height() + 40))

    def list_line(self) -> QPoint:
        """Somewhere over the list at the left."""
        list_, view = self.ui.window.frame.left.viewport(), self.ui.view.viewport()
        inside = QPoint(self.chance.randint(2, list_.width() - 2), self.chance.randint(2, list_.height() // 2))
        return view.mapFromGlobal(list_.mapToGlobal(inside))

    def lane_edge(self) -> QPoint:
        """The lower edge of a lane, at its head."""
        rows = self.ui.sheet.scene.rows
        row = self.chance.choice(rows) if rows else None
        return self.ui.at(60, row.y + row.height) if row is not None else QPoint(5, 5)

    def phase_bar(self) -> QPoint:
        """The bar of a phase, often at an end."""
        bars = [group for group in self.ui.sheet.scene.groups if group.role == "phase"]
        bar = self.chance.choice(bars) if bars else None
        part = self.chance.choice([0.01, 0.5, 0.99])
        return self.ui.at(bar.x + bar.width * part, bar.y + bar.height - 3) if bar is not None else QPoint(9, 9)

    def rest(self) -> None:
        """A drag rests on a journey of the list: it opens at once, for storms don't wait."""
        rests = self.ui.view.pointing.aside._rests
        if rests.isActive():
            rests.stop()
            rests.timeout.emit()

    def modifiers(self) -> Qt.KeyboardModifier:
        return self.chance.choice(_MODIFIERS)

    def drag(self) -> None:
        start = self.place()
        pointer.hover(self.ui, start)
        pointer.drag(self.ui, start, self.place(), self.modifiers(), until_release=self.chance.random() < 0.8)

    def press(self) -> None:
        buttons = [pointer.LEFT, pointer.LEFT, pointer.RIGHT, pointer.MIDDLE]
        pointer.press(self.ui, self.place(), self.modifiers(), self.chance.choice(buttons))

    def move(self) -> None:
        pointer.move(self.ui, self.place(), self.modifiers())

    def release(self) -> None:
        pointer.release(self.ui, self.place(), self.modifiers(), self.chance.choice([pointer.LEFT, pointer.RIGHT]))

    def hover(self) -> None:
        pointer.hover(self.ui, self.place())

    def key(self) -> None:
        self.ui.key(*self.chance.choice(_KEYS))

    def double_click(self) -> None:
        self.ui.double_click(self.place())

    def menu(self) -> None:
        pointer.ask_menu(self.ui, self.place())

    def wheel(self) -> None:
        self.ui.wheel(self.chance.choice([-240, -120, 120]), self.chance.choice([NONE, CTRL, SHIFT]))

    def other_journey(self) -> None:
        if self.chance.random() < 0.2:
            self.ui.sheet.show_journey(self.chance.choice([m.BUYING, m.SHIFT]))

    def phase(self) -> None:
        """Some stages come under a phase."""
        document, journey = self.ui.project.document, self.ui.sheet.journey
        row = [stage.id for stage in document.stages(journey)] if document.get(journey) is not None else []
        if row and not self.ui.view.pointing.is_busy:
            chosen = self.chance.sample(row, self.chance.randint(1, len(row)))
            self.ui.sheet.commit(stages.set_phase(document, chosen, self.chance.choice(["Before", "After", ""])))

    def calm(self) -> None:
        """Whatever opened is closed again."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for dialog in self.ui.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
                dialog.deleteLater()
        widget: QWidget = self.ui.view
        if not self.ui.view.typing.editor.is_open:
            widget.setFocus()
        QApplication.processEvents()

    def blow(self, events: int) -> None:
        for _ in range(events):
            self.chance.choice(self.doings)()
            self.calm()
        self.ui.key(Qt.Key.Key_Escape)
        self.ui.view.pointing.leave()


def _undo_all(ui: Driver) -> None:
    while ui.project.undo_label is not None:
        ui.project.undo()


@pytest.mark.parametrize("seed", range(3))
def test_a_storm_of_gestures_leaves_a_map_that_shows_the_document_and_can_be_undone(
    full: Driver, full_path: Path, places: Places, seed: int
) -> None:
    before = full.project.document
    Storm(full, seed).blow(150)
    _ends_well(full, before, full_path, places)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_many_long_storms(full: Driver, full_path: Path, places: Places, seed: int) -> None:
    before = full.project.document
    Storm(full, seed).blow(600)
    _ends_well(full, before, full_path, places)


def _ends_well(ui: Driver, before: Document, file: Path, places: Places) -> None:
    assert ui.sheet.draft is None
    assert ui.sheet.document is ui.project.document
    shown = [(group.record, group.title, group.x, group.y, group.height) for group in ui.sheet.scene.groups]
    ui.sheet.use(ui.sheet.theme)
    assert shown == [(g.record, g.title, g.x, g.y, g.height) for g in ui.sheet.scene.groups]
    _undo_all(ui)
    assert ui.project.document == before
    assert ui.window.close()
    again = Project.open(file, places=places)
    assert again.document == before
    again.close()


@pytest.mark.parametrize("seed", range(4))
def test_the_window_can_be_closed_in_the_middle_of_a_storm(full: Driver, seed: int) -> None:
    storm = Storm(full, seed)
    storm.blow(15)
    storm.drag()
    storm.press()
    storm.move()
    window: MainWindow = full.window
    assert window.close()
    pointer.move(full, QPoint(200, 200))
    pointer.release(full, QPoint(200, 200))
