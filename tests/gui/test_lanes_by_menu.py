"""Lanes and stages by menu and keys: of every kind, split, copied, hidden, phased, for personas, linked."""

from __future__ import annotations

import random

import pytest
from driver import CTRL, Driver
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journeyforge.gui import lanes_words
from journeyforge.gui.actions import ACTIONS
from journeyforge.gui.dialogs.words import WordsDialog
from journeyforge.gui.panels.left_rows import ROW_ROLE
from journeyforge.gui.sheet import Spot
from journeyforge.model.kinds import LANE_KINDS
from journeyforge.model.records import Journey, Lane, Persona, Stage

_ROWS = {row.name: row for row in ACTIONS}


def choose(ui: Driver, action: str, text: str) -> None:
    """Choose from the menu of an action, by the beginning of the words."""
    row = _ROWS[action]
    assert row.choices is not None
    ui.window.actions_by_name[action]
    next(choice for choice in row.choices(ui.window) if choice.text.startswith(text)).run()
    QApplication.processEvents()


def choices(ui: Driver, action: str) -> list[str]:
    row = _ROWS[action]
    assert row.choices is not None
    return [choice.text for choice in row.choices(ui.window)]


def trigger(ui: Driver, action: str) -> None:
    assert ui.window.actions_by_name[action].isEnabled()
    ui.window.actions_by_name[action].trigger()
    QApplication.processEvents()


def stages(ui: Driver) -> list[str]:
    return [stage.title for stage in ui.project.document.stages(ui.sheet.journey)]


def lanes(ui: Driver) -> list[str]:
    return [lane.title for lane in ui.project.document.lanes(ui.sheet.journey)]


def put(ui: Driver, title: str) -> None:
    ui.sheet.select(Spot(ui.card(title).record))
    QApplication.processEvents()


def answer(ui: Driver, words: str) -> None:
    """Type words into the window that asks for them."""
    dialog = next(d for d in ui.window.findChildren(WordsDialog) if d.isVisible())
    dialog.words.setText(words)
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    QApplication.processEvents()


def undo(ui: Driver) -> None:
    trigger(ui, "undo")


# --- new lanes and stages ---


def test_every_kind_of_lane_is_offered_with_what_it_is_for(ui: Driver) -> None:
    offered = choices(ui, "add_lane")
    assert len(offered) == len(LANE_KINDS) == 17
    assert set(lanes_words.PURPOSES) == set(LANE_KINDS)
    assert "Feelings — a curve from −2 to +2 for each persona" in offered
    assert len(set(offered)) == 17


@pytest.mark.parametrize("kind", [kind for kind in LANE_KINDS if kind != "linked_journey"])
def test_a_lane_of_every_kind_comes_below_the_one_of_the_cursor(ui: Driver, kind: str) -> None:
    put(ui, "Sees an ad")
    choose(ui, "add_lane", lanes_words.kind_word(kind))
    ui.key(Qt.Key.Key_Return)
    made = ui.project.document.lanes(ui.sheet.journey)[1]
    assert (made.kind, bool(made.title)) == (kind, True)
    assert ui.sheet.spot.record == made.id
    undo(ui)
    assert lanes(ui) == ["Actions", "Thoughts"]


def test_the_name_of_a_new_lane_is_typed_over_the_proposed_one(ui: Driver) -> None:
    put(ui, "Sees an ad")
    choose(ui, "add_lane", "Backstage")
    assert ui.view.typing.editor.isVisible()
    ui.type("Склад")
    ui.key(Qt.Key.Key_Return)
    assert lanes(ui) == ["Actions", "Склад", "Thoughts"]
    undo(ui)
    assert lanes(ui) == ["Actions", "Thoughts"]


def test_the_menu_of_kinds_opens_from_the_action_too(ui: Driver) -> None:
    trigger(ui, "add_lane")
    menu = ui.window.actions_by_name["add_lane"].menu()
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    menu.close()


def test_a_stage_comes_at_either_side(ui: Driver) -> None:
    put(ui, "Pays by card")
    trigger(ui, "stage_left")
    ui.type("Choose")
    ui.key(Qt.Key.Key_Return)
    assert stages(ui) == ["Discover", "Choose", "Order", "Delivery"]
    put(ui, "Pays by card")
    trigger(ui, "add_stage")
    ui.type("Wait")
    ui.key(Qt.Key.Key_Return)
    assert stages(ui) == ["Discover", "Choose", "Order", "Wait", "Delivery"]


# --- Ctrl+J ---


def test_ctrl_j_begins_a_stage_at_the_card_and_its_name_is_typed(ui: Driver) -> None:
    put(ui, "Sees an ad")
    ui.type("Compares")
    ui.key(Qt.Key.Key_Return)
    ui.type("Asks a friend")
    ui.key(Qt.Key.Key_Escape)
    put(ui, "Compares")
    ui.key(Qt.Key.Key_J, CTRL)
    ui.type("Compare")
    ui.key(Qt.Key.Key_Return)
    assert stages(ui) == ["Discover", "Compare", "Order", "Delivery"]
    assert ui.titles("Discover") == ["Sees an ad"]
    assert ui.titles("Compare") == ["Compares", "Asks a friend"]
    undo(ui)
    assert stages(ui) == ["Discover", "Order", "Delivery"]
    assert ui.titles("Discover") == ["Sees an ad", "Compares", "Asks a friend"]


def test_ctrl_j_works_on_a_cyrillic_layout(ui: Driver) -> None:
    put(ui, "Pays by card")
    ui.press(0x41E, "о", CTRL)
    assert len(ui.sheet.scene.columns) == 4
    ui.key(Qt.Key.Key_Escape)


def test_a_stage_that_was_split_off_stays_without_a_name(ui: Driver) -> None:
    put(ui, "Pays by card")
    ui.key(Qt.Key.Key_J, CTRL)
    ui.key(Qt.Key.Key_Return)
    assert stages(ui) == ["Discover", "Order", "", "Delivery"]
    assert ui.titles("") == ["Pays by card"]


def test_ctrl_j_on_a_head_makes_an_empty_stage_and_none_without_a_name(ui: Driver) -> None:
    put(ui, "Order")
    ui.key(Qt.Key.Key_J, CTRL)
    ui.key(Qt.Key.Key_Return)
    assert stages(ui) == ["Discover", "Order", "Delivery"]
    put(ui, "Order")
    ui.key(Qt.Key.Key_J, CTRL)
    ui.type("Wait")
    ui.key(Qt.Key.Key_Return)
    assert stages(ui) == ["Discover", "Order", "Wait", "Delivery"]


# --- hiding, folding, copying, deleting ---


def test_a_hidden_lane_is_named_at_the_left_and_comes_back_from_there(ui: Driver) -> None:
    put(ui, "Thoughts")
    trigger(ui, "hide_lane")
    assert [row.lane for row in ui.sheet.scene.rows] == [ui.card("Actions").record]
    assert "Hidden lanes" in ui.window.status.text
    panel = ui.window.frame.left
    panel.refresh()
    model = panel.model()
    heads = [model.index(row, 0) for row in range(model.rowCount())]
    line = next(
        index
        for head in heads
        for row in range(model.rowCount(head))
        if (index := model.index(row, 0, head)).data(ROW_ROLE).look == "hidden"
    )
    assert line.data(ROW_ROLE).text == "Thoughts"
    QTest.mouseClick(
        panel.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        panel.visualRect(line).center(),
    )
    QApplication.processEvents()
    assert ui.selected == "Thoughts"


def test_hidden_lanes_come_back_from_the_menu_one_or_all(ui: Driver) -> None:
    for lane in ("Thoughts", "Actions"):
        put(ui, lane)
        trigger(ui, "hide_lane")
    assert choices(ui, "hidden_lanes") == ["Actions", "Thoughts", "All of them"]
    choose(ui, "hidden_lanes", "All")
    assert len(ui.sheet.scene.rows) == 2
    assert not ui.window.actions_by_name["hidden_lanes"].isEnabled()


def test_a_lane_folds_from_a_card_in_it_too(ui: Driver) -> None:
    put(ui, "Sees an ad")
    trigger(ui, "collapse")
    assert ui.project.document.need(ui.card("Actions").record, Lane).collapsed
    assert ui.window.actions_by_name["collapse"].isChecked()
    trigger(ui, "collapse")
    assert not ui.project.document.need(ui.card("Actions").record, Lane).collapsed


def test_a_lane_is_copied_with_its_cards_or_empty(ui: Driver) -> None:
    put(ui, "Actions")
    choose(ui, "duplicate_lane", "With")
    assert lanes(ui) == ["Actions", "Actions", "Thoughts"]
    assert sorted(ui.shown()) == ["Pays by card", "Pays by card", "Sees an ad", "Sees an ad"]
    undo(ui)
    choose(ui, "duplicate_lane", "Empty")
    assert sorted(ui.shown()) == ["Pays by card", "Sees an ad"]
    assert lanes(ui) == ["Actions", "Actions", "Thoughts"]


def test_a_stage_is_copied(ui: Driver) -> None:
    put(ui, "Pays by card")
    trigger(ui, "duplicate_stage")
    assert stages(ui) == ["Discover", "Order", "Order", "Delivery"]
    assert ui.shown().count("Pays by card") == 2


def test_a_lane_goes_to_another_journey_and_the_stages_made_there_are_told(ui: Driver) -> None:
    put(ui, "Actions")
    choose(ui, "copy_lane", "Courier")
    other = next(j for j in ui.project.document.journeys() if j.kind == "employee")
    assert [stage.title for stage in ui.project.document.stages(other.id)] == ["Discover", "Order"]
    assert "Discover, Order" in ui.window.status.text


def test_deleting_a_lane_says_what_went_along_and_asks_nothing(ui: Driver) -> None:
    put(ui, "Actions")
    ui.key(Qt.Key.Key_Delete)
    assert lanes(ui) == ["Thoughts"]
    assert ui.project.undo_label == "Delete lane “Actions” with 2 cards"
    assert "Deleted with it: cards: 2" in ui.window.status.text
    assert ui.selected == "Thoughts"
    undo(ui)
    assert lanes(ui) == ["Actions", "Thoughts"]
    assert ui.selected
    assert "Undone: Delete lane “Actions” with 2 cards" in ui.window.status.text
    trigger(ui, "redo")
    assert "Done again: Delete lane" in ui.window.status.text


def test_deleting_a_stage_leaves_the_cursor_on_its_neighbour(ui: Driver) -> None:
    put(ui, "Order")
    ui.key(Qt.Key.Key_Delete)
    assert stages(ui) == ["Discover", "Delivery"]
    assert ui.project.undo_label == "Delete stage “Order” with 1 card"
    assert ui.selected == "Delivery"


def test_a_card_alone_is_deleted_without_a_word(ui: Driver) -> None:
    put(ui, "Sees an ad")
    ui.key(Qt.Key.Key_Delete)
    assert "Deleted with it" not in ui.window.status.text


# --- phases and lines ---


def test_a_phase_stands_above_the_selected_stages(ui: Driver) -> None:
    both = [ui.card(title).record for title in ("Discover", "Order")]
    ui.sheet.select_many(both)
    choose(ui, "phase", "New")
    answer(ui, "Before")
    assert [s.phase for s in ui.project.document.stages(ui.sheet.journey)] == ["Before", "Before", ""]
    assert [g.title for g in ui.sheet.scene.groups if g.role == "phase"] == ["Before"]
    put(ui, "Delivery")
    choose(ui, "phase", "Before")
    assert all(s.phase == "Before" for s in ui.project.document.stages(ui.sheet.journey))
    choose(ui, "phase", "No phase")
    assert ui.project.document.need(ui.card("Delivery").record, Stage).phase == ""


def test_a_double_click_on_a_phase_gives_it_other_words(ui: Driver) -> None:
    ui.sheet.select_many([ui.card(title).record for title in ("Discover", "Order")])
    choose(ui, "phase", "New")
    answer(ui, "Before")
    ui.double_click(ui.middle("Before"))
    line = ui.window.phase_label
    assert line.isVisible()
    assert line.text() == "Before"
    line.setText("До покупки")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [s.phase for s in ui.project.document.stages(ui.sheet.journey)] == ["До покупки", "До покупки", ""]
    undo(ui)
    assert [s.phase for s in ui.project.document.stages(ui.sheet.journey)] == ["Before", "Before", ""]


def test_shift_with_arrows_selects_heads_side_by_side(ui: Driver) -> None:
    put(ui, "Discover")
    ui.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert list(ui.sheet.selection) == [ui.card(title).record for title in ("Discover", "Order")]
    put(ui, "Actions")
    ui.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert list(ui.sheet.selection) == [ui.card(title).record for title in ("Actions", "Thoughts")]


def test_the_lines_of_a_service_blueprint_are_set_by_menu(ui: Driver) -> None:
    put(ui, "Actions")
    choose(ui, "line_below", "Line of visibility")
    assert ui.project.document.need(ui.card("Actions").record, Lane).line_below == "visibility"
    assert any(group.role == "line" for group in ui.sheet.scene.groups)
    choose(ui, "line_below", "As the lanes")
    assert ui.project.document.need(ui.card("Actions").record, Lane).line_below is None


# --- personas and linked journeys ---


def test_every_persona_has_a_curve_that_is_set_by_digits(ui: Driver) -> None:
    for name in ("Anna", "Ben"):
        choose(ui, "add_persona", "New")
        answer(ui, name)
    assert lanes(ui) == ["Actions", "Feelings: Anna", "Feelings: Ben", "Thoughts"]
    ui.key(Qt.Key.Key_Right)
    ui.type("5")
    home = ui.project.document.need(ui.sheet.journey, Journey)
    step = ui.card("Sees an ad").record
    felt = [record for record in ui.project.document.records.values() if record.type == "feeling"]
    assert [(f.touchpoint, f.persona, f.value) for f in felt] == [(step, home.personas[1], 2.0)]


def test_a_persona_travels_along_by_a_click_in_the_left_panel(ui: Driver) -> None:
    choose(ui, "add_persona", "New")
    answer(ui, "Anna")
    ui.choose_journey("Courier’s shift")
    panel = ui.window.frame.left
    panel.refresh()
    anna = ui.project.document.of(Persona)[0].id
    where = panel.visualRect(panel.model().index_of(anna))
    QTest.mouseClick(
        panel.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(panel.viewport().width() - 24, where.center().y()),
    )
    QApplication.processEvents()
    assert ui.project.document.need(ui.sheet.journey, Journey).personas == (anna,)
    assert ui.project.undo_label == "Add persona “Anna”"


def test_a_linked_employee_journey_is_made_and_stands_under_the_line_of_visibility(ui: Driver) -> None:
    choose(ui, "link_journey", "New employee")
    answer(ui, "Warehouse")
    assert lanes(ui) == ["Actions", "Warehouse", "Thoughts"]
    lane = ui.project.document.lanes(ui.sheet.journey)[1]
    assert lane.kind == "linked_journey"
    assert ui.project.document.need(lane.linked_journey or "", Journey).kind == "employee"
    undo(ui)
    assert lanes(ui) == ["Actions", "Thoughts"]
    choose(ui, "link_journey", "Courier")
    assert lanes(ui) == ["Actions", "Courier’s shift", "Thoughts"]
    assert choices(ui, "link_journey") == ["New employee journey…"]


def test_nothing_of_it_can_be_done_where_only_reading_is_allowed(ui: Driver) -> None:
    edits = [
        row for row in ACTIONS if row.name in ("add_lane", "hide_lane", "split_stage", "phase", "add_persona")
    ]
    assert len(edits) == 5
    assert all(row.edits for row in edits)


# --- undo reaches it, and shows it ---


def test_undo_of_what_was_made_leaves_the_cursor_beside_it(ui: Driver) -> None:
    put(ui, "Sees an ad")
    ui.type("Compares")
    ui.key(Qt.Key.Key_Escape)
    undo(ui)
    assert ui.selected == "Sees an ad"
    trigger(ui, "redo")
    assert ui.selected == "Compares"


def test_undo_switches_to_the_journey_in_which_something_changes(ui: Driver) -> None:
    put(ui, "Sees an ad")
    ui.key(Qt.Key.Key_Delete)
    ui.choose_journey("Courier’s shift")
    undo(ui)
    assert ui.sheet.title_of(ui.sheet.journey) == "Buying online"
    assert ui.selected == "Sees an ad"
    ui.choose_journey("Courier’s shift")
    trigger(ui, "redo")
    assert ui.sheet.title_of(ui.sheet.journey) == "Buying online"
    assert "Sees an ad" not in ui.shown()


def test_undo_scrolls_to_what_changed(ui: Driver) -> None:
    ui.view.zoom_to(2.0)
    put(ui, "Pays by card")
    ui.key(Qt.Key.Key_Delete)
    bars = ui.view.horizontalScrollBar(), ui.view.verticalScrollBar()
    ui.sheet.select(Spot())
    for bar in bars:
        bar.setValue(0)
    undo(ui)
    assert ui.view.viewport().rect().contains(ui.middle("Pays by card"))


def test_undo_of_a_link_selects_it(ui: Driver) -> None:
    ui.sheet.select_many([ui.card("Sees an ad").record, ui.card("Pays by card").record])
    trigger(ui, "link")
    link = next(key for key in ui.project.document.records if key.startswith("link:"))
    ui.sheet.select_many([link])
    ui.key(Qt.Key.Key_Delete)
    undo(ui)
    assert list(ui.sheet.selection) == [link]


# --- all of it, at random ---

_MAKING = (
    "add_lane",
    "duplicate_lane",
    "copy_lane",
    "line_below",
    "hidden_lanes",
    "link_journey",
    "phase",
    "add_persona",
)
_DOING = (
    "stage_left",
    "add_stage",
    "split_stage",
    "duplicate_stage",
    "hide_lane",
    "collapse",
    "delete",
    "undo",
    "redo",
)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_to_lanes_and_stages_undo_leads_back_to_the_start(full: Driver, seed: int) -> None:
    dice = random.Random(seed)
    start, window = full.project.document, full.window
    for _ in range(60):
        groups = [group for group in full.sheet.scene.groups if group.record]
        if groups and dice.random() < 0.8:
            full.sheet.select(Spot(dice.choice(groups).record))
        elif dice.random() < 0.3:
            full.sheet.show_journey(dice.choice(full.project.document.journeys()).id)
        name = dice.choice(_MAKING + _DOING)
        if not window.actions_by_name[name].isEnabled():
            continue
        row = _ROWS[name]
        if row.choices is None:
            window.actions_by_name[name].trigger()
        else:
            asked = [choice for choice in row.choices(window) if not choice.text.endswith("…")]
            if asked and "journey" not in (text := dice.choice(asked)).text:
                text.run()
        if full.view.typing.editor.is_open:
            full.type(dice.choice(["", "New name", "Новое имя"]))
            full.key(dice.choice([Qt.Key.Key_Return, Qt.Key.Key_Escape]))
        QApplication.processEvents()
        assert full.sheet.document == full.project.document
    while full.project.undo_label is not None:
        trigger(full, "undo")
    assert full.project.document == start
