"""A document: one immutable version of all records, and the lookups everything else reads it through."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from immutables import Map

from journeyforge.model.bulk import collector_off
from journeyforge.model.by_type import ByType, by_type
from journeyforge.model.by_type import after as rows_after
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.codec import TYPES, Record, Unknown
from journeyforge.model.records import Journey, Known, Lane, Note, Persona, Project, Stage, Touchpoint
from journeyforge.model.references import REF_FIELDS, field_of, references, sources, targets

if TYPE_CHECKING:
    import networkx

K = TypeVar("K", bound=Known)
T = TypeVar("T")
Cell = tuple[str | None, str | None]
"""(stage id, lane id); (None, None) is the parking lot."""

_CARDS = (Touchpoint, Note)
_ID = attrgetter("id")
_CELL = attrgetter("stage", "lane")
_PLACE = attrgetter("order", "id")
_NAMES: dict[type[Any], str] = {cls: name for name, cls in TYPES.items()}


class MissingRecord(LookupError):
    """There is no record of that id and type."""


class Index:
    """Who refers to whom, and what stands in each cell; persistent, so an edit costs what it touches."""

    __slots__ = ("cells", "referrers")

    def __init__(self, referrers: Map[str, tuple[str, ...]], cells: Map[Cell, tuple[str, ...]]) -> None:
        self.referrers = referrers
        self.cells = cells

    @classmethod
    def of(cls, records: Map[str, Record]) -> Index:
        """Built from nothing: one pass over all records."""
        cells: dict[Cell, list[tuple[str, str]]] = defaultdict(list)
        with collector_off():
            ordered = sorted(records.values(), key=_ID)
            cards = [record for record in ordered if isinstance(record, _CARDS)]
            for cell, place in zip(map(_CELL, cards), map(_PLACE, cards), strict=True):
                cells[cell].append(place)
            return cls(
                Map(sources(ordered)),
                Map({cell: tuple(key for _, key in sorted(cards)) for cell, cards in cells.items()}),
            )

    def after(self, change: Change, records: Map[str, Record]) -> Index:
        """The index after a change; `records` are those after it."""
        changed: dict[str, list[str]] = {}
        cells: set[Cell] = set()
        moved: dict[Cell, set[str]] = {}
        for key, (before, after) in change.pairs.items():
            old = set(targets(before)) if before is not None else set()
            new = set(targets(after)) if after is not None else set()
            for target in old - new:
                sources = changed.setdefault(target, list(self.referrers.get(target, ())))
                del sources[bisect_left(sources, key)]
            for target in new - old:
                insort(changed.setdefault(target, list(self.referrers.get(target, ()))), key)
            for record in (before, after):
                if isinstance(record, Touchpoint | Note):
                    cells.add((record.stage, record.lane))
                    moved.setdefault((record.stage, record.lane), set()).add(key)
        return Index(
            _updated(self.referrers, {target: tuple(sources) for target, sources in changed.items()}),
            _updated(self.cells, {cell: self._cell(cell, moved[cell], records) for cell in cells}),
        )

    def _cell(self, cell: Cell, moved: set[str], records: Map[str, Record]) -> tuple[str, ...]:
        keys = [key for key in self.cells.get(cell, ()) if key not in moved]
        for key in moved:
            record = records.get(key)
            if isinstance(record, Touchpoint | Note) and (record.stage, record.lane) == cell:
                keys.append(key)
        return tuple(sorted(keys, key=lambda key: (records[key].order, key)))  # type: ignore[union-attr]


def _updated(table: Map[Any, tuple[str, ...]], news: Mapping[Any, tuple[str, ...]]) -> Map[Any, tuple[str, ...]]:
    draft = table.mutate()
    for key, value in news.items():
        if value:
            draft[key] = value
        elif key in draft:
            del draft[key]
    return draft.finish()


class Document:
    """One version of a project's records. Never changes; `apply` answers with the next version."""

    __slots__ = ("__weakref__", "_derived", "_index", "_project", "_rows", "records")

    def __init__(self, records: Map[str, Record], index: Index | None = None) -> None:
        self.records = records
        self._index = index
        self._project: Project | None = None
        self._rows: ByType | None = None
        self._derived: dict[Callable[[Document], Any], Any] = {}

    @classmethod
    def from_records(cls, records: Iterable[Record]) -> Document:
        """A document of these records. Of two with one id the later stands."""
        with collector_off():
            return cls(Map({record.id: record for record in records}))

    def __len__(self) -> int:
        return len(self.records)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self.records

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and self.records == other.records

    __hash__ = None  # type: ignore[assignment]

    # --- change ---

    def apply(self, change: Change) -> Document:
        """The next version. Raises ChangeError when a record is not what the change takes it for,
        or when a reference would be left dangling; then nothing has changed."""
        draft = self.records.mutate()
        for key, (before, after) in change.pairs.items():
            now = draft.get(key)
            if now is not before and now != before:
                raise ChangeError(f"{key} has been changed meanwhile")
            if after is not None:
                if after.id != key or not key.startswith(f"{after.type}:"):
                    raise ChangeError(f"{key} can't become {after.id} of type {after.type}; ids never change")
                draft[key] = after
            elif now is not None:
                del draft[key]
        records = draft.finish()
        bulky = self._index is None or len(change.pairs) * 4 > len(self.records)
        index = None if bulky else self.index.after(change, records)
        after_all = Document(records, index)
        if not any(key.startswith("project:") for key in change.pairs):
            after_all._project = self._project
        if self._rows is not None and not bulky:
            after_all._rows = rows_after(self._rows, change.pairs)
        after_all._check_references(change)
        return after_all

    def _check_references(self, change: Change) -> None:
        gone = False
        for record in (after for _, after in change.pairs.values()):
            if record is None:
                gone = True
                continue
            if not isinstance(record, Unknown) and not REF_FIELDS[record.type]:
                continue
            for ref in references(record):
                target = self.records.get(ref.target)
                if target is None:
                    raise ChangeError(f"{record.id}: {ref.field} refers to {ref.target}, which is not there")
                if isinstance(target, Unknown) or target.type not in field_of(record, ref.field).targets:
                    raise ChangeError(f"{record.id}: {ref.field} can't refer to {ref.target}")
        if gone:
            for key, (_, after) in change.pairs.items():
                if after is None and (sources := self.index.referrers.get(key)):
                    raise ChangeError(f"{key} can't be removed: {sources[0]} refers to it")

    # --- lookups ---

    @property
    def index(self) -> Index:
        """The reference and cell index, built on first use and carried along by `apply`."""
        if self._index is None:
            self._index = Index.of(self.records)
        return self._index

    def derived(self, build: Callable[[Document], T]) -> T:
        """`build(self)`, computed once for this version."""
        if build not in self._derived:
            self._derived[build] = build(self)
        return self._derived[build]  # type: ignore[no-any-return]

    def get(self, record_id: str | None) -> Record | None:
        """The record of that id, if there is one."""
        return None if record_id is None else self.records.get(record_id)

    def need(self, record_id: str, cls: type[K]) -> K:
        """The record of that id and type. Raises MissingRecord."""
        record = self.records.get(record_id)
        if not isinstance(record, cls):
            raise MissingRecord(f"there is no {_NAMES[cls].replace('_', ' ')} {record_id}")
        return record

    def of(self, cls: type[K]) -> tuple[K, ...]:
        """All records of a type that can be read, oldest first."""
        return self._by_type.get(_NAMES[cls], ())  # type: ignore[return-value]

    @property
    def _by_type(self) -> ByType:
        if self._rows is None:
            self._rows = by_type(self.records.values())
        return self._rows

    def all_of(self, type_: str) -> tuple[Record, ...]:
        """All records with that type's name, those that can't be read last."""
        unknown = (record for record in self.unknown() if record.type == type_)
        return (*self._by_type.get(type_, ()), *unknown)

    def types(self) -> tuple[str, ...]:
        """Names of the types that occur."""
        known = (name for name, rows in self._by_type.items() if name and rows)
        return tuple(sorted({*known, *(record.type for record in self.unknown())}))

    def unknown(self) -> tuple[Unknown, ...]:
        """Records of later versions and those that can't be read, oldest first."""
        return self._by_type.get("", ())  # type: ignore[return-value]

    def referrers(self, record_id: str, cls: type[K]) -> list[K]:
        """Records of a type that refer to this one, oldest first."""
        sources = self.index.referrers.get(record_id, ())
        name = _NAMES[cls]
        start = bisect_left(sources, f"{name}:")
        stop = bisect_left(sources, f"{name};")
        return [self.records[key] for key in sources[start:stop]]  # type: ignore[misc]

    def referrer_ids(self, record_id: str) -> tuple[str, ...]:
        """Ids of all records that refer to this one, sorted."""
        return self.index.referrers.get(record_id, ())

    # --- the shape of a journey ---

    @property
    def project(self) -> Project:
        """The one record of the project. Raises MissingRecord in a document without one."""
        if self._project is None:
            projects = self.of(Project)
            if not projects:
                raise MissingRecord("the project has no record of itself")
            self._project = projects[0]
        return self._project

    def journeys(self) -> tuple[Journey, ...]:
        """All journeys, oldest first."""
        return self.of(Journey)

    def first_journey(self) -> Journey | None:
        """The journey that is shown where none is chosen: the oldest customer journey, else the oldest of all.
        What is parked without any other hint belongs to it."""
        journeys = self.journeys()
        return next((journey for journey in journeys if journey.kind == "customer"), next(iter(journeys), None))

    def stages(self, journey: str) -> list[Stage]:
        """The stages of a journey, left to right."""
        stages = [stage for stage in self.referrers(journey, Stage) if stage.journey == journey]
        return sorted(stages, key=lambda stage: (stage.order, stage.id))

    def lanes(self, journey: str) -> list[Lane]:
        """The lanes of a journey, top to bottom."""
        lanes = [lane for lane in self.referrers(journey, Lane) if lane.journey == journey]
        return sorted(lanes, key=lambda lane: (lane.order, lane.id))

    def cell(self, stage: str | None, lane: str | None) -> list[Touchpoint | Note]:
        """The cards of a cell, top to bottom; of (None, None) the parked notes."""
        return [self.records[key] for key in self.index.cells.get((stage, lane), ())]  # type: ignore[misc]

    def journey_of(self, record: Record) -> Journey | None:
        """The journey a record belongs to, where it belongs to one."""
        for name in ("journey", "stage", "touchpoint", "attached_to", "metric", "lane", "source"):
            target = self.get(getattr(record, name, None))
            if target is not None and target.type in _HOLDERS:
                return target if isinstance(target, Journey) else self.journey_of(target)
        return None

    def personas_of(self, journey: Journey) -> list[Persona]:
        """The personas of a journey, the main one first."""
        return [self.need(key, Persona) for key in journey.personas]

    @property
    def graph(self) -> networkx.MultiDiGraph[str]:
        """Stages and touchpoints with typed edges, frozen; built once per version."""
        from journeyforge.model.graph import build

        return self.derived(build)


_HOLDERS = frozenset({"journey", "stage", "touchpoint", "pain_point", "metric", "lane"})
