"""A curve through points that never overshoots them, and the areas it cuts off. Pure geometry."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from journeyforge.layout.scene import Segment

Point = tuple[float, float]
Piece = tuple[float, ...]
"""A cubic from one point to the next: start, two handles, end; eight numbers."""

_STEPS = 28
_FLAT = 1e-9


def monotone(points: Sequence[Point]) -> list[Piece]:
    """Cubics through points from left to right (x rising), each as monotone as its ends: Fritsch and Carlson 1980,
    SIAM J. Numer. Anal. 17, 238–246."""
    if len(points) < 2:
        return []
    spans = [b[0] - a[0] for a, b in pairwise(points)]
    slopes = [(b[1] - a[1]) / span for (a, b), span in zip(pairwise(points), spans, strict=True)]
    tangents = [slopes[0], *((a + b) / 2 if a * b > 0 else 0.0 for a, b in pairwise(slopes)), slopes[-1]]
    for n, slope in enumerate(slopes):
        if abs(slope) < _FLAT:
            tangents[n] = tangents[n + 1] = 0.0
            continue
        left, right = tangents[n] / slope, tangents[n + 1] / slope
        reach = math.hypot(left, right)
        if reach > 3:
            tangents[n], tangents[n + 1] = 3 / reach * left * slope, 3 / reach * right * slope
    pieces: list[Piece] = []
    for n, (a, b) in enumerate(pairwise(points)):
        third = spans[n] / 3
        low, high = sorted((a[1], b[1]))
        # Rounding must not lift a handle out of the span of its ends.
        first = min(max(a[1] + tangents[n] * third, low), high)
        second = min(max(b[1] - tangents[n + 1] * third, low), high)
        pieces.append((*a, a[0] + third, first, b[0] - third, second, *b))
    return pieces


def at(piece: Piece, t: float) -> Point:
    """The point of a piece at t, 0…1."""
    s = 1 - t
    a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    x0, y0, x1, y1, x2, y2, x3, y3 = piece
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def stroke(pieces: Sequence[Piece]) -> tuple[Segment, ...]:
    """The curve as a path."""
    if not pieces:
        return ()
    return (("M", pieces[0][:2]), *(("C", piece[2:]) for piece in pieces))


@lru_cache(maxsize=4096)
def beyond(pieces: tuple[Piece, ...], level: float, above: bool) -> tuple[tuple[Segment, ...], ...]:
    """The closed areas between the curve and a level, on one side of it; y runs down, so above is less."""
    areas: list[tuple[Segment, ...]] = []
    run: list[Piece] = []
    for piece in pieces:
        for part in _cut(piece, level):
            middle = at(part, 0.5)[1]
            if (middle < level) == above and middle != level:
                run.append(part)
            elif run:
                areas.append(_closed(run, level))
                run = []
    if run:
        areas.append(_closed(run, level))
    return tuple(areas)


def _closed(run: list[Piece], level: float) -> tuple[Segment, ...]:
    left, right = run[0][0], run[-1][6]
    return (
        ("M", (left, level)),
        ("L", run[0][:2]),
        *(("C", piece[2:]) for piece in run),
        ("L", (right, level)),
        ("Z", ()),
    )


def _cut(piece: Piece, level: float) -> list[Piece]:
    """A piece, which is monotone, cut where it crosses a level."""
    if (piece[1] - level) * (piece[7] - level) >= 0:
        return [piece]
    _, y0, _, y1, _, y2, _, y3 = piece
    low, high = 0.0, 1.0
    rising = y3 > y0
    for _ in range(_STEPS):
        t = (low + high) / 2
        s = 1 - t
        y = s * s * s * y0 + 3 * s * t * (s * y1 + t * y2) + t * t * t * y3
        if (y < level) == rising:
            low = t
        else:
            high = t
    return list(_split(piece, (low + high) / 2))


def _split(piece: Piece, t: float) -> tuple[Piece, Piece]:
    """Two halves of a piece (de Casteljau)."""
    points = [(piece[n], piece[n + 1]) for n in range(0, 8, 2)]
    left, right = [points[0]], [points[-1]]
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points)]
        left.append(points[0])
        right.append(points[-1])
    right.reverse()
    return tuple(c for p in left for c in p), tuple(c for p in right for c in p)
