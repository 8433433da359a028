"""Signs typed onto cards that are there: one whose words are edited, or all that are selected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from journeyforge.model import commands
from journeyforge.model.capture import Card, CardOpportunity, CardPain
from journeyforge.model.captured_parts import (
    Mint,
    as_typed,
    evidence_of,
    item_fields,
    then,
    with_evidence,
    with_fields,
    with_items,
)
from journeyforge.model.change import NOTHING, Change, Pair
from journeyforge.model.commands import known
from journeyforge.model.document import Document
from journeyforge.model.edit_labels import of_signs
from journeyforge.model.records import Lane, Note, Opportunity, PainPoint, Touchpoint


def onto(document: Document, record: str, card: Card, mint: Mint, persona: str | None = None) -> Change:
    """What was typed on a card that is there: its words become the card's title, names and pains are added."""
    old = known(document, record)
    if isinstance(old, PainPoint | Opportunity):
        return _onto_item(document, old, card, mint)
    change = commands.rename(document, record, card.title)
    label = of_signs(card, f"“{commands.shown(old)}”") if not change else ""
    if isinstance(old, Touchpoint):
        change = with_fields(document, change, record, card, persona, mint)
        change = with_items(document, change, card, [record], old.stage, mint)
    elif card.evidence is not None and isinstance(old, Note):
        change = with_evidence(document, change, record, card.evidence, mint)
    return replace(change, label=label or change.label)


def _onto_item(document: Document, old: PainPoint | Opportunity, card: Card, mint: Mint) -> Change:
    items: tuple[CardPain | CardOpportunity, ...] = (*card.pains, *card.opportunities)
    change = commands.rename(document, old.id, items[0].title if items else "")
    if not items:
        return change
    said = Card(owner=items[0].owner, evidence=items[0].evidence)
    label = change.label if change else of_signs(said, f"“{commands.shown(old)}”") or change.label
    fields, change = item_fields(document, change, items[0], mint)
    if isinstance(old, PainPoint) and items[0].evidence is not None:
        fields["evidence"], change = evidence_of(document, change, items[0].evidence, mint)
    elif isinstance(old, Opportunity) and items[0].evidence is not None:
        fields["text"] = "\n".join(filter(None, [old.text, as_typed(items[0].evidence)]))
    if card.pains and card.pains[0].severity is not None:
        fields["severity"] = card.pains[0].severity
    if fields:
        change = then(change, commands.edit(document.apply(change), old.id, **fields))
    return replace(change, label=label)


def onto_all(document: Document, ids: Iterable[str], card: Card, mint: Mint) -> Change:
    """What signs say, on several cards whose words stay. One pain point or opportunity belongs to all touchpoints,
    an opportunity addresses all pain points.

    Raises ChangeError, MissingRecord.
    """
    ids = tuple(ids)
    change, steps, pains = NOTHING, [], []
    for key in ids:
        record = document.records[key]
        now = document.apply(change)
        if isinstance(record, Touchpoint):
            steps.append(key)
            change = with_fields(document, change, key, replace(card, title=""), None, mint)
        elif isinstance(record, PainPoint | Opportunity):
            pains += [key] if isinstance(record, PainPoint) else []
            change = then(change, _owned(now, record, card, mint))
        elif isinstance(record, Note) and card.evidence is not None:
            change = with_evidence(document, change, key, card.evidence, mint)
    if steps:
        stage = document.need(steps[0], Touchpoint).stage
        change = with_items(document, change, card, steps, stage, mint, pains)
    elif pains:
        first = document.need(pains[0], PainPoint)
        ideas = replace(card, pains=())
        change = with_items(document, change, ideas, first.touchpoints[:1], first.stage or "", mint, pains)
    touched = [pair for key, pair in change.pairs.items() if key in ids]
    chosen = touched or [(document.records[key], None) for key in ids]
    return replace(change, label=of_signs(card, commands.several(chosen)) or change.label, command="edit")


def feel_all(document: Document, steps: Iterable[str], value: float) -> Change:
    """All these touchpoints feel so, each to its lane's persona, else to the journey's first.

    Raises ChangeError, MissingRecord.
    """
    pairs: dict[str, Pair] = {}
    label = ""
    for key in dict.fromkeys(steps):
        lane = document.get(document.need(key, Touchpoint).lane)
        persona = lane.persona if isinstance(lane, Lane) else None
        one = commands.set_feeling(document, key, persona, value=float(value))
        label = f"Feeling at {len(pairs) + 1} cards" if pairs else one.label
        pairs.update(one.pairs)
    return Change(label, pairs, "edit")


def _owned(document: Document, record: PainPoint | Opportunity, card: Card, mint: Mint) -> Change:
    words = record.title or "…"
    if isinstance(record, PainPoint):
        kept = Card(pains=(CardPain(words.strip(), None, card.owner, card.evidence),))
    else:
        kept = Card(opportunities=(CardOpportunity(words.strip(), card.owner, card.evidence),))
    return _onto_item(document, record, kept, mint)
