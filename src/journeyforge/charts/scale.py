"""Round numbers for axes and steps of colour."""

from __future__ import annotations

import math

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_ROOM = 56.0


def marks_in(length: float) -> int:
    """How many marks an axis of that length has room for: one at least, five at most."""
    return min(max(int(length / _ROOM), 1), 5)


def ticks(most: float, count: int, whole: bool = False) -> tuple[float, ...]:
    """Round numbers from 0 on, the last not below `most`, about so many; whole ones where told."""
    if most <= 0:
        return (0.0, 1.0)
    rough = most / max(count, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    steps = [step * power for step in _STEPS if step * power >= rough * (1 - 1e-9)]
    step = next((step for step in steps if not whole or step == int(step)), max(1.0, math.ceil(rough)))
    return tuple(step * n for n in range(math.ceil(most / step - 1e-9) + 1))
