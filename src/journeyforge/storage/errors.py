"""What can go wrong with a project on disk; each carries one sentence for the person in front of it."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StorageError(Exception):
    """Something about the file; nothing has been lost."""


class NotAProject(StorageError):
    """The file is something else: another program's database, a text, a folder, nothing at all."""


class Damaged(StorageError):
    """The file is a project whose bytes are no longer whole."""


class OpenElsewhere(StorageError):
    """Another window or program has the project open for writing."""


class ReadOnly(StorageError):
    """The project can be read here but not changed."""


class NotPublished(StorageError):
    """The document could not be replaced; the working copy has everything."""


def reason(error: BaseException) -> str:
    """Why an operating-system or SQLite error happened, in words people know."""
    text = str(getattr(error, "strerror", "") or error)
    number = getattr(error, "errno", None)
    code = getattr(error, "sqlite_errorname", "") or ""
    if number in (errno.ENOSPC, errno.EDQUOT) or code.startswith("SQLITE_FULL") or "disk is full" in text:
        return "the disk is full"
    if code.startswith("SQLITE_READONLY_DBMOVED"):
        return "its file was moved or deleted meanwhile"
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return "there is no permission to write there"
    if code.startswith("SQLITE_IOERR") or number in (errno.EIO, errno.EFBIG):
        return "the disk refused to write (it may be full)"
    if code.startswith("SQLITE_CANTOPEN"):
        return "the file can't be opened"
    if number == errno.ENAMETOOLONG:
        return "its name or path is too long"
    if code.startswith("SQLITE_BUSY"):
        return "another program is using the file"
    return text or type(error).__name__


DISK_ERRORS = (OSError, sqlite3.Error)
"""What disk and database raise."""


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Turn what disk and database raise into a StorageError: `what`, and why."""
    try:
        yield
    except DISK_ERRORS as error:
        raise StorageError(f"{what}: {reason(error)}") from error


def name_of(path: str | os.PathLike[str]) -> str:
    """A file's name as people see it."""
    return Path(path).name or os.fspath(path)


LONGEST_NAME = 255
"""Bytes a file's name may have on the usual file systems."""


def fitting(stem: str, tail: str) -> str:
    """`stem` + `tail` as one file name, the stem cut where the name would be too long."""
    room = LONGEST_NAME - len(os.fsencode(tail))
    return os.fsencode(stem)[:room].decode("utf-8", "ignore") + tail
