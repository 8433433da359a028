"""The title block: what the map is, whose it is, how sure it is; scenario, organisation, metrics of it all."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from journeyforge.layout import metrics
from journeyforge.layout.chips import SQUARE, square, tag
from journeyforge.layout.faces import initials_of, persona_hue
from journeyforge.layout.flow import Flow
from journeyforge.layout.numbers import day
from journeyforge.layout.scene import Box, Group, Image, Rect, Shape, moved
from journeyforge.layout.text import ABOUT, CAPTION, CHIP, INITIALS, TITLE, Typesetter, balanced, block
from journeyforge.layout.theme import Hue, Theme
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.known import mostly_assumed
from journeyforge.model.path import all_touchpoints
from journeyforge.model.records import Journey, Metric, Owner, PainPoint, Persona

_TITLE_LINE, _TITLE_PAD = 26.0, 12.0
_TAG_GAP, _TAG_TOP = 6.0, 5.0
_ROW_GAP, _PERSON_GAP = 8.0, 16.0
_TEXT_LINE, _TEXT_WIDTH = 18.0, 720.0
_TILE, _TILE_PAD, _TILE_RADIUS = 196.0, 8.0, 8.0
_GAP = 10.0
_PHOTO, _PHOTO_RADIUS = 28.0, 28.0 * 5.0 / SQUARE
_LOGO_WIDTH, _LOGO_HEIGHT, _LOGO_GAP = 120.0, 44.0, 24.0
_LEAST_BESIDE_LOGO = 360.0


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
    drawn_on: datetime.date | None = None,
) -> tuple[float, tuple[Group, ...]]:
    """The title block, its own top left being the origin: its height and its groups, none over another.
    `sure` spares the counting to those who know it, `drawn_on` is the day the map is to be dated with."""
    known = sure or Sure.of(document, journey.id)
    logo, beside, top = _logo(document, width)
    groups = [*logo, _head(document, journey, known, beside, setter, theme, words).moved(0, top)]
    said = _said(document, journey, words, drawn_on)
    about, y = _about(document, journey, said, beside, top + groups[-1].height, setter, theme)
    groups += about
    scenario = balanced(journey.scenario, ABOUT, min(beside, _TEXT_WIDTH), setter)
    if scenario:
        y += _GAP - 2
        height = len(scenario) * _TEXT_LINE
        shapes = tuple(block(scenario, setter, ABOUT, theme.caption, 0, 0, _TEXT_LINE))
        groups.append(Group(0, y, min(beside, _TEXT_WIDTH), height, "about", "", journey.scenario, shapes))
        y += height
    y = max([y, *(group.y + group.height for group in logo)])
    tiles, y = _tiles(document, journey, width, y, setter, theme, words)
    return y, (*groups, *tiles)


def _logo(document: Document, width: float) -> tuple[list[Group], float, float]:
    """The project's logo at the right, or above the title of a narrow map; the room left beside it, and the top of
    what stands there."""
    blob = document.project.logo
    if blob is None:
        return [], width, 0.0
    beside = width - _LOGO_WIDTH - _LOGO_GAP
    wide = min(_LOGO_WIDTH, width)
    shapes = (Image(0, 0, wide, _LOGO_HEIGHT, blob),)
    name = document.project.organisation or document.project.title
    logo = Group(width - wide, 0, wide, _LOGO_HEIGHT, "about", document.project.id, name, shapes)
    if beside < _LEAST_BESIDE_LOGO:
        return [logo], width, _LOGO_HEIGHT + _GAP
    return [logo], beside, 0.0


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
    pains = [pain.evidence.level for pain in document.referrers(journey.id, PainPoint)]
    if mostly_assumed(pains.count("assumed"), len(pains)):
        tags.append((words.pains_assumed.format(pains.count("assumed"), len(pains)), unsure))
    secret = document.project.confidentiality
    return [*tags, (secret, theme.status)] if secret.strip() else tags


def _said(
    document: Document, journey: Journey, words: Words, drawn_on: datetime.date | None
) -> list[tuple[str, str]]:
    """What is said behind the personas, with the record it comes from: whose the map is, how long it holds, of
    which day it is."""
    said = [("", document.project.organisation)]
    if journey.owner is not None:
        owner = document.need(journey.owner, Owner)
        said.append((owner.id, words.answers.format(owner.title) if owner.title.strip() else ""))
    if journey.review_by is not None:
        said.append(("", words.review_by.format(day(journey.review_by, words))))
    if drawn_on is not None:
        said.append(("", words.drawn_on.format(day(drawn_on, words))))
    return said


def _about(
    document: Document,
    journey: Journey,
    said: Iterable[tuple[str, str]],
    width: float,
    top: float,
    setter: Typesetter,
    theme: Theme,
) -> tuple[list[Group], float]:
    """Personas, then what is said behind them, in one line where there is room."""
    flow = Flow(width, _PERSON_GAP, 4.0, 0.0, top + _ROW_GAP)
    groups = []
    personas = document.personas_of(journey)
    line = _PHOTO if any(persona.photo for persona in personas) else SQUARE
    for persona in personas:
        hue = persona_hue(document, persona, theme)
        shapes, wide, tall = _persona(persona, hue, line, width, setter, theme)
        x, y = flow.place(wide, tall)
        groups.append(Group(x, y, wide, tall, "persona", persona.id, persona.title, shapes))
    for record, text in said:
        lines = setter.lines(text, CAPTION, width)
        if lines:
            wide = max(setter.width(text, CAPTION) for text in lines)
            tall = max(len(lines) * SQUARE, line)
            x, y = flow.place(wide, tall)
            down = (line - SQUARE) / 2 if len(lines) == 1 else 0.0
            shapes = tuple(block(lines, setter, CAPTION, theme.caption, 0, down, SQUARE))
            groups.append(Group(x, y, wide, tall, "about", record, text, shapes))
    return groups, flow.bottom if groups else top


def _persona(
    persona: Persona, hue: Hue, line: float, width: float, setter: Typesetter, theme: Theme
) -> tuple[tuple[Shape, ...], float, float]:
    """Photo, else initials in a rounded square, and the name: shapes, width and height (`line` at least).
    The initials stay behind the photo, for one that can't be read."""
    initials = initials_of(persona.title)
    side = min(max(line, setter.width(initials, INITIALS) + 6), width)
    after = side + 6
    lines = setter.lines(persona.title, CHIP, max(width - after, 1.0))
    tall = max(len(lines) * SQUARE, line)
    down = (line - SQUARE) / 2 if len(lines) < 2 else 0.0
    wide = after + max((setter.width(text, CHIP) for text in lines), default=0.0)
    shapes = square(0, 0, side, initials, hue, setter, line)
    if persona.photo:
        shapes.append(Image(0, 0, side, line, persona.photo, True, _PHOTO_RADIUS, theme.card))
    shapes += block(lines, setter, CHIP, theme.ink, after, down, SQUARE)
    return tuple(shapes), wide, tall


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
