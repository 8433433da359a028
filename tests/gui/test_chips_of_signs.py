"""Every sign that has been read shows a chip under the card at once, and what a line of a metric will make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from workshop import Workshop, workshop

from journeyforge.model import commands
from journeyforge.model.records import Feeling, Measurement, Metric, Opportunity, Touchpoint
from journeyforge.storage.places import Places


@pytest.fixture
def ui(tmp_path: Path, places: Places) -> Iterator[Workshop]:
    with workshop(tmp_path / "chips.journey", places) as ui:
        yield ui


def chips(ui: Workshop) -> list[str]:
    """What stands under the card, as far as it is seen."""
    found = ui.view.typing.chips
    assert found.isVisible() == bool(found.chips)
    return [chip.text for chip in found.chips]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Pay ~Speed up", ["Opportunity: Speed up"]),
        ("Платит ?ускорить", ["Opportunity: ускорить"]),
        ("Text -2", ["Feeling −2"]),
        ("Text +1", ["Feeling +1"]),
        ("Text *", ["Moment of truth"]),
        ("Pay #app @Kim", ["app", "Owner: Kim"]),
        ("Pay ===poll(12)", ["Measured: poll · n 12"]),
        ("Pay !4: slow @Kim", ["slow · Severity 4 · Owner: Kim"]),
        ("Costs 5-2 €, 100 % !!", []),
    ],
)
def test_a_sign_shows_a_chip_before_enter(ui: Workshop, typed: str, read: list[str]) -> None:
    ui.type(typed)
    assert chips(ui) == read
    ui.enter()
    assert chips(ui) == []


def test_chips_are_there_where_the_lanes_are_hidden_and_stand_under_the_card(ui: Workshop) -> None:
    for kind in ("feelings", "opportunities"):
        ui.project.commit(commands.edit(ui.project.document, ui.lane(kind).id, hidden=True))
    ui.type("Pay -2 ~Speed up")
    assert chips(ui) == ["Feeling −2", "Opportunity: Speed up"]
    card = ui.sheet.index.of(ui.sheet.spot.record)
    assert card is not None
    assert ui.view.typing.chips.geometry().top() >= ui.at(card.x, card.y + card.height).y()
    assert ui.view.viewport().rect().contains(ui.view.typing.chips.geometry())


def test_below_a_card_at_the_lower_edge_there_is_room_for_its_chips(ui: Workshop) -> None:
    for number in range(12):
        ui.type(f"Step {number}")
        ui.enter()
    ui.type("Pay #app @Kim =poll(12) -2 !slow ~Speed up")
    card = ui.sheet.index.of(ui.sheet.spot.record)
    assert card is not None
    there = ui.view.typing.chips.geometry()
    assert there.top() >= ui.at(card.x, card.y + card.height).y()
    assert ui.view.viewport().rect().contains(there)
    assert ui.at(card.x, card.y).y() > 0


def test_backspace_right_after_a_sign_takes_its_chip_and_it_stays_text(ui: Workshop) -> None:
    ui.type("Text -2")
    ui.key(Qt.Key.Key_Backspace)
    assert chips(ui) == []
    assert ui.editor_text == "Text -2"
    ui.enter()
    assert [step.title for step in ui.all(Touchpoint)] == ["Text -2"]
    assert ui.all(Feeling) == ()
    ui.type("Pay ~Speed up")
    for _ in range(len("Speed up")):
        ui.key(Qt.Key.Key_Backspace)
    assert chips(ui) == []
    assert ui.all(Opportunity) == ()


@pytest.mark.parametrize("typed", ["NPS -12 n187", "ТЗЫ -12 т187", "ТЗІ -12 т187", "НПС −12 н187", "НПС -12 т187"])
def test_a_metric_is_read_on_any_layout_and_shown_before_enter(ui: Workshop, typed: str) -> None:
    ui.go("metrics")
    ui.type(typed)
    name = "НПС" if typed.startswith("НПС") else "NPS"
    assert chips(ui) == [f"{name} −12 · n 187"]
    ui.enter()
    ((metric,), (measured,)) = ui.all(Metric), ui.all(Measurement)
    assert (metric.title, metric.kind, metric.scale_min) == (name, "nps", -100)
    assert (measured.value, measured.n) == (-12, 187)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Звонков в день 40", "Звонков в день 40 · a metric of your own"),
        ("СЫФЕ 4ю2", "CSAT 4.2"),
        ("rjydthcbz 3 %", "конверсия 3\u00a0%"),
        ("FCR", "FCR · no value yet"),
        ("Время 12 т187", "Время 12 · n 187 · a metric of your own"),
    ],
)
def test_what_a_line_of_a_metric_makes_is_said_before_enter(ui: Workshop, typed: str, shown: str) -> None:
    ui.go("metrics")
    ui.type(typed)
    assert chips(ui) == [shown]
    ui.enter()
    assert len(ui.all(Metric)) == 1


def test_a_metric_that_is_there_is_found_from_the_other_layout(ui: Workshop) -> None:
    for line in ("Звонки 40", "Pdjyrb 45"):
        ui.go("metrics")
        ui.type(line)
        ui.enter()
    assert [metric.title for metric in ui.all(Metric)] == ["Звонки"]
    assert sorted(measured.value for measured in ui.all(Measurement)) == [40, 45]
