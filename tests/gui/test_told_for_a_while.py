"""What the status line tells has just happened goes with the next thing that happens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from driver import CTRL, Driver
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

KEYS: dict[str, Callable[[Driver], None]] = {
    "a cursor key": lambda ui: ui.key(Qt.Key.Key_Down),
    "a key that leads nowhere": lambda ui: ui.key(Qt.Key.Key_Space),
    "a letter": lambda ui: ui.type("x"),
    "a click": lambda ui: ui.click(ui.middle("Pays by card")),
    "an edit": lambda ui: ui.key(Qt.Key.Key_D, CTRL),
}


@pytest.mark.parametrize("what", KEYS)
def test_what_was_undone_is_told_until_the_next_thing(ui: Driver, what: str) -> None:
    ui.click(ui.middle("Sees an ad"))
    ui.key(Qt.Key.Key_Delete)
    ui.key(Qt.Key.Key_Z, CTRL)
    QTest.qWait(20)
    assert "Undone: Delete" in ui.window.status.text
    KEYS[what](ui)
    assert "Undone" not in ui.window.status.text


def test_undoing_again_tells_what_was_undone_now(ui: Driver) -> None:
    for title in ("Sees an ad", "Pays by card"):
        ui.click(ui.middle(title))
        ui.key(Qt.Key.Key_Delete)
    ui.key(Qt.Key.Key_Z, CTRL)
    assert "Pays by card" in ui.window.status.text
    ui.key(Qt.Key.Key_Z, CTRL)
    assert "Sees an ad" in ui.window.status.text
