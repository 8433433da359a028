"""The records of a document by their type, oldest first, carried from version to version."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from operator import attrgetter

from journeyforge.model.change import Pair
from journeyforge.model.codec import Record, Unknown

ByType = dict[str, tuple[Record, ...]]
"""Records by the name of their type, in the order of their ids; under the empty name those of unknown kinds."""

_ID = attrgetter("id")


def by_type(records: Iterable[Record]) -> ByType:
    """Gathered in one pass."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(_type(record), []).append(record)
    return {name: tuple(sorted(row, key=_ID)) for name, row in found.items()}


def after(before: ByType, pairs: Mapping[str, Pair]) -> ByType:
    """The same after a change: only the types it touches are looked at."""
    rows: dict[str, list[Record]] = {}
    for key, pair in pairs.items():
        for record, new in zip(pair, (False, True), strict=True):
            if record is None:
                continue
            name = _type(record)
            row = rows.setdefault(name, list(before.get(name, ())))
            at = bisect_left(row, key, key=_ID)
            there = at < len(row) and row[at].id == key
            row[at : at + there] = [record] if new else []
    return {**before, **{name: tuple(row) for name, row in rows.items()}}


def _type(record: Record) -> str:
    return "" if isinstance(record, Unknown) else record.type
