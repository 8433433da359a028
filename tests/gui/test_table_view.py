"""The view Table: the cards of the journey, what is selected here is selected there, sorted by a click."""

from __future__ import annotations

import pytest
from driver import NONE, Driver
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeyforge.gui.sheet import Spot
from journeyforge.gui.table.table import CardTable
from journeyforge.gui.table.table_columns import COLUMNS
from journeyforge.model import commands
from journeyforge.model.ids import new_id
from journeyforge.model.records import Channel, Owner, Touchpoint

NAMES = [column.name for column in COLUMNS]


@pytest.fixture
def table(ui: Driver) -> CardTable:
    ui.window.actions_by_name["view_table"].trigger()
    QApplication.processEvents()
    shown = ui.window.frame.stack.currentWidget()
    assert isinstance(shown, CardTable)
    return shown


def column(table: CardTable, name: str) -> list[str]:
    model = table.model()
    return [model.index(row, NAMES.index(name)).data() for row in range(model.rowCount(QModelIndex()))]


def click(table: CardTable, row: int) -> None:
    place = table.visualRect(table.model().index(row, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    QApplication.processEvents()


def sort(table: CardTable, name: str) -> None:
    header = table.horizontalHeader()
    at = NAMES.index(name)
    x = header.sectionViewportPosition(at) + header.sectionSize(at) // 2
    point = header.rect().center()
    point.setX(x)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, NONE, point)
    QApplication.processEvents()


def test_it_lists_the_cards_in_the_order_of_the_map(ui: Driver, table: CardTable) -> None:
    assert column(table, "card") == ["Sees an ad", "Pays by card"]
    assert column(table, "stage") == ["Discover", "Order"]
    assert column(table, "lane") == ["Actions", "Actions"]
    assert column(table, "evidence") == ["assumed", "assumed"]


def test_every_column_says_what_the_records_say(ui: Driver, table: CardTable) -> None:
    project = ui.project
    card = ui.card("Pays by card").record
    app, phone = (Channel(id=new_id("channel"), title=title) for title in ("App", "Phone"))
    owner = Owner(id=new_id("owner"), title="S. Volkova")
    project.commit(commands.add(project.document, [app, phone, owner], ""))
    known = {"level": "observed", "n": 12}
    project.commit(
        commands.edit(project.document, card, channels=(app.id, phone.id), owner=owner.id, evidence=known)
    )
    project.commit(commands.set_feeling(project.document, card, value=-1.5))
    for title in ("The code field is hidden", "Too many fields"):
        project.commit(commands.add_pain_point(project.document, title, [card]))
    assert column(table, "channels")[1] == "App, Phone"
    assert column(table, "owner")[1] == "S. Volkova"
    assert column(table, "feeling")[1] == "−1.5"
    assert column(table, "pains")[1] == "The code field is hidden · Too many fields"
    assert column(table, "evidence")[1] == "observed · n 12"


def test_a_click_selects_the_card_on_the_map_and_back(ui: Driver, table: CardTable) -> None:
    click(table, 1)
    assert ui.selected == "Pays by card"
    ui.sheet.select(Spot(ui.card("Sees an ad").record))
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]
    table.selectAll()
    assert len(ui.sheet.selection) == 2


def test_a_double_click_and_enter_lead_to_the_card_on_the_map(ui: Driver, table: CardTable) -> None:
    click(table, 1)
    place = table.visualRect(table.model().index(1, 2)).center()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert ui.window.frame.shown == "map"
    assert ui.selected == "Pays by card"
    assert ui.view.hasFocus()
    ui.window.frame.show_view("table")
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert ui.window.frame.shown == "map"


def test_it_follows_edits_and_undo_and_keeps_the_selection(ui: Driver, table: CardTable) -> None:
    click(table, 1)
    document, journey = ui.project.document, ui.sheet.journey
    stage, lane = document.stages(journey)[0].id, document.lanes(journey)[0].id
    ui.project.commit(commands.add_touchpoint(document, stage, lane, "Asks a friend"))
    assert column(table, "card") == ["Sees an ad", "Asks a friend", "Pays by card"]
    assert [index.row() for index in table.selectionModel().selectedRows()] == [2]
    ui.project.undo()
    assert column(table, "card") == ["Sees an ad", "Pays by card"]
    ui.project.commit(commands.rename(ui.project.document, ui.card("Sees an ad").record, "Sees a poster"))
    assert column(table, "card") == ["Sees a poster", "Pays by card"]


def test_edits_made_while_the_map_was_shown_are_there_when_it_comes_back(ui: Driver, table: CardTable) -> None:
    ui.window.frame.show_view("map")
    ui.project.commit(commands.remove(ui.project.document, [ui.card("Sees an ad").record]))
    ui.window.frame.show_view("table")
    assert column(table, "card") == ["Pays by card"]


def test_another_journey_has_other_cards(ui: Driver, table: CardTable) -> None:
    ui.choose_journey("Courier’s shift")
    assert column(table, "card") == []


def test_a_click_on_a_head_sorts_and_what_is_missing_stays_last(ui: Driver, table: CardTable) -> None:
    document, journey = ui.project.document, ui.sheet.journey
    stage, lane = document.stages(journey)[2].id, document.lanes(journey)[0].id
    cards = {}
    for title, value in (("Waits", -2.0), ("Unpacks", 1.0), ("Smiles", 2.0)):
        change = commands.add_touchpoint(ui.project.document, stage, lane, title)
        ui.project.commit(change)
        cards[title] = next(change.made()).id
        ui.project.commit(commands.set_feeling(ui.project.document, cards[title], value=value))
    sort(table, "feeling")
    assert column(table, "feeling") == ["−2", "+1", "+2", "", ""]
    ui.project.commit(commands.set_feeling(ui.project.document, cards["Smiles"], value=-1.0))
    assert column(table, "card")[:3] == ["Waits", "Smiles", "Unpacks"]
    sort(table, "feeling")
    assert column(table, "feeling") == ["+1", "−1", "−2", "", ""]
    sort(table, "feeling")
    assert column(table, "card")[0] == "Sees an ad"


def test_another_owner_name_sorts_elsewhere_at_once(ui: Driver, table: CardTable) -> None:
    owners = [Owner(id=new_id("owner"), title=title) for title in ("Anna", "Boris")]
    ui.project.commit(commands.add(ui.project.document, owners, ""))
    cards = [card.id for card in ui.project.document.of(Touchpoint)]
    for card, owner in zip(cards, owners, strict=True):
        ui.project.commit(commands.edit(ui.project.document, card, owner=owner.id))
    sort(table, "owner")
    assert column(table, "owner") == ["Anna", "Boris"]
    ui.project.commit(commands.rename(ui.project.document, owners[0].id, "Zoe"))
    assert column(table, "owner") == ["Boris", "Zoe"]
