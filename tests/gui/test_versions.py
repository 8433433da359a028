"""Versions: Ctrl+S offers a name, the list shows what is kept; a copy or one undo step brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from driver import CTRL, Driver
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeyforge.gui.dialogs.versions import VersionsDialog
from journeyforge.gui.frame.version_name import VersionName
from journeyforge.gui.sheet import Spot
from journeyforge.gui.windows import Windows
from journeyforge.project import Project
from journeyforge.storage.places import Places


def name_line(ui: Driver) -> VersionName:
    return ui.window.status.findChild(VersionName)  # type: ignore[return-value]


def save(ui: Driver) -> None:
    ui.window.actions_by_name["save"].trigger()
    QApplication.processEvents()


def named(ui: Driver, name: str) -> None:
    save(ui)
    line = name_line(ui)
    line.setText(name)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def dialog(ui: Driver) -> VersionsDialog:
    ui.window.actions_by_name["versions"].trigger()
    QApplication.processEvents()
    return next(d for d in ui.window.findChildren(VersionsDialog) if d.isVisible())


def delete(ui: Driver, title: str) -> None:
    ui.sheet.select(Spot(ui.card(title).record))
    ui.key(Qt.Key.Key_Delete)


def test_ctrl_s_offers_a_name_without_taking_the_keyboard(ui: Driver) -> None:
    ui.sheet.select(Spot(ui.card("Sees an ad").record))
    ui.key(Qt.Key.Key_S, CTRL)
    assert name_line(ui).isVisible()
    assert not name_line(ui).hasFocus()
    assert "Saved" in ui.window.status.text
    ui.type("Goes on")
    ui.key(Qt.Key.Key_Escape)
    assert "Goes on" in ui.shown()
    assert name_line(ui).text() == ""


def test_ctrl_s_again_goes_into_the_line_and_enter_keeps_the_version(ui: Driver) -> None:
    save(ui)
    save(ui)
    line = name_line(ui)
    assert line.hasFocus() or not ui.window.isActiveWindow()
    QTest.keyClicks(line, "Before the workshop")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [version.name for version in ui.project.versions() if version.name] == ["Before the workshop"]
    assert "Before the workshop" in ui.window.status.text
    assert not line.isVisible()


def test_ctrl_s_after_one_more_card_saves_and_leaves_the_keyboard_to_the_map(ui: Driver) -> None:
    ui.sheet.select(Spot(ui.card("Sees an ad").record))
    for title in ("First said", "Second said"):
        ui.type(title)
        ui.key(Qt.Key.Key_Escape)
        ui.key(Qt.Key.Key_S, CTRL)
        assert not name_line(ui).hasFocus()
    assert name_line(ui).isVisible()
    assert "Second said" in ui.shown()


def test_ctrl_s_amid_a_word_keeps_it_and_leaves_the_keyboard_to_the_map(ui: Driver) -> None:
    ui.sheet.select(Spot(ui.card("Sees an ad").record))
    ui.type("Half a wo")
    ui.key(Qt.Key.Key_S, CTRL)
    assert ui.window.focusWidget() is ui.view
    assert "Half a wo" in ui.shown()


def test_escape_or_an_empty_name_keeps_no_version(ui: Driver) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        save(ui)
        QTest.keyClick(name_line(ui), key)
        assert not name_line(ui).isVisible()
    assert [version for version in ui.project.versions() if version.name] == []


def test_a_version_is_brought_back_as_one_step_that_can_be_undone(ui: Driver) -> None:
    named(ui, "Перед воркшопом")
    then = ui.project.document
    delete(ui, "Sees an ad")
    ui.sheet.select(Spot(ui.card("Pays by card").record))
    ui.type("Waits")
    ui.key(Qt.Key.Key_Escape)
    now = ui.project.document
    shown = dialog(ui)
    assert "Перед воркшопом" in shown.list.item(0).text()
    shown.back.click()
    QApplication.processEvents()
    assert ui.project.document == then
    assert ui.project.undo_label == "Bring back “Перед воркшопом”"
    ui.window.actions_by_name["undo"].trigger()
    assert ui.project.document == now


def test_bringing_back_what_is_here_changes_nothing(ui: Driver) -> None:
    named(ui, "Now")
    before = ui.project.undo_label
    dialog(ui).back.click()
    assert ui.project.undo_label == before
    assert "Nothing has changed since" in ui.window.status.text


def test_without_versions_the_list_says_how_to_make_one(ui: Driver) -> None:
    shown = dialog(ui)
    assert not shown.back.isEnabled()
    assert not shown.copy.isEnabled()
    shown.close()


@pytest.fixture
def opened(windows: Windows, path: Path) -> Driver:
    window = windows.open(path)
    assert window is not None
    return Driver(window)


def test_a_version_opens_as_a_copy_beside_the_document(opened: Driver, path: Path, windows: Windows) -> None:
    named(opened, "Draft: 1/2")
    then = opened.project.document
    delete(opened, "Sees an ad")
    now = opened.project.document
    dialog(opened).copy.click()
    QApplication.processEvents()
    assert len(windows.shown) == 2
    copy = windows.shown[-1].project
    assert copy.path.name == "shop (Draft- 1-2).journey"
    assert copy.document == then
    assert opened.project.document == now
    assert copy.path.parent == path.parent


def test_named_versions_outlive_the_session_and_are_whole_projects(path: Path, places: Places) -> None:
    project = Project.open(path, places=places)
    project.name_version("  one   name ")
    project.name_version("another")
    project.close()
    again = Project.open(path, places=places)
    assert sorted(version.name for version in again.versions() if version.name) == ["another", "one name"]
    for version in again.versions():
        state = Project.open(version.path, read_only=True, places=places)
        assert state.document == again.document
        state.abandon()
    again.close()


def test_a_project_opened_for_reading_keeps_no_version_and_says_why(path: Path, places: Places) -> None:
    project = Project.open(path, read_only=True, places=places)
    with pytest.raises(Exception, match="reading only"):
        project.name_version("no")
    project.abandon()
