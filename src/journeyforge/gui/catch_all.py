"""Ctrl+I: a line at the bottom in which every Enter files a card into the parking lot, wherever one looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from journeyforge.gui import clipboard, verbs
from journeyforge.gui.panels import kinds
from journeyforge.gui.sheet import Sheet
from journeyforge.layout.theme import Theme
from journeyforge.model import captured
from journeyforge.model.capture import KnownNames
from journeyforge.model.capture_typing import Typed
from journeyforge.model.captured_parts import Mint
from journeyforge.model.change import Change

_HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CatchAll(QFrame):
    """The line with its name, the evidence that has been read, and how many cards are parked. `left`: Esc was
    pressed, or the window's next part is wanted."""

    left = Signal()

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._colours: Theme | None = None
        self.setObjectName("catchAll")
        self.setAccessibleName(self.tr("Catch-all line"))
        self.line = _Line(lambda: KnownNames.of(sheet.project.document))
        self.line.setPlaceholderText(self.tr("Type what is said; Enter files it, Esc back to the map"))
        self.line.setAccessibleName(self.tr("A card for the parking lot"))
        self.chip, self._count, name = QLabel(), QLabel(), QLabel(self.tr("Parking lot"))
        self.chip.setObjectName("chip")
        name.setObjectName("name")
        name.setBuddy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(10)
        for part in (name, self.line, self.chip, self._count):
            row.addWidget(part, 1 if part is self.line else 0)
        self.setFocusProxy(self.line)
        self.line.wanted.connect(self._on_key)
        self.line.typed.connect(self._show)
        sheet.document_changed.connect(self._show)
        self.hide()

    def open(self) -> None:
        """Show it, with the keyboard in it; what was being typed there is there still."""
        self._dress()
        self._show()
        self.show()
        self.line.setFocus()

    def file(self) -> None:
        """Make a card of what is typed; signs of evidence are read."""
        typed = self.line.now
        if not typed.text.strip():
            return
        document = self._sheet.project.document
        card = typed.card("notes", KnownNames.of(document))
        if verbs.attempt(self._sheet, lambda: captured.parked(document, card, Mint())):
            self.line.clear_all()

    def file_all(self, texts: list[str]) -> None:
        """Make a card of each of several pasted lines, as one change; they are plain words."""
        document = self._sheet.project.document

        def make() -> Change:
            change, now = Change("", {}), document
            for text in texts:
                more = captured.parked(now, Typed.of(text).card("notes"), Mint())
                change, now = change.then(more), now.apply(more)
            return replace(change, label=f"Park {len(texts)} cards", command="park")

        verbs.attempt(self._sheet, make)

    def _on_key(self, key: str) -> None:
        if key == "file":
            self.file()
        elif key == "lines":
            self.file_all(clipboard.lines())
        else:
            self.hide()
            self.left.emit()

    def _show(self) -> None:
        if self._colours is not self._sheet.theme:
            self._dress()
        document = self._sheet.project.document
        self._count.setText(self.tr("Parked: {0}").format(len(document.cell(None, None))))
        known = self.line.now.card("notes", KnownNames.of(document)).evidence if self.line.now.text else None
        self.chip.setVisible(known is not None)
        if known is not None:
            level = kinds.word(kinds.EVIDENCE, known.level)
            sample = f" · n {known.n}" if known.n is not None else ""
            self.chip.setText(f"{level} · {known.source}{sample}")

    def _dress(self) -> None:
        theme = self._colours = self._sheet.theme
        self.setStyleSheet(
            f"#catchAll {{ background: {theme.card}; border-top: 1px solid {theme.hairline}; }}"
            f" #catchAll QLabel {{ color: {theme.caption}; font-size: 12px; }}"
            f" #catchAll #name {{ color: {theme.ink}; font-size: 13px; font-weight: 600; }}"
            f" #catchAll #chip {{ color: {theme.chip.text}; background: {theme.chip.ground}; border-radius: 6px;"
            f" padding: 2px 8px; }}"
            f" #catchAll QLineEdit {{ background: {theme.card}; color: {theme.ink}; font-size: 14px;"
            f" border: 1px solid {theme.outline}; border-radius: 7px; padding: 5px 9px;"
            f" selection-background-color: {theme.accent}; selection-color: {theme.card}; }}"
            f" #catchAll QLineEdit:focus {{ border: 2px solid {theme.accent}; padding: 4px 8px; }}"
        )


class _Line(QLineEdit):
    """A line that knows what in it was typed and what was pasted. `wanted`: `file`, `lines` (of the clipboard)
    or `leave`; `typed`: the words are others."""

    wanted = Signal(str)
    typed = Signal()

    def __init__(self, known: Callable[[], KnownNames]) -> None:
        super().__init__()
        self._known = known
        self.now = Typed()
        self._pasting = False
        self.textChanged.connect(self._follow)

    def clear_all(self) -> None:
        """Nothing is typed, and nothing can be taken back here."""
        self.setText("")
        self.now = Typed()
        self.typed.emit()

    def event(self, event: QEvent) -> bool:
        # With nothing typed, Ctrl+Z takes back what was filed last.
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and not self.text() and any(event.matches(key) for key in _HISTORY):  # type: ignore[attr-defined]
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _ENTER:
            self.wanted.emit("file")
        elif event.key() == Qt.Key.Key_Escape:
            self.wanted.emit("leave")
        elif event.key() == Qt.Key.Key_Backspace and (plain := self._unread()) is not None:
            self.now = plain
            self.typed.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and len(clipboard.lines()) > 1 and not self.text():
            self.wanted.emit("lines")
        else:
            self._pasting = event.matches(QKeySequence.StandardKey.Paste)
            super().keyPressEvent(event)
            self._pasting = False

    def _unread(self) -> Typed | None:
        """What Backspace right after a sign makes of it: plain text."""
        if self.hasSelectedText():
            return None
        return self.now.backspace(self.cursorPosition(), "notes", self._known())

    def _follow(self, text: str) -> None:
        self.now = self.now.edited(text, self._pasting)
        self.typed.emit()
