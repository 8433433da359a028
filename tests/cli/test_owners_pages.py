"""`backlog -o OUT.pdf`: pages for owners by the command line."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import small_map as m
from journeyforge.cli.main import cli
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, os.fspath(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    Project.create(tmp_path / "map.journey", m.records(), blobs=[m.IMAGE], author="").close()
    return tmp_path


def backlog(*words: str) -> Result:
    return CliRunner().invoke(cli, ["backlog", "map.journey", *words])


def text_of(name: str) -> str:
    found = subprocess.run(["pdftotext", "-raw", name, "-"], check=True, capture_output=True, text=True).stdout
    return " ".join(found.split())


def test_a_page_for_everybody_and_for_one_by_name_or_alias(path: Path) -> None:
    answer = backlog("-o", "all.pdf")
    assert answer.exit_code == 0, answer.output
    assert "2 items on 1 page in all.pdf" in answer.output
    assert "Paying takes long" in text_of("all.pdf")
    answer = backlog("-o", "vera.pdf", "--owner", "v.k", "--locale", "uk", "--score", "rice")
    assert (answer.exit_code, "0 items on 1 page in vera.pdf" in answer.output) == (0, True)
    assert "Vera" in text_of("vera.pdf")
    assert "Відповідати поки що немає за що" in text_of("vera.pdf")


def test_what_can_not_be_is_one_line_and_leaves_no_file(path: Path) -> None:
    answer = backlog("-o", "no.pdf", "--owner", "Petrov")
    assert answer.exit_code == 1
    assert "“Petrov”" in answer.output
    assert {name for name in ("Vera", "Delivery team") if name in answer.output} == {"Vera", "Delivery team"}
    assert answer.output.count("\n") == 1
    assert backlog("-o", "no.pdf", "--profile", "jira").exit_code == 2
    assert not (path / "no.pdf").exists()


def test_a_status_leaves_the_others_out(path: Path) -> None:
    assert backlog("-o", "done.pdf", "--status", "done").exit_code == 1
    assert backlog("-o", "new.pdf", "--status", "new").exit_code == 0
    assert "Paying takes long" in text_of("new.pdf")
