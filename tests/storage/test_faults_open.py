"""What can happen to a project while it is open: both sides are kept, and it is said."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hands import BASE, add_step, sentence, sql, steps, titles

import small_map
from journeyforge.project import Project
from journeyforge.storage import publish
from journeyforge.storage.checking import check_file
from journeyforge.storage.errors import NotPublished, OpenElsewhere

# --- the document, while it is open ---


def test_a_file_replaced_meanwhile_stays_and_ours_goes_beside_it(path: Path, folder: Path) -> None:
    theirs = folder / "theirs.journey"
    shutil.copyfile(path, theirs)
    sql(theirs, "UPDATE record SET body = replace(body, 'Compare', 'Theirs') WHERE type = 'touchpoint'")
    with closing(Project.open(path)) as project:
        add_step(project, "ours")
        theirs.replace(path)
        assert project.save()
        (notice,) = project.notices
        beside = project.path
        assert (
            notice
            == f"map.journey was changed by another program; your version is saved beside it as {beside.name}"
        )
        add_step(project, "ours too")
        project.save()
        assert len(project.notices) == 1
    assert beside.parent == folder
    assert titles(path) == BASE - {"Compare"} | {"Theirs"}
    assert titles(beside) == BASE | {"ours", "ours too"}
    assert check_file(beside) == []


@pytest.mark.parametrize("wal", [False, True])
def test_a_file_edited_in_place_meanwhile_stays_and_ours_goes_beside_it(path: Path, wal: bool) -> None:
    other = sqlite3.connect(path)
    with closing(Project.open(path)) as project:
        add_step(project, "ours")
        if wal:
            other.execute("PRAGMA journal_mode=WAL")
        other.execute("UPDATE record SET body = replace(body, 'Compare', 'Theirs') WHERE type = 'touchpoint'")
        other.commit()
        project.save()
        beside = project.path
    other.close()
    assert titles(path) == BASE - {"Compare"} | {"Theirs"}
    assert titles(beside) == BASE | {"ours"}


def test_conflicts_within_one_second_get_names_of_their_own(path: Path, folder: Path) -> None:
    with closing(Project.open(path)) as project:
        for title in ("one", "two", "three"):
            add_step(project, title)
            project.path.write_bytes(project.path.read_bytes())
            project.save()
    versions = sorted(len(titles(file)) for file in folder.glob("*.journey"))
    assert versions == [4, 5, 6, 7]


def test_a_file_deleted_meanwhile_is_written_again(path: Path) -> None:
    with closing(Project.open(path)) as project:
        add_step(project, "ours")
        path.unlink()
        project.save()
        assert project.notices == ["map.journey had been moved or deleted; it was written again"]
    assert titles(path) == BASE | {"ours"}


def test_a_folder_deleted_meanwhile_is_said_and_the_work_is_kept(path: Path, folder: Path) -> None:
    (folder / "inner").mkdir()
    inner = folder / "inner" / "map.journey"
    shutil.copyfile(path, inner)
    project = Project.open(inner)
    add_step(project, "ours")
    shutil.rmtree(folder / "inner")
    with pytest.raises(NotPublished) as caught:
        project.save()
    assert sentence(caught.value) == f"map.journey can't be written: there is no folder {folder / 'inner'}"
    assert project.notices == []
    add_step(project, "still editing")
    with pytest.raises(NotPublished):
        project.close()
    (folder / "inner").mkdir()
    with closing(Project.open(inner)) as again:
        (notice,) = again.notices
        assert notice == "map.journey was gone; its content was restored from what this program had kept"
        assert steps(again) == BASE | {"ours", "still editing"}
    assert titles(inner) == BASE | {"ours", "still editing"}


def test_a_folder_where_the_file_was_is_said_and_the_work_is_kept(path: Path) -> None:
    project = Project.open(path)
    add_step(project, "ours")
    path.unlink()
    path.mkdir()
    project.save()
    beside = project.path
    project.close()
    assert titles(beside) == BASE | {"ours"}
    assert path.is_dir()


def test_a_file_made_wal_by_another_program_is_replaced_by_a_plain_one(path: Path) -> None:
    sql(path, "PRAGMA journal_mode=WAL")
    with closing(Project.open(path)) as project:
        add_step(project, "ours")
    assert path.read_bytes()[18:20] == b"\1\1"
    assert titles(path) == BASE | {"ours"}


def test_a_folder_that_cannot_be_synced_is_no_failure(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(name: str, flags: int, *rest: int) -> int:
        if Path(name).is_dir():
            raise PermissionError(13, "Permission denied")
        return real(name, flags, *rest)

    with closing(Project.open(path)) as project:
        monkeypatch.setattr(publish.os, "open", refuse)
        for title in ("one", "two"):
            add_step(project, title)
            project.save()
        assert project.notices == []
    assert titles(path) == BASE | {"one", "two"}


# --- two at once ---


def test_the_second_to_open_is_told_and_may_read(path: Path) -> None:
    with closing(Project.open(path)) as first:
        add_step(first, "not yet saved")
        with pytest.raises(OpenElsewhere) as caught:
            Project.open(path)
        assert sentence(caught.value) == "map.journey is open in another window or program"
        with closing(Project.open(path, read_only=True)) as reader:
            assert steps(reader) == BASE
            (notice,) = reader.notices
            assert (
                notice == "map.journey is shown as it was last saved; it is open elsewhere or has work to recover"
            )
        with pytest.raises(OpenElsewhere):
            Project.create(path, small_map.records(), overwrite=True)
        add_step(first, "still mine")
    with closing(Project.open(path)) as second:
        assert steps(second) == BASE | {"not yet saved", "still mine"}


def test_a_link_and_the_file_itself_are_one_project(path: Path, folder: Path) -> None:
    link = folder / "link.journey"
    link.symlink_to(path)
    with closing(Project.open(path)), pytest.raises(OpenElsewhere):
        Project.open(link)


def test_a_reader_keeps_what_it_began_with(path: Path) -> None:
    with closing(Project.open(path, read_only=True)) as reader, closing(Project.open(path)) as writer:
        add_step(writer, "new")
        writer.save()
        assert steps(reader) == BASE
        assert reader.blobs[small_map.IMAGE.sha256] == small_map.IMAGE
        assert [row.kind for row in reader.log] == ["start"]
