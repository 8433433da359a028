"""What is painted can be read: each text on the ground that is under it in the picture, each sign on its own."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path as File

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from journeyforge.formats.drawing import drawings
from journeyforge.formats.painter import paint_shapes
from journeyforge.formats.registry import ExportOptions
from journeyforge.layout.scene import Group, Path, Rect, Scene, Shape, TextLine
from journeyforge.layout.theme import THEMES, Theme, contrast
from journeyforge.model.document import Document
from journeyforge.project import Project as OpenProject
from journeyforge.storage.places import Places

sys.path.insert(0, str(File(__file__).parents[2] / "tools"))

from shot_maps import MADE

SAMPLES = File(__file__).parents[2] / "sample_maps"
NAMES = [
    *(f"{name}.journey" for name in ("online_shop", "bank_branch", "b2b_software", "employee")),
    *sorted(MADE.keys() - {"thousand_cards"}),
]
_SHARE = 0.2
"""A colour that takes less than that of what is under a text is an edge or a line that crosses it."""


def document_of(name: str, tmp_path: File) -> Document:
    if name in MADE:
        return MADE[name]("uk")
    project = OpenProject.open(SAMPLES / name, read_only=True, places=Places(tmp_path))
    try:
        return project.document
    finally:
        project.close()


def scenes(name: str, theme: str, tmp_path: File) -> list[Scene]:
    document = document_of(name, tmp_path)
    journeys = tuple(journey.id for journey in document.journeys())
    options = ExportOptions(journeys=journeys, theme=theme, links="whole" if theme == "dark" else "marks")
    return [drawing.scene for drawing in drawings(document, options)[0]]


def painted(scene: Scene, keep: tuple[type, ...], tints: frozenset[str] = frozenset()) -> np.ndarray:
    """The picture of some kinds of shapes; of paths, where tints are told, only those filled with one."""
    image = QImage(round(scene.width), round(scene.height), QImage.Format.Format_RGB32)
    image.fill(QColor(scene.ground))
    painter = QPainter(image)
    for group in scene.groups:
        shapes: list[Shape] = [shape for shape in group.shapes if isinstance(shape, keep)]
        if tints:
            shapes = [
                shape._replace(stroke="")
                for shape in shapes
                if isinstance(shape, Rect) or (isinstance(shape, Path) and shape.fill in tints)
            ]
        painter.translate(group.x, group.y)
        paint_shapes(shapes, painter, {})
        painter.translate(-group.x, -group.y)
    painter.end()
    return np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.width(), 4)


def grounds(pixels: np.ndarray, left: float, top: float, right: float, bottom: float) -> list[str]:
    """The colours that a good part of a rectangle has."""
    part = pixels[max(int(top), 0) : int(bottom) + 1, max(int(left), 0) : int(right) + 1, :3].reshape(-1, 3)
    found = Counter(map(bytes, part))
    return [f"#{c[2]:02X}{c[1]:02X}{c[0]:02X}" for c, n in found.items() if n >= _SHARE * len(part)]


def placed(scene: Scene) -> Iterator[tuple[Group, Shape]]:
    return ((group, shape) for group in scene.groups for shape in group.shapes)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", NAMES)
def test_each_text_of_a_picture_reaches_four_and_a_half_to_one(name: str, theme: str, tmp_path: File) -> None:
    seen = set()
    for scene in scenes(name, theme, tmp_path):
        pixels = painted(scene, (Rect, Path))
        for group, line in placed(scene):
            if isinstance(line, TextLine) and line.text.strip():
                x, y = group.x + line.x, group.y + line.y
                for ground in grounds(pixels, x, y - line.style.size * 0.7, x + line.width, y):
                    seen.add((line.colour, ground, group.role))
    assert seen
    assert [pair for pair in seen if contrast(*pair[:2]) < 4.5] == []


def texts_of(group: Group) -> Iterator[TextLine]:
    return (shape for shape in group.shapes if isinstance(shape, TextLine))


def bounds(path: Path) -> tuple[float, float, float, float]:
    points = [point for _, points in path.segments for point in points]
    return min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])


def quiet(theme: Theme) -> frozenset[str]:
    """Colours of what only divides areas."""
    outlines = {theme.hairline, theme.middle, theme.pain_outline, theme.idea_outline}
    return frozenset({*outlines, theme.card, theme.ground, theme.quiet})


def tinted(theme: Theme) -> frozenset[str]:
    return frozenset({theme.tint_good, theme.tint_good_far, theme.tint_bad, theme.tint_bad_far})


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", NAMES)
def test_each_line_and_sign_of_a_picture_reaches_three_to_one(name: str, theme: str, tmp_path: File) -> None:
    colours = THEMES[theme]
    free = quiet(colours) | tinted(colours)
    seen = set()
    for scene in scenes(name, theme, tmp_path):
        pixels = painted(scene, (Rect, Path), tinted(colours))
        for group, shape in placed(scene):
            if not isinstance(shape, Path) or {shape.fill, shape.stroke} - {""} <= free:
                continue
            left, top, right, bottom = bounds(shape)
            if any(left < line.x < right and top < line.y < bottom for line in texts_of(group)):
                # The ground of initials: what is on it is looked at as a text.
                continue
            box = (group.x + left, group.y + top, group.x + right, group.y + bottom)
            for ground in grounds(pixels, *box):
                seen.add((shape.fill, shape.stroke, ground, group.role))
    assert seen or name == "bare"
    assert [
        (fill, stroke, ground, role)
        for fill, stroke, ground, role in seen
        if max(contrast(colour, ground) for colour in (fill, stroke) if colour and colour not in free) < 3
    ] == []
