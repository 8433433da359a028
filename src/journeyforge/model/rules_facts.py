"""Rules about what a project claims: pains and who answers for them, evidence, feelings, owners, metrics."""

from __future__ import annotations

import math
from collections.abc import Iterator

from journeyforge.model.records import (
    Feeling,
    Link,
    Measurement,
    Metric,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Persona,
    Source,
    Touchpoint,
)
from journeyforge.model.rules_view import Finding, Findings, View, name

HIGH_PAIN = 15
"""Severity × frequency from which a pain point is high (of at most 25)."""
CLOSED = ("done", "dropped")
_BOUNDS: dict[str, tuple[float | None, float | None]] = {
    "nps": (-100, 100),
    "enps": (-100, 100),
    "sus": (0, 100),
    "umux_lite": (0, 100),
    "csi": (0, 100),
    "csat": (0, 100),
    "conversion": (0, 100),
    "churn": (0, 100),
    "retention": (0, 100),
    "fcr": (0, 100),
    "aht": (0, None),
    "time": (0, None),
    "count": (0, None),
}
"""Ends of the scale by kind, where the metric has none of its own (reference: each score's definition)."""


# --- pains and opportunities ---


def _works(view: View) -> Iterator[PainPoint | Opportunity]:
    yield from view.of(PainPoint)
    yield from view.of(Opportunity)


def _what(work: PainPoint | Opportunity) -> str:
    return f"The {work.type.replace('_', ' ')} {name(work)}"


def pain_or_opportunity_nowhere(view: View) -> Findings:
    """A pain point or opportunity with neither touchpoint nor stage: no map can show it."""
    for work in _works(view):
        if not work.touchpoints and work.stage is None:
            yield Finding(work.id, f"{_what(work)} has neither touchpoint nor stage: put it on the map.")


def pain_without_evidence(view: View) -> Findings:
    """A pain point that is only assumed."""
    for pain in view.of(PainPoint):
        if pain.evidence.level == "assumed" and pain.evidence.source is None and pain.status != "dropped":
            yield Finding(pain.id, f"{_what(pain)} is only assumed: say who said it or what shows it.")


def high_pain_without_owner(view: View) -> Findings:
    """A high pain point that nobody answers for."""
    for pain in view.of(PainPoint):
        weight = (pain.severity or 0) * (pain.frequency or 0)
        if weight >= HIGH_PAIN and pain.owner is None and pain.status not in CLOSED:
            yield Finding(
                pain.id, f"{_what(pain)} is high (severity × frequency = {weight}) and has no owner: name one."
            )


def done_without_what_was_done(view: View) -> Findings:
    """A pain point closed without a word."""
    for pain in view.of(PainPoint):
        if pain.status == "done" and not pain.what_was_done.strip():
            yield Finding(pain.id, f"{_what(pain)} is done, but not what was done: write it down.")


def overdue(view: View) -> Findings:
    """Work that should be finished."""
    for work in _works(view):
        if work.due is not None and work.due < view.today and work.status not in CLOSED:
            yield Finding(work.id, f"{_what(work)} was due on {work.due} and is still {work.status}: finish it.")


# --- touchpoints, feelings, evidence, owners ---


def moment_of_truth_unwatched(view: View) -> Findings:
    """A moment of truth without owner or metric."""
    for touchpoint in view.touchpoints.values():
        if not touchpoint.moment_of_truth:
            continue
        missing = [] if touchpoint.owner else ["owner"]
        missing += [] if touchpoint.id in view.metrics_on else ["metric"]
        if missing:
            what = " and no ".join(missing)
            yield Finding(
                touchpoint.id, f"The moment of truth {name(touchpoint)} has no {what}: add what is missing."
            )


def feeling_twice(view: View) -> Findings:
    """Two feelings of one persona at one touchpoint; none named means the journey's first persona."""
    seen: set[tuple[str, str | None]] = set()
    for feeling in view.of(Feeling):
        journey = view.journeys.get(view.journey_of(feeling.touchpoint) or "")
        first = journey.personas[0] if journey and journey.personas else None
        key = (feeling.touchpoint, feeling.persona or first)
        if key in seen:
            touchpoint = view.touchpoints.get(feeling.touchpoint)
            where = name(touchpoint) if touchpoint else feeling.touchpoint
            persona = view.document.get(key[1])
            whose = f" of {name(persona)}" if persona else ""
            yield Finding(feeling.id, f"{where} has two feelings{whose}: remove one.")
        seen.add(key)


def evidence_in_future(view: View) -> Findings:
    """Evidence from a day that has not come."""
    for record in _evident(view):
        date = record.evidence.date
        if date is not None and date > view.today:
            yield Finding(
                record.id,
                f"The evidence of {name(record)} is of {date}, which is in the future: correct the date.",
            )


def _evident(view: View) -> Iterator[Persona | Touchpoint | Feeling | Note | Link | PainPoint]:
    yield from view.of(Persona)
    yield from view.touchpoints.values()
    yield from view.of(Feeling)
    yield from view.of(Note)
    yield from view.of(Link)
    yield from view.of(PainPoint)


def source_period_reversed(view: View) -> Findings:
    """A source that ended before it began."""
    for source in view.of(Source):
        if source.date_from and source.date_to and source.date_to < source.date_from:
            yield Finding(
                source.id,
                f"The source {name(source)} ends on {source.date_to}, before it begins on {source.date_from}: "
                "correct the dates.",
            )


def owner_in_circle(view: View) -> Findings:
    """Teams that belong to themselves, over however many others; each circle is told once."""
    owners = {owner.id: owner for owner in view.of(Owner)}
    done: set[str] = set()
    for start in owners:
        way: dict[str, None] = {}
        here: str | None = start
        while here in owners and here not in done and here not in way:
            way[here] = None
            here = owners[here].member_of
        if here in way:
            circle = list(way)[list(way).index(here) :]
            names = ", ".join(name(owners[key]) for key in circle)
            yield Finding(here, f"{names} belong to one another in a circle: let one of them belong to none.")
        done |= way.keys()


# --- metrics and measurements ---


def metric_without_measurements(view: View) -> Findings:
    """A metric nobody has measured."""
    measured = {measurement.metric for measurement in view.of(Measurement)}
    for metric in view.of(Metric):
        if metric.id not in measured:
            yield Finding(metric.id, f"The metric {name(metric)} has no measurements: enter one or remove it.")


def metric_scale_reversed(view: View) -> Findings:
    """A scale whose lower end is not below its upper."""
    for metric in view.of(Metric):
        low, high = metric.scale_min, metric.scale_max
        if low is not None and high is not None and low >= high:
            yield Finding(
                metric.id, f"The metric {name(metric)} has a scale from {low:g} to {high:g}: correct it."
            )


def target_out_of_scale(view: View) -> Findings:
    """A target that no measurement can reach."""
    for metric in view.of(Metric):
        low, high = _bounds(metric)
        if metric.target is not None and not low <= metric.target <= high:
            yield Finding(
                metric.id,
                f"The target {metric.target:g} of {name(metric)} is out of its scale {_scale(low, high)}: "
                "correct it.",
            )


def value_out_of_scale(view: View) -> Findings:
    """A value its metric can't have."""
    for metric, measurement in _measured(view):
        low, high = _bounds(metric)
        if not low <= measurement.value <= high:
            yield Finding(
                measurement.id,
                f"A measurement of {name(metric)} is {measurement.value:g}, out of its scale {_scale(low, high)}: "
                "correct it.",
            )


def measurement_without_n(view: View) -> Findings:
    """A value of which nobody knows how sure it is."""
    for metric, measurement in _measured(view):
        if measurement.n is None:
            yield Finding(
                measurement.id, f"A measurement of {name(metric)} does not say n: say how many it rests on."
            )


def period_reversed(view: View) -> Findings:
    """A period that ends before it begins."""
    for metric, measurement in _measured(view):
        start, end = measurement.period_start, measurement.period_end
        if start and end and end < start:
            yield Finding(
                measurement.id,
                f"A measurement of {name(metric)} ends on {end}, before it begins on {start}: correct the dates.",
            )


def counts_do_not_sum_to_n(view: View) -> Findings:
    """Answer counts that are not those of the sample."""
    for metric, measurement in _measured(view):
        if measurement.counts and measurement.n is not None and sum(measurement.counts) != measurement.n:
            yield Finding(
                measurement.id,
                f"A measurement of {name(metric)} counts {sum(measurement.counts)} answers, but n is "
                f"{measurement.n}: correct one of them.",
            )


def spread_impossible(view: View) -> Findings:
    """A standard deviation no n answers on that scale can have around that value.

    At most √((high − value)(value − low)) (Bhatia and Davis, 2000), times √(n ∕ (n − 1)) for a sample.
    """
    for metric, measurement in _measured(view):
        low, high = _bounds(metric)
        if measurement.spread is None or not low <= measurement.value <= high or math.isinf(high - low):
            continue
        sample = measurement.n or 2
        most = math.sqrt((high - measurement.value) * (measurement.value - low) * sample / max(sample - 1, 1))
        most = 0.0 if sample == 1 else most
        if measurement.spread > most * 1.01 + 1e-9:
            yield Finding(
                measurement.id,
                f"A measurement of {name(metric)} has a spread of {measurement.spread:g}, but around "
                f"{measurement.value:g} on the scale {_scale(low, high)} it can be at most {most:.3g}: "
                "correct it.",
            )


def _measured(view: View) -> Iterator[tuple[Metric, Measurement]]:
    metrics = {metric.id: metric for metric in view.of(Metric)}
    for measurement in view.of(Measurement):
        if metric := metrics.get(measurement.metric):
            yield metric, measurement


def _bounds(metric: Metric) -> tuple[float, float]:
    low, high = metric.scale_min, metric.scale_max
    if low is None and high is None:
        low, high = _BOUNDS.get(metric.kind, (None, None))
    return -math.inf if low is None else low, math.inf if high is None else high


def _scale(low: float, high: float) -> str:
    if math.isinf(high):
        return f"from {low:g} up"
    return f"up to {high:g}" if math.isinf(low) else f"from {low:g} to {high:g}"
