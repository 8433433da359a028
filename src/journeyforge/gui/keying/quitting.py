"""Ctrl+Q leaves at once, whatever is on top: a menu, a dialog, the show. What is on top goes without doing it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt, QThread, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from journeyforge.gui.half_typed import Typed
from journeyforge.gui.keyboard import on_latin_layout

Trigger = Callable[[QWidget, QKeySequence, bool], bool]
"""Does the action or shortcut of a window for a key; False where it has none."""

_QUIT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Q)
_MOST = 100
"""So many things can lie on one another, and so often is looked whether a dialog has returned."""
_SOON = 10
"""Milliseconds between two looks."""


def is_quit(event: QKeyEvent) -> bool:
    """Whether a key is Ctrl+Q, on any layout."""
    return (on_latin_layout(event) or event).keyCombination() == _QUIT


def quit_from(focus: QWidget | None, trigger: Trigger) -> None:
    """Close what is on top, then do what Ctrl+Q does in the nearest window below that knows it."""
    below = _owner(focus)
    close_on_top()
    _when_returned(lambda: trigger(below, QKeySequence(_QUIT), False) if below is not None else None)


def close_on_top() -> None:
    """Close menus, dialogs and everything else that belongs to a window and lies over it; what is half typed there
    and can be kept is kept."""
    for top in (QApplication.activePopupWidget, QApplication.activeModalWidget):
        for _ in range(_MOST):
            widget = top()
            if isinstance(widget, Typed):
                widget.leave()
            if widget is None or not widget.close():
                break
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget.parentWidget() is not None:
            widget.close()


def _owner(focus: QWidget | None) -> QWidget | None:
    """The window all others over it belong to."""
    shown = focus or next((widget for widget in QApplication.topLevelWidgets() if widget.isVisible()), None)
    while shown is not None and (parent := shown.parentWidget()) is not None:
        shown = parent
    return shown


def _when_returned(do: Callable[[], object], tries: int = _MOST) -> None:
    """Do it when no dialog waits for its answer any more: one that does lies on the stack and in its window, which
    may not go before it."""
    if QThread.currentThread().loopLevel() <= 1:
        do()
    elif tries:
        QTimer.singleShot(_SOON, lambda: _when_returned(do, tries - 1))
