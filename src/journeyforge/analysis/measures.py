"""Metrics with their newest measurement, its sample and its interval."""

from __future__ import annotations

from dataclasses import dataclass

from journeyforge.model.document import Document
from journeyforge.model.intervals import Interval
from journeyforge.model.measures import in_time, interval_of
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
        values = in_time(series.get(metric.id, ()))
        latest = values[-1] if values else None
        place = document.records[metric.attached_to]
        interval = None if latest is None else interval_of(metric, latest)
        answer.append(Reading(metric, place.title, latest, interval, len(values)))
    return answer
