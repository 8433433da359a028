"""A line of words edited over the map, where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

_SHEET = (
    "QLineEdit {{ background: {t.card}; color: {t.ink}; border: 2px solid {t.accent}; border-radius: 8px;"
    " padding: 2px 8px; selection-background-color: {t.accent}; selection-color: {t.card}; }}"
)


class MapLine(QLineEdit):
    """Enter keeps the words, Tab goes to the next, Esc leaves the old ones; going elsewhere keeps them.

    What is edited is a `subject`; who derives from this says where its words stand, how they are kept, what is
    selected then and what comes next.
    """

    def __init__(self, view: MapView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._sheet = view.sheet
        self.subject = ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()
        # What moves the map leaves it where it would be wrong.
        self._sheet.scene_changed.connect(self._stand)
        view.zoomed.connect(lambda _: self._stand())
        view.horizontalScrollBar().valueChanged.connect(lambda _: self._stand())
        view.verticalScrollBar().valueChanged.connect(lambda _: self._stand())
        self._sheet.journey_changed.connect(self._leave)

    def begin(self, subject: str, words: str) -> bool:
        """Edit words; False where they are not on this map."""
        if self.place(subject) is None:
            return False
        self.subject = subject
        self.setStyleSheet(_SHEET.format(t=self._sheet.theme))
        self.setText(words)
        self.selectAll()
        self._stand()
        self.show()
        self.raise_()
        self.setFocus()
        return True

    def leave(self) -> bool:
        """Keep what is typed and stop; False where it could not be kept, and typing goes on."""
        subject, words = self.subject, self.text()
        if subject and not self.keep(subject, words):
            return False
        self._leave()
        return True

    def place(self, subject: str) -> QRect | None:
        """Where in the view its words stand; None where they don't."""
        raise NotImplementedError

    def keep(self, subject: str, words: str) -> bool:
        """Give it these words; False, with a sentence, where they can't be kept."""
        raise NotImplementedError

    def choose(self, subject: str) -> None:
        """Select it."""
        raise NotImplementedError

    def step(self, subject: str, by: int) -> None:
        """Go on to the next one, or the one before."""
        raise NotImplementedError

    def _leave(self) -> None:
        self.subject = ""
        if self.hasFocus():
            # Hidden with the keyboard in it, it would hand that on to any widget beside it.
            self._view.setFocus()
        self.hide()

    def _stand(self) -> None:
        place = self.place(self.subject) if self.subject else None
        if place is not None:
            self.setGeometry(place)

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.leave():
                self._view.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            subject = self.subject
            self._leave()
            self.choose(subject)
            self._view.setFocus()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: D102, N802
        subject = self.subject
        if subject and self.leave():
            self.step(subject, 1 if forward else -1)
            if not self.subject:
                self._view.setFocus()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusOutEvent(event)
        if self.subject and event.reason() != Qt.FocusReason.PopupFocusReason and not self.leave():
            # Words that can't be kept are not forced on anybody who has gone elsewhere.
            self._leave()
