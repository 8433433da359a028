"""Where this program keeps what is its own: working copies, locks, earlier states, recovered work, logs."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "JOURNEYFORGE_HOME"
"""Environment variable that moves everything of ours to another folder (tests, portable installs)."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders below one root, and the names within them that belong to one document."""

    root: Path

    @classmethod
    def default(cls) -> Places:
        """The user's data folder, or where `JOURNEYFORGE_HOME` says."""
        home = os.environ.get(HOME_VARIABLE)
        return cls(Path(home) if home else Path(platformdirs.user_data_dir("journeyforge", appauthor=False)))

    def lock(self, document: Path) -> Path:
        """The lock file of a document."""
        return self.root / "locks" / f"{_key(document)}.lock"

    def work(self, document: Path) -> Path:
        """The working copy of a document."""
        return self.root / "work" / _key(document) / "work.journey"

    def earlier(self, document: Path) -> Path:
        """The folder of a document's earlier states."""
        return self.root / "earlier" / _key(document)

    def logs(self) -> Path:
        """The folder of the log and of reports of what went wrong."""
        return self.root / "logs"

    def recovered(self) -> Path:
        """The folder of working copies whose document moved on without them."""
        return self.root / "recovered"


def _key(document: Path) -> str:
    """A name for a document's path, the same on every run; part of its own name helps people who look."""
    digest = hashlib.sha256(os.path.normcase(os.fspath(document)).encode("utf-8", "surrogateescape")).hexdigest()
    stem = "".join(c if c.isalnum() else "-" for c in document.stem)[:24]
    return f"{stem}-{digest[:16]}"
