"""Cells of the backlog's list are edited where they stand, one or many rows, by keys alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from backlog_desk import RANKED, BacklogDesk, backlog_desk
from driver import CTRL, NONE, SHIFT
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from journeyforge.gui.backlog.columns import COLUMNS
from journeyforge.gui.panels.left_rows import ROW_ROLE
from journeyforge.model import commands
from journeyforge.model.ids import new_id
from journeyforge.model.records import Owner, PainPoint
from journeyforge.storage.places import Places


@pytest.fixture
def desk(tmp_path: Path, places: Places) -> Iterator[BacklogDesk]:
    with backlog_desk(tmp_path / "backlog.journey", places) as found:
        yield found


def pain(desk: BacklogDesk, title: str) -> PainPoint:
    found = desk.of(title)
    assert isinstance(found, PainPoint)
    return found


def owner(desk: BacklogDesk, title: str) -> str:
    key = desk.of(title).owner
    return desk.project.document.records[key].title if key is not None else ""


def test_enter_edits_a_title_and_the_next_row_follows(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "title")
    desk.key(Qt.Key.Key_Return)
    assert desk.table.typing.editor.is_open
    desk.type("Slower")
    desk.key(Qt.Key.Key_Return)
    assert desk.listed[0] == "Slower"
    assert desk.chosen() == ["Hidden code"]
    desk.key(Qt.Key.Key_F2)
    desk.type("x")
    desk.key(Qt.Key.Key_Escape)
    assert desk.listed[1] == "Hidden code"


def test_a_letter_begins_a_title_anew_and_cyrillic_is_no_shortcut(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "title")
    desk.type("Долго")
    desk.key(Qt.Key.Key_Tab)
    assert desk.of("Долго").id
    assert COLUMNS[desk.table.column()].name == "score"


def test_digits_go_down_a_score_column_and_rows_stay_until_sorted_again(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "severity")
    for digit in "1234":
        desk.press(ord(digit), digit)
    assert [pain(desk, title).severity for title in RANKED] == [1, 2, 3, 4]
    assert desk.listed[:4] == RANKED
    assert desk.listing.unsettled
    again = next(one for one in desk.backlog.filters.findChildren(QToolButton) if one.objectName() == "again")
    assert again.isVisible()
    desk.key(Qt.Key.Key_F9)
    assert not desk.listing.unsettled
    assert not again.isVisible()
    assert desk.listed[:4] == ["Nobody answers", "Hidden code", "Slow", "Cold soup"]


def test_an_edit_that_moves_nothing_needs_no_sorting(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "title")
    desk.type("Slower")
    desk.key(Qt.Key.Key_Return)
    assert not desk.listing.unsettled


def test_a_digit_off_the_scale_is_said_and_changes_nothing(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "severity")
    desk.press(ord("7"), "7")
    assert pain(desk, "Slow").severity == 5
    assert desk.told == "Severity: This goes from 1 to 5."
    assert desk.chosen() == ["Slow"]


def test_a_refused_value_moves_nothing_and_what_is_said_goes_with_the_next_good_one(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "severity")
    top = desk.table.mapTo(desk.window, desk.table.rect().topLeft())
    desk.press(ord("7"), "7")
    assert not desk.window.message.isVisible()
    assert desk.table.mapTo(desk.window, desk.table.rect().topLeft()) == top
    assert "goes from 1 to 5" in desk.told
    desk.press(ord("3"), "3")
    assert pain(desk, "Slow").severity == 3
    assert "goes from 1 to 5" not in desk.told


def test_who_makes_an_owner_by_half_a_name_reads_it_and_the_one_who_is_known_is_proposed_first(
    desk: BacklogDesk,
) -> None:
    for title in ("A. Petrenko-Kimura", "Akim B.", "Kim N."):
        made = Owner(id=new_id("owner"), title=title)
        desk.project.commit(commands.add(desk.project.document, [made], "Add"))
    desk.click_cell("Cold soup", "owner")
    desk.press(Qt.Key.Key_At, "@")
    desk.type("Kim")
    completer = desk.table.typing.editor.completer()
    names = [completer.completionModel().index(n, 0).data() for n in range(completer.completionCount())]
    assert names == ["Kim N.", "N. Kim", "A. Petrenko-Kimura", "Akim B."]
    desk.key(Qt.Key.Key_Return)
    assert owner(desk, "Cold soup") == "Kim"
    assert desk.told == "New owner “Kim”"
    desk.click_cell("Slow", "owner")
    desk.press(Qt.Key.Key_At, "@")
    desk.type("@kim")
    desk.key(Qt.Key.Key_Return)
    assert owner(desk, "Slow") == "Kim"
    assert "New owner" not in desk.told


def test_an_opportunity_has_no_severity(desk: BacklogDesk) -> None:
    desk.click_cell("A larger button", "severity")
    desk.press(ord("3"), "3")
    assert "only pain points have this" in desk.told


def test_delete_clears_a_cell_and_not_the_record(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "severity")
    desk.key(Qt.Key.Key_Delete)
    assert pain(desk, "Slow").severity is None
    desk.click_cell("Slow", "owner")
    desk.key(Qt.Key.Key_Backspace)
    assert owner(desk, "Slow") == ""
    desk.click_cell("Slow", "title")
    desk.key(Qt.Key.Key_Delete)
    assert desk.told == "Title: This can’t be empty."
    desk.project.undo()
    desk.project.undo()
    assert pain(desk, "Slow").severity == 5


def test_an_owner_is_typed_by_name_and_made_where_there_is_none(desk: BacklogDesk) -> None:
    desk.click_cell("Cold soup", "owner")
    desk.type("n. kim")
    desk.key(Qt.Key.Key_Return)
    assert owner(desk, "Cold soup") == "N. Kim"
    desk.click_cell("Cold soup", "owner")
    desk.key(Qt.Key.Key_Return)
    desk.type("О. Волкова")
    desk.key(Qt.Key.Key_Return)
    assert owner(desk, "Cold soup") == "О. Волкова"
    assert len(desk.project.document.of(Owner)) == 3


def test_an_owner_is_taken_from_the_list_below(desk: BacklogDesk) -> None:
    desk.click_cell("Cold soup", "owner")
    desk.type("ki")
    names = desk.table.typing.editor.completer().popup()
    assert names is not None
    assert names.isVisible()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert owner(desk, "Cold soup") == "N. Kim"
    assert not names.isVisible()
    assert len(desk.project.document.of(Owner)) == 2


@pytest.mark.parametrize("sign", ["@", "+"])
def test_a_sign_assigns_all_selected_rows_as_one_step(desk: BacklogDesk, sign: str) -> None:
    desk.click_cell("Hidden code", "title")
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.press(0, sign)
    desk.type("Checkout")
    desk.key(Qt.Key.Key_Return)
    chosen = ["Hidden code", "Nobody answers", "Cold soup"]
    assert [owner(desk, title) for title in chosen] == ["Checkout"] * 3
    assert desk.chosen() == chosen
    assert desk.project.undo_label == "Edit 3 records"
    desk.project.undo()
    assert [owner(desk, title) for title in chosen] == [""] * 3


def test_a_due_date_is_read_in_several_forms(desk: BacklogDesk) -> None:
    for text, day in (("2027-02-01", datetime.date(2027, 2, 1)), ("3.4.2027", datetime.date(2027, 4, 3))):
        desk.click_cell("Cold soup", "due")
        desk.key(Qt.Key.Key_Return)
        desk.type(text)
        desk.key(Qt.Key.Key_Return)
        assert pain(desk, "Cold soup").due == day
    desk.click_cell("Cold soup", "due")
    desk.press(0, "+")
    desk.type("14")
    desk.key(Qt.Key.Key_Return)
    assert pain(desk, "Cold soup").due == datetime.date.today() + datetime.timedelta(days=14)


def test_what_is_no_date_stays_in_the_line_until_it_is_one_or_dropped(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "due")
    before = pain(desk, "Slow").due
    desk.key(Qt.Key.Key_Return)
    desk.type("soon")
    desk.key(Qt.Key.Key_Return)
    assert desk.table.typing.editor.is_open
    assert desk.table.typing.editor.text() == "soon"
    assert desk.told == "Due: Write a day as 2026-12-31"
    desk.key(Qt.Key.Key_Escape)
    assert pain(desk, "Slow").due == before
    assert desk.table.hasFocus()


@pytest.mark.parametrize(
    ("column", "word", "value"),
    [
        ("status", "Doing", "doing"),
        ("response", "Fix", "fix"),
        ("response", "—", None),
        ("evidence", "Heard", "heard"),
    ],
)
def test_words_are_chosen_from_a_list(desk: BacklogDesk, column: str, word: str, value: str | None) -> None:
    desk.click_cell("Slow", column)
    desk.key(Qt.Key.Key_Return)
    desk.choose(word)
    found = pain(desk, "Slow")
    assert (found.evidence.level if column == "evidence" else getattr(found, column)) == value


def test_a_status_that_closes_a_pain_dates_it_and_an_open_filter_lets_it_go_when_sorted(desk: BacklogDesk) -> None:
    desk.listing.narrow(replace(desk.listing.filter, only=("open",)))
    desk.click_cell("Slow", "status")
    desk.key(Qt.Key.Key_Return)
    desk.choose("Done")
    assert pain(desk, "Slow").closed_on == datetime.date.today()
    assert "Slow" in desk.listed
    desk.key(Qt.Key.Key_F9)
    assert "Slow" not in desk.listed


def test_numbers_of_several_digits_are_typed_and_kept_in_bounds(desk: BacklogDesk) -> None:
    desk.listing.narrow(replace(desk.listing.filter, frame="rice"))
    for column, text in (("reach", "2000"), ("impact", "2"), ("confidence", "80"), ("effort", "3")):
        desk.click_cell("Cold soup", f"scores.rice.{column}")
        for letter in text:
            desk.press(ord(letter), letter)
        if desk.table.typing.editor.is_open:
            desk.key(Qt.Key.Key_Return)
    rice = pain(desk, "Cold soup").scores.rice
    assert rice is not None
    assert (rice.reach, rice.impact, rice.confidence, rice.effort) == (2000, 2, 0.8, 3)
    desk.key(Qt.Key.Key_F9)
    assert desk.column("score")[0] == "1066.67"
    desk.click_cell("Cold soup", "scores.rice.effort")
    desk.press(ord("0"), "0")
    desk.key(Qt.Key.Key_Return)
    assert desk.told == "Effort: This has to be more than 0."


def test_zero_is_ten_where_a_scale_has_ten_steps(desk: BacklogDesk) -> None:
    desk.listing.narrow(replace(desk.listing.filter, frame="ice"))
    desk.click_cell("Slow", "scores.ice.impact")
    desk.press(ord("0"), "0")
    ice = pain(desk, "Slow").scores.ice
    assert ice is not None
    assert ice.impact == 10


def test_a_bulk_edit_leaves_out_what_has_no_such_field_and_says_so(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "severity")
    desk.key(Qt.Key.Key_A, CTRL)
    desk.press(ord("2"), "2")
    assert {pain(desk, title).severity for title in RANKED} == {2}
    assert desk.project.undo_label == "Edit 3 records"
    assert desk.listed == [*RANKED, "A larger button"]


def test_looking_at_several_values_and_leaving_changes_none(desk: BacklogDesk) -> None:
    label = desk.project.undo_label
    desk.click_cell("Slow", "owner")
    desk.key(Qt.Key.Key_A, CTRL)
    desk.key(Qt.Key.Key_F2)
    assert desk.table.typing.editor.text() == ""
    desk.key(Qt.Key.Key_Return)
    assert desk.project.undo_label == label


def test_a_double_click_into_one_of_several_selected_rows_edits_them_all(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "title")
    desk.click_cell("Nobody answers", "title", CTRL)
    desk.double_click_cell("Nobody answers", "owner")
    desk.type("Checkout")
    desk.key(Qt.Key.Key_Return)
    assert [owner(desk, title) for title in RANKED] == ["Checkout", "", "Checkout", ""]


def test_rows_are_copied_as_a_table_and_formulas_are_harmless(desk: BacklogDesk) -> None:
    desk.project.commit(commands.rename(desk.project.document, desk.of("Nobody answers").id, "=1+1 & <b>"))
    desk.click_cell("Hidden code", "title")
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.key(Qt.Key.Key_C, CTRL)
    data = QApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().split("\n")]
    assert [line[1] for line in lines] == ["Title", "Hidden code", "'=1+1 & <b>"]
    assert len({len(line) for line in lines}) == 1
    assert "<td>&#x27;=1+1 &amp; &lt;b&gt;</td>" in data.html()


def test_values_are_pasted_down_a_column_or_not_at_all(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "severity")
    QApplication.clipboard().setText("1\n2\n3\n")
    desk.key(Qt.Key.Key_V, CTRL)
    assert [pain(desk, title).severity for title in RANKED] == [1, 2, 3, None]
    QApplication.clipboard().setText("4\nmuch\n")
    desk.key(Qt.Key.Key_V, CTRL)
    assert [pain(desk, title).severity for title in RANKED] == [1, 2, 3, None]
    assert desk.told.endswith("Line 2, “much”: This is not a number. Nothing was pasted.")
    desk.project.undo()
    assert [pain(desk, title).severity for title in RANKED] == [5, 4, 2, None]


def test_nothing_is_lost_when_the_keyboard_goes_elsewhere_or_the_window_closes(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "title")
    desk.type("Half typed")
    desk.backlog.filters.focus_line()
    QApplication.processEvents()
    assert "Half typed" in desk.listed
    desk.click_cell("Hidden code", "title")
    desk.type("Also half typed")
    desk.window.save()
    assert "Also half typed" in desk.listed


def test_a_read_only_project_says_that_nothing_can_be_changed(
    desk: BacklogDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.project), "read_only", property(lambda _: True))
    desk.click_cell("Slow", "severity")
    desk.press(ord("1"), "1")
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_Return)
    assert not desk.table.typing.editor.is_open
    assert pain(desk, "Slow").severity == 5
    assert "reading only" in desk.told


def test_the_line_follows_its_row_when_others_go(desk: BacklogDesk) -> None:
    desk.click_cell("Nobody answers", "title")
    desk.type("New words")
    before = desk.table.typing.editor.y()
    desk.project.commit(commands.remove(desk.project.document, [desk.of("Slow").id]))
    QApplication.processEvents()
    assert desk.table.typing.editor.y() < before
    desk.key(Qt.Key.Key_Return)
    assert desk.listed == ["Hidden code", "New words", "Cold soup", "A larger button"]


def test_what_is_typed_for_an_item_that_goes_is_dropped_without_a_fault(desk: BacklogDesk) -> None:
    desk.click_cell("Slow", "title")
    desk.type("Words")
    desk.project.commit(commands.remove(desk.project.document, [desk.of("Slow").id]))
    QApplication.processEvents()
    desk.key(Qt.Key.Key_Return)
    assert desk.listed == ["Hidden code", "Nobody answers", "Cold soup", "A larger button"]


def test_selected_rows_are_dragged_onto_an_owner_at_the_left(desk: BacklogDesk) -> None:
    desk.click_cell("Hidden code", "title")
    desk.key(Qt.Key.Key_Down, SHIFT)
    left, start = desk.window.frame.left, desk.place("Nobody answers", "title")
    model = left.model()
    heads = [model.index(row, 0) for row in range(model.rowCount())]
    lines = [model.index(row, 0, head) for head in heads for row in range(model.rowCount(head))]
    kim = next(left.visualRect(line).center() for line in lines if line.data(ROW_ROLE).text == "N. Kim")
    end = desk.table.viewport().mapFromGlobal(left.viewport().mapToGlobal(kim))
    QTest.mousePress(desk.table.viewport(), Qt.MouseButton.LeftButton, NONE, start)
    for part in (0.1, 0.5, 1.0):
        QTest.mouseMove(desk.table.viewport(), start + (end - start) * part)
    QTest.mouseRelease(desk.table.viewport(), Qt.MouseButton.LeftButton, NONE, end)
    QApplication.processEvents()
    assert [owner(desk, title) for title in RANKED] == ["N. Kim", "N. Kim", "N. Kim", ""]
    assert desk.project.undo_label == "Edit 2 records"
