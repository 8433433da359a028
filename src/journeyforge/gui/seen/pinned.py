"""The heads of stages and lanes stay in sight: pinned to the view once the map is scrolled past them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeyforge.gui.seen.pixmaps import Pixmaps, margin
from journeyforge.gui.seen.seen_window import Window
from journeyforge.gui.sheet import Sheet
from journeyforge.layout.cards import RADIUS
from journeyforge.layout.scene import Group, Row, Scene
from journeyforge.layout.seen import Area, rows_in

_PAD = 6.0
"""Around pinned heads, in px at 100 %."""
_OUTLINE, _OUTSIDE = 2.5, 1.75
_NEAR, _FAR = 2.0, 0.35
"""Nearer they would take too much of the view, farther away nobody could read them."""


class Head(NamedTuple):
    """A head, where it is pinned (pixels of the screen from the view's corner), where it stands in the scene."""

    group: Group
    place: QPointF
    stands: QPointF


class Pinned:
    """The pinned heads for what is seen of a sheet."""

    def __init__(self, sheet: Sheet, pixmaps: Pixmaps) -> None:
        self._sheet = sheet
        self._pixmaps = pixmaps
        self._scene: Scene | None = None
        self._lanes: list[tuple[Row, Group]] = []
        self._stages: list[tuple[Row, Group]] = []
        self._found: tuple[Window, list[Head]] | None = None

    def covered(self, window: Window) -> QPointF:
        """What heads cover at the left and at the top where they are pinned, in pixels of the window."""
        if not self._is_near(window):
            return QPointF()
        lanes, stages = self._lane_heads(), self._stage_heads()
        wide = max(head.width for _, head in lanes) + 2 * _PAD if lanes else 0.0
        high = stages[0][1].height + 2 * _PAD if stages else 0.0
        return QPointF(wide, high) * (window.scale / window.ratio)

    def strips(self, window: Window) -> list[QRect]:
        """The rectangles that pinned heads cover now, in pixels of the screen: the left one, then the top one."""
        if not self._is_near(window):
            return []
        covered = self.covered(window) * window.ratio
        found = []
        lanes, stages = self._lane_heads(), self._stage_heads()
        if lanes and window.x > (lanes[0][1].x - _PAD) * window.scale:
            found.append(QRect(0, 0, round(covered.x()), window.height))
        if stages and window.y > (stages[0][0].y + stages[0][1].y - _PAD) * window.scale:
            found.append(QRect(0, 0, window.width, round(covered.y())))
        return found

    def heads(self, window: Window) -> list[Head]:
        """The heads that are pinned."""
        if not self._is_near(window):
            return []
        self._read()
        if self._found is None or self._found[0] != window:
            self._found = window, list(self._pinned(window))
        return self._found[1]

    def _pinned(self, window: Window) -> Iterator[Head]:
        scale, pad = window.scale, _PAD * window.scale
        covered = self.covered(window) * window.ratio
        lanes, stages = self._lane_heads(), self._stage_heads()
        across = bool(lanes) and window.x > (lanes[0][1].x - _PAD) * scale
        down = bool(stages) and window.y > (stages[0][0].y + stages[0][1].y - _PAD) * scale
        top = covered.y() if down else 0.0
        for row, head in self._seen_lanes(window):
            at = (row.y + head.y) * scale - window.y
            lowest = (row.y + row.height - head.height) * scale - window.y
            y = min(max(at, top), max(lowest, at))
            x = pad if across else head.x * scale - window.x
            if across or y > at:
                yield Head(head, QPointF(round(x), round(y)), QPointF(head.x, row.y + head.y))
        for row, head in stages if down else ():
            x = head.x * scale - window.x
            if x + head.width * scale > 0 and x < window.width:
                yield Head(head, QPointF(round(x), round(pad)), QPointF(head.x, row.y + head.y))

    def paint(self, painter: QPainter, window: Window) -> None:
        """Paint them, with a painter that counts in pixels of the screen from the view's corner."""
        theme = self._sheet.theme
        ground, line = QColor(self._sheet.scene.ground), QColor(theme.hairline)
        heads, strips = self.heads(window), self.strips(window)
        stages = [head for head in heads if head.group.role == "stage"]
        lanes = [head for head in heads if head.group.role != "stage"]
        thin = max(round(window.ratio), 1)
        for strip in strips:
            is_top = strip.width() == window.width and strip.height() != window.height
            painter.fillRect(strip, ground)
            if is_top:
                painter.fillRect(QRect(0, strip.bottom() + 1 - thin, strip.width(), thin), line)
            else:
                painter.fillRect(QRect(strip.right() + 1 - thin, 0, thin, strip.height()), line)
                self._paint(painter, lanes, window, ground)
        if not any(strip.height() == window.height for strip in strips):
            self._paint(painter, lanes, window, ground)
        self._paint(painter, stages, window, None)

    def scene_point(self, point: QPointF, window: Window) -> QPointF | None:
        """The point of the scene under a point of the window that is on a pinned head; None elsewhere."""
        place = point * window.ratio
        for head in reversed(self.heads(window)):
            size = QPointF(head.group.width, head.group.height) * window.scale
            if QRectF(head.place, head.place + size).contains(place):
                return head.stands + (place - head.place) / window.scale
        return None

    def shows(self, record: str, window: Window) -> bool:
        """Whether the head of a record is pinned now."""
        return any(head.group.record == record for head in self.heads(window))

    def _paint(self, painter: QPainter, heads: list[Head], window: Window, ground: QColor | None) -> None:
        edge = margin(window.scale)
        for group, place, _ in heads:
            if ground is not None:
                size = QPointF(group.width, group.height) * window.scale
                painter.fillRect(QRectF(place, place + size), ground)
            pixmap = self._pixmaps.find(group, window.scale, 0.0)
            if pixmap is None:
                pixmap = self._pixmaps.make(group, window.scale, 0.0, self._sheet.project.blobs)
            painter.drawPixmap(place - QPointF(edge, edge), pixmap)
            if group.record in self._sheet.selection:
                self._outline(painter, group, place, window)

    def _outline(self, painter: QPainter, group: Group, place: QPointF, window: Window) -> None:
        size = QPointF(group.width, group.height) * window.scale
        out = _OUTSIDE * window.scale
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._sheet.theme.accent), _OUTLINE * window.scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(place, place + size).adjusted(-out, -out, out, out)
        painter.drawRoundedRect(box, RADIUS * window.scale, RADIUS * window.scale)
        painter.restore()

    def _is_near(self, window: Window) -> bool:
        return _FAR <= window.scale / window.ratio <= _NEAR

    def _read(self) -> None:
        """Look for the heads of a scene, once."""
        scene = self._sheet.scene
        if scene is not self._scene:
            self._scene, self._found = scene, None
            self._lanes = [(row, row.front[0]) for row in scene.rows if row.front]
            self._stages = [(row, g) for row in scene.above for g in row.front if g.role == "stage"]

    def _stage_heads(self) -> list[tuple[Row, Group]]:
        self._read()
        return self._stages

    def _lane_heads(self) -> list[tuple[Row, Group]]:
        self._read()
        return self._lanes

    def _seen_lanes(self, window: Window) -> list[tuple[Row, Group]]:
        scale = window.scale
        area = Area(0.0, window.y / scale, 1.0, window.height / scale)
        return [(row, row.front[0]) for row in rows_in(self._sheet.scene, area) if row.lane and row.front]
