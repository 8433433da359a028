"""What stands in the columns of the board: the shown items by status, each column in the order of the listing."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.panels import kinds

STATUSES = tuple(value for value, _ in kinds.STATUSES)


@dataclass(slots=True)
class Column:
    """The items of one status. `score` sums those that have one; `unscored` counts those without."""

    status: str
    items: list[str] = field(default_factory=list)
    score: float = 0.0
    unscored: int = 0


class Columns:
    """All columns of a listing, and where each item stands in them."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self.columns: list[Column] = [Column(status) for status in STATUSES]
        self._places: dict[str, tuple[int, int]] | None = None

    def fill(self) -> None:
        """Read the listing anew. 50,000 items take some hundredths of a second."""
        listing = self._listing
        backlog = listing.backlog
        made = {status: Column(status) for status in STATUSES}
        pairs = zip(backlog.items, backlog.scores, strict=True)
        known = {item.id: (made[item.status], scored.value) for item, scored in pairs}
        for key in listing.shown:
            column, value = known[key]
            column.items.append(key)
            if value is None:
                column.unscored += 1
            else:
                column.score += value
        self.columns, self._places = list(made.values()), None

    def place_of(self, item: str) -> tuple[int, int] | None:
        """The column and the place in it, from 0; None where an item is not shown."""
        if self._places is None:
            self._places = {
                key: (n, row) for n, column in enumerate(self.columns) for row, key in enumerate(column.items)
            }
        return self._places.get(item)

    def at(self, column: int, row: int) -> str:
        """The item at a place; empty where there is none."""
        if not 0 <= column < len(self.columns) or not 0 <= row < len(self.columns[column].items):
            return ""
        return self.columns[column].items[row]

    @property
    def longest(self) -> int:
        """How many items the fullest column has."""
        return max(len(column.items) for column in self.columns)
