"""Labels and shares of path links: pills in the gap above the card that the link leads to.

A gutter is too narrow for words, so a labelled link runs through its pill into the card's upper edge. Where the
gap is too low for that, the label is left out; `room_above` says how high it has to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journeyforge.layout.arrows import HEAD, PILL_PAD, pill_size
from journeyforge.layout.text import CAPTION, Typesetter
from journeyforge.model.path import Step

CLEAR = 6.0
"""From a pill to the card above it."""
BELOW = HEAD + 2.0
"""From a pill to the card below it: room for the arrowhead."""
_BETWEEN = 4.0
_SIDE = 2.0
_TURN = 8.0
_APART = 12.0
"""Between two heads side by side."""
_MOST_LINES = 3
_LEAST = 30.0


class Slot(NamedTuple):
    """Where a pill sits: its lines, its size, how far its middle is above the card, and how far from the card's
    side the line turns down into the card."""

    lines: tuple[str, ...]
    width: float
    height: float
    middle: float
    turn: float

    @property
    def reach(self) -> float:
        """How high the gap above the card has to be for it."""
        return self.middle + self.height / 2 + CLEAR


def words_of(step: Step) -> str:
    """What is written on a link: its label and share."""
    if step.share is None:
        return step.label
    return " · ".join(filter(None, (step.label, _share(step))))


def _share(step: Step) -> str:
    return "" if step.share is None else f"{round(step.share * 100, 1):g}\u00a0%"


def lines_of(step: Step, width: float, setter: Typesetter) -> tuple[str, ...]:
    """The words of a link on as few lines as fit a pill of that width, a share that does not fit on its own."""
    words, room = words_of(step), width - 2 * PILL_PAD
    if step.label and step.share is not None and setter.width(words, CAPTION) > room:
        words = f"{step.label}\n{_share(step)}"
    lines = setter.lines(words, CAPTION, room)
    return lines if len(lines) <= _MOST_LINES else ()


def room_above(arrivals: Sequence[Step], width: float, setter: Typesetter, above: str = "") -> float:
    """How high the gap above a card of that width has to be for the labels of the links that lead to it;
    0 where there are none. `above` is the card before it in its cell."""
    return max((slot.reach for slot in slots(arrivals, above, width, setter) if slot is not None), default=0.0)


def slots(arrivals: Sequence[Step], above: str, width: float, setter: Typesetter) -> list[Slot | None]:
    """A slot for each link that leads to a card, None for those without label or room across.

    They stand one above the other, that of the card directly `above` on top.
    """
    if not any(step.label or step.share is not None for step in arrivals):
        return [None] * len(arrivals)
    alone = len(arrivals) == 1
    limit = width - 32 if alone else width / 2 - _SIDE - _TURN - _APART
    found: list[Slot | None] = [None] * len(arrivals)
    level, widest, turn = BELOW, 0.0, 0.0
    order = sorted(range(len(arrivals)), key=lambda n: arrivals[n].source == above)
    for n in order:
        lines = lines_of(arrivals[n], limit, setter) if limit >= _LEAST else ()
        if not lines:
            continue
        wide, high = pill_size(lines, setter)
        widest = max(widest, wide)
        turn = max(turn + _APART if turn else 0.0, _SIDE + widest + _TURN)
        if arrivals[n].source != above and turn > (width - _TURN if alone else width / 2 - _APART):
            continue
        found[n] = Slot(lines, wide, high, level + high / 2, turn)
        level += high + _BETWEEN
    return found


def pill_middle(slot: Slot, from_left: bool, left: float, right: float) -> float:
    """Where the middle of a pill stands across, on a card's side."""
    inset = _SIDE + slot.width / 2
    return left + inset if from_left else right - inset
