"""Files written whole or not at all, by a temporary neighbour that then takes the name."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FormatError(ValueError):
    """A source that can't be read or an export that can't be made; one sentence says what and where."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to; when the block ends well it becomes `path`, else nothing is left. Raises FormatError."""
    target = Path(os.path.realpath(path))
    draft: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=target.suffix, dir=target.parent)
        os.close(handle)
        draft = Path(name)
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        draft.replace(target)
    except OSError as error:
        raise FormatError(f"{path} can't be written: {error.strerror or error}") from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8, whole or not at all. Raises FormatError."""
    with replacing(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
