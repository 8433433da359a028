"""A scene: what is drawn, as plain values. Four shapes, gathered in placed groups, painted in their order.

Lengths are pixels at 100 %, y runs down. A painter never measures, wraps or decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from immutables import Map

Role = Literal[
    "title",
    "phase",
    "stage",
    "lane",
    "band",
    "touchpoint",
    "note",
    "pain_point",
    "opportunity",
    "path",
    "link",
    "hint",
    "metric",
    "fact",
    "axis",
    "curve",
    "feeling",
    "legend",
    "persona",
    "about",
    "key",
    "also",
    "line",
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
    """An image of the project's blobs (its SHA-256): as large as fits a rectangle, in its middle, undistorted.

    With `cover` it fills the rectangle instead and what is too long is cut; corners are round, and `ground` shines
    through it. Of an image that can't be read nothing is painted, so that what is behind it is seen.
    """

    x: float
    y: float
    width: float
    height: float
    blob: str
    cover: bool = False
    radius: float = 0.0
    ground: str = ""


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


class Drawn(NamedTuple):
    """Something drawn for a cell: its height, its shapes from its own top left corner, where its words stand."""

    height: float
    shapes: tuple[Shape, ...]
    words: Box | None


class Sketch:
    """Shapes that are drawn when first asked for."""

    __slots__ = ("_drawn", "_make")

    def __init__(self, make: Callable[[], Drawn]) -> None:
        self._make: Callable[[], Drawn] | None = make
        self._drawn = Drawn(0.0, (), None)

    def __call__(self) -> Drawn:
        """The shapes with their height and the place of their words."""
        make = self._make
        if make is not None:
            # In this order, for pictures may be painted in several threads.
            self._drawn = make()
            self._make = None
        return self._drawn


class Group:
    """Shapes with one origin and the record they come from (empty: none). Never changes.

    `title` is what a reader of the screen hears, `cell` where a card stands, `words` where its text is edited.
    Shapes and words of a sketch are drawn when they are first looked at.
    """

    __slots__ = ("_drawn", "cell", "height", "record", "role", "title", "width", "x", "y")

    def __init__(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        role: Role,
        record: str,
        title: str,
        shapes: tuple[Shape, ...] | Sketch,
        cell: Cell | None = None,
        words: Box | None = None,
    ) -> None:
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.role = role
        self.record = record
        self.title = title
        self.cell = cell
        self._drawn = shapes if isinstance(shapes, Sketch) else Drawn(height, shapes, words)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What is painted, from back to front."""
        return (self._drawn() if isinstance(self._drawn, Sketch) else self._drawn).shapes

    @property
    def words(self) -> Box | None:
        """Where the group's editable words stand."""
        return (self._drawn() if isinstance(self._drawn, Sketch) else self._drawn).words

    @property
    def look(self) -> object:
        """What is drawn: the same object in groups that share it, wherever they stand."""
        return self._drawn

    def moved(self, dx: float, dy: float) -> Group:
        """The group somewhere else."""
        other = Group.__new__(Group)
        other.x, other.y = self.x + dx, self.y + dy
        other.width, other.height = self.width, self.height
        other.role, other.record, other.title = self.role, self.record, self.title
        other.cell, other._drawn = self.cell, self._drawn
        return other

    def _values(self) -> tuple[object, ...]:
        return (self.x, self.y, self.width, self.height, self.role, self.record, self.title, self.cell)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Group) or self._values() != other._values():
            return False
        return self._drawn is other._drawn or (self.shapes, self.words) == (other.shapes, other.words)

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"Group{self._values()}"

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


class Later:
    """Groups that are made when first asked for. It equals what has the same groups."""

    __slots__ = ("_groups", "_make")

    def __init__(self, make: Callable[[], tuple[Group, ...]] | None = None) -> None:
        self._make = make
        self._groups: tuple[Group, ...] = ()

    @property
    def is_made(self) -> bool:
        """Whether asking costs nothing."""
        return self._make is None

    def __call__(self) -> tuple[Group, ...]:
        """The groups."""
        if self._make is not None:
            self._groups, self._make = self._make(), None
        return self._groups

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and self() == other()

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Row:
    """A strip across a scene: a lane, or (`lane` is empty) what stands above and below the lanes.

    `holds` is the type of the records written into it, empty for read lanes. Groups are placed from the row's top;
    those of `cells` (one per column) also from their column's left. `back` lies behind all, then come the links of
    each column's cards (`links`) and those across columns (`across`), `front` lies before them.
    `wide` numbers the columns in which a card runs on into the next. `where` gives the stages of each card,
    and none for a record of its own in `front`.
    """

    lane: str
    y: float
    height: float
    holds: Holds = ""
    back: tuple[Group, ...] = ()
    front: tuple[Group, ...] = ()
    cells: tuple[Sequence[Group], ...] = ()
    wide: tuple[int, ...] = ()
    where: Map[str, tuple[str, ...]] = field(default_factory=Map)
    links: tuple[Later, ...] = ()
    across: Later = field(default_factory=Later)


@dataclass(frozen=True, slots=True)
class Scene:
    """A journey drawn: rows from top to bottom, the columns of its grid, the size and colour of the ground.

    `above` holds title, phases and stage heads, `below` what stands under the lanes, `far` links between rows:
    these lie over all curves and never over cards.
    A row that an edit did not touch is the same as before, or the same somewhere else: a new scene costs what has
    changed in it.
    """

    journey: str
    width: float
    height: float
    ground: str
    columns: tuple[Column, ...] = ()
    above: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    below: tuple[Row, ...] = ()
    far: Later = field(default_factory=Later)

    @property
    def strips(self) -> tuple[Row, ...]:
        """All rows, lanes or not, from top to bottom."""
        return (*self.above, *self.rows, *self.below)

    @property
    def groups(self) -> tuple[Group, ...]:
        """All groups where they stand in the scene, from back to front. Made anew with every call."""
        found = [group.moved(0.0, row.y) for row in self.strips for group in row.back]
        for row in self.strips:
            links = (*row.links, row.across)
            found += [group.moved(0.0, row.y) for later in links for group in later()]
        for row in self.strips:
            found += [group.moved(0.0, row.y) for group in row.front]
            for column, cell in zip(self.columns, row.cells, strict=False):
                found += [group.moved(column.x, row.y) for group in cell]
        return (*found, *self.far())

    def heights(self) -> Mapping[str, float]:
        """The height of each lane, for `layout(held=…)`."""
        return {row.lane: row.height for row in self.rows}
