"""Cards painted once: a pixmap per look, scale and level of detail, in bounded memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from journeyforge.formats.painter import paint_shapes
from journeyforge.layout.scene import Group
from journeyforge.model.blobs import Blob

MOST_BYTES = 64_000_000
LARGEST = 1_500_000
"""Pixels of a group above which it is painted each time it is seen: so near that there are only a few."""
LONGEST = 40_000
"""The same of a link: a long one is a line in a large empty box."""
_AROUND = 3.0
"""What shapes may reach beyond their group, in px at 100 %."""


class _Kept(NamedTuple):
    look: object
    """Held, so that its identity stays its own."""
    pixmap: QPixmap
    size: int


_Key = tuple[int, float, float, float, float]


class Pixmaps:
    """Pixmaps by what they show. The one longest unseen goes first when they take more than `most` bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self.size = 0

    def clear(self) -> None:
        """Forget them all."""
        self._kept.clear()
        self.size = 0

    def find(self, group: Group, scale: float, smallest: float) -> QPixmap | None:
        """The pixmap of a group at a scale, where it has been painted before."""
        key = _key(group, scale, smallest)
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        return kept.pixmap

    def make(self, group: Group, scale: float, smallest: float, blobs: Mapping[str, Blob]) -> QPixmap:
        """Paint a group: its upper left corner is `margin` pixels inside, lines below `smallest` px are bars."""
        edge = margin(scale)
        pixmap = QPixmap(ceil(group.width * scale) + 2 * edge, ceil(group.height * scale) + 2 * edge)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.translate(edge, edge)
        painter.scale(scale, scale)
        paint_shapes(group.shapes, painter, blobs, smallest)
        painter.end()
        self._keep(group, scale, smallest, pixmap)
        return pixmap

    def _keep(self, group: Group, scale: float, smallest: float, pixmap: QPixmap) -> None:
        size = pixmap.width() * pixmap.height() * 4
        self._kept[_key(group, scale, smallest)] = _Kept(group.look, pixmap, size)
        self.size += size
        while self.size > self._most and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self.size -= gone.size


def _key(group: Group, scale: float, smallest: float) -> _Key:
    return id(group.look), group.width, group.height, scale, smallest


def margin(scale: float) -> int:
    """Pixels around a group that its pixmap has too."""
    return ceil(_AROUND * scale)


def fits(group: Group, scale: float) -> bool:
    """Whether a group is small enough to be kept as a pixmap."""
    most = LARGEST if group.role not in ("path", "link") else LONGEST
    return group.width * group.height * scale * scale <= most
