"""Projects for windows: opened, made from a template, copied from a sample, or read from another format."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from journeyforge import resources
from journeyforge.formats.registry import FORMATS
from journeyforge.model import templates
from journeyforge.project import Project
from journeyforge.storage import creating
from journeyforge.storage.errors import OpenElsewhere
from journeyforge.storage.places import Places

SUFFIX = ".journey"


def locale() -> str:
    """The language of new projects: the system's where there are templates in it, else English."""
    language = QLocale().name()[:2]
    return language if language in templates.LOCALES else "en"


def open_or_make(path: Path, places: Places | None = None) -> Project:
    """The project of a file, for reading only where another window has it open; a new one where there is none.
    Raises StorageError."""
    if not path.exists() and not path.is_symlink():
        return make(path, "blank", places=places)
    try:
        return Project.open(path, autosave=True, places=places)
    except OpenElsewhere as error:
        project = Project.open(path, read_only=True, places=places)
        told = QCoreApplication.translate("Projects", "{0}; here it can be read but not changed")
        project.notices.append(told.format(error))
        return project


def make(path: Path, template: str, overwrite: bool = False, places: Places | None = None) -> Project:
    """A new project of a template, named after its file, open. Raises StorageError."""
    records = templates.make(template, locale(), path.stem)
    return Project.create(path, records, overwrite=overwrite, autosave=True, places=places)


def samples() -> list[Path]:
    """The sample maps that come with the program; none where they were not installed."""
    try:
        return sorted(resources.path("samples").glob(f"*{SUFFIX}"))
    except resources.MissingResource:
        return []


def copy_of_sample(sample: Path, places: Places) -> Path:
    """A copy of a sample to work on, in our own folder; one made before goes on as it was left.

    Raises StorageError.
    """
    target = places.root / "samples" / sample.name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        creating.copy(sample, target, clean=True, places=places)
    return target


def is_readable_elsewhere(path: Path) -> bool:
    """Whether a file's name speaks of a format that is imported, not opened."""
    return any(path.suffix.lower() in row.suffixes for row in FORMATS if row.read)
