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

    def __init__(self, look: str) -> None:
        super().__init__()
        self.setObjectName(look)
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
        """Show another entry of its look."""
        self._record = entry.record
        self._title.setText(entry.title)
        self._about.setText(entry.about)
        self._about.setVisible(bool(entry.about))
        self.setAccessibleName(entry.title)

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
        self._cards: dict[str, list[Card]] = {}
        self._shown: list[QWidget] = []

    def show_sections(self, sections: Sequence[Related]) -> None:
        """Show these and nothing else."""
        shown: list[QWidget] = []
        heads, room = iter(self._heads), _CARDS
        cards = {look: iter(made) for look, made in self._cards.items()}
        for section in sections:
            head = next(heads, None) or self._made_head()
            head.setText(section.heading.upper())
            shown.append(head)
            for entry in section.entries[:room]:
                card = next(cards.get(entry.look, iter(())), None) or self._made_card(entry.look)
                card.show_entry(entry)
                shown.append(card)
            room = max(room - len(section.entries), 0)
        if shown != self._shown:
            self._put(shown)

    def _put(self, widgets: list[QWidget]) -> None:
        """Have these widgets in the column, in this order."""
        wanted = frozenset(widgets)
        for widget in self._shown:
            self._column.removeWidget(widget)
            if widget not in wanted:
                widget.hide()
        for widget in widgets:
            self._column.addWidget(widget)
            widget.show()
        self._shown = widgets

    def _made_head(self) -> QLabel:
        head = heading("")
        self._heads.append(head)
        return head

    def _made_card(self, look: str) -> Card:
        card = Card(look)
        self._cards.setdefault(look, []).append(card)
        card.chosen.connect(self.chosen)
        return card
