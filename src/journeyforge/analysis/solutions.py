"""Opportunities and the pains they address, many to many: what has no answer, what answers nothing, quick wins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journeyforge.analysis.scores import Item
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.quadrants import MIDDLE, quadrant_of
from journeyforge.model.records import Opportunity, PainPoint


class Solutions(NamedTuple):
    """Who answers whom, by ids. `answers` has the opportunities of each pain, `addresses` the pains of each
    opportunity. `unanswered` pains and `unasked` opportunities are open ones; `quick_wins` are opportunities, and
    pains, of much impact and little effort."""

    answers: Mapping[str, tuple[str, ...]]
    addresses: Mapping[str, tuple[str, ...]]
    unanswered: tuple[str, ...]
    unasked: tuple[str, ...]
    quick_wins: frozenset[str]


def solutions(document: Document, lines: tuple[float, float] = (MIDDLE, MIDDLE)) -> Solutions:
    """Pains and opportunities by what links them. Linear in the size of the document."""
    answers: dict[str, list[str]] = {pain.id: [] for pain in document.of(PainPoint)}
    addresses = {idea.id: tuple(dict.fromkeys(idea.pain_points)) for idea in document.of(Opportunity)}
    for idea, pains in addresses.items():
        for pain in pains:
            answers[pain].append(idea)
    items: list[Item] = [*document.of(PainPoint), *document.of(Opportunity)]
    there = {item.id for item in items if item.status not in CLOSED}
    return Solutions(
        {pain: tuple(ideas) for pain, ideas in answers.items()},
        addresses,
        tuple(pain for pain, ideas in answers.items() if not ideas and pain in there),
        tuple(idea for idea, pains in addresses.items() if not pains and idea in there),
        frozenset(item.id for item in items if quadrant_of(item, lines) == "quick_win"),
    )
