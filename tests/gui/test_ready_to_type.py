"""Ready to type: a new file opens with the cursor in the first cell; the first key is the first card’s letter."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from journeyforge.gui.windows import Windows
from journeyforge.model.records import Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE, Places

_TOOLS = ("Xvfb", "xdotool", "openbox")
# The system these tests run on need not have a screen to start one on.
_MISSING = [tool for tool in _TOOLS if shutil.which(tool) is None]


@pytest.mark.parametrize("words", ["Sees an ad", "Видит рекламу", "Їде додому", "+1 friend"])
def test_keys_that_come_before_the_window_is_painted_are_the_first_card(
    windows: Windows, tmp_path: Path, words: str
) -> None:
    window = windows.open(tmp_path / "new.journey")
    assert window is not None
    for letter in words:
        if QApplication.focusWidget() is None:
            window.view.setFocus()
        target = window.view.typing.editor if window.view.typing.editor.is_open else window.view
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(target, event)
    window.close()
    with_cards = Project.open(tmp_path / "new.journey", read_only=True, places=windows.places)
    (card,) = with_cards.document.of(Touchpoint)
    assert card.title == words
    with_cards.abandon()


def test_a_new_file_shows_nothing_but_the_map_and_the_cursor_in_the_first_step(
    windows: Windows, tmp_path: Path
) -> None:
    window = windows.open(tmp_path / "new.journey")
    assert window is not None
    QApplication.processEvents()
    document, journey = window.project.document, window.sheet.journey
    stage, lane = document.stages(journey)[0], document.lanes(journey)[0]
    assert window.sheet.spot.cell == (stage.id, lane.id)
    assert lane.kind == "touchpoints"
    assert window.sheet.selection == ()
    assert window.view.hint_box() is not None
    assert window.message.text == ""
    assert QApplication.focusWidget() is window.view
    kinds = [row.kind for row in document.lanes(journey)]
    assert kinds == ["touchpoints", "text", "feelings", "pain_points", "opportunities", "metrics"]
    assert len(document.stages(journey)) == 1


def test_the_cursor_waits_on_the_first_card_of_a_map_that_is_there(windows: Windows, path: Path) -> None:
    window = windows.open(path)
    assert window is not None
    assert window.sheet.spot.cell is not None
    (record,) = window.sheet.selection
    assert window.sheet.index.of(record).title == "Sees an ad"


@contextmanager
def screen(layout: str) -> Iterator[dict[str, str]]:
    """A real X server with a window manager and a keyboard layout; the environment that leads to it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x960x24", "-noreset"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        display = f":{pipe.readline().strip()}"
    env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    quiet = {"env": env, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    manager = subprocess.Popen(["openbox"], **quiet)  # type: ignore[call-overload]
    try:
        if shutil.which("setxkbmap"):
            subprocess.run(["setxkbmap", layout], check=True, **quiet)  # type: ignore[call-overload]
        yield env
    finally:
        manager.terminate()
        manager.wait()
        server.terminate()
        server.wait()


def do(env: dict[str, str], *words: str) -> str:
    """A command of xdotool."""
    return subprocess.run(
        ["xdotool", *words], env=env, check=True, capture_output=True, text=True, timeout=60
    ).stdout.strip()


@pytest.mark.skipif(bool(_MISSING), reason=f"no X server to start here: {', '.join(_MISSING)}")
def test_under_a_real_x_server_typed_keys_become_cards_and_ctrl_q_keeps_them(
    tmp_path: Path, places: Places
) -> None:
    file = tmp_path / "workshop.journey"
    with screen("us") as env:
        env[HOME_VARIABLE] = str(places.root)
        app = subprocess.Popen([sys.executable, "-m", "journeyforge", str(file)], env=env)
        try:
            do(env, "search", "--sync", "--onlyvisible", "--name", "JourneyForge")
            # A window that is there has the keyboard when its manager says so.
            deadline = time.monotonic() + 30
            while "JourneyForge" not in _active(env) and time.monotonic() < deadline:
                time.sleep(0.02)
            do(env, "type", "--delay", "12", "Sees an ad")
            do(env, "key", "Return")
            do(env, "type", "--delay", "12", "Compares #phone")
            do(env, "key", "Tab")
            do(env, "type", "--delay", "12", "Pays !3: too slow")
            do(env, "key", "ctrl+q")
            assert app.wait(timeout=60) == 0
        finally:
            if app.poll() is None:
                app.kill()
                app.wait()
    told = subprocess.run(
        [sys.executable, "-m", "journeyforge", "info", str(file), "--json"],
        env={**os.environ, HOME_VARIABLE: str(places.root)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert json.loads(told)
    kept = Project.open(file, read_only=True, places=places)
    assert [card.title for card in kept.document.of(Touchpoint)] == ["Sees an ad", "Compares", "Pays"]
    assert [pain["title"] for pain in _pains(file, places)] == ["too slow"]
    kept.abandon()


def _active(env: dict[str, str]) -> str:
    """The title of the window that has the keyboard."""
    words = ["xdotool", "getactivewindow", "getwindowname"]
    return subprocess.run(words, env=env, check=False, capture_output=True, text=True).stdout


def _pains(file: Path, places: Places) -> list[dict[str, str]]:
    words = [sys.executable, "-m", "journeyforge", "backlog", str(file), "-o", str(file.with_suffix(".json"))]
    env = {**os.environ, HOME_VARIABLE: str(places.root)}
    subprocess.run(words, env=env, capture_output=True, check=True)
    rows = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    found: list[dict[str, str]] = rows["pain_points"] if isinstance(rows, dict) and "pain_points" in rows else rows
    return found
