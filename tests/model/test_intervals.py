"""Intervals against the golden values of the metric reference, and where there is none to give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.model import intervals


@pytest.mark.parametrize(
    ("promoters", "passives", "detractors", "low", "high"),
    [
        (60, 25, 15, 29.34, 58.04),
        (5, 3, 2, -19.05, 65.20),
        (10, 0, 0, 47.50, 100.0),
        (0, 5, 0, -30.01, 30.01),
        (300, 120, 80, 37.16, 50.32),
    ],
)
def test_the_interval_of_a_net_promoter_score(
    promoters: int, passives: int, detractors: int, low: float, high: float
) -> None:
    assert intervals.nps(promoters, passives, detractors) == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (40, 50, 0.669629, 0.887562),
        (0, 10, 0.0, 0.277533),
        (10, 10, 0.722467, 1.0),
        (1, 1, 0.206549, 1.0),
        (850, 1000, 0.826531, 0.870790),
        (7, 20, 0.181192, 0.567146),
    ],
)
def test_the_interval_of_a_proportion(successes: int, n: int, low: float, high: float) -> None:
    assert intervals.wilson(successes, n) == pytest.approx((low, high), abs=5e-7)


def test_the_interval_of_a_mean() -> None:
    low, high = intervals.mean(10.0, 2.0, 100)
    assert (low, high) == pytest.approx((10 - 0.3919928, 10 + 0.3919928))
    assert intervals.mean(3.0, 0.0, 5) == (3.0, 3.0)


@pytest.mark.parametrize(("successes", "n"), [(0, 0), (1, 0), (-1, 5), (6, 5)])
def test_what_is_no_proportion_is_refused(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        intervals.wilson(successes, n)


@pytest.mark.parametrize("counts", [(0, 0, 0), (-1, 5, 5)])
def test_a_net_promoter_score_needs_answers(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="needs answers"):
        intervals.nps(*counts)


@pytest.mark.parametrize(("spread", "n"), [(1.0, 1), (1.0, 0), (-0.1, 10)])
def test_a_mean_needs_two_values_and_a_spread(spread: float, n: int) -> None:
    with pytest.raises(ValueError, match="two values"):
        intervals.mean(1.0, spread, n)


@given(st.integers(1, 10_000), st.data())
def test_a_proportion_lies_in_its_interval(n: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, n))
    low, high = intervals.wilson(successes, n)
    assert 0.0 <= low <= successes / n + 1e-12
    assert successes / n - 1e-12 <= high <= 1.0


@given(st.tuples(*[st.integers(0, 500)] * 3).filter(any))
def test_an_interval_of_a_net_promoter_score_stays_on_the_scale(counts: tuple[int, int, int]) -> None:
    low, high = intervals.nps(*counts)
    assert -100.0 <= low < high <= 100.0
    assert intervals.nps(*counts[::-1]) == pytest.approx((-high, -low))
