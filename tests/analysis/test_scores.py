"""Quadrants, remarks, money at risk, the loop, coverage, load and solutions: golden values and what is missing."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

import small_map as m
from journeyforge.analysis.backlog import AGED_DAYS, backlog
from journeyforge.analysis.evidence_coverage import evidence_coverage
from journeyforge.analysis.loop import closing_the_loop, days_taken, effect_of, loop_of
from journeyforge.analysis.money import money_at_risk, totals
from journeyforge.analysis.owners_load import owners_load
from journeyforge.analysis.scores import columns_without_one, medians, remarks, score
from journeyforge.analysis.solutions import solutions
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.ids import ALPHABET, made_on
from journeyforge.model.quadrants import quadrant, quadrant_of
from journeyforge.model.records import Measurement, Metric, Opportunity, PainPoint
from journeyforge.model.values import Evidence, ImpactEffort, Rice, Scores, Wsjf

DAY = datetime.date(2026, 6, 1)


def key_made(type_: str, day: datetime.date, number: int = 1) -> str:
    """An id made at noon of that day."""
    moment = datetime.datetime.combine(day, datetime.time(12))
    whole = (int(moment.timestamp() * 1000) << 80) | number
    return f"{type_}:{''.join(ALPHABET[(whole >> shift) & 31] for shift in range(125, -1, -5))}"


def pain(key: str = m.key("pain_point", 5), **fields: Any) -> PainPoint:
    return PainPoint(id=key, **{"journey": m.JOURNEY, "stage": m.BUY, "order": "a0", **fields})


def idea(number: int, **fields: Any) -> Opportunity:
    return Opportunity(id=m.key("opportunity", number), journey=m.JOURNEY, stage=m.BUY, order="a0", **fields)


def with_(*extra: Any) -> Document:
    return Document.from_records([*m.records(), *extra])


@pytest.mark.parametrize(
    ("impact", "effort", "wanted"),
    [
        (9, 2, "quick_win"),
        (9, 9, "big_bet"),
        (2, 2, "fill_in"),
        (2, 9, "time_sink"),
        (5.5, 5, "quick_win"),
        (5.5, 5.5, "big_bet"),
        (5, 5.5, "time_sink"),
    ],
)
def test_what_stands_on_a_line_of_the_matrix_counts_as_high(impact: float, effort: float, wanted: str) -> None:
    assert quadrant(impact, effort) == wanted


def test_the_lines_can_be_the_medians_and_an_item_without_inputs_has_no_quadrant() -> None:
    both = [
        pain(scores=Scores(impact_effort=ImpactEffort(impact=i, effort=e))) for i, e in ((2, 1), (4, 3), (9, 9))
    ]
    half = pain(scores=Scores(impact_effort=ImpactEffort(impact=9)))
    assert medians([*both, half]) == (4, 3)
    assert quadrant_of(half) is None
    assert medians([half]) is None


def test_unusual_inputs_are_remarked_upon() -> None:
    odd = pain(scores=Scores(rice=Rice(reach=1, impact=1.5, confidence=0.4, effort=0.25), wsjf=Wsjf(value=4)))
    assert remarks(odd, "rice") == ["moonshot", "small_effort", "off_scale"]
    assert remarks(odd, "wsjf") == ["off_scale"]
    assert columns_without_one([odd]) == ["value"]


def test_the_worked_formula_shows_the_inputs() -> None:
    found = score(pain(scores=Scores(rice=Rice(reach=2000, impact=2, confidence=0.8, effort=3))), "rice")
    assert found.worked == "2000 × 2 × 0.8 ÷ 3"
    assert found.formula == "reach × impact × confidence ÷ effort"


def test_money_at_risk_needs_customers_uplift_and_lifetime_value() -> None:
    given = pain(customers_affected=1000, churn_uplift=0.05)
    assert money_at_risk(with_(given), given).missing == ("ltv",)
    ltv = Metric(id=m.key("metric", 8), attached_to=m.ANNA, kind="ltv", unit="€")
    values = [
        Measurement(id=m.key("measurement", n), metric=ltv.id, value=v, period_end=datetime.date(2026, n, 1))
        for n, v in ((7, 400.0), (8, 300.0))
    ]
    found = money_at_risk(with_(given, ltv, *values), given)
    assert (found.value, found.unit, found.missing) == (pytest.approx(15000.0), "€", ())
    assert found.measurement == values[1].id
    without = pain(churn_uplift=0.05)
    assert money_at_risk(with_(without, ltv, *values), without).value is None
    assert totals([found, found, found._replace(unit="₽")]) == {
        "€": pytest.approx(30000),
        "₽": pytest.approx(15000),
    }
    row = next(row for row in backlog(with_(given, ltv, *values)) if row.id == given.id)
    assert (row.money, row.money_unit) == (pytest.approx(15000), "€")


def test_the_day_of_making_is_read_from_the_id_where_it_can_be_one() -> None:
    assert made_on(key_made("pain_point", DAY)) == DAY
    assert made_on(m.key("pain_point", 1)) is None
    assert made_on("pain_point:7ZZZZZZZZZZZZZZZZZZZZZZZZZ") is None


def test_a_high_pain_that_is_open_for_long_has_aged() -> None:
    late = DAY + datetime.timedelta(days=AGED_DAYS + 1)
    old = pain(key_made("pain_point", DAY), severity=5, frequency=3)
    document = with_(old)
    rows = {day: next(r for r in backlog(document, today=day) if r.id == old.id) for day in (DAY, late)}
    assert [(row.age, row.aged) for row in rows.values()] == [(0, False), (AGED_DAYS + 1, True)]
    closed = with_(pain(old.id, severity=5, frequency=3, status="done"))
    assert not next(r for r in backlog(closed, today=late) if r.id == old.id).aged


def test_equal_scores_share_a_rank_and_the_unscored_have_none() -> None:
    three = [pain(m.key("pain_point", n), severity=4, frequency=3) for n in (5, 6)]
    low = pain(m.key("pain_point", 7), severity=1, frequency=1)
    ranks = {row.id: row.rank for row in backlog(with_(*three, low, pain(m.key("pain_point", 8))))}
    assert [ranks[m.SLOW], *(ranks[m.key("pain_point", n)] for n in (5, 6, 7, 8))] == [1, 1, 1, 4, None]


def test_closing_a_pain_keeps_the_day_and_opening_it_forgets() -> None:
    done = m.document().apply(commands.edit(m.document(), m.SLOW, status="done"))
    assert done.need(m.SLOW, PainPoint).closed_on == datetime.date.today()
    again = done.apply(commands.edit(done, m.SLOW, status="doing"))
    assert again.need(m.SLOW, PainPoint).closed_on is None


def test_the_loop_counts_what_is_done_with_a_day_and_a_word() -> None:
    week = DAY + datetime.timedelta(days=7)
    pains = [
        pain(
            key_made("pain_point", DAY, n),
            status="done",
            closed_on=week,
            what_was_done="Called back",
            response="react",
        )
        for n in (1, 2)
    ]
    others = [
        pain(key_made("pain_point", DAY, 3), status="done"),
        pain(key_made("pain_point", DAY, 4), status="dropped"),
        pain(key_made("pain_point", DAY, 5)),
    ]
    found = loop_of([*pains, *others])
    assert (found.received, found.closed, found.unproven, found.dropped) == (4, 2, 1, 1)
    assert (found.rate, found.days, found.timed) == (0.5, 7.0, 2)
    assert loop_of([]).rate is None
    assert loop_of([]).days is None
    by_response = closing_the_loop(with_(*pains, *others))
    assert by_response["react"].closed == 2
    assert by_response["fix"].received == 0
    assert by_response["all"].received == 5
    assert days_taken(pain(key_made("pain_point", week), closed_on=DAY)) is None


def test_an_effect_is_the_metric_before_and_after_the_day_of_closing() -> None:
    closed = pain(status="done", closed_on=DAY, effect_metric=m.NPS)
    counts = {1: ((40, 30, 30), -10.0), 9: ((100, 200, 700), 60.0)}
    values = [
        Measurement(
            id=m.key("measurement", 10 + month),
            metric=m.NPS,
            value=value,
            n=sum(answers),
            counts=answers,
            period_start=datetime.date(2026, month, 1),
            period_end=datetime.date(2026, month, 28),
        )
        for month, (answers, value) in counts.items()
    ]
    found = effect_of(with_(closed, *values), closed)
    assert found is not None
    assert (found.before, found.after) == (m.document().records[m.SPRING], values[1])
    assert (found.change, found.verdict) == (15.0, "better")
    assert effect_of(with_(pain()), pain()) is None


def test_evidence_is_counted_per_lane_stage_and_journey() -> None:
    heard = pain(m.key("pain_point", 6), touchpoints=(m.PAY, m.FIND), evidence=Evidence(level="heard"))
    found = evidence_coverage(with_(heard, pain()))
    assert (found.journeys[m.JOURNEY].steps.total, found.journeys[m.JOURNEY].steps.measured) == (3, 1)
    assert (found.journeys[m.JOURNEY].pains.assumed, found.journeys[m.JOURNEY].pains.heard) == (2, 1)
    assert found.journeys[m.JOURNEY].mostly_assumed
    assert not found.journeys[m.SHIFT].mostly_assumed
    assert found.stages[m.SEARCH].pains.coverage == 1.0
    assert (found.stages[m.BUY].pains.total, found.lanes[m.STEPS].pains.total) == (3, 2)


def test_load_is_summed_per_person_and_team_and_for_nobody() -> None:
    mine = [
        pain(m.key("pain_point", 6), owner=m.VERA, severity=4, frequency=5, due=DAY),
        pain(m.key("pain_point", 7), owner=m.VERA),
        pain(m.key("pain_point", 8), owner=m.VERA, severity=5, frequency=5, status="done", due=DAY),
        pain(m.key("pain_point", 9), owner=m.TEAM, severity=1, frequency=2),
    ]
    team, vera, nobody = owners_load(with_(*mine), today=DAY + datetime.timedelta(days=1))
    assert (team.owner, team.open, team.score, len(team.items)) == (m.TEAM, 3, 22.0, 4)
    assert (vera.owner, vera.open, vera.overdue, vera.score, vera.unscored) == (m.VERA, 2, 1, 20.0, 1)
    assert (nobody.owner, nobody.open, nobody.score) == (None, 2, 12.0)


def test_pains_without_answer_and_ideas_without_pain_are_listed_and_quick_wins_marked() -> None:
    quick = Scores(impact_effort=ImpactEffort(impact=8, effort=2))
    found = solutions(with_(pain(), idea(5, pain_points=(m.SLOW,), scores=quick), idea(6)))
    assert found.answers[m.SLOW] == (m.ANSWER, m.key("opportunity", 5))
    assert found.unanswered == (m.key("pain_point", 5),)
    assert found.unasked == (m.key("opportunity", 6),)
    assert found.quick_wins == {m.key("opportunity", 5)}


def test_what_is_done_or_dropped_wants_neither_an_opportunity_nor_a_pain() -> None:
    closed = [
        pain(m.key("pain_point", 6), status="done"),
        pain(m.key("pain_point", 7), status="dropped"),
        idea(6, status="dropped"),
    ]
    found = solutions(with_(pain(), idea(7), *closed))
    assert found.unanswered == (m.key("pain_point", 5),)
    assert found.unasked == (m.key("opportunity", 7),)
