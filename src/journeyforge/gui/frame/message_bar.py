"""A bar above the map that says one sentence until it is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from journeyforge.gui import icons
from journeyforge.layout.theme import Theme


class MessageBar(QFrame):
    """Shows the sentence that was said last; several said before it is closed stand below one another."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.clear)
        self._offer = QPushButton()
        self._offer.clicked.connect(self._take)
        self._offer.hide()
        self._run: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 4)
        row.addWidget(self._label, 1)
        row.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._said: list[str] = []
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return "\n".join(self._said)

    def use(self, theme: Theme) -> None:
        """Draw it in the colours of a theme."""
        self._close.setIcon(icons.icon("close", theme, theme.tags[2].text))

    def say(self, sentence: str) -> None:
        """Say a sentence; the last three stay."""
        self._said = [*(said for said in self._said if said != sentence), sentence][-3:]
        self._label.setText(self.text)
        self.show()

    def offer(self, words: str, run: Callable[[], object]) -> None:
        """A button beside what was said last, for what may help."""
        self._offer.setText(words)
        self._run = run
        self._offer.show()

    def _take(self) -> None:
        run = self._run
        self.clear()
        if run is not None:
            run()

    def clear(self) -> None:
        """Everything has been read."""
        self._run = None
        self._offer.hide()
        self._said = []
        self._label.clear()
        self.hide()
