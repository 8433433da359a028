"""The backlog of 50,000 pains in the whole window: `python -m benchmarks.window_backlog FOLDER`, seconds as JSON.

Each figure ends with the painted frame. It is the processor's time of the window's thread: other programs make the
wait on the wall longer.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.backlog import pain_records
from benchmarks.window_frames import settle
from journeyforge import project as projects
from journeyforge.gui import app as gui_app
from journeyforge.gui.backlog.backlog_view import BacklogView
from journeyforge.gui.backlog.columns import BY_NAME, COLUMNS
from journeyforge.gui.backlog.item_table import ItemTable
from journeyforge.gui.window import MainWindow
from journeyforge.project import Project
from journeyforge.storage.places import Places

NONE = Qt.KeyboardModifier.NoModifier
WORDS = ("slow 12", "phones 999")
TIMES = 5


def with_many_pains(folder: Path) -> MainWindow:
    """A window that shows a project of 50,000 pains, made in the folder where it is not there yet."""
    gui_app.start()
    path, places = folder / "many.journey", Places(folder / "home")
    if not path.exists():
        projects.create(path, pain_records(), places=places)
    window = MainWindow(Project.open(path, places=places))
    window.resize(1600, 960)
    window.show()
    window.activateWindow()
    settle(0.5)
    # As the app does once its first window is there.
    gc.freeze()
    gc.disable()
    return window


def measure(folder: Path) -> dict[str, float]:
    """The view is opened, sorted by each column, grouped, filtered letter by letter, scored, walked."""
    window = with_many_pains(folder)
    opened = taken(window.actions_by_name["view_backlog"].trigger)
    view = window.frame.stack.currentWidget()
    assert isinstance(view, BacklogView)
    table, listing = view.page("list"), view.listing
    assert isinstance(table, ItemTable)
    settle(1.5)
    again = []
    for _ in range(TIMES):
        window.actions_by_name["view_map"].trigger()
        settle(0.2)
        again.append(taken(window.actions_by_name["view_backlog"].trigger))
    settle(1.5)
    sorts = {column.name: sorted_by(table, column.name) for column in COLUMNS}
    listing.sort("")
    groups = [
        taken(lambda name=name: view.filters._narrow("group", name))  # type: ignore[misc]
        for name in ("owner", "journey", "stage", "status", "")
    ]
    letters = filtered(view)
    table.setFocus()
    table.stand(0, BY_NAME["severity"])
    settle(0.5)
    digits = [pressed(table, digit) for digit in "12345" * 4]
    moves = [pressed(table, "", Qt.Key.Key_Down) for _ in range(20)]
    window.close()
    return {
        "open": opened,
        "open_again": statistics.median(again),
        "sort": max(sorts.values()),
        "sort_median": statistics.median(sorts.values()),
        "group": max(groups),
        "filter": max(letters),
        "filter_median": statistics.median(letters),
        "digit": statistics.median(digits),
        "row": statistics.median(moves),
    }


def sorted_by(table: ItemTable, name: str) -> float:
    """A click on a head, the first direction."""
    return taken(lambda: table.columns.sort(BY_NAME[name]))


def filtered(view: BacklogView) -> list[float]:
    """Words typed letter by letter, and taken away again."""
    found = []
    for words in WORDS:
        view.filters.focus_line()
        for letter in words:
            found.append(pressed(view.filters.line, letter))
            settle(0.15)
        for _ in words:
            found.append(pressed(view.filters.line, "", Qt.Key.Key_Backspace))
            settle(0.15)
    return found


def pressed(widget: object, letter: str, key: Qt.Key | int = 0) -> float:
    """A key, until its frame is painted."""
    event = QKeyEvent(QEvent.Type.KeyPress, key or ord(letter.upper()), NONE, letter)
    return taken(lambda: QApplication.sendEvent(widget, event))  # type: ignore[arg-type]


def taken(action: Callable[[], object]) -> float:
    """Seconds of an action with the frame that shows what it did."""
    begun = time.thread_time()
    action()
    QApplication.processEvents()
    return time.thread_time() - begun


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
