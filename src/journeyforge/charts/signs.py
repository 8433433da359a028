"""The signs of items in the impact/effort matrix: what a dot looks like."""

from __future__ import annotations

from collections.abc import Sequence

from journeyforge.analysis.scores import Item
from journeyforge.charts.chart import Shape
from journeyforge.layout.icons import disc
from journeyforge.layout.scene import Path, Rect
from journeyforge.layout.theme import Theme, text_on
from journeyforge.model.records import PainPoint

_DASH = (2.5, 2.0)
_RING, _WITHIN = 1.2, 2.4
"""How wide the ring is, and how much smaller the disc in it."""


def is_assumed(item: Item) -> bool:
    """Whether it is a pain that nobody has heard of, seen or measured."""
    return isinstance(item, PainPoint) and item.evidence.level == "assumed"


def sign(x: float, y: float, radius: float, items: Sequence[Item], theme: Theme) -> tuple[tuple[Shape, ...], str]:
    """The sign of items around a point, and the colour of a number on it.

    A disc for pains, hollow and dashed where all are assumed; a square for ideas; a dark disc for both. Where some
    of several are assumed the full disc stands in a dashed ring.
    """
    pains = [item for item in items if isinstance(item, PainPoint)]
    assumed = sum(map(is_assumed, pains))
    if pains and (len(pains) < len(items) or 0 < assumed < len(pains)):
        ground = theme.pain.text if len(pains) == len(items) else theme.curve
        return (_ringed(x, y, radius, ground) if assumed else (disc(x, y, radius, ground),)), text_on(ground)
    if not pains:
        side = radius * 1.8
        ground = theme.idea.text
        return (Rect(x - side / 2, y - side / 2, side, side, ground, radius=radius * 0.4),), text_on(ground)
    if assumed:
        shape = disc(x, y, radius - 0.75, theme.pain.ground, theme.pain.text)
        return (Path(shape.segments, shape.fill, shape.stroke, 1.5, _DASH),), theme.pain.text
    return (disc(x, y, radius, theme.pain.text),), text_on(theme.pain.text)


def _ringed(x: float, y: float, radius: float, ground: str) -> tuple[Shape, ...]:
    """A full disc in a dashed ring."""
    ring = disc(x, y, radius - _RING / 2, "").segments
    return disc(x, y, radius - _WITHIN, ground), Path(ring, "", ground, _RING, _DASH)
