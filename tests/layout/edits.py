"""Edits of a large map by chance, told by a seed: links above all, and what moves the cards at their ends."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from journeyforge.model import commands, heads, kinds, moves
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Lane, Link, Note, PainPoint, Stage, Touchpoint

LABELS = ("", "not now", "the parcel goes home to the depot", "x" * 40)
WORDS = ("Pays", "x", "W" * 80, "one\ntwo\nthree", "")


def _one(pick: random.Random, options: Sequence[Any]) -> Any:
    if not options:
        raise ChangeError("there is none")
    return pick.choice(list(options))


def _cards(document: Document) -> list[str]:
    return [card.id for card in (*document.of(Touchpoint), *document.of(Note))]


def _rename(pick: random.Random, document: Document) -> Change:
    return commands.rename(document, _one(pick, _cards(document)), pick.choice(WORDS))


def _remove(pick: random.Random, document: Document) -> Change:
    cards = _cards(document)
    return commands.remove(document, pick.sample(cards, min(len(cards), pick.randint(1, 3))))


def _move(pick: random.Random, document: Document) -> Change:
    card = document.records[_one(pick, document.of(Touchpoint)).id]
    stage = _one(pick, document.of(Stage))
    lanes = [lane for lane in document.lanes(stage.journey) if lane.kind in kinds.TOUCHPOINT_LANES]
    lane = _one(pick, lanes)
    below = pick.choice([None, *(other.id for other in document.cell(stage.id, lane.id) if other.id != card.id)])
    return moves.move_card(document, card.id, stage.id, lane.id, below)


def _add(pick: random.Random, document: Document) -> Change:
    stage = _one(pick, document.of(Stage))
    lane = _one(pick, document.lanes(stage.journey))
    add = commands.add_touchpoint if lane.kind in kinds.TOUCHPOINT_LANES else commands.add_note
    return add(document, stage.id, lane.id, pick.choice(WORDS))


def _span(pick: random.Random, document: Document) -> Change:
    return commands.edit(document, _one(pick, document.of(Touchpoint)).id, span=pick.choice((1, 1, 2, 3, 50)))


def _link(pick: random.Random, document: Document) -> Change:
    source, target = _one(pick, document.of(Touchpoint)), _one(pick, document.of(Touchpoint))
    if pick.random() < 0.6:
        share = pick.choice((None, 0.25))
        return commands.add_link(document, source.id, target.id, "next", label=pick.choice(LABELS), share=share)
    pain = pick.choice([target, *document.of(PainPoint)])
    return commands.add_link(document, source.id, pain.id, pick.choice(("causes", "delays", "informs")))


def _relink(pick: random.Random, document: Document) -> Change:
    link = _one(pick, document.of(Link))
    end = _one(pick, document.of(Touchpoint)).id
    choice = pick.randint(0, 3)
    if choice == 0:
        return commands.edit(document, link.id, label=pick.choice(LABELS), share=pick.choice((None, 0.5)))
    if choice == 1:
        return commands.remove(document, [link.id])
    return moves.reroute(document, link.id, **({"source": end} if choice == 2 else {"target": end}))


def _stage(pick: random.Random, document: Document) -> Change:
    stage = _one(pick, document.of(Stage))
    others = [None, *(other.id for other in document.stages(stage.journey) if other.id != stage.id)]
    choice = pick.randint(0, 3)
    if choice == 0:
        return heads.move_stages(document, [stage.id], pick.choice(others))
    if choice == 1:
        return commands.add_stage(document, stage.journey, pick.choice(WORDS), stage.id)
    if choice == 2 and len(others) > 3:
        return commands.remove(document, [stage.id])
    return commands.edit(document, stage.id, width=pick.choice((None, 120.0, 320.0)))


def _lane(pick: random.Random, document: Document) -> Change:
    lane = _one(pick, document.of(Lane))
    others = [None, *(other.id for other in document.lanes(lane.journey) if other.id != lane.id)]
    choice = pick.randint(0, 4)
    if choice == 0:
        return heads.move_lanes(document, [lane.id], pick.choice(others))
    if choice == 1:
        return commands.add_lane(document, lane.journey, pick.choice(kinds.LANE_KINDS), pick.choice(WORDS))
    if choice == 2:
        return commands.edit(document, lane.id, hidden=not lane.hidden)
    if choice == 3:
        return heads.resize_lanes(document, [lane.id], pick.choice((None, 32.0, 300.0)))
    return commands.edit(document, lane.id, collapsed=not lane.collapsed)


def _pain(pick: random.Random, document: Document) -> Change:
    return commands.add_pain_point(document, pick.choice(WORDS), (_one(pick, document.of(Touchpoint)).id,))


def _feel(pick: random.Random, document: Document) -> Change:
    step = _one(pick, document.of(Touchpoint))
    return commands.set_feeling(document, step.id, value=pick.randint(-2, 2), quote=pick.choice(WORDS))


def _linked_lane(pick: random.Random, document: Document) -> Change:
    journey, linked = _one(pick, document.of(Journey)), _one(pick, document.of(Journey))
    return commands.add_lane(document, journey.id, "linked_journey", "Linked", linked_journey=linked.id)


EDITS: tuple[Callable[[random.Random, Document], Change], ...] = (
    *(_rename, _remove, _move, _move, _add, _span, _link, _link, _relink, _relink),
    *(_stage, _lane, _pain, _feel, _linked_lane),
)


def an_edit(pick: random.Random, document: Document) -> Change:
    """An edit the document allows; what it is follows from the seed."""
    while True:
        try:
            change = pick.choice(EDITS)(pick, document)
            document.apply(change)
        except ChangeError:
            continue
        return change
