"""Pages: their exact sizes, and how a map stands on one. Lengths in points, 72 to the inch."""

from __future__ import annotations

from collections.abc import Mapping

MM = 72 / 25.4
"""A millimetre in points."""
PAGES: Mapping[str, tuple[float, float]] = {
    "A4": (210 * MM, 297 * MM),
    "A3": (297 * MM, 420 * MM),
    "A2": (420 * MM, 594 * MM),
    "A1": (594 * MM, 841 * MM),
    "A0": (841 * MM, 1189 * MM),
    "16:9": (960.0, 540.0),
}
"""Width and height of each page: ISO 216 upright, and the slide."""
SLIDE = "16:9"
PX = 0.75
"""A pixel at 100 % in points: 96 to the inch."""
LEAST_TYPE: Mapping[bool, float] = {False: 6.0, True: 10.0}
"""The smallest type that can be read, in points: on paper, and (True) on a slide."""


def page_size(name: str, width: float, height: float) -> tuple[float, float]:
    """The page as it stands better for a picture of that shape: upright or across; a slide only across.
    Raises KeyError when there is no such page."""
    wide, tall = PAGES[name]
    if name == SLIDE:
        return wide, tall
    across = fitted(width, height, tall, wide)[0] > fitted(width, height, wide, tall)[0]
    return (tall, wide) if across else (wide, tall)


def fitted(width: float, height: float, wide: float, tall: float) -> tuple[float, float, float]:
    """By how much a picture is scaled to fill a page undistorted, and its left and top in the middle."""
    scale = min(wide / width, tall / height)
    return scale, (wide - width * scale) / 2, (tall - height * scale) / 2
