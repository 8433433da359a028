"""The list of names below a sign that is being typed; it never takes the keyboard from the editor."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QWidget

from journeyforge.layout.theme import Theme

_WIDTH = 220


class NameList(QListWidget):
    """Shows names; `chosen` tells the place of the one that was clicked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("names")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda _: self.chosen.emit(self.currentRow()))
        self._colours: Theme | None = None
        self.hide()

    @property
    def in_list(self) -> bool:
        """Whether ↓ has gone into the list."""
        return self.isVisible() and self.currentRow() >= 0

    @property
    def at(self) -> int:
        """The place in the list."""
        return self.currentRow()

    def go(self, by: int) -> None:
        """Down (or up) in the list."""
        self.setCurrentRow((self.currentRow() + by) % self.count())

    def offer(self, names: list[str], corner: QPoint, theme: Theme) -> None:
        """Show these below a point of the parent, above it where there is no room."""
        if theme is not self._colours:
            self._colours = theme
            self.setStyleSheet(
                f"#names {{ background: {theme.card}; color: {theme.ink}; border: 1px solid {theme.outline};"
                f" border-radius: 6px; padding: 3px; }} #names::item {{ padding: 3px 8px; border-radius: 4px; }}"
                f" #names::item:selected {{ background: {theme.accent_tint}; color: {theme.ink}; }}"
            )
        self.clear()
        self.addItems(names)
        self.setCurrentRow(-1)
        tall = self.sizeHintForRow(0) * len(names) + 10
        room = self._room.rect()
        y = corner.y() + 4
        if y + tall > room.height():
            y = max(corner.y() - tall - 24, 0)
        self.setGeometry(min(corner.x(), max(room.width() - _WIDTH, 0)), y, _WIDTH, tall)
        self.show()
        self.raise_()
