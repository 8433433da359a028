"""Quotes in a feelings lane: at peaks and troughs, clear of curves, dots and one another; what room they need."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from journeyforge.layout.felt import Felt, Voice
from journeyforge.layout.levels import STEP, Levels
from journeyforge.layout.room import Room, around
from journeyforge.layout.scene import Group
from journeyforge.layout.text import SAID, Typesetter, balanced, block
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words, quoted

PAD = 18.0
"""From the highest level to the edge of the band, and from the lowest, at least."""
_DOT, _LEAST_DOT = 4.5, 2.0
_LINE = 15.0
_QUOTE_WIDTHS = (260.0, 160.0, 112.0)
_QUOTE_LINES = 3
_QUOTE_MARGIN = 3.0


def radius_of(voice: Voice) -> float:
    """Dots are as large as the closest of them leave room for."""
    places = [felt.x for run in voice.runs for felt in run]
    nearest = min((b - a for a, b in pairwise(places)), default=math.inf)
    return max(min(_DOT, nearest * 0.42), _LEAST_DOT)


def placed(
    voice: Voice, levels: Levels, room: Room, setter: Typesetter, theme: Theme, words: Words
) -> Iterator[Group]:
    """Quotes at peaks and troughs, the farthest first; what has no room stays in its dot's title."""
    turns = [turn for run in voice.runs for turn in _turns(run)]
    reach = radius_of(voice) * 1.3 + 1
    for felt, up in sorted(turns, key=lambda turn: (-abs(turn[0].value), turn[0].x)):
        text = quoted(felt.quote, words)
        for width in _QUOTE_WIDTHS:
            lines = balanced(text, SAID, width, setter)
            if len(lines) > _QUOTE_LINES:
                continue
            wide, tall = max(setter.width(line, SAID) for line in lines), len(lines) * _LINE
            places = around(felt.x, levels.y(felt.value), reach + _QUOTE_MARGIN, wide, tall, up)
            place = next((place for place in places if room.free(place, _QUOTE_MARGIN)), None)
            if place is not None:
                room.take(place)
                shapes = tuple(block(lines, setter, SAID, theme.ink, 0, 0, _LINE))
                yield Group(*place, "feeling", felt.feeling, text, shapes)
                break


def pads(found: Sequence[Voice], setter: Typesetter, words: Words) -> tuple[float, float]:
    """The room over the highest level and under the lowest that quotes at peaks and troughs ask for."""
    over = under = PAD
    for voice in found:
        for felt, up in (turn for run in voice.runs for turn in _turns(run)):
            lines = balanced(quoted(felt.quote, words), SAID, _QUOTE_WIDTHS[0], setter)
            if len(lines) <= _QUOTE_LINES:
                need = len(lines) * _LINE + radius_of(voice) * 1.3 + 3 * _QUOTE_MARGIN
                if up:
                    over = max(over, need - (2 - felt.value) * STEP)
                else:
                    under = max(under, need - (2 + felt.value) * STEP)
    return over, under


def _turns(run: tuple[Felt, ...]) -> Iterator[tuple[Felt, bool]]:
    """The values with a quote that are no lower or no higher than their neighbours; and whether no lower."""
    for n, felt in enumerate(run):
        if not felt.quote.strip():
            continue
        beside = [other.value for other in (*run[max(n - 1, 0) : n], *run[n + 1 : n + 2])]
        peak, trough = all(felt.value >= v for v in beside), all(felt.value <= v for v in beside)
        if peak or trough:
            yield felt, felt.value >= 0 if peak and trough else peak
