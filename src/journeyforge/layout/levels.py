"""Where the levels of a feelings lane are: −2…+2, evenly spaced."""

from __future__ import annotations

import math
from typing import NamedTuple

STEP = 26.0
"""How far apart levels are by themselves, in px."""
REACH = 8.5
"""How far the lane's axis reaches beyond the highest and the lowest level."""


class Levels(NamedTuple):
    """`top` is the height of +2, `step` how far apart levels are, both in px."""

    top: float
    step: float = STEP

    @classmethod
    def within(cls, top: float, below: float, least: float) -> Levels:
        """Levels in a lane that is to be at least so high, with `below` px free under the lowest."""
        return cls(top, max(float(math.floor((least - top - below) / 4)), STEP))

    @classmethod
    def of_axis(cls, y: float, height: float) -> Levels:
        """The levels of an axis that stands at `y` and is so high."""
        return cls(y + REACH, (height - 2 * REACH) / 4)

    @property
    def extent(self) -> float:
        """From the highest level to the lowest."""
        return 4 * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.top + (2 - value) * self.step

    def value_at(self, y: float) -> float:
        """The value at a height, −2…+2 in tenths."""
        return min(max(round(2 - (y - self.top) / self.step, 1), -2.0), 2.0) + 0.0
