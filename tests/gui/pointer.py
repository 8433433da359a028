"""Hands at the mouse: buttons, moves and modifier keys as events of Qt."""

from __future__ import annotations

from driver import NONE, Driver
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NO_BUTTON = Qt.MouseButton.NoButton


def send(
    ui: Driver,
    kind: QEvent.Type,
    point: QPoint,
    button: Qt.MouseButton,
    held: Qt.MouseButton,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    """One event of the mouse."""
    viewport = ui.view.viewport()
    place, where = QPointF(point), QPointF(viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, QMouseEvent(kind, place, where, button, held, modifiers))
    QApplication.processEvents()


def press(ui: Driver, point: QPoint, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
    send(ui, QEvent.Type.MouseButtonPress, point, button, button, modifiers)


def move(ui: Driver, point: QPoint, modifiers: Qt.KeyboardModifier = NONE, held: Qt.MouseButton = LEFT) -> None:
    send(ui, QEvent.Type.MouseMove, point, NO_BUTTON, held, modifiers)


def release(
    ui: Driver, point: QPoint, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
) -> None:
    send(ui, QEvent.Type.MouseButtonRelease, point, button, NO_BUTTON, modifiers)


def hover(ui: Driver, point: QPoint) -> None:
    move(ui, point, held=NO_BUTTON)


def click(ui: Driver, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    press(ui, point, modifiers)
    release(ui, point, modifiers)


def drag(
    ui: Driver, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE, until_release: bool = True
) -> None:
    """From one place to another in a few moves; without the release where it is to stay under way."""
    press(ui, start, modifiers)
    for part in (0.1, 0.4, 0.8, 1.0):
        move(ui, start + (end - start) * part, modifiers)
    if until_release:
        release(ui, end, modifiers)


def ask_menu(ui: Driver, point: QPoint) -> None:
    """The right button."""
    viewport = ui.view.viewport()
    reason = QContextMenuEvent.Reason.Mouse
    press(ui, point, button=RIGHT)
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, point, viewport.mapToGlobal(point)))
    release(ui, point, button=RIGHT)
    QApplication.processEvents()


def middle(ui: Driver, record: str) -> QPoint:
    """The middle of what a record is shown by."""
    group = ui.sheet.index.of(record)
    assert group is not None, record
    return ui.at(group.x + group.width / 2, group.y + group.height / 2)


def grip(ui: Driver, record: str) -> QPoint:
    """A place near the upper left corner of what a record is shown by."""
    group = ui.sheet.index.of(record)
    assert group is not None, record
    return ui.at(group.x + 14, group.y + 8)


def cell(ui: Driver, stage: str, lane: str, part: float = 0.95) -> QPoint:
    """A place in a cell, at its lower edge or higher up."""
    bounds = ui.sheet.index.bounds((stage, lane))
    assert bounds is not None
    x, y, width, height = bounds
    return ui.at(x + width / 2, y + height * part)
