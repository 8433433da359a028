"""The catch-all line, and the way of parked cards onto the map."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import CTRL, NONE, Driver
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeyforge.gui.catch_all import CatchAll
from journeyforge.gui.sheet import Spot
from journeyforge.model import commands
from journeyforge.model.change import ChangeError
from journeyforge.model.records import Note, Source, Touchpoint
from journeyforge.model.unparking import is_parked, unpark

ALT = Qt.KeyboardModifier.AltModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture(autouse=True)
def _empty_clipboard(app: QApplication) -> Iterator[None]:
    yield
    app.clipboard().clear()


def opened(ui: Driver) -> CatchAll:
    ui.key(Qt.Key.Key_I, CTRL)
    line = ui.window.frame.catch_all
    assert line.isVisible()
    assert ui.window.focusWidget() is line.line
    return line


def write(line: QWidget, text: str) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(line, QKeyEvent(kind, ord(letter.upper()), NONE, letter))
    QApplication.processEvents()


def press(line: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(line, key, modifiers)
    QApplication.processEvents()


def parked(ui: Driver) -> list[str]:
    return [note.text for note in ui.project.document.cell(None, None) if isinstance(note, Note)]


def park(ui: Driver, *texts: str) -> list[str]:
    for text in texts:
        ui.sheet.commit(commands.add_note(ui.project.document, None, None, text))
    return [note.id for note in ui.project.document.cell(None, None)]


def test_every_enter_files_a_card_and_escape_leads_back_to_the_map(ui: Driver) -> None:
    ui.click(ui.middle("Pays by card"))
    spot = ui.sheet.spot
    line = opened(ui)
    for text in ("Nobody answers", "Курьер не звонит"):
        write(line.line, text)
        press(line.line, ENTER)
    assert parked(ui) == ["Nobody answers", "Курьер не звонит"]
    press(line.line, ESCAPE)
    assert not line.isVisible()
    assert ui.window.focusWidget() is ui.view
    assert ui.sheet.spot == spot


def test_enter_on_an_empty_line_files_nothing(ui: Driver) -> None:
    line = opened(ui)
    press(line.line, ENTER)
    write(line.line, "   ")
    press(line.line, ENTER)
    assert parked(ui) == []


def test_the_sign_of_evidence_is_read_and_shown_the_others_are_words(ui: Driver) -> None:
    line = opened(ui)
    write(line.line, "Too slow !really #phone =interviews(12)")
    assert line.chip.isVisible()
    assert line.chip.text() == "Heard · interviews · n 12"
    press(line.line, ENTER)
    note = ui.project.document.of(Note)[-1]
    assert note.text == "Too slow !really #phone"
    assert (note.evidence.level, note.evidence.n) == ("heard", 12)
    assert [source.title for source in ui.project.document.of(Source)] == ["interviews"]


def test_backspace_right_after_the_sign_makes_it_plain_words(ui: Driver) -> None:
    line = opened(ui)
    write(line.line, "Too slow =interviews ")
    assert line.chip.isVisible()
    press(line.line, Qt.Key.Key_Backspace)
    assert line.line.text() == "Too slow =interviews "
    assert not line.chip.isVisible()
    press(line.line, ENTER)
    assert parked(ui) == ["Too slow =interviews"]


def test_pasted_signs_are_words_and_pasted_lines_are_a_card_each_in_one_step(ui: Driver) -> None:
    line = opened(ui)
    QApplication.clipboard().setText("Slow =interviews")
    press(line.line, Qt.Key.Key_V, CTRL)
    press(line.line, ENTER)
    assert parked(ui) == ["Slow =interviews"]
    QApplication.clipboard().setText("- one\n- two\n\n3. three")
    press(line.line, Qt.Key.Key_V, CTRL)
    assert parked(ui) == ["Slow =interviews", "one", "two", "three"]
    assert ui.project.undo_label == "Park 3 cards"


def test_with_nothing_typed_undo_takes_back_what_was_filed_last(ui: Driver) -> None:
    line = opened(ui)
    write(line.line, "one")
    press(line.line, ENTER)
    assert ui.project.undo_label == "Park “one”"
    press(line.line, Qt.Key.Key_Z, CTRL)
    assert parked(ui) == []


def test_what_is_typed_is_kept_while_one_looks_elsewhere(ui: Driver) -> None:
    line = opened(ui)
    write(line.line, "half a th")
    ui.click(ui.middle("Sees an ad"))
    assert line.line.text() == "half a th"
    assert opened(ui).line.text() == "half a th"


def test_f6_reaches_the_line(ui: Driver) -> None:
    line = opened(ui)
    ui.view.setFocus()
    ui.key(Qt.Key.Key_F6)
    assert ui.window.focusWidget() is line.line


def test_ninety_cards_take_one_key_each_beyond_their_letters(ui: Driver) -> None:
    line = opened(ui)
    for n in range(90):
        write(line.line, f"card {n}")
        press(line.line, ENTER)
    assert len(parked(ui)) == 90


# --- onto the map ---


def test_a_parked_note_becomes_a_step_in_a_lane_of_steps_with_all_it_had(ui: Driver) -> None:
    note = park(ui, "Asks a friend")[0]
    ui.sheet.commit(commands.edit(ui.project.document, note, votes=3, evidence={"level": "heard", "n": 4}))
    document, journey = ui.project.document, ui.sheet.journey
    cell = document.stages(journey)[0].id, document.lanes(journey)[0].id
    first = document.cell(*cell)[0].id
    made = unpark(document, [note], *cell, first)
    after = document.apply(made.change)
    card = after.need(made.records[0], Touchpoint)
    assert (card.title, card.votes, card.evidence.level, card.evidence.n) == ("Asks a friend", 3, "heard", 4)
    assert [c.id for c in after.cell(*cell)] == [card.id, first]
    assert note not in after
    assert after.apply(made.change.inverse()) == document


def test_in_a_lane_of_notes_it_stays_the_note_it_is(ui: Driver) -> None:
    note = park(ui, "Hm")[0]
    document, journey = ui.project.document, ui.sheet.journey
    made = unpark(document, [note], document.stages(journey)[0].id, document.lanes(journey)[1].id)
    assert made.records == (note,)
    assert not is_parked(document.apply(made.change), note)


def test_where_no_cards_stand_it_is_refused(ui: Driver) -> None:
    document, journey = ui.project.document, ui.sheet.journey
    ui.sheet.commit(commands.add_lane(document, journey, "metrics", "Metrics"))
    note = park(ui, "Hm")[0]
    document = ui.project.document
    with pytest.raises(ChangeError):
        unpark(document, [note], document.stages(journey)[0].id, document.lanes(journey)[2].id)


def test_dragged_to_a_lane_of_steps_a_parked_note_is_a_step_in_one_undo_step(ui: Driver) -> None:
    park(ui, "Asks a friend")
    before = ui.project.document
    start = ui.middle("Asks a friend")
    ui.drag(start, ui.cell("Delivery", "Actions") - QPoint(0, 4))
    assert ui.titles("Delivery") == ["Asks a friend"]
    assert parked(ui) == []
    assert ui.selected == "Asks a friend"
    ui.key(Qt.Key.Key_Z, CTRL)
    assert ui.project.document == before


def test_cut_and_pasted_it_becomes_a_step_too(ui: Driver) -> None:
    note = park(ui, "Asks a friend")[0]
    ui.sheet.select(Spot(note))
    ui.key(Qt.Key.Key_X, CTRL)
    assert parked(ui) == []
    ui.click(ui.cell("Delivery", "Actions"))
    ui.key(Qt.Key.Key_V, CTRL)
    assert ui.titles("Delivery") == ["Asks a friend"]


def test_alt_and_up_brings_parked_notes_into_the_lowest_lane_above(ui: Driver) -> None:
    notes = park(ui, "one", "two")
    ui.sheet.select_many(notes)
    ui.key(Qt.Key.Key_Up, ALT)
    assert ui.titles("Discover", "Thoughts") + ui.titles("Order", "Thoughts") == ["one", "two"]
    assert parked(ui) == []
    assert set(ui.sheet.selection) == set(notes)
    ui.key(Qt.Key.Key_Down, ALT)
    assert parked(ui) == []
