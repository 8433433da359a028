"""The numbers of charts against sums made from the records alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
from drawn import TODAY, backlog, step, texts
from hypothesis import given
from hypothesis import strategies as st

from journeyforge import charts
from journeyforge.analysis.heat import NOWHERE, by_journey_and_stage, by_stage_and_lane
from journeyforge.analysis.owners_load import owners_load
from journeyforge.analysis.pareto import pareto
from journeyforge.charts.scale import ticks
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Opportunity, PainPoint, Project, Stage, Touchpoint
from small_map import key


def product(pain: PainPoint) -> int | None:
    return None if pain.severity is None or pain.frequency is None else pain.severity * pain.frequency


@given(st.integers(0, 10**6))
def test_a_cell_sums_the_scores_of_the_pains_that_have_a_step_there(seed: int) -> None:
    document = backlog(60, seed)
    journey = key("journey", 1)
    found = by_stage_and_lane(document, journey, document.of(PainPoint))
    wanted: dict[tuple[str, str], list[PainPoint]] = defaultdict(list)
    for pain in document.of(PainPoint):
        places = set()
        for name in pain.touchpoints:
            card = document.need(name, Touchpoint)
            if document.need(card.stage, Stage).journey == journey:
                places.add((card.lane, card.stage))
        if not pain.touchpoints and pain.journey == journey:
            places.add((NOWHERE, pain.stage or NOWHERE))
        for place in places:
            wanted[place].append(pain)
    assert set(found.cells) == set(wanted)
    for place, pains in wanted.items():
        scores = [value for pain in pains if (value := product(pain)) is not None]
        cell = found.cells[place]
        assert set(cell.pains) == {pain.id for pain in pains}
        assert cell.score == (sum(scores) if scores else None)
        assert cell.unscored == len(pains) - len(scores)
        assert place[0] in found.rows
        assert place[1] in found.columns


@given(st.integers(0, 10**6))
def test_the_map_of_journeys_has_every_pain_in_the_row_of_each_journey_it_touches(seed: int) -> None:
    document = backlog(60, seed)
    found = by_journey_and_stage(document, document.of(PainPoint))
    for pain in document.of(PainPoint):
        cards = [document.need(name, Touchpoint) for name in pain.touchpoints]
        rows = {document.need(card.stage, Stage).journey for card in cards} or {pain.journey}
        assert {row for (row, _), cell in found.cells.items() if pain.id in cell.pains} == rows


def test_stages_of_one_title_are_one_column_between_those_that_stand_around_them() -> None:
    def stages(journey: int, titles: str) -> list[Stage]:
        return [
            Stage(id=key("stage", journey * 100 + n), journey=key("journey", journey), order=f"a{n}", title=title)
            for n, title in enumerate(titles)
        ]

    records = [
        Project(id=key("project", 1)),
        *(Journey(id=key("journey", n), title=str(n)) for n in (1, 2, 3)),
        *(*stages(1, "ABD"), *stages(2, "xbCd"), *stages(3, "yz")),
    ]
    found = by_journey_and_stage(Document.from_records(records), [])
    assert [found.titles[column] for column in found.columns] == ["A", "x", "B", "C", "D", "y", "z"]


@given(st.integers(0, 10**6))
def test_pareto_gathers_all_of_the_score_and_names_the_few_that_make_most_of_it(seed: int) -> None:
    document = backlog(40, seed)
    found = pareto(document.of(PainPoint))
    scores = sorted(
        (value for pain in document.of(PainPoint) if (value := product(pain)) is not None), reverse=True
    )
    assert [bar.score for bar in found.bars] == scores
    assert len(found.unscored) == len(document.of(PainPoint)) - len(scores)
    if scores:
        assert found.bars[-1].share == pytest.approx(1)
        assert sum(scores[: found.vital]) >= 0.8 * sum(scores) - 1e-6
        assert sum(scores[: found.vital - 1]) < 0.8 * sum(scores)


def test_pareto_of_nothing_but_zeros_divides_by_nothing() -> None:
    assert pareto([]).bars == ()
    assert pareto([]).vital == 0


@given(st.integers(0, 10**6))
def test_the_load_of_some_items_is_that_of_a_document_that_has_no_others(seed: int) -> None:
    document = backlog(60, seed)
    items = [*document.of(PainPoint), *document.of(Opportunity)]
    some = items[::2]
    others = {item.id for item in items[1::2]}
    alone = Document.from_records([record for record in document.records.values() if record.id not in others])
    answer = owners_load(document, today=TODAY, items=some)
    for load in answer:
        load.items.sort()
    wanted = owners_load(alone, today=TODAY)
    for load in wanted:
        load.items.sort()
    assert answer == wanted


def said(kind: str, document: Document) -> list[str]:
    return [text for text, _ in texts(charts.lay_out(kind, document, today=TODAY))]


def test_what_is_computed_is_what_is_drawn() -> None:
    document = backlog(60, 3)
    there = [pain for pain in document.of(PainPoint) if pain.status not in ("done", "dropped")]
    heat = by_stage_and_lane(document, key("journey", 1), there)
    words = said("heat_stage_lane", document)
    for cell in heat.cells.values():
        assert cell.score is None or f"{cell.score:g}" in words
        assert f"{len(cell.pains)}" + (f" · {cell.unscored}?" if cell.unscored else "") in words
    words = said("load", document)
    for load in owners_load(document, today=TODAY):
        assert not load.open or str(load.open) in words
        assert load.open == load.unscored or f"{load.score:g}" in words
    found = pareto(there)
    words = said("pareto", document)
    assert f"{found.vital} of {len(found.bars)} pain points make up 80 %" in " ".join(words)
    assert all(f"{bar.score:g}" in words for bar in found.bars[:20])


@pytest.mark.parametrize("kind", ["matrix", "heat_stage_lane", "heat_journey_stage", "pareto"])
@pytest.mark.parametrize("seed", [3, 11])
def test_what_is_done_or_dropped_is_left_out_and_counted_unless_it_is_asked_for(kind: str, seed: int) -> None:
    document = backlog(60, seed)
    journey = key("journey", 1)
    items = [*document.of(PainPoint), *(document.of(Opportunity) if kind == "matrix" else ())]
    if kind == "heat_stage_lane":
        cards = {
            card.id for card in document.of(Touchpoint) if document.need(card.stage, Stage).journey == journey
        }
        items = [i for i in items if (cards & {*i.touchpoints}) or (not i.touchpoints and i.journey == journey)]
    done = {item.id for item in items if item.status in ("done", "dropped")}
    chart = charts.lay_out(kind, document, today=TODAY)
    assert done
    assert not done & {record for spot in chart.spots for record in spot.records}
    facts = " ".join(text for text, _ in texts(chart)).replace("\u00a0", " ")
    assert f"{len(items) - len(done)} · left out, done or dropped: {len(done)}" in facts
    every = charts.lay_out(kind, document, today=TODAY, closed=True)
    assert done & {record for spot in every.spots for record in spot.records}
    assert "left out" not in " ".join(text for text, _ in texts(every))


@given(st.integers(0, 10**6))
def test_the_sums_on_the_heat_map_are_those_of_open_pains(seed: int) -> None:
    document = backlog(30, seed)
    wanted: dict[tuple[str, str], int] = defaultdict(int)
    for pain in document.of(PainPoint):
        value = product(pain)
        if value is None or pain.status in ("done", "dropped"):
            continue
        for place in {(c.lane, c.stage) for c in (document.need(t, Touchpoint) for t in pain.touchpoints)}:
            wanted[place] += value
    chart = charts.lay_out("heat_stage_lane", document, today=TODAY, journey=key("journey", 1))
    told = [int(spot.text.partition("Score: ")[2].split()[0]) for spot in chart.spots if "Score: " in spot.text]
    nowhere = [
        value
        for spot in chart.spots
        if "Score: " in spot.text and "on no step" in spot.text
        for value in [int(spot.text.partition("Score: ")[2].split()[0])]
    ]
    here = [n for (_, s), n in wanted.items() if document.need(s, Stage).journey == key("journey", 1)]
    assert sum(told) - sum(nowhere) == sum(here)


def test_without_any_score_there_is_no_scale_of_colours() -> None:
    pain = PainPoint(id=key("pain_point", 1), journey=key("journey", 1), touchpoints=(step(1, 1, 0),), order="a0")
    for kind in ("heat_stage_lane", "heat_journey_stage"):
        unscored = said(kind, Document.from_records([*backlog(0).records.values(), pain]))
        assert not {"0", "1"} & set(unscored)
        assert "sum of severity × frequency, below it how many pain points" not in unscored
        scored = replace(pain, severity=4, frequency=5)
        told = said(kind, Document.from_records([*backlog(0).records.values(), scored]))
        assert "0" in told
        assert "20" in told


def test_a_pain_without_a_score_is_counted_apart_and_is_no_zero() -> None:
    document = backlog(0)
    pain = PainPoint(
        id=key("pain_point", 1), journey=key("journey", 1), touchpoints=(step(1, 1, 0),), order="a0", severity=4
    )
    document = Document.from_records([*document.records.values(), pain])
    words = said("heat_stage_lane", document)
    assert "1 · 1?" in words
    assert "for want of a score: 1" in " ".join(said("pareto", document))


@given(st.floats(1e-6, 1e12), st.integers(1, 6), st.booleans())
def test_marks_are_round_and_reach_the_most(most: float, count: int, whole: bool) -> None:
    marks = ticks(most, count, whole)
    assert marks[0] == 0
    assert marks[-1] >= most * (1 - 1e-9)
    assert len(marks) <= 2 * count + 2
    assert not whole or all(mark == int(mark) for mark in marks)
