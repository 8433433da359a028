"""What was read as a journey of its own comes into one that is there: stages and lanes meet by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from journeyforge.model.change import NOTHING, Change, Pair, edited
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.commands import remove, shown
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Lane, Note, Opportunity, PainPoint, Stage, Touchpoint
from journeyforge.model.references import remapped
from journeyforge.model.rows import keys_in, ordered
from journeyforge.model.text import fold

_WORDS = ("title", "scenario", "goal", "success_criterion")


def has_cards(document: Document, journey: str) -> bool:
    """Whether anybody has put anything into a journey yet."""
    if document.referrers(journey, PainPoint):
        return True
    if document.referrers(journey, Opportunity):
        return True
    heads = [*document.stages(journey), *document.lanes(journey)]
    return any(document.referrers(head.id, Touchpoint) or document.referrers(head.id, Note) for head in heads)


def into(document: Document, read: Change, journey: str) -> Change:
    """The change that brings what `read` makes into a journey instead of the new one it makes.

    A journey without cards takes the new stages and lanes in place of its own; else stages of the same name, and
    lanes of the same name and kind, are the same, and others come after those there. Raises MissingRecord.
    """
    made = list(read.made())
    new = next(record for record in made if isinstance(record, Journey))
    target = document.need(journey, Journey)
    cleared = NOTHING
    if not has_cards(document, journey):
        heads = [head.id for head in (*document.stages(journey), *document.lanes(journey))]
        cleared = remove(document, heads) if heads else NOTHING
        document = document.apply(cleared)
        target = document.need(journey, Journey)
    joining = _Joining(document, {new.id: journey}, made)
    pairs = joining.pairs()
    after = _joined(target, new)
    if after != target:
        pairs[target.id] = (target, after)
    return Change(f"Paste the map “{shown(new)}”", cleared.then(Change("", pairs)).pairs, "paste_map")


class _Joining:
    """Gives the records of a journey other homes."""

    def __init__(self, document: Document, ids: dict[str, str], made: Sequence[Record]) -> None:
        self.document = document
        self.ids = ids
        self.journey = next(iter(ids.values()))
        self.made = made
        for there in (document.stages(self.journey), document.lanes(self.journey)):
            self._meet(there)

    def pairs(self) -> dict[str, Pair]:
        """What becomes of the records."""
        found: dict[str, Pair] = {}
        rows: dict[Any, list[Record]] = defaultdict(list)
        for record in self.made:
            if record.id in self.ids or isinstance(record, Journey):
                continue
            moved = self._moved(record)
            row = self._row(moved)
            if row is None:
                found[record.id] = (None, moved)
            else:
                rows[row].append(moved)
        for row, records in rows.items():
            wanted = ordered(records)
            keys, room = keys_in(self._there(row), len(wanted))
            found.update(room)
            found.update({r.id: (None, edited(r, order=key)) for r, key in zip(wanted, keys, strict=True)})
        return found

    def _meet(self, there: Sequence[Stage | Lane]) -> None:
        """New stages (lanes) that are called like one that is there are that one, each once."""
        waiting: Mapping[object, list[str]] = defaultdict(list)
        for head in there:
            waiting[_name(head)].append(head.id)
        kind = type(there[0]) if there else None
        for record in self.made:
            if isinstance(record, Stage | Lane) and type(record) is kind and waiting[_name(record)]:
                self.ids[record.id] = waiting[_name(record)].pop(0)

    def _moved(self, record: Record) -> Record:
        if isinstance(record, Unknown):
            return record
        return edited(record, **remapped(record, lambda key: self.ids.get(key, key)))

    def _row(self, record: Record) -> object | None:
        """The ordered row a record stands in: a cell, or a kind of its journey's records."""
        if isinstance(record, Touchpoint | Note):
            return record.stage, record.lane
        return record.type if isinstance(record, Stage | Lane | PainPoint | Opportunity) else None

    def _there(self, row: Any) -> list[Any]:
        if isinstance(row, tuple):
            return list(self.document.cell(*row))
        kinds: dict[str, type[Any]] = {
            "stage": Stage,
            "lane": Lane,
            "pain_point": PainPoint,
            "opportunity": Opportunity,
        }
        return ordered(self.document.referrers(self.journey, kinds[row]))


def _name(head: Stage | Lane) -> object:
    return (fold(head.title), head.kind) if isinstance(head, Lane) else fold(head.title)


def _joined(target: Journey, new: Journey) -> Journey:
    """The journey with what the new one knows and it does not."""
    fields: dict[str, Any] = {
        name: getattr(new, name) for name in _WORDS if getattr(new, name) and not getattr(target, name)
    }
    personas = tuple(dict.fromkeys((*target.personas, *new.personas)))
    return edited(target, personas=personas, **fields)
