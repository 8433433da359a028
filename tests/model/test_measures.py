"""Intervals and verdicts: golden values of the field's reference tables, and what must hold for any numbers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.model import intervals
from journeyforge.model.ids import new_id
from journeyforge.model.measures import against_target, in_time, interval_of, verdict
from journeyforge.model.records import Measurement, Metric

COUNTS = st.lists(st.integers(0, 400), min_size=3, max_size=3).filter(any)


def metric(**fields: object) -> Metric:
    given_: dict[str, object] = {"id": new_id("metric"), "attached_to": new_id("stage"), **fields}
    return Metric(**given_)  # type: ignore[arg-type]


def wave(value: float, **fields: object) -> Measurement:
    given_: dict[str, object] = {"id": new_id("measurement"), "metric": new_id("metric"), "value": value, **fields}
    return Measurement(**given_)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("good", "n", "low", "high"),
    [
        (40, 50, 0.669629, 0.887562),
        (0, 10, 0, 0.277533),
        (10, 10, 0.722467, 1),
        (1, 1, 0.206549, 1),
        (850, 1000, 0.826531, 0.870790),
        (7, 20, 0.181192, 0.567146),
    ],
)
def test_the_interval_of_a_share_is_wilsons(good: int, n: int, low: float, high: float) -> None:
    assert intervals.wilson(good, n) == pytest.approx((low, high), abs=1e-6)


@pytest.mark.parametrize(
    ("answers", "low", "high"),
    [
        ((60, 25, 15), 29.34, 58.04),
        ((5, 3, 2), -19.05, 65.20),
        ((10, 0, 0), 47.50, 100),
        ((0, 5, 0), -30.01, 30.01),
        ((300, 120, 80), 37.16, 50.32),
    ],
)
def test_the_interval_of_a_net_promoter_score_is_the_adjusted_one(
    answers: tuple[int, int, int], low: float, high: float
) -> None:
    assert intervals.nps(*answers) == pytest.approx((low, high), abs=0.005)


def test_the_interval_of_a_difference_of_shares_is_newcombes() -> None:
    # Newcombe 1998, table II, method 10, example (a): 56/70 and 48/80.
    one, other = intervals.wilson(56, 70), intervals.wilson(48, 80)
    assert intervals.difference(0.8, one, 0.6, other) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@given(COUNTS, COUNTS)
def test_a_change_counts_only_outside_the_interval_of_the_newest(old: list[int], new: list[int]) -> None:
    def nps(counts: list[int]) -> Measurement:
        return wave(100 * (counts[2] - counts[0]) / sum(counts), counts=tuple(counts), n=sum(counts))

    scored = metric(kind="nps")
    before, after = nps(old), nps(new)
    interval = interval_of(scored, after)
    assert interval is not None
    found = verdict(scored, before, after)
    if interval.low <= before.value <= interval.high:
        assert found == ""
    if found:
        assert (after.value > before.value) == (found == "better")


def test_where_low_is_good_a_fall_is_better() -> None:
    days = metric(kind="time", direction="lower")
    before, after = wave(7.0, n=100, spread=2.0), wave(5.0, n=100, spread=2.0)
    assert verdict(days, before, after) == "better"
    assert verdict(days, after, before) == "worse"
    assert verdict(days, before, wave(6.9, n=100, spread=2.0)) == ""
    assert verdict(days, before, wave(5.0)) == ""


def test_a_target_is_reached_or_missed_only_when_the_whole_interval_says_so() -> None:
    share = metric(unit="% of baskets", target=80.0)
    assert against_target(share, wave(90.0, n=1000)) == "better"
    assert against_target(share, wave(60.0, n=1000)) == "worse"
    assert against_target(share, wave(81.0, n=100)) == ""
    assert against_target(share, wave(60.0)) == ""
    assert against_target(metric(unit="% of baskets"), wave(60.0, n=1000)) == ""
    assert against_target(metric(unit="% lost", target=5.0, direction="lower"), wave(60.0, n=1000)) == "worse"


def test_measurements_come_in_the_order_of_their_periods() -> None:
    may, june = datetime.date(2026, 5, 31), datetime.date(2026, 6, 30)
    late, early, undated = wave(2.0, period_end=june), wave(1.0, period_start=may), wave(0.0)
    assert in_time([late, early, undated]) == [undated, early, late]
