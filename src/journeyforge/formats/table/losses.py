"""What a document has that the card table has no place for: counted, one sentence per kind of thing."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from journeyforge.formats.kind_words import channel_kind, metric_kind
from journeyforge.model.codec import TYPES, Unknown
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import Journey, Known, Lane, Link, Metric, Opportunity, PainPoint, Stage
from journeyforge.model.text import fold

_CARRIED: dict[str, frozenset[str]] = {
    name: frozenset(fields.split())
    for name, fields in {
        "project": "title language",
        "journey": "title kind state personas owner",
        "persona": "title kind",
        "stage": "title journey order phase",
        "lane": "title journey order kind persona",
        "touchpoint": "title stage lane order channels systems participants owner moment_of_truth active_minutes"
        " waiting_minutes evidence note",
        "feeling": "touchpoint persona value quote evidence",
        "note": "stage lane persona order text evidence",
        "link": "source target kind",
        "pain_point": "title journey touchpoints stage order severity frequency owner status evidence",
        "opportunity": "title journey touchpoints stage order pain_points",
        "source": "title",
        "system": "title",
        "channel": "title kind digital",
        "owner": "title",
        "metric": "title attached_to kind unit direction",
        "measurement": "metric period_start period_end value n",
    }.items()
}
"""Fields of each type that rows hold."""


Loss = tuple[str, str]
"""What kind of thing, and what becomes of it."""


def losses(document: Document, carried: set[str], whole: bool) -> list[Problem]:
    """A problem for each field and kind of record that is left out; `carried` are the ids that rows hold.

    Of a part of a document (`whole` False) only what hangs on the carried records is spoken of.
    """
    counts: Counter[Loss] = Counter()
    for record in document.records.values():
        counts.update(_of_record(document, record, carried, whole))
    counts.update(_namesakes(document, carried))
    counts.update(_doubles(document, carried))
    # Whole records first, and the same order every time.
    told = sorted(counts.items(), key=lambda item: (item[0][1] != "not in the table", item[0]))
    return [
        Problem("hint", "not_in_table", f"{count} {thing if count == 1 else _plural(thing)}: {what}")
        for (thing, what), count in told
    ]


def _plural(thing: str) -> str:
    return f"{thing[:-1]}ies" if thing.endswith("ty") else f"{thing}s"


def _of_record(document: Document, record: Any, carried: set[str], whole: bool) -> Iterator[Loss]:
    if isinstance(record, Unknown):
        if whole:
            yield f"record of the type {record.type}", "not in the table"
        return
    name = record.type.replace("_", " ")
    if record.id not in carried and record.type != "project":
        if whole or any(key in carried for key in _targets(record)):
            yield f"{record.kind} link" if isinstance(record, Link) else name, "not in the table"
        return
    for field in _lost_fields(record):
        yield name, f"{field.replace('_', ' ')} not in the table"
    for what in _lost_parts(document, record):
        yield name, what


def _targets(record: Known) -> Iterable[str]:
    names = ("source", "target", "touchpoint", "metric", "attached_to", "journey", "stage", "lane")
    return (value for name in names if isinstance(value := getattr(record, name, None), str))


_DEFAULTS: dict[str, list[tuple[str, Any]]] = {
    name: [
        (field.name, field.default)
        for field in dataclasses.fields(cls)
        if field.name not in _CARRIED[name] and field.name not in ("id", "type")
    ]
    for name, cls in TYPES.items()
}

_VALUES = {name: attrgetter(*(field for field, _ in fields)) for name, fields in _DEFAULTS.items()}
_USUAL = {name: tuple(default for _, default in fields) for name, fields in _DEFAULTS.items()}


def _lost_fields(record: Known) -> Iterator[str]:
    held = _HELD_ALONE if isinstance(record, PainPoint) and not record.touchpoints else frozenset()
    if _VALUES[record.type](record) == _USUAL[record.type]:
        return
    for field, default in _DEFAULTS[record.type]:
        if getattr(record, field) != default and field not in held:
            yield field


_HELD_ALONE = frozenset({"text", "personas"})
"""Fields of a pain point that has a row of its own."""


def _lost_parts(document: Document, record: Known) -> Iterator[str]:
    """Values of which the table holds a part only."""
    evidence = getattr(record, "evidence", None)
    if evidence is not None and evidence.date is not None and record.type in _WITH_EVIDENCE:
        yield "date of the evidence not in the table"
    if isinstance(record, PainPoint | Opportunity):
        if len(record.touchpoints) > 1:
            yield "only the first touchpoint in the table"
        if record.touchpoints and record.stage:
            yield "stage beside touchpoints not in the table"
    if isinstance(record, PainPoint) and not record.touchpoints and len(record.quotes) > 1:
        yield "only the first quote in the table"
    if isinstance(record, Opportunity):
        yield from _lost_answers(document, record)
    if isinstance(record, Metric) and record.direction != metric_kind(record.kind.replace("_", " "))[1]:
        yield "direction not in the table"
    if record.type == "channel":
        guess = channel_kind(record.title) or ("other", False)
        if (record.kind, record.digital) != guess:
            yield "kind not in the table"
    if isinstance(record, Journey | Stage | Lane | PainPoint | Opportunity) and not record.title.strip():
        yield "without a name, written with a stand-in"


_WITH_EVIDENCE = frozenset({"touchpoint", "feeling", "note", "pain_point"})


def _lost_answers(document: Document, idea: Opportunity) -> Iterator[str]:
    if len(idea.pain_points) > 1:
        yield "only the first pain point in the table"
    if idea.pain_points:
        pain = document.get(idea.pain_points[0])
        if not idea.touchpoints or not isinstance(pain, PainPoint) or pain.touchpoints[:1] != idea.touchpoints[:1]:
            yield "a pain point that stands elsewhere not in the table"


def _namesakes(document: Document, carried: set[str]) -> Iterator[Loss]:
    """Things that a table tells apart by name only and that have the same one."""
    seen: set[tuple[Any, ...]] = set()
    for type_ in ("journey", "stage", "lane", "persona", "channel", "system", "owner", "source", "metric"):
        for record in document.all_of(type_):
            if isinstance(record, Unknown) or record.id not in carried:
                continue
            within = [getattr(record, field, "") for field in ("journey", "attached_to", "state", "unit")]
            kind = record.kind if isinstance(record, Metric) else ""
            key = (type_, fold(record.title), kind, *within)
            if key in seen:
                yield type_, "same name as another, from which the table can't tell it"
            seen.add(key)
            if not record.title.strip() and type_ in ("persona", "channel", "system", "owner", "source"):
                yield type_, "without a name, so not in the table"


def _doubles(document: Document, carried: set[str]) -> Iterator[Loss]:
    """Things that rows would repeat word for word, which makes them one."""
    seen: set[tuple[Any, ...]] = set()
    records: list[PainPoint | Opportunity | Link] = [*document.of(PainPoint), *document.of(Opportunity)]
    for record in [*records, *document.of(Link)]:
        if record.id not in carried:
            continue
        if isinstance(record, Link):
            key: tuple[Any, ...] = (record.source, record.target)
        elif not record.touchpoints:
            continue
        elif isinstance(record, PainPoint):
            key = (
                record.touchpoints[0],
                record.title,
                record.severity,
                record.frequency,
                record.owner,
                record.status,
            )
        else:
            key = ("opportunity", record.touchpoints[0], record.title, record.pain_points[:1])
        if key in seen:
            yield record.type.replace("_", " "), "same as another, with which it becomes one"
        seen.add(key)
