"""The files a run of the benchmark works on, made once each, on the disk the project is on."""

from __future__ import annotations

from pathlib import Path

from benchmarks.maps import records, write_table
from journeyforge import project
from journeyforge.storage.places import Places

SIZES = (1_000, 10_000, 100_000)


class Bench:
    """A folder with project files and tables by size. Keeps nothing of its own in the user's folders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = Places(folder / "home")

    def project(self, touchpoints: int) -> Path:
        """A published project of so many touchpoints."""
        path = self.folder / f"{short(touchpoints)}.journey"
        if not path.exists():
            project.create(path, records(touchpoints), places=self.places, author="bench")
        return path

    def table(self, rows: int) -> Path:
        """A CSV card table of so many rows."""
        path = self.folder / f"{short(rows)}.csv"
        if not path.exists():
            write_table(path, rows)
        return path


def short(size: int) -> str:
    """A size as the figures' names have it: 1k, 20k."""
    return f"{size // 1000}k"
