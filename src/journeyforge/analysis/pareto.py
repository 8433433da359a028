"""Which pain points make up most of the score: ranked, with the share that has gathered up to each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from journeyforge.analysis.scores import score
from journeyforge.model.records import PainPoint

MOST = 0.8
"""The share that Pareto's rule of thumb asks about."""


class Bar(NamedTuple):
    """A pain point, its score, and the share (0…1) of all scores that it and those before it make up."""

    pain: PainPoint
    score: float
    share: float


class Pareto(NamedTuple):
    """The answer of `pareto`. `vital` bars reach `MOST` (0 where all scores are 0)."""

    bars: tuple[Bar, ...]
    total: float
    vital: int
    unscored: tuple[str, ...]


def pareto(pains: Iterable[PainPoint], frame: str = "pain") -> Pareto:
    """Pain points with a score, highest first, then oldest; those without one apart."""
    scored: list[tuple[float, PainPoint]] = []
    unscored: list[str] = []
    for pain in pains:
        value = score(pain, frame).value
        if value is None:
            unscored.append(pain.id)
        else:
            scored.append((value, pain))
    scored.sort(key=lambda found: (-found[0], found[1].id))
    total = math.fsum(value for value, _ in scored)
    bars: list[Bar] = []
    gathered = 0.0
    for value, pain in scored:
        gathered += value
        bars.append(Bar(pain, value, min(gathered / total, 1.0) if total else 0.0))
    vital = next((number for number, bar in enumerate(bars, 1) if bar.share >= MOST - 1e-9), 0)
    return Pareto(tuple(bars), total, vital, tuple(unscored))
