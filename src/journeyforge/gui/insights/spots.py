"""Where one is in a picture whose spots stand for records: under the pointer, and one further by keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from journeyforge.charts import Spot

Way = Literal["left", "right", "up", "down"]
_ASIDE = 3.0
"""How much farther a spot counts that stands aside of the way."""


def at(spots: Sequence[Spot], x: float, y: float) -> int:
    """The number of the smallest spot under a point; −1 where there is none."""
    found = [n for n, spot in enumerate(spots) if spot.x0 <= x <= spot.x1 and spot.y0 <= y <= spot.y1]
    return min(found, key=lambda n: _area(spots[n]), default=-1)


def in_order(spots: Sequence[Spot]) -> list[int]:
    """The numbers of the spots as one reads; of several that stand for the same, the first drawn."""
    return sorted(_distinct(spots), key=lambda n: (spots[n].y0, spots[n].x0))


def further(spots: Sequence[Spot], current: int, by: int) -> int:
    """The spot so many further as one reads, or as far as there is one; −1 where there is none at all."""
    order = in_order(spots)
    if not order:
        return -1
    place = order.index(_distinct(spots, current)[0]) + by if current >= 0 else 0
    return order[min(max(place, 0), len(order) - 1)]


def beside(spots: Sequence[Spot], current: int, way: Way) -> int:
    """The nearest spot that way; the current one where there is none."""
    here = spots[current]
    across = way in ("left", "right")
    sign = 1 if way in ("right", "down") else -1

    def far(n: int) -> tuple[float, int]:
        dx, dy = (_middle(spots[n])[axis] - _middle(here)[axis] for axis in (0, 1))
        along, aside = (dx, dy) if across else (dy, dx)
        return sign * along + _ASIDE * abs(aside), n

    def lies_there(n: int) -> bool:
        dx, dy = (_middle(spots[n])[axis] - _middle(here)[axis] for axis in (0, 1))
        along = sign * (dx if across else dy)
        # What stands at the same place is gone through by number, so that none is out of reach.
        return along > 0.5 or (abs(dx) <= 0.5 and abs(dy) <= 0.5 and (n - current) * sign > 0)

    there = [n for n in _distinct(spots) if spots[n].records != here.records and lies_there(n)]
    return min(there, key=far, default=current)


def _distinct(spots: Sequence[Spot], like: int = -1) -> list[int]:
    """A number for each thing that spots stand for (a dot and its label are one); or only for what `like` is."""
    numbers: dict[tuple[str, ...], int] = {}
    for n, spot in enumerate(spots):
        if like < 0 or spot.records == spots[like].records:
            numbers.setdefault(spot.records, n)
    return list(numbers.values())


def _middle(spot: Spot) -> tuple[float, float]:
    return (spot.x0 + spot.x1) / 2, (spot.y0 + spot.y1) / 2


def _area(spot: Spot) -> float:
    return (spot.x1 - spot.x0) * (spot.y1 - spot.y0)
