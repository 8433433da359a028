"""What stands around the cells: phases, heads of stages and lanes, the lines of a service blueprint."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from journeyforge.layout.blueprint import DASHES
from journeyforge.layout.grid import LANE_HEAD, MARGIN, Grid
from journeyforge.layout.scene import Box, Column, Group, Path, Rect, Shape
from journeyforge.layout.text import CAPTION, LANE, PHASE, STAGE, Typesetter, block
from journeyforge.layout.theme import Hue, Theme
from journeyforge.layout.words import Words
from journeyforge.model.kinds import LineBelow
from journeyforge.model.records import Lane, Stage

STAGE_TRIM = 6.0
"""By how much a stage's head is narrower than its column."""
BLUEPRINT = 26.0
"""How high a line of a service blueprint is with its name."""
_STAGE_LINE, _LANE_LINE, _CAPTION_LINE = 20.0, 18.0, 14.0
_STAGE_PAD_X, _STAGE_PAD_Y, _STAGE_RADIUS = 10.0, 6.0, 8.0
_PHASE_LINE, _PHASE_RULE = 14.0, 2.0
_GAP = 16.0


def stage_heads(
    stages: Sequence[Stage], grid: Grid, setter: Typesetter, theme: Theme, words: Words, first: int = 0
) -> tuple[float, tuple[Group, ...]]:
    """Phases and stages across, from a top of their own on: how high they are, and their groups.
    `first` is the number of the first of them where they are a part of the map."""
    if not stages:
        text = setter.lines(words.no_stages, LANE, grid.band_width)
        shapes = tuple(block(text, setter, LANE, theme.muted, 0, 0, _LANE_LINE))
        height = len(text) * _LANE_LINE
        return height + _GAP, (
            Group(grid.left, 0.0, grid.band_width, height, "hint", "", words.no_stages, shapes),
        )
    phases, y = _phases(stages, grid, 0.0, setter, theme)
    heads, y = _stage_heads(stages, grid, y, setter, theme, first)
    return y + 8, (*phases, *heads)


def _phases(
    stages: Sequence[Stage], grid: Grid, y: float, setter: Typesetter, theme: Theme
) -> tuple[list[Group], float]:
    """One bar above neighbouring stages of the same phase."""
    found: list[tuple[str, float, float, tuple[str, ...]]] = []
    for phase, run in groupby(zip(stages, grid.columns, strict=True), key=lambda pair: pair[0].phase):
        columns = [column for _, column in run]
        x, width = columns[0].x, columns[-1].x + columns[-1].width - columns[0].x - STAGE_TRIM
        if phase.strip():
            lines = setter.lines(phase.upper(), PHASE, width - 2 * _STAGE_PAD_X)
            found.append((phase, x, width, lines))
    if not found:
        return [], y
    tall = max(len(lines) for *_, lines in found) * _PHASE_LINE
    groups = []
    for phase, x, width, lines in found:
        up = tall - len(lines) * _PHASE_LINE
        shapes: list[Shape] = list(block(lines, setter, PHASE, theme.caption, _STAGE_PAD_X, up, _PHASE_LINE))
        shapes.append(Rect(0, tall + 4, width, _PHASE_RULE, theme.hairline, radius=1))
        groups.append(Group(x, y, width, tall + 4 + _PHASE_RULE, "phase", "", phase, tuple(shapes)))
    return groups, y + tall + 4 + _PHASE_RULE + 6


def _stage_heads(
    stages: Sequence[Stage], grid: Grid, y: float, setter: Typesetter, theme: Theme, first: int
) -> tuple[list[Group], float]:
    texts = [
        setter.lines(stage.title, STAGE, column.width - STAGE_TRIM - 2 * _STAGE_PAD_X)
        for stage, column in zip(stages, grid.columns, strict=True)
    ]
    height = max(max(len(lines) for lines in texts), 1) * _STAGE_LINE + 2 * _STAGE_PAD_Y
    groups = [
        _stage_head(stage, column, lines, y, height, theme.stages[n % len(theme.stages)], setter)
        for n, (stage, column, lines) in enumerate(zip(stages, grid.columns, texts, strict=True), first)
    ]
    return groups, y + height


def _stage_head(
    stage: Stage, column: Column, lines: tuple[str, ...], y: float, height: float, hue: Hue, setter: Typesetter
) -> Group:
    width = column.width - STAGE_TRIM
    room = width - 2 * _STAGE_PAD_X
    shapes: tuple[Shape, ...] = (
        Rect(0, 0, width, height, hue.ground, radius=_STAGE_RADIUS),
        *block(lines, setter, STAGE, hue.text, _STAGE_PAD_X, _STAGE_PAD_Y, _STAGE_LINE, room=room),
    )
    box = Box(_STAGE_PAD_X, _STAGE_PAD_Y, room, STAGE, _STAGE_LINE)
    return Group(column.x, y, width, height, "stage", stage.id, stage.title, shapes, words=box)


def lane_head(lane: Lane, caption: str, beside: float, setter: Typesetter, theme: Theme) -> Group:
    """The name of a lane at its left, with a caption below it; the group is as high as both need.
    `beside` is left free between it and the band."""
    room = LANE_HEAD - 16 - beside
    lines = setter.lines(lane.title, LANE, room)
    first = 8.0
    after = first + max(len(lines), 1) * _LANE_LINE
    small = setter.lines(caption, CAPTION, room)
    shapes = (
        *block(lines, setter, LANE, theme.ink, 0, first, _LANE_LINE),
        *block(small, setter, CAPTION, theme.caption, 0, after, _CAPTION_LINE),
    )
    height = after + len(small) * _CAPTION_LINE + 8
    box = Box(0, first, room, LANE, _LANE_LINE)
    return Group(MARGIN, 0.0, LANE_HEAD - 8 - beside, height, "lane", lane.id, lane.title, shapes, words=box)


def line_below(kind: LineBelow, y: float, grid: Grid, setter: Typesetter, theme: Theme, words: Words) -> Group:
    """A line of a service blueprint, `BLUEPRINT` high, with its name at the left above it."""
    name, width = words.lines[kind], grid.left + grid.band_width - MARGIN
    lines = setter.lines(name, CAPTION, width)[:1]
    rule = Path((("M", (0.0, 22.0)), ("L", (width, 22.0))), "", theme.line, 1.2, DASHES[kind])
    shapes: tuple[Shape, ...] = (*block(lines, setter, CAPTION, theme.caption, 0, 4, _CAPTION_LINE), rule)
    return Group(MARGIN, y, width, BLUEPRINT, "line", "", name, shapes)
