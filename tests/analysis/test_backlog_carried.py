"""The backlog as a list: carried along an edit it is what it would be made anew; filters and orders as told."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_map as m
from journeyforge.analysis.backlog import is_aged
from journeyforge.analysis.backlog_list import BacklogList
from journeyforge.analysis.backlog_matching import personas_of, stages_of
from journeyforge.analysis.backlog_order import in_groups, in_order, sort_key
from journeyforge.analysis.scores import FRAMES, Item, quadrant_of, score
from journeyforge.model import commands
from journeyforge.model.backlog_filter import Filter, Grouping, Only
from journeyforge.model.change import NOTHING, Change, ChangeError
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.records import Journey, Opportunity, Owner, PainPoint, Stage, Touchpoint
from journeyforge.model.text import fold
from strategies import documents, texts

TODAY = datetime.date(2027, 3, 1)
COLUMNS = (
    *("score", "title", "type", "owner", "team", "status", "due", "age", "journey", "stage", "touchpoints"),
    *("persona", "evidence", "response", "answers", "tickets", "money", "votes", "severity", "frequency"),
    *(path for frame in FRAMES.values() for path in frame.inputs.values()),
)


@st.composite
def changes(draw: st.DrawFn, document: Document) -> Change:
    """Some edits, one after the other, as one change."""
    made, now = NOTHING, document
    for _ in range(draw(st.integers(1, 4))):
        try:
            one = draw(st.sampled_from(EDITS))(draw, now)
            now = now.apply(one)
        except (ChangeError, MissingRecord):
            # Some edits do not fit some documents.
            continue
        made = made.then(one)
    return made


def _one(draw: st.DrawFn, document: Document, *classes: type[Any]) -> str:
    found = [record.id for cls in classes for record in document.of(cls)]
    if not found:
        raise MissingRecord("there is none")
    return draw(st.sampled_from(found))


def _score(draw: st.DrawFn, document: Document) -> Change:
    step = st.none() | st.integers(1, 5)
    return commands.edit(document, _one(draw, document, PainPoint), severity=draw(step), frequency=draw(step))


def _rename(draw: st.DrawFn, document: Document) -> Change:
    named = (PainPoint, Opportunity, Owner, Journey, Stage, Touchpoint)
    return commands.edit(document, _one(draw, document, *named), title=draw(texts()))


def _hand_on(draw: st.DrawFn, document: Document) -> Change:
    owners = [None, *(owner.id for owner in document.of(Owner))]
    status = draw(st.sampled_from(["new", "doing", "done", "dropped"]))
    item = _one(draw, document, PainPoint, Opportunity)
    return commands.edit(document, item, owner=draw(st.sampled_from(owners)), status=status)


def _remove(draw: st.DrawFn, document: Document) -> Change:
    return commands.remove(document, [_one(draw, document, PainPoint, Opportunity, Touchpoint, Owner)])


def _add(draw: st.DrawFn, document: Document) -> Change:
    return commands.add_pain_point(document, draw(texts()), stage=_one(draw, document, Stage))


EDITS: tuple[Callable[[st.DrawFn, Document], Change], ...] = (_score, _rename, _hand_on, _remove, _add)


@given(st.data(), st.sampled_from(sorted(FRAMES)), st.booleans())
@settings(deadline=None, max_examples=40)
def test_carried_along_a_change_it_is_what_it_would_be_made_anew(data: Any, frame: str, read: bool) -> None:
    document = data.draw(documents())
    before = BacklogList.of(document, frame, TODAY)
    if read:
        before.read_texts(data.draw(st.integers(0, 5)))
    change = data.draw(changes(document))
    now = document.apply(change)
    carried, anew = before.after(now, change), BacklogList.of(now, frame, TODAY)
    assert carried.items == anew.items
    assert carried.ids == anew.ids
    assert carried.scores == anew.scores
    numbers = range(len(anew))
    assert [carried.row(n) for n in numbers] == [anew.row(n) for n in numbers]
    assert [carried.rank(n) for n in numbers] == [anew.rank(n) for n in numbers]
    assert [carried.number_of(key) for key in anew.ids] == list(numbers)
    assert carried.texts() == anew.texts()
    assert carried.totals() == anew.totals()
    # And the list before still is what it was.
    assert before.items == BacklogList.of(document, frame, TODAY).items


def words_around(document: Document, item: Item) -> str:
    """What a filter's words are looked for in, by hand."""
    steps = [document.need(key, Touchpoint) for key in item.touchpoints]
    places = [item.owner, item.journey, item.stage, *[step.id for step in steps], *[step.stage for step in steps]]
    titles = [getattr(document.get(key), "title", "") for key in places]
    quotes = item.quotes if isinstance(item, PainPoint) else ()
    keys = [ticket.key for ticket in item.tickets]
    return fold(" ".join([item.title, item.text, item.id, *item.tags, *keys, *titles, *quotes]))


def is_let_through(document: Document, item: Item, narrowing: Filter) -> bool:
    """A filter, one item at a time, by the words of its fields."""
    pain = item if isinstance(item, PainPoint) else None
    closed = item.status in ("done", "dropped")
    people = {owner.id: owner for owner in document.of(Owner)}

    def answers(owner: str | None) -> bool:
        seen: set[str] = set()
        while owner is not None and owner not in seen:
            if owner in narrowing.owners:
                return True
            seen.add(owner)
            owner = people[owner].member_of
        return False

    ideas = document.of(Opportunity)
    only = {
        "open": not closed,
        "overdue": not closed and item.due is not None and item.due < TODAY,
        "aged": is_aged(item, TODAY),
        "unscored": score(item, narrowing.frame).value is None,
        "unanswered": not closed
        and (not any(item.id in idea.pain_points for idea in ideas) if pain else not item.pain_points),  # type: ignore[union-attr]
        "quick_wins": quadrant_of(item) == "quick_win",
        "without_ticket": not item.tickets,
    }
    fields = (
        (narrowing.types, item.type in narrowing.types),
        (narrowing.owners, answers(item.owner) or (item.owner is None and "" in narrowing.owners)),
        (narrowing.journeys, item.journey in narrowing.journeys),
        (narrowing.stages, bool(stages_of(document, item) & set(narrowing.stages))),
        (narrowing.personas, bool(set(personas_of(document, item)) & set(narrowing.personas))),
        (narrowing.statuses, item.status in narrowing.statuses),
        (narrowing.evidence, pain is not None and pain.evidence.level in narrowing.evidence),
        (narrowing.responses, pain is not None and (pain.response or "") in narrowing.responses),
    )
    words = fold(narrowing.text).split()
    return (
        all(passes for chosen, passes in fields if chosen)
        and all(only[name] for name in narrowing.only)
        and all(word in words_around(document, item) for word in words)
    )


@st.composite
def filters(draw: st.DrawFn, document: Document) -> Filter:
    """A filter with values that the document has."""

    def some(values: Any) -> tuple[Any, ...]:
        found = list(values)
        return tuple(draw(st.lists(st.sampled_from(found), max_size=2, unique=True))) if found else ()

    words = [word for record in document.of(PainPoint) for word in record.title.split()]
    return Filter(
        text=draw(st.sampled_from(["", *[word[:3] for word in words], *words])),
        types=some(["pain_point", "opportunity"]),
        owners=some(["", *(owner.id for owner in document.of(Owner))]),
        journeys=some(journey.id for journey in document.journeys()),
        stages=some(stage.id for stage in document.of(Stage)),
        statuses=some(["new", "triaged", "planned", "doing", "done", "dropped"]),
        evidence=some(["assumed", "heard", "observed", "measured"]),
        responses=some(["", "react", "fix"]),
        only=some(get_args(Only)),
        frame=draw(st.sampled_from(sorted(FRAMES))),
    )


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_a_filter_lets_through_what_its_words_say(data: Any) -> None:
    document = data.draw(documents())
    narrowing = data.draw(filters(document))
    backlog = BacklogList.of(document, narrowing.frame, TODAY)
    wanted = [n for n, item in enumerate(backlog.items) if is_let_through(document, item, narrowing)]
    assert backlog.matching(narrowing) == wanted


@given(st.data(), st.sampled_from(COLUMNS))
@settings(deadline=None, max_examples=40)
def test_every_column_gives_each_item_one_place(data: Any, column: str) -> None:
    backlog = BacklogList.of(data.draw(documents()), "pain", TODAY)
    key = sort_key(backlog, column)
    assert key is not None
    numbers = list(range(len(backlog)))
    up, down = (in_order(numbers, key, descending) for descending in (False, True))
    missing = [n for n in numbers if key(n)[0]]
    there = len(numbers) - len(missing)
    assert up[there:] == down[there:] == missing
    assert [key(n) for n in up[:there]] == sorted(key(n) for n in numbers if not key(n)[0])
    assert [key(n) for n in down[:there]] == [key(n) for n in reversed(up[:there])]


def test_nothing_is_sorted_by_the_rank_or_by_a_column_there_is_not() -> None:
    backlog = BacklogList.of(m.document(), "pain", TODAY)
    assert sort_key(backlog, "rank") is None
    assert sort_key(backlog, "__class__") is None


@given(st.data(), st.sampled_from([name for name in get_args(Grouping) if name]))
@settings(deadline=None, max_examples=40)
def test_each_item_is_in_one_group_and_the_groups_add_up(data: Any, grouping: str) -> None:
    backlog = BacklogList.of(data.draw(documents()), "pain", TODAY)
    groups = in_groups(backlog, range(len(backlog)), grouping)
    assert sorted(n for group in groups for n in group.numbers) == list(range(len(backlog)))
    assert len({group.key for group in groups}) == len(groups)
    total = backlog.totals()
    assert sum(group.open for group in groups) == total.open
    assert sum(group.score for group in groups) == pytest.approx(total.score)
    assert all(group.key for group in groups[:-1])
