"""A button that says what is chosen and opens what else could be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton

from journeyforge.gui.panels.fields.drawn import draw_chevron

_CHEVRON = 14


class Choice(QToolButton):
    """One of a few. `choices` pairs names with words; `chosen` tells a name."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], about: str) -> None:
        super().__init__()
        self.setObjectName("choice")
        self._about = about
        self._actions: dict[str, QAction] = {}
        menu = QMenu(self)
        group = QActionGroup(menu)
        for name, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, name=name: self._choose(name))
            group.addAction(action)
            self._actions[name] = action
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name = ""
        self.show_chosen(choices[0][0])

    def show_chosen(self, name: str) -> None:
        """Say that this is chosen; nothing is told."""
        self.name = name
        self._actions[name].setChecked(True)
        words = self._actions[name].text()
        self.setText(words)
        self.setAccessibleName(f"{self._about}: {words}")

    def _choose(self, name: str) -> None:
        self.show_chosen(name)
        self.chosen.emit(name)

    # --- Qt ---

    def sizeHint(self) -> QSize:  # noqa: D102, N802
        return super().sizeHint() + QSize(_CHEVRON, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: D102, N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        super().paintEvent(event)
        draw_chevron(self)
