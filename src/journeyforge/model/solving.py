"""Which opportunities address which pain points, many to many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeyforge.model.change import NOTHING, Change
from journeyforge.model.commands import add_opportunity, edit
from journeyforge.model.document import Document
from journeyforge.model.records import Opportunity, PainPoint

_LABEL = "Link pain points and opportunities"


def answers_of(document: Document, pain: str) -> tuple[str, ...]:
    """The opportunities that address a pain point."""
    return tuple(idea.id for idea in document.referrers(pain, Opportunity) if pain in idea.pain_points)


def address(document: Document, pains: Sequence[str], ideas: Sequence[str]) -> Change:
    """Every one of these opportunities addresses every one of these pain points, beside what it addresses already.
    Raises MissingRecord."""
    change = NOTHING
    for pain in pains:
        document.need(pain, PainPoint)
    for key in ideas:
        idea = document.need(key, Opportunity)
        wanted = tuple(dict.fromkeys((*idea.pain_points, *pains)))
        if wanted != idea.pain_points:
            change = change.then(edit(document, key, pain_points=wanted))
    return replace(change, label=_LABEL, command="address") if change else change


def addressed_by(document: Document, pains: Sequence[str], ideas: Sequence[str]) -> Change:
    """These pain points are addressed by these opportunities and no others; where they differ in what addresses
    them now, these come to it and none goes. Raises MissingRecord."""
    now = [set(answers_of(document, pain)) for pain in pains]
    change = address(document, pains, ideas)
    if any(found != now[0] for found in now[1:]):
        return change
    gone = now[0].difference(ideas) if now else set()
    for key in sorted(gone):
        idea = document.need(key, Opportunity)
        left = tuple(pain for pain in idea.pain_points if pain not in pains)
        change = change.then(edit(document, key, pain_points=left))
    return replace(change, label=_LABEL, command="address") if change else change


def new_answer(document: Document, pains: Sequence[str], title: str) -> Change:
    """A new opportunity that addresses these pain points (at least one); it stands where the first of them does.
    Raises ChangeError, MissingRecord."""
    first = document.need(pains[0], PainPoint)
    stage = None if first.touchpoints else first.stage
    return add_opportunity(document, title, first.touchpoints[:1], stage, pain_points=tuple(dict.fromkeys(pains)))
