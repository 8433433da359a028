"""Slides as pictures of a screen: made when first seen, or before, and with one touchpoint lit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from journeyforge.formats.pages.painting import paint_layers
from journeyforge.formats.pages.sheet import Layer, Sheet
from journeyforge.gui.present.slides import TALL, Slide
from journeyforge.layout.scene import Role
from journeyforge.model.blobs import Blob

_LEGIBLE = 4.0
"""Type smaller than so many pixels is drawn as bars."""
_DIMMED = 0.8
"""How much of the ground covers what is not lit."""
_ALWAYS: frozenset[Role] = frozenset({"stage", "title"})
_MOST = 4


class Pictures:
    """Pictures of slides for a screen of `size` pixels, the last few kept."""

    def __init__(self, slides: Sequence[Slide], size: QSize, ratio: float, blobs: Mapping[str, Blob]) -> None:
        self._slides = slides
        self._size, self._ratio, self._blobs = size, ratio, blobs
        self._scale = size.height() / TALL
        self._made: dict[int, QPixmap] = {}

    def of(self, number: int) -> QPixmap:
        """The picture of a slide."""
        found = self._made.pop(number, None)
        if found is None:
            sheet = self._slides[number].make()
            found = QPixmap(self._size * self._ratio)
            found.setDevicePixelRatio(self._ratio)
            found.fill(QColor(sheet.ground))
            self._paint(found, sheet.layers)
            self._forget()
        self._made[number] = found
        return found

    def has(self, number: int) -> bool:
        """Whether a picture is made already."""
        return number in self._made

    def lit(self, number: int, records: frozenset[str]) -> QPixmap:
        """The picture of a slide on which all but these records is dimmed."""
        sheet = self._slides[number].make()
        found = QPixmap(self.of(number))
        cover = QColor(sheet.ground)
        cover.setAlphaF(_DIMMED)
        painter = QPainter(found)
        painter.fillRect(QRectF(0, 0, self._size.width(), self._size.height()), cover)
        painter.end()
        self._paint(found, _only(sheet, records))
        return found

    def _paint(self, picture: QPixmap, layers: Sequence[Layer]) -> None:
        painter = QPainter(picture)
        paint_layers(layers, painter, self._blobs, self._scale, _LEGIBLE)
        painter.end()

    def _forget(self) -> None:
        """What was looked at longest ago goes; the first slide stays, one comes back to it."""
        while len(self._made) >= _MOST:
            del self._made[next(number for number in self._made if number)]


def _only(sheet: Sheet, records: frozenset[str]) -> list[Layer]:
    """The layers with those records only, the names of their lanes, and what always can be seen."""
    lanes = {
        g.cell[1] for layer in sheet.layers for g in layer.groups if g.record in records and g.cell is not None
    }
    shown = records | lanes
    kept = []
    for layer in sheet.layers:
        lit = tuple(group for group in layer.groups if group.record in shown or group.role in _ALWAYS)
        if lit:
            kept.append(layer._replace(groups=lit))
    return kept
