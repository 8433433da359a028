"""An export is there whole or not at all: with a full disk, a kill, a cancel; what stood there before stays."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeyforge.formats.registry import ExportOptions, FormatError, by_path, export
from journeyforge.formats.whole import replacing
from journeyforge.model.document import Document
from journeyforge.project import Project
from journeyforge.storage.places import Places

SHOP = Path(__file__).parents[2] / "sample_maps" / "online_shop.journey"
NAMES = ("map.png", "map.svg", "map.pdf", "map.csv", "map.json")
HANGING = """
import sys, time
from pathlib import Path
from journeyforge.formats.whole import replacing
with replacing(Path(sys.argv[1])) as draft:
    draft.write_bytes(b"half of it")
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Document:
    project = Project.open(SHOP, read_only=True, places=Places(tmp_path_factory.mktemp("home")))
    project.close()
    return project.document


def chosen(document: Document, **fields: object) -> ExportOptions:
    return ExportOptions(journeys=(document.journeys()[0].id,), scale=None, **fields)  # type: ignore[arg-type]


def folder_of(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.iterdir()}


@pytest.mark.parametrize("name", ["map.png", "map.svg", "map.pdf"])
def test_an_export_cancelled_at_any_moment_leaves_the_folder_as_it_was(
    shop: Document, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"the one of yesterday")
    before = folder_of(tmp_path)
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    export(shop, tmp_path / f"whole-{name}", chosen(shop, cancelled=count))
    (tmp_path / f"whole-{name}").unlink()
    assert asked > 1
    for last in sorted({1, asked // 2, asked}):
        answers = iter([False] * (last - 1))
        with pytest.raises(FormatError, match="cancelled"):
            export(shop, tmp_path / name, chosen(shop, cancelled=lambda left=answers: next(left, True)))
        assert folder_of(tmp_path) == before


@pytest.mark.parametrize("format_name", ["png", "svg", "pdf", "csv", "xlsx", "json", "mermaid"])
def test_no_export_takes_the_place_of_a_project(shop: Document, tmp_path: Path, format_name: str) -> None:
    (tmp_path / "map.journey").write_bytes(SHOP.read_bytes())
    before = folder_of(tmp_path)
    with pytest.raises(FormatError, match="is a JourneyForge project and stays as it is; write to another name"):
        export(shop, tmp_path / "map.journey", chosen(shop), format_name)
    assert folder_of(tmp_path) == before


def export_to_a_full_disk(document: Document, path: Path) -> None:
    """Linux's /dev/full takes nothing; the draft is made to lead there."""
    with replacing(path) as draft:
        draft.unlink()
        draft.symlink_to("/dev/full")
        by_path(path).writer()(document, draft, chosen(document))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("had", [True, False])
def test_a_disk_that_is_full_leaves_the_folder_as_it_was(
    shop: Document, tmp_path: Path, name: str, had: bool
) -> None:
    if had:
        (tmp_path / name).write_bytes(b"the one of yesterday")
    before = folder_of(tmp_path)
    with pytest.raises(FormatError) as told:
        export_to_a_full_disk(shop, tmp_path / name)
    assert "can't be written: No space left on device" in str(told.value)
    assert folder_of(tmp_path) == before


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A program in the middle of an export, and its draft."""
    (tmp_path / "map.png").write_bytes(b"the one of yesterday")
    child = subprocess.Popen([sys.executable, "-c", HANGING, str(tmp_path / "map.png")])
    try:
        until = time.monotonic() + 60
        while not (found := [file for file in tmp_path.glob(".map.png.*") if file.stat().st_size]):
            assert child.poll() is None
            assert time.monotonic() < until, "the export did not begin"
            time.sleep(0.02)
        yield child, found[0]
    finally:
        child.kill()
        child.wait()


def test_a_kill_keeps_the_old_file_and_the_next_export_removes_what_it_left(
    shop: Document, tmp_path: Path, hanging: tuple[subprocess.Popen[bytes], Path]
) -> None:
    child, draft = hanging
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert draft.exists()
    assert (tmp_path / "map.png").read_bytes() == b"the one of yesterday"
    export(shop, tmp_path / "map.png", chosen(shop))
    assert set(folder_of(tmp_path)) == {"map.png"}
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")


def test_the_draft_of_an_export_that_still_runs_is_left_alone(
    shop: Document, tmp_path: Path, hanging: tuple[subprocess.Popen[bytes], Path]
) -> None:
    _, draft = hanging
    export(shop, tmp_path / "map.png", chosen(shop))
    assert set(folder_of(tmp_path)) == {"map.png", draft.name}


def test_files_of_others_with_like_names_are_left_alone(shop: Document, tmp_path: Path) -> None:
    names = {".map.png.notes", ".map.png.12345678.txt", ".map.png.1234567.png", "map.png.12345678.png", ".map.svg"}
    for name in names:
        (tmp_path / name).write_text("mine")
    export(shop, tmp_path / "map.png", chosen(shop))
    assert set(folder_of(tmp_path)) == names | {"map.png"}
