"""Pasting a table: the preview, what is corrected in it, where it goes; one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import CTRL, NONE, Driver
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from journeyforge.formats import matrix
from journeyforge.formats.registry import FormatError
from journeyforge.formats.sheet import Sheet
from journeyforge.gui.dialogs.paste import PasteDialog
from journeyforge.gui.window import MainWindow
from journeyforge.model import commands, joining, templates
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Note, PainPoint, Stage, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import Places

RECORDED = Path(__file__).parents[1] / "formats" / "pasted" / "libreoffice_calc.html"
TABLE = "\tDiscover\tOrder\nActions\tAsks a friend\tPays\nPain points\tToo much\t\n"


@pytest.fixture(autouse=True)
def _empty_clipboard(app: QApplication) -> Iterator[None]:
    yield
    app.clipboard().clear()


def copy(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def dialog_of(ui: Driver) -> PasteDialog:
    ui.key(Qt.Key.Key_V, CTRL)
    dialog = ui.window.findChild(PasteDialog)
    assert dialog is not None
    return dialog


def undo(ui: Driver) -> None:
    # A window manager gives the keyboard back by itself.
    ui.window.activateWindow()
    QApplication.processEvents()
    ui.key(Qt.Key.Key_Z, CTRL)


def journeys(ui: Driver) -> list[str]:
    return [journey.title for journey in ui.project.document.journeys()]


def titles(document: Document, journey: str) -> tuple[list[str], list[str]]:
    return [s.title for s in document.stages(journey)], [n.title for n in document.lanes(journey)]


@pytest.fixture
def blank(tmp_path: Path, places: Places) -> Iterator[Driver]:
    """A window on a project nobody has put anything into."""
    file = tmp_path / "blank.journey"
    Project.create(file, templates.make("blank", "en", "Shop"), places=places).close()
    window = MainWindow(Project.open(file, places=places))
    window.resize(1600, 960)
    driver = Driver(window)
    yield driver
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_a_table_from_a_spreadsheet_becomes_a_new_journey_in_one_step(ui: Driver) -> None:
    before = ui.project.document
    copy("", RECORDED.read_text(encoding="utf-8"))
    dialog = dialog_of(ui)
    assert dialog.new.isChecked()
    assert not dialog.here.isChecked()
    dialog.accept()
    assert titles(ui.project.document, ui.sheet.journey) == (
        ["Узнаёт", "Заказывает", "Возвращает"],
        ["Действия клиента", "Мысли", "Боли", "Эмоции"],
    )
    assert "Видит рекламу" in ui.shown()
    assert ui.window.focusWidget() is ui.view
    undo(ui)
    assert ui.project.document == before


def test_in_a_blank_project_the_table_is_the_map(blank: Driver) -> None:
    journey = blank.sheet.journey
    copy(TABLE)
    dialog = dialog_of(blank)
    assert dialog.here.isChecked()
    before = blank.project.document
    dialog.accept()
    document = blank.project.document
    assert [j.id for j in document.journeys()] == [journey]
    assert titles(document, journey) == (["Discover", "Order"], ["Actions", "Pain points"])
    assert document.need(journey, Journey).title == "Shop"
    assert {card.title for card in document.of(Touchpoint)} == {"Asks a friend", "Pays"}
    assert [pain.touchpoints for pain in document.of(PainPoint)] == [
        tuple(card.id for card in document.of(Touchpoint) if card.title == "Asks a friend")
    ]
    undo(blank)
    assert blank.project.document == before


def test_into_a_journey_with_cards_stages_and_lanes_of_the_same_name_meet(ui: Driver) -> None:
    copy(TABLE)
    dialog = dialog_of(ui)
    dialog.here.setChecked(True)
    dialog.accept()
    document = ui.project.document
    assert titles(document, ui.sheet.journey) == (
        ["Discover", "Order", "Delivery"],
        ["Actions", "Thoughts", "Pain points"],
    )
    assert ui.titles("Discover") == ["Sees an ad", "Asks a friend"]
    assert ui.titles("Order") == ["Pays by card", "Pays"]
    assert len(journeys(ui)) == 2


def test_the_kind_of_a_lane_is_corrected_before_it_is_pasted(ui: Driver) -> None:
    copy(TABLE)
    dialog = dialog_of(ui)
    box = dialog.kinds[1]
    assert box.currentData() == "pain_points"
    box.setCurrentIndex(box.findData("quotes"))
    dialog.accept()
    document = ui.project.document
    assert "Too much" in [note.text for note in document.of(Note)]
    assert not document.of(PainPoint)


def test_cancelled_nothing_is_pasted(ui: Driver) -> None:
    before = ui.project.document
    copy(TABLE)
    dialog = dialog_of(ui)
    dialog.reject()
    assert ui.project.document is before


def test_a_table_can_be_pasted_as_cards_all_the_same(ui: Driver) -> None:
    copy("Asks\tPays\nWaits\tOpens\n")
    ui.click(ui.cell("Delivery", "Actions"))
    dialog_of(ui).as_cards()
    assert ui.titles("Delivery") == ["Asks", "Pays", "Waits", "Opens"]


def test_lines_make_no_dialog(ui: Driver) -> None:
    copy("1. Asks\n2. Pays\n")
    ui.click(ui.cell("Delivery", "Actions"))
    ui.key(Qt.Key.Key_V, CTRL)
    assert ui.window.findChild(PasteDialog) is None
    assert ui.titles("Delivery") == ["Asks", "Pays"]


def test_cards_of_our_own_are_no_table(ui: Driver) -> None:
    ui.click(ui.middle("Sees an ad"))
    ui.key(Qt.Key.Key_C, CTRL)
    ui.click(ui.cell("Delivery", "Actions"))
    ui.key(Qt.Key.Key_V, CTRL)
    assert ui.window.findChild(PasteDialog) is None
    assert ui.titles("Delivery") == ["Sees an ad"]


def test_signs_in_a_pasted_table_are_plain_words(ui: Driver) -> None:
    copy("\tOne\tTwo\nActions\tPays !4: fails #phone\tb\n")
    dialog_of(ui).accept()
    assert "Pays !4: fails #phone" in [card.title for card in ui.project.document.of(Touchpoint)]


def test_a_thousand_lines_are_a_thousand_cards_and_one_step(ui: Driver) -> None:
    copy("\n".join(f"- Line {n} of what people said, with a comma" for n in range(1_000)))
    ui.click(ui.cell("Delivery", "Actions"))
    ui.key(Qt.Key.Key_V, CTRL)
    assert len(ui.titles("Delivery")) == 1_000
    ui.key(Qt.Key.Key_Z, CTRL)
    assert ui.titles("Delivery") == []


def test_a_table_without_stages_is_pasted_as_cards(ui: Driver) -> None:
    copy("", "<table><tr><td></td><td></td></tr><tr><td>Asks</td><td>Pays</td></tr></table>")
    ui.click(ui.cell("Delivery", "Actions"))
    ui.key(Qt.Key.Key_V, CTRL)
    assert ui.window.findChild(PasteDialog) is None
    assert ui.titles("Delivery") == ["Asks", "Pays"]


def test_a_table_that_is_cut_off_says_what_it_can_not_read(ui: Driver) -> None:
    copy("", "<table><tr><td>x</td><td>y</td></tr><tr><td></td><td>only")
    dialog = dialog_of(ui)
    assert dialog.paste.isEnabled() == (dialog.pasted is not None)
    dialog.reject()


NAMES = st.sampled_from(["Discover", "discover ", "Order", "Use", "Купит", ""])
KINDS = st.sampled_from(["Actions", "Pain points", "Thoughts", "Backstage", "x"])


@given(st.lists(NAMES, min_size=1, max_size=4), st.lists(KINDS, min_size=1, max_size=4), st.booleans())
def test_whatever_comes_into_a_journey_every_card_has_its_cell_and_undo_is_exact(
    stages: list[str], lanes: list[str], filled: bool
) -> None:
    document = Document.from_records(templates.make("blank", "en", "Shop"))
    journey = document.journeys()[0].id
    if filled:
        cell = document.stages(journey)[0].id, document.lanes(journey)[0].id
        document = document.apply(commands.add_touchpoint(document, *cell, "There before"))
    rows = [["", *stages], *([lane, *(f"{lane} {n}" for n, _ in enumerate(stages))] for lane in lanes)]
    try:
        reading = matrix.read_sheet(Sheet("", rows, []), "x", document, said=True)
    except FormatError:
        assert not any(name.strip() for name in stages)
        return
    change = joining.into(document, reading.change, journey)
    after = document.apply(change)
    assert [j.id for j in after.journeys()] == [journey]
    there = {stage.id for stage in after.stages(journey)}, {lane.id for lane in after.lanes(journey)}
    for card in after.of(Touchpoint):
        assert card.stage in there[0]
        assert card.lane in there[1]
    keys = [stage.order for stage in after.stages(journey)]
    assert len(set(keys)) == len(keys)
    wanted = {record.id for record in reading.change.made() if not isinstance(record, Journey | Stage)}
    assert {key for key in wanted if not key.startswith("lane:")} <= set(after.records)
    assert filled == any(card.title == "There before" for card in after.of(Touchpoint))
    assert after.apply(change.inverse()) == document


def test_nobody_types_into_the_map_while_the_dialog_is_open(ui: Driver) -> None:
    copy(TABLE)
    dialog = dialog_of(ui)
    assert dialog.isModal()
    dialog.reject()
    ui.press(ord("A"), "a", NONE)
    assert ui.view.typing.editor.is_open
