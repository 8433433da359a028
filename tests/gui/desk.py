"""What tests of several windows share: opening, waiting, and file dialogs that answer by themselves."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from journeyforge.gui.window import MainWindow
from journeyforge.gui.windows import Windows


def opened(windows: Windows, path: Path) -> MainWindow:
    window = windows.open(path)
    assert window is not None
    QApplication.processEvents()
    return window


def wait(until: Callable[[], bool], milliseconds: int = 5_000) -> None:
    """Let events through until something is so."""
    loop = QEventLoop()
    clock = QTimer()
    clock.timeout.connect(lambda: until() and loop.quit())
    clock.start(10)
    QTimer.singleShot(milliseconds, loop.quit)
    if not until():
        loop.exec()


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Let the next file dialogs answer with a path (None: cancelled); answers with what they proposed."""
    proposed: list[str] = []

    def ask(parent: object, title: str, folder: str, kinds: str) -> tuple[str, str]:
        proposed.append(folder)
        return ("" if path is None else os.fspath(path), kinds)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: ([] if path is None else [os.fspath(path)], "")
    )
    return proposed
