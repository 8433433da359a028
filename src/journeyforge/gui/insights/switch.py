"""A switch between pages that becomes one button with a list where it has no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from journeyforge.gui.insights.choice import Choice


class Switch(QWidget):
    """One of several pages. `chosen` tells its name."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str]], about: str) -> None:
        super().__init__()
        self.setAccessibleName(about)
        self._buttons = QButtonGroup(self)
        self._row = QFrame()
        self._row.setObjectName("views")
        row = QHBoxLayout(self._row)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for name, words in pages:
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("page", name)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._buttons.addButton(button)
            row.addWidget(button)
        self._narrow = Choice(pages, about)
        self._narrow.chosen.connect(self.chosen)
        self._narrow.hide()
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self._row)
        both.addWidget(self._narrow)
        both.addStretch(1)

    def show_chosen(self, name: str) -> None:
        """Say which page is shown; nothing is told."""
        self._narrow.show_chosen(name)
        for button in self._buttons.buttons():
            button.setChecked(button.property("page") == name)

    # --- Qt ---

    def sizeHint(self) -> QSize:  # noqa: D102, N802
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: D102, N802
        return QSize(self._narrow.minimumSizeHint().width(), self._row.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        fits = self._row.sizeHint().width() <= self.width()
        self._row.setVisible(fits)
        self._narrow.setVisible(not fits)
