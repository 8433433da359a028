"""`kill -9` at random moments of editing and publishing: the document is always a published state, and whole;
the working copy has every gesture that was told as committed."""

from __future__ import annotations

import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import small_map
from journeyforge.model.change import from_log
from journeyforge.model.codec import dump
from journeyforge.model.document import Document
from journeyforge.project import Project
from journeyforge.storage.checking import check_file
from journeyforge.storage.places import HOME_VARIABLE

CHILD = Path(__file__).with_name("child_editor.py")
State = tuple[int, dict[str, str]]


def published(path: Path) -> State:
    """The number of the last change in a document and its bodies, by plain sqlite3; the file is whole."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        (last,) = connection.execute("SELECT max(seq) FROM change").fetchone()
        bodies = dict(connection.execute("SELECT id, body FROM record"))
    assert path.read_bytes()[18:20] == b"\1\1"
    return int(last), bodies


def replayed(project: Project, since: Document, after: int) -> dict[int, Document]:
    """Every state from one on, as the log tells it."""
    states, now = {after: since}, since
    for row in project.log:
        if row.seq > after:
            text = project._file.log_text(row.seq)
            now = states[row.seq] = now.apply(from_log(text, now.records, row.label))
    return states


def run_and_kill(path: Path, seed: int, chance: random.Random) -> list[str]:
    """What a child told before it was killed, some lines after it began to edit and a moment later."""
    with subprocess.Popen([sys.executable, str(CHILD), str(path), str(seed)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(chance.choice([1, 2, 5, 15, 40]))]
        # A moment of no round number; nothing is asserted about time.
        select.select([], [], [], chance.random() * 0.03)
        child.send_signal(signal.SIGKILL)
        told += child.stdout.readlines()
    return [line.decode().strip() for line in told]


def storm(folder: Path, rounds: int, seed: int) -> None:
    path, chance = folder / "map.journey", random.Random(seed)
    Project.create(path, small_map.records(), blobs=[small_map.IMAGE], author="").close()
    last, _ = published(path)
    with closing(Project.open(path, author="")) as project:
        document = project.document
    for round_ in range(rounds):
        told = run_and_kill(path, seed * 1000 + round_, chance)
        state, bodies = published(path)
        with closing(Project.open(path, author="")) as project:
            states = replayed(project, document, last)
            newest = max(states)
            assert project.document == states[newest]
            assert {key: dump(record) for key, record in states[state].records.items()} == bodies
            assert newest >= max([int(line[2:]) for line in told if line.startswith("c ")], default=last)
            if newest > state:
                assert any("Recovered" in notice for notice in project.notices)
            document, last = project.document, newest
            assert sorted(p.name for p in folder.iterdir()) == ["home", "map.journey"]
            assert sorted(p.name for p in (folder / "home" / "work").iterdir()) == [
                project._file._work_path.parent.name
            ]
        assert published(path)[0] == last
    assert check_file(path) == []
    assert not list((folder / "home").glob("recovered/*"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, os.fspath(tmp_path / "home"))
    return tmp_path


def test_twenty_kills_lose_nothing(folder: Path) -> None:
    storm(folder, 20, 1)


@pytest.mark.long
def test_two_hundred_kills_lose_nothing(folder: Path) -> None:
    storm(folder, 200, 2)
