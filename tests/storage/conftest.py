"""A folder with a published small map, and the program's own places beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import small_map
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE, Places


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder; everything of the program's own goes into `home` below it."""
    monkeypatch.setenv(HOME_VARIABLE, os.fspath(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def places(folder: Path) -> Places:
    return Places(folder / "home")


@pytest.fixture
def path(folder: Path) -> Path:
    """A published project of the small map."""
    file = folder / "map.journey"
    Project.create(file, small_map.records(), blobs=[small_map.IMAGE], author="").close()
    return file
