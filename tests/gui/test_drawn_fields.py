"""Boxes, lists and short lines of the panels are seen in both themes and answer the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from immutables import Map
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QWidget

from journeyforge.gui.panels.fields.drawn import Shortened, Tick
from journeyforge.gui.panels.fields.field import Shown
from journeyforge.gui.panels.fields.texts import WordsField
from journeyforge.gui.panels.look import inspector_sheet
from journeyforge.gui.style import palette, style_sheet
from journeyforge.layout.theme import DARK, LIGHT, Theme, contrast
from journeyforge.model.document import Document


@pytest.fixture
def shown(app: QApplication) -> Iterator[Callable[[Theme], Tick]]:
    inside: list[QWidget] = []

    def make(theme: Theme) -> Tick:
        room = QWidget()
        room.setObjectName("inspector")
        room.setPalette(palette(theme))
        room.setStyleSheet(style_sheet(theme) + inspector_sheet(theme))
        room.resize(200, 40)
        box = Tick(room)
        box.setPalette(palette(theme))
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.resize(200, 40)
        room.show()
        inside.append(room)
        return box

    yield make
    for room in inside:
        room.close()


def colours(image: QImage) -> list[str]:
    found = {image.pixelColor(x, y).name() for x in range(24) for y in range(image.height())}
    return sorted(found)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_an_empty_box_is_seen_by_its_edge_and_a_full_one_by_its_mark(
    shown: Callable[[Theme], Tick], theme: Theme
) -> None:
    box = shown(theme)
    empty = box.grab().toImage()
    assert max(contrast(colour, theme.card) for colour in colours(empty)) >= 3
    box.setChecked(True)
    assert QColor(theme.accent).name() in colours(box.grab().toImage())
    box.setTristate(True)
    box.setCheckState(Qt.CheckState.PartiallyChecked)
    assert box.grab().toImage() != empty


def test_a_click_into_a_name_selects_it_so_that_typing_replaces_it(app: QApplication) -> None:
    room = QComboBox()
    line = Shortened()
    room.setLineEdit(line)
    room.setEditText("I. Petrenko")
    room.show()
    room.activateWindow()
    QTest.qWaitForWindowActive(room)
    room.clearFocus()
    line.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    QTest.keyClicks(line, "N. Kim")
    assert room.currentText() == "N. Kim"
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(2, 8))
    assert line.selectedText() == ""
    room.close()


def test_a_name_that_is_too_long_ends_in_an_ellipsis_until_it_is_edited(app: QApplication) -> None:
    line, cut = Shortened(), Shortened()
    for each in (line, cut):
        each.setFixedWidth(80)
    line.setText("Outcomes of courier visits in October")
    line.setCursorPosition(0)
    cut.setText("Outco…")
    before = line.grab().toImage()
    assert before != cut.grab().toImage()
    whole = Shortened()
    whole.setFixedWidth(400)
    whole.setText(line.text())
    assert before != whole.grab().copy(0, 0, 80, line.height()).toImage()


@pytest.mark.parametrize("text", ["різниця до 1\u00a0%", "one\u2028two", "one\r\ntwo", "one\ntwo\n", "\u00a0"])
def test_a_text_that_is_only_looked_at_is_not_edited(app: QApplication, text: str) -> None:
    field = WordsField()
    told: list[object] = []
    field.edited.connect(told.append)
    field.show_values(Shown(["journey:x"], [text], Document(Map()), LIGHT))
    field.flush()
    assert told == []


def test_a_no_break_space_outlives_an_edit_beside_it(app: QApplication) -> None:
    field = WordsField()
    told: list[object] = []
    field.edited.connect(told.append)
    field.show_values(Shown(["journey:x"], ["до 1\u00a0%"], Document(Map()), LIGHT))
    paragraph = field.findChild(QPlainTextEdit)
    assert isinstance(paragraph, QPlainTextEdit)
    paragraph.textCursor().insertText("різниця ")
    field.flush()
    assert told == ["різниця до 1\u00a0%"]
