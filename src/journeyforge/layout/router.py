"""Ways of links between card boxes: ports at edges, runs in gutters and strips, as points with right angles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from journeyforge.layout.arrows import Point
from journeyforge.layout.boxes import CardBox, gutter
from journeyforge.layout.detour import detour
from journeyforge.layout.labels import Slot
from journeyforge.layout.scene import Column
from journeyforge.layout.space import Leg, Space, Strip
from journeyforge.layout.tracks import Run, Zone, places

Side = Literal["left", "right"]

_PORTS: dict[Zone, float] = {"row": 0.5, "far": 0.3, "whole": 0.84}
"""At what part of a card's height links of a zone leave and enter."""
_BOTH = 6.0
_STRAIGHTEN = 16.0
_EDGE = 12.0
_APART = 5.0
_SHARED_COST = 400.0


class Way(NamedTuple):
    """A link to be routed between cards in rows (by their place). With a slot it enters the card from above."""

    net: str
    source: CardBox
    target: CardBox
    source_row: int
    target_row: int
    slot: Slot | None = None

    @property
    def sides(self) -> tuple[Side, Side]:
        """Where it leaves and enters: on towards the other column; within columns down on the right, up on the
        left, as brackets."""
        if self.target.first >= self.source.last:
            return "right", "left"
        if self.target.last <= self.source.first:
            return "left", "right"
        side: Side = "right" if self.target.y >= self.source.y else "left"
        return side, side


@dataclass(slots=True)
class Routed:
    """A way with its legs, and the height at which it comes to its target."""

    way: Way
    start: float
    end: float
    legs: list[Leg]


def route(ways: Sequence[Way], space: Space, columns: Sequence[Column], zone: Zone) -> list[list[Point] | None]:
    """The points of each way, None where there is no free one."""
    leaving = {(way.source.record, way.sides[0]) for way in ways}
    arriving: dict[tuple[str, Side], int] = {}
    for way in ways:
        if way.slot is None:
            key = (way.target.record, way.sides[1])
            arriving[key] = arriving.get(key, 0) + 1
    taken: list[_Taken] = []
    routed = [_routed(way, leaving, arriving, space, zone, taken) for way in ways]
    runs = [Run(found.way.net, leg) for found in routed if found is not None for leg in found.legs]
    across = places(runs, columns, zone)
    return [None if found is None else _points(found, across, columns) for found in routed]


class _Taken(NamedTuple):
    first: int
    last: int
    y: float
    net: str


def _routed(
    way: Way,
    leaving: set[tuple[str, Side]],
    arriving: dict[tuple[str, Side], int],
    space: Space,
    zone: Zone,
    taken: list[_Taken],
) -> Routed | None:
    out, into = way.sides
    both_out = (way.source.record, out) in arriving
    start = _port(way.source, zone, -_BOTH if both_out else 0.0)
    if way.slot is not None:
        end = way.target.y - way.slot.middle
    else:
        both_in = (way.target.record, into) in leaving
        end = _port(way.target, zone, _BOTH if both_in else 0.0)
        only = arriving[way.target.record, into] == 1 and not both_in
        if only and abs(start - end) <= _STRAIGHTEN and _faces(way.target, start):
            end = start
    legs = _legs(way, start, end, space, zone, taken)
    return None if legs is None else Routed(way, start, end, legs)


def _port(card: CardBox, zone: Zone, shift: float) -> float:
    reach = min(_EDGE, card.height / 2)
    return min(max(card.y + card.height * _PORTS[zone] + shift, card.y + reach), card.bottom - reach)


def _faces(card: CardBox, y: float) -> bool:
    return card.y + _EDGE <= y <= card.bottom - _EDGE


def _legs(way: Way, start: float, end: float, space: Space, zone: Zone, taken: list[_Taken]) -> list[Leg] | None:
    out, into = way.sides
    a = way.source.last if out == "right" else way.source.first
    b = way.target.last if into == "right" else way.target.first
    rows = sorted((way.source_row, way.target_row))
    if a == b:
        if space.is_clear(a, start, end):
            return [Leg(a, start, end)]
    else:
        first, last = min(a, b), max(a, b)
        for y in _heights(space.strips(first, last, rows[0], rows[1]), start, end, first, last, way.net, taken):
            if space.is_clear(a, start, y) and space.is_clear(b, y, end):
                taken.append(_Taken(first, last, y, way.net))
                return [Leg(a, start, y), Leg(b, y, end)]
    return detour(space, (a, start), (b, end), (rows[0], rows[1]))


def _heights(
    strips: list[Strip], start: float, end: float, first: int, last: int, net: str, taken: list[_Taken]
) -> list[float]:
    """Heights at which the columns may be crossed, the best first; last those that another link has taken."""
    near = [other for other in taken if other.net != net and other.first < last and first < other.last]
    offers: list[tuple[float, float]] = []
    for strip in strips:
        wanted = _wanted(strip, start, end)
        offers.append((abs(start - wanted) + abs(wanted - end) + strip.cost + _SHARED_COST, wanted))
        for shift in (0.0, -_APART, _APART, -2 * _APART, 2 * _APART):
            y = wanted + shift
            inside = strip.top + 3.5 <= y <= strip.bottom - 3.5
            if (inside or not shift) and all(abs(other.y - y) >= _APART - 1 for other in near):
                offers.append((abs(start - y) + abs(y - end) + strip.cost + abs(shift), y))
                break
    return [y for _, y in sorted(offers)]


def _wanted(strip: Strip, start: float, end: float) -> float:
    """The height in a strip that bends least, else its middle or what of it is near."""
    for y in (start, end):
        if strip.top + 5 <= y <= strip.bottom - 5:
            return y
    if strip.bottom - strip.top <= 24:
        return (strip.top + strip.bottom) / 2
    return strip.top + 12 if start < strip.top + 12 else strip.bottom - 12


def _points(found: Routed, across: dict[tuple[int, str], float], columns: Sequence[Column]) -> list[Point]:
    way = found.way
    out, into = way.sides
    points = [(way.source.right if out == "right" else way.source.x, found.start)]
    for leg in found.legs:
        x = across.get((leg.gutter, way.net))
        if x is None:
            left, right = gutter(columns, leg.gutter)
            x = (left + right) / 2
        points += [(x, leg.start), (x, leg.end)]
    edge = way.target.right if into == "right" else way.target.x
    if way.slot is None:
        points.append((edge, found.end))
    else:
        turn = edge - way.slot.turn if into == "right" else edge + way.slot.turn
        points += [(turn, found.end), (turn, way.target.y)]
    return _bends(points)


def _bends(points: list[Point]) -> list[Point]:
    """Without points that are no bends."""
    found: list[Point] = []
    for point in points:
        if found and abs(point[0] - found[-1][0]) + abs(point[1] - found[-1][1]) < 0.01:
            continue
        if len(found) > 1 and (
            found[-2][0] == found[-1][0] == point[0] or found[-2][1] == found[-1][1] == point[1]
        ):
            found[-1] = point
        else:
            found.append(point)
    return found
