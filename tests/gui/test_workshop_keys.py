"""The workshop contract: what each key does, counted and read back; on Latin and Cyrillic layouts alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import CTRL, NONE, SHIFT, Driver
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeyforge.gui.sheet import Spot
from journeyforge.gui.window import MainWindow
from journeyforge.model import commands, templates
from journeyforge.model.records import (
    Channel,
    Feeling,
    Lane,
    Measurement,
    Metric,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Stage,
    Touchpoint,
)
from journeyforge.project import Project
from journeyforge.storage.places import Places

ALT = Qt.KeyboardModifier.AltModifier


class Workshop(Driver):
    """A person who only uses keys, counted."""

    keys = 0

    def press(self, key: int, text: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        super().press(key, text, modifiers)
        Workshop.keys += 1

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        super().key(key, modifiers)
        Workshop.keys += 1

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def tab(self) -> None:
        self.key(Qt.Key.Key_Tab)

    def lane(self, kind: str) -> Lane:
        return next(lane for lane in self.project.document.lanes(self.sheet.journey) if lane.kind == kind)

    def stages(self) -> list[Stage]:
        return self.project.document.stages(self.sheet.journey)

    def texts(self, kind: str) -> list[list[str]]:
        """The words of the cards of a lane, stage by stage."""
        lane, document = self.lane(kind), self.project.document
        return [[commands.words_of(card) for card in document.cell(s.id, lane.id)] for s in self.stages()]

    def at(self, kind: str, stage: int = 0) -> None:  # type: ignore[override]
        """The cursor on a cell of a lane."""
        self.sheet.select(self.sheet.grid.enter((self.stages()[stage].id, self.lane(kind).id)))

    def all(self, cls: type) -> tuple:  # type: ignore[type-arg]
        return self.project.document.of(cls)


@pytest.fixture
def ui(tmp_path: Path, places: Places) -> Iterator[Workshop]:
    """A new project from the blank template, the cursor in its first cell."""
    file = tmp_path / "workshop.journey"
    window = MainWindow(Project.create(file, templates.make("blank", "en", "Workshop"), places=places))
    window.resize(1600, 960)
    driver = Workshop(window)
    driver.at("touchpoints")
    Workshop.keys = 0
    yield driver
    window.close()
    window.deleteLater()
    QApplication.processEvents()


# --- bursts ---


def test_ninety_cards_lane_by_lane_cost_about_a_key_each(ui: Workshop) -> None:
    for number in range(6):
        for card in range(5):
            ui.type(f"s{number}{card}")
            ui.tab() if card == 4 and number < 5 else ui.enter()
    ui.key(Qt.Key.Key_Escape)
    assert [len(cell) for cell in ui.texts("touchpoints")] == [5] * 6
    beyond = Workshop.keys - 30 * 3
    assert beyond <= 1.05 * 30


def test_stage_by_stage_ctrl_and_the_arrows_lead_through_the_lanes(ui: Workshop) -> None:
    for number in range(3):
        for words in ("does", "asks"):
            ui.type(f"{words}{number}")
            ui.enter()
        ui.key(Qt.Key.Key_Down, CTRL)
        ui.type(f"thinks{number}")
        ui.key(Qt.Key.Key_Escape)
        ui.at("metrics", number)
        ui.type(f"NPS {number} n10")
        ui.key(Qt.Key.Key_Down, CTRL)
    ui.key(Qt.Key.Key_Escape)
    assert ui.texts("touchpoints") == [[f"does{n}", f"asks{n}"] for n in range(3)]
    assert ui.texts("text") == [[f"thinks{n}"] for n in range(3)]
    assert [measured.value for measured in ui.all(Measurement)] == [0.0, 1.0, 2.0]


def test_six_stages_are_named_with_six_keys(ui: Workshop) -> None:
    ui.sheet.select(Spot(ui.stages()[0].id))
    names = ["Узнаёт", "Выбирает", "Платит", "Ждёт", "Получает", "Возвращает"]
    for name in names:
        ui.type(name)
        ui.tab()
    ui.key(Qt.Key.Key_Escape)
    assert [stage.title for stage in ui.stages()] == names
    assert Workshop.keys - sum(map(len, names)) <= 7


def test_a_stage_left_without_a_name_and_cards_vanishes(ui: Workshop) -> None:
    ui.type("Pays")
    ui.tab()
    assert len(ui.sheet.scene.columns) == 2
    ui.key(Qt.Key.Key_Escape)
    assert len(ui.stages()) == 1
    assert len(ui.sheet.scene.columns) == 1


def test_enter_on_an_empty_card_ends_the_burst_in_the_cell(ui: Workshop) -> None:
    ui.type("Pays")
    ui.enter()
    ui.enter()
    assert not ui.view.typing.editor.is_open
    assert ui.texts("touchpoints") == [["Pays"]]
    ui.type("Next")
    ui.key(Qt.Key.Key_Escape)
    assert ui.texts("touchpoints") == [["Pays", "Next"]]


def test_escape_keeps_a_new_card_and_gives_an_old_one_its_words_back(ui: Workshop) -> None:
    ui.type("Pays")
    ui.key(Qt.Key.Key_Escape)
    assert ui.texts("touchpoints") == [["Pays"]]
    ui.enter()
    ui.type(" now")
    ui.key(Qt.Key.Key_Escape)
    assert ui.texts("touchpoints") == [["Pays"]]
    ui.key(Qt.Key.Key_Z, CTRL)
    assert ui.texts("touchpoints") == [["Pays now"]]


def test_tab_past_the_end_goes_to_the_next_lane_that_takes_cards(ui: Workshop) -> None:
    ui.at("text")
    ui.type("hm")
    ui.tab()
    assert ui.sheet.cell_of_spot() == (ui.stages()[0].id, ui.lane("pain_points").id)
    assert ui.view.typing.editor.is_open


def test_ninety_cards_stage_by_stage_on_the_blank_template_cost_about_a_key_each(ui: Workshop) -> None:
    kinds = ("touchpoints", "text", "pain_points", "opportunities")
    for stage in range(6):
        for lane, count in zip(kinds, (4, 4, 4, 3), strict=True):
            for card in range(count):
                ui.type(f"{lane[0]}{stage}{card}")
                last = card == count - 1
                ui.key(Qt.Key.Key_Down, CTRL) if last else ui.enter()
    ui.key(Qt.Key.Key_Escape)
    assert [len(cell) for cell in ui.texts("touchpoints")] == [4] * 6
    assert [len(cell) for cell in ui.texts("text")] == [4] * 6
    assert (len(ui.all(PainPoint)), len(ui.all(Opportunity))) == (24, 18)
    assert Workshop.keys - 3 * 90 <= 1.05 * 90


# --- signs ---


def test_signs_become_chips_while_typing_and_records_at_the_end(ui: Workshop) -> None:
    ui.type("Pays #app @Volkova +1 !4: slow ~faster")
    assert len(ui.marked) == 5
    assert "Pays" in ui.shown()[0]
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    (step,) = ui.all(Touchpoint)
    assert step.title == "Pays"
    assert [record.title for record in (*ui.all(Channel), *ui.all(Owner))] == ["app", "Volkova"]
    assert (ui.all(PainPoint)[0].title, ui.all(PainPoint)[0].severity) == ("slow", 4)
    assert (ui.all(Opportunity)[0].title, ui.all(Feeling)[0].value) == ("faster", 1.0)


def test_signs_on_a_russian_layout_need_no_other(ui: Workshop) -> None:
    ui.type("Платит №приложение +Волкова !долго ?быстрее")
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    (step,) = ui.all(Touchpoint)
    assert step.title == "Платит"
    assert [record.title for record in (*ui.all(Channel), *ui.all(Owner))] == ["приложение", "Волкова"]
    assert (ui.all(PainPoint)[0].title, ui.all(Opportunity)[0].title) == ("долго", "быстрее")


def test_backspace_right_after_a_sign_turns_it_back_and_it_stays_text(ui: Workshop) -> None:
    ui.type("Pays #app ")
    ui.key(Qt.Key.Key_Backspace)
    ui.type("now")
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    assert ui.texts("touchpoints") == [["Pays #app now"]]
    assert ui.all(Channel) == ()


def test_signs_that_were_in_a_title_stay_text_when_it_is_edited(ui: Workshop) -> None:
    ui.project.commit(
        commands.add_touchpoint(
            ui.project.document, ui.stages()[0].id, ui.lane("touchpoints").id, "Buys C# #1 !now"
        )
    )
    ui.at("touchpoints")
    ui.enter()
    ui.type(" @Kim")
    ui.enter()
    assert ui.texts("touchpoints") == [["Buys C# #1 !now"]]
    assert [owner.title for owner in ui.all(Owner)] == ["Kim"]


def test_what_is_pasted_is_never_read(ui: Workshop) -> None:
    ui.type("See ")
    QApplication.clipboard().setText("#app @Kim !x")
    ui.key(Qt.Key.Key_V, CTRL)
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    assert ui.texts("touchpoints") == [["See #app @Kim !x"]]
    assert ui.all(PainPoint) == ()


def test_a_card_of_a_pain_alone_belongs_to_the_step_selected_before(ui: Workshop) -> None:
    ui.type("Pays")
    ui.enter()
    ui.type("!slow")
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    assert ui.texts("touchpoints") == [["Pays"]]
    assert ui.all(PainPoint)[0].touchpoints == (ui.all(Touchpoint)[0].id,)


@pytest.mark.parametrize(
    "text",
    [
        "Costs 1 200 ₴, not $5!",
        "a@b.c writes at 18:00 :-)",
        "№ 4521, этаж +1, «да!»",
        "Ура! Уже?! ~40 мин — ну и что…",
        "C# and #1, 50 % = half; x=0",
    ],
)
def test_ordinary_sentences_come_out_letter_for_letter(ui: Workshop, text: str) -> None:
    ui.type(text)
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    assert ui.texts("touchpoints") == [[text]]


# --- completion ---


def test_the_grey_name_is_taken_by_the_right_arrow_and_enter_takes_what_is_typed(ui: Workshop) -> None:
    ui.type("One #courier")
    ui.enter()
    ui.type("Two #cou")
    ui.key(Qt.Key.Key_Right)
    ui.enter()
    ui.type("Three #cou")
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    titles = [ui.project.document.need(step.channels[0], Channel).title for step in ui.all(Touchpoint)]
    assert titles == ["courier", "courier", "cou"]


def test_down_goes_into_the_list_and_enter_takes_from_it(ui: Workshop) -> None:
    for name in ("courier", "counter"):
        ui.type(f"x #{name}")
        ui.enter()
    ui.type("Two #cou")
    ui.key(Qt.Key.Key_Down)
    ui.key(Qt.Key.Key_Down)
    ui.enter()
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    last = ui.all(Touchpoint)[-1]
    assert ui.project.document.need(last.channels[0], Channel).title == "courier"


def test_a_name_typed_on_the_other_layout_is_found(ui: Workshop) -> None:
    ui.type("Раз #курьер")
    ui.enter()
    ui.type("Два #rehm")
    ui.key(Qt.Key.Key_Right)
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    assert [channel.title for channel in ui.all(Channel)] == ["курьер"]


# --- a selection, feelings, read lanes ---


def test_signs_act_on_all_selected_cards(ui: Workshop) -> None:
    for title in ("One", "Two"):
        ui.type(title)
        ui.enter()
    ui.key(Qt.Key.Key_Escape)
    ui.sheet.select_many([step.id for step in ui.all(Touchpoint)])
    ui.type("#app @Kim")
    ui.enter()
    ui.sheet.select_many([step.id for step in ui.all(Touchpoint)])
    ui.type("*")
    assert len({step.channels for step in ui.all(Touchpoint)}) == 1
    assert all(step.owner and step.moment_of_truth for step in ui.all(Touchpoint))
    assert [step.title for step in ui.all(Touchpoint)] == ["One", "Two"]


def test_after_a_sign_the_selection_stays_for_the_next_one(ui: Workshop) -> None:
    for title in ("One", "Two", "Three"):
        ui.type(title)
        ui.enter()
    ui.key(Qt.Key.Key_Escape)
    chosen = tuple(step.id for step in ui.all(Touchpoint)[:2])
    ui.sheet.select_many(chosen)
    for signs in ("#app", "@Kim", "!slow", "~faster"):
        ui.type(signs)
        ui.enter()
        assert set(ui.sheet.selection) == set(chosen)
    one, two, three = ui.all(Touchpoint)
    assert one.owner
    assert one.owner == two.owner
    assert (three.channels, three.owner) == ((), None)
    assert set(ui.all(PainPoint)[0].touchpoints) == set(ui.all(Opportunity)[0].touchpoints) == set(chosen)


def test_a_channel_with_a_star_acts_on_all_of_them(ui: Workshop) -> None:
    for title in ("One", "Two"):
        ui.type(title)
        ui.enter()
    ui.key(Qt.Key.Key_Escape)
    ui.sheet.select_many([step.id for step in ui.all(Touchpoint)])
    ui.type("#app *")
    assert len(ui.marked) == 2
    ui.enter()
    assert [(step.title, step.moment_of_truth, len(step.channels)) for step in ui.all(Touchpoint)] == [
        ("One", True, 1),
        ("Two", True, 1),
    ]


def test_while_signs_are_typed_the_cards_they_act_on_stay_selected(ui: Workshop) -> None:
    for title in ("One", "Two", "Three"):
        ui.type(title)
        ui.enter()
    ui.key(Qt.Key.Key_Escape)
    chosen = tuple(step.id for step in ui.all(Touchpoint)[:2])
    ui.sheet.select_many(chosen)
    ui.type("#app")
    assert ui.sheet.selection == chosen
    card, editor = ui.card("Two"), ui.view.typing.editor
    assert editor.geometry().top() >= ui.view.mapFromScene(card.x, card.y).y() + 20
    assert editor.geometry().bottom() <= ui.view.mapFromScene(card.x, card.y + card.height).y()
    assert ui.view.viewport().rect().contains(editor.geometry())
    ui.key(Qt.Key.Key_Backspace)
    for _ in range(3):
        ui.key(Qt.Key.Key_Backspace)
    ui.enter()
    assert ui.sheet.selection == chosen
    assert all(step.channels == () for step in ui.all(Touchpoint))


def test_an_opportunity_typed_on_selected_pains_addresses_them(ui: Workshop) -> None:
    ui.type("Pays !slow !dear")
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    slow, dear = ui.all(PainPoint)
    ui.sheet.select_many([slow.id, dear.id])
    ui.type("?быстрее @Kim")
    assert len(ui.marked) >= 1
    ui.enter()
    (idea,) = ui.all(Opportunity)
    assert (idea.title, idea.pain_points, idea.touchpoints) == ("быстрее", (slow.id, dear.id), slow.touchpoints)
    assert set(ui.sheet.selection) == {slow.id, dear.id}
    assert idea.owner
    assert [pain.owner for pain in ui.all(PainPoint)] == [None, None]
    ui.type("!worse")
    ui.enter()
    assert "!worse" in {pain.title for pain in ui.all(PainPoint)}


def test_words_that_are_no_sign_on_a_selection_become_the_selected_card(ui: Workshop) -> None:
    for title in ("One", "Two", "Three"):
        ui.type(title)
        ui.enter()
    ui.key(Qt.Key.Key_Escape)
    ui.sheet.select(Spot(ui.all(Touchpoint)[0].id))
    ui.type("#1 choice")
    ui.enter()
    made = next(step for step in ui.all(Touchpoint) if step.title == "#1 choice")
    assert ui.sheet.selection == (made.id,)


def test_digits_in_the_feelings_lane_set_values_and_go_on(ui: Workshop) -> None:
    for title in ("One", "Two", "Three"):
        ui.type(title)
        ui.enter()
    ui.key(Qt.Key.Key_Escape)
    ui.at("feelings")
    ui.type("152")
    assert [feeling.value for feeling in ui.all(Feeling)] == [-2.0, 2.0, -1.0]
    ui.type("+")
    assert ui.all(Feeling)[-1].value == 0.0
    spot = ui.sheet.spot
    ui.key(Qt.Key.Key_Delete)
    assert [feeling.value for feeling in ui.all(Feeling)] == [-2.0, 2.0]
    assert ui.sheet.spot == spot
    ui.key(Qt.Key.Key_Z, CTRL)
    ui.sheet.select(spot)
    ui.type("ok then")
    ui.enter()
    assert ui.all(Feeling)[-1].words == "ok then"


def test_read_lanes_take_facts_about_the_step_selected_before(ui: Workshop) -> None:
    ui.type("Pays")
    ui.key(Qt.Key.Key_Escape)
    ui.at("metrics")
    ui.type("CSAT 86 % n540")
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    (metric,) = ui.all(Metric)
    assert (metric.attached_to, ui.all(Measurement)[0].n) == (ui.all(Touchpoint)[0].id, 540)
    ui.at("pain_points")
    ui.type("4: hidden field @Kim")
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    (pain,) = ui.all(PainPoint)
    assert (pain.severity, pain.touchpoints) == (4, (ui.all(Touchpoint)[0].id,))


# --- moving about ---


def test_shift_and_arrows_extend_the_selection(ui: Workshop) -> None:
    for title in ("One", "Two", "Three"):
        ui.type(title)
        ui.enter()
    ui.key(Qt.Key.Key_Escape)
    ui.at("touchpoints")
    ui.key(Qt.Key.Key_Down, SHIFT)
    ui.key(Qt.Key.Key_Down, SHIFT)
    assert ui.sheet.selection == tuple(step.id for step in ui.all(Touchpoint))
    ui.key(Qt.Key.Key_Up, SHIFT)
    assert len(ui.sheet.selection) == 2


def test_alt_and_arrows_move_cards_stages_and_lanes(ui: Workshop) -> None:
    ui.type("One")
    ui.enter()
    ui.type("Two")
    ui.tab()
    ui.type("Three")
    ui.key(Qt.Key.Key_Escape)
    ui.at("touchpoints")
    ui.key(Qt.Key.Key_Down, ALT)
    assert ui.texts("touchpoints") == [["Two", "One"], ["Three"]]
    ui.key(Qt.Key.Key_Right, ALT)
    assert ui.texts("touchpoints") == [["Two"], ["Three", "One"]]
    first = ui.stages()[0]
    ui.sheet.select(Spot(first.id))
    ui.key(Qt.Key.Key_Right, ALT)
    assert ui.stages()[1].id == first.id
    lane = ui.lane("text")
    ui.sheet.select(Spot(lane.id))
    ui.key(Qt.Key.Key_Up, ALT)
    assert ui.project.document.lanes(ui.sheet.journey)[0].id == lane.id


def test_home_and_end_and_their_corners(ui: Workshop) -> None:
    ui.type("One")
    ui.tab()
    ui.type("Two")
    ui.key(Qt.Key.Key_Escape)
    ui.key(Qt.Key.Key_Home)
    assert ui.selected == "One"
    ui.key(Qt.Key.Key_End)
    assert ui.selected == "Two"
    ui.key(Qt.Key.Key_End, CTRL)
    assert ui.sheet.cell_of_spot() == (ui.stages()[-1].id, ui.lane("metrics").id)
    ui.key(Qt.Key.Key_Home, CTRL)
    assert ui.selected == "One"


def test_letters_on_a_head_are_its_new_name(ui: Workshop) -> None:
    ui.sheet.select(Spot(ui.lane("text").id))
    ui.type("Мысли")
    ui.enter()
    assert ui.lane("text").title == "Мысли"


def test_a_long_walk_and_undo_lead_back_to_the_empty_map(ui: Workshop) -> None:
    before = ui.project.document
    ui.type("Pays #app !slow")
    ui.tab()
    ui.type("Waits")
    ui.key(Qt.Key.Key_Down, CTRL)
    ui.type("hm")
    ui.enter()
    ui.key(Qt.Key.Key_Escape)
    assert [note.text for note in ui.all(Note)] == ["hm"]
    while ui.project.undo_label is not None:
        ui.key(Qt.Key.Key_Z, CTRL)
    assert ui.project.document == before


def test_ctrl_and_arrows_reach_every_lane_while_nobody_types(ui: Workshop) -> None:
    ui.type("Pays")
    ui.key(Qt.Key.Key_Escape)
    lanes = [row.lane for row in ui.sheet.scene.rows]
    seen = [ui.sheet.cell_of_spot()]
    for _ in lanes[1:]:
        ui.key(Qt.Key.Key_Down, CTRL)
        seen.append(ui.sheet.cell_of_spot())
    assert seen == [(ui.stages()[0].id, lane) for lane in lanes]
    for lane in reversed(lanes[:-1]):
        ui.key(Qt.Key.Key_Up, CTRL)
        assert ui.sheet.cell_of_spot() == (ui.stages()[0].id, lane)
