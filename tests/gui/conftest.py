"""The real window without a screen. Any message of Qt and any exception in a slot fails the test."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import full_map
import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from driver import Driver
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from journeyforge.gui import app as gui_app
from journeyforge.gui.process import faults
from journeyforge.gui.window import MainWindow
from journeyforge.gui.windows import Windows
from journeyforge.model import commands
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey
from journeyforge.model.records import Project as ProjectRecord
from journeyforge.project import Project
from journeyforge.storage.places import Places


@pytest.fixture(scope="session")
def app() -> Iterator[QApplication]:
    started = gui_app.start()
    faults.install()
    yield started
    # The platform without a screen crashes at exit where something of Python's is on its clipboard.
    started.clipboard().clear()


@pytest.fixture(autouse=True)
def _nothing_goes_wrong_unseen(app: QApplication) -> Iterator[None]:
    seen: list[str] = []
    stop = faults.listen(seen.append)
    # As in the app: garbage is not looked for while something paints, nor on another thread.
    gc.disable()
    yield
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # What is left of windows goes now; what stays is not looked at again after every later test.
    gc.collect()
    gc.freeze()
    gc.enable()
    stop()
    assert seen == []


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "home")


@pytest.fixture
def path(tmp_path: Path, places: Places) -> Path:
    """A project with two journeys; the customer's has three stages, two lanes and two cards."""
    document = Document.from_records([])

    def do(change: Change) -> str:
        nonlocal document
        document = document.apply(change)
        return [record.id for record in change.made()][-1]

    do(commands.add(document, [ProjectRecord(id=new_id("project"), title="Shop")], ""))
    do(commands.add(document, [Journey(id=new_id("journey"), title="Courier’s shift", kind="employee")], ""))
    journey = do(commands.add(document, [Journey(id=new_id("journey"), title="Buying online")], ""))
    stages = [do(commands.add_stage(document, journey, title)) for title in ("Discover", "Order", "Delivery")]
    actions = do(commands.add_lane(document, journey, "touchpoints", "Actions"))
    do(commands.add_lane(document, journey, "text", "Thoughts"))
    do(commands.add_touchpoint(document, stages[0], actions, "Sees an ad"))
    do(commands.add_touchpoint(document, stages[1], actions, "Pays by card"))
    file = tmp_path / "shop.journey"
    Project.create(file, document.records.values(), places=places).close()
    return file


@pytest.fixture
def ui(path: Path, places: Places) -> Iterator[Driver]:
    """The window on that project, shown and ready for keys and mouse."""
    window = MainWindow(Project.open(path, places=places))
    # The offscreen platform has a screen of 800 × 800, which the window would keep to.
    window.resize(1600, 960)
    driver = Driver(window)
    yield driver
    driver.window.close()
    driver.window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def full_path(tmp_path: Path, places: Places) -> Path:
    """A project with something of every kind to take hold of."""
    file = tmp_path / "full.journey"
    Project.create(file, full_map.records(), places=places).close()
    return file


@pytest.fixture
def full(full_path: Path, places: Places) -> Iterator[Driver]:
    """The window on that project."""
    window = MainWindow(Project.open(full_path, places=places))
    window.resize(1600, 1200)
    driver = Driver(window)
    yield driver
    driver.window.close()
    driver.window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def windows(app: QApplication, places: Places) -> Iterator[Windows]:
    """All windows of an app that keeps what is its own in `places`."""
    made = Windows(app, places)
    yield made
    made.quit()
    QApplication.processEvents()
    start = made._start
    if start is not None:
        start.close()
        start.deleteLater()
    made.choose_theme("system")
    made.close()
    QApplication.processEvents()
