"""Confidence intervals at 95 %, each by the method that holds for small samples."""

from __future__ import annotations

import math
from typing import NamedTuple

Z95 = 1.959963984540054
"""The 97.5 % quantile of the normal distribution."""


class Interval(NamedTuple):
    """Lower and upper end, in the unit of the value."""

    low: float
    high: float


def wilson(successes: float, n: int) -> Interval:
    """Of a proportion, 0…1 (Wilson 1927). Raises ValueError unless 0 ≤ successes ≤ n and n > 0."""
    if n <= 0 or not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no proportion")
    p = successes / n
    spread = Z95 / (1 + Z95**2 / n) * math.sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2))
    centre = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    return Interval(max(0.0, centre - spread), min(1.0, centre + spread))


def nps(promoters: int, passives: int, detractors: int) -> Interval:
    """Of a net promoter score, −100…100 (adjusted Wald, Rocks 2016). Raises ValueError without answers."""
    n = promoters + passives + detractors
    if n <= 0 or min(promoters, passives, detractors) < 0:
        raise ValueError("a net promoter score needs answers")
    p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    half = Z95 * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    return Interval(max(-100.0, 100 * (p - d - half)), min(100.0, 100 * (p - d + half)))


def mean(value: float, spread: float, n: int) -> Interval:
    """Of a mean with a standard deviation. Raises ValueError below two values or with a negative spread."""
    if n < 2 or spread < 0:
        raise ValueError("the interval of a mean needs two values and a spread")
    half = Z95 * spread / math.sqrt(n)
    return Interval(value - half, value + half)


def difference(one: float, of_one: Interval, other: float, of_other: Interval) -> Interval:
    """Of `one` − `other`, from the intervals of two independent values (Zou and Donner 2008; for proportions with
    Wilson's intervals it is Newcombe's method 10)."""
    d = one - other
    down = math.hypot(one - of_one.low, of_other.high - other)
    up = math.hypot(of_one.high - one, other - of_other.low)
    return Interval(d - down, d + up)
