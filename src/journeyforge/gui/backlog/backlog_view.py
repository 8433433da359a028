"""The view *Backlog*: what narrows it above, one of its pages below, what it comes to at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from journeyforge.gui.backlog.board import Board
from journeyforge.gui.backlog.filter_bar import FilterBar
from journeyforge.gui.backlog.item_table import ItemTable
from journeyforge.gui.backlog.items_marked import marked_by
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.backlog.pages import PAGES
from journeyforge.gui.backlog.totals import TotalsLine
from journeyforge.gui.finding.going import bring_selected

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
        self.filters = FilterBar(self.listing, self._pages_switch())
        self.totals = TotalsLine(self.listing, self._selected)
        self.shown, self._is_shown = "", False
        self._build()
        self.show_page(PAGES[0].name)

    def _build(self) -> None:
        self.setObjectName("backlog")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        column.addWidget(self.totals)
        self.filters.left.connect(self.take_focus)
        ways = (("backlog_out", self.tr("Export")), ("tickets_in", self.tr("Update")))
        self.filters.offer_actions((self._window.actions_by_name[name], short) for name, short in ways)
        self._window.frame.view_changed.connect(self._on_view)
        for key, run in (("F3", self.filters.focus_line), ("F9", self.listing.settle)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

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
            made = self._pages[name] = page.make(self._window, self.listing)
            self._stack.addWidget(made)
            for part in (made, *made.findChildren(QWidget)):
                if isinstance(part, ItemTable | Board):
                    part.filter_wanted.connect(self.filters.focus_line)
        self._stack.setCurrentWidget(self._pages[name])
        self.shown = name
        for button in self._switch.buttons():
            button.setChecked(button.property("page") == name)
        if self.isVisible():
            self._window.frame.view_changed.emit()

    def page(self, name: str) -> QWidget | None:
        """A page, if it has been shown."""
        return self._pages.get(name)

    def take_focus(self) -> None:
        """The keyboard to the page."""
        self._pages[self.shown].setFocus()

    def leave(self) -> None:
        """Keep what is being typed in a cell."""
        for table in self.findChildren(ItemTable):
            table.typing.leave()

    def _on_view(self) -> None:
        """Who leaves for the map sees there what was selected here."""
        was, self._is_shown = self._is_shown, self._window.frame.shown == "backlog"
        if was and self._window.frame.shown == "map":
            bring_selected(self._window)

    def _selected(self) -> list[str]:
        page, sheet = self._pages.get(self.shown), self._window.sheet
        if isinstance(page, ItemTable):
            return page.selected()
        return marked_by(sheet.project.document, sheet.selection)

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        self.listing.wake()
        self.filters.show_filter()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102, N802
        super().hideEvent(event)
        self.listing.sleep()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        self.take_focus()

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.Show and not self.accessibleName():
            self.setAccessibleName(self.tr("Backlog"))
        return super().event(event)
