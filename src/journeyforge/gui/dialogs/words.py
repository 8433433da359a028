"""A window that asks for a few words: the name of a phase, a persona, a journey."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

_LEAST = 360


class WordsDialog(QDialog):
    """Accepted, it hands the words on; without words it can't be accepted."""

    def __init__(
        self,
        title: str,
        label: str,
        done: Callable[[str], object],
        parent: QWidget,
        known: Sequence[str] = (),
        words: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done = done
        self.setWindowTitle(title)
        self.setMinimumWidth(_LEAST)
        self.words = QLineEdit()
        self.words.setObjectName("words")
        said = QLabel(label)
        said.setBuddy(self.words)
        if known:
            completer = QCompleter(list(known), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.words.setCompleter(completer)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.words.setText(words)
        self.words.selectAll()
        self._ok.setEnabled(bool(words.strip()))
        self.words.textChanged.connect(lambda text: self._ok.setEnabled(bool(text.strip())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(said)
        column.addWidget(self.words)
        column.addSpacing(8)
        column.addWidget(buttons)

    def accept(self) -> None:
        """Hand the words on."""
        words = self.words.text().strip()
        if words:
            super().accept()
            self._done(words)


def ask(
    parent: QWidget,
    title: str,
    label: str,
    done: Callable[[str], object],
    known: Sequence[str] = (),
    words: str = "",
) -> WordsDialog:
    """Ask for words, with those that stand there now; `done` gets them."""
    dialog = WordsDialog(title, label, done, parent, known, words)
    dialog.open()
    return dialog
