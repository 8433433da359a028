"""How much is known rather than assumed: per lane, per stage, per journey, steps and pain points apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from journeyforge.analysis.summary import Coverage
from journeyforge.model.document import Document
from journeyforge.model.kinds import EVIDENCE_LEVELS
from journeyforge.model.known import mostly_assumed
from journeyforge.model.records import PainPoint, Touchpoint


class Known(NamedTuple):
    """How the steps and the pain points of a place are known."""

    steps: Coverage
    pains: Coverage

    @property
    def mostly_assumed(self) -> bool:
        """Whether more than half of the pain points are assumptions: the map's title block says so then."""
        return mostly_assumed(self.pains.assumed, self.pains.total)


class EvidenceCoverage(NamedTuple):
    """The answer of `evidence_coverage`, by the ids of lanes, stages and journeys.

    A pain point counts in the stages and lanes of all its touchpoints, once in each; without touchpoints in its
    stage alone.
    """

    lanes: Mapping[str, Known]
    stages: Mapping[str, Known]
    journeys: Mapping[str, Known]


def evidence_coverage(document: Document) -> EvidenceCoverage:
    """Evidence levels counted by place. Linear in the size of the document."""
    steps: dict[str, Counter[str]] = {}
    pains: dict[str, Counter[str]] = {}
    cards = {card.id: card for card in document.of(Touchpoint)}
    for card in cards.values():
        journey = document.records[card.stage].journey  # type: ignore[union-attr]
        _count(steps, (card.stage, card.lane, journey), card.evidence.level)
    for pain in document.of(PainPoint):
        found = [cards[key] for key in pain.touchpoints]
        places = {place for card in found for place in (card.stage, card.lane)}
        if not found and pain.stage is not None:
            places.add(pain.stage)
        _count(pains, {*places, pain.journey}, pain.evidence.level)
    by_type: dict[str, dict[str, Known]] = {"lane": {}, "stage": {}, "journey": {}}
    for key in steps.keys() | pains.keys():
        found_in = Known(_coverage(steps.get(key)), _coverage(pains.get(key)))
        by_type[key.partition(":")[0]][key] = found_in
    return EvidenceCoverage(by_type["lane"], by_type["stage"], by_type["journey"])


def _count(into: dict[str, Counter[str]], places: Iterable[str], level: str) -> None:
    for place in places:
        into.setdefault(place, Counter())[level] += 1


def _coverage(levels: Counter[str] | None) -> Coverage:
    found = levels or Counter()
    return Coverage(**{level: found[level] for level in EVIDENCE_LEVELS})
