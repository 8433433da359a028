"""Clicks in the whole window: `python -m benchmarks.window_select CARDS FOLDER`, in milliseconds as JSON."""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication

from benchmarks.window import per_frame
from benchmarks.window_frames import FRAMES, opened, send_mouse, settle
from journeyforge.gui import app as gui_app
from journeyforge.gui.window import MainWindow


def measure(cards: int, folder: Path) -> dict[str, float]:
    """From the press of the button on a card to the inspector painted with it."""
    gui_app.start()
    window = MainWindow(opened(cards, folder))
    window.resize(1600, 960)
    window.show()
    view, sheet = window.view, window.sheet
    view.zoom_to(1.0)
    settle()
    shown = [group for group in sheet.index.within(*view.seeing.area()) if group.role == "touchpoint"]

    def click(n: int) -> None:
        card = shown[n * 7 % len(shown)]
        place = view.viewportTransform().map(QPointF(card.x + card.width / 2, card.y + 8))
        send_mouse(view, QEvent.Type.MouseButtonPress, place)
        send_mouse(view, QEvent.Type.MouseButtonRelease, place)
        QApplication.processEvents()

    taken = per_frame(click, FRAMES)
    window.close()
    return {"select": statistics.median(taken)}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]))))
