"""`backlog --picture`: charts by the command line, of what is filtered, without Qt and without a network."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

import small_map as m
from journeyforge.cli.charting import PICTURES
from journeyforge.cli.main import cli
from journeyforge.model import commands
from journeyforge.model.records import PainPoint
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE

TESTS = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, os.fspath(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    Project.create(tmp_path / "map.journey", m.records(), blobs=[m.IMAGE], author="").close()
    return tmp_path


def backlog(*words: str) -> Result:
    return CliRunner().invoke(cli, ["backlog", "map.journey", *words])


@pytest.mark.parametrize("name", PICTURES)
def test_each_picture_is_written_in_each_form(path: Path, name: str) -> None:
    for ending in ("png", "svg", "pdf"):
        answer = backlog("--picture", name, "-o", f"out.{ending}", "--theme", "dark")
        assert answer.exit_code == 0, answer.output
        assert f"out.{ending} written" in answer.output
        assert (path / f"out.{ending}").stat().st_size > 5_000


def test_a_picture_shows_what_the_filters_leave(path: Path) -> None:
    assert backlog("--picture", "pareto", "-o", "all.svg").exit_code == 0
    assert backlog("--picture", "pareto", "-o", "done.svg", "--status", "done").exit_code == 0
    assert backlog("--picture", "pareto", "-o", "shift.svg", "--journey", "A courier’s shift").exit_code == 0
    assert "Paying takes long" in (path / "all.svg").read_text(encoding="utf-8")
    assert "Paying takes long" not in (path / "done.svg").read_text(encoding="utf-8")
    assert "Paying takes long" not in (path / "shift.svg").read_text(encoding="utf-8")


def test_what_is_done_is_on_a_picture_only_where_that_status_is_asked_for(path: Path) -> None:
    with closing(Project.open(path / "map.journey")) as project:
        (pain,) = project.document.of(PainPoint)
        project.commit(commands.edit(project.document, pain.id, status="done"))
        project.save()
    for name, words in (("all.svg", ()), ("done.svg", ("--status", "done"))):
        assert backlog("--picture", "journeys", "-o", name, *words).exit_code == 0
    every = (path / "all.svg").read_text(encoding="utf-8")
    assert "left out, done or dropped: 1" in every.replace("\u00a0", " ")
    assert pain.id not in every
    assert pain.id in (path / "done.svg").read_text(encoding="utf-8")


def test_a_heat_map_is_of_the_journey_that_is_asked_for(path: Path) -> None:
    assert backlog("--picture", "heat", "-o", "out.svg", "--locale", "ru").exit_code == 0
    text = (path / "out.svg").read_text(encoding="utf-8")
    assert "Buying a present" in text
    assert "Где болит" in text


def test_size_and_resolution_follow_the_scale(path: Path) -> None:
    assert backlog("--picture", "load", "-o", "out.png", "--scale", "0.5").exit_code == 0
    with Image.open(path / "out.png") as image:
        assert image.size == (640, 360)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--picture load", "-o OUT.png"),
        ("--picture load -o out.gif", ".png, .svg, .pdf"),
        ("--picture load -o map.journey", ".png, .svg, .pdf"),
        ("--picture pie -o out.png", "pie"),
        ("--picture heat -o out.png --journey Nowhere", "there is no journey “Nowhere”"),
        ("--picture load -o none/out.png", "can't be written"),
        ("--theme dark", "--picture"),
        ("--medians -o out.csv", "--picture"),
        ("--update tickets.csv --picture load", "--update"),
    ],
)
def test_what_does_not_go_together_is_said_and_nothing_is_written(path: Path, words: str, said: str) -> None:
    before = {file.name for file in path.iterdir()} - {"home"}
    answer = backlog(*words.split())
    assert answer.exit_code in (1, 2)
    assert said in answer.output
    assert "Traceback" not in answer.output
    assert {file.name for file in path.iterdir()} - {"home"} == before


@pytest.mark.parametrize("runner", ["cli/without_qt.py", "without_network.py"])
def test_charts_need_neither_qt_nor_a_network(path: Path, runner: str) -> None:
    words = "backlog map.journey --picture pareto -o out.pdf ; backlog map.journey --picture load -o out.png"
    command = [sys.executable, TESTS / runner, *words.split()]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert found.returncode == 0, found.stderr
    assert (path / "out.pdf").exists()
    assert (path / "out.png").exists()
