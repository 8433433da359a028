"""Small parts of fields drawn in the theme's colours, which a style sheet can't draw without picture files."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QStyle, QStyleOptionButton, QStyleOptionFrame, QWidget

_CHEVRON, _FROM_RIGHT = 3.5, 12.0
_LINE = 1.5


def draw_chevron(widget: QWidget) -> None:
    """A small angle at the right of a widget: there is a list to open."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(widget, QPalette.ColorRole.PlaceholderText))
    x, y = widget.width() - _FROM_RIGHT, widget.height() / 2 - 1
    half = _CHEVRON / 2
    painter.drawPolyline([QPointF(x - _CHEVRON, y - half), QPointF(x, y + half), QPointF(x + _CHEVRON, y - half)])


class Tick(QCheckBox):
    """A check box whose box is seen on any ground."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        where = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        box = QRectF(where).adjusted(0.75, 0.75, -0.75, -0.75)
        state, palette = self.checkState(), self.palette()
        filled = state != Qt.CheckState.Unchecked and self.isEnabled()
        painter = QPainter(self)
        # What the style has drawn there goes first.
        painter.fillRect(where, _colour(self, QPalette.ColorRole.Window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPalette.ColorRole.Accent if filled or self.hasFocus() else QPalette.ColorRole.PlaceholderText
        painter.setPen(_pen(self, edge))
        painter.setBrush(palette.color(QPalette.ColorRole.Accent if filled else QPalette.ColorRole.Base))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(_pen(self, QPalette.ColorRole.HighlightedText if filled else QPalette.ColorRole.Text, 1.8))
        wide, high = box.width(), box.height()
        if state == Qt.CheckState.Checked:
            marks = ((0.24, 0.52), (0.43, 0.7), (0.76, 0.32))
            painter.drawPolyline([box.topLeft() + QPointF(wide * x, high * y) for x, y in marks])
        elif state == Qt.CheckState.PartiallyChecked:
            middle = box.center().y()
            painter.drawLine(QPointF(box.left() + wide * 0.25, middle), QPointF(box.right() - wide * 0.25, middle))


class Shortened(QLineEdit):
    """A line that ends in an ellipsis where it is too narrow; a click into it selects all, to be typed over."""

    _arrives = False

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusInEvent(event)
        self._arrives = event.reason() == Qt.FocusReason.MouseFocusReason

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        super().mousePressEvent(event)
        if self._arrives:
            self.selectAll()
        self._arrives = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = (
            self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).adjusted(2, 0, -2, 0)
        )
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= inner.width():
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        painter = QPainter(self)
        painter.setPen(_colour(self, QPalette.ColorRole.Text))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class ShortenedLabel(QLabel):
    """A label of one line that ends in an ellipsis where it is too narrow."""

    def minimumSizeHint(self) -> QSize:  # noqa: D102, N802
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        room = self.contentsRect()
        line = " ".join(self.text().split())
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        painter.setPen(_colour(self, QPalette.ColorRole.WindowText))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def _colour(widget: QWidget, role: QPalette.ColorRole) -> QColor:
    return widget.palette().color(role)


def _pen(widget: QWidget, role: QPalette.ColorRole, width: float = _LINE) -> QPen:
    pen = QPen(_colour(widget, role), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
