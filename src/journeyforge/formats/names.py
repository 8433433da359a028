"""New records of an import, with names (people, channels, systems…) matched to what is already there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from journeyforge.formats.kind_words import channel_kind
from journeyforge.model import order
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import Method, Side
from journeyforge.model.problem import Problem
from journeyforge.model.records import Channel, Journey, Known, Note, Owner, Persona, Source, System
from journeyforge.model.text import fold

Named = Persona | Channel | System | Owner | Source


class Records:
    """Collects new records; `problems` and `guesses` go into the reading."""

    def __init__(self, base: Document) -> None:
        self.base = base
        self.made: dict[str, Known] = {}
        self.problems: list[Problem] = []
        self.guesses: list[str] = []
        self._names: dict[type[Named], dict[str, str]] = {}
        self._keys: list[str] = []
        parked = base.cell(None, None)
        self._parked = parked[-1].order if parked else None

    def add(self, record: Known) -> str:
        """Keeps a new record; its id."""
        self.made[record.id] = record
        return record.id

    def key(self, place: int) -> str:
        """The order key of the n-th thing in a cell, row or column, counted from zero."""
        while len(self._keys) <= place:
            self._keys.append(order.between(self._keys[-1] if self._keys else None, None))
        return self._keys[place]

    def park(self, text: str) -> None:
        """A note in the parking lot, behind those that are there."""
        self._parked = order.between(self._parked, None)
        self.add(Note(id=new_id("note"), order=self._parked, text=text))

    def known(self, cls: type[Named], name: str) -> str | None:
        """The id of the record of that name, if there is one."""
        return self._table(cls).get(fold(name))

    def persona(self, name: str, kind: Side, story: str = "") -> str:
        """The id of the persona of that name, made (with the story) where there is none."""
        known = self.known(Persona, name)
        return known or self._new(Persona(id=new_id("persona"), title=name, kind=kind, bio=story))

    def join(self, journey: str, personas: Iterable[str]) -> None:
        """Personas that take part in a journey made here, behind those it has."""
        record = self._journey(journey)
        self.made[journey] = replace(record, personas=tuple(dict.fromkeys((*record.personas, *personas))))

    def personas_of(self, journey: str) -> tuple[str, ...]:
        """The personas of a journey made here, the main one first."""
        return self._journey(journey).personas

    def _journey(self, key: str) -> Journey:
        record = self.made[key]
        if not isinstance(record, Journey):
            raise TypeError(f"{key} is no journey")
        return record

    def channel(self, name: str) -> str:
        """The id of the channel of that name, made where there is none, its kind by its words."""
        known = self.known(Channel, name)
        if known is not None:
            return known
        kind, digital = channel_kind(name) or ("other", False)
        return self._new(Channel(id=new_id("channel"), title=name, kind=kind, digital=digital))

    def system(self, name: str) -> str:
        """The id of the system of that name, made where there is none."""
        return self.known(System, name) or self._new(System(id=new_id("system"), title=name))

    def owner(self, name: str) -> str:
        """The id of the owner of that name or alias, made where there is none."""
        return self.known(Owner, name) or self._new(Owner(id=new_id("owner"), title=name))

    def source(self, name: str, method: Method) -> str:
        """The id of the source of that name, made where there is none."""
        return self.known(Source, name) or self._new(Source(id=new_id("source"), title=name, method=method))

    def _new(self, record: Named) -> str:
        self._table(type(record))[fold(record.title)] = record.id
        return self.add(record)

    def _table(self, cls: type[Named]) -> dict[str, str]:
        if cls not in self._names:
            names: dict[str, str] = {}
            for record in self.base.of(cls):
                for name in (record.title, *(record.aliases if isinstance(record, Owner) else ())):
                    if name:
                        names.setdefault(fold(name), record.id)
            self._names[cls] = names
        return self._names[cls]
