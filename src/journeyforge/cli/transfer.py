"""Commands that make and move things: new, import, copy, schema."""

from __future__ import annotations

from pathlib import Path

import click

from journeyforge import project as projects
from journeyforge.cli.answers import as_json, count, tell, tell_problems
from journeyforge.cli.doors import Failure, failures, writing
from journeyforge.formats import interchange, registry
from journeyforge.formats.registry import FORMATS
from journeyforge.model import templates
from journeyforge.model.document import Document
from journeyforge.model.text import clean
from journeyforge.storage import creating

FILE = click.argument("file", type=click.Path(path_type=Path))
LOCALES = click.Choice(["en", "ru", "uk"])
READABLE = [row.name for row in FORMATS if row.read]


@click.command()
@FILE
@click.option("--template", default="blank", show_default=True, help="One of: " + ", ".join(templates.names()))
@click.option("--title", default=None, help="The project's title; the file's name when left out.")
@click.option("--locale", type=LOCALES, default="en", show_default=True)
def new(file: Path, template: str, title: str | None, locale: str) -> None:
    """Make a project from a template. Never overwrites."""
    if template not in templates.names():
        raise click.BadParameter(f"there are {', '.join(templates.names())}", param_hint="--template")
    make_new(file, template, title, locale)
    tell(f"{file} made from the template “{template}”")


def make_new(file: Path, template: str = "blank", title: str | None = None, locale: str = "en") -> None:
    """Write a new project from a template. Raises Failure."""
    with failures():
        name = clean(file.stem if title is None else title)
        projects.create(file, templates.make(template, locale, name), label="New project")


@click.command()
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--clean", "clean_", is_flag=True, help="Without history: no log, no deleted text.")
@click.option("--force", is_flag=True, help="Overwrite OUT.")
def copy(file: Path, out: Path, clean_: bool, force: bool) -> None:
    """A copy of a project as last saved."""
    with failures():
        creating.copy(file, out, clean=clean_, overwrite=force)
    tell(f"{out} is a copy of {file.name}" + (" without its history" if clean_ else ""))


@click.command(name="import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The project to make.")
@click.option("--into", type=click.Path(path_type=Path), help="The project to add to; one undo step.")
@click.option("--format", "format_", type=click.Choice(READABLE), default=None)
@click.option("--force", is_flag=True, help="Let -o overwrite an existing file.")
def import_(source: Path, output: Path | None, into: Path | None, format_: str | None, force: bool) -> None:
    """Read a table, a matrix, JSON or Mermaid into a project."""
    if (output is None) == (into is None):
        raise click.UsageError("say where to: -o FILE makes a project, --into FILE adds to one")
    if output is not None:
        if output.exists() and source.exists() and output.samefile(source):
            raise Failure(f"{output} is what is to be read; the project needs another name")
        if output.exists() and not force:
            raise Failure(f"{output} exists already; use --force to replace it, or --into to add to it")
        _import_new(source, output, format_, force)
    elif into is not None:
        _import_into(source, into, format_)


def _import_new(source: Path, output: Path, format_: str | None, force: bool) -> None:
    with failures():
        found = registry.read(source, Document.from_records(()), format_ or "")
        _tell(found)
        projects.create(
            output,
            list(found.change.made()),
            label=f"Import {source.name}",
            command="import",
            blobs=found.blobs.values(),
            overwrite=force,
        )
    tell(f"{output}: {count(len(found.change.pairs), 'record')} from {source.name}")


def _import_into(source: Path, into: Path, format_: str | None) -> None:
    with writing(into) as project:
        found = registry.read(source, project.document, format_ or "")
        _tell(found)
        project.commit(found.change, found.blobs.values())
    made = sum(1 for _ in found.change.made())
    changed = len(found.change.pairs) - made
    tell(f"{into}: {count(made, 'record')} added and {changed} changed from {source.name}")


def _tell(found: registry.Reading) -> None:
    for guess in found.guesses:
        tell(f"read as: {guess}")
    tell_problems(found.problems)


@click.command()
def schema() -> None:
    """The JSON Schema of the interchange format."""
    as_json(interchange.schema())
