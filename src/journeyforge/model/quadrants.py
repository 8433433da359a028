"""The impact/effort matrix: which of its quadrants an item stands in."""

from __future__ import annotations

from typing import Literal

from journeyforge.model.records import Opportunity, PainPoint

Quadrant = Literal["quick_win", "big_bet", "fill_in", "time_sink"]

MIDDLE = 5.5
"""The fixed line between low and high on a scale of 1…10."""


def quadrant(impact: float, effort: float, lines: tuple[float, float] = (MIDDLE, MIDDLE)) -> Quadrant:
    """Where an item stands in the impact/effort matrix; `lines` are those of impact and of effort.

    What stands on a line counts as high on it, so a quick win is one that clearly takes little effort.
    """
    high, costly = impact >= lines[0], effort >= lines[1]
    if high:
        return "big_bet" if costly else "quick_win"
    return "time_sink" if costly else "fill_in"


def quadrant_of(item: PainPoint | Opportunity, lines: tuple[float, float] = (MIDDLE, MIDDLE)) -> Quadrant | None:
    """The quadrant of an item; None where impact or effort is missing."""
    given = item.scores.impact_effort
    if given is None or given.impact is None or given.effort is None:
        return None
    return quadrant(given.impact, given.effort, lines)
