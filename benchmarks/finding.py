"""What is found, pasted and filed by keys: `python -m benchmarks.finding FOLDER`, in milliseconds as JSON."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.window_frames import opened, settle
from journeyforge.gui import app as gui_app
from journeyforge.gui.dialogs.paste import PasteDialog
from journeyforge.gui.finding.palette import Palette
from journeyforge.gui.spot import Spot
from journeyforge.gui.window import MainWindow
from journeyforge.model.path import main_lane

CARDS, LINES, TIMES = 10_000, 1_000, 7
QUESTION = "courier asks"


def measure(folder: Path) -> dict[str, float]:
    """The palette over 10,000 cards: opened with its first answers painted, and each letter typed; 1,000 lines
    pasted into a cell of 300 cards; a card filed with the catch-all line."""
    gui_app.start()
    window = _window(CARDS, folder)
    # It is made beside people's work a second after the start; here nobody waits for that.
    window.finding.open()
    palette = window.findChild(Palette, "palette")
    assert palette is not None
    _typed(palette.line, "x")
    palette.close_up()
    found = {"palette_10k": _median(lambda: _shown(window), palette.close_up)}
    _shown(window)
    found["palette_letter_10k"] = max(_took(partial(_typed, palette.line, letter)) for letter in QUESTION)
    palette.close_up()
    window.close()
    window = _window(300, folder)
    found["paste_lines_1k"] = _pasted(window)
    found["paste_map_1k"] = _mapped(window)
    window.frame.catch_all.open()
    line = window.frame.catch_all.line
    found["catch_all"] = _median(partial(_filed, line))
    window.close()
    QApplication.clipboard().clear()
    return found


def _window(cards: int, folder: Path) -> MainWindow:
    window = MainWindow(opened(cards, folder))
    window.resize(1600, 960)
    window.show()
    settle()
    return window


def _shown(window: MainWindow) -> None:
    window.finding.open()
    QApplication.processEvents()


def _pasted(window: MainWindow) -> float:
    sheet = window.sheet
    document = sheet.project.document
    lane = main_lane(document, sheet.journey)
    assert lane is not None
    QApplication.clipboard().setText("\n".join(f"- Line {n} of what people said" for n in range(LINES)))
    sheet.select(Spot(cell=(document.stages(sheet.journey)[0].id, lane.id)))

    def paste() -> None:
        window.actions_by_name["paste"].trigger()
        QApplication.processEvents()

    return _median(paste, lambda: window.actions_by_name["undo"].trigger(), 3)


def _mapped(window: MainWindow) -> float:
    """From the keys to the painted preview, and from there to the painted map."""
    lines = "\n".join(f"- Line {n} of what people said" for n in range(LINES // 40))
    row = "\t".join(f'"{lines}"' for _ in range(10))
    heads = "\t".join(f"Stage {n}" for n in range(10))
    names = ("Actions", "Thoughts", "Pain points", "Backstage")
    QApplication.clipboard().setText("\n".join([f"\t{heads}", *(f"{name}\t{row}" for name in names)]))

    def paste() -> None:
        window.actions_by_name["paste"].trigger()
        QApplication.processEvents()
        dialog = window.findChild(PasteDialog)
        assert dialog is not None
        dialog.accept()
        QApplication.processEvents()

    taken = []
    for _ in range(3):
        taken.append(_took(paste))
        window.actions_by_name["undo"].trigger()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return statistics.median(taken)


def _median(action: Callable[[], object], after: Callable[[], object] = lambda: None, times: int = TIMES) -> float:
    taken = []
    for _ in range(times):
        taken.append(_took(action))
        after()
        QApplication.processEvents()
    return statistics.median(taken)


def _took(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1e3


def _typed(line: QWidget, text: str) -> None:
    for letter in text:
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()


def _filed(line: QWidget) -> None:
    _typed(line, "Nobody answers")
    _key(line, Qt.Key.Key_Return)


def _key(line: QWidget, key: Qt.Key) -> None:
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    QApplication.processEvents()


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
