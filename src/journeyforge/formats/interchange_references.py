"""Makes a set of records from outside hold together: nothing in it refers to what is not there."""

from __future__ import annotations

from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document
from journeyforge.model.integrity import let_go
from journeyforge.model.problem import Problem
from journeyforge.model.references import Reference, field_of, references, targets


def settle(records: dict[str, Record], base: Document) -> list[Problem]:
    """Takes out of `records` (or clears in them) what dangles, and what depends on that; reports each.

    Targets may also be records of the base document. The table of references says whether a field is cleared
    or takes its record along.
    """
    pending = [key for key, record in records.items() if _dangling(record, records, base)]
    if not pending:
        return []
    problems: list[Problem] = []
    referrers: dict[str, list[str]] = {}
    for key, source in records.items():
        for target in targets(source):
            referrers.setdefault(target, []).append(key)
    while pending:
        record = records.get(pending.pop())
        if record is None:
            continue
        gone = _dangling(record, records, base)
        if not gone or isinstance(record, Unknown):
            continue
        name = f"“{record.title[:60]}” ({record.id})" if record.title else record.id
        removed = any(field_of(record, ref.field).fate == "remove" for ref in gone)
        for field, target in gone:
            what = f"{name}: {field} refers to {target[:80]}, which is not there or of another kind"
            done = "the record was left out" if removed else "that reference was left out"
            problems.append(Problem("warning", "dangling_reference", f"{what}; {done}", record.id))
        if removed:
            del records[record.id]
            pending += [] if record.id in base else referrers.get(record.id, [])
        else:
            records[record.id] = let_go(record, gone)
    return problems


def _dangling(record: Record, records: dict[str, Record], base: Document) -> list[Reference]:
    """The references of a record to what is not there or of a wrong kind."""
    return [
        ref
        for ref in references(record)
        if not _fits(record, ref, records.get(ref.target) or base.get(ref.target))
    ]


def _fits(record: Record, ref: Reference, target: Record | None) -> bool:
    return target is not None and target.type in field_of(record, ref.field).targets
