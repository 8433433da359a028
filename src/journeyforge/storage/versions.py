"""Earlier states of a document to choose from: those kept by age, and those with a name, which stay."""

from __future__ import annotations

import datetime
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from journeyforge.storage import earlier

_NAMED = "named"


class Version(NamedTuple):
    """A state of a document: when it was kept (UTC), its name where it has one, and the file it is in."""

    time: datetime.datetime
    name: str
    path: Path


def keep_named(document: Path, folder: Path, name: str, now: datetime.datetime) -> Version:
    """Keep the document as it is now under a name, for good. Raises OSError."""
    target = folder / _NAMED
    target.mkdir(parents=True, exist_ok=True)
    stem = now.strftime(earlier.FORMAT)
    if (target / f"{stem}.journey").exists():
        stem = f"{stem}-{secrets.token_hex(2)}"
    # The name first: a state without one would not be found.
    words = target / f"{stem}.txt"
    words.write_text(" ".join(name.split()), encoding="utf-8")
    try:
        earlier.keep_as(document, target / f"{stem}.journey")
    except OSError:
        words.unlink(missing_ok=True)
        raise
    return Version(now, " ".join(name.split()), target / f"{stem}.journey")


def versions(folder: Path) -> list[Version]:
    """All states of a document that are kept, the newest first."""
    found = [Version(time, "", path) for time, path in earlier.list_states(folder)]
    found += [
        Version(_time_of(path), _name_of(path), path)
        for path in (folder / _NAMED).glob("*.journey")
        if _time_of(path) != _NEVER
    ]
    return sorted(found, key=lambda version: (version.time, version.name), reverse=True)


_NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)


def _time_of(path: Path) -> datetime.datetime:
    try:
        time = datetime.datetime.strptime(path.stem.partition("-")[0], earlier.FORMAT)
    except ValueError:
        return _NEVER
    return time.replace(tzinfo=datetime.UTC)


def _name_of(path: Path) -> str:
    try:
        return path.with_suffix(".txt").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        # Nobody can say any more what it was called; the state itself is there.
        return os.fspath(path.stem)
