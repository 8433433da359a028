"""Records and log rows that another program has spoilt: the rest goes on, and they are kept as they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hands import BASE, add_step, sentence, sql, steps, titles

import small_map
from journeyforge.model import commands
from journeyforge.model.records import Note, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.checking import check_file
from journeyforge.storage.errors import StorageError

# --- records another program has written ---


def test_records_that_cannot_be_read_are_kept_as_they_are_and_said_once(path: Path) -> None:
    broken = f'{{"type":"note","id":"{small_map.IDEA}","order":"a0","votes":-1}}'
    sql(path, f"UPDATE record SET body = '{broken}' WHERE id = '{small_map.IDEA}'")
    with closing(Project.open(path)) as project:
        (notice,) = project.notices
        assert notice.startswith("map.journey: ")
        assert "votes" in notice
        (problem,) = project.problems
        assert problem.record == small_map.IDEA
        project.commit(commands.remove(project.document, [small_map.SEARCH]))
        add_step(project, "goes on")
        project.undo()
        project.undo()
    with closing(sqlite3.connect(path)) as connection:
        (body,) = connection.execute("SELECT body FROM record WHERE id = ?", (small_map.IDEA,)).fetchone()
    assert body == broken
    assert [found.rule for found in check_file(path)] == ["unreadable_record"]


def test_a_text_that_is_not_utf8_spoils_only_its_record(path: Path) -> None:
    sql(path, f"UPDATE record SET body = CAST(x'7b22fffe22' AS TEXT) WHERE id = '{small_map.IDEA}'")
    with closing(Project.open(path)) as project:
        assert len(project.problems) == 1
        assert steps(project) == BASE
        add_step(project, "goes on")
    with closing(sqlite3.connect(path)) as connection:
        (body,) = connection.execute(
            "SELECT CAST(body AS BLOB) FROM record WHERE id = ?", (small_map.IDEA,)
        ).fetchone()
    assert body == b'{"\xff\xfe"'


def test_references_to_nothing_are_dropped_said_and_healed_with_the_next_save(path: Path) -> None:
    sql(path, f"DELETE FROM record WHERE id = '{small_map.VERA}'")
    assert {found.rule for found in check_file(path)} >= {"dangling_reference"}
    with closing(Project.open(path)) as project:
        (notice,) = project.notices
        assert notice.endswith("the reference was dropped (and 1 more; “check” lists them)")
        assert project.document.need(small_map.PAY, Touchpoint).owner is None
        assert not project.dirty
        add_step(project, "goes on")
    assert check_file(path) == []


def test_bodies_edited_without_their_references_can_be_edited_and_deleted_here(path: Path) -> None:
    change = "UPDATE record SET body = replace(body, '{}', '{}') WHERE id = '{}'"
    names_compare = f'"touchpoint":"{small_map.COMPARE}",'
    sql(
        path,
        change.format(small_map.VERA, small_map.TEAM, small_map.PAY),
        change.format(names_compare, "", small_map.IDEA),
    )
    assert [found.rule for found in check_file(path)] == ["reference_table"]
    with closing(Project.open(path)) as project:
        assert project.document.need(small_map.PAY, Touchpoint).owner == small_map.TEAM
        assert project.document.need(small_map.IDEA, Note).touchpoint is None
        project.commit(commands.edit(project.document, small_map.PAY, owner=small_map.VERA))
        project.commit(commands.remove(project.document, [small_map.COMPARE]))
    assert check_file(path) == []
    assert titles(path) == BASE - {"Compare"}


def test_a_list_that_names_one_record_twice_is_kept(path: Path) -> None:
    with closing(Project.open(path)) as project:
        twice = (small_map.PHONE, small_map.PHONE)
        project.commit(commands.edit(project.document, small_map.PAY, channels=twice))
        project.commit(commands.remove(project.document, [small_map.PHONE]))
        project.undo()
    with closing(Project.open(path)) as project:
        assert project.document.need(small_map.PAY, Touchpoint).channels == twice
    assert check_file(path) == []


def test_a_new_project_may_name_one_record_twice(folder: Path) -> None:
    records = [
        commands.edit(small_map.document(), small_map.PAY, channels=(small_map.PHONE,) * 2).pairs[small_map.PAY][1]
        if record.id == small_map.PAY
        else record
        for record in small_map.records()
    ]
    file = folder / "twice.journey"
    Project.create(file, [record for record in records if record is not None]).close()
    assert check_file(file) == []


# --- the log ---


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM blob WHERE media LIKE 'application/%'", "has lost the snapshot of row 2"),
        ("UPDATE blob SET data = x'0011' WHERE media LIKE 'application/%'", "the snapshot of row 2"),
        ("UPDATE change SET body = 'nonsense' WHERE seq = 2", "can't be read"),
        ("UPDATE change SET body = '[1,2]' WHERE seq = 2", "can't be read"),
        ("UPDATE change SET body = x'00ff' WHERE seq = 2", "can't be read"),
        ("UPDATE change SET body = '{\"note:x\":[null,null]}' WHERE seq = 2", ""),
    ],
)
def test_a_step_of_the_log_that_is_lost_cannot_be_taken_back_and_says_so(
    path: Path, statement: str, words: str
) -> None:
    with closing(Project.open(path)) as project:
        cards = [Note(id=small_map.key("note", n), order="a0") for n in range(100, 400)]
        project.commit(commands.add(project.document, cards, "Paste"))
    sql(path, statement)
    with closing(Project.open(path)) as project:
        before = project.document
        if words:
            with pytest.raises((StorageError, ValueError)) as caught:
                project.undo()
            assert words in sentence(caught.value)
        else:
            project.undo()
        assert project.document == before
        add_step(project, "goes on")
        assert "goes on" in steps(project)
