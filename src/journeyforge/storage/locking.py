"""Who may write: one holder per document, known by a lock that the system releases when its holder dies."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from journeyforge.storage.errors import OpenElsewhere, StorageError, name_of, reason
from journeyforge.storage.places import Places


def hold(document: Path, places: Places) -> FileLock:
    """The lock of a document (its real path), taken. Raises OpenElsewhere where another holds it."""
    path = places.lock(document)
    lock = FileLock(path, thread_local=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OpenElsewhere(f"{name_of(document)} is open in another window or program") from error
    except OSError as error:
        raise StorageError(f"{name_of(document)} can't be opened: {places.root}: {reason(error)}") from error
    return lock
