"""The page Owners: loads, narrowing to somebody, and items dropped on a line or on the panel at the left."""

from __future__ import annotations

import datetime
import os
import subprocess
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from board_desk import fill, middle
from desk import answer, wait
from driver import NONE, Driver
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from journeyforge.gui.backlog.backlog_view import BacklogView
from journeyforge.gui.backlog.board import Board
from journeyforge.gui.backlog.owners import OwnersPage
from journeyforge.gui.backlog.owners_list import _number_boxes
from journeyforge.gui.backlog.owners_rows import ALL, NOBODY, OwnerRow
from journeyforge.model import commands
from journeyforge.model.fields import set_field
from journeyforge.model.records import Owner, PainPoint, Touchpoint

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ids(ui: Driver) -> dict[str, str]:
    return fill(ui)


def page(ui: Driver, name: str) -> QWidget:
    ui.window.frame.show_view("backlog")
    view = ui.window.frame.stack.currentWidget()
    assert isinstance(view, BacklogView)
    view.show_page(name)
    QApplication.processEvents()
    kind = OwnersPage if name == "owners" else Board
    return next(found for found in view.findChildren(kind) if found.isVisible())


@pytest.fixture
def owners(ui: Driver, ids: dict[str, str]) -> OwnersPage:
    shown = page(ui, "owners")
    assert isinstance(shown, OwnersPage)
    return shown


def rows(owners: OwnersPage) -> dict[str, OwnerRow]:
    owners._load()
    return {row.name: row for row in owners.list.owners.rows}


def line(owners: OwnersPage, name: str) -> QPoint:
    """The middle of a line, on the screen."""
    at = next(n for n, row in enumerate(owners.list.owners.rows) if row.name == name)
    place = owners.list.visualRect(owners.list.owners.index(at)).center()
    return owners.list.viewport().mapToGlobal(place)


def in_table(owners: OwnersPage, item: str) -> QPoint:
    table = owners.table
    place = table.model().index(table.row_of(item), 2)
    return table.viewport().mapToGlobal(table.visualRect(place).center())


def mouse(widget: QWidget, kind: QEvent.Type, where: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    moving, released = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
    button = Qt.MouseButton.NoButton if moving else LEFT
    buttons = Qt.MouseButton.NoButton if released else LEFT
    place = QPointF(widget.mapFromGlobal(where))
    QApplication.sendEvent(widget, QMouseEvent(kind, place, QPointF(where), button, buttons, held))
    QApplication.processEvents()


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Between two places of the screen, with the mouse held by the widget it began in."""
    mouse(widget, QEvent.Type.MouseButtonPress, start)
    for part in (0.3, 0.7, 1.0):
        mouse(widget, QEvent.Type.MouseMove, start + (end - start) * part)
    mouse(widget, QEvent.Type.MouseButtonRelease, end)


def in_panel(ui: Driver, owner: str) -> QPoint:
    """An owner's line in the panel at the left, on the screen."""
    panel = ui.window.frame.left
    panel.refresh()
    return panel.viewport().mapToGlobal(panel.visualRect(panel._lines.index_of(owner)).center())


def owner_of(ui: Driver, item: str) -> str | None:
    return ui.project.document.need(item, PainPoint).owner


def test_a_team_stands_above_its_people_and_counts_what_they_answer_for(
    ui: Driver, owners: OwnersPage, ids: dict[str, str]
) -> None:
    document = ui.project.document
    ui.project.commit(set_field(document, [ids["Late"], ids["Dear"]], "owner", ids["Vera Petrenko"]))
    ui.project.commit(set_field(ui.project.document, [ids["Late"]], "due", datetime.date(2020, 1, 1)))
    ui.project.commit(set_field(ui.project.document, [ids["Lost"]], "owner", ids["Couriers"]))
    found = rows(owners)
    assert list(found) == ["All items", "Nobody", "Couriers", "Vera Petrenko"]
    team, vera, nobody, whole = (found[name] for name in ("Couriers", "Vera Petrenko", "Nobody", "All items"))
    assert (team.depth, team.open, team.overdue, team.score, team.unscored) == (0, 3, 1, 25 + 16, 1)
    assert (vera.depth, vera.open, vera.overdue, vera.score, vera.unscored) == (1, 2, 1, 25, 1)
    assert (nobody.open, nobody.score, nobody.unscored) == (2, 2, 1)
    assert (whole.open, whole.score) == (5, 43)


def test_a_circle_of_teams_is_listed_once(ui: Driver, owners: OwnersPage, ids: dict[str, str]) -> None:
    ui.project.commit(commands.edit(ui.project.document, ids["Couriers"], member_of=ids["Vera Petrenko"]))
    assert sorted(rows(owners)) == ["All items", "Couriers", "Nobody", "Vera Petrenko"]


def test_choosing_a_line_narrows_the_listing_and_shows_the_owner(
    ui: Driver, owners: OwnersPage, ids: dict[str, str]
) -> None:
    ui.project.commit(set_field(ui.project.document, [ids["Late"]], "owner", ids["Vera Petrenko"]))
    rows(owners)
    where = line(owners, "Vera Petrenko")
    mouse(owners.list.viewport(), QEvent.Type.MouseButtonPress, where)
    mouse(owners.list.viewport(), QEvent.Type.MouseButtonRelease, where)
    assert owners.listing.shown == [ids["Late"]]
    assert ui.sheet.selection == (ids["Vera Petrenko"],)
    owners.choose(NOBODY)
    assert set(owners.listing.shown) == {ids[name] for name in ("Lost", "Rude", "Dear", "Text ahead")}
    owners.choose(ALL)
    assert len(owners.listing.shown) == 5


def test_rows_of_the_list_dropped_on_an_owner_are_theirs_in_one_step(
    ui: Driver, owners: OwnersPage, ids: dict[str, str]
) -> None:
    ui.sheet.select_many([ids["Late"], ids["Lost"]])
    drag(owners.table.viewport(), in_table(owners, ids["Lost"]), line(owners, "Vera Petrenko"))
    assert owner_of(ui, ids["Late"]) == owner_of(ui, ids["Lost"]) == ids["Vera Petrenko"]
    assert owner_of(ui, ids["Rude"]) is None
    drag(owners.table.viewport(), in_table(owners, ids["Rude"]), line(owners, "Couriers"))
    assert owner_of(ui, ids["Rude"]) == ids["Couriers"]
    ui.project.undo()
    ui.project.undo()
    assert {owner_of(ui, ids[name]) for name in ("Late", "Lost", "Rude")} == {None}


def test_what_is_given_to_another_leaves_the_list_of_the_one_who_had_it(
    ui: Driver, owners: OwnersPage, ids: dict[str, str]
) -> None:
    owners.choose(NOBODY)
    assert ids["Lost"] in owners.listing.shown
    drag(owners.table.viewport(), in_table(owners, ids["Lost"]), line(owners, "Vera Petrenko"))
    assert ids["Lost"] not in owners.listing.shown
    owners.choose(ids["Vera Petrenko"])
    assert owners.listing.shown == [ids["Lost"]]


def test_items_dropped_on_nobody_are_nobodys_and_on_all_stay(
    ui: Driver, owners: OwnersPage, ids: dict[str, str]
) -> None:
    ui.project.commit(set_field(ui.project.document, [ids["Late"]], "owner", ids["Couriers"]))
    drag(owners.table.viewport(), in_table(owners, ids["Late"]), line(owners, "All items"))
    assert owner_of(ui, ids["Late"]) == ids["Couriers"]
    drag(owners.table.viewport(), in_table(owners, ids["Late"]), line(owners, "Nobody"))
    assert owner_of(ui, ids["Late"]) is None


def test_a_click_on_one_of_several_selected_rows_selects_it_alone(
    ui: Driver, owners: OwnersPage, ids: dict[str, str]
) -> None:
    ui.sheet.select_many([ids["Late"], ids["Lost"]])
    where = in_table(owners, ids["Lost"])
    mouse(owners.table.viewport(), QEvent.Type.MouseButtonPress, where)
    assert len(ui.sheet.selection) == 2
    mouse(owners.table.viewport(), QEvent.Type.MouseButtonRelease, where)
    assert list(ui.sheet.selection) == [ids["Lost"]]


def test_cards_of_the_board_are_dropped_on_the_panel_at_the_left(ui: Driver, ids: dict[str, str]) -> None:
    board = page(ui, "board")
    assert isinstance(board, Board)
    drag(
        board.viewport(),
        board.viewport().mapToGlobal(middle(board, ids["Dear"])),
        in_panel(ui, ids["Vera Petrenko"]),
    )
    assert owner_of(ui, ids["Dear"]) == ids["Vera Petrenko"]


def test_steps_dragged_from_the_map_onto_the_panel_are_theirs_and_stay_where_they_are(
    ui: Driver, ids: dict[str, str]
) -> None:
    card = ui.card("Pays by card").record
    before = ui.project.document.need(card, Touchpoint)
    drag(
        ui.view.viewport(),
        ui.view.viewport().mapToGlobal(ui.middle("Pays by card")),
        in_panel(ui, ids["Couriers"]),
    )
    assert ui.project.document.need(card, Touchpoint) == replace(before, owner=ids["Couriers"])
    assert ui.window.frame.left._look.takes == ""
    ui.project.undo()
    assert ui.project.document.need(card, Touchpoint) == before


def test_a_new_person_is_listed_and_chosen(ui: Driver, owners: OwnersPage) -> None:
    owners._make("person", "Іван Петренко")
    made = next(owner for owner in ui.project.document.of(Owner) if owner.title == "Іван Петренко")
    assert made.kind == "person"
    assert ui.sheet.selection == (made.id,)
    assert owners.listing.shown == []


def test_pages_are_saved_of_the_one_who_is_chosen_and_of_everybody(
    ui: Driver, owners: OwnersPage, ids: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ui.project.commit(set_field(ui.project.document, [ids["Late"]], "owner", ids["Vera Petrenko"]))
    rows(owners)
    owners.choose(ids["Vera Petrenko"])
    owners._load()
    for name, file, count in (
        ("Save page as PDF: Vera Petrenko…", "vera", 1),
        ("Save all pages as PDF…", "all", 3),
    ):
        proposed = answer(monkeypatch, tmp_path / file)
        menu = QMenu()
        owners._fill_pages(menu)
        next(action for action in menu.actions() if action.text() == name).trigger()
        wait(partial(said, ui, f"{file}.pdf"))
        assert len(proposed) == 1
        assert count_of(tmp_path / f"{file}.pdf") == count
    text = text_of(tmp_path / "vera.pdf")
    assert "Late" in text
    assert "Lost" not in text


def test_board_and_owners_are_found_as_commands(ui: Driver, ids: dict[str, str]) -> None:
    for name in ("owners", "board"):
        ui.window.actions_by_name[name].trigger()
        view = ui.window.frame.stack.currentWidget()
        assert isinstance(view, BacklogView)
        assert (view.shown, ui.window.frame.place) == (name, f"backlog {name}")


def said(ui: Driver, words: str) -> bool:
    return words in ui.window.message.text


def count_of(file: Path) -> int:
    told = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
    return int(told.split("Pages:")[1].split()[0])


def text_of(file: Path) -> str:
    return subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout


def test_numbers_beside_a_name_leave_it_room_or_go_below_it(owners: OwnersPage) -> None:
    for width in range(200, 800, 7):
        boxes = _number_boxes(QRect(0, 0, width, 54))
        assert all(box.right() < width for box in boxes)
        assert boxes == [] or boxes[0].left() >= 140
    owners.setSizes([270, 900])
    QApplication.processEvents()
    owners.grab()


def test_a_page_is_printed(
    ui: Driver, owners: OwnersPage, ids: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(os.fspath(tmp_path / "printed.pdf"))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    owners.choose(NOBODY)
    owners._load()
    menu = QMenu()
    owners._fill_pages(menu)
    next(action for action in menu.actions() if action.text() == "Print page: Nobody…").trigger()
    wait(partial(said, ui, "Pages sent to"))
    assert count_of(tmp_path / "printed.pdf") == 1
