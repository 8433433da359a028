"""The backlog's list in order: where it opens, what a click on a head sorts by, what goes back to rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from backlog_desk import RANKED, BacklogDesk, backlog_desk, made
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeyforge.gui.backlog.columns import BY_NAME
from journeyforge.gui.backlog.owners import OwnersPage
from journeyforge.gui.sheet import Spot
from journeyforge.layout.theme import DARK, LIGHT, Theme, contrast
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Opportunity, Owner, PainPoint, Touchpoint
from journeyforge.storage.places import Places


@pytest.fixture
def desk(tmp_path: Path, places: Places) -> Iterator[BacklogDesk]:
    with backlog_desk(tmp_path / "backlog.journey", places) as found:
        yield found


def head(desk: BacklogDesk, name: str) -> object:
    return desk.table.model().headerData(BY_NAME[name], Qt.Orientation.Horizontal)


@pytest.mark.parametrize("column", ["score", "severity", "frequency", "age", "answers", "money", "votes"])
def test_a_click_on_a_number_sorts_the_highest_first_then_the_lowest_then_by_rank(
    desk: BacklogDesk, column: str
) -> None:
    desk.table.columns.choose(column, True)
    for descending in (True, False):
        desk.click_head(column)
        assert (desk.listing.filter.sort, desk.listing.filter.descending) == (column, descending)
        assert str(head(desk, column)).startswith("↓ " if descending else "↑ ")
    desk.click_head(column)
    assert (desk.listing.filter.sort, desk.listing.filter.descending) == ("", False)


def test_another_way_of_scoring_without_the_column_that_was_sorted_by_goes_back_to_rank(
    desk: BacklogDesk,
) -> None:
    desk.click_head("frequency")
    desk.listing.narrow(replace(desk.listing.filter, frame="rice"))
    assert desk.listing.filter.sort == ""
    assert not desk.listing.filter.descending
    desk.listing.narrow(replace(desk.listing.filter, frame="pain"))
    assert desk.listed == [*RANKED, "A larger button"]


def test_a_column_that_is_sorted_by_is_shown_and_hidden_takes_its_order_with_it(desk: BacklogDesk) -> None:
    desk.listing.sort("votes", descending=True)
    assert "votes" in desk.shown_columns()
    desk.table.columns.choose("votes", False)
    assert "votes" not in desk.shown_columns()
    assert desk.listing.filter.sort == ""


def test_a_step_selected_on_the_map_leaves_the_list_at_its_top_and_an_item_is_scrolled_to(
    tmp_path: Path, places: Places
) -> None:
    with backlog_desk(tmp_path / "long.journey", places, long_list()) as desk:
        desk.window.actions_by_name["view_map"].trigger()
        desk.sheet.select(Spot(desk.project.document.of(Touchpoint)[0].id))
        desk.window.actions_by_name["view_backlog"].trigger()
        QApplication.processEvents()
        assert desk.table.currentIndex().row() == 0
        assert desk.table.rowAt(0) == 0
        assert desk.chosen() == ["Pain of the first step"]
        desk.window.actions_by_name["view_map"].trigger()
        last = desk.of("Pain of the first step")
        desk.sheet.select(Spot(last.id))
        desk.window.actions_by_name["view_backlog"].trigger()
        QApplication.processEvents()
        assert desk.table.here() == last.id
        assert desk.table.rowAt(0) > 0


def long_list() -> Document:
    """A hundred pains of later steps that score, and one of the first step that is ranked last."""
    document = made()
    first, *_, last = document.of(Touchpoint)
    for n in range(100):
        document = document.apply(commands.add_pain_point(document, f"Pain {n:03}", [last.id]))
    for pain in document.of(PainPoint):
        fields = {"touchpoints": (last.id,), "severity": 3, "frequency": 3}
        document = document.apply(commands.edit(document, pain.id, **fields))
    for idea in document.of(Opportunity):
        document = document.apply(commands.edit(document, idea.id, touchpoints=(last.id,)))
    return document.apply(commands.add_pain_point(document, "Pain of the first step", [first.id]))


def test_what_matters_is_seen_without_scrolling_beside_both_panels(desk: BacklogDesk) -> None:
    for side in ("left", "right"):
        desk.window.frame.show_panel(side, True)
    QApplication.processEvents()
    for name in ("rank", "title", "score", "severity", "frequency", "owner", "status", "due", "evidence"):
        right = desk.table.columnViewportPosition(BY_NAME[name]) + desk.table.columnWidth(BY_NAME[name])
        assert right <= desk.table.viewport().width(), name
    desk.backlog.show_page("owners")
    QApplication.processEvents()
    page = desk.backlog.page("owners")
    assert isinstance(page, OwnersPage)
    for name in ("title", "score", "status", "due"):
        right = page.table.columnViewportPosition(BY_NAME[name]) + page.table.columnWidth(BY_NAME[name])
        assert 0 < right <= page.table.viewport().width(), name


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_red_of_what_is_overdue_is_read_on_a_selected_row(
    tmp_path: Path, places: Places, theme: Theme
) -> None:
    assert contrast(theme.bad_text, theme.accent_tint) >= 4.5
    with backlog_desk(tmp_path / "red.journey", places, theme=theme) as desk:
        desk.click_cell("Slow", "title")
        cell = desk.table.visualRect(desk.table.model().index(0, BY_NAME["due"]))
        picture = desk.table.viewport().grab(cell).toImage()
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        colours = [picture.pixelColor(x, y) for x, y in places]
        assert any(one.red() > one.blue() + 60 for one in colours)


def test_groups_stand_by_their_numbers(desk: BacklogDesk) -> None:
    for title, pain in (("Person 10", "Slow"), ("Person 2", "Cold soup"), ("person 1", "Nobody answers")):
        made = Owner(id=new_id("owner"), title=title)
        desk.project.commit(commands.add(desk.project.document, [made], "Add"))
        desk.project.commit(commands.edit(desk.project.document, desk.of(pain).id, owner=made.id))
    desk.listing.narrow(replace(desk.listing.filter, group="owner"))
    assert [head.partition(" · ")[0] for head in desk.heads()] == [
        "N. Kim",
        "person 1",
        "Person 2",
        "Person 10",
        "Nobody",
    ]
