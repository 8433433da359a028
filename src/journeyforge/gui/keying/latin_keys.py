"""Shortcuts that Qt does not find: those with letters on layouts without Latin ones, Ctrl+Q beneath a dialog."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from journeyforge.gui.keyboard import on_latin_layout
from journeyforge.gui.keying import quitting


class LatinKeys(QObject):
    """Listens to the keys of whichever window of the app has the keyboard."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        app.focusWindowChanged.connect(self._follow)
        self._follow(app.focusWindow())

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            # A filter that is there already only comes first again.
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        # What comes here no shortcut has taken: something is on top of the window that would.
        if quitting.is_quit(event):
            quitting.quit_from(_focus(), _triggered)
            return True
        return press(event)


def press(event: QKeyEvent) -> bool:
    """Do what a key with Ctrl does on a Latin layout, as Qt does it: the field with the keyboard is asked first,
    then the shortcuts of its window. False for a key that is no letter of another script with Ctrl."""
    key, asked = on_latin_layout(event), on_latin_layout(event, QEvent.Type.ShortcutOverride)
    focus = _focus()
    if key is None or asked is None or focus is None:
        return False
    asked.ignore()
    QCoreApplication.sendEvent(focus, asked)
    if asked.isAccepted() or not _triggered(
        focus.window(), QKeySequence(key.keyCombination()), event.isAutoRepeat()
    ):
        QCoreApplication.sendEvent(focus, key)
    return True


def _focus() -> QWidget | None:
    return QApplication.focusWidget() or QApplication.activeWindow()


def _triggered(window: QWidget, keys: QKeySequence, again: bool) -> bool:
    for action in window.actions():
        if keys in action.shortcuts() and action.isEnabled():
            if action.autoRepeat() or not again:
                action.trigger()
            return True
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled() and keys in list(shortcut.keys()):
            shortcut.activated.emit()
            return True
    return False
