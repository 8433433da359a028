"""Which state a project opens with: the document, the working copy a crash left behind, or both."""

from __future__ import annotations

import datetime
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from journeyforge.storage import marks
from journeyforge.storage.connecting import Header, connect_document, connect_working, quick_check, read_header
from journeyforge.storage.errors import Damaged, StorageError, fitting, name_of, reason
from journeyforge.storage.places import Places
from journeyforge.storage.publish import copy_database, make_durable, mark


@dataclass(frozen=True, slots=True)
class State:
    """A database on disk: what it says of itself and the number of its last change."""

    header: Header
    last_seq: int

    @property
    def generation(self) -> str:
        """The name of the state it was published as, or is about to be."""
        return self.header.meta.get("generation", "")

    def follows(self, document: State) -> bool:
        """Whether this working copy was made from (or published as) that state of that document."""
        mine, theirs = self.header.meta, document.header.meta
        own = {self.generation, mine.get("parent_generation", "")}
        return mine.get("document_id") == theirs.get("document_id") and document.generation in own


@dataclass(frozen=True, slots=True)
class Prepared:
    """The working copy is in place; `dirty` when it has more than the document, `kept` a state set aside.

    `generation` names the state the document has now.
    """

    dirty: bool
    generation: str
    notices: tuple[str, ...] = ()
    kept: Path | None = None


def look(connection: sqlite3.Connection, path: Path) -> State:
    """The state of an open database. Raises NotAProject or Damaged."""
    header = read_header(connection, path)
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()
    return State(header, int(last))


def prepare(document: Path, places: Places) -> Prepared:
    """Put a working copy of a document in place, keeping what a crash left behind.

    Raises StorageError when neither document nor working copy can be opened; both are then untouched.
    """
    work = places.work(document)
    left, notices = _leftover(work, document)
    try:
        with closing(connect_document(document)) as source:
            state = look(source, document)
            if left is not None and left.follows(state):
                if mark(document) in known_marks(work):
                    return _recovered(document, left, state)
                if left.last_seq <= state.last_seq:
                    left = None
            kept = _set_aside(work, document, places) if left is not None else None
            _start(work, source, mark(document))
    except StorageError as error:
        # A document that is gone or torn, and a working copy that is whole: the work is what counts.
        if left is None or (document.exists() and not isinstance(error, Damaged)):
            raise
        return _instead(document, left, places, error)
    if kept is None:
        return Prepared(False, state.generation, notices)
    notice = (
        f"{name_of(document)} was changed elsewhere after this program stopped unexpectedly; "
        f"what had not been saved here is kept in {kept}"
    )
    return Prepared(False, state.generation, (notice,), kept)


def discard(work: Path) -> None:
    """Remove a working copy that has nothing the document has not."""
    shutil.rmtree(work.parent, ignore_errors=True)


def holds(document: Path, work: Path, generation: str) -> bool:
    """Whether a document still holds the state its working copy published last, whatever its date is now."""
    if mark(document) not in known_marks(work)[-1:]:
        return False
    try:
        with closing(connect_document(document)) as connection:
            return look(connection, document).generation == generation
    except StorageError:
        return False


def is_damaged(path: Path) -> bool:
    """Whether a file is a project database too broken to say what it is. Raises NotAProject if it is none."""
    try:
        with closing(connect_document(path)) as connection:
            read_header(connection, path)
    except Damaged:
        return True
    return False


def _recovered(document: Path, left: State, state: State) -> Prepared:
    count = left.last_seq - state.last_seq
    if count <= 0:
        return Prepared(False, state.generation)
    changes = "one change" if count == 1 else f"{count} changes"
    notice = f"Recovered {changes} to {name_of(document)} made before the program stopped unexpectedly"
    return Prepared(True, state.generation, (notice,))


def _instead(document: Path, left: State, places: Places, error: StorageError) -> Prepared:
    name = name_of(document)
    if not document.exists():
        notice = f"{name} was gone; its content was restored from what this program had kept"
        return Prepared(True, left.generation, (notice,))
    kept = places.recovered() / fitting(document.stem, f" damaged {_now()}.journey")
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(document, kept)
    make_durable(kept)
    notice = f"{error}; its content was restored from the working copy, the damaged file is {kept}"
    return Prepared(True, left.generation, (notice,), kept)


def _leftover(work: Path, document: Path) -> tuple[State | None, tuple[str, ...]]:
    """The state of a working copy that a crash left; one that can't be read is set aside, which is said."""
    if not work.exists():
        return None, ()
    try:
        with closing(connect_working(work)) as connection:
            quick_check(connection, work)
            state = look(connection, work)
            if state.header.version > marks.SCHEMA_VERSION:
                raise Damaged(f"the working copy has version {state.header.version}")
            return state, ()
    except (StorageError, sqlite3.Error) as error:
        aside = work.parent.with_name(f"{work.parent.name}.unreadable-{_now()}")
        work.parent.rename(aside)
        why = str(error) if isinstance(error, StorageError) else reason(error)
        what = "not yet saved can't be recovered from the working copy, which is kept in"
        return None, (f"Changes to {name_of(document)} {what} {aside} ({why})",)


def _set_aside(work: Path, document: Path, places: Places) -> Path:
    kept = places.recovered() / fitting(document.stem, f" {_now()}.journey")
    kept.parent.mkdir(parents=True, exist_ok=True)
    with closing(connect_working(work)) as source:
        copy_database(source, kept)
    make_durable(kept)
    return kept


def _start(work: Path, source: sqlite3.Connection, marked: str) -> None:
    """A fresh working copy, whole under its name or not there."""
    if work.parent.exists():
        discard(work)
    work.parent.mkdir(parents=True, exist_ok=True)
    remember(work, marked)
    draft = work.with_name("copying")
    copy_database(source, draft)
    draft.replace(work)


def remember(work: Path, *marks: str) -> None:
    """Note which states of the document (by `publish.mark`) a working copy goes on from."""
    fresh = work.with_name("marks.new")
    fresh.write_text("\n".join(marks), encoding="ascii")
    fresh.replace(work.with_name("marks"))


def known_marks(work: Path) -> list[str]:
    """The states of the document a working copy goes on from."""
    file = work.with_name("marks")
    return file.read_text(encoding="ascii").splitlines() if file.exists() else []


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H-%M-%S-%f")
