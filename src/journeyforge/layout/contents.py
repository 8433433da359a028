"""What stands in which cell: cards of written lanes, touchpoints of linked journeys, pains and opportunities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from journeyforge.layout import facts
from journeyforge.layout.faces import Face, Faces, note_face
from journeyforge.layout.scene import Role
from journeyforge.model.document import Document
from journeyforge.model.kinds import LANE_KINDS
from journeyforge.model.path import all_touchpoints
from journeyforge.model.records import Lane, Link, Note, Opportunity, PainPoint, Stage, Touchpoint

T = TypeVar("T", PainPoint, Opportunity)


class Content(NamedTuple):
    """A card to be placed: its record, how it looks, over how many stages it runs."""

    record: str
    role: Role
    face: Face
    span: int = 1


DRAWN_LANES = frozenset(LANE_KINDS) - {"feelings"}
"""Lanes that are drawn even when nothing is written in them."""


def cells_of(faces: Faces, lane: Lane, stages: Sequence[Stage]) -> list[list[Content]]:
    """The cards of a lane, one list per stage, each from top to bottom."""
    document = faces.document
    if lane.kind in facts.KINDS:
        found = (facts.of_cell(document, lane, stage, faces.theme, faces.words) for stage in stages)
        return [[_fact(fact) for fact in cell] for cell in found]
    cells = [[written(faces, card, lane) for card in document.cell(stage.id, lane.id)] for stage in stages]
    at = {stage.id: n for n, stage in enumerate(stages)}
    if lane.kind == "linked_journey" and lane.linked_journey is not None:
        for card, stage in linked(document, lane, at):
            cells[stage].append(Content(card.id, "touchpoint", faces.touchpoint(card)))
    elif lane.kind == "pain_points":
        for pain in _ordered(document.referrers(lane.journey, PainPoint)):
            if (place := _place(document, pain, at)) is not None:
                cells[place].append(Content(pain.id, "pain_point", faces.pain(pain)))
    elif lane.kind == "opportunities":
        for idea in _ordered(document.referrers(lane.journey, Opportunity)):
            if (place := _place(document, idea, at)) is not None:
                cells[place].append(Content(idea.id, "opportunity", faces.idea(idea)))
    return cells


def linked(document: Document, lane: Lane, at: dict[str, int]) -> list[tuple[Touchpoint, int]]:
    """The touchpoints of a linked journey with the place of the stage they stand under: where the user put them,
    else that of the strongest (then first) cross link, else between their neighbours. `at`: stage to place."""
    cards = all_touchpoints(document, lane.linked_journey or "")
    placed = {placement.touchpoint: at.get(placement.stage) for placement in lane.placements}
    places = [p if (p := placed.get(card.id)) is not None else _linked_place(document, card, at) for card in cards]
    known = next((place for place in places if place is not None), 0)
    found = []
    for card, place in zip(cards, places, strict=True):
        known = place if place is not None else known
        found.append((card, known))
    return found if at else []


def _linked_place(document: Document, card: Touchpoint, at: dict[str, int]) -> int | None:
    best: tuple[int, int] | None = None
    for link in document.referrers(card.id, Link):
        other = document.get(link.target if link.source == card.id else link.source)
        if isinstance(other, PainPoint):
            place = _place(document, other, at)
        else:
            place = at.get(other.stage) if isinstance(other, Touchpoint) else None
        if place is not None and (best is None or link.strength > best[0]):
            best = (link.strength, place)
    return None if best is None else best[1]


def _place(document: Document, record: PainPoint | Opportunity, at: dict[str, int]) -> int | None:
    """Under the stage of its first touchpoint, else under its own."""
    if record.touchpoints:
        return at.get(document.need(record.touchpoints[0], Touchpoint).stage)
    return at.get(record.stage or "")


def written(faces: Faces, card: Touchpoint | Note, lane: Lane) -> Content:
    """A card of a lane that cards are written into."""
    if isinstance(card, Touchpoint):
        return Content(card.id, "touchpoint", faces.touchpoint(card), card.span)
    return Content(card.id, "note", note_face(card, lane.kind))


def _fact(fact: facts.Fact) -> Content:
    return Content(fact.record, "metric" if fact.record else "fact", fact.face)


def _ordered(records: Iterable[T]) -> list[T]:
    return sorted(records, key=lambda record: (record.order, record.id))
