"""A process that shows a window and says when it was painted: `python -m benchmarks.window_start bare|ours …`."""

from __future__ import annotations

import os
import re
import sys
import time
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType


def bare() -> None:
    """A main window with an empty graphics view, and nothing else imported."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow

    class View(QGraphicsView):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            super().paintEvent(event)
            say()

    app = QApplication(["bare"])
    window, scene = QMainWindow(), QGraphicsScene()
    window.setCentralWidget(View(scene))
    window.resize(1600, 960)
    window.show()
    app.exec()


def ours(file: str, home: str) -> None:
    """The program as `journeyforge FILE` starts it."""
    os.environ["JOURNEYFORGE_HOME"] = home
    from journeyforge.__main__ import main

    sys.meta_path.insert(0, Canvas())
    sys.argv[1:] = [file]
    main()


class Canvas(MetaPathFinder, Loader):
    """Lets the map's view say when it has painted. Nothing of Qt is imported any earlier by it."""

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        if name != "journeyforge.gui.canvas":
            return None
        sys.meta_path.remove(self)
        found = find_spec(name)
        if found is not None:
            self._loader, found.loader = found.loader, self
        return found

    def exec_module(self, module: ModuleType) -> None:
        assert self._loader is not None
        self._loader.exec_module(module)
        painted = module.MapView.paintEvent

        def paint(view: object, event: object) -> None:
            painted(view, event)
            say()

        module.MapView.paintEvent = paint


def say() -> None:
    """Seconds of processor, the time and the megabytes held, and the end."""
    processor, now = time.process_time(), time.time()
    status = Path("/proc/self/status")
    held = re.search(r"VmRSS:\s+(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else None
    print(processor, now, int(held[1]) * 1024 / 1e6 if held is not None else 0.0, flush=True)
    os._exit(0)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(*sys.argv[2:])
