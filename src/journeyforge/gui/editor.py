"""Words edited in place: a text field over the card, as large as on the map."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from journeyforge.formats.fonts import font
from journeyforge.layout.scene import Box

End = Literal["enter", "stay", "next", "previous", "escape", "left"]
"""How typing ended: Enter, Ctrl+Enter, Tab, Shift+Tab, Esc, or by going elsewhere."""
_MARGIN = 3.0
_SLACK = 5.0


class Editor(QPlainTextEdit):
    """Emits `typed` with each change of the text and `ended` with how it ended."""

    typed = Signal(str)
    ended = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(False)
        self.textChanged.connect(self._on_text)
        self._live = False
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether somebody is typing."""
        return self._live

    def begin(self, text: str, select: bool, hint: str = "") -> None:
        """Show with a text, all of it selected or the cursor at its end."""
        self._live = False
        self.setPlainText(text)
        self.setPlaceholderText(hint)
        self.moveCursor(QTextCursor.MoveOperation.End)
        if select:
            self.selectAll()
        self._live = True
        self.show()
        self.setFocus()

    def end(self) -> None:
        """Hide, without a word."""
        self._live = False
        self.hide()

    def place(self, box: Box, origin: QPointF, zoom: float, ink: str, ground: str) -> None:
        """Stand over the words of a group whose top left corner is at `origin` (in the viewport's pixels)."""
        face = QFont(font(box.style))
        # In points, for pixels can only be whole and lines would break elsewhere than on the card.
        face.setPointSizeF(max(box.style.size * zoom, 1.0) * 72 / self.logicalDpiY())
        self.setFont(face)
        self.setStyleSheet(f"QPlainTextEdit {{ background: {ground}; color: {ink}; padding: 0; border: none }}")
        x, y = origin.x() + box.x * zoom - _MARGIN, origin.y() + box.y * zoom - _MARGIN
        self.setViewportMargins(int(_MARGIN), int(_MARGIN), 0, 0)
        width = box.width * zoom + _MARGIN + _SLACK
        # Twice: how many lines there are is known only once the width is.
        for lines in (1.0, None):
            tall = max((lines or self._lines()) * self.fontMetrics().lineSpacing(), box.line * zoom)
            self.setGeometry(QRectF(x, y, width, tall + 2 * _MARGIN).toAlignedRect())

    def _lines(self) -> float:
        """Lines of text as they are broken now (the size of a plain-text document counts lines)."""
        return max(self.document().size().height(), 1.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        key, modifiers = event.key(), event.modifiers()
        end: End | None = None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                end = "stay"
            elif not modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier):
                end = "enter"
            else:
                self.insertPlainText("\n")
                return
        elif key == Qt.Key.Key_Escape:
            end = "escape"
        elif key == Qt.Key.Key_Backtab or (
            key == Qt.Key.Key_Tab and modifiers & Qt.KeyboardModifier.ShiftModifier
        ):
            end = "previous"
        elif key == Qt.Key.Key_Tab:
            end = "next"
        if end is None:
            super().keyPressEvent(event)
        else:
            self.ended.emit(end)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusOutEvent(event)
        if self._live and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit("left")

    def _on_text(self) -> None:
        if self._live:
            self.typed.emit(self.toPlainText())
