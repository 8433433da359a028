"""The backlog leaves through the window as it was looked at; profiles are copied, edited and kept."""

from __future__ import annotations

import csv
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk import answer, wait
from driver import Driver
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMessageBox, QPushButton

import small_map as m
from journeyforge.formats.backlog_profile_file import read_profile, write_profile
from journeyforge.formats.backlog_profiles import SHIPPED, keep
from journeyforge.formats.registry import FormatError
from journeyforge.gui.dialogs.backlog_out import BacklogOutDialog
from journeyforge.gui.dialogs.backlog_out_wish import Wish, remembered
from journeyforge.gui.dialogs.profiles import ProfilesDialog
from journeyforge.gui.dialogs.profiles_words import OURS, VALUES
from journeyforge.gui.window import MainWindow
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.commands import edit
from journeyforge.model.profile import Profile, ProfileColumn
from journeyforge.model.records import PainPoint
from journeyforge.project import Project
from journeyforge.storage.places import Places

LONG = "Очень длинное название боли " * 12
MORE = [
    PainPoint(id=m.key("pain_point", n), title=title, journey=m.JOURNEY, stage=m.BUY, order="a0", owner=owner)
    for n, title, owner in ((5, LONG, None), (6, "=cmd|'/C calc'!A0", m.TEAM))
]


@pytest.fixture
def ui(tmp_path: Path, places: Places) -> Iterator[Driver]:
    path = tmp_path / "small.journey"
    Project.create(path, [*m.records(), *MORE], blobs=[m.IMAGE], places=places).close()
    window = MainWindow(Project.open(path, places=places))
    window.resize(1600, 960)
    yield Driver(window)
    window.close()
    window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def dialog(ui: Driver) -> Iterator[BacklogOutDialog]:
    shown = ask(ui.window)
    yield shown
    QApplication.processEvents()


def ask(window: MainWindow) -> BacklogOutDialog:
    window.actions_by_name["backlog_out"].trigger()
    (found,) = [one for one in window.findChildren(BacklogOutDialog) if one.isVisible()]
    settled(found)
    return found


def settled(dialog: BacklogOutDialog) -> None:
    wait(lambda: not dialog.is_looking)
    assert not dialog.is_looking


def choose(dialog: BacklogOutDialog, **fields: str) -> None:
    for name, value in fields.items():
        box: QComboBox = getattr(dialog.form, name)
        assert box.findData(value) >= 0, (name, value)
        box.setCurrentIndex(box.findData(value))
    settled(dialog)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def finish(dialog: BacklogOutDialog) -> None:
    press(dialog.go)
    wait(lambda: dialog.pages.currentWidget() is dialog.written)
    assert dialog.pages.currentWidget() is dialog.written, dialog.trouble.text()


def written(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


@pytest.mark.parametrize("profile", [one.name for one in SHIPPED])
def test_what_is_shown_first_is_what_is_written(
    dialog: BacklogOutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: str
) -> None:
    proposed = answer(monkeypatch, tmp_path / "out.csv")
    choose(dialog, form=".csv", profile=profile)
    shown = [list(dialog.table.cells.headings), *map(list, dialog.table.cells.rows)]
    finish(dialog)
    assert written(tmp_path / "out.csv") == shown
    assert Path(proposed[0]).name == ("small backlog.csv" if profile == "plain" else f"small {profile}.csv")


def test_what_is_cut_is_said_before_and_after(
    dialog: BacklogOutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "out.csv")
    choose(dialog, form=".csv", profile="jira")
    assert "cut to the 255 characters" in dialog.remarks.text()
    assert "Delivery team" in dialog.remarks.text()
    finish(dialog)
    assert "cut to the 255 characters" in dialog.written.report.toPlainText()


def test_a_tracker_that_takes_few_rows_gets_several_files_and_none_is_replaced_unasked(
    ui: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = replace(SHIPPED[1], name="few", rows_per_file=2)
    ui.project.commit(keep(ui.project.document, few))
    (tmp_path / "out-2.csv").write_text("mine")
    answer(monkeypatch, tmp_path / "out.csv")
    asked: list[str] = []

    def question(parent: Any, title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.No if len(asked) == 1 else QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", question)
    dialog = ask(ui.window)
    choose(dialog, form=".csv", profile="few")
    assert "there are 2 files" in dialog.remarks.text()
    press(dialog.go)
    assert (tmp_path / "out-2.csv").read_text() == "mine"
    finish(dialog)
    assert asked == ["out-2.csv: already there. Replace?"] * 2
    assert [len(written(tmp_path / name)) for name in ("out.csv", "out-2.csv")] == [3, 3]


def test_a_workbook_opens_and_has_a_sheet_for_each_owner(
    dialog: BacklogOutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "out")
    choose(dialog, form=".xlsx", profile="plain")
    finish(dialog)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert "Delivery team" in book.sheetnames
    assert {cell.data_type for row in book["Delivery team"] for cell in row} <= {"s", "n", "d"}


def test_text_for_trello_is_copied_a_line_a_card(dialog: BacklogOutDialog) -> None:
    choose(dialog, form=".txt")
    assert not dialog.form.profile.isVisible()
    press(dialog.copy)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 4
    assert dialog.text.toPlainText().splitlines() == lines
    assert dialog.note.text() == "Copied: 4 items"
    choose(dialog, form=".csv")
    assert not dialog.copy.isVisible()
    dialog.close()


def test_only_what_is_selected_or_shown_or_kept_as_a_filter_may_leave(ui: Driver) -> None:
    ui.project.commit(edit(ui.project.document, m.PROJECT, filters=(Filter(name="Без хозяина", owners=("",)),)))
    ui.window.frame.show_view("backlog")
    ui.sheet.select_many([m.SLOW])
    dialog = ask(ui.window)
    boxes = {
        dialog.form.which.itemData(n): dialog.form.which.itemText(n) for n in range(dialog.form.which.count())
    }
    assert list(boxes) == ["all", "selected", "filter:Без хозяина"]
    for value, number in (("all", 4), ("selected", 1), ("filter:Без хозяина", 3)):
        choose(dialog, which=value)
        assert len(dialog.table.cells.rows) == number
    dialog.close()
    view: Any = ui.window.frame.made("backlog")
    view.listing.narrow(Filter(types=("opportunity",)))
    dialog = ask(ui.window)
    assert dialog.form.which.currentData() == "shown"
    assert len(dialog.table.cells.rows) == 1
    dialog.close()


def test_an_empty_backlog_says_so(path: Path, places: Places) -> None:
    window = MainWindow(Project.open(path, places=places))
    Driver(window)
    dialog = ask(window)
    assert "nothing to export" in dialog.count.text()
    assert not dialog.go.isEnabled()
    dialog.close()
    window.close()
    window.deleteLater()


def test_a_choice_is_remembered_and_nonsense_is_not(
    ui: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "out.csv")
    dialog = ask(ui.window)
    choose(dialog, profile="gitlab", frame="rice")
    finish(dialog)
    dialog.close()
    again = ask(ui.window)
    assert again.form.wish() == Wish(".csv", "gitlab", "all", "rice")
    again.close()
    assert remembered({"form": 7, "profile": None, "frame": "kano", "which": "x"}) == Wish()


def test_a_failed_export_says_why_and_leaves_what_was_there(
    dialog: BacklogOutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "no" / "such" / "out.csv")
    press(dialog.go)
    wait(lambda: dialog.trouble.isVisible())
    assert "can't be written" in dialog.trouble.text()
    assert dialog.pages.currentIndex() == 0
    dialog.close()


def test_a_profile_of_a_later_version_is_refused_in_a_sentence(ui: Driver) -> None:
    later = Profile(name="later", columns=(ProfileColumn(heading="x", value="karma"),))
    ui.project.commit(edit(ui.project.document, m.PROJECT, profiles=(later,)))
    dialog = ask(ui.window)
    choose(dialog, profile="later")
    assert "takes “karma”, which no item has" in dialog.trouble.text()
    assert not dialog.go.isEnabled()
    choose(dialog, profile="jira")
    assert dialog.go.isEnabled()
    assert not dialog.trouble.isVisible()
    dialog.close()
    ui.window.actions_by_name["profiles"].trigger()
    (editor,) = ui.window.findChildren(ProfilesDialog)
    select(editor, "later")
    assert "karma" in editor.trouble.text()
    editor.close()


def test_an_export_is_given_up_with_its_window(
    ui: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = threading.Event(), threading.Event()

    def write(*args: Any) -> None:
        begun.set()
        go.wait(5)
        args[-1](0.5)
        raise AssertionError("it was not told to end")

    monkeypatch.setattr("journeyforge.formats.backlog_out.write", write)
    answer(monkeypatch, tmp_path / "out.csv")
    dialog = ask(ui.window)
    press(dialog.go)
    assert begun.wait(5)
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.pages.currentIndex() == 0
    go.set()
    QTest.qWait(60)
    dialog.close()
    assert not (tmp_path / "out.csv").exists()


# --- profiles ---


@pytest.fixture
def editor(ui: Driver) -> Iterator[ProfilesDialog]:
    ui.window.actions_by_name["profiles"].trigger()
    (found,) = ui.window.findChildren(ProfilesDialog)
    yield found
    found._shown = None
    found.close()
    QApplication.processEvents()


def select(editor: ProfilesDialog, text: str) -> None:
    (item,) = editor.list.findItems(text, Qt.MatchFlag.MatchExactly)
    QTest.mouseClick(
        editor.list.viewport(), Qt.MouseButton.LeftButton, pos=editor.list.visualItemRect(item).center()
    )
    QApplication.processEvents()


def names(editor: ProfilesDialog) -> list[str]:
    return [editor.list.item(n).text() for n in range(editor.list.count())]


def type_into(editor: ProfilesDialog, text: str) -> None:
    editor.name.selectAll()
    editor.name.insert(text)
    editor.name.textEdited.emit(text)


def test_a_profile_that_ships_is_copied_edited_and_kept_as_one_step(ui: Driver, editor: ProfilesDialog) -> None:
    before = ui.project.document
    select(editor, "GitHub")
    assert not editor.keep.isEnabled()
    assert editor.name.isReadOnly()
    press(editor.copy)
    type_into(editor, "Kaiten")
    editor.columns.table.item(0, 0).setText("Название")
    press(editor.columns.buttons[0])
    assert len(editor.columns.columns()) == 6
    assert editor.first.cells.headings[0] == "Название"
    press(editor.keep)
    (kept,) = ui.project.document.project.profiles
    assert (kept.name, kept.columns[0].heading, kept.joint) == ("Kaiten", "Название", ",")
    assert names(editor)[0] == "Kaiten"
    assert not editor.keep.isEnabled()
    ui.window.actions_by_name["undo"].trigger()
    assert ui.project.document == before
    assert "Kaiten" not in names(editor)


def test_every_field_of_a_profile_can_be_set(editor: ProfilesDialog, ui: Driver) -> None:
    press(editor.copy)
    type_into(editor, "EvaTeam")
    form = editor.form
    for combo, value in ((form.separator, ";"), (form.markup, "markdown")):
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())
    form.joint.setText(" / ")
    form.footer.setText("метка {label}")
    for box in form.limits.values():
        box.selectAll()
        QTest.keyClicks(box, "7x7")
    for tick in form.flags.values():
        tick.setChecked(not tick.isChecked())
    press(editor.words.buttons[0])
    press(editor.keep)
    (kept,) = ui.project.document.project.profiles
    shipped = SHIPPED[1]
    assert (kept.separator, kept.markup, kept.joint, kept.footer) == (";", "markdown", " / ", "метка {label}")
    assert (kept.rows_per_file, kept.title_length, kept.text_length) == (77, 77, 77)
    for name in form.flags:
        assert getattr(kept, name) is not getattr(shipped, name)
    assert len(kept.words) == len(shipped.words) + 1


def test_what_is_wrong_with_a_profile_is_said_and_not_kept(ui: Driver, editor: ProfilesDialog) -> None:
    press(editor.copy)
    type_into(editor, " ")
    assert editor.trouble.text() == "A profile needs a name."
    type_into(editor, "Mine")
    editor.form.footer.setText("{nobody}")
    editor.form.footer.textEdited.emit("{nobody}")
    assert "footer" in editor.trouble.text()
    assert not editor.keep.isEnabled()
    editor.form.footer.setText("")
    editor.form.footer.textEdited.emit("")
    press(editor.keep)
    press(editor.copy)
    type_into(editor, "MINE")
    assert editor.trouble.text() == "There is a profile “Mine” already."
    assert not editor.keep.isEnabled()


def test_a_change_is_not_lost_unasked(ui: Driver, editor: ProfilesDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Save))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: next(answers))
    press(editor.copy)
    type_into(editor, "Planfix")
    select(editor, "GitLab")
    assert editor.name.text() == "Planfix"
    editor.close()
    assert [one.name for one in ui.project.document.project.profiles] == ["Planfix"]


def test_a_profile_made_amid_an_export_is_offered_there(ui: Driver, dialog: BacklogOutDialog) -> None:
    choose(dialog, profile="github")
    press(dialog.profiles)
    (editor,) = dialog.findChildren(ProfilesDialog)
    assert editor.list.currentItem().text() == "GitHub"
    press(editor.copy)
    type_into(editor, "Яндекс Трекер")
    press(editor.keep)
    editor.close()
    assert dialog.form.profile.currentData() == "github"
    choose(dialog, profile="Яндекс Трекер")
    assert dialog.go.isEnabled()
    dialog.close()


def test_a_profile_is_deleted_and_renamed(ui: Driver, editor: ProfilesDialog) -> None:
    press(editor.copy)
    type_into(editor, "A")
    press(editor.keep)
    type_into(editor, "B")
    press(editor.keep)
    assert [one.name for one in ui.project.document.project.profiles] == ["B"]
    press(editor.delete)
    assert ui.project.document.project.profiles == ()
    assert not editor.delete.isEnabled()


def test_a_profile_goes_to_a_file_and_comes_back(
    ui: Driver, editor: ProfilesDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "azure.json"
    answer(monkeypatch, path)
    select(editor, "Azure DevOps")
    press(editor.hand)
    assert read_profile(path) == next(one for one in SHIPPED if one.name == "azure")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (os.fspath(path), ""))
    press(editor.bring)
    assert editor.name.text() == "azure 2"
    press(editor.keep)
    assert [one.name for one in ui.project.document.project.profiles] == ["azure 2"]
    path.write_text('{"type":"journeyforge_profile","columns":3}')
    press(editor.bring)
    assert "azure.json: columns" in editor.trouble.text()


def test_in_a_project_open_for_reading_profiles_are_only_looked_at(tmp_path: Path, places: Places) -> None:
    path = tmp_path / "small.journey"
    own = Project.create(path, m.records(), blobs=[m.IMAGE], places=places)
    own.commit(keep(own.document, replace(SHIPPED[1], name="Own")))
    own.close()
    window = MainWindow(Project.open(path, places=places, read_only=True))
    Driver(window)
    window.actions_by_name["profiles"].trigger()
    (editor,) = window.findChildren(ProfilesDialog)
    select(editor, "Own")
    assert not any(button.isEnabled() for button in (editor.copy, editor.delete, editor.keep))
    assert editor.name.isReadOnly()
    editor.close()
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("profile", SHIPPED, ids=lambda one: one.name)
def test_a_profile_in_a_file_is_the_same_profile(profile: Profile, tmp_path: Path) -> None:
    write_profile(profile, tmp_path / "p.json")
    assert read_profile(tmp_path / "p.json") == profile


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"type":"x"}', '{"type":"journeyforge_profile","name":"x"}', "\x00",
     '{"type":"journeyforge_profile","columns":[{"value":"nonsense"}]}'],
)  # fmt: skip
def test_a_file_that_is_no_profile_is_said_in_one_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text(text)
    with pytest.raises(FormatError) as told:
        read_profile(tmp_path / "p.json")
    assert "\n" not in str(told.value)


def test_the_window_knows_every_value_of_a_column() -> None:
    from journeyforge.formats.backlog_profiles import VALUES as KNOWN

    assert set(VALUES) == {*KNOWN, "number", "parent"}
    assert set(OURS) <= set(VALUES)
    assert json.loads(json.dumps(OURS))
