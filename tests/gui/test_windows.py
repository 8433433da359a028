"""Several windows: files open in their own, the same file comes to the front, copies, recents, themes, the end."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from desk import answer, opened, wait
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeyforge.gui import filing, projects
from journeyforge.gui.frame.start_window import StartWindow
from journeyforge.gui.process import calling
from journeyforge.gui.windows import Windows
from journeyforge.layout.theme import DARK, LIGHT
from journeyforge.model import commands, templates
from journeyforge.model.records import Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE, Places

# --- windows and files ---


def test_two_files_have_two_windows_and_one_file_has_one(windows: Windows, path: Path, tmp_path: Path) -> None:
    first = opened(windows, path)
    second = opened(windows, tmp_path / "Other.journey")
    assert second is not first
    link = tmp_path / "link.journey"
    link.symlink_to(path)
    assert opened(windows, link) is first
    assert len(windows.shown) == 2
    assert first.pos() != second.pos()
    first.close()
    assert windows.shown == [second]


def test_quit_closes_all_and_keeps_everything(windows: Windows, path: Path, places: Places) -> None:
    window = opened(windows, path)
    opened(windows, path.with_name("Other.journey"))
    card = window.project.document.of(Touchpoint)[0].id
    window.project.commit(commands.rename(window.project.document, card, "Renamed"))
    window.actions_by_name["quit"].trigger()
    assert windows.shown == []
    with closing(Project.open(path, places=places)) as project:
        assert project.document.need(card, Touchpoint).title == "Renamed"


def test_what_was_opened_last_is_listed_first_and_what_is_gone_is_said(
    windows: Windows, path: Path, tmp_path: Path
) -> None:
    opened(windows, path)
    other = tmp_path / "Other.journey"
    opened(windows, other).close()
    assert windows.settings.now.recents == (os.fspath(other), os.fspath(path))
    other.unlink()
    window = windows.shown[0]
    assert windows.open_or_tell(other, window) is None
    assert "Other.journey is not there any more" in window.message.text
    assert windows.settings.now.recents == (os.fspath(path),)


@pytest.mark.parametrize("what", ["text", "empty", "folder", "newer", "other database"])
def test_a_file_that_cannot_be_opened_is_said_in_the_window_one_asked_from(
    windows: Windows, path: Path, tmp_path: Path, what: str
) -> None:
    window = opened(windows, path)
    bad = tmp_path / "bad.journey"
    if what == "text":
        bad.write_text("Dear customer")
    elif what == "empty":
        bad.touch()
    elif what == "folder":
        bad.mkdir()
    elif what == "other database":
        with closing(sqlite3.connect(bad)) as connection:
            connection.execute("CREATE TABLE t (x)")
    else:
        shutil.copy(path, bad)
        with closing(sqlite3.connect(bad)) as connection:
            connection.execute("PRAGMA user_version = 99")
    found = windows.open_or_tell(bad, window)
    told = found.message.text if found is not None else window.message.text
    assert "bad.journey" in told
    assert "\n" not in told
    assert (found is not None and found.project.read_only) == (what == "newer")


def test_a_file_dropped_on_a_window_is_opened(windows: Windows, path: Path, tmp_path: Path) -> None:
    window = opened(windows, path)
    other = tmp_path / "Other.journey"
    projects.make(other, "blank", places=windows.places).close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(os.fspath(other)), QUrl("https://example.org/x.journey")])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *args)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), *args))
    assert [shown.project.path for shown in windows.shown] == [path, other]


# --- new, copies ---


def test_a_new_project_is_made_where_one_says(
    windows: Windows, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(windows, path)
    answer(monkeypatch, tmp_path / "Plan 1.2")
    window.actions_by_name["new"].trigger()
    made = windows.shown[-1]
    assert made.project.path == tmp_path / "Plan 1.2.journey"
    assert made.project.document.project.title == "Plan 1.2"


def test_every_template_makes_a_project(windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in templates.names():
        proposed = answer(monkeypatch, tmp_path / f"{name}.journey")
        filing.ask_and_make(windows, name, windows.show_start())
        assert Path(proposed[0]).suffix == ".journey"
        assert windows.shown[-1].project.document.journeys()


def test_an_ending_that_is_added_never_overwrites_unasked(
    windows: Windows, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(windows, path)
    there = tmp_path / "there.journey"
    there.write_text("mine")
    answer(monkeypatch, tmp_path / "there")
    window.actions_by_name["new"].trigger()
    assert there.read_text() == "mine"
    assert "exists already" in window.message.text


def test_save_as_goes_on_in_the_copy_and_leaves_the_first_as_it_is(
    windows: Windows, path: Path, tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(windows, path)
    shown = window.sheet.journey
    proposed = answer(monkeypatch, tmp_path / "second.journey")
    window.actions_by_name["save_as"].trigger()
    (made,) = windows.shown
    assert proposed == [os.fspath(tmp_path / "shop 2.journey")]
    assert made.project.path == tmp_path / "second.journey"
    assert made.sheet.journey == shown
    card = made.project.document.of(Touchpoint)[0].id
    made.project.commit(commands.rename(made.project.document, card, "Only in the copy"))
    made.close()
    with closing(Project.open(path, places=places)) as first:
        assert first.document.need(card, Touchpoint).title != "Only in the copy"


def test_a_copy_without_history_tells_nothing_of_deleted_words(
    windows: Windows, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(windows, path)
    card = window.project.document.of(Touchpoint)[0].id
    for title in ("Embarrassing", "Fine"):
        window.project.commit(commands.rename(window.project.document, card, title))
    plain, clean = tmp_path / "plain.journey", tmp_path / "clean.journey"
    answer(monkeypatch, plain)
    window.actions_by_name["save_copy"].trigger()
    answer(monkeypatch, clean)
    window.actions_by_name["save_clean_copy"].trigger()
    assert os.fspath(clean) in window.message.text
    with closing(sqlite3.connect(plain)) as one, closing(sqlite3.connect(clean)) as other:
        counts = [c.execute("SELECT count(*) FROM change").fetchone()[0] for c in (one, other)]
    assert counts[0] > 0
    assert counts[1] == 0
    assert b"Embarrassing" not in clean.read_bytes()
    assert windows.shown == [window]


def test_a_copy_over_a_file_that_is_open_is_refused(
    windows: Windows, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(windows, path)
    other = opened(windows, tmp_path / "Other.journey")
    for target in (path, other.project.path):
        answer(monkeypatch, target)
        window.actions_by_name["save_copy"].trigger()
        assert "needs another name" in window.message.text
        window.message.clear()


def test_a_cancelled_dialog_changes_nothing(
    windows: Windows, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(windows, path)
    before = sorted(tmp_path.iterdir())
    answer(monkeypatch, None)
    for name in ("new", "open", "save_as", "save_copy", "save_clean_copy"):
        window.actions_by_name[name].trigger()
    assert windows.shown == [window]
    assert sorted(tmp_path.iterdir()) == before
    assert window.message.text == ""


# --- the start window ---


def test_the_start_window_lists_and_leaves_when_something_is_open(windows: Windows, path: Path) -> None:
    windows.settings.remember(path)
    start = windows.show_start()
    QApplication.processEvents()
    assert isinstance(start, StartWindow)
    lists = (start._recents, start._templates, start._samples)
    assert [entries.count() for entries in lists] == [1, len(templates.TEMPLATES), 4]
    assert start._recents.hasFocus()
    QTest.keyClick(start._recents, Qt.Key.Key_Return)
    assert [window.project.path for window in windows.shown] == [path]
    assert not start.isVisible()


def test_a_sample_is_opened_as_a_copy_of_ones_own(windows: Windows, places: Places) -> None:
    sample = projects.samples()[0]
    before = sample.read_bytes()
    filing.open_sample(windows, sample, windows.show_start())
    (window,) = windows.shown
    assert places.root in window.project.path.parents
    assert "your own copy" in window.message.text
    window.project.commit(commands.add_journey(window.project.document, "Mine"))
    window.close()
    filing.open_sample(windows, sample, windows.show_start())
    assert "Mine" in [journey.title for journey in windows.shown[0].project.document.journeys()]
    assert sample.read_bytes() == before


def test_what_cannot_be_opened_from_the_start_window_is_said_there(windows: Windows, tmp_path: Path) -> None:
    bad = tmp_path / "bad.journey"
    bad.write_text("Dear customer")
    windows.settings.remember(bad)
    start = windows.show_start()
    QTest.keyClick(start._recents, Qt.Key.Key_Return)
    assert "bad.journey" in start.message.text
    assert start.isVisible()


# --- themes and shapes ---


def test_a_theme_is_chosen_for_all_windows_and_remembered(
    windows: Windows, path: Path, app: QApplication, places: Places
) -> None:
    window = opened(windows, path)
    other = opened(windows, path.with_name("Other.journey"))
    window.actions_by_name["theme_dark"].trigger()
    assert window.sheet.theme is DARK
    assert other.sheet.theme is DARK
    assert window.grab().toImage().pixelColor(3, 3).name().upper() == DARK.card
    again = Windows(app, places)
    assert again.theme is DARK
    again.close()
    window.actions_by_name["theme_light"].trigger()
    assert window.sheet.theme is LIGHT
    assert window.actions_by_name["theme_light"].isChecked()


def test_a_window_has_the_shape_and_panels_the_last_one_had(windows: Windows, path: Path) -> None:
    window = opened(windows, path)
    window.resize(QSize(700, 500))
    window.actions_by_name["panel_right"].trigger()
    window.frame.setSizes([300, 400, 0])
    QApplication.processEvents()
    left = window.frame.left.width()
    window.close()
    again = opened(windows, path)
    assert again.size() == QSize(700, 500)
    assert not again.frame.right.isVisible()
    assert again.frame.left.width() == left
    again.actions_by_name["panel_right"].trigger()
    assert again.frame.right.isVisible()


def test_broken_settings_are_said_once(app: QApplication, places: Places, path: Path) -> None:
    (places.root / "settings.json").write_text("{")
    windows = Windows(app, places)
    window = opened(windows, path)
    assert "settings.broken.json" in window.message.text
    assert "settings" not in opened(windows, path.with_name("Other.journey")).message.text
    windows.quit()
    windows.close()


# --- another process ---


def run_app(path: Path, places: Places) -> subprocess.Popen[bytes]:
    environment = {**os.environ, HOME_VARIABLE: os.fspath(places.root), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", "journeyforge", os.fspath(path)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_second_process_brings_the_window_of_the_first_to_the_front(
    windows: Windows, path: Path, places: Places
) -> None:
    window = opened(windows, path)
    window.showMinimized()
    called: list[str] = []
    window.findChild(calling.Answering).called.connect(lambda: called.append("forward"))
    with run_app(path, places) as second:
        wait(lambda: second.poll() is not None, 30_000)
        assert second.returncode == 0
    assert called == ["forward"]
    assert not window.isMinimized()


def test_nobody_answers_for_a_file_that_is_held_without_a_window(path: Path, places: Places) -> None:
    assert not calling.call(path, places)


def test_who_sits_at_another_screen_is_not_answered(
    windows: Windows, path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(windows, path)
    here = calling.screen()
    answering = window.findChild(calling.Answering)
    called: list[str] = []
    answering.called.connect(lambda: called.append("called"))
    monkeypatch.setattr(calling, "screen", lambda: here)
    script = (
        "import os, sys; os.environ['DISPLAY'] = ':77'; os.environ.pop('WAYLAND_DISPLAY', None)\n"
        "from pathlib import Path\n"
        "from journeyforge.gui.process.calling import call\n"
        "from journeyforge.storage.places import Places\n"
        "sys.exit(5 if call(Path(sys.argv[1]), Places(Path(sys.argv[2]))) else 7)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, os.fspath(path), os.fspath(places.root)]) as other:
        wait(lambda: other.poll() is not None, 30_000)
        assert other.returncode == 7
    assert called == []
