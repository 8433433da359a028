"""Matrix sheets as people really have them, in English, Russian and Ukrainian."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyforge.formats import registry
from journeyforge.formats.matrix import looks_like_matrix, read, read_sheet
from journeyforge.formats.matrix.cells import cards, names
from journeyforge.formats.matrix.felt import Scale, feeling, feeling_scale
from journeyforge.formats.matrix.guess import lane_kind
from journeyforge.formats.matrix.measured import Measured, metric
from journeyforge.formats.registry import FormatError, Reading
from journeyforge.formats.sheet import Sheet
from journeyforge.model.codec import dump
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import TOUCHPOINT_LANES
from journeyforge.model.path import main_touchpoints
from journeyforge.model.records import (
    Channel,
    Feeling,
    Journey,
    Lane,
    Measurement,
    Metric,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Persona,
    Project,
    Source,
    Stage,
    System,
    Touchpoint,
)
from journeyforge.model.text import clean, fold

EMPTY = Document.from_records([])
Merged = list[tuple[int, int, int, int]]


@dataclass
class Map:
    """A reading and the document it makes, asked by names."""

    reading: Reading
    document: Document

    @property
    def journey(self) -> Journey:
        return self.document.journeys()[-1]

    @property
    def stages(self) -> list[tuple[str, str]]:
        return [(stage.title, stage.phase) for stage in self.document.stages(self.journey.id)]

    @property
    def lanes(self) -> list[tuple[str, str]]:
        return [(lane.title, lane.kind) for lane in self.document.lanes(self.journey.id)]

    def lane(self, title: str, kind: str = "") -> Lane:
        found = self.document.lanes(self.journey.id)
        return next(lane for lane in found if lane.title == title and kind in {"", lane.kind})

    def cells(self, title: str, kind: str = "") -> list[list[str]]:
        lane = self.lane(title, kind)
        return [
            [card.text if isinstance(card, Note) else card.title for card in self.document.cell(stage.id, lane.id)]
            for stage in self.document.stages(self.journey.id)
        ]

    def touchpoint(self, title: str) -> Touchpoint:
        return next(found for found in self.document.of(Touchpoint) if found.title == title)

    def feelings(self) -> dict[str, tuple[float | None, str]]:
        titles = {touchpoint.id: touchpoint.title for touchpoint in self.document.of(Touchpoint)}
        return {titles[found.touchpoint]: (found.value, found.words) for found in self.document.of(Feeling)}

    def titles(self, ids: tuple[str, ...]) -> list[str]:
        return [self.document.records[key].title for key in ids]

    def parked(self) -> list[str]:
        return [note.text for note in self.document.cell(None, None) if isinstance(note, Note)]

    def says(self, *words: str) -> bool:
        said = [*self.reading.guesses, *map(str, self.reading.problems)]
        return any(all(word in sentence for word in words) for sentence in said)


def read_rows(
    rows: list[list[str]], merged: Merged | None = None, base: Document = EMPTY, title: str = "T"
) -> Map:
    reading = read_sheet(Sheet("Sheet1", rows, merged or []), title, base)
    return Map(reading, base.apply(reading.change))


def places(found: Map, rule: str) -> list[str]:
    return [problem.place for problem in found.reading.problems if problem.rule == rule]


# --- sheets as people have them ---


def test_a_plain_english_sheet_becomes_stages_lanes_and_cards() -> None:
    found = read_rows(
        [
            ["", "Discover", "Compare", "Buy"],
            ["Actions", "sees an ad", "reads reviews", "pays"],
            ["Thoughts", "looks nice", "is it good?", ""],
            ["Pain points", "", "too many tabs\nno photos", "card refused"],
            ["Opportunities", "", "comparison table", ""],
        ],
        title="Shop",
    )
    assert found.journey.title == "Shop"
    assert found.stages == [("Discover", ""), ("Compare", ""), ("Buy", "")]
    assert found.lanes == [
        ("Actions", "touchpoints"),
        ("Thoughts", "text"),
        ("Pain points", "pain_points"),
        ("Opportunities", "opportunities"),
    ]
    assert found.cells("Actions") == [["sees an ad"], ["reads reviews"], ["pays"]]
    assert found.cells("Thoughts") == [["looks nice"], ["is it good?"], []]
    pains = found.document.of(PainPoint)
    assert [pain.title for pain in pains] == ["too many tabs", "no photos", "card refused"]
    assert found.titles(pains[0].touchpoints) == ["reads reviews"]
    assert found.titles(found.document.of(Opportunity)[0].touchpoints) == ["reads reviews"]
    assert found.says("lane “Pain points” read as pain points")
    assert found.document.project.language == "en"


def test_a_russian_sheet_with_title_persona_phases_and_notes_below() -> None:
    found = read_rows(
        [
            ["CJM: покупка телефона"],
            ["Персона: Мария, 34", "", "Цель: купить быстро"],
            [],
            ["", "До покупки", "", "После"],
            ["Этап", "Осознание", "Выбор", "Доставка"],
            ["Действия клиента", "ищет", "сравнивает", "ждёт курьера"],
            ["Эмоции", "🙂", "раздражение", "-2 долго"],
            ["Боли", "1. мало отзывов\n2. дорого", "", "-5 % скидка не прошла"],
            ["Что радует", "", "есть фото", ""],
            [],
            ["Сделано на воркшопе 12.03."],
        ],
        [(3, 1, 3, 2), (0, 0, 0, 3)],
    )
    assert found.journey.title == "покупка телефона"
    assert found.stages == [("Осознание", "До покупки"), ("Выбор", "До покупки"), ("Доставка", "После")]
    assert found.titles(found.journey.personas) == ["Мария, 34"]
    assert found.journey.goal == "купить быстро"
    assert found.feelings() == {"ищет": (1, ""), "сравнивает": (-1, "раздражение"), "ждёт курьера": (-2, "долго")}
    assert [pain.title for pain in found.document.of(PainPoint)] == [
        "мало отзывов",
        "дорого",
        "-5 % скидка не прошла",
    ]
    assert found.cells("Что радует") == [[], ["есть фото"], []]
    assert found.parked() == ["Сделано на воркшопе 12.03."]
    assert found.says("row 4", "phases")
    assert found.says("row 5", "Этап", "stages")
    assert found.says("Цель: купить быстро", "goal")
    assert found.document.project.language == "ru"


def test_a_ukrainian_sheet_with_feelings_of_two_personas() -> None:
    found = read_rows(
        [
            ["Етап", "Пошук", "Вибір", "Купівля"],
            ["Дії", "шукає", "порівнює", "підписує"],
            ["Емоції: ІТ-директор", "4", "2", "5"],
            ["Емоції: Бухгалтер", "3", "3", "1"],
            ["Канали", "сайт", "зустріч, дзвінок", "пошта"],
            ["Системи", "CRM", "crm", "1С"],
            ["Відповідальний", "Олена", "Олена", "Ігор"],
            ["Болі", "• довго", "- дорого\n- незрозуміло", ""],
            ["Можливості", "чат-бот", "", ""],
        ]
    )
    assert found.titles(found.journey.personas) == ["ІТ-директор", "Бухгалтер"]
    by_persona = {
        (found.titles((feeling.touchpoint,))[0], feeling.persona): feeling.value
        for feeling in found.document.of(Feeling)
    }
    second = found.journey.personas[1]
    assert by_persona["шукає", None] == 1
    assert by_persona["порівнює", None] == -1
    assert by_persona["підписує", second] == -2
    assert found.lane("Емоції: Бухгалтер").persona == second
    assert found.titles(found.touchpoint("порівнює").channels) == ["зустріч", "дзвінок"]
    assert [system.title for system in found.document.of(System)] == ["CRM", "1С"]
    assert [owner.title for owner in found.document.of(Owner)] == ["Олена", "Ігор"]
    assert found.says("Емоції: Бухгалтер", "1…5")
    assert found.document.project.language == "uk"


def test_a_service_blueprint_with_merged_groups_and_line_rows() -> None:
    found = read_rows(
        [
            ["Service Blueprint: hotel"],
            [],
            ["", "", "Arrive", "Check in", "Leave"],
            ["CUSTOMER", "Physical evidence", "parking", "desk", "bill"],
            ["", "Customer actions", "parks", "gives passport", "pays"],
            ["", "Line of interaction"],
            ["EMPLOYEE", "Actions", "", "greets guest", "takes money"],
            ["", "Line of visibility"],
            ["", "Backstage actions", "", "checks booking", ""],
            ["", "- - - Line of internal interaction - - -"],
            ["", "Support processes", "", "booking system", ""],
        ],
        [(3, 0, 5, 0), (6, 0, 10, 0), (5, 1, 5, 4)],
    )
    assert [(lane.title, lane.kind, lane.line_below) for lane in found.document.lanes(found.journey.id)] == [
        ("CUSTOMER: Physical evidence", "images", None),
        ("CUSTOMER: Customer actions", "touchpoints", "interaction"),
        ("EMPLOYEE: Actions", "frontstage", "visibility"),
        ("EMPLOYEE: Backstage actions", "backstage", "internal"),
        ("EMPLOYEE: Support processes", "support", None),
    ]
    assert found.cells("EMPLOYEE: Actions") == [[], ["greets guest"], ["takes money"]]


def test_a_russian_blueprint_tells_visible_from_invisible() -> None:
    found = read_rows(
        [
            ["", "Вход", "Касса"],
            ["Материальные свидетельства", "вывеска", "чек"],
            ["Действия клиента", "заходит", "платит"],
            ["Линия взаимодействия", "", ""],
            ["Видимые действия сотрудника", "здоровается", "считает"],
            ["Линия видимости", "", ""],
            ["Невидимые действия", "", "сверяет"],
            ["Процессы поддержки", "уборка", ""],
        ]
    )
    assert [kind for _, kind in found.lanes] == ["images", "touchpoints", "frontstage", "backstage", "support"]
    assert found.lane("Видимые действия сотрудника").line_below == "visibility"


def test_heading_rows_over_lanes_are_groups() -> None:
    found = read_rows(
        [
            ["", "Узнаёт", "Покупает"],
            ["КЛИЕНТ"],
            ["Шаги", "видит рекламу", "платит"],
            ["СОТРУДНИК"],
            ["Действия", "отвечает", "упаковывает"],
        ],
        [(1, 0, 1, 2), (3, 0, 3, 2)],
    )
    assert found.lanes == [("КЛИЕНТ: Шаги", "touchpoints"), ("СОТРУДНИК: Действия", "frontstage")]
    assert found.says("КЛИЕНТ", "heading of lanes")


def test_a_stage_merged_over_columns_holds_their_cards_and_columns_stay_together() -> None:
    found = read_rows(
        [
            ["Stage", "Awareness", "", "Purchase"],
            ["Touchpoints", "ad", "friend", "shop"],
            ["Emotion", "+1", "-1", "0"],
            ["Channels", "TV", "", "web"],
            ["Pain points", "", "no number to call", ""],
        ],
        [(0, 1, 0, 2)],
    )
    assert found.stages == [("Awareness", ""), ("Purchase", "")]
    assert found.cells("Touchpoints") == [["ad", "friend"], ["shop"]]
    assert found.feelings() == {"ad": (1, ""), "friend": (-1, ""), "shop": (0, "")}
    assert found.titles(found.touchpoint("ad").channels) == ["TV"]
    assert found.titles(found.document.of(PainPoint)[0].touchpoints) == ["friend"]


def test_a_lane_merged_down_goes_on_in_the_rows_below() -> None:
    found = read_rows(
        [["", "A", "B"], ["Actions", "a1", "b1"], ["", "a2", ""], [], ["", "", "b2"], ["Pains", "p", ""]],
        [(1, 0, 4, 0)],
    )
    assert found.cells("Actions") == [["a1", "a2"], ["b1", "b2"]]
    assert found.document.of(PainPoint)[0].touchpoints == ()
    assert found.titles((found.document.of(PainPoint)[0].stage or "",)) == ["A"]


def test_a_sheet_with_its_stages_down_is_read_turned() -> None:
    found = read_rows(
        [
            ["Этап", "Точки контакта", "Боли", "Идеи", "Эмоции"],
            ["Поиск", "реклама", "некрасиво", "переделать", "2"],
            ["Поиск", "поиск в сети", "", "", "3"],
            ["Покупка", "магазин", "очередь", "", "5"],
        ]
    )
    assert found.stages == [("Поиск", ""), ("Покупка", "")]
    assert found.lanes[0] == ("Точки контакта", "touchpoints")
    assert found.cells("Точки контакта") == [["реклама", "поиск в сети"], ["магазин"]]
    assert found.titles(found.document.of(PainPoint)[0].touchpoints) == ["реклама"]
    assert found.feelings() == {"реклама": (-1, ""), "поиск в сети": (0, ""), "магазин": (2, "")}
    assert found.says("stages down")


def test_a_turned_employee_journey_reports_places_as_the_sheet_has_them() -> None:
    found = read_rows(
        [
            ["Stage", "Actions", "Emotion", "Comment", "Channel"],
            ["Onboard", "gets laptop\nmeets team", "4", "warm", "office"],
            ["Work", "does tasks", "2", "", "Slack"],
        ],
        title="Employee journey",
    )
    assert found.journey.kind == "employee"
    assert places(found, "not_attached") == ["row 2, column E"]
    assert found.cells("Channel", "text") == [["office"], []]
    assert found.titles(found.touchpoint("does tasks").channels) == ["Slack"]


def test_keys_with_their_values_below_stand_over_the_table() -> None:
    found = read_rows(
        [
            ["Persona", "Scenario", "Goals and expectations"],
            ["Jumping Jamie\n28, lives in town", "needs a new plan", "clear info\nno hassle"],
            [],
            ["", "Define", "Compare", "Select"],
            ["Doing", "• reviews plan\n• sets limits", "watches ad", "decides"],
            ["Thinking", '"How much?"', "cheap?", "done"],
            ["Feeling", "😐", "😡 angry", "😀 relieved"],
        ]
    )
    assert found.titles(found.journey.personas) == ["Jumping Jamie"]
    assert found.document.of(Persona)[0].bio == "28, lives in town"
    assert found.journey.scenario == "needs a new plan"
    assert found.journey.goal == "clear info\nno hassle"
    assert [title for title, _ in found.stages] == ["Define", "Compare", "Select"]
    assert found.feelings() == {"reviews plan": (0, ""), "watches ad": (-2, "angry"), "decides": (2, "relieved")}
    assert places(found, "feeling_of_several") == ["row 7, column B"]


def test_keys_beside_their_values_and_inside_one_cell() -> None:
    found = read_rows(
        [
            ["Персона", "Олег", "Сценарій", "перший візит"],
            ["Ціль: кредит\nКритерій успіху: за один день\nі без черги"],
            ["", "Вхід", "Каса"],
            ["Кроки клієнта", "заходить", "чекає"],
        ]
    )
    assert found.titles(found.journey.personas) == ["Олег"]
    assert found.journey.scenario == "перший візит"
    assert found.journey.goal == "кредит"
    assert found.journey.success_criterion == "за один день\nі без черги"


def test_a_table_inset_with_blank_rows_and_columns_between() -> None:
    found = read_rows(
        [
            ["", "", "", "", "", "", "Автор: Иванов"],
            [],
            ["", "", "Карта пути клиента"],
            ["", "", "", "", "Узнаёт", "", "Покупает"],
            [],
            ["", "", "Действия", "", "видит рекламу", "", "платит"],
            [],
            ["", "", "Барьеры", "", "", "", "нет наличных"],
        ]
    )
    assert [title for title, _ in found.stages] == ["Узнаёт", "Покупает"]
    assert found.cells("Действия") == [["видит рекламу"], ["платит"]]
    assert found.says("Карта пути клиента") or found.journey.title == "Карта пути клиента"
    assert "Автор: Иванов" in [found.journey.title, *found.parked()]


def test_metrics_become_measurements_and_what_is_none_stays_a_note() -> None:
    found = read_rows(
        [
            ["", "A", "B", "C"],
            ["Actions", "a", "b", "c"],
            ["KPI", "NPS −12 (n=187)", "CSAT 86 % (n = 540)\nконверсия: 3,4 %", "стало лучше\nNPS 140"],
            ["CSI", "", "4,2 из 5", "1,000"],
        ]
    )
    metrics = {metric.title: metric for metric in found.document.of(Metric)}
    values = {
        metrics_of.title: (measurement.value, measurement.n)
        for measurement in found.document.of(Measurement)
        for metrics_of in [found.document.need(measurement.metric, Metric)]
    }
    assert values == {"NPS": (-12, 187), "CSAT": (86, 540), "конверсия": (3.4, None), "CSI": (4.2, None)}
    assert found.titles((metrics["CSAT"].attached_to,)) == ["B"]
    assert (metrics["конверсия"].kind, metrics["конверсия"].unit) == ("conversion", "%")
    assert metrics["CSI"].scale_max == 5
    assert found.cells("KPI", "text") == [[], [], ["стало лучше", "NPS 140"]]
    assert found.cells("CSI", "text") == [[], [], ["1,000"]]
    assert places(found, "not_attached") == ["row 3, column D", "row 3, column D", "row 4, column D"]


def test_channels_owners_and_sources_of_several_touchpoints_stay_notes_in_order() -> None:
    found = read_rows(
        [
            ["", "Выбор", "Оплата"],
            ["Действия", "смотрит\nзвонит", "платит"],
            ["Каналы", "сайт\nтелефон", "банкомат"],
            ["Ответственный", "Волкова", "Иванов\nПетров"],
            ["Источник", "гипотеза", "Интервью (n=12)"],
        ]
    )
    assert found.cells("Каналы", "text") == [["сайт", "телефон"], []]
    assert found.cells("Ответственный", "text") == [["Волкова"], ["Петров"]]
    paid = found.touchpoint("платит")
    assert found.titles((paid.owner or "",)) == ["Иванов"]
    assert (paid.evidence.level, paid.evidence.n) == ("heard", 12)
    assert found.document.of(Source)[0].method == "interview"
    assert found.document.of(Channel)[0].kind == "self_service"
    assert found.says("“Волкова”", "2 touchpoints", "row 4, column B")


def test_a_lane_of_contacts_beside_actions_holds_channels() -> None:
    rows = [["", "A", "B"], ["Действия", "смотрит", "платит"], ["Точки контакта", "сайт, реклама", "телефон"]]
    found = read_rows(rows)
    assert found.lanes[1] == ("Точки контакта", "channels")
    assert found.titles(found.touchpoint("смотрит").channels) == ["сайт", "реклама"]
    rows[2] = ["Точки контакта", "разговор с продавцом", "примерка"]
    assert read_rows(rows).lanes[1] == ("Точки контакта", "touchpoints")


def test_a_sheet_without_steps_says_so_and_keeps_feelings_as_notes() -> None:
    found = read_rows([["", "Узнаёт", "Покупает"], ["Кривая эмоций", "😀", "😡"], ["Цитаты", "«ну-ну»", "«ужас»"]])
    assert found.cells("Кривая эмоций", "text") == [["😀"], ["😡"]]
    assert found.says("a journey needs steps")
    assert found.document.of(Feeling) == ()


def test_an_unknown_lane_becomes_text_and_that_is_said() -> None:
    found = read_rows([["", "A", "B"], ["Погода", "дождь", ""], ["Шаги", "идёт", "едет"]])
    assert found.lanes[0] == ("Погода", "text")
    assert found.cells("Погода") == [["дождь"], []]
    assert found.says("“Погода”", "no known kind")
    assert places(found, "unknown_lane") == ["row 2"]


def test_faces_make_a_lane_one_of_feelings_whatever_its_name() -> None:
    found = read_rows(
        [
            ["Customer Journey Map - Bank"],
            ["STAGES", "Awareness", "Acquisition"],
            ["PROCESS", "sees ad", "comes to branch"],
            ["EXPERIENCE", "🙂", "😡"],
        ]
    )
    assert found.lanes == [("PROCESS", "touchpoints"), ("EXPERIENCE", "feelings")]
    assert found.feelings() == {"sees ad": (1, ""), "comes to branch": (-2, "")}


def test_a_column_of_numbers_before_the_lanes_is_no_group() -> None:
    found = read_rows(
        [
            ["№", "Этап", "1. Вход", "2. Касса"],
            ["1", "Действия", "входит", "платит"],
            ["2", "Барьеры", "", "сдача"],
        ]
    )
    assert found.lanes == [("Действия", "touchpoints"), ("Барьеры", "pain_points")]
    assert found.stages == [("1. Вход", ""), ("2. Касса", "")]


def test_a_persona_in_the_corner_beside_the_stages() -> None:
    found = read_rows(
        [
            ["Persona: Ann", "", "Before", "During", "After"],
            ["", "Actions", "books", "flies", "reviews"],
            ["", "Feelings", "+", "-", "++"],
        ]
    )
    assert found.titles(found.journey.personas) == ["Ann"]
    assert [title for title, _ in found.stages] == ["Before", "During", "After"]
    assert found.feelings() == {"books": (1, ""), "flies": (-1, ""), "reviews": (2, "")}


def test_rows_of_numbers_and_of_durations_are_no_stages() -> None:
    numbered = read_rows([["", "1", "2"], ["", "Discover", "Buy"], ["Touchpoints", "ad", "shop"]])
    assert [title for title, _ in numbered.stages] == ["Discover", "Buy"]
    assert numbered.says("row 1", "numbers of the stages")
    timed = read_rows([["", "Discover", "Buy"], ["", "1 day", "2 days"], ["Touchpoints", "ad", "shop"]])
    assert [title for title, _ in timed.stages] == ["Discover", "Buy"]
    assert timed.cells("") == [["1 day"], ["2 days"]]


def test_phases_without_merging_reach_to_the_next_one() -> None:
    found = read_rows(
        [["Фаза", "До", "", "После", ""], ["Этап", "A", "B", "C", "D"], ["Шаги", "a", "b", "c", "d"]]
    )
    assert found.stages == [("A", "До"), ("B", "До"), ("C", "После"), ("D", "После")]


def test_cards_merged_over_stages_span_them() -> None:
    found = read_rows(
        [
            ["", "A", "B", "C"],
            ["Actions", "reads", "", "pays"],
            ["Channels", "web", "", ""],
            ["Thoughts", "hm", "", ""],
        ],
        [(1, 1, 1, 2), (2, 1, 2, 3), (3, 1, 3, 3)],
    )
    assert found.touchpoint("reads").span == 2
    assert found.titles(found.touchpoint("reads").channels) == ["web"]
    assert found.titles(found.touchpoint("pays").channels) == ["web"]
    assert found.cells("Thoughts") == [["hm"], [], []]
    assert places(found, "spans") == ["row 4, column B"]


def test_several_values_in_a_cell_go_to_the_touchpoints_in_turn() -> None:
    found = read_rows(
        [["", "A", "B"], ["Steps", "one\ntwo", "three"], ["Emotions", "+1 calm\n-2 angry", "happy\n-1"]]
    )
    assert found.feelings() == {"one": (1, "calm"), "two": (-2, "angry"), "three": (2, "happy\n-1")}
    assert places(found, "second_feeling") == ["row 3, column C"]


def test_two_lanes_of_feelings_make_one_feeling_each() -> None:
    found = read_rows([["", "A"], ["Steps", "one"], ["Feelings", "wants to leave"], ["Emotion", "-2"]])
    assert found.feelings() == {"one": (-2, "wants to leave")}


def test_numbers_beyond_the_scale_stay_words() -> None:
    found = read_rows([["", "A", "B"], ["Steps", "one", "two"], ["Emotions", "7", "4"]])
    assert found.feelings() == {"one": (None, "7"), "two": (1, "")}
    assert places(found, "feeling_scale") == ["row 3, column B"]


def test_a_title_may_say_whose_journey_and_that_it_is_to_be() -> None:
    found = read_rows([["Путь сотрудника (как будет)"], ["", "Найм"], ["Шаги", "собеседование"]])
    assert (found.journey.kind, found.journey.state) == ("employee", "to_be")


# --- what is there already ---


def test_names_are_matched_to_what_is_there() -> None:
    base = Document.from_records(
        [
            Project(id=new_id("project"), title="P"),
            Channel(id=new_id("channel"), title="Сайт"),
            Owner(id=new_id("owner"), title="Пётр", aliases=("p.petrov",)),
            Persona(id=new_id("persona"), title="мария"),
        ]
    )
    found = read_rows(
        [
            ["Персона: Мария"],
            ["", "A", "B"],
            ["Шаги", "a", "b"],
            ["Каналы", "сайт", "САЙТ"],
            ["Ответственный", "петр", "P.Petrov"],
        ],
        base=base,
    )
    assert len(found.document.of(Project)) == len(found.document.of(Channel)) == len(found.document.of(Owner)) == 1
    assert found.journey.personas == (base.of(Persona)[0].id,)


def test_a_reading_is_one_change_of_new_records() -> None:
    found = read_rows([["", "A"], ["Steps", "a"]])
    assert all(before is None for before, _ in found.reading.change.pairs.values())
    assert found.reading.change.label
    assert found.document.apply(found.reading.change.inverse()) == EMPTY


# --- files ---


def workbook(path: Path, sheets: dict[str, list[list[str]]], merged: dict[str, list[str]] | None = None) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([text or None for text in row])
        for area in (merged or {}).get(title, []):
            sheet.merge_cells(area)
    book.save(path)
    return path


def test_a_workbook_gives_a_journey_per_matrix_and_names_the_other_sheets(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "карты.xlsx",
        {
            "Клиент": [
                ["", "До", "", "После"],
                ["", "Поиск", "Покупка", "Доставка"],
                ["Действия", "ищет\nсмотрит", "платит", ""],
            ],
            "Курьер": [["", "Смена"], ["Действия сотрудника", "едет"]],
            "Заметки": [["просто текст"], ["ещё текст"]],
        },
        {"Клиент": ["B1:C1"]},
    )
    reading = read(path, EMPTY)
    document = EMPTY.apply(reading.change)
    assert [journey.title for journey in document.journeys()] == ["Клиент", "Курьер"]
    assert len(document.of(Project)) == 1
    assert [card.title for card in main_touchpoints(document, document.journeys()[0].id)] == [
        "ищет",
        "смотрит",
        "платит",
    ]
    assert any("Заметки" in str(problem) for problem in reading.problems)
    assert any("sheet “Курьер”: lane" in guess for guess in reading.guesses)


def test_a_phase_over_all_stages_is_kept_as_the_title(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "map.xlsx",
        {"Sheet1": [["", "Buying a phone", ""], ["", "Search", "Buy"], ["Actions", "a", "b"]]},
        {"Sheet1": ["B1:C1"]},
    )
    document = EMPTY.apply(registry.read(path, EMPTY, "matrix").change)
    assert document.journeys()[0].title == "Buying a phone"


def test_numbers_in_excel_cells_are_feelings_and_metrics(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Лист1"
    for row in (["", "Вход", "Касса"], ["Шаги", "заходит", "платит"], ["Эмоции", 4, 2], ["NPS", 12, -30]):
        sheet.append(row)
    book.save(tmp_path / "банк.xlsx")
    document = EMPTY.apply(read(tmp_path / "банк.xlsx", EMPTY).change)
    assert document.journeys()[0].title == "банк"
    assert [found.value for found in document.of(Feeling)] == [1, -1]
    assert [found.value for found in document.of(Measurement)] == [12, -30]


def test_a_russian_csv_of_excel_is_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "карта.csv"
    path.write_bytes('Этап;Поиск;Покупка\r\nДействия;"ищет\nсмотрит";платит\r\nБоли;;очередь\r\n'.encode("cp1251"))
    document = EMPTY.apply(read(path, EMPTY).change)
    assert document.journeys()[0].title == "карта"
    assert [found.title for found in document.of(Touchpoint)] == ["ищет", "смотрит", "платит"]


def test_a_workbook_without_a_matrix_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", {"A": [["Name", "Phone"], ["Ann", "1"]], "B": [["text"]]})
    with pytest.raises(FormatError, match=r"list\.xlsx: no matrix was found"):
        read(path, EMPTY)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[], ["", " "]],
        [["one"], ["column"], ["only"]],
        [["Name", "Phone"], ["Ann", "123"], ["Bob", "456"]],
        [["Long prose that tells a story about something."], ["And goes on.", ""]],
        [["", "Stage without lanes", "B"]],
        [["Actions"], ["Pain points"]],
    ],
)
def test_what_is_no_matrix_is_refused_with_a_sentence(rows: list[list[str]]) -> None:
    sheet = Sheet("S", rows, [])
    assert not looks_like_matrix(sheet)
    with pytest.raises(FormatError, match="no matrix was found"):
        read_sheet(sheet, "S", EMPTY)


def test_a_big_sheet_is_read_whole() -> None:
    rows = [["", *(f"S{stage}" for stage in range(200))]]
    rows += [[f"Actions {lane}", *(f"• a{lane}-{stage}\n• b" for stage in range(200))] for lane in range(20)]
    rows.append(["Thoughts", "x" * 10_000_000])
    found = read_rows(rows)
    assert len(found.document.of(Touchpoint)) == 200 * 20 * 2
    assert len(found.document.of(Stage)) == 200


# --- words and values ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• a\n• b", ["a", "b"]),
        ("•a •b", ["a", "b"]),
        ("- a\n– b\n— c\n* d\n✓ e\n✓f", ["a", "b", "c", "d", "e", "f"]),
        ("1. a\n2) b\n10. c\n3)d", ["a", "b", "c", "d"]),
        ("-5 %\n3D\n1.5 hours\n12.03\n2024. Start", ["-5 %", "3D", "1.5 hours", "12.03", "2024. Start"]),
        ("a; b", ["a; b"]),
        ("—\n - \n...\n", []),
        ("!\n?", ["!", "?"]),
    ],
)
def test_each_line_and_bullet_is_a_card(text: str, expected: list[str]) -> None:
    assert cards(text) == expected


def test_names_are_split_where_they_are_short() -> None:
    assert names("Сайт, приложение; телефон") == ["Сайт", "приложение", "телефон"]
    assert names("a site (own, new), shop") == ["a site (own, new)", "shop"]
    assert names("he says, that all of this is one long sentence") == [
        "he says, that all of this is one long sentence"
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Customer actions", "touchpoints"),
        ("What the customer does", "touchpoints"),
        ("Шаги клиента", "touchpoints"),
        ("Дії користувача", "touchpoints"),
        ("Touchpoints & channels", "touchpoints"),
        ("Каналы коммуникации", "channels"),
        ("Онлайн-каналы", "channels"),
        ("Мысли и чувства", "text"),
        ("Эмоциональная кривая", "feelings"),
        ("Що відчуває клієнт", "feelings"),
        ("Болевые точки", "pain_points"),
        ("Проблемы / барьеры", "pain_points"),
        ("Бар'єри", "pain_points"),
        ("Точки роста", "opportunities"),
        ("How might we", "opportunities"),
        ("Ідеї та рішення", "opportunities"),
        ("KPI", "metrics"),
        ("Показники", "metrics"),
        ("Цитаты клиентов", "quotes"),
        ("Ответственный за этап", "owners"),
        ("ИТ-системы", "systems"),
        ("Backstage actions", "backstage"),
        ("Невидимі дії", "backstage"),
        ("Видимі дії", "frontstage"),
        ("Employee actions", "frontstage"),
        ("Действия сотрудников", "frontstage"),
        ("Допоміжні процеси", "support"),
        ("Що тішить", "bright_spots"),
        ("What works", "bright_spots"),
        ("Physical evidence", "images"),
        ("Скриншоты", "images"),
        ("Evidence", "how_we_know"),
        ("Джерела", "how_we_know"),
        ("Ожидания", "text"),
    ],
)
def test_lane_kinds_are_guessed_from_their_words(title: str, kind: str) -> None:
    guess = lane_kind(title)
    assert guess is not None
    assert guess.kind == kind


@pytest.mark.parametrize("title", ["Погода", "Персональные данные", "Q3", "", "x" * 500])
def test_other_words_are_no_lane_kind(title: str) -> None:
    assert lane_kind(title) is None


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("+1", 1, ""),
        ("−2", -2, ""),
        ("- 2", -2, ""),
        ("1,5", 1.5, ""),
        ("+1 радость", 1, "радость"),
        ("4/5", 1, ""),
        ("2 раза звонил", None, "2 раза звонил"),
        ("🙂", 1, ""),
        ("😡 злится", -2, "злится"),
        (":(", -1, ""),
        ("☹️", -1, ""),
        ("радость", 2, "радость"),
        ("Нейтрально", 0, "Нейтрально"),
        ("роздратування", -1, "роздратування"),
        ("not happy", None, "not happy"),
        ("радость, но тревога", None, "радость, но тревога"),
        ("ждёт", None, "ждёт"),
        ("- волнуется", None, "волнуется"),
        ("50 % недовольны", None, "50 % недовольны"),
    ],
)
def test_feelings_are_numbers_smileys_or_words(text: str, value: float | None, words: str) -> None:
    assert feeling(text, Scale(one_to_five=False, signs=False)) == (value, words)


def test_the_scale_is_told_by_all_numbers_of_the_lane() -> None:
    assert feeling_scale(["1", "4\n5"]).one_to_five
    assert not feeling_scale(["1", "-2"]).one_to_five
    assert not feeling_scale(["0", "2"]).one_to_five
    assert feeling_scale(["1", "2"]).doubtful
    assert feeling("-", feeling_scale(["+", "-"])).value == -1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NPS -12 n187", Measured("NPS", -12, "", 187, None)),
        ("CSAT 86 % (n=540)", Measured("CSAT", 86, "%", 540, None)),
        ("conversion: 3,4 %", Measured("conversion", 3.4, "%", None, None)),
        ("LTV 12 000 ₽", Measured("LTV", 12000, "₽", None, None)),
        ("Время ответа = 12 мин", Measured("Время ответа", 12, "мин", None, None)),
        ("CES 2.0: 5,1", Measured("CES 2.0", 5.1, "", None, None)),
        ("CSI 4.2/5 (n = 1 200)", Measured("CSI", 4.2, "", 1200, 5)),
        ("45", Measured("KPI", 45, "", None, None)),
    ],
)
def test_metrics_are_a_name_a_value_and_a_sample(text: str, expected: Measured) -> None:
    assert metric(text, "KPI") == expected


@pytest.mark.parametrize(
    "text", ["better", "10-15 %", "> 40 of all we asked", "1,000", "NPS 140", "CSAT 80 n0", "NPS 12 5", "x" * 999]
)
def test_what_is_no_metric_says_why(text: str) -> None:
    assert isinstance(metric(text, "KPI"), str)


# --- properties ---

WORDS = st.sampled_from(
    [
        "сайт",
        "очередь",
        "shop",
        "waits",
        "довго",
        "радость",
        "тревога",
        "neutral",
        "звонок",
        "Олена",
        "2024",
        "ждёт",
    ]
)
ITEMS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
MARKS = st.sampled_from(["", "• ", "- ", "1. ", "2) ", "✓ ", "+1 ", "😀 "])
CELLS = st.lists(st.tuples(MARKS, ITEMS).map("".join), max_size=3).map("\n".join)
LANES = st.sampled_from(
    [
        *("Действия", "Touchpoints", "Канали", "Эмоции", "Emotion: Олена", "Боли", "Opportunities", "KPI", ""),
        *("Источник", "Ответственный", "Системы", "Thoughts", "Цитати", "Погода", "Невидимые действия", "Support"),
        *("Что радует", "Physical evidence"),
    ]
)


def words_of(text: str) -> set[str]:
    """Runs of letters, and of digits too long to be a list's or a scale's, as names are matched."""
    return set(re.findall(r"[^\W\d_]+|\d{3,}", fold(clean(text)))) - {"n"}


def kept(reading: Reading) -> set[str]:
    texts: list[str] = [*reading.guesses, *map(str, reading.problems)]
    for _, record in reading.change.pairs.values():
        assert record is not None
        texts += [
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for key, value in json.loads(dump(record)).items()
            if key not in {"id", "type"}
        ]
    return set().union(*(words_of(text) for text in texts)) if texts else set()


def is_whole(sheet: Sheet) -> None:
    reading = read_sheet(sheet, "T", EMPTY)
    document = EMPTY.apply(reading.change)
    for card in (*document.of(Touchpoint), *document.of(Note)):
        if card.lane is not None:
            assert (document.need(card.lane, Lane).kind in TOUCHPOINT_LANES) == isinstance(card, Touchpoint)
    held = kept(reading)
    lost = {word for row in sheet.rows for text in row for word in words_of(text)} - held
    assert not lost


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_word_of_a_matrix_is_lost(data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 4))
    corner = data.draw(st.sampled_from(["", "Этап", "Stage", "Етапи"]))
    rows = [[corner, *(f"Стадия{place}" for place in range(width))]]
    if data.draw(st.booleans()):
        rows.insert(0, [data.draw(ITEMS)])
    if data.draw(st.booleans()):
        rows.insert(0, ["Персона: " + data.draw(ITEMS), "", "Goal", data.draw(ITEMS)])
    cells = st.lists(CELLS, min_size=width, max_size=width + 1)
    rows += [
        [lane, *texts] for lane, texts in data.draw(st.lists(st.tuples(LANES, cells), min_size=1, max_size=6))
    ]
    if data.draw(st.booleans()):
        rows += [[], [data.draw(ITEMS) + "."]]
    sheet = Sheet("S", rows, merges(data, rows))
    if looks_like_matrix(sheet):
        is_whole(sheet)


def merges(data: st.DataObject, rows: list[list[str]]) -> Merged:
    """Merged ranges: as in Excel, only the first cell of each keeps its text."""
    found: Merged = []
    for _ in range(data.draw(st.integers(0, 2))):
        row, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, 3))
        down, across = data.draw(st.sampled_from([(0, 1), (1, 0), (0, 2), (2, 0), (1, 1)]))
        found.append((row, column, row + down, column + across))
        for r in range(row, min(row + down + 1, len(rows))):
            for c in range(column, min(column + across + 1, len(rows[r]))):
                rows[r][c] = rows[r][c] if (r, c) == (row, column) else ""
    return found


ANY = st.one_of(
    st.just(""),
    LANES,
    CELLS,
    st.sampled_from(["Stage", "Персона", "Line of visibility", "NPS 12"]),
    st.text(st.characters(codec=None), max_size=12),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(ANY, max_size=5), max_size=7), st.data())
def test_any_sheet_is_read_whole_or_refused(rows: list[list[str]], data: st.DataObject) -> None:
    sheet = Sheet("S", rows, merges(data, rows) if rows else [])
    if looks_like_matrix(sheet):
        is_whole(sheet)
    else:
        with pytest.raises(FormatError):
            read_sheet(sheet, "T", EMPTY)
