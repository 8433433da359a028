"""Files that are no project, or no longer one: one clear sentence, and not a byte of them changes."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hands import BASE, add_step, sentence, sql, steps, titles

import small_map
from journeyforge.project import Project
from journeyforge.storage import creating
from journeyforge.storage.checking import check_file
from journeyforge.storage.errors import Damaged, NotAProject, ReadOnly, StorageError
from journeyforge.storage.places import Places


def said(path: Path) -> str:
    """What a check says first."""
    try:
        problem = check_file(path)[0]
    except StorageError as error:
        return sentence(error)
    assert "\n" not in problem.message
    return f"{path.name} is damaged: {problem.message}"


def text_file(path: Path) -> None:
    path.write_text("Stage;Lane;Card\n" * 100)


def zip_file(path: Path) -> None:
    path.write_bytes(b"PK\3\4" + bytes(2000))


def other_program(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE notes (text)", "INSERT INTO notes VALUES ('mine')", "PRAGMA application_id=1196444487")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def stump(path: Path) -> None:
    os.truncate(path, 60)


def torn_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(16384)
        file.write(os.urandom(16384))


def torn_record_page(path: Path) -> None:
    """The root page of the records: the header and the schema are whole."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name='record'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 16384)
        file.write(b"\xff" * 5000)


def missing_table(path: Path) -> None:
    sql(path, "DROP TABLE reference")


def trigger(path: Path) -> None:
    sql(path, "CREATE TRIGGER sneaky AFTER INSERT ON record BEGIN DELETE FROM record; END")


FAULTS: list[tuple[Callable[[Path], None], type[StorageError], str]] = [
    (text_file, NotAProject, "map.journey is not a JourneyForge project: it is no SQLite database"),
    (zip_file, NotAProject, "it is no SQLite database"),
    (other_program, NotAProject, "map.journey is a database of another program"),
    (empty, Damaged, "map.journey is empty (0 bytes)"),
    (truncated, Damaged, "map.journey is damaged"),
    (stump, Damaged, "map.journey is damaged"),
    (torn_page, Damaged, "map.journey is damaged"),
    (torn_record_page, Damaged, "map.journey is damaged"),
    (missing_table, Damaged, "map.journey is damaged: reference is missing"),
    (trigger, Damaged, "has a trigger “sneaky”"),
]


@pytest.mark.parametrize(("spoil", "kind", "words"), FAULTS, ids=lambda value: getattr(value, "__name__", None))
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_whole_project_is_refused_untouched(
    path: Path,
    places: Places,
    spoil: Callable[[Path], None],
    kind: type[StorageError],
    words: str,
    read_only: bool,
) -> None:
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(kind) as caught:
        Project.open(path, read_only=read_only)
    assert words in sentence(caught.value)
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir() if file.name != "home") == ["map.journey"]
    assert not places.work(path).exists()


@pytest.mark.parametrize(("spoil", "kind", "words"), FAULTS, ids=lambda value: getattr(value, "__name__", None))
def test_check_and_copy_say_the_same(
    path: Path, spoil: Callable[[Path], None], kind: type[StorageError], words: str
) -> None:
    spoil(path)
    assert words in said(path)
    copy = path.with_name("copy.journey")
    with pytest.raises(StorageError) as caught:
        creating.copy(path, copy, clean=True)
    sentence(caught.value)
    assert not copy.exists()


@pytest.mark.parametrize("spoil", [torn_page, truncated, empty])
def test_a_damaged_file_points_to_its_earlier_states(
    path: Path, spoil: Callable[[Path], None], places: Places
) -> None:
    with closing(Project.open(path)) as project:
        add_step(project, "kept earlier")
    spoil(path)
    with pytest.raises(Damaged) as caught:
        Project.open(path)
    assert f"its earlier states are kept in {places.earlier(path)}" in sentence(caught.value)
    (state,) = places.earlier(path).iterdir()
    assert titles(state) == BASE


def test_a_folder_is_no_project(folder: Path) -> None:
    with pytest.raises(NotAProject, match="is a folder"):
        Project.open(folder)


def test_what_does_not_exist_is_said_with_its_path(folder: Path) -> None:
    with pytest.raises(NotAProject) as caught:
        Project.open(folder / "missing.journey")
    assert sentence(caught.value) == f"{folder / 'missing.journey'} does not exist"
    assert not (folder / "missing.journey").exists()


def test_a_name_longer_than_names_can_be_is_said(folder: Path) -> None:
    for read_only in (True, False):
        with pytest.raises(StorageError, match="too long"):
            Project.open(folder / ("x" * 300 + ".journey"), read_only=read_only)
    with pytest.raises(StorageError, match="too long"):
        Project.create(folder / ("x" * 300 + ".journey"), small_map.records())


def test_a_pipe_is_no_project_and_nobody_waits_for_it(folder: Path) -> None:
    os.mkfifo(folder / "pipe.journey")
    with pytest.raises(NotAProject, match="no ordinary file"):
        Project.open(folder / "pipe.journey")


def test_a_newer_version_is_read_and_never_written(path: Path) -> None:
    sql(path, "PRAGMA user_version=99")
    before = path.read_bytes()
    with closing(Project.open(path)) as project:
        assert project.read_only
        (notice,) = project.notices
        assert notice == "map.journey was made by a newer version of JourneyForge; it is opened for reading only"
        assert steps(project) == BASE
        with pytest.raises(ReadOnly, match="open for reading only; save a copy"):
            add_step(project, "x")
        assert project.undo() is None
        assert not project.save()
    assert path.read_bytes() == before
    (problem,) = [found for found in check_file(path) if found.rule == "newer_version"]
    assert problem.severity == "warning"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_left_in_wal_mode_opens_with_what_its_wal_holds_and_stays_alone(
    path: Path, read_only: bool
) -> None:
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("PRAGMA wal_autocheckpoint=0")
    other.execute("UPDATE record SET body = replace(body, 'Compare', 'Compared') WHERE type = 'touchpoint'")
    other.commit()
    crashed = path.with_name("crashed.journey")
    for tail in ("", "-wal"):
        shutil.copyfile(f"{path}{tail}", f"{crashed}{tail}")
    other.close()
    with closing(Project.open(crashed, read_only=read_only)) as project:
        assert "Compared" in steps(project)
        if not read_only:
            add_step(project, "after")
    if read_only:
        assert crashed.with_name("crashed.journey-wal").exists()
        assert not crashed.with_name("crashed.journey-shm").exists()
    else:
        assert [file.name for file in path.parent.glob("crashed*")] == ["crashed.journey"]
        assert titles(crashed) == BASE - {"Compare"} | {"Compared", "after"}


def test_reading_a_file_with_the_wal_mark_leaves_nothing_beside_it(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE extra (x)")
    before = path.read_bytes()
    assert before[18:20] == b"\2\2"
    for read_only in (True, False):
        with closing(Project.open(path, read_only=read_only)) as project:
            assert steps(project) == BASE
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.glob("map*")] == ["map.journey"]


def test_a_hot_journal_of_another_program_is_rolled_back_and_never_played_into_our_file(path: Path) -> None:
    spoiled = path.with_name("spoiled.journey")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA cache_size=1")
    other.execute("BEGIN")
    other.execute("UPDATE record SET body = replace(body, 'Compare', 'Half done')")
    other.execute("CREATE TABLE big AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 3000) "
                  "SELECT i, hex(randomblob(200)) FROM n")  # fmt: skip
    for tail in ("", "-journal"):
        shutil.copyfile(f"{path}{tail}", f"{spoiled}{tail}")
    other.close()
    assert spoiled.with_name("spoiled.journey-journal").stat().st_size
    with closing(Project.open(spoiled)) as project:
        assert steps(project) == BASE
        add_step(project, "after")
    assert [file.name for file in path.parent.glob("spoiled*")] == ["spoiled.journey"]
    assert titles(spoiled) == BASE | {"after"}


def test_a_symlink_stays_one_and_the_mode_is_kept(path: Path, folder: Path) -> None:
    path.chmod(0o640)
    (folder / "elsewhere").mkdir()
    link = folder / "elsewhere" / "link.journey"
    link.symlink_to(path)
    with closing(Project.open(link)) as project:
        add_step(project, "through the link")
    assert link.is_symlink()
    assert path.stat().st_mode & 0o7777 == 0o640
    assert titles(path) == BASE | {"through the link"}
    assert [file.name for file in (folder / "elsewhere").iterdir()] == ["link.journey"]


@pytest.mark.parametrize(
    "name",
    [
        "Карта клієнта — ґанок 👩‍💻.journey",
        "x" * 247 + ".journey",
        "ы" * 120 + ".journey",
        "a b#c?d%e&f;g'h\"i[1]*.journey",
        "-rf.journey",
        ".journey",
        "no ending",
    ],
)
def test_any_name_a_file_can_have_will_do(folder: Path, name: str) -> None:
    path = folder / name
    Project.create(path, small_map.records()).close()
    with closing(Project.open(path)) as project:
        add_step(project, "one")
        project.save()
        path.write_bytes(path.read_bytes())
        add_step(project, "two")
    assert "one" in titles(path)
    mine = [file for file in folder.iterdir() if file.name not in (name, "home")]
    assert len(mine) == 1
    assert titles(mine[0]) == BASE | {"one", "two"}


def test_a_name_that_is_no_text_will_do(folder: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.journey"))
    Project.create(path, small_map.records()).close()
    with closing(Project.open(path)) as project:
        add_step(project, "one")
    with closing(Project.open(path, read_only=True)) as project:
        assert steps(project) == BASE | {"one"}
