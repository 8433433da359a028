"""Nothing opens a socket: the command line and the window run where any use of one fails."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import small_map
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE
from without_network import REFUSED

RUNNER = Path(__file__).with_name("without_network.py")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, RUNNER, *arguments],
        env=environment | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, os.fspath(tmp_path / "home"))
    file = tmp_path / "map.journey"
    Project.create(file, small_map.records(), blobs=[small_map.IMAGE]).close()
    return file


def test_a_use_of_a_socket_is_caught() -> None:
    found = run("--try")
    assert found.returncode == REFUSED
    assert "socket." in found.stderr


COMMANDS = """info {path} --json ; check {path} ; backlog {path} ; metrics {path} ; history {path} ; schema
; new {folder}/new.journey ; copy {path} {folder}/copy.journey --clean
; export {path} -o {folder}/out.json ; import {folder}/out.json -o {folder}/json.journey
; export {path} -o {folder}/out.csv ; import {folder}/out.csv -o {folder}/csv.journey
; export {path} -o {folder}/out.xlsx ; import {folder}/out.xlsx -o {folder}/xlsx.journey
; import {folder}/out.json --into {folder}/new.journey"""


def test_the_commands_open_no_socket(path: Path) -> None:
    found = run(*(word.format(path=path, folder=path.parent) for word in COMMANDS.split()))
    assert found.returncode == 0, found.stderr
    made = {file.name for file in path.parent.iterdir()}
    assert {"new.journey", "copy.journey", "json.journey", "csv.journey", "xlsx.journey"} <= made


def test_drawing_opens_no_socket(path: Path) -> None:
    found = run("export", path, "-o", path.with_name("out.png"))
    assert found.returncode == 0, found.stderr


def test_the_window_opens_no_socket(path: Path) -> None:
    found = run("--window", path)
    assert found.returncode == 0, found.stderr
    with closing(Project.open(path)) as project:
        assert project.document == small_map.document()
        assert project.notices == []
