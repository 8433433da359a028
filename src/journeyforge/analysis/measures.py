"""Metrics with their newest measurement, its sample and its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

from journeyforge.analysis import intervals
from journeyforge.analysis.intervals import Interval
from journeyforge.model.document import Document
from journeyforge.model.records import Measurement, Metric


@dataclass(frozen=True, slots=True)
class Reading:
    """A metric, its newest measurement and the interval of that; None where there is not enough to tell."""

    metric: Metric
    attached_to: str
    latest: Measurement | None
    interval: Interval | None
    measurements: int


def readings(document: Document) -> list[Reading]:
    """Every metric, oldest first, with its newest measurement. Linear in the size of the document."""
    series: dict[str, list[Measurement]] = {}
    for measurement in document.of(Measurement):
        series.setdefault(measurement.metric, []).append(measurement)
    answer = []
    for metric in document.of(Metric):
        values = sorted(series.get(metric.id, ()), key=_when)
        latest = values[-1] if values else None
        place = document.records[metric.attached_to]
        interval = None if latest is None else interval_of(metric, latest)
        answer.append(Reading(metric, place.title, latest, interval, len(values)))
    return answer


def interval_of(metric: Metric, measurement: Measurement) -> Interval | None:
    """The 95 % interval of a measurement; None where sample, counts or spread are missing.

    NPS and eNPS take `counts` as answers 0…10, or as detractors, passives, promoters. A share (a unit that
    begins with %) needs `n`, a mean `n` and `spread` (or the counts per step of its scale).
    """
    if metric.kind in ("nps", "enps"):
        return _nps(measurement.counts)
    if metric.unit.startswith("%") and measurement.n and 0 <= measurement.value <= 100:
        low, high = intervals.wilson(measurement.value / 100 * measurement.n, measurement.n)
        return Interval(100 * low, 100 * high)
    spread = measurement.spread if measurement.spread is not None else _spread(measurement.counts)
    if spread is None or measurement.n is None or measurement.n < 2:
        return None
    return intervals.mean(measurement.value, spread, measurement.n)


def _nps(counts: tuple[int, ...]) -> Interval | None:
    if sum(counts) == 0:
        return None
    if len(counts) == 11:
        return intervals.nps(sum(counts[9:]), sum(counts[7:9]), sum(counts[:7]))
    return intervals.nps(counts[2], counts[1], counts[0]) if len(counts) == 3 else None


def _spread(counts: tuple[int, ...]) -> float | None:
    """Standard deviation of answers counted per step; the steps are one apart."""
    n = sum(counts)
    if n < 2:
        return None
    centre = sum(step * count for step, count in enumerate(counts)) / n
    return math.sqrt(sum(count * (step - centre) ** 2 for step, count in enumerate(counts)) / (n - 1))


def _when(measurement: Measurement) -> tuple[str, str, str]:
    start, end = measurement.period_start, measurement.period_end
    return (str(end or start or ""), str(start or ""), measurement.id)
