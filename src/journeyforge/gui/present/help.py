"""The keys of present mode on a card in the middle of the slide."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journeyforge.gui.dialogs.keys_page import KeysPage, shown
from journeyforge.gui.key_table import PRESENTING
from journeyforge.gui.style import style_sheet
from journeyforge.layout.theme import Theme

_WIDE = 480


class KeysCard(QFrame):
    """Shown and hidden by F1; any other key hides it too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("keysCard")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._page: KeysPage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self.hide()

    def switch(self, theme: Theme) -> None:
        """Show it in the colours of a theme, or hide it."""
        if self.isVisible():
            self.hide()
            return
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.deleteLater()
        self._page = KeysPage([shown(PRESENTING)], theme, 1)
        self._column.addWidget(self._page)
        frame = (
            f"#keysCard {{ background: {theme.card}; border: 1px solid {theme.outline}; border-radius: 12px; }}"
        )
        self.setStyleSheet(style_sheet(theme) + frame)
        room = self._room
        wide = min(_WIDE, room.width())
        # What labels that may break ask for is more than they need in that width.
        self.resize(wide, self._column.totalMinimumHeightForWidth(wide))
        self.move((room.width() - self.width()) // 2, (room.height() - self.height()) // 2)
        self.show()
        self.raise_()
