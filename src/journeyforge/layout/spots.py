"""What on a card stands for what: its chips, circle, dots and caption, found again where they were drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeyforge.layout.cards import spots
from journeyforge.layout.faces import CardFace, Faces, note_face
from journeyforge.layout.metrics import series_of
from journeyforge.layout.scene import Group
from journeyforge.layout.text import Typesetter
from journeyforge.model.document import Document
from journeyforge.model.quadrants import quadrant_of
from journeyforge.model.records import Channel, Metric, Note, Opportunity, PainPoint, Persona, Touchpoint


class Spot(NamedTuple):
    """The field of a card's record that stands there, and the record it names, where it is one."""

    field: str
    shows: str = ""


def spot_at(faces: Faces, setter: Typesetter, group: Group, x: float, y: float) -> Spot | None:
    """What of a card, placed in the scene, stands at a point; None for its words and its ground."""
    card = faces.document.get(group.record)
    face = _face(faces, card)
    if face is None or not isinstance(card, Touchpoint | Note | PainPoint | Opportunity):
        return None
    for what, number, (left, top, width, height) in spots(face, group.width, setter):
        if left <= x - group.x <= left + width and top <= y - group.y <= top + height:
            if what == "chip":
                return list(chips_of(faces.document, card))[number]
            return Spot(what, (getattr(card, "owner", None) or "") if what == "owner" else "")
    return None


def _face(faces: Faces, card: object) -> CardFace | None:
    if isinstance(card, Touchpoint):
        return faces.touchpoint(card)
    if isinstance(card, PainPoint):
        return faces.pain(card)
    if isinstance(card, Opportunity):
        return faces.idea(card)
    return note_face(card, "text") if isinstance(card, Note) else None


def chips_of(document: Document, card: Touchpoint | Note | PainPoint | Opportunity) -> Iterator[Spot]:
    """What the chips of a card stand for, in the order of its face."""
    if isinstance(card, Opportunity) and quadrant_of(card) == "quick_win":
        yield Spot("scores")
    if not isinstance(card, Touchpoint):
        yield from [Spot("votes")] if card.votes else []
        return
    if card.channels and document.need(card.channels[0], Channel).title.strip():
        yield Spot("channels", card.channels[0])
    if len(card.channels) > 1:
        yield Spot("channels")
    pains = document.referrers(card.id, PainPoint)
    if pains:
        yield Spot("pain_points", pains[0].id if len(pains) == 1 else "")
    yield from (Spot("metrics", m.id) for m in document.referrers(card.id, Metric) if series_of(document, m))
    if card.waiting_minutes:
        yield Spot("waiting_minutes")
    if card.votes:
        yield Spot("votes")
    journey = document.journey_of(card)
    if journey is None or set(journey.personas) != set(card.participants):
        named = (key for key in card.participants if document.need(key, Persona).title.strip())
        yield from (Spot("participants", key) for key in named)
