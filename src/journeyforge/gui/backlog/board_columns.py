"""What stands in the columns of the board: the shown items by status, each column in the order of the listing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from journeyforge.analysis.backlog_list import BacklogList
from journeyforge.analysis.scores import Item, score
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.panels import kinds
from journeyforge.model.change import Change
from journeyforge.model.records import Opportunity, PainPoint

STATUSES = tuple(value for value, _ in kinds.STATUSES)
_PLACES = {status: place for place, status in enumerate(STATUSES)}


@dataclass(slots=True)
class Column:
    """The items of one status. `score` sums those that have one; `unscored` counts those without."""

    status: str
    items: list[str] = field(default_factory=list)
    score: float = 0.0
    unscored: int = 0

    def count(self, value: float | None, by: int = 1) -> None:
        """One item more with that score, or (−1) less."""
        if value is None:
            self.unscored += by
        else:
            self.score += by * value


class Columns:
    """All columns of a listing, and where each item stands in them."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self._read: BacklogList | None = None
        self.columns: list[Column] = [Column(status) for status in STATUSES]

    def fill(self) -> None:
        """Read the listing anew. 50,000 items take some hundredths of a second."""
        backlog = self._listing.backlog
        made = {status: Column(status) for status in STATUSES}
        items, scores = backlog.items, backlog.scores
        for number in self._listing.shown_numbers():
            item = items[number]
            column = made[item.status]
            column.items.append(item.id)
            column.count(scores[number].value)
        self.columns, self._read = list(made.values()), backlog

    def follow(self, change: Change) -> bool:
        """Show an edit of items that stay on the board; whether anything is to be seen of it."""
        if self._read is self._listing.backlog:
            return False
        for before, after in change.pairs.values():
            if isinstance(before, PainPoint | Opportunity) and isinstance(after, PainPoint | Opportunity):
                self._edit(before, after)
        self._read = self._listing.backlog
        return True

    def _edit(self, before: Item, after: Item) -> None:
        listing, frame = self._listing, self._listing.backlog.frame
        if listing.place_of(after.id) < 0:
            return
        old, new = self.columns[_PLACES[before.status]], self.columns[_PLACES[after.status]]
        old.count(score(before, frame).value, -1)
        new.count(score(after, frame).value)
        if old is not new:
            del old.items[self._row(old, after.id)]
            new.items.insert(self._row(new, after.id), after.id)

    def _row(self, column: Column, item: str) -> int:
        """Where an item stands in a column, or would."""
        place_of = self._listing.place_of
        return bisect_left(column.items, place_of(item), key=place_of)

    def place_of(self, item: str) -> tuple[int, int] | None:
        """The column and the place in it, from 0; None where an item is not shown."""
        if self._listing.place_of(item) < 0:
            return None
        at = _PLACES[self._listing.item(item).status]
        row = self._row(self.columns[at], item)
        # Amid an edit the columns are behind the records.
        return (at, row) if self.at(at, row) == item else None

    def sorted(self, items: Iterable[str]) -> list[str]:
        """Those of the items that are shown, in the order of the columns."""
        listing = self._listing
        there = [item for item in items if listing.place_of(item) >= 0]
        return sorted(there, key=lambda item: (_PLACES[listing.item(item).status], listing.place_of(item)))

    def at(self, column: int, row: int) -> str:
        """The item at a place; empty where there is none."""
        if not 0 <= column < len(self.columns) or not 0 <= row < len(self.columns[column].items):
            return ""
        return self.columns[column].items[row]

    @property
    def longest(self) -> int:
        """How many items the fullest column has."""
        return max(len(column.items) for column in self.columns)
