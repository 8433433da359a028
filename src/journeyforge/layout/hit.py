"""What is under a pointer: the parts of a map that a tool can take hold of, and how far a point is from a line."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from journeyforge.layout.scene import Group, Path, Rect, TextLine

_BUCKET = 128.0

Part = Literal[
    "title",
    "chip",
    "card",
    "head",
    "dot",
    "quote",
    "handle",
    "link",
    "cell",
    "band",
    "axis",
    "corner",
    "text",
]
"""What a point is on:

- `title`: the words of a card, a head or the journey that can be edited there (`group.words`)
- `chip`: a chip, a circle, dots or a caption of a card; `field` and `shows` say what it stands for
- `card`: a card (or a metric) anywhere else
- `head`: a stage's or lane's head beside its words; all of a row left of its band
- `dot`: a dot of a feelings curve; `record` is the feeling, `shows` its touchpoint
- `quote`: the quote of a feeling, beside its dot
- `handle`: where something is dragged larger: `field` is `width` at the edge of a stage's head (`record` is the
  stage left of it), `height` at the lower edge of a lane, left of its band (`record` is the lane)
- `link`: a line, a mark or a label of a link; `record` is empty for an implied arrow
- `cell`: in a cell of the grid (`stage`, `lane`) where no card is
- `band`: in a lane's band beside all columns
- `axis`: the scale of a feelings lane
- `corner`: above the lanes' heads, left of the stages'
- `text`: other words of the map: title block, phases, key, legends
"""


class Hit(NamedTuple):
    """What is at a point. `group` is placed in the scene; `record` is the record it stands for, empty where it is
    none. `stage` and `lane` say where the point is in the grid (empty: outside). Of a chip `field` is the field of
    `record` it shows and `shows` the record it stands for, each where there is one."""

    part: Part
    group: Group | None = None
    record: str = ""
    stage: str = ""
    lane: str = ""
    field: str = ""
    shows: str = ""


class Near:
    """Many groups, found by where they are across."""

    def __init__(self, groups: Sequence[Group]) -> None:
        # Held, so that no other groups come to have their identity.
        self.groups = groups
        self._buckets: defaultdict[int, list[int]] = defaultdict(list)
        for n, group in enumerate(groups):
            for bucket in range(int(group.x // _BUCKET), int((group.x + group.width) // _BUCKET) + 1):
                self._buckets[bucket].append(n)

    def within(self, x: float, width: float) -> Iterator[Group]:
        """The groups that may meet a stretch, in their order."""
        near = range(int((x - 1) // _BUCKET), int((x + width + 1) // _BUCKET) + 1)
        numbers = {n for bucket in near for n in self._buckets.get(bucket, ())}
        return (self.groups[n] for n in sorted(numbers))


def is_on_words(group: Group, x: float, y: float) -> bool:
    """Whether a point of the scene is on the words of a group that can be edited there."""
    box = group.words
    if box is None:
        return False
    lines = sum(isinstance(shape, TextLine) and shape.style == box.style for shape in group.shapes)
    left, top = group.x + box.x, group.y + box.y
    return left <= x <= left + box.width and top <= y <= top + max(lines, 1) * box.line


def distance(group: Group, x: float, y: float) -> float:
    """How far a point of the scene is from the ink of a link: its line, its head, its label."""
    return min((_from_shape(shape, x - group.x, y - group.y) for shape in group.shapes), default=math.inf)


def _from_shape(shape: object, x: float, y: float) -> float:
    if isinstance(shape, Path):
        points = list(_points(shape))
        if shape.fill and points:
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            return _from_box(min(xs), min(ys), max(xs), max(ys), x, y)
        return min((_from_piece(a, b, x, y) for a, b in pairwise(points)), default=math.inf)
    if isinstance(shape, Rect):
        return _from_box(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height, x, y)
    if isinstance(shape, TextLine):
        return _from_box(shape.x, shape.y - shape.style.size, shape.x + shape.width, shape.y, x, y)
    return math.inf


def _points(path: Path) -> Iterator[tuple[float, float]]:
    """The corners of a path; of a curve its middle too, which is near enough for rounded corners."""
    here = (0.0, 0.0)
    for op, c in path.segments:
        if op == "C":
            yield (here[0] + 3 * (c[0] + c[2]) + c[4]) / 8, (here[1] + 3 * (c[1] + c[3]) + c[5]) / 8
        if c:
            here = (c[-2], c[-1])
            yield here


def _from_piece(a: tuple[float, float], b: tuple[float, float], x: float, y: float) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    long = dx * dx + dy * dy
    part = min(max(((x - a[0]) * dx + (y - a[1]) * dy) / long, 0.0), 1.0) if long else 0.0
    return math.hypot(a[0] + part * dx - x, a[1] + part * dy - y)


def _from_box(left: float, top: float, right: float, bottom: float, x: float, y: float) -> float:
    return math.hypot(max(left - x, 0.0, x - right), max(top - y, 0.0, y - bottom))
