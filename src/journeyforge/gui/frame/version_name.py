"""A line beside “Saved 14:02” in which that version is given a name; it fades where nobody does."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

_FADES = 8_000
_WIDTH = 260


class VersionName(QLineEdit):
    """Never takes the keyboard unasked. `named`: Enter was pressed with a name; `left`: it was left without."""

    named = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("versionName")
        self.setPlaceholderText(self.tr("Name this version: Ctrl+S again"))
        self.setAccessibleName(self.tr("Name of this version"))
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(_FADES)
        self._fading.timeout.connect(self._fade)
        self.hide()

    def offer(self) -> None:
        """Show it for a while; where it is shown already, put the keyboard into it."""
        if self.isHidden():
            self.clear()
            self.show()
            self._fading.start()
        else:
            self._fading.stop()
            self.setFocus()

    def withdraw(self) -> None:
        """What was saved has changed: the next Ctrl+S saves again, and does not lead the keyboard away."""
        self._fade()

    def _fade(self) -> None:
        if not self.hasFocus():
            self.hide()

    def _go(self) -> None:
        """Away with it, the keyboard first: hidden with it, it would hand it on to anybody."""
        self._fading.stop()
        self.left.emit()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        name = self.text().strip()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and name:
            self._go()
            self.named.emit(name)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._go()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._fading.start()
