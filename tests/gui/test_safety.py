"""What goes wrong is told once, kept on this computer without words of the map, and loses nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import answer, opened
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from journeyforge.formats.fonts import FontError
from journeyforge.gui import app as gui_app
from journeyforge.gui.process import faults, logbook
from journeyforge.gui.window import MainWindow
from journeyforge.gui.windows import Windows
from journeyforge.model import commands
from journeyforge.model.records import Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE, Places

CHILD = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from journeyforge.gui import app
from journeyforge.gui.window import MainWindow
from journeyforge.model import commands
from journeyforge.model.records import Touchpoint

def do():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    document = window.project.document
    card = document.of(Touchpoint)[0]
    window.project.commit(commands.rename(document, card.id, "Typed in the last second"))
    print("ready", flush=True)
    if sys.argv[2] == "crash":
        import faulthandler
        faulthandler._sigsegv()

app.start()
QTimer.singleShot(200, do)
app.run(__import__("pathlib").Path(sys.argv[1]))
"""


@pytest.fixture
def logs(places: Places) -> Iterator[Path]:
    assert faults.keep(places.logs()) == []
    yield places.logs()
    faults.end_well()


@pytest.fixture
def window(windows: Windows, path: Path) -> MainWindow:
    return opened(windows, path)


def fail_in_a_slot(words: str) -> None:
    def slot() -> None:
        raise ValueError(f"“{words}” can’t be drawn")

    QTimer.singleShot(0, slot)
    QApplication.processEvents()


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """Faults are heard here, not by what fails every other test."""
    lines: list[str] = []
    kept = list(faults._listeners)
    faults._listeners[:] = [lines.append]
    yield lines
    faults._listeners[:] = kept


def test_a_fault_is_told_once_with_its_report_and_without_words_of_the_map(
    logs: Path, heard: list[str], window: MainWindow
) -> None:
    fail_in_a_slot("Secret complaint")
    QApplication.processEvents()
    assert "Something unexpected happened; your work is kept." in window.message.text
    assert str(logs) in window.message.text
    window.message.clear()
    fail_in_a_slot("Secret complaint")
    QApplication.processEvents()
    assert window.message.text == ""
    (report,) = logs.glob("error-*.txt")
    text = report.read_text(encoding="utf-8")
    assert "ValueError: “…” can’t be drawn" in text
    assert "JourneyForge" in text
    assert "test_safety.py" in text
    log = (logs / logbook.LOG).read_text(encoding="utf-8")
    assert log.count("an unexpected error") == 2
    for kept in (text, log):
        assert "Secret complaint" not in kept
    assert len(heard) == 2


def test_what_a_cause_quotes_stays_out_too() -> None:
    def fail() -> None:
        try:
            raise KeyError("Secret")
        except KeyError as error:
            raise ValueError("«Тайна» and 'Secret' and \"Secret\" are wrong") from error

    with pytest.raises(ValueError, match="wrong") as caught:
        fail()
    text = "\n".join(logbook.lines(caught.value, caught.tb))
    assert "KeyError: “…”" in text
    assert "ValueError: “…” and “…” and “…” are wrong" in text
    assert text.index("KeyError:") < text.index("ValueError:")


def test_the_log_does_not_grow_without_end(logs: Path) -> None:
    for _ in range(3_000):
        faults.log.warning("x" * 1_000)
    sizes = [file.stat().st_size for file in logs.glob(f"{logbook.LOG}*")]
    assert len(sizes) == 3
    assert sum(sizes) <= 1_500_000


def test_reports_do_not_grow_without_end(logs: Path) -> None:
    book = faults._logbooks[-1]
    for n in range(30):
        kind = type(f"Fault{n}", (Exception,), {})
        book.report(kind(), None)
    assert len(list(logs.glob("error-*.txt"))) == 20


def test_messages_of_qt_are_logged(logs: Path, heard: list[str]) -> None:
    from PySide6.QtCore import qWarning

    qWarning("a widget is odd")
    assert "Qt: a widget is odd" in (logs / logbook.LOG).read_text(encoding="utf-8")
    assert heard == ["Qt: a widget is odd"]


def test_where_nothing_can_be_logged_one_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file")
    (told,) = faults.keep(tmp_path / "logs")
    assert told.startswith("Nothing can be logged in ")
    assert "\n" not in told
    faults.end_well()


def child(path: Path, places: Places, how: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", HOME_VARIABLE: str(places.root)}
    words = [sys.executable, "-c", CHILD, str(path), how]
    return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("how", ["crash", "kill"])
def test_after_a_breakdown_the_next_start_says_what_was_recovered(path: Path, places: Places, how: str) -> None:
    with child(path, places, how) as broken:
        assert broken.stdout is not None
        assert broken.stdout.readline() == "ready\n"
        if how == "kill":
            broken.send_signal(signal.SIGKILL)
        assert broken.wait(30) != 0
    told = faults.keep(places.logs())
    faults.end_well()
    if how == "crash":
        (sentence,) = told
        assert sentence.startswith("JourneyForge broke down the last time.")
        (trace,) = places.logs().glob("crash-*.txt")
        assert str(trace) in sentence
        assert "Segmentation fault" in trace.read_text(encoding="utf-8")
    else:
        assert told == []
    assert faults.keep(places.logs()) == []
    faults.end_well()
    window = MainWindow(Project.open(path, places=places))
    assert "Recovered one change to shop.journey" in window.message.text
    assert "Typed in the last second" in [card.title for card in window.project.document.of(Touchpoint)]
    window.close()


def test_the_app_tells_of_a_crash_in_its_first_window(
    path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(places.root))
    places.logs().mkdir(parents=True)
    (places.logs() / "running-1.txt").write_text("Fatal Python error: Segmentation fault\n")
    said: list[str] = []

    def look_and_close() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                said.append(window.message.text)
                window.close()

    QTimer.singleShot(0, look_and_close)
    assert gui_app.run(path) == 0
    assert "broke down the last time" in said[0]
    assert [file.name for file in places.logs().glob("running-*")] == []


def test_a_document_that_cannot_be_written_can_be_saved_elsewhere_with_all_that_is_new(
    window: MainWindow,
    windows: Windows,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    window.close()
    QApplication.processEvents()
    shutil.move(path, folder / "shop.journey")
    lost = opened(windows, folder / "shop.journey")
    shutil.rmtree(folder)
    card = lost.project.document.of(Touchpoint)[0]
    lost.project.commit(commands.rename(lost.project.document, card.id, "Typed without the stick"))
    lost.actions_by_name["save"].trigger()
    (button,) = [b for b in lost.message.findChildren(QPushButton) if not b.isHidden()]
    answer(monkeypatch, tmp_path / "elsewhere.journey")
    button.click()
    QApplication.processEvents()
    (shown,) = windows.shown
    assert shown.project.path == tmp_path / "elsewhere.journey"
    assert "Typed without the stick" in [card.title for card in shown.project.document.of(Touchpoint)]
    assert shown.project.undo_label is not None


def test_without_the_fonts_of_the_maps_there_is_a_sentence_and_no_window(
    path: Path, monkeypatch: pytest.MonkeyPatch, places: Places
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(places.root))
    monkeypatch.setattr(QApplication, "instance", lambda: None)
    monkeypatch.setattr(gui_app, "start", _without_fonts)
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda parent, title, text: said.append(text))
    assert gui_app.run(path) == 1
    assert said == ["the font Fira Sans is not there"]


def _without_fonts() -> QApplication:
    raise FontError("the font Fira Sans is not there")


def test_the_log_folder_is_shown_or_named(window: MainWindow, monkeypatch: pytest.MonkeyPatch, logs: Path) -> None:
    from PySide6.QtGui import QDesktopServices

    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url.toLocalFile())))
    window.actions_by_name["show_logs"].trigger()
    assert asked == [str(logs)]
    assert str(logs) in window.message.text
