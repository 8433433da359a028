"""Signs typed on selected cards: what they say, before Enter and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import CTRL
from PySide6.QtCore import Qt
from workshop import Workshop, workshop

from journeyforge.model.records import Feeling, Touchpoint
from journeyforge.storage.places import Places


@pytest.fixture
def ui(tmp_path: Path, places: Places) -> Iterator[Workshop]:
    with workshop(tmp_path / "signs.journey", places) as ui:
        yield ui


@pytest.mark.parametrize(
    ("typed", "value"), [("+2", 2.0), ("-1", -1.0), ("−2", -2.0), ("+0", 0.0), ("@Kim -1", -1.0)]
)
def test_a_feeling_typed_on_selected_cards_is_how_they_feel(ui: Workshop, typed: str, value: float) -> None:
    for title in ("One", "Two", "Three"):
        ui.type(title)
        ui.enter()
    ui.key(Qt.Key.Key_Escape)
    chosen = tuple(step.id for step in ui.all(Touchpoint)[:2])
    ui.sheet.select_many(chosen)
    ui.type(typed)
    ui.enter()
    assert [(felt.touchpoint, felt.value) for felt in ui.all(Feeling)] == [(step, value) for step in chosen]
    assert [step.title for step in ui.all(Touchpoint)] == ["One", "Two", "Three"]
    assert ui.sheet.selection == chosen
    ui.key(Qt.Key.Key_Z, CTRL)
    assert ui.all(Feeling) == ()


def test_a_feeling_turned_back_into_text_is_a_card(ui: Workshop) -> None:
    ui.type("One")
    ui.escape()
    ui.type("+2")
    ui.key(Qt.Key.Key_Backspace)
    assert ui.editor_text == "+2"
    ui.enter()
    assert ui.texts("touchpoints") == [["One", "+2"]]
    assert ui.all(Feeling) == ()


@pytest.mark.parametrize("words", ["-5 degrees outside", "- a bullet", "-1 of ten", "−10 %", "+1 from me", "-"])
def test_words_that_begin_like_a_feeling_are_a_card_letter_for_letter(ui: Workshop, words: str) -> None:
    ui.type("One")
    ui.escape()
    ui.type(words)
    ui.enter()
    ui.escape()
    assert ui.texts("touchpoints") == [["One", words]]
    assert ui.all(Feeling) == ()


def three_selected(ui: Workshop) -> tuple[str, ...]:
    for title in ("One", "Two", "Three"):
        ui.type(title)
        ui.enter()
    ui.escape()
    chosen = tuple(step.id for step in ui.all(Touchpoint))
    ui.sheet.select_many(chosen)
    return chosen


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("@", "Owner of 3 cards"),
        ("@Vol", "Owner of 3 cards"),
        ("+Волкова", "Owner of 3 cards"),
        ("#app", "Channel of 3 cards"),
        ("№сайт", "Channel of 3 cards"),
        ("!slow", "Pain point of 3 cards"),
        ("?faster", "Opportunity of 3 cards"),
        ("~faster", "Opportunity of 3 cards"),
        ("=poll(12)", "Evidence of 3 cards"),
        ("#app *", "Channel · Moment of truth of 3 cards"),
        ("-1", "Feeling of 3 cards"),
        ("+2", "Feeling of 3 cards"),
        ("!!!", "No sign: a card of its own"),
    ],
)
def test_what_signs_will_do_is_said_beside_them_and_in_the_status_line(
    ui: Workshop, typed: str, said: str
) -> None:
    chosen = three_selected(ui)
    ui.type(typed)
    assert [chip.text for chip in ui.view.typing.chips.chips] == [said]
    assert ui.view.typing.chips.isVisible()
    assert said in ui.window.status.text
    assert ui.sheet.selection == chosen
    ui.escape()
    assert not ui.view.typing.chips.isVisible()
    assert said not in ui.window.status.text


def test_the_field_for_signs_stands_on_the_last_card_and_crosses_no_other_lane(ui: Workshop) -> None:
    three_selected(ui)
    ui.type("@Vol")
    card = ui.card("Three")
    place = ui.view.typing.editor.geometry()
    there = ui.view.mapToScene(place).boundingRect()
    assert card.x - 8 <= there.left() <= there.right() <= card.x + card.width + 8
    assert card.y <= there.top() <= there.bottom() <= card.y + card.height
    lane = ui.sheet.scene.rows[1]
    assert ui.view.mapToScene(ui.view.typing.chips.geometry()).boundingRect().bottom() <= lane.y + 1


def test_the_field_can_be_read_where_the_map_is_small(ui: Workshop) -> None:
    three_selected(ui)
    ui.view.zoom_to(0.2)
    ui.type("@Vol")
    assert ui.view.typing.editor.font().pixelSize() >= 10
    assert ui.view.typing.chips.height() >= 15
    for _ in range(len("@Vol")):
        ui.key(Qt.Key.Key_Backspace)
    assert "act on all" in ui.window.status.text
