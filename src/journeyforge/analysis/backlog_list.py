"""The backlog as a list that is looked at: ranked once, carried along edits, narrowed and put in order by number.

An item's number is its place in `items`, by rank. Everything here works on numbers; rows with names are made only
for what is seen.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journeyforge.analysis.backlog import Row, Rows, place_of
from journeyforge.analysis.backlog_matching import matching
from journeyforge.analysis.money import money_at_risk, totals
from journeyforge.analysis.scores import Item, Score, score
from journeyforge.model.backlog_filter import ALL, Filter
from journeyforge.model.bulk import collector_off
from journeyforge.model.change import Change
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Opportunity, Owner, PainPoint, Persona, Source, Stage, Touchpoint
from journeyforge.model.text import fold_all

Key = tuple[bool, float, str]
_NAMED = (Journey, Stage, Owner, Persona, Touchpoint, Source)
"""Records whose titles stand in rows."""
_MANY = 2_000
"""From so many changed records on the list is made anew."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What some items come to. `score` sums the open ones that have one, `unscored` counts the open without;
    `assumed` are of the `pains`.

    `money` is at risk from the open pain points, per unit; units are never added.
    """

    items: int
    open: int
    overdue: int
    unowned: int
    score: float
    unscored: int
    pains: int
    assumed: int
    money: dict[str, float]


class BacklogList:
    """Every pain point and opportunity of one version of a document, by rank in one frame."""

    def __init__(
        self,
        document: Document,
        frame: str,
        today: datetime.date,
        items: list[Item],
        scores: list[Score],
        keys: list[Key],
        texts: dict[str, str],
    ) -> None:
        self.document, self.frame, self.today = document, frame, today
        self.items, self.scores = items, scores
        self._keys, self._texts = keys, texts
        self._ids: list[str] | None = None
        self._lines: list[str] | None = None
        self._rows: Rows | None = None
        self._made: dict[int, Row] = {}

    @classmethod
    def of(cls, document: Document, frame: str = "pain", today: datetime.date | None = None) -> BacklogList:
        """The whole list. 50,000 items take about an eighth of a second."""
        with collector_off():
            items: list[Item] = [*document.of(PainPoint), *document.of(Opportunity)]
            scores = [score(item, frame) for item in items]
            keys = [place_of(one, item) for one, item in zip(scores, items, strict=True)]
            order = sorted(range(len(items)), key=keys.__getitem__)
            columns = [items[n] for n in order], [scores[n] for n in order], [keys[n] for n in order]
            return cls(document, frame, today or datetime.date.today(), *columns, {})

    def after(self, document: Document, change: Change) -> BacklogList:
        """The list of the document after a change; only what has changed is scored and placed again."""
        with collector_off():
            texts, columns = dict(self._texts), (list(self.items), list(self.scores), list(self._keys))
            pairs = [(key, *pair) for key, pair in change.pairs.items()]
            if any(isinstance(record, _NAMED) for _, *pair in pairs for record in pair):
                texts.clear()
            if len(pairs) > _MANY:
                return self.of(document, self.frame, self.today)
            for key, before, after in pairs:
                if isinstance(before, PainPoint | Opportunity):
                    _take_out(*columns, before, self.frame)
                    texts.pop(key, None)
                if isinstance(after, PainPoint | Opportunity):
                    _put_in(*columns, after, self.frame)
        return BacklogList(document, self.frame, self.today, *columns, texts)

    # --- one item ---

    def __len__(self) -> int:
        return len(self.items)

    def number_of(self, item: str) -> int | None:
        """The number of an item by its id; None where it is none of the list."""
        record = self.document.get(item)
        if not isinstance(record, PainPoint | Opportunity):
            return None
        return bisect_left(self._keys, place_of(score(record, self.frame), record))

    def row(self, number: int) -> Row:
        """An item with names instead of ids, made when it is first asked for."""
        found = self._made.get(number)
        if found is None:
            found = self._maker.row(self.items[number], self.scores[number], self.rank(number))
            self._made[number] = found
        return found

    def rank(self, number: int) -> int | None:
        """The place among the scored; equal scores share one."""
        unscored, value, _ = self._keys[number]
        return None if unscored else bisect_left(self._keys, (False, value, "")) + 1

    # --- many ---

    def matching(self, narrowing: Filter = ALL, among: Sequence[int] | None = None) -> list[int]:
        """The numbers of the items that a filter lets through, by rank, out of `among` (all)."""
        numbers = range(len(self.items)) if among is None else among
        return matching(self, narrowing, numbers)

    @property
    def ids(self) -> list[str]:
        """The ids of all items, by number."""
        if self._ids is None:
            self._ids = [item.id for item in self.items]
        return self._ids

    def texts(self) -> list[str]:
        """All words of each item and around it, by number, folded, as a filter's words are looked for in."""
        if self._lines is None:
            self.read_texts(len(self.items))
            texts = self._texts
            self._lines = [texts[key] for key in self.ids]
        return self._lines

    def read_texts(self, most: int) -> bool:
        """Have the words of so many more items ready; whether that was all. 50,000 take 0.2 s."""
        with collector_off():
            if len(self._texts) >= len(self.items):
                return True
            missing = [item for item in self.items if item.id not in self._texts]
            now = missing[:most]
            self._texts.update(zip([item.id for item in now], fold_all(map(self._words, now)), strict=True))
        return len(now) == len(missing)

    def _words(self, item: Item) -> str:
        titles = self.titles
        parts = [item.title, item.text, *item.tags, item.id, *[ticket.key for ticket in item.tickets]]
        parts += [titles[item.owner], titles[item.journey], titles[item.stage]]
        for key in item.touchpoints:
            parts += titles[key], titles[self.document.need(key, Touchpoint).stage]
        if isinstance(item, PainPoint):
            parts += item.quotes
        return " ".join(parts)

    @property
    def titles(self) -> Mapping[str | None, str]:
        """Titles of what rows name, by id; that of None is empty."""
        return self._maker.names

    @property
    def _maker(self) -> Rows:
        if self._rows is None:
            self._rows = Rows(self.document, self.today)
        return self._rows

    def totals(self, numbers: Iterable[int] | None = None) -> Totals:
        """What these items (all) come to."""
        with collector_off():
            return self._totals(range(len(self.items)) if numbers is None else list(numbers))

    def _totals(self, chosen: Sequence[int]) -> Totals:
        items, scores, today = self.items, self.scores, self.today
        there = [n for n in chosen if items[n].status not in CLOSED]
        values = [value for n in there if (value := scores[n].value) is not None]
        days = [due for n in there if (due := items[n].due) is not None]
        pains = [item for n in chosen if type(item := items[n]) is PainPoint]
        risky = [pain for pain in pains if pain.customers_affected is not None and pain.churn_uplift is not None]
        return Totals(
            items=len(chosen),
            open=len(there),
            overdue=sum([day < today for day in days]),
            unowned=[items[n].owner for n in there].count(None),
            score=float(sum(values)),
            unscored=len(there) - len(values),
            pains=len(pains),
            assumed=[pain.evidence.level for pain in pains].count("assumed"),
            money=totals(money_at_risk(self.document, pain) for pain in risky if pain.status not in CLOSED),
        )


def _take_out(items: list[Item], scores: list[Score], keys: list[Key], item: Item, frame: str) -> None:
    at = bisect_left(keys, place_of(score(item, frame), item))
    del items[at], scores[at], keys[at]


def _put_in(items: list[Item], scores: list[Score], keys: list[Key], item: Item, frame: str) -> None:
    scored = score(item, frame)
    key = place_of(scored, item)
    at = bisect_left(keys, key)
    items.insert(at, item)
    scores.insert(at, scored)
    keys.insert(at, key)
