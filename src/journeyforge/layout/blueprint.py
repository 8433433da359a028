"""The lines of a service blueprint: which one runs below a lane (Shostack, Bitner), and how it is dashed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from journeyforge.model.kinds import LineBelow
from journeyforge.model.records import Lane

DASHES: Mapping[str, tuple[float, ...]] = {
    "interaction": (),
    "visibility": (6.0, 4.0),
    "internal": (2.0, 3.0),
}
"""Of the lines, by kind; their colour is the theme's `line`."""
_DEPTHS: Mapping[str, int] = {"frontstage": 1, "backstage": 2, "support": 3}
_BETWEEN: Mapping[tuple[int, int], LineBelow] = {
    (0, 1): "interaction",
    (0, 2): "visibility",
    (0, 3): "visibility",
    (1, 2): "visibility",
    (1, 3): "visibility",
    (2, 3): "internal",
}
"""What divides how deep the lanes have come from how deep the next one is."""


def line_below(lane: Lane, next_lane: Lane | None) -> LineBelow:
    """The line between two lanes that follow one another: the user's, else the one their kinds ask for."""
    if next_lane is None:
        return "none"
    return lines_below([lane, next_lane])[0]


def lines_below(lanes: Sequence[Lane]) -> list[LineBelow]:
    """The line below each lane but the last, top to bottom. A proposed line comes once: lanes of other kinds in
    between (thoughts below frontstage) do not bring it again, nor does it come where somebody drew it above."""
    found: list[LineBelow] = []
    deepest = 0
    for lane, following in pairwise(lanes):
        deepest = max(deepest, _DEPTHS.get(lane.kind, 0))
        proposed = _BETWEEN.get((deepest, _DEPTHS.get(following.kind, 0)), "none")
        if lane.line_below is not None:
            found.append(lane.line_below)
        else:
            found.append("none" if proposed in found else proposed)
    return found
