"""A captured card becomes records: a touchpoint with its channels, owner, feeling; its pains and opportunities."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from journeyforge.model import commands
from journeyforge.model.capture import Card, CardOpportunity, CardPain
from journeyforge.model.captured_parts import Mint, under_id, with_evidence, with_fields, with_items
from journeyforge.model.change import NOTHING, Change
from journeyforge.model.document import Document
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Lane


class Place(NamedTuple):
    """Where a new card goes: its cell, and the card it stands after (None: at the end).

    `touchpoint` was selected before: a card that is only a pain or opportunity belongs to it. `persona` feels.
    """

    stage: str
    lane: str
    after: str | None = None
    touchpoint: str | None = None
    persona: str | None = None


def new_card(document: Document, card: Card, place: Place, mint: Mint) -> Change:
    """The records of a card typed into a cell. Empty for a card of nothing. Raises ChangeError, MissingRecord."""
    kind = document.need(place.lane, Lane).kind
    if kind in NOTE_LANES:
        return _note(document, card, place, mint)
    change, touchpoint = NOTHING, place.touchpoint
    if kind in TOUCHPOINT_LANES and card.is_touchpoint:
        key = mint.id("touchpoint")
        made = commands.add_touchpoint(document, place.stage, place.lane, card.title, place.after)
        change, touchpoint = under_id(made, key), key
        change = with_fields(document, change, key, card, place.persona, mint)
    steps = [touchpoint] if touchpoint is not None else []
    return with_items(document, change, card, steps, place.stage, mint)


def shown_card(document: Document, card: Card, text: str, place: Place, mint: Mint) -> Change:
    """The card as it is shown while it is typed: with the whole text as its words, so that these keep their place;
    also where it will not become a card of its own, or has no words yet."""
    kind, words = document.need(place.lane, Lane).kind, text.strip()
    if kind in ("pain_points", "opportunities"):
        pain = card.pains[0] if card.pains else CardPain(words or "…")
        idea = card.opportunities[0] if card.opportunities else CardOpportunity(words or "…")
        if kind == "pain_points":
            return new_card(document, Card(pains=(replace(pain, title=words or "…"),)), place, mint)
        return new_card(document, Card(opportunities=(replace(idea, title=words or "…"),)), place, mint)
    if words:
        return new_card(document, replace(card, title=words), place, mint)
    if kind in NOTE_LANES:
        return _note(document, card, place, mint)
    made = commands.add_touchpoint(document, place.stage, place.lane, "", place.after)
    return under_id(made, mint.id("touchpoint"))


def parked(document: Document, card: Card, mint: Mint) -> Change:
    """A card as a note in the parking lot, the last one there; nothing of a card of nothing."""
    if not card.title.strip():
        return NOTHING
    change = _note(document, card, None, mint)
    return replace(change, label=f"Park “{commands.shown(next(iter(change.made())))}”", command="park")


def _note(document: Document, card: Card, place: Place | None, mint: Mint) -> Change:
    key = mint.id("note")
    stage, lane, after = (place.stage, place.lane, place.after) if place is not None else (None, None, None)
    made = commands.add_note(document, stage, lane, card.title, after)
    change = under_id(made, key)
    return change if card.evidence is None else with_evidence(document, change, key, card.evidence, mint)
