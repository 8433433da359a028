"""Words edited in place: a text field over the card, as large as on the map, with names to complete signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from journeyforge.gui.keyboard import is_command
from journeyforge.gui.typing.as_painted import ABOVE, MARGIN, Words
from journeyforge.gui.typing.completing import Completion
from journeyforge.gui.typing.editor_keys import ENTER, end_of, is_held, replay_of
from journeyforge.gui.typing.name_list import NameList
from journeyforge.gui.typing.tinting import tint
from journeyforge.layout.theme import LIGHT, Theme

_BREAKS = dict.fromkeys([0x2028, 0x2029, 0xFDD0, 0xFDD1], "\n")
"""What stands for line breaks in Qt's raw text."""


class Editor(QPlainTextEdit):
    """Emits `typed` with each change of the text and whether it was pasted, `at` with each place of the cursor,
    `ended` with how it ended, `replay` where the last step is to be taken back or to come again, which
    `can_replay` allows. `on_backspace` may take a Backspace at a place of the text for itself."""

    typed = Signal(str, bool)
    at = Signal(int)
    ended = Signal(str)
    replay = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(MARGIN, ABOVE, 0, 0)
        self.setTabChangesFocus(False)
        # Qt knows nothing of what was pasted or made plain text; it would also take back all at once.
        self.setUndoRedoEnabled(False)
        self.on_backspace: Callable[[int], bool] = lambda _: False
        self.can_replay: Callable[[str], bool] = lambda _: False
        self._names = NameList(parent)
        self._offered: list[Completion] = []
        self._theme: Theme = LIGHT
        self._live = self._pasting = False
        self._composed = ""
        self._words: Words | None = None
        self.takes_focus = True
        self.list_below = 0
        """Names are offered no higher than here."""
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._on_cursor)
        self._names.chosen.connect(self._take)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether somebody is typing."""
        return self._live

    @property
    def text(self) -> str:
        """What is typed, letter for letter (Qt's plain text has ordinary spaces for those that don't break)."""
        return self.document().toRawText().translate(_BREAKS)

    @property
    def cursor_at(self) -> int:
        """The place of the cursor in the text."""
        units, text = self.textCursor().position(), self.text
        if text.isascii():
            return units
        return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))

    def begin(self, text: str) -> None:
        """Show with a text, the cursor at its end."""
        self._live = False
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._live = True
        self._composed = ""
        self.show()
        if self.takes_focus:
            self.setFocus()

    def rewrite(self, text: str, place: int) -> None:
        """Show another text, the cursor at a place of it, without a word."""
        self._live = False
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(_units(text, place))
        self.setTextCursor(cursor)
        self._live = True

    def resume(self) -> None:
        """Show again what was typed, for it could not be kept."""
        self._live = True
        self.show()
        self.setFocus()

    def compose(self, event: QInputMethodEvent) -> None:
        """Go on with what an input method began while the map had the keyboard."""
        self.inputMethodEvent(event)
        if not event.preeditString():
            self.setFocus()

    def settle(self) -> None:
        """What an input method has composed and not written yet is written."""
        if self._composed:
            QGuiApplication.inputMethod().commit()
        if self._composed:
            event = QInputMethodEvent("", [])
            event.setCommitString(self._composed)
            self.inputMethodEvent(event)

    def cursor_box(self) -> QRect:
        """Where the cursor is, in the pixels of the parent."""
        return self.cursorRect().translated(self.mapToParent(self.viewport().pos()))

    def take_over(self, text: str) -> None:
        """The text that was typed before the editor was there, instead of what stands in it."""
        self.selectAll()
        self.insertPlainText(text)

    def end(self) -> None:
        """Hide, without a word."""
        self._live = False
        self._offered = []
        self._names.hide()
        self.hide()

    def mark(self, places: Sequence[tuple[int, int]], colour: str) -> None:
        """Show that these parts of the text are read as signs."""
        text = self.text
        tint(self.document(), [(_units(text, start), _units(text, stop)) for start, stop in places], colour)
        self._set_lines()

    def offer(self, names: list[Completion], theme: Theme) -> None:
        """Offer names for the sign at the cursor: the first in grey behind it, all in a list below."""
        self._offered, self._theme = names, theme
        if names:
            corner = self.cursor_box().bottomLeft()
            corner.setY(max(corner.y(), self.list_below))
            self._names.offer([name.name for name in names], corner, theme)
        else:
            self._names.hide()
        self.viewport().update()

    def place(self, words: Words) -> None:
        """Stand over words of the map, as they are painted."""
        self._words = words
        if (face := words.face()) != self.font():
            self.setFont(face)
        if (look := words.look()) != self.styleSheet():
            self.setStyleSheet(look)
        self._set_lines()

    def _set_lines(self) -> None:
        """The lines as the map has them. Qt has set them its own way with each change of the text or the width."""
        if self._words is None:
            return
        self.resize(self._words.around(1).width(), self.height())
        count, exactly = self._words.set_in(self.document(), bool(self._composed))
        self.setGeometry(self._words.around(max(count, 1)))
        self.setMask(QRegion(self.rect()).subtracted(self._words.uncovered(exactly)))
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    # --- Qt ---

    def event(self, event: QEvent) -> bool:  # noqa: D102
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and (way := replay_of(event)) is not None and not self.can_replay(way):  # type: ignore[arg-type]
            # It is about the map.
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if not is_held(event):
            # What comes to us is not for the input method; Qt crashes where both write.
            self.settle()
        if self._offered and self._complete_by(event):
            return
        end = end_of(event)
        with_meta = bool(event.modifiers() & Qt.KeyboardModifier.MetaModifier)
        if with_meta and is_command(event) and event.text().isprintable():
            # Qt would write it.
            event.ignore()
        elif end is not None:
            self.ended.emit(end)
        elif (way := replay_of(event)) is not None:
            self.replay.emit(way)
        elif event.key() in ENTER:
            self.insertPlainText("\n")
        elif event.key() == Qt.Key.Key_Backspace and not event.modifiers() and self._backspace():
            self.at.emit(self.cursor_at)
        else:
            super().keyPressEvent(event)

    def _backspace(self) -> bool:
        return not self.textCursor().hasSelection() and self.on_backspace(self.cursor_at)

    def _complete_by(self, event: QKeyEvent) -> bool:
        """Keys of the offered names: → and End take the grey one, ↓ goes into the list, Enter takes of it."""
        key, plain = event.key(), not event.modifiers()
        if self._names.in_list:
            if key in (*ENTER, Qt.Key.Key_Tab):
                self._take(self._names.at)
            elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._names.go(1 if key == Qt.Key.Key_Down else -1)
            elif key == Qt.Key.Key_Escape:
                self.offer([], self._theme)
            else:
                return False
            return True
        if key == Qt.Key.Key_Down and plain:
            self._names.go(1)
            return True
        if key in (Qt.Key.Key_Right, Qt.Key.Key_End) and plain and self.textCursor().atEnd() and self._ghost():
            self._take(0)
            return True
        return False

    def _take(self, place: int) -> None:
        """Write a name instead of the letters typed for it."""
        name = self._offered[place]
        cursor = self.textCursor()
        cursor.setPosition(_units(self.text, name.start), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{name.written} ")
        self.setTextCursor(cursor)
        self.setFocus()

    def _ghost(self) -> str:
        """The rest of the first name, where the letters typed are its beginning."""
        if not self._offered or not self.textCursor().atEnd():
            return ""
        first = self._offered[0]
        return first.rest(self.text[first.start : self.cursor_at])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        super().paintEvent(event)
        ghost = self._ghost()
        if ghost:
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            painter.setPen(QColor(self._theme.muted))
            where = self.cursorRect()
            painter.drawText(QPointF(where.left() + 1, where.top() + self.fontMetrics().ascent()), ghost)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: D102, N802
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self._set_lines()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: D102, N802
        self._pasting = True
        try:
            super().insertFromMimeData(source)
        finally:
            self._pasting = False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusOutEvent(event)
        if self._live and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit("left")

    def _on_text(self) -> None:
        if self._live:
            self.typed.emit(self.text, self._pasting)

    def _on_cursor(self) -> None:
        if self._live:
            self.at.emit(self.cursor_at)


def _units(text: str, place: int) -> int:
    """A place in a text as Qt counts it: characters beyond the first plane are two."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le")) // 2
