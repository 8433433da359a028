"""Cut and paste: cards leave with all that hangs on them, and come back elsewhere as the records they were.

Copies lose what was said of the originals (links to other cards, metrics, votes, tickets); what is cut and pasted
is moved, and loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from journeyforge.model import crossing
from journeyforge.model.cascade import counted, released, removal, with_it
from journeyforge.model.change import NOTHING, Change, Pair, edited
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.commands import shown
from journeyforge.model.copier import Copies, Place
from journeyforge.model.copying import Shape, cards_of, copy_to
from journeyforge.model.document import Document
from journeyforge.model.moves import Hung
from journeyforge.model.records import Note, Opportunity, PainPoint, Stage, Touchpoint
from journeyforge.model.references import Reference, field_of, references


class Cut(NamedTuple):
    """The document before, the change that took cards off the map, and the cards, as they stood."""

    before: Document
    change: Change
    records: tuple[str, ...]


def cut(document: Document, records: Iterable[str]) -> Cut:
    """Take cards off the map, with the pains and opportunities that belong to them alone."""
    ids = [card.id for card in cards_of(document, records)]
    along = sorted({record.id for record in _along(document, ids)})
    pairs = removal(document, [*ids, *along])
    name = f"“{shown(document.records[ids[0]])}”" if len(ids) == 1 else counted(document, ids)
    return Cut(document, Change(f"Cut {name}{with_it(pairs, ids)}", pairs, "cut"), tuple(ids))


def paste(document: Document, held: Cut, place: Place) -> Copies | None:
    """Put cards that were cut where they are wanted, with all that went along. A card in a lane for other cards
    becomes such; its pains and opportunities then stand under the stage.

    None where some of them are there again: then they are copied. Raises ChangeError, MissingRecord.
    """
    if any(key in document for key in held.records):
        return None
    cards = cards_of(held.before, held.records)
    shape = Shape(document, held.before, cards[0], place)
    targets = [(card, shape.place(card)) for card in cards]
    staying = [pair for pair in targets if crossing.takes(document, *pair)]
    if len(staying) < len(targets):
        made = copy_to(document, held.before, held.records, place, "Paste")
        lost = {card.id for card, _ in targets} - {card.id for card, _ in staying}
        return made._replace(change=made.change.then(_hung_on(document, held, lost, place)))
    back = Change("", _restored(document, held, place))
    journey = document.need(place.stage, Stage).journey
    change = back.then(crossing.move_into(document.apply(back), targets, journey))
    name = f"“{shown(cards[0])}”" if len(cards) == 1 else f"{len(cards)} cards"
    return Copies(replace(change, label=f"Paste {name}", command="paste"), tuple(card.id for card in cards))


def _along(document: Document, ids: Iterable[str]) -> Iterator[Hung]:
    """What belongs to some of the cards and to nothing else."""
    cut = set(ids)
    for key in cut:
        hung: list[Hung] = [*document.referrers(key, PainPoint), *document.referrers(key, Opportunity)]
        own = [record for record in hung if record.touchpoints and set(record.touchpoints) <= cut]
        yield from (record for record in own if record.id not in cut)


def _hung_on(document: Document, held: Cut, steps: set[str], place: Place) -> Change:
    """What belonged first to steps that are none any more, under the stage where these are pasted."""
    gone = _gone(document, held.change)
    hung = {
        key: record
        for key, record in gone.items()
        if isinstance(record, Hung) and set(record.touchpoints[:1]) & steps
    }
    home = document.need(place.stage, Stage)
    fields: dict[str, Any] = {"touchpoints": (), "stage": home.id, "journey": home.journey}
    found = _fitting(document, {key: edited(record, **fields) for key, record in hung.items()}, home.id)
    return Change("", {key: (None, record) for key, record in found.items()}) if found else NOTHING


def _restored(document: Document, held: Cut, place: Place) -> dict[str, Pair]:
    """What the cut took, as it was: cards of cells that are gone, and pains cut by themselves, at the place."""
    gone = _gone(document, held.change)
    for key in held.records:
        card = gone[key]
        if isinstance(card, Touchpoint | Note) and not all(
            map(document.get, filter(None, (card.stage, card.lane)))
        ):
            gone[key] = edited(card, stage=place.stage, lane=place.lane)
        elif isinstance(card, Hung) and not set(card.touchpoints[:1]) & set(held.records):
            gone[key] = edited(card, touchpoints=(), stage=place.stage)
    found = _fitting(document, gone, place.stage)
    pairs: dict[str, Pair] = {key: (None, record) for key, record in found.items()}
    for key, (before, after) in held.change.pairs.items():
        now = document.get(key)
        if before is not None and after is not None and now is not None:
            pairs[key] = (now, _mentioning(now, before, after, document, found))
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def _gone(document: Document, change: Change) -> dict[str, Record]:
    return {record.id: record for record in change.removed() if record.id not in document}


def _fitting(document: Document, records: Mapping[str, Record], stage: str) -> dict[str, Record]:
    """The records without references to what has gone meanwhile; those that can't be without it fall out."""
    found = dict(records)
    while True:
        missing = {key: _missing(document, found, record) for key, record in found.items()}
        fallen = [
            key
            for key, refs in missing.items()
            if any(field_of(found[key], ref.field).fate == "remove" for ref in refs)
        ]
        if not fallen:
            return {
                key: _let_go(record, {ref.target for ref in missing[key]}, stage) for key, record in found.items()
            }
        for key in fallen:
            del found[key]


def _missing(document: Document, found: Mapping[str, Record], record: Record) -> list[Reference]:
    return [ref for ref in references(record) if ref.target not in document and ref.target not in found]


def _let_go(record: Record, gone: set[str], stage: str) -> Record:
    after = released(record, gone) if gone else record
    if isinstance(after, Hung) and not after.touchpoints and after.stage is None:
        return edited(after, stage=stage)
    return after


def _mentioning(
    now: Record, before: Record, after: Record, document: Document, found: Mapping[str, Record]
) -> Record:
    """A record that had let go of what was cut, mentioning it again, as far as it is what it was then."""
    if isinstance(now, Unknown) or isinstance(before, Unknown) or isinstance(after, Unknown):
        return now
    names = {ref.field.partition(".")[0] for ref in references(before)}
    same = {name for name in names if getattr(now, name) == getattr(after, name)}
    again = edited(now, **{name: getattr(before, name) for name in same})
    gone = {ref.target for ref in _missing(document, found, again)}
    return released(again, gone) if gone else again
