"""A scene: what is drawn, as plain values. Four shapes, gathered in placed groups, painted in their order.

Lengths are pixels at 100 %, y runs down. A painter never measures, wraps or decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal[
    "title", "phase", "stage", "lane", "band", "touchpoint", "note", "pain_point", "opportunity", "hint"
]
"""What a group is on the map; `touchpoint`, `note`, `pain_point` and `opportunity` are cards."""

CARDS: frozenset[Role] = frozenset({"touchpoint", "note", "pain_point", "opportunity"})
"""The roles that are cards."""


class TextStyle(NamedTuple):
    """A face of the one font family: size in px, weight 400–800, extra space between letters in px."""

    size: float
    weight: int
    italic: bool = False
    spacing: float = 0.0


class Rect(NamedTuple):
    """A filled and outlined rectangle. An empty colour is not painted; `dash` are lengths in px."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()


class TextLine(NamedTuple):
    """One line of text, already broken; `y` is its baseline, `width` what the measure said."""

    x: float
    y: float
    text: str
    style: TextStyle
    colour: str
    width: float


Segment = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]
"""A step of a path: move, line, cubic curve (three points), close; coordinates flat, x before y."""


class Path(NamedTuple):
    """A filled and outlined path; `dash` are lengths in px."""

    segments: tuple[Segment, ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()


class Image(NamedTuple):
    """An image of the project's blobs (its SHA-256): as large as fits a rectangle, in its middle, undistorted."""

    x: float
    y: float
    width: float
    height: float
    blob: str


Shape = Rect | TextLine | Path | Image


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The shape somewhere else."""
    if isinstance(shape, Path):
        return shape._replace(
            segments=tuple(
                (op, tuple(c + (dy if n % 2 else dx) for n, c in enumerate(points)))
                for op, points in shape.segments
            )
        )
    return shape._replace(x=shape.x + dx, y=shape.y + dy)


Cell = tuple[str, str]
"""(stage id, lane id)."""


class Box(NamedTuple):
    """Where a group's editable words stand (in the group's coordinates), and how they are set."""

    x: float
    y: float
    width: float
    style: TextStyle
    line: float


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes with one origin and the record they come from (empty: none).

    `title` is what a reader of the screen hears, `cell` where a card stands, `words` where its text is edited.
    """

    x: float
    y: float
    width: float
    height: float
    role: Role
    record: str
    title: str
    shapes: tuple[Shape, ...]
    cell: Cell | None = None
    words: Box | None = None

    @property
    def is_card(self) -> bool:
        """Whether this is a card."""
        return self.role in CARDS

    def contains(self, x: float, y: float) -> bool:
        """Whether a point of the scene is inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def meets(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether the group and a rectangle of the scene have a point in common."""
        return (
            self.x <= x + width and x <= self.x + self.width and self.y <= y + height and y <= self.y + self.height
        )


class Column(NamedTuple):
    """Where a stage stands across."""

    stage: str
    x: float
    width: float


Holds = Literal["touchpoint", "note", ""]


class Row(NamedTuple):
    """Where a lane stands down; `holds` is the type of the records written into it, empty for read lanes."""

    lane: str
    y: float
    height: float
    holds: Holds


@dataclass(frozen=True, slots=True)
class Scene:
    """A journey drawn: groups from back to front, the grid they stand in, the size and colour of the ground."""

    journey: str
    groups: tuple[Group, ...]
    width: float
    height: float
    ground: str
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()

    def heights(self) -> Mapping[str, float]:
        """The height of each lane, for `layout(held=…)`."""
        return {row.lane: row.height for row in self.rows}
