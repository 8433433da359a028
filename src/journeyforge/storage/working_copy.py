"""The private copy in which a project is edited: each change and its log row in one durable transaction."""

from __future__ import annotations

import os
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from journeyforge.model.blobs import Blob
from journeyforge.model.bulk import collector_off, keep_from_collector
from journeyforge.model.change import Change, to_log
from journeyforge.model.codec import Record, Unknown, to_json
from journeyforge.model.document import Document
from journeyforge.model.integrity import made_sound
from journeyforge.model.problem import Problem
from journeyforge.storage import publish
from journeyforge.storage.connecting import connect_reading, quick_check, sentence_for
from journeyforge.storage.database import (
    Database,
    log,
    read_blobs,
    read_records,
    set_meta,
    write_blobs,
    write_change,
)
from journeyforge.storage.errors import DISK_ERRORS, StorageError, explained, reason

SNAPSHOT_FROM = 200
"""A change of more records than this is logged as one row that points to its snapshot."""
SNAPSHOT_MEDIA = "application/x-journeyforge-change+zlib"
SNAPSHOT_MARK = '{"snapshot":'


class LogRow(NamedTuple):
    """A row of the change log, without its body."""

    seq: int
    at: str
    author: str
    command: str
    label: str
    kind: str


class Contents:
    """What a project database holds, read through one connection. `name` is the document's, for messages."""

    def __init__(self, raw: sqlite3.Connection, name: str) -> None:
        self.raw = raw
        self.name = name
        self.guard = threading.RLock()

    def load(self) -> tuple[Document, list[Problem]]:
        """The document and what had to be set right in it. Raises StorageError."""
        try:
            with self.guard, collector_off():
                found = read_records(self.raw)
                broken = [record for record in found if isinstance(record, Unknown) and record.problem]
                unread = [Problem("error", "unreadable_record", record.problem, record.id) for record in broken]
                records, problems = made_sound(found)
                document = Document.from_records(records)
                keep_from_collector(len(document))
                return document, [*unread, *problems]
        except DISK_ERRORS as error:
            raise sentence_for(Path(self.name), error) from error

    def log_rows(self) -> list[LogRow]:
        """The change log, oldest first, without bodies."""
        with self.guard, explained(f"the log of {self.name} can't be read"):
            rows = self.raw.execute("SELECT seq, at, author, command, label, kind FROM change ORDER BY seq")
            return [LogRow(*row) for row in rows]

    def log_text(self, seq: int) -> str:
        """The change in a log row, in the log's form; snapshots are followed. Raises StorageError."""
        with self.guard, explained(f"the log of {self.name} can't be read"):
            row = self.raw.execute("SELECT body FROM change WHERE seq = ?", (seq,)).fetchone()
            if row is None:
                raise StorageError(f"the log of {self.name} has no row {seq}")
            text = str(row[0])
            if not text.startswith(SNAPSHOT_MARK):
                return text
            sha256 = text.removeprefix(SNAPSHOT_MARK).strip('"}')
            found = self.raw.execute("SELECT data FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
        if found is None:
            raise StorageError(f"the log of {self.name} has lost the snapshot of row {seq}")
        try:
            return zlib.decompress(found[0]).decode()
        except (zlib.error, UnicodeDecodeError, TypeError) as error:
            raise StorageError(f"the snapshot of row {seq} in the log of {self.name} is damaged") from error

    def blobs(self) -> dict[str, Blob]:
        """The images of the project by SHA-256."""
        with self.guard, explained(f"the images of {self.name} can't be read"):
            return read_blobs(self.raw)

    def close(self) -> None:
        """Close the connection."""
        self.raw.close()


class WorkingCopy(Contents):
    """A project database open for writing. `last_seq` is the number of its newest change."""

    def __init__(self, database: Database, path: Path, name: str, last_seq: int) -> None:
        super().__init__(database.raw, name)
        self.path = path
        self.last_seq = last_seq
        self.failure: StorageError | None = None
        self.database = database
        self._held: int | None = None
        self._checker: threading.Thread | None = threading.Thread(target=self._check, daemon=True)
        self._checker.start()

    @property
    def size(self) -> int:
        """Bytes of the main file."""
        return self.path.stat().st_size if self.path.exists() else 0

    def ready(self) -> None:
        """Wait until the pages have been checked and the copy is durable. Raises StorageError if they aren't."""
        if self._checker is not None:
            self._checker.join()
            self._checker = None
        if self.failure is not None:
            raise self.failure

    def _check(self) -> None:
        """Beside the loading: are the pages whole, and is the copy we build on durable?"""
        try:
            with closing(connect_reading(self.path)) as connection:
                quick_check(connection, Path(self.name))
            # Kept open: closing it would drop the locks our connection has on the same file (POSIX).
            self._held = os.open(self.path, os.O_RDWR)
            os.fsync(self._held)
        except StorageError as error:
            self.failure = error
        except DISK_ERRORS as error:
            self.failure = StorageError(f"the working copy of {self.name} can't be kept: {reason(error)}")

    def write(
        self, change: Change, kind: str, author: str, blobs: Iterable[Blob] = (), logged: str | None = None
    ) -> int:
        """Write a change, its images and its log row in one durable transaction; answers with the row's number.

        `logged` is the log's form where the caller has it. Raises StorageError; then nothing was written.
        """
        self.ready()
        body = to_log(change) if logged is None else logged
        kept = snapshot(body) if len(change.pairs) > SNAPSHOT_FROM else None
        if kept is not None:
            body = to_json({"snapshot": kept.sha256})
        entry = {"author": author, "command": change.command, "label": change.label, "kind": kind, "body": body}
        fresh = [*blobs, *([kept] if kept else [])]
        with self.guard:
            try:
                try:
                    seq = self._write(change, fresh, entry)
                except sqlite3.IntegrityError:
                    # Another program edited bodies and left the references as they were; ours follow the bodies.
                    self.settle(made_sound(read_records(self.raw))[0])
                    seq = self._write(change, fresh, entry)
            except DISK_ERRORS as error:
                what = f"the change could not be kept: {reason(error)}; nothing was changed"
                raise StorageError(what) from error
            self.last_seq = seq
            return seq

    def _write(self, change: Change, blobs: Iterable[Blob], entry: dict[str, str]) -> int:
        with self.database.transaction() as connection:
            write_change(connection, change)
            write_blobs(connection, blobs)
            return log(connection, **entry)

    def settle(self, records: Iterable[Record]) -> None:
        """Make the reference table, and bodies that had to be set right, agree with these records."""
        known = [record for record in records if not isinstance(record, Unknown)]
        with self.guard, self.database.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM reference")
            pairs = {record.id: (None, record) for record in known}
            write_change(connection, Change("", pairs))

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Set entries of `meta`, durably."""
        with self.guard, self.database.transaction() as connection:
            set_meta(connection, values)

    def copy_out(self, draft: Path) -> int:
        """Copy the present state to a plain file while edits go on; answers with its last change's number."""
        with closing(connect_reading(self.path)) as reader:
            reader.execute("BEGIN")
            (last,) = reader.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()
            publish.copy_database(reader, draft)
            reader.execute("ROLLBACK")
        return int(last)

    def close(self) -> None:
        """Close the connection; the file stays."""
        if self._checker is not None:
            self._checker.join()
            self._checker = None
        self.database.close()
        if self._held is not None:
            os.close(self._held)
            self._held = None


def snapshot(text: str) -> Blob:
    """The blob that holds the log form of a large change."""
    return Blob(SNAPSHOT_MEDIA, zlib.compress(text.encode(), 1))
