"""The path of a journey: the one rule by which touchpoints follow one another (product.md, *The path*)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from journeyforge.model.kinds import TOUCHPOINT_LANES
from journeyforge.model.records import Lane, Link, Touchpoint

if TYPE_CHECKING:
    from journeyforge.model.document import Document


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow of the path. `link` is None where the arrow is implied; `share` is None where it is unknown."""

    source: str
    target: str
    link: str | None = None
    label: str = ""
    share: float | None = None


def main_lane(document: Document, journey: str) -> Lane | None:
    """The first lane of kind *touchpoints*, else the first lane that holds touchpoints."""
    holding = [lane for lane in document.lanes(journey) if lane.kind in TOUCHPOINT_LANES]
    return next((lane for lane in holding if lane.kind == "touchpoints"), holding[0] if holding else None)


def main_touchpoints(document: Document, journey: str) -> list[Touchpoint]:
    """The touchpoints of the main lane as they stand: down each cell, then the next stage."""
    lane = main_lane(document, journey)
    if lane is None:
        return []
    return [
        card
        for stage in document.stages(journey)
        for card in document.cell(stage.id, lane.id)
        if isinstance(card, Touchpoint)
    ]


def steps(document: Document, journey: str) -> list[Step]:
    """Implied and stored arrows of a journey: a stored `next` replaces the implied one that leaves its source."""
    follows = {a.id: b.id for a, b in pairwise(main_touchpoints(document, journey))}
    found: list[Step] = []
    for touchpoint in all_touchpoints(document, journey):
        stored = [
            link
            for link in document.referrers(touchpoint.id, Link)
            if link.kind == "next" and link.source == touchpoint.id
        ]
        if stored:
            found += [Step(link.source, link.target, link.id, link.label, link.share) for link in stored]
        elif touchpoint.id in follows:
            found.append(Step(touchpoint.id, follows[touchpoint.id]))
    return found


def all_touchpoints(document: Document, journey: str) -> list[Touchpoint]:
    """Touchpoints of all lanes, main lane's order within each lane."""
    stages = document.stages(journey)
    return [
        card
        for lane in document.lanes(journey)
        for stage in stages
        for card in document.cell(stage.id, lane.id)
        if isinstance(card, Touchpoint)
    ]


def walk(document: Document, journey: str) -> list[str]:
    """Ids of the touchpoints on the path, each once and, but for loops, after all that lead to it.

    It begins at the first of the main lane; of several ways out the one with the larger share comes first. What
    can't be reached so follows."""
    ways: dict[str, list[Step]] = {}
    for step in steps(document, journey):
        ways.setdefault(step.source, []).append(step)
    for out in ways.values():
        # What is followed last comes first, see below.
        out.reverse()
        out.sort(key=lambda step: step.share or 0.0)
    found: list[str] = []
    seen: set[str] = set()
    for start in main_touchpoints(document, journey):
        found += _reached(start.id, ways, seen)
    return found


def _reached(start: str, ways: Mapping[str, Sequence[Step]], seen: set[str]) -> list[str]:
    """What is reached from a touchpoint and has not been seen: depth first, the first left being the last."""
    if start in seen:
        return []
    seen.add(start)
    left: list[str] = []
    trail = [(start, iter(ways.get(start, ())))]
    while trail:
        card, out = trail[-1]
        following = next((step.target for step in out if step.target not in seen), None)
        if following is None:
            left.append(card)
            trail.pop()
        else:
            seen.add(following)
            trail.append((following, iter(ways.get(following, ()))))
    return left[::-1]
