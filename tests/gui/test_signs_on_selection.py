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
