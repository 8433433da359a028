"""What stands in the columns of the board: the shown items by status, each column in the order of the listing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from journeyforge.analysis.backlog_list import BacklogList
from journeyforge.analysis.backlog_order import ItemGroup, in_groups
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


class Lane(NamedTuple):
    """A group of the listing across all columns: in each its items begin at `starts`; `most` stand in one of them.
    Without groups there is one lane, without a name."""

    group: ItemGroup | None
    starts: tuple[int, ...]
    most: int


class Columns:
    """All columns of a listing, and where each item stands in them. The lanes of a column follow one another."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self._read: BacklogList | None = None
        self._rows: dict[str, int] | None = None
        self.columns: list[Column] = [Column(status) for status in STATUSES]
        self.lanes: tuple[Lane, ...] = ()

    def fill(self) -> None:
        """Read the listing anew. 50,000 items take some hundredths of a second."""
        backlog, grouping = self._listing.backlog, self._listing.filter.group
        self.columns, lanes = [Column(status) for status in STATUSES], []
        for group in self._groups(grouping):
            numbers = group.numbers if group is not None else self._listing.shown_numbers()
            starts = tuple(len(column.items) for column in self.columns)
            self._append(backlog, numbers)
            most = max(len(column.items) - start for column, start in zip(self.columns, starts, strict=True))
            lanes.append(Lane(group, starts, most))
        self.lanes, self._read = tuple(lanes), backlog
        self._rows = None
        if self.is_grouped:
            self._rows = {key: row for column in self.columns for row, key in enumerate(column.items)}

    def _groups(self, grouping: str) -> Sequence[ItemGroup | None]:
        if grouping in ("", "status"):
            return (None,)
        return in_groups(self._listing.backlog, self._listing.shown_numbers(), grouping) or (None,)

    def _append(self, backlog: BacklogList, numbers: Iterable[int]) -> None:
        made = dict(zip(STATUSES, self.columns, strict=True))
        items, scores = backlog.items, backlog.scores
        for number in numbers:
            item = items[number]
            column = made[item.status]
            column.items.append(item.id)
            column.count(scores[number].value)

    @property
    def is_grouped(self) -> bool:
        """Whether there are lanes with names."""
        return bool(self.lanes) and self.lanes[0].group is not None

    def follow(self, change: Change) -> bool:
        """Show an edit of items that stay on the board; whether anything is to be seen of it."""
        if self._read is self._listing.backlog:
            return False
        if self.is_grouped:
            # An edit may take an item to another lane.
            self.fill()
            return True
        for before, after in change.pairs.values():
            if isinstance(before, PainPoint | Opportunity) and isinstance(after, PainPoint | Opportunity):
                self._edit(before, after)
        self.lanes, self._read = (Lane(None, (0,) * len(STATUSES), self.longest),), self._listing.backlog
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
        row = self._rows.get(item, -1) if self._rows is not None else self._row(self.columns[at], item)
        # Amid an edit the columns are behind the records.
        return (at, row) if self.at(at, row) == item else None

    def sorted(self, items: Iterable[str]) -> list[str]:
        """Those of the items that are shown, in the order of the columns."""
        listing = self._listing
        there = [item for item in items if listing.place_of(item) >= 0]
        place_of = listing.place_of if self._rows is None else lambda item: (self._rows or {}).get(item, 0)
        return sorted(there, key=lambda item: (_PLACES[listing.item(item).status], place_of(item)))

    def lane_of(self, column: int, row: int) -> int:
        """The lane in which a row of a column is."""
        return bisect_right(self.lanes, row, key=lambda lane: lane.starts[column]) - 1

    def end_of(self, column: int, lane: int) -> int:
        """The row behind the last one of a lane in a column."""
        following = lane + 1 < len(self.lanes)
        return self.lanes[lane + 1].starts[column] if following else len(self.columns[column].items)

    def beside(self, column: int, row: int, to: int) -> str:
        """The item as far down in another column: in the same lane if there is any, else in the next one."""
        lane = self.lane_of(column, row)
        start, end = self.lanes[lane].starts[to], self.end_of(to, lane)
        place = min(start + row - self.lanes[lane].starts[column], end - 1) if end > start else start
        return self.at(to, min(place, len(self.columns[to].items) - 1))

    def at(self, column: int, row: int) -> str:
        """The item at a place; empty where there is none."""
        if not 0 <= column < len(self.columns) or not 0 <= row < len(self.columns[column].items):
            return ""
        return self.columns[column].items[row]

    @property
    def longest(self) -> int:
        """How many items the fullest column has."""
        return max(len(column.items) for column in self.columns)
