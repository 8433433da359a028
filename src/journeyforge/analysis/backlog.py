"""Pain points and opportunities as a ranked list; a score with a missing input stays empty, never 0."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from journeyforge.analysis.money import money_at_risk
from journeyforge.analysis.scores import FRAMES, Inputs, Item, Score, score
from journeyforge.model.bulk import collector_off
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.ids import made_on
from journeyforge.model.records import Journey, Opportunity, Owner, PainPoint, Persona, Source, Stage, Touchpoint
from journeyforge.model.rules_facts import HIGH_PAIN
from journeyforge.model.text import fold

__all__ = ["AGED_DAYS", "FRAMES", "Item", "Row", "backlog", "score"]

AGED_DAYS = 30
"""A high pain that is open for more days than this has aged."""


class Row(NamedTuple):
    """One line of the backlog, with names instead of ids; the record itself is `item`.

    `missing` names the inputs without which there is no score. `rank` is the place among the scored; equal
    scores share one. `persona` are those of its journey where an item names none. `age` is in days since the
    record was made, `money` is at risk, in `money_unit`.
    """

    id: str
    type: str
    title: str
    score: float | None
    score_inputs: Inputs
    owner: str
    team: str
    status: str
    due: str
    severity: int | None
    frequency: int | None
    journey: str
    stage: str
    touchpoints: tuple[str, ...]
    persona: tuple[str, ...]
    evidence: str
    response: str
    tickets: tuple[str, ...]
    note: str
    missing: tuple[str, ...]
    rank: int | None
    age: int | None
    aged: bool
    overdue: bool
    money: float | None
    money_unit: str
    source: str
    item: Item


def backlog(
    document: Document,
    frame: str = "pain",
    owner: str = "",
    status: str = "",
    today: datetime.date | None = None,
) -> list[Row]:
    """Pains and opportunities, highest score first, then the oldest; filtered by owner's name and status."""
    with collector_off():
        maker = Rows(document, today)
        rows = [maker.row(*found) for found in ranked(document, frame)]
    if owner:
        rows = [row for row in rows if fold(owner) in (fold(row.owner), fold(row.team))]
    if status:
        rows = [row for row in rows if row.status == status]
    return rows


def ranked(document: Document, frame: str = "pain") -> list[tuple[Item, Score, int | None]]:
    """Every pain and opportunity with its score and rank, in their order: score, then age, then id."""
    with collector_off():
        items: list[Item] = [*document.of(PainPoint), *document.of(Opportunity)]
        found = [(score(item, frame), item) for item in items]
        found.sort(key=lambda one: place_of(*one))
    answer: list[tuple[Item, Score, int | None]] = []
    rank, last = 0, None
    for number, (scored, item) in enumerate(found, 1):
        if scored.value != last:
            rank, last = number, scored.value
        answer.append((item, scored, None if scored.value is None else rank))
    return answer


def place_of(scored: Score, item: Item) -> tuple[bool, float, str]:
    """Where an item stands: what is scored first, by score, then the oldest, then by id."""
    return scored.value is None, -(scored.value or 0.0), item.id.partition(":")[2]


class Rows:
    """Makes rows of one document, all or only those that are looked at; names are looked up once each."""

    def __init__(self, document: Document, today: datetime.date | None = None) -> None:
        self.document = document
        self.today = today or datetime.date.today()
        names: dict[str | None, str] = {None: ""}
        for cls in (Journey, Stage, Owner, Persona, Touchpoint, Source):
            names |= {record.id: record.title for record in document.of(cls)}
        self.names = names
        self.teams = {owner.id: names[owner.member_of] for owner in document.of(Owner)}
        self.stages = {card.id: card.stage for card in document.of(Touchpoint)}
        self._whose = {
            journey.id: tuple([names[key] for key in journey.personas]) for journey in document.of(Journey)
        }
        self.ages: dict[str, int | None] = {}

    def row(self, item: Item, scored: Score, rank: int | None = None) -> Row:
        """The row of an item."""
        names, pain = self.names, item if isinstance(item, PainPoint) else None
        stage = self.stages[item.touchpoints[0]] if item.touchpoints else item.stage
        age, is_open = self._age(item.id), item.status not in CLOSED
        money, unit = self._money(pain)
        return Row(
            item.id,
            item.type,
            item.title,
            scored.value,
            scored.inputs,
            names[item.owner],
            self.teams.get(item.owner, "") if item.owner else "",
            item.status,
            item.due.isoformat() if item.due else "",
            pain.severity if pain else None,
            pain.frequency if pain else None,
            names[item.journey],
            names[stage],
            tuple([names[key] for key in item.touchpoints]),
            tuple([names[key] for key in pain.personas])
            if pain is not None and pain.personas
            else self._whose[item.journey],
            pain.evidence.level if pain else "",
            (pain.response or "") if pain else "",
            tuple([ticket.key for ticket in item.tickets]),
            item.text,
            scored.missing,
            rank,
            age,
            age is not None and age > AGED_DAYS and is_open and pain is not None and _is_high(pain),
            item.due is not None and is_open and item.due < self.today,
            money,
            unit,
            names[pain.evidence.source] if pain else "",
            item,
        )

    def _age(self, key: str) -> int | None:
        # The first seven of the ten letters of time are half a minute: the days of many ids are the same.
        head = key[: key.index(":") + 8]
        if head not in self.ages:
            made = made_on(key)
            self.ages[head] = None if made is None else max((self.today - made).days, 0)
        return self.ages[head]

    def _money(self, pain: PainPoint | None) -> tuple[float | None, str]:
        if pain is None or pain.customers_affected is None or pain.churn_uplift is None:
            return None, ""
        found = money_at_risk(self.document, pain)
        return found.value, found.unit


def is_aged(item: Item, today: datetime.date) -> bool:
    """Whether an item is a high pain, open for more days than `AGED_DAYS`."""
    if not isinstance(item, PainPoint) or item.status in CLOSED or not _is_high(item):
        return False
    made = made_on(item.id)
    return made is not None and (today - made).days > AGED_DAYS


def _is_high(pain: PainPoint) -> bool:
    return pain.severity is not None and pain.frequency is not None and pain.severity * pain.frequency >= HIGH_PAIN
