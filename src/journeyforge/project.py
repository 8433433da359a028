"""A project: the current document, its history and its file. The only place where documents follow one another."""

from __future__ import annotations

import getpass
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from journeyforge.history import History
from journeyforge.model import commands
from journeyforge.model.blobs import Blob
from journeyforge.model.bulk import collector_off
from journeyforge.model.change import Change, ChangeError, from_log, inverse_log
from journeyforge.model.codec import Record
from journeyforge.model.document import Document
from journeyforge.model.integrity import sound
from journeyforge.model.problem import Problem
from journeyforge.storage import creating
from journeyforge.storage.autosave import Autosave
from journeyforge.storage.errors import ReadOnly, StorageError
from journeyforge.storage.places import Places
from journeyforge.storage.project_file import ProjectFile
from journeyforge.storage.versions import Version
from journeyforge.storage.working_copy import LogRow

Listener = Callable[[Change], None]
SaveListener = Callable[[str], None]


class Project:
    """An open project. `commit` is the only way to change it; it works from one thread at a time.

    With `autosave`, the document is published on its own two seconds after the last commit.
    """

    def __init__(self, file: ProjectFile, *, author: str | None = None, autosave: bool = False) -> None:
        self._file = file
        self.document: Document = file.load()
        self._history = History(file.log_rows())
        self._blobs: dict[str, Blob] | None = None
        self._listeners: list[Listener] = []
        self._save_listeners: list[SaveListener] = []
        self._author = _user() if author is None else author
        self._lock = threading.RLock()
        self._autosave = Autosave(self._publish_quietly, lambda: file.size) if autosave else None

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        read_only: bool = False,
        autosave: bool = False,
        places: Places | None = None,
        author: str | None = None,
    ) -> Project:
        """Open a project file. Raises StorageError with one sentence."""
        file = ProjectFile.open(Path(path), places, read_only=read_only)
        try:
            return cls(file, author=author, autosave=autosave)
        except StorageError:
            file.abandon()
            raise

    @classmethod
    def create(
        cls,
        path: Path | str,
        records: Iterable[Record],
        *,
        label: str = "New project",
        blobs: Iterable[Blob] = (),
        logged: bool = True,
        overwrite: bool = False,
        document_id: str = "",
        autosave: bool = False,
        places: Places | None = None,
        author: str | None = None,
    ) -> Project:
        """Make a project file of these records and open it. Raises StorageError; never overwrites unasked."""
        create(
            Path(path),
            records,
            label=label,
            blobs=blobs,
            logged=logged,
            overwrite=overwrite,
            document_id=document_id,
            places=places,
            author=author,
        )
        return cls.open(path, autosave=autosave, places=places, author=author)

    # --- what it is ---

    @property
    def path(self) -> Path:
        """The document's path (links followed)."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Whether commits are refused."""
        return self._file.read_only

    @property
    def notices(self) -> list[str]:
        """Sentences to show once: what was recovered, why it is read-only, where a conflict went."""
        return self._file.notices

    @property
    def dirty(self) -> bool:
        """Whether there is something the document does not have yet (the working copy has it)."""
        return self._file.dirty

    def moved_on(self) -> str:
        """`gone` or `replaced` when another program has removed or replaced the document; told once, then empty.
        The next save writes what is here again, or beside what is there now."""
        return self._file.moved_on()

    @property
    def blobs(self) -> Mapping[str, Blob]:
        """Images by SHA-256."""
        if self._blobs is None:
            self._blobs = self._file.blobs()
        return self._blobs

    @property
    def log(self) -> list[LogRow]:
        """The change log, oldest first."""
        return self._file.log_rows()

    @property
    def problems(self) -> list[Problem]:
        """What could not be read, or had to be set right, in the records when they were read."""
        return self._file.problems

    # --- changing it ---

    def commit(self, change: Change, blobs: Iterable[Blob] = ()) -> None:
        """Make a change: checked, written durably, then in force and told to the listeners.

        Raises ChangeError when it does not fit, StorageError when it can't be kept; then nothing happened.
        """
        with self._lock:
            fresh = list(blobs)
            if not change and not fresh:
                return
            self._write(change, "do", fresh)

    def undo(self) -> Change | None:
        """Take back the newest change; answers with what was done, or None when there is nothing."""
        with self._lock:
            entry = self._history.to_undo
            return None if entry is None else self._replay(entry.seq, entry.label, "undo")

    def redo(self) -> Change | None:
        """Bring back the change that was undone last; answers with it, or None."""
        with self._lock:
            entry = self._history.to_redo
            return None if entry is None else self._replay(entry.seq, entry.label, "redo")

    @property
    def undo_label(self) -> str | None:
        """What the next undo takes back."""
        entry = self._history.to_undo
        return None if entry is None else entry.label

    @property
    def redo_label(self) -> str | None:
        """What the next redo brings back."""
        entry = self._history.to_redo
        return None if entry is None else entry.label

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told of every change, on the thread that made it; answers with how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def on_saved(self, listener: SaveListener) -> Callable[[], None]:
        """Be told after each publication: an empty text, or why it failed. May come from another thread."""
        self._save_listeners.append(listener)
        return lambda: self._save_listeners.remove(listener)

    # --- keeping it ---

    def save(self) -> bool:
        """Publish now; False when the document has everything already. Raises StorageError."""
        saved = self._file.publish()
        if saved:
            self._tell_saved("")
        return saved

    def copy(self, target: Path, *, clean: bool = False, overwrite: bool = False) -> None:
        """Write a copy as a document of its own, with what could not be saved yet; `clean`: without its history.
        Raises StorageError; then the target is as it was."""
        self._file.copy(target, clean=clean, overwrite=overwrite)

    def name_version(self, name: str) -> None:
        """Publish, and keep this state under a name, for good. Raises StorageError."""
        self.save()
        self._file.name_version(name)

    def versions(self) -> list[Version]:
        """The states that are kept, by age and by name, the newest first."""
        return self._file.versions()

    def close(self) -> None:
        """Publish and let go. Raises StorageError when the document can't be written; work is kept then."""
        if self._autosave is not None:
            self._autosave.stop()
            self._autosave = None
        self._file.close()

    def abandon(self) -> None:
        """Let go without publishing, as a crash would."""
        if self._autosave is not None:
            self._autosave.stop()
            self._autosave = None
        self._file.abandon()

    def _replay(self, seq: int, label: str, kind: str) -> Change:
        text = self._file.log_text(seq)
        if kind == "undo":
            text = inverse_log(text)
        change = from_log(text, self.document.records, label, kind)
        self._write(change, kind, logged=text)
        return change

    def _write(self, change: Change, kind: str, blobs: Iterable[Blob] = (), logged: str | None = None) -> None:
        if self.read_only:
            raise ReadOnly(f"{self.path.name} is open for reading only; save a copy to change it")
        after = self.document.apply(change)
        fresh = list(blobs)
        seq = self._file.write(change, kind=kind, author=self._author, blobs=fresh, logged=logged)
        self.document = after
        self._history.note(kind, seq, change.label)
        if self._blobs is not None:
            self._blobs |= {blob.sha256: blob for blob in fresh}
        if self._autosave is not None:
            self._autosave.touch()
        for listener in tuple(self._listeners):
            listener(change)

    def _publish_quietly(self) -> None:
        try:
            saved = self._file.publish()
        except StorageError as error:
            self._tell_saved(str(error))
        else:
            if saved:
                self._tell_saved("")

    def _tell_saved(self, failure: str) -> None:
        for listener in tuple(self._save_listeners):
            listener(failure)


def create(
    path: Path,
    records: Iterable[Record],
    *,
    label: str = "New project",
    command: str = "new",
    blobs: Iterable[Blob] = (),
    logged: bool = True,
    overwrite: bool = False,
    document_id: str = "",
    places: Places | None = None,
    author: str | None = None,
) -> None:
    """Write a project file of these records without opening it. Raises ChangeError or StorageError."""
    with collector_off():
        listed = list(records)
        change = Change(label, {record.id: (None, record) for record in listed}, command)
        if len(change.pairs) != len(listed) or not sound(listed):
            # The slow way finds the words for what is wrong.
            Document.from_records(()).apply(commands.add(Document.from_records(()), listed, label))
        creating.create(
            path,
            change,
            blobs=blobs,
            author=_user() if author is None else author,
            logged=logged,
            overwrite=overwrite,
            document_id=document_id,
            places=places,
        )


def _user() -> str:
    """The name of the person at this computer, for the log; empty where the system does not know it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


__all__ = ["ChangeError", "Project", "create"]
