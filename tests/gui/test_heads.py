"""Heads of stages, lanes and phases under the mouse: sizes, several at once, the extent of a phase."""

from __future__ import annotations

import full_map as m
import pointer
import pytest
from driver import CTRL, SHIFT, Driver
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journeyforge.gui import lanes_verbs
from journeyforge.gui.sheet import Spot
from journeyforge.model import commands, stages
from journeyforge.model.records import Feeling, Lane, Stage

ALT = Qt.KeyboardModifier.AltModifier


def height(ui: Driver, lane: str) -> float:
    return ui.sheet.scene.heights()[lane]


def lower_edge(ui: Driver, lane: str) -> QPoint:
    row = ui.sheet.index.row(lane)
    assert row is not None
    return ui.at(40, row.y + row.height)


def order(ui: Driver) -> list[str]:
    return [stage.title for stage in ui.project.document.stages(m.BUYING)]


def lanes(ui: Driver) -> list[str]:
    return [lane.title for lane in ui.project.document.lanes(m.BUYING)]


def phases(ui: Driver) -> list[str]:
    return [stage.phase for stage in ui.project.document.stages(m.BUYING)]


def choices(ui: Driver, action: str) -> list[str]:
    row = ui.window.rows[action]
    assert row.choices is not None
    return [choice.text for choice in row.choices(ui.window)]


# --- sizes ---


def test_the_lower_edge_of_a_lane_makes_it_higher_and_a_double_click_as_before(full: Driver) -> None:
    before = height(full, m.THOUGHTS)
    edge = lower_edge(full, m.THOUGHTS)
    pointer.hover(full, edge)
    assert full.view.viewport().cursor().shape() == Qt.CursorShape.SplitVCursor
    pointer.drag(full, edge, edge + QPoint(0, 81))
    assert full.project.document.need(m.THOUGHTS, Lane).height == pytest.approx(before + 81, abs=2)
    assert height(full, m.THOUGHTS) == full.project.document.need(m.THOUGHTS, Lane).height
    pointer.drag(full, lower_edge(full, m.THOUGHTS), edge + QPoint(0, 40))
    assert height(full, m.THOUGHTS) == pytest.approx(before + 40, abs=4)
    full.double_click(lower_edge(full, m.THOUGHTS))
    assert full.project.document.need(m.THOUGHTS, Lane).height is None
    assert height(full, m.THOUGHTS) == before


def test_a_lane_is_never_lower_than_its_cards_and_then_is_as_high_by_itself(full: Driver) -> None:
    before = height(full, m.ACTIONS)
    edge = lower_edge(full, m.ACTIONS)
    pointer.drag(full, edge, edge + QPoint(0, 60))
    pointer.drag(full, lower_edge(full, m.ACTIONS), edge - QPoint(0, 150))
    assert full.project.document.need(m.ACTIONS, Lane).height is None
    assert height(full, m.ACTIONS) == before


def test_the_content_makes_a_lane_higher_than_it_was_made(full: Driver) -> None:
    edge = lower_edge(full, m.THOUGHTS)
    pointer.drag(full, edge, edge + QPoint(0, 30))
    given = height(full, m.THOUGHTS)
    full.sheet.commit(commands.add_cards(full.project.document, m.ORDER, m.THOUGHTS, ["more"] * 8))
    assert height(full, m.THOUGHTS) > given


def test_in_a_higher_lane_of_feelings_the_curve_is_higher_and_its_dots_are_dragged_as_far(full: Driver) -> None:
    edge = lower_edge(full, m.FEELINGS)
    pointer.drag(full, edge, edge + QPoint(0, 120))
    pointer.hover(full, pointer.middle(full, m.JOY))
    index = full.sheet.index
    low, high = index.height_of(m.FEELINGS, -1.0), index.height_of(m.FEELINGS, 1.0)
    assert low is not None
    assert high is not None
    assert low - high > 100
    start = pointer.middle(full, m.JOY)
    pointer.drag(full, start, start + QPoint(0, round(low - high)))
    assert full.project.document.need(m.JOY, Feeling).value == pytest.approx(-1.0)


def test_a_collapsed_lane_is_as_low_as_all_of_them(full: Driver) -> None:
    edge = lower_edge(full, m.THOUGHTS)
    pointer.drag(full, edge, edge + QPoint(0, 90))
    full.sheet.commit(commands.edit(full.project.document, m.THOUGHTS, collapsed=True))
    assert height(full, m.THOUGHTS) < 60
    before = full.project.document.need(m.THOUGHTS, Lane).height
    edge = lower_edge(full, m.THOUGHTS)
    pointer.drag(full, edge, edge + QPoint(0, 60))
    assert full.project.document.need(m.THOUGHTS, Lane).height == before


def test_all_selected_stages_and_lanes_get_the_same_size(full: Driver) -> None:
    full.sheet.select_many([m.DISCOVER, m.DELIVERY])
    head = full.sheet.index.of(m.DISCOVER)
    assert head is not None
    edge = full.at(head.x + head.width + 3, head.y + head.height / 2)
    pointer.drag(full, edge, edge + QPoint(40, 0))
    widths = [stage.width for stage in full.project.document.stages(m.BUYING)]
    assert widths == [236.0, None, 236.0]
    full.sheet.select_many([m.THOUGHTS, m.BEHIND])
    pointer.drag(full, lower_edge(full, m.THOUGHTS), lower_edge(full, m.THOUGHTS) + QPoint(0, 100))
    assert height(full, m.THOUGHTS) == height(full, m.BEHIND)
    full.key(Qt.Key.Key_Z, CTRL)
    assert full.project.document.need(m.BEHIND, Lane).height is None


def test_sizes_are_two_keys_away(full: Driver) -> None:
    full.sheet.select(Spot(m.THOUGHTS))
    before = height(full, m.THOUGHTS)
    for by, expected in ((40.0, before + 40), (40.0, before + 80), (-40.0, before + 40), (None, before)):
        lanes_verbs.heighten(full.sheet, by)
        assert height(full, m.THOUGHTS) == expected
    full.sheet.select(Spot(m.ORDER))
    for wide, now in ((40.0, 236.0), (-40.0, 196.0), (None, None)):
        lanes_verbs.widen(full.sheet, wide)
        assert full.project.document.need(m.ORDER, Stage).width == now
    assert choices(full, "stage_width") == ["Wider", "Narrower", "Usual width"]
    assert choices(full, "lane_height") == ["Higher", "Lower", "As high as its cards"]


# --- several at once ---


def test_selected_stages_are_dragged_together(full: Driver) -> None:
    pointer.click(full, pointer.grip(full, m.DISCOVER))
    pointer.click(full, pointer.grip(full, m.DELIVERY), CTRL)
    pointer.drag(full, pointer.grip(full, m.DISCOVER), pointer.grip(full, m.DELIVERY) + QPoint(180, 0))
    assert order(full) == ["Order", "Discover", "Delivery"]
    assert full.sheet.selection == (m.DISCOVER, m.DELIVERY)
    assert full.project.undo_label == "Move 2 stages"
    full.key(Qt.Key.Key_Z, CTRL)
    assert order(full) == ["Discover", "Order", "Delivery"]


def test_selected_lanes_are_dragged_together(full: Driver) -> None:
    pointer.click(full, pointer.grip(full, m.THOUGHTS))
    pointer.click(full, pointer.grip(full, m.BEHIND), SHIFT)
    pointer.drag(full, pointer.grip(full, m.BEHIND), pointer.grip(full, m.ACTIONS) - QPoint(0, 30))
    assert lanes(full)[:3] == ["Thoughts", "Behind", "Actions"]


def test_alt_and_arrows_move_all_selected_heads_past_hidden_lanes(full: Driver) -> None:
    full.sheet.select_many([m.DISCOVER, m.ORDER])
    full.key(Qt.Key.Key_Right, ALT)
    assert order(full) == ["Delivery", "Discover", "Order"]
    full.key(Qt.Key.Key_Right, ALT)
    assert order(full) == ["Delivery", "Discover", "Order"]
    full.sheet.commit(commands.edit(full.project.document, m.THOUGHTS, hidden=True))
    full.sheet.select(Spot(m.ACTIONS))
    full.key(Qt.Key.Key_Down, ALT)
    assert [row.lane for row in full.sheet.scene.rows][:2] == [m.FEELINGS, m.ACTIONS]


# --- phases ---


@pytest.fixture
def phased(full: Driver) -> Driver:
    """Four stages; the first two are one phase, the third another."""
    document = full.project.document
    full.sheet.commit(commands.add_stage(document, m.BUYING, "Use"))
    full.sheet.commit(stages.set_phase(full.project.document, [m.DISCOVER, m.ORDER], "Before"))
    full.sheet.commit(stages.set_phase(full.project.document, [m.DELIVERY], "After"))
    return full


def bar(ui: Driver, phase: str, part: float = 0.5) -> QPoint:
    group = next(g for g in ui.sheet.scene.groups if g.role == "phase" and g.title == phase)
    return ui.at(group.x + group.width * part, group.y + group.height - 4)


def test_the_bar_of_a_phase_takes_all_its_stages_along(phased: Driver) -> None:
    pointer.hover(phased, bar(phased, "Before"))
    assert phased.view.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    pointer.drag(phased, bar(phased, "Before"), bar(phased, "After", 0.9))
    assert order(phased) == ["Delivery", "Discover", "Order", "Use"]
    assert phases(phased) == ["After", "Before", "Before", ""]
    phased.key(Qt.Key.Key_Z, CTRL)
    assert order(phased) == ["Discover", "Order", "Delivery", "Use"]


def test_a_phase_is_not_dropped_within_another(phased: Driver) -> None:
    pointer.drag(phased, bar(phased, "After"), bar(phased, "Before", 0.6))
    assert phases(phased) == ["Before", "Before", "After", ""]
    pointer.drag(phased, bar(phased, "After"), bar(phased, "Before", 0.3))
    assert phases(phased) == ["After", "Before", "Before", ""]


def test_the_ends_of_a_bar_take_stages_in_and_let_them_go(phased: Driver) -> None:
    end = bar(phased, "After", 0.99)
    pointer.hover(phased, end)
    assert phased.view.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
    pointer.drag(phased, end, end + QPoint(180, 0))
    assert phases(phased) == ["Before", "Before", "After", "After"]
    start = bar(phased, "After", 0.01)
    pointer.drag(phased, start, start - QPoint(150, 0))
    assert phases(phased) == ["Before", "After", "After", "After"]
    end = bar(phased, "After", 0.99)
    pointer.drag(phased, end, end - QPoint(900, 0))
    assert phases(phased) == ["Before", "After", "", ""]
    phased.key(Qt.Key.Key_Z, CTRL)
    assert phases(phased) == ["Before", "After", "After", "After"]


def test_the_words_of_a_phase_are_asked_for_by_a_double_click_and_a_click_moves_nothing(phased: Driver) -> None:
    before = phased.project.document
    pointer.click(phased, bar(phased, "Before"))
    pointer.click(phased, bar(phased, "Before", 0.99))
    assert phased.project.document is before


def test_a_click_on_a_bar_selects_the_stages_and_its_menu_is_about_the_phase(phased: Driver) -> None:
    pointer.click(phased, bar(phased, "Before"))
    assert phased.sheet.selection == (m.DISCOVER, m.ORDER)
    pointer.ask_menu(phased, bar(phased, "After"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert phased.sheet.selection == (m.DELIVERY,)
    words = next(action for action in menu.actions() if action.text() == "Edit the phase’s words")
    words.trigger()
    menu.close()
    line = phased.window.phase_label
    assert line.isVisible()
    assert line.text() == "After"


def test_the_words_of_phases_are_edited_on_their_bars_one_after_the_other(phased: Driver) -> None:
    double_click(phased, bar(phased, "Before"))
    line = phased.window.phase_label
    QTest.keyClicks(line, "Earlier")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert phases(phased) == ["Earlier", "Earlier", "After", ""]
    assert (line.text(), phased.sheet.selection) == ("After", (m.DELIVERY,))
    QTest.keyClicks(line, "never")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert phases(phased) == ["Earlier", "Earlier", "After", ""]
    assert phased.view.hasFocus()
    double_click(phased, bar(phased, "After"))
    line.clear()
    phased.window.frame.left.setFocus()
    assert phases(phased) == ["Earlier", "Earlier", "", ""]
    assert not line.isVisible()


def double_click(ui: Driver, point: QPoint) -> None:
    pointer.click(ui, point)
    QTest.mouseDClick(ui.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    QApplication.processEvents()
