"""A lane becomes another kind, as far as its cards keep their place."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from driver import CTRL, Driver
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from test_lanes_by_menu import choices, choose, put

from journeyforge.gui.panels.fields.lane_kind import LaneKindField
from journeyforge.layout.board import Board
from journeyforge.model import commands
from journeyforge.model.change import ChangeError
from journeyforge.model.kinds import LANE_KINDS, NOTE_LANES, READ_LANES, TOUCHPOINT_LANES
from journeyforge.model.lane_kinds import change_kind, kinds_for
from journeyforge.model.records import Lane, Note, Touchpoint


def lane(ui: Driver, title: str) -> Lane:
    return next(lane for lane in ui.project.document.of(Lane) if lane.title == title)


def same_as_anew(ui: Driver) -> None:
    sheet = ui.sheet
    fresh = Board.of(ui.project.document, sheet.journey, sheet._memory, sheet.theme, sheet.words, with_key=False)
    assert [(g.title, g.role, g.x, g.y, g.width, g.height) for g in sheet.scene.groups] == [
        (g.title, g.role, g.x, g.y, g.width, g.height) for g in fresh.scene.groups
    ]


def field(ui: Driver) -> QComboBox:
    ui.window.frame.right.refresh()
    shown = [one for one in ui.window.frame.right.findChildren(LaneKindField) if not one.isHidden()]
    return shown[0].findChildren(QComboBox)[0]


@pytest.mark.parametrize("kinds", [NOTE_LANES, TOUCHPOINT_LANES, READ_LANES])
def test_a_lane_with_cards_becomes_what_holds_the_same_cards(ui: Driver, kinds: Collection[str]) -> None:
    document = ui.project.document
    stage = document.stages(ui.sheet.journey)[0].id
    for kind in sorted(kinds):
        change = commands.add_lane(document, ui.sheet.journey, kind, kind)
        document = document.apply(change)
        key = next(iter(change.made())).id
        if kind in NOTE_LANES:
            document = document.apply(commands.add_note(document, stage, key, "x"))
        elif kind in TOUCHPOINT_LANES:
            document = document.apply(commands.add_touchpoint(document, stage, key, "x"))
        assert set(kinds_for(document, key)) == set(kinds)
        for other in LANE_KINDS:
            if other in kinds:
                there = document.apply(change_kind(document, [key], other))
                back = there.apply(change_kind(there, [key], kind))
                assert dict(back.records) == dict(document.records)
            else:
                with pytest.raises(ChangeError, match="can't become"):
                    change_kind(document, [key], other)


def test_an_empty_lane_becomes_anything_but_a_linked_journey(ui: Driver) -> None:
    assert set(kinds_for(ui.project.document, lane(ui, "Thoughts").id)) == set(LANE_KINDS) - {"linked_journey"}


def test_by_the_menu_of_a_lane_in_one_step_and_the_map_follows(ui: Driver) -> None:
    thoughts = lane(ui, "Thoughts").id
    stage = ui.project.document.stages(ui.sheet.journey)[0].id
    ui.sheet.commit(commands.add_note(ui.project.document, stage, thoughts, "Is it safe"))
    put(ui, "Thoughts")
    assert [text.partition(" — ")[0] for text in choices(ui, "lane_kind")] == ["Quotes", "Images", "Bright spots"]
    choose(ui, "lane_kind", "Quotes")
    assert lane(ui, "Thoughts").kind == "quotes"
    assert [note.text for note in ui.project.document.of(Note)] == ["Is it safe"]
    assert ui.project.undo_label == "Kind of “Thoughts”"
    same_as_anew(ui)
    ui.key(Qt.Key.Key_Z, CTRL)
    assert lane(ui, "Thoughts").kind == "text"
    same_as_anew(ui)


def test_by_the_inspector(ui: Driver) -> None:
    put(ui, "Actions")
    combo = field(ui)
    assert [combo.itemData(n) for n in range(combo.count())] == [
        "touchpoints",
        "frontstage",
        "backstage",
        "support",
    ]
    assert combo.currentData() == "touchpoints"
    combo.setFocus()
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    QApplication.processEvents()
    assert lane(ui, "Actions").kind == "backstage"
    assert [card.title for card in ui.project.document.of(Touchpoint)] == ["Sees an ad", "Pays by card"]
    assert field(ui).currentData() == "backstage"
    same_as_anew(ui)


def test_several_lanes_are_offered_what_all_of_them_can_be(ui: Driver) -> None:
    ui.sheet.select_many([lane(ui, title).id for title in ("Actions", "Thoughts")])
    combo = field(ui)
    assert combo.currentIndex() == -1
    assert {combo.itemData(n) for n in range(combo.count())} == set(TOUCHPOINT_LANES)


def test_a_lane_that_shows_a_journey_stays_one(ui: Driver) -> None:
    put(ui, "Actions")
    choose(ui, "link_journey", "Courier")
    key = next(lane.id for lane in ui.project.document.of(Lane) if lane.kind == "linked_journey")
    ui.sheet.select_many([key])
    assert choices(ui, "lane_kind") == []
    assert not field(ui).isEnabled()
