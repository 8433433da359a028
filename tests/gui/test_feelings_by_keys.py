"""The feelings lane by keys: digits, signs and words, a curve for every persona, and stages without a step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import full_map as m
import pytest
from driver import CTRL, Driver
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from workshop import Workshop, workshop

from journeyforge.gui.panels.fields.emotion import Scale
from journeyforge.gui.sheet import NOWHERE, Spot
from journeyforge.model import commands
from journeyforge.model.ids import new_id
from journeyforge.model.records import Feeling, Journey, Lane, Note, Persona
from journeyforge.storage.places import Places


@pytest.fixture
def ui(tmp_path: Path, places: Places) -> Iterator[Workshop]:
    with workshop(tmp_path / "felt.journey", places) as ui:
        yield ui


@pytest.fixture
def two(ui: Workshop) -> Workshop:
    """Two personas with a curve each, and three steps in two stages."""
    document, journey = ui.project.document, ui.project.document.need(ui.sheet.journey, Journey)
    anna, boris = (Persona(id=new_id("persona"), title=name) for name in ("Anna", "Борис"))
    ui.project.commit(commands.add(document, [anna, boris], ""))
    ui.project.commit(commands.edit(ui.project.document, journey.id, personas=(anna.id, boris.id)))
    ui.project.commit(commands.edit(ui.project.document, ui.lane("feelings").id, persona=anna.id))
    ui.project.commit(
        commands.add_lane(ui.project.document, journey.id, "feelings", "Boris feels", persona=boris.id)
    )
    ui.type("One")
    ui.enter()
    ui.type("Two")
    ui.tab()
    ui.type("Three")
    ui.escape()
    return ui


def values(ui: Workshop, persona: str) -> list[float | None]:
    """What a persona feels at One, Two, Three."""
    document = ui.project.document
    who = next(record.id for record in document.of(Persona) if record.title == persona)
    steps = [card for stage in ui.stages() for card in document.cell(stage.id, ui.lane("touchpoints").id)]
    return [
        next((f.value for f in document.referrers(step.id, Feeling) if f.persona == who), None) for step in steps
    ]


def curve(ui: Workshop, title: str, stage: int = 0) -> Spot:
    lane = next(lane for lane in ui.all(Lane) if lane.title == title)
    return ui.sheet.grid.enter((ui.stages()[stage].id, lane.id))


def test_each_curve_takes_what_its_persona_feels(two: Workshop) -> None:
    two.go("feelings")
    two.type("513")
    assert values(two, "Anna") == [2.0, -2.0, 0.0]
    assert values(two, "Борис") == [None, None, None]
    two.sheet.select(curve(two, "Boris feels"))
    two.type("24")
    assert values(two, "Борис") == [-1.0, 1.0, None]
    two.type("-")
    assert values(two, "Борис") == [-1.0, 1.0, -1.0]
    assert values(two, "Anna") == [2.0, -2.0, 0.0]


def test_the_cursor_stands_at_the_dot_of_each_touchpoint_and_marks_its_card(two: Workshop) -> None:
    two.go("feelings")
    two.type("5")
    column, places = two.sheet.scene.columns[0], []
    for title in ("Two", "One"):
        card, box = two.card(title), two.view.hint_box()
        assert box is not None
        places.append((box.center().x() - column.x) / column.width)
        assert two.sheet.spot.step == card.record
        edge = two.at(card.x + card.width / 2, card.y - 3)
        two.view.viewport().repaint()
        below = two.view.viewport().grab(QRect(edge - QPoint(20, 1), QSize(40, 3))).toImage()
        colours = {below.pixelColor(x, y).name() for x in range(below.width()) for y in range(below.height())}
        assert any(QColor(colour).blue() - QColor(colour).red() > 100 for colour in colours)
        two.key(Qt.Key.Key_Left)
    assert places == pytest.approx([0.75, 0.25])


def test_a_touchpoint_that_goes_takes_the_cursor_to_its_cell(two: Workshop) -> None:
    two.go("feelings")
    two.project.commit(commands.remove(two.project.document, [two.sheet.spot.step]))
    assert two.sheet.spot == Spot(cell=(two.stages()[0].id, two.lane("feelings").id))
    two.type("5")
    assert [felt.value for felt in two.all(Feeling)] == [2.0]


def test_while_words_of_a_feeling_are_typed_the_cursor_stays_at_its_touchpoint(two: Workshop) -> None:
    two.go("feelings")
    two.key(Qt.Key.Key_Right)
    here, box = two.sheet.spot, two.view.hint_box()
    two.type("slow and dear and far away")
    assert (two.sheet.spot, two.view.hint_box()) == (here, box)
    place = two.view.mapToScene(two.view.typing.editor.geometry()).boundingRect()
    assert box is not None
    assert abs(place.center().x() - box.center().x()) < 8
    assert place.width() > 150
    two.enter()
    assert two.sheet.spot == here


def test_the_inspector_shows_the_feeling_under_the_cursor(two: Workshop) -> None:
    two.go("feelings")
    two.type("4")
    two.key(Qt.Key.Key_Left)
    panel = two.window.frame.right
    QTest.qWait(60)
    names = [field.toPlainText() for field in panel.findChildren(QPlainTextEdit) if field.isVisibleTo(panel)]
    assert names[0] == "One"
    assert [scale.value for scale in panel.findChildren(Scale) if scale.isVisibleTo(panel)] == [1.0, None]


def test_plus_and_minus_go_by_one_and_stay_within_the_scale(two: Workshop) -> None:
    two.sheet.select(curve(two, "Boris feels"))
    for sign in ("+", "+", "+", "-", "−", "–"):
        two.type(sign)
    assert values(two, "Борис") == [-1.0, None, None]


def test_a_letter_begins_the_words_of_that_persona(two: Workshop) -> None:
    two.sheet.select(curve(two, "Boris feels"))
    two.type("нудно, 5 минут!")
    two.enter()
    (feeling,) = two.all(Feeling)
    boris = next(record.id for record in two.all(Persona) if record.title == "Борис")
    assert (feeling.words, feeling.persona, feeling.value) == ("нудно, 5 минут!", boris, None)
    two.sheet.select(curve(two, "Boris feels"))
    two.type("5")
    assert [(f.words, f.value) for f in two.all(Feeling)] == [("нудно, 5 минут!", 2.0)]


def test_enter_and_f2_edit_what_is_said_and_esc_leaves_it(two: Workshop) -> None:
    two.sheet.select(curve(two, "Boris feels"))
    here = two.sheet.spot
    two.type("нудно")
    two.enter()
    assert two.sheet.spot == here
    two.enter()
    assert two.editor_text == "нудно"
    two.type(" и долго")
    two.enter()
    assert [feeling.words for feeling in two.all(Feeling)] == ["нудно и долго"]
    two.key(Qt.Key.Key_F2)
    two.type("!")
    two.escape()
    assert [feeling.words for feeling in two.all(Feeling)] == ["нудно и долго"]
    assert two.sheet.spot == here
    two.key(Qt.Key.Key_Z, CTRL)
    assert [feeling.words for feeling in two.all(Feeling)] == ["нудно и долго!"]
    two.sheet.select(here)
    two.type("x")
    two.key(Qt.Key.Key_Z, CTRL)
    assert two.editor_text == "нудно и долго!"
    for _ in range(20):
        two.key(Qt.Key.Key_Backspace)
    two.enter()
    assert two.all(Feeling) == ()


def test_delete_clears_the_feeling_of_that_persona_only(two: Workshop) -> None:
    two.go("feelings")
    two.type("5")
    two.sheet.select(curve(two, "Boris feels"))
    two.type("1")
    two.sheet.select(curve(two, "Boris feels"))
    two.key(Qt.Key.Key_Delete)
    assert (values(two, "Anna")[0], values(two, "Борис")[0]) == (2.0, None)


def test_the_cursor_on_the_cell_itself_types_for_the_step_selected_before(two: Workshop) -> None:
    step = two.project.document.cell(two.stages()[0].id, two.lane("touchpoints").id)[1]
    two.sheet.select(Spot(step.id))
    two.sheet.select(Spot(cell=(two.stages()[0].id, two.lane("feelings").id)))
    two.type("1")
    assert values(two, "Anna") == [None, -2.0, None]


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_words_at_a_stage_without_a_step_are_parked_and_it_is_said(ui: Workshop, end: Qt.Key) -> None:
    ui.sheet.select(Spot(cell=(ui.stages()[0].id, ui.lane("feelings").id)))
    ui.type("5 раз подряд — ужас!")
    assert ui.editor_text == "5 раз подряд — ужас!"
    ui.key(end)
    ui.escape()
    assert [note.text for note in ui.project.document.cell(None, None)] == ["5 раз подряд — ужас!"]  # type: ignore[union-attr]
    assert "no step in this stage" in ui.window.message.text
    assert "parking lot" in ui.window.message.text
    ui.key(Qt.Key.Key_Z, CTRL)
    assert ui.all(Note) == ()
    ui.key(Qt.Key.Key_Y, CTRL)
    assert [note.text for note in ui.all(Note)] == ["5 раз подряд — ужас!"]


def test_nothing_typed_there_parks_nothing(ui: Workshop) -> None:
    ui.sheet.select(Spot(cell=(ui.stages()[0].id, ui.lane("feelings").id)))
    ui.type("x")
    ui.key(Qt.Key.Key_Backspace)
    ui.enter()
    assert ui.all(Note) == ()
    ui.enter()
    assert not ui.view.typing.editor.is_open


def test_what_is_composed_there_is_parked_too(ui: Workshop) -> None:
    ui.sheet.select(Spot(cell=(ui.stages()[0].id, ui.lane("feelings").id)))
    ui.compose("か")
    ui.compose("", "かな")
    ui.enter()
    assert [note.text for note in ui.all(Note)] == ["かな"]


def test_words_typed_into_a_lane_read_from_another_journey_are_parked(full: Driver) -> None:
    full.sheet.select(Spot(cell=(m.DISCOVER, m.COURIER)))
    full.type("Ждёт курьера")
    full.key(Qt.Key.Key_Return)
    assert "Ждёт курьера" in [note.text for note in full.project.document.cell(None, None)]  # type: ignore[union-attr]
    assert "read from other cards" in full.window.message.text


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_words_typed_on_a_map_without_a_cell_are_parked(ui: Workshop, end: Qt.Key) -> None:
    ui.project.commit(commands.remove(ui.project.document, [stage.id for stage in ui.stages()]))
    ui.sheet.select(NOWHERE)
    ui.enter()
    assert not ui.view.typing.editor.is_open
    ui.type("Первая мысль")
    assert ui.editor_text == "Первая мысль"
    ui.key(end)
    assert not ui.view.typing.editor.is_open
    assert [note.text for note in ui.all(Note)] == ["Первая мысль"]
    assert "parking lot" in ui.window.message.text


def test_words_typed_without_any_journey_are_parked(ui: Workshop) -> None:
    ui.project.commit(commands.remove(ui.project.document, [ui.sheet.journey]))
    ui.type("Мысль")
    ui.tab()
    assert [note.text for note in ui.all(Note)] == ["Мысль"]


def test_a_fact_whose_stage_went_meanwhile_is_parked(ui: Workshop) -> None:
    ui.project.commit(commands.add_stage(ui.project.document, ui.sheet.journey, "Later"))
    ui.go("metrics", 1)
    ui.type("NPS 40 n12")
    ui.project.undo()
    ui.escape()
    assert not ui.view.typing.editor.is_open
    assert [note.text for note in ui.all(Note)] == ["NPS 40 n12"]
    assert "parking lot" in ui.window.message.text
