"""The window from end to end: add, rename, drag, undo, redo, close, and the file has it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from driver import CTRL, NONE, SHIFT, Driver
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeyforge.formats.registry import ExportOptions, export
from journeyforge.gui.actions import ACTIONS, MENUS
from journeyforge.gui.exports import Wish
from journeyforge.gui.process import faults
from journeyforge.gui.sheet import NOWHERE
from journeyforge.gui.window import MainWindow
from journeyforge.layout.scene import TextLine
from journeyforge.layout.theme import DARK, LIGHT
from journeyforge.model import commands
from journeyforge.model.change import Change
from journeyforge.model.records import Touchpoint
from journeyforge.project import Project
from journeyforge.storage.errors import NotPublished, StorageError
from journeyforge.storage.places import Places

# --- the whole line ---


def test_what_is_added_renamed_dragged_undone_and_redone_is_in_the_file(
    ui: Driver, path: Path, places: Places
) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("Курьер звонит")
    ui.key(Qt.Key.Key_Return)
    ui.key(Qt.Key.Key_Escape)
    ui.double_click(ui.middle("Pays by card"))
    ui.key(Qt.Key.Key_A, CTRL)
    ui.type("Pays")
    ui.key(Qt.Key.Key_Return)
    ui.drag(ui.middle("Sees an ad"), ui.cell("Delivery", "Actions"))
    assert ui.titles("Delivery") == ["Курьер звонит", "Sees an ad"]
    ui.key(Qt.Key.Key_Z, CTRL)
    assert ui.titles("Discover") == ["Sees an ad"]
    ui.key(Qt.Key.Key_Y, CTRL)
    assert ui.titles("Delivery") == ["Курьер звонит", "Sees an ad"]
    assert ui.window.close()

    with closing(sqlite3.connect(path)) as reader:
        rows = reader.execute("SELECT json_extract(body, '$.title') FROM record WHERE type = 'touchpoint'")
        assert sorted(title for (title,) in rows) == ["Pays", "Sees an ad", "Курьер звонит"]
    with closing(Project.open(path, places=places)) as project:
        assert project.undo_label == "Move “Sees an ad”"


# --- typing ---


def test_enter_keeps_a_new_card_and_begins_the_next_until_one_stays_empty(ui: Driver) -> None:
    ui.click(ui.cell("Order", "Actions"))
    for title in ("Fills the basket", "Їде додому"):
        ui.type(title)
        ui.key(Qt.Key.Key_Return)
    ui.key(Qt.Key.Key_Return)
    assert ui.titles("Order") == ["Pays by card", "Fills the basket", "Їде додому"]
    assert not ui.view.typing.editor.is_open
    assert ui.selected == "Їде додому"


def test_a_burst_of_cards_is_one_undo_step_per_card(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("One")
    ui.key(Qt.Key.Key_Return)
    ui.type("Two")
    ui.key(Qt.Key.Key_Return)
    ui.key(Qt.Key.Key_Escape)
    assert ui.project.undo_label == "Add step “Two”"
    ui.key(Qt.Key.Key_Z, CTRL)
    assert ui.titles("Delivery") == ["One"]


def test_a_character_on_a_selected_card_begins_a_card_below_it(ui: Driver) -> None:
    ui.click(ui.middle("Sees an ad"))
    ui.type("Reads reviews")
    ui.key(Qt.Key.Key_Return)
    ui.key(Qt.Key.Key_Escape)
    ui.click(ui.middle("Sees an ad"))
    ui.type("x")
    ui.key(Qt.Key.Key_Return)
    ui.key(Qt.Key.Key_Escape)
    assert ui.titles("Discover") == ["Sees an ad", "x", "Reads reviews"]


def test_tab_keeps_the_card_and_goes_on_in_the_next_stage(ui: Driver) -> None:
    ui.click(ui.cell("Order", "Thoughts"))
    ui.type("Is this safe")
    ui.key(Qt.Key.Key_Tab)
    ui.type("Where is he")
    ui.key(Qt.Key.Key_Return)
    ui.key(Qt.Key.Key_Return)
    assert ui.titles("Order", "Thoughts") == ["Is this safe"]
    assert ui.titles("Delivery", "Thoughts") == ["Where is he"]


def test_escape_keeps_a_new_card_and_takes_back_an_edit(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("Waits")
    ui.key(Qt.Key.Key_Escape)
    assert ui.titles("Delivery") == ["Waits"]
    ui.key(Qt.Key.Key_F2)
    ui.type(" more")
    assert "Waits more" in ui.shown()
    ui.key(Qt.Key.Key_Escape)
    assert ui.titles("Delivery") == ["Waits"]
    assert "Waits" in ui.shown()


def test_the_card_grows_on_the_map_while_its_words_are_typed(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("A")
    low = ui.card("A").height
    ui.type(" very long step that needs many lines to be said on a card of this width, really many of them")
    (grown,) = [group for group in ui.sheet.scene.groups if group.title.startswith("A very")]
    assert grown.height > low
    assert ui.titles("Delivery") == []
    ui.key(Qt.Key.Key_Escape)


def test_clicking_elsewhere_keeps_what_is_typed(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("Waits")
    ui.click(ui.middle("Sees an ad"))
    assert ui.titles("Delivery") == ["Waits"]
    assert ui.selected == "Sees an ad"


def test_heads_and_the_title_are_renamed_in_place(ui: Driver) -> None:
    for old, new in (("Order", "Заказ"), ("Thoughts", "Doubts"), ("Buying online", "Buying")):
        ui.double_click(ui.at(ui.card(old).x + 20, ui.card(old).y + 15))
        ui.key(Qt.Key.Key_A, CTRL)
        ui.type(new)
        ui.key(Qt.Key.Key_Return)
    document, journey = ui.project.document, ui.sheet.journey
    assert [stage.title for stage in document.stages(journey)] == ["Discover", "Заказ", "Delivery"]
    assert [lane.title for lane in document.lanes(journey)] == ["Actions", "Doubts"]
    assert ui.sheet.title_of(journey) == "Buying"


def test_a_new_stage_and_a_new_lane_get_their_name_at_once_or_vanish(ui: Driver) -> None:
    document, journey = ui.project.document, ui.sheet.journey
    ui.window.actions_by_name["add_stage"].trigger()
    ui.type("Use")
    ui.key(Qt.Key.Key_Return)
    ui.window.actions_by_name["add_lane"].trigger()
    ui.key(Qt.Key.Key_Return)
    document = ui.project.document
    assert [stage.title for stage in document.stages(journey)] == ["Discover", "Order", "Delivery", "Use"]
    assert len(document.lanes(journey)) == 2


def test_shift_enter_breaks_the_line_inside_a_card(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Thoughts"))
    ui.type("one")
    ui.key(Qt.Key.Key_Return, SHIFT)
    ui.type("two")
    ui.key(Qt.Key.Key_Escape)
    assert ui.titles("Delivery", "Thoughts") == ["one\ntwo"]


def test_ctrl_with_a_key_is_never_text_and_space_begins_nothing(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.press(Qt.Key.Key_B, "\x02", CTRL)
    ui.press(Qt.Key.Key_Space, " ")
    assert not ui.view.typing.editor.is_open


def test_shortcuts_work_on_a_cyrillic_layout_by_their_place(ui: Driver) -> None:
    ui.click(ui.middle("Sees an ad"))
    ui.key(Qt.Key.Key_Delete)
    assert ui.titles("Discover") == []
    ui.press(ord("Я"), "я", CTRL)
    assert ui.titles("Discover") == ["Sees an ad"]
    ui.press(ord("Н"), "н", CTRL)
    assert ui.titles("Discover") == []


# --- moving ---


def test_while_a_card_is_dragged_the_map_shows_where_it_will_be_and_nothing_is_changed(ui: Driver) -> None:
    before = ui.project.document
    ui.drag(ui.middle("Sees an ad"), ui.cell("Delivery", "Actions"), release=False)
    assert ui.card("Sees an ad").x == pytest.approx(ui.card("Delivery").x + 7)
    assert ui.project.document is before
    ui.key(Qt.Key.Key_Escape)
    assert ui.card("Sees an ad").x == pytest.approx(ui.card("Discover").x + 7)
    assert ui.project.document is before


def test_a_card_is_dropped_above_the_card_it_is_held_over(ui: Driver) -> None:
    card = ui.card("Pays by card")
    ui.drag(ui.middle("Sees an ad"), ui.at(card.x + 40, card.y + 6))
    assert ui.titles("Order") == ["Sees an ad", "Pays by card"]


def test_a_step_is_not_dropped_into_a_lane_of_notes(ui: Driver) -> None:
    before = ui.project.document
    ui.drag(ui.middle("Sees an ad"), ui.cell("Discover", "Thoughts"))
    assert ui.project.document == before


def test_the_arrow_keys_go_from_card_to_card_to_cell_to_head(ui: Driver) -> None:
    ui.click(ui.middle("Sees an ad"))
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Left):
        ui.key(key)
        seen.append(ui.selected)
    assert seen == ["Pays by card", "Order", "Discover", "Sees an ad", "Actions"]
    ui.click(ui.middle("Pays by card"))
    ui.key(Qt.Key.Key_Tab)
    cell = ui.sheet.spot.cell
    assert cell is not None
    assert cell[0] == ui.card("Delivery").record


def test_delete_removes_the_card_and_keeps_the_cursor_near(ui: Driver) -> None:
    ui.click(ui.middle("Pays by card"))
    ui.key(Qt.Key.Key_Delete)
    assert ui.titles("Order") == []
    assert ui.sheet.spot.cell is not None
    ui.type("Pays later")
    ui.key(Qt.Key.Key_Escape)
    assert ui.titles("Order") == ["Pays later"]


def test_a_parked_note_is_dragged_into_a_cell(ui: Driver) -> None:
    ui.project.commit(commands.add_note(ui.project.document, None, None, "Gift wrap?"))
    assert ui.card("Gift wrap?").cell is None
    ui.drag(ui.middle("Gift wrap?"), ui.cell("Order", "Thoughts"))
    assert ui.titles("Order", "Thoughts") == ["Gift wrap?"]


# --- seeing ---


def test_ctrl_and_wheel_zoom_around_the_pointer_and_keys_bring_it_back(ui: Driver) -> None:
    ui.wheel(240, CTRL)
    assert ui.view.zoom == pytest.approx(1.44)
    ui.key(Qt.Key.Key_0, CTRL)
    assert ui.view.zoom == pytest.approx(1)
    ui.window.resize(500, 300)
    ui.key(Qt.Key.Key_1, CTRL)
    assert ui.view.zoom < 1


def test_space_and_the_middle_button_pan(ui: Driver) -> None:
    ui.window.resize(420, 320)
    QApplication.processEvents()
    viewport, bar = ui.view.viewport(), ui.view.horizontalScrollBar()
    for button, space in ((Qt.MouseButton.MiddleButton, False), (Qt.MouseButton.LeftButton, True)):
        bar.setValue(0)
        if space:
            QTest.keyPress(ui.view, Qt.Key.Key_Space)
        QTest.mousePress(viewport, button, NONE, QPoint(150, 100))
        QTest.mouseMove(viewport, QPoint(90, 100))
        QTest.mouseRelease(viewport, button, NONE, QPoint(90, 100))
        if space:
            QTest.keyRelease(ui.view, Qt.Key.Key_Space)
        assert bar.value() == 60


def test_choosing_another_journey_shows_it(ui: Driver) -> None:
    ui.choose_journey("Courier’s shift")
    assert [group.title for group in ui.sheet.scene.groups if group.role == "title"] == ["Courier’s shift"]


def test_the_editor_stands_over_the_words_of_the_card_at_any_zoom(ui: Driver) -> None:
    ui.view.zoom_to(1.5)
    ui.double_click(ui.middle("Pays by card"))
    group = ui.card("Pays by card")
    corner = ui.at(group.x, group.y)
    editor = ui.view.typing.editor.geometry()
    assert corner.x() < editor.left() < corner.x() + 40
    assert editor.right() <= ui.at(group.x + group.width, 0).x()
    assert abs(editor.top() - corner.y()) < 20
    assert QFontInfo(ui.view.typing.editor.font()).pixelSize() in (19, 20)


def test_every_action_has_a_name_a_menu_and_keys_of_its_own(ui: Driver) -> None:
    keys = [key for row in ACTIONS for key in row.keys]
    assert len(keys) == len(set(keys))
    assert {row.menu for row in ACTIONS} <= {name for name, _ in MENUS}
    assert len({row.name for row in ACTIONS}) == len(ACTIONS)


def test_other_colours_are_taken_at_once(ui: Driver) -> None:
    ui.window.use(DARK)
    image = ui.view.viewport().grab().toImage()
    assert image.pixelColor(5, 5).name().upper() == DARK.ground
    ui.window.use(LIGHT)
    assert ui.view.viewport().grab().toImage().pixelColor(5, 5).name().upper() == LIGHT.ground


def test_the_canvas_paints_the_picture_that_is_exported(ui: Driver, tmp_path: Path) -> None:
    ui.sheet.select(NOWHERE)
    out = tmp_path / "map.png"
    export(ui.project.document, out, ExportOptions(scale=1, journeys=(ui.sheet.journey,)))
    exported, seen = QImage(str(out)), ui.view.viewport().grab().toImage()
    points = [(x, y) for x in range(0, exported.width(), 7) for y in range(0, exported.height(), 5)]
    same = sum(exported.pixelColor(x, y) == seen.pixelColor(x, y) for x, y in points)
    assert same > 0.98 * len(points)


# --- when something is in the way ---


def test_closing_keeps_what_is_being_typed_and_drops_what_is_being_dragged(
    ui: Driver, path: Path, places: Places
) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("Waits")
    assert ui.window.close()
    with closing(Project.open(path, places=places)) as project:
        window = MainWindow(project)
        again = Driver(window)
        assert again.titles("Delivery") == ["Waits"]
        again.drag(again.middle("Waits"), again.cell("Order", "Actions"), release=False)
        assert window.close()
    with closing(Project.open(path, places=places)) as project:
        assert project.undo_label == "Add step “Waits”"


def test_undo_during_a_drag_drops_the_drag(ui: Driver) -> None:
    ui.drag(ui.middle("Sees an ad"), ui.cell("Order", "Actions"))
    ui.drag(ui.middle("Sees an ad"), ui.cell("Delivery", "Actions"), release=False)
    ui.key(Qt.Key.Key_Z, CTRL)
    QTest.mouseRelease(ui.view.viewport(), Qt.MouseButton.LeftButton, NONE, ui.cell("Delivery", "Actions"))
    assert ui.titles("Discover") == ["Sees an ad"]
    assert ui.titles("Delivery") == []


def test_a_card_that_goes_away_while_it_is_edited_is_said_and_nothing_else_is_lost(ui: Driver) -> None:
    ui.double_click(ui.middle("Sees an ad"))
    ui.type(" twice")
    ui.project.commit(commands.remove(ui.project.document, [ui.view.typing.record]))
    ui.key(Qt.Key.Key_Return)
    assert "there is no record" in ui.window.message.text
    assert ui.titles("Order") == ["Pays by card"]


def test_a_project_open_for_reading_only_says_so_and_takes_no_edit(path: Path, places: Places) -> None:
    window = MainWindow(Project.open(path, places=places, read_only=True))
    ui = Driver(window)
    before = ui.project.document
    assert "read" in window.message.text
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("no")
    ui.key(Qt.Key.Key_Return)
    ui.drag(ui.middle("Sees an ad"), ui.cell("Delivery", "Actions"))
    ui.key(Qt.Key.Key_Delete)
    assert ui.project.document == before
    assert not window.actions_by_name["add_card"].isEnabled()
    assert window.close()


def test_a_commit_that_fails_leaves_the_old_state_and_says_why(
    ui: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(change: Change) -> None:
        raise StorageError("The disk is full")

    monkeypatch.setattr(ui.project, "commit", full)
    ui.drag(ui.middle("Sees an ad"), ui.cell("Delivery", "Actions"))
    assert ui.window.message.text == "The disk is full"
    assert ui.titles("Discover") == ["Sees an ad"]
    assert ui.card("Sees an ad").x == pytest.approx(ui.card("Discover").x + 7)


def test_closing_says_once_when_the_document_cannot_be_written_and_then_leaves(
    ui: Driver, monkeypatch: pytest.MonkeyPatch, path: Path, places: Places
) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("Waits")

    def refuse(*_: object) -> bool:
        raise NotPublished("shop.journey can't be written: the disk is full")

    monkeypatch.setattr(ui.project, "save", refuse)
    monkeypatch.setattr(ui.project, "close", ui.project.abandon)
    assert not ui.window.close()
    assert "the disk is full. Close again to leave" in ui.window.message.text
    assert ui.window.close()
    with closing(Project.open(path, places=places)) as project:
        assert "Waits" in [card.title for card in project.document.of(Touchpoint)]


def test_an_exception_in_a_slot_is_shown_and_reported(path: Path, places: Places, app: QApplication) -> None:
    seen: list[str] = []
    window = MainWindow(Project.open(path, places=places))
    others, faults._listeners[:] = list(faults._listeners), []
    stops = [faults.listen(seen.append), faults.listen(window._fault.emit)]
    window.sheet.failed.connect(lambda _: 1 / 0)
    window.sheet.failed.emit("x")
    QApplication.processEvents()
    for stop in stops:
        stop()
    faults._listeners[:] = others
    assert seen == ["ZeroDivisionError: division by zero"]
    assert "ZeroDivisionError" in window.message.text
    assert window.close()


def test_where_no_card_can_be_written_the_bar_says_so(ui: Driver) -> None:
    ui.choose_journey("Courier’s shift")
    ui.window.actions_by_name["add_card"].trigger()
    assert "add these first" in ui.window.message.text
    ui.window.message.clear()
    assert not ui.window.message.isVisible()


def test_the_map_speaks_the_language_of_its_content_as_its_export_does(ui: Driver, tmp_path: Path) -> None:
    project = ui.window.project
    for language, side in (("ru-RU", "КЛИЕНТ"), ("uk", "КЛІЄНТ"), ("de", "CUSTOMER")):
        ui.sheet.commit(commands.edit(project.document, project.document.project.id, language=language))
        picture = tmp_path / f"{language}.svg"
        export(project.document, picture, Wish(format="svg").options(project, ui.sheet.journey))
        shapes = [shape for group in ui.sheet.scene.groups for shape in group.shapes]
        shown = " ".join(shape.text for shape in shapes if isinstance(shape, TextLine))
        assert side in shown
        assert side in picture.read_text(encoding="utf-8")
