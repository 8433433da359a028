"""The view *Insights*: a switch, and below it one page that answers one question about the backlog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from journeyforge.gui.backlog.backlog_view import BacklogView
from journeyforge.gui.insights.page import AnswerPage
from journeyforge.gui.insights.pages import PAGES
from journeyforge.gui.insights.study import Study
from journeyforge.gui.insights.switch import Switch
from journeyforge.model.backlog_filter import ALL, Filter

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_AROUND = 48
"""What margins and spacing take of the bar."""


class InsightsView(QWidget):
    """Pages are made when they are first shown; only the one that is seen asks."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.study = Study(window.sheet, self._backlog_filter, self)
        self._pages: dict[str, AnswerPage] = {}
        self._stack, self._bar = QStackedWidget(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.shown = ""
        words = [(page.name, QCoreApplication.translate("Insights", page.text)) for page in PAGES]
        self._switch = Switch(words, self.tr("Insights"))
        self._switch.chosen.connect(self.show_page)
        self._build()
        self.show_page(PAGES[0].name)

    def _build(self) -> None:
        self.setObjectName("insights")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = self._bar
        bar.setContentsMargins(16, 8, 16, 8)
        self._switch.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        bar.setSpacing(8)
        bar.addWidget(self._switch)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def show_page(self, name: str) -> None:
        """Show a page."""
        if name not in self._pages:
            row = next(page for page in PAGES if page.name == name)
            self._pages[name] = row.make(self._window, self.study)
            self._stack.addWidget(self._pages[name])
            self._bar.addWidget(self._pages[name].choices, 1)
        with_focus = self._stack.isAncestorOf(self._window.focusWidget() or self)
        self._stack.setCurrentWidget(self._pages[name])
        for other, page in self._pages.items():
            page.choices.setVisible(other == name)
        self.shown = name
        self._switch.show_chosen(name)
        self._fit_bar()
        if with_focus:
            self._pages[name].take_focus()

    def _fit_bar(self) -> None:
        """The page's choices stand beside the switch, or below it where they have no room; beside it again where
        even the switch alone has none and becomes a list."""
        room = self.width() - _AROUND
        whole, choices = self._switch.sizeHint().width(), self.page.choices.sizeHint().width()
        folded = whole > room and self._switch.minimumSizeHint().width() + choices <= room
        beside = whole + choices <= room or folded
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way != self._bar.direction():
            self._bar.setDirection(way)

    @property
    def page(self) -> AnswerPage:
        """The page that is shown."""
        return self._pages[self.shown]

    def _backlog_filter(self) -> Filter:
        """What the window's backlog is narrowed to; all where nobody has looked at it."""
        backlog = self._window.frame.made("backlog")
        return backlog.listing.filter if isinstance(backlog, BacklogView) else ALL

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        self._fit_bar()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        self.page.take_focus()

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.Show and not self.accessibleName():
            self.setAccessibleName(self.tr("Insights"))
        return super().event(event)
