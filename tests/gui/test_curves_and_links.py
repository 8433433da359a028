"""Dots of several personas and both ends and the words of links, by the mouse."""

from __future__ import annotations

import full_map as m
import pointer
import pytest
from driver import CTRL, NONE, Driver
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeyforge.gui.tools.choose import ends_of
from journeyforge.layout.scene import Group, Rect
from journeyforge.model import commands, lanes
from journeyforge.model.records import Feeling, Link


@pytest.fixture
def two(full: Driver) -> Driver:
    """Boris travels along; at the ad he feels what Anna does, at the payment something else."""
    document = full.project.document
    first = next(lane for lane in document.lanes(m.BUYING) if lane.id == m.FEELINGS)
    full.sheet.commit(lanes.add_persona(document, m.BUYING, title="Boris"))
    boris = full.project.document.journeys()[0].personas[-1]
    # One lane for both again.
    own = next(lane for lane in full.project.document.lanes(m.BUYING) if lane.persona == boris)
    full.sheet.commit(commands.remove(full.project.document, [own.id]))
    full.sheet.commit(commands.edit(full.project.document, first.id, persona=None))
    for step, value in ((m.AD, 1.0), (m.PAY, 0.5)):
        full.sheet.commit(commands.set_feeling(full.project.document, step, boris, value=value))
    return full


def felt(ui: Driver, step: str) -> dict[str | None, float | None]:
    return {feeling.persona: feeling.value for feeling in ui.project.document.referrers(step, Feeling)}


def dot(ui: Driver, feeling: str) -> Group:
    groups = [g for g in ui.sheet.scene.groups if g.role == "feeling" and g.record == feeling and g.cell]
    return groups[0]


def test_each_dot_moves_the_curve_it_is_on(two: Driver) -> None:
    boris = two.project.document.journeys()[0].personas[-1]
    (his,) = (f for f in two.project.document.referrers(m.PAY, Feeling) if f.persona == boris)
    for feeling, persona in ((his.id, boris), (m.ANGER, None)):
        group = dot(two, feeling)
        start = two.at(group.x + group.width / 2, group.y + group.height / 2)
        before = felt(two, m.PAY)
        pointer.drag(two, start, start + QPoint(0, 26))
        after = felt(two, m.PAY)
        assert {key for key in after if after[key] != before[key]} == {persona}


def test_a_dot_behind_another_is_taken_hold_of_by_its_rim(two: Driver) -> None:
    boris = two.project.document.journeys()[0].personas[-1]
    (his,) = (f for f in two.project.document.referrers(m.AD, Feeling) if f.persona == boris)
    front, behind = sorted((dot(two, m.JOY), dot(two, his.id)), key=lambda group: group.width)
    assert behind.width > front.width
    rim = two.at(behind.x + (behind.width - front.width) / 4, behind.y + behind.height / 2)
    pointer.drag(two, rim, rim + QPoint(0, 26))
    (moved,) = [key for key in (m.JOY, his.id) if two.project.document.need(key, Feeling).value != 1.0]
    assert moved == behind.record
    two.key(Qt.Key.Key_Z, CTRL)
    middle = two.at(front.x + front.width / 2, front.y + front.height / 2)
    pointer.drag(two, middle, middle + QPoint(0, 26))
    (moved,) = [key for key in (m.JOY, his.id) if two.project.document.need(key, Feeling).value != 1.0]
    assert moved == front.record


# --- links ---


def line_of(ui: Driver, link: str) -> Group:
    ui.sheet.select_many([link])
    line = ui.view.pointing.hover.marks.lines.selected()
    assert line is not None
    return line


@pytest.mark.parametrize(("end", "to"), [(0, m.COMPARE), (1, m.WAIT)])
def test_both_ends_of_a_link_are_led_to_other_cards(full: Driver, end: int, to: str) -> None:
    ends = ends_of(line_of(full, m.STEP))
    assert ends is not None
    pointer.drag(full, full.at(*ends[end]), pointer.middle(full, to))
    link = full.project.document.need(m.STEP, Link)
    assert (link.source, link.target)[end] == to
    assert (link.label, link.kind) == ("at once", "next")
    full.key(Qt.Key.Key_Z, CTRL)
    assert full.project.document.need(m.STEP, Link).source == m.AD


def test_the_ends_of_a_cross_link_are_led_too(full: Driver) -> None:
    ends = ends_of(line_of(full, m.CAUSE))
    assert ends is not None
    pointer.drag(full, full.at(*ends[0]), pointer.middle(full, m.RING))
    assert full.project.document.need(m.CAUSE, Link).source == m.RING
    ends = ends_of(line_of(full, m.CAUSE))
    assert ends is not None
    pointer.drag(full, full.at(*ends[1]), pointer.middle(full, m.LATE))
    link = full.project.document.need(m.CAUSE, Link)
    assert (link.source, link.target, link.kind) == (m.RING, m.LATE, "causes")


def middle_of(ui: Driver, group: Group) -> QPoint:
    ends = ends_of(group)
    assert ends is not None
    (x, y), (to_x, to_y) = ends
    return ui.at((x + to_x) / 2, (y + to_y) / 2)


def double_click(ui: Driver, point: QPoint) -> None:
    pointer.click(ui, point)
    QTest.mouseDClick(ui.view.viewport(), Qt.MouseButton.LeftButton, NONE, point)
    QApplication.processEvents()


def test_a_double_click_on_the_words_of_a_link_edits_label_and_share_there(full: Driver) -> None:
    line = next(group for group in full.sheet.scene.groups if group.record == m.STEP)
    pill = next(shape for shape in line.shapes if isinstance(shape, Rect))
    double_click(full, full.at(line.x + pill.x + pill.width / 2, line.y + pill.y + pill.height / 2))
    field = full.window.link_label
    assert field.isVisible()
    assert field.text() == "at once"
    field.setText("later, 40 %")
    QTest.keyClick(field, Qt.Key.Key_Return)
    link = full.project.document.need(m.STEP, Link)
    assert (link.label, link.share) == ("later", pytest.approx(0.4))
    assert full.view.hasFocus()


def test_a_double_click_on_an_implied_arrow_makes_it_a_link_whose_words_are_typed(full: Driver) -> None:
    implied = [g for g in full.sheet.scene.groups if g.role == "path" and not g.record and ends_of(g) is not None]
    arrow = next(group for group in implied if "Compares" in group.title)
    cards = len(full.shown())
    double_click(full, middle_of(full, arrow))
    (link,) = (link for link in full.project.document.of(Link) if link.source == m.COMPARE)
    assert (link.target, link.kind) == (m.PAY, "next")
    assert full.window.link_label.isVisible()
    QTest.keyClicks(full.window.link_label, "soon")
    QTest.keyClick(full.window.link_label, Qt.Key.Key_Return)
    assert full.project.document.need(link.id, Link).label == "soon"
    assert len(full.shown()) == cards
