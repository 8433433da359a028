"""Fields for one of a few words, and for yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from journeyforge.gui.panels.fields.drawn import Tick, draw_chevron
from journeyforge.gui.panels.fields.field import Field, Shown


class QuietCombo(QComboBox):
    """A combo box that a wheel turning over it does not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMinimumWidth(40)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102, N802
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        super().paintEvent(event)
        if self.property("chevron"):
            draw_chevron(self)


class ChoiceField(Field):
    """One of the words of a closed vocabulary; `words` pairs values with texts of the context `Kinds`."""

    def __init__(self, words: Sequence[tuple[str, str]], optional: bool = False) -> None:
        super().__init__()
        self._values: list[str | None] = [None] if optional else []
        self._combo = QuietCombo()
        self._combo.setProperty("chevron", True)
        if optional:
            self._combo.addItem("—")
        for value, text in words:
            self._values.append(value)
            self._combo.addItem(QCoreApplication.translate("Kinds", text))
        self._combo.activated.connect(self._on_chosen)
        self.setFocusProxy(self._combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._combo)

    def show_values(self, shown: Shown) -> None:
        """Show the word."""
        with QSignalBlocker(self._combo):
            mixed = shown.is_mixed
            self._combo.setPlaceholderText(self.tr("several values") if mixed else "")
            self._combo.setCurrentIndex(-1 if mixed else self._values.index(shown.value))
        self._combo.setEnabled(not shown.read_only)

    def _on_chosen(self, place: int) -> None:
        self.edited.emit(self._values[place])


class FlagField(Field):
    """Yes or no; `text` is one of the context `Fields`."""

    def __init__(self, text: object) -> None:
        super().__init__()
        self._box = Tick(QCoreApplication.translate("Fields", str(text)))
        self._box.clicked.connect(self._on_clicked)
        self.setFocusProxy(self._box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)

    def show_values(self, shown: Shown) -> None:
        """Show it; half where the records differ."""
        with QSignalBlocker(self._box):
            self._box.setTristate(shown.is_mixed)
            part = Qt.CheckState.PartiallyChecked
            whole = Qt.CheckState.Checked if shown.value else Qt.CheckState.Unchecked
            self._box.setCheckState(part if shown.is_mixed else whole)
        self._box.setEnabled(not shown.read_only)

    def _on_clicked(self) -> None:
        self._box.setTristate(False)
        self.edited.emit(self._box.isChecked())
