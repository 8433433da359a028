"""Makes a set of records from outside hold together: nothing in it refers to what is not there."""

from __future__ import annotations

from journeyforge.model.change import edited
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.references import Reference, field_of, references, without


def settle(records: dict[str, Record], base: Document) -> list[Problem]:
    """Takes out of `records` (or clears in them) what dangles, and what depends on that; reports each.

    Targets may also be records of the base document. The table of references says whether a field is cleared
    or takes its record along.
    """
    problems: list[Problem] = []
    referrers: dict[str, list[str]] = {}
    for key, source in records.items():
        for ref in references(source):
            referrers.setdefault(ref.target, []).append(key)
    pending = list(records)
    while pending:
        record = records.get(pending.pop())
        if record is None or isinstance(record, Unknown):
            continue
        gone = {ref.target: ref.field for ref in references(record) if not _fits(record, ref, records, base)}
        if not gone:
            continue
        changes = without(record, set(gone))
        name = f"“{record.title[:60]}” ({record.id})" if record.title else record.id
        removed = any(field_of(record, field).fate == "remove" for field in changes)
        for target, field in gone.items():
            what = f"{name}: {field} refers to {target[:80]}, which is not there or of another kind"
            done = "the record was left out" if removed else "that reference was left out"
            problems.append(Problem("warning", "dangling_reference", f"{what}; {done}", record.id))
        if removed:
            del records[record.id]
            pending += [] if record.id in base else referrers.get(record.id, [])
        else:
            records[record.id] = edited(record, **changes)
    return problems


def _fits(record: Record, ref: Reference, records: dict[str, Record], base: Document) -> bool:
    target = records.get(ref.target) or base.get(ref.target)
    return target is not None and target.type in field_of(record, ref.field).targets
