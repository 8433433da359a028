"""The title block: what the map is, whose it is, how sure it is; scenario, organisation, metrics of it all."""

from __future__ import annotations

from typing import NamedTuple

from journeyforge.layout import metrics
from journeyforge.layout.chips import SQUARE, square, tag
from journeyforge.layout.faces import initials_of, persona_hue
from journeyforge.layout.flow import Flow
from journeyforge.layout.numbers import day
from journeyforge.layout.scene import Box, Group, Rect, Shape, moved
from journeyforge.layout.text import ABOUT, CAPTION, CHIP, INITIALS, TITLE, Typesetter, block
from journeyforge.layout.theme import Hue, Theme
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.path import all_touchpoints
from journeyforge.model.records import Journey, Metric, Persona

_TITLE_LINE, _TITLE_PAD = 26.0, 12.0
_TAG_GAP, _TAG_TOP = 6.0, 5.0
_ROW_GAP, _PERSON_GAP = 8.0, 16.0
_TEXT_LINE, _TEXT_WIDTH = 18.0, 720.0
_TILE, _TILE_PAD, _TILE_RADIUS = 196.0, 8.0, 8.0
_GAP = 10.0


class Sure(NamedTuple):
    """How many of a journey's steps are assumed, of how many."""

    assumed: int
    steps: int

    @classmethod
    def of(cls, document: Document, journey: str) -> Sure:
        """Counted from nothing."""
        steps = all_touchpoints(document, journey)
        return cls(sum(step.evidence.level == "assumed" for step in steps), len(steps))


def draw(
    document: Document,
    journey: Journey,
    width: float,
    setter: Typesetter,
    theme: Theme,
    words: Words,
    sure: Sure | None = None,
) -> tuple[float, tuple[Group, ...]]:
    """The title block, its own top left being the origin: its height and its groups, none over another.
    `sure` spares the counting to those who know it."""
    known = sure or Sure.of(document, journey.id)
    groups = [_head(document, journey, known, width, setter, theme, words)]
    about, y = _about(document, journey, width, groups[0].height, setter, theme, words)
    groups += about
    scenario = setter.lines(journey.scenario, ABOUT, min(width, _TEXT_WIDTH))
    if scenario:
        y += _GAP - 2
        height = len(scenario) * _TEXT_LINE
        shapes = tuple(block(scenario, setter, ABOUT, theme.caption, 0, 0, _TEXT_LINE))
        groups.append(Group(0, y, min(width, _TEXT_WIDTH), height, "about", "", journey.scenario, shapes))
        y += height
    tiles, y = _tiles(document, journey, width, y, setter, theme, words)
    return y, (*groups, *tiles)


def _head(
    document: Document,
    journey: Journey,
    sure: Sure,
    width: float,
    setter: Typesetter,
    theme: Theme,
    words: Words,
) -> Group:
    """The journey's name with its chips behind it."""
    lines = setter.lines(journey.title, TITLE, width)
    shapes: list[Shape] = list(block(lines, setter, TITLE, theme.ink, 0, 0, _TITLE_LINE))
    last = (max(len(lines), 1) - 1) * _TITLE_LINE
    start = setter.width(lines[-1], TITLE) + _TITLE_PAD if lines else 0.0
    flow = Flow(width, _TAG_GAP, _TAG_GAP, start, last + _TAG_TOP)
    flow.bottom = last + _TITLE_LINE
    for text, hue in _tags(document, journey, sure, theme, words):
        _, wide, tall = tag(0, 0, text, hue, setter, width)
        drawn, _, _ = tag(*flow.place(wide, tall), text, hue, setter, width)
        shapes += drawn
    box = Box(0, 0, width, TITLE, _TITLE_LINE)
    return Group(0, 0, width, flow.bottom, "title", journey.id, journey.title, tuple(shapes), words=box)


def _tags(document: Document, journey: Journey, sure: Sure, theme: Theme, words: Words) -> list[tuple[str, Hue]]:
    side, _, unsure = theme.tags
    kind = f"{words.sides[journey.kind]} · {words.states[journey.state]}".upper()
    status = unsure if journey.status == "outdated" else theme.status
    tags = [(kind, side), (words.statuses[journey.status], status)]
    if sure.assumed:
        tags.append((words.assumed.format(*sure), unsure))
    secret = document.project.confidentiality
    return [*tags, (secret, theme.status)] if secret.strip() else tags


def _about(
    document: Document,
    journey: Journey,
    width: float,
    top: float,
    setter: Typesetter,
    theme: Theme,
    words: Words,
) -> tuple[list[Group], float]:
    """Personas, then organisation and review date, in one line where there is room."""
    flow = Flow(width, _PERSON_GAP, 4.0, 0.0, top + _ROW_GAP)
    groups = []
    for persona in document.personas_of(journey):
        shapes, wide, tall = _persona(persona, width, setter, theme)
        x, y = flow.place(wide, tall)
        groups.append(Group(x, y, wide, tall, "persona", persona.id, persona.title, shapes))
    said = [document.project.organisation]
    if journey.review_by is not None:
        said.append(words.review_by.format(day(journey.review_by, words)))
    for text in said:
        lines = setter.lines(text, CAPTION, width)
        if lines:
            wide, tall = max(setter.width(line, CAPTION) for line in lines), len(lines) * SQUARE
            x, y = flow.place(wide, tall)
            shapes = tuple(block(lines, setter, CAPTION, theme.caption, 0, 0, SQUARE))
            groups.append(Group(x, y, wide, tall, "about", "", text, shapes))
    return groups, flow.bottom if groups else top


def _persona(
    persona: Persona, width: float, setter: Typesetter, theme: Theme
) -> tuple[tuple[Shape, ...], float, float]:
    """Initials in a rounded square and the name: shapes, width and height."""
    initials = initials_of(persona.title)
    side = min(max(SQUARE, setter.width(initials, INITIALS) + 6), width)
    after = side + 6
    lines = setter.lines(persona.title, CHIP, max(width - after, 1.0))
    wide = after + max((setter.width(line, CHIP) for line in lines), default=0.0)
    shapes = [*square(0, 0, side, initials, persona_hue(persona, theme), setter)]
    shapes += block(lines, setter, CHIP, theme.ink, after, 0, SQUARE)
    return tuple(shapes), wide, max(len(lines), 1) * SQUARE


def _tiles(
    document: Document,
    journey: Journey,
    width: float,
    top: float,
    setter: Typesetter,
    theme: Theme,
    words: Words,
) -> tuple[list[Group], float]:
    """The metrics of the journey, then of its personas, each on a tile."""
    found = [(metric, "") for metric in document.referrers(journey.id, Metric)]
    for persona in document.personas_of(journey):
        found += [(metric, persona.title) for metric in document.referrers(persona.id, Metric)]
    tile = min(_TILE, width)
    faces = [(metric.id, metrics.metric_face(document, metric, words), whose) for metric, whose in found]
    drawn = [
        (key, face, metrics.draw(_of(face, whose), tile - 2 * _TILE_PAD, setter, theme))
        for key, face, whose in faces
    ]
    tall = max((done.height for *_, done in drawn), default=0.0) + 2 * _TILE_PAD
    flow = Flow(width, _GAP, _GAP, 0.0, top + _GAP)
    groups = []
    for key, face, done in drawn:
        x, y = flow.place(tile, tall)
        ground = Rect(0, 0, tile, tall, theme.card, theme.hairline, radius=_TILE_RADIUS)
        shapes = (ground, *(moved(shape, _TILE_PAD, _TILE_PAD) for shape in done.shapes))
        groups.append(Group(x, y, tile, tall, "metric", key, face.title, shapes))
    return groups, flow.bottom if groups else top


def _of(face: metrics.MetricFace, whose: str) -> metrics.MetricFace:
    """A persona's metric says whose it is."""
    return face._replace(scale=", ".join(filter(None, (whose, face.scale)))) if whose else face
