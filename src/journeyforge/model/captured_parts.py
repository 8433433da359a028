"""The parts of a captured card as records: fields of a touchpoint, pains and opportunities, names and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from journeyforge.model import commands
from journeyforge.model.capture import Card, CardEvidence, CardOpportunity, CardPain
from journeyforge.model.capture_words import LEVELS
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.fields import named
from journeyforge.model.ids import new_id
from journeyforge.model.records import Source, Touchpoint
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


def with_fields(
    document: Document, change: Change, key: str, card: Card, persona: str | None, mint: Mint
) -> Change:
    """Channels, owner, evidence, feeling and moment of truth of a touchpoint."""
    touchpoint = document.apply(change).need(key, Touchpoint) if change else document.need(key, Touchpoint)
    fields: dict[str, Any] = {}
    channels = list(touchpoint.channels)
    for name in card.channels:
        channel, change = named_in(document, change, "channel", name, mint)
        channels += [channel] if channel not in channels else []
    if tuple(channels) != touchpoint.channels:
        fields["channels"] = tuple(channels)
    if card.owner:
        fields["owner"], change = named_in(document, change, "owner", card.owner, mint)
    if card.moment_of_truth:
        fields["moment_of_truth"] = True
    if card.evidence is not None:
        fields["evidence"], change = evidence_of(document, change, card.evidence, mint)
    if fields:
        change = then(change, commands.edit(document.apply(change), key, **fields))
    if card.feeling is not None:
        felt = commands.set_feeling(document.apply(change), key, persona, value=float(card.feeling))
        change = then(change, under_id(felt, mint.id("feeling")) if any(felt.made()) else felt)
    return change


def with_items(
    document: Document,
    change: Change,
    card: Card,
    touchpoints: Sequence[str],
    stage: str,
    mint: Mint,
    addressed: Sequence[str] = (),
) -> Change:
    """The pains and opportunities of a card, at touchpoints or, without any, at a stage. The opportunities address
    these pain points."""
    at, where = (touchpoints, None) if touchpoints else ((), stage)
    label = change.label  # a card is named in it, not the owner that is made before
    for n, pain in enumerate(card.pains):
        fields, change = item_fields(document, change, pain, mint)
        if pain.evidence is not None:
            fields["evidence"], change = evidence_of(document, change, pain.evidence, mint)
        now = document.apply(change)
        made = commands.add_pain_point(now, pain.title, at, where, severity=pain.severity, **fields)
        label = label or made.label
        change = then(change, under_id(made, mint.id("pain_point", str(n))))
    for n, idea in enumerate(card.opportunities):
        fields, change = item_fields(document, change, idea, mint)
        if idea.evidence is not None:
            fields["text"] = as_typed(idea.evidence)
        fields["pain_points"] = tuple(addressed)
        made = commands.add_opportunity(document.apply(change), idea.title, touchpoints=at, stage=where, **fields)
        label = label or made.label
        change = then(change, under_id(made, mint.id("opportunity", str(n))))
    return replace(change, label=label or change.label)


def item_fields(
    document: Document, change: Change, item: CardPain | CardOpportunity, mint: Mint
) -> tuple[dict[str, Any], Change]:
    """The owner of a pain or opportunity, as a field of it."""
    if not item.owner:
        return {}, change
    owner, change = named_in(document, change, "owner", item.owner, mint)
    return {"owner": owner}, change


def as_typed(evidence: CardEvidence) -> str:
    """Evidence as it was typed: an opportunity has no field for it, and nothing typed is lost."""
    sign = next(sign for sign, level in LEVELS.items() if level == evidence.level)
    return f"{sign}{evidence.source}" + (f"({evidence.n})" if evidence.n is not None else "")


def with_evidence(document: Document, change: Change, key: str, known: CardEvidence, mint: Mint) -> Change:
    """How a card is known."""
    evidence, change = evidence_of(document, change, known, mint)
    return then(change, commands.edit(document.apply(change), key, evidence=evidence))


def evidence_of(document: Document, change: Change, known: CardEvidence, mint: Mint) -> tuple[Evidence, Change]:
    """Evidence with its source, which is made where there is none of that name."""
    source, change = named_in(document, change, "source", known.source, mint)
    n = known.n
    record = document.apply(change).need(source, Source)
    return Evidence(level=known.level, source=source, n=n if n is not None else record.n), change


def named_in(document: Document, change: Change, kind: str, name: str, mint: Mint) -> tuple[str, Change]:
    """The record of a name, made within the change where there is none."""
    key, made = named(document, kind, name, change)
    if not made:
        return key, change
    made = under_id(made, mint.id(kind, fold(name)))
    return next(iter(made.pairs)), then(change, made)


def then(change: Change, later: Change) -> Change:
    """Both as one, under the first label there is."""
    return replace(change.then(later), label=change.label or later.label, command=change.command or later.command)


def under_id(change: Change, key: str) -> Change:
    """The change with its one new record under another id."""
    pairs = dict(change.pairs)
    old = next(record for record in change.made())
    del pairs[old.id]
    pairs[key] = (None, replace(old, id=key))
    return replace(change, pairs=pairs)
