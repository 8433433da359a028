"""The view Insights: pictures that follow the edits and lead back to the records; loop, evidence, solutions."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import full_map
import pytest
from desk import answer, wait
from driver import NONE, Driver
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from journeyforge.gui.backlog.backlog_view import BacklogView
from journeyforge.gui.finding.palette import Palette
from journeyforge.gui.insights.chart_page import ChartPage
from journeyforge.gui.insights.evidence_page import EvidencePage
from journeyforge.gui.insights.insights_view import InsightsView
from journeyforge.gui.insights.leaving import PictureDialog
from journeyforge.gui.insights.lines import LinesTable
from journeyforge.gui.insights.loop_page import LoopPage
from journeyforge.gui.insights.pages import PAGES
from journeyforge.gui.insights.solutions_page import SolutionsPage
from journeyforge.layout.theme import DARK
from journeyforge.model import commands, solving
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.change import Change
from journeyforge.model.ids import new_id
from journeyforge.model.records import Opportunity, PainPoint
from journeyforge.model.values import Evidence, ImpactEffort, Scores, Wsjf


@pytest.fixture
def view(full: Driver) -> InsightsView:
    edit(full, full_map.SLOW, severity=4, frequency=5, owner=full_map.VERA, scores=at(8, 2))
    edit(full, full_map.LATE, severity=2, frequency=2, scores=at(3, 9))
    edit(full, full_map.CLICK, scores=at(9, 3))
    full.window.actions_by_name["view_insights"].trigger()
    shown = full.window.frame.made("insights")
    assert isinstance(shown, InsightsView)
    settle(shown)
    return shown


def at(impact: float, effort: float) -> Scores:
    return Scores(impact_effort=ImpactEffort(impact=impact, effort=effort))


def edit(full: Driver, key: str, **fields: object) -> None:
    full.project.commit(commands.edit(full.project.document, key, **fields))


def settle(view: InsightsView) -> None:
    QApplication.processEvents()
    wait(lambda: not view.page.asking.is_busy)
    QApplication.processEvents()


def chart(view: InsightsView, name: str) -> ChartPage:
    view.show_page(name)
    settle(view)
    assert isinstance(view.page, ChartPage)
    return view.page


def spot_of(page: ChartPage, record: str) -> int:
    return next(n for n, spot in enumerate(page.view.spots) if record in spot.records)


def middle_of(page: ChartPage, record: str) -> QPoint:
    return page.view.place_of(spot_of(page, record)).center()


def press(page: ChartPage, key: Qt.Key) -> None:
    QTest.keyClick(page.view, key)
    QApplication.processEvents()


def click(page: ChartPage, record: str) -> None:
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, NONE, middle_of(page, record))
    QApplication.processEvents()


# --- pictures ---


def test_a_click_on_a_dot_selects_its_record(full: Driver, view: InsightsView) -> None:
    page = chart(view, "matrix")
    click(page, full_map.SLOW)
    assert full.sheet.selection == (full_map.SLOW,)
    click(page, full_map.CLICK)
    assert full.sheet.selection == (full_map.CLICK,)


def test_a_double_click_shows_the_record_on_the_map(full: Driver, view: InsightsView) -> None:
    page = chart(view, "pareto")
    QTest.mouseDClick(page.view, Qt.MouseButton.LeftButton, NONE, middle_of(page, full_map.LATE))
    QApplication.processEvents()
    assert full.window.frame.shown == "map"
    assert full.sheet.selection == (full_map.LATE,)


def test_keys_go_from_bar_to_bar_and_to_the_map(full: Driver, view: InsightsView) -> None:
    page = chart(view, "pareto")
    page.take_focus()
    press(page, Qt.Key.Key_Down)
    assert full.sheet.selection == (full_map.SLOW,)
    press(page, Qt.Key.Key_Down)
    assert full.sheet.selection == (full_map.LATE,)
    press(page, Qt.Key.Key_Up)
    press(page, Qt.Key.Key_Return)
    assert full.window.frame.shown == "map"
    assert full.sheet.selection == (full_map.SLOW,)


@pytest.mark.parametrize("name", ["matrix", "heat", "pareto", "load"])
def test_every_picture_is_as_sharp_as_its_screen_and_fills_its_room(view: InsightsView, name: str) -> None:
    page = chart(view, name)
    image = page.view.image
    assert image.devicePixelRatio() == page.devicePixelRatioF()
    assert image.width() >= page.area.viewport().width() * page.devicePixelRatioF()


def test_pictures_follow_the_edits_and_an_undo(full: Driver, view: InsightsView) -> None:
    page = chart(view, "matrix")
    before = page.view.place_of(spot_of(page, full_map.LATE))
    edit(full, full_map.LATE, scores=at(3, 2))
    settle(view)
    assert page.view.place_of(spot_of(page, full_map.LATE)).x() < before.x()
    full.project.undo()
    settle(view)
    assert page.view.place_of(spot_of(page, full_map.LATE)) == before


def test_a_page_that_is_not_seen_asks_nothing(full: Driver, view: InsightsView) -> None:
    page = chart(view, "matrix")
    view.show_page("loop")
    settle(view)
    full.window.frame.show_view("map")
    edit(full, full_map.LATE, scores=at(3, 2))
    QApplication.processEvents()
    assert not page.asking.is_busy
    assert not view.page.asking.is_busy


def test_what_is_selected_elsewhere_is_marked(full: Driver, view: InsightsView) -> None:
    page = chart(view, "pareto")
    full.sheet.select_many([full_map.LATE])
    assert [page.view.spots[n].records for n in page.view._marked] == [(full_map.LATE,)]


def test_only_what_the_backlog_shows_where_that_is_wished(full: Driver, view: InsightsView) -> None:
    full.window.frame.show_view("backlog")
    backlog = full.window.frame.made("backlog")
    assert isinstance(backlog, BacklogView)
    backlog.listing.narrow(Filter(owners=(full_map.VERA,)))
    full.window.frame.show_view("insights")
    page = chart(view, "matrix")
    assert len({spot.records for spot in page.view.spots}) == 3
    page.scope._actions["filtered"].trigger()
    settle(view)
    assert {key for spot in page.view.spots for key in spot.records} == {full_map.SLOW}


def test_the_other_theme_is_another_picture(full: Driver, view: InsightsView) -> None:
    page = chart(view, "pareto")
    light = page.view.image.pixelColor(0, 0)
    full.window.use(DARK)
    settle(view)
    assert page.view.image.pixelColor(0, 0).lightness() < light.lightness()


def test_the_pointer_is_told_a_title_as_it_stands(full: Driver, view: InsightsView) -> None:
    edit(full, full_map.SLOW, title="<b>Повільно</b> & дорого")
    page = chart(view, "pareto")
    QTest.mouseMove(page.view, middle_of(page, full_map.SLOW))
    QApplication.processEvents()
    assert "&lt;b&gt;Повільно&lt;/b&gt; &amp; дорого" in QToolTip.text()
    QToolTip.hideText()


def test_wsjf_without_a_one_is_hinted_at(full: Driver, view: InsightsView) -> None:
    jobs = Wsjf(value=1, time_criticality=2, risk_reduction=1, job_size=5)
    edit(full, full_map.SLOW, scores=Scores(wsjf=jobs))
    page = chart(view, "pareto")
    assert page.remark.isHidden()
    page.frames._actions["wsjf"].trigger()
    settle(view)
    assert "time criticality, job size" in page.remark.text()


def test_two_journeys_are_compared(full: Driver, view: InsightsView) -> None:
    page = chart(view, "heat")
    first = page.view.accessibleName()
    page.kinds._actions["heat_journey_stage"].trigger()
    settle(view)
    assert page.view.accessibleName() != first


def test_a_project_without_pains_says_what_to_give(ui: Driver) -> None:
    ui.window.actions_by_name["view_insights"].trigger()
    shown = ui.window.frame.made("insights")
    assert isinstance(shown, InsightsView)
    for name in ("matrix", "heat", "pareto", "load"):
        page = chart(shown, name)
        assert page.view.spots == ()
        assert not page.view.image.isNull()
        press(page, Qt.Key.Key_Down)
    for name in ("loop", "evidence", "solutions"):
        shown.show_page(name)
        settle(shown)


def test_a_window_may_close_while_a_picture_is_drawn(full: Driver, view: InsightsView) -> None:
    view.show_page("load")
    assert view.page.asking.is_busy
    full.window.close()
    QApplication.processEvents()


# --- out ---


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_a_picture_leaves_as_a_file(
    full: Driver, view: InsightsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    page = chart(view, "pareto")
    target = tmp_path / f"Які болі{ending}"
    proposed = answer(monkeypatch, target)
    page.export_picture()
    dialog = next(w for w in full.window.findChildren(PictureDialog))
    dialog.format.setCurrentIndex(dialog.format.findData(ending))
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog._on_changed()
    dialog.go.click()
    wait(target.exists)
    QApplication.processEvents()
    assert proposed[0].endswith(ending)
    head = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[ending]
    wait(lambda: target.read_bytes().startswith(head))
    page.export_picture()
    again = full.window.findChildren(PictureDialog)[-1]
    assert again.format.currentData() == ending
    again.close()
    if ending == ".png":
        image = QImage(str(target))
        assert (image.width(), image.height()) == (2560, 1440)
        assert image.pixelColor(0, 0).name().upper() == DARK.card.upper()


def test_a_picture_that_can_t_be_written_is_said(
    full: Driver, view: InsightsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = chart(view, "pareto")
    answer(monkeypatch, tmp_path / "nowhere" / "a.png")
    page.export_picture()
    next(w for w in full.window.findChildren(PictureDialog)).go.click()
    wait(lambda: bool(full.window.message.text))
    assert "nowhere" in full.window.message.text


def test_a_picture_is_copied_as_it_is_seen(view: InsightsView) -> None:
    page = chart(view, "matrix")
    page.copy_picture()
    assert QApplication.clipboard().image().size() == page.view.image.size()


# --- figures ---


def cells(table: LinesTable) -> list[tuple[str, ...]]:
    return [tuple(cell.replace("\u00a0", " ") for cell in line.cells) for line in table.lines]


def row(table: LinesTable, head: str) -> tuple[str, ...]:
    return next(found for found in cells(table) if found[0] == head)


def select_rows(table: LinesTable, *heads: str) -> None:
    for n, head in enumerate(heads):
        at_row = [line.cells[0] for line in table.lines].index(head)
        place = table.visualRect(table.model().index(at_row, 0)).center()
        keys = Qt.KeyboardModifier.ControlModifier if n else NONE
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, place)
    QApplication.processEvents()


def test_the_loop_is_counted_by_response(full: Driver, view: InsightsView) -> None:
    today = datetime.date.today()
    edit(full, full_map.SLOW, response="fix", status="done", what_was_done="A button", closed_on=today)
    edit(full, full_map.LATE, response="fix", status="done", what_was_done="", closed_on=today)
    view.show_page("loop")
    settle(view)
    page = view.page
    assert isinstance(page, LoopPage)
    assert row(page.table, "Fix")[:4] == ("Fix", "2", "1", "50 %")
    assert row(page.table, "Keep improving")[1:4] == ("0", "0", "")
    assert "1 of 2" in page.heading.said
    late = full.project.document.need(full_map.LATE, PainPoint)
    assert row(page.table, late.title) == (late.title, "no word on what was done")
    select_rows(page.table, late.title)
    assert full.sheet.selection == (full_map.LATE,)


def test_a_pain_closed_before_it_was_made_is_told_with_both_days(full: Driver, view: InsightsView) -> None:
    long_ago = datetime.date(2020, 6, 12)
    done = {"response": "fix", "status": "done", "what_was_done": "A button", "closed_on": long_ago}
    edit(full, full_map.SLOW, **done)
    slow = full.project.document.need(full_map.SLOW, PainPoint)
    young = replace(slow, id=new_id("pain_point"), title="Made after it was closed")
    full.project.commit(Change("Add a pain point", {young.id: (None, young)}))
    view.show_page("loop")
    settle(view)
    page = view.page
    assert isinstance(page, LoopPage)
    assert row(page.table, "Fix")[4] == ""
    assert row(page.table, slow.title)[1] == "no day on which it was made"
    said = row(page.table, young.title)[1].replace("\u00a0", " ")
    assert said.startswith("closed 12 Jun 2020, but made ")
    assert row(page.table, "Closed, without a time that counts · 2")


def test_evidence_is_counted_by_journey_stage_and_lane(full: Driver, view: InsightsView) -> None:
    for key, level in ((full_map.SLOW, "assumed"), (full_map.LATE, "measured")):
        edit(full, key, evidence=Evidence(level=level))
    view.show_page("evidence")
    settle(view)
    page = view.page
    assert isinstance(page, EvidencePage)
    pains = [p for p in full.project.document.of(PainPoint) if p.journey == full_map.BUYING]
    known = sum(pain.evidence.level != "assumed" for pain in pains)
    assert row(page.table, "Buying online")[1] == str(len(pains) - known)
    assert row(page.table, "Buying online")[5] == f"{round(known / len(pains) * 100)} %"
    page.of._actions["steps"].trigger()
    steps = row(page.table, "Order")
    assert int(steps[1]) + int(steps[2]) + int(steps[3]) + int(steps[4]) >= 1
    select_rows(page.table, "Order")
    assert full.sheet.selection == (full_map.ORDER,)


def test_a_journey_of_mostly_assumptions_is_told_in_a_sentence(full: Driver, view: InsightsView) -> None:
    for pain in full.project.document.of(PainPoint):
        edit(full, pain.id, evidence=Evidence())
    view.show_page("evidence")
    settle(view)
    assert isinstance(view.page, EvidencePage)
    assert "mostly assumptions" in view.page.heading.said


def test_selected_pains_get_a_new_opportunity_in_one_step(full: Driver, view: InsightsView) -> None:
    edit(full, full_map.CLICK, pain_points=())
    view.show_page("solutions")
    settle(view)
    page = view.page
    assert isinstance(page, SolutionsPage)
    titles = [full.project.document.need(key, PainPoint).title for key in (full_map.SLOW, full_map.LATE)]
    select_rows(page.table, *titles)
    line = page.link_bar.to_ideas.lineEdit()
    assert line is not None
    assert page.link_bar.to_ideas.isVisible()
    line.setText("Один шлях для всіх")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(view)
    idea = next(i for i in full.project.document.of(Opportunity) if i.title == "Один шлях для всіх")
    assert set(idea.pain_points) == {full_map.SLOW, full_map.LATE}
    full.project.undo()
    settle(view)
    assert {titles[0], titles[1]} <= {found[0] for found in cells(page.table)}


def test_an_opportunity_without_a_pain_is_linked_to_one_by_its_name(full: Driver, view: InsightsView) -> None:
    edit(full, full_map.CLICK, pain_points=())
    view.show_page("solutions")
    settle(view)
    page = view.page
    assert isinstance(page, SolutionsPage)
    click_title = full.project.document.need(full_map.CLICK, Opportunity).title
    select_rows(page.table, click_title)
    line = page.link_bar.to_pains.lineEdit()
    assert line is not None
    line.setText(full.project.document.need(full_map.SLOW, PainPoint).title.lower())
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert solving.answers_of(full.project.document, full_map.SLOW) == (full_map.CLICK,)


def test_a_name_that_is_no_pain_s_links_nothing(full: Driver, view: InsightsView) -> None:
    edit(full, full_map.CLICK, pain_points=())
    view.show_page("solutions")
    settle(view)
    page = view.page
    assert isinstance(page, SolutionsPage)
    before = full.project.document
    select_rows(page.table, full.project.document.need(full_map.CLICK, Opportunity).title)
    line = page.link_bar.to_pains.lineEdit()
    assert line is not None
    line.setText(f"No such pain {new_id('owner')}")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert full.project.document is before


def test_the_switch_becomes_a_list_where_it_has_no_room(full: Driver, view: InsightsView) -> None:
    assert view._switch._row.isVisible()
    full.window.resize(900, 700)
    QApplication.processEvents()
    assert view._switch._narrow.isVisible()
    view._switch._narrow._actions["loop"].trigger()
    assert view.shown == "loop"


def test_a_list_marks_what_is_selected_elsewhere(full: Driver, view: InsightsView) -> None:
    edit(full, full_map.CLICK, pain_points=())
    view.show_page("solutions")
    settle(view)
    page = view.page
    assert isinstance(page, SolutionsPage)
    full.sheet.select_many([full_map.LATE])
    assert page.table.selected() == (full_map.LATE,)
    assert page.link_bar.to_ideas.isVisible()
    full.sheet.select_many([full_map.PAY])
    assert page.table.selected() == ()
    assert full.sheet.selection == (full_map.PAY,)


def test_keys_in_a_list_select_and_enter_shows_on_the_map(full: Driver, view: InsightsView) -> None:
    view.show_page("evidence")
    settle(view)
    page = view.page
    assert isinstance(page, EvidencePage)
    page.take_focus()
    select_rows(page.table, "Order")
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert full.sheet.selection == (full_map.DELIVERY,)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert full.window.frame.shown == "map"
    assert full.sheet.spot.record == full_map.DELIVERY


def test_every_page_is_opened_by_an_action(full: Driver) -> None:
    choices = full.window.rows["insights_on"].choices
    assert choices is not None
    for choice, page in zip(choices(full.window), PAGES, strict=True):
        choice.run()
        view = full.window.frame.made("insights")
        assert isinstance(view, InsightsView)
        assert (full.window.frame.shown, view.shown, choice.text) == ("insights", page.name, page.text)
        settle(view)


def test_ctrl_k_finds_a_page_by_its_name(full: Driver) -> None:
    full.window.actions_by_name["find"].trigger()
    palette = next(found for found in full.window.findChildren(Palette))
    palette.line.setText("heat map")
    QApplication.processEvents()
    palette.choose(palette.answers.index(0, 0))
    QApplication.processEvents()
    view = full.window.frame.made("insights")
    assert isinstance(view, InsightsView)
    assert view.shown == "heat"
    settle(view)


def test_until_the_first_picture_comes_the_page_says_that_it_is_being_drawn(full: Driver) -> None:
    full.window.actions_by_name["view_insights"].trigger()
    shown = full.window.frame.made("insights")
    assert isinstance(shown, InsightsView)
    page = shown.page
    assert isinstance(page, ChartPage)
    waiting = page.view.grab().toImage()
    ground = waiting.pixelColor(0, 0)
    middle = range(waiting.width() // 2 - 30, waiting.width() // 2 + 30)
    rows = range(waiting.height() // 2 - 8, waiting.height() // 2 + 8)
    assert page.view.waits
    assert any(waiting.pixelColor(x, y) != ground for x in middle for y in rows)
    settle(shown)
    assert not page.view.waits


def test_what_can_not_be_drawn_is_said_and_nobody_waits_for_it(view: InsightsView) -> None:
    page = chart(view, "pareto")
    page.view.waits = True
    page.asking.failed.emit("The font is not there.")
    assert not page.view.waits
    assert page.trouble.text() == "The font is not there."
