"""Whole files onto the disk, atomically: publishing, new projects, copies with and without history."""

from __future__ import annotations

import datetime
import hashlib
import os
import secrets
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from journeyforge.model.ids import new_id
from journeyforge.storage.connecting import connect_reading, quick_check, sidecar_names, sidecars
from journeyforge.storage.errors import DISK_ERRORS, Damaged, NotPublished, fitting, name_of, reason

SUFFIX = ".publishing"


class Fingerprint(NamedTuple):
    """What tells that a file is still the one we wrote, without opening it; `beside` is of its sidecars."""

    inode: int
    size: int
    mtime_ns: int
    beside: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, path: Path) -> Fingerprint | None:
        """The fingerprint of a file; None where there is none."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        beside = tuple((file.stat().st_size, file.stat().st_mtime_ns) for file in sidecars(path))
        return cls(found.st_ino, found.st_size, found.st_mtime_ns, beside)


def mark(path: Path) -> str:
    """What any write into a database changes (its header counts them), and no copy of it does."""
    with path.open("rb") as file:
        header = file.read(100).hex()
    return " ".join([header, *(f"{f.stat().st_size}.{f.stat().st_mtime_ns}" for f in sidecars(path))])


def free_beside(document: Path) -> Path:
    """A name beside a document that another program has changed, for what is here."""
    now = datetime.datetime.now().strftime("%Y-%m-%d %H-%M-%S")
    numbers = ("", *(f" {n}" for n in range(2, 100)))
    names = (fitting(document.stem, f" (JourneyForge {now}{n}){document.suffix}") for n in numbers)
    return next(path for path in map(document.with_name, names) if not path.exists())


def fresh_token() -> str:
    """A name for one state of one document, used as document id and generation."""
    return new_id("state").partition(":")[2]


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database page by page into a plain file without WAL. The file is not yet durable."""
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        copy.execute("PRAGMA synchronous=OFF")
        copy.execute("PRAGMA journal_mode=OFF")
        source.backup(copy)
        # The backup brings the WAL mark along; a document must not carry it.
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()


def replace_with(target: Path, make: Callable[[Path], None], before: Callable[[Path], None] | None = None) -> None:
    """Make a file beside the target, check it, make it durable, then let it take the target's name.

    `before` runs just ahead of the replacement, with the finished file. Raises NotPublished; then the target
    is as it was.
    """
    if not target.parent.is_dir():
        raise NotPublished(f"{name_of(target)} can't be written: there is no folder {target.parent}")
    if target.is_dir():
        raise NotPublished(f"{target} is a folder; a project needs the name of a file")
    if os.name != "nt" and not os.access(target.parent, os.W_OK | os.X_OK):
        raise NotPublished(f"{name_of(target)} can't be written: no permission to write in {target.parent}")
    draft = target.with_name(f"{_prefix(target)}{secrets.token_hex(4)}{SUFFIX}")
    try:
        make(draft)
        with closing(connect_reading(draft)) as check:
            quick_check(check, draft)
        make_durable(draft)
        _take_mode(target, draft)
        if before is not None:
            before(draft)
        _clear_sidecars(target)
        _replace(draft, target)
        _make_durable_folder(target.parent)
    except Damaged as error:
        raise NotPublished(f"{name_of(target)} could not be written: what was written is not whole") from error
    except DISK_ERRORS as error:
        raise NotPublished(f"{name_of(target)} could not be written: {reason(error)}") from error
    finally:
        draft.unlink(missing_ok=True)


def make_durable(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear_drafts(target: Path) -> None:
    """Remove what a killed publisher left beside a document. Only for the holder of its lock."""
    for draft in target.parent.glob(f"{_prefix(target)}*{SUFFIX}*"):
        draft.unlink(missing_ok=True)


def strip_history(path: Path) -> None:
    """Remove log, snapshots, images nothing shows and every trace of deleted text from a copy."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("BEGIN")
        connection.execute("DELETE FROM change")
        bodies = "SELECT 1 FROM record WHERE instr(record.body, blob.sha256)"
        connection.execute(f"DELETE FROM blob WHERE media NOT LIKE 'image/%' OR NOT EXISTS ({bodies})")
        connection.execute("DELETE FROM meta WHERE key IN ('parent_generation', 'saved_at')")
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    finally:
        connection.close()


def _take_mode(target: Path, draft: Path) -> None:
    """Permissions and, where we may, the owner of the file that is replaced; else those of a new file."""
    if target.exists():
        old = target.stat()
        if os.name != "nt" and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()) and os.geteuid() == 0:
            os.chown(draft, old.st_uid, old.st_gid)
        draft.chmod(old.st_mode & 0o7777)


def _replace(draft: Path, target: Path) -> None:
    """`os.replace`; on Windows a scanner or sync client may hold the file for a moment."""
    for pause in (0.1, 0.3, 1.0, 3.0) if os.name == "nt" else ():
        try:
            draft.replace(target)
            return
        except PermissionError:
            time.sleep(pause)
    draft.replace(target)


def _make_durable_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    # Some file systems can't do this, and some folders can't be read; the file is in its place either way.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _clear_sidecars(target: Path) -> None:
    """What belonged to the old file would be played back into the new one."""
    for file in sidecar_names(target):
        file.unlink(missing_ok=True)


def _prefix(target: Path) -> str:
    """How the drafts of one target begin: short, for a name may already be as long as names can be."""
    return f".journeyforge-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]}."
