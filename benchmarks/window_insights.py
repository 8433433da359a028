"""Insights over 300 items in the window: `python -m benchmarks.window_insights FOLDER`, seconds as JSON."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks.backlog import with_impact
from journeyforge import project as projects
from journeyforge.gui import app as gui_app
from journeyforge.gui.insights.asking import CALM
from journeyforge.gui.insights.insights_view import InsightsView
from journeyforge.gui.insights.pages import PAGES
from journeyforge.gui.window import MainWindow
from journeyforge.model import commands
from journeyforge.model.records import PainPoint
from journeyforge.model.values import ImpactEffort, Scores
from journeyforge.project import Project
from journeyforge.storage.places import Places

ITEMS, TIMES = 300, 9


def measure(folder: Path) -> dict[str, float]:
    """From opening the view to its first picture, from an edit to the next one, and the edits themselves."""
    gui_app.start()
    path, places = folder / "impact.journey", Places(folder / "home")
    if not path.exists():
        projects.create(path, with_impact(ITEMS), places=places)
    window = MainWindow(Project.open(path, places=places))
    window.resize(1600, 960)
    window.show()
    rest(0.5)
    begun = time.perf_counter()
    window.actions_by_name["view_insights"].trigger()
    view = window.frame.made("insights")
    assert isinstance(view, InsightsView)
    until(lambda: not view.page.asking.is_busy)
    found = {"first": time.perf_counter() - begun}
    for number, page in enumerate(PAGES):
        view.show_page(page.name)
        until(lambda: not view.page.asking.is_busy)
        found[page.name], found[f"{page.name}_edit"] = edited(window, view, number)
    window.close()
    return found


def edited(window: MainWindow, view: InsightsView, turn: int) -> tuple[float, float]:
    """The wait from an edit to the page that shows it, but for the calm before it, and the edit itself."""
    pains = window.project.document.of(PainPoint)
    waits, edits = [], []
    for n in range(TIMES):
        given = Scores(impact_effort=ImpactEffort(impact=1 + turn, effort=1.5 + n))
        change = commands.edit(window.project.document, pains[n].id, scores=given)
        begun = time.perf_counter()
        window.project.commit(change)
        edits.append(time.perf_counter() - begun)
        until(lambda: not view.page.asking.is_busy)
        waits.append(time.perf_counter() - begun - CALM / 1_000)
    return statistics.median(waits), statistics.median(edits)


def until(done: Callable[[], bool]) -> None:
    """Let events through until something is so."""
    loop, clock = QEventLoop(), QTimer()
    clock.timeout.connect(lambda: loop.quit() if done() else None)
    clock.start(1)
    loop.exec()


def rest(seconds: float) -> None:
    """Let events through for a while."""
    begun = time.perf_counter()
    until(lambda: time.perf_counter() - begun > seconds)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
