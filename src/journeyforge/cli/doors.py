"""How the command line gets at projects: reading the last published state, writing through the one door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import click

from journeyforge.cli.answers import tell
from journeyforge.formats.registry import FormatError
from journeyforge.model.change import ChangeError
from journeyforge.model.document import MissingRecord
from journeyforge.model.records import Journey
from journeyforge.model.text import fold
from journeyforge.project import Project
from journeyforge.storage.errors import StorageError

ERRORS = (StorageError, FormatError, ChangeError, MissingRecord)
"""What goes wrong with files and data: one line on stderr, exit status 1."""


class Failure(click.ClickException):
    """One clear line on stderr, exit status 1."""

    def show(self, file: object = None) -> None:
        """Print the line."""
        click.echo(f"journeyforge: {self.message}", err=True)


@contextmanager
def failures() -> Iterator[None]:
    """Turn what can go wrong with files and data into one line."""
    try:
        yield
    except ERRORS as error:
        raise Failure(str(error)) from error


def reading(path: Path) -> AbstractContextManager[Project]:
    """A project to read, as last published; where there is more than that, it is said."""
    return _opened(path, read_only=True)


def writing(path: Path) -> AbstractContextManager[Project]:
    """A project to change; refused when it is open elsewhere. Published at the end."""
    return _opened(path, read_only=False)


@contextmanager
def _opened(path: Path, *, read_only: bool) -> Iterator[Project]:
    with failures():
        project = Project.open(path, read_only=read_only)
        told = list(project.notices)
        for notice in told:
            tell(notice)
        try:
            yield project
        finally:
            try:
                project.close()
            finally:
                for notice in project.notices[len(told) :]:
                    tell(notice)


def journey_ids(project: Project, wanted: tuple[str, ...]) -> list[str]:
    """Ids of the journeys named by id or title. Raises Failure listing the titles."""
    found = []
    for name in wanted:
        matches = [j for j in project.document.journeys() if j.id == name or fold(j.title) == fold(name)]
        if len(matches) != 1:
            raise Failure(_which(name, matches, project.document.journeys()))
        found.append(matches[0].id)
    return found


def _which(name: str, matches: list[Journey], journeys: tuple[Journey, ...]) -> str:
    listed = ", ".join(f"“{journey.title}”" for journey in journeys[:20]) or "none"
    if matches:
        return (
            f"{len(matches)} journeys are called “{name}”; name one by its id: {', '.join(j.id for j in matches)}"
        )
    return f"there is no journey “{name}”; there are: {listed}"
