"""The small signs of a map: faces, evidence, markers of curves, clocks. Paths only, never letters or emoji."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

from journeyforge.layout.icons import disc, polygon
from journeyforge.layout.scene import Path, Rect, Segment, Shape

Marker = Literal["disc", "square", "diamond", "triangle", "hexagon"]
MARKERS: tuple[Marker, ...] = ("disc", "square", "diamond", "triangle", "hexagon")
"""By which the curves of several personas are told apart, besides their dash and colour."""

_EYE = 0.085
_NEUTRAL = 0.5
_DASH = (2.0, 1.6)


def face(x: float, y: float, radius: float, mood: float, colour: str) -> list[Shape]:
    """A face around a point; its mouth bends with the mood, −2…+2."""
    bend = radius * 0.26 * mood / 2 * 1.5
    wide, mouth = radius * 0.48, y + radius * 0.34 - bend * 0.35
    eye = radius * _EYE * 1.6
    smile: tuple[Segment, ...] = (
        ("M", (x - wide, mouth)),
        ("C", (x - wide / 2, mouth + bend, x + wide / 2, mouth + bend, x + wide, mouth)),
    )
    return [
        disc(x, y, radius, "", colour),
        disc(x - radius * 0.36, y - radius * 0.24, eye, colour),
        disc(x + radius * 0.36, y - radius * 0.24, eye, colour),
        Path(smile, "", colour, 1.1),
    ]


def mood(value: float) -> int:
    """Whether a feeling, −2…+2, is a bad one (−1), a good one (1) or neither (0)."""
    return (value >= _NEUTRAL) - (value <= -_NEUTRAL)


@lru_cache(maxsize=1024)
def marker(kind: Marker, x: float, y: float, radius: float, fill: str, stroke: str, guess: bool) -> Path:
    """A dot of a curve around a point; that of an assumption is dashed."""
    dash = _DASH if guess else ()
    if kind == "disc":
        return disc(x, y, radius, fill, stroke)._replace(dash=dash)
    corners, turn, reach = {
        "square": (4, math.pi / 4, 1.25),
        "diamond": (4, 0.0, 1.3),
        "triangle": (3, 0.0, 1.35),
        "hexagon": (6, 0.0, 1.12),
    }[kind]
    angles = [turn + 2 * math.pi * n / corners for n in range(corners)]
    points = [(x + radius * reach * math.sin(a), y - radius * reach * math.cos(a)) for a in angles]
    return Path(polygon(points), fill, stroke, 1.0, dash)


def evidence(level: str, x: float, y: float, radius: float, colour: str) -> list[Shape]:
    """How something is known, fuller the surer: a dashed ring, a ring with a dot, half a disc, a disc."""
    if level == "assumed":
        return [disc(x, y, radius, "", colour)._replace(dash=_DASH)]
    if level == "measured":
        return [disc(x, y, radius, colour, colour)]
    ring = disc(x, y, radius, "", colour)
    if level == "heard":
        return [ring, disc(x, y, radius * 0.36, colour)]
    k = radius * 0.5522847498
    half: tuple[Segment, ...] = (
        ("M", (x, y - radius)),
        ("C", (x - k, y - radius, x - radius, y - k, x - radius, y)),
        ("C", (x - radius, y + k, x - k, y + radius, x, y + radius)),
        ("Z", ()),
    )
    return [ring, Path(half, colour)]


def clock(x: float, y: float, radius: float, colour: str) -> list[Shape]:
    """A clock around a point: waiting."""
    hands: tuple[Segment, ...] = (("M", (x, y - radius * 0.62)), ("L", (x, y)), ("L", (x + radius * 0.5, y)))
    return [disc(x, y, radius, "", colour), Path(hands, "", colour, 1.0)]


def tick(x: float, y: float, radius: float, colour: str) -> list[Shape]:
    """A tick in a ring around a point: votes."""
    stroke: tuple[Segment, ...] = (
        ("M", (x - radius * 0.45, y + radius * 0.05)),
        ("L", (x - radius * 0.1, y + radius * 0.42)),
        ("L", (x + radius * 0.5, y - radius * 0.38)),
    )
    return [disc(x, y, radius, "", colour), Path(stroke, "", colour, 1.2)]


def triangle(x: float, y: float, radius: float, up: bool, colour: str) -> Path:
    """A small arrowhead around a point: a value that rose or fell."""
    tip, foot = (y - radius * 0.8, y + radius * 0.8) if up else (y + radius * 0.8, y - radius * 0.8)
    return Path(polygon([(x, tip), (x + radius, foot), (x - radius, foot)]), colour)


def swatch(x: float, y: float, size: float, colour: str) -> Rect:
    """A little square of a colour, its corner at a point."""
    return Rect(x, y, size, size, colour, radius=2.5)
