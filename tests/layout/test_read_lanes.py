"""Metrics, channels, owners, systems and how we know: what they say, and that none of it leaves its cell."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from drawings import fixed, outside, overlapping_texts, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyforge.layout import cards, facts, metrics, pills
from journeyforge.layout.chips import Chip
from journeyforge.layout.contents import cells_of
from journeyforge.layout.faces import CardFace, Face, Faces
from journeyforge.layout.metrics import MetricFace, metric_chip, metric_face
from journeyforge.layout.pills import Known, KnownFace, Pill, PillsFace
from journeyforge.layout.scene import Image, Path
from journeyforge.layout.text import Typesetter
from journeyforge.layout.theme import DARK, LIGHT, Hue
from journeyforge.layout.words import WORDS
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import (
    Channel,
    Evidence,
    Journey,
    Lane,
    Measurement,
    Metric,
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
from journeyforge.model.records import Known as AnyRecord
from strategies import documents

NBSP = "\u00a0"
WIDTHS = st.integers(90, 400).map(float)
TEXTS = st.one_of(st.sampled_from(["", "App", "Мобильное приложение", "x" * 60]), st.text(max_size=30))
JOURNEY, LANE = new_id("journey"), new_id("lane")
STAGE = Stage(id=new_id("stage"), journey=JOURNEY, order="a0")
FACT_LANES = sorted(facts.KINDS)


def page(*records: AnyRecord) -> Document:
    ground: list[AnyRecord] = [
        Project(id=new_id("project")),
        Journey(id=JOURNEY, title="Buying online"),
        Lane(id=LANE, journey=JOURNEY, order="a0"),
        STAGE,
    ]
    return Document.from_records([*ground, *records])


def step(order: str = "a0", **fields: object) -> Touchpoint:
    given_: dict[str, object] = {
        "id": new_id("touchpoint"),
        "stage": STAGE.id,
        "lane": LANE,
        "order": order,
        **fields,
    }
    return Touchpoint(**given_)  # type: ignore[arg-type]


def measured(metric: Metric, *values: float, **fields: object) -> list[Measurement]:
    return [
        Measurement(  # type: ignore[arg-type]
            **{
                "id": new_id("measurement"),
                "metric": metric.id,
                "value": value,
                "period_end": datetime.date(2026, n + 1, 28),
                **fields,
            }
        )
        for n, value in enumerate(values)
    ]


def face_of(metric: Metric, measurements: list[Measurement], language: str = "en") -> MetricFace:
    return metric_face(page(metric, *measurements), metric, WORDS[language])


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def drawn_texts(face: Face, width: float = 174.0) -> list[str]:
    return [plain(text) for text in texts(cards.draw(face, width, Typesetter(fixed), LIGHT).shapes)]


NPS = Metric(id=new_id("metric"), title="NPS", attached_to=STAGE.id, kind="nps", scale_min=-100, scale_max=100)
DAYS = Metric(
    id=new_id("metric"), title="Days to refund", attached_to=STAGE.id, kind="time", unit="days", direction="lower"
)


def test_a_metric_says_name_scale_value_interval_sample_and_month() -> None:
    face = face_of(NPS, measured(NPS, -12.3, counts=(75, 60, 52), n=187))
    assert (face.name, face.scale, face.value) == ("NPS", "−100…+100", "−12")
    assert plain(face.caption) == "−24…−1 · n 187 · Jan 2026"
    assert face.points == (0.5,)


def test_the_unit_stands_beside_the_value_and_the_direction_beside_the_name() -> None:
    face = face_of(DAYS, measured(DAYS, 6.34, n=110, spread=2.6))
    assert (face.value, face.unit, plain(face.scale)) == ("6.3", "days", "low is good")
    assert drawn_texts(face)[:4] == ["Days to refund", "low is good", "6.3", "days"]


def test_a_metric_in_words_has_its_unit_wherever_the_picture_has_it() -> None:
    cost = Metric(id=new_id("metric"), title="Cost", attached_to=STAGE.id, kind="money", unit="€", scale_max=900)
    share = Metric(id=new_id("metric"), title="Left", attached_to=STAGE.id, unit="% of exits")
    assert face_of(cost, measured(cost, 12.5)).title.startswith("Cost: 12.5 €, ")
    assert plain(face_of(share, measured(share, 80.0)).title).startswith("Left: 80 % of exits, ")


@pytest.mark.parametrize(("language", "value", "interval"), [("en", "4.9", "±0.2"), ("ru", "4,9", "±0,2")])
def test_numbers_are_those_of_the_language(language: str, value: str, interval: str) -> None:
    ces = Metric(id=new_id("metric"), title="CES", attached_to=STAGE.id, kind="ces", unit="of 7", scale_max=7)
    face = face_of(ces, measured(ces, 4.87, n=212, spread=1.4), language)
    assert face.value == value
    assert face.caption.startswith(interval)


def test_shares_have_their_percent_sign_and_lopsided_intervals_both_ends() -> None:
    share = Metric(id=new_id("metric"), title="Left", attached_to=STAGE.id, unit="% of exits")
    face = face_of(share, measured(share, 80.0, n=5))
    assert (face.value, plain(face.scale)) == (f"80{NBSP}%", "of exits, high is good")
    assert plain(face.caption).startswith("38…96 · n 5")


def test_what_has_not_been_measured_says_so_and_what_has_no_sample_too() -> None:
    assert drawn_texts(face_of(NPS, [])) == ["NPS", "−100…+100", "–", "not measured yet"]
    assert plain(face_of(NPS, measured(NPS, 10.0)).caption) == "n unknown · Jan 2026"
    assert metric_chip(page(NPS), NPS, WORDS["en"]) is None


@pytest.mark.parametrize(
    ("values", "colour", "arrows"), [((7.0, 5.0), "good", 1), ((5.0, 7.0), "bad", 1), ((7.0, 6.9), "muted", 0)]
)
def test_a_course_is_coloured_only_when_its_last_change_is_more_than_chance(
    values: tuple[float, ...], colour: str, arrows: int
) -> None:
    face = face_of(DAYS, measured(DAYS, *values, n=100, spread=2.0))
    shapes = cards.draw(face, 174.0, Typesetter(fixed), LIGHT).shapes
    paths = [shape for shape in shapes if isinstance(shape, Path)]
    assert {path.stroke for path in paths if path.stroke} == {getattr(LIGHT, colour)}
    assert len(paths) == 2 + arrows


def test_only_measurements_of_the_same_segment_make_a_course() -> None:
    face = face_of(
        DAYS, [*measured(DAYS, 9.0, 8.0, segment="Kyiv"), *measured(DAYS, 1.0, 2.0, 3.0, segment="Lviv")]
    )
    assert len(face.points) == 3
    assert "Lviv" in face.scale


def test_a_chip_is_coloured_only_when_the_whole_interval_is_off_its_target() -> None:
    goal = Metric(id=new_id("metric"), title="NPS", attached_to=STAGE.id, kind="nps", target=10)
    document = page(goal, *measured(goal, -12.3, counts=(75, 60, 52), n=187))
    assert metric_chip(document, goal, WORDS["en"]) == Chip("NPS −12", "bad")
    document = page(NPS, *measured(NPS, -12.3, counts=(75, 60, 52), n=187))
    assert metric_chip(document, NPS, WORDS["en"]) == Chip("NPS −12")


METRIC_FACES = st.builds(
    MetricFace,
    title=TEXTS,
    name=TEXTS,
    scale=TEXTS,
    value=st.sampled_from(["–", "−12", f"86{NBSP}%", "1,234,567.89", "−1.00e+300"]),
    unit=TEXTS,
    caption=st.sampled_from(["not measured yet", f"±0.2 · n{NBSP}212 · Oct{NBSP}2026"]),
    points=st.lists(st.floats(0, 1), max_size=12).map(tuple),
    trend=st.sampled_from(["better", "worse", ""]),
    rose=st.booleans(),
)
PILLS = st.builds(
    PillsFace,
    title=st.just(""),
    pills=st.lists(
        st.builds(
            Pill,
            text=TEXTS,
            times=st.integers(1, 12_345),
            sign=st.sampled_from(["swatch", "circle", "none"]),
            hue=st.just(Hue("#FFFFFF", "#000000")),
            initials=st.sampled_from(["A", "AB"]),
            more=st.sampled_from(["", "legacy", "допускается"]),
        ),
        max_size=6,
    ).map(tuple),
)
KNOWN = st.builds(
    KnownFace,
    title=st.just(""),
    rows=st.lists(
        st.builds(
            Known,
            level=st.sampled_from(["assumed", "heard", "observed", "measured"]),
            word=st.sampled_from(["assumed", "предположение"]),
            sources=st.lists(TEXTS, max_size=3).map("\n".join),
        ),
        max_size=4,
    ).map(tuple),
)


CARDS = st.builds(
    CardFace,
    kind=st.sampled_from(["step", "note", "quote", "pain", "idea"]),
    title=TEXTS,
    strip=st.just("#868E96"),
    chips=st.lists(
        st.builds(
            Chip,
            text=st.sampled_from(["App", "3", "NPS −12", "AB", "Очень длинное название канала " * 2]),
            tone=st.sampled_from(["plain", "pain", "good", "bad", "votes", "waiting"]),
        ),
        max_size=6,
    ).map(tuple),
    assumed=st.booleans(),
    star=st.booleans(),
    initials=st.sampled_from(["", "AB"]),
    person=st.just(Hue("#FFFFFF", "#000000")),
    dots=st.integers(0, 5),
    caption=st.sampled_from(["", "measured +1"]),
    image=st.sampled_from(["", "0" * 64]),
    progress=st.sampled_from(["", "planned", f"запланирована, срок{NBSP}01.12.2026"]),
)


@given(st.one_of(METRIC_FACES, PILLS, KNOWN, CARDS), WIDTHS, st.sampled_from([LIGHT, DARK]))
@settings(max_examples=300, deadline=None)
def test_no_text_leaves_its_cell_or_stands_on_another(face: Face, width: float, theme: object) -> None:
    drawn = cards.draw(face, width, Typesetter(fixed), LIGHT if theme is LIGHT else DARK)
    assert outside(drawn.shapes, width, drawn.height) == []
    assert overlapping_texts(drawn.shapes) == []


@given(documents(), st.sampled_from(FACT_LANES), st.sampled_from(["en", "ru", "uk"]))
@settings(max_examples=80, deadline=None)
def test_any_document_can_be_read_and_drawn(document: Document, kind: str, language: str) -> None:
    setter = Typesetter(fixed)
    for journey in document.journeys():
        lane = Lane(id=new_id("lane"), journey=journey.id, order="a0", kind=kind)  # type: ignore[arg-type]
        cells = cells_of(Faces(document, LIGHT, WORDS[language]), lane, document.stages(journey.id))
        for content in (content for cell in cells for content in cell):
            drawn = cards.draw(content.face, 90.0, setter, LIGHT)
            assert outside(drawn.shapes, 90.0, drawn.height) == []


def fact_texts(document: Document, kind: str, width: float = 174.0) -> list[str]:
    lane = Lane(id=new_id("lane"), journey=JOURNEY, order="a1", kind=kind)  # type: ignore[arg-type]
    found = facts.of_cell(document, lane, STAGE, LIGHT, WORDS["en"])
    return [text for fact in found for text in drawn_texts(fact.face, width)]


def test_channels_systems_and_owners_come_once_with_their_count() -> None:
    app, site = (Channel(id=new_id("channel"), title=title) for title in ("App", "Site"))
    crm = System(id=new_id("system"), title="CRM", standing="legacy")
    kim = Owner(id=new_id("owner"), title="N. Kim")
    document = page(
        *(app, site, crm, kim),
        step("a0", channels=(app.id, site.id), systems=(crm.id,), owner=kim.id),
        step("a1", channels=(app.id,), owner=kim.id),
    )
    assert fact_texts(document, "channels") == ["App", "×2", "Site"]
    assert fact_texts(document, "systems") == ["CRM", "legacy"]
    assert fact_texts(document, "owners") == ["NK", "N. Kim", "×2"]


def test_how_we_know_names_sources_with_their_sample_and_the_share_that_is_assumed() -> None:
    talks = Source(id=new_id("source"), title="Interviews", n=12)
    document = page(
        talks, step("a0"), step("a1", evidence=Evidence(level="heard", source=talks.id, n=7)), step("a2")
    )
    assert fact_texts(document, "how_we_know", 400.0) == ["heard", "Interviews, n 7", "assumed", "2 of 3"]
    assert fact_texts(page(), "how_we_know") == []


def test_the_metrics_of_a_stage_are_those_of_its_steps_then_its_own() -> None:
    card = step()
    on_step = Metric(id=new_id("metric"), title="CSAT", attached_to=card.id, kind="csat")
    lane = Lane(id=new_id("lane"), journey=JOURNEY, order="a1", kind="metrics")
    document = page(card, on_step, NPS)
    found = facts.of_cell(document, lane, STAGE, LIGHT, WORDS["en"])
    assert [fact.record for fact in found] == [on_step.id, NPS.id]


def test_moving_a_lane_changes_nothing_in_a_read_lane() -> None:
    other = Lane(id=new_id("lane"), journey=JOURNEY, order="a9", kind="frontstage")
    app, site = (Channel(id=new_id("channel"), title=title) for title in ("App", "Site"))
    steps = [step(channels=(app.id,)), step(lane=other.id, channels=(site.id,))]
    document = page(app, site, other, *steps)
    moved = document.apply(commands.edit(document, other.id, order="Zz"))
    assert fact_texts(document, "channels") == fact_texts(moved, "channels") == ["App", "Site"]


def test_a_step_shows_its_metrics_waiting_votes_and_who_else_takes_part() -> None:
    olga = Persona(id=new_id("persona"), title="Olga, operator")
    card = step(waiting_minutes=190.0, votes=3, participants=(olga.id,))
    metric = Metric(id=new_id("metric"), title="NPS", attached_to=card.id, kind="nps")
    document = page(olga, card, metric, *measured(metric, 20.0))
    chips = Faces(document, LIGHT, WORDS["ru"]).touchpoint(card).chips
    assert [(chip.text, chip.tone) for chip in chips] == [
        ("NPS 20", "plain"),
        (f"3,2{NBSP}ч", "waiting"),
        ("3", "votes"),
        ("O", "person"),
    ]


def test_the_heights_of_a_course_are_not_blown_up_beyond_the_interval() -> None:
    flat = face_of(DAYS, measured(DAYS, 6.0, 6.1, 6.0, n=100, spread=5.0))
    assert max(flat.points) - min(flat.points) < 0.1
    assert len(flat.points) <= metrics.MOST_POINTS
    assert pills.draw_pills(PillsFace("", ()), 100, Typesetter(fixed), LIGHT).shapes == ()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "planned, due 1 Dec 2026"),
        ("ru", "запланирована, срок 01.12.2026"),
        ("uk", "запланована, термін 01.12.2026"),
    ],
)
def test_pains_and_ideas_say_how_far_the_work_is_unless_they_are_new(language: str, said: str) -> None:
    place = {"journey": JOURNEY, "stage": STAGE.id, "order": "a0"}
    due = datetime.date(2026, 12, 1)
    pain = PainPoint(id=new_id("pain_point"), title="Calls at a bad time", status="planned", due=due, **place)
    idea = Opportunity(id=new_id("opportunity"), title="Ask first", status="planned", due=due, **place)
    faces = Faces(page(pain, idea), LIGHT, WORDS[language])
    for face in (faces.pain(pain), faces.idea(idea)):
        drawn = cards.draw(face, 400, Typesetter(fixed), LIGHT)
        assert said in [text.replace(NBSP, " ") for text in texts(drawn.shapes)]
        assert not overlapping_texts(drawn.shapes)
        assert drawn.height == cards.height_of(face, 400, Typesetter(fixed))
    assert faces.pain(replace(pain, status="new", due=None)).progress == ""


def test_who_takes_part_is_shown_by_photo_over_the_initials() -> None:
    seen = Persona(id=new_id("persona"), title="Olga Kim", photo="a" * 64)
    unseen = Persona(id=new_id("persona"), title="Ivan")
    step = Touchpoint(
        id=new_id("touchpoint"), stage=STAGE.id, lane=LANE, order="a0", participants=(seen.id, unseen.id)
    )
    face = Faces(page(seen, unseen, step), LIGHT, WORDS["en"]).touchpoint(step)
    shapes = cards.draw(face, 174, Typesetter(fixed), LIGHT).shapes
    assert [shape.blob for shape in shapes if isinstance(shape, Image)] == ["a" * 64]
    assert {"OK", "I"} <= set(texts(shapes))
    image = next(n for n, shape in enumerate(shapes) if isinstance(shape, Image))
    assert "OK" in texts(shapes[:image])
