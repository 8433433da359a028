"""The status line tells the next keys, for where one is; after a while no more."""

from __future__ import annotations

from pathlib import Path

import pointer
import pytest
from driver import Driver
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from journeyforge.gui import hints
from journeyforge.gui.hints import ENOUGH, Hints
from journeyforge.gui.process.settings import SettingsFile
from journeyforge.gui.sheet import NOWHERE, Spot
from journeyforge.model import commands


def told(ui: Driver) -> str:
    return ui.window.hints.now(ui.view.typing.subject, ui.window.frame.shown)


def test_every_place_has_its_own_next_keys(ui: Driver) -> None:
    ui.sheet.select(NOWHERE)
    assert "Ctrl+K" in told(ui)
    ui.click(ui.cell("Delivery", "Actions"))
    assert "Type to add a card" in told(ui)
    ui.sheet.select(Spot(ui.card("Sees an ad").record))
    assert "Enter edit" in told(ui)
    ui.sheet.select(Spot(ui.card("Delivery").record))
    assert "Tab next stage" in told(ui)
    ui.sheet.select(Spot(ui.card("Actions").record))
    assert "Type a new name" in told(ui)
    ui.sheet.select_many([ui.card("Sees an ad").record, ui.card("Pays by card").record])
    assert "act on all" in told(ui)


def test_while_typing_the_signs_that_count_are_told(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("W")
    assert "! pain · # channel" in ui.window.status.text
    ui.key(Qt.Key.Key_Escape)
    ui.click(ui.cell("Delivery", "Thoughts"))
    ui.type("W")
    assert "# channel" not in told(ui)
    assert "= how we know" in told(ui)
    ui.key(Qt.Key.Key_Escape)
    ui.sheet.select(Spot(ui.card("Sees an ad").record))
    ui.key(Qt.Key.Key_F2)
    assert "Esc old words" in told(ui)


def test_a_drag_tells_where_else_it_can_end(ui: Driver) -> None:
    start, end = ui.middle("Sees an ad"), ui.cell("Delivery", "Actions")
    ui.drag(start, end, release=False)
    assert "journeys and owners at the left" in ui.window.status.text
    ui.key(Qt.Key.Key_Escape)
    assert "Enter edit" in ui.window.status.text
    ui.drag(ui.middle("Order"), ui.middle("Delivery"), release=False)
    assert "move together" in ui.window.status.text
    pointer.release(ui, ui.middle("Delivery"))
    assert "move together" not in ui.window.status.text


def test_a_parked_card_tells_the_way_onto_the_map(ui: Driver) -> None:
    ui.sheet.commit(commands.add_note(ui.project.document, None, None, "Ask"))
    ui.sheet.select(Spot(ui.card("Ask").record))
    assert "Alt+↑" in told(ui)


@pytest.mark.parametrize(("kind", "words"), [("metrics", "NPS -12 n187"), ("channels", "commas")])
def test_read_lanes_tell_what_to_type(ui: Driver, kind: str, words: str) -> None:
    ui.sheet.commit(commands.add_lane(ui.project.document, ui.sheet.journey, kind, "Facts"))
    ui.click(ui.cell("Order", "Facts"))
    assert "fill in" in told(ui)
    ui.type("N")
    assert words in told(ui)
    ui.key(Qt.Key.Key_Escape)


def test_names_are_never_counted_twice() -> None:
    names = [hint.name for hint in hints.ALL]
    assert len(set(names)) == len(names)
    assert all(hint.text for hint in hints.ALL)


def test_a_hint_goes_away_after_a_while_and_stays_away_at_the_next_start(ui: Driver, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    shown = Hints(ui.sheet, SettingsFile(file))
    cell = ui.sheet.cell_of_spot() or ui.card("Sees an ad").cell
    for n in range(ENOUGH + 1):
        ui.sheet.select(Spot(cell=cell))
        assert (shown.now(None) != "") == (n < ENOUGH)
        ui.sheet.select(Spot(ui.card("Sees an ad").record))
        shown.now(None)
    shown.remember()
    again = Hints(ui.sheet, SettingsFile(file))
    ui.sheet.select(Spot(cell=cell))
    assert again.now(None) == ""
    again.switch(True)
    assert again.now(None) != ""


def test_the_grey_words_in_an_empty_cell_go_with_it(ui: Driver) -> None:
    point = ui.cell("Delivery", "Actions")
    ui.click(point)
    around = QRect(point - QPoint(60, 62), QSize(120, 56))
    QApplication.processEvents()
    assert len(colours(ui, around)) > 2
    for _ in range(ENOUGH):
        ui.click(ui.middle("Sees an ad"))
        ui.click(point)
    assert told(ui) == ""
    assert len(colours(ui, around)) == 1
    ui.window.hints.switch(True)
    ui.click(ui.middle("Sees an ad"))
    ui.click(point)
    assert len(colours(ui, around)) > 2


def colours(ui: Driver, part: QRect) -> set[int]:
    """The colours of a part of the map."""
    image = ui.view.viewport().grab(part).toImage()
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_a_hint_that_stands_is_counted_once(ui: Driver) -> None:
    shown = Hints(ui.sheet, SettingsFile())
    ui.sheet.select(NOWHERE)
    for _ in range(3 * ENOUGH):
        assert shown.now(None)


def test_they_can_be_switched_off_and_on_again(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.window.actions_by_name["hints"].trigger()
    ui.click(ui.cell("Order", "Actions"))
    ui.click(ui.middle("Sees an ad"))
    assert told(ui) == ""
    assert not ui.window.settings.now.hints
    ui.window.actions_by_name["hints"].trigger()
    ui.click(ui.cell("Delivery", "Actions"))
    assert told(ui)


def test_in_the_table_its_own_keys_are_told(ui: Driver) -> None:
    ui.window.frame.show_view("table")
    assert "sorts" in told(ui)
