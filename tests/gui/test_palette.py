"""Ctrl+K: everything is found, gone to, or done; F1: every key on one page."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from driver import CTRL, NONE, Driver
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from journeyforge.formats.registry import FormatError
from journeyforge.gui.actions import ACTIONS
from journeyforge.gui.dialogs import keys_page
from journeyforge.gui.finding import commands_found
from journeyforge.gui.finding.finding import Entry, Finder, entry, found
from journeyforge.gui.finding.palette import Palette
from journeyforge.gui.key_table import SECTIONS
from journeyforge.model import commands
from journeyforge.model.ids import new_id
from journeyforge.model.records import Note, Owner, Persona, Touchpoint
from journeyforge.model.text import fold

ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


def steps(*titles: str) -> list[Entry]:
    return [entry("touchpoint", f"touchpoint:{n}", title) for n, title in enumerate(titles)]


def titles(question: str, *among: str) -> list[str]:
    return [one.text for one in found(question, steps(*among))]


def opened(ui: Driver) -> Palette:
    ui.key(Qt.Key.Key_K, CTRL)
    palette = ui.window.findChild(Palette, "palette")
    assert palette is not None
    assert palette.isVisible()
    assert ui.window.focusWidget() is palette.line
    return palette


def ask(ui: Driver, question: str) -> Palette:
    palette = opened(ui)
    type_into(palette.line, question)
    return palette


def type_into(line: QWidget, text: str) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(line, QKeyEvent(kind, ord(letter.upper()), NONE, letter))
    QApplication.processEvents()


def press(palette: Palette, key: Qt.Key) -> None:
    QTest.keyClick(palette.line, key)
    QApplication.processEvents()


# --- what answers a question ---


def test_words_that_begin_with_the_question_come_before_those_that_hold_it() -> None:
    answers = titles("pay", "Repays the loan", "Asks how to pay", "Pays by card", "Sees an ad")
    assert answers == ["Pays by card", "Asks how to pay", "Repays the loan"]


def test_words_are_found_in_any_order_and_letters_with_gaps() -> None:
    among = ("Courier calls 10 minutes before", "Sees an ad in a social feed")
    assert titles("minutes courier", *among) == ["Courier calls 10 minutes before"]
    assert titles("crcalls", *among) == ["Courier calls 10 minutes before"]
    assert titles("zzz", *among) == []


def test_a_question_typed_on_another_layout_is_understood() -> None:
    assert titles("rehmth", "Звонит курьер") == ["Звонит курьер"]
    assert titles("сщгкшук", "Courier calls") == ["Courier calls"]
    assert titles("rehʼєр", "Курʼєр телефонує") == []
    assert titles("gjinf", "Пошта") == ["Пошта"]


def test_case_apostrophes_and_yo_do_not_matter() -> None:
    assert titles("КУР'ЄР", "Курʼєр телефонує") == ["Курʼєр телефонує"]
    assert titles("ждет", "Ждёт ответа") == ["Ждёт ответа"]


def test_an_action_is_found_by_its_other_names_too() -> None:
    row = entry("action", "zoom_fit", "Вся карта", "Whole map", "Ctrl+1")
    assert found("whole", [row]) == [row]
    assert found("ctrl+1", [row]) == [row]


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=6))
def test_any_question_gets_answers_that_were_there_each_once(question: str, among: list[str]) -> None:
    rows = steps(*among)
    answers = found(question, rows)
    assert len(set(map(id, answers))) == len(answers)
    assert all(any(one is row for row in rows) for one in answers)
    if fold(question):
        holding = [row for row in rows if fold(question) in row.folded]
        assert all(any(row is one for one in answers) for row in holding)


def test_what_an_edit_touches_is_found_by_its_new_words_only(ui: Driver) -> None:
    finder = Finder(lambda: ui.project.document)
    assert "Sees an ad" in [one.text for one in finder.entries()]
    ui.project.subscribe(finder.on_change)
    card = next(c for c in ui.project.document.of(Touchpoint) if c.title == "Sees an ad")
    ui.sheet.commit(commands.rename(ui.project.document, card.id, "Hears of it"))
    assert {"Hears of it"} == {one.text for one in finder.entries() if one.key == card.id}
    ui.sheet.commit(commands.remove(ui.project.document, [card.id]))
    assert card.id not in [one.key for one in finder.entries()]
    ui.project.undo()
    assert card.id in [one.key for one in finder.entries()]


def test_what_is_made_or_removed_while_the_finder_gets_ready_is_right(ui: Driver) -> None:
    finder = Finder(lambda: ui.project.document)
    ui.project.subscribe(finder.on_change)
    assert finder.prepare(1)
    card = next(c for c in ui.project.document.of(Touchpoint) if c.title == "Sees an ad")
    ui.sheet.commit(commands.remove(ui.project.document, [card.id]))
    ui.sheet.commit(commands.add(ui.project.document, [Owner(id=new_id("owner"), title="Volkova")], ""))
    words = [one.text for one in finder.entries()]
    assert "Volkova" in words
    assert "Sees an ad" not in words


# --- the palette ---


def test_enter_goes_to_a_card_and_the_keyboard_is_on_the_map(ui: Driver) -> None:
    palette = ask(ui, "pays")
    press(palette, ENTER)
    assert not palette.isVisible()
    assert ui.selected == "Pays by card"
    assert ui.window.focusWidget() is ui.view


def test_a_card_of_another_journey_is_shown_in_its_journey(ui: Driver) -> None:
    document = ui.project.document
    other = next(journey for journey in document.journeys() if journey.title == "Courier’s shift")
    stage = commands.add_stage(document, other.id, "Morning")
    lane = commands.add_lane(document.apply(stage), other.id, "touchpoints", "Steps")
    made = stage.then(lane)
    ids = [record.id for record in made.made()]
    ui.sheet.commit(made.then(commands.add_touchpoint(document.apply(made), *ids, "Loads the van")))
    press(ask(ui, "van"), ENTER)
    assert ui.sheet.journey == other.id
    assert ui.selected == "Loads the van"


def test_journeys_stages_lanes_personas_owners_and_parked_notes_are_found(ui: Driver) -> None:
    document = ui.project.document
    people = [Persona(id=new_id("persona"), title="Maria"), Owner(id=new_id("owner"), title="Volkova")]
    ui.sheet.commit(commands.add(document, people, ""))
    ui.sheet.commit(commands.add_note(ui.project.document, None, None, "Ask the depot"))
    for question, record in (("maria", people[0].id), ("volk", people[1].id)):
        press(ask(ui, question), ENTER)
        assert ui.sheet.selection == (record,)
    for question in ("Delivery", "Thoughts", "depot"):
        press(ask(ui, question), ENTER)
        assert question.lower() in ui.selected.lower()
    press(ask(ui, "shift"), ENTER)
    assert ui.sheet.title_of(ui.sheet.journey) == "Courier’s shift"


def test_an_action_is_done(ui: Driver) -> None:
    palette = ask(ui, "whole map")
    assert palette.answers.rows[0].key == "zoom_fit"
    ui.view.zoom_to(2.0)
    press(palette, ENTER)
    assert ui.view.zoom < 2.0


def test_the_choices_of_an_action_are_found_one_by_one(ui: Driver) -> None:
    ui.click(ui.middle("Sees an ad"))
    press(ask(ui, "how we know: obs"), ENTER)
    card = next(c for c in ui.project.document.of(Touchpoint) if c.title == "Sees an ad")
    assert card.evidence.level == "observed"


def test_what_makes_no_sense_now_is_listed_but_not_chosen(ui: Driver) -> None:
    palette = ask(ui, "duplicate")
    assert palette.answers.rows[0].key == "duplicate"
    assert not palette.answers.flags(palette.answers.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled
    before = len(ui.project.document)
    palette.choose(palette.answers.index(0, 0))
    assert len(ui.project.document) == before


def test_every_action_is_two_keys_away_or_has_its_own(ui: Driver) -> None:
    ui.click(ui.middle("Sees an ad"))
    offered = {one.key.partition("\n")[0] for one in commands_found.entries(ui.window)}
    offable = {
        row.name for row in ACTIONS if row.choices is None or ui.window.actions_by_name[row.name].isEnabled()
    }
    assert offable - offered == {"find"}


def test_arrows_go_through_the_answers_and_escape_leaves_everything_as_it_was(ui: Driver) -> None:
    palette = ask(ui, "s")
    first = palette.list.currentIndex().row()
    press(palette, DOWN)
    assert palette.list.currentIndex().row() > first
    press(palette, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == first
    spot = ui.sheet.spot
    press(palette, ESCAPE)
    assert not palette.isVisible()
    assert ui.sheet.spot == spot
    assert ui.window.focusWidget() is ui.view


def test_with_ctrl_and_a_cyrillic_letter_it_opens_too(ui: Driver) -> None:
    ui.press(ord("Л"), "л", CTRL)
    assert ui.window.findChild(Palette, "palette").isVisible()


def test_what_is_being_typed_is_kept_when_it_opens(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("Waits")
    opened(ui)
    assert ui.titles("Delivery") == ["Waits"]


def test_a_click_elsewhere_closes_it(ui: Driver) -> None:
    palette = ask(ui, "pays")
    ui.click(ui.view.viewport().rect().bottomLeft())
    assert not palette.isVisible()


def test_nothing_found_is_said(ui: Driver) -> None:
    palette = ask(ui, "qqqqqq")
    said = [label.text() for label in palette.findChildren(QLabel) if label.isVisible()]
    assert said == ["Nothing is called that here."]
    press(palette, ENTER)
    assert palette.isVisible()


def test_a_card_in_a_collapsed_lane_is_told_of(ui: Driver) -> None:
    document = ui.project.document
    lane = next(lane for lane in document.lanes(ui.sheet.journey) if lane.title == "Actions")
    ui.sheet.commit(commands.edit(document, lane.id, hidden=True))
    press(ask(ui, "pays"), ENTER)
    assert "Pays by card" in ui.window.message.text


def test_the_palette_tells_where_a_card_stands(ui: Driver) -> None:
    palette = ask(ui, "pays")
    told = palette.answers.index(0, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert told == "Pays by card, Step, Buying online › Order"


def test_the_map_glides_to_what_was_found(ui: Driver) -> None:
    document, journey = ui.project.document, ui.sheet.journey
    lane = next(lane for lane in document.lanes(journey) if lane.title == "Actions")
    for n in range(12):
        ui.sheet.commit(commands.add_stage(ui.project.document, journey, f"Later {n}"))
    last = ui.project.document.stages(journey)[-1]
    ui.sheet.commit(commands.add_touchpoint(ui.project.document, last.id, lane.id, "Far away"))
    ui.sheet.select(ui.sheet.spot._replace(record="", cell=None))
    ui.view.horizontalScrollBar().setValue(0)
    press(ask(ui, "far away"), ENTER)
    until = time.monotonic() + 5
    while ui.view.horizontalScrollBar().value() == 0 and time.monotonic() < until:
        QApplication.processEvents()
    QTest.qWait(250)
    assert ui.view.viewport().rect().contains(ui.middle("Far away"))


# --- the page of keys ---


def test_f1_shows_every_key_of_every_action_and_of_the_contract(ui: Driver) -> None:
    ui.key(Qt.Key.Key_F1)
    dialog = ui.window.findChild(keys_page.KeysDialog)
    assert dialog is not None
    assert dialog.isVisible()
    said = [label.text() for label in dialog.findChildren(QLabel)]
    for row in ACTIONS:
        for key in row.keys[:2]:
            assert commands_found.key_shown(key) in said
    for section in SECTIONS:
        assert section.title in said
        for line in section.rows:
            assert line.does in said
    dialog.close()


def test_the_page_fits_a_small_screen_without_scrolling(ui: Driver) -> None:
    dialog = keys_page.KeysDialog(ui.window)
    dialog.resize(1264, 688)
    dialog.show()
    QApplication.processEvents()
    assert dialog.page.minimumSizeHint().height() <= dialog.page.height() <= 640
    for label in dialog.page.findChildren(QLabel):
        assert label.sizeHint().width() <= label.width() or label.wordWrap()
    dialog.close()


@pytest.mark.parametrize(("wide", "tall"), [(1600, 960), (1280, 720), (1920, 1080)])
def test_the_window_of_keys_takes_the_room_of_the_screen_and_scrolls_only_on_a_small_one(
    ui: Driver, wide: int, tall: int
) -> None:
    dialog = keys_page.KeysDialog(ui.window)
    room = QSize(wide - 16, tall - 32)
    dialog.fit(room)
    dialog.show()
    QApplication.processEvents()
    (area,) = dialog.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == area.horizontalScrollBar().maximum() == 0
    assert dialog.size().boundedTo(room) == dialog.size()
    dialog.fit(QSize(900, 500))
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() > 0
    dialog.close()


def test_the_columns_of_the_page_are_of_like_height() -> None:
    sizes = (9, 3, 8, 2, 2, 7)
    parts: list[keys_page.Section] = [(str(n), [(("a",), "b")] * rows) for n, rows in enumerate(sizes)]
    placed = keys_page.columns(parts)
    assert sorted(title for column in placed for title, _ in column) == [title for title, _ in parts]
    heights = [sum(len(rows) + 2 for _, rows in column) for column in placed]
    assert len(placed) == 3
    assert max(heights) - min(heights) <= max(sizes)


def test_the_page_can_be_had_as_pdf(ui: Driver, tmp_path: Path) -> None:
    keys_page.write(ui.window, tmp_path / "keys.pdf")
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(FormatError, match="keys"):
        keys_page.write(ui.window, tmp_path / "nowhere" / "keys.pdf")


def test_a_key_is_found_by_what_it_does_and_leads_to_the_page(ui: Driver) -> None:
    press(ask(ui, "line break"), ENTER)
    dialog = ui.window.findChild(keys_page.KeysDialog)
    assert dialog is not None
    dialog.close()


def test_parked_notes_say_so(ui: Driver) -> None:
    ui.sheet.commit(commands.add_note(ui.project.document, None, None, "Ask the depot"))
    assert any(isinstance(record, Note) for record in ui.project.document.records.values())
    palette = ask(ui, "depot")
    assert "Parking lot" in palette.answers.index(0, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
