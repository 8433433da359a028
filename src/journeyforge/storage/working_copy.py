"""The private copy in which a project is edited: each change and its log row in one durable transaction."""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from journeyforge.model.blobs import Blob
from journeyforge.model.bulk import collector_off
from journeyforge.model.change import Change, to_log
from journeyforge.model.codec import to_json
from journeyforge.model.document import Document
from journeyforge.model.integrity import made_sound
from journeyforge.model.problem import Problem
from journeyforge.storage import publish
from journeyforge.storage.database import (
    Database,
    connect_reading,
    log,
    quick_check,
    read_blobs,
    read_records,
    set_meta,
    write_blobs,
    write_change,
)
from journeyforge.storage.errors import DISK_ERRORS, StorageError, reason

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
                records, problems = made_sound(read_records(self.raw))
                return Document.from_records(records), problems
        except DISK_ERRORS as error:
            raise StorageError(f"{self.name} can't be read: {reason(error)}") from error

    def log_rows(self) -> list[LogRow]:
        """The change log, oldest first, without bodies."""
        with self.guard:
            rows = self.raw.execute("SELECT seq, at, author, command, label, kind FROM change ORDER BY seq")
            return [LogRow(*row) for row in rows]

    def log_text(self, seq: int) -> str:
        """The change in a log row, in the log's form; snapshots are followed. Raises StorageError."""
        with self.guard:
            row = self.raw.execute("SELECT body FROM change WHERE seq = ?", (seq,)).fetchone()
            if row is None:
                raise StorageError(f"the log of {self.name} has no row {seq}")
            if not row[0].startswith(SNAPSHOT_MARK):
                return str(row[0])
            sha256 = json.loads(row[0])["snapshot"]
            found = self.raw.execute("SELECT data FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
            if found is None:
                raise StorageError(f"the log of {self.name} has lost the snapshot of row {seq}")
            return zlib.decompress(found[0]).decode()

    def blobs(self) -> dict[str, Blob]:
        """The images of the project by SHA-256."""
        with self.guard:
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
            publish.make_durable(self.path)
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
        with self.guard:
            try:
                with self.database.transaction() as connection:
                    write_change(connection, change)
                    write_blobs(connection, [*blobs, *([kept] if kept else [])])
                    seq = log(
                        connection,
                        author=author,
                        command=change.command,
                        label=change.label,
                        kind=kind,
                        body=body,
                    )
            except Exception as error:
                raise self._explained(error) from error
            self.last_seq = seq
            return seq

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

    def _explained(self, error: Exception) -> Exception:
        cause = getattr(error, "orig", None) or error
        if isinstance(cause, DISK_ERRORS):
            return StorageError(f"the change could not be kept: {reason(cause)}; nothing was changed")
        return error


def snapshot(text: str) -> Blob:
    """The blob that holds the log form of a large change."""
    return Blob(SNAPSHOT_MEDIA, zlib.compress(text.encode(), 1))
