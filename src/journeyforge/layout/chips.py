"""What stands at the foot of cards and in the title block: chips in rows, owners' circles, personas' squares."""

from __future__ import annotations

from typing import Literal, NamedTuple

from journeyforge.layout import icons, marks
from journeyforge.layout.scene import Image, Rect, Shape, TextLine
from journeyforge.layout.text import CHIP, INITIALS, Typesetter, baseline, block
from journeyforge.layout.theme import Hue, Theme

RADIUS = 6.0
HEIGHT = 18.0
PAD = 6.0
LINE = 14.0
GAP = 4.0
PERSON = 22.0
SQUARE = 18.0
_BOLT = 9.0
_SIGN = 5.0

Tone = Literal["plain", "pain", "good", "bad", "votes", "waiting", "person", "quick"]
_ROOM: dict[Tone, float] = {"pain": _BOLT + 2, "votes": 2 * _SIGN + 3, "waiting": 2 * _SIGN + 3}
"""What a chip's sign takes of it."""


class Chip(NamedTuple):
    """A small label. A `pain` chip carries a bolt, `votes` a tick, `waiting` a clock; `quick` stands out
    from an opportunity's ground; a `person` is a square in colours of its own, or a photo (a blob)."""

    text: str
    tone: Tone = "plain"
    hue: Hue = Hue("", "")
    photo: str = ""


class _Place(NamedTuple):
    """Where a chip stands among others, and its lines."""

    chip: Chip
    lines: tuple[str, ...]
    x: float
    top: float
    width: float
    height: float


def height_of(chips: tuple[Chip, ...], room: float, setter: Typesetter) -> float:
    """How high the rows of these chips are."""
    if not chips:
        return 0.0
    key = (chips, room)
    found = setter.sizes.get(key)
    return found if found is not None else setter.keep(key, _placed(chips, room, setter)[1])


def rows(
    chips: tuple[Chip, ...], room: float, setter: Typesetter, theme: Theme, left: float, top: float
) -> list[Shape]:
    """Chips in rows from a point on; one wider than the room is broken into lines."""
    quick = Hue(theme.idea.ground, theme.idea.text)
    tones = {"quick": quick, "pain": theme.pain, "good": theme.good_chip, "bad": theme.bad_chip}
    shapes: list[Shape] = []
    for chip, lines, x, y, width, height in _placed(chips, room, setter)[0]:
        if chip.tone == "person":
            shapes += square(left + x, top + y, width, chip.text, chip.hue, setter)
            if chip.photo:
                # The initials stay behind it, for one that can't be read.
                shapes.append(Image(left + x, top + y, width, SQUARE, chip.photo, True, 5.0, theme.card))
        else:
            hue = tones.get(chip.tone, theme.chip)
            shapes += _chip(left + x, top + y, width, height, chip.tone, hue, lines, setter)
    return shapes


def areas(chips: tuple[Chip, ...], room: float, setter: Typesetter) -> list[tuple[float, float, float, float]]:
    """Where each chip stands: left, top, width and height."""
    return [place[2:] for place in _placed(chips, room, setter)[0]]


def _placed(chips: tuple[Chip, ...], room: float, setter: Typesetter) -> tuple[list[_Place], float]:
    """The places of chips in rows, and how high the rows are."""
    places: list[_Place] = []
    x = top = height = 0.0
    for chip in chips:
        sign = _ROOM.get(chip.tone, 0.0)
        lines = setter.lines(chip.text, CHIP, max(room - 2 * PAD - sign, 1.0))
        extent = max((setter.width(line, CHIP) for line in lines), default=0.0) + 2 * PAD + sign
        if chip.tone == "person":
            extent = max(SQUARE, setter.width(chip.text, INITIALS) + 6)
        tall = HEIGHT + (max(len(lines), 1) - 1) * LINE
        if x and x + extent > room:
            x, top, height = 0.0, top + height + GAP, 0.0
        places.append(_Place(chip, lines, x, top, extent, tall))
        x, height = x + extent + GAP, max(height, tall)
    return places, top + height


def _chip(
    x: float,
    top: float,
    width: float,
    height: float,
    tone: Tone,
    hue: Hue,
    lines: tuple[str, ...],
    setter: Typesetter,
) -> list[Shape]:
    shapes: list[Shape] = [Rect(x, top, width, height, hue.ground, radius=RADIUS)]
    middle = top + HEIGHT / 2
    if tone == "pain":
        shapes.append(icons.bolt(x + PAD - 1, middle - _BOLT / 2, _BOLT, hue.text))
    elif tone in ("votes", "waiting"):
        draw = marks.tick if tone == "votes" else marks.clock
        shapes += draw(x + PAD - 1 + _SIGN, middle, _SIGN - 0.5, hue.text)
    return shapes + list(block(lines, setter, CHIP, hue.text, x + PAD + _ROOM.get(tone, 0.0), top + 2, LINE))


def tag(
    x: float, top: float, text: str, hue: Hue, setter: Typesetter, room: float
) -> tuple[list[Shape], float, float]:
    """A chip by itself, in its own colours: its shapes, width and height."""
    lines = setter.lines(text, CHIP, max(room - 2 * PAD, 1.0))
    width = max((setter.width(line, CHIP) for line in lines), default=0.0) + 2 * PAD
    height = HEIGHT + (max(len(lines), 1) - 1) * LINE
    return _chip(x, top, width, height, "plain", hue, lines, setter), width, height


def circle(x: float, y: float, initials: str, hue: Hue, setter: Typesetter, size: float = PERSON) -> list[Shape]:
    """An owner: initials in a circle around a point."""
    return [icons.disc(x, y, size / 2, hue.ground), _initials(x, y, initials, hue, setter)]


def square(
    x: float, top: float, width: float, initials: str, hue: Hue, setter: Typesetter, height: float = SQUARE
) -> list[Shape]:
    """A persona: initials in a rounded square."""
    ground = Rect(x, top, width, height, hue.ground, radius=5.0 * height / SQUARE)
    return [ground, _initials(x + width / 2, top + height / 2, initials, hue, setter)]


def _initials(x: float, y: float, initials: str, hue: Hue, setter: Typesetter) -> TextLine:
    extent = setter.width(initials, INITIALS)
    return TextLine(x - extent / 2, baseline(y - 8, 16, INITIALS), initials, INITIALS, hue.text, extent)
