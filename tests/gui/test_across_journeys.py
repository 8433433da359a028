"""Cards dragged onto another journey in the list at the left, and into its cells once that is shown."""

from __future__ import annotations

import full_map as m
import pointer
import pytest
from desk import wait
from driver import CTRL, NONE, Driver
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from journeyforge.gui import aside
from journeyforge.gui.panels.left import LeftPanel
from journeyforge.model import commands
from journeyforge.model.records import Feeling, Link, Note, Opportunity, PainPoint, Touchpoint


def line(ui: Driver, journey: str) -> QPoint:
    """The middle of a journey's line in the list, as the map's viewport counts."""
    panel = ui.window.frame.left
    place = panel.visualRect(panel.model().index_of(journey)).center()  # type: ignore[attr-defined]
    return ui.view.viewport().mapFromGlobal(panel.viewport().mapToGlobal(place))


def cards(ui: Driver, stage: str, lane: str) -> list[str]:
    return [commands.words_of(card) for card in ui.project.document.cell(stage, lane)]


def marked(ui: Driver) -> str:
    panel: LeftPanel = ui.window.frame.left
    return panel._look.takes


def test_a_card_dropped_on_a_journey_goes_there_with_what_hangs_on_it(full: Driver) -> None:
    told: list[str] = []
    full.sheet.told.connect(told.append)
    start = pointer.grip(full, m.PAY)
    pointer.drag(full, start, line(full, m.SHIFT), until_release=False)
    assert marked(full) == m.SHIFT
    assert full.sheet.draft is None or not full.sheet.draft
    pointer.release(full, line(full, m.SHIFT))
    assert marked(full) == ""
    assert cards(full, m.ROUTE, m.ROUNDS) == ["Drives", "Rings", "Pays"]
    document = full.project.document
    assert document.need(m.SLOW, PainPoint).journey == m.SHIFT
    assert document.need(m.ANGER, Feeling).touchpoint == m.PAY
    assert document.need(m.STEP, Link).kind == "informs"
    assert told == [
        "Moved to “Courier’s shift”, in the stage “Route”. Arrows that became links between journeys: 1."
    ]
    assert full.sheet.journey == m.BUYING
    assert full.project.undo_label == "Move “Pays” to “Courier’s shift”"


def test_several_cards_are_one_step_of_the_history(full: Driver) -> None:
    full.sheet.select_many([m.AD, m.COMPARE, m.LATE])
    pointer.drag(full, pointer.grip(full, m.AD), line(full, m.SHIFT))
    assert cards(full, m.ROUTE, m.ROUNDS) == ["Drives", "Rings", "Sees an ad", "Compares"]
    assert full.project.document.need(m.LATE, PainPoint).journey == m.SHIFT
    full.key(Qt.Key.Key_Z, CTRL)
    assert cards(full, m.DISCOVER, m.ACTIONS) == ["Sees an ad", "Compares"]
    assert full.project.document.need(m.LATE, PainPoint).journey == m.BUYING
    full.key(Qt.Key.Key_Y, CTRL)
    assert cards(full, m.ROUTE, m.ROUNDS)[2:] == ["Sees an ad", "Compares"]


def test_with_ctrl_copies_go_there(full: Driver) -> None:
    pointer.drag(full, pointer.grip(full, m.AD), line(full, m.SHIFT), CTRL)
    assert cards(full, m.DISCOVER, m.ACTIONS) == ["Sees an ad", "Compares"]
    assert cards(full, m.ROUTE, m.ROUNDS) == ["Drives", "Rings", "Sees an ad"]


def test_pains_ideas_and_parked_notes_go_too(full: Driver) -> None:
    for record in (m.LATE, m.CLICK, m.PARKED):
        pointer.drag(full, pointer.middle(full, record), line(full, m.SHIFT))
    document = full.project.document
    assert document.need(m.LATE, PainPoint).stage == m.ROUTE
    assert document.need(m.CLICK, Opportunity).stage == m.ROUTE
    assert cards(full, m.ROUTE, m.ROUNDS)[-1] == "Later"


def test_its_own_journey_and_one_without_room_take_nothing(full: Driver) -> None:
    said: list[str] = []
    full.sheet.failed.connect(said.append)
    before = full.project.document
    pointer.drag(full, pointer.grip(full, m.AD), line(full, m.BUYING))
    assert full.project.document is before
    assert said == []
    pointer.drag(full, pointer.middle(full, m.DOUBT), line(full, m.SHIFT), until_release=False)
    assert marked(full) == ""
    assert full.view.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    pointer.release(full, line(full, m.SHIFT))
    assert full.project.document is before
    assert said == ["“Courier’s shift” has no lane that takes “Is it safe”"]


def rest_on(ui: Driver, record: str, journey: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    pointer.drag(ui, pointer.grip(ui, record), line(ui, journey), modifiers, until_release=False)
    wait(lambda: ui.sheet.journey == journey, 3 * aside.OPENS_AFTER)
    assert ui.sheet.journey == journey


def test_resting_on_a_journey_shows_it_and_the_drag_goes_on_there(full: Driver) -> None:
    full.sheet.select_many([m.AD, m.PAY])
    rest_on(full, m.AD, m.SHIFT)
    above = pointer.grip(full, m.RING)
    pointer.move(full, above)
    assert full.shown()[:2] == ["Drives", "Sees an ad"]
    pointer.release(full, above)
    assert cards(full, m.ROUTE, m.ROUNDS) == ["Drives", "Sees an ad", "Pays", "Rings"]
    assert full.sheet.selection == (m.AD, m.PAY)
    full.key(Qt.Key.Key_Z, CTRL)
    assert full.sheet.journey == m.BUYING
    assert cards(full, m.DISCOVER, m.ACTIONS) == ["Sees an ad", "Compares"]


def test_a_journey_without_room_that_was_opened_is_left_again_with_a_word(full: Driver) -> None:
    full.sheet.commit(commands.add_journey(full.project.document, "Empty"))
    empty = full.project.document.journeys()[-1].id
    full.window.frame.left.refresh()
    said: list[str] = []
    full.sheet.failed.connect(said.append)
    before = full.project.document
    rest_on(full, m.AD, empty)
    pointer.release(full, line(full, empty))
    assert full.project.document is before
    assert full.sheet.journey == m.BUYING
    assert said == ["“Empty” has no stage yet; a card needs one to stand in"]


def test_a_journey_that_was_opened_takes_what_is_dropped_on_its_line(full: Driver) -> None:
    rest_on(full, m.AD, m.SHIFT)
    pointer.release(full, line(full, m.SHIFT))
    assert cards(full, m.ROUTE, m.ROUNDS) == ["Drives", "Rings", "Sees an ad"]
    assert full.sheet.journey == m.SHIFT
    assert full.sheet.selection == (m.AD,)


def test_esc_on_the_other_journey_leads_back(full: Driver) -> None:
    before = full.project.document
    rest_on(full, m.AD, m.SHIFT)
    pointer.move(full, pointer.grip(full, m.RING))
    full.key(Qt.Key.Key_Escape)
    assert full.project.document is before
    assert full.sheet.journey == m.BUYING
    assert full.sheet.selection == (m.AD,)
    assert not full.view.pointing.is_busy


def test_back_over_its_own_journey_the_drag_is_as_at_home(full: Driver) -> None:
    rest_on(full, m.AD, m.SHIFT)
    pointer.move(full, line(full, m.BUYING))
    wait(lambda: full.sheet.journey == m.BUYING, 3 * aside.OPENS_AFTER)
    end = pointer.cell(full, m.DELIVERY, m.ACTIONS)
    pointer.move(full, end)
    pointer.release(full, end)
    assert cards(full, m.DELIVERY, m.ACTIONS) == ["Waits", "Sees an ad"]
    assert full.project.undo_label == "Move “Sees an ad”"


def test_a_pain_is_hung_on_a_step_of_the_journey_that_was_opened(full: Driver) -> None:
    rest_on(full, m.SLOW, m.SHIFT)
    pointer.move(full, pointer.middle(full, m.RING))
    pointer.release(full, pointer.middle(full, m.RING))
    pain = full.project.document.need(m.SLOW, PainPoint)
    assert (pain.journey, pain.touchpoints) == (m.SHIFT, (m.RING,))


def test_copies_go_into_a_cell_of_the_journey_that_was_opened(full: Driver) -> None:
    rest_on(full, m.AD, m.SHIFT, CTRL)
    end = pointer.cell(full, m.ROUTE, m.ROUNDS)
    pointer.move(full, end, CTRL)
    pointer.release(full, end, CTRL)
    assert cards(full, m.ROUTE, m.ROUNDS) == ["Drives", "Rings", "Sees an ad"]
    assert cards(full, m.DISCOVER, m.ACTIONS) == ["Sees an ad", "Compares"]


def test_beside_the_lines_that_take_cards_the_drag_rests_and_the_map_does_not_scroll(full: Driver) -> None:
    full.window.resize(900, 700)
    QApplication.processEvents()
    before = full.project.document
    pointer.drag(full, pointer.grip(full, m.COMPARE), line(full, m.ANNA), until_release=False)
    full.view.horizontalScrollBar().setValue(100)
    scrolled = full.view.horizontalScrollBar().value()
    assert scrolled > 0
    wait(lambda: full.view.horizontalScrollBar().value() != scrolled, 120)
    assert full.view.horizontalScrollBar().value() == scrolled
    assert full.view.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    pointer.release(full, line(full, m.ANNA))
    assert full.project.document is before


def test_held_at_its_edge_the_list_scrolls_to_journeys_that_are_not_seen(full: Driver) -> None:
    for number in range(30):
        full.sheet.commit(commands.add_journey(full.project.document, f"Journey {number}"))
    panel = full.window.frame.left
    panel.refresh()
    full.window.resize(1200, 600)
    QApplication.processEvents()
    panel.verticalScrollBar().setValue(0)
    last = full.project.document.journeys()[-1].id
    assert not panel.viewport().rect().contains(panel.visualRect(panel.model().index_of(last)).center())  # type: ignore[attr-defined]
    edge = panel.viewport().mapToGlobal(QPoint(60, panel.viewport().height() - 3))
    pointer.drag(full, pointer.grip(full, m.AD), full.view.viewport().mapFromGlobal(edge), until_release=False)
    wait(lambda: panel.verticalScrollBar().value() > 60)
    assert panel.verticalScrollBar().value() > 60
    assert marked(full) == "" or marked(full).startswith("journey:")
    full.key(Qt.Key.Key_Escape)
    place = panel.verticalScrollBar().value()
    wait(lambda: panel.verticalScrollBar().value() != place, 100)
    assert panel.verticalScrollBar().value() == place


def test_a_lane_dropped_on_a_journey_is_copied_there_with_its_cards(full: Driver) -> None:
    told: list[str] = []
    full.sheet.told.connect(told.append)
    before = full.project.document
    pointer.drag(full, pointer.grip(full, m.THOUGHTS), line(full, m.SHIFT), until_release=False)
    assert marked(full) == m.SHIFT
    wait(lambda: full.sheet.journey != m.BUYING, aside.OPENS_AFTER + 150)
    assert full.sheet.journey == m.BUYING
    pointer.release(full, line(full, m.SHIFT))
    now = full.project.document
    assert [lane.title for lane in now.lanes(m.SHIFT)] == ["Rounds", "Thoughts"]
    assert [lane.title for lane in now.lanes(m.BUYING)] == [lane.title for lane in before.lanes(m.BUYING)]
    assert told == ["Copied to “Courier’s shift”. Stages made there: Order."]
    full.key(Qt.Key.Key_Z, CTRL)
    assert full.project.document == before


def test_a_lane_that_shows_a_journey_is_not_copied_into_it_and_comes_back_from_the_list(full: Driver) -> None:
    before = full.project.document
    for place in (line(full, m.SHIFT), line(full, m.VERA), line(full, m.BUYING)):
        pointer.drag(full, pointer.grip(full, m.COURIER), place)
    assert full.project.document is before
    start = pointer.grip(full, m.THOUGHTS)
    pointer.drag(full, start, line(full, m.SHIFT), until_release=False)
    pointer.move(full, pointer.grip(full, m.ACTIONS) - QPoint(0, 30))
    pointer.release(full, pointer.grip(full, m.ACTIONS) - QPoint(0, 30))
    assert [lane.title for lane in full.project.document.lanes(m.BUYING)][:2] == ["Thoughts", "Actions"]


def test_a_rubber_band_over_the_list_of_journeys_is_a_rubber_band(full: Driver) -> None:
    start = pointer.cell(full, m.DISCOVER, m.BEHIND)
    pointer.drag(full, start, line(full, m.SHIFT), until_release=False)
    assert marked(full) == ""
    pointer.release(full, line(full, m.SHIFT))
    assert full.sheet.journey == m.BUYING


@pytest.mark.parametrize("opened", [False, True])
def test_a_change_from_elsewhere_ends_the_drag_and_the_window_can_be_closed_in_it(
    full: Driver, opened: bool
) -> None:
    if opened:
        rest_on(full, m.AD, m.SHIFT)
    else:
        pointer.drag(full, pointer.grip(full, m.AD), line(full, m.SHIFT), until_release=False)
    assert full.sheet.commit(commands.rename(full.project.document, m.DOUBT, "Is it so"))
    assert not full.view.pointing.is_busy
    assert marked(full) == ""
    pointer.release(full, line(full, m.SHIFT))
    assert full.project.document.need(m.DOUBT, Note).text == "Is it so"
    assert full.project.document.need(m.AD, Touchpoint).stage == m.DISCOVER
    pointer.drag(full, pointer.grip(full, m.AD), line(full, m.SHIFT), until_release=False)
    full.window.close()
