"""Parked notes come onto the map: as notes into a lane of notes, into other lanes as the cards these hold."""

from __future__ import annotations

from collections.abc import Iterable

from journeyforge.model import moves
from journeyforge.model.change import Change
from journeyforge.model.commands import remove
from journeyforge.model.copier import Copies, Place
from journeyforge.model.copying import copy_to
from journeyforge.model.document import Document
from journeyforge.model.kinds import NOTE_LANES
from journeyforge.model.records import Lane, Note


def is_parked(document: Document, record_id: str) -> bool:
    """Whether a record is a note without stage and lane."""
    note = document.get(record_id)
    return isinstance(note, Note) and note.stage is None and note.lane is None


def unpark(
    document: Document, record_ids: Iterable[str], stage: str, lane: str, before: str | None = None
) -> Copies:
    """Put parked notes into a cell, above the card `before` or at its end; what they have become, and the change.

    In a lane of notes they stay the records they are. In another lane each becomes a card of it with its words,
    evidence, image, votes and tags, under a new id. Raises ChangeError where the lane takes no cards.
    """
    ids = tuple(dict.fromkeys(record_ids))
    if document.need(lane, Lane).kind in NOTE_LANES:
        return Copies(moves.move_cards(document, ids, stage, lane, before), ids)
    made = copy_to(document, document, ids, Place(stage, lane, before), "Move")
    gone = remove(document.apply(made.change), ids)
    change = Change(made.change.label, made.change.then(gone).pairs, "unpark")
    return Copies(change, made.records)
