"""A captured card becomes records: a touchpoint with its channels, owner, feeling; its pains and opportunities."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from journeyforge.model import commands
from journeyforge.model.capture import Card, CardEvidence, CardOpportunity, CardPain
from journeyforge.model.capture_words import LEVELS
from journeyforge.model.change import NOTHING, Change
from journeyforge.model.document import Document
from journeyforge.model.fields import named
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Lane, Note, Opportunity, PainPoint, Source, Touchpoint
from journeyforge.model.text import fold
from journeyforge.model.values import Evidence


@dataclass(slots=True)
class Mint:
    """Ids that stay the same while a card is typed: the n-th record of a kind, or the one of a name."""

    ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def id(self, kind: str, key: str = "") -> str:
        """The id of the record of that kind and key."""
        if (kind, key) not in self.ids:
            self.ids[kind, key] = new_id(kind)
        return self.ids[kind, key]


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
        change, touchpoint = _renamed(made, key), key
        change = _with_fields(document, change, key, card, place.persona, mint)
    return _with_items(document, change, card, touchpoint, place.stage, mint)


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
    return _renamed(made, mint.id("touchpoint"))


def onto(document: Document, record: str, card: Card, mint: Mint, persona: str | None = None) -> Change:
    """What was typed on a card that is there: its words become the card's title, names and pains are added."""
    old = document.records[record]
    if isinstance(old, PainPoint | Opportunity):
        return _onto_item(document, old, card, mint)
    change = commands.rename(document, record, card.title)
    if isinstance(old, Touchpoint):
        change = _with_fields(document, change, record, card, persona, mint)
        return _with_items(document, change, card, record, old.stage, mint)
    if card.evidence is not None and isinstance(old, Note):
        change = _with_evidence(document, change, record, card.evidence, mint)
    return change


def _onto_item(document: Document, old: PainPoint | Opportunity, card: Card, mint: Mint) -> Change:
    items: tuple[CardPain | CardOpportunity, ...] = (*card.pains, *card.opportunities)
    change = commands.rename(document, old.id, items[0].title if items else "")
    if not items:
        return change
    fields, change = _item(document, change, items[0], mint)
    if isinstance(old, PainPoint) and items[0].evidence is not None:
        fields["evidence"], change = _evidence(document, change, items[0].evidence, mint)
    elif isinstance(old, Opportunity) and items[0].evidence is not None:
        fields["text"] = "\n".join(filter(None, [old.text, _said(items[0].evidence)]))
    if card.pains and card.pains[0].severity is not None:
        fields["severity"] = card.pains[0].severity
    return _then(change, commands.edit(document.apply(change), old.id, **fields)) if fields else change


def _note(document: Document, card: Card, place: Place, mint: Mint) -> Change:
    key = mint.id("note")
    made = commands.add_note(document, place.stage, place.lane, card.title, place.after)
    change = _renamed(made, key)
    return change if card.evidence is None else _with_evidence(document, change, key, card.evidence, mint)


def _with_fields(
    document: Document, change: Change, key: str, card: Card, persona: str | None, mint: Mint
) -> Change:
    """Channels, owner, evidence, feeling and moment of truth of a touchpoint."""
    touchpoint = document.apply(change).need(key, Touchpoint) if change else document.need(key, Touchpoint)
    fields: dict[str, Any] = {}
    channels = list(touchpoint.channels)
    for name in card.channels:
        channel, change = _named(document, change, "channel", name, mint)
        channels += [channel] if channel not in channels else []
    if tuple(channels) != touchpoint.channels:
        fields["channels"] = tuple(channels)
    if card.owner:
        fields["owner"], change = _named(document, change, "owner", card.owner, mint)
    if card.moment_of_truth:
        fields["moment_of_truth"] = True
    if card.evidence is not None:
        fields["evidence"], change = _evidence(document, change, card.evidence, mint)
    if fields:
        change = _then(change, commands.edit(document.apply(change), key, **fields))
    if card.feeling is not None:
        felt = commands.set_feeling(document.apply(change), key, persona, value=float(card.feeling))
        change = _then(change, _renamed(felt, mint.id("feeling")) if any(felt.made()) else felt)
    return change


def _with_items(
    document: Document, change: Change, card: Card, touchpoint: str | None, stage: str, mint: Mint
) -> Change:
    """The pains and opportunities of a card, at a touchpoint or, without one, at a stage."""
    at, where = ([touchpoint], None) if touchpoint is not None else ([], stage)
    for n, pain in enumerate(card.pains):
        fields, change = _item(document, change, pain, mint)
        if pain.evidence is not None:
            fields["evidence"], change = _evidence(document, change, pain.evidence, mint)
        now = document.apply(change)
        made = commands.add_pain_point(now, pain.title, at, where, severity=pain.severity, **fields)
        change = _then(change, _renamed(made, mint.id("pain_point", str(n))))
    for n, idea in enumerate(card.opportunities):
        fields, change = _item(document, change, idea, mint)
        if idea.evidence is not None:
            fields["text"] = _said(idea.evidence)
        made = commands.add_opportunity(document.apply(change), idea.title, touchpoints=at, stage=where, **fields)
        change = _then(change, _renamed(made, mint.id("opportunity", str(n))))
    return change


def _item(
    document: Document, change: Change, item: CardPain | CardOpportunity, mint: Mint
) -> tuple[dict[str, Any], Change]:
    """The owner of a pain or opportunity, as a field of it."""
    if not item.owner:
        return {}, change
    owner, change = _named(document, change, "owner", item.owner, mint)
    return {"owner": owner}, change


def _said(evidence: CardEvidence) -> str:
    """Evidence as it was typed: an opportunity has no field for it, and nothing typed is lost."""
    sign = next(sign for sign, level in LEVELS.items() if level == evidence.level)
    return f"{sign}{evidence.source}" + (f"({evidence.n})" if evidence.n is not None else "")


def _with_evidence(document: Document, change: Change, key: str, known: CardEvidence, mint: Mint) -> Change:
    evidence, change = _evidence(document, change, known, mint)
    return _then(change, commands.edit(document.apply(change), key, evidence=evidence))


def _evidence(document: Document, change: Change, known: CardEvidence, mint: Mint) -> tuple[Evidence, Change]:
    source, change = _named(document, change, "source", known.source, mint)
    n = known.n
    record = document.apply(change).need(source, Source)
    return Evidence(level=known.level, source=source, n=n if n is not None else record.n), change


def _named(document: Document, change: Change, kind: str, name: str, mint: Mint) -> tuple[str, Change]:
    """The record of a name, made within the change where there is none."""
    key, made = named(document, kind, name, change)
    if not made:
        return key, change
    made = _renamed(made, mint.id(kind, fold(name)))
    return next(iter(made.pairs)), _then(change, made)


def _then(change: Change, later: Change) -> Change:
    return replace(change.then(later), label=change.label or later.label, command=change.command or later.command)


def _renamed(change: Change, key: str) -> Change:
    """The change with its one new record under another id."""
    pairs = dict(change.pairs)
    old = next(record for record in change.made())
    del pairs[old.id]
    pairs[key] = (None, replace(old, id=key))
    return replace(change, pairs=pairs)
