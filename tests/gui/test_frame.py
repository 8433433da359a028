"""The frame of the window: its parts and the keyboard among them, toolbar, status line, what can be added."""

from __future__ import annotations

from pathlib import Path

import pytest
from driver import CTRL, SHIFT, Driver
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from journeyforge.gui.actions import ACTIONS, MENUS
from journeyforge.gui.dialogs import about, keys_page
from journeyforge.gui.sheet import Spot
from journeyforge.gui.views import VIEWS
from journeyforge.gui.window import MainWindow
from journeyforge.model import commands, template_rows
from journeyforge.model.records import Lane, Link, Opportunity, PainPoint, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import Places


def part_with_focus(ui: Driver) -> str:
    window, focus = ui.window, QApplication.focusWidget()
    parts: dict[str, QWidget] = {
        "map": window.view,
        "inspector": window.frame.right,
        "toolbar": window.toolbar,
        "left": window.frame.left,
        "message": window.message,
    }
    return next((name for name, part in parts.items() if part is focus or part.isAncestorOf(focus)), "")


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)
    QApplication.processEvents()


def buttons(ui: Driver) -> list[str]:
    return [button.text() for button in ui.window.toolbar.findChildren(QToolButton) if button.isVisible()]


# --- parts ---


def test_f6_goes_round_all_parts_and_back(ui: Driver) -> None:
    round_trip = []
    for _ in range(4):
        press(Qt.Key.Key_F6)
        round_trip.append(part_with_focus(ui))
    assert round_trip == ["inspector", "toolbar", "left", "map"]
    ui.window.message.say("Something to read")
    press(Qt.Key.Key_F6, SHIFT)
    assert part_with_focus(ui) == "message"


def test_a_hidden_panel_is_passed_over_and_gives_the_keyboard_away(ui: Driver) -> None:
    press(Qt.Key.Key_F6, SHIFT)
    assert part_with_focus(ui) == "left"
    ui.window.actions_by_name["panel_left"].trigger()
    assert part_with_focus(ui) == "map"
    press(Qt.Key.Key_F6, SHIFT)
    assert part_with_focus(ui) == "toolbar"


def test_what_is_typed_is_kept_when_f6_leaves_the_map(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("Waits")
    press(Qt.Key.Key_F6)
    assert ui.titles("Delivery") == ["Waits"]


def test_where_the_keyboard_is_can_be_seen_on_the_toolbar(ui: Driver) -> None:
    toolbar = ui.window.toolbar
    before = toolbar.grab().toImage()
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F6)
    assert toolbar.grab().toImage() != before


@pytest.mark.parametrize("size", [(1600, 960), (1280, 720), (1024, 700), (800, 600)])
def test_nothing_on_the_toolbar_is_cut_off_and_the_map_has_room(ui: Driver, size: tuple[int, int]) -> None:
    ui.window.resize(QSize(*size))
    QApplication.processEvents()
    for button in ui.window.toolbar.findChildren(QToolButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
            right = button.mapTo(ui.window, button.rect().topRight()).x()
            assert right <= size[0]
    assert ui.view.width() >= 240
    assert {"Export", "Present", "Map"} <= set(buttons(ui))
    ui.window.resize(QSize(1600, 960))
    QApplication.processEvents()
    assert {"Link", "+ Pain point", "Find or do anything"} <= set(buttons(ui))


def test_the_window_can_be_made_small_without_complaint(ui: Driver) -> None:
    ui.window.resize(QSize(480, 320))
    QApplication.processEvents()
    assert ui.view.isVisible()


# --- toolbar and menus ---


def test_the_toolbar_has_what_the_rows_say_in_order(ui: Driver) -> None:
    shown = [text for text in buttons(ui) if text]
    wanted = ["Undo", "Redo", "+ Card", "+ Pain point", "+ Opportunity", "Link", "Map", "Table"]
    assert [text for text in shown if text in wanted] == wanted


def test_undo_and_redo_say_what_they_undo(ui: Driver) -> None:
    undo, redo = (ui.window.actions_by_name[name] for name in ("undo", "redo"))
    assert undo.text() == undo.toolTip() == "Undo"
    document = ui.project.document
    card = next(card for card in document.of(Touchpoint) if card.title == "Sees an ad")
    ui.sheet.commit(commands.rename(document, card.id, "Bed & breakfast"))
    ui.sheet.commit(commands.remove(ui.project.document, [card.id]))
    assert undo.toolTip() == "Undo: Delete “Bed & breakfast”"
    assert undo.text() == "Undo: Delete “Bed && breakfast”"
    ui.key(Qt.Key.Key_Z, CTRL)
    assert undo.toolTip() == "Undo: Rename “Sees an ad”"
    assert redo.toolTip() == "Redo: Delete “Bed & breakfast”"
    words = [does for _, rows in keys_page.sections(ui.window) for _, does in rows]
    assert {"Undo", "Redo"} <= set(words)


def test_every_action_stands_in_a_menu_that_exists_and_has_one_name(ui: Driver) -> None:
    names = [row.name for row in ACTIONS]
    assert len(names) == len(set(names))
    assert {row.menu for row in ACTIONS if row.menu} <= {name for name, _ in MENUS}
    keys = [key for row in ACTIONS for key in row.keys]
    assert len(keys) == len(set(keys))


def test_the_switch_shows_which_view_is_on(ui: Driver) -> None:
    for view in VIEWS:
        ui.window.actions_by_name[f"view_{view.name}"].trigger()
        on = [v.name for v in VIEWS if ui.window.actions_by_name[f"view_{v.name}"].isChecked()]
        assert on == [view.name]
    assert not ui.window.actions_by_name["zoom_in"].isEnabled()


def test_full_screen_and_back(ui: Driver) -> None:
    ui.key(Qt.Key.Key_F11)
    assert ui.window.isFullScreen()
    ui.key(Qt.Key.Key_F11)
    assert not ui.window.isFullScreen()


# --- the status line ---


def test_the_status_line_counts_and_follows_every_edit(ui: Driver) -> None:
    assert "Steps: 2 · pains: 0 · without owner: 0" in ui.window.status.text
    document = ui.project.document
    ui.project.commit(commands.add_pain_point(document, "Too late", [ui.card("Pays by card").record]))
    assert "Steps: 2 · pains: 1 · without owner: 1" in ui.window.status.text
    ui.project.commit(commands.remove(ui.project.document, [document.stages(ui.sheet.journey)[1].id]))
    assert "Steps: 1 · pains: 0 · without owner: 0" in ui.window.status.text
    ui.project.undo()
    assert "Steps: 2 · pains: 1 · without owner: 1" in ui.window.status.text
    ui.choose_journey("Courier’s shift")
    assert "Steps: 0 · pains: 0" in ui.window.status.text


def test_the_hint_is_that_of_what_one_does(ui: Driver) -> None:
    ui.sheet.select(Spot(ui.card("Sees an ad").record))
    on_card = ui.window.status.text
    ui.click(ui.cell("Delivery", "Actions"))
    on_cell = ui.window.status.text
    ui.type("W")
    typing = ui.window.status.text
    assert "new card below" in on_card
    assert "Type to add a card" in on_cell
    assert "Enter next card" in typing


def test_saving_says_when(ui: Driver) -> None:
    card = ui.card("Sees an ad").record
    ui.project.commit(commands.rename(ui.project.document, card, "Other"))
    assert "Saving…" in ui.window.status.text
    ui.key(Qt.Key.Key_S, CTRL)
    QApplication.processEvents()
    assert "Saved " in ui.window.status.text


def test_the_button_shows_the_whole_map(ui: Driver) -> None:
    ui.view.zoom_to(3.0)
    button = next(b for b in ui.window.status.findChildren(QToolButton) if b.text() == "Whole map")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ui.view.zoom == pytest.approx(1.0)


# --- adding ---


@pytest.mark.parametrize(
    ("action", "kind", "lane"),
    [("add_pain", PainPoint, template_rows.PAINS), ("add_opportunity", Opportunity, template_rows.OPPORTUNITIES)],
)
def test_a_pain_of_the_selected_step_is_one_step_lane_included(
    ui: Driver, action: str, kind: type[PainPoint | Opportunity], lane: template_rows.LaneRow
) -> None:
    before = ui.project.document
    step = ui.card("Pays by card").record
    ui.sheet.select(Spot(step))
    ui.window.actions_by_name[action].trigger()
    ui.type("Too late")
    ui.key(Qt.Key.Key_Escape)
    (made,) = ui.project.document.of(kind)
    assert (made.title, made.touchpoints) == ("Too late", (step,))
    assert lane.title.en in [record.title for record in ui.project.document.of(Lane)]
    assert "Too late" in [group.title for group in ui.sheet.scene.groups]
    ui.project.undo()
    assert ui.project.document == before


def test_a_pain_left_without_words_vanishes_with_its_lane(ui: Driver) -> None:
    before = ui.project.document
    ui.click(ui.cell("Delivery", "Actions"))
    ui.window.actions_by_name["add_pain"].trigger()
    ui.key(Qt.Key.Key_Escape)
    assert ui.project.document == before


@pytest.mark.parametrize("action", ["add_card", "add_stage", "stage_left", "add_pain", "rename"])
def test_what_is_typed_is_typed_on_the_map_whatever_view_is_shown(ui: Driver, action: str) -> None:
    ui.sheet.select(Spot(ui.card("Sees an ad").record))
    ui.window.frame.show_view("table")
    assert "on the map" in ui.window.status.text
    ui.window.actions_by_name[action].trigger()
    assert ui.window.frame.shown == "map"
    ui.type("Written")
    ui.key(Qt.Key.Key_Return)
    words = [commands.words_of(record) for record in ui.project.document.records.values()]
    assert any("Written" in text for text in words)


def test_without_a_selection_a_pain_belongs_to_the_stage(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.window.actions_by_name["add_pain"].trigger()
    ui.type("Nobody knows when")
    ui.key(Qt.Key.Key_Escape)
    (made,) = ui.project.document.of(PainPoint)
    assert made.stage == ui.card("Delivery").record


def test_selected_cards_are_linked_in_the_order_they_were_selected(ui: Driver) -> None:
    first, second = ui.card("Sees an ad").record, ui.card("Pays by card").record
    link = ui.window.actions_by_name["link"]
    ui.sheet.select(Spot(first))
    assert link.isEnabled()
    ui.sheet.select_many([second, first])
    assert link.isEnabled()
    link.trigger()
    (made,) = ui.project.document.of(Link)
    assert (made.source, made.target) == (second, first)


def test_a_journey_without_stages_says_what_is_missing(ui: Driver) -> None:
    ui.choose_journey("Courier’s shift")
    ui.window.actions_by_name["add_pain"].trigger()
    assert "add one first" in ui.window.message.text


# --- about ---


def test_about_and_licences_say_what_they_should(ui: Driver) -> None:
    assert "MIT" in about.about_text(ui.window)
    for name, words in (("about", "Version"), ("licences", "PySide6")):
        ui.window.actions_by_name[name].trigger()
        dialog = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not ui.window)
        texts = [
            text
            for child in dialog.findChildren(QWidget)
            for text in (getattr(child, "toPlainText", str)(), getattr(child, "text", str)())
        ]
        assert any(words in text for text in texts)
        dialog.close()
        QApplication.processEvents()


def test_a_window_of_its_own_needs_no_other_windows(path: Path, places: Places) -> None:
    window = MainWindow(Project.open(path, places=places))
    assert not window.actions_by_name["open"].isEnabled()
    window.actions_by_name["quit"].trigger()
    assert window.isHidden()
