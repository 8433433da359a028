"""Files written whole or not at all, by a temporary neighbour that then takes the name."""

from __future__ import annotations

import glob
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from journeyforge.storage.marks import APPLICATION_ID

if sys.platform != "win32":
    import fcntl

_RANDOM = 8
"""Letters that `mkstemp` makes up."""
_DAY = 86_400.0
_SQLITE = b"SQLite format 3\0"
_APPLICATION = slice(68, 72)
"""Where SQLite's header has the application id."""


class FormatError(ValueError):
    """A source that can't be read or an export that can't be made; one sentence says what and where."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to; when the block ends well it becomes `path`, else nothing is left. What a killed program
    left beside `path` is removed. A project is never replaced. Raises FormatError."""
    target = Path(os.path.realpath(path))
    draft: Path | None = None
    held: int | None = None
    try:
        if _is_project(target):
            raise FormatError(f"{path} is a JourneyForge project and stays as it is; write to another name")
        _clear_drafts(target)
        handle, name = tempfile.mkstemp(prefix=_prefix(target), suffix=target.suffix, dir=target.parent)
        draft = Path(name)
        held = _holding(handle)
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        draft.replace(target)
    except OSError as error:
        raise FormatError(f"{path} can't be written: {error.strerror or error}") from error
    finally:
        if held is not None:
            os.close(held)
        if draft is not None:
            draft.unlink(missing_ok=True)


def _is_project(target: Path) -> bool:
    if not target.is_file():
        return False
    with target.open("rb") as file:
        head = file.read(_APPLICATION.stop)
    return head.startswith(_SQLITE) and head[_APPLICATION] == APPLICATION_ID.to_bytes(4, "big")


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}."


def _holding(handle: int) -> int | None:
    """The handle, locked as long as it is open and this program lives; None, and closed, where that can't be."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pass
        else:
            return handle
    os.close(handle)
    return None


def _clear_drafts(target: Path) -> None:
    """Remove drafts that nobody holds; where locks can't tell that, those of yesterday and before."""
    for draft in target.parent.glob(f"{glob.escape(_prefix(target))}{'?' * _RANDOM}{glob.escape(target.suffix)}"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > (_DAY if sys.platform == "win32" else 0) and not _is_held(
                draft
            ):
                draft.unlink()


def _is_held(draft: Path) -> bool:
    if sys.platform == "win32":
        return time.time() - draft.stat().st_mtime < _DAY
    with draft.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8, whole or not at all. Raises FormatError."""
    with replacing(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
