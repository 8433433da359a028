"""The places inside a window: panels left and right, the views of a journey between them, widths remembered."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from journeyforge.gui.catch_all import CatchAll
from journeyforge.gui.half_typed import Typed
from journeyforge.gui.panels.inspector import Inspector
from journeyforge.gui.panels.left import LeftPanel
from journeyforge.gui.views import VIEWS

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_HANDLE = 1
"""So thin a handle can be grabbed two pixels beside it; Qt sees to that."""
_LEFT_LEAST, _RIGHT_LEAST, _MIDDLE_LEAST = 160, 200, 240


class WindowFrame(QSplitter):
    """Left panel, views below the message bar, inspector. `view_changed`: another view, or a panel, is shown."""

    view_changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._settings = window.settings
        self.left: LeftPanel = LeftPanel(window.sheet)
        self.right = Inspector(window.sheet)
        for panel in (self.left, self.right):
            panel.wanted.connect(window.reveal)
        self.stack = QStackedWidget()
        self.shown = VIEWS[0].name
        self._views: dict[str, QWidget] = {}
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(window.message)
        column.addWidget(self.stack, 1)
        self.catch_all = CatchAll(window.sheet)
        self.catch_all.left.connect(self.take_focus)
        column.addWidget(self.catch_all)
        for part, least in ((self.left, _LEFT_LEAST), (middle, _MIDDLE_LEAST), (self.right, _RIGHT_LEAST)):
            part.setMinimumWidth(least)
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_HANDLE)
        for n, stretch in enumerate((0, 1, 0)):
            self.setStretchFactor(n, stretch)
        self.show_view(self.shown)
        self._restore()

    def show_view(self, name: str) -> None:
        """Show a view; it is made when it is first shown."""
        if name not in self._views:
            row = next(view for view in VIEWS if view.name == name)
            self._views[name] = row.make(self._window)
            self.stack.addWidget(self._views[name])
        with_focus = self.stack.isAncestorOf(self._window.focusWidget() or self)
        self.stack.setCurrentWidget(self._views[name])
        self.shown = name
        if with_focus:
            self._views[name].setFocus()
        self.view_changed.emit()

    @property
    def place(self) -> str:
        """The view that is shown; after a space its page, where it has several."""
        return f"{self.shown} {getattr(self._views[self.shown], 'shown', '')}".strip()

    def made(self, name: str) -> QWidget | None:
        """A view, if it has been shown before."""
        return self._views.get(name)

    def leave(self) -> None:
        """Keep what is being typed in the views and in the inspector."""
        for view in self._views.values():
            if isinstance(view, Typed):
                view.leave()
        self.right.leave()

    def take_focus(self) -> None:
        """The keyboard to the view that is shown."""
        self._views[self.shown].setFocus()

    def refresh(self) -> None:
        """Draw the panels anew, in other colours or for another state."""
        self.left.refresh()
        self.right.refresh()

    def show_panel(self, side: str, shown: bool) -> None:
        """Show or hide the panel `left` or `right`."""
        panel = self.left if side == "left" else self.right
        if not shown and panel.isAncestorOf(self._window.focusWidget() or self):
            self._views[self.shown].setFocus()
        panel.setVisible(shown)
        if shown:
            self.refresh()
        self._settings.change(**{f"{side}_shown": shown})
        self.view_changed.emit()

    def is_shown(self, side: str) -> bool:
        """Whether a panel is shown."""
        return not (self.left if side == "left" else self.right).isHidden()

    def parts(self, toolbar: QWidget, message: QWidget) -> list[QWidget]:
        """The parts of the window the keyboard goes round in, the map first."""
        self.right.fill()
        return [self._views[self.shown], self.catch_all, self.right, toolbar, self.left, message]

    def remember(self) -> None:
        """Note widths and the window's place for the next start."""
        window, now = self._window, self._settings.now
        left, _, right = self.sizes()
        self._settings.change(
            shape=base64.b64encode(window.saveGeometry().data()).decode("ascii"),
            left_width=left if self.is_shown("left") and left else now.left_width,
            right_width=right if self.is_shown("right") and right else now.right_width,
        )

    def restore_shape(self) -> None:
        """Put the window where the last one was closed; what no screen has room for is brought in by Qt."""
        try:
            shape = base64.b64decode(self._settings.now.shape, validate=True)
        except binascii.Error:
            return
        if shape:
            self._window.restoreGeometry(QByteArray(shape))

    def _restore(self) -> None:
        now = self._settings.now
        self.left.setVisible(now.left_shown)
        self.right.setVisible(now.right_shown)
        middle = max(self._window.width() - now.left_width - now.right_width - 2 * _HANDLE, _MIDDLE_LEAST)
        self.setSizes([now.left_width, middle, now.right_width])
