"""Who refers to whom: one table of the reference fields, read by document, file, cascade and checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from typing import Any, Literal, NamedTuple

from journeyforge.model.codec import Record, Unknown
from journeyforge.model.records import Lane

Fate = Literal["remove", "clear"]


class Reference(NamedTuple):
    """One reference: the field (nested parts by a dot) and the id it names."""

    field: str
    target: str


@dataclass(frozen=True, slots=True)
class RefField:
    """A field that refers: to which types, and the fate of the referring record when the target goes."""

    name: str
    targets: frozenset[str]
    fate: Fate
    many: bool = False


def _field(name: str, targets: str, fate: Fate = "clear", *, many: bool = False) -> RefField:
    return RefField(name, frozenset(targets.split()), fate, many)


_OWNER = _field("owner", "owner")
_PERSONA = _field("persona", "persona")
_TOUCHPOINTS = _field("touchpoints", "touchpoint", many=True)
EVIDENCE = _field("evidence.source", "source")
PLACEMENTS = _field("placements", "touchpoint stage", many=True)

_PLACED = ("placements.touchpoint", "placements.stage")

REF_FIELDS: dict[str, tuple[RefField, ...]] = {
    "project": (),
    "journey": (
        _field("personas", "persona", many=True),
        _OWNER,
        _field("parent_touchpoint", "touchpoint"),
        _field("counterpart", "journey"),
    ),
    "persona": (EVIDENCE,),
    "stage": (_field("journey", "journey", "remove"),),
    "lane": (
        _field("journey", "journey", "remove"),
        _PERSONA,
        _field("linked_journey", "journey", "remove"),
        PLACEMENTS,
    ),
    "touchpoint": (
        _field("stage", "stage", "remove"),
        _field("lane", "lane", "remove"),
        _field("channels", "channel", many=True),
        _field("systems", "system", many=True),
        _field("participants", "persona", many=True),
        _OWNER,
        EVIDENCE,
    ),
    "feeling": (_field("touchpoint", "touchpoint", "remove"), _field("persona", "persona", "remove"), EVIDENCE),
    "note": (
        _field("stage", "stage", "remove"),
        _field("lane", "lane", "remove"),
        _field("touchpoint", "touchpoint"),
        _PERSONA,
        EVIDENCE,
    ),
    "link": (
        _field("source", "touchpoint pain_point", "remove"),
        _field("target", "touchpoint pain_point", "remove"),
        EVIDENCE,
    ),
    "pain_point": (
        _field("journey", "journey", "remove"),
        _TOUCHPOINTS,
        _field("stage", "stage"),
        _field("personas", "persona", many=True),
        _field("effect_metric", "metric"),
        _OWNER,
        EVIDENCE,
    ),
    "opportunity": (
        _field("journey", "journey", "remove"),
        _field("pain_points", "pain_point", many=True),
        _TOUCHPOINTS,
        _field("stage", "stage"),
        _OWNER,
    ),
    "source": (),
    "system": (_OWNER,),
    "channel": (),
    "owner": (_field("member_of", "owner"),),
    "metric": (
        _field("attached_to", "touchpoint stage journey persona", "remove"),
        _OWNER,
        _field("source", "source"),
    ),
    "measurement": (
        _field("metric", "metric", "remove"),
        _field("channel", "channel"),
        _field("source", "source"),
    ),
}
"""Reference fields per record type."""


def _getter(names: tuple[str, ...]) -> Callable[[Any], Iterable[Any]]:
    if not names:
        return lambda record: ()
    # attrgetter answers with a bare value for one name; asked twice it answers with a tuple too.
    return attrgetter(*names) if len(names) > 1 else attrgetter(names[0], names[0])


class _Reader(NamedTuple):
    """How to read a type's references fast: names and values of single fields, of lists."""

    singles: tuple[str, ...]
    single_values: Callable[[Any], Iterable[Any]]
    lists: tuple[str, ...]
    list_values: Callable[[Any], Iterable[Any]]


def _reader(fields: tuple[RefField, ...]) -> _Reader:
    singles = tuple(field.name for field in fields if not field.many)
    lists = tuple(field.name for field in fields if field.many and field is not PLACEMENTS)
    return _Reader(singles, _getter(singles), lists, _getter(lists))


_READERS = {type_: _reader(fields) for type_, fields in REF_FIELDS.items()}


def references(record: Record) -> list[Reference]:
    """Every reference a record makes."""
    if isinstance(record, Unknown):
        return []
    reader = _READERS[record.type]
    values = zip(reader.singles, reader.single_values(record), strict=False)
    found = [Reference(name, target) for name, target in values if target is not None]
    for name, group in zip(reader.lists, reader.list_values(record), strict=False):
        found += [Reference(name, target) for target in group]
    if isinstance(record, Lane):
        for placement in record.placements:
            found += (
                Reference("placements.touchpoint", placement.touchpoint),
                Reference("placements.stage", placement.stage),
            )
    return found


def reference_rows(records: Iterable[Record]) -> list[tuple[str, str, str]]:
    """(target, field, source) of every reference of many records, sorted, each once.

    Gathered in the order of field and source, so that sorting by target alone is enough: a third of the time.
    """
    groups = _by_type(sorted(records, key=attrgetter("id")))
    # The colon as in the ids: pain_point: comes before pain:.
    fields = [(field.name, f"{type_}:", field) for type_ in groups for field in REF_FIELDS[type_]]
    found: list[tuple[str, str, str]] = []
    for _, head, field in sorted(fields, key=itemgetter(0, 1)):
        found += _rows(field, groups[head[:-1]])
    return sorted(found, key=itemgetter(0))


def sources(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """Ids of the records that refer to each target, each once, sorted; fast for records in the order of ids."""
    found: dict[str, list[str]] = defaultdict(list)
    for type_, group in _by_type(records).items():
        for field in REF_FIELDS[type_]:
            for target, _, source in _rows(field, group):
                found[target].append(source)
    # Runs that ascend already: made a set, they would be sorted from nothing.
    return {target: tuple(sorted(dict.fromkeys(group))) for target, group in found.items()}


def _by_type(records: Iterable[Record]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        if not isinstance(record, Unknown):
            groups[record.type].append(record)
    return groups


def _rows(field: RefField, group: list[Any]) -> Iterable[tuple[str, str, str]]:
    name = field.name
    if field is PLACEMENTS:
        return sorted(
            {
                (ref.target, ref.field, lane.id)
                for lane in group
                for ref in references(lane)
                if ref.field in _PLACED
            }
        )
    values = zip(map(attrgetter(name), group), map(attrgetter("id"), group), strict=True)
    if field.many:
        return [(target, name, source) for targets_, source in values for target in dict.fromkeys(targets_)]
    return [(target, name, source) for target, source in values if target is not None]


def targets(record: Record) -> list[str]:
    """The ids a record refers to, without the fields; `references` made for going through everything."""
    if isinstance(record, Unknown):
        return []
    reader = _READERS[record.type]
    found = [target for target in reader.single_values(record) if target is not None]
    for group in reader.list_values(record):
        found += group
    if isinstance(record, Lane):
        for placement in record.placements:
            found += (placement.touchpoint, placement.stage)
    return found


def field_of(record: Record, name: str) -> RefField:
    """The declaration behind a `Reference.field`."""
    head = name.partition(".")[0]
    for field in REF_FIELDS[record.type]:
        if field.name.partition(".")[0] == head:
            return field
    raise KeyError(f"{record.type} has no reference field {name}")


def without(record: Record, gone: frozenset[str] | set[str]) -> dict[str, Any]:
    """The field values a record gets when those targets go (only what changes)."""
    changes: dict[str, Any] = {}
    for ref in references(record):
        if ref.target not in gone or (head := ref.field.partition(".")[0]) in changes:
            continue
        value = getattr(record, head)
        if head == "evidence":
            changes[head] = {"source": None}
        elif head == "placements":
            changes[head] = tuple(p for p in value if p.touchpoint not in gone and p.stage not in gone)
        elif isinstance(value, tuple):
            changes[head] = tuple(target for target in value if target not in gone)
        else:
            changes[head] = None
    return changes


def remapped(record: Record, now: Callable[[str], str | None]) -> dict[str, Any]:
    """The field values a record gets when what it refers to has other ids; None lets go of a reference."""
    changes: dict[str, Any] = {}
    for ref in references(record):
        head = ref.field.partition(".")[0]
        if head in changes:
            continue
        value = getattr(record, head)
        if head == "evidence":
            changes[head] = {"source": now(ref.target)}
        elif head == "placements":
            pairs = [(p, now(p.touchpoint), now(p.stage)) for p in value]
            changes[head] = tuple(replace(p, touchpoint=t, stage=s) for p, t, s in pairs if t and s)
        elif isinstance(value, tuple):
            changes[head] = tuple(dict.fromkeys(key for key in map(now, value) if key is not None))
        else:
            changes[head] = now(value)
    return changes
