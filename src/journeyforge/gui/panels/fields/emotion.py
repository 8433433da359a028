"""A field for a feeling: a slider from −2 to +2 in tenths, with its number; empty where nobody has said."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journeyforge.gui.panels.fields.field import Field, Shown
from journeyforge.layout.theme import LIGHT, Theme

_LEAST, _MOST = -2.0, 2.0


class Scale(QWidget):
    """The slider. `moved` tells while it is dragged, `chosen` once at the end."""

    moved = Signal(object)
    chosen = Signal(object)
    _EDGE = 8.0

    def __init__(self) -> None:
        super().__init__()
        self.value: float | None = None
        self.theme: Theme = LIGHT
        self._before: float | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(80)
        self.setFixedHeight(28)

    def sizeHint(self) -> QSize:  # noqa: D102, N802
        return QSize(100, 28)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, middle = self.theme, self.height() / 2
        bar = QRectF(self._EDGE, middle - 2.5, self.width() - 2 * self._EDGE, 5)
        colours = QLinearGradient(bar.left(), 0, bar.right(), 0)
        for at, colour in ((0.0, theme.bad), (0.5, theme.hairline), (1.0, theme.good)):
            colours.setColorAt(at, QColor(colour))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours)
        painter.drawRoundedRect(bar, 2.5, 2.5)
        if self.value is not None:
            x = bar.left() + (self.value - _LEAST) / (_MOST - _LEAST) * bar.width()
            painter.setBrush(QColor(theme.card))
            painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.ink), 2))
            painter.drawEllipse(QPointF(x, middle), 6, 6)
        elif self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(bar.adjusted(-4, -5, 4, 5), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging, self._before = True, self.value
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        if self._dragging:
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        if self._dragging:
            self._dragging = False
            self.chosen.emit(self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        key = event.key()
        steps = {Qt.Key.Key_Left: -0.1, Qt.Key.Key_Right: 0.1, Qt.Key.Key_Minus: -1.0, Qt.Key.Key_Plus: 1.0}
        if key == Qt.Key.Key_Escape and self._dragging:
            self._dragging = False
            self._set(self._before)
        elif key in steps:
            self._set(_kept((self.value or 0.0) + steps[Qt.Key(key)]))
            self.chosen.emit(self.value)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._set(None)
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)

    def _follow(self, event: QMouseEvent) -> None:
        share = (event.position().x() - self._EDGE) / max(self.width() - 2 * self._EDGE, 1)
        self._set(_kept(_LEAST + share * (_MOST - _LEAST)))

    def _set(self, value: float | None) -> None:
        self.value = value
        self.moved.emit(value)
        self.update()


class EmotionField(Field):
    """A feeling's value: dragged in tenths, by the arrow keys, cleared by Delete."""

    def __init__(self) -> None:
        super().__init__()
        self._scale = Scale()
        self._number = QLabel()
        self._number.setObjectName("number")
        self._number.setMinimumWidth(34)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._scale.moved.connect(self._say)
        self._scale.chosen.connect(self._on_chosen)
        self._told: float | None = None
        self.setFocusProxy(self._scale)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._scale, 1)
        row.addWidget(self._number)

    def show_values(self, shown: Shown) -> None:
        """Show the value."""
        self._told = shown.value
        self._scale.value, self._scale.theme = shown.value, shown.theme
        self._scale.setEnabled(not shown.read_only)
        self._scale.update()
        self._say(shown.value)

    def _say(self, value: float | None) -> None:
        self._number.setText("—" if value is None else f"{value:+.1f}".replace("-", "−"))

    def _on_chosen(self, value: float | None) -> None:
        if value != self._told:
            self._told = value
            self.edited.emit(value)


def _kept(value: float) -> float:
    """Within the scale, in tenths, zero without a sign."""
    return round(min(max(value, _LEAST), _MOST), 1) + 0.0
