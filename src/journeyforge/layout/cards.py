"""A card's shapes: title, chips, severity, owner, evidence. Nothing runs out of the card; it grows instead."""

from __future__ import annotations

from typing import NamedTuple

from journeyforge.layout import icons
from journeyforge.layout.faces import Chip, Face
from journeyforge.layout.scene import Box, Image, Rect, Shape, TextLine, TextStyle, moved
from journeyforge.layout.text import CAPTION, CARD, CHIP, INITIALS, NOTE, QUOTE, Typesetter, baseline, block
from journeyforge.layout.theme import Hue, Theme

RADIUS = 9.0
CHIP_RADIUS = 6.0
STRIP = 4.0
LINE = 16.0
CHIP_HEIGHT = 18.0
MIN_HEIGHTS = {"step": 72.0, "note": 40.0, "quote": 40.0, "pain": 72.0, "idea": 56.0}
PAD_LEFT, PAD_RIGHT, PAD_TOP, PAD_BOTTOM = 14.0, 10.0, 8.0, 8.0
_GAP = 6.0
_CHIP_PAD = 6.0
_CHIP_LINE = 14.0
_PERSON = 22.0
_STAR, _STAR_GAP = 13.0, 4.0
_BOLT = 9.0
_DOT = 4.0
_IMAGE = 96.0
_DASH = (3.0, 2.0)


class Drawn(NamedTuple):
    """A card drawn: its height, its shapes from its own top left corner, and where its words stand."""

    height: float
    shapes: tuple[Shape, ...]
    words: Box


def draw(face: Face, width: float, setter: Typesetter, theme: Theme) -> Drawn:
    """The shapes of a card of that width."""
    style = {"note": NOTE, "quote": QUOTE}.get(face.kind, CARD)
    left = PAD_LEFT if face.kind == "step" else PAD_RIGHT
    room = width - left - PAD_RIGHT
    top = PAD_TOP + (_IMAGE + _GAP if face.image else 0.0)
    words, bottom = _words(face, style, left, top, room, setter, theme)
    foot, foot_height = _foot(face, room - (_PERSON + _GAP if face.initials else 0.0), setter, theme)
    foot_height = max(foot_height, CHIP_HEIGHT if face.initials else 0.0)
    height = max(MIN_HEIGHTS[face.kind], bottom + (_GAP + foot_height if foot_height else 0.0) + PAD_BOTTOM)
    shapes = _ground(face, width, height, theme)
    if face.image:
        shapes += [Rect(left, PAD_TOP, room, _IMAGE, theme.chip.ground, radius=CHIP_RADIUS)]
        shapes += [Image(left, PAD_TOP, room, _IMAGE, face.image)]
    shapes += words
    shapes += [moved(shape, left, height - PAD_BOTTOM - foot_height) for shape in foot]
    if face.initials:
        shapes += _person(face, width - PAD_RIGHT - _PERSON / 2, height - PAD_BOTTOM - CHIP_HEIGHT / 2, setter)
    return Drawn(height, tuple(shapes), Box(left, top, room, style, LINE))


def _words(
    face: Face, style: TextStyle, left: float, top: float, room: float, setter: Typesetter, theme: Theme
) -> tuple[list[Shape], float]:
    """The title with its star, and where it ends."""
    indent = _STAR + _STAR_GAP if face.star else 0.0
    lines = setter.lines(face.title, style, room, indent)
    shapes: list[Shape] = []
    if face.star:
        shapes.append(icons.star(left, top + 1.0, _STAR, theme.star, theme.star_outline))
    shapes += block(lines, setter, style, theme.ink, left, top, LINE, indent)
    return shapes, top + max(len(lines), 1) * LINE


def _foot(face: Face, room: float, setter: Typesetter, theme: Theme) -> tuple[list[Shape], float]:
    if face.kind == "step":
        return _chips(face.chips, room, setter, theme)
    return _status(face, room, setter, theme)


def _ground(face: Face, width: float, height: float, theme: Theme) -> list[Shape]:
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


def _chips(chips: tuple[Chip, ...], room: float, setter: Typesetter, theme: Theme) -> tuple[list[Shape], float]:
    """Chips in rows; one wider than the card is broken into lines."""
    shapes: list[Shape] = []
    x = top = height = 0.0
    for chip in chips:
        icon = _BOLT + 2 if chip.tone == "pain" else 0.0
        lines = setter.lines(chip.text, CHIP, room - 2 * _CHIP_PAD - icon)
        extent = max((setter.width(line, CHIP) for line in lines), default=0.0) + 2 * _CHIP_PAD + icon
        tall = CHIP_HEIGHT + (max(len(lines), 1) - 1) * _CHIP_LINE
        if x and x + extent > room:
            x, top, height = 0.0, top + height + 4, 0.0
        hue = theme.pain if chip.tone == "pain" else theme.chip
        shapes += _chip(x, top, extent, tall, hue, lines, icon, setter)
        x, height = x + extent + 4, max(height, tall)
    return shapes, top + height


def _chip(
    x: float,
    top: float,
    width: float,
    height: float,
    hue: Hue,
    lines: tuple[str, ...],
    icon: float,
    setter: Typesetter,
) -> list[Shape]:
    shapes: list[Shape] = [Rect(x, top, width, height, hue.ground, radius=CHIP_RADIUS)]
    if icon:
        shapes.append(icons.bolt(x + _CHIP_PAD - 1, top + (CHIP_HEIGHT - _BOLT) / 2, _BOLT, hue.text))
    shapes += block(lines, setter, CHIP, hue.text, x + _CHIP_PAD + icon, top + 2, _CHIP_LINE)
    return shapes


def tag(
    x: float, top: float, text: str, hue: Hue, setter: Typesetter, room: float
) -> tuple[list[Shape], float, float]:
    """A chip by itself, as in the title block: its shapes, width and height."""
    lines = setter.lines(text, CHIP, room - 2 * _CHIP_PAD)
    width = max((setter.width(line, CHIP) for line in lines), default=0.0) + 2 * _CHIP_PAD
    height = CHIP_HEIGHT + (max(len(lines), 1) - 1) * _CHIP_LINE
    return _chip(x, top, width, height, hue, lines, 0.0, setter), width, height


def _status(face: Face, room: float, setter: Typesetter, theme: Theme) -> tuple[list[Shape], float]:
    """The foot of a pain or an idea: dots of severity, then a caption, below them where it has no room."""
    shapes: list[Shape] = []
    x = 0.0
    if face.dots:
        for n in range(5):
            fill = theme.bad if n < face.dots else ""
            shapes.append(icons.disc(x + _DOT, CHIP_HEIGHT / 2, _DOT - 0.5, fill, theme.pain_dash))
            x += 2 * _DOT + 2.5
        x += 4
    if not face.caption:
        return shapes, CHIP_HEIGHT if shapes else 0.0
    below = bool(shapes) and setter.width(face.caption, CAPTION) > room - x
    top = CHIP_HEIGHT - 2 if below else 0.0
    x = 0.0 if below else x
    lines = setter.lines(face.caption, CAPTION, room - x)
    shapes += block(lines, setter, CAPTION, theme.caption, x, top, CHIP_HEIGHT)
    return shapes, top + len(lines) * CHIP_HEIGHT


def _person(face: Face, x: float, y: float, setter: Typesetter) -> list[Shape]:
    extent = setter.width(face.initials, INITIALS)
    return [
        icons.disc(x, y, _PERSON / 2, face.person.ground),
        TextLine(
            x - extent / 2,
            baseline(y - LINE / 2, LINE, INITIALS),
            face.initials,
            INITIALS,
            face.person.text,
            extent,
        ),
    ]
