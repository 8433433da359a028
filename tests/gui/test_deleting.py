"""Deleting: where the cursor goes, and what is said of what stays."""

from __future__ import annotations

import pytest
from driver import CTRL, Driver
from PySide6.QtCore import Qt

from journeyforge.gui.sheet import Spot
from journeyforge.model import commands
from journeyforge.model.records import Lane, Stage, Touchpoint


def put(ui: Driver, *titles: str) -> None:
    ui.sheet.select_many([ui.card(title).record for title in titles])


def test_when_the_last_lane_goes_the_cursor_is_on_a_stage_head(ui: Driver) -> None:
    put(ui, "Actions", "Thoughts")
    ui.key(Qt.Key.Key_Delete)
    assert ui.project.document.of(Lane) == ()
    assert ui.selected == "Discover"


def test_when_the_last_stage_goes_the_cursor_is_on_the_title(ui: Driver) -> None:
    put(ui, "Discover", "Order", "Delivery")
    ui.key(Qt.Key.Key_Delete)
    assert ui.project.document.of(Stage) == ()
    assert ui.sheet.spot == Spot(ui.sheet.journey)
    ui.key(Qt.Key.Key_Z, CTRL)
    assert ui.selected


def test_when_lanes_and_then_stages_go_the_cursor_stays_in_sight(ui: Driver) -> None:
    for _ in range(2):
        put(ui, ui.project.document.of(Lane)[0].title)
        ui.key(Qt.Key.Key_Delete)
    for _ in range(3):
        ui.key(Qt.Key.Key_Delete)
    assert ui.project.document.of(Stage) == ()
    assert ui.sheet.spot == Spot(ui.sheet.journey)


@pytest.mark.parametrize(
    ("steps", "told"), [(1, "Its {0} stay at “Order”: 1."), (2, "Their {0} stay at their stages: 2.")]
)
@pytest.mark.parametrize("kind", ["pain points", "opportunities"])
def test_what_stays_at_the_stage_of_a_deleted_step_is_said(ui: Driver, kind: str, steps: int, told: str) -> None:
    make = commands.add_pain_point if kind == "pain points" else commands.add_opportunity
    for card in ui.project.document.of(Touchpoint):
        ui.sheet.commit(make(ui.project.document, "Slow", touchpoints=[card.id]))
    put(ui, *["Pays by card", "Sees an ad"][:steps])
    ui.key(Qt.Key.Key_Delete)
    assert told.format(kind) in ui.window.status.text


def test_nothing_is_said_of_a_pain_that_still_has_a_step(ui: Driver) -> None:
    steps = [card.id for card in ui.project.document.of(Touchpoint)]
    ui.sheet.commit(commands.add_pain_point(ui.project.document, "Slow", touchpoints=steps))
    put(ui, "Pays by card")
    ui.key(Qt.Key.Key_Delete)
    assert "stay" not in ui.window.status.text
