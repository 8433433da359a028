"""Rows of the benchmark, and measuring a value and its floor in turns."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

TIMES = 5
"""Runs of each measurement; the figure is their median."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: it must be at most `limit` (None: shown only). All three numbers are in `unit`."""

    name: str
    value: float
    floor: float | None
    limit: float | None
    unit: str

    @property
    def ratio(self) -> float | None:
        """How many times the floor it is."""
        return self.value / self.floor if self.floor else None

    @property
    def reached(self) -> bool:
        """Whether it is within its limit."""
        return self.limit is None or self.value <= self.limit

    def as_dict(self) -> dict[str, float | str | None]:
        """The row as build/bench.json has it."""
        numbers = {"value": self.value, "floor": self.floor, "ratio": self.ratio, "limit": self.limit}
        rounded = {key: None if number is None else float(f"{number:.4g}") for key, number in numbers.items()}
        return {"name": self.name, **rounded, "unit": self.unit}


def seconds(action: Callable[[], object]) -> float:
    """How long it takes, with rubbish of earlier measurements out of the way."""
    gc.collect()
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def in_turns(value: Callable[[], float], floor: Callable[[], float], times: int = TIMES) -> tuple[float, float]:
    """Medians of value and floor, measured alternately so that both meet the same machine."""
    pairs = [(floor(), value()) for _ in range(times)]
    return statistics.median(pair[1] for pair in pairs), statistics.median(pair[0] for pair in pairs)


def against(name: str, measured: tuple[float, float], most: float | None, unit: str = "s") -> Row:
    """A row that may be `most` times its floor."""
    value, floor = measured
    return Row(name, value, floor, None if most is None else most * floor, unit)


def exponent(small: Row, large: Row, growth: float) -> float:
    """The power of the size with which a figure grows: 1 is linear."""
    return math.log(large.value / small.value, growth)
