"""A table that is opened is offered for import: into a new project, or into the one that is open."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from desk import answer, opened, wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from journeyforge.gui.dialogs.importing import ImportDialog
from journeyforge.gui.process.work import Work
from journeyforge.gui.window import MainWindow
from journeyforge.gui.windows import Windows
from journeyforge.model.records import Touchpoint

TABLE = """journey,stage,lane,lane_kind,card,channel,severity
Buying,Discover,Actions,touchpoints,Sees an ad,Web,
Buying,Order,Actions,touchpoints,Pays by card,App,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "buying.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def window(windows: Windows, path: Path) -> MainWindow:
    return opened(windows, path)


def dialog(desk: object) -> ImportDialog:
    def found() -> ImportDialog | None:
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, ImportDialog)), None)

    wait(lambda: found() is not None)
    shown = found()
    assert shown is not None
    return shown


def press(shown: ImportDialog, words: str) -> None:
    button = next(button for button in shown.findChildren(QPushButton) if button.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_table_is_added_as_one_step_that_can_be_undone(
    windows: Windows,
    window: MainWindow,
    table: Path,
) -> None:
    before = window.project.document
    windows.open_or_tell(table, window)
    press(dialog(window), "Add to this project")
    assert len(window.project.document.of(Touchpoint)) == len(before.of(Touchpoint)) + 2
    window.actions_by_name["undo"].trigger()
    assert window.project.document == before


def test_a_table_becomes_a_project_of_its_own(
    windows: Windows,
    window: MainWindow,
    table: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = window.project.document
    proposed = answer(monkeypatch, table.with_name("made.journey"))
    windows.open_or_tell(table, window)
    press(dialog(window), "New project…")
    wait(lambda: len(windows.shown) == 2)
    assert proposed == [str(table.with_name("buying.journey"))]
    assert [card.title for card in windows.shown[1].project.document.of(Touchpoint)] == [
        "Sees an ad",
        "Pays by card",
    ]
    assert window.project.document == before


def test_from_the_start_window_there_is_only_a_new_project(windows: Windows, table: Path) -> None:
    windows.open_or_tell(table, windows.show_start())
    shown = dialog(windows)
    assert [button.text() for button in shown.findChildren(QPushButton)] == ["Cancel", "New project…"]
    press(shown, "Cancel")
    assert windows.shown == []


def test_a_table_that_cannot_be_read_is_said_in_one_sentence(
    windows: Windows,
    window: MainWindow,
    tmp_path: Path,
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{ nonsense")
    windows.open_or_tell(bad, window)
    wait(lambda: window.message.text != "")
    assert "bad.json" in window.message.text or "JSON" in window.message.text
    assert "\n" not in window.message.text


def test_work_given_up_says_nothing_and_a_window_may_close_meanwhile(
    windows: Windows,
    window: MainWindow,
) -> None:
    go, heard = threading.Event(), []
    for end in ("cancel", "close"):
        work = Work(window, "Reading…", go.wait)
        work.done.connect(heard.append)
        work.start()
        if end == "cancel":
            work._dialog.cancel()
        else:
            window.close()
    go.set()
    QTest.qWait(60)
    assert heard == []
