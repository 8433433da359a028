"""Frames of the map's view in one size, in milliseconds: `python -m benchmarks.window_frames CARDS FOLDER`."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks import layout
from benchmarks.window import per_frame
from benchmarks.window_items import ItemScene
from journeyforge import project as projects
from journeyforge.gui import app as gui_app
from journeyforge.gui.canvas import MapView
from journeyforge.gui.sheet import Sheet
from journeyforge.model import commands
from journeyforge.project import Project
from journeyforge.storage.places import Places

WIDTH, HEIGHT = 1600, 900
FRAMES = 60
LONG = 20
"""Frames where each takes long."""


class Blit(QWidget):
    """Shows a pixmap of its size."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(WIDTH, HEIGHT)
        self._picture = QPixmap(self.size())
        self._picture.fill(Qt.GlobalColor.white)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


def measure(cards: int, folder: Path) -> dict[str, float]:
    """All figures of a size."""
    gui_app.start()
    project = opened(cards, folder)
    blit = Blit()
    blit.show()
    sheet = Sheet(project)
    marks: list[float] = []
    sheet.scene_changed.connect(lambda: marks.append(time.perf_counter()))
    view = MapView(sheet)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.resize(WIDTH, HEIGHT)
    view.show()
    settle()
    found = {"blit": _blit(blit)}
    found |= _pan(view)
    found |= _zoom(view)
    found |= _edit(view, marks)
    found |= _drag(view)
    found["blit"] = statistics.median((found["blit"], _blit(blit)))
    found |= {f"{name}_items": value for name, value in _items(sheet).items()}
    view.hide()
    sheet.close()
    project.close()
    return found


def settle(seconds: float = 0.4) -> None:
    """Let the window come to rest."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()


def _blit(blit: Blit) -> float:
    return statistics.median(per_frame(lambda n: (blit.update(), QApplication.processEvents()), FRAMES))


def _pan(view: MapView) -> dict[str, float]:
    view.zoom_to(1.0)
    settle()
    step = QPoint(14, 21)

    def scroll(n: int) -> None:
        view.scroll_by(step)
        QApplication.processEvents()

    taken = per_frame(scroll, FRAMES)
    whole = per_frame(lambda n: (view.viewport().update(), QApplication.processEvents()), FRAMES)
    return {"pan": statistics.median(taken), "pan_worst": max(taken), "repaint": statistics.median(whole)}


def _zoom(view: MapView) -> dict[str, float]:
    view.zoom_to_fit()
    settle()
    first, last = view.zoom, 2.0
    steps = [first * (last / first) ** (n / (FRAMES - 1)) for n in range(FRAMES)]
    worst = []

    def zoom(n: int) -> None:
        view.zoom_to(steps[n])
        QApplication.processEvents()

    for _ in range(3):
        view.zoom_to(first)
        settle()
        taken = per_frame(zoom, FRAMES)
        worst.append(max(taken))
    begun = time.perf_counter()
    while not view.seeing.is_sharp:
        QApplication.processEvents()
    sharp = (time.perf_counter() - begun) * 1e3
    return {"zoom": statistics.median(worst), "zoom_median": statistics.median(taken), "zoom_sharp_after": sharp}


def _edit(view: MapView, marks: list[float]) -> dict[str, float]:
    sheet = view.sheet
    found: dict[str, float] = {}
    for name, zoom in (("edit_fit", view.seeing.fit()), ("edit", 1.0)):
        view.zoom_to(zoom)
        settle()
        seen = view.seeing.area()
        cards = [g.record for g in sheet.index.within(*seen) if g.role == "touchpoint"][: LONG * 3 : 3]
        paint, whole = [], []
        for n, card in enumerate(cards):
            change = commands.rename(sheet.document, card, f"A card with another title {n}")
            begun = time.perf_counter()
            sheet.propose(change)
            QApplication.processEvents()
            end = time.perf_counter()
            whole.append((end - begun) * 1e3)
            paint.append((end - marks[-1]) * 1e3)
        sheet.propose(None)
        found |= {name: statistics.median(paint), f"{name}_with_layout": statistics.median(whole)}
    return found


def _drag(view: MapView) -> dict[str, float]:
    sheet = view.sheet
    view.zoom_to(1.0)
    view.scroll_by(QPoint(-10_000_000, -10_000_000))
    settle()
    seen = view.seeing.area()
    card = next(g for g in sheet.index.within(*seen) if g.role == "touchpoint" and g.x > 400 and g.y > 200)
    start = view.viewportTransform().map(QPointF(card.x + 60, card.y + 10))
    send_mouse(view, QEvent.Type.MouseButtonPress, start)
    drops: list[float] = []
    ghost: list[float] = []
    for n in range(FRAMES * 2):
        before = sheet.draft
        place = start + QPointF(5.0 * n, 3.0 * n) if n < FRAMES else start + QPointF(600 - 5.0 * n, 360 - 3.0 * n)
        begun = time.perf_counter()
        send_mouse(view, QEvent.Type.MouseMove, place)
        QApplication.processEvents()
        taken = (time.perf_counter() - begun) * 1e3
        (drops if sheet.draft is not before else ghost).append(taken)
    send_mouse(view, QEvent.Type.MouseButtonRelease, start)
    settle()
    found = {"drag": statistics.median(drops + ghost)}
    return found | {"drag_drop": statistics.median(drops)} if drops else found


def send_mouse(view: MapView, kind: QEvent.Type, place: QPointF) -> None:
    """An event of the left button at a point of the viewport."""
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    where = QPointF(view.viewport().mapToGlobal(place.toPoint()))
    event = QMouseEvent(kind, place, where, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def _items(sheet: Sheet) -> dict[str, float]:
    """The same work on an ordinary scene with one item per card."""
    view = ItemScene(sheet)
    view.resize(WIDTH, HEIGHT)
    view.show()
    settle()
    bars = view.horizontalScrollBar(), view.verticalScrollBar()

    def pan(n: int) -> None:
        bars[0].setValue(bars[0].value() + 14)
        bars[1].setValue(bars[1].value() + 21)
        QApplication.processEvents()

    def move(n: int) -> None:
        view.cards[40].moveBy(5, 3)
        QApplication.processEvents()

    found = {"pan": statistics.median(per_frame(pan, LONG)), "drag": statistics.median(per_frame(move, LONG))}
    fit = min(WIDTH / sheet.scene.width, HEIGHT / sheet.scene.height)

    def zoom(n: int) -> None:
        by = fit * (2.0 / fit) ** (n / (LONG - 1))
        view.resetTransform()
        view.scale(by, by)
        QApplication.processEvents()

    found["zoom"] = max(per_frame(zoom, LONG))
    zoom(0)

    def edit(n: int) -> None:
        view.cards[n * 3].update()
        QApplication.processEvents()

    found["edit_fit"] = statistics.median(per_frame(edit, LONG))
    view.hide()
    return found


def opened(cards: int, folder: Path) -> Project:
    """A project with one journey of so many cards."""
    layout.STAGES.setdefault(50_000, 100)
    path = folder / f"journey{cards}.journey"
    places = Places(folder / "home")
    if not path.exists():
        projects.create(path, layout.one_journey(cards).records.values(), places=places, author="bench")
    return Project.open(path, places=places)


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]))))
