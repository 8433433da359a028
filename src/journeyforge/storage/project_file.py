"""A project on disk: opened through a private working copy, changed in durable steps, published whole."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import sqlite3
import threading
import zlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from journeyforge.model.blobs import Blob
from journeyforge.model.change import Change, to_log
from journeyforge.model.codec import to_json
from journeyforge.model.document import Document
from journeyforge.storage import earlier, opening, publish, tables
from journeyforge.storage.database import (
    Database,
    connect_reading,
    connect_working,
    log,
    quick_check,
    read_blobs,
    read_header,
    read_records,
    set_meta,
    write_blobs,
    write_change,
)
from journeyforge.storage.errors import (
    DISK_ERRORS,
    NotPublished,
    OpenElsewhere,
    ReadOnly,
    StorageError,
    name_of,
    reason,
)
from journeyforge.storage.migrations import migrate
from journeyforge.storage.places import Places

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


def snapshot(change: Change, body: str) -> list[Blob]:
    """The blob that holds the log form of a large change; none for a small one."""
    if len(change.pairs) <= SNAPSHOT_FROM:
        return []
    return [Blob(SNAPSHOT_MEDIA, zlib.compress(body.encode(), 1))]


class ProjectFile:
    """One project file, open. All of its methods may be called from any thread."""

    def __init__(self, path: Path, places: Places) -> None:
        self.path = path
        self.read_only = False
        self.notices: list[str] = []
        self._places = places
        self._origin = path
        self._lock: FileLock | None = None
        self._writing = threading.RLock()
        self._publishing = threading.RLock()
        self._database: Database | None = None
        self._reading: sqlite3.Connection | None = None
        self._checked: threading.Thread | None = None
        self._failure: StorageError | None = None
        self._published_seq = 0
        self._last_seq = 0
        self._generation = ""
        self._fingerprint: publish.Fingerprint | None = None

    # --- opening ---

    @classmethod
    def open(cls, path: Path, places: Places | None = None, *, read_only: bool = False) -> ProjectFile:
        """Open a project. Raises StorageError with one sentence; OpenElsewhere where another holds it."""
        file = cls(Path(os.path.realpath(path)), places or Places.default())
        with contextlib.ExitStack() as undo:
            undo.callback(file._release)
            if not read_only:
                read_only = file._must_only_read()
            if read_only:
                file._open_reading()
            else:
                file._open_working()
            undo.pop_all()
        return file

    def _must_only_read(self) -> bool:
        if not self.path.exists():
            return False
        with closing(connect_reading(self.path)) as connection:
            version = read_header(connection, self.path).version
        name = name_of(self.path)
        if version > tables.SCHEMA_VERSION:
            self.notices.append(
                f"{name} was made by a newer version of JourneyForge; it is opened for reading only"
            )
            return True
        if not (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)):
            self.notices.append(f"{name} or its folder can't be written; it is opened for reading only")
            return True
        return False

    def _open_reading(self) -> None:
        self.read_only = True
        self._reading = connect_reading(self.path)
        self._last_seq = self._published_seq = opening.look(self._reading, self.path).last_seq
        quick_check(self._reading, self.path)
        if self._places.work(self.path).exists():
            self.notices.append(
                f"{name_of(self.path)} is shown as it was last saved; it is open elsewhere or has work to recover"
            )

    def _open_working(self) -> None:
        work = self._places.work(self.path)
        try:
            self._take_lock()
            publish.clear_drafts(self.path)
            self._fingerprint = publish.Fingerprint.of(self.path)
            prepared = opening.prepare(self.path, self._places)
            self._database = Database(connect_working(work))
            state = opening.look(self._database.raw, self.path)
            if state.header.version < tables.SCHEMA_VERSION:
                self._migrate(state.header.version)
        except DISK_ERRORS as error:
            raise StorageError(f"{name_of(self.path)} can't be opened: {reason(error)}") from error
        self.notices += prepared.notices
        self._generation = state.generation
        self._last_seq = state.last_seq
        self._published_seq = -1 if prepared.dirty else state.last_seq
        self._checked = threading.Thread(target=self._check, args=(work,), daemon=True)
        self._checked.start()

    def _take_lock(self) -> None:
        path = self._places.lock(self.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise OpenElsewhere(f"{name_of(self.path)} is open in another window or program") from error
        self._lock = lock

    def _migrate(self, version: int) -> None:
        kept = self._places.earlier(self.path) / f"version-{version}.journey"
        kept.parent.mkdir(parents=True, exist_ok=True)
        publish.copy_database(self._db().raw, kept)
        with self._db().transaction() as connection:
            migrate(connection, version)
        self.notices.append(
            f"{name_of(self.path)} was brought from version {version} to {tables.SCHEMA_VERSION}; the old file is {kept}"
        )

    def _check(self, work: Path) -> None:
        """Beside the loading: are the pages whole, and is the copy we build on durable?"""
        try:
            with closing(connect_reading(work)) as connection:
                quick_check(connection, self.path)
            publish.make_durable(work)
        except StorageError as error:
            self._failure = error
        except DISK_ERRORS as error:
            self._failure = StorageError(
                f"the working copy of {name_of(self.path)} can't be kept: {reason(error)}"
            )

    def _ready(self) -> None:
        if self._checked is not None:
            self._checked.join()
            self._checked = None
        if self._failure is not None:
            raise self._failure

    # --- reading ---

    def load(self) -> Document:
        """The document as it is on disk. Raises StorageError."""
        with self._writing:
            try:
                document = Document.from_records(read_records(self._raw()))
            except DISK_ERRORS as error:
                raise StorageError(f"{name_of(self.path)} can't be read: {reason(error)}") from error
        self._ready()
        return document

    def log_rows(self) -> list[LogRow]:
        """The change log, oldest first, without bodies."""
        with self._writing:
            rows = self._raw().execute("SELECT seq, at, author, command, label, kind FROM change ORDER BY seq")
            return [LogRow(*row) for row in rows]

    def log_text(self, seq: int) -> str:
        """The change in a log row, in the log's form; snapshots are followed. Raises StorageError."""
        with self._writing:
            row = self._raw().execute("SELECT body FROM change WHERE seq = ?", (seq,)).fetchone()
            if row is None:
                raise StorageError(f"the log of {name_of(self.path)} has no row {seq}")
            if not row[0].startswith(SNAPSHOT_MARK):
                return str(row[0])
            sha256 = json.loads(row[0])["snapshot"]
            found = self._raw().execute("SELECT data FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
            if found is None:
                raise StorageError(f"the log of {name_of(self.path)} has lost the snapshot of row {seq}")
            return zlib.decompress(found[0]).decode()

    def blobs(self) -> dict[str, Blob]:
        """The images of the project by SHA-256."""
        with self._writing:
            return read_blobs(self._raw())

    @property
    def dirty(self) -> bool:
        """Whether the working copy has more than the document."""
        return self._last_seq != self._published_seq

    @property
    def size(self) -> int:
        """Bytes of the working copy."""
        work = self._places.work(self._origin)
        return work.stat().st_size if work.exists() else 0

    # --- writing ---

    def write(
        self,
        change: Change,
        *,
        kind: str = "do",
        author: str = "",
        blobs: Iterable[Blob] = (),
        logged: str | None = None,
    ) -> int:
        """Write a change and its log row in one durable transaction; answers with the row's number.

        Raises ReadOnly, or StorageError when the disk refuses; then nothing has been written.
        """
        if self.read_only:
            raise ReadOnly(f"{name_of(self.path)} is open for reading only; save a copy to change it")
        self._ready()
        body = to_log(change) if logged is None else logged
        with self._writing:
            try:
                with self._db().transaction() as connection:
                    write_change(connection, change)
                    write_blobs(connection, [*blobs, *(snapshots := snapshot(change, body))])
                    if snapshots:
                        body = to_json({"snapshot": snapshots[0].sha256})
                    self._last_seq = log(
                        connection,
                        author=author,
                        command=change.command,
                        label=change.label,
                        kind=kind,
                        body=body,
                    )
            except Exception as error:
                raise self._write_error(error) from error
            return self._last_seq

    def _write_error(self, error: Exception) -> Exception:
        cause = getattr(error, "orig", None) or error
        if isinstance(cause, DISK_ERRORS):
            return StorageError(f"the change could not be kept: {reason(cause)}; nothing was changed")
        return error

    # --- publishing ---

    def publish(self) -> bool:
        """Replace the document by what is here, atomically; True when there was anything to publish.

        A document that was replaced by another program meanwhile is left alone: ours goes beside it, and
        from then on is the document. Raises NotPublished; the working copy still has everything.
        """
        if self.read_only:
            return False
        self._ready()
        with self._publishing:
            if not self.dirty:
                return False
            self._step_aside()
            try:
                generation = self._name_generation()
                sequence = [0]
                publish.replace_with(
                    self.path, lambda draft: self._copy_out(draft, sequence), before=self._keep_earlier
                )
            except DISK_ERRORS as error:
                raise NotPublished(f"{name_of(self.path)} could not be saved: {reason(error)}") from error
            self._generation = generation
            self._fingerprint = publish.Fingerprint.of(self.path)
            self._published_seq = sequence[0]
            return True

    def _step_aside(self) -> None:
        found = publish.Fingerprint.of(self.path)
        if found == self._fingerprint:
            return
        name = name_of(self.path)
        if found is None:
            self.notices.append(f"{name} had been moved or deleted; it was written again")
            return
        time = datetime.datetime.now().strftime("%Y-%m-%d %H-%M-%S")
        self.path = self.path.with_name(f"{self.path.stem} (JourneyForge {time}){self.path.suffix}")
        self._fingerprint = None
        self.notices.append(
            f"{name} was changed by another program; your version is saved beside it as {self.path.name}"
        )

    def _name_generation(self) -> str:
        generation = publish.fresh_token()
        names = {"generation": generation, "parent_generation": self._generation}
        with self._writing, self._db().transaction() as connection:
            set_meta(connection, {**names, "saved_at": datetime.datetime.now(datetime.UTC).isoformat()})
        return generation

    def _copy_out(self, draft: Path, sequence: list[int]) -> None:
        with closing(connect_reading(self._places.work(self._origin))) as reader:
            reader.execute("BEGIN")
            sequence[0] = reader.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0]
            publish.copy_database(reader, draft)
            reader.execute("ROLLBACK")

    def _keep_earlier(self) -> None:
        now = datetime.datetime.now(datetime.UTC)
        try:
            earlier.keep(self.path, self._places.earlier(self.path), now)
        except OSError as error:
            self.notices.append(f"an earlier state of {name_of(self.path)} could not be kept: {reason(error)}")

    # --- closing ---

    def close(self) -> None:
        """Publish what is not yet published and let go of the file.

        Raises NotPublished; then the working copy stays, and the next opening has everything.
        """
        try:
            if self._failure is None:
                self.publish()
        finally:
            work = self._places.work(self._origin)
            clean = not self.dirty and self._failure is None
            had_work = self._database is not None
            self._release_database()
            if had_work and clean:
                opening.discard(work)
            self._release()

    def abandon(self) -> None:
        """Let go of the file without publishing, as a crash would (tests)."""
        self._release()

    def _release_database(self) -> None:
        if self._checked is not None:
            self._checked.join()
            self._checked = None
        if self._database is not None:
            self._database.close()
            self._database = None
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def _release(self) -> None:
        self._release_database()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _raw(self) -> sqlite3.Connection:
        if self._reading is not None:
            return self._reading
        return self._db().raw

    def _db(self) -> Database:
        if self._database is None:
            raise StorageError(f"{name_of(self.path)} is closed")
        return self._database
