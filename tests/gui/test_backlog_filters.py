"""What the backlog is narrowed by: words, one click, lists of values; filters kept in the project under names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from backlog_desk import RANKED, BacklogDesk, backlog_desk
from desk import wait
from driver import NONE
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from journeyforge.gui.backlog.choice_popup import ChoicePopup
from journeyforge.gui.backlog.facets import FACETS, QUICK
from journeyforge.gui.dialogs.words import WordsDialog
from journeyforge.model import commands
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.records import Owner
from journeyforge.storage.places import Places


@pytest.fixture
def desk(tmp_path: Path, places: Places) -> Iterator[BacklogDesk]:
    with backlog_desk(tmp_path / "backlog.journey", places) as found:
        yield found


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, widget.rect().center())
    QApplication.processEvents()


def button(desk: BacklogDesk, text: str) -> QToolButton:
    return next(one for one in desk.backlog.filters.findChildren(QToolButton) if one.text() == text)


def tick(popup: ChoicePopup, *texts: str) -> None:
    for text in texts:
        item = next(i for n in range(popup.list.count()) if (i := popup.list.item(n)).text().startswith(text))
        QTest.mouseClick(
            popup.list.viewport(), Qt.MouseButton.LeftButton, NONE, popup.list.visualItemRect(item).center()
        )
        QApplication.processEvents()


def test_a_stroke_goes_to_the_words_and_every_letter_narrows(desk: BacklogDesk) -> None:
    desk.press(ord("/"), "/")
    assert desk.backlog.filters.line.hasFocus()
    desk.type("buying pays")
    assert desk.listed == ["Slow", "Hidden code", "A larger button"]
    desk.type(" hid")
    assert desk.listed == ["Hidden code"]
    for _ in range(4):
        desk.key(Qt.Key.Key_Backspace)
    assert desk.listed == ["Slow", "Hidden code", "A larger button"]
    desk.key(Qt.Key.Key_Down)
    assert desk.table.hasFocus()


def test_f3_goes_to_the_words_esc_empties_them_and_goes_back(desk: BacklogDesk) -> None:
    desk.key(Qt.Key.Key_F3)
    desk.type("zzz")
    assert desk.listed == []
    desk.key(Qt.Key.Key_Escape)
    assert desk.backlog.filters.line.text() == ""
    assert len(desk.listed) == 5
    desk.key(Qt.Key.Key_Escape)
    assert desk.table.hasFocus()


def test_what_matches_nothing_is_said_with_a_way_back(desk: BacklogDesk) -> None:
    desk.listing.narrow(Filter(text="zzz", sort="title"))
    clear = next(one for one in desk.table.findChildren(QPushButton) if one.isVisible())
    click(clear)
    assert len(desk.listed) == 5
    assert desk.listing.filter == Filter(sort="title")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Open", [*RANKED, "A larger button"]),
        ("Overdue", ["Slow"]),
        ("Without owner", ["Hidden code", "Nobody answers", "Cold soup"]),
        ("Without score", ["Cold soup", "A larger button"]),
        ("Unanswered", ["Slow", "Nobody answers", "Cold soup"]),
        ("Quick wins", []),
        ("Without ticket", ["Hidden code", "Nobody answers", "Cold soup", "A larger button"]),
        ("Aged", []),
    ],
)
def test_one_click_narrows_and_another_lets_everything_in_again(
    desk: BacklogDesk, text: str, wanted: list[str]
) -> None:
    click(button(desk, text))
    assert desk.listed == wanted
    assert button(desk, text).isChecked()
    click(button(desk, text))
    assert len(desk.listed) == 5
    assert desk.listing.filter == Filter()


@pytest.mark.parametrize(
    ("field", "texts", "wanted"),
    [
        ("types", ("Opportunity",), ["A larger button"]),
        ("owners", ("N. Kim",), ["Slow", "A larger button"]),
        ("owners", ("Checkout",), ["Slow", "A larger button"]),
        ("owners", ("Nobody",), ["Hidden code", "Nobody answers", "Cold soup"]),
        ("journeys", ("Courier",), ["Nobody answers"]),
        ("stages", ("Eat", "Ride"), ["Hidden code", "Nobody answers", "Cold soup"]),
        ("statuses", ("Doing",), ["Hidden code"]),
        ("evidence", ("Heard",), ["Hidden code"]),
        ("responses", ("Fix", "None yet"), RANKED),
    ],
)
def test_values_are_ticked_in_a_list(
    desk: BacklogDesk, field: str, texts: tuple[str, ...], wanted: list[str]
) -> None:
    popup = desk.backlog.filters.open_facet(field)
    tick(popup, *texts)
    assert desk.listed == wanted
    tick(popup, *texts)
    assert len(desk.listed) == 5
    popup.close()


def test_values_are_ticked_by_keys(desk: BacklogDesk) -> None:
    popup = desk.backlog.filters.open_facet("statuses")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(popup.list, key)
    assert desk.listing.filter.statuses == ("doing",)
    QTest.keyClick(popup.list, Qt.Key.Key_Escape)
    assert button(desk, "Status: Doing").isChecked()


def test_a_value_among_many_is_found_by_typing(desk: BacklogDesk) -> None:
    from journeyforge.model import commands
    from journeyforge.model.ids import new_id
    from journeyforge.model.records import Owner

    people = [Owner(id=new_id("owner"), title=f"Person {n}") for n in range(20)]
    desk.project.commit(commands.add(desk.project.document, people, "People"))
    popup = desk.backlog.filters.open_facet("owners")
    assert popup.line.isVisible()
    popup.line.setText("son 17")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert desk.listing.filter.owners == (people[17].id,)
    popup.close()


def test_every_field_of_a_filter_has_its_place_in_the_bar() -> None:
    fields = {facet.field for facet in FACETS} | {"text", "only", "name", "frame", "sort", "descending", "group"}
    assert fields == set(Filter.__dataclass_fields__)
    names = {quick.name for quick in QUICK} - {"unowned"}
    assert names == {"open", "overdue", "aged", "unscored", "unanswered", "quick_wins", "without_ticket"}


def test_a_filter_is_kept_chosen_renamed_and_deleted(desk: BacklogDesk) -> None:
    def line(text: str) -> None:
        menu = desk.backlog.filters.saved.menu_now()
        next(action for action in menu.actions() if action.text() == text).trigger()
        QApplication.processEvents()

    def name_it(name: str) -> None:
        dialog = desk.window.findChild(WordsDialog)
        assert dialog is not None
        dialog.words.setText(name)
        dialog.accept()
        dialog.setParent(None)
        QApplication.processEvents()

    kept = Filter(owners=("",), only=("open",), sort="title", group="journey")
    desk.listing.narrow(kept)
    line("Keep this filter…")
    name_it("Nobody’s & open")
    assert desk.project.document.project.filters == (replace(kept, name="Nobody’s & open"),)
    assert desk.project.undo_label == "Keep filter “Nobody’s & open”"
    desk.listing.clear()
    assert len([one for one in desk.listed if one]) == 5
    line("Nobody’s && open")
    assert sorted(one for one in desk.listed if one) == ["Cold soup", "Hidden code", "Nobody answers"]
    desk.listing.narrow(replace(desk.listing.filter, text="soup"))
    assert desk.backlog.filters.saved.text().endswith("*")
    line("Keep the changes in “Nobody’s && open”")
    assert desk.project.document.project.filters[0].text == "soup"
    line("Rename “Nobody’s && open”…")
    name_it("Soup")
    assert [one.name for one in desk.project.document.project.filters] == ["Soup"]
    line("Delete “Soup”")
    assert desk.project.document.project.filters == ()
    desk.project.undo()
    assert [one.name for one in desk.project.document.project.filters] == ["Soup"]


def test_the_bar_says_how_many_of_how_many_and_the_foot_what_they_come_to(desk: BacklogDesk) -> None:
    desk.backlog.totals.add_up()
    assert desk.backlog.totals.text() == (
        "items: 5 · open: 5 · overdue: 1 · without owner: 3 · score: 38 (2 without) · pain points assumed: 3 of 4"
    )
    click(button(desk, "Without owner"))
    assert "3 of 5" in [label.text() for label in desk.backlog.filters.findChildren(QLabel)]
    desk.click_cell("Hidden code", "title")
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.backlog.totals.add_up()
    assert desk.backlog.totals.text().startswith("Selected: items: 3")


@pytest.mark.parametrize("width", [560, 760, 1100, 1900])
def test_nothing_in_the_bar_overlaps_or_is_squeezed_in_a_narrow_window(desk: BacklogDesk, width: int) -> None:
    desk.window.resize(width, 700)
    desk.listing.narrow(Filter(owners=("",), statuses=("new", "doing"), group="owner", only=("open",)))
    wait(lambda: desk.table.height() > 200, 1_000)
    bar = desk.backlog.filters
    inside = [*bar.children(), *bar._rest.children()]
    shown = [one for one in inside if isinstance(one, QWidget) and one.isVisible() and one is not bar._rest]
    boxes = [QRect(one.mapTo(bar, one.rect().topLeft()), one.size()) for one in shown]
    assert len(boxes) > 5
    assert desk.table.height() > 200
    assert all(bar.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert all(one.width() >= one.minimumSizeHint().width() for one in shown)


def test_an_ampersand_of_a_name_is_read_on_the_buttons_and_marks_no_key(desk: BacklogDesk) -> None:
    kim = desk.project.document.of(Owner)[-1]
    desk.project.commit(commands.edit(desk.project.document, kim.id, title="A&B"))
    desk.backlog.filters.saved.keep("Late & unowned")
    desk.listing.narrow(replace(desk.listing.filter, owners=(kim.id,)))
    said = {one.text() for one in desk.backlog.filters.findChildren(QToolButton)}
    assert {"Late && unowned *", "Owner: A&&B"} <= said
    assert "Delete “Late && unowned”" in [line.text() for line in desk.backlog.filters.saved.menu_now().actions()]


@pytest.mark.parametrize(
    ("width", "words"), [(1000, ["Export", "Update"]), (1900, ["Export backlog", "Update from tickets"])]
)
def test_the_ways_out_and_back_in_are_seen_at_any_width(desk: BacklogDesk, width: int, words: list[str]) -> None:
    for before in (1900, 1000, width):
        desk.window.resize(before, 700)
        QApplication.processEvents()
    # Whether something can be done now is looked at often; a button keeps its word.
    desk.window.actions_by_name["tickets_in"].setEnabled(False)
    desk.window.actions_by_name["tickets_in"].setEnabled(True)
    ways = [one for one in desk.backlog.filters.findChildren(QToolButton) if one.actions() and one.objectName()]
    assert [one.text() for one in ways] == words
    assert all(one.isVisible() and one.width() >= one.minimumSizeHint().width() for one in ways)
