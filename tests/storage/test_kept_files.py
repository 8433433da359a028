"""A project file of every version, kept for ever: it opens with all it holds, and plain SQLite reads it."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import small_map
from journeyforge.model.codec import TYPES, Unknown
from journeyforge.model.records import Feeling, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.checking import check_file

pytestmark = pytest.mark.usefixtures("folder")

KEPT = Path(__file__).parents[1] / "files" / "v1.journey"
SHA256 = "839ac69f1f94b0a2d1fcebb67499827f764780183e00d72d15999176ab2da1d9"

TABLES = {
    "meta": ["key", "value"],
    "record": ["id", "type", "body"],
    "reference": ["target", "field", "source"],
    "change": ["seq", "at", "author", "command", "label", "kind", "body"],
    "blob": ["sha256", "media", "data"],
}
SUMMARY = (
    "id title journey_id journey stage lane owner evidence_level moment_of_truth pain_points open_pain_points "
    "worst_severity feeling feelings metrics"
)
BACKLOG = "id type title severity frequency pain_score status owner due journey evidence_level touchpoints tickets"


@pytest.fixture
def plain() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{KEPT}?mode=ro", uri=True)) as connection:
        yield connection


def columns(connection: sqlite3.Connection, name: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]


def test_the_kept_file_is_the_one_that_was_made_then() -> None:
    assert hashlib.sha256(KEPT.read_bytes()).hexdigest() == SHA256, "a kept file must never be made again"


def test_its_header_says_what_it_is() -> None:
    header = KEPT.read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\0"
    assert header[18:20] == b"\1\1"
    assert struct.unpack(">I", header[60:64]) == (1,)
    assert header[68:72] == b"JFM1"


def test_its_tables_are_the_promised_ones(plain: sqlite3.Connection) -> None:
    found = {name for (name,) in plain.execute("SELECT name FROM sqlite_schema WHERE type='table'")}
    assert found == set(TABLES)
    for name, wanted in TABLES.items():
        assert columns(plain, name) == wanted
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert plain.execute("PRAGMA foreign_key_check").fetchall() == []


def test_there_is_a_view_per_record_kind_and_two_more(plain: sqlite3.Connection) -> None:
    found = {name for (name,) in plain.execute("SELECT name FROM sqlite_schema WHERE type='view'")}
    assert found == {*TYPES, "backlog", "touchpoint_summary"}
    assert columns(plain, "backlog") == BACKLOG.split()
    assert columns(plain, "touchpoint_summary") == SUMMARY.split()
    for name in TYPES:
        assert columns(plain, name)[:2] == ["id", "title"]
        ids = {key for (key,) in plain.execute(f'SELECT id FROM "{name}"')}
        assert ids == {key for (key,) in plain.execute("SELECT id FROM record WHERE type = ?", (name,))}


def test_the_views_answer_in_plain_sql(plain: sqlite3.Connection) -> None:
    assert plain.execute(
        "SELECT title, severity, pain_score, journey, due FROM backlog WHERE type='pain_point'"
    ).fetchall() == [("Paying takes long", 4, 12, "Buying a present", "2026-12-01")]
    names = (
        "title, stage, lane, owner, evidence_level, moment_of_truth, pain_points, worst_severity, metrics, feeling"
    )
    row = plain.execute(f"SELECT {names} FROM touchpoint_summary WHERE id = ?", (small_map.PAY,)).fetchone()
    assert row == ("Pay", "Buy", "Actions", "Vera", "measured", 1, 1, 4, 1, -0.5)
    assert plain.execute("SELECT level, n FROM (SELECT evidence_level AS level, evidence_n AS n FROM touchpoint)"
                         " WHERE level <> 'assumed'").fetchall() == [("measured", 12)]  # fmt: skip
    assert plain.execute("SELECT rice_reach, wsjf_job_size, status FROM pain_point").fetchall() == [
        (2000.0, 2.0, "new")
    ]
    assert plain.execute(
        "SELECT kind, value, n FROM metric JOIN measurement ON metric.id = measurement.metric"
    ).fetchall() == [("nps", 45.0, 100)]
    assert dict(plain.execute("SELECT key, value FROM meta"))["document_id"] == "00000000000000000000000001"


def test_it_opens_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "v1.journey"
    shutil.copyfile(KEPT, path)
    with closing(Project.open(path)) as project:
        assert project.problems == []
        feelings = {feeling.id: feeling for feeling in project.document.of(Feeling)}
        (unhappy,) = [feeling for feeling in feelings.values() if feeling.id != small_map.JOY]
        assert (unhappy.touchpoint, unhappy.persona, unhappy.value) == (small_map.PAY, small_map.ANNA, -0.5)
        assert project.document.need(small_map.FIND, Touchpoint).title == "Find the little shop"
        for record in small_map.records():
            if record.id != small_map.FIND:
                assert project.document.records[record.id] == record
        assert len(project.document) == len(small_map.records()) + 1
        assert isinstance(project.document.records[small_map.LATER], Unknown)
        assert project.blobs == {small_map.IMAGE.sha256: small_map.IMAGE}


def test_its_history_is_there_and_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "v1.journey"
    shutil.copyfile(KEPT, path)
    with closing(Project.open(path)) as project:
        assert [(row.seq, row.author, row.kind) for row in project.log][:4] == [
            (1, "maker", "start"), (2, "maker", "do"), (3, "maker", "do"), (4, "maker", "undo")
        ]  # fmt: skip
        project.undo()
        project.undo()
        assert project.undo() is None
        assert project.document == small_map.document()
    assert check_file(path) == []


def test_reading_it_changes_nothing() -> None:
    with closing(Project.open(KEPT, read_only=True)) as project:
        assert len(project.document) == len(small_map.records()) + 1
    assert hashlib.sha256(KEPT.read_bytes()).hexdigest() == SHA256
