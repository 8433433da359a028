"""What stands above the figures of a page: its answer in a sentence, and what the sentence rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class Heading(QWidget):
    """A sentence in large letters, and one in small ones below it."""

    def __init__(self) -> None:
        super().__init__()
        self._said, self._about = QLabel(), QLabel()
        self._said.setObjectName("pageHeading")
        self._about.setObjectName("caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(4)
        for label in (self._said, self._about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)

    def say(self, sentence: str, about: str = "") -> None:
        """Say this."""
        self._said.setText(sentence)
        self._about.setText(about)
        self._about.setVisible(bool(about))

    @property
    def said(self) -> str:
        """What is said."""
        return self._said.text()
