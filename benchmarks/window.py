"""Figures of the window: frames of panning, zooming, editing and dragging, as multiples of a blit of the viewport.

Each size runs in a process of its own, see window_frames.py, window_select.py and window_start.py.
"""

from __future__ import annotations

import compileall
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.measure import TIMES, Row, against

SIZES = (300, 2_000, 10_000, 50_000)
LIMITS = {
    "pan_10k": 6.0,
    "zoom_10k": 20.0,
    "edit_fit_10k": 15.0,
    "drag_300": 8.0,
    "drag_2k": 10.0,
}
"""How many times a blit of the viewport they may take."""
START, MEMORY, SELECT = 4.5, 250.0, 16.0
TYPING = {300: {"key": 16.0, "key_p95": 33.0}, 2_000: {"key": 25.0, "key_p95": 50.0}}
"""Milliseconds from a key to its frame, by the number of cards."""
PRESENTING = {300: {"turn": 16.0, "turn_cold": 33.0}, 2_000: {"turn": 25.0, "turn_cold": 50.0}}
"""Milliseconds to the next slide, by the number of cards: one that was made ahead, and one that was not."""
KEYS = {"palette_10k": 50.0, "palette_letter_10k": 50.0, "paste_lines_1k": 1_000.0, "paste_map_1k": 1_000.0}
BACKLOG = {"open": 0.5, "sort": 0.2, "filter": 0.05, "board": 0.5, "owners": 0.5}
"""Seconds, with 50,000 pains."""
INSIGHTS = 0.3
"""Seconds to a picture or figures that follow an edit."""
ROOT = Path(__file__).parents[1]


def frames(bench: Bench) -> Iterator[Row]:
    """Frames of every size, and beside each what a scene with one item per card takes for the same work."""
    for size in SIZES:
        found = _measured("benchmarks.window_frames", str(size), str(bench.folder))
        floor = found.pop("blit")
        for name, value in found.items():
            short = f"{name}_{size if size < 1000 else f'{size // 1000}k'}"
            limit = LIMITS.get(short)
            yield Row(short, value, floor, None if limit is None else limit * floor, "ms")


def select(bench: Bench) -> Iterator[Row]:
    """From a click on a card to the painted inspector, with 2,000 cards."""
    found = _measured("benchmarks.window_select", "2000", str(bench.folder))
    yield Row("select_2k", found["select"], None, SELECT, "ms")


def finding(bench: Bench) -> Iterator[Row]:
    """The palette over 10,000 cards, 1,000 lines pasted, a map from a table of 1,000 lines, a card filed."""
    for name, value in _measured("benchmarks.finding", str(bench.folder)).items():
        yield Row(name, value, None, KEYS.get(name), "ms")


def typing(bench: Bench) -> Iterator[Row]:
    """From a key to the painted frame, typing with all panels open, as multiples of a blit of the viewport too."""
    for size, limits in TYPING.items():
        found = _measured("benchmarks.keys", str(size), str(bench.folder))
        floor = found.pop("blit")
        for name, value in found.items():
            short = f"{name}_{size if size < 1000 else f'{size // 1000}k'}"
            yield Row(short, value, floor, limits.get(name), "ms")


def presenting(bench: Bench) -> Iterator[Row]:
    """From F5 to the first slide, from a key to the next one or the next step lit, on a screen of 1920 × 1080."""
    for size, limits in PRESENTING.items():
        for name, value in _measured("benchmarks.presenting", str(size), str(bench.folder)).items():
            short = f"{name}_{size if size < 1000 else f'{size // 1000}k'}"
            yield Row(short, value, None, limits.get(name), "ms")


def backlog(bench: Bench) -> Iterator[Row]:
    """The backlog of 50,000 pains: opened, sorted by the slowest column, filtered by the slowest letter; as a
    board, and by owner."""
    for module in ("benchmarks.window_backlog", "benchmarks.window_board"):
        for name, value in _measured(module, str(bench.folder)).items():
            yield Row(f"backlog_50k_{name}", value, None, BACKLOG.get(name), "s")


def insights(bench: Bench) -> Iterator[Row]:
    """From an edit to the page that shows it, with 300 items, and what the edit costs while a page is seen."""
    found = _measured("benchmarks.window_insights", str(bench.folder))
    for name, value in found.items():
        yield Row(f"insights_300_{name}", value, None, None if name == "first" else INSIGHTS, "s")


def start(bench: Bench) -> Iterator[Row]:
    """From the start of the process to the first painted map, against a bare window with a QGraphicsView.

    Processor time, as other programs make the wait on the wall longer; that is shown beside it. Both are the least
    of several runs in turns. The modules are compiled first, as installing does.
    """
    compileall.compile_dir(ROOT / "src", quiet=1)
    sample = bench.folder / "online_shop.journey"
    shutil.copy(ROOT / "sample_maps" / "online_shop.journey", sample)
    ours, bare = [], []
    for _ in range(TIMES + 1):
        bare.append(_started("bare"))
        ours.append(_started("ours", str(sample), str(bench.folder / "home")))
    # The first run of each reads what the disk has to give.
    ours, bare = ours[1:], bare[1:]
    least = [(min(run[n] for run in ours), min(run[n] for run in bare)) for n in (0, 1)]
    yield against("start", least[0], START)
    yield against("start_wall", least[1], None)
    yield Row("window_memory", statistics.median(run[2] for run in ours), None, MEMORY, "MB")


FIGURES = (frames, select, finding, typing, presenting, start, backlog, insights)


def per_frame(action: Callable[[int], object], times: int) -> list[float]:
    """Milliseconds of processor of each of so many frames: other programs make the wait on the wall longer."""
    found = []
    for n in range(times):
        begun = time.thread_time()
        action(n)
        found.append((time.thread_time() - begun) * 1e3)
    return found


def _measured(module: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], check=True, capture_output=True, text=True, env=_offscreen()
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _started(*arguments: str) -> tuple[float, float, float]:
    """Until a new process has painted: seconds of processor and of the wall, and the megabytes it takes."""
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.window_start", *arguments],
        check=True,
        capture_output=True,
        text=True,
        env=_offscreen(),
    )
    processor, painted, memory = map(float, done.stdout.split()[-3:])
    return processor, painted - begun, memory


def _offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
