"""Questions beside the window: the newest counts, none waits for another, a failure is said and no end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from desk import wait
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from journeyforge.formats.whole import FormatError
from journeyforge.gui.insights.asking import Asking


class Desk(QObject):
    """Asks for the number it has; `held` holds the answers back."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.asked = 0, 0
        self.open = threading.Event()
        self.open.set()
        self.answers: list[int] = []
        self.told: list[str] = []
        self.asking = Asking(self.make, self)
        self.asking.answered.connect(self.answers.append)
        self.asking.failed.connect(self.told.append)

    def make(self) -> Callable[[], int]:
        number = self.number
        self.asked += 1

        def run() -> int:
            self.open.wait(5)
            if number < 0:
                raise FormatError("no font")
            return number

        return run

    def settle(self) -> None:
        wait(lambda: not self.asking.is_busy)


@pytest.fixture
def desk(app: QApplication) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.open.set()
    made.settle()
    made.deleteLater()


def test_an_answer_comes_back(desk: Desk) -> None:
    desk.number = 7
    desk.asking.ask()
    desk.settle()
    assert desk.answers == [7]


def test_of_many_questions_at_once_one_is_asked(desk: Desk) -> None:
    for number in range(20):
        desk.number = number
        desk.asking.ask(10)
    desk.settle()
    assert (desk.answers, desk.asked) == ([19], 1)


def test_what_is_asked_while_an_answer_is_awaited_is_asked_afterwards_and_alone_told(desk: Desk) -> None:
    desk.open.clear()
    desk.asking.ask()
    wait(lambda: desk.asked == 1)
    for number in (1, 2, 3):
        desk.number = number
        desk.asking.ask()
        QApplication.processEvents()
    assert desk.asked == 1
    desk.open.set()
    desk.settle()
    assert (desk.answers, desk.asked) == ([3], 2)


def test_a_failure_is_told_and_the_next_question_answered(desk: Desk) -> None:
    desk.number = -1
    desk.asking.ask()
    desk.settle()
    assert (desk.told, desk.answers) == (["no font"], [])
    desk.number = 4
    desk.asking.ask()
    desk.settle()
    assert desk.answers == [4]


def test_a_failure_does_not_take_a_newer_question_along(desk: Desk) -> None:
    desk.number = -1
    desk.open.clear()
    desk.asking.ask()
    wait(lambda: desk.asked == 1)
    desk.number = 5
    desk.asking.ask()
    QApplication.processEvents()
    desk.open.set()
    desk.settle()
    assert (desk.told, desk.answers) == ([], [5])


def test_a_question_of_a_desk_that_has_gone_is_dropped(app: QApplication) -> None:
    made = Desk()
    made.open.clear()
    made.asking.ask()
    wait(lambda: made.asked == 1)
    answers, held = made.answers, made.open
    made.deleteLater()
    held.set()
    wait(lambda: False, 60)
    assert answers == []
