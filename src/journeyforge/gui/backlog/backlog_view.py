"""The view *Backlog*: what narrows it above, one of its pages below, what it comes to at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.backlog.pages import PAGES

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


class BacklogView(QWidget):
    """One listing, shown as the chosen page. Wakes the listing while it is seen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.listing = Listing(window.sheet, self)
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._switch = QButtonGroup(self)
        self._bar = QHBoxLayout()
        self.shown = ""
        self._build()
        self.show_page(PAGES[0].name)

    def _build(self) -> None:
        self.setObjectName("backlog")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar.setContentsMargins(12, 8, 12, 8)
        self._bar.setSpacing(8)
        self._bar.addWidget(self._pages_switch())
        self._bar.addStretch(1)
        column.addLayout(self._bar)
        column.addWidget(self._stack, 1)

    def _pages_switch(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("views")
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for page in PAGES:
            button = QToolButton()
            button.setText(QCoreApplication.translate("Backlog", page.text))
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, name=page.name: self.show_page(name))
            button.setProperty("page", page.name)
            self._switch.addButton(button)
            row.addWidget(button)
        return frame

    def show_page(self, name: str) -> None:
        """Show a page; it is made when it is first shown."""
        if name not in self._pages:
            page = next(page for page in PAGES if page.name == name)
            self._pages[name] = page.make(self._window, self.listing)
            self._stack.addWidget(self._pages[name])
        self._stack.setCurrentWidget(self._pages[name])
        self.shown = name
        for button in self._switch.buttons():
            button.setChecked(button.property("page") == name)

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        self.listing.wake()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102, N802
        super().hideEvent(event)
        self.listing.sleep()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        self._pages[self.shown].setFocus()

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.Show and not self.accessibleName():
            self.setAccessibleName(self.tr("Backlog"))
        return super().event(event)
