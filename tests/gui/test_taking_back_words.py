"""Ctrl+Z amid typing takes back words, as in every editor; at the beginning it goes on with the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import CTRL, SHIFT
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from workshop import Workshop, workshop

from journeyforge.gui.typing.steps import Steps
from journeyforge.model.capture_typing import Typed
from journeyforge.model.records import Channel, PainPoint, Touchpoint
from journeyforge.storage.places import Places

_Z, _Y = Qt.Key.Key_Z, Qt.Key.Key_Y


@pytest.fixture
def ui(tmp_path: Path, places: Places) -> Iterator[Workshop]:
    with workshop(tmp_path / "words.journey", places) as ui:
        yield ui


def chips(ui: Workshop) -> int:
    return len(ui.marked)


def test_words_go_one_by_one_and_come_again(ui: Workshop) -> None:
    ui.type("Платит картой, 2 раза")
    seen = [ui.editor_text]
    for _ in range(4):
        ui.key(_Z, CTRL)
        seen.append(ui.editor_text)
    assert seen == ["Платит картой, 2 раза", "Платит картой, 2 ", "Платит картой, ", "Платит ", ""]
    for text in seen[-2::-1]:
        ui.key(_Y, CTRL)
        assert ui.editor_text == text
    ui.key(_Z, CTRL)
    ui.key(_Z, CTRL | SHIFT)
    ui.enter()
    ui.escape()
    assert ui.texts("touchpoints") == [["Платит картой, 2 раза"]]


def test_by_the_place_of_the_key_on_a_cyrillic_layout(ui: Workshop) -> None:
    ui.type("Раз два")
    ui.press(ord("Я"), "я", CTRL)
    assert ui.editor_text == "Раз "
    ui.press(ord("Н"), "н", CTRL)
    assert ui.editor_text == "Раз два"


def test_the_cursor_stands_where_the_edit_was(ui: Workshop) -> None:
    ui.type("Pays card")
    for _ in range(4):
        ui.key(Qt.Key.Key_Left)
    ui.type("by ")
    ui.key(Qt.Key.Key_End)
    ui.key(_Z, CTRL)
    assert (ui.editor_text, ui.view.typing.editor.cursor_at) == ("Pays card", 5)
    ui.key(_Y, CTRL)
    assert (ui.editor_text, ui.view.typing.editor.cursor_at) == ("Pays by card", 8)


def test_letters_taken_away_in_a_row_come_back_together(ui: Workshop) -> None:
    ui.type("Pays twice")
    for _ in range(5):
        ui.key(Qt.Key.Key_Backspace)
    ui.type("once")
    ui.key(_Z, CTRL)
    assert ui.editor_text == "Pays "
    ui.key(_Z, CTRL)
    assert ui.editor_text == "Pays twice"


def test_a_sign_that_was_made_text_is_a_sign_again(ui: Workshop) -> None:
    ui.type("Pays #app ")
    ui.key(Qt.Key.Key_Backspace)
    assert chips(ui) == 0
    ui.key(_Z, CTRL)
    assert (ui.editor_text, chips(ui)) == ("Pays #app ", 1)
    ui.key(_Z, CTRL)
    assert (ui.editor_text, chips(ui)) == ("Pays ", 0)
    ui.key(_Y, CTRL)
    ui.enter()
    assert [channel.title for channel in ui.all(Channel)] == ["app"]


def test_what_was_pasted_stays_plain_when_it_comes_again(ui: Workshop) -> None:
    ui.type("See ")
    QApplication.clipboard().setText("#app !now")
    ui.key(Qt.Key.Key_V, CTRL)
    ui.key(_Z, CTRL)
    assert ui.editor_text == "See "
    ui.key(_Y, CTRL)
    ui.enter()
    ui.escape()
    assert ui.texts("touchpoints") == [["See #app !now"]]
    assert ui.all(PainPoint) == ()


def test_a_name_that_was_completed_goes_back_to_its_letters(ui: Workshop) -> None:
    ui.type("One #courier")
    ui.enter()
    ui.type("Two #cou")
    ui.key(Qt.Key.Key_Right)
    assert ui.editor_text == "Two #courier "
    ui.key(_Z, CTRL)
    assert ui.editor_text == "Two #cou"


def test_on_an_empty_card_it_takes_back_the_card_before(ui: Workshop) -> None:
    ui.type("One")
    ui.enter()
    ui.type("Two")
    ui.enter()
    ui.key(_Z, CTRL)
    assert not ui.view.typing.editor.is_open
    assert ui.texts("touchpoints") == [["One"]]
    ui.key(_Y, CTRL)
    assert ui.texts("touchpoints") == [["One", "Two"]]


def test_words_that_were_all_taken_back_come_again_as_a_card(ui: Workshop) -> None:
    ui.type("One")
    ui.enter()
    ui.type("Two words")
    for _ in range(3):
        ui.key(_Z, CTRL)
    assert not ui.view.typing.editor.is_open
    assert ui.texts("touchpoints") == [["One"]]
    ui.key(_Z, CTRL)
    assert ui.all(Touchpoint) == ()
    ui.key(_Y, CTRL)
    ui.key(_Y, CTRL)
    assert ui.texts("touchpoints") == [["One", "Two words"]]


def test_the_very_first_words_are_taken_back_as_any_others(ui: Workshop) -> None:
    ui.type("One two")
    for text in ("One ", ""):
        ui.key(_Z, CTRL)
        assert (ui.editor_text, ui.view.typing.editor.is_open) == (text, True)
    ui.key(_Z, CTRL)
    assert not ui.view.typing.editor.is_open
    assert ui.all(Touchpoint) == ()
    ui.key(_Y, CTRL)
    assert ui.texts("touchpoints") == [["One two"]]


def test_amid_typing_nothing_that_was_not_taken_back_comes_again(ui: Workshop) -> None:
    ui.type("One")
    ui.escape()
    ui.key(_Z, CTRL)
    ui.type("Two")
    ui.key(_Y, CTRL)
    assert (ui.editor_text, ui.view.typing.editor.is_open) == ("Two", True)


def test_an_edited_card_goes_back_to_its_old_words_and_no_further(ui: Workshop) -> None:
    ui.type("Pays")
    ui.escape()
    ui.enter()
    ui.type(" now")
    ui.key(_Z, CTRL)
    assert ui.editor_text == "Pays"
    ui.enter()
    assert ui.texts("touchpoints") == [["Pays"]]


def test_letters_over_a_name_give_the_old_name_back(ui: Workshop) -> None:
    stage = ui.stages()[0]
    ui.sheet.select(ui.sheet.spot._replace(record=stage.id, cell=None))
    ui.type("Order")
    ui.key(_Z, CTRL)
    assert ui.editor_text == stage.title
    ui.escape()
    assert ui.stages()[0].title == stage.title


def test_the_button_takes_back_words_too(ui: Workshop) -> None:
    ui.type("One")
    ui.enter()
    ui.type("Two words")
    ui.window.actions_by_name["undo"].trigger()
    assert ui.editor_text == "Two "
    ui.key(_Y, CTRL)
    assert ui.editor_text == "Two words"


def test_a_key_while_something_is_composed_writes_it_first(ui: Workshop) -> None:
    ui.type("Pays ")
    ui.compose("か")
    ui.type("x")
    assert ui.editor_text == "Pays かx"
    ui.compose("き")
    ui.key(Qt.Key.Key_Home)
    assert ui.editor_text == "Pays かxき"
    ui.key(_Z, CTRL)
    assert ui.editor_text == "Pays "


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("ab ж😀", max_size=3)), max_size=20))
def test_all_steps_back_and_on_again_give_the_same_texts(edits: list[tuple[int, int, str]]) -> None:
    steps = Steps(Typed.of("first words"))
    for at, gone, new in edits:
        text = steps.now.text
        steps.to(steps.now.edited(text[:at] + new + text[at + gone :]))
    last, seen = steps.now, [steps.now]
    while steps.can_go_back:
        place = steps.back()
        assert 0 <= place <= len(steps.now.text)
        seen.append(steps.now)
    assert steps.now == Typed.of("first words")
    for state in seen[-2::-1]:
        steps.on()
        assert steps.now == state
    assert steps.now == last
