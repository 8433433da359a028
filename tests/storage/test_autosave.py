"""When the document is published on its own: by a clock that these tests move."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import pytest
from hands import BASE, add_step, titles

from journeyforge.project import Project
from journeyforge.storage import autosave
from journeyforge.storage.autosave import LARGE, LARGE_PAUSE, QUIET, Autosave, Schedule
from journeyforge.storage.errors import StorageError


def test_a_document_is_published_two_seconds_after_the_last_gesture() -> None:
    schedule = Schedule()
    assert not schedule.take(1e9)
    schedule.touch(10.0, 0)
    assert not schedule.take(11.9)
    schedule.touch(11.9, 0)
    assert not schedule.take(12.1)
    assert schedule.take(11.9 + QUIET)
    assert not schedule.take(100.0)


def test_a_large_document_is_published_at_most_every_thirty_seconds() -> None:
    schedule = Schedule()
    schedule.touch(0.0, LARGE + 1)
    assert schedule.take(QUIET)
    schedule.published(5.0)
    schedule.touch(6.0, LARGE + 1)
    assert schedule.due == 5.0 + LARGE_PAUSE
    schedule.touch(34.5, LARGE + 1)
    assert schedule.due == 36.5
    schedule.touch(6.0, LARGE)
    assert schedule.due == 8.0


class Clock:
    """Ten seconds go by whenever somebody looks."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 10.0
        return self.now


def test_the_thread_publishes_once_per_touch_and_stops() -> None:
    published = threading.Semaphore(0)
    saver = Autosave(lambda: published.release(), lambda: 0, Clock())
    for _ in range(3):
        saver.touch()
        assert published.acquire(timeout=60)
    saver.stop()
    assert not published.acquire(blocking=False)
    saver.touch()
    assert not published.acquire(blocking=False)


def test_stopping_waits_for_a_publication_under_way() -> None:
    began, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def publish() -> None:
        began.set()
        assert may_end.wait(60)
        ended.set()

    saver = Autosave(publish, lambda: 0, Clock())
    saver.touch()
    assert began.wait(60)
    threading.Timer(0.0, may_end.set).start()
    saver.stop()
    assert ended.is_set()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave, "QUIET", 0.0)


@pytest.mark.usefixtures("at_once")
def test_an_open_project_publishes_itself_and_says_so(path: Path) -> None:
    told: list[str] = []
    done = threading.Event()
    with closing(Project.open(path, autosave=True)) as project:
        project.on_saved(lambda failure: (told.append(failure), done.set()))
        add_step(project, "by itself")
        assert done.wait(60)
        assert titles(path) == BASE | {"by itself"}
        assert told[0] == ""


@pytest.mark.usefixtures("at_once")
def test_a_failure_is_told_and_the_next_gesture_tries_again(path: Path) -> None:
    told: list[str] = []
    heard = threading.Semaphore(0)
    aside = path.parent.with_name(f"{path.parent.name}-aside")
    (path.parent / "docs").mkdir()
    inner = path.parent / "docs" / "map.journey"
    path.rename(inner)
    with closing(Project.open(inner, autosave=True)) as project:
        project.on_saved(lambda failure: (told.append(failure), heard.release()))
        inner.parent.rename(aside)
        add_step(project, "one")
        assert heard.acquire(timeout=60)
        assert "there is no folder" in told[0]
        aside.rename(inner.parent)
        add_step(project, "two")
        assert heard.acquire(timeout=60)
        assert told[1] == ""
    assert titles(inner) == BASE | {"one", "two"}


def test_publishing_while_editing_keeps_every_gesture(path: Path) -> None:
    with closing(Project.open(path)) as project:
        failures: list[StorageError] = []
        stop = threading.Event()

        def publish() -> None:
            while not stop.is_set():
                try:
                    project.save()
                except StorageError as error:
                    failures.append(error)

        thread = threading.Thread(target=publish)
        thread.start()
        for number in range(60):
            add_step(project, f"step {number}")
        stop.set()
        thread.join()
    assert failures == []
    assert titles(path) == BASE | {f"step {number}" for number in range(60)}
