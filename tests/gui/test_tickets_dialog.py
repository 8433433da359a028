"""Tickets come back through the window: looked at first, corrected, one step; a wrong file changes nothing."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from desk import wait
from driver import CTRL, Driver
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

import small_map as m
from journeyforge.gui.dialogs.importing import ImportDialog
from journeyforge.gui.dialogs.tickets_in import TicketsDialog, update
from journeyforge.gui.dialogs.tickets_in_frame import ANSWERS, CHANGES, COLUMNS, LOST, REMARKS
from journeyforge.gui.window import MainWindow
from journeyforge.gui.windows import Windows
from journeyforge.model.commands import edit
from journeyforge.model.profile import TicketColumn, TicketWord
from journeyforge.model.records import Owner, PainPoint
from journeyforge.project import Project
from journeyforge.storage.places import Places

LABEL = f"jf-{m.SLOW.partition(':')[2]}"
HEADINGS = ("Summary", "Issue key", "Status", "Assignee", "Labels", "Labels", "Due date")


def jira(path: Path, *rows: Sequence[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return path


def ticket(
    key: str = "SHOP-7", status: str = "Done", assignee: str = "", label: str = "", due: str = ""
) -> list[str]:
    return ["x", key, status, assignee, "journeyforge", label, due]


@pytest.fixture
def file(tmp_path: Path, places: Places) -> Path:
    path = tmp_path / "small.journey"
    Project.create(path, m.records(), blobs=[m.IMAGE], places=places).close()
    return path


@pytest.fixture
def ui(file: Path, places: Places) -> Iterator[Driver]:
    window = MainWindow(Project.open(file, places=places))
    window.resize(1600, 960)
    driver = Driver(window)
    yield driver
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def shown(window: MainWindow, path: Path) -> TicketsDialog:
    update(window, path)
    return dialog_of(window)


def dialog_of(window: MainWindow) -> TicketsDialog:
    def there() -> list[TicketsDialog]:
        return [dialog for dialog in window.findChildren(TicketsDialog) if dialog.isVisible()]

    wait(lambda: bool(there()))
    (dialog,) = there()
    settled(dialog)
    return dialog


def settled(dialog: TicketsDialog) -> None:
    wait(lambda: not dialog.is_looking)
    assert not dialog.is_looking


def choose(dialog: TicketsDialog, box: QComboBox, text: str) -> None:
    """As with the mouse: the list is opened, and one of it clicked."""
    at = box.findText(text)
    assert at >= 0, [box.itemText(n) for n in range(box.count())]
    box.setFocus()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(at, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert box.currentText() == text
    settled(dialog)


def rows(dialog: TicketsDialog) -> list[Sequence[str]]:
    return list(dialog.changes.table.cells.rows)


def press(dialog: TicketsDialog) -> None:
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def slow(window: MainWindow) -> PainPoint:
    return window.project.document.need(m.SLOW, PainPoint)


def test_what_a_file_would_change_is_looked_at_and_made_as_one_step(ui: Driver, tmp_path: Path) -> None:
    before = ui.project.document
    dialog = shown(ui.window, jira(tmp_path / "jira.csv", ticket(), ticket("SHOP-9", "To Do", "", LABEL)))
    assert dialog.pages.currentIndex() == COLUMNS
    assert ui.project.document is before
    press(dialog)
    assert dialog.pages.currentIndex() == CHANGES
    assert ("Ticket’s status", "Done", "SHOP-7", "row 2") in [(r[1], r[3], r[4], r[5]) for r in rows(dialog)]
    assert dialog.go.text() == "Change items: 1"
    press(dialog)
    assert [t.status for t in slow(ui.window).tickets] == ["Done", "To Do"]
    assert slow(ui.window).status == "doing"
    assert not dialog.isVisible()
    ui.window.actions_by_name["undo"].trigger()
    assert ui.project.document == before


def test_days_that_may_be_read_in_two_ways_are_read_as_is_chosen(ui: Driver, tmp_path: Path) -> None:
    dialog = shown(ui.window, jira(tmp_path / "jira.csv", ticket(due="12/5/2026")))
    choose(dialog, dialog.columns.boxes["due"], "Due date")
    assert "Due date" not in [row[1] for row in rows(dialog)]
    choose(dialog, dialog.columns.order, "day first: 31/12/2026")
    assert [row[3] for row in rows(dialog) if row[1] == "Due date"] == ["2026-05-12"]
    choose(dialog, dialog.columns.order, "month first: 12/31/2026")
    press(dialog)
    press(dialog)
    assert str(slow(ui.window).due) == "2026-12-05"


def test_columns_are_corrected_and_remembered(ui: Driver, tmp_path: Path) -> None:
    path = jira(tmp_path / "jira.csv", ticket(assignee="vera@example.org", due="2027-01-31"))
    dialog = shown(ui.window, path)
    assert "Owner" not in [row[1] for row in rows(dialog)]
    choose(dialog, dialog.columns.boxes["owner"], "Assignee")
    choose(dialog, dialog.columns.boxes["due"], "Due date")
    assert [row[3] for row in rows(dialog) if row[1] in ("Owner", "Due date")] == ["Vera", "2027-01-31"]
    choose(dialog, dialog.columns.boxes["status"], "—")
    assert not [row for row in rows(dialog) if row[1] == "Status"]
    press(dialog)
    press(dialog)
    assert (slow(ui.window).owner, str(slow(ui.window).due)) == (m.VERA, "2027-01-31")
    known = ui.project.document.project.ticket_columns
    assert known == (
        TicketColumn(field="owner", heading="Assignee"),
        TicketColumn(field="due", heading="Due date"),
        TicketColumn(heading="Status"),
    )
    again = shown(ui.window, jira(path, ticket(assignee="", status="Rejected", due="2027-02-28")))
    assert again.pages.currentIndex() == CHANGES
    assert [row[1] for row in rows(again)] == ["Ticket’s assignee", "Due date"]
    again.reject()
    path.write_text("ID,Work Item Type,State,Tags\n17,Task,Active,x\n", encoding="utf-8")
    other = shown(ui.window, path)
    assert other.pages.currentIndex() == COLUMNS
    other.reject()


def test_unknown_words_and_people_are_asked_and_remembered(ui: Driver, tmp_path: Path) -> None:
    path = jira(tmp_path / "jira.csv", ticket(status="На согласовании", assignee="Олена К."))
    dialog = shown(ui.window, path)
    assert dialog.switch.button(ANSWERS).text() == "Words and people  2"
    press(dialog)
    assert dialog.pages.currentIndex() == ANSWERS
    assert not [row for row in rows(dialog) if row[1] == "Status"]
    choose(dialog, dialog.answers.boxes["status", "На согласовании"], "Planned")
    choose(dialog, dialog.answers.boxes["person", "Олена К."], "A new owner of this name")
    assert dialog.switch.button(ANSWERS).text() == "Words and people"
    assert [(row[2], row[3]) for row in rows(dialog) if row[1] == "Status"] == [("New", "Planned")]
    press(dialog)
    press(dialog)
    assert slow(ui.window).status == "planned"
    assert ui.project.document.project.ticket_words == (TicketWord(word="На согласовании", status="planned"),)
    assert "Олена К." in [owner.title for owner in ui.project.document.of(Owner)]
    ui.window.actions_by_name["undo"].trigger()
    assert ui.project.document.project.ticket_words == ()
    assert "Олена К." not in [owner.title for owner in ui.project.document.of(Owner)]


def test_a_person_who_is_known_gets_another_name(ui: Driver, tmp_path: Path) -> None:
    dialog = shown(ui.window, jira(tmp_path / "jira.csv", ticket(assignee="vkim")))
    choose(dialog, dialog.answers.boxes["person", "vkim"], "Vera")
    choose(dialog, dialog.answers.boxes["person", "vkim"], "Leave open")
    assert dialog.switch.button(ANSWERS).text() == "Words and people  1"
    choose(dialog, dialog.answers.boxes["person", "vkim"], "Vera")
    dialog.show_page(CHANGES)
    press(dialog)
    assert "vkim" in ui.project.document.need(m.VERA, Owner).aliases


def test_rows_that_belong_to_nothing_say_why_and_what_is_refused_is_listed(ui: Driver, tmp_path: Path) -> None:
    path = jira(tmp_path / "jira.csv", ticket("HOME-1"), ticket("1.2E+05"), ticket(), ticket(status="To Do"))
    dialog = shown(ui.window, path)
    (lost,) = dialog.lost.table.cells.rows
    assert lost[:2] == ("row 2", "HOME-1")
    assert [row[0] for row in dialog.remarks.table.cells.rows] == ["row 3", "row 4, row 5"]
    assert [dialog.switch.button(page).text() for page in (LOST, REMARKS)] == ["No match  1", "Remarks  2"]
    assert "nothing will change" in dialog.summary.text()
    dialog.show_page(CHANGES)
    assert not dialog.go.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 40, b"PK\x03\x04broken"])
def test_a_file_that_cannot_be_read_is_one_sentence(ui: Driver, tmp_path: Path, data: bytes) -> None:
    before = ui.project.document
    path = tmp_path / "wrong.csv"
    path.write_bytes(data)
    update(ui.window, path)
    wait(lambda: ui.window.message.text != "")
    assert "wrong.csv" in ui.window.message.text
    assert "\n" not in ui.window.message.text
    assert ui.project.document is before
    assert ui.window.findChild(TicketsDialog) is None


def test_a_table_without_tickets_says_so_and_lets_columns_be_chosen(ui: Driver, tmp_path: Path) -> None:
    path = tmp_path / "kaiten.csv"
    path.write_text(f"Что;Где\nSHOP-7;Готово\nA;{LABEL}\n", encoding="cp1251")
    dialog = shown(ui.window, path)
    assert "has no column with a ticket key" in dialog.trouble.text()
    assert not dialog.go.isEnabled()
    assert not dialog.switch.button(CHANGES).isEnabled()
    choose(dialog, dialog.columns.boxes["key"], "Что")
    assert dialog.switch.button(CHANGES).isEnabled()
    assert not dialog.trouble.isVisible()
    choose(dialog, dialog.columns.boxes["status"], "Где")
    assert [row[3] for row in rows(dialog) if row[1] == "Status"] == ["Done"]
    dialog.reject()


def test_a_file_that_changes_meanwhile_is_looked_at_again(ui: Driver, tmp_path: Path) -> None:
    path = jira(tmp_path / "jira.csv", ticket())
    dialog = shown(ui.window, path)
    dialog.show_page(CHANGES)
    jira(path, ticket(status="In Progress"))
    os.utime(path, (1, 1))
    before = ui.project.document
    press(dialog)
    wait(lambda: "written anew" in dialog.trouble.text())
    assert ui.project.document is before
    settled(dialog)
    assert ("Ticket’s status", "In Progress") in [(row[1], row[3]) for row in rows(dialog)]
    dialog.reject()


def test_an_edit_meanwhile_is_followed(ui: Driver, tmp_path: Path) -> None:
    dialog = shown(ui.window, jira(tmp_path / "jira.csv", ticket()))
    assert [row[2] for row in rows(dialog) if row[1] == "Status"] == ["New"]
    change = edit(ui.project.document, m.SLOW, status="doing")
    ui.project.commit(change)
    settled(dialog)
    assert [row[2] for row in rows(dialog) if row[1] == "Status"] == ["Doing"]
    dialog.show_page(CHANGES)
    press(dialog)
    assert slow(ui.window).status == "done"


def test_a_window_may_close_while_a_file_is_read(ui: Driver, tmp_path: Path) -> None:
    update(ui.window, jira(tmp_path / "jira.csv", ticket()))
    ui.window.close()
    QTest.qWait(60)


def test_a_window_may_close_while_a_file_is_looked_at(ui: Driver, tmp_path: Path) -> None:
    dialog = shown(ui.window, jira(tmp_path / "jira.csv", ticket()))
    dialog.columns.changed.emit({"due": "Due date"})
    ui.window.close()
    QTest.qWait(60)


def test_a_trackers_file_dropped_on_the_window_is_an_update_and_a_table_of_cards_an_import(
    windows: Windows, file: Path, tmp_path: Path
) -> None:
    window = windows.open(file)
    assert window is not None
    drop(window, jira(tmp_path / "jira.csv", ticket()))
    dialog_of(window).reject()
    cards = tmp_path / "cards.csv"
    cards.write_text("journey,stage,lane,card\nBuying,Discover,Actions,Sees an ad\n", encoding="utf-8")
    drop(window, cards)
    wait(lambda: window.findChild(ImportDialog) is not None)
    imported = window.findChild(ImportDialog)
    assert imported is not None
    imported.close()


def test_another_file_is_dropped_on_what_is_shown(ui: Driver, tmp_path: Path) -> None:
    dialog = shown(ui.window, jira(tmp_path / "jira.csv", ticket(status="Somewhere")))
    choose(dialog, dialog.answers.boxes["status", "Somewhere"], "Done")
    drop(dialog, jira(tmp_path / "other.csv", ticket(status="In Progress")))
    wait(lambda: "other.csv" in dialog.heading.text() and not dialog.is_looking)
    assert dialog.said.statuses == {}
    assert "In Progress" in [row[3] for row in rows(dialog)]
    drop(dialog, tmp_path / "nowhere.csv")
    wait(lambda: dialog.trouble.isVisible())
    assert "nowhere.csv" in dialog.trouble.text()
    assert dialog.go.isEnabled()
    dialog.reject()


def drop(window: MainWindow | TicketsDialog, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(os.fspath(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none))


def test_the_action_asks_for_a_file(ui: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = jira(tmp_path / "jira.csv", ticket())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (os.fspath(path), ""))
    ui.window.actions_by_name["tickets_in"].trigger()
    dialog = dialog_of(ui.window)
    other = jira(tmp_path / "other.csv", ticket(status="In Progress"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (os.fspath(other), ""))
    QTest.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    wait(lambda: "other.csv" in dialog.heading.text() and not dialog.is_looking)
    assert "In Progress" in [row[3] for row in rows(dialog)]
    dialog.reject()


def test_our_own_table_needs_no_columns_chosen(ui: Driver, tmp_path: Path) -> None:
    path = tmp_path / "backlog.csv"
    path.write_text(f"id,type,title,owner,status,due\n{m.SLOW},pain_point,x,Vera,planned,\n", encoding="utf-8")
    dialog = shown(ui.window, path)
    assert dialog.pages.currentIndex() == CHANGES
    assert not dialog.switch.button(COLUMNS).isVisible()
    QTest.keyClick(dialog.changes.table, Qt.Key.Key_A, CTRL)
    QTest.keyClick(dialog.changes.table, Qt.Key.Key_C, CTRL)
    assert "Planned" in QApplication.clipboard().text()
    press(dialog)
    assert (slow(ui.window).owner, slow(ui.window).status) == (m.VERA, "planned")


def test_nothing_can_be_updated_in_a_project_open_for_reading(file: Path, places: Places) -> None:
    window = MainWindow(Project.open(file, places=places, read_only=True))
    assert not window.actions_by_name["tickets_in"].isEnabled()
    window.close()
    window.deleteLater()
