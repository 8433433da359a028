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
    changed: dict[str, dict[str, Record | None]] = {}
    for key, (old, new) in pairs.items():
        if old is not None:
            changed.setdefault(_type(old), {})[key] = None
        if new is not None:
            changed.setdefault(_type(new), {})[key] = new
    return {**before, **{name: _row(before.get(name, ()), those) for name, those in changed.items()}}


def _row(before: tuple[Record, ...], changed: Mapping[str, Record | None]) -> tuple[Record, ...]:
    """A row with records exchanged, added, or (None) taken out. Those exchanged move no others: thousands at once
    cost a look-up each."""
    row = list(before)
    fresh: list[Record] = []
    gone: set[str] = set()
    for key, record in changed.items():
        at = bisect_left(row, key, key=_ID)
        if at == len(row) or row[at].id != key:
            fresh += [record] if record is not None else []
        elif record is None:
            gone.add(key)
        else:
            row[at] = record
    if gone:
        row = [record for record in row if record.id not in gone]
    return tuple(sorted([*row, *fresh], key=_ID) if fresh else row)


def _type(record: Record) -> str:
    return "" if isinstance(record, Unknown) else record.type
