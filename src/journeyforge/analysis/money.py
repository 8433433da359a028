"""Money at risk from a pain point, where all that it takes is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journeyforge.model.document import Document
from journeyforge.model.measures import in_time
from journeyforge.model.records import Journey, Measurement, Metric, PainPoint, Touchpoint


class Money(NamedTuple):
    """Affected customers × churn uplift × lifetime value, with what it comes from; `value` in `unit`.

    `missing` names the inputs that are not there (`customers_affected`, `churn_uplift`, `ltv`); `value` is None
    then. `measurement` is the id of the LTV's measurement.
    """

    value: float | None
    unit: str
    customers_affected: int | None
    churn_uplift: float | None
    ltv: float | None
    measurement: str | None
    missing: tuple[str, ...]


def money_at_risk(document: Document, pain: PainPoint) -> Money:
    """What a pain point puts at risk.

    The lifetime value is the newest of the LTV metric of the pain's first persona that has one (without personas:
    the journey's), else of the journey, else of its touchpoints.
    """
    found = _lifetime_value(document, pain)
    metric, measurement = found if found else (None, None)
    ltv = measurement.value if measurement is not None else None
    inputs = {"customers_affected": pain.customers_affected, "churn_uplift": pain.churn_uplift, "ltv": ltv}
    missing = tuple(name for name, given in inputs.items() if given is None)
    value = None
    if pain.customers_affected is not None and pain.churn_uplift is not None and ltv is not None:
        value = pain.customers_affected * pain.churn_uplift * ltv
    return Money(
        value,
        metric.unit if metric else "",
        pain.customers_affected,
        pain.churn_uplift,
        ltv,
        measurement.id if measurement else None,
        missing,
    )


def totals(found: Iterable[Money]) -> dict[str, float]:
    """The sum per unit; sums of different units are never added."""
    answer: dict[str, float] = {}
    for one in found:
        if one.value is not None:
            answer[one.unit] = answer.get(one.unit, 0.0) + one.value
    return answer


def _lifetime_value(document: Document, pain: PainPoint) -> tuple[Metric, Measurement] | None:
    for place in _places(document, pain):
        for metric in document.referrers(place, Metric):
            if metric.kind == "ltv" and metric.attached_to == place:
                series = in_time(document.referrers(metric.id, Measurement))
                if series:
                    return metric, series[-1]
    return None


def _places(document: Document, pain: PainPoint) -> Iterator[str]:
    yield from pain.personas or document.need(pain.journey, Journey).personas
    yield pain.journey
    for key in pain.touchpoints:
        yield key
        yield document.need(key, Touchpoint).stage
    if pain.stage is not None:
        yield pain.stage
