"""Makes the records of copies: new ids, new places, and everything that hangs on the cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from journeyforge.model.change import Change, ChangeError, Pair, edited
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.commands import shown
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import (
    Feeling,
    Known,
    Lane,
    Link,
    Note,
    Opportunity,
    PainPoint,
    Stage,
    Touchpoint,
)
from journeyforge.model.references import remapped
from journeyforge.model.rows import keys_in, ordered
from journeyforge.model.text import fold

Card = Touchpoint | Note | PainPoint | Opportunity
"""What can be copied by itself."""
SHARED = frozenset({"persona", "owner", "source", "system", "channel"})


class Place(NamedTuple):
    """Where a copy comes to stand: a cell, above the card `before` or at its end. Pains and opportunities belong
    to `touchpoints`, or where there are none to the stage."""

    stage: str
    lane: str
    before: str | None = None
    touchpoints: tuple[str, ...] = ()


class Copies(NamedTuple):
    """The change, and the copies of the cards asked for."""

    change: Change
    records: tuple[str, ...]


def with_what_hangs(document: Document, cards: Sequence[Card]) -> list[Record]:
    """Cards with the feelings, pains and opportunities of the steps among them, and the links among all these."""
    found: dict[str, Record] = {card.id: card for card in cards}
    for card in cards:
        if isinstance(card, Touchpoint):
            hung: list[Any] = [*document.referrers(card.id, PainPoint), *document.referrers(card.id, Opportunity)]
            found.update({record.id: record for record in document.referrers(card.id, Feeling)})
            found.update({record.id: record for record in hung if record.touchpoints[:1] == (card.id,)})
    for key in list(found):
        for link in document.referrers(key, Link):
            if link.source in found and link.target in found:
                found[link.id] = link
    return list(found.values())


class _Item(NamedTuple):
    """A record that is copied, as what, and where to."""

    original: str
    record: Card
    place: Place


class Copier:
    """Makes the records of one change."""

    def __init__(self, document: Document, source: Document) -> None:
        self.document = document
        self.source = source
        self.pairs: dict[str, Pair] = {}
        self.ids: dict[str, str] = {}
        self._names: dict[str, Mapping[str, str]] = {}

    def run(self, targets: Sequence[tuple[Card, Place]], verb: str) -> Copies:
        """Copies of cards at their places."""
        items = [_Item(card.id, self._becoming(card, place), place) for card, place in targets]
        same = [item.record for item in items if item.record.id == item.original]
        along = with_what_hangs(self.source, same)
        for record in along:
            self.ids[record.id] = new_id(record.type)
        cells: dict[Place, list[_Item]] = defaultdict(list)
        for item in items:
            if isinstance(item.record, Touchpoint | Note):
                cells[item.place._replace(touchpoints=())].append(item)
        for place, row in cells.items():
            self._into_cell(place, row)
        asked = {item.original for item in items}
        hung = [item for item in items if isinstance(item.record, PainPoint | Opportunity)]
        hung = [item if self._stays(item.record) else self._hung(item.record) for item in hung]
        hung += [self._hung(r) for r in along if r.id not in asked and isinstance(r, PainPoint | Opportunity)]
        self._hang(hung)
        for record in along:
            if isinstance(record, Feeling | Link):
                self._make(record)
        name = f"“{shown(items[0].record)}”" if len(items) == 1 else f"{len(items)} cards"
        return Copies(Change(f"{verb} {name}", self.pairs, verb.lower()), tuple(map(self._id, items)))

    def _id(self, item: _Item) -> str:
        """The id of a copy: of a card that became another kind of card it is new already."""
        return self.ids[item.original] if item.record.id == item.original else item.record.id

    def _becoming(self, card: Card, place: Place) -> Card:
        """The card as the lane it comes to takes it."""
        if not isinstance(card, Touchpoint | Note) or not (place.stage and place.lane):
            return card
        kind = _kind_in(self.document.need(place.lane, Lane))
        if kind == card.type:
            return card
        return _as(card, kind, place, self.document.need(place.stage, Stage).journey)

    def _into_cell(self, place: Place, items: Sequence[_Item]) -> None:
        """Cards that come to stand below one another."""
        stage, lane = place.stage or None, place.lane or None
        keys, moved = keys_in(self.document.cell(stage, lane), len(items), before=place.before)
        self.pairs.update(moved)
        for item, key in zip(items, keys, strict=True):
            self._make(item.record, self._id(item), order=key, stage=stage, lane=lane)

    def _stays(self, record: Card) -> bool:
        """Whether what a pain or opportunity belongs to first is not copied with it."""
        return not (isinstance(record, PainPoint | Opportunity) and set(record.touchpoints[:1]) & self.ids.keys())

    def _hung(self, record: Card) -> _Item:
        """What goes along with a step belongs to the copies of its steps."""
        steps = record.touchpoints if isinstance(record, PainPoint | Opportunity) else ()
        points = tuple(self.ids[key] for key in steps if key in self.ids)
        return _Item(record.id, record, Place("", "", None, points))

    def _hang(self, items: Sequence[_Item]) -> None:
        """Pains and opportunities, below all that the journey has."""
        rows: dict[tuple[str, str], list[_Item]] = defaultdict(list)
        for item in items:
            rows[item.record.type, self._journey(item.place)].append(item)
        for (_, journey), row in rows.items():
            others = ordered(self.document.referrers(journey, type(row[0].record)))
            keys, moved = keys_in(others, len(row))
            self.pairs.update(moved)
            for item, key in zip(row, keys, strict=True):
                points = item.place.touchpoints
                stage = None if points else item.place.stage
                places = {"journey": journey, "touchpoints": points, "stage": stage}
                self._make(item.record, self._id(item), order=key, **places)

    def _journey(self, place: Place) -> str:
        stage: str | None = place.stage
        for key in place.touchpoints[:1]:
            stage = getattr(self.pairs[key][1] if key in self.pairs else self.document.get(key), "stage", None)
        return self.document.need(stage or "", Stage).journey

    def _make(self, record: Known, new: str = "", **fields: Any) -> None:
        fields = {**remapped(record, self._now), **fields}
        if record.id in self.document:
            # The original is still there: what was said of it was not said of the copy.
            fields |= {"votes": 0} if hasattr(record, "votes") else {}
            fields |= {"tickets": ()} if hasattr(record, "tickets") else {}
        made = edited(record, id=new or self.ids[record.id], **fields)
        self.pairs[made.id] = (None, made)

    def _now(self, key: str) -> str | None:
        """What a reference of a copy names: a copy, the same record, one of that name, or one brought along."""
        if key in self.ids:
            return self.ids[key] if self.ids[key].partition(":")[0] == key.partition(":")[0] else None
        if key in self.document:
            return key
        record = self.source.get(key)
        if record is None or isinstance(record, Unknown) or record.type not in SHARED:
            return None
        same = self._known(record)
        if same is not None:
            self.ids[key] = same
            return same
        self.ids[key] = key
        brought = edited(record, **remapped(record, self._now))
        self.pairs[key] = (None, brought)
        return key

    def _known(self, record: Known) -> str | None:
        """The record of that type and name in the document."""
        if record.type not in self._names:
            names = {fold(other.title): other.id for other in reversed(self.document.of(type(record)))}
            self._names[record.type] = names
        return self._names[record.type].get(fold(record.title)) if record.title.strip() else None


def _kind_in(lane: Lane) -> str:
    """What a lane makes of a card."""
    if lane.kind in TOUCHPOINT_LANES:
        return "touchpoint"
    if lane.kind in NOTE_LANES:
        return "note"
    if lane.kind in ("pain_points", "opportunities"):
        return "pain_point" if lane.kind == "pain_points" else "opportunity"
    raise ChangeError(f"lane “{shown(lane)}” is read from other cards; choose a cell in another lane")


def _as(card: Touchpoint | Note, kind: str, place: Place, journey: str) -> Card:
    """A step or note as another kind of card, with what both kinds have. As a pain or opportunity it belongs to
    what the place says."""
    words = card.title if isinstance(card, Touchpoint) else card.text
    new = new_id(kind)
    same: dict[str, Any] = {"order": card.order, "votes": card.votes, "tags": card.tags}
    if kind == "touchpoint":
        same |= {"stage": place.stage, "lane": place.lane}
        return Touchpoint(id=new, title=words, evidence=card.evidence, image=card.image, **same)
    if kind == "note":
        return Note(id=new, text=words, evidence=card.evidence, image=card.image, **same)
    if kind == "pain_point":
        return PainPoint(id=new, title=words, journey=journey, evidence=card.evidence, **same)
    return Opportunity(id=new, title=words, journey=journey, **same)
