"""Tracks in a gutter: runs that would lie on one another stand side by side, in an order with few crossings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from journeyforge.layout.boxes import gutter
from journeyforge.layout.scene import Column
from journeyforge.layout.space import Leg

Zone = Literal["row", "far", "whole"]
"""Links within a row, links between rows, cross links drawn whole: each has its part of a gutter."""

_PARTS: dict[Zone, tuple[float, float, float]] = {
    "row": (0.5, 0.45, 0.64),
    "far": (0.33, 0.24, 0.36),
    "whole": (0.5, 0.16, 0.64),
}
"""Where one track lies in a gutter, and between what parts of it several are spread."""
_FIRST, _LAST = (0.25, 0.1, 0.3), (0.8, 0.76, 0.92)
"""The same in the narrower gutters at the edges of the band: as far from the cards as heads are long."""
_NEAR = 4.0


class Run(NamedTuple):
    """A leg of a net: runs of one net may lie on one another."""

    net: str
    leg: Leg


def places(runs: Iterable[Run], columns: Sequence[Column], zone: Zone) -> dict[tuple[int, str], float]:
    """Where across the runs of each net lie in each gutter."""
    nets: defaultdict[int, dict[str, list[Leg]]] = defaultdict(dict)
    for net, leg in runs:
        if abs(leg.end - leg.start) > 0.5:
            nets[leg.gutter].setdefault(net, []).append(leg)
    found: dict[tuple[int, str], float] = {}
    for number, legs in nets.items():
        left, right = gutter(columns, number)
        single, start, end = _FIRST if number == 0 else _LAST if number == len(columns) else _PARTS[zone]
        levels = _layers(legs)
        most = max(levels.values())
        for net, level in levels.items():
            part = single if most == 0 else start + (end - start) * level / most
            found[number, net] = left + (right - left) * part
    return found


def _layers(nets: dict[str, list[Leg]]) -> dict[str, int]:
    """The track of each net: to the right of every one before it that it would meet."""
    done: list[tuple[float, float, int]] = []
    levels: dict[str, int] = {}
    for net in sorted(nets, key=lambda net: (*_turn(nets[net][0]), net)):
        low = min(min(leg.start, leg.end) for leg in nets[net]) - _NEAR
        high = max(max(leg.start, leg.end) for leg in nets[net]) + _NEAR
        level = max((taken + 1 for top, bottom, taken in done if top < high and low < bottom), default=0)
        done.append((low, high, level))
        levels[net] = level
    return levels


def _turn(leg: Leg) -> tuple[bool, float]:
    """Runs up by where they start, then runs down from the lowest: these cross least on their way to the right."""
    return (False, leg.start) if leg.end < leg.start else (True, -leg.start)
