"""Which items a filter lets through. Each field of a filter is one pass over what is still there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from journeyforge.analysis.backlog import is_aged
from journeyforge.analysis.scores import Item
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.quadrants import quadrant_of
from journeyforge.model.records import Journey, Opportunity, Owner, PainPoint, Touchpoint
from journeyforge.model.text import fold

if TYPE_CHECKING:
    from journeyforge.analysis.backlog_list import BacklogList

Test = Callable[[Item], bool]


def matching(backlog: BacklogList, narrowing: Filter, numbers: Sequence[int]) -> list[int]:
    """The numbers that a filter lets through, in their order."""
    items, found = backlog.items, list(numbers)
    for test in _tests(backlog, narrowing):
        found = [n for n in found if test(items[n])]
    if "unscored" in narrowing.only:
        found = [n for n in found if backlog.scores[n].value is None]
    if words := fold(narrowing.text).split():
        texts = backlog.texts()
        for word in words:
            found = [n for n in found if word in texts[n]]
    return found


def _tests(backlog: BacklogList, narrowing: Filter) -> list[Test]:
    document = backlog.document
    tests: list[Test] = []
    for name, chosen in (
        ("type", narrowing.types),
        ("journey", narrowing.journeys),
        ("status", narrowing.statuses),
    ):
        if chosen:
            tests.append(_one_of(name, frozenset(chosen)))
    if narrowing.owners:
        tests.append(_one_of("owner", answering(document, narrowing.owners)))
    if narrowing.stages:
        stages = frozenset(narrowing.stages)
        tests.append(lambda item: not stages.isdisjoint(stages_of(document, item)))
    if narrowing.personas:
        personas = frozenset(narrowing.personas)
        tests.append(lambda item: not personas.isdisjoint(personas_of(document, item)))
    if narrowing.evidence:
        levels = frozenset(narrowing.evidence)
        tests.append(lambda item: isinstance(item, PainPoint) and item.evidence.level in levels)
    if narrowing.responses:
        responses = frozenset(narrowing.responses)
        tests.append(lambda item: isinstance(item, PainPoint) and (item.response or "") in responses)
    return tests + [_ONLY[name](backlog) for name in narrowing.only if name in _ONLY]


def _one_of(name: str, chosen: frozenset[str | None]) -> Test:
    return lambda item: getattr(item, name) in chosen


def answering(document: Document, owners: Sequence[str]) -> frozenset[str | None]:
    """Owners and, of teams, their members and the members of their teams; an empty id is nobody (None)."""
    members: dict[str, list[str]] = {}
    for owner in document.of(Owner):
        if owner.member_of is not None:
            members.setdefault(owner.member_of, []).append(owner.id)
    found: set[str | None] = set()
    wanted = list(owners)
    while wanted:
        key = wanted.pop() or None
        if key not in found:
            found.add(key)
            wanted += members.get(key, ()) if key is not None else ()
    return frozenset(found)


def stages_of(document: Document, item: Item) -> set[str]:
    """The stages an item stands in: those of its touchpoints, without any its own."""
    found = {document.need(key, Touchpoint).stage for key in item.touchpoints}
    return found or ({item.stage} if item.stage is not None else set())


def personas_of(document: Document, item: Item) -> tuple[str, ...]:
    """Whom an item is about; without a word about it, the journey's personas."""
    own = item.personas if isinstance(item, PainPoint) else ()
    return own or document.need(item.journey, Journey).personas


def _is_open(backlog: BacklogList) -> Test:
    return lambda item: item.status not in CLOSED


def _is_overdue(backlog: BacklogList) -> Test:
    today = backlog.today
    return lambda item: item.due is not None and item.due < today and item.status not in CLOSED


def _has_aged(backlog: BacklogList) -> Test:
    return lambda item: is_aged(item, backlog.today)


def _is_unanswered(backlog: BacklogList) -> Test:
    answered = {pain for idea in backlog.document.of(Opportunity) for pain in idea.pain_points}

    def test(item: Item) -> bool:
        if item.status in CLOSED:
            return False
        return item.id not in answered if isinstance(item, PainPoint) else not item.pain_points

    return test


def _is_quick_win(backlog: BacklogList) -> Test:
    return lambda item: quadrant_of(item) == "quick_win"


def _has_no_ticket(backlog: BacklogList) -> Test:
    return lambda item: not item.tickets


_ONLY: Mapping[str, Callable[[BacklogList], Test]] = {
    "open": _is_open,
    "overdue": _is_overdue,
    "aged": _has_aged,
    "unanswered": _is_unanswered,
    "quick_wins": _is_quick_win,
    "without_ticket": _has_no_ticket,
}
