"""What is typed into read lanes becomes the record behind them: channels, owners, systems, sources, metrics."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from journeyforge.model import commands
from journeyforge.model.capture_words import LEVELS
from journeyforge.model.change import NOTHING, Change, ChangeError
from journeyforge.model.document import Document
from journeyforge.model.fields import named
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import MetricKind
from journeyforge.model.records import Measurement, Metric, Source, Touchpoint
from journeyforge.model.text import clean, fold
from journeyforge.model.values import Evidence

_METRIC = re.compile(
    r"(?P<name>.*?\S)\s*[:=]?\s+(?P<value>[+\-–−]?\d[\d\s\u00a0]*(?:[.,]\d+)?)\s*(?P<unit>%|[^\W\d][^\s\d]*)?"
    r"(?:\s+[nнт]\s*=?\s*(?P<n>\d+))?\s*$",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?P<equals>={0,3})\s*(?P<name>.+?)\s*(?:\((?P<n>[1-9]\d{0,14})\))?\s*$")
_KINDS: dict[str, MetricKind] = {
    "nps": "nps",
    "нпс": "nps",
    "enps": "enps",
    "csat": "csat",
    "csi": "csi",
    "ces": "ces",
    "sus": "sus",
    "umux-lite": "umux_lite",
    "ltv": "ltv",
    "fcr": "fcr",
    "aht": "aht",
    "conversion": "conversion",
    "конверсия": "conversion",
    "конверсія": "conversion",
    "churn": "churn",
    "отток": "churn",
    "відтік": "churn",
    "retention": "retention",
    "удержание": "retention",
    "утримання": "retention",
}
_SCALES: dict[str, tuple[float, float]] = {"nps": (-100, 100), "enps": (-100, 100), "sus": (0, 100)}


class Aim(NamedTuple):
    """What a fact is about: the touchpoint selected before in its stage, else (where it can be) the stage."""

    stage: str
    touchpoint: str | None


def fact(document: Document, lane_kind: str, text: str, aim: Aim, also: Sequence[str] = ()) -> Change:
    """The change for a text typed into a read lane; `also`: the lines of the same keys on other layouts.

    Raises ChangeError with a sentence where it says nothing.
    """
    if lane_kind == "metrics":
        line = metric_line(document, text, aim, also)
        return _metric(document, line, aim) if line is not None else NOTHING
    words = " ".join(clean(text).split())
    if not words:
        return NOTHING
    return _FACTS[lane_kind](document, words, aim)


def _step(document: Document, aim: Aim) -> Touchpoint:
    if aim.touchpoint is None:
        raise ChangeError("there is no step in this stage that this could belong to")
    return document.need(aim.touchpoint, Touchpoint)


def _names(text: str) -> list[str]:
    return [name for part in text.split(",") if (name := " ".join(part.strip().lstrip("#№@+").split()))]


def _channels(document: Document, text: str, aim: Aim) -> Change:
    return _added(document, text, aim, "channel", "channels")


def _systems(document: Document, text: str, aim: Aim) -> Change:
    return _added(document, text, aim, "system", "systems")


def _added(document: Document, text: str, aim: Aim, kind: str, field: str) -> Change:
    step, change = _step(document, aim), NOTHING
    keys = list(getattr(step, field))
    for name in _names(text):
        key, made = named(document, kind, name, change)
        change = change.then(made)
        keys += [key] if key not in keys else []
    return _edited(document, change, step, **{field: tuple(keys)})


def _owner(document: Document, text: str, aim: Aim) -> Change:
    step, names = _step(document, aim), _names(text)
    if not names:
        return NOTHING
    key, made = named(document, "owner", names[0])
    return _edited(document, made, step, owner=key)


def _known(document: Document, text: str, aim: Aim) -> Change:
    """A source: `interviews`, `interviews(12)`, `===exit survey(187)`; without a sign it was heard."""
    step, match = _step(document, aim), _SOURCE.fullmatch(text)
    if match is None:
        raise ChangeError("a source needs a name")
    key, made = named(document, "source", match["name"])
    source = document.apply(made).need(key, Source)
    n = int(match["n"]) if match["n"] else source.n
    level = LEVELS[match["equals"] or "="]
    return _edited(document, made, step, evidence=Evidence(level=level, source=key, n=n))  # type: ignore[arg-type]


class MetricLine(NamedTuple):
    """What a line in a metrics lane says; without a value the metric alone is meant."""

    name: str
    kind: MetricKind
    value: float | None = None
    unit: str = ""
    n: int | None = None

    @classmethod
    def of(cls, text: str) -> MetricLine:
        """`NPS -12 n187`: a metric by name, a value, its unit, its n (`н187`, `т187` on Cyrillic keys)."""
        match = _METRIC.fullmatch(text)
        name = match["name"].rstrip(":=").strip() if match else text
        kind = _KINDS.get(fold(name), "custom")
        if match is None:
            return cls(name, kind)
        plain = re.sub(r"[\s\u00a0]", "", match["value"]).replace(",", ".")
        n = int(match["n"]) if match["n"] else 0
        return cls(name, kind, float(re.sub("[–−]", "-", plain)), match["unit"] or "", n or None)


def metric_line(document: Document, text: str, aim: Aim, also: Sequence[str] = ()) -> MetricLine | None:
    """The metric that a line means; None for an empty one. Where its name is no kind of metric and none there is,
    it may be in one of the lines that the same keys write on other layouts (`also`)."""
    lines = [MetricLine.of(words) for one in (text, *also) if (words := " ".join(clean(one).split()))]
    known = (line for line in lines if line.kind != "custom" or _there(document, line.name, aim) is not None)
    return next(known, lines[0]) if lines else None


def _there(document: Document, name: str, aim: Aim) -> Metric | None:
    holder = aim.touchpoint or aim.stage
    return next((m for m in document.referrers(holder, Metric) if fold(_name_of(m)) == fold(name)), None)


def _metric(document: Document, line: MetricLine, aim: Aim) -> Change:
    metric, change = _there(document, line.name, aim), NOTHING
    if metric is None:
        low, high = _SCALES.get(line.kind, (None, None))
        metric = Metric(
            id=new_id("metric"),
            title=line.name,
            attached_to=aim.touchpoint or aim.stage,
            kind=line.kind,
            unit=line.unit,
            scale_min=low,
            scale_max=high,
            direction="lower" if line.kind in ("churn", "aht") else "higher",
        )
        change = Change(f"Add metric “{line.name}”", {metric.id: (None, metric)}, "add_metric")
    if line.value is None:
        return change
    measured = Measurement(id=new_id("measurement"), metric=metric.id, value=line.value, n=line.n)
    made = Change(f"Measure “{line.name}”", {measured.id: (None, measured)}, "add_measurement")
    return replace(change.then(made), label=made.label, command=made.command)


def _name_of(metric: Metric) -> str:
    return metric.title or metric.kind


def _edited(document: Document, made: Change, step: Touchpoint, **fields: object) -> Change:
    change = commands.edit(document.apply(made), step.id, **fields)
    return replace(made.then(change), label=change.label, command=change.command)


_FACTS: dict[str, Callable[[Document, str, Aim], Change]] = {
    "channels": _channels,
    "systems": _systems,
    "owners": _owner,
    "how_we_know": _known,
}
FACT_LANES = frozenset(_FACTS) | {"metrics"}
"""The read lanes into which a fact is typed as a line."""
