"""Items in the hand: pains and opportunities dragged onto a status or an owner, anywhere in the window.

The widget in which the drag began keeps the mouse; what takes items says what would come of a drop at a place.
A drop gives all of them one value in one field: one step to undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from journeyforge.gui import verbs
from journeyforge.gui.sheet import Sheet
from journeyforge.layout.theme import Theme
from journeyforge.model.commands import shown
from journeyforge.model.fields import set_field

_BESIDE = QPoint(14, 12)
_NAMED = 28
_ENDS = frozenset({QEvent.Type.Hide, QEvent.Type.WindowDeactivate, QEvent.Type.UngrabMouse})


class Drop(NamedTuple):
    """What a drop does: the field, its value on every item, and both in words."""

    field: str
    value: object
    words: str


class Taker(Protocol):
    """What items can be dropped on."""

    def over(self, place: QPoint) -> Drop | None:
        """What a drop at a place of the screen does, and a mark where that is; None, and no mark, where it takes
        nothing."""

    def leave(self) -> None:
        """Nothing is over it any more: no mark."""


class ItemDrag(QObject):
    """From the first move to the release or Esc. `ended`: it is over, whatever came of it; `given`: the items have
    another value now."""

    ended = Signal()
    given = Signal()

    def __init__(self, source: QWidget, sheet: Sheet, keys: Sequence[str], takers: Iterable[Taker]) -> None:
        super().__init__(source)
        self._source = source
        self._sheet = sheet
        self.keys = tuple(keys)
        self._takers = tuple(takers)
        self._drop: Drop | None = None
        self._is_over = False
        self._note = QLabel(source.window())
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._note.setStyleSheet(_note_sheet(sheet.theme))
        source.installEventFilter(self)
        source.grabKeyboard()
        self._note.show()

    def move(self, place: QPoint) -> None:
        """The pointer is at a place of the screen."""
        self._drop = None
        for taker in self._takers:
            if self._drop is None:
                self._drop = taker.over(place)
            else:
                taker.leave()
        taken = self._drop is not None
        self._source.setCursor(Qt.CursorShape.DragMoveCursor if taken else Qt.CursorShape.ForbiddenCursor)
        self._note.setText(self._words())
        self._note.adjustSize()
        self._note.move(_within(self._note, self._note.window().mapFromGlobal(place) + _BESIDE))
        self._note.raise_()

    def cancel(self) -> None:
        """Let go of them; nothing has happened."""
        if self._is_over:
            return
        self._is_over = True
        self._source.removeEventFilter(self)
        self._source.releaseKeyboard()
        self._source.unsetCursor()
        self._note.hide()
        self._note.deleteLater()
        for taker in self._takers:
            taker.leave()
        self.ended.emit()
        self.deleteLater()

    def release(self, place: QPoint) -> None:
        """Let them fall."""
        self.move(place)
        drop = self._drop
        self.cancel()
        if drop is not None and give(self._sheet, self.keys, drop):
            self.given.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseMove:
                self.move(event.globalPosition().toPoint())
            elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
                self.release(event.globalPosition().toPoint())
            elif event.type() == QEvent.Type.MouseButtonPress:
                self.cancel()
            return True
        if isinstance(event, QKeyEvent):
            # No shortcut in the middle of it.
            event.accept()
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.cancel()
            return True
        if event.type() in _ENDS:
            self.cancel()
        return False

    def _words(self) -> str:
        tr = QCoreApplication.translate
        record = self._sheet.project.document.get(self.keys[0])
        title = " ".join(shown(record).split()) if record is not None else ""
        if len(title) > _NAMED:
            title = title[:_NAMED].rstrip() + "…"
        held = title if len(self.keys) == 1 else tr("ItemDrag", "Items: {0}").format(len(self.keys))
        return f"{held}  →  {self._drop.words}" if self._drop is not None else held


def give(sheet: Sheet, keys: Sequence[str], drop: Drop) -> bool:
    """Give items a value, as one change; False where that can't be. Says what has become of them."""
    document = sheet.project.document
    there = [key for key in keys if key in document and getattr(document.get(key), drop.field) != drop.value]
    if not there or not verbs.attempt(sheet, lambda: set_field(document, there, drop.field, drop.value)):
        return False
    told = QCoreApplication.translate("ItemDrag", "Items: {0} → {1}").format(len(there), drop.words)
    sheet.told.emit(told)
    return True


def takes_place(widget: QWidget, place: QPoint) -> bool:
    """Whether a place of the screen is inside a widget that is seen."""
    return widget.isVisible() and widget.rect().contains(widget.mapFromGlobal(place))


def _within(note: QLabel, at: QPoint) -> QPoint:
    room = note.window().rect()
    return QPoint(
        max(min(at.x(), room.width() - note.width() - 4), 0),
        max(min(at.y(), room.height() - note.height() - 4), 0),
    )


def _note_sheet(theme: Theme) -> str:
    return (
        f"QLabel {{ background: {theme.card}; color: {theme.ink}; border: 1.5px solid {theme.accent};"
        f" border-radius: 7px; padding: 4px 9px; font-size: 12px; font-weight: 600; }}"
    )
