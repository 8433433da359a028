"""The actions of a window made from their rows, and the menus above it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from journeyforge.gui.actions import ACTIONS, MENUS, Action
from journeyforge.gui.tips import label, tip

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def make_actions(window: MainWindow) -> dict[str, QAction]:
    """A QAction of the window for every row, by its name; its data are its words without what it is about."""
    made = {}
    for row in ACTIONS:
        action = QAction(QCoreApplication.translate("Actions", row.text), window)
        action.setData(action.text())
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setCheckable(row.checked is not None)
        # A triggered action tells whether it is checked; nobody here asks.
        action.triggered.connect(partial(_run, row, window))
        if row.choices is not None:
            action.setMenu(_choices(row, window))
        # Also those in no menu have keys.
        window.addAction(action)
        made[row.name] = action
    return made


def fill_menus(window: MainWindow, actions: dict[str, QAction]) -> None:
    """The menu bar: every menu that has actions."""
    for name, text in MENUS:
        rows = sorted((row for row in ACTIONS if row.menu == name), key=lambda row: row.group)
        if not rows:
            continue
        menu = window.menuBar().addMenu(QCoreApplication.translate("Actions", text))
        for n, row in enumerate(rows):
            if n and rows[n - 1].group != row.group:
                menu.addSeparator()
            menu.addAction(actions[row.name])


def show_state(window: MainWindow, actions: dict[str, QAction]) -> None:
    """Let every action show whether it can be done now, and whether it is on."""
    read_only = window.project.read_only
    for row in ACTIONS:
        action = actions[row.name]
        action.setEnabled(not (row.edits and read_only) and (row.when is None or row.when(window)))
        if row.checked is not None:
            action.setChecked(row.checked(window))
        if row.about is not None:
            _say_about(action, row.about(window))


def _say_about(action: QAction, about: str | None) -> None:
    """What an action would do it to, after its words."""
    words = f"{action.data()}: {about}" if about else str(action.data())
    shown = tip(words) if "<" in words else words
    if shown != action.toolTip():
        action.setToolTip(shown)
        action.setText(label(words) if about else words)


def _choices(row: Action, window: MainWindow) -> QMenu:
    menu = QMenu(window)
    menu.setToolTipsVisible(True)

    def fill() -> None:
        menu.clear()
        for choice in row.choices(window) if row.choices is not None else ():
            action = menu.addAction(label(choice.text))
            action.setToolTip(tip(choice.hint))
            action.triggered.connect(partial(_choose, choice.run))

    menu.aboutToShow.connect(fill)
    return menu


def _choose(run: object, checked: bool = False) -> None:
    if callable(run):
        run()


def _run(row: Action, window: MainWindow, checked: bool = False) -> None:
    row.run(window)
