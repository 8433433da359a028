"""Commands: pure functions from a document to the change that does one thing, cascades included.

Each raises ChangeError or MissingRecord with a sentence when it can't be done; none changes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from journeyforge.model import order
from journeyforge.model.cascade import removal
from journeyforge.model.change import Change, ChangeError, Pair, edited
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import (
    Feeling,
    Journey,
    Known,
    Lane,
    Link,
    Note,
    Opportunity,
    PainPoint,
    Stage,
    Touchpoint,
)
from journeyforge.model.text import clean

Ordered = Stage | Lane | Touchpoint | Note | PainPoint | Opportunity
WORDS = {"note": "text", "feeling": "words", "link": "label"}
"""The field that holds a record's words, where it is not `title`."""


def words_of(record: Record) -> str:
    """What a person reads as the record's name or text."""
    return str(getattr(record, WORDS.get(record.type, "title")))


def add(document: Document, records: Iterable[Record], label: str) -> Change:
    """Add finished records. Raises ChangeError for an id that is taken."""
    pairs: dict[str, Pair] = {}
    for record in records:
        if record.id in document or record.id in pairs:
            raise ChangeError(f"there is already a record {record.id}")
        pairs[record.id] = (None, record)
    return Change(label, pairs, "add")


def edit(document: Document, record_id: str, **fields: Any) -> Change:
    """Give a record other values; texts are cleaned, `evidence` may be a mapping of its parts."""
    record = _known(document, record_id)
    after = edited(record, **{name: _cleaned(value) for name, value in fields.items()})
    label = f"Edit “{shown(record)}”"
    return Change(label, {record.id: (record, after)} if after != record else {}, "edit")


def edit_many(document: Document, record_ids: Iterable[str], **fields: Any) -> Change:
    """Give several records the same values, as one change."""
    change = Change("", {})
    for record_id in record_ids:
        change = change.then(edit(document, record_id, **fields))
    return Change(f"Edit {len(change.pairs)} cards", change.pairs, "edit")


def rename(document: Document, record_id: str, words: str) -> Change:
    """Give a record other words: its title, a note's text, a feeling's words, a link's label."""
    record = _known(document, record_id)
    change = edit(document, record_id, **{WORDS.get(record.type, "title"): words})
    return Change(f"Rename “{shown(record)}”", change.pairs, "rename")


def add_journey(document: Document, title: str, **fields: Any) -> Change:
    """A new journey without stages and lanes."""
    return _made(document, Journey(id=new_id("journey"), title=clean(title)), fields, "journey")


def add_stage(document: Document, journey: str, title: str, after: str | None = None, **fields: Any) -> Change:
    """A new stage at the right end, or right of the stage `after`."""
    document.need(journey, Journey)
    key, moved = _key(document.stages(journey), after=after)
    stage = Stage(id=new_id("stage"), title=clean(title), journey=journey, order=key)
    return _made(document, stage, fields, "stage", moved)


def add_lane(
    document: Document, journey: str, kind: str, title: str, after: str | None = None, **fields: Any
) -> Change:
    """A new lane of a kind at the bottom, or below the lane `after`."""
    document.need(journey, Journey)
    key, moved = _key(document.lanes(journey), after=after)
    lane = Lane(id=new_id("lane"), title=clean(title), journey=journey, order=key)
    return _made(document, lane, {"kind": kind, **fields}, "lane", moved)


def add_touchpoint(
    document: Document, stage: str, lane: str, title: str, after: str | None = None, **fields: Any
) -> Change:
    """A new touchpoint at the end of a cell, or below the card `after`."""
    _check_cell(document, stage, lane, TOUCHPOINT_LANES)
    key, moved = _key(document.cell(stage, lane), after=after)
    card = Touchpoint(id=new_id("touchpoint"), title=clean(title), stage=stage, lane=lane, order=key)
    return _made(document, card, fields, "step", moved)


def add_note(
    document: Document, stage: str | None, lane: str | None, text: str, after: str | None = None, **fields: Any
) -> Change:
    """A new note at the end of a cell, below the card `after`, or, without stage and lane, parked."""
    if stage is not None or lane is not None:
        _check_cell(document, stage, lane, NOTE_LANES)
    key, moved = _key(document.cell(stage, lane), after=after)
    return _made(
        document,
        Note(id=new_id("note"), text=clean(text), stage=stage, lane=lane, order=key),
        fields,
        "note",
        moved,
    )


def add_pain_point(
    document: Document, title: str, touchpoints: Sequence[str] = (), stage: str | None = None, **fields: Any
) -> Change:
    """A new pain point of touchpoints or, without any, of a stage."""
    journey = _home(document, touchpoints, stage)
    key, moved = _key(_ordered(document.referrers(journey, PainPoint)))
    pain = PainPoint(id=new_id("pain_point"), title=clean(title), journey=journey, order=key)
    fields = {"touchpoints": tuple(touchpoints), "stage": stage, **fields}
    return _made(document, pain, fields, "pain point", moved)


def add_opportunity(
    document: Document, title: str, touchpoints: Sequence[str] = (), stage: str | None = None, **fields: Any
) -> Change:
    """A new opportunity of touchpoints or, without any, of a stage."""
    journey = _home(document, touchpoints, stage)
    key, moved = _key(_ordered(document.referrers(journey, Opportunity)))
    idea = Opportunity(id=new_id("opportunity"), title=clean(title), journey=journey, order=key)
    fields = {"touchpoints": tuple(touchpoints), "stage": stage, **fields}
    return _made(document, idea, fields, "opportunity", moved)


def add_link(document: Document, source: str, target: str, kind: str | None = None, **fields: Any) -> Change:
    """A new link. Without a kind: `causes` between journeys or onto a pain point, else `next`."""
    if source == target:
        raise ChangeError("a card can't be linked to itself")
    ends = [document.get(source), document.get(target)]
    for end, key in zip(ends, (source, target), strict=True):
        if not isinstance(end, Touchpoint | PainPoint):
            raise MissingRecord(f"there is no touchpoint or pain point {key}")
    homes = [document.journey_of(end) for end in ends if end is not None]
    across = homes[0] != homes[1] or isinstance(ends[1], PainPoint)
    link = Link(id=new_id("link"), source=source, target=target)
    return _made(document, link, {"kind": kind or ("causes" if across else "next"), **fields}, "link")


def set_feeling(document: Document, touchpoint: str, persona: str | None = None, **fields: Any) -> Change:
    """What a persona (none: the journey's first) feels at a touchpoint; there is one per pair."""
    card = document.need(touchpoint, Touchpoint)
    journey = document.journey_of(card)
    first = journey.personas[0] if journey is not None and journey.personas else None
    wanted = {None, first} if persona in (None, first) else {persona}
    for feeling in document.referrers(touchpoint, Feeling):
        if feeling.persona in wanted:
            return edit(document, feeling.id, **fields)
    return _made(
        document, Feeling(id=new_id("feeling"), touchpoint=touchpoint, persona=persona), fields, "feeling"
    )


def move_card(
    document: Document, record_id: str, stage: str | None, lane: str | None, before: str | None = None
) -> Change:
    """Move a touchpoint or note to a cell, above the card `before` or to its end."""
    card = _known(document, record_id)
    if not isinstance(card, Touchpoint | Note):
        raise ChangeError(f"“{shown(card)}” stands where what it belongs to stands; it can't be moved by itself")
    if isinstance(card, Touchpoint) or stage is not None or lane is not None:
        _check_cell(document, stage, lane, TOUCHPOINT_LANES if isinstance(card, Touchpoint) else NOTE_LANES)
    others = [other for other in document.cell(stage, lane) if other.id != record_id]
    return _placed(card, others, before, f"Move “{shown(card)}”", stage=stage, lane=lane)


def move_stage(document: Document, stage: str, before: str | None = None) -> Change:
    """Move a stage to the left of another, or to the right end."""
    record = document.need(stage, Stage)
    others = [other for other in document.stages(record.journey) if other.id != stage]
    return _placed(record, others, before, f"Move stage “{shown(record)}”")


def move_lane(document: Document, lane: str, before: str | None = None) -> Change:
    """Move a lane above another, or to the bottom."""
    record = document.need(lane, Lane)
    others = [other for other in document.lanes(record.journey) if other.id != lane]
    return _placed(record, others, before, f"Move lane “{shown(record)}”")


def remove(document: Document, record_ids: Iterable[str]) -> Change:
    """Remove records with all that can't be without them; what only mentions them stops doing so."""
    ids = list(dict.fromkeys(record_ids))
    for record_id in ids:
        if record_id not in document:
            raise MissingRecord(f"there is no record {record_id}")
    pairs = removal(document, ids)
    gone = sum(after is None for _, after in pairs.values())
    along = f" and {gone - len(ids)} with it" if len(ids) == 1 and gone > 1 else ""
    first = document.records[ids[0]] if ids else None
    name = f"“{shown(first)}”{along}" if first is not None and len(ids) == 1 else f"{gone} cards"
    return Change(f"Delete {name}", pairs, "remove")


def shown(record: Record) -> str:
    """A record's words, short enough for a label."""
    words = " ".join((record.title if isinstance(record, Unknown) else words_of(record)).split())
    words = words or record.type.replace("_", " ")
    return words if len(words) <= 40 else f"{words[:39]}…"


def _made(
    document: Document,
    record: Known,
    fields: dict[str, Any],
    noun: str,
    moved: dict[str, Pair] | None = None,
) -> Change:
    made = edited(record, **{name: _cleaned(value) for name, value in fields.items()}) if fields else record
    words = words_of(made)
    label = f"Add {noun} “{shown(made)}”" if words else f"Add {noun}"
    return Change(label, {**(moved or {}), made.id: (None, made)}, f"add_{record.type}")


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    return value


def _known(document: Document, record_id: str) -> Known:
    record = document.get(record_id)
    if record is None:
        raise MissingRecord(f"there is no record {record_id}")
    if isinstance(record, Unknown):
        raise ChangeError(f"{record_id} is kept for a later version of the program and can't be edited here")
    return record


def _check_cell(document: Document, stage: str | None, lane: str | None, kinds: frozenset[str]) -> None:
    if stage is None or lane is None:
        raise ChangeError("a card stands in a stage and a lane")
    column, row = document.need(stage, Stage), document.need(lane, Lane)
    if column.journey != row.journey:
        raise ChangeError(f"stage “{column.title}” and lane “{row.title}” belong to different journeys")
    if row.kind not in kinds:
        raise ChangeError(f"lane “{shown(row)}” ({row.kind.replace('_', ' ')}) does not hold cards of this kind")


def _home(document: Document, touchpoints: Sequence[str], stage: str | None) -> str:
    if not touchpoints and stage is None:
        raise ChangeError("a pain point or opportunity belongs to a touchpoint or a stage")
    place = document.need(touchpoints[0], Touchpoint).stage if touchpoints else stage
    return document.need(place or "", Stage).journey


def _ordered(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda record: (record.order, record.id))


def _key(
    row: Sequence[Ordered], *, before: str | None = None, after: str | None = None
) -> tuple[str, dict[str, Pair]]:
    """A key for a new neighbour in an ordered row, and the pairs of those that must make room first."""
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
        return order.between(low, high), {}
    # Equal keys come from merged files, keys without room from other programs: the whole row gets new ones.
    keys = order.many(None, None, len(row) + 1)
    own = keys.pop(place)
    return own, {r.id: (r, edited(r, order=key)) for r, key in zip(row, keys, strict=True) if r.order != key}


def _placed(record: Ordered, others: Sequence[Ordered], before: str | None, label: str, **fields: Any) -> Change:
    key, moved = _key(others, before=before)
    after = edited(record, order=key, **fields)
    same_cell = all(getattr(record, name) == value for name, value in fields.items())
    if same_cell and not moved and _same_place(record, others, before):
        return Change(label, {}, f"move_{record.type}")
    return Change(label, {**moved, record.id: (record, after)}, f"move_{record.type}")


def _same_place(record: Ordered, others: Sequence[Ordered], before: str | None) -> bool:
    """Whether the record already stands right above `before` (or last) among the others."""
    spot = (record.order, record.id)
    place = [other.id for other in others].index(before) if before is not None else len(others)
    return all((o.order, o.id) < spot for o in others[:place]) and all(
        (o.order, o.id) > spot for o in others[place:]
    )
