"""The board on the screen: heads that stay, and the cards that are seen."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from journeyforge.formats.fonts import font, measure
from journeyforge.formats.painter import paint_shapes
from journeyforge.gui.backlog import board_cards, group_heads
from journeyforge.gui.backlog.board_columns import Column, Columns
from journeyforge.gui.backlog.board_shape import HEAD, LANE_HEAD, BoardShape
from journeyforge.gui.backlog.cell_texts import Look
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.panels import kinds
from journeyforge.layout.numbers import number
from journeyforge.layout.scene import Shape
from journeyforge.layout.text import CAPTION, CHIP, LANE, Typesetter
from journeyforge.layout.theme import Theme, mix

_RING = 2.5
_RADIUS = 9.0
_PALE = 0.35
_KEPT = 600
"""As many cards as are kept drawn."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Seen(NamedTuple):
    """What is marked on the board: the selection, the card the keys are at, cards in the hand, the column that
    would take them (-1: none)."""

    selected: Container[str]
    current: str
    held: Container[str]
    takes: int


class BoardPainter:
    """Paints a part of the board; shapes of cards are kept as long as they say the same."""

    def __init__(self, listing: Listing, columns: Columns, shape: BoardShape) -> None:
        self._listing = listing
        self._columns = columns
        self._shape = shape
        self._setter = Typesetter(measure)
        self._drawn: dict[object, list[Shape]] = {}

    def paint(self, painter: QPainter, area: QRect, offset: QPoint, seen: Seen) -> None:
        """Paint an area of the view; `offset` is the place of the ground at the view's corner."""
        theme = self._listing.sheet.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, QColor(theme.ground))
        painter.translate(-offset)
        ground = area.translated(offset)
        self._wells(painter, ground, offset.y(), seen.takes, theme)
        for key, place in self._shape.seen(ground.adjusted(-4, -4, 4, 4)):
            self._card(painter, key, place, seen, theme)
        self._lanes(painter, ground, offset.x(), theme)
        self._heads(painter, ground, offset.y(), seen.takes, theme)
        painter.translate(offset)

    def _wells(self, painter: QPainter, ground: QRect, top: int, takes: int, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for n in range(len(self._columns.columns)):
            fill = theme.accent_tint if n == takes else well(theme)
            painter.setBrush(QColor(fill))
            place = QRectF(self._shape.left(n), top + 6, self._shape.column, self._shape.view.height() + 20)
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)

    def _card(self, painter: QPainter, key: str, place: QRect, seen: Seen, theme: Theme) -> None:
        pale = key in seen.held
        painter.setOpacity(_PALE if pale else 1.0)
        painter.translate(place.topLeft())
        paint_shapes(self._shapes(key, place.width(), theme), painter)
        painter.translate(-place.topLeft())
        painter.setOpacity(1.0)
        current = key == seen.current
        if key in seen.selected or current:
            pen = QPen(QColor(theme.accent), _RING)
            if key not in seen.selected:
                pen = QPen(QColor(theme.accent), 1.5, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place).adjusted(-1.5, -1.5, 1.5, 1.5), _RADIUS + 1.5, _RADIUS + 1.5)

    def _shapes(self, key: str, width: int, theme: Theme) -> list[Shape]:
        sheet, listing = self._listing.sheet, self._listing
        backlog = listing.backlog
        face = board_cards.face_of(listing.row(key), backlog.document, theme, sheet.words, backlog.today)
        kept = (face, width, theme.name)
        found = self._drawn.get(kept)
        if found is None:
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            found = self._drawn[kept] = board_cards.draw(face, width, self._setter, theme)
        return found

    def _lanes(self, painter: QPainter, ground: QRect, left: int, theme: Theme) -> None:
        """The name of each group above its cards, at the left of what is seen."""
        backlog, sheet = self._listing.backlog, self._listing.sheet
        for lane, top in self._shape.heads(ground):
            if lane.group is None:
                continue
            painter.fillRect(QRect(ground.left(), top, ground.width(), LANE_HEAD - 8), QColor(theme.ground))
            room = QRect(left + 20, top, self._shape.view.width() - 40, LANE_HEAD - 8)
            name = group_heads.name_of(lane.group, self._listing.filter.group)
            used = self._words(painter, room, _LEFT, name, font(LANE), theme.ink)
            about = group_heads.about(lane.group, Look(backlog, sheet.words, theme))
            self._words(painter, room.adjusted(used + 12, 0, 0, 0), _LEFT, about, font(CAPTION), theme.caption)

    def _heads(self, painter: QPainter, ground: QRect, top: int, takes: int, theme: Theme) -> None:
        """The heads stay where they are while cards run below them."""
        if ground.top() > top + HEAD:
            return
        painter.fillRect(QRect(ground.left(), top, ground.width(), 6), QColor(theme.ground))
        for n, column in enumerate(self._columns.columns):
            place = QRect(self._shape.left(n), top + 6, self._shape.column, HEAD - 6)
            fill = QColor(theme.accent_tint if n == takes else well(theme))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(place), _RADIUS, _RADIUS)
            painter.fillRect(place.adjusted(0, int(_RADIUS), 0, 0), fill)
            self._head(painter, place.adjusted(11, 0, -10, 0), column, theme)
            if n == takes:
                painter.setPen(QPen(QColor(theme.accent), 1.5, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                whole = QRectF(place.left(), place.top(), place.width(), self._shape.view.height() - 12)
                painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _head(self, painter: QPainter, room: QRect, column: Column, theme: Theme) -> None:
        words = self._listing.sheet.words
        total = f"Σ {number(column.score, words)}" if len(column.items) > column.unscored else ""
        right = self._words(painter, room, _RIGHT, total, font(CAPTION), theme.caption)
        left = room.adjusted(0, 0, -right - 6, 0)
        count = number(len(column.items), words)
        painter.setFont(font(CHIP))
        wide = painter.fontMetrics().horizontalAdvance(count) + 12
        title = kinds.word(kinds.STATUSES, column.status)
        used = self._words(painter, left.adjusted(0, 0, -wide - 6, 0), _LEFT, title, font(LANE), theme.ink)
        pill = QRectF(left.left() + used + 6, room.center().y() - 8, wide, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setFont(font(CHIP))
        painter.setPen(QColor(theme.caption))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, count)

    def _words(self, painter: QPainter, room: QRect, flags: int, text: str, face: QFont, colour: str) -> int:
        """Write a text into a room, shortened where it must; how wide it is."""
        painter.setFont(face)
        painter.setPen(QColor(colour))
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags, text)
        return painter.fontMetrics().horizontalAdvance(text)


def well(theme: Theme) -> str:
    """What a column is filled with."""
    return mix(theme.ground, theme.hairline, 0.45)
