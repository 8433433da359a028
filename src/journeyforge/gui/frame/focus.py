"""The keyboard goes round the parts of a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go(parts: list[QWidget], by: int) -> None:
    """The keyboard to the next (1) or previous (-1) part that is shown and takes it."""
    shown = [part for part in parts if part.isVisible() and first(part) is not None]
    if not shown:
        return
    now = QApplication.focusWidget()
    at = next((n for n, part in enumerate(shown) if _holds(part, now)), -1 if by > 0 else 0)
    target = first(shown[(at + by) % len(shown)])
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)


def first(part: QWidget) -> QWidget | None:
    """The first widget in a part, itself included, that the keyboard can go to."""
    for widget in (part, *part.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None:
            return widget
    return None


def _holds(part: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (part is widget or part.isAncestorOf(widget))
