"""Presenting a journey: by keys, clickers and mouse, on any layout, while others go on editing."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from driver import CTRL, NONE, SHIFT, Driver
from full_map import AD, COMPARE, PAY, WAIT
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from journeyforge.gui.present.show import Show
from journeyforge.gui.sheet import Spot
from journeyforge.gui.window import MainWindow
from journeyforge.layout.theme import DARK, LIGHT
from journeyforge.model import commands
from journeyforge.model.records import Journey, Stage, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import Places

K = Qt.Key


class Presenter:
    """A person with a clicker in front of a show."""

    def __init__(self, ui: Driver, modifiers: Qt.KeyboardModifier = NONE) -> None:
        ui.key(K.Key_F5, modifiers)
        found = ui.window.findChild(Show)
        assert found is not None
        self.show: Show = found

    def key(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(self.show, key, modifiers)
        QApplication.processEvents()

    def press(self, letter: str, code: int = 0) -> None:
        """A key as a layout delivers it, with its place on the keyboard as X11 counts them."""
        event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), NONE, code, 0, 0, letter)
        QApplication.sendEvent(self.show, event)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)

    def click(self, button: Qt.MouseButton) -> None:
        QTest.mouseClick(self.show, button, NONE, QPoint(200, 200))

    def wheel(self, angle: int) -> None:
        point = QPointF(200, 200)
        none = Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False
        QApplication.sendEvent(self.show, QWheelEvent(point, point, QPoint(), QPoint(0, angle), *none))

    @property
    def here(self) -> str:
        """What is shown: the stage, else the kind of slide."""
        slide = self.show.slide
        assert slide is not None
        return slide.name if slide.kind == "stage" else slide.kind

    @property
    def is_over(self) -> bool:
        """Whether the show has been left."""
        return not isValid(self.show) or not self.show.isVisible()

    @property
    def colour(self) -> QColor:
        """The colour near the upper left corner."""
        return self.show.grab().toImage().pixelColor(3, 3)


def stage_of(ui: Driver, title: str) -> str:
    return next(s.id for s in ui.project.document.of(Stage) if s.title == title)


def test_the_show_begins_with_the_whole_map_and_goes_on_stage_by_stage(ui: Driver) -> None:
    person = Presenter(ui)
    assert person.show.isFullScreen()
    seen = [person.here]
    for _ in range(3):
        person.key(K.Key_PageDown)
        seen.append(person.here)
    assert seen == ["map", "Discover", "Order", "Delivery"]
    person.key(K.Key_PageDown)
    assert person.here == "Delivery"


@pytest.mark.parametrize("forth", [K.Key_PageDown, K.Key_Right, K.Key_Space, K.Key_Return, K.Key_Enter])
@pytest.mark.parametrize("back", [K.Key_PageUp, K.Key_Left, K.Key_Backspace])
def test_keys_and_clickers_go_forth_and_back(ui: Driver, forth: Qt.Key, back: Qt.Key) -> None:
    person = Presenter(ui)
    person.key(forth, forth)
    assert person.here == "Order"
    person.key(back)
    assert person.here == "Discover"


def test_home_and_end_go_to_the_first_and_last_slide(ui: Driver) -> None:
    person = Presenter(ui)
    person.key(K.Key_End)
    assert person.here == "Delivery"
    person.key(K.Key_Home)
    assert person.here == "map"


@pytest.mark.parametrize(("number", "slide"), [("3", "Order"), ("03", "Order"), ("99", "Delivery"), ("0", "map")])
def test_a_number_and_enter_go_to_that_slide(ui: Driver, number: str, slide: str) -> None:
    person = Presenter(ui)
    person.key(K.Key_PageDown)
    person.type(number)
    assert person.here == "Discover"
    person.key(K.Key_Return)
    assert person.here == slide
    person.key(K.Key_Home, K.Key_Return)
    assert person.here == "Discover"


@pytest.mark.parametrize(
    ("letter", "code"), [("b", 0), ("B", 0), (".", 0), ("и", 56), ("и", 0), ("ю", 60), ("ю", 0)]
)
def test_b_and_the_full_stop_make_the_screen_black_on_any_layout(ui: Driver, letter: str, code: int) -> None:
    person = Presenter(ui)
    person.key(K.Key_PageDown)
    person.press(letter, code)
    assert person.colour == QColor(Qt.GlobalColor.black)
    person.key(K.Key_PageDown)
    assert person.colour == QColor(LIGHT.ground)
    assert person.here == "Discover"


@pytest.mark.parametrize(("letter", "code"), [("w", 0), ("ц", 25), ("ц", 0)])
def test_w_makes_it_white_and_a_click_brings_the_slide_back(ui: Driver, letter: str, code: int) -> None:
    person = Presenter(ui)
    person.press(letter, code)
    assert person.colour == QColor(Qt.GlobalColor.white)
    person.click(Qt.MouseButton.LeftButton)
    assert person.colour == QColor(LIGHT.ground)
    assert person.here == "map"


def test_escape_on_a_black_screen_brings_the_slide_back_and_then_leaves(ui: Driver) -> None:
    person = Presenter(ui)
    person.press("b")
    person.key(K.Key_Escape)
    assert not person.is_over
    person.key(K.Key_Escape)
    assert person.is_over


def test_a_key_that_is_held_and_one_that_means_nothing_leave_the_screen_black(ui: Driver) -> None:
    person = Presenter(ui)
    person.press("b")
    held = QKeyEvent(QEvent.Type.KeyPress, K.Key_B, NONE, "b", True)
    QApplication.sendEvent(person.show, held)
    person.key(K.Key_Shift)
    assert person.colour == QColor(Qt.GlobalColor.black)


def test_the_mouse_goes_forth_and_back_and_its_wheel_too(ui: Driver) -> None:
    person = Presenter(ui)
    person.click(Qt.MouseButton.LeftButton)
    person.click(Qt.MouseButton.LeftButton)
    assert person.here == "Order"
    person.click(Qt.MouseButton.RightButton)
    person.click(Qt.MouseButton.BackButton)
    assert person.here == "map"
    person.wheel(-120)
    person.wheel(-120)
    assert person.here == "Discover"
    _followed(person)
    for _ in range(4):
        person.wheel(30)
    assert person.here == "map"


def test_down_lights_the_steps_of_the_path_one_by_one_and_up_goes_back(full: Driver) -> None:
    person = Presenter(full)
    there = _places(person, K.Key_Down)
    assert there[:5] == [("map", ""), ("Discover", ""), ("Discover", AD), ("Discover", COMPARE), ("Order", "")]
    assert [step for _, step in there if step] == [AD, COMPARE, PAY, WAIT]
    assert _places(person, K.Key_Up) == there[::-1]


def _places(person: Presenter, key: Qt.Key) -> list[tuple[str, str]]:
    """Where a key leads, until it leads no further."""
    found: list[tuple[int, str]] = []
    shown: list[tuple[str, str]] = []
    while (person.show.number, person.show.step) not in found:
        found.append((person.show.number, person.show.step))
        shown.append((person.here, person.show.step))
        person.key(key)
    return shown


def test_what_is_about_a_step_is_lit_and_the_rest_is_dim(full: Driver) -> None:
    person = Presenter(full)
    person.key(K.Key_PageDown)
    whole = person.show.grab().toImage()
    person.key(K.Key_Down)
    lit = person.show.grab().toImage()
    assert lit != whole
    person.key(K.Key_PageUp, K.Key_PageDown)
    assert person.show.grab().toImage() == whole


def test_escape_puts_the_cursor_on_the_step_that_was_lit(full: Driver) -> None:
    person = Presenter(full)
    person.key(K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Escape)
    assert full.sheet.spot == Spot(COMPARE)
    assert person.is_over


def test_escape_puts_the_cursor_into_the_stage_that_was_shown(ui: Driver) -> None:
    ui.click(ui.middle("Sees an ad"))
    person = Presenter(ui)
    person.key(K.Key_PageDown, K.Key_PageDown, K.Key_Escape)
    assert ui.selected == "Pays by card"


def test_the_cursor_stays_where_the_show_did_not_go_elsewhere(ui: Driver) -> None:
    ui.click(ui.middle("Pays by card"))
    person = Presenter(ui)
    person.key(K.Key_Escape)
    assert ui.selected == "Pays by card"


def test_shift_f5_begins_at_the_stage_of_the_cursor(ui: Driver) -> None:
    ui.click(ui.middle("Pays by card"))
    assert Presenter(ui, SHIFT).here == "Order"


def test_shift_f5_on_the_head_of_a_stage_begins_there(ui: Driver) -> None:
    ui.sheet.select(Spot(stage_of(ui, "Delivery")))
    assert Presenter(ui, SHIFT).here == "Delivery"


def test_shift_f5_with_the_cursor_nowhere_begins_at_the_start(ui: Driver) -> None:
    assert Presenter(ui, SHIFT).here == "map"


def test_presenting_again_goes_on_in_the_same_window(ui: Driver) -> None:
    person = Presenter(ui)
    person.key(K.Key_PageDown)
    ui.window.activateWindow()
    QApplication.processEvents()
    ui.key(K.Key_F5)
    assert [show for show in ui.window.findChildren(Show) if show.isVisible()] == [person.show]
    assert person.here == "map"


def test_nothing_is_edited_or_undone_while_presenting(ui: Driver) -> None:
    ui.click(ui.middle("Sees an ad"))
    ui.key(K.Key_Delete)
    before = ui.project.document
    person = Presenter(ui)
    person.key(K.Key_Z, K.Key_Y, modifiers=CTRL)
    person.key(K.Key_Delete, K.Key_X, K.Key_Tab, K.Key_F2)
    assert ui.project.document is before
    assert person.here == "map"


def test_what_is_being_typed_is_kept_before_the_show_begins(ui: Driver) -> None:
    ui.click(ui.cell("Delivery", "Actions"))
    ui.type("rings")
    ui.key(K.Key_F5)
    assert ui.titles("Delivery") == ["rings"]


def test_f1_shows_the_keys_and_the_next_key_hides_them(ui: Driver) -> None:
    person = Presenter(ui)
    person.key(K.Key_F1)
    assert person.show.keys.isVisible()
    person.key(K.Key_Escape)
    assert not person.show.keys.isVisible()
    person.key(K.Key_F1, K.Key_PageDown)
    assert not person.show.keys.isVisible()
    assert person.here == "Discover"


def _followed(person: Presenter) -> None:
    QTest.qWait(400)


def test_an_edit_in_the_window_is_seen_and_the_place_kept(ui: Driver) -> None:
    person = Presenter(ui)
    person.key(K.Key_PageDown, K.Key_PageDown)
    before = person.show.grab().toImage()
    stage = stage_of(ui, "Order")
    ui.project.commit(commands.edit(ui.project.document, stage, title="Ordering"))
    _followed(person)
    assert person.here == "Ordering"
    assert person.show.grab().toImage() != before


@pytest.mark.parametrize(("gone", "here"), [("Order", "Delivery"), ("Discover", "Order")])
def test_a_stage_that_is_deleted_meanwhile_leaves_its_neighbour(ui: Driver, gone: str, here: str) -> None:
    person = Presenter(ui)
    person.key(K.Key_PageDown, K.Key_PageDown)
    ui.project.commit(commands.remove(ui.project.document, [stage_of(ui, gone)]))
    _followed(person)
    assert person.here == here


def test_another_journey_that_is_chosen_meanwhile_is_shown(ui: Driver) -> None:
    person = Presenter(ui)
    person.key(K.Key_End)
    ui.choose_journey("Courier’s shift")
    _followed(person)
    assert person.here == "map"
    assert len(person.show.slides) == 1


def test_a_show_of_which_all_journeys_go_is_empty_and_can_be_left(ui: Driver) -> None:
    person = Presenter(ui)
    journeys = [journey.id for journey in ui.project.document.of(Journey)]
    ui.project.commit(commands.remove(ui.project.document, journeys))
    _followed(person)
    assert person.show.slide is None
    person.show.grab()
    person.key(K.Key_PageDown, K.Key_Down, K.Key_End, K.Key_Escape)
    assert person.is_over


def test_the_show_goes_dark_with_the_window(ui: Driver) -> None:
    person = Presenter(ui)
    ui.window.use(DARK)
    _followed(person)
    assert person.colour == QColor(DARK.ground)


def test_closing_the_window_ends_the_show(ui: Driver) -> None:
    person = Presenter(ui)
    ui.window.close()
    assert person.is_over


def test_closing_the_window_right_after_the_show_was_left_is_no_trouble(ui: Driver) -> None:
    person = Presenter(ui)
    QTest.keyClick(person.show, K.Key_Escape)
    ui.window.close()
    assert person.is_over


def test_projects_open_for_reading_only_can_be_presented(path: Path, places: Places, app: QApplication) -> None:
    window = MainWindow(Project.open(path, places=places, read_only=True))
    other = Driver(window)
    person = Presenter(other)
    person.key(K.Key_PageDown)
    assert person.here == "Discover"
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("change", [lambda p: p.show.resize(1280, 720), lambda p: p.show.resize(300, 900)])
def test_a_screen_of_another_shape_shows_the_same_place(ui: Driver, change: Callable[[Presenter], None]) -> None:
    person = Presenter(ui)
    person.key(K.Key_PageDown)
    person.show.showNormal()
    change(person)
    _followed(person)
    assert person.here == "Discover"
    person.show.grab()


_MOVES = (
    *(K.Key_PageDown, K.Key_PageUp, K.Key_Down, K.Key_Down, K.Key_Up, K.Key_Home, K.Key_End, K.Key_Space),
    *(K.Key_Return, K.Key_F1, K.Key_B, K.Key_3, K.Key_9, K.Key_Period, K.Key_F5, K.Key_Tab, K.Key_Delete),
)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_keys_come_while_the_map_is_edited_a_slide_is_shown(full: Driver, seed: int) -> None:
    chance = random.Random(seed)
    person = Presenter(full)
    for n in range(120):
        person.key(chance.choice(_MOVES))
        if n % 15 == 0:
            document = full.project.document
            cards = [record.id for record in document.of(Touchpoint)]
            gone = chance.choice([*cards, *(stage.id for stage in document.of(Stage))])
            full.project.commit(commands.remove(document, [gone]))
        if n % 20 == 0:
            _followed(person)
        assert person.show.slide is not None
    person.show.cover = None
    person.key(K.Key_F1, K.Key_PageDown, K.Key_Escape)
    assert person.is_over


def test_a_step_that_is_deleted_while_it_is_lit_does_not_hold_the_cursor(full: Driver) -> None:
    person = Presenter(full)
    person.key(K.Key_Down, K.Key_Down)
    assert person.show.step == AD
    full.project.commit(commands.remove(full.project.document, [AD]))
    person.key(K.Key_Escape)
    assert full.sheet.spot.record != AD


_TWO_SCREENS = """
import json, os, sys
from pathlib import Path
home, file = Path(sys.argv[1]), Path(sys.argv[2])
one = {"name": "desk", "x": 0, "y": 0, "width": 1280, "height": 720, "dpr": 1}
two = {"name": "wall", "x": 1280, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
screens = [screen | {"logicalDpi": 96, "logicalBaseDpi": 96} for screen in (one, two)]
(home / "screens.json").write_text(json.dumps({"screens": screens}))
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={home / 'screens.json'}"
from journeyforge.gui import app
from journeyforge.gui.present.show import present
from journeyforge.gui.window import MainWindow
from journeyforge.project import Project
from journeyforge.storage.places import Places
started = app.start()
window = MainWindow(Project.open(file, places=Places(home)))
window.show()
for x in (40, 1400):
    window.move(x, 40)
    started.processEvents()
    show = present(window)
    started.processEvents()
    print(show.screen().name(), show.width(), show.height(), show.x())
    show.leave()
window.close()
"""


def test_the_show_is_on_the_screen_its_window_is_on(path: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TWO_SCREENS, str(tmp_path), str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["desk 1280 720 0", "wall 1920 1080 1280"]
