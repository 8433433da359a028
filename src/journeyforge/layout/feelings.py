"""The feelings lane: curves with their dots, five levels with face and number, quotes at the extremes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from journeyforge.layout import marks, quotes
from journeyforge.layout.curve import Piece, Point, at, beyond, monotone, stroke
from journeyforge.layout.felt import Felt, Voice, voices
from journeyforge.layout.levels import REACH, Levels
from journeyforge.layout.numbers import signed
from journeyforge.layout.quotes import PAD
from journeyforge.layout.room import Area, Room
from journeyforge.layout.scene import Column, Drawn, Group, Path, Rect, Segment, Shape, Sketch, TextLine
from journeyforge.layout.text import CAPTION, LEVEL, Typesetter, baseline, block
from journeyforge.layout.theme import Theme, readable
from journeyforge.layout.words import Words, quoted
from journeyforge.model.document import Document
from journeyforge.model.records import Lane

AXIS = 48.0
"""How far the axis reaches to the left of the band; the lane's head must leave it free."""
DASHES: tuple[tuple[float, ...], ...] = ((), (7.0, 3.0), (2.0, 3.0), (9.0, 3.0, 2.0, 3.0), (4.0, 2.0))
"""Of the curves, in the order of the personas."""
_FACE = 6.5
_STROKE = 2.0
_SAME, _RIM = 0.12, 2.6
_OPEN = 4.0
_CHUNK = 48
_LEGEND_LINE, _LEGEND_SAMPLE = 18.0, 30.0


class RowDrawing(NamedTuple):
    """A row-wide lane: its height and its groups, from back to front; x is the scene's, y from the row's top."""

    height: float
    groups: tuple[Group, ...]


def draw_row(
    document: Document,
    lane: Lane,
    columns: Sequence[Column],
    band_left: float,
    band_width: float,
    setter: Typesetter,
    theme: Theme,
    words: Words,
    least: float = 0.0,
) -> RowDrawing:
    """The curves of a feelings lane over its band; the axis stands in the 48 px left of it (AXIS). In a lane that
    is to be at least so high, levels are as far apart as fills it."""
    found = voices(document, lane, columns, theme)
    legend: list[Group] = []
    over, under = quotes.pads(found, setter, words)
    top = over
    if len(found) > 1:
        legend, top = _legend(found, band_left + 8, band_width - 16, setter, theme)
        top += over - PAD
    levels = Levels.within(top, max(under, PAD) + 2, least)
    curves = [(voice, [_pieces(run, levels) for run in voice.runs]) for voice in found]
    groups = [_axis(band_left, levels, setter, theme, words)]
    groups += [group for _, runs in curves for pieces in runs for group in _tints(pieces, levels, theme)]
    strokes: list[Group] = []
    for n, (voice, runs) in reversed(list(enumerate(curves))):
        colour = _colour(voice, len(found), theme)
        strokes += [group for pieces in runs for group in _strokes(pieces, voice.name, colour, DASHES[n % 5])]
    values = {value: signed(value, words) for value in {f.value for v in found for run in v.runs for f in run}}
    dots = [
        _dot(felt, values[felt.value], levels, radius, marks.MARKERS[n % 5], lane, theme, words)
        for n, radii in reversed(list(enumerate(_radii(found))))
        for felt, radius in radii
    ]
    inside = Area(band_left + 4, top - over + 2, band_width - 8, levels.extent + over + under - 4)
    points = (point for _, runs in curves for pieces in runs for piece in pieces for point in _sampled(piece))
    room = Room(inside, points, [Area(dot.x, dot.y, dot.width, dot.height) for dot in dots])
    said = [group for voice in found for group in quotes.placed(voice, levels, room, setter, theme, words)]
    height = max([top + levels.extent + PAD, *(group.y + group.height + 4 for group in said)])
    lines = _lines(band_left, band_width, levels, height, said, theme)
    return RowDrawing(height, (*groups, lines, *strokes, *dots, *said, *legend))


def _pieces(run: tuple[Felt, ...], levels: Levels) -> list[Piece]:
    return monotone([(felt.x, levels.y(felt.value)) for felt in run])


@lru_cache(maxsize=20_000)
def _sampled(piece: Piece) -> tuple[Point, ...]:
    steps = math.ceil(max(piece[6] - piece[0], abs(piece[7] - piece[1])) / 3) or 1
    return tuple(at(piece, n / steps) for n in range(steps + 1))


def _colour(voice: Voice, many: int, theme: Theme) -> str:
    """A curve alone has the theme's colour; of several each has its persona's, as far as it can be seen."""
    if many < 2:
        return theme.curve
    return readable(voice.colour, (theme.card, theme.tint_good_far, theme.tint_bad_far), theme.ink)


def _radii(found: Sequence[Voice]) -> list[list[tuple[Felt, float]]]:
    """The values of each voice with the size of their dots. Where several feel the same, the dots of those behind
    are larger, so that a rim of each is seen."""
    taken: dict[float, list[float]] = {}
    radii = []
    for voice in found:
        radius, sized = quotes.radius_of(voice), []
        for felt in (felt for run in voice.runs for felt in run):
            before = taken.setdefault(felt.x, [])
            behind = sum(abs(value - felt.value) < _SAME for value in before)
            before.append(felt.value)
            sized.append((felt, radius + behind * _RIM))
        radii.append(sized)
    return radii


def _axis(left: float, levels: Levels, setter: Typesetter, theme: Theme, words: Words) -> Group:
    """The five levels, each a number and a face."""
    shapes: list[Shape] = []
    for level in range(2, -3, -1):
        y = REACH + (2 - level) * levels.step
        text = signed(level, words)
        extent = setter.width(text, LEVEL)
        right = AXIS - 2 * _FACE - 14
        shapes.append(TextLine(right - extent, baseline(y - 6, 12, LEVEL), text, LEVEL, theme.caption, extent))
        shapes += marks.face(AXIS - _FACE - 9, y, _FACE, level, theme.face)
    return Group(
        left - AXIS,
        levels.top - REACH,
        AXIS - 4,
        levels.extent + 2 * REACH,
        "axis",
        "",
        "−2 … +2",
        tuple(shapes),
    )


def _lines(left: float, width: float, levels: Levels, height: float, said: Sequence[Group], theme: Theme) -> Group:
    """A hairline at each level, open where a quote stands on it."""
    lines: list[Shape] = []
    for level in range(-2, 3):
        y = levels.y(level)
        colour = theme.middle if level == 0 else theme.hairline
        start, end = left + 5, left + width - 5
        for quote in sorted(said, key=lambda group: group.x):
            if quote.y < y < quote.y + quote.height:
                if quote.x - _OPEN > start:
                    lines.append(Rect(start - left, y - 0.5, quote.x - _OPEN - start, 1.0, colour))
                start = max(start, quote.x + quote.width + _OPEN)
        if end > start:
            lines.append(Rect(start - left, y - 0.5, end - start, 1.0, colour))
    return Group(left, 0, width, height, "curve", "", "", tuple(lines))


def _chunks(pieces: list[Piece]) -> Iterator[tuple[list[Piece], float, float, float, float]]:
    """A curve in parts that can be found and painted by themselves, with the rectangle of each."""
    for start in range(0, len(pieces), _CHUNK):
        part = pieces[start : start + _CHUNK]
        ys = [y for piece in part for y in (piece[1], piece[7])]
        yield part, part[0][0], min(ys), part[-1][6] - part[0][0], max(ys) - min(ys)


def _tints(pieces: list[Piece], levels: Levels, theme: Theme) -> Iterator[Group]:
    """The areas above and below the middle, deeper beyond the first level: opaque colours, mixed beforehand."""
    middle = levels.y(0)
    for part, x, *_, width, _ in _chunks(pieces):
        if any(piece[1] != middle or piece[7] != middle for piece in part):
            sketch = Sketch(partial(_tint, tuple(part), x, levels, theme))
            yield Group(x, levels.top, width, levels.extent, "curve", "", "", sketch)


def _tint(part: tuple[Piece, ...], x: float, levels: Levels, theme: Theme) -> Drawn:
    sides = (
        (0, True, theme.tint_good),
        (0, False, theme.tint_bad),
        (1, True, theme.tint_good_far),
        (-1, False, theme.tint_bad_far),
    )
    areas = ((area, fill) for level, up, fill in sides for area in beyond(part, levels.y(level), up))
    return Drawn(levels.extent, tuple(Path(_shifted(area, -x, -levels.top), fill) for area, fill in areas), None)


def _strokes(pieces: list[Piece], name: str, colour: str, dash: tuple[float, ...]) -> Iterator[Group]:
    half = _STROKE / 2
    for part, x, y, width, height in _chunks(pieces):
        sketch = Sketch(partial(_line, part, half - x, half - y, height + _STROKE, colour, dash))
        yield Group(x - half, y - half, width + _STROKE, height + _STROKE, "curve", "", name, sketch)


def _line(part: list[Piece], dx: float, dy: float, height: float, colour: str, dash: tuple[float, ...]) -> Drawn:
    return Drawn(height, (Path(_shifted(stroke(part), dx, dy), "", colour, _STROKE, dash),), None)


def _shifted(segments: Sequence[Segment], dx: float, dy: float) -> tuple[Segment, ...]:
    return tuple((op, tuple(c + (dy if n % 2 else dx) for n, c in enumerate(points))) for op, points in segments)


def _dot(
    felt: Felt,
    value: str,
    levels: Levels,
    radius: float,
    kind: marks.Marker,
    lane: Lane,
    theme: Theme,
    words: Words,
) -> Group:
    fills = {-1: theme.bad, 0: theme.warning, 1: theme.good}
    tints = {-1: theme.tint_bad_far, 0: theme.card, 1: theme.tint_good_far}
    mood = marks.mood(felt.value)
    reach = radius * 1.3 + 1
    fill = tints[mood] if felt.guess else fills[mood]
    dot = marks.marker(kind, reach, reach, radius, fill, theme.dot_outline, felt.guess)
    said = quoted(felt.quote, words) if felt.quote.strip() else ""
    sure = words.evidence["assumed"] if felt.guess else ""
    title = f"{felt.step}: " + ", ".join(filter(None, (value, felt.words, said, sure)))
    x, y = felt.x - reach, levels.y(felt.value) - reach
    return Group(x, y, 2 * reach, 2 * reach, "feeling", felt.feeling, title, (dot,), (felt.stage, lane.id))


def _legend(
    found: list[Voice], left: float, width: float, setter: Typesetter, theme: Theme
) -> tuple[list[Group], float]:
    """Whose curve is which, and where the top level of the curves comes to stand."""
    groups: list[Group] = []
    x, y, tall = 0.0, 4.0, _LEGEND_LINE
    for n, voice in enumerate(found):
        lines = setter.lines(voice.name, CAPTION, max(width - _LEGEND_SAMPLE, 1.0))
        extent = _LEGEND_SAMPLE + max((setter.width(line, CAPTION) for line in lines), default=0.0)
        if x and x + extent > width:
            x, y, tall = 0.0, y + tall, _LEGEND_LINE
        colour = _colour(voice, len(found), theme)
        middle = _LEGEND_LINE / 2
        sample = Path((("M", (0.0, middle)), ("L", (24.0, middle))), "", colour, _STROKE, DASHES[n % 5])
        dot = marks.marker(marks.MARKERS[n % 5], 12, middle, 4, theme.card, theme.dot_outline, False)
        text = block(lines, setter, CAPTION, theme.caption, _LEGEND_SAMPLE, 0, _LEGEND_LINE)
        tall = max(tall, len(lines) * _LEGEND_LINE)
        groups.append(
            Group(
                left + x,
                y,
                extent,
                max(len(lines), 1) * _LEGEND_LINE,
                "legend",
                "",
                voice.name,
                (sample, dot, *text),
            )
        )
        x += extent + 16
    return groups, y + tall + PAD
