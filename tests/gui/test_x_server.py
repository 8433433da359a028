"""The app as a process on a real X server, used from outside; the command line reads what it has written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageColor, ImageGrab

from journeyforge.layout.theme import LIGHT
from journeyforge.storage.places import HOME_VARIABLE

SAMPLE = Path(__file__).parents[2] / "sample_maps" / "online_shop.journey"
NEEDED = ("Xvfb", "openbox", "xdotool")
SIZE = "1600x1000x24"
ACCENT = ImageColor.getrgb(LIGHT.accent)
COLUMN = 196
"""A column's width at 100 %."""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of our own with a window manager. `make test` installs both."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(
            f"NOT TESTED under a real X server: {', '.join(missing)} missing; tools/x_server.sh installs it"
        )
    read, write = os.pipe()
    # Without -noreset a keyboard layout would be undone with the last window that closes.
    words = ["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", SIZE]
    with running(words, os.environ, pass_fds=(write,)):
        os.close(write)
        with os.fdopen(read) as pipe:
            name = f":{pipe.readline().strip()}"
        with running(["openbox"], environment(name)):
            yield name


@contextmanager
def running(
    words: list[str], env: os._Environ[str] | dict[str, str], pass_fds: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(words, env=dict(env), pass_fds=pass_fds, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


def environment(display: str, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND"))}
    return {**kept, "DISPLAY": display, "LC_ALL": "C.UTF-8", **more}


class Hands:
    """xdotool on one window."""

    def __init__(self, env: dict[str, str]) -> None:
        self._env = env

    def do(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self._env, capture_output=True, text=True, check=False)
        return done.stdout

    def window(self, title: str) -> str:
        return until(lambda: self.do("search", "--onlyvisible", "--name", title).split()[-1:])[0]


def selected(display: str) -> tuple[int, int, int, int]:
    """Where on the screen the outline of the selection is: the accent colour, between the panels."""
    picture = ImageGrab.grab(xdisplay=display).convert("RGB")
    wide, tall = picture.size
    part = (round(wide * 0.28), round(tall * 0.25), round(wide * 0.68), round(tall * 0.95))
    inside = picture.crop(part)
    other = ImageChops.difference(inside, Image.new("RGB", inside.size, ACCENT)).convert("L")
    mask = other.point(lambda distance: 0 if distance else 255)
    box = mask.getbbox()
    assert box is not None
    return box[0] + part[0], box[1] + part[1], box[2] + part[0], box[3] + part[1]


def until(look: Callable[[], list[str]], seconds: float = 60) -> list[str]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come")


def cards(path: Path, env: dict[str, str]) -> list[dict[str, object]]:
    out = path.with_suffix(".json")
    words = [sys.executable, "-m", "journeyforge", "export", str(path), "-o", str(out)]
    subprocess.run(words, env=env, check=True, capture_output=True, timeout=120)
    found = json.loads(out.read_text(encoding="utf-8"))
    records = found["records"]
    every = records if isinstance(records, list) else [one for group in records.values() for one in group]
    return [record for record in every if record.get("type", "touchpoint") == "touchpoint"]


@pytest.mark.parametrize("scale", ["1", "1.25"])
def test_the_app_is_used_from_outside_and_the_file_holds_what_was_done(
    display: str, tmp_path: Path, scale: str
) -> None:
    path = tmp_path / "shop.journey"
    shutil.copy(SAMPLE, path)
    env = environment(display, **{HOME_VARIABLE: str(tmp_path / "home"), "QT_SCALE_FACTOR": scale})
    hands = Hands(env)
    with running([sys.executable, "-m", "journeyforge", str(path)], env) as app:
        window = hands.window("JourneyForge")
        hands.do("windowactivate", "--sync", window)
        hands.do("windowsize", "--sync", window, "1600", "1000")
        time.sleep(1.5)
        # From the title down to the first cell: stages, then the first card.
        for keys in ("ctrl+Home", "Down", "Down"):
            hands.do("key", "--window", "0", keys)
        hands.do("type", "--delay", "30", "Typed from outside")
        hands.do("key", "Return")
        hands.do("key", "Escape")
        time.sleep(1)
        if shot := os.environ.get("JOURNEYFORGE_SHOTS"):
            subprocess.run(["import", "-window", "root", f"{shot}/x-{scale}.png"], env=env, check=False)
        left, top, right, bottom = selected(display)
        x, y = (left + right) // 2, bottom - (bottom - top) // 4
        width = round(COLUMN * float(scale))
        hands.do("mousemove", str(x), str(y), "mousedown", "1")
        for part in (0.1, 0.5, 0.9, 1.0):
            hands.do("mousemove", str(x + round(width * part)), str(y))
            time.sleep(0.1)
        hands.do("mouseup", "1")
        time.sleep(0.5)
        hands.do("key", "ctrl+q")
        assert app.wait(30) == 0
    (card,) = [card for card in cards(path, env) if card.get("title") == "Typed from outside"]
    (first,) = [card for card in cards(path, env) if card.get("title") == "Sees an ad in a social feed"]
    assert card["lane"] == first["lane"]
    assert card["stage"] != first["stage"]
