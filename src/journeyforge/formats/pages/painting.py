"""A page painted: its layers, each where it stands and as large as it is, with Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from journeyforge.formats.pages.sheet import Layer
from journeyforge.formats.painter import paint_groups
from journeyforge.model.blobs import Blob


def paint_layers(
    layers: Iterable[Layer], painter: QPainter, blobs: Mapping[str, Blob], scale: float, legible: float = 0.0
) -> None:
    """Paint layers of a page, the painter's origin being the page's corner, at `scale` pixels a point. Type
    smaller than `legible` pixels becomes bars."""
    for layer in layers:
        painter.save()
        painter.scale(scale, scale)
        if layer.clip is not None:
            painter.setClipRect(QRectF(*layer.clip[:4]), Qt.ClipOperation.IntersectClip)
        painter.translate(layer.dx, layer.dy)
        painter.scale(layer.scale, layer.scale)
        paint_groups(layer.groups, painter, blobs, legible / (layer.scale * scale))
        painter.restore()
