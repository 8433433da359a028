"""Records to JSON and back: nothing known is left unchecked, nothing unknown is lost.

A body leaves out defaults. Fields of a known type that this program does not know come back in
`unknown_fields`; records of an unknown type, and those that cannot be read, become `Unknown`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter, ValidationError

from journeyforge.model import ids
from journeyforge.model.records import Known


@dataclass(frozen=True, slots=True)
class Unknown:
    """A record kept and written back as it came: its type is of a later version, or it cannot be read."""

    id: str
    type: str
    body: str
    problem: str = ""

    @property
    def title(self) -> str:
        """The title, where the body has one that can be read."""
        try:
            body = json.loads(self.body)
        except (ValueError, RecursionError):
            return ""
        title = body.get("title") if isinstance(body, dict) else ""
        return title if isinstance(title, str) else ""


Record = Known | Unknown

TYPES: Mapping[str, type[Known]] = {cls.__dataclass_fields__["type"].default: cls for cls in get_args(Known)}
"""Record class by type name, in the order of product.md."""

ADAPTER: TypeAdapter[Known] = TypeAdapter(Annotated[Known, Field(discriminator="type")])
_BY_TYPE: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(cls) for name, cls in TYPES.items()}
_FIELDS = {name: frozenset(f.name for f in fields(cls)) - {"unknown_fields"} for name, cls in TYPES.items()}


class RecordError(ValueError):
    """A record that cannot be read; the text says which and why, in one line."""


def dump(record: Record) -> str:
    """The JSON body of a record: `type` and `id` first, defaults left out."""
    if isinstance(record, Unknown):
        return record.body
    write = _BY_TYPE[record.type].serializer.to_json
    if not record.unknown_fields:
        return f'{{"type":"{record.type}",{write(record, exclude_defaults=True).decode()[1:]}'
    body = write(record, exclude_defaults=True, exclude={"unknown_fields"}).decode()
    return f'{{"type":"{record.type}",{body[1:-1]},{record.unknown_fields[1:]}'


def to_dict(record: Record) -> dict[str, Any]:
    """The body as a mapping."""
    body: dict[str, Any] = json.loads(dump(record))
    return body


def load(body: str | bytes) -> Known:
    """The record in a JSON body. Raises RecordError; fields of later versions are kept."""
    try:
        record = ADAPTER.validate_json(body)
    except ValidationError as error:
        return _load_with_unknown_fields(body, error)
    # A field really called “unknown_fields” is one of those itself.
    return _load_with_unknown_fields(body) if record.unknown_fields else record


def from_dict(body: Mapping[str, Any]) -> Known:
    """The record in a mapping as JSON gives it. Raises RecordError."""
    return load(to_json(body))


def load_any(body: str | bytes, record_id: str = "", type_: str = "") -> Record:
    """As `load`, but what cannot be read comes back as `Unknown` with its problem. Never raises for bad data."""
    text = body if isinstance(body, str) else body.decode("utf-8", "replace")
    try:
        record = load(body)
    except RecordError as error:
        known = type_ or ids.type_of(record_id)
        return Unknown(record_id, known, text, str(error) if known in TYPES else "")
    if record_id and record.id != record_id:
        return Unknown(record_id, type_, text, f"{record_id} is stored with the id {record.id} in its body")
    if ids.type_of(record.id) != record.type or (type_ and type_ != record.type):
        return Unknown(record.id, type_ or ids.type_of(record.id), text, f"{record.id} says it is a {record.type}")
    return record


def load_many(rows: Iterable[tuple[str, str, str | bytes]]) -> Iterator[Record]:
    """Records for rows of (id, type, body), in their order; unreadable ones come as `Unknown`.

    Made for very many: rows of one type that follow one another are read together.
    """
    for type_, run in groupby(rows, key=itemgetter(1)):
        while chunk := list(islice(run, 1000)):
            yield from _load_alike(type_, chunk)


def _load_alike(type_: str, rows: list[tuple[str, str, str | bytes]]) -> Iterable[Record]:
    adapter = _BY_TYPE.get(type_)
    if adapter is not None:
        try:
            records: list[Known] = [adapter.validator.validate_json(row[2]) for row in rows]
        except ValidationError:
            records = []
        if _as_stored(records, [row[0] for row in rows], type_):
            return records
    return [load_any(body, record_id, type_) for record_id, _, body in rows]


def _as_stored(records: list[Known], stored: list[str], type_: str) -> bool:
    """Whether the records have the ids they are stored under, ids of that type, and nothing of a later version."""
    named = list(map(attrgetter("id"), records)) == stored
    ours = named and min(stored) >= f"{type_}:" and max(stored) < f"{type_};"
    return ours and not any(map(attrgetter("unknown_fields"), records))


def to_json(value: Any) -> str:
    """Compact JSON in UTF-8 as everywhere in our files."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _load_with_unknown_fields(body: str | bytes, first: ValidationError | None = None) -> Known:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"a record is not valid JSON: {error}") from error
    if not isinstance(data, dict):
        raise RecordError("a record is not a JSON object")
    known = _FIELDS.get(data.get("type", "")) if isinstance(data.get("type"), str) else None
    if known is None:
        raise RecordError(f"{data.get('id', 'a record')} is of the unknown type “{data.get('type', '')}”")
    strange = {key: value for key, value in data.items() if key not in known}
    if not strange and first is not None:
        raise RecordError(explain(data, first)) from first
    data = {key: value for key, value in data.items() if key in known}
    try:
        return ADAPTER.validate_json(to_json({**data, "unknown_fields": to_json(strange)}))
    except (ValidationError, ValueError) as error:
        raise RecordError(explain(data, error)) from error


def explain(data: Mapping[str, Any], error: Exception) -> str:
    """One line: which record, which field, what is wrong with it."""
    name = str(data.get("id") or data.get("title") or data.get("type") or "a record")[:80]
    if not isinstance(error, ValidationError):
        return f"{name}: {error}"
    what = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in what["loc"][1:]) or "record"
    return f"{name}: {place}: {what['msg'][:200]}"
