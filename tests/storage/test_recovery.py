"""What a crash left behind: everything is recovered, or both sides are kept, and it is said."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from hands import BASE, add_step, sentence, sql, steps, titles

import small_map
from journeyforge.project import Project
from journeyforge.storage import publish
from journeyforge.storage.errors import StorageError
from journeyforge.storage.places import Places


def crash(project: Project) -> None:
    """Stop as a killed process would."""
    project.abandon()


def test_after_a_crash_everything_up_to_the_last_gesture_is_there(path: Path) -> None:
    project = Project.open(path)
    add_step(project, "one")
    project.save()
    add_step(project, "two")
    crash(project)
    assert titles(path) == BASE | {"one"}
    with closing(Project.open(path)) as again:
        assert again.notices == [
            "Recovered one change to map.journey made before the program stopped unexpectedly"
        ]
        assert again.dirty
        assert steps(again) == BASE | {"one", "two"}
        again.undo()
        again.undo()
        assert steps(again) == BASE


def test_a_document_that_moved_on_meanwhile_and_the_work_are_both_kept(path: Path, folder: Path) -> None:
    elsewhere = folder / "elsewhere.journey"
    shutil.copyfile(path, elsewhere)
    project = Project.open(path)
    add_step(project, "here")
    crash(project)
    with closing(Project.open(elsewhere)) as there:
        add_step(there, "there")
    elsewhere.replace(path)
    with closing(Project.open(path)) as again:
        (notice,) = again.notices
        assert "was changed elsewhere after this program stopped unexpectedly" in notice
        kept = Path(notice.rpartition(" is kept in ")[2])
        assert steps(again) == BASE | {"there"}
    assert titles(kept) == BASE | {"here"}
    with closing(Project.open(kept)) as offered:
        assert steps(offered) == BASE | {"here"}


def test_a_document_edited_in_place_meanwhile_and_the_work_are_both_kept(path: Path) -> None:
    project = Project.open(path)
    add_step(project, "here")
    crash(project)
    sql(path, "UPDATE record SET body = replace(body, 'Compare', 'Theirs') WHERE type = 'touchpoint'")
    with closing(Project.open(path)) as again:
        (notice,) = again.notices
        kept = Path(notice.rpartition(" is kept in ")[2])
        assert steps(again) == BASE - {"Compare"} | {"Theirs"}
    assert titles(kept) == BASE | {"here"}


def test_a_document_edited_in_place_while_nothing_was_unsaved_is_just_opened(path: Path) -> None:
    project = Project.open(path)
    add_step(project, "here")
    project.save()
    crash(project)
    sql(path, "UPDATE record SET body = replace(body, 'Compare', 'Theirs') WHERE type = 'touchpoint'")
    with closing(Project.open(path)) as again:
        assert again.notices == []
        assert steps(again) == BASE - {"Compare"} | {"Theirs", "here"}


def test_a_document_copied_back_with_another_inode_and_time_is_still_the_same(path: Path) -> None:
    project = Project.open(path)
    add_step(project, "here")
    crash(project)
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)
    with closing(Project.open(path)) as again:
        assert "Recovered one change" in again.notices[0]
        assert steps(again) == BASE | {"here"}


@pytest.mark.parametrize("spoil", ["truncate", "empty", "garbage"])
def test_a_damaged_document_is_restored_from_work_that_is_whole(path: Path, places: Places, spoil: str) -> None:
    project = Project.open(path)
    add_step(project, "here")
    crash(project)
    with path.open("r+b") as file:
        if spoil == "garbage":
            file.seek(100)
            file.write(os.urandom(5000))
        else:
            file.truncate(0 if spoil == "empty" else 40_000)
    damaged = path.read_bytes()
    with closing(Project.open(path)) as again:
        (notice,) = again.notices
        assert "its content was restored from the working copy" in sentence(RuntimeError(notice))
        assert steps(again) == BASE | {"here"}
    assert titles(path) == BASE | {"here"}
    (kept,) = places.recovered().iterdir()
    assert kept.read_bytes() == damaged


def test_work_on_a_file_that_became_something_else_is_kept(path: Path, places: Places) -> None:
    project = Project.open(path)
    add_step(project, "here")
    crash(project)
    content = path.read_bytes()
    path.write_text("now a text")
    with pytest.raises(StorageError, match="not a JourneyForge project"):
        Project.open(path)
    assert path.read_text() == "now a text"
    path.write_bytes(content)
    with closing(Project.open(path)) as again:
        assert steps(again) == BASE | {"here"}
    assert not places.work(path).exists()


@pytest.mark.parametrize("damage", ["zeroes", "truncate", "newer"])
def test_a_working_copy_that_cannot_be_read_is_set_aside_and_said(path: Path, places: Places, damage: str) -> None:
    project = Project.open(path)
    add_step(project, "lost")
    crash(project)
    work = places.work(path)
    if damage == "newer":
        sql(work, "PRAGMA user_version=99")
    else:
        with work.open("r+b") as file:
            file.write(bytes(20_000))
            file.truncate(50_000)
    spoiled = work.read_bytes()
    with closing(Project.open(path)) as again:
        (notice,) = again.notices
        assert notice.startswith("Changes to map.journey not yet saved can't be recovered from the working copy")
        aside = Path(notice.partition("which is kept in ")[2].rpartition(" (")[0])
        assert (aside / "work.journey").read_bytes() == spoiled
        assert steps(again) == BASE
        add_step(again, "goes on")
    assert titles(path) == BASE | {"goes on"}


def test_a_kill_between_the_replacement_and_its_mark_leaves_two_that_know_each_other(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project.open(path)
    add_step(project, "one")

    def stop(folder: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publish, "_make_durable_folder", stop)
        with pytest.raises(KeyboardInterrupt):
            project.save()
    crash(project)
    with closing(Project.open(path)) as again:
        assert again.notices == []
        assert not again.dirty
        assert steps(again) == BASE | {"one"}


def test_a_kill_before_the_replacement_leaves_the_old_document_and_the_work(
    path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project.open(path, places=places)
    add_step(project, "one")

    def stop(draft: Path, target: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publish, "_replace", stop)
        with pytest.raises(KeyboardInterrupt):
            project.save()
    crash(project)
    assert titles(path) == BASE
    with closing(Project.open(path)) as again:
        assert "Recovered one change" in again.notices[0]
        assert steps(again) == BASE | {"one"}


def test_drafts_of_a_killed_publisher_are_removed_and_those_of_others_are_not(path: Path) -> None:
    mine = path.with_name(f"{publish._prefix(path)}0123.publishing")
    mine.write_bytes(b"half")
    other = path.with_name(f"{publish._prefix(path.with_name('other.journey'))}0123.publishing")
    other.write_bytes(b"half")
    Project.open(path).close()
    assert not mine.exists()
    assert other.exists()


def test_a_new_file_where_one_was_deleted_does_not_swallow_its_unsaved_work(path: Path, places: Places) -> None:
    project = Project.open(path)
    add_step(project, "unsaved")
    crash(project)
    path.unlink()
    with closing(Project.create(path, small_map.records())) as fresh:
        (notice,) = fresh.notices
        kept = Path(notice.rpartition(" is kept in ")[2])
        assert steps(fresh) == BASE
    assert titles(kept) == BASE | {"unsaved"}
    assert not places.work(path).exists()
