"""The board: a column for each status; cards dragged, moved by keys and by menu; one selection with the map."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from board_desk import fill, middle
from desk import wait
from driver import CTRL, NONE, SHIFT, Driver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeyforge.gui.backlog.backlog_view import BacklogView
from journeyforge.gui.backlog.board import Board
from journeyforge.gui.backlog.board_columns import STATUSES
from journeyforge.gui.backlog.board_menu import BoardMenu
from journeyforge.gui.backlog.board_told import told
from journeyforge.gui.backlog.empty_note import EmptyNote
from journeyforge.gui.backlog.owner_chooser import OwnerChooser
from journeyforge.gui.window import MainWindow
from journeyforge.model import commands
from journeyforge.model.backlog_filter import Filter, Grouping
from journeyforge.model.records import Opportunity, Owner, PainPoint
from journeyforge.project import Project
from journeyforge.storage.places import Places

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ids(ui: Driver) -> dict[str, str]:
    return fill(ui)


@pytest.fixture
def board(ui: Driver, ids: dict[str, str]) -> Board:
    ui.window.frame.show_view("backlog")
    view = ui.window.frame.stack.currentWidget()
    assert isinstance(view, BacklogView)
    view.show_page("board")
    QApplication.processEvents()
    shown = next(page for page in view.findChildren(Board) if page.isVisible())
    shown.setFocus()
    return shown


def titles(board: Board, status: str) -> list[str]:
    column = board.columns.columns[STATUSES.index(status)]
    return [board.listing.item(key).title for key in column.items]


def column(board: Board, status: str) -> QPoint:
    """A place far down in a column."""
    at = STATUSES.index(status)
    return QPoint(board.shape.left(at) + 40 - board.offset.x(), board.viewport().height() - 60)


def mouse(board: Board, kind: QEvent.Type, place: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    moving, released = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
    button = Qt.MouseButton.NoButton if moving else LEFT
    buttons = Qt.MouseButton.NoButton if released else LEFT
    where = QPointF(board.viewport().mapToGlobal(place))
    QApplication.sendEvent(board.viewport(), QMouseEvent(kind, QPointF(place), where, button, buttons, held))
    QApplication.processEvents()


def drag(board: Board, start: QPoint, end: QPoint, release: bool = True) -> None:
    mouse(board, QEvent.Type.MouseButtonPress, start)
    for part in (0.2, 0.6, 1.0):
        mouse(board, QEvent.Type.MouseMove, start + (end - start) * part)
    if release:
        mouse(board, QEvent.Type.MouseButtonRelease, end)


def click(board: Board, place: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    mouse(board, QEvent.Type.MouseButtonPress, place, held)
    mouse(board, QEvent.Type.MouseButtonRelease, place, held)


def key(board: Board, which: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(board, which, held)
    QApplication.processEvents()


def status(ui: Driver, item: str) -> str:
    record = ui.project.document.get(item)
    assert isinstance(record, PainPoint | Opportunity)
    return record.status


def test_each_status_has_its_column_in_the_order_of_rank(board: Board) -> None:
    assert titles(board, "new") == ["Late", "Lost", "Rude", "Text ahead"]
    assert titles(board, "doing") == ["Dear"]
    first, doing = board.columns.columns[0], board.columns.columns[STATUSES.index("doing")]
    assert (first.score, first.unscored) == (25 + 16 + 2, 1)
    assert (doing.score, doing.unscored) == (0, 1)


def test_a_card_dropped_in_a_column_has_its_status_and_undo_brings_it_back(
    ui: Driver, board: Board, ids: dict[str, str]
) -> None:
    drag(board, middle(board, ids["Late"]), column(board, "done"))
    done = ui.project.document.need(ids["Late"], PainPoint)
    assert (done.status, done.closed_on) == ("done", datetime.date.today())
    assert titles(board, "new") == ["Lost", "Rude", "Text ahead"]
    assert titles(board, "done") == ["Late"]
    ui.project.undo()
    assert titles(board, "new")[0] == "Late"
    assert ui.project.document.need(ids["Late"], PainPoint).closed_on is None


def test_several_selected_cards_go_together_in_one_step(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    click(board, middle(board, ids["Late"]))
    click(board, middle(board, ids["Rude"]), SHIFT)
    assert set(ui.sheet.selection) == {ids["Late"], ids["Lost"], ids["Rude"]}
    click(board, middle(board, ids["Lost"]), CTRL)
    drag(board, middle(board, ids["Rude"]), column(board, "planned"))
    assert titles(board, "planned") == ["Late", "Rude"]
    assert titles(board, "new") == ["Lost", "Text ahead"]
    ui.project.undo()
    assert titles(board, "new") == ["Late", "Lost", "Rude", "Text ahead"]


def test_esc_amid_a_drag_changes_nothing(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    before = ui.project.document
    drag(board, middle(board, ids["Late"]), column(board, "done"), release=False)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(board.viewport(), QKeyEvent(kind, Qt.Key.Key_Escape, NONE))
    mouse(board, QEvent.Type.MouseButtonRelease, column(board, "done"))
    assert ui.project.document is before
    key(board, Qt.Key.Key_Down)
    assert board.current == ids["Lost"]


def test_a_drop_outside_of_the_columns_or_on_the_own_one_changes_nothing(
    ui: Driver, board: Board, ids: dict[str, str]
) -> None:
    before = ui.project.document
    drag(board, middle(board, ids["Late"]), QPoint(30, -300))
    drag(board, middle(board, ids["Late"]), column(board, "new"))
    assert ui.project.document is before


def test_arrows_go_from_card_to_card_and_over_empty_columns(board: Board, ids: dict[str, str]) -> None:
    click(board, middle(board, ids["Late"]))
    key(board, Qt.Key.Key_Down)
    assert board.sheet.selection == (ids["Lost"],)
    key(board, Qt.Key.Key_Right)
    assert board.current == ids["Dear"]
    key(board, Qt.Key.Key_Left)
    key(board, Qt.Key.Key_End)
    assert board.current == ids["Text ahead"]
    key(board, Qt.Key.Key_Home, SHIFT)
    assert len(board.sheet.selection) == 4
    key(board, Qt.Key.Key_A, CTRL)
    assert len(board.sheet.selection) == 5


def test_alt_and_an_arrow_move_a_card_to_the_next_status(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    click(board, middle(board, ids["Late"]))
    key(board, Qt.Key.Key_Right, ALT)
    key(board, Qt.Key.Key_Right, ALT)
    assert status(ui, ids["Late"]) == "planned"
    key(board, Qt.Key.Key_Left, ALT)
    assert status(ui, ids["Late"]) == "triaged"
    click(board, middle(board, ids["Lost"]))
    key(board, Qt.Key.Key_Left, ALT)
    assert status(ui, ids["Lost"]) == "new"


def test_the_selection_is_the_one_of_the_map(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    click(board, middle(board, ids["Lost"]))
    assert ui.sheet.selection == (ids["Lost"],)
    ui.sheet.select_many([ids["Dear"]])
    assert board.current == ids["Dear"]
    assert board.chosen == [ids["Dear"]]


def test_enter_and_a_double_click_lead_to_the_map(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    click(board, middle(board, ids["Lost"]))
    key(board, Qt.Key.Key_Return)
    assert ui.window.frame.shown == "map"
    assert ui.sheet.selection == (ids["Lost"],)
    ui.window.frame.show_view("backlog")
    mouse(board, QEvent.Type.MouseButtonDblClick, middle(board, ids["Late"]))
    assert (ui.window.frame.shown, ui.sheet.selection) == ("map", (ids["Late"],))


def test_at_rest_a_card_says_how_its_score_comes_about_or_what_it_lacks(board: Board, ids: dict[str, str]) -> None:
    assert "5 × 5" in told(board, middle(board, ids["Late"]))
    lacks = told(board, middle(board, ids["Dear"]))
    assert "Dear" in lacks
    assert "severity" in lacks
    assert "Sum of scores: 43<br>Without a score: 1" in told(board, QPoint(board.shape.left(0) + 30, 20))
    assert told(board, QPoint(2, 200)) == ""


def test_delete_removes_what_is_selected(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    click(board, middle(board, ids["Lost"]))
    ui.window.actions_by_name["delete"].trigger()
    assert ids["Lost"] not in ui.project.document
    assert titles(board, "new") == ["Late", "Rude", "Text ahead"]


def test_the_filter_of_the_list_is_that_of_the_board(board: Board) -> None:
    board.listing.narrow(replace(board.listing.filter, text="lo"))
    assert titles(board, "new") == ["Lost"]
    assert titles(board, "doing") == []


def test_groups_of_the_list_are_lanes_of_the_board(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    ui.project.commit(commands.edit(ui.project.document, ids["Lost"], owner=ids["Vera Petrenko"]))
    ui.project.commit(commands.edit(ui.project.document, ids["Dear"], owner=ids["Vera Petrenko"]))
    board.listing.narrow(replace(board.listing.filter, group="owner"))
    assert [lane.group.title if lane.group else "" for lane in board.columns.lanes] == ["Vera Petrenko", ""]
    assert titles(board, "new") == ["Lost", "Late", "Rude", "Text ahead"]
    for item in board.listing.shown:
        place = board.columns.place_of(item)
        assert place is not None
        assert board.shape.item_at(board.shape.card_at(*place).center()) == item
    one, other = (board.shape.card_at(*(board.columns.place_of(ids[name]) or (0, 0))) for name in ("Lost", "Dear"))
    assert one.top() == other.top()
    click(board, middle(board, ids["Lost"]))
    key(board, Qt.Key.Key_Right)
    assert board.current == ids["Dear"]
    drag(board, middle(board, ids["Lost"]), column(board, "done"))
    assert titles(board, "done") == ["Lost"]
    assert [lane.most for lane in board.columns.lanes] == [1, 3]
    ui.project.commit(commands.edit(ui.project.document, ids["Lost"], owner=None))
    assert [lane.most for lane in board.columns.lanes] == [1, 3]
    ui.project.commit(commands.edit(ui.project.document, ids["Dear"], owner=None))
    assert [lane.group.title if lane.group else "-" for lane in board.columns.lanes] == [""]
    board.grab()


def test_a_sign_asks_for_the_owner_and_a_new_name_is_made(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    click(board, middle(board, ids["Lost"]))
    for sign, typed, owner in (("@", "pet", "Vera Petrenko"), ("+", "Олена", "Олена"), ("@", "", "Couriers")):
        QApplication.sendEvent(board, QKeyEvent(QEvent.Type.KeyPress, ord(sign), NONE, sign))
        chooser = next(found for found in ui.window.findChildren(OwnerChooser) if found.isVisible())
        for letter in typed:
            event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), NONE, letter)
            QApplication.sendEvent(chooser.line, event)
        QTest.keyClick(chooser.line, Qt.Key.Key_Return)
        QApplication.processEvents()
        held = ui.project.document.need(ids["Lost"], PainPoint).owner
        assert ui.project.document.need(held or "", Owner).title == owner


def test_the_menu_gives_all_selected_cards_a_value(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    click(board, middle(board, ids["Late"]))
    key(board, Qt.Key.Key_End, SHIFT)
    board.menu_wanted.emit(board.place_on_screen())
    menu = next(found for found in board.findChildren(BoardMenu))
    parts = {action.text(): action.menu() for action in menu.actions() if action.menu() is not None}
    assert list(parts) == ["Status", "Owner", "Due", "Response"]
    choose(parts["Response"], "Fix")
    records = [ui.project.document.get(one) for one in ui.sheet.selection]
    assert [getattr(record, "response", None) for record in records] == ["fix", "fix", "fix", None]
    choose(parts["Owner"], "Vera Petrenko")
    assert {getattr(ui.project.document.get(one), "owner", "") for one in ui.sheet.selection} == {
        ids["Vera Petrenko"]
    }
    menu.close()


def choose(menu: object, text: str) -> None:
    actions = menu.actions()  # type: ignore[attr-defined]
    next(action for action in actions if action.text() == text).trigger()


def test_no_item_and_no_column_is_lost_in_a_narrow_window(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    ui.window.resize(620, 1000)
    QApplication.processEvents()
    assert board.horizontalScrollBar().maximum() > 0
    board.choose([ids["Dear"]], ids["Dear"])
    assert board.viewport().rect().contains(middle(board, ids["Dear"]))
    board.grab()


def test_held_at_the_edge_the_board_scrolls_and_the_column_that_comes_takes_the_card(
    ui: Driver, board: Board, ids: dict[str, str]
) -> None:
    ui.window.resize(760, 1000)
    QApplication.processEvents()
    across = board.horizontalScrollBar()
    edge = QPoint(board.viewport().width() - 6, 200)
    drag(board, middle(board, ids["Late"]), edge, release=False)
    wait(lambda: across.value() == across.maximum() > 0)
    mouse(board, QEvent.Type.MouseButtonRelease, edge)
    assert status(ui, ids["Late"]) == "dropped"


def test_a_window_that_closes_amid_a_drag_lets_go(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    before = ui.project.document
    drag(board, middle(board, ids["Late"]), column(board, "done"), release=False)
    ui.window.close()
    assert ui.project.document is before
    assert not board._mouse.held


def test_a_card_deleted_amid_a_drag_falls_nowhere(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    drag(board, middle(board, ids["Late"]), column(board, "done"), release=False)
    ui.project.commit(commands.remove(ui.project.document, [ids["Late"]]))
    mouse(board, QEvent.Type.MouseButtonRelease, column(board, "done"))
    assert titles(board, "done") == []
    assert titles(board, "new") == ["Lost", "Rude", "Text ahead"]


def test_a_board_without_cards_takes_keys_and_says_why(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    board.listing.narrow(replace(board.listing.filter, text="no such words"))
    for which in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        key(board, which)
    key(board, Qt.Key.Key_Right, ALT)
    key(board, Qt.Key.Key_A, CTRL)
    note = board.findChild(EmptyNote)
    assert note is not None
    assert note.isVisible()


def test_a_score_that_changes_is_summed_at_once(ui: Driver, board: Board, ids: dict[str, str]) -> None:
    ui.project.commit(commands.edit(ui.project.document, ids["Late"], severity=None))
    first = board.columns.columns[0]
    assert (first.score, first.unscored) == (16 + 2, 2)
    ui.project.undo()
    assert (board.columns.columns[0].score, board.columns.columns[0].unscored) == (43, 1)


def test_in_a_project_for_reading_nothing_moves(
    path: Path, places: Places, ui: Driver, ids: dict[str, str]
) -> None:
    ui.window.close()
    window = MainWindow(Project.open(path, read_only=True, places=places))
    window.resize(1600, 960)
    driver = Driver(window)
    window.frame.show_view("backlog")
    view = window.frame.stack.currentWidget()
    assert isinstance(view, BacklogView)
    view.show_page("board")
    QApplication.processEvents()
    board = next(page for page in view.findChildren(Board) if page.isVisible())
    before = driver.project.document
    drag(board, middle(board, ids["Late"]), column(board, "done"))
    key(board, Qt.Key.Key_Right, ALT)
    QApplication.sendEvent(board, QKeyEvent(QEvent.Type.KeyPress, ord("@"), NONE, "@"))
    board.menu_wanted.emit(board.place_on_screen())
    menu = next(found for found in board.findChildren(BoardMenu))
    assert [action.text() for action in menu.actions() if action.isEnabled() and action.text()] == [
        "Show on the map"
    ]
    menu.close()
    assert window.findChildren(OwnerChooser) == []
    assert driver.project.document is before
    window.close()
    window.deleteLater()


moves = st.lists(
    st.tuples(
        st.sampled_from(["status", "severity", "delete", "undo", "redo", "narrow", "group"]), st.integers(0, 30)
    ),
    max_size=14,
)


@given(moves)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_columns_led_along_edits_are_those_that_are_read_anew(
    ui: Driver, board: Board, ids: dict[str, str], steps: list[tuple[str, int]]
) -> None:
    project = ui.project
    while project.undo_label is not None and "Add" not in project.undo_label:
        project.undo()
    for step, n in steps:
        there = [key for key in ids.values() if key in project.document and not key.startswith("owner")]
        if step == "undo" and (project.undo_label or "Add").startswith("Add"):
            continue
        if step in ("undo", "redo"):
            getattr(project, step)()
        elif step == "narrow":
            board.listing.narrow(replace(board.listing.filter, statuses=("new", "done")[: n % 3]))
        elif step == "group":
            groups: tuple[Grouping, ...] = ("", "owner", "journey", "stage", "status")
            board.listing.narrow(replace(board.listing.filter, group=groups[n % 5]))
        elif there:
            item = there[n % len(there)]
            edits = {"status": {"status": STATUSES[n % 6]}, "severity": {"severity": n % 5 or None}}
            if step == "delete":
                project.commit(commands.remove(project.document, [item]))
            elif step == "status" or item.startswith("pain"):
                project.commit(commands.edit(project.document, item, **edits[step]))
        led = [(column.items, column.score, column.unscored) for column in board.columns.columns]
        for item in board.listing.shown:
            place = board.columns.place_of(item)
            assert place is not None
            assert board.shape.item_at(board.shape.card_at(*place).center()) == item
        board.columns.fill()
        assert led == [(column.items, column.score, column.unscored) for column in board.columns.columns]
    board.listing.narrow(Filter())
