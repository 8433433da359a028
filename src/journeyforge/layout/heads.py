"""What stands around the cells: the title block, phases, heads of stages and lanes."""

from __future__ import annotations

from itertools import groupby

from journeyforge.layout.cards import tag
from journeyforge.layout.grid import LANE_HEAD, MARGIN, Grid
from journeyforge.layout.scene import Box, Column, Group, Rect, Shape
from journeyforge.layout.text import CAPTION, LANE, PHASE, STAGE, TITLE, Typesetter, block
from journeyforge.layout.theme import Hue, Theme
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.path import all_touchpoints
from journeyforge.model.records import Journey, Lane, Stage

STAGE_TRIM = 6.0
"""By how much a stage's head is narrower than its column."""
_TITLE_LINE, _STAGE_LINE, _LANE_LINE, _CAPTION_LINE = 26.0, 20.0, 18.0, 14.0
_STAGE_PAD_X, _STAGE_PAD_Y, _STAGE_RADIUS = 10.0, 6.0, 8.0
_PHASE_LINE, _PHASE_RULE = 14.0, 2.0
_TAG_GAP, _TAG_TOP = 6.0, 5.0
_GAP = 16.0


def top(
    document: Document,
    journey: Journey,
    stages: list[Stage],
    grid: Grid,
    setter: Typesetter,
    theme: Theme,
    words: Words,
) -> tuple[float, list[Group]]:
    """Everything above the lanes, and where they start."""
    title = _title(document, journey, grid.width - 2 * MARGIN, setter, theme, words)
    y = title.y + title.height + _GAP
    groups = [title]
    if not stages:
        text = setter.lines(words.no_stages, LANE, grid.band_width)
        shapes = block(text, setter, LANE, theme.muted, 0, 0, _LANE_LINE)
        height = len(text) * _LANE_LINE
        groups.append(Group(grid.left, y, grid.band_width, height, "hint", "", words.no_stages, tuple(shapes)))
        return y + height + _GAP, groups
    phases, y = _phases(stages, grid, y, setter, theme)
    heads, y = _stage_heads(stages, grid, y, setter, theme)
    return y + 8, [*groups, *phases, *heads]


def _title(
    document: Document, journey: Journey, room: float, setter: Typesetter, theme: Theme, words: Words
) -> Group:
    """The journey's name with what it is, whose it is and how sure it is behind it."""
    lines = setter.lines(journey.title, TITLE, room)
    shapes: list[Shape] = list(block(lines, setter, TITLE, theme.ink, 0, 0, _TITLE_LINE))
    y = (max(len(lines), 1) - 1) * _TITLE_LINE
    x = setter.width(lines[-1], TITLE) + 2 * _TAG_GAP if lines else 0.0
    bottom = y + _TITLE_LINE
    for text, hue in _tags(document, journey, theme, words):
        drawn, width, height = tag(x, y + _TAG_TOP, text, hue, setter, room)
        if x and x + width > room:
            x, y = 0.0, bottom
            drawn, width, height = tag(x, y + _TAG_TOP, text, hue, setter, room)
        shapes += drawn
        x += width + _TAG_GAP
        bottom = max(bottom, y + _TAG_TOP + height)
    words_box = Box(0, 0, room, TITLE, _TITLE_LINE)
    return Group(MARGIN, MARGIN, room, bottom, "title", journey.id, journey.title, tuple(shapes), words=words_box)


def _tags(document: Document, journey: Journey, theme: Theme, words: Words) -> list[tuple[str, Hue]]:
    side, person, unsure = theme.tags
    kind = f"{words.sides[journey.kind]} · {words.states[journey.state]}".upper()
    tags = [(kind, side), *((p.title, person) for p in document.personas_of(journey) if p.title.strip())]
    steps = all_touchpoints(document, journey.id)
    assumed = sum(step.evidence.level == "assumed" for step in steps)
    return [*tags, (words.assumed.format(assumed, len(steps)), unsure)] if assumed else tags


def _phases(
    stages: list[Stage], grid: Grid, y: float, setter: Typesetter, theme: Theme
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
    stages: list[Stage], grid: Grid, y: float, setter: Typesetter, theme: Theme
) -> tuple[list[Group], float]:
    texts = [
        setter.lines(stage.title, STAGE, column.width - STAGE_TRIM - 2 * _STAGE_PAD_X)
        for stage, column in zip(stages, grid.columns, strict=True)
    ]
    height = max(max(len(lines) for lines in texts), 1) * _STAGE_LINE + 2 * _STAGE_PAD_Y
    groups = [
        _stage_head(stage, column, lines, y, height, theme.stages[n % len(theme.stages)], setter)
        for n, (stage, column, lines) in enumerate(zip(stages, grid.columns, texts, strict=True))
    ]
    return groups, y + height


def _stage_head(
    stage: Stage, column: Column, lines: tuple[str, ...], y: float, height: float, hue: Hue, setter: Typesetter
) -> Group:
    width = column.width - STAGE_TRIM
    shapes: tuple[Shape, ...] = (
        Rect(0, 0, width, height, hue.ground, radius=_STAGE_RADIUS),
        *block(lines, setter, STAGE, hue.text, _STAGE_PAD_X, _STAGE_PAD_Y, _STAGE_LINE),
    )
    box = Box(_STAGE_PAD_X, _STAGE_PAD_Y, width - 2 * _STAGE_PAD_X, STAGE, _STAGE_LINE)
    return Group(column.x, y, width, height, "stage", stage.id, stage.title, shapes, words=box)


def lane_head(lane: Lane, caption: str, y: float, setter: Typesetter, theme: Theme) -> Group:
    """The name of a lane at its left, with a caption below it; the group is as high as both need."""
    room = LANE_HEAD - 16
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
    return Group(MARGIN, y, LANE_HEAD - 8, height, "lane", lane.id, lane.title, shapes, words=box)
