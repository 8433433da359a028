"""Records from outside made whole: no reference dangles, none names a record of the wrong type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from operator import attrgetter
from typing import Any

from journeyforge.model.change import edited
from journeyforge.model.codec import Record, Unknown, dump
from journeyforge.model.problem import Problem
from journeyforge.model.records import Known
from journeyforge.model.references import (
    PLACEMENTS,
    REF_FIELDS,
    Reference,
    RefField,
    field_of,
    references,
    without,
)


def sound(records: list[Record]) -> bool:
    """Whether every reference names a record of a type it may name. Made to be asked of 100,000 at once."""
    by_class: dict[type[Any], list[Any]] = defaultdict(list)
    for record in records:
        by_class[type(record)].append(record)
    by_class.pop(Unknown, None)
    by_type = {group[0].type: group for group in by_class.values()}
    there = {type_: set(map(attrgetter("id"), group)) for type_, group in by_type.items()}
    return all(
        _targets(field, group) <= set().union(*(there.get(target, set()) for target in field.targets))
        for type_, group in by_type.items()
        for field in REF_FIELDS[type_]
    )


def _targets(field: RefField, group: list[Any]) -> set[str]:
    if field is PLACEMENTS:
        return {key for lane in group for place in lane.placements for key in (place.touchpoint, place.stage)}
    values = map(attrgetter(field.name), group)
    found = set(chain.from_iterable(values)) if field.many else set(values)
    found.discard(None)
    return found


def made_sound(records: Iterable[Record]) -> tuple[list[Record], list[Problem]]:
    """The records with bad references let go, and what that meant.

    A record that can't be without its target comes back as `Unknown` (kept, written back, not shown);
    any other just loses the reference.
    """
    listed = list(records)
    if sound(listed):
        return listed, []
    table = {record.id: record for record in listed}
    whole = dict(table)
    problems: list[Problem] = []
    suspects = [record for record in listed if not isinstance(record, Unknown)]
    while suspects:
        fallen = [record for record in suspects if _settle(record, whole[record.id], table, problems)]
        gone = {record.id for record in fallen}
        suspects = [
            found
            for found in table.values()
            if gone and not isinstance(found, Unknown) and any(ref.target in gone for ref in references(found))
        ]
    return list(table.values()), problems


def _settle(record: Known, whole: Record, table: dict[str, Record], problems: list[Problem]) -> bool:
    """Let one record go of its bad references; True when it can't be without one: then `whole` is kept aside."""
    bad = [ref for ref in references(record) if not _fits(record, ref.field, table.get(ref.target))]
    if not bad:
        return False
    first = bad[0]
    for ref in bad:
        if field_of(record, ref.field).fate == "remove":
            what = f"its {ref.field} {ref.target} is not there; it is kept aside"
            table[record.id] = Unknown(record.id, record.type, dump(whole), f"{record.id}: {what}")
            problems.append(Problem("error", "dangling_reference", f"{record.id}: {what}", record.id))
            return True
    table[record.id] = let_go(record, bad)
    more = f" (and {len(bad) - 1} more)" if len(bad) > 1 else ""
    what = f"{first.field} named {first.target}{more}, which is not there; the reference was dropped"
    problems.append(Problem("warning", "dangling_reference", f"{record.id}: {what}", record.id))
    return False


def let_go(record: Known, bad: Iterable[Reference]) -> Record:
    """The record without these references; the same target may be right in another field."""
    fields: dict[str, set[str]] = {}
    for ref in bad:
        fields.setdefault(ref.field.partition(".")[0], set()).add(ref.target)
    return edited(record, **{head: without(record, gone)[head] for head, gone in fields.items()})


def _fits(record: Known, name: str, target: Record | None) -> bool:
    if target is None or isinstance(target, Unknown):
        return False
    return target.type in field_of(record, name).targets
