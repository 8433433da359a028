"""Pictures of the window for `make shots`: a state is a row of `STATES`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from shot_maps import ACTIONS, THOUGHTS, spread

from journeyforge.layout.theme import THEMES
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.records import PainPoint
from journeyforge.project import Project
from journeyforge.storage.places import Places

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


class State(NamedTuple):
    """What has been done to a window when its picture is taken."""

    name: str
    shows: str
    reach: Callable[[MainWindow], None]


def _select_card(window: MainWindow) -> None:
    from journeyforge.gui.sheet import Spot

    window.sheet.select(Spot(_cards(window)[5]))


def _select_cell(window: MainWindow) -> None:
    from journeyforge.gui.sheet import Spot

    scene = window.sheet.scene
    window.sheet.select(Spot(cell=(scene.columns[2].stage, scene.rows[THOUGHTS].lane)))


def _below_and_a_message(window: MainWindow) -> None:
    from journeyforge.gui.sheet import Spot

    scene = window.sheet.scene
    window.view.zoom_to_fit()
    window.sheet.select(Spot(cell=(scene.columns[2].stage, scene.rows[ACTIONS].lane)))
    window.message.say("shop.journey can’t be written: the disk is full; your work is kept.")


def _type(window: MainWindow) -> None:
    window.view.typing.edit(_cards(window)[3])


def _drag(window: MainWindow) -> None:
    window.view.typing.leave()
    window.message.clear()
    window.actions_by_name["zoom_100"].trigger()
    _hold(window, _middle(window, _cards(window)[2]), _middle(window, _cards(window)[9]))


def _band(window: MainWindow) -> None:
    _let_go(window)
    first, last = _middle(window, _cards(window)[0]), _middle(window, _cards(window)[9])
    _hold(window, first - QPoint(110, 60), last + QPoint(60, 30))


def _several(window: MainWindow) -> None:
    _let_go(window)
    window.sheet.select_many(_cards(window)[2:6])


def _small(window: MainWindow) -> None:
    window.message.clear()
    window.resize(1024, 700)


def _table(window: MainWindow) -> None:
    window.resize(1600, 960)
    window.frame.show_view("table")


def _complete(window: MainWindow) -> None:
    window.frame.show_view("map")
    window.view.typing.edit(_cards(window)[3])
    QTest.keyClicks(window.view.typing.editor, " #")


def _hold(window: MainWindow, start: QPoint, end: QPoint) -> None:
    viewport, left = window.view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.2, 0.6, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * part)


def _let_go(window: MainWindow) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(window.view.viewport(), Qt.MouseButton.LeftButton)


def _middle(window: MainWindow, record: str) -> QPoint:
    group = window.sheet.index.of(record)
    assert group is not None
    return window.view.mapFromScene(QPointF(group.x + group.width / 2, group.y + group.height / 2))


def _cards(window: MainWindow) -> list[str]:
    return [group.record for group in window.sheet.scene.groups if group.role == "touchpoint"]


STATES: tuple[State, ...] = (
    State("card", "A card is selected", _select_card),
    State("cell", "An empty cell is under the cursor", _select_cell),
    State("below", "The whole map, the place of the next card, a message", _below_and_a_message),
    State("typing", "Somebody types", _type),
    State("drag", "A card is dragged", _drag),
    State("band", "A rubber band", _band),
    State("several", "Several cards are selected", _several),
    State("small", "1024 × 700", _small),
    State("table", "The table", _table),
    State("completion", "A channel is completed", _complete),
)
_PREVIEW = 2_000
"""Milliseconds a preview is given."""
_ANSWER = 10_000
"""Milliseconds a page of Insights is given at most."""
_FOLLOWED = 400
"""Milliseconds until a show has taken another size."""
LOOKS = (("en", "light"), ("ru", "dark"))


def draw_windows(folder: Path) -> list[tuple[str, list[Path]]]:
    """Take a picture of the window in every state, light in English and dark in Russian."""
    from journeyforge.gui.app import start
    from journeyforge.gui.window import MainWindow

    app = start()
    rows: dict[str, list[Path]] = {state.shows: [] for state in STATES}
    for language, theme in LOOKS:
        with tempfile.TemporaryDirectory() as home:
            file, places = Path(home) / "map.journey", Places(Path(home))
            Project.create(file, _document(language).records.values(), places=places).close()
            window = MainWindow(Project.open(file, places=places), THEMES[theme])
            window.resize(1600, 960)
            window.show()
            for state in STATES:
                state.reach(window)
                app.processEvents()
                target = folder / f"window-{language}-{theme}-{state.name}.png"
                window.grab().save(str(target))
                rows[state.shows].append(target)
            _let_go(window)
            for name, picture in _beside(window).items():
                target = folder / f"window-{language}-{theme}-{name}.png"
                picture.save(str(target))
                rows.setdefault(name, []).append(target)
            window.close()
    return list(rows.items())


def _beside(window: MainWindow) -> dict[str, QPixmap]:
    """Pictures of the windows beside the main one."""
    from PySide6.QtWidgets import QApplication

    from journeyforge.gui.dialogs.export import ExportDialog
    from journeyforge.gui.style import palette

    QApplication.setPalette(palette(window.sheet.theme))
    dialog = ExportDialog(window)
    dialog.open()
    QTest.qWait(_PREVIEW)
    picture = dialog.grab()
    dialog.close()
    return {
        "export": picture,
        "presenting": _presented(window),
        **_backlog(window),
        **_insights(window),
        **_trackers(window),
    }


def _backlog(window: MainWindow) -> dict[str, QPixmap]:
    """Every page of the backlog; the board in lanes too."""
    from journeyforge.gui.backlog.backlog_view import BacklogView
    from journeyforge.gui.backlog.pages import PAGES

    window.frame.show_view("backlog")
    view = window.frame.made("backlog")
    assert isinstance(view, BacklogView)
    made = {}
    for page in PAGES:
        view.show_page(page.name)
        QTest.qWait(_FOLLOWED)
        made[f"backlog-{page.name}"] = window.grab()
    view.show_page("board")
    view.listing.narrow(replace(view.listing.filter, group="owner"))
    made["backlog-lanes"] = window.grab()
    view.listing.clear()
    window.frame.show_view("map")
    return made


def _insights(window: MainWindow) -> dict[str, QPixmap]:
    """Every page of Insights, once its answer has come."""
    from journeyforge.gui.insights.insights_view import InsightsView
    from journeyforge.gui.insights.pages import PAGES

    window.frame.show_view("insights")
    view = window.frame.made("insights")
    assert isinstance(view, InsightsView)
    made = {}
    for page in PAGES:
        view.show_page(page.name)
        loop = QEventLoop()
        view.page.shown_anew.connect(loop.quit)
        QTimer.singleShot(_ANSWER, loop.quit)
        loop.exec()
        made[f"insights-{page.name}"] = window.grab()
    window.frame.show_view("map")
    return made


def _trackers(window: MainWindow) -> dict[str, QPixmap]:
    """The backlog on its way out, a profile, and tickets on their way back."""
    from journeyforge.formats.backlog_text import label_of
    from journeyforge.gui.dialogs.backlog_out import BacklogOutDialog
    from journeyforge.gui.dialogs.profiles import ProfilesDialog
    from journeyforge.gui.dialogs.tickets_in import TicketsDialog
    from journeyforge.gui.dialogs.tickets_in_look import opened

    document = window.project.document
    rows = "\n".join(
        f"T-{number},{'In QA' if number % 3 else 'Done'},{label_of(item.id)}"
        for number, item in enumerate(document.of(PainPoint), 1)
    )
    back = window.project.path.with_name("jira.csv")
    back.write_text(f"Issue key,Status,Labels\n{rows}\nHOME-1,To Do,\n", encoding="utf-8")
    tickets = TicketsDialog(window, opened(back))
    made = {
        "backlog-out": BacklogOutDialog(window),
        "profiles": ProfilesDialog(window, window),
        "tickets-in": tickets,
    }
    pictures = {}
    for name, dialog in made.items():
        dialog.open()
        QTest.qWait(_FOLLOWED)
        if dialog is tickets:
            tickets.show_page(1)
        pictures[name] = dialog.grab()
        dialog.close()
    return pictures


def _presented(window: MainWindow) -> QPixmap:
    """A stage being presented, its first step lit."""
    from journeyforge.gui.present.show import present

    show = present(window)
    show.showNormal()
    show.resize(1280, 720)
    QTest.qWait(_FOLLOWED)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        QTest.keyClick(show, key)
    picture = show.grab()
    show.leave()
    return picture


def _document(language: str) -> Document:
    """Sixty cards, two journeys, and an empty cell in the row of thoughts."""
    document = spread(language, 60)
    document = document.apply(commands.add_journey(document, "Courier’s shift", kind="employee"))
    first = document.journeys()[0].id
    column, lane = document.stages(first)[2].id, document.lanes(first)[THOUGHTS].id
    return document.apply(commands.remove(document, [note.id for note in document.cell(column, lane)]))
