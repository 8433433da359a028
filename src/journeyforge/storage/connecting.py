"""Getting at a database file: connecting without touching it, its header, whether its pages are whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from journeyforge.storage import marks
from journeyforge.storage.errors import (
    DISK_ERRORS,
    LONGEST_NAME,
    Damaged,
    NotAProject,
    StorageError,
    name_of,
    reason,
)

READING = ("PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0", "PRAGMA query_only=ON")
WORKING = (
    f"PRAGMA page_size={marks.PAGE_SIZE}",
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
    return [file for file in sidecar_names(path)[:2] if file.is_file() and file.stat().st_size]


def sidecar_names(path: Path) -> list[Path]:
    """Where SQLite keeps its log, its journal and its shared memory; a name too long for that has none."""
    names = (path.name + tail for tail in ("-wal", "-journal", "-shm"))
    return [path.with_name(name) for name in names if len(os.fsencode(name)) <= LONGEST_NAME]


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
        raise sentence_for(path, error) from error
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
        raise sentence_for(path, error) from error
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
        if application != marks.APPLICATION_ID:
            raise NotAProject(f"{name} is a database of another program, not a JourneyForge project")
        missing = marks.TABLES - found
        trigger = connection.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchone()
        if missing or version < 1:
            raise Damaged(f"{name} is damaged: {', '.join(sorted(missing)) or 'its version'} is missing")
        if trigger is not None:
            raise Damaged(
                f"{name} has a trigger “{trigger[0]}”, which no JourneyForge project has; it is not opened"
            )
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    except sqlite3.Error as error:
        raise sentence_for(path, error) from error
    return Header(version, meta)


def quick_check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise Damaged where pages of the file contradict one another."""
    try:
        rows = connection.execute("PRAGMA quick_check(3)").fetchall()
    except sqlite3.Error as error:
        raise sentence_for(path, error) from error
    if rows != [("ok",)]:
        raise Damaged(f"{name_of(path)} is damaged: {one_line(rows[0][0])}")


def one_line(found: str) -> str:
    """What a check of SQLite found, as part of a sentence."""
    return " ".join(found.replace("*** in database main ***", "").split())


def sentence_for(path: Path, error: Exception) -> StorageError:
    """What disk or database raised about a file, as the error and the sentence people get."""
    code = getattr(error, "sqlite_errorname", "") or ""
    name = name_of(path)
    if code.startswith("SQLITE_NOTADB"):
        return NotAProject(f"{name} is not a JourneyForge project: it is no SQLite database")
    if code.startswith("SQLITE_CORRUPT") or "malformed" in str(error):
        return Damaged(f"{name} is damaged: {error}")
    return StorageError(f"{name} can't be read: {reason(error)}")
