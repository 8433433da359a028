"""What a measurement says and how surely: its interval, its series, whether a change is more than chance."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from journeyforge.model import intervals
from journeyforge.model.intervals import Interval
from journeyforge.model.records import Measurement, Metric

Verdict = Literal["better", "worse", ""]
"""What a change means by the metric's direction; empty where it may be chance or nothing tells."""


def in_time(measurements: Iterable[Measurement]) -> list[Measurement]:
    """Measurements from the oldest to the newest."""
    return sorted(measurements, key=_when)


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


def verdict(metric: Metric, before: Measurement, after: Measurement) -> Verdict:
    """Whether a metric got better or worse: only where zero lies outside the 95 % interval of the change."""
    old, new = interval_of(metric, before), interval_of(metric, after)
    if old is None or new is None:
        return ""
    low, high = intervals.difference(after.value, new, before.value, old)
    if low <= 0 <= high:
        return ""
    return "better" if (low > 0) == (metric.direction == "higher") else "worse"


def against_target(metric: Metric, measurement: Measurement) -> Verdict:
    """Whether a measurement is beyond its metric's target (better) or short of it (worse): only where the whole
    95 % interval is."""
    interval = interval_of(metric, measurement)
    if metric.target is None or interval is None:
        return ""
    if interval.low >= metric.target:
        return "better" if metric.direction == "higher" else "worse"
    if interval.high <= metric.target:
        return "worse" if metric.direction == "higher" else "better"
    return ""


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
