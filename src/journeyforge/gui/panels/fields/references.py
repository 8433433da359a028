"""Fields for other records, one or several in order: names are typed, with completion; a new one is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from journeyforge.gui.panels.fields.choices import QuietCombo
from journeyforge.gui.panels.fields.drawn import Shortened, ShortenedLabel
from journeyforge.gui.panels.fields.field import Field, Named, Shown
from journeyforge.gui.tips import tip
from journeyforge.model.document import Document
from journeyforge.model.text import fold

Candidates = Callable[[Document, str], Iterable[Any]]
"""The records that can be chosen, given a document and the id of the (first) record that is edited."""


class RecordCombo(QuietCombo):
    """A combo box of records by title, filled when it is first needed."""

    def __init__(self, candidates: Candidates, makes: bool) -> None:
        super().__init__()
        self._candidates = candidates
        self._document: Document | None = None
        self._owner = ""
        self._records: list[str] = []
        self.setLineEdit(Shortened())
        self.setProperty("chevron", True)
        self.setInsertPolicy(QuietCombo.InsertPolicy.NoInsert)
        self.makes = makes
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self._filled = False
        line = self.lineEdit()
        if line is not None:
            line.installEventFilter(self)

    def look_in(self, document: Document, owner: str) -> None:
        """Where the records come from; they are looked up when the list opens or somebody types."""
        if document is not self._document or owner != self._owner:
            self._document, self._owner, self._filled = document, owner, False

    def fill(self) -> None:
        """Have the list."""
        if self._filled or self._document is None:
            return
        self._filled = True
        text = self.currentText()
        found = sorted(self._candidates(self._document, self._owner), key=lambda record: fold(record.title))
        self._records = [record.id for record in found]
        with QSignalBlocker(self):
            self.clear()
            self.addItems([record.title or "…" for record in found])
            self.setCurrentIndex(-1)
            self.setEditText(text)

    def found(self, text: str) -> Named | None:
        """The record of that name, or the name to make; None where it is nobody's and none can be made."""
        self.fill()
        wanted = fold(text)
        for place, record in enumerate(self._records):
            if fold(self.itemText(place)) == wanted:
                return Named(record)
        return Named("", " ".join(text.split())) if self.makes else None

    def say(self, text: str) -> None:
        """Have a text in the line, whatever the list has; nothing is told."""
        line = self.lineEdit()
        if line is not None and line.text() == text and self.currentIndex() < 0:
            return
        with QSignalBlocker(self):
            self.setCurrentIndex(-1)
            self.setEditText(text)
        if line is not None:
            line.setCursorPosition(0)
            line.setToolTip(tip(text))

    def record_at(self, place: int) -> str:
        """The id at a place of the list."""
        return self._records[place]

    def showPopup(self) -> None:  # noqa: D102, N802
        self.fill()
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if event.type() == QEvent.Type.FocusIn:
            self.fill()
        return super().eventFilter(watched, event)


class ReferenceField(Field):
    """One record, or none."""

    def __init__(self, candidates: Candidates, makes: bool = False, optional: bool = True) -> None:
        super().__init__()
        self._combo = RecordCombo(candidates, makes)
        self._optional = optional
        self._told = ""
        self._combo.activated.connect(self._on_chosen)
        line = self._combo.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.flush)
        self.setFocusProxy(self._combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._combo)

    def show_values(self, shown: Shown) -> None:
        """Show the record's title; the first value is looked up in the document."""
        record = shown.document.get(shown.value) if shown.value else None
        self._told = getattr(record, "title", "")
        self._combo.look_in(shown.document, shown.records[0])
        self._combo.say(self._told)
        line = self._combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("several values") if shown.is_mixed else "—")
        self._combo.setEnabled(not shown.read_only)

    def flush(self) -> None:
        """Tell the record whose name has been typed."""
        text = self._combo.currentText().strip()
        if fold(text) == fold(self._told):
            return
        found = self._combo.found(text) if text else None
        if found is None and (text or not self._optional):
            self._combo.say(self._told)
            return
        self._told = text
        self.edited.emit(found)

    def _on_chosen(self, place: int) -> None:
        self._told = self._combo.itemText(place)
        self.edited.emit(Named(self._combo.record_at(place)))


class Chip(QWidget):
    """A record in a list of several, with a cross to take it out."""

    def __init__(self, title: str, remove: Callable[[], None], read_only: bool) -> None:
        super().__init__()
        self.setObjectName("chip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        label, cross = ShortenedLabel(), QToolButton()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(title)
        label.setToolTip(tip(title))
        cross.setText("×")
        cross.setAccessibleName(self.tr("Take out {0}").format(title))
        cross.clicked.connect(lambda _=False: remove())
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2, 0)
        row.setSpacing(2)
        row.addWidget(label, 1)
        row.addWidget(cross)
        # Shown before it has a place, it would be a window of its own for a moment, and take the keyboard.
        cross.setVisible(not read_only)


class ReferencesField(Field):
    """Several records in their order; Enter adds the typed one, Backspace in the empty line takes the last out."""

    def __init__(self, candidates: Candidates, makes: bool = False) -> None:
        super().__init__()
        self._ids: tuple[str, ...] = ()
        self._combo = RecordCombo(candidates, makes)
        self._combo.activated.connect(self._on_chosen)
        self._chips = QVBoxLayout()
        self._chips.setSpacing(4)
        self.setFocusProxy(self._combo)
        line = self._combo.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.flush)
            line.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._chips)
        column.addWidget(self._combo)

    def show_values(self, shown: Shown) -> None:
        """Show a chip for each record; a line to add one."""
        self._ids = () if shown.is_mixed else tuple(shown.value or ())
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for key in self._ids:
            title = getattr(shown.document.get(key), "title", "") or "…"
            chip = Chip(title, lambda key=key: self._remove(key), shown.read_only)  # type: ignore[misc]
            self._chips.addWidget(chip)
        self._combo.look_in(shown.document, shown.records[0])
        self._clear()
        line = self._combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("several values") if shown.is_mixed else self.tr("Add…"))
        self._combo.setVisible(not shown.read_only)

    def flush(self) -> None:
        """Add the record whose name has been typed."""
        text = self._combo.currentText().strip()
        found = self._combo.found(text) if text else None
        self._clear()
        if found is not None and found.record not in self._ids:
            self.edited.emit([*map(Named, self._ids), found])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            empty = not self._combo.currentText()
            if event.key() == Qt.Key.Key_Backspace and empty and self._ids:
                self._remove(self._ids[-1])
                return True
        return False

    def _remove(self, key: str) -> None:
        self.edited.emit([Named(other) for other in self._ids if other != key])

    def _on_chosen(self, place: int) -> None:
        record = self._combo.record_at(place)
        self._clear()
        if record not in self._ids:
            self.edited.emit([*map(Named, self._ids), Named(record)])

    def _clear(self) -> None:
        self._combo.say("")
