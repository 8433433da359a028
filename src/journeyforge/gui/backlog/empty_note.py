"""What is said where the list has no rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from journeyforge.gui.backlog.listing import Listing


class EmptyNote(QFrame):
    """Lies in the middle of a widget while the listing shows nothing. `clear_wanted`: the filter is to go."""

    clear_wanted = Signal()

    def __init__(self, listing: Listing, over: QWidget) -> None:
        super().__init__(over)
        self._listing = listing
        self._head, self._about, self._button = QLabel(), QLabel(), QPushButton()
        self._head.setObjectName("emptyHead")
        self._about.setObjectName("caption")
        self._about.setWordWrap(True)
        self._about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button.setText(self.tr("Clear filter"))
        self._button.clicked.connect(self.clear_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self._head, self._about, self._button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._about.setMinimumWidth(360)
        over.installEventFilter(self)
        listing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is missing, or nothing."""
        is_empty = not self._listing.shown
        self.setVisible(is_empty)
        if not is_empty:
            return
        none_at_all = len(self._listing.backlog) == 0
        self._button.setVisible(not none_at_all)
        if none_at_all:
            self._head.setText(self.tr("No pain points yet"))
            about = self.tr(
                "On the map, type ! and what hurts behind the words of a card: all of that gathers here."
            )
        else:
            self._head.setText(self.tr("Nothing matches"))
            about = self.tr("No pain point and no opportunity is left by this filter.")
        self._about.setText(about)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.adjustSize()
            self.move((over.width() - self.width()) // 2, max((over.height() - self.height()) // 3, 0))
            self.raise_()
