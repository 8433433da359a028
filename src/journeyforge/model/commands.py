"""Commands: pure functions from a document to the change that does one thing, cascades included.

Each raises ChangeError or MissingRecord with a sentence when it can't be done; none changes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from journeyforge.model.cascade import counted, removal, with_it
from journeyforge.model.change import Change, ChangeError, Pair, edited
from journeyforge.model.closing import dated
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.edit_labels import of_fields
from journeyforge.model.ids import new_id, new_ids
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
from journeyforge.model.rows import keys_in, ordered
from journeyforge.model.text import clean

WORDS = {"note": "text", "feeling": "words", "link": "label"}
"""The field that holds a record's words, where it is not `title`."""
_HEADS = frozenset({"stage", "lane", "journey", "persona"})
"""What a label calls by its kind when it is deleted."""


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
    """Give a record other values; texts are cleaned, `evidence` may be a mapping of its parts.

    A pain point that becomes done or dropped keeps the day."""
    record = known(document, record_id)
    after = edited(record, **{name: _cleaned(value) for name, value in dated(record, fields).items()})
    label = f"Edit {called(document, record)}"
    return Change(label, {record.id: (record, after)} if after != record else {}, "edit")


def edit_many(document: Document, record_ids: Iterable[str], **fields: Any) -> Change:
    """Give several records the same values, as one change."""
    edits = [edit(document, record_id, **fields) for record_id in record_ids]
    pairs = {key: pair for one in edits for key, pair in one.pairs.items()}
    return Change(of_fields(document, fields, several(list(pairs.values()))), pairs, "edit")


def several(pairs: Sequence[Pair]) -> str:
    """What is edited, in a label: its words where it is one, else how many there are of what."""
    records = [before for before, _ in pairs if before is not None]
    if len(records) == 1:
        return f"“{shown(records[0])}”"
    kinds = {record.type for record in records}
    kind = kinds.pop() if len(kinds) == 1 and kinds <= {"stage", "lane", "link"} else "card"
    return f"{len(records)} {kind}s"


def rename(document: Document, record_id: str, words: str) -> Change:
    """Give a record other words: its title, a note's text, a feeling's words, a link's label."""
    record = known(document, record_id)
    change = edit(document, record_id, **{WORDS.get(record.type, "title"): words})
    return Change(f"Rename “{shown(record)}”", change.pairs, "rename")


def add_journey(document: Document, title: str, **fields: Any) -> Change:
    """A new journey without stages and lanes."""
    return _made(document, Journey(id=new_id("journey"), title=clean(title)), fields, "journey")


def add_stage(document: Document, journey: str, title: str, after: str | None = None, **fields: Any) -> Change:
    """A new stage at the right end, or right of the stage `after`."""
    document.need(journey, Journey)
    keys, moved = keys_in(document.stages(journey), after=after)
    stage = Stage(id=new_id("stage"), title=clean(title), journey=journey, order=keys[0])
    return _made(document, stage, fields, "stage", moved)


def add_lane(
    document: Document, journey: str, kind: str, title: str, after: str | None = None, **fields: Any
) -> Change:
    """A new lane of a kind at the bottom, or below the lane `after`."""
    document.need(journey, Journey)
    keys, moved = keys_in(document.lanes(journey), after=after)
    lane = Lane(id=new_id("lane"), title=clean(title), journey=journey, order=keys[0])
    return _made(document, lane, {"kind": kind, **fields}, "lane", moved)


def add_touchpoint(
    document: Document, stage: str, lane: str, title: str, after: str | None = None, **fields: Any
) -> Change:
    """A new touchpoint at the end of a cell, or below the card `after`."""
    check_cell(document, stage, lane, TOUCHPOINT_LANES)
    keys, moved = keys_in(document.cell(stage, lane), after=after)
    card = Touchpoint(id=new_id("touchpoint"), title=clean(title), stage=stage, lane=lane, order=keys[0])
    return _made(document, card, fields, "step", moved)


def add_note(
    document: Document, stage: str | None, lane: str | None, text: str, after: str | None = None, **fields: Any
) -> Change:
    """A new note at the end of a cell, below the card `after`, or, without stage and lane, parked."""
    if stage is not None or lane is not None:
        check_cell(document, stage, lane, NOTE_LANES)
    keys, moved = keys_in(document.cell(stage, lane), after=after)
    return _made(
        document,
        Note(id=new_id("note"), text=clean(text), stage=stage, lane=lane, order=keys[0]),
        fields,
        "note",
        moved,
    )


def add_cards(
    document: Document,
    stage: str,
    lane: str,
    texts: Sequence[str],
    before: str | None = None,
    touchpoints: Sequence[str] = (),
) -> Change:
    """New cards with these words in a cell, above the card `before` or at its end: steps, notes, or in a lane of
    them pain points or opportunities, of the touchpoints or else of the stage."""
    row = document.need(lane, Lane)
    if row.kind in ("pain_points", "opportunities"):
        add = add_pain_point if row.kind == "pain_points" else add_opportunity
        change, now = Change("", {}), document
        for text in texts:
            more = add(now, text, touchpoints, None if touchpoints else stage)
            change, now = change.then(more), now.apply(more)
        return Change(f"Add {len(texts)} cards", change.pairs, "add_cards")
    check_cell(document, stage, lane, TOUCHPOINT_LANES | NOTE_LANES)
    keys, pairs = keys_in(document.cell(stage, lane), len(texts), before=before)
    if row.kind in NOTE_LANES:
        notes = zip(new_ids("note", len(texts)), keys, texts, strict=True)
        made: list[Record] = [Note(id=i, order=k, stage=stage, lane=lane, text=clean(t)) for i, k, t in notes]
    else:
        steps = zip(new_ids("touchpoint", len(texts)), keys, texts, strict=True)
        made = [Touchpoint(id=i, order=k, stage=stage, lane=lane, title=clean(t)) for i, k, t in steps]
    pairs.update({record.id: (None, record) for record in made})
    return Change(f"Add {len(texts)} cards", pairs, "add_cards")


def add_pain_point(
    document: Document, title: str, touchpoints: Sequence[str] = (), stage: str | None = None, **fields: Any
) -> Change:
    """A new pain point of touchpoints or, without any, of a stage."""
    journey = _home(document, touchpoints, stage)
    keys, moved = keys_in(ordered(document.referrers(journey, PainPoint)))
    pain = PainPoint(id=new_id("pain_point"), title=clean(title), journey=journey, order=keys[0])
    fields = {"touchpoints": tuple(touchpoints), "stage": stage, **fields}
    return _made(document, pain, fields, "pain point", moved)


def add_opportunity(
    document: Document, title: str, touchpoints: Sequence[str] = (), stage: str | None = None, **fields: Any
) -> Change:
    """A new opportunity of touchpoints or, without any, of a stage."""
    journey = _home(document, touchpoints, stage)
    keys, moved = keys_in(ordered(document.referrers(journey, Opportunity)))
    idea = Opportunity(id=new_id("opportunity"), title=clean(title), journey=journey, order=keys[0])
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
    made = _made(document, link, {"kind": kind or ("causes" if across else "next"), **fields}, "link")
    return replace(made, label=f"Link {' → '.join(f'“{shown(end)}”' for end in ends if end is not None)}")


def feeling_at(document: Document, touchpoint: str, persona: str | None) -> Feeling | None:
    """What a persona (none: the journey's first) feels at a touchpoint, where that is known."""
    journey = document.journey_of(document.need(touchpoint, Touchpoint))
    first = journey.personas[0] if journey is not None and journey.personas else None
    wanted = {None, first} if persona in (None, first) else {persona}
    return next((f for f in document.referrers(touchpoint, Feeling) if f.persona in wanted), None)


def set_feeling(document: Document, touchpoint: str, persona: str | None = None, **fields: Any) -> Change:
    """What a persona (none: the journey's first) feels at a touchpoint; there is one per pair."""
    label = f"Feeling at “{shown(document.need(touchpoint, Touchpoint))}”"
    feeling = feeling_at(document, touchpoint, persona)
    if feeling is not None:
        return replace(edit(document, feeling.id, **fields), label=label)
    made = Feeling(id=new_id("feeling"), touchpoint=touchpoint, persona=persona)
    return replace(_made(document, made, fields, "feeling"), label=label)


def remove(document: Document, record_ids: Iterable[str]) -> Change:
    """Remove records with all that can't be without them; what only mentions them stops doing so."""
    ids = list(dict.fromkeys(record_ids))
    for record_id in ids:
        if record_id not in document:
            raise MissingRecord(f"there is no record {record_id}")
    pairs = removal(document, ids)
    first = document.records[ids[0]] if ids else None
    if first is not None and len(ids) == 1:
        name = f"{first.type} “{shown(first)}”" if first.type in _HEADS else called(document, first)
    else:
        name = counted(document, ids)
    return Change(f"Delete {name}{with_it(pairs, ids)}", pairs, "remove")


def called(document: Document, record: Record) -> str:
    """A record in a label: its words in quotes; without any, what it belongs to."""
    if isinstance(record, Feeling | Link) and not words_of(record).strip():
        keys = (record.touchpoint,) if isinstance(record, Feeling) else (record.source, record.target)
        ends = [f"“{shown(document.records[key])}”" for key in keys]
        return f"feeling at {ends[0]}" if isinstance(record, Feeling) else f"link {' to '.join(ends)}"
    return f"“{shown(record)}”"


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
    label = f"Add {noun} “{shown(made)}”" if words_of(made) else f"Add {noun}"
    return Change(label, {**(moved or {}), made.id: (None, made)}, f"add_{record.type}")


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    return value


def known(document: Document, record_id: str) -> Known:
    """The record of that id. Raises MissingRecord, and ChangeError for one of a later version."""
    record = document.get(record_id)
    if record is None:
        raise MissingRecord(f"there is no record {record_id}")
    if isinstance(record, Unknown):
        raise ChangeError(f"{record_id} is kept for a later version of the program and can't be edited here")
    return record


def check_cell(document: Document, stage: str | None, lane: str | None, kinds: frozenset[str]) -> None:
    """Raises ChangeError or MissingRecord unless these are a stage and a lane of those kinds, of one journey."""
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
