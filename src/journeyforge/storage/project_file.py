"""A project on disk: opened through a private working copy, changed in durable steps, published whole."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from contextlib import ExitStack, closing
from pathlib import Path
from threading import RLock

from filelock import FileLock

from journeyforge.model.blobs import Blob
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.storage import creating, earlier, marks, opening, publish, versions
from journeyforge.storage.connecting import connect_document, connect_working, quick_check, read_header
from journeyforge.storage.database import Database
from journeyforge.storage.errors import (
    DISK_ERRORS,
    Damaged,
    NotPublished,
    ReadOnly,
    StorageError,
    explained,
    name_of,
    reason,
)
from journeyforge.storage.locking import hold
from journeyforge.storage.migrations import migrate
from journeyforge.storage.places import Places
from journeyforge.storage.working_copy import Contents, LogRow, WorkingCopy

_NOT_LOOKED = publish.Fingerprint(-1, -1, -1)


class ProjectFile:
    """One project file, open. Its methods may be called from any thread.

    `notices` are sentences to show once; `problems` what had to be set right in the records.
    """

    def __init__(self, path: Path, places: Places) -> None:
        self.path = path
        self.notices: list[str] = []
        self.problems: list[Problem] = []
        self._name = name_of(path)
        self._places = places
        self._work_path = places.work(path)
        self._lock: FileLock | None = None
        self._publishing = RLock()
        self._work: WorkingCopy | None = None
        self._contents: Contents | None = None
        self._published_seq = 0
        self._generation = ""
        self._fingerprint: publish.Fingerprint | None = None
        self._seen: publish.Fingerprint | None = _NOT_LOOKED
        self._notice = ""

    # --- opening ---

    @classmethod
    def open(cls, path: Path, places: Places | None = None, *, read_only: bool = False) -> ProjectFile:
        """Open a project. Raises StorageError with one sentence; OpenElsewhere where another holds it."""
        file = cls(Path(os.path.realpath(path)), places or Places.default())
        with ExitStack() as undo, explained(f"{file._name} can't be opened"):
            undo.callback(file.abandon)
            if read_only or file._must_only_read():
                file._open_reading()
            else:
                try:
                    file._open_working()
                except Damaged as error:
                    raise file._with_earlier(error) from error
            undo.pop_all()
        return file

    def _must_only_read(self) -> bool:
        if not self.path.exists():
            return False
        if not opening.is_damaged(self.path):
            with closing(connect_document(self.path)) as connection:
                version = read_header(connection, self.path).version
            if version > marks.SCHEMA_VERSION:
                return True
        if os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK):
            return False
        self.notices.append(f"{self._name} or its folder can't be written; it is opened for reading only")
        return True

    def _open_reading(self) -> None:
        self._contents = Contents(connect_document(self.path), self._name)
        state = opening.look(self._contents.raw, self.path)
        quick_check(self._contents.raw, self.path)
        if state.header.version > marks.SCHEMA_VERSION:
            what = "was made by a newer version of JourneyForge; it is opened for reading only"
            self.notices.append(f"{self._name} {what}")
        if self._work_path.exists():
            what = "is shown as it was last saved; it is open elsewhere or has work to recover"
            self.notices.append(f"{self._name} {what}")

    def _open_working(self) -> None:
        self._lock = hold(self.path, self._places)
        publish.clear_drafts(self.path)
        self._fingerprint = publish.Fingerprint.of(self.path)
        prepared = opening.prepare(self.path, self._places)
        self.notices += prepared.notices
        self._generation = prepared.generation
        with ExitStack() as undo:
            database = Database(connect_working(self._work_path))
            undo.callback(database.close)
            state = opening.look(database.raw, self.path)
            if state.header.version < marks.SCHEMA_VERSION:
                self._migrate(database, state.header.version)
            self._published_seq = -1 if prepared.dirty else state.last_seq
            self._contents = self._work = WorkingCopy(database, self._work_path, self._name, state.last_seq)
            undo.pop_all()

    def _migrate(self, database: Database, version: int) -> None:
        kept = self._places.earlier(self.path) / f"version-{version}.journey"
        kept.parent.mkdir(parents=True, exist_ok=True)
        publish.copy_database(database.raw, kept)
        with database.transaction() as connection:
            reached = migrate(connection, version)
        what = f"was brought from version {version} to {reached}; the file as it was is {kept}"
        self.notices.append(f"{self._name} {what}")

    # --- reading ---

    @property
    def read_only(self) -> bool:
        """Whether changes are refused because the file is only read."""
        return self._contents is not None and self._work is None

    def load(self) -> Document:
        """The document as it is on disk. Raises StorageError."""
        contents = self._open_contents()
        try:
            document, self.problems = contents.load()
            if self._work is not None:
                self._work.ready()
        except Damaged as error:
            self._drop_copy()
            raise self._with_earlier(error) from error
        if self.problems:
            if self._work is not None:
                with explained(f"{self._name} can't be opened"):
                    self._work.settle(document.records.values())
            more = f" (and {len(self.problems) - 1} more; “check” lists them)" if len(self.problems) > 1 else ""
            self.notices.append(f"{self._name}: {self.problems[0].message}{more}")
        return document

    def _drop_copy(self) -> None:
        """Remove the copy of a damaged document, unless it has work of its own."""
        clean = not self.dirty
        self._close_contents()
        if clean:
            opening.discard(self._work_path)

    def _with_earlier(self, error: Damaged) -> Damaged:
        folder = self._places.earlier(self.path)
        return Damaged(f"{error}; its earlier states are kept in {folder}") if folder.is_dir() else error

    def log_rows(self) -> list[LogRow]:
        """The change log, oldest first, without bodies."""
        return self._open_contents().log_rows()

    def log_text(self, seq: int) -> str:
        """The change in a log row, in the log's form. Raises StorageError."""
        return self._open_contents().log_text(seq)

    def blobs(self) -> dict[str, Blob]:
        """The images of the project by SHA-256."""
        return self._open_contents().blobs()

    @property
    def dirty(self) -> bool:
        """Whether the working copy has more than the document."""
        return self._work is not None and self._work.last_seq != self._published_seq

    @property
    def size(self) -> int:
        """Bytes of the working copy."""
        return 0 if self._work is None else self._work.size

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
        self._open_contents()
        if self._work is None:
            raise ReadOnly(f"{self._name} is open for reading only; save a copy to change it")
        return self._work.write(change, kind, author, blobs, logged)

    # --- publishing ---

    def moved_on(self) -> str:
        """`gone` or `replaced` when another program has removed or replaced the document since; told once.

        What is here then counts as not saved, so that the next publication writes it. Empty while publishing.
        """
        if self._work is None or not self._publishing.acquire(blocking=False):
            return ""
        try:
            found = publish.Fingerprint.of(self.path)
            if found in (self._fingerprint, self._seen):
                return ""
            if found is not None and opening.holds(self.path, self._work_path, self._generation):
                self._fingerprint = found
                return ""
            self._seen = found
            self._published_seq = -1
            return "gone" if found is None else "replaced"
        finally:
            self._publishing.release()

    def publish(self) -> bool:
        """Replace the document by what is here, atomically; True when there was anything to publish.

        A document that was replaced by another program meanwhile is left alone: ours goes beside it, and
        from then on is the document. Raises NotPublished; the working copy still has everything.
        """
        work = self._work
        if work is None:
            return False
        work.ready()
        with self._publishing:
            if not self.dirty:
                return False
            try:
                notice = self._step_aside()
                self._published_seq = self._replace(work)
                self._fingerprint, self._seen = publish.Fingerprint.of(self.path), _NOT_LOOKED
            except DISK_ERRORS as error:
                raise NotPublished(f"{self._name} could not be saved: {reason(error)}") from error
            if notice:
                self.notices.append(notice)
            self._notice = ""
            return True

    def copy(self, target: Path, *, clean: bool, overwrite: bool = False) -> None:
        """Write a copy with all that is here, saved or not, as a document of its own; `clean`: without history.

        Raises StorageError; then the target is as it was.
        """
        work = self._work
        if work is None:
            creating.copy(self.path, target, clean=clean, overwrite=overwrite, places=self._places)
            return
        with explained(f"{name_of(target)} can't be written"):
            if target.exists() and self.path.exists() and target.samefile(self.path):
                raise NotPublished(f"{name_of(target)} is the project itself; a copy needs another name")
        work.ready()
        creating.copy_of_work(work.copy_out, target, clean=clean, overwrite=overwrite, places=self._places)

    def _replace(self, work: WorkingCopy) -> int:
        """Name the new state in the working copy first: a kill at any point leaves two that know each other."""
        generation = publish.fresh_token()
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
        work.set_meta({"generation": generation, "parent_generation": self._generation, "saved_at": now})
        copied: list[int] = []
        known = opening.known_marks(self._work_path)

        def before(draft: Path) -> None:
            opening.remember(self._work_path, *known[-1:], publish.mark(draft))
            self._keep_earlier()

        publish.replace_with(self.path, lambda draft: copied.append(work.copy_out(draft)), before)
        opening.remember(self._work_path, publish.mark(self.path))
        self._generation = generation
        return copied[0]

    def _step_aside(self) -> str:
        """Leave a document that another program changed alone; answers with what to say when ours is written."""
        found = publish.Fingerprint.of(self.path)
        if found == self._fingerprint:
            return self._notice
        name = name_of(self.path)
        if found is None:
            return f"{name} had been moved or deleted; it was written again"
        self.path = publish.free_beside(self.path)
        self._fingerprint = None
        what = "was changed by another program; your version is saved beside it as"
        self._notice = f"{name} {what} {self.path.name}"
        return self._notice

    def _keep_earlier(self) -> None:
        now = datetime.datetime.now(datetime.UTC)
        try:
            earlier.keep(self.path, self._places.earlier(self.path), now)
        except OSError as error:
            self.notices.append(f"an earlier state of {self._name} could not be kept: {reason(error)}")

    def name_version(self, name: str) -> None:
        """Publish, and keep the document as it is then under a name. Raises StorageError."""
        self._open_contents()
        if self._work is None:
            raise ReadOnly(f"{self._name} is open for reading only; save a copy to keep a version")
        self.publish()
        now = datetime.datetime.now(datetime.UTC)
        with explained(f"this version of {self._name} can't be kept"):
            versions.keep_named(self.path, self._places.earlier(self.path), name, now)

    def versions(self) -> list[versions.Version]:
        """The states of this document that are kept, the newest first."""
        return versions.versions(self._places.earlier(self.path))

    # --- closing ---

    def close(self) -> None:
        """Publish what is not yet published and let go of the file.

        Raises NotPublished; then the working copy stays, and the next opening has everything.
        """
        work = self._work
        try:
            if work is not None and work.failure is None:
                self.publish()
        finally:
            clean = work is not None and work.failure is None and not self.dirty
            self._close_contents()
            if clean:
                opening.discard(self._work_path)
            self._unlock()

    def abandon(self) -> None:
        """Let go of the file without publishing, as a crash would."""
        self._close_contents()
        self._unlock()

    def _close_contents(self) -> None:
        if self._contents is not None:
            self._contents.close()
        self._contents = self._work = None

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open_contents(self) -> Contents:
        if self._contents is None:
            raise StorageError(f"{self._name} is closed")
        return self._contents
