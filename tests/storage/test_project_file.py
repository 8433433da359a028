"""A project file in ordinary life: undo across restarts, images, copies, migrations, the log."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hands import BASE, add_step, sentence, sql, steps, titles
from sqlalchemy import Connection

import small_map
from journeyforge.model import commands
from journeyforge.model.blobs import blob
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.records import Note, Stage
from journeyforge.project import Project
from journeyforge.storage import creating, marks, migrations, project_file
from journeyforge.storage.checking import check_file
from journeyforge.storage.errors import NotPublished, StorageError
from journeyforge.storage.places import Places

PICTURE = blob(b"GIF89a a picture")


def test_undo_and_redo_go_on_after_a_restart(path: Path) -> None:
    with closing(Project.open(path)) as project:
        add_step(project, "one")
        add_step(project, "two")
        project.undo()
        assert (project.undo_label, project.redo_label) == ("Add step “one”", "Add step “two”")
    with closing(Project.open(path)) as project:
        assert (project.undo_label, project.redo_label) == ("Add step “one”", "Add step “two”")
        project.redo()
        assert steps(project) == BASE | {"one", "two"}
    with closing(Project.open(path)) as project:
        project.undo()
        project.undo()
        assert steps(project) == BASE
        assert project.undo() is None
        add_step(project, "three")
        assert project.redo() is None
    assert titles(path) == BASE | {"three"}


def test_how_a_project_began_is_not_undone(path: Path) -> None:
    with closing(Project.open(path)) as project:
        assert project.undo() is None
        assert project.redo() is None
        assert [row.kind for row in project.log] == ["start"]


@pytest.mark.parametrize("count", [3, 2_000])
def test_an_import_is_one_row_and_one_undo_also_after_a_restart(path: Path, count: int) -> None:
    cards = [Note(id=small_map.key("note", n), order="a0", text=f"card {n}") for n in range(100, 100 + count)]
    with closing(Project.open(path)) as project:
        before = project.document
        project.commit(commands.add(before, cards, "Import table.csv"))
    with closing(sqlite3.connect(path)) as connection:
        label, body = connection.execute("SELECT label, body FROM change WHERE seq = 2").fetchone()
    assert label == "Import table.csv"
    assert body.startswith('{"snapshot":') is (count > 200)
    with closing(Project.open(path)) as project:
        after = project.document
        project.undo()
        assert project.document == before
    with closing(Project.open(path)) as project:
        project.redo()
        assert project.document == after
    assert check_file(path) == []


def test_images_come_back_and_those_of_undone_changes_too(path: Path) -> None:
    with closing(Project.open(path)) as project:
        assert dict(project.blobs) == {small_map.IMAGE.sha256: small_map.IMAGE}
        change = commands.edit(project.document, small_map.PAY, image=PICTURE.sha256)
        project.commit(change, [PICTURE, PICTURE])
        project.commit(Change("", {}), [PICTURE])
        project.undo()
        project.redo()
    with closing(Project.open(path)) as project:
        assert project.blobs[PICTURE.sha256] == PICTURE
    assert check_file(path) == []


def test_a_damaged_image_is_found_by_a_check(path: Path) -> None:
    sql(path, "UPDATE blob SET data = x'00' WHERE media = 'image/png'")
    (problem,) = check_file(path)
    assert problem.rule == "damaged_image"


def test_the_log_tells_who_did_what(path: Path) -> None:
    with closing(Project.open(path, author="Vera")) as project:
        add_step(project, "one")
        project.undo()
    with closing(Project.open(path, read_only=True)) as project:
        rows = project.log
    assert [(row.author, row.kind, row.label) for row in rows[1:]] == [
        ("Vera", "do", "Add step “one”"),
        ("Vera", "undo", "Add step “one”"),
    ]
    assert [row.seq for row in rows] == [1, 2, 3]
    assert all(row.at.endswith("+00:00") for row in rows)


def test_a_change_that_does_not_fit_is_not_written(path: Path) -> None:
    with closing(Project.open(path)) as project:
        change = commands.edit(project.document, small_map.PAY, title="Mine")
        project.commit(commands.edit(project.document, small_map.PAY, title="Other"))
        with pytest.raises(ChangeError):
            project.commit(change)
        assert len(project.log) == 2
    assert "Other" in titles(path)


def test_listeners_hear_every_change_until_they_stop(path: Path) -> None:
    heard: list[Change] = []
    with closing(Project.open(path)) as project:
        stop = project.subscribe(heard.append)
        add_step(project, "one")
        project.undo()
        stop()
        project.redo()
    assert [len(change.pairs) for change in heard] == [1, 1]


def test_nothing_to_do_is_nothing_in_the_log(path: Path) -> None:
    before = path.read_bytes()
    with closing(Project.open(path)) as project:
        project.commit(commands.edit(project.document, small_map.PAY, title="Pay"))
        assert not project.save()
    assert path.read_bytes() == before


def test_a_closed_project_says_so(path: Path) -> None:
    project = Project.open(path)
    project.close()
    with pytest.raises(StorageError, match="is closed"):
        add_step(project, "x")
    project.close()


# --- copies ---


@pytest.fixture
def with_secrets(path: Path) -> Path:
    """A project that once held a secret text and a secret image."""
    with closing(Project.open(path, author="Agent Smith")) as project:
        add_step(project, "Topsecret step")
        project.commit(commands.rename(project.document, small_map.FIND, "Topsecret name"))
        project.commit(commands.rename(project.document, small_map.FIND, "Find the shop"))
        project.commit(commands.edit(project.document, small_map.PAY, image=PICTURE.sha256), [PICTURE])
        secret = [c.id for c in project.document.all_of("touchpoint") if c.title == "Topsecret step"]
        project.commit(commands.remove(project.document, secret))
        project.commit(commands.edit(project.document, small_map.PAY, image=None))
    return path


def test_a_copy_without_history_has_no_trace_of_deleted_text(with_secrets: Path) -> None:
    target = with_secrets.with_name("clean.journey")
    creating.copy(with_secrets, target, clean=True)
    content = target.read_bytes()
    for secret in (b"Topsecret", b"Agent Smith", b"a picture"):
        assert secret not in content
    assert b"a parcel" in content
    with closing(Project.open(target)) as copy, closing(Project.open(with_secrets)) as original:
        assert copy.document == original.document
        assert copy.log == []
        assert copy.undo() is None
        assert copy.blobs == {small_map.IMAGE.sha256: small_map.IMAGE}
        add_step(copy, "goes on")
        copy.undo()
    assert check_file(target) == []


def test_a_full_copy_has_its_history_and_is_a_document_of_its_own(with_secrets: Path) -> None:
    target = with_secrets.with_name("copy.journey")
    creating.copy(with_secrets, target, clean=False)
    with closing(sqlite3.connect(with_secrets)) as one, closing(sqlite3.connect(target)) as other:
        query = "SELECT value FROM meta WHERE key = 'document_id'"
        assert one.execute(query).fetchone() != other.execute(query).fetchone()
        log = "SELECT * FROM change"
        assert one.execute(log).fetchall() == other.execute(log).fetchall()


def test_a_copy_never_overwrites_unasked_nor_itself(path: Path) -> None:
    other = path.with_name("other.journey")
    other.write_text("mine")
    with pytest.raises(NotPublished) as caught:
        creating.copy(path, other, clean=True)
    assert sentence(caught.value) == "other.journey exists already; nothing was written"
    with pytest.raises(NotPublished, match="is the project itself"):
        creating.copy(path, path, clean=True, overwrite=True)
    assert other.read_text() == "mine"
    creating.copy(path, other, clean=True, overwrite=True)
    assert titles(other) == BASE


def test_a_copy_does_not_overwrite_a_project_that_is_open(path: Path) -> None:
    other = path.with_name("other.journey")
    creating.copy(path, other, clean=False)
    with closing(Project.open(other)), pytest.raises(StorageError, match="is open in another window"):
        creating.copy(path, other, clean=False, overwrite=True)


def test_a_file_of_a_newer_version_is_copied_as_a_file(path: Path) -> None:
    sql(path, "PRAGMA user_version=99")
    with pytest.raises(StorageError, match="newer version"):
        creating.copy(path, path.with_name("x.journey"), clean=True)


# --- migrations ---


def mood_becomes_weather(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE record SET body = replace(body, 'Compare', 'Compare (2)')")


def test_an_older_file_is_brought_forward_in_the_working_copy_and_kept_as_it_was(
    path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    table: dict[int, Any] = {1: mood_becomes_weather}
    monkeypatch.setattr(marks, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(
        project_file, "migrate", lambda connection, version: migrations.migrate(connection, version, table)
    )
    with closing(Project.open(path)) as project:
        (notice,) = project.notices
        assert notice.startswith("map.journey was brought from version 1 to 2; the file as it was is")
        assert steps(project) == BASE - {"Compare"} | {"Compare (2)"}
        assert path.read_bytes() == before
        add_step(project, "goes on")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert titles(path) == BASE - {"Compare"} | {"Compare (2)", "goes on"}
    assert titles(places.earlier(path) / "version-1.journey") == BASE


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()

    def fail(connection: Connection) -> None:
        mood_becomes_weather(connection)
        connection.exec_driver_sql("SELECT nonsense FROM nowhere")

    monkeypatch.setattr(marks, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(
        project_file, "migrate", lambda connection, version: migrations.migrate(connection, version, {1: fail})
    )
    with pytest.raises(StorageError) as caught:
        Project.open(path)
    assert "map.journey can't be opened" in sentence(caught.value)
    assert path.read_bytes() == before
    monkeypatch.undo()


def test_there_is_a_migration_from_every_version_to_todays() -> None:
    assert sorted(migrations.MIGRATIONS) == list(range(1, marks.SCHEMA_VERSION))


# --- making ---


def test_a_new_project_never_overwrites_unasked(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(NotPublished, match="exists already"):
        Project.create(path, small_map.records())
    assert path.read_bytes() == before


def test_a_new_project_refuses_records_that_do_not_hold_together(folder: Path) -> None:
    file = folder / "new.journey"
    stray = Stage(id=small_map.key("stage", 9), journey=small_map.key("journey", 9), order="a0")
    with pytest.raises(ChangeError, match="is not there"):
        Project.create(file, [*small_map.records(), stray])
    with pytest.raises(ChangeError, match="already a record"):
        Project.create(file, [*small_map.records(), *small_map.records()])
    assert not file.exists()


def test_a_new_project_in_a_folder_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(NotPublished, match="there is no folder"):
        Project.create(folder / "no" / "new.journey", small_map.records())


def test_overwriting_on_purpose_leaves_nothing_of_the_old_one(path: Path, places: Places) -> None:
    project = Project.open(path)
    add_step(project, "old")
    project.abandon()
    Project.create(path, small_map.records()[:1], overwrite=True).close()
    with closing(Project.open(path)) as fresh:
        assert fresh.notices == []
        assert steps(fresh) == set()
