"""Metrics with their newest value and its interval; nothing is shown that is not known."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

import small_map as m
from journeyforge.analysis.measures import readings
from journeyforge.model.document import Document
from journeyforge.model.measures import interval_of
from journeyforge.model.records import Measurement, Metric


def metric(kind: Any, **fields: Any) -> Metric:
    return Metric(id=m.key("metric", 5), attached_to=m.PAY, kind=kind, **fields)


def value(number: float, **fields: Any) -> Measurement:
    return Measurement(id=m.key("measurement", 5), metric=m.key("metric", 5), value=number, **fields)


def test_an_nps_takes_its_interval_from_detractors_passives_and_promoters() -> None:
    found = interval_of(metric("nps"), value(45.0, counts=(15, 25, 60)))
    assert found == pytest.approx((29.34, 58.04), abs=0.005)


def test_an_nps_takes_its_interval_from_answers_0_to_10() -> None:
    counts = (1, 0, 2, 3, 4, 3, 2, 10, 15, 20, 40)
    assert interval_of(metric("enps"), value(45.0, counts=counts)) == pytest.approx((29.34, 58.04), abs=0.005)


@pytest.mark.parametrize("counts", [(), (0, 0, 0), (1, 2), (1, 2, 3, 4)])
def test_an_nps_without_its_answers_has_no_interval(counts: tuple[int, ...]) -> None:
    assert interval_of(metric("nps"), value(45.0, n=100, counts=counts)) is None


def test_a_share_takes_its_interval_from_the_sample() -> None:
    found = interval_of(metric("conversion", unit="%"), value(80.0, n=50))
    assert found == pytest.approx((66.9629, 88.7562), abs=0.0001)
    assert interval_of(metric("conversion", unit="%"), value(80.0)) is None


def test_a_share_beyond_its_scale_has_no_interval() -> None:
    assert interval_of(metric("conversion", unit="%"), value(180.0, n=50)) is None


def test_a_mean_takes_its_interval_from_spread_or_counts() -> None:
    assert interval_of(metric("time"), value(10.0, n=100, spread=2.0)) == pytest.approx((9.6080072, 10.3919928))
    counts = (10, 20, 40, 20, 10)
    found = interval_of(metric("custom"), value(3.0, n=100, counts=counts))
    spread = (sum(c * (s - 2) ** 2 for s, c in enumerate(counts)) / 99) ** 0.5
    assert found == pytest.approx((3 - 1.959964 * spread / 10, 3 + 1.959964 * spread / 10), abs=1e-5)
    assert interval_of(metric("time"), value(10.0, n=1, spread=2.0)) is None
    assert interval_of(metric("time"), value(10.0, spread=2.0)) is None
    assert interval_of(metric("time"), value(10.0, n=100)) is None


def test_the_newest_measurement_is_the_one_whose_period_ends_last() -> None:
    def measured(number: int, when: datetime.date | None) -> Measurement:
        return Measurement(id=m.key("measurement", number), metric=m.NPS, value=float(number), period_end=when)

    later, undated = measured(2, datetime.date(2026, 6, 30)), measured(3, None)
    document = Document.from_records([*m.records(), later, undated])
    (reading,) = readings(document)
    assert reading.latest == later
    assert reading.measurements == 3
    assert reading.attached_to == "Pay"


def test_a_metric_never_measured_is_listed_without_a_value() -> None:
    document = Document.from_records([*m.records(), metric("churn", title="Churn")])
    reading = readings(document)[1]
    assert (reading.metric.title, reading.latest, reading.interval, reading.measurements) == (
        "Churn",
        None,
        None,
        0,
    )
