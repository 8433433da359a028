"""The backlog's list: rows by rank, sorted by a click, grouped; selected here and on the map; chosen columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from backlog_desk import RANKED, BacklogDesk, backlog_desk, made
from desk import wait
from driver import CTRL, NONE, SHIFT
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from journeyforge.analysis.backlog_order import in_groups
from journeyforge.gui import tips
from journeyforge.gui.backlog.columns import BY_NAME, COLUMNS
from journeyforge.gui.sheet import Spot
from journeyforge.layout.theme import DARK
from journeyforge.model import commands, templates
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.records import PainPoint, Touchpoint
from journeyforge.storage.places import Places


@pytest.fixture
def desk(tmp_path: Path, places: Places) -> Iterator[BacklogDesk]:
    with backlog_desk(tmp_path / "backlog.journey", places) as found:
        yield found


def head_of(desk: BacklogDesk) -> str:
    """What the inspector says it shows."""
    return next(
        one.text() for one in desk.window.frame.right.findChildren(QLabel) if one.objectName() == "heading"
    )


def test_items_of_all_journeys_stand_by_rank_and_what_has_no_score_last(desk: BacklogDesk) -> None:
    assert desk.listed == [*RANKED, "A larger button"]
    assert desk.column("rank") == ["1", "2", "3", "", ""]
    assert desk.column("score") == ["20", "12", "6", "", ""]
    assert desk.column("journey") == ["Buying", "Buying", "Courier’s shift", "Buying", "Buying"]


def test_every_column_says_what_the_records_say(desk: BacklogDesk) -> None:
    def first(name: str) -> str:
        return desk.column(name)[0]

    assert (first("type"), first("owner"), first("team"), first("status")) == (
        "Pain point",
        "N. Kim",
        "Checkout",
        "New",
    )
    assert first("due").startswith("31\u00a0Jan\u00a02026 · ")
    assert first("due").endswith("d late")
    assert (first("tickets"), first("stage"), first("touchpoints")) == ("SHOP-7", "Order", "Pays")
    assert desk.column("touchpoints")[1] == "Pays +1"
    assert desk.column("evidence")[1] == "Heard · n 12"
    assert desk.column("answers") == ["", "1", "", "", "1"]
    assert desk.column("response")[2] == "Fix"


def test_the_pointer_is_told_the_formula_and_what_is_missing(desk: BacklogDesk) -> None:
    def tip(row: int, name: str) -> str:
        return str(desk.table.model().index(row, BY_NAME[name]).data(Qt.ItemDataRole.ToolTipRole))

    assert tip(0, "score") == tips.tip("severity × frequency\n5 × 4 = 20")
    assert tip(3, "score") == tips.tip("severity × frequency\n? × ?\nMissing: severity, frequency")
    assert tip(1, "touchpoints") == tips.tip("Pays\nEats soup")
    assert tip(1, "answers") == tips.tip("A larger button")
    assert "customers affected" in tip(0, "money")


def test_a_click_on_a_head_sorts_the_third_goes_back_to_rank(desk: BacklogDesk) -> None:
    desk.click_head("title")
    assert desk.listed == sorted([*RANKED, "A larger button"])
    desk.click_head("title")
    assert desk.listed == sorted([*RANKED, "A larger button"], reverse=True)
    desk.click_head("title")
    assert desk.listed == [*RANKED, "A larger button"]


def test_what_is_missing_stays_last_in_both_directions(desk: BacklogDesk) -> None:
    desk.click_head("severity")
    assert desk.column("severity") == ["5", "4", "2", "", ""]
    desk.click_head("severity")
    assert desk.column("severity") == ["2", "4", "5", "", ""]


@pytest.mark.parametrize("column", [column.name for column in COLUMNS])
def test_every_column_can_be_sorted_by(desk: BacklogDesk, column: str) -> None:
    desk.listing.sort("" if column == "rank" else column)
    up = desk.listed
    desk.listing.sort("" if column == "rank" else column, descending=True)
    assert sorted(desk.listed) == sorted(up) == sorted([*RANKED, "A larger button"])


def test_selecting_a_row_selects_the_item_everywhere(desk: BacklogDesk) -> None:
    desk.click_cell("Hidden code", "title")
    assert desk.sheet.selection == (desk.of("Hidden code").id,)
    desk.key(Qt.Key.Key_Down, SHIFT)
    assert desk.chosen() == ["Hidden code", "Nobody answers"]
    assert desk.sheet.selection == tuple(desk.of(title).id for title in ("Hidden code", "Nobody answers"))
    wait(lambda: "2" in head_of(desk))
    assert head_of(desk) == "PAIN POINT · 2 SELECTED"


def test_a_step_selected_on_the_map_marks_the_rows_of_its_items(desk: BacklogDesk) -> None:
    step = next(card for card in desk.project.document.of(Touchpoint) if card.title == "Eats soup")
    desk.sheet.select(Spot(step.id))
    QApplication.processEvents()
    assert desk.chosen() == ["Hidden code", "Cold soup"]
    assert desk.sheet.selection == (step.id,)


def test_space_shows_the_item_on_the_map_of_its_journey(desk: BacklogDesk) -> None:
    before = desk.sheet.journey
    desk.click_cell("Nobody answers", "title")
    desk.key(Qt.Key.Key_Space)
    assert desk.window.frame.shown == "map"
    assert desk.sheet.journey == desk.of("Nobody answers").journey != before
    assert desk.sheet.selection == (desk.of("Nobody answers").id,)
    assert desk.sheet.project.document.records[desk.sheet.spot.record].title == "Rings"


def test_who_leaves_for_the_map_finds_what_was_selected_there(desk: BacklogDesk) -> None:
    desk.click_cell("Nobody answers", "title")
    desk.window.actions_by_name["view_map"].trigger()
    QApplication.processEvents()
    assert desk.sheet.journey == desk.of("Nobody answers").journey
    assert desk.sheet.selection == (desk.of("Nobody answers").id,)
    desk.window.actions_by_name["view_backlog"].trigger()
    QApplication.processEvents()
    assert desk.chosen() == ["Nobody answers"]


def test_a_double_click_on_a_rank_shows_the_item_on_the_map(desk: BacklogDesk) -> None:
    desk.double_click_cell("Slow", "rank")
    assert desk.window.frame.shown == "map"
    assert desk.sheet.selection == (desk.of("Slow").id,)


def test_arrows_and_tab_go_from_cell_to_cell_and_keep_the_selected_rows(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "title")
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Tab)
    assert COLUMNS[desk.table.column()].name == "severity"
    assert desk.chosen() == ["Slow", "Hidden code"]
    desk.key(Qt.Key.Key_Backtab, SHIFT)
    desk.key(Qt.Key.Key_Left)
    assert COLUMNS[desk.table.column()].name == "title"
    desk.key(Qt.Key.Key_Escape)
    assert desk.chosen() == ["Hidden code"]


def test_groups_have_headings_with_counts_that_close_and_open(desk: BacklogDesk) -> None:
    desk.listing.narrow(replace(desk.listing.filter, group="owner"))
    assert desk.heads() == ["N. Kim · items: 2 · open: 2 · score: 20", "Nobody · items: 3 · open: 3 · score: 18"]
    assert desk.listed == ["", "Slow", "A larger button", "", "Hidden code", "Nobody answers", "Cold soup"]
    desk.table.step(-10, 0)
    desk.click_cell("Slow", "title")
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Left)
    assert desk.listed == ["", "", "Hidden code", "Nobody answers", "Cold soup"]
    desk.key(Qt.Key.Key_Return)
    assert desk.listed[:3] == ["", "Slow", "A larger button"]
    heading = desk.table.visualRect(desk.table.model().index(3, 2)).center()
    QTest.mouseClick(desk.table.viewport(), Qt.MouseButton.LeftButton, NONE, heading)
    assert desk.listed == ["", "Slow", "A larger button", ""]


@pytest.mark.parametrize("grouping", ["owner", "team", "journey", "stage", "status"])
def test_every_item_is_in_one_group(desk: BacklogDesk, grouping: str) -> None:
    backlog = desk.listing.backlog
    groups = in_groups(backlog, range(len(backlog)), grouping)
    assert sorted(n for group in groups for n in group.numbers) == list(range(len(backlog)))
    assert len({group.key for group in groups}) == len(groups)
    desk.listing.narrow(replace(desk.listing.filter, group=grouping))
    assert len(desk.heads()) == len(groups)


def test_columns_are_chosen_at_the_heads_and_remembered(desk: BacklogDesk) -> None:
    assert "votes" not in desk.shown_columns()
    menu = desk.table.columns.menu()
    next(action for action in menu.actions() if action.text() == "Votes").trigger()
    assert "votes" in desk.shown_columns()
    assert desk.window.settings.now.backlog_columns == {"votes": True}
    desk.table.horizontalHeader().resizeSection(BY_NAME["title"], 444)
    desk.table.horizontalHeader().moveSection(0, 2)
    desk.table.columns.remember()
    now = desk.window.settings.now
    assert now.backlog_widths == {"title": 444}
    assert now.backlog_order[:3] == ("title", "score", "rank")
    next(action for action in desk.table.columns.menu().actions() if action.text() == "As at first").trigger()
    assert "votes" not in desk.shown_columns()
    assert desk.shown_columns()[0] == "rank"
    assert desk.window.settings.now.backlog_widths == {}


def test_the_inputs_of_the_chosen_score_are_the_columns_that_are_shown(desk: BacklogDesk) -> None:
    assert {"severity", "frequency"} < set(desk.shown_columns())
    desk.listing.narrow(replace(desk.listing.filter, frame="rice"))
    rice = [f"scores.rice.{name}" for name in ("reach", "impact", "confidence", "effort")]
    assert [name for name in desk.shown_columns() if name.startswith("scores.")] == rice
    assert "severity" not in desk.shown_columns()


def test_undo_and_a_new_pain_are_seen_at_once(desk: BacklogDesk) -> None:
    step = desk.project.document.of(Touchpoint)[0].id
    desk.project.commit(commands.add_pain_point(desk.project.document, "A new one", [step]))
    assert "A new one" in desk.listed
    desk.project.undo()
    assert "A new one" not in desk.listed


def test_a_deleted_item_leaves_the_cursor_where_it_was(desk: BacklogDesk) -> None:
    desk.click_cell("Hidden code", "title")
    desk.window.actions_by_name["delete"].trigger()
    QApplication.processEvents()
    assert desk.listed == ["Slow", "Nobody answers", "Cold soup", "A larger button"]
    assert desk.table.currentIndex().row() == 1


def test_an_empty_backlog_says_where_pains_come_from(tmp_path: Path, places: Places) -> None:
    empty = Document.from_records(templates.make("blank", "en", "New"))
    with backlog_desk(tmp_path / "empty.journey", places, empty) as desk:
        texts = [label.text() for label in desk.table.findChildren(QLabel) if label.isVisible()]
        assert desk.listed == []
        assert any("No pain points yet" in text for text in texts)
        desk.key(Qt.Key.Key_Down)
        desk.key(Qt.Key.Key_Return)
        desk.key(Qt.Key.Key_Delete)
        desk.type("5")


def test_it_paints_by_night_with_long_names_and_groups(tmp_path: Path, places: Places) -> None:
    document = made()
    pain = next(one for one in document.records.values() if one.title == "Slow")
    document = document.apply(commands.edit(document, pain.id, title="Очень длинное название боли " * 12))
    with backlog_desk(tmp_path / "night.journey", places, document, DARK) as desk:
        desk.listing.narrow(replace(desk.listing.filter, group="stage"))
        picture = desk.table.grab().toImage()
        head = desk.table.visualRect(desk.table.model().index(0, 0))
        inside = desk.table.viewport().mapTo(desk.table, QPoint(head.right() + 300, head.center().y()))
        assert picture.pixelColor(inside).name() == DARK.quiet.lower()


def test_ctrl_a_selects_all_rows(desk: BacklogDesk) -> None:
    desk.key(Qt.Key.Key_A, CTRL)
    assert len(desk.chosen()) == 5
    assert len(desk.sheet.selection) == 5


def test_thousands_of_rows_stay_selected_when_all_of_them_are_edited(tmp_path: Path, places: Places) -> None:
    document = made()
    journey = document.journeys()[0].id
    stage = document.stages(journey)[0].id
    keys = new_ids("pain_point", 3_000)
    many = [
        PainPoint(id=key, title=f"P{n}", journey=journey, stage=stage, order="a0") for n, key in enumerate(keys)
    ]
    full = Document.from_records([*document.records.values(), *many])
    with backlog_desk(tmp_path / "many.journey", places, full) as desk:
        desk.key(Qt.Key.Key_A, CTRL)
        assert len(desk.table.selected()) == 3_005
        for _ in ("score", "severity"):
            desk.key(Qt.Key.Key_Right)
        desk.press(ord("3"), "3")
        assert len(desk.table.selected()) == 3_005
        assert {pain.severity for pain in desk.project.document.of(PainPoint)} == {3}
        desk.backlog.totals.add_up()
        assert desk.backlog.totals.text().startswith("Selected: items: 3005")
