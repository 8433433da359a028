"""Lines of links as shapes: rounded corners, arrowheads, pills, and marks of links that are not drawn whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from journeyforge.layout import icons
from journeyforge.layout.scene import Group, Path, Rect, Role, Segment, Shape, moved
from journeyforge.layout.text import CAPTION, Typesetter, block
from journeyforge.layout.theme import Theme

Point = tuple[float, float]

CORNER = 6.0
HEAD, HEAD_HALF = 8.0, 4.0
PILL_LINE = 14.0
PILL_PAD = 5.0
MARK = 8.5
"""How far the mark of a link reaches from its card."""
_ROUND = 0.4477152502
_STORED, _IMPLIED = 1.5, 1.0
_PILL_RADIUS = 7.0
_SIZE = 6.5
_DASHES: dict[str, tuple[float, ...]] = {
    "next": (),
    "causes": (5.0, 3.0),
    "delays": (2.0, 3.0),
    "supports": (9.0, 3.0),
    "informs": (9.0, 3.0, 2.0, 3.0),
}


class Pill(NamedTuple):
    """Words of a link on the ground colour, around a middle."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


def pill_size(lines: Sequence[str], setter: Typesetter) -> tuple[float, float]:
    """How wide and high a pill with these lines is."""
    width = max((setter.width(line, CAPTION) for line in lines), default=0.0) + 2 * PILL_PAD
    return width, PILL_LINE * len(lines) + 2.0


def dash_of(kind: str) -> tuple[float, ...]:
    """The dash of a kind of link."""
    return _DASHES[kind]


def arrow(
    points: Sequence[Point],
    kind: str,
    implied: bool,
    theme: Theme,
    role: Role,
    record: str,
    title: str,
    pill: Pill | None = None,
    setter: Typesetter | None = None,
) -> Group:
    """A line through points (right angles between them) with its head at the last, as a group around it."""
    colour = theme.links[kind]
    half = HEAD_HALF
    left, top = min(p[0] for p in points) - half, min(p[1] for p in points) - half
    right, bottom = max(p[0] for p in points) + half, max(p[1] for p in points) + half
    if pill is not None:
        left, right = min(left, pill.x - pill.width / 2), max(right, pill.x + pill.width / 2)
        top, bottom = min(top, pill.y - pill.height / 2), max(bottom, pill.y + pill.height / 2)
    local = [(x - left, y - top) for x, y in points]
    shapes = list(_line(local, kind, implied, colour))
    if pill is not None and setter is not None:
        ink = theme.caption if kind == "next" else colour
        shapes += _pill_shapes(pill._replace(x=pill.x - left, y=pill.y - top), ink, setter, theme)
    return Group(left, top, right - left, bottom - top, role, record, title, tuple(shapes))


@lru_cache(maxsize=1024)
def drop(length: float, implied: bool, colour: str) -> tuple[Shape, ...]:
    """A path arrow straight down, in a box as wide as its head."""
    return _line([(HEAD_HALF, 0.0), (HEAD_HALF, length)], "next", implied, colour)


def _line(points: list[Point], kind: str, implied: bool, colour: str) -> tuple[Shape, ...]:
    head, half = (HEAD - 1, HEAD_HALF - 0.5) if implied else (HEAD, HEAD_HALF)
    tip, direction = points[-1], _direction(points[-2], points[-1])
    end = (tip[0] - direction[0] * (head - 1), tip[1] - direction[1] * (head - 1))
    return (
        Path(rounded([*points[:-1], end]), "", colour, _IMPLIED if implied else _STORED, dash_of(kind)),
        Path(_head(tip, direction, head, half), colour),
    )


def rounded(points: Sequence[Point]) -> tuple[Segment, ...]:
    """A line through points, its corners rounded as far as its pieces allow."""
    segments: list[Segment] = [("M", points[0])]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        reach = min(CORNER, (abs(bx - ax) + abs(by - ay)) / 2, (abs(cx - bx) + abs(cy - by)) / 2)
        ux, uy = _direction((ax, ay), (bx, by))
        vx, vy = _direction((bx, by), (cx, cy))
        pull = reach * _ROUND
        segments.append(("L", (bx - ux * reach, by - uy * reach)))
        handles = (bx - ux * pull, by - uy * pull, bx + vx * pull, by + vy * pull)
        segments.append(("C", (*handles, bx + vx * reach, by + vy * reach)))
    segments.append(("L", points[-1]))
    return tuple(segments)


def _direction(a: Point, b: Point) -> Point:
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = abs(dx) + abs(dy)
    return (dx / far, dy / far) if far else (0.0, 0.0)


def _head(tip: Point, direction: Point, length: float, half: float) -> tuple[Segment, ...]:
    dx, dy = direction
    x, y = tip[0] - dx * length, tip[1] - dy * length
    return (
        ("M", tip),
        ("L", (x - dy * half, y + dx * half)),
        ("L", (x + dy * half, y - dx * half)),
        ("Z", ()),
    )


def pill_group(pill: Pill, kind: str, record: str, title: str, setter: Typesetter, theme: Theme) -> Group:
    """A pill by itself, to lie over all lines."""
    local = pill._replace(x=pill.width / 2, y=pill.height / 2)
    shapes = tuple(_pill_shapes(local, theme.links[kind], setter, theme))
    left, top = pill.x - pill.width / 2, pill.y - pill.height / 2
    return Group(left, top, pill.width, pill.height, "link", record, title, shapes)


def _pill_shapes(pill: Pill, ink: str, setter: Typesetter, theme: Theme) -> list[Shape]:
    left, top = pill.x - pill.width / 2, pill.y - pill.height / 2
    shapes: list[Shape] = [Rect(left, top, pill.width, pill.height, theme.ground, radius=_PILL_RADIUS)]
    for n, line in enumerate(pill.lines):
        x = pill.x - setter.width(line, CAPTION) / 2
        shapes += block((line,), setter, CAPTION, ink, x, top + 1 + n * PILL_LINE, PILL_LINE)
    return shapes


def stub(
    x: float, y: float, kind: str, leaving: bool, count: str, setter: Typesetter, theme: Theme
) -> tuple[Shape, ...]:
    """The mark of a cross link at the right edge of its card: open where it leaves, filled where it arrives.
    `count` is written above it where it stands for several."""
    colour = theme.links[kind]
    fill = theme.card if leaving else colour
    left, middle = x + MARK - _SIZE, y
    shapes: list[Shape] = [Path((("M", (x, y)), ("L", (left + 1, y))), "", colour, _STORED)]
    shapes.append(_mark(left, middle - _SIZE / 2, kind, leaving, fill, colour))
    if count:
        width = setter.width(count, CAPTION)
        shapes += block((count,), setter, CAPTION, colour, x + (MARK - width) / 2, y - 17.0, PILL_LINE)
    return tuple(shapes)


def _mark(x: float, y: float, kind: str, leaving: bool, fill: str, stroke: str) -> Path:
    """A sign per kind: triangle (causes), hourglass (delays), square on its tip (supports), disc (informs)."""
    s, m = _SIZE, _SIZE / 2
    if kind == "informs":
        return icons.disc(x + m, y + m, m - 0.5, fill, stroke)
    corners: tuple[Point, ...]
    if kind == "causes":
        corners = ((0, 0), (s, m), (0, s)) if leaving else ((s, 0), (0, m), (s, s))
    elif kind == "delays":
        corners = ((0, 0), (s, 0), (0, s), (s, s))
    else:
        corners = ((m, 0), (s, m), (m, s), (0, m))
    first, *rest = [(x + dx, y + dy) for dx, dy in corners]
    return Path((("M", first), *(("L", point) for point in rest), ("Z", ())), fill, stroke, 1.2)


def hidden_stub(
    x: float, y: float, leaving: bool, count: int, setter: Typesetter, theme: Theme
) -> tuple[Shape, ...]:
    """A short arrow for links whose other end is not shown: from a card's right edge, or to its left."""
    colour = theme.links["next"]
    line = [(x, y), (x + MARK, y)] if leaving else [(x - MARK, y), (x, y)]
    direction = (1.0, 0.0)
    shapes: list[Shape] = [
        Path((("M", line[0]), ("L", (line[1][0] - HEAD / 2, y))), "", colour, _STORED),
        Path(_head(line[1], direction, HEAD - 2, HEAD_HALF - 1), colour),
    ]
    if count > 1:
        width = setter.width(str(count), CAPTION)
        shapes += block((str(count),), setter, CAPTION, theme.caption, line[0][0] + (MARK - width) / 2, y - 18, 14)
    return tuple(shapes)


def around(shapes: tuple[Shape, ...], role: Role, record: str, title: str, box: Rect) -> Group:
    """A group around a box of the scene, of shapes given in scene coordinates."""
    local = tuple(moved(shape, -box.x, -box.y) for shape in shapes)
    return Group(box.x, box.y, box.width, box.height, role, record, title, local)
