"""A change as a value: for each record it touches, what it was and what it becomes.

Inverse, squash, the log's form and replay are each written once, here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import ValidationError

from journeyforge.model.codec import Record, Unknown, explain, from_dict, load_any, to_dict, to_json
from journeyforge.model.ids import type_of
from journeyforge.model.records import Known

Pair = tuple[Record | None, Record | None]
K = TypeVar("K", bound=Known)


class ChangeError(ValueError):
    """A change that does not fit: bad values, or a record that is no longer what the change was made for."""


@dataclass(frozen=True, slots=True)
class Change:
    """`{id: (before, after)}` with a label for people and the name of the command that made it.

    `before` None means the record is made, `after` None that it is removed.
    """

    label: str
    pairs: Mapping[str, Pair]
    command: str = ""

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return replace(self, pairs={key: (after, before) for key, (before, after) in self.pairs.items()})

    def then(self, later: Change) -> Change:
        """Both as one, under this one's label; what ends where it began falls out."""
        pairs = dict(self.pairs)
        for key, (before, after) in later.pairs.items():
            first = pairs[key][0] if key in pairs else before
            pairs[key] = (first, after)
        return replace(self, pairs={key: pair for key, pair in pairs.items() if pair[0] != pair[1]})

    def made(self) -> Iterable[Record]:
        """The records that did not exist before."""
        return (after for before, after in self.pairs.values() if before is None and after is not None)

    def removed(self) -> Iterable[Record]:
        """The records that exist no longer."""
        return (before for before, after in self.pairs.values() if after is None and before is not None)


NOTHING = Change("", {})
_UNREADABLE = "this step of the log can't be read, so it can neither be taken back nor repeated"


def edited(record: K, **fields: Any) -> K:
    """The record with other values; `evidence` may be a mapping of parts. Raises ChangeError: field, reason."""
    try:
        if isinstance(fields.get("evidence"), dict) and hasattr(record, "evidence"):
            fields["evidence"] = replace(record.evidence, **fields["evidence"])
        return replace(record, **fields)
    except (ValidationError, TypeError) as error:
        data = {"id": record.id}
        where = [None, *error.errors(include_url=False)[0]["loc"]] if isinstance(error, ValidationError) else []
        prefix = f"{record.id}: {where[1]}: " if len(where) > 1 else ""
        detail = error.errors(include_url=False)[0]["msg"] if isinstance(error, ValidationError) else ""
        raise ChangeError(prefix + detail if prefix else explain(data, error)) from error


# --- the form in the log: whole records as [before, after], edits as {field: [before, after]};
# a record we can't read as its body's text ---


def to_log(change: Change) -> str:
    """The change as compact JSON with field-level pairs; null stands for absent or default."""
    return to_json({key: _logged(*pair) for key, pair in change.pairs.items()})


def from_log(text: str, records: Mapping[str, Record], label: str = "", command: str = "") -> Change:
    """The change in a log row, against the records it now applies to.

    Raises ChangeError where a record is not what the row says it was before.
    """
    pairs: dict[str, Pair] = {}
    for key, logged in _entries(text).items():
        pairs[key] = _unlogged(key, logged, records.get(key))
    return Change(label, pairs, command)


def inverse_log(text: str) -> str:
    """The log form of the inverse, without looking at any record."""
    return to_json({key: _swapped(logged) for key, logged in _entries(text).items()})


def _entries(text: str) -> dict[str, Any]:
    """The entries of a log text. Raises ChangeError where it is none: other programs can write files too."""
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ChangeError(_UNREADABLE) from error
    if not isinstance(entries, dict) or not all(map(_is_entry, entries.values())):
        raise ChangeError(_UNREADABLE)
    return entries


def _is_entry(logged: Any) -> bool:
    pairs = [logged] if isinstance(logged, list) else logged.values() if isinstance(logged, dict) else [None]
    return all(isinstance(pair, list) and len(pair) == 2 for pair in pairs)


def _swapped(logged: Any) -> Any:
    if isinstance(logged, list):
        return [logged[1], logged[0]]
    return {field: [after, before] for field, (before, after) in logged.items()}


def _logged(before: Record | None, after: Record | None) -> Any:
    old, new = _whole(before), _whole(after)
    if isinstance(before, Unknown | None) or isinstance(after, Unknown | None):
        return [old, new]
    if before.unknown_fields != after.unknown_fields:
        return [old, new]
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return {name: [old.get(name), new.get(name)] for name in names}


def _unlogged(key: str, logged: Any, now: Record | None) -> Pair:
    body = _whole(now)
    if isinstance(logged, list):
        if logged[0] != body:
            raise ChangeError(f"{key} is no longer what it was when this was done")
        return now, None if logged[1] is None else _read(logged[1], key)
    if not isinstance(body, dict):
        raise ChangeError(f"{key} no longer exists")
    for field, (before, after) in logged.items():
        if body.get(field) != before:
            raise ChangeError(f"{key}: {field} is no longer what it was when this was done")
        if after is None:
            body.pop(field, None)
        else:
            body[field] = after
    return now, _read(body, key)


def _whole(record: Record | None) -> Any:
    if record is None:
        return None
    return record.body if isinstance(record, Unknown) else to_dict(record)


def _read(body: dict[str, Any] | str, key: str) -> Record:
    if isinstance(body, str):
        return load_any(body, key, type_of(key))
    try:
        return from_dict(body)
    except ValueError:
        return load_any(to_json(body), key, str(body.get("type", "")))
