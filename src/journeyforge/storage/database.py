"""One project database: connecting safely, checking, loading, and writing one gesture in one transaction."""

from __future__ import annotations

import datetime
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event, insert
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from journeyforge.model.blobs import Blob
from journeyforge.model.bulk import collector_off
from journeyforge.model.change import Change
from journeyforge.model.codec import Record, dump, load_many
from journeyforge.model.references import reference_rows, references
from journeyforge.storage import tables
from journeyforge.storage.errors import DISK_ERRORS, Damaged, NotAProject, StorageError, name_of, reason
from journeyforge.storage.views import view_statements

READING = ("PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0", "PRAGMA query_only=ON")
WORKING = (
    f"PRAGMA page_size={tables.PAGE_SIZE}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself before any record is read."""

    version: int
    meta: Mapping[str, str]


def sidecars(path: Path) -> list[Path]:
    """What SQLite has beside a database whose last change is not all in it yet."""
    beside = (path.with_name(path.name + tail) for tail in ("-wal", "-journal"))
    return [file for file in beside if file.is_file() and file.stat().st_size]


def connect_document(path: Path) -> sqlite3.Connection:
    """A connection to a file of the user's that neither changes it nor leaves anything beside it.

    What another program left in a `-wal` or `-journal` counts as its content. Raises StorageError: one sentence.
    """
    name = name_of(path)
    try:
        if path.is_dir():
            raise NotAProject(f"{name} is a folder, not a JourneyForge project")
        if not path.exists():
            raise NotAProject(f"{path} does not exist")
        if not path.is_file():
            raise NotAProject(f"{name} is no ordinary file, so it is not a JourneyForge project")
        if path.stat().st_size == 0:
            raise Damaged(f"{name} is empty (0 bytes), not a JourneyForge project")
        if not os.access(path, os.R_OK):
            raise StorageError(f"{name} can't be read: there is no permission to read it")
        if sidecars(path):
            return _recovered_in_memory(path)
        with path.open("rb") as file:
            wal = file.read(20)[18:] == b"\2\2"
    except DISK_ERRORS as error:
        raise _explained(path, error) from error
    # Reading a file with the WAL mark the usual way leaves two files beside it.
    return connect_reading(path, "immutable=1" if wal else "mode=ro")


def _recovered_in_memory(path: Path) -> sqlite3.Connection:
    with tempfile.TemporaryDirectory(prefix="journeyforge-") as folder:
        copy = Path(folder) / "copy"
        shutil.copyfile(path, copy)
        for file in sidecars(path):
            shutil.copyfile(file, copy.with_name(copy.name + file.name.removeprefix(path.name)))
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.backup(memory)
    for pragma in READING:
        memory.execute(pragma)
    return memory


def connect_reading(path: Path, how: str = "mode=ro") -> sqlite3.Connection:
    """A connection that can't change the file. Raises StorageError with one sentence."""
    uri = f"file:{quote(os.fsencode(path))}?{how}"
    connection = None
    try:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        for pragma in READING:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise _explained(path, error) from error
    return connection


def connect_working(path: Path) -> sqlite3.Connection:
    """A connection to a working copy, durable at every commit."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in WORKING:
        connection.execute(pragma)
    return connection


def read_header(connection: sqlite3.Connection, path: Path) -> Header:
    """Version and meta of a project. Raises NotAProject for another program's file, Damaged for a broken one."""
    name = name_of(path)
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        found = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")}
        if application != tables.APPLICATION_ID:
            raise NotAProject(f"{name} is a database of another program, not a JourneyForge project")
        missing = set(tables.metadata.tables) - found
        trigger = connection.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchone()
        if missing or version < 1:
            raise Damaged(f"{name} is damaged: {', '.join(sorted(missing)) or 'its version'} is missing")
        if trigger is not None:
            raise Damaged(
                f"{name} has a trigger “{trigger[0]}”, which no JourneyForge project has; it is not opened"
            )
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    except sqlite3.Error as error:
        raise _explained(path, error) from error
    return Header(version, meta)


def quick_check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise Damaged where pages of the file contradict one another."""
    try:
        rows = connection.execute("PRAGMA quick_check(3)").fetchall()
    except sqlite3.Error as error:
        raise _explained(path, error) from error
    if rows != [("ok",)]:
        raise Damaged(f"{name_of(path)} is damaged: {one_line(rows[0][0])}")


def one_line(found: str) -> str:
    """What a check of SQLite found, as part of a sentence."""
    return " ".join(found.replace("*** in database main ***", "").split())


def _explained(path: Path, error: Exception) -> StorageError:
    code = getattr(error, "sqlite_errorname", "") or ""
    name = name_of(path)
    if code.startswith("SQLITE_NOTADB"):
        return NotAProject(f"{name} is not a JourneyForge project: it is no SQLite database")
    if code.startswith("SQLITE_CORRUPT") or "malformed" in str(error):
        return Damaged(f"{name} is damaged: {error}")
    return StorageError(f"{name} can't be read: {reason(error)}")


def read_records(connection: sqlite3.Connection) -> list[Record]:
    """All records, validated. The collector is off meanwhile: at 100,000 records it would double the time."""
    query = "SELECT id, type, body FROM record ORDER BY id"
    with collector_off():
        try:
            return list(load_many(connection.execute(query)))
        except sqlite3.OperationalError as error:
            if "decode" not in str(error):
                raise
    return _read_bytes(connection, query)


def _read_bytes(connection: sqlite3.Connection, query: str) -> list[Record]:
    """As `read_records`, where some text is not UTF-8: that record can't be read, the others can."""
    usual, connection.text_factory = connection.text_factory, bytes
    try:
        rows = connection.execute(query).fetchall()
    finally:
        connection.text_factory = usual
    return list(
        load_many((i.decode("utf-8", "replace"), t.decode("utf-8", "replace"), body) for i, t, body in rows)
    )


def read_blobs(connection: sqlite3.Connection) -> dict[str, Blob]:
    """All images by SHA-256 (not the snapshots of the log)."""
    rows = connection.execute("SELECT sha256, media, data FROM blob WHERE media LIKE 'image/%'")
    return {sha256: Blob(media, data) for sha256, media, data in rows}


class Database:
    """A project database opened for writing, through SQLAlchemy Core."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        event.listen(engine, "begin", _begin)
        self._engine = engine
        self._connection = engine.connect()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        self._engine.dispose()
        self.raw.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One durable transaction: all of it or nothing. Raises what SQLite raises."""
        try:
            with self._connection.begin():
                yield self._connection
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise error.orig from error
            raise

    def create(self, meta: Mapping[str, str]) -> None:
        """Tables, views, header and meta of a new project."""
        with self.transaction() as connection:
            tables.metadata.create_all(connection)
            for statement in view_statements():
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA application_id={tables.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={tables.SCHEMA_VERSION}")
            set_meta(connection, meta)


def set_meta(connection: Connection, values: Mapping[str, str]) -> None:
    """Set entries of `meta`."""
    for key, value in values.items():
        statement = upsert(tables.meta).values(key=key, value=value)
        connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


_PUT_RECORD = (
    "INSERT INTO record (id, type, body) VALUES (?, ?, ?) "
    "ON CONFLICT (id) DO UPDATE SET type = excluded.type, body = excluded.body"
)
_PUT_REFERENCE = "INSERT INTO reference (target, field, source) VALUES (?, ?, ?)"
Rows = list[tuple[str, str, str]]


def write_change(connection: Connection, change: Change) -> None:
    """Records and references of a change. Only rows that really change are written."""
    gone: list[tuple[str]] = []
    kept: Rows = []
    old: set[tuple[str, str, str]] = set()
    new: set[tuple[str, str, str]] = set()
    for key, (before, after) in change.pairs.items():
        before_refs = set() if before is None else {(target, field, key) for field, target in references(before)}
        after_refs = set() if after is None else {(target, field, key) for field, target in references(after)}
        old |= before_refs - after_refs
        new |= after_refs - before_refs
        if after is None:
            gone.append((key,))
        else:
            kept.append((key, after.type, dump(after)))
    _put(connection, "DELETE FROM reference WHERE target = ? AND field = ? AND source = ?", sorted(old))
    _put(connection, "DELETE FROM record WHERE id = ?", gone)
    _put(connection, _PUT_RECORD, sorted(kept))
    _put(connection, _PUT_REFERENCE, sorted(new))


def write_new(connection: Connection, records: Collection[Record], bodies: Mapping[str, str]) -> None:
    """Records of a new project, whose bodies the caller has made; in the order of the keys, which is fastest."""
    _put(connection, _PUT_RECORD, sorted((r.id, r.type, bodies[r.id]) for r in records))
    _put(connection, _PUT_REFERENCE, reference_rows(records))


def _put(connection: Connection, statement: str, rows: Sequence[tuple[str, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def write_blobs(connection: Connection, blobs: Iterable[Blob]) -> None:
    """Add images or snapshots that are not there yet."""
    for blob in blobs:
        row = upsert(tables.blob).values(sha256=blob.sha256, media=blob.media, data=blob.data)
        connection.execute(row.on_conflict_do_nothing(index_elements=["sha256"]))


def log(connection: Connection, *, author: str, command: str, label: str, kind: str, body: str) -> int:
    """Append a row to the change log; answers with its number."""
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    row = insert(tables.change).values(at=at, author=author, command=command, label=label, kind=kind, body=body)
    return int(connection.execute(row).inserted_primary_key[0])  # type: ignore[index]


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
