"""Some journeys of a project as a document of their own, with everything they rest on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journeyforge.formats.interchange_references import settle
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import Journey, Link, Measurement, Metric, Persona
from journeyforge.model.references import references

_SHARED = frozenset({"persona", "owner", "source", "system", "channel"})
"""Types that belong to no journey and come along when they are referred to."""


def part(document: Document, journeys: Sequence[str]) -> tuple[Document, list[Problem]]:
    """These journeys with their cards, and the people, owners, sources, systems and channels they refer to.

    References that lead to other journeys are left out and reported. Raises MissingRecord.
    """
    chosen = {document.need(key, Journey).id for key in journeys}
    kept = {record.id: record for record in document.records.values() if _belongs(document, record, chosen)}
    _bring_shared(document, kept, list(kept.values()))
    about = [
        metric for record in kept.values() if isinstance(record, Persona) for metric in _about(document, record)
    ]
    kept.update({record.id: record for record in about})
    _bring_shared(document, kept, about)
    problems = settle(kept, Document.from_records([]))
    later = sum(isinstance(record, Unknown) for record in document.records.values())
    if later:
        what = f"{later} × records of a kind this program does not know left out: they may be of any journey"
        problems.append(Problem("warning", "unknown_left_out", what))
    return Document.from_records(kept.values()), problems


def _belongs(document: Document, record: Record, chosen: Collection[str]) -> bool:
    if isinstance(record, Unknown):
        return False
    if record.type == "project" or record.id in chosen:
        return True
    holders: list[Record | None] = [record]
    if isinstance(record, Link):
        holders = [document.get(record.source), document.get(record.target)]
    homes = [None if holder is None else document.journey_of(holder) for holder in holders]
    return all(home is not None and home.id in chosen for home in homes)


def _bring_shared(document: Document, kept: dict[str, Record], fresh: list[Record]) -> None:
    pending = list(fresh)
    while pending:
        for ref in references(pending.pop()):
            target = document.get(ref.target)
            if target is not None and target.type in _SHARED and target.id not in kept:
                kept[target.id] = target
                pending.append(target)


def _about(document: Document, persona: Persona) -> list[Record]:
    metrics = [metric for metric in document.referrers(persona.id, Metric) if metric.attached_to == persona.id]
    return [*metrics, *(m for metric in metrics for m in document.referrers(metric.id, Measurement))]
