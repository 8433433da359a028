"""The line in which a cell of the list is edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from journeyforge.gui.tips import tip
from journeyforge.model.text import fold

_LEAST = 180
"""So wide at least, whatever the column is."""
_ON = {Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1)}
_UP_DOWN = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class CellEditor(QLineEdit):
    """Lies over a cell. `done` (rows, columns): what is typed is to be kept and the cursor goes so far; `dropped`:
    the old value stays; `left`: the keyboard went elsewhere."""

    done = Signal(int, int)
    dropped = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setMaxLength(20_000)
        self._before = ""
        self._names: tuple[str, ...] = ()
        self._proposed = QStringListModel(self)
        self.textEdited.connect(self._order)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether somebody types here."""
        return not self.isHidden()

    @property
    def is_changed(self) -> bool:
        """Whether there is another text than at first."""
        return self.text().strip() != self._before

    def open(self, box: QRect, text: str, typed: str | None, names: Sequence[str], look: str) -> None:
        """Begin with a text, all selected; or with a letter that takes its place. `names` are proposed,
        in a list of that look (a style sheet)."""
        self.mark("")
        self.place(box)
        self._before = text
        self.setText(text if typed is None else typed)
        completer = None
        if names:
            self._names = tuple(names)
            completer = QCompleter(self._proposed, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            if (shown := completer.popup()) is not None:
                shown.setStyleSheet(look)
        self.setCompleter(completer)  # type: ignore[arg-type]
        self._order(self.text())
        self.show()
        self.setFocus()
        if typed is None:
            self.selectAll()
        elif completer is not None and typed:
            completer.setCompletionPrefix(typed)
            completer.complete()

    def _order(self, text: str) -> None:
        """Names with a word that begins as what is typed come first."""
        if self.completer() is not None:
            begun = f" {fold(text)}"
            self._proposed.setStringList(sorted(self._names, key=lambda name: begun not in f" {fold(name)}"))

    def place(self, box: QRect) -> None:
        """Lie over a cell, within what can be seen."""
        parent = self.parentWidget()
        room = parent.width() if parent is not None else box.width()
        wide = min(max(box.width(), _LEAST), room)
        self.setGeometry(max(min(box.left(), room - wide), 0), box.top(), wide, box.height())

    def close_line(self) -> None:
        """Type no longer."""
        completer = self.completer()
        names = completer.popup() if completer is not None else None
        if names is not None:
            # The completer may be asking us just now: it goes when the next line opens.
            names.hide()
        self.hide()

    def mark(self, problem: str) -> None:
        """Show that what is typed can't be kept as it is."""
        self.setToolTip(tip(problem))
        if self.property("wrong") != bool(problem):
            self.setProperty("wrong", bool(problem))
            self.style().unpolish(self)
            self.style().polish(self)

    # --- Qt ---

    def event(self, event: QEvent) -> bool:  # noqa: D102
        # Tab would go to the next widget before anybody is asked.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._press(event):
            return True
        return super().event(event)

    def _press(self, event: QKeyEvent) -> bool:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Backtab or (key in _ON and plain):
            self.done.emit(*_ON[key])
        elif key in _UP_DOWN and plain and self.completer() is None:
            self.done.emit(*_UP_DOWN[key])
        elif key == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            return False
        event.accept()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusOutEvent(event)
        # The list of names and the menu of the line take the keyboard for a while.
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.is_open:
            self.left.emit()
