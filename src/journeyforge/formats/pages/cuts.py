"""Where a line of things is cut into windows: as few as there can be, evenly filled, through nothing.

The same for columns (across) and rows (down). Lengths are pixels of the scene.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

_SLACK, _OVERHANG, _WEAK = 0.3, 2.0, 0.4
"""What a window that is not full costs, one that shows things from beyond its cuts, and one that ends at a cut
that is better not taken; a window more costs 1."""


class Span(NamedTuple):
    """A thing that is not cut: from where to where it reaches, and the place that says in which window it is."""

    low: float
    high: float
    anchor: float


class Window(NamedTuple):
    """A part between two cuts; what is in it reaches from `start` to `end`, which may be beyond them."""

    low: float
    high: float
    start: float
    end: float

    def holds(self, anchor: float) -> bool:
        """Whether a thing with this anchor is in the window."""
        return self.low <= anchor < self.high


def windows(
    low: float,
    high: float,
    cuts: Iterable[float],
    spans: Sequence[Span],
    size: float,
    weak: Collection[float] = (),
) -> tuple[Window, ...]:
    """The windows from `low` to `high`, none wider than `size` but where a span alone is.
    Cuts that are `weak` too are taken only where they save a window."""
    edges = _edges(low, high, cuts, size)
    starts, ends = _extents(edges, spans)
    count, avoided = len(edges) - 1, frozenset(weak)
    best, came = [0.0] + [math.inf] * count, [0] * (count + 1)
    for last in range(count):
        start, end = math.inf, -math.inf
        for first in range(last, -1, -1):
            start, end = min(start, starts[first]), max(end, ends[first])
            if edges[last + 1] - edges[first] > size and first < last:
                break
            if end - start > size and first < last:
                continue
            cost = best[first] + _cost(edges[first], edges[last + 1], start, end, size)
            cost += _WEAK if edges[last + 1] in avoided else 0.0
            if cost < best[last + 1]:
                best[last + 1], came[last + 1] = cost, first
    found: list[Window] = []
    last = count
    while last:
        first = came[last]
        reach = min(starts[first:last]), max(ends[first:last])
        found.append(Window(edges[first], edges[last], *reach))
        last = first
    return tuple(reversed(found))


def _cost(low: float, high: float, start: float, end: float, size: float) -> float:
    free = max(1 - (end - start) / size, 0.0)
    return 1 + _SLACK * free * free + _OVERHANG * (low - start + end - high) / size


def _edges(low: float, high: float, cuts: Iterable[float], size: float) -> list[float]:
    """The cuts with both ends; a stretch without one that is longer than a window gets some of its own."""
    edges = [low]
    for cut in (*sorted({cut for cut in cuts if low < cut < high}), high):
        parts = math.ceil((cut - edges[-1]) / size - 1e-9)
        step = (cut - edges[-1]) / max(parts, 1)
        edges += [edges[-1] + step * n for n in range(1, parts)]
        edges.append(cut)
    return edges


def _extents(edges: Sequence[float], spans: Iterable[Span]) -> tuple[list[float], list[float]]:
    """How far what is anchored between two neighbouring edges reaches."""
    starts, ends = list(edges[:-1]), list(edges[1:])
    for span in spans:
        place = min(max(bisect_right(edges, span.anchor) - 1, 0), len(starts) - 1)
        starts[place], ends[place] = min(starts[place], span.low), max(ends[place], span.high)
    return starts, ends


def place_of(found: Sequence[Window], anchor: float) -> int:
    """The number of the window an anchor is in; the nearest where it is in none."""
    return min(max(bisect_right(found, anchor, key=lambda window: window.low) - 1, 0), len(found) - 1)
