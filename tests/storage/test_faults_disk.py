"""A disk that is full and folders one may not write in: one clear sentence, and nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path

import pytest
from hands import BASE, add_step, sentence, steps, titles

import small_map
from journeyforge.model import commands
from journeyforge.model.records import Note
from journeyforge.project import Project
from journeyforge.storage import creating
from journeyforge.storage.errors import NotPublished, ReadOnly, StorageError
from journeyforge.storage.places import Places

Full = Callable[[], AbstractContextManager[None]]
NOBODY = 65534


@contextmanager
def no_large_files() -> Iterator[None]:
    """No file may grow beyond a few pages: what SQLite gets is an error of the disk (Python ignores SIGXFSZ)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def small_disk(folder: Path) -> bool:
    """Put a disk of two megabytes there, where the system lets us."""
    folder.mkdir(exist_ok=True)
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", folder], capture_output=True, check=False
    )
    return made.returncode == 0


def can_mount() -> bool:
    with tempfile.TemporaryDirectory() as name:
        mounted = small_disk(Path(name))
        if mounted:
            subprocess.run(["umount", name], check=True)
        return mounted


@pytest.fixture(params=["limit", *(["disk"] if can_mount() else [])])
def full(request: pytest.FixtureRequest, folder: Path) -> Iterator[Full]:
    """How to fill the disk with the folder `small`, for a while."""
    small = folder / "small"
    if request.param == "limit":
        small.mkdir()
        yield no_large_files
        return

    @contextmanager
    def filled() -> Iterator[None]:
        filler = small / "filler"
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(4096)):
                pass
        try:
            yield
        finally:
            filler.unlink()

    assert small_disk(small)
    yield filled
    subprocess.run(["umount", small], check=True)


def large_change(project: Project) -> None:
    cards = [Note(id=small_map.key("note", n), order="a0", text="x" * 500) for n in range(100, 200)]
    project.commit(commands.add(project.document, cards, "Paste"))


DISK = ("the disk is full", "the disk refused to write (it may be full)")


def test_a_change_the_disk_has_no_room_for_is_not_made(full: Full, folder: Path) -> None:
    path, places = folder / "map.journey", Places(folder / "small")
    with closing(Project.create(path, small_map.records(), places=places)) as project:
        add_step(project, "before")
        before = project.document
        told: list[object] = []
        project.subscribe(told.append)
        with full(), pytest.raises(StorageError) as caught:
            large_change(project)
        assert sentence(caught.value) in [
            f"the change could not be kept: {why}; nothing was changed" for why in DISK
        ]
        assert project.document is before
        assert told == []
        assert project.undo_label == "Add step “before”"
        add_step(project, "after")
    assert titles(path) == BASE | {"before", "after"}


def test_a_document_that_cannot_be_written_stays_and_the_work_is_kept(full: Full, folder: Path) -> None:
    path, places = folder / "small" / "map.journey", Places(folder / "home")
    project = Project.create(path, small_map.records(), places=places)
    add_step(project, "unsaved")
    published = path.read_bytes()
    with full():
        with pytest.raises(NotPublished) as caught:
            project.save()
        verbs = ("saved", "written")
        assert sentence(caught.value) in [
            f"map.journey could not be {verb}: {why}" for verb in verbs for why in DISK
        ]
        assert path.read_bytes() == published
        assert [file.name for file in path.parent.iterdir() if file.name != "filler"] == ["map.journey"]
        assert project.dirty
    add_step(project, "more")
    assert project.save()
    project.close()
    assert titles(path) == BASE | {"unsaved", "more"}


def test_closing_on_a_full_disk_says_so_and_the_next_opening_has_everything(full: Full, folder: Path) -> None:
    path, places = folder / "small" / "map.journey", Places(folder / "home")
    project = Project.create(path, small_map.records(), places=places)
    add_step(project, "unsaved")
    with full(), pytest.raises(NotPublished) as caught:
        project.close()
    sentence(caught.value)
    assert titles(path) == BASE
    with closing(Project.open(path, places=places)) as again:
        assert "Recovered one change" in again.notices[0]
        assert steps(again) == BASE | {"unsaved"}
    assert titles(path) == BASE | {"unsaved"}


def test_publishing_where_even_the_working_copy_has_no_room_is_told_and_not_thrown_at_nobody(
    full: Full, folder: Path
) -> None:
    path, places = folder / "small" / "map.journey", Places(folder / "small" / "home")
    project = Project.create(path, small_map.records(), places=places)
    told: list[str] = []
    project.on_saved(told.append)
    add_step(project, "unsaved")
    with full():
        project._publish_quietly()
    (line,) = told
    assert any(why in line for why in DISK)
    project.close()
    assert titles(path) == BASE | {"unsaved"}


def test_nothing_half_made_is_left_where_a_new_project_has_no_room(full: Full, folder: Path) -> None:
    path = folder / "small" / "new.journey"
    source = folder / "map.journey"
    Project.create(source, small_map.records()).close()
    with full():
        for make in (
            lambda: Project.create(path, small_map.records()),
            lambda: creating.copy(source, path, clean=False),
            lambda: creating.copy(source, path, clean=True),
        ):
            with pytest.raises(StorageError) as caught:
                make()
            assert any(why in sentence(caught.value) for why in DISK)
            assert [file.name for file in path.parent.iterdir() if file.name != "filler"] == []


def test_opening_without_room_for_the_working_copy_is_said_and_works_again_later(full: Full, folder: Path) -> None:
    path, places = folder / "map.journey", Places(folder / "small")
    Project.create(path, small_map.records()).close()
    before = path.read_bytes()
    with full():
        with pytest.raises(StorageError) as caught:
            Project.open(path, places=places)
        assert any(why in sentence(caught.value) for why in DISK)
        with closing(Project.open(path, places=places, read_only=True)) as reader:
            assert steps(reader) == BASE
    assert path.read_bytes() == before
    with closing(Project.open(path, places=places)) as again:
        assert again.notices == []
        assert steps(again) == BASE


# --- permissions ---


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Be somebody whom permissions bind, for they do not bind root."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder of an ordinary user with a published project, and the program's places in `home`."""
    folder = Path(tempfile.mkdtemp(prefix="journeyforge-test-"))
    path = folder / "docs" / "map.journey"
    path.parent.mkdir()
    Project.create(path, small_map.records(), places=Places(folder / "home")).close()
    if os.geteuid() == 0:
        for file in [folder, *folder.rglob("*")]:
            os.chown(file, NOBODY, NOBODY)
    yield folder
    for file in folder.rglob("*"):
        file.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_may_not_be_written_is_opened_for_reading(shared: Path, what: str) -> None:
    path = shared / "docs" / "map.journey"
    (path if what == "file" else path.parent).chmod(0o555)
    with ordinary_user(), closing(Project.open(path, places=Places(shared / "home"))) as project:
        assert project.read_only
        assert project.notices == [
            "map.journey or its folder can't be written; it is opened for reading only",
        ]
        assert steps(project) == BASE
        with pytest.raises(ReadOnly, match="open for reading only"):
            add_step(project, "x")
    assert [file.name for file in path.parent.iterdir()] == ["map.journey"]


def test_a_wal_file_in_a_folder_that_may_not_be_written_is_read(shared: Path) -> None:
    path = shared / "docs" / "map.journey"
    subprocess.run(
        ["python3", "-c", f"import sqlite3; sqlite3.connect({str(path)!r}).execute('PRAGMA journal_mode=WAL')"],
        check=True,
    )
    path.parent.chmod(0o555)
    with ordinary_user(), closing(Project.open(path, places=Places(shared / "home"))) as project:
        assert steps(project) == BASE


def test_a_folder_closed_while_open_is_said_and_the_work_is_kept(shared: Path) -> None:
    path, places = shared / "docs" / "map.journey", Places(shared / "home")
    with ordinary_user():
        project = Project.open(path, places=places)
        add_step(project, "unsaved")
        path.parent.chmod(0o555)
        with pytest.raises(NotPublished) as caught:
            project.save()
        assert sentence(caught.value) == f"map.journey can't be written: no permission to write in {path.parent}"
        add_step(project, "more")
        with pytest.raises(NotPublished):
            project.close()
        with closing(Project.open(path, places=places)) as reader:
            assert reader.read_only
            assert len(reader.notices) == 2
        path.parent.chmod(0o755)
        with closing(Project.open(path, places=places)) as again:
            assert "Recovered 2 changes" in again.notices[0]
            assert steps(again) == BASE | {"unsaved", "more"}


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_may_not_be_read_is_said(shared: Path, read_only: bool) -> None:
    path = shared / "docs" / "map.journey"
    path.chmod(0)
    with ordinary_user(), pytest.raises(StorageError) as caught:
        Project.open(path, places=Places(shared / "home"), read_only=read_only)
    assert sentence(caught.value) == "map.journey can't be read: there is no permission to read it"


def test_a_folder_that_may_not_be_entered_is_said(shared: Path) -> None:
    path = shared / "docs" / "map.journey"
    path.parent.chmod(0o600)
    with ordinary_user():
        for read_only in (False, True):
            with pytest.raises(StorageError) as caught:
                Project.open(path, places=Places(shared / "home"), read_only=read_only)
            assert "permission" in sentence(caught.value)
        with pytest.raises(StorageError) as caught:
            Project.create(path, small_map.records(), places=Places(shared / "home"))
        assert "permission" in sentence(caught.value)


def test_a_data_folder_that_may_not_be_written_is_said_with_its_place(shared: Path) -> None:
    path = shared / "docs" / "map.journey"
    shutil.rmtree(shared / "home")
    (shared / "home").mkdir(0o555)
    with ordinary_user(), pytest.raises(StorageError) as caught:
        Project.open(path, places=Places(shared / "home"))
    assert sentence(caught.value) == (
        f"map.journey can't be opened: {shared / 'home'}: there is no permission to write there"
    )
    with ordinary_user(), closing(Project.open(path, places=Places(shared / "home"), read_only=True)) as project:
        assert steps(project) == BASE
