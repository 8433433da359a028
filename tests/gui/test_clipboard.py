"""Copy, cut, paste and duplicate: within a map, between journeys, windows and other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import full_map as m
import pointer
import pytest
from driver import CTRL, Driver
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

import small_map
from journeyforge.gui import clipboard
from journeyforge.gui.window import MainWindow
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import (
    Feeling,
    Journey,
    Lane,
    Link,
    Note,
    Opportunity,
    PainPoint,
    Stage,
    Touchpoint,
)
from journeyforge.model.records import Project as ProjectRecord
from journeyforge.project import Project
from journeyforge.storage.places import Places


@pytest.fixture
def other(tmp_path: Path, places: Places) -> Iterator[Driver]:
    """A window on another project with a stage and a lane of steps."""
    journey = Journey(id=new_id("journey"), title="Repair")
    records = [
        ProjectRecord(id=new_id("project"), title="Other"),
        journey,
        Stage(id=new_id("stage"), title="Call", journey=journey.id, order="a0"),
        Lane(id=new_id("lane"), title="Steps", journey=journey.id, order="a0"),
    ]
    file = tmp_path / "other.journey"
    Project.create(file, records, places=places).close()
    window = MainWindow(Project.open(file, places=places))
    window.resize(1200, 800)
    driver = Driver(window)
    yield driver
    window.close()
    window.deleteLater()


def titles(ui: Driver, stage: str, lane: str) -> list[str]:
    return [commands.words_of(card) for card in ui.project.document.cell(stage, lane)]


def put_text(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QApplication.clipboard().setMimeData(data)


def test_a_copied_step_is_pasted_below_the_cursor_with_what_hangs_on_it(full: Driver) -> None:
    pointer.click(full, pointer.grip(full, m.AD))
    full.key(Qt.Key.Key_C, CTRL)
    pointer.click(full, pointer.grip(full, m.PAY))
    full.key(Qt.Key.Key_V, CTRL)
    assert titles(full, m.ORDER, m.ACTIONS) == ["Pays", "Sees an ad"]
    (copy,) = full.sheet.selection
    document = full.project.document
    assert document.need(copy, Touchpoint).channels == (m.PHONE,)
    assert [(f.value, f.words) for f in document.referrers(copy, Feeling)] == [(1.0, "curious")]
    assert full.project.undo_label == "Paste “Sees an ad”"
    full.key(Qt.Key.Key_Z, CTRL)
    assert titles(full, m.ORDER, m.ACTIONS) == ["Pays"]


def test_what_is_cut_is_gone_and_comes_back_elsewhere_with_its_pains(full: Driver) -> None:
    pointer.click(full, pointer.grip(full, m.PAY))
    full.key(Qt.Key.Key_X, CTRL)
    assert titles(full, m.ORDER, m.ACTIONS) == []
    assert full.project.undo_label == "Cut “Pays” with 1 pain point, 1 feeling and 2 links"
    assert "pain points: 1" in full.window.status.text
    pointer.click(full, pointer.cell(full, m.DELIVERY, m.BEHIND))
    full.key(Qt.Key.Key_V, CTRL)
    assert titles(full, m.DELIVERY, m.BEHIND) == ["Pays"]
    assert full.sheet.selection == (m.PAY,)
    document = full.project.document
    assert [pain.id for pain in document.of(PainPoint) if pain.title == "Slow"] == [m.SLOW]
    assert document.need(m.SLOW, PainPoint).touchpoints == (m.PAY,)
    assert {link.id for link in document.of(Link)} == {m.CAUSE, m.STEP}
    full.key(Qt.Key.Key_V, CTRL)
    assert titles(full, m.DELIVERY, m.BEHIND) == ["Pays", "Pays"]
    for _ in range(3):
        full.key(Qt.Key.Key_Z, CTRL)
    assert titles(full, m.ORDER, m.ACTIONS) == ["Pays"]


def test_several_cards_are_pasted_into_another_journey_in_their_shape(full: Driver) -> None:
    full.sheet.select_many([m.AD, m.COMPARE])
    full.key(Qt.Key.Key_C, CTRL)
    full.sheet.show_journey(m.SHIFT)
    pointer.click(full, pointer.grip(full, m.DRIVE))
    full.key(Qt.Key.Key_V, CTRL)
    assert titles(full, m.ROUTE, m.ROUNDS) == ["Drives", "Sees an ad", "Compares", "Rings"]
    assert len(full.sheet.selection) == 2


def test_cards_are_pasted_into_another_window_with_people_sources_and_channels(
    full: Driver, other: Driver
) -> None:
    full.sheet.select_many([m.AD, m.PAY])
    full.window.actions_by_name["copy"].trigger()
    other.window.activateWindow()
    other.view.setFocus()
    other.window.actions_by_name["paste"].trigger()
    document = other.project.document
    assert sorted(step.title for step in document.of(Touchpoint)) == ["Pays", "Sees an ad"]
    assert not set(other.sheet.selection) & {m.AD, m.PAY}
    pay = next(step for step in document.of(Touchpoint) if step.title == "Pays")
    assert commands.words_of(document.records[pay.owner or ""]) == "Vera"
    assert pay.evidence.n == 12
    assert [pain.title for pain in document.referrers(pay.id, PainPoint)] == ["Slow"]
    assert len(document.journeys()) == 1


def test_an_image_comes_along_to_another_window(other: Driver, tmp_path: Path, places: Places) -> None:
    file = tmp_path / "shop.journey"
    Project.create(file, small_map.records(), blobs=[small_map.IMAGE], places=places).close()
    window = MainWindow(Project.open(file, places=places))
    ui = Driver(window)
    ui.sheet.select_many([small_map.IDEA])
    window.actions_by_name["copy"].trigger()
    other.window.actions_by_name["paste"].trigger()
    (step,) = other.project.document.of(Touchpoint)
    assert (step.title, step.image) == ("Gift wrap?", small_map.IMAGE.sha256)
    assert other.project.blobs[small_map.IMAGE.sha256].data == small_map.IMAGE.data
    assert window.close()


def test_other_programs_get_a_line_of_text_for_each_card(full: Driver) -> None:
    full.project.commit(commands.edit(full.project.document, m.AD, title="Sees\nan ad"))
    full.sheet.select_many([m.COMPARE, m.AD, m.SLOW])
    full.window.actions_by_name["copy"].trigger()
    assert QApplication.clipboard().text() == "Sees an ad\nCompares\nSlow"


def test_lines_of_text_become_cards_without_their_bullets(full: Driver) -> None:
    put_text("• Шукає таксі\r\n2) Waits!\n\n- Їде #додому ~40 min\n")
    pointer.click(full, pointer.cell(full, m.DELIVERY, m.BEHIND))
    full.key(Qt.Key.Key_V, CTRL)
    assert titles(full, m.DELIVERY, m.BEHIND) == ["Шукає таксі", "Waits!", "Їде #додому ~40 min"]
    assert full.project.undo_label == "Paste 3 cards"
    full.key(Qt.Key.Key_Z, CTRL)
    assert titles(full, m.DELIVERY, m.BEHIND) == []


@pytest.mark.parametrize(("lane", "type_"), [(m.THOUGHTS, Note), (m.PAINS, PainPoint), (m.IDEAS, Opportunity)])
def test_lines_become_the_cards_of_their_lane(full: Driver, lane: str, type_: type) -> None:
    put_text("one\ntwo")
    pointer.click(full, pointer.cell(full, m.DISCOVER, lane))
    full.key(Qt.Key.Key_V, CTRL)
    made = [full.project.document.need(key, type_) for key in full.sheet.selection]
    assert [commands.words_of(record) for record in made] == ["one", "two"]
    assert {record.stage for record in made} == {m.DISCOVER}


def test_a_lane_read_from_others_says_so_and_takes_nothing(full: Driver) -> None:
    put_text("one")
    before = full.project.document
    pointer.click(full, pointer.cell(full, m.DISCOVER, m.COURIER))
    full.key(Qt.Key.Key_V, CTRL)
    assert full.project.document is before
    assert "Courier" in full.window.message.text


def test_a_clipboard_that_is_broken_or_empty_is_said_or_does_nothing(full: Driver) -> None:
    before = full.project.document
    pointer.click(full, pointer.grip(full, m.AD))
    for text in (b"{", b"\xff\xfe", b'{"format":"journeyforge","version":99,"records":[]}'):
        data = QMimeData()
        data.setData(clipboard.RECORDS, text)
        data.setData(clipboard.CHOSEN, b"touchpoint:1")
        QApplication.clipboard().setMimeData(data)
        full.window.message.clear()
        full.key(Qt.Key.Key_V, CTRL)
        assert full.window.message.text
    put_text("   \n")
    full.key(Qt.Key.Key_V, CTRL)
    assert full.project.document is before


def test_a_duplicate_stands_below_and_is_selected(full: Driver) -> None:
    pointer.click(full, pointer.grip(full, m.AD))
    full.key(Qt.Key.Key_D, CTRL)
    assert titles(full, m.DISCOVER, m.ACTIONS) == ["Sees an ad", "Sees an ad", "Compares"]
    assert full.sheet.selection == (full.project.document.cell(m.DISCOVER, m.ACTIONS)[1].id,)


def test_a_thousand_lines_are_one_step(full: Driver) -> None:
    put_text("\n".join(f"line {n}" for n in range(1000)))
    pointer.click(full, pointer.cell(full, m.DELIVERY, m.BEHIND))
    full.key(Qt.Key.Key_V, CTRL)
    assert titles(full, m.DELIVERY, m.BEHIND)[::333] == ["line 0", "line 333", "line 666", "line 999"]
    full.key(Qt.Key.Key_Z, CTRL)
    assert titles(full, m.DELIVERY, m.BEHIND) == []


def test_nothing_is_pasted_where_there_are_no_cells(ui: Driver) -> None:
    put_text("one")
    ui.choose_journey("Courier’s shift")
    before = ui.project.document
    ui.window.actions_by_name["paste"].trigger()
    assert "add these first" in ui.window.message.text
    assert ui.project.document is before


def test_a_project_open_for_reading_only_can_be_copied_from(full_path: Path, places: Places) -> None:
    window = MainWindow(Project.open(full_path, places=places, read_only=True))
    ui = Driver(window)
    ui.sheet.select_many([m.AD])
    window.actions_by_name["copy"].trigger()
    clip = clipboard.cards()
    assert clip is not None
    assert clip.records == (m.AD,)
    assert isinstance(clip.document, Document)
    for name in ("cut", "paste", "duplicate"):
        assert not window.actions_by_name[name].isEnabled()
    assert window.close()
