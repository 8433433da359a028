"""New project files: written beside their place and moved there whole."""

from __future__ import annotations

import datetime
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from journeyforge.model.blobs import Blob
from journeyforge.model.change import Change
from journeyforge.model.codec import Record, Unknown, dump, to_json
from journeyforge.storage import marks, opening, publish
from journeyforge.storage.connecting import connect_document, quick_check, read_header
from journeyforge.storage.database import Database, Rows, fill_records, fill_references, log, write_blobs
from journeyforge.storage.errors import NotPublished, StorageError, explained, name_of
from journeyforge.storage.locking import hold
from journeyforge.storage.places import Places
from journeyforge.storage.working_copy import SNAPSHOT_MEDIA

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 2000
"""Records whose bodies are made, compressed and written together."""


def create(
    path: Path,
    change: Change,
    *,
    blobs: Iterable[Blob] = (),
    author: str = "",
    logged: bool = True,
    overwrite: bool = False,
    document_id: str = "",
    places: Places | None = None,
) -> None:
    """Write a new project of the records a change makes; `logged` False leaves the log empty.

    Raises NotPublished where a file is there and `overwrite` is not set, OpenElsewhere where it is in use.
    """
    _new_file(
        path, lambda draft: _fill(draft, change, list(blobs), author, logged, document_id), overwrite, places
    )


def copy(
    source: Path, target: Path, *, clean: bool, overwrite: bool = False, places: Places | None = None
) -> None:
    """Write a copy of a project as last published, as a document of its own; `clean`: without its history.

    Raises StorageError; then the target is as it was.
    """
    with explained(f"{name_of(target)} can't be written"):
        if target.exists() and source.exists() and target.samefile(source):
            raise NotPublished(f"{name_of(target)} is the project itself; a copy needs another name")
    with closing(connect_document(source)) as reader:
        header = read_header(reader, source)
        if header.version > marks.SCHEMA_VERSION:
            raise StorageError(f"{name_of(source)} was made by a newer version of JourneyForge; copy it as a file")
        quick_check(reader, source)
        _new_file(target, lambda draft: _copied(reader, draft, clean), overwrite, places)


def copy_of_work(
    copy_out: Callable[[Path], object],
    target: Path,
    *,
    clean: bool,
    overwrite: bool = False,
    places: Places | None = None,
) -> None:
    """Write a copy of a project that is open, with all that its document may not have yet, as `copy` does."""

    def make(draft: Path) -> None:
        copy_out(draft)
        _finish(draft, clean)

    _new_file(target, make, overwrite, places)


def _new_file(path: Path, make: Callable[[Path], None], overwrite: bool, places: Places | None) -> None:
    with explained(f"{name_of(path)} can't be written"):
        real = Path(os.path.realpath(path))
        there = real.exists()
        if there and not overwrite:
            raise NotPublished(f"{name_of(path)} exists already; nothing was written")
        places = places or Places.default()
        with hold(real, places):
            publish.replace_with(real, make)
            # Of a file that was gone, the next opening sets the work aside.
            if there and places.work(real).exists():
                opening.discard(places.work(real))


def _copied(reader: sqlite3.Connection, draft: Path, clean: bool) -> None:
    publish.copy_database(reader, draft)
    _finish(draft, clean)


def _finish(draft: Path, clean: bool) -> None:
    """Make a copy a document of its own."""
    if clean:
        publish.strip_history(draft)
    with closing(sqlite3.connect(draft)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'document_id'", (publish.fresh_token(),))


def _fill(draft: Path, change: Change, blobs: list[Blob], author: str, logged: bool, document_id: str) -> None:
    raw = sqlite3.connect(draft, isolation_level=None)
    # Nobody else sees this file and a failure throws it away: durability comes once, at the end.
    for pragma in (f"page_size={marks.PAGE_SIZE}", "journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
        raw.execute(f"PRAGMA {pragma}")
    database = Database(raw)
    try:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
        database.create(
            {
                "document_id": document_id or publish.fresh_token(),
                "generation": document_id or publish.fresh_token(),
                "created_at": now if logged else "",
            }
        )
        with database.transaction() as connection:
            kept = _write_records(connection, list(change.made()), logged)
            write_blobs(connection, blobs)
            if kept is not None:
                write_blobs(connection, [kept])
                log(
                    connection,
                    author=author,
                    command=change.command,
                    label=change.label,
                    kind="start",
                    body=to_json({"snapshot": kept.sha256}),
                )
    finally:
        database.close()


def _write_records(connection: Connection, records: list[Record], logged: bool) -> Blob | None:
    """Write records and references; answers with the log form (`model.change`) of their making, if `logged`.

    It is compressed beside the writing: zlib and SQLite work without the interpreter's lock.
    """
    records.sort(key=attrgetter("id"))
    packer = zlib.compressobj(1)
    packed: list[Future[bytes]] = []
    with ThreadPoolExecutor(1) as pool:
        for at in range(0, len(records), _AT_ONCE):
            part = records[at : at + _AT_ONCE]
            rows = [(record.id, record.type, dump(record)) for record in part]
            if logged:
                packed.append(pool.submit(packer.compress, _made(part, rows, "," if at else "{")))
            fill_records(connection, rows)
        fill_references(connection, records)
        packed += (pool.submit(packer.compress, b"}" if records else b"{}"), pool.submit(packer.flush))
    return Blob(SNAPSHOT_MEDIA, b"".join(part.result() for part in packed)) if logged else None


def _made(records: list[Record], rows: Rows, before: str) -> bytes:
    """A part of the log form: pairs of nothing and the record; a record we can't read as its body's text."""
    unread = {record.id for record in records if isinstance(record, Unknown)}
    bodies = [(key, to_json(body) if key in unread else body) for key, _, body in rows]
    return (before + ",".join([f'"{key}":[null,{body}]' for key, body in bodies])).encode()
