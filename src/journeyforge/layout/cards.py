"""A card's shapes: title, chips, severity, owner, evidence. Nothing runs out of the card; it grows instead."""

from __future__ import annotations

from journeyforge.layout import chips, icons, metrics, pills
from journeyforge.layout.chips import Drawn
from journeyforge.layout.faces import CardFace, Face
from journeyforge.layout.metrics import MetricFace
from journeyforge.layout.pills import KnownFace, PillsFace
from journeyforge.layout.scene import Box, Image, Rect, Shape, TextStyle, moved
from journeyforge.layout.text import CAPTION, CARD, NOTE, QUOTE, Typesetter, block
from journeyforge.layout.theme import Theme

__all__ = ["Drawn", "draw"]

RADIUS = 9.0
STRIP = 4.0
LINE = 16.0
MIN_HEIGHTS = {"step": 72.0, "note": 40.0, "quote": 40.0, "pain": 72.0, "idea": 56.0}
PAD_LEFT, PAD_RIGHT, PAD_TOP, PAD_BOTTOM = 14.0, 10.0, 8.0, 8.0
_GAP = 6.0
_STAR, _STAR_GAP = 13.0, 4.0
_DOT = 4.0
_IMAGE = 96.0
_DASH = (3.0, 2.0)


def draw(face: Face, width: float, setter: Typesetter, theme: Theme) -> Drawn:
    """The shapes of what stands in a cell, that wide."""
    if isinstance(face, MetricFace):
        return metrics.draw(face, width, setter, theme)
    if isinstance(face, PillsFace):
        return pills.draw_pills(face, width, setter, theme)
    if isinstance(face, KnownFace):
        return pills.draw_known(face, width, setter, theme)
    return _card(face, width, setter, theme)


def _card(face: CardFace, width: float, setter: Typesetter, theme: Theme) -> Drawn:
    """The shapes of a card of that width."""
    style = {"note": NOTE, "quote": QUOTE}.get(face.kind, CARD)
    left = PAD_LEFT if face.kind == "step" else PAD_RIGHT
    room = width - left - PAD_RIGHT
    top = PAD_TOP + (_IMAGE + _GAP if face.image else 0.0)
    words, bottom = _words(face, style, left, top, room, setter, theme)
    foot, foot_height = _foot(face, room - (chips.PERSON + _GAP if face.initials else 0.0), setter, theme)
    foot_height = max(foot_height, chips.HEIGHT if face.initials else 0.0)
    height = max(MIN_HEIGHTS[face.kind], bottom + (_GAP + foot_height if foot_height else 0.0) + PAD_BOTTOM)
    shapes = _ground(face, width, height, theme)
    if face.image:
        shapes += [Rect(left, PAD_TOP, room, _IMAGE, theme.chip.ground, radius=chips.RADIUS)]
        shapes += [Image(left, PAD_TOP, room, _IMAGE, face.image)]
    shapes += words
    shapes += [moved(shape, left, height - PAD_BOTTOM - foot_height) for shape in foot]
    if face.initials:
        x, y = width - PAD_RIGHT - chips.PERSON / 2, height - PAD_BOTTOM - chips.HEIGHT / 2
        shapes += chips.circle(x, y, face.initials, face.person, setter)
    return Drawn(height, tuple(shapes), Box(left, top, room, style, LINE))


def _words(
    face: CardFace, style: TextStyle, left: float, top: float, room: float, setter: Typesetter, theme: Theme
) -> tuple[list[Shape], float]:
    """The title with its star, and where it ends."""
    indent = _STAR + _STAR_GAP if face.star else 0.0
    lines = setter.lines(face.title, style, room, indent)
    shapes: list[Shape] = []
    if face.star:
        shapes.append(icons.star(left, top + 1.0, _STAR, theme.star, theme.star_outline))
    shapes += block(lines, setter, style, theme.ink, left, top, LINE, indent)
    return shapes, top + max(len(lines), 1) * LINE


def _foot(face: CardFace, room: float, setter: Typesetter, theme: Theme) -> tuple[list[Shape], float]:
    """Severity and caption, then chips in rows of their own."""
    status, height = _status(face, room, setter, theme) if face.kind in ("pain", "idea") else ([], 0.0)
    shapes, tall = chips.rows(face.chips, room, setter, theme)
    if not shapes:
        return status, height
    top = height + chips.GAP / 2 if height else 0.0
    return status + [moved(shape, 0.0, top) for shape in shapes], top + tall


def _ground(face: CardFace, width: float, height: float, theme: Theme) -> list[Shape]:
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


def _status(face: CardFace, room: float, setter: Typesetter, theme: Theme) -> tuple[list[Shape], float]:
    """The foot of a pain or an idea: dots of severity, then a caption, below them where it has no room."""
    shapes: list[Shape] = []
    x = 0.0
    if face.dots:
        for n in range(5):
            fill = theme.bad if n < face.dots else ""
            shapes.append(icons.disc(x + _DOT, chips.HEIGHT / 2, _DOT - 0.5, fill, theme.pain_dash))
            x += 2 * _DOT + 2.5
        x += 4
    if not face.caption:
        return shapes, chips.HEIGHT if shapes else 0.0
    below = bool(shapes) and setter.width(face.caption, CAPTION) > room - x
    top = chips.HEIGHT - 2 if below else 0.0
    x = 0.0 if below else x
    lines = setter.lines(face.caption, CAPTION, room - x)
    shapes += block(lines, setter, CAPTION, theme.caption, x, top, chips.HEIGHT)
    return shapes, top + len(lines) * chips.HEIGHT
