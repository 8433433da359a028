"""A card's shapes: title, chips, severity, owner, evidence. Nothing runs out of the card; it grows instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeyforge.layout import chips, icons, metrics, pills
from journeyforge.layout.faces import CardFace, Face
from journeyforge.layout.metrics import MetricFace
from journeyforge.layout.pills import KnownFace, PillsFace
from journeyforge.layout.scene import Box, Drawn, Image, Rect, Shape, TextStyle
from journeyforge.layout.text import CAPTION, CARD, NOTE, QUOTE, Typesetter, block
from journeyforge.layout.theme import Theme

RADIUS = 9.0
STRIP = 4.0
LINE = 16.0
MIN_HEIGHTS = {"step": 72.0, "note": 40.0, "quote": 40.0, "pain": 72.0, "idea": 56.0}
PAD_LEFT, PAD_RIGHT, PAD_TOP, PAD_BOTTOM = 14.0, 10.0, 8.0, 8.0
_GAP = 6.0
_STAR, _STAR_GAP = 13.0, 4.0
_DOT = 4.0
_DOT_STEP = 2 * _DOT + 2.5
SEVERITY = 5 * _DOT_STEP
"""How wide five dots are."""
_IMAGE = 96.0
_DASH = (3.0, 2.0)
_PROGRESS, _PROGRESS_GAP = 15.0, 4.0
Area = tuple[float, float, float, float]
_STYLES = {"step": CARD, "note": NOTE, "quote": QUOTE, "pain": CARD, "idea": CARD}


def draw(face: Face, width: float, setter: Typesetter, theme: Theme) -> Drawn:
    """The shapes of what stands in a cell, that wide."""
    if isinstance(face, MetricFace):
        return metrics.draw(face, width, setter, theme)
    if isinstance(face, PillsFace):
        return pills.draw_pills(face, width, setter, theme)
    if isinstance(face, KnownFace):
        return pills.draw_known(face, width, setter, theme)
    return _card(face, width, setter, theme)


def height_of(face: CardFace, width: float, setter: Typesetter) -> float:
    """How high a card is, without drawing it."""
    return _heights(face, width, setter)[1]


def _heights(face: CardFace, width: float, setter: Typesetter) -> tuple[float, float]:
    """How high the foot of a card of that width is, and all of it."""
    kind = face.kind
    room = _room(face, width)
    lines = setter.count(face.title, _STYLES[kind], room, _STAR + _STAR_GAP if face.star else 0.0)
    height = _top(face) + (lines or 1) * LINE + PAD_BOTTOM
    foot = _foot_height(face, room, setter)
    if foot:
        height += _GAP + foot
    least = MIN_HEIGHTS[kind]
    return foot, height if height > least else least


def _room(face: CardFace, width: float) -> float:
    return width - (PAD_LEFT if face.kind == "step" else PAD_RIGHT) - PAD_RIGHT


def _foot_room(face: CardFace, room: float) -> float:
    return room - (chips.PERSON + _GAP) if face.initials else room


def _top(face: CardFace) -> float:
    return PAD_TOP + _IMAGE + _GAP if face.image else PAD_TOP


def _card(face: CardFace, width: float, setter: Typesetter, theme: Theme) -> Drawn:
    """The shapes of a card of that width."""
    style, room, top = _STYLES[face.kind], _room(face, width), _top(face)
    left = width - PAD_RIGHT - room
    foot, height = _heights(face, width, setter)
    shapes = ground(face, width, height, theme)
    if face.image:
        shapes += [Rect(left, PAD_TOP, room, _IMAGE, theme.chip.ground, radius=chips.RADIUS)]
        shapes += [Image(left, PAD_TOP, room, _IMAGE, face.image)]
    shapes += _words(face, style, left, top, room, setter, theme)
    shapes += _foot(face, left, height - PAD_BOTTOM - foot, room, setter, theme)
    if face.initials:
        x, y = width - PAD_RIGHT - chips.PERSON / 2, height - PAD_BOTTOM - chips.HEIGHT / 2
        shapes += chips.circle(x, y, face.initials, face.person, setter)
    return Drawn(height, tuple(shapes), Box(left, top, room, style, LINE))


def _words(
    face: CardFace, style: TextStyle, left: float, top: float, room: float, setter: Typesetter, theme: Theme
) -> list[Shape]:
    """The title with its star."""
    indent = _STAR + _STAR_GAP if face.star else 0.0
    lines = setter.lines(face.title, style, room, indent)
    shapes: list[Shape] = []
    if face.star:
        shapes.append(icons.star(left, top + 1.0, _STAR, theme.star, theme.star_outline))
    return shapes + list(block(lines, setter, style, theme.ink, left, top, LINE, indent, room))


def _foot_height(face: CardFace, room: float, setter: Typesetter) -> float:
    """How high progress, and below it severity, caption and chips are, these at least as high as the owner beside
    them."""
    progress = _progress_height(face, room, setter) if face.progress else 0.0
    room = _foot_room(face, room)
    status = _status_height(face, room, setter) if face.dots or face.caption else 0.0
    height = chips.height_of(face.chips, room, setter)
    if status:
        height = status + chips.GAP / 2 + height if height else status
    return progress + (max(height, chips.HEIGHT) if face.initials else height)


def _progress_height(face: CardFace, room: float, setter: Typesetter) -> float:
    """How high the lines are that say how far the work on it is."""
    return len(setter.lines(face.progress, CAPTION, room)) * _PROGRESS + _PROGRESS_GAP


def _foot(face: CardFace, left: float, top: float, room: float, setter: Typesetter, theme: Theme) -> list[Shape]:
    """Progress, severity and caption, then chips in rows of their own."""
    shapes: list[Shape] = []
    if face.progress:
        lines = setter.lines(face.progress, CAPTION, room)
        shapes += block(lines, setter, CAPTION, theme.caption, left, top, _PROGRESS)
        top += len(lines) * _PROGRESS + _PROGRESS_GAP
    room = _foot_room(face, room)
    status = _status_height(face, room, setter)
    shapes += _status(face, left, top, room, setter, theme) if status else ()
    below = top + status + chips.GAP / 2 if status else top
    return shapes + chips.rows(face.chips, room, setter, theme, left, below)


def spots(face: CardFace, width: float, setter: Typesetter) -> Iterator[tuple[str, int, Area]]:
    """Where what stands for a field is drawn on a card of that width: the field (`chip` for chips), the number of
    the chip, and left, top, width and height."""
    room, (foot, height) = _room(face, width), _heights(face, width, setter)
    left, beside = width - PAD_RIGHT - room, _foot_room(face, room)
    top = height - PAD_BOTTOM - foot + (_progress_height(face, room, setter) if face.progress else 0.0)
    if face.star:
        yield "moment_of_truth", 0, (left, _top(face), _STAR, LINE)
    if face.image:
        yield "image", 0, (left, PAD_TOP, room, _IMAGE)
    if face.dots:
        yield "severity", 0, (left, top, SEVERITY, chips.HEIGHT)
    if face.caption:
        x, down, lines = _caption(face, beside, setter)
        yield "evidence", 0, (left + x, top + down, beside - x, len(lines) * chips.HEIGHT)
    status = _status_height(face, beside, setter)
    below = top + status + chips.GAP / 2 if status else top
    for n, (x, y, wide, tall) in enumerate(chips.areas(face.chips, beside, setter)):
        yield "chip", n, (left + x, below + y, wide, tall)
    if face.initials:
        size = chips.PERSON
        yield "owner", 0, (width - PAD_RIGHT - size, height - PAD_BOTTOM - chips.HEIGHT / 2 - size / 2, size, size)


def ground(face: CardFace, width: float, height: float, theme: Theme) -> list[Shape]:
    """What a card of that size stands on, dashed where it is an assumption."""
    if face.kind in ("note", "quote"):
        return [Rect(0, 0, width, height, theme.quiet, radius=RADIUS)]
    if face.kind == "idea":
        return [Rect(0, 0, width, height, theme.idea.ground, theme.idea_outline, radius=RADIUS)]
    dash = _DASH if face.assumed else ()
    if face.kind == "pain":
        outline = theme.pain_dash if face.assumed else theme.pain_outline
        return [Rect(0, 0, width, height, theme.pain.ground, outline, radius=RADIUS, dash=dash)]
    outline = theme.outline if face.assumed else theme.hairline
    return [
        Rect(0, 0, width, height, theme.card, outline, radius=RADIUS, dash=dash),
        icons.left_edge(height, STRIP, RADIUS, face.strip),
    ]


class _Caption(NamedTuple):
    """Where the caption of a foot stands, and its lines."""

    x: float
    top: float
    lines: tuple[str, ...]


def _status_height(face: CardFace, room: float, setter: Typesetter) -> float:
    """How high the dots of severity and the caption are."""
    if face.caption:
        _, top, lines = _caption(face, room, setter)
        return top + len(lines) * chips.HEIGHT
    return chips.HEIGHT if face.dots else 0.0


def _caption(face: CardFace, room: float, setter: Typesetter) -> _Caption:
    """A caption stands behind the dots, below them where it has no room."""
    after = SEVERITY + 4 if face.dots else 0.0
    below = bool(face.dots) and setter.width(face.caption, CAPTION) > room - after
    x = 0.0 if below else after
    return _Caption(x, chips.HEIGHT - 2 if below else 0.0, setter.lines(face.caption, CAPTION, room - x))


def _status(face: CardFace, left: float, top: float, room: float, setter: Typesetter, theme: Theme) -> list[Shape]:
    """The foot of a pain or an idea: dots of severity, then a caption."""
    shapes = severity(face.dots, left, top, theme) if face.dots else []
    if face.caption:
        x, down, lines = _caption(face, room, setter)
        shapes += block(lines, setter, CAPTION, theme.caption, left + x, top + down, chips.HEIGHT)
    return shapes


def severity(dots: int, left: float, top: float, theme: Theme) -> list[Shape]:
    """Five dots in a line as high as a chip, so many of them filled."""
    places = [left + n * _DOT_STEP + _DOT for n in range(5)]
    fills = [theme.bad if n < dots else "" for n in range(5)]
    y = top + chips.HEIGHT / 2
    return [icons.disc(x, y, _DOT - 0.5, fill, theme.pain_dash) for x, fill in zip(places, fills, strict=True)]
