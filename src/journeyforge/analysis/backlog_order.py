"""How items of the backlog are put in order by a column, and in groups: by number, without making rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, get_args

from journeyforge.analysis.money import money_at_risk
from journeyforge.analysis.scores import FRAMES, Item
from journeyforge.model.bulk import collector_off
from journeyforge.model.closing import CLOSED
from journeyforge.model.ids import made_on
from journeyforge.model.kinds import EVIDENCE_LEVELS, Response, Status
from journeyforge.model.records import Opportunity, Owner, PainPoint, Touchpoint
from journeyforge.model.text import by_letters, fold_all

if TYPE_CHECKING:
    from journeyforge.analysis.backlog_list import BacklogList

SortKey = Callable[[int], tuple[bool, float, str]]
"""Of an item's number: whether its value is missing (such stay last), then by number, then by letters."""
_STATUSES = {name: float(n) for n, name in enumerate(get_args(Status))}
_RESPONSES = {name: float(n) for n, name in enumerate(get_args(Response))}
_LEVELS = {name: float(n) for n, name in enumerate(EVIDENCE_LEVELS)}
_PLAIN = frozenset(path for frame in FRAMES.values() for path in frame.inputs.values() if "." not in path)
_PARTS = frozenset(path for frame in FRAMES.values() for path in frame.inputs.values() if "." in path) | {
    "scores.impact_effort.impact",
    "scores.impact_effort.effort",
}


def sort_key(backlog: BacklogList, column: str) -> SortKey | None:
    """Where items stand by a column of the list; None for a column that nothing is sorted by (rank is the order
    there is). Inputs of scores are columns by their paths. Linear in the number of items, a few hundredths of a
    second for 50,000."""
    if column == "score":
        scores = backlog.scores
        return lambda n: (scores[n].value is None, scores[n].value or 0.0, "")
    items = backlog.items
    if column == "title":
        titles = fold_all(item.title for item in items)
        return lambda n: (not titles[n], 0.0, titles[n])
    if column in _PARTS:
        return _by_number(items, _part(column))
    if column in _PLAIN or column == "votes":
        return _by_number(items, lambda item: getattr(item, column, None))
    if column in _NUMBERS:
        return _by_number(items, _NUMBERS[column](backlog))
    if column in _NAMES:
        return _by_name(backlog, _NAMES[column](backlog))
    return None


def in_order(numbers: Sequence[int], key: SortKey, descending: bool) -> list[int]:
    """Numbers by a key; equal ones keep their order, what is missing stays last in both directions."""
    keys = {number: key(number) for number in numbers}
    there = [number for number in numbers if not keys[number][0]]
    missing = [number for number in numbers if keys[number][0]]
    return [*sorted(there, key=keys.__getitem__, reverse=descending), *missing]


def _by_number(items: Sequence[Item], value_of: Callable[[Item], float | None]) -> SortKey:
    def key(n: int) -> tuple[bool, float, str]:
        value = value_of(items[n])
        return (True, 0.0, "") if value is None else (False, value, "")

    return key


def _by_name(backlog: BacklogList, record_of: Callable[[Item], str | None]) -> SortKey:
    items, titles = backlog.items, backlog.titles
    keys: dict[str | None, tuple[bool, float, str]] = {}

    def key(n: int) -> tuple[bool, float, str]:
        record = record_of(items[n])
        found = keys.get(record)
        if found is None:
            name = by_letters(titles.get(record, ""))
            found = keys[record] = (not name, 0.0, name)
        return found

    return key


def _part(path: str) -> Callable[[Item], float | None]:
    _, frame, name = path.split(".")
    return lambda item: getattr(getattr(item.scores, frame), name, None)


# --- columns of numbers, and of what has an order of its own ---


def _due(backlog: BacklogList) -> Callable[[Item], float | None]:
    return lambda item: item.due.toordinal() if item.due is not None else None


def _age(backlog: BacklogList) -> Callable[[Item], float | None]:
    today, ages = backlog.today.toordinal(), dict[str, float | None]()

    def age(item: Item) -> float | None:
        # The first seven letters of an id's time are half a minute: many share them.
        head = item.id[: item.id.index(":") + 8]
        if head not in ages:
            made = made_on(item.id)
            ages[head] = None if made is None else max(today - made.toordinal(), 0)
        return ages[head]

    return age


def _type(backlog: BacklogList) -> Callable[[Item], float | None]:
    return lambda item: 0.0 if isinstance(item, PainPoint) else 1.0


def _status(backlog: BacklogList) -> Callable[[Item], float | None]:
    return lambda item: _STATUSES[item.status]


def _response(backlog: BacklogList) -> Callable[[Item], float | None]:
    return lambda item: _RESPONSES.get(item.response or "") if isinstance(item, PainPoint) else None


def _evidence(backlog: BacklogList) -> Callable[[Item], float | None]:
    return lambda item: _LEVELS[item.evidence.level] if isinstance(item, PainPoint) else None


def _touchpoints(backlog: BacklogList) -> Callable[[Item], str | None]:
    return lambda item: item.touchpoints[0] if item.touchpoints else None


def _answers(backlog: BacklogList) -> Callable[[Item], float | None]:
    counts = answer_counts(backlog)
    return lambda item: counts.get(item.id) or None


def answer_counts(backlog: BacklogList) -> Mapping[str, int]:
    """How many opportunities answer each pain point, and how many pain points each opportunity answers."""
    counts: dict[str, int] = {}
    for idea in backlog.document.of(Opportunity):
        pains = set(idea.pain_points)
        counts[idea.id] = len(pains)
        for pain in pains:
            counts[pain] = counts.get(pain, 0) + 1
    return counts


def _tickets(backlog: BacklogList) -> Callable[[Item], float | None]:
    return lambda item: len(item.tickets) or None


def _money(backlog: BacklogList) -> Callable[[Item], float | None]:
    document = backlog.document

    def money(item: Item) -> float | None:
        if not isinstance(item, PainPoint) or item.customers_affected is None or item.churn_uplift is None:
            return None
        return money_at_risk(document, item).value

    return money


_NUMBERS: Mapping[str, Callable[[BacklogList], Callable[[Item], float | None]]] = {
    "type": _type,
    "due": _due,
    "age": _age,
    "status": _status,
    "response": _response,
    "evidence": _evidence,
    "answers": _answers,
    "tickets": _tickets,
    "money": _money,
}


# --- columns of names ---


def _team(backlog: BacklogList) -> Callable[[Item], str | None]:
    teams: dict[str | None, str | None] = {one.id: one.member_of for one in backlog.document.of(Owner)}
    return lambda item: teams.get(item.owner)


def _stage(backlog: BacklogList) -> Callable[[Item], str | None]:
    stages = {card.id: card.stage for card in backlog.document.of(Touchpoint)}
    return lambda item: stages[item.touchpoints[0]] if item.touchpoints else item.stage


def _persona(backlog: BacklogList) -> Callable[[Item], str | None]:
    return lambda item: item.personas[0] if isinstance(item, PainPoint) and item.personas else None


_NAMES: Mapping[str, Callable[[BacklogList], Callable[[Item], str | None]]] = {
    "owner": lambda backlog: lambda item: item.owner,
    "team": _team,
    "journey": lambda backlog: lambda item: item.journey,
    "stage": _stage,
    "touchpoints": _touchpoints,
    "persona": _persona,
}


# --- groups ---


class ItemGroup(NamedTuple):
    """Items with the same owner, team, journey, stage or status, in the order they came in.

    `key` is the record's id or the status, empty for none; `title` the record's, empty for statuses and for none.
    `score` sums those of the open items that have one.
    """

    key: str
    title: str
    numbers: list[int]
    open: int
    score: float


def in_groups(backlog: BacklogList, numbers: Iterable[int], grouping: str) -> list[ItemGroup]:
    """The items in groups: stages as they stand on their maps, statuses as work goes on, names by letters; what
    belongs to none comes last."""
    with collector_off():
        items, scores = backlog.items, backlog.scores
        key_of = group_of(backlog, grouping)
        found: dict[str, list[int]] = {}
        for n in numbers:
            found.setdefault(key_of(items[n]), []).append(n)
        places = _places(backlog, grouping, found)
        groups = []
        for key in sorted(found, key=places.__getitem__):
            there = [n for n in found[key] if items[n].status not in CLOSED]
            total = sum([scores[n].value or 0.0 for n in there])
            title = backlog.titles.get(key or None, "")
            groups.append(ItemGroup(key, title, found[key], len(there), float(total)))
        return groups


def group_of(backlog: BacklogList, grouping: str) -> Callable[[Item], str]:
    """The key of the group that an item belongs to."""
    if grouping == "status":
        return attrgetter("status")
    record_of = _NAMES[grouping](backlog)
    return lambda item: record_of(item) or ""


def _places(backlog: BacklogList, grouping: str, keys: Iterable[str]) -> dict[str, tuple[bool, float, str, str]]:
    own = _STATUSES if grouping == "status" else _stage_places(backlog) if grouping == "stage" else {}
    titles = backlog.titles
    return {key: (not key, own.get(key, 0.0), by_letters(titles.get(key or None, "")), key) for key in keys}


def _stage_places(backlog: BacklogList) -> dict[str, float]:
    document = backlog.document
    stages = [stage.id for journey in document.journeys() for stage in document.stages(journey.id)]
    return {key: float(n) for n, key in enumerate(stages)}
