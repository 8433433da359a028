"""Frames of present mode on a screen of 1920 × 1080: `python -m benchmarks.presenting CARDS FOLDER`, in
milliseconds as JSON."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.window_frames import opened, settle
from journeyforge.gui import app as gui_app
from journeyforge.gui.present.show import Show, present
from journeyforge.gui.window import MainWindow

TURNS = 20
_PAUSE = 0.15
"""Seconds in which the next picture is made ahead."""
_SCREEN = {
    "name": "projector",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


def measure(cards: int, folder: Path) -> dict[str, float]:
    """From the command to the first slide; from a key to the next slide, made ahead or not, and to the next
    step."""
    screen = folder / "projector.json"
    screen.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    gui_app.start()
    window = MainWindow(opened(cards, folder))
    window.show()
    settle()
    begun = time.thread_time()
    show = present(window)
    # A window that is not on the screen yet paints nothing by itself.
    show.grab()
    first = (time.thread_time() - begun) * 1e3
    ahead = []
    for _ in range(TURNS):
        settle(_PAUSE)
        ahead.append(_press(show, Qt.Key.Key_PageDown))
    show.go(0)
    cold = [_press(show, Qt.Key.Key_PageDown) for _ in range(TURNS)]
    show.go(0)
    lit = [_press(show, Qt.Key.Key_Down) for _ in range(TURNS)]
    window.close()
    named = ("turn", ahead), ("turn_cold", cold), ("light", lit)
    return {"present": first} | {name: statistics.median(taken) for name, taken in named}


def _press(show: Show, key: Qt.Key) -> float:
    """Milliseconds of processor until what a key brings is painted."""
    begun = time.thread_time()
    QApplication.sendEvent(show, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    show.repaint()
    return (time.thread_time() - begun) * 1e3


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]))))
