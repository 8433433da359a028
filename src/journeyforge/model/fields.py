"""Fields by their path (`owner`, `evidence.level`, `scores.rice.reach`): read, and set on one record or many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from journeyforge.model import values
from journeyforge.model.change import NOTHING, Change, ChangeError, Pair
from journeyforge.model.codec import Record
from journeyforge.model.commands import edit, shown
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Channel, Owner, Persona, Source, System
from journeyforge.model.text import clean, fold

NAMED: dict[str, type[Channel | Owner | Persona | Source | System]] = {
    "channel": Channel,
    "owner": Owner,
    "persona": Persona,
    "source": Source,
    "system": System,
}
"""The records that people make by typing a name."""
_PARTS = {"rice": values.Rice, "ice": values.Ice, "wsjf": values.Wsjf, "impact_effort": values.ImpactEffort}


def value_at(record: Record, path: str) -> Any:
    """The value of a field; None where a value on the way to it is missing or the record has no such field."""
    value: Any = record
    for name in path.split("."):
        value = getattr(value, name, None)
    return value


def set_field(document: Document, record_ids: Iterable[str], path: str, value: object) -> Change:
    """Give a field the same value on one or several records, as one change. Raises ChangeError, MissingRecord."""
    name, _, rest = path.partition(".")
    pairs: dict[str, Pair] = {}
    for key in record_ids:
        record = document.get(key)
        whole = value if not rest else _within(getattr(record, name, None), rest, value, key)
        pairs |= edit(document, key, **{name: whole}).pairs
    change = replace(NOTHING, pairs=pairs)
    if len(change.pairs) == 1:
        before = next(iter(change.pairs.values()))[0]
        return replace(change, label=f"Edit “{shown(before)}”" if before is not None else "Edit", command="edit")
    return replace(change, label=f"Edit {len(change.pairs)} records", command="edit")


def named(document: Document, kind: str, name: str, among: Change = NOTHING) -> tuple[str, Change]:
    """The id of the record of that kind with that name, and the change that makes it where there is none.

    Names are matched without regard to case, ё/е and the like; `among` holds records made at the same time.
    """
    cls, wanted = NAMED[kind], fold(name)
    fresh = [record for record in among.made() if isinstance(record, cls)]
    for record in (*document.of(cls), *fresh):
        if fold(record.title) == wanted:
            return record.id, NOTHING
    made = cls(id=new_id(kind), title=clean(" ".join(name.split())))
    return made.id, Change(f"Add {kind} “{made.title}”", {made.id: (None, made)}, f"add_{kind}")


def _within(outer: Any, path: str, value: object, key: str) -> Any:
    """The value with a part of it exchanged; parts that are missing are made where they have defaults."""
    name, _, rest = path.partition(".")
    inner = value if not rest else _within(_part(outer, name), rest, value, key)
    try:
        return replace(outer, **{name: inner})
    except (ValidationError, TypeError) as error:
        reason = error.errors(include_url=False)[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise ChangeError(f"{key}: {name.replace('_', ' ')}: {reason}") from error


def _part(outer: Any, name: str) -> Any:
    value = getattr(outer, name, None)
    return value if value is not None else _PARTS[name]()
