"""Keyboards without Latin letters, dead keys and input methods: no shortcut and no letter is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import CTRL, NONE
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from test_ready_to_type import do, screen
from workshop import Workshop, workshop

from journeyforge.gui.keyboard import on_latin_layout, typed
from journeyforge.gui.sheet import Spot
from journeyforge.model.records import Owner, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE, Places

META, ALT = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.AltModifier
_MISSING = [tool for tool in ("Xvfb", "xdotool", "openbox", "setxkbmap") if shutil.which(tool) is None]


@pytest.fixture
def ui(tmp_path: Path, places: Places) -> Iterator[Workshop]:
    with workshop(tmp_path / "workshop.journey", places) as ui:
        yield ui


def _pressed(letter: str, code: int, modifiers: Qt.KeyboardModifier = CTRL) -> QKeyEvent:
    """A key with its place on the keyboard, as X11 counts them."""
    return QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), modifiers, code, 0, 0, letter)


@pytest.mark.parametrize(
    ("letter", "code", "latin"),
    [
        ("я", 52, "Z"),
        ("і", 39, "S"),
        ("ї", 35, "]"),
        ("ζ", 52, "Z"),
        ("ש", 38, "A"),
        ("я", 24, "Q"),
        ("я", 0, "Z"),
    ],
)
def test_a_letter_that_is_not_latin_means_the_key_by_its_place(letter: str, code: int, latin: str) -> None:
    found = on_latin_layout(_pressed(letter, code))
    assert found is not None
    assert chr(found.key()) == latin
    assert on_latin_layout(_pressed(letter, code, NONE)) is None
    assert on_latin_layout(_pressed(letter, code, CTRL | ALT)) is None


@pytest.mark.parametrize("latin", ["z", "q", "1", "+"])
def test_a_latin_key_means_itself_wherever_it_is(latin: str) -> None:
    assert on_latin_layout(_pressed(latin, 52)) is None


@pytest.mark.parametrize(
    ("modifiers", "text"),
    [(CTRL, ""), (META, ""), (CTRL | META, ""), (CTRL | ALT, "€"), (NONE, "€")],
)
def test_a_key_with_ctrl_or_meta_is_no_text_but_alt_gr_is(modifiers: Qt.KeyboardModifier, text: str) -> None:
    assert typed(_pressed("€", 26, modifiers)) == text


def test_undo_in_the_editor_and_on_the_map_by_a_cyrillic_key(ui: Workshop) -> None:
    ui.type("Да")
    ui.press(ord("Я"), "я", CTRL)
    assert ui.editor_text == ""
    ui.type("Нет")
    ui.enter()
    ui.escape()
    assert ui.texts("touchpoints") == [["Нет"]]
    ui.press(ord("Я"), "я", CTRL)
    assert ui.texts("touchpoints") == [[]]


def test_a_key_with_meta_writes_nothing_into_the_editor(ui: Workshop) -> None:
    ui.type("a")
    ui.press(ord("B"), "b", META)
    ui.press(ord("C"), "c", CTRL | META)
    ui.press(ord("Я"), "я", META)
    assert ui.editor_text == "a"
    ui.press(0x20AC, "€", CTRL | ALT)
    assert ui.editor_text == "a€"


def test_what_an_input_method_composes_is_the_first_card(ui: Workshop) -> None:
    assert ui.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    ui.compose("か")
    assert ui.view.typing.editor.is_open
    ui.compose("かん")
    ui.compose("", "漢")
    ui.type("字")
    ui.enter()
    ui.escape()
    assert ui.texts("touchpoints") == [["漢字"]]


def test_a_dead_key_makes_the_first_letter(ui: Workshop) -> None:
    ui.compose("", "É")
    ui.type("té")
    ui.enter()
    ui.escape()
    assert ui.texts("touchpoints") == [["Été"]]


def test_what_is_composed_is_kept_when_somebody_clicks_elsewhere(ui: Workshop) -> None:
    ui.compose("か")
    ui.window.toolbar.setFocus()
    ui.view.setFocus()
    assert ui.texts("touchpoints") == [["か"]]


def test_what_is_composed_on_a_head_is_its_new_name(ui: Workshop) -> None:
    ui.sheet.select(Spot(ui.lane("text").id))
    ui.compose("か")
    ui.compose("", "漢")
    ui.enter()
    assert ui.lane("text").title == "漢"


def test_a_sign_by_a_dead_key_acts_on_the_selected_cards(ui: Workshop) -> None:
    ui.type("One")
    ui.enter()
    ui.escape()
    ui.sheet.select_many([step.id for step in ui.all(Touchpoint)])
    ui.compose("", "@")
    ui.type("Kim")
    ui.enter()
    assert [owner.title for owner in ui.all(Owner)] == ["Kim"]
    assert ui.texts("touchpoints") == [["One"]]


def test_characters_of_two_units_are_one_letter_in_the_editor(ui: Workshop) -> None:
    ui.type("😀😀 x #app ")
    ui.key(Qt.Key.Key_Backspace)
    ui.key(Qt.Key.Key_Backspace)
    ui.type(" 👍")
    ui.enter()
    ui.escape()
    assert ui.texts("touchpoints") == [["😀😀 x #app 👍"]]


def test_words_with_a_selection_that_are_no_signs_are_a_card(ui: Workshop) -> None:
    ui.type("One")
    ui.enter()
    ui.escape()
    ui.type("~40 min later")
    ui.enter()
    ui.escape()
    assert ui.texts("touchpoints") == [["One", "~40 min later"]]


def test_a_fact_that_has_no_place_stays_in_the_editor_and_esc_parks_it(ui: Workshop) -> None:
    ui.project.commit(_channel_lane(ui))
    ui.go("channels")
    ui.type("phone")
    ui.enter()
    assert ui.editor_text == "phone"
    assert ui.view.typing.editor.is_open
    ui.escape()
    assert not ui.view.typing.editor.is_open
    assert [note.text for note in ui.project.document.cell(None, None)] == ["phone"]  # type: ignore[union-attr]
    assert "parking lot" in ui.window.message.text


def _channel_lane(ui: Workshop):  # type: ignore[no-untyped-def]
    from journeyforge.model import commands

    return commands.add_lane(ui.project.document, ui.sheet.journey, "channels", "Channels")


@pytest.mark.skipif(bool(_MISSING), reason=f"no X server to start here: {', '.join(_MISSING)}")
@pytest.mark.parametrize("layout", ["ru", "ua", "ru,us"])
def test_under_a_real_x_server_shortcuts_work_on_a_cyrillic_layout(
    tmp_path: Path, places: Places, layout: str
) -> None:
    file = tmp_path / "workshop.journey"
    with screen(layout) as env:
        env[HOME_VARIABLE] = str(places.root)
        app = subprocess.Popen([sys.executable, "-m", "journeyforge", str(file)], env=env)
        try:
            do(env, "search", "--sync", "--onlyvisible", "--name", "JourneyForge")
            time.sleep(2)
            # By the places of the keys: q w e, Enter, a s d, Enter, Esc; then Ctrl+Z and Ctrl+Q.
            do(env, "key", "--delay", "40", "24", "25", "26", "36", "38", "36", "39", "36", "Escape")
            do(env, "key", "ctrl+52")
            time.sleep(0.3)
            do(env, "key", "ctrl+24")
            assert app.wait(timeout=60) == 0
        finally:
            if app.poll() is None:
                app.kill()
                app.wait()
    kept = Project.open(file, read_only=True, places=places)
    titles = [card.title for card in kept.document.of(Touchpoint)]
    kept.abandon()
    assert titles == ["йцу", "ф"]
