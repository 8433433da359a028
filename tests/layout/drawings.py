"""What tests of drawings share: a measure without fonts, and what must never be: texts outside, texts on texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from journeyforge.layout.scene import Group, Shape, TextLine, TextStyle

Box = tuple[float, float, float, float]


def fixed(text: str, style: TextStyle) -> float:
    """A measure without fonts: every letter is half as wide as it is high."""
    return len(text) * style.size * 0.5


def texts(shapes: Iterable[Shape]) -> list[str]:
    return [shape.text for shape in shapes if isinstance(shape, TextLine)]


def outside(shapes: Iterable[Shape], width: float, height: float) -> list[str]:
    """Texts that run out of a box of that size."""
    return [
        shape.text
        for shape in shapes
        if isinstance(shape, TextLine)
        and (
            shape.x < -0.01
            or shape.x + shape.width > width + 0.01
            or shape.y > height + 0.01
            or shape.y - shape.style.size * 0.7 < -0.01
        )
    ]


def meet(a: Box, b: Box) -> bool:
    return (
        a[0] < b[0] + b[2] - 0.01
        and b[0] < a[0] + a[2] - 0.01
        and a[1] < b[1] + b[3] - 0.01
        and b[1] < a[1] + a[3] - 0.01
    )


def text_boxes(shapes: Iterable[Shape]) -> list[Box]:
    """Where the ink of texts may be: as high as capitals, down to the baseline."""
    return [
        (shape.x, shape.y - shape.style.size * 0.7, shape.width, shape.style.size * 0.7)
        for shape in shapes
        if isinstance(shape, TextLine)
    ]


def overlapping_texts(shapes: Sequence[Shape]) -> list[tuple[Box, Box]]:
    return [pair for pair in combinations(text_boxes(shapes), 2) if meet(*pair)]


def overlapping_groups(groups: Sequence[Group]) -> list[tuple[str, str]]:
    def box(group: Group) -> Box:
        return (group.x, group.y, group.width, group.height)

    return [(a.title, b.title) for a, b in combinations(groups, 2) if meet(box(a), box(b))]
