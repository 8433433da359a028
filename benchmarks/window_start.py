"""A process that shows a window and says when it was painted: `python -m benchmarks.window_start bare|ours …`."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path


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
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"
    from PySide6.QtGui import QPaintEvent

    from journeyforge.__main__ import main
    from journeyforge.gui import canvas

    painted = canvas.MapView.paintEvent

    def paint(self: canvas.MapView, event: QPaintEvent) -> None:
        painted(self, event)
        say()

    canvas.MapView.paintEvent = paint  # type: ignore[method-assign]
    sys.argv[1:] = [file]
    main()


def say() -> None:
    """The time and the megabytes held, and the end."""
    now = time.time()
    status = Path("/proc/self/status")
    held = re.search(r"VmRSS:\s+(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else None
    print(now, int(held[1]) * 1024 / 1e6 if held is not None else 0.0, flush=True)
    os._exit(0)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(*sys.argv[2:])
