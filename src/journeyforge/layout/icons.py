"""Icons as paths (never emoji: they are lost in the text of a PDF), each in a square of a given size."""

from __future__ import annotations

import math

from journeyforge.layout.scene import Path, Segment

_KAPPA = 0.5522847498
_BOLT = ((0.62, 0.0), (0.14, 0.58), (0.46, 0.58), (0.36, 1.0), (0.86, 0.40), (0.54, 0.40))
_INNER = 0.45


def star(x: float, y: float, size: float, fill: str, stroke: str) -> Path:
    """A five-pointed star: a moment of truth."""
    middle, radius = size / 2, size / 2
    points = []
    for n in range(10):
        reach = radius if n % 2 == 0 else radius * _INNER
        angle = math.pi * n / 5
        points.append((x + middle + reach * math.sin(angle), y + middle * 1.05 - reach * math.cos(angle)))
    return Path(polygon(points), fill, stroke, 0.8)


def bolt(x: float, y: float, size: float, fill: str) -> Path:
    """A bolt of lightning: a pain."""
    return Path(polygon([(x + dx * size, y + dy * size) for dx, dy in _BOLT]), fill)


def disc(x: float, y: float, radius: float, fill: str, stroke: str = "") -> Path:
    """A filled circle around a point (four cubic arcs; off by less than 0.03 % of the radius)."""
    k = radius * _KAPPA
    r = radius
    segments: tuple[Segment, ...] = (
        ("M", (x + r, y)),
        ("C", (x + r, y + k, x + k, y + r, x, y + r)),
        ("C", (x - k, y + r, x - r, y + k, x - r, y)),
        ("C", (x - r, y - k, x - k, y - r, x, y - r)),
        ("C", (x + k, y - r, x + r, y - k, x + r, y)),
        ("Z", ()),
    )
    return Path(segments, fill, stroke)


def left_edge(height: float, width: float, radius: float, fill: str) -> Path:
    """The strip at the left edge of a card, its outer corners as round as the card's; `width` ≤ `radius`."""
    angle = math.acos((radius - width) / radius)
    handle = 4 / 3 * math.tan(angle / 4) * radius
    rise = radius * (1 - math.sin(angle))
    x, y = width - handle * math.sin(angle), rise + handle * math.cos(angle)
    segments: tuple[Segment, ...] = (
        ("M", (0.0, radius)),
        ("C", (0.0, radius - handle, x, y, width, rise)),
        ("L", (width, height - rise)),
        ("C", (x, height - y, 0.0, height - radius + handle, 0.0, height - radius)),
        ("Z", ()),
    )
    return Path(segments, fill)


def polygon(points: list[tuple[float, float]]) -> tuple[Segment, ...]:
    """A closed path through corners."""
    first, *rest = points
    return (("M", first), *(("L", point) for point in rest), ("Z", ()))
