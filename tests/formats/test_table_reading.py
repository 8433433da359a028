"""What a card table means, row by row, and what is told of cells that can't be read."""

from __future__ import annotations

import csv
import datetime
import io

import pytest

from journeyforge.formats.registry import FormatError, Reading
from journeyforge.formats.table import COLUMNS, from_rows, is_card_table
from journeyforge.model.document import Document
from journeyforge.model.records import (
    Channel,
    Feeling,
    Journey,
    Lane,
    Link,
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
    Touchpoint,
)

EMPTY = Document.from_records([])


def read(text: str, base: Document = EMPTY, title: str = "Shop") -> tuple[Document, Reading]:
    """A table with `;` between its cells."""
    reading = from_rows(list(csv.reader(io.StringIO(text), delimiter=";")), base, title=title)
    return base.apply(reading.change), reading


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.rule, problem.place) for problem in reading.problems]


def only(document: Document, cls: type) -> object:
    (found,) = document.of(cls)
    return found


# --- places ---


def test_stages_and_lanes_stand_in_the_order_of_their_first_row() -> None:
    document, reading = read(
        "stage;lane;lane_kind;card\nPay;Staff;backstage;b\nFind;Steps;;a\nPay;Steps;;c\nLast;;;\n;Words;quotes;\n"
    )
    journey = only(document, Journey)
    assert [s.title for s in document.stages(journey.id)] == ["Pay", "Find", "Last"]
    lanes = document.lanes(journey.id)
    assert [(lane.title, lane.kind) for lane in lanes] == [
        ("Staff", "backstage"),
        ("Steps", "touchpoints"),
        ("Words", "quotes"),
    ]
    assert journey.title == "Shop"
    assert only(document, Project).title == "Shop"
    assert told(reading) == []


def test_only_a_card_column_is_needed() -> None:
    document, reading = read("card\nSearch\nPay\n")
    assert [t.title for t in document.of(Touchpoint)] == ["Search", "Pay"]
    assert only(document, Lane).title == "Actions"
    assert told(reading) == [("no_stage", "row 2, column stage"), ("no_stage", "row 3, column stage")]


def test_head_names_do_not_mind_case_spaces_and_underscores() -> None:
    document, _ = read(" STAGE ;Moment of Truth;TouchPoint;Active-Minutes\nPay;ДА;Card;1 234,5\n")
    touchpoint = only(document, Touchpoint)
    assert (touchpoint.moment_of_truth, touchpoint.active_minutes) == (True, 1234.5)


def test_a_table_without_card_and_stage_is_refused() -> None:
    with pytest.raises(FormatError, match="neither a column “card” nor a column “stage”"):
        read("a;b\n1;2\n")
    with pytest.raises(FormatError, match="empty"):
        read("\n\n")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (["card"], True),
        (["stage"], True),
        (["Stage", "Touchpoint", "Emotion"], True),
        (["", "Find", "Pay"], False),
        (["id", "next"], True),
        (["Touchpoint", "Find", "Pay"], False),
        (["Этап", "Поиск", "Оплата"], False),
        (["Stage", "Find", "Pay"], False),
    ],
)
def test_a_card_table_is_told_from_a_matrix_by_its_header(head: list[str], expected: bool) -> None:
    assert is_card_table([[], head]) is expected


def test_twin_journeys_of_one_name_are_told_apart_by_their_state() -> None:
    document, _ = read("journey;state;stage;card\nOrder;as_is;A;x\nOrder;to be;A;y\n")
    assert [(j.title, j.state) for j in document.journeys()] == [("Order", "as_is"), ("Order", "to_be")]


def test_contradictions_about_a_place_are_told_and_the_first_stays() -> None:
    document, reading = read("stage;phase;lane;lane_kind;card\nA;One;L;touchpoints;x\nA;Two;L;quotes;y\n")
    assert (only(document, Stage).phase, only(document, Lane).kind) == ("One", "touchpoints")
    assert told(reading) == [
        ("contradiction", "row 3, column lane_kind"),
        ("contradiction", "row 3, column phase"),
    ]


def test_an_unknown_lane_kind_becomes_text_or_touchpoints() -> None:
    document, reading = read("stage;lane;lane_kind;card;channel\nA;One;strange;x;\nA;Two;odd;y;phone\n")
    assert [(lane.title, lane.kind) for lane in document.of(Lane)] == [("One", "text"), ("Two", "touchpoints")]
    assert told(reading) == [
        ("unreadable_cell", "row 2, column lane_kind"),
        ("unreadable_cell", "row 3, column lane_kind"),
    ]


def test_cards_in_read_lanes_become_what_stands_behind_them() -> None:
    document, reading = read(
        "stage;lane;lane_kind;card\nA;Pains;pain_points;Slow\nA;Ideas;opportunities;Faster\nA;Feel;feelings;Angry\n"
    )
    stage = only(document, Stage)
    assert (only(document, PainPoint).title, only(document, PainPoint).stage) == ("Slow", stage.id)
    assert (only(document, Opportunity).title, only(document, Opportunity).stage) == ("Faster", stage.id)
    assert (only(document, Note).text, only(document, Note).stage) == ("Angry", None)
    assert told(reading) == [("read_lane", "row 4, column card")]


def test_a_card_without_stage_and_lane_is_parked() -> None:
    document, reading = read("stage;lane;card\nA;L;x\n;;An idea\n")
    assert [card.text for card in document.cell(None, None)] == ["An idea"]
    assert told(reading) == []


def test_a_card_without_a_stage_goes_where_the_row_above_is_and_that_is_told() -> None:
    document, reading = read("stage;lane;card\nA;L;x\n;L;y\n")
    assert {t.stage for t in document.of(Touchpoint)} == {only(document, Stage).id}
    assert told(reading) == [("no_stage", "row 3, column stage")]


# --- cells ---


def test_every_cell_of_a_card_finds_its_field() -> None:
    document, reading = read(
        "stage;card;persona;channel;system;owner;active_minutes;waiting_minutes;note;evidence;evidence_source;evidence_n\n"
        "A;x;Anna|Oleh;Сайт|phone;CRM;Volkova;5;2,5;words;спостереження;Interviews;12\n"
    )
    t = only(document, Touchpoint)
    assert [document.records[p].title for p in t.participants] == ["Anna", "Oleh"]
    assert [(c.title, c.kind, c.digital) for c in (document.records[k] for k in t.channels)] == [
        ("Сайт", "web", True),
        ("phone", "phone", False),
    ]
    assert [document.records[s].title for s in t.systems] == ["CRM"]
    assert document.records[t.owner].title == "Volkova"
    assert (t.active_minutes, t.waiting_minutes, t.note) == (5.0, 2.5, "words")
    assert (t.evidence.level, t.evidence.source, t.evidence.n) == ("observed", only(document, Source).id, 12)
    assert [p.title for p in document.personas_of(only(document, Journey))] == ["Anna", "Oleh"]
    assert told(reading) == []


def test_names_match_without_regard_to_case_and_yo() -> None:
    document, _ = read("stage;card;owner;pain;pain_owner\nA;x;Алёна;p;алена\nA;y;АЛЕНА ;;\n")
    assert only(document, Owner).title == "Алёна"


def test_empty_cells_stay_empty() -> None:
    document, _ = read(f"{';'.join(COLUMNS)}\n" + ";" * 4 + "A;;;x" + ";" * 27 + "\n")
    t = only(document, Touchpoint)
    assert (t.active_minutes, t.owner, t.channels, t.moment_of_truth) == (None, None, (), False)
    assert document.of(Feeling) == document.of(PainPoint) == document.of(Metric) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("-2", -2), ("−1", -1), ("–0,5", -0.5), ("0", 0), ("+2", 2), ("1.25", 1.25), (" 1 ", 1)],
)
def test_emotions_are_read_as_people_write_them(text: str, value: float) -> None:
    document, reading = read(f"stage;card;emotion\nA;x;{text}\n")
    assert only(document, Feeling).value == value
    assert told(reading) == []


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("emotion", "3"),
        ("emotion", "happy"),
        ("severity", "6"),
        ("severity", "2,5"),
        ("frequency", "0"),
        ("pain_status", "lost"),
        ("evidence", "guessed"),
        ("evidence_n", "0"),
        ("moment_of_truth", "maybe"),
        ("active_minutes", "-1"),
        ("waiting_minutes", "1e999"),
        ("value", "many"),
        ("n", "1.5"),
        ("date", "31.02.2026"),
        ("date", "03/05/2026"),
        ("metric_kind", "zzz"),
        ("journey_kind", "dog"),
        ("state", "soon"),
        ("next", "Nowhere"),
    ],
)
def test_a_cell_that_cannot_be_read_is_left_empty_and_told_and_the_rest_is_imported(
    column: str, text: str
) -> None:
    names = ["stage", "card", "pain", "metric", "value", "opportunity"]
    cells = ["A", "x", "p", "m", "1", "o"]
    if column in names:
        cells[names.index(column)] = text
    else:
        names, cells = [*names, column], [*cells, text]
    document, reading = read(f"{';'.join(names)}\n{';'.join(cells)}\n")
    assert [p.place for p in reading.problems] == [f"row 2, column {column}"]
    assert (only(document, Touchpoint).title, only(document, PainPoint).title) == ("x", "p")
    assert only(document, Opportunity).title == "o"


def test_metrics_keep_numbers_dates_and_samples() -> None:
    document, _ = read(
        "stage;card;metric;metric_kind;value;unit;n;date\n"
        "A;x;NPS;;-12;;187;05.03.2026\nA;x;NPS;;-9;;190;2026-04-01/2026-06-30\n"
        "A;x;Churn;;1\u00a0234,5;%;;\n;;Trust;custom;;;;\n"
    )
    metrics = {m.title: m for m in document.of(Metric)}
    assert (metrics["NPS"].kind, metrics["Churn"].kind, metrics["Churn"].direction) == ("nps", "churn", "lower")
    day = datetime.date
    assert [(m.value, m.n, m.period_start, m.period_end) for m in document.of(Measurement)] == [
        (-12.0, 187, day(2026, 3, 5), day(2026, 3, 5)),
        (-9.0, 190, day(2026, 4, 1), day(2026, 6, 30)),
        (1234.5, None, None, None),
    ]


def test_metrics_hang_on_stages_journeys_and_personas_too() -> None:
    document, reading = read(
        "journey;stage;card;persona;metric;value\nShop;A;;;Csat;4\nShop;;;;NPS;1\n;;;Anna;LTV;900\n"
    )
    on = [m.attached_to.partition(":")[0] for m in document.of(Metric)]
    assert sorted(on) == ["journey", "persona", "stage"]
    assert only(document, Persona).title == "Anna"
    assert told(reading) == []


# --- further rows ---


def test_rows_with_one_id_are_one_card() -> None:
    document, reading = read(
        "id;stage;card;persona;emotion;pain;opportunity;metric;value\n"
        "7;A;x;Anna;1;p1;o1;m1;1\n8;A;y;;;;;;\n7;A;x;Oleh;-1;p2;;m1;2\n7;;;;;p3;;;\n"
    )
    x, y = document.of(Touchpoint)
    assert (x.title, y.title) == ("x", "y")
    assert [(document.records[f.persona].title, f.value) for f in document.of(Feeling)] == [
        ("Anna", 1),
        ("Oleh", -1),
    ]
    assert [(p.title, p.touchpoints) for p in document.of(PainPoint)] == [(p, (x.id,)) for p in ("p1", "p2", "p3")]
    assert only(document, Opportunity).pain_points == (document.of(PainPoint)[0].id,)
    assert only(document, Metric).attached_to == x.id
    assert told(reading) == []
    assert len(reading.guesses) == 3


def test_without_ids_the_same_card_directly_below_is_a_further_row() -> None:
    document, _ = read("stage;lane;card;channel;pain\nA;L;x;web;p1\nA;L;x;;p2\nA;L;x;web;p3\n")
    assert only(document, Touchpoint).title == "x"
    assert [p.title for p in document.of(PainPoint)] == ["p1", "p2", "p3"]


@pytest.mark.parametrize("second", ["A;L;x;phone;p2", "A;L;x;;", "A;M;x;;p2", "B;L;x;;p2", "A;L;x;web;p1"])
def test_otherwise_a_card_of_the_same_name_is_another_card(second: str) -> None:
    document, _ = read(f"stage;lane;card;channel;pain\nA;L;x;web;p1\n{second}\n")
    assert len(document.of(Touchpoint)) == 2


def test_a_second_feeling_of_the_same_persona_makes_another_card() -> None:
    document, _ = read("stage;lane;card;emotion\nA;L;x;1\nA;L;x;-1\n")
    assert len(document.of(Touchpoint)) == 2


def test_an_id_on_contradicting_rows_is_told_and_both_cards_are_kept() -> None:
    document, reading = read("id;stage;card\n1;A;x\n1;A;y\n1;B;x\n")
    assert sorted(t.title for t in document.of(Touchpoint)) == ["x", "x", "y"]
    assert told(reading) == [("duplicate_id", "row 3, column id"), ("duplicate_id", "row 4, column id")]


def test_a_further_row_that_contradicts_the_card_is_told() -> None:
    document, reading = read("id;stage;card;owner;pain\n1;A;x;Anna;\n1;A;x;Oleh;p\n")
    assert document.records[only(document, Touchpoint).owner].title == "Anna"
    assert told(reading) == [("contradiction", "row 3, column owner")]


# --- next ---


def test_next_names_following_cards_with_escaped_bars() -> None:
    document, reading = read("stage;card;next\nA;x;a\\|b|Y\nA;a|b;\nA;y;\nA;z;Gone|x\n")
    titles = {t.id: t.title for t in document.of(Touchpoint)}
    assert [(titles[link.source], titles[link.target]) for link in document.of(Link)] == [
        ("x", "a|b"),
        ("x", "y"),
        ("z", "x"),
    ]
    assert told(reading) == [("dangling_next", "row 5, column next")]


def test_an_ambiguous_next_is_told_and_other_journeys_do_not_count() -> None:
    document, reading = read("journey;stage;card;next\nJ;A;x;y\nJ;A;y;\nJ;B;y;\nK;A;only;\nK;A;z;x\n")
    assert document.of(Link) == ()
    assert told(reading) == [("ambiguous_next", "row 2, column next"), ("dangling_next", "row 6, column next")]


# --- what has no place ---


def test_unknown_columns_are_kept_in_the_note_and_told_once() -> None:
    document, reading = read("stage;card;note;Risk;channel;channel\nA;x;n;high;web;fax\nA;y;;low;;\n")
    assert [t.note for t in document.of(Touchpoint)] == ["n\nRisk: high\nchannel: fax", "Risk: low"]
    assert told(reading) == [("unknown_column", "row 1"), ("unknown_column", "row 1")]


def test_cells_beyond_the_header_are_kept_in_the_note() -> None:
    document, reading = read("stage;card\nA;x;more\n")
    assert only(document, Touchpoint).note == "column 3: more"
    assert told(reading) == [("long_row", "row 2")]


def test_what_a_note_has_no_field_for_stays_in_its_text() -> None:
    document, reading = read("stage;lane;lane_kind;card;channel;note\nA;L;quotes;“Wow”;web;n\n")
    assert only(document, Note).text == "“Wow”\nn\nchannel: web"
    assert told(reading) == [("kept_in_note", "row 2, column channel")]


def test_cells_that_need_a_card_are_told_where_there_is_none() -> None:
    _, reading = read("stage;card;channel;Risk\nA;;web;high\n")
    assert ("no_card", "row 2, column channel") in told(reading)
    assert any("high" in problem.message for problem in reading.problems)


def test_control_characters_and_surrogates_are_left_out_and_told() -> None:
    rows = [["stage", "card"], ["A", "x\x00\x1b\ud800y\r\nz"], ["A", "e\u0301"]]
    reading = from_rows(rows, EMPTY, title="t")
    document = EMPTY.apply(reading.change)
    assert [t.title for t in document.of(Touchpoint)] == ["xy\nz", "é"]
    assert told(reading) == [("control_characters", "row 2, column card")]


def test_ten_megabytes_in_a_cell_are_imported() -> None:
    rows = [["stage", "card", "note"], ["A", "x", "я" * 5_000_000]]
    document = EMPTY.apply(from_rows(rows, EMPTY, title="t").change)
    assert len(only(document, Touchpoint).note) == 5_000_000


def test_problems_of_one_kind_are_counted_beyond_two_hundred() -> None:
    _, reading = read("stage;card;emotion\n" + "A;x;9\n" * 1000)
    assert len(reading.problems) == 201
    assert reading.problems[-1].message.startswith("800 more")


# --- into a project ---


def test_rows_with_known_ids_change_only_what_is_filled() -> None:
    base, _ = read(
        "stage;lane;card;channel;owner;emotion;pain;severity;note\nA;L;x;web;Anna;1;p;2;n\nA;L;y;;;;;;\n"
    )
    x = base.of(Touchpoint)[0]
    document, reading = read(f"id;card;owner;emotion;pain;severity\n{x.id};;Oleh;-2;P;4\n", base)
    after = document.records[x.id]
    assert (after.title, after.channels, after.note, after.stage) == (x.title, x.channels, x.note, x.stage)
    assert document.records[after.owner].title == "Oleh"
    assert only(document, Feeling).value == -2
    assert (only(document, PainPoint).title, only(document, PainPoint).severity) == ("P", 4)
    assert told(reading) == []
    assert len(document.of(Project)) == 1


def test_a_known_card_is_moved_when_its_row_names_another_stage() -> None:
    base, _ = read("stage;lane;card\nA;L;x\nB;L;y\n")
    x, y = base.of(Touchpoint)
    document, _ = read(f"id;stage\n{x.id};B\n", base)
    assert [card.id for card in document.cell(y.stage, y.lane)] == [y.id, x.id]


def test_a_known_card_gets_the_arrows_its_row_names() -> None:
    base, _ = read("stage;card;next\nA;x;y\nA;y;\nA;z;\n")
    x, _, z = base.of(Touchpoint)
    document, _ = read(f"id;next\n{x.id};z\n", base)
    assert [(link.source, link.target) for link in document.of(Link)] == [(x.id, z.id)]


def test_names_of_the_project_are_used_again() -> None:
    base, _ = read("journey;stage;lane;card;channel\nShop;A;L;x;Phone\n")
    document, _ = read("journey;stage;lane;card;channel\nSHOP;a;l;y;phone\n", base)
    assert len(document.of(Channel)) == len(document.of(Stage)) == len(document.of(Lane)) == 1
    assert [card.title for card in document.cell(document.of(Stage)[0].id, document.of(Lane)[0].id)] == ["x", "y"]


def test_ids_of_ours_that_are_new_are_kept() -> None:
    key = "touchpoint:01ARZ3NDEKTSV4RRFFQ69G5FAV"
    document, _ = read(f"stage;card;id\nA;x;{key}\n")
    assert key in document
