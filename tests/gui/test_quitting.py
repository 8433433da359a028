"""Ctrl+Q leaves at once and keeps everything, whatever is on top of the window and on any keyboard layout."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from desk import opened, wait
from driver import CTRL, NONE
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from journeyforge.gui.dialogs.profiles import ProfilesDialog
from journeyforge.gui.present.show import Show
from journeyforge.gui.window import MainWindow
from journeyforge.gui.windows import Windows
from journeyforge.model.records import Link, Note, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import Places


@pytest.fixture
def window(windows: Windows, path: Path) -> MainWindow:
    window = opened(windows, path)
    QGuiApplication.clipboard().clear()
    return window


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key as the system sends it: to the window that has the keyboard, not to a widget."""
    target = QGuiApplication.focusWindow()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    for letter in text:
        widget = QApplication.focusWidget()
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), NONE, letter))
    QApplication.processEvents()


def latin_q() -> None:
    press(Qt.Key.Key_Q, CTRL)


def russian_q() -> None:
    target = QGuiApplication.focusWindow()
    assert isinstance(target, QWindow)
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, ord("Й"), CTRL, "й"))
    QApplication.processEvents()


def palette(window: MainWindow) -> None:
    press(Qt.Key.Key_K, CTRL)
    write("quit nothing")


def link(window: MainWindow) -> None:
    card = window.project.document.of(Touchpoint)[0]
    window.reveal(card.id)
    press(Qt.Key.Key_L, CTRL)
    press(Qt.Key.Key_Right)


def keys(window: MainWindow) -> None:
    press(Qt.Key.Key_F1)


def export(window: MainWindow) -> None:
    press(Qt.Key.Key_E, CTRL)


def pasting(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("\tDiscover\tOrder\nActions\tone\ttwo\nThoughts\tthree\tfour\n")
    press(Qt.Key.Key_V, CTRL)


def show(window: MainWindow) -> None:
    press(Qt.Key.Key_F5)


def menu(window: MainWindow) -> None:
    window.view.menu_wanted.emit(window.mapToGlobal(window.rect().center()), None)
    QApplication.processEvents()


def menu_bar(window: MainWindow) -> None:
    bar = window.menuBar()
    bar.setActiveAction(bar.actions()[0])
    QApplication.processEvents()


def versions(window: MainWindow) -> None:
    window.actions_by_name["versions"].trigger()
    QApplication.processEvents()


def profiles(window: MainWindow) -> None:
    ProfilesDialog(window, window).open()
    QApplication.processEvents()


def edited_profile(window: MainWindow) -> ProfilesDialog:
    dialog = ProfilesDialog(window, window)
    dialog.open()
    QApplication.processEvents()
    dialog.copy_profile()
    dialog.name.setText("Ours")
    return dialog


TOPS = [palette, link, keys, export, pasting, show, menu, menu_bar, versions, profiles]


@pytest.mark.parametrize("leave", [latin_q, russian_q], ids=["latin", "russian"])
@pytest.mark.parametrize("on_top", TOPS, ids=[top.__name__ for top in TOPS])
def test_ctrl_q_leaves_from_below_whatever_is_on_top_and_does_none_of_it(
    windows: Windows,
    window: MainWindow,
    path: Path,
    places: Places,
    on_top: Callable[[MainWindow], None],
    leave: Callable[[], None],
) -> None:
    before = window.project.document.records
    on_top(window)
    leave()
    assert windows.shown == []
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == []
    with closing(Project.open(path, places=places)) as project:
        assert dict(project.document.records) == dict(before)
        assert project.document.of(Link) == ()


def test_a_card_being_typed_is_kept(windows: Windows, window: MainWindow, path: Path, places: Places) -> None:
    write("Calls the shop")
    latin_q()
    assert windows.shown == []
    with closing(Project.open(path, places=places)) as project:
        assert "Calls the shop" in [card.title for card in project.document.of(Touchpoint)]


@pytest.mark.parametrize("aside", [False, True], ids=["in the line", "back on the map"])
def test_half_a_line_for_the_parking_lot_is_filed(
    windows: Windows, window: MainWindow, path: Path, places: Places, aside: bool
) -> None:
    press(Qt.Key.Key_I, CTRL)
    write("Nobody answ")
    if aside:
        press(Qt.Key.Key_Escape)
    latin_q()
    assert windows.shown == []
    with closing(Project.open(path, places=places)) as project:
        assert [note.text for note in project.document.of(Note)] == ["Nobody answ"]


def test_half_a_line_that_was_left_and_opened_again_is_filed_once(
    windows: Windows, window: MainWindow, path: Path, places: Places
) -> None:
    press(Qt.Key.Key_I, CTRL)
    write("Nobody answ")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_I, CTRL)
    assert window.frame.catch_all.line.text() == "Nobody answ"
    press(Qt.Key.Key_S, CTRL)
    assert window.frame.catch_all.line.text() == ""
    latin_q()
    with closing(Project.open(path, places=places)) as project:
        assert [note.text for note in project.document.of(Note)] == ["Nobody answ"]


def test_a_profile_half_edited_is_kept_without_a_question(
    windows: Windows, window: MainWindow, path: Path, places: Places
) -> None:
    edited_profile(window)
    latin_q()
    assert windows.shown == []
    with closing(Project.open(path, places=places)) as project:
        assert [profile.name for profile in project.document.project.profiles] == ["Ours"]


def test_a_question_on_top_of_a_dialog_goes_too(windows: Windows, window: MainWindow) -> None:
    dialog = edited_profile(window)
    QTimer.singleShot(0, dialog.close)
    QTimer.singleShot(0, answer_by_leaving)
    # As in the app, where a loop of events runs below the one of the question.
    wait(lambda: not windows.shown)
    assert windows.shown == []


def test_the_show_of_a_window_goes_with_it_when_the_window_has_the_keyboard(
    windows: Windows, window: MainWindow
) -> None:
    press(Qt.Key.Key_F5)
    window.activateWindow()
    QApplication.processEvents()
    assert window.findChildren(Show)
    latin_q()
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == []


def test_all_windows_leave_from_beneath_one_dialog(windows: Windows, window: MainWindow, path: Path) -> None:
    second = opened(windows, path.with_name("Other.journey"))
    second.activateWindow()
    press(Qt.Key.Key_F1)
    latin_q()
    assert windows.shown == []


def answer_by_leaving() -> None:
    wait(lambda: isinstance(QApplication.activeWindow(), QMessageBox))
    latin_q()
