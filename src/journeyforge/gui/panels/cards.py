"""The small cards of what belongs to the selected record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from journeyforge.gui.panels.form import heading
from journeyforge.gui.panels.related import Entry, Related

_CARDS = 60


class Card(QFrame):
    """A small card that leads to its record."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._record = ""
        self._title, self._about = QLabel(), QLabel()
        self._title.setObjectName("entryTitle")
        self._about.setObjectName("entryAbout")
        for label in (self._title, self._about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 7)
        column.setSpacing(1)
        column.addWidget(self._title)
        column.addWidget(self._about)

    def show_entry(self, entry: Entry) -> None:
        """Show another entry."""
        self._record = entry.record
        self._title.setText(entry.title)
        self._about.setText(entry.about)
        self._about.setVisible(bool(entry.about))
        self.setAccessibleName(entry.title)
        if self.objectName() != entry.look:
            self.setObjectName(entry.look)
            self.style().unpolish(self)
            self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._record)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._record)
        else:
            super().keyPressEvent(event)


class RelatedCards(QWidget):
    """The sections of what belongs to a record; widgets are used again from one selection to the next."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._heads: list[QLabel] = []
        self._cards: list[Card] = []

    def show_sections(self, sections: Sequence[Related]) -> None:
        """Show these and nothing else."""
        while self._column.takeAt(0) is not None:
            pass
        heads = cards = 0
        for section in sections:
            if heads == len(self._heads):
                self._heads.append(heading(""))
            self._heads[heads].setText(section.heading.upper())
            self._put(self._heads[heads])
            heads += 1
            for entry in section.entries[: max(_CARDS - cards, 0)]:
                if cards == len(self._cards):
                    self._cards.append(self._made())
                self._cards[cards].show_entry(entry)
                self._put(self._cards[cards])
                cards += 1
        for unused in (*self._heads[heads:], *self._cards[cards:]):
            unused.hide()

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()

    def _made(self) -> Card:
        card = Card()
        card.chosen.connect(self.chosen)
        return card
