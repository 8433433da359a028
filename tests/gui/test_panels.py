"""The panels: what they show of a selection; what is edited in them is in the document, and undone in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import Driver
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from journeyforge.gui.panels.fields.answers import ANSWERS
from journeyforge.gui.panels.fields.emotion import Scale
from journeyforge.gui.panels.fields.field import Field
from journeyforge.gui.panels.fields.numbers import Dots
from journeyforge.gui.panels.forms import FORMS
from journeyforge.gui.panels.inspector import Inspector
from journeyforge.gui.panels.left import LeftPanel
from journeyforge.gui.panels.left_rows import ROW_ROLE, LeftModel
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.model import commands
from journeyforge.model.codec import TYPES
from journeyforge.model.fields import value_at
from journeyforge.model.ids import new_id
from journeyforge.model.records import Channel, Feeling, Owner, PainPoint, Persona, Source, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import Places


@pytest.fixture
def inspector(ui: Driver) -> Iterator[Inspector]:
    panel = Inspector(ui.sheet)
    panel.resize(260, 900)
    panel.show()
    QApplication.processEvents()
    yield panel
    panel.close()
    panel.deleteLater()


def select(ui: Driver, panel: Inspector, *records: str) -> None:
    ui.sheet.select_many(records)
    QApplication.processEvents()
    panel.refresh()


def field(panel: QWidget, label: str) -> Field:
    return next(f for f in panel.findChildren(Field) if f.accessibleName() == label and f.isVisibleTo(panel))


def type_into(widget: QWidget, text: str) -> None:
    """Replace what a line or a combo box shows, and leave it by Enter."""
    line = widget.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def step(ui: Driver, title: str = "Pays by card") -> Touchpoint:
    return next(card for card in ui.project.document.of(Touchpoint) if card.title == title)


def pain_on(ui: Driver, touchpoint: str, title: str = "Waits") -> str:
    ui.project.commit(commands.add_pain_point(ui.project.document, title, [touchpoint]))
    return next(pain.id for pain in ui.project.document.of(PainPoint) if pain.title == title)


# --- forms ---


@pytest.mark.parametrize("record_type", sorted(FORMS))
def test_every_field_of_a_form_is_one_of_the_record(record_type: str) -> None:
    record = TYPES[record_type]
    names = {row.path.partition(".")[0] for section in FORMS[record_type] for row in section.rows}
    # What is worked out has no path; what addresses a pain is kept on the other side.
    assert names - {"", ANSWERS} <= set(record.__dataclass_fields__)


def test_there_is_a_form_for_every_type_of_record() -> None:
    assert set(FORMS) == set(TYPES)


# --- the inspector ---


def test_without_a_selection_it_shows_the_journey(ui: Driver, inspector: Inspector) -> None:
    select(ui, inspector)
    assert words(inspector) == "Buying online"


def words_box(panel: Inspector) -> QPlainTextEdit:
    boxes = [box for box in panel.findChildren(QPlainTextEdit) if box.parent().objectName() == "words"]
    return next(box for box in boxes if box.isVisibleTo(panel))


def words(panel: Inspector) -> str:
    return words_box(panel).toPlainText()


def test_a_new_name_for_the_owner_makes_a_person_in_the_same_step(ui: Driver, inspector: Inspector) -> None:
    select(ui, inspector, step(ui).id)
    type_into(field(inspector, "Owner"), "Ірина Петренко")
    owner = ui.project.document.of(Owner)[0]
    assert (owner.title, step(ui).owner) == ("Ірина Петренко", owner.id)
    ui.project.undo()
    assert step(ui).owner is None
    assert ui.project.document.of(Owner) == ()


def test_a_known_name_is_found_without_regard_to_case(ui: Driver, inspector: Inspector) -> None:
    channel = Channel(id=new_id("channel"), title="Телефон")
    ui.project.commit(commands.add(ui.project.document, [channel], "a channel"))
    select(ui, inspector, step(ui).id)
    type_into(field(inspector, "Channels"), "телефон")
    assert step(ui).channels == (channel.id,)
    assert len(ui.project.document.of(Channel)) == 1


def test_backspace_in_an_empty_line_takes_the_last_channel_out(ui: Driver, inspector: Inspector) -> None:
    select(ui, inspector, step(ui).id)
    for name in ("App", "Phone"):
        type_into(field(inspector, "Channels"), name)
        QApplication.processEvents()
        inspector.refresh()
    line = field(inspector, "Channels").findChild(QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert [ui.project.document.need(key, Channel).title for key in step(ui).channels] == ["App"]


def test_another_stage_moves_the_card_to_the_end_of_its_cell_there(ui: Driver, inspector: Inspector) -> None:
    select(ui, inspector, step(ui).id)
    type_into(field(inspector, "Stage"), "discover")
    assert ui.titles("Discover") == ["Sees an ad", "Pays by card"]


def test_a_stage_that_is_not_there_changes_nothing(ui: Driver, inspector: Inspector) -> None:
    select(ui, inspector, step(ui).id)
    before = ui.project.document
    type_into(field(inspector, "Stage"), "Nowhere")
    assert ui.project.document is before
    assert field(inspector, "Stage").findChild(QLineEdit).text() == "Order"


def test_the_words_are_kept_when_the_field_is_left(ui: Driver, inspector: Inspector) -> None:
    select(ui, inspector, step(ui).id)
    words_box(inspector).setFocus()
    words_box(inspector).setPlainText("Платит картой")
    inspector.leave()
    assert step(ui, "Платит картой").stage
    assert ui.project.undo_label == "Edit “Pays by card”"


def test_evidence_is_edited_part_by_part(ui: Driver, inspector: Inspector) -> None:
    select(ui, inspector, step(ui).id)
    combo = field(inspector, "Evidence").findChild(QComboBox)
    combo.setCurrentIndex(3)
    combo.activated.emit(3)
    type_into(field(inspector, "Source"), "Exit survey")
    type_into(field(inspector, "n"), "187")
    type_into(field(inspector, "As of"), "2026-10-31")
    evidence = step(ui).evidence
    source = ui.project.document.need(evidence.source or "", Source)
    assert (evidence.level, source.title, evidence.n, str(evidence.date)) == (
        "measured",
        "Exit survey",
        187,
        "2026-10-31",
    )


@pytest.mark.parametrize("text", ["many", "1.5", "1e999", "-"])
def test_what_is_no_count_stays_in_the_field_and_is_marked(ui: Driver, inspector: Inspector, text: str) -> None:
    select(ui, inspector, step(ui).id)
    before = ui.project.document
    type_into(field(inspector, "n"), text)
    line = field(inspector, "n").findChild(QLineEdit)
    assert (line.text(), bool(line.toolTip())) == (text, True)
    assert ui.project.document is before


def test_a_value_out_of_range_is_said_and_nothing_is_changed(ui: Driver, inspector: Inspector) -> None:
    said: list[str] = []
    ui.sheet.failed.connect(said.append)
    select(ui, inspector, step(ui).id)
    type_into(field(inspector, "n"), "0")
    assert len(said) == 1
    assert step(ui).evidence.n is None


def test_an_emptied_number_is_not_known_rather_than_zero(ui: Driver, inspector: Inspector) -> None:
    ui.project.commit(commands.edit(ui.project.document, step(ui).id, waiting_minutes=5.0))
    select(ui, inspector, step(ui).id)
    type_into(field(inspector, "Waiting"), "")
    assert step(ui).waiting_minutes is None


def test_a_decimal_comma_is_read(ui: Driver, inspector: Inspector) -> None:
    select(ui, inspector, step(ui).id)
    type_into(field(inspector, "Waiting"), "2,5")
    assert step(ui).waiting_minutes == 2.5


def test_severity_is_set_by_a_digit_and_cleared_by_delete(ui: Driver, inspector: Inspector) -> None:
    pain = pain_on(ui, step(ui).id)
    select(ui, inspector, pain)
    dots = field(inspector, "Severity").findChild(Dots)
    QTest.keyClick(dots, Qt.Key.Key_4)
    assert ui.project.document.need(pain, PainPoint).severity == 4
    QTest.keyClick(dots, Qt.Key.Key_Delete)
    assert ui.project.document.need(pain, PainPoint).severity is None


def test_dragging_the_feeling_is_one_step_and_in_tenths(ui: Driver, inspector: Inspector) -> None:
    select(ui, inspector, step(ui).id)
    QApplication.processEvents()
    scale = next(s for s in inspector.findChildren(Scale) if s.isVisibleTo(inspector))
    middle = scale.rect().center()
    QTest.mousePress(scale, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    for x in (20, 14, scale.width() - 9):
        QTest.mouseMove(scale, QPointF(x, middle.y()).toPoint())
    QTest.mouseRelease(scale, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    feelings = ui.project.document.of(Feeling)
    assert [feeling.value for feeling in feelings] == [2.0]
    ui.project.undo()
    assert ui.project.document.of(Feeling) == ()


def test_several_cards_show_what_they_share_and_are_edited_as_one_step(ui: Driver, inspector: Inspector) -> None:
    first, second = step(ui, "Sees an ad"), step(ui)
    ui.project.commit(commands.edit(ui.project.document, first.id, active_minutes=3.0))
    select(ui, inspector, first.id, second.id)
    assert field(inspector, "Active").findChild(QLineEdit).placeholderText() == "several values"
    type_into(field(inspector, "Owner"), "Team")
    assert step(ui).owner == step(ui, "Sees an ad").owner is not None
    box = next(b for b in inspector.findChildren(QCheckBox) if b.isVisibleTo(inspector))
    box.click()
    assert step(ui).moment_of_truth
    assert step(ui, "Sees an ad").moment_of_truth
    ui.project.undo()
    assert not step(ui).moment_of_truth


def test_what_is_open_for_reading_only_can_not_be_edited(app: QApplication, path: Path, places: Places) -> None:
    sheet = Sheet(Project.open(path, places=places, read_only=True))
    panel = Inspector(sheet)
    panel.show()
    sheet.select_many([sheet.document.of(Touchpoint)[0].id])
    panel.refresh()
    open_lines = [line for line in panel.findChildren(QLineEdit) if line.isVisibleTo(panel) and line.isEnabled()]
    assert [line for line in open_lines if not line.isReadOnly()] == []
    assert words_box(panel).isReadOnly()
    panel.close()
    sheet.close()
    sheet.project.close()


def test_a_card_for_each_pain_leads_to_it(ui: Driver, inspector: Inspector) -> None:
    pain = pain_on(ui, step(ui).id, "Card declined")
    select(ui, inspector, step(ui).id)
    card = next(w for w in inspector.findChildren(QWidget) if w.accessibleName() == "Card declined")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert ui.sheet.selection == (pain,)


def test_a_record_deleted_while_it_is_shown_leaves_the_journey(ui: Driver, inspector: Inspector) -> None:
    select(ui, inspector, step(ui).id)
    ui.project.commit(commands.remove(ui.project.document, [step(ui).id]))
    QApplication.processEvents()
    inspector.refresh()
    assert words(inspector) == "Buying online"


# --- the panel at the left ---


@pytest.fixture
def left(ui: Driver) -> Iterator[LeftPanel]:
    panel = LeftPanel(ui.sheet)
    panel.resize(232, 800)
    panel.show()
    yield panel
    panel.close()
    panel.deleteLater()


def listed(panel: LeftPanel, heading: str) -> list[str]:
    model = panel.model()
    assert isinstance(model, LeftModel)
    for row in range(model.rowCount()):
        head = model.index(row, 0)
        if head.data(ROW_ROLE).text == heading:
            return [model.index(n, 0, head).data(ROW_ROLE).text for n in range(model.rowCount(head))]
    return []


def test_it_lists_journeys_people_and_the_outline(ui: Driver, left: LeftPanel) -> None:
    persona, owner = Persona(id=new_id("persona"), title="Maria"), Owner(id=new_id("owner"), title="N. Kim")
    ui.project.commit(commands.add(ui.project.document, [persona, owner], "people"))
    left.refresh()
    assert listed(left, "Journeys") == ["Courier’s shift", "Buying online"]
    assert (listed(left, "Personas"), listed(left, "Owners")) == (["Maria", "New persona…"], ["N. Kim"])
    assert listed(left, "Outline") == ["Discover", "Order", "Delivery"]


def test_an_owner_shows_how_much_is_open(ui: Driver, left: LeftPanel) -> None:
    owner = Owner(id=new_id("owner"), title="N. Kim")
    ui.project.commit(commands.add(ui.project.document, [owner], "someone"))
    for title, status in (("One", "new"), ("Two", "doing"), ("Three", "done")):
        pain = pain_on(ui, step(ui).id, title)
        ui.project.commit(commands.edit(ui.project.document, pain, owner=owner.id, status=status))
    left.refresh()
    model = left.model()
    assert isinstance(model, LeftModel)
    assert model.index_of(owner.id).data(ROW_ROLE).badge == "2"


def test_a_click_on_a_journey_shows_it(ui: Driver, left: LeftPanel) -> None:
    model = left.model()
    assert isinstance(model, LeftModel)
    other = next(journey for journey in ui.project.document.journeys() if journey.id != ui.sheet.journey)
    QTest.mouseClick(
        left.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        left.visualRect(model.index_of(other.id)).center(),
    )
    assert ui.sheet.journey == other.id


def test_the_selected_card_is_marked_in_its_opened_stage(ui: Driver, left: LeftPanel) -> None:
    ui.sheet.select(Spot(step(ui).id))
    waited(left, marked=True)
    assert left.currentIndex().data(ROW_ROLE).record == step(ui).id
    ui.sheet.select_many(())
    waited(left, marked=False)
    assert left.selectionModel().selectedIndexes() == []


def waited(left: LeftPanel, marked: bool) -> None:
    """The panel follows the map a moment later."""
    for _ in range(100):
        QTest.qWait(20)
        if bool(left.selectionModel().selectedIndexes()) is marked:
            return


def test_a_model_asked_for_what_is_not_there_answers_with_nothing(left: LeftPanel) -> None:
    model = left.model()
    assert isinstance(model, LeftModel)
    assert not model.index(99, 0).isValid()
    assert not model.index_of("touchpoint:none").isValid()
    assert model.data(QModelIndex()) is None


def test_paths_into_missing_values_are_none(ui: Driver) -> None:
    pain = pain_on(ui, step(ui).id)
    record = ui.project.document.need(pain, PainPoint)
    assert value_at(record, "scores.rice.reach") is None
