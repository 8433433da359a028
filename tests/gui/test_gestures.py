"""Every gesture of the mouse: what it makes, as one step that can be undone; leaving it changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import full_map as m
import pointer
import pytest
from driver import CTRL, SHIFT, Driver
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip

from journeyforge.gui.details import details
from journeyforge.gui.dialogs.link import LinkDialog
from journeyforge.gui.tools.choose import ends_of
from journeyforge.gui.window import MainWindow
from journeyforge.model import commands
from journeyforge.model.records import Feeling, Lane, Link, Opportunity, PainPoint, Stage, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import Places


def cards(ui: Driver, stage: str | None, lane: str | None) -> list[str]:
    return [commands.words_of(card) for card in ui.project.document.cell(stage, lane)]


def edge_of(ui: Driver, record: str) -> QPoint:
    """The handle for links at a card, shown by resting the pointer on the card."""
    pointer.hover(ui, pointer.grip(ui, record))
    group = ui.sheet.index.of(record)
    assert group is not None
    point = ui.at(group.x + group.width, group.y + group.height / 2)
    pointer.hover(ui, point)
    return point


def dot(ui: Driver, value: float, x: int) -> QPoint:
    height = ui.sheet.index.height_of(m.FEELINGS, value)
    assert height is not None
    return QPoint(x, ui.at(0, height).y())


# --- selecting ---


def test_ctrl_click_toggles_and_shift_click_adds(full: Driver) -> None:
    pointer.click(full, pointer.grip(full, m.AD))
    pointer.click(full, pointer.grip(full, m.PAY), CTRL)
    pointer.click(full, pointer.grip(full, m.SLOW), SHIFT)
    assert full.sheet.selection == (m.AD, m.PAY, m.SLOW)
    pointer.click(full, pointer.grip(full, m.PAY), CTRL)
    assert full.sheet.selection == (m.AD, m.SLOW)
    pointer.click(full, pointer.grip(full, m.AD))
    assert full.sheet.selection == (m.AD,)


def test_a_rubber_band_selects_what_it_meets_and_shift_adds(full: Driver) -> None:
    pointer.drag(full, pointer.cell(full, m.DISCOVER, m.BEHIND), pointer.middle(full, m.LATE))
    assert set(full.sheet.selection) >= {m.LATE, m.SLOW, m.CLICK}
    assert m.AD not in full.sheet.selection
    before = full.sheet.selection
    start = pointer.cell(full, m.DELIVERY, m.BEHIND)
    pointer.drag(full, start, start - QPoint(30, 30), SHIFT)
    assert full.sheet.selection == before


def test_a_rubber_band_that_is_left_gives_back_what_was_selected(full: Driver) -> None:
    pointer.click(full, pointer.grip(full, m.AD))
    pointer.drag(full, pointer.cell(full, m.DISCOVER, m.BEHIND), pointer.middle(full, m.LATE), until_release=False)
    assert len(full.sheet.selection) > 1
    full.key(Qt.Key.Key_Escape)
    assert full.sheet.selection == (m.AD,)


def test_select_all_takes_the_cell_then_the_lane_then_the_map(full: Driver) -> None:
    pointer.click(full, pointer.grip(full, m.AD))
    for expected in ({m.AD, m.COMPARE}, {m.AD, m.COMPARE, m.PAY, m.WAIT}):
        full.key(Qt.Key.Key_A, CTRL)
        assert set(full.sheet.selection) == expected
    full.key(Qt.Key.Key_A, CTRL)
    assert set(full.sheet.selection) >= {m.AD, m.SLOW, m.CLICK, m.DOUBT, m.DRIVE}


def test_a_click_on_one_of_several_selects_it_alone_but_only_when_the_button_comes_up(full: Driver) -> None:
    full.sheet.select_many([m.AD, m.COMPARE])
    pointer.press(full, pointer.grip(full, m.AD))
    assert full.sheet.selection == (m.AD, m.COMPARE)
    pointer.release(full, pointer.grip(full, m.AD))
    assert full.sheet.selection == (m.AD,)


# --- moving cards ---


def test_several_selected_cards_are_dragged_together_as_one_step(full: Driver) -> None:
    full.sheet.select_many([m.AD, m.COMPARE])
    pointer.drag(full, pointer.grip(full, m.COMPARE), pointer.cell(full, m.DELIVERY, m.ACTIONS))
    assert cards(full, m.DELIVERY, m.ACTIONS) == ["Waits", "Sees an ad", "Compares"]
    assert full.sheet.selection == (m.AD, m.COMPARE)
    full.key(Qt.Key.Key_Z, CTRL)
    assert cards(full, m.DISCOVER, m.ACTIONS) == ["Sees an ad", "Compares"]


def test_cards_of_several_cells_keep_their_distance(full: Driver) -> None:
    full.sheet.select_many([m.AD, m.PACK])
    pointer.drag(full, pointer.grip(full, m.AD), pointer.cell(full, m.ORDER, m.ACTIONS))
    assert cards(full, m.ORDER, m.ACTIONS) == ["Pays", "Sees an ad"]
    assert cards(full, m.DELIVERY, m.BEHIND) == ["Packs"]


def test_a_card_is_dragged_to_another_lane_and_does_not_jump_when_the_drag_begins(full: Driver) -> None:
    start = pointer.grip(full, m.COMPARE)
    pointer.press(full, start)
    pointer.move(full, start + QPoint(1, 1))
    assert full.view.pointing.tool is None
    pointer.move(full, start + QPoint(4, 12))
    assert full.sheet.draft is not None
    assert not full.sheet.draft
    end = pointer.cell(full, m.DISCOVER, m.BEHIND)
    pointer.move(full, end)
    pointer.release(full, end)
    assert cards(full, m.DISCOVER, m.BEHIND) == ["Compares"]


def test_over_a_lane_that_does_not_take_it_the_card_stays_where_it_was(full: Driver) -> None:
    before = full.project.document
    end = pointer.cell(full, m.ORDER, m.THOUGHTS)
    pointer.drag(full, pointer.grip(full, m.AD), end, until_release=False)
    assert full.view.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    pointer.release(full, end)
    assert full.project.document is before


def test_a_card_dropped_where_it_stands_is_no_step_of_the_history(full: Driver) -> None:
    label = full.project.undo_label
    start = pointer.grip(full, m.AD)
    pointer.drag(full, start, start + QPoint(20, 6))
    assert full.project.undo_label == label


def test_ctrl_drag_makes_copies_with_their_feelings(full: Driver) -> None:
    pointer.drag(full, pointer.grip(full, m.AD), pointer.cell(full, m.DELIVERY, m.ACTIONS), CTRL)
    assert cards(full, m.DISCOVER, m.ACTIONS) == ["Sees an ad", "Compares"]
    assert cards(full, m.DELIVERY, m.ACTIONS) == ["Waits", "Sees an ad"]
    (copy,) = full.sheet.selection
    assert copy != m.AD
    assert [feeling.words for feeling in full.project.document.referrers(copy, Feeling)] == ["curious"]
    assert full.project.undo_label == "Copy “Sees an ad”"


def test_ctrl_pressed_or_let_go_during_the_drag_changes_what_it_does(full: Driver) -> None:
    end = pointer.cell(full, m.DELIVERY, m.ACTIONS)
    pointer.drag(full, pointer.grip(full, m.AD), end, until_release=False)
    assert len(full.shown()) == len(set(full.shown()))
    full.view.keys.press(_key(Qt.Key.Key_Control))
    assert full.shown().count("Sees an ad") == 2
    full.view.keys.release(_key(Qt.Key.Key_Control))
    assert full.shown().count("Sees an ad") == 1
    pointer.release(full, end)
    assert cards(full, m.DISCOVER, m.ACTIONS) == ["Compares"]


def _key(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_a_parked_note_goes_into_a_cell_and_a_note_into_the_parking_lot(full: Driver) -> None:
    pointer.drag(full, pointer.middle(full, m.DOUBT), pointer.middle(full, m.PARKED))
    assert cards(full, None, None) == ["Later", "Is it safe"]
    pointer.drag(full, pointer.middle(full, m.PARKED), pointer.cell(full, m.DISCOVER, m.THOUGHTS))
    assert cards(full, m.DISCOVER, m.THOUGHTS) == ["Later"]


def test_a_card_over_several_stages_keeps_its_span(full: Driver) -> None:
    pointer.drag(full, pointer.grip(full, m.PAY), pointer.cell(full, m.DISCOVER, m.ACTIONS))
    assert "Pays" in cards(full, m.DISCOVER, m.ACTIONS)
    assert full.project.document.need(m.PAY, Touchpoint).span == 2


# --- pains, linked steps ---


def test_a_pain_dropped_on_a_step_belongs_to_it(full: Driver) -> None:
    pointer.drag(full, pointer.middle(full, m.SLOW), pointer.middle(full, m.COMPARE))
    assert full.project.document.need(m.SLOW, PainPoint).touchpoints == (m.COMPARE,)
    assert full.sheet.selection == (m.SLOW,)


def test_a_pain_dragged_to_another_stage_belongs_to_it(full: Driver) -> None:
    pointer.drag(full, pointer.middle(full, m.LATE), pointer.cell(full, m.DISCOVER, m.PAINS, 0.5))
    assert full.project.document.need(m.LATE, PainPoint).stage == m.DISCOVER
    pointer.drag(full, pointer.middle(full, m.CLICK), pointer.cell(full, m.DELIVERY, m.IDEAS, 0.5))
    assert full.project.document.need(m.CLICK, Opportunity).stage == m.DELIVERY


def test_a_pain_is_no_opportunity_and_belongs_to_no_step_of_another_journey(full: Driver) -> None:
    before = full.project.document
    for place in (lambda: pointer.cell(full, m.DISCOVER, m.IDEAS, 0.5), lambda: pointer.middle(full, m.DRIVE)):
        pointer.drag(full, pointer.middle(full, m.LATE), place(), until_release=False)
        # Rows have grown under the pointer meanwhile.
        pointer.move(full, place())
        pointer.release(full, place())
    assert full.project.document is before


@pytest.mark.parametrize("ends", [(m.LATE, m.CLICK), (m.CLICK, m.LATE)])
def test_a_pain_and_an_opportunity_one_dropped_on_the_other_are_linked(
    full: Driver, ends: tuple[str, str]
) -> None:
    told: list[str] = []
    full.sheet.told.connect(told.append)
    before = full.project.document
    pointer.drag(full, pointer.middle(full, ends[0]), pointer.middle(full, ends[1]))
    now = full.project.document
    assert now.need(m.CLICK, Opportunity).pain_points == (m.LATE,)
    assert now.need(m.CLICK, Opportunity).stage == before.need(m.CLICK, Opportunity).stage
    assert now.need(m.LATE, PainPoint) == before.need(m.LATE, PainPoint)
    assert told == ["“One click” addresses “Late” now."]
    assert full.sheet.selection == (ends[0],)
    full.key(Qt.Key.Key_Z, CTRL)
    assert full.project.document == before


def test_several_pains_are_linked_with_the_opportunity_they_are_dropped_on(full: Driver) -> None:
    full.sheet.select_many([m.SLOW, m.LATE])
    pointer.drag(full, pointer.middle(full, m.SLOW), pointer.middle(full, m.CLICK), until_release=False)
    # On the way both stood in one cell, which made room below it.
    end = pointer.middle(full, m.CLICK)
    pointer.move(full, end)
    pointer.release(full, end)
    assert full.project.document.need(m.CLICK, Opportunity).pain_points == (m.SLOW, m.LATE)
    assert full.project.undo_label == "Link pain points and opportunities"


def test_several_pains_are_dragged_together(full: Driver) -> None:
    full.sheet.select_many([m.SLOW, m.LATE, m.CLICK])
    pointer.drag(full, pointer.middle(full, m.LATE), pointer.middle(full, m.COMPARE))
    document = full.project.document
    assert [document.need(key, PainPoint).touchpoints for key in (m.SLOW, m.LATE)] == [(m.COMPARE,)] * 2
    assert document.need(m.CLICK, Opportunity).stage == m.ORDER
    assert full.project.undo_label == "Move 2 cards"


def test_with_ctrl_a_copy_of_a_pain_belongs_to_the_step(full: Driver) -> None:
    pointer.drag(full, pointer.middle(full, m.SLOW), pointer.middle(full, m.AD), CTRL)
    pains = full.project.document.referrers(m.AD, PainPoint)
    assert [pain.title for pain in pains] == ["Slow"]
    assert full.project.document.need(m.SLOW, PainPoint).touchpoints == (m.PAY,)


def test_a_step_of_a_linked_journey_slides_under_another_stage(full: Driver) -> None:
    start = pointer.middle(full, m.RING)
    pointer.drag(full, start, QPoint(pointer.middle(full, m.DELIVERY).x(), start.y() - 90))
    (placement,) = full.project.document.need(m.COURIER, Lane).placements
    assert (placement.touchpoint, placement.stage) == (m.RING, m.DELIVERY)
    assert full.project.document.need(m.RING, Touchpoint).stage == m.ROUTE


# --- heads and widths ---


def test_stages_and_lanes_are_dragged_into_another_order(full: Driver) -> None:
    pointer.drag(full, pointer.middle(full, m.DELIVERY), pointer.grip(full, m.DISCOVER))
    assert [stage.id for stage in full.project.document.stages(m.BUYING)] == [m.DELIVERY, m.DISCOVER, m.ORDER]
    pointer.drag(full, pointer.grip(full, m.THOUGHTS), pointer.grip(full, m.ACTIONS) - QPoint(0, 30))
    assert [lane.id for lane in full.project.document.lanes(m.BUYING)][:2] == [m.THOUGHTS, m.ACTIONS]


def test_the_edge_of_a_stage_makes_it_wider_and_a_double_click_as_before(full: Driver) -> None:
    head = full.sheet.index.of(m.DISCOVER)
    assert head is not None
    edge = full.at(head.x + head.width + 3, head.y + head.height / 2)
    pointer.hover(full, edge)
    assert full.view.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
    pointer.drag(full, edge, edge + QPoint(61, 0))
    assert full.project.document.need(m.DISCOVER, Stage).width == pytest.approx(256)
    pointer.drag(full, edge + QPoint(60, 0), edge - QPoint(500, 0))
    assert full.project.document.need(m.DISCOVER, Stage).width == pytest.approx(112)
    head = full.sheet.index.of(m.DISCOVER)
    assert head is not None
    full.double_click(full.at(head.x + head.width + 3, head.y + head.height / 2))
    assert full.project.document.need(m.DISCOVER, Stage).width is None


# --- links ---


def test_a_link_is_drawn_from_the_handle_at_a_card(full: Driver) -> None:
    pointer.drag(full, edge_of(full, m.COMPARE), pointer.middle(full, m.WAIT))
    (link,) = (link for link in full.project.document.of(Link) if link.source == m.COMPARE)
    assert (link.target, link.kind) == (m.WAIT, "next")
    assert full.sheet.selection == (link.id,)
    full.key(Qt.Key.Key_Delete)
    assert full.project.document.get(link.id) is None


def test_a_link_onto_a_pain_and_into_another_journey_causes(full: Driver) -> None:
    pointer.drag(full, edge_of(full, m.COMPARE), pointer.middle(full, m.LATE))
    pointer.drag(full, edge_of(full, m.RING), pointer.middle(full, m.WAIT))
    kinds = {(link.source, link.target): link.kind for link in full.project.document.of(Link)}
    assert kinds[m.COMPARE, m.LATE] == kinds[m.RING, m.WAIT] == "causes"


def test_a_link_to_nothing_to_itself_or_twice_is_none(full: Driver) -> None:
    before = full.project.document
    pointer.drag(full, edge_of(full, m.COMPARE), pointer.cell(full, m.DELIVERY, m.BEHIND))
    pointer.drag(full, edge_of(full, m.COMPARE), pointer.grip(full, m.COMPARE))
    pointer.drag(full, edge_of(full, m.AD), pointer.middle(full, m.PAY))
    assert full.project.document is before


def test_an_end_of_a_link_is_led_to_another_card(full: Driver) -> None:
    full.sheet.select_many([m.STEP])
    line = full.view.pointing.hover.marks.lines.selected()
    assert line is not None
    ends = ends_of(line)
    assert ends is not None
    pointer.drag(full, full.at(*ends[1]), pointer.middle(full, m.WAIT))
    link = full.project.document.need(m.STEP, Link)
    assert (link.source, link.target, link.label) == (m.AD, m.WAIT, "at once")
    assert full.sheet.selection == (m.STEP,)


def test_the_head_of_an_implied_arrow_led_elsewhere_is_a_link(full: Driver) -> None:
    implied = [group for group in full.sheet.scene.groups if group.role == "path" and not group.record]
    arrow = next(group for group in implied if "Compares" in group.title and ends_of(group) is not None)
    ends = ends_of(arrow)
    assert ends is not None
    pointer.drag(full, full.at(ends[1][0] - 3, ends[1][1]), pointer.middle(full, m.WAIT))
    (link,) = (link for link in full.project.document.of(Link) if link.source == m.COMPARE)
    assert (link.target, link.kind) == (m.WAIT, "next")


# --- feelings ---


def test_a_dot_is_dragged_to_another_value_which_is_shown(full: Driver) -> None:
    start = pointer.middle(full, m.JOY)
    pointer.drag(full, start, dot(full, -1.3, start.x()), until_release=False)
    assert full.project.document.need(m.JOY, Feeling).value == pytest.approx(1.0)
    pointer.release(full, dot(full, -1.3, start.x()))
    assert full.project.document.need(m.JOY, Feeling).value == pytest.approx(-1.3)
    start = pointer.middle(full, m.JOY)
    pointer.drag(full, start, start - QPoint(0, 500), SHIFT)
    assert full.project.document.need(m.JOY, Feeling).value == pytest.approx(2.0)


def test_a_dot_is_made_where_there_is_none(full: Driver) -> None:
    x = pointer.middle(full, m.WAIT).x()
    pointer.drag(full, dot(full, 0, x), dot(full, 1.5, x))
    (felt,) = full.project.document.referrers(m.WAIT, Feeling)
    assert felt.value == pytest.approx(1.5)
    pointer.click(full, pointer.middle(full, felt.id))
    full.key(Qt.Key.Key_Delete)
    assert full.project.document.referrers(m.WAIT, Feeling) == []


# --- leaving a gesture ---


def _card(ui: Driver) -> tuple[QPoint, QPoint]:
    return pointer.grip(ui, m.AD), pointer.cell(ui, m.DELIVERY, m.ACTIONS)


def _pain(ui: Driver) -> tuple[QPoint, QPoint]:
    return pointer.middle(ui, m.SLOW), pointer.middle(ui, m.AD)


def _linked(ui: Driver) -> tuple[QPoint, QPoint]:
    return pointer.middle(ui, m.RING), pointer.cell(ui, m.DELIVERY, m.COURIER)


def _stage(ui: Driver) -> tuple[QPoint, QPoint]:
    return pointer.middle(ui, m.ORDER), pointer.grip(ui, m.DISCOVER)


def _lane(ui: Driver) -> tuple[QPoint, QPoint]:
    return pointer.grip(ui, m.THOUGHTS), pointer.grip(ui, m.PAINS)


def _edge(ui: Driver) -> tuple[QPoint, QPoint]:
    head = ui.sheet.index.of(m.ORDER)
    assert head is not None
    point = ui.at(head.x + head.width + 3, head.y + 12)
    return point, point + QPoint(90, 0)


def _lower_edge(ui: Driver) -> tuple[QPoint, QPoint]:
    row = ui.sheet.index.row(m.THOUGHTS)
    assert row is not None
    point = ui.at(40, row.y + row.height)
    return point, point + QPoint(0, 70)


def _link(ui: Driver) -> tuple[QPoint, QPoint]:
    return edge_of(ui, m.COMPARE), pointer.middle(ui, m.LATE)


def _dot(ui: Driver) -> tuple[QPoint, QPoint]:
    start = pointer.middle(ui, m.JOY)
    return start, start + QPoint(0, 40)


GESTURES = [_card, _pain, _linked, _stage, _lane, _edge, _lower_edge, _link, _dot]


def _escape(ui: Driver, at: QPoint) -> None:
    ui.key(Qt.Key.Key_Escape)


def _right_button(ui: Driver, at: QPoint) -> None:
    pointer.ask_menu(ui, at)
    assert QApplication.activePopupWidget() is None


def _focus_elsewhere(ui: Driver, at: QPoint) -> None:
    ui.window.frame.left.setFocus()
    QApplication.processEvents()


def _lost_release(ui: Driver, at: QPoint) -> None:
    pointer.hover(ui, at)


def _other_journey(ui: Driver, at: QPoint) -> None:
    ui.sheet.show_journey(m.SHIFT)
    ui.sheet.show_journey(m.BUYING)


@pytest.mark.parametrize("gesture", GESTURES)
@pytest.mark.parametrize("leave", [_escape, _right_button, _focus_elsewhere, _lost_release, _other_journey])
def test_a_gesture_that_is_left_has_changed_nothing(
    full: Driver, gesture: Callable[[Driver], tuple[QPoint, QPoint]], leave: Callable[[Driver, QPoint], None]
) -> None:
    before, shown = full.project.document, full.shown()
    start, end = gesture(full)
    pointer.drag(full, start, end, until_release=False)
    assert full.view.pointing.tool is not None
    leave(full, end)
    assert full.view.pointing.tool is None
    assert full.shown() == shown
    pointer.move(full, start)
    pointer.release(full, end)
    assert full.project.document is before
    assert full.sheet.draft is None


@pytest.mark.parametrize("gesture", GESTURES)
def test_a_gesture_is_one_step_that_undo_takes_back_and_redo_brings_again(
    full: Driver, gesture: Callable[[Driver], tuple[QPoint, QPoint]]
) -> None:
    before = full.project.document
    start, end = gesture(full)
    pointer.drag(full, start, end)
    after = full.project.document
    assert after != before
    full.key(Qt.Key.Key_Z, CTRL)
    assert full.project.document == before
    full.key(Qt.Key.Key_Y, CTRL)
    assert full.project.document == after


@pytest.mark.parametrize("gesture", GESTURES)
def test_a_change_from_elsewhere_ends_the_gesture_and_stays(
    full: Driver, gesture: Callable[[Driver], tuple[QPoint, QPoint]]
) -> None:
    start, end = gesture(full)
    pointer.drag(full, start, end, until_release=False)
    full.project.commit(commands.remove(full.project.document, [m.AD, m.SLOW, m.JOY, m.ORDER]))
    after = full.project.document
    assert full.view.pointing.tool is None
    pointer.move(full, start)
    pointer.release(full, end)
    assert full.project.document is after


@pytest.mark.parametrize("gesture", GESTURES)
def test_the_window_can_be_closed_in_the_middle_of_a_gesture(
    full: Driver,
    gesture: Callable[[Driver], tuple[QPoint, QPoint]],
    full_path: Path,
    places: Places,
) -> None:
    before = full.project.document
    start, end = gesture(full)
    pointer.drag(full, start, end, until_release=False)
    assert full.window.close()
    pointer.move(full, start)
    pointer.release(full, end)
    again = Project.open(full_path, places=places)
    assert again.document == before
    again.close()


@pytest.mark.parametrize("gesture", GESTURES)
def test_a_project_open_for_reading_only_takes_no_gesture(
    full_path: Path, places: Places, gesture: Callable[[Driver], tuple[QPoint, QPoint]]
) -> None:
    window = MainWindow(Project.open(full_path, places=places, read_only=True))
    window.resize(1600, 1200)
    ui = Driver(window)
    before = ui.project.document
    start, end = gesture(ui)
    pointer.drag(ui, start, end)
    ui.double_click(start)
    assert ui.project.document is before
    assert ui.sheet.draft is None
    pointer.click(ui, pointer.grip(ui, m.PAY))
    assert ui.sheet.selection == (m.PAY,)
    assert window.close()


def test_a_drag_at_the_edge_scrolls_on_its_own(full: Driver) -> None:
    full.window.resize(700, 600)
    QApplication.processEvents()
    view = full.view
    start = pointer.grip(full, m.AD)
    end = QPoint(view.viewport().width() - 2, start.y())
    pointer.drag(full, start, end, until_release=False)
    before = view.horizontalScrollBar().value()
    for _ in range(12):
        view.pointing._edge._step()
    assert view.horizontalScrollBar().value() > before
    pointer.release(full, end)
    assert not view.pointing._edge._timer.isActive()


# --- menus and details ---


@pytest.mark.parametrize(
    ("record", "names"),
    [
        (m.PAY, {"Edit words", "Moment of truth", "How we know", "Cut", "Copy", "Delete"}),
        (m.DOUBT, {"Edit words", "Duplicate"}),
        (m.ORDER, {"Edit words", "Width of the stage", "+ Stage", "Delete"}),
        (m.ACTIONS, {"Edit words", "Collapse lane", "+ Lane"}),
        (m.JOY, {"Delete"}),
    ],
)
def test_each_part_of_the_map_has_its_menu_and_is_selected(full: Driver, record: str, names: set[str]) -> None:
    pointer.ask_menu(full, pointer.middle(full, record) if record != m.ACTIONS else pointer.grip(full, record))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert {action.text() for action in menu.actions()} >= names
    menu.close()
    assert full.sheet.selection == (record,)


def test_the_menu_of_one_of_several_keeps_them_selected_and_acts_on_all(full: Driver) -> None:
    full.sheet.select_many([m.AD, m.COMPARE])
    pointer.ask_menu(full, pointer.grip(full, m.AD))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert full.sheet.selection == (m.AD, m.COMPARE)
    full.window.actions_by_name["moment_of_truth"].trigger()
    assert all(full.project.document.need(key, Touchpoint).moment_of_truth for key in (m.AD, m.COMPARE))


def test_the_kind_of_a_link_is_changed_by_its_menu(full: Driver) -> None:
    full.sheet.select_many([m.CAUSE])
    menu = full.window.actions_by_name["link_kind"].menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Delays").trigger()
    assert full.project.document.need(m.CAUSE, Link).kind == "delays"


def test_label_and_share_of_a_link_are_asked_for(full: Driver) -> None:
    full.sheet.select_many([m.STEP])
    full.window.actions_by_name["edit_link"].trigger()
    (dialog,) = full.window.findChildren(LinkDialog)
    dialog.label.setText("mostly")
    dialog.share.setValue(62.5)
    dialog.accept()
    link = full.project.document.need(m.STEP, Link)
    assert (link.label, link.share, link.kind) == ("mostly", 0.625, "next")


def test_resting_on_a_card_tells_its_words_owner_and_how_it_is_known(full: Driver) -> None:
    full.project.commit(commands.edit(full.project.document, m.PAY, title="Pays <b>by</b> card"))
    pointing = full.view.pointing
    hit = pointing.hit_at(pointing.pointer_at(pointer.grip(full, m.PAY)))
    assert hit is not None
    text = details(full.sheet, hit)
    for said in ("Pays &lt;b&gt;by&lt;/b&gt; card", "Owner: Vera", "Heard · Talks · n 12", "Slow"):
        assert said in text


def test_details_are_shown_after_a_rest_and_not_during_a_gesture(full: Driver) -> None:
    viewport = full.view.viewport()

    def rest(place: QPoint) -> str:
        QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
        return QToolTip.text()

    assert "Heard · Talks · n 12" in rest(pointer.grip(full, m.PAY))
    pointer.drag(full, pointer.grip(full, m.AD), pointer.cell(full, m.DELIVERY, m.ACTIONS), until_release=False)
    QToolTip.hideText()
    assert rest(pointer.grip(full, m.WAIT)) == ""
    full.key(Qt.Key.Key_Escape)


def test_the_pointer_says_what_can_be_taken_hold_of(full: Driver) -> None:
    def shape(place: QPoint) -> Qt.CursorShape:
        pointer.hover(full, place)
        return full.view.viewport().cursor().shape()

    assert shape(pointer.middle(full, m.JOY)) == Qt.CursorShape.SizeVerCursor
    assert shape(pointer.grip(full, m.ORDER)) == Qt.CursorShape.OpenHandCursor
    assert shape(pointer.grip(full, m.AD)) == Qt.CursorShape.ArrowCursor
    assert shape(edge_of(full, m.AD)) == Qt.CursorShape.CrossCursor
    assert shape(pointer.cell(full, m.DISCOVER, m.BEHIND)) == Qt.CursorShape.ArrowCursor
    assert shape(_edge(full)[0]) == Qt.CursorShape.SplitHCursor


def test_the_menu_key_opens_the_menu_of_what_is_selected(full: Driver) -> None:
    full.sheet.select_many([m.ORDER])
    reason = QContextMenuEvent.Reason.Keyboard
    place = QPoint(10, 10)
    QApplication.sendEvent(full.view.viewport(), QContextMenuEvent(reason, place, place))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert "Width of the stage" in [action.text() for action in menu.actions()]
    menu.close()
    assert full.sheet.selection == (m.ORDER,)


def test_a_second_click_on_the_gap_of_a_curve_makes_a_dot(full: Driver) -> None:
    x = pointer.middle(full, m.WAIT).x()
    full.double_click(dot(full, -2, x))
    (felt,) = full.project.document.referrers(m.WAIT, Feeling)
    assert felt.value == pytest.approx(-2.0)


def test_the_links_of_the_selected_card_are_drawn_whole(full: Driver) -> None:
    marks = full.view.pointing.hover.marks
    pointer.click(full, pointer.grip(full, m.SLOW))
    assert {group.record for group in marks.lines.groups()} == {m.CAUSE}
    pointer.click(full, pointer.grip(full, m.PAY))
    assert marks.lines.groups() == ()


@pytest.mark.parametrize("record", [m.JOY, m.SLOW, m.CLICK, m.DOUBT, m.ORDER, m.BUYING])
def test_everything_of_the_map_can_be_rested_on(full: Driver, record: str) -> None:
    place = pointer.middle(full, record)
    pointer.hover(full, place)
    pointing = full.view.pointing
    hit = pointing.hit_at(pointing.pointer_at(place))
    assert hit is None or isinstance(details(full.sheet, hit), str)
