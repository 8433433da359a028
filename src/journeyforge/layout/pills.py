"""Read lanes that say which: channels, owners and systems as pills, how we know as rows of evidence."""

from __future__ import annotations

from typing import Literal, NamedTuple

from journeyforge.layout import marks
from journeyforge.layout.chips import circle
from journeyforge.layout.scene import Drawn, Rect, Shape
from journeyforge.layout.text import CAPTION, CHIP, Typesetter, block, running_on
from journeyforge.layout.theme import Hue, Theme

Sign = Literal["swatch", "circle", "none"]

_HEIGHT, _GAP, _PAD, _LINE = 22.0, 6.0, 8.0, 14.0
_SWATCH, _CIRCLE = 8.0, 22.0
_SIGN, _ROW, _ROW_GAP = 5.0, 16.0, 4.0


class Pill(NamedTuple):
    """A thing with how often it occurs (1 is not written); its sign is a swatch of colour or an owner's circle."""

    text: str
    times: int
    sign: Sign = "none"
    hue: Hue = Hue("", "")
    initials: str = ""
    more: str = ""


class PillsFace(NamedTuple):
    """The pills of a cell."""

    title: str
    pills: tuple[Pill, ...]


class Known(NamedTuple):
    """A row of evidence: its level, the word for it, and what stands behind it, one to a line; of what is assumed
    how much it is."""

    level: str
    word: str
    sources: str


class KnownFace(NamedTuple):
    """How a cell is known, the surest first."""

    title: str
    rows: tuple[Known, ...]
    own: Literal["known"] = "known"


def draw_pills(face: PillsFace, width: float, setter: Typesetter, theme: Theme) -> Drawn:
    """Pills in rows; one wider than the cell is broken into lines."""
    shapes: list[Shape] = []
    x = top = height = 0.0
    for pill in face.pills:
        sign = {"none": 0.0, "swatch": _SWATCH + 6, "circle": _CIRCLE + 5}[pill.sign]
        left = (0.0 if pill.sign == "circle" else _PAD) + sign
        room = width - left - _PAD
        lines = setter.lines(pill.text, CHIP, room)
        count = f"×{pill.times}" if pill.times > 1 else ""
        tail = " ".join(filter(None, (pill.more, count)))
        used = setter.width(lines[-1], CHIP) if lines else 0.0
        after = used + 5 if lines else 0.0
        tails, indent = running_on(setter, tail, CAPTION, room, after)
        wide = [setter.width(line, CHIP) for line in lines]
        wide += [setter.width(line, CAPTION) + (indent if n == 0 else 0.0) for n, line in enumerate(tails) if line]
        extent = left + max(wide, default=0.0) + _PAD
        tall = _HEIGHT + (max(len(lines), 1) - 1 + max(len(tails) - 1, 0)) * _LINE
        if x and x + extent > width:
            x, top, height = 0.0, top + height + _GAP, 0.0
        shapes.append(Rect(x, top, extent, tall, theme.chip.ground, radius=_HEIGHT / 2))
        shapes += _sign(pill, x, top, setter)
        shapes += block(lines, setter, CHIP, theme.chip.text, x + left, top + 4, _LINE)
        below = top + 4 + (max(len(lines), 1) - 1) * _LINE
        shapes += block(tails, setter, CAPTION, theme.chip.text, x + left, below, _LINE, indent)
        x, height = x + extent + _GAP, max(height, tall)
    return Drawn(top + height, tuple(shapes), None)


def _sign(pill: Pill, x: float, top: float, setter: Typesetter) -> list[Shape]:
    if pill.sign == "circle":
        middle = _HEIGHT / 2
        return circle(x + _CIRCLE / 2, top + middle, pill.initials, pill.hue, setter, _CIRCLE)
    if pill.sign == "swatch":
        return [marks.swatch(x + _PAD, top + (_HEIGHT - _SWATCH) / 2, _SWATCH, pill.hue.ground)]
    return []


def draw_known(face: KnownFace, width: float, setter: Typesetter, theme: Theme) -> Drawn:
    """Rows of evidence: shape, word, sources with their sample; of what is assumed how much it is."""
    shapes: list[Shape] = []
    left = 2 * _SIGN + 7
    y = 0.0
    for row in face.rows:
        shapes += marks.evidence(row.level, _SIGN + 1, y + _ROW / 2, _SIGN, theme.caption)
        words = setter.lines(row.word, CHIP, width - left)
        shapes += block(words, setter, CHIP, theme.ink, left, y, _ROW)
        used = setter.width(words[-1], CHIP) + 6 if words else 0.0
        y += max(len(words) - 1, 0) * _ROW
        lines, indent = running_on(setter, row.sources, CAPTION, width - left, used)
        colour = theme.warning_text if row.level == "assumed" else theme.caption
        shapes += block(lines, setter, CAPTION, colour, left, y, _ROW, indent)
        y += max(len(lines), 1) * _ROW + _ROW_GAP
    return Drawn(max(y - _ROW_GAP, 0.0), tuple(shapes), None)
