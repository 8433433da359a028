"""How the lines of the panel at the left are drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journeyforge.formats.fonts import font
from journeyforge.gui.panels.left_rows import ROW_ROLE, Line
from journeyforge.gui.sheet import Sheet
from journeyforge.layout.scene import TextStyle

_HEIGHTS = {
    "heading": 34,
    "journey": 30,
    "persona": 32,
    "owner": 32,
    "stage": 26,
    "step": 26,
    "new": 28,
    "hidden": 26,
}
_INDENTS = {
    "heading": 14,
    "journey": 30,
    "persona": 46,
    "owner": 46,
    "stage": 18,
    "step": 34,
    "new": 46,
    "hidden": 18,
}
_HEADING, _PLAIN, _STRONG = TextStyle(11, 600, spacing=0.6), TextStyle(13, 400), TextStyle(13, 600)
_SMALL, _TINY = TextStyle(11, 500), TextStyle(10, 600)
_OFFERS = frozenset({"persona", "hidden"})
"""What has a word at its right end that does something."""


class Lines(QStyledItemDelegate):
    """Draws a line: what it is tells where its words stand and what stands before them. `takes` is the journey or
    owner on which something that is dragged would fall."""

    def __init__(self, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self.takes = ""

    def sizeHint(  # noqa: D102, N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = index.data(ROW_ROLE)
        return QSize(100, _HEIGHTS[line.look] if isinstance(line, Line) else 26)

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(ROW_ROLE)
        if not isinstance(line, Line):
            return
        theme = self._sheet.theme
        box = QRectF(option.rect)
        box.setLeft(0)
        state = option.state
        shown = line.record != "" and (
            bool(state & QStyle.StateFlag.State_Selected) or line.record == self._sheet.journey
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(8, 1, -8, -1)
        if shown or (bool(state & QStyle.StateFlag.State_MouseOver) and line.look != "heading"):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint if shown else theme.quiet))
            painter.drawRoundedRect(inner, 6, 6)
        if bool(state & QStyle.StateFlag.State_HasFocus) and line.look != "heading":
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 6, 6)
        if line.record and line.record == self.takes:
            # As a place on the map where something would fall.
            painter.setPen(QPen(QColor(theme.accent), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 6, 6)
        self._mark(painter, line, box)
        self._words(painter, line, box, shown)

    def _mark(self, painter: QPainter, line: Line, box: QRectF) -> None:
        """A dot before journeys, a square or circle with initials before people."""
        middle = box.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        if line.look == "journey":
            painter.setBrush(QColor(line.hue.ground))
            painter.drawRoundedRect(QRectF(16, middle - 5, 10, 10), 3, 3)
        elif line.initials:
            square = QRectF(16, middle - 11, 22, 22)
            painter.setBrush(QColor(line.hue.ground))
            corner = 6 if line.look == "persona" else 11
            painter.drawRoundedRect(square, corner, corner)
            painter.setPen(QColor(line.hue.text))
            painter.setFont(font(_TINY))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, line.initials)

    def _words(self, painter: QPainter, line: Line, box: QRectF, shown: bool) -> None:
        theme = self._sheet.theme
        badge = 0.0
        if line.badge:
            painter.setFont(font(_SMALL))
            painter.setPen(QColor(theme.accent if line.look in _OFFERS else theme.caption))
            badge = painter.fontMetrics().horizontalAdvance(line.badge) + 12.0
            where = QRectF(box.right() - 16 - badge, box.top(), badge, box.height())
            painter.drawText(where, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), line.badge)
        style = _HEADING if line.look == "heading" else _STRONG if line.look == "stage" or shown else _PLAIN
        painter.setFont(font(style))
        strong = shown or line.look == "new"
        colour = theme.caption if line.look == "heading" else theme.accent if strong else theme.ink
        painter.setPen(QColor(colour))
        left = _INDENTS[line.look]
        room = QRectF(left, box.top(), box.width() - left - 18 - badge, box.height())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if line.look == "heading":
            room.setTop(box.top() + 10)
        text = line.text.upper() if line.look == "heading" else " ".join(line.text.split())
        painter.drawText(
            room, flags, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        )


def reach(line: Line) -> float:
    """How far from the right edge the word at the end of a line is, in px."""
    return QFontMetricsF(font(_SMALL)).horizontalAdvance(line.badge) + 28.0
