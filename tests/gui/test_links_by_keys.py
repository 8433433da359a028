"""Links by keys alone: Ctrl+L, arrows or letters, Tab for the kind, Enter; label and share where they stand."""

from __future__ import annotations

import pytest
from driver import CTRL, Driver
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeyforge.gui.sheet import Spot
from journeyforge.model import commands
from journeyforge.model.records import Link, PainPoint, Touchpoint


def put(ui: Driver, title: str) -> None:
    ui.sheet.select(Spot(ui.card(title).record))
    QApplication.processEvents()


def key(ui: Driver, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to the line in which the card is looked for."""
    QTest.keyClick(ui.window.linking.line, code, modifiers)
    QApplication.processEvents()


def letters(ui: Driver, text: str) -> None:
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(ui.window.linking.line, event)
    QApplication.processEvents()


def links(ui: Driver) -> list[tuple[str, str, str]]:
    document = ui.project.document
    return [
        (commands.shown(document.records[link.source]), link.kind, commands.shown(document.records[link.target]))
        for link in document.of(Link)
    ]


def test_the_arrows_lead_the_link_to_a_card_and_enter_makes_it(ui: Driver) -> None:
    put(ui, "Sees an ad")
    ui.key(Qt.Key.Key_L, CTRL)
    key(ui, Qt.Key.Key_Right)
    assert ui.sheet.draft is not None
    assert ui.project.document.of(Link) == ()
    key(ui, Qt.Key.Key_Return)
    assert links(ui) == [("Sees an ad", "next", "Pays by card")]
    assert ui.sheet.selection == (ui.project.document.of(Link)[0].id,)
    assert not ui.window.linking.isVisible()


def test_letters_find_a_card_of_this_journey_or_another(ui: Driver) -> None:
    document = ui.project.document
    other = next(journey for journey in document.journeys() if journey.kind == "employee")
    stage, lane = commands.add_stage(document, other.id, "Route"), None
    document = document.apply(stage)
    lane = commands.add_lane(document, other.id, "touchpoints", "Steps")
    document = document.apply(lane)
    column, row = document.stages(other.id)[0].id, document.lanes(other.id)[0].id
    for change in (stage, lane, commands.add_touchpoint(document, column, row, "Курьер звонит")):
        ui.project.commit(change)
    put(ui, "Pays by card")
    ui.key(Qt.Key.Key_L, CTRL)
    letters(ui, "rehmth")
    assert [row.text for row in ui.window.linking.answers.rows] == ["Курьер звонит"]
    key(ui, Qt.Key.Key_Return)
    assert links(ui) == [("Pays by card", "causes", "Курьер звонит")]


def test_tab_goes_through_the_kinds_that_fit(ui: Driver) -> None:
    put(ui, "Sees an ad")
    ui.key(Qt.Key.Key_L, CTRL)
    letters(ui, "pays")
    seen = []
    for _ in range(5):
        key(ui, Qt.Key.Key_Tab)
        draft = ui.sheet.draft
        assert draft is not None
        (link,) = draft.made()
        assert isinstance(link, Link)
        seen.append(link.kind)
    assert seen == ["causes", "supports", "delays", "informs", "next"]
    key(ui, Qt.Key.Key_Backtab)
    key(ui, Qt.Key.Key_Return)
    assert links(ui) == [("Sees an ad", "informs", "Pays by card")]


def test_a_link_onto_a_pain_causes_it_and_is_never_the_next_step(ui: Driver) -> None:
    pays = ui.card("Pays by card").record
    ui.project.commit(commands.add_pain_point(ui.project.document, "Card refused", (pays,)))
    put(ui, "Sees an ad")
    ui.key(Qt.Key.Key_L, CTRL)
    letters(ui, "refused")
    for _ in range(4):
        key(ui, Qt.Key.Key_Tab)
    key(ui, Qt.Key.Key_Return)
    assert links(ui) == [("Sees an ad", "causes", "Card refused")]
    assert ui.project.document.of(PainPoint)


def test_escape_leaves_and_nothing_has_changed(ui: Driver) -> None:
    before = ui.project.document
    put(ui, "Sees an ad")
    ui.key(Qt.Key.Key_L, CTRL)
    key(ui, Qt.Key.Key_Right)
    key(ui, Qt.Key.Key_Escape)
    assert ui.project.document == before
    assert ui.sheet.draft is None
    assert ui.selected == "Sees an ad"
    assert QApplication.focusWidget() in (ui.view, None)


def test_going_elsewhere_leaves_too(ui: Driver) -> None:
    before = ui.project.document
    put(ui, "Sees an ad")
    ui.key(Qt.Key.Key_L, CTRL)
    key(ui, Qt.Key.Key_Right)
    ui.click(ui.cell("Delivery", "Thoughts"))
    assert ui.project.document == before
    assert not ui.window.linking.isVisible()
    assert ui.sheet.draft is None


def test_a_link_that_is_there_is_not_made_twice(ui: Driver) -> None:
    ends = ui.card("Sees an ad").record, ui.card("Pays by card").record
    ui.project.commit(commands.add_link(ui.project.document, *ends))
    put(ui, "Sees an ad")
    ui.key(Qt.Key.Key_L, CTRL)
    letters(ui, "pays")
    key(ui, Qt.Key.Key_Return)
    assert len(links(ui)) == 1
    assert "already" in ui.window.linking._said.text()


def test_without_a_card_there_is_nothing_to_link_from(ui: Driver) -> None:
    put(ui, "Discover")
    assert not ui.window.actions_by_name["link"].isEnabled()
    ui.window.linking.open()
    assert "the link begins there" in ui.window.message.text
    assert not ui.window.linking.isVisible()


def test_ctrl_l_goes_on_to_the_next_link_of_a_card_and_the_arrows_back_to_cards(ui: Driver) -> None:
    ends = ui.card("Sees an ad").record, ui.card("Pays by card").record
    ui.project.commit(commands.add_link(ui.project.document, *ends))
    ui.project.commit(commands.add_link(ui.project.document, *ends, "informs"))
    one, two = (link.id for link in ui.project.document.of(Link))
    ui.sheet.select(Spot(one))
    ui.key(Qt.Key.Key_L, CTRL)
    assert ui.sheet.spot.record == two
    ui.key(Qt.Key.Key_Right)
    assert ui.selected == "Pays by card"
    ui.sheet.select(Spot(two))
    ui.key(Qt.Key.Key_Left)
    assert ui.selected == "Sees an ad"


def test_delete_removes_the_link_and_leaves_the_cursor_on_its_card(ui: Driver) -> None:
    ends = ui.card("Sees an ad").record, ui.card("Pays by card").record
    ui.project.commit(commands.add_link(ui.project.document, *ends))
    ui.sheet.select(Spot(ui.project.document.of(Link)[0].id))
    ui.key(Qt.Key.Key_Delete)
    assert links(ui) == []
    assert ui.selected == "Sees an ad"


# --- label and share where they stand ---


@pytest.fixture
def branches(ui: Driver) -> list[str]:
    """Two links from one card."""
    document = ui.project.document
    lane = next(lane.id for lane in document.lanes(ui.sheet.journey) if lane.title == "Actions")
    order = next(stage.id for stage in document.stages(ui.sheet.journey) if stage.title == "Order")
    ui.project.commit(commands.add_touchpoint(document, order, lane, "Pays in cash"))
    ad = ui.card("Sees an ad").record
    for title in ("Pays by card", "Pays in cash"):
        ui.project.commit(commands.add_link(ui.project.document, ad, ui.card(title).record))
    return [link.id for link in ui.project.document.of(Link)]


def write(ui: Driver, text: str) -> None:
    ui.window.link_label.selectAll()
    QTest.keyClicks(ui.window.link_label, text)


def said(ui: Driver) -> list[tuple[str, float | None]]:
    return [(link.label, link.share) for link in ui.project.document.of(Link)]


@pytest.mark.parametrize("kind", ["next", "causes"])
def test_f2_edits_label_and_share_on_the_map(ui: Driver, branches: list[str], kind: str) -> None:
    ui.project.commit(commands.edit(ui.project.document, branches[0], kind=kind))
    ui.sheet.select(Spot(branches[0]))
    ui.key(Qt.Key.Key_F2)
    editor = ui.window.link_label
    assert editor.isVisible()
    assert ui.view.viewport().rect().contains(editor.geometry().center())
    write(ui, "by card 62,5 %")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert said(ui)[0] == ("by card", 0.625)
    assert not editor.isVisible()
    assert ui.sheet.spot.record == branches[0]
    ui.window.actions_by_name["undo"].trigger()
    assert said(ui)[0] == ("", None)


def test_tab_goes_on_to_the_share_of_the_next_branch(ui: Driver, branches: list[str]) -> None:
    ui.sheet.select(Spot(branches[0]))
    ui.key(Qt.Key.Key_F2)
    write(ui, "60%")
    QTest.keyClick(ui.window.link_label, Qt.Key.Key_Tab)
    assert ui.sheet.spot.record == branches[1]
    write(ui, "in cash 40 %")
    QTest.keyClick(ui.window.link_label, Qt.Key.Key_Return)
    assert said(ui) == [("", 0.6), ("in cash", 0.4)]


def test_escape_keeps_the_old_words(ui: Driver, branches: list[str]) -> None:
    ui.sheet.select(Spot(branches[0]))
    ui.key(Qt.Key.Key_F2)
    write(ui, "60%")
    QTest.keyClick(ui.window.link_label, Qt.Key.Key_Escape)
    assert said(ui)[0] == ("", None)
    assert ui.sheet.spot.record == branches[0]


def test_a_share_above_a_hundred_is_refused_in_a_sentence_and_typing_goes_on(
    ui: Driver, branches: list[str]
) -> None:
    ui.sheet.select(Spot(branches[0]))
    ui.key(Qt.Key.Key_F2)
    write(ui, "160%")
    QTest.keyClick(ui.window.link_label, Qt.Key.Key_Return)
    assert "at most 100 %" in ui.window.message.text
    assert ui.window.link_label.isVisible()
    QTest.keyClick(ui.window.link_label, Qt.Key.Key_Escape)


def test_a_double_click_on_a_link_edits_its_words(ui: Driver, branches: list[str]) -> None:
    ui.project.commit(commands.edit(ui.project.document, branches[0], label="by card"))
    document = ui.project.document
    assert all(isinstance(document.get(key), Link) for key in branches)
    assert document.of(Touchpoint)
    group = next(g for g in ui.sheet.scene.groups if g.record == branches[0] and g.role in ("path", "link"))
    assert group.title
    ui.sheet.select(Spot(branches[0]))
    ui.view.edit_spot()
    assert ui.window.link_label.text() == "by card"


def test_closing_the_window_keeps_the_words_being_typed(ui: Driver, branches: list[str]) -> None:
    ui.sheet.select(Spot(branches[0]))
    ui.key(Qt.Key.Key_F2)
    write(ui, "by card")
    ui.window.leave_fields()
    assert said(ui)[0] == ("by card", None)


def test_ctrl_l_twice_goes_from_a_card_to_its_links(ui: Driver, branches: list[str]) -> None:
    put(ui, "Sees an ad")
    ui.key(Qt.Key.Key_L, CTRL)
    key(ui, Qt.Key.Key_L, CTRL)
    assert ui.sheet.spot.record == branches[0]
    ui.key(Qt.Key.Key_L, CTRL)
    assert ui.sheet.spot.record == branches[1]
    put(ui, "Pays by card")
    ui.project.commit(commands.remove(ui.project.document, branches))
    put(ui, "Pays by card")
    ui.key(Qt.Key.Key_L, CTRL)
    key(ui, Qt.Key.Key_L, CTRL)
    assert ui.window.linking.isVisible()
    assert "no link yet" in ui.window.linking._said.text()
    key(ui, Qt.Key.Key_Escape)


def test_the_line_keeps_off_the_card_it_leads_to(ui: Driver) -> None:
    ui.window.resize(900, 520)
    put(ui, "Sees an ad")
    ui.key(Qt.Key.Key_L, CTRL)
    key(ui, Qt.Key.Key_Right)
    box = ui.window.linking.geometry()
    where = ui.view.mapTo(ui.window, ui.middle("Pays by card"))
    assert not box.contains(where)
    assert ui.window.rect().contains(box)
    key(ui, Qt.Key.Key_Escape)
