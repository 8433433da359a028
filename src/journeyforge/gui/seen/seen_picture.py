"""The picture of what is seen of the map, kept: moved when the map is scrolled, painted anew where it changes."""

from __future__ import annotations

import time

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap, QRegion

from journeyforge.gui.seen.composing import Composer, Level
from journeyforge.gui.seen.late_links import LateLinks
from journeyforge.gui.seen.pixmaps import Pixmaps
from journeyforge.gui.seen.seen_window import AHEAD, Window, rectangles, widened
from journeyforge.gui.sheet import Sheet
from journeyforge.layout import difference
from journeyforge.layout.seen import Area

_NEAREST, _BLURRED, _FARTHEST, _LEAST = 4.0, 8.0, 0.45, 0.1
"""While the zoom changes, the picture is enlarged so far before boxes say more (with hundreds of cards in sight,
and with few), and reduced so far before what is beside it is painted in, or all of it anew."""
FIRST = 0.06
"""Seconds for painting new cards at once where nobody is moving the map."""
MOVING = 0.0015
"""Seconds for painting new cards when the map has been moved to where nothing is painted yet."""
IDLE = 0.008
"""Seconds in a row for painting what was left."""
_CROWDED = 0.5
"""Of 100 %: below this there are hundreds of cards in sight."""
_MOST_PARTS = 24


class SeenPicture:
    """A pixmap with what is seen, for the sheet's scene. Pixels count from the map's upper left corner.

    It has room around what is seen (`_shown`, a part of `_window`), which may be stale while nobody looks.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._scene = sheet.scene
        self._theme = sheet.theme
        self._links = LateLinks(sheet.scene)
        self._composer = Composer(Pixmaps())
        self._picture = QPixmap()
        self._window = self._shown = Window(0.0, 1.0, 0, 0, 0, 0)
        self._stale = QRegion()
        self._unfinished = QRegion()

    @property
    def pixmaps(self) -> Pixmaps:
        """The cards it has painted."""
        return self._composer.pixmaps

    @property
    def is_finished(self) -> bool:
        """Whether nothing that is seen is left to paint but links that take long."""
        seen = self._shown.rect
        return not self._unfinished.intersects(seen) and not self._stale.intersects(seen)

    @property
    def has_work(self) -> bool:
        """Whether cards are boxes for now, seen or close by."""
        return not self._unfinished.isEmpty()

    @property
    def is_behind(self) -> bool:
        """Whether links that take long are still those of before."""
        return self._links.is_behind and not Level.of(self._window.scale or 1.0, self._window.ratio).is_far

    def image(self) -> QImage:
        """The picture of what is seen, as it is."""
        return self._picture.copy(self._place(self._shown.rect)).toImage()

    def is_at(self, window: Window) -> bool:
        """Whether the picture is of that scale and size."""
        mine = self._shown
        return (mine.scale, mine.ratio, mine.width, mine.height) == (
            window.scale,
            window.ratio,
            window.width,
            window.height,
        )

    def change(self) -> list[QRect]:
        """The sheet shows another scene: the pixels that may look different now."""
        before, after, window = self._scene, self._sheet.scene, self._shown
        self._scene = after
        if before is after and self._theme is self._sheet.theme:
            return []
        area = self._area(window)
        with_links = not Level.of(window.scale or 1.0, window.ratio).is_far
        found = difference.differences(before, after, area, with_links)
        if self._theme is not self._sheet.theme:
            self._theme, found = self._sheet.theme, [area]
            self.pixmaps.clear()
        links = self._links.use(after)
        for old, new, top in links if with_links else ():
            found += difference.redrawn(old, new, top, area)
        self._forget_room()
        return self._spoil([window.of(part) for part in found])

    def show(self, window: Window, budget: float) -> None:
        """Have the picture of a window at its own scale; new cards are painted within a budget of seconds."""
        until = time.perf_counter() + budget
        across, down = window.x - self._shown.x, window.y - self._shown.y
        if not self.is_at(window):
            across = down = 0
            self._window = window.with_room(0, 0)
            self._picture = QPixmap(self._window.width, self._window.height)
            self._unfinished, self._stale = QRegion(), QRegion(self._window.rect)
        elif not self._window.rect.contains(window.rect):
            self._move(window.with_room(across, down))
        self._shown = window
        if self._stale.intersects(window.rect):
            left, right = min(across, 0) and -AHEAD, max(across, 0) and AHEAD
            top, bottom = min(down, 0) and -AHEAD, max(down, 0) and AHEAD
            part = self._stale.intersected(window.rect.adjusted(left, top, right, bottom))
            self._compose(part, until)
            self._stale = self._stale.subtracted(part)

    def prepare(self, window: Window, budget: float) -> bool:
        """Paint the cards that a window shows, for some seconds, each for itself; whether all are there."""
        until = time.perf_counter() + budget
        nothing = QPixmap(1, 1)
        painter = QPainter(nothing)
        painter.translate(-window.x - 1, -window.y - 1)
        self._paint(painter, window.rect, Level.of(window.scale, window.ratio), until)
        painter.end()
        left, self._composer.unfinished = self._composer.unfinished, []
        return not left

    def work(self, budget: float) -> list[QRect]:
        """Paint what was left, what is seen first, for some seconds: the pixels that look different by it."""
        until = time.perf_counter() + budget
        seen = self._unfinished.intersected(self._shown.rect)
        left = rectangles(self._unfinished.subtracted(seen)) + rectangles(seen)
        self._unfinished = QRegion()
        done: list[QRect] = []
        while left and (not done or time.perf_counter() < until):
            part = left.pop()
            self._compose(QRegion(part), until)
            done.append(part)
        for part in left:
            self._unfinished = self._unfinished.united(part)
        return done

    def catch_up(self) -> list[QRect]:
        """Draw some of the links that take long: the pixels that look different by it."""
        area = self._area(self._shown)
        found: list[Area] = []
        for old, new, top in self._links.catch_up():
            found += difference.redrawn(old, new, top, area)
        self._forget_room()
        return self._spoil([self._shown.of(part) for part in found])

    def finish(self, window: Window) -> None:
        """Have the picture of a window, whole and sharp."""
        self.show(window, float("inf"))
        while self.is_behind:
            self.catch_up()
        self.show(window, float("inf"))
        while not self.is_finished:
            self.work(float("inf"))

    def draw(self, painter: QPainter, window: Window, part: QRect) -> None:
        """Draw a part of the picture where a painter has its origin at the window's corner."""
        # Qt is twice as fast with a whole pixmap and a clip as with a part of one.
        painter.setClipRect(part)
        painter.drawPixmap(self._window.x - window.x, self._window.y - window.y, self._picture)

    def stretch(self, painter: QPainter, window: Window) -> None:
        """Draw the picture at another scale, for as long as the zoom changes; beside it the map as boxes."""
        mine = self._shown
        by = window.scale / mine.scale if mine.scale else 0.0
        crowded = window.scale < _CROWDED * window.ratio
        if by > (_NEAREST if crowded else _BLURRED) or by < _LEAST:
            self._show_boxes(window)
            self.draw(painter, window, QRect(0, 0, window.width, window.height))
            return
        if by < _FARTHEST:
            picture = QPixmap(window.width, window.height)
            onto = QPainter(picture)
            self._enlarge(onto, window)
            onto.end()
            self._picture, self._window, self._shown = picture, window, window
            self._stale, self._unfinished = QRegion(), QRegion(window.rect)
            painter.drawPixmap(0, 0, picture)
            return
        self._enlarge(painter, window)

    def _show_boxes(self, window: Window) -> None:
        """Have a picture of boxes for now: there are too many cards to ask each for its pixmap."""
        self._picture, self._window, self._shown = QPixmap(window.width, window.height), window, window
        self._stale, self._unfinished = QRegion(), QRegion(window.rect)
        painter = QPainter(self._picture)
        painter.translate(-window.x, -window.y)
        self._paint(painter, window.rect, Level(window.scale, 1e3, True), 0.0)
        painter.end()
        self._composer.unfinished = []

    def _enlarge(self, painter: QPainter, window: Window) -> None:
        mine = self._shown
        by = window.scale / mine.scale
        target = QRectF(mine.x * by - window.x, mine.y * by - window.y, mine.width * by, mine.height * by)
        whole = QRect(0, 0, window.width, window.height)
        inner = target.toRect().adjusted(1, 1, -1, -1)
        painter.save()
        painter.translate(-window.x, -window.y)
        level = Level(window.scale, 1e3, True)
        for part in rectangles(QRegion(whole).subtracted(QRegion(inner))):
            self._paint(painter, part.translated(window.x, window.y), level, 0.0)
        self._composer.unfinished = []
        painter.restore()
        painter.save()
        painter.setClipRect(whole)
        painter.drawPixmap(target, self._picture, QRectF(self._place(mine.rect)))
        painter.restore()

    def _spoil(self, parts: list[QRect]) -> list[QRect]:
        mine = self._window.rect
        parts = [part.intersected(mine) for part in parts if part.intersects(mine)]
        if len(parts) > _MOST_PARTS:
            whole = QRect()
            for part in parts:
                whole = whole.united(part)
            parts = [whole]
        for part in parts:
            self._stale = self._stale.united(part)
        return parts

    def _place(self, rect: QRect) -> QRect:
        """Where a rectangle of the map is in the pixmap."""
        return rect.translated(-self._window.x, -self._window.y)

    def _forget_room(self) -> None:
        """What is around what is seen may look different."""
        around = QRegion(self._window.rect).subtracted(QRegion(self._shown.rect))
        self._stale = self._stale.united(around)

    def _move(self, to: Window) -> None:
        """Have the picture elsewhere; what it did not have is stale."""
        mine = self._window
        kept = mine.rect.intersected(to.rect)
        if (mine.width, mine.height) != (to.width, to.height):
            picture = QPixmap(to.width, to.height)
            painter = QPainter(picture)
            painter.drawPixmap(mine.x - to.x, mine.y - to.y, self._picture)
            painter.end()
            self._picture = picture
        elif not kept.isEmpty():
            self._picture.scroll(mine.x - to.x, mine.y - to.y, self._picture.rect())
        whole = QRegion(to.rect)
        self._stale = self._stale.united(whole.subtracted(QRegion(kept))).intersected(whole)
        self._unfinished = self._unfinished.intersected(whole)
        self._window = to

    def _compose(self, region: QRegion, until: float) -> None:
        if region.isEmpty() or self._picture.isNull():
            return
        window = self._window
        level = Level.of(window.scale, window.ratio)
        painter = QPainter(self._picture)
        painter.translate(-window.x, -window.y)
        for part in rectangles(region):
            self._paint(painter, part, level, until)
        painter.end()
        left, self._composer.unfinished = self._composer.unfinished, []
        for area in left:
            part = widened(window.of(area)).intersected(window.rect)
            self._unfinished = self._unfinished.united(part)

    def _paint(self, painter: QPainter, part: QRect, level: Level, until: float) -> None:
        blobs = self._sheet.project.blobs
        self._composer.paint(painter, part, self._scene, self._links, level, self._theme, blobs, until)

    def _area(self, window: Window) -> Area:
        scale = window.scale or 1.0
        return Area(window.x / scale, window.y / scale, window.width / scale, window.height / scale)
