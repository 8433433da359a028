"""Painting a rectangle of the map on pixels: cards from their pixmaps, in one of three levels of detail."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from journeyforge.formats.painter import paint_shapes
from journeyforge.gui.seen.buckets import Buckets
from journeyforge.gui.seen.far import Far, colour
from journeyforge.gui.seen.late_links import LateLinks
from journeyforge.gui.seen.pixmaps import Pixmaps, fits, margin
from journeyforge.layout.scene import CARDS, Group, Role, Row, Scene
from journeyforge.layout.seen import Area, cards_in, cells_in, links_in, rows_in
from journeyforge.layout.theme import Theme
from journeyforge.model.blobs import Blob

FAR_BELOW = 0.2
"""Of 100 %: below this cards are rectangles."""
LETTERS = 4.5
"""Text that would be set smaller than so many pixels of the screen becomes bars."""
_KEPT: frozenset[Role] = CARDS | {"path", "link", "metric", "fact", "stage", "phase", "persona"}
"""What is painted once and kept."""
AROUND = 4.0
"""What is painted may reach so far beyond its group, in px at 100 %."""


_LONG = 0.005
"""With so many seconds there is time to find the ways of links."""


class Level(NamedTuple):
    """How much is shown: pixels of the screen per pixel at 100 %, the least size of text, all or only boxes."""

    scale: float
    smallest: float
    is_far: bool

    @classmethod
    def of(cls, scale: float, ratio: float) -> Level:
        """The level at a scale, on a screen with so many pixels per pixel of the window."""
        smallest = LETTERS * ratio / scale
        # In steps, so that what is kept does not depend on the last digit of the zoom.
        return cls(scale, round(smallest, 1) if smallest > 11.0 else 0.0, scale / ratio < FAR_BELOW)


class Composer:
    """Paints parts of a scene, with what it has painted before. `unfinished` is what there was no time for."""

    def __init__(self, pixmaps: Pixmaps) -> None:
        self.pixmaps = pixmaps
        self.far = Far()
        self.buckets = Buckets()
        self.unfinished: list[Area] = []

    def paint(
        self,
        painter: QPainter,
        part: QRect,
        scene: Scene,
        links: LateLinks,
        level: Level,
        theme: Theme,
        blobs: Mapping[str, Blob],
        until: float,
    ) -> None:
        """Paint a rectangle (pixels of the map at that scale, where the painter's origin is too).

        New pixmaps are made until a time of `time.perf_counter`; later ones are boxes first.
        """
        around = AROUND + 1 / level.scale
        area = Area(
            part.x() / level.scale - around,
            part.y() / level.scale - around,
            part.width() / level.scale + 2 * around,
            part.height() / level.scale + 2 * around,
        )
        work = _Work(self, painter, level, theme, blobs, until)
        painter.setClipRect(part)
        painter.fillRect(part, QColor(scene.ground))
        rows = rows_in(scene, area)
        for row in rows:
            for group in row.back:
                work.plain(group, 0.0, row.y, area)
        if not level.is_far:
            work.links(scene, rows, links, area)
        for row in rows:
            for group in row.front:
                work.group(group, 0.0, row.y, area)
        if not level.is_far:
            work.groups(links.between(), 0.0, area)
        for row in rows:
            work.cards(scene, row, area)


class _Work:
    """One call of Composer.paint."""

    def __init__(
        self,
        composer: Composer,
        painter: QPainter,
        level: Level,
        theme: Theme,
        blobs: Mapping[str, Blob],
        until: float,
    ) -> None:
        self.composer, self.painter, self.level = composer, painter, level
        self.theme, self.blobs, self.until = theme, blobs, until
        self.margin = margin(level.scale)
        self.routes = until - time.perf_counter() >= _LONG

    def cards(self, scene: Scene, row: Row, area: Area) -> None:
        """The cards of a row."""
        scale, painter = self.level.scale, self.painter
        for place in cells_in(scene, row, area):
            left = scene.columns[place].x
            if self.level.is_far:
                painter.save()
                painter.translate(round(left * scale), round(row.y * scale))
                painter.scale(scale, scale)
                self.composer.far.paint(row.cells[place], painter, self.theme, scale)
                painter.restore()
                continue
            for group in cards_in(row, place, area):
                self.group(group, left, row.y, area)

    def links(self, scene: Scene, rows: Sequence[Row], late: LateLinks, area: Area) -> None:
        """The links of the cells of some rows and across them; there may be no time to find their ways."""
        for row in rows:
            for place, later in links_in(scene, row, area):
                if later.is_made or (self.routes and time.perf_counter() <= self.until):
                    self.groups(later(), row.y, area)
                else:
                    column = scene.columns[place]
                    top = max(row.y, area.y)
                    bottom = min(row.y + row.height, area.y + area.height)
                    if top < bottom:
                        self.composer.unfinished.append(Area(column.x, top, column.width, bottom - top))
            self.groups(late.across(row), row.y, area)

    def groups(self, groups: Sequence[Group], y: float, area: Area) -> None:
        """Those of some groups that are seen."""
        for group in self.composer.buckets.within(groups, 0.0, y, area):
            self.group(group, 0.0, y, area)

    def group(self, group: Group, x: float, y: float, area: Area) -> None:
        """A group placed from a point, from its pixmap where it has one."""
        if not area.shows(group, x, y):
            return
        level = self.level
        if group.role not in _KEPT or not fits(group, level.scale):
            self.plain(group, x, y, area)
            return
        left, top = round((x + group.x) * level.scale), round((y + group.y) * level.scale)
        pixmaps = self.composer.pixmaps
        pixmap = pixmaps.find(group, level.scale, level.smallest)
        if pixmap is None:
            if time.perf_counter() > self.until:
                self._later(group, x, y, left, top)
                return
            pixmap = pixmaps.make(group, level.scale, level.smallest, self.blobs)
        self.painter.drawPixmap(left - self.margin, top - self.margin, pixmap)

    def plain(self, group: Group, x: float, y: float, area: Area) -> None:
        """A group painted shape by shape."""
        if area.shows(group, x, y):
            level, painter = self.level, self.painter
            painter.save()
            painter.translate(round((x + group.x) * level.scale), round((y + group.y) * level.scale))
            painter.scale(level.scale, level.scale)
            paint_shapes(group.shapes, painter, self.blobs, level.smallest)
            painter.restore()

    def _later(self, group: Group, x: float, y: float, left: int, top: int) -> None:
        """A box for now."""
        self.composer.unfinished.append(Area(x + group.x, y + group.y, group.width, group.height))
        if group.is_card:
            scale = self.level.scale
            box = QRectF(QPointF(left, top), QPointF(left + group.width * scale, top + group.height * scale))
            self.painter.fillRect(box, colour(group.role, self.theme))
