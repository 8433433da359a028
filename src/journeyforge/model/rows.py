"""Places in an ordered row of records: keys for those that come, and room for them where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from journeyforge.model import order
from journeyforge.model.change import Pair, edited
from journeyforge.model.document import MissingRecord
from journeyforge.model.records import Lane, Note, Opportunity, PainPoint, Stage, Touchpoint

Ordered = Stage | Lane | Touchpoint | Note | PainPoint | Opportunity


def ordered(records: Iterable[Any]) -> list[Any]:
    """The records in the order of their keys."""
    return sorted(records, key=lambda record: (record.order, record.id))


def keys_in(
    row: Sequence[Ordered], count: int = 1, *, before: str | None = None, after: str | None = None
) -> tuple[list[str], dict[str, Pair]]:
    """Keys for new neighbours in an ordered row (at its end by default), and the pairs of those that make room.

    Raises MissingRecord when `before` or `after` does not stand in the row.
    """
    place = len(row)
    if before is not None or after is not None:
        names = [record.id for record in row]
        if (before or after) not in names:
            raise MissingRecord(f"{before or after} does not stand there")
        place = names.index(before) if before is not None else names.index(after or "") + 1
    low = row[place - 1].order if place else None
    high = row[place].order if place < len(row) else None
    if all(key is None or order.is_key(key) for key in (low, high)) and (
        low is None or high is None or low < high
    ):
        return order.many(low, high, count), {}
    # Equal keys come from merged files, keys without room from other programs: the whole row gets new ones.
    keys = order.many(None, None, len(row) + count)
    own, rest = keys[place : place + count], keys[:place] + keys[place + count :]
    return own, {r.id: (r, edited(r, order=key)) for r, key in zip(row, rest, strict=True) if r.order != key}


def placed(
    records: Sequence[Ordered], others: Sequence[Ordered], before: str | None, **fields: Any
) -> dict[str, Pair]:
    """Pairs that put records, one after the other, above `before` among the others (None: at the end), with other
    values. Empty when they stand there already. Raises MissingRecord when `before` is none of the others."""
    names = [other.id for other in others]
    if before is not None and before not in names:
        raise MissingRecord(f"{before} does not stand there")
    at = names.index(before) if before is not None else len(names)
    wanted = [*others[:at], *records, *others[at:]]
    stay = all(getattr(record, name) == value for record in records for name, value in fields.items())
    if stay and ordered(wanted) == wanted:
        return {}
    keys, pairs = keys_in(others, len(records), before=before)
    for record, key in zip(records, keys, strict=True):
        pairs[record.id] = (record, edited(record, order=key, **fields))
    return pairs
