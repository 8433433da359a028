"""From a key to its painted frame in the whole window: `python -m benchmarks.keys CARDS FOLDER`, in ms as JSON."""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.window import per_frame
from benchmarks.window_frames import FRAMES, Blit, opened, settle
from journeyforge.gui import app as gui_app
from journeyforge.gui.window import MainWindow

WORDS = "The courier rings and nobody is there #app @Vol !slow to answer"
CARDS = 6
NONE = Qt.KeyboardModifier.NoModifier
ARROWS = (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down)


def measure(cards: int, folder: Path) -> dict[str, float]:
    """Letters and signs, Enter and Tab, arrows; all panels are open, the map is at 100 %."""
    gui_app.start()
    window = MainWindow(opened(cards, folder))
    window.resize(1600, 960)
    window.show()
    window.activateWindow()
    blit = Blit()
    blit.show()
    view, sheet = window.view, window.sheet
    view.setFocus()
    view.zoom_to(1.0)
    stages, lanes = sheet.project.document.stages(sheet.journey), sheet.project.document.lanes(sheet.journey)
    sheet.select(sheet.grid.enter((stages[1].id, lanes[0].id)))
    settle()
    # As the app does once its first window is there.
    gc.freeze()
    letters, ends = [], []
    for n in range(CARDS):
        letters += [press(window, ord(letter.upper()), letter) for letter in WORDS]
        ends.append(press(window, Qt.Key.Key_Return if n % 2 else Qt.Key.Key_Tab))
    press(window, Qt.Key.Key_Escape)
    arrows = [press(window, ARROWS[n % 4]) for n in range(40)]
    frames = per_frame(lambda n: (blit.update(), QApplication.processEvents()), FRAMES)
    window.close()
    return {
        "blit": statistics.median(frames),
        "key": statistics.median(letters),
        "key_p95": statistics.quantiles(letters, n=20)[-1],
        "key_commit": statistics.median(ends),
        "key_arrow": statistics.median(arrows),
    }


def press(window: MainWindow, key: int, text: str = "") -> float:
    """Milliseconds from a key to the frame that shows it; then somebody thinks for a moment."""
    editor = window.view.typing.editor
    target = editor if editor.is_open else window.view
    begun = time.perf_counter()
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, NONE, text))
    QApplication.processEvents()
    taken = (time.perf_counter() - begun) * 1e3
    settle(0.03)
    return taken


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]))))
