"""From a path to a window: made where there is none, read only where another has it, refused in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from journeyforge.gui import app as gui_app
from journeyforge.gui import projects
from journeyforge.gui.dialogs.importing import ImportDialog
from journeyforge.gui.window import MainWindow
from journeyforge.model.records import Lane, Stage
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE, Places


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, places: Places) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(places.root))


def windows() -> list[MainWindow]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]


def test_run_shows_the_window_until_it_is_closed(path: Path, app: QApplication) -> None:
    titles: list[str] = []

    def look_and_close() -> None:
        for window in windows():
            if window.isVisible():
                titles.append(window.windowTitle())
                window.close()

    QTimer.singleShot(0, look_and_close)
    assert gui_app.run(path) == 0
    assert titles == ["Shop — JourneyForge"]


def test_a_file_that_does_not_exist_is_made_from_the_blank_template(tmp_path: Path) -> None:
    file = tmp_path / "Fresh.journey"
    with closing(projects.open_or_make(file)) as project:
        assert project.document.project.title == "Fresh"
        assert project.document.of(Stage)
        assert project.document.of(Lane)
    assert file.exists()


def test_a_project_open_in_another_window_is_shown_for_reading_only(path: Path) -> None:
    with closing(Project.open(path)), closing(projects.open_or_make(path)) as second:
        assert second.read_only
        assert any("can be read but not changed" in notice for notice in second.notices)


def test_a_file_that_is_no_project_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "letter.journey"
    file.write_text("Dear customer")
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda parent, title, text: said.append(text))
    assert gui_app.run(file) == 1
    assert len(said) == 1
    assert "letter.journey" in said[0]
    assert "\n" not in said[0]
    assert file.read_text() == "Dear customer"
    assert said[0] in caplog.text


def run(path: Path | None, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "journeyforge", *([os.fspath(path)] if path is not None else [])]
    kept = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and "QT_" not in name}
    return subprocess.run(words, env=kept | environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("display", ["", ":91", "unix:91.0"])
def test_without_a_screen_one_line_says_so(path: Path, display: str) -> None:
    done = run(path, {"DISPLAY": display})
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("journeyforge: ")
    assert "screen" in line


def test_a_table_as_argument_is_offered_for_import(tmp_path: Path, app: QApplication) -> None:
    table = tmp_path / "buying.csv"
    table.write_text("journey,stage,lane,card\nBuying,Order,Actions,Pays\n")
    seen: list[str] = []

    def look_and_close() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, ImportDialog) and widget.isVisible():
                seen.append(widget.windowTitle())
                widget.close()
                QTimer.singleShot(0, QApplication.closeAllWindows)
                return
        QTimer.singleShot(20, look_and_close)

    QTimer.singleShot(0, look_and_close)
    assert gui_app.run(table) == 0
    assert seen == ["Import buying.csv"]


def test_without_a_file_there_is_the_start_window(app: QApplication) -> None:
    seen: list[str] = []

    def look_and_close() -> None:
        seen.extend(w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible())
        QApplication.closeAllWindows()

    QTimer.singleShot(0, look_and_close)
    assert gui_app.run(None) == 0
    assert seen == ["JourneyForge"]
