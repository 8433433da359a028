"""Scene to QPainter: the one routine behind canvas, PNG and (later) PDF. It paints; it decides nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from journeyforge.formats.fonts import font, style_for
from journeyforge.formats.pictures import picture, sized
from journeyforge.layout.index import SceneIndex
from journeyforge.layout.scene import Group, Image, Path, Rect, Shape, TextLine
from journeyforge.model.blobs import Blob

_HINTS = (
    QPainter.RenderHint.Antialiasing
    | QPainter.RenderHint.TextAntialiasing
    | QPainter.RenderHint.SmoothPixmapTransform
)
_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


def paint(
    index: SceneIndex,
    painter: QPainter,
    clip: QRectF | None = None,
    blobs: Mapping[str, Blob] | None = None,
    smallest: float = 0.0,
) -> None:
    """Paint a scene, or the part of it within `clip`, in scene coordinates. Images come from `blobs`.

    Lines of text set smaller than `smallest` become bars: for a map seen from so far away that nobody could read
    them.
    """
    scene = index.scene
    area = clip if clip is not None else QRectF(0, 0, scene.width, scene.height)
    painter.fillRect(area, _colour(scene.ground))
    paint_groups(index.within(area.x(), area.y(), area.width(), area.height()), painter, blobs, smallest)


def paint_groups(
    groups: Iterable[Group],
    painter: QPainter,
    blobs: Mapping[str, Blob] | None = None,
    smallest: float = 0.0,
) -> None:
    """Paint some groups of a scene in their order, without the ground below them."""
    for group in groups:
        painter.translate(group.x, group.y)
        paint_shapes(group.shapes, painter, blobs, smallest)
        painter.translate(-group.x, -group.y)


def paint_shapes(
    shapes: Iterable[Shape],
    painter: QPainter,
    blobs: Mapping[str, Blob] | None = None,
    smallest: float = 0.0,
) -> None:
    """Paint what a group shows, with the painter's origin where the group's is."""
    painter.setRenderHints(_HINTS)
    for shape in shapes:
        _paint(shape, painter, blobs or {}, smallest)


def paint_outlines(shapes: Iterable[Shape], painter: QPainter, pen: QPen) -> None:
    """Draw the paths of a group along their lines with another pen."""
    painter.setPen(pen)
    painter.setBrush(_NO_BRUSH)
    for shape in shapes:
        if isinstance(shape, Path):
            painter.drawPath(_path(shape.segments))


def _paint(shape: Shape, painter: QPainter, blobs: Mapping[str, Blob], smallest: float) -> None:
    if isinstance(shape, TextLine):
        _paint_text(shape, painter, shape.style.size >= smallest)
    elif isinstance(shape, Rect):
        _paint_rect(shape, painter)
    elif isinstance(shape, Path):
        painter.setPen(_pen(shape.stroke, shape.stroke_width, shape.dash))
        painter.setBrush(_brush(shape.fill))
        painter.drawPath(_path(shape.segments))
    else:
        _paint_image(shape, painter, blobs)


def _paint_text(line: TextLine, painter: QPainter, letters: bool) -> None:
    if letters:
        painter.setFont(font(style_for(line.text, line.style)))
        painter.setPen(_pen(line.colour, 1.0))
        painter.drawText(QPointF(line.x, line.y), line.text)
    else:
        tall = line.style.size * 0.4
        colour = QColor(_colour(line.colour))
        colour.setAlpha(110)
        painter.fillRect(QRectF(line.x, line.y - tall, line.width, tall), colour)


def _paint_rect(rect: Rect, painter: QPainter) -> None:
    painter.setPen(_pen(rect.stroke, rect.stroke_width, rect.dash))
    painter.setBrush(_brush(rect.fill))
    # An outline lies inside the rectangle, so that neighbours stay whole.
    inset = rect.stroke_width / 2 if rect.stroke else 0.0
    box = QRectF(rect.x + inset, rect.y + inset, rect.width - 2 * inset, rect.height - 2 * inset)
    if rect.radius:
        painter.drawRoundedRect(box, rect.radius - inset, rect.radius - inset)
    else:
        painter.drawRect(box)


def _paint_image(shape: Image, painter: QPainter, blobs: Mapping[str, Blob]) -> None:
    blob = blobs.get(shape.blob)
    whole = picture(blob) if blob is not None else QImage()
    if blob is None or whole.isNull():
        return
    fit = max if shape.cover else min
    zoom = fit(shape.width / whole.width(), shape.height / whole.height())
    width, height = whole.width() * zoom, whole.height() * zoom
    x, y = shape.x + (shape.width - width) / 2, shape.y + (shape.height - height) / 2
    dense = painter.worldTransform().m11()
    across, down = math.ceil(width * dense), math.ceil(height * dense)
    drawn = sized(blob, across, down) if 0 < 2 * across < whole.width() and down else whole
    painter.save()
    if shape.cover:
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(shape.x, shape.y, shape.width, shape.height), shape.radius, shape.radius)
        painter.setClipPath(frame, Qt.ClipOperation.IntersectClip)
        painter.fillPath(frame, _brush(shape.ground))
    painter.drawImage(QRectF(x, y, width, height), drawn)
    painter.restore()


@lru_cache(maxsize=4096)
def _path(segments: tuple[tuple[str, tuple[float, ...]], ...]) -> QPainterPath:
    path = QPainterPath()
    for op, points in segments:
        if op == "M":
            path.moveTo(*points)
        elif op == "L":
            path.lineTo(*points)
        elif op == "C":
            path.cubicTo(*points)
        else:
            path.closeSubpath()
    return path


@lru_cache(maxsize=1024)
def _colour(name: str) -> QColor:
    return QColor(name)


@lru_cache(maxsize=1024)
def _brush(name: str) -> QBrush:
    return QBrush(_colour(name)) if name else _NO_BRUSH


@lru_cache(maxsize=1024)
def _pen(name: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    if not name:
        return _NO_PEN
    pen = QPen(_colour(name), width)
    if dash:
        pen.setDashPattern([length / width for length in dash])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
