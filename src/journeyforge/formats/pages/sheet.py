"""A page as plain values: layers of groups, each with its scale, its place and what may be seen of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journeyforge.layout.scene import Group, Rect, Role, Shape


class Layer(NamedTuple):
    """Groups on a page: a scene's point (x, y) stands at (x · scale + dx, y · scale + dy), in points.

    `clip` is a rectangle of the page in points, outside of which nothing of the layer is seen.
    """

    groups: tuple[Group, ...]
    scale: float
    dx: float
    dy: float
    clip: Rect | None = None


class Sheet(NamedTuple):
    """A page: width and height in points, its ground, its layers from back to front, its name for the outline."""

    width: float
    height: float
    ground: str
    layers: tuple[Layer, ...]
    name: str = ""


def group(role: Role, title: str, shapes: Iterable[Shape], x: float = 0.0, y: float = 0.0) -> Group:
    """Shapes of a page that come from no record."""
    return Group(x, y, 0.0, 0.0, role, "", title, tuple(shapes))
