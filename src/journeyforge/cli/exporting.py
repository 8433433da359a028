"""The command that exports: any format, one journey or all, with progress on a terminal."""

from __future__ import annotations

import datetime
import signal
import sys
from collections.abc import Callable, Mapping, Set
from pathlib import Path

import click
from click.core import ParameterSource

from journeyforge.cli.answers import tell, tell_problems
from journeyforge.cli.doors import journey_ids, reading
from journeyforge.cli.transfer import FILE, LOCALES
from journeyforge.formats import registry
from journeyforge.formats.page import PAGES
from journeyforge.formats.registry import FORMATS, ExportOptions, Format, LinkView
from journeyforge.layout.words import language_of
from journeyforge.model.problem import Problem

WRITABLE = [row.name for row in FORMATS if row.write]
_PICTURE = frozenset({"scale", "dpi", "page", "tiles", "theme", "text", "links", "date", "locale"})
_UNUSED: Mapping[str, Set[str]] = {"png": {"text"}, "svg": {"page"}, "pdf": {"text"}}
"""Options that a format has no use for; those without a row here use none of a picture's."""


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    """A day as people type it. Raises BadParameter."""
    if value is None:
        return None
    if value == "today":
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value} is no day; write YYYY-MM-DD or today") from error


@click.command()
@FILE
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
@click.option("--journey", multiple=True, metavar="ID-or-title", help="Only this journey; may be repeated.")
@click.option("--all", "all_", is_flag=True, help="All journeys: a picture each (OUT-title), or pages of one PDF.")
@click.option("--format", "format_", type=click.Choice(WRITABLE), default=None)
@click.option("--scale", type=click.FloatRange(0.1, 20), default=None, help="Of a PNG; 2 when left out.")
@click.option("--dpi", type=click.FloatRange(10, 2400), default=None, help="Of a PNG, instead of --scale.")
@click.option(
    "--page", type=click.Choice(list(PAGES)), default=None, help="Fit the map into this page (PNG, PDF)."
)
@click.option(
    "--tiles",
    is_flag=True,
    help="A PDF of as many pages (A4 without --page) as it takes to be read; --scale sets how large.",
)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option(
    "--text", type=click.Choice(["live", "outlined"]), default="live", show_default=True, help="In an SVG."
)
@click.option(
    "--links",
    type=click.Choice(["marks", "whole"]),
    default="marks",
    show_default=True,
    help="Links between journeys and to pains in a picture: marks at their cards, or whole lines.",
)
@click.option("--date", callback=_day, metavar="YYYY-MM-DD|today", help="A day to print on a picture.")
@click.option("--locale", type=LOCALES, help="Of the map's own few words; by default the content's, else en.")
def export(
    file: Path,
    output: Path,
    journey: tuple[str, ...],
    all_: bool,
    format_: str | None,
    scale: float | None,
    dpi: float | None,
    page: str | None,
    tiles: bool,
    theme: str,
    text: str,
    links: LinkView,
    date: datetime.date | None,
    locale: str | None,
) -> None:
    """Write a project as JSON, table, Mermaid, picture or PDF, by OUT's ending or --format."""
    if all_ and journey:
        raise click.UsageError("say --journey or --all, not both")
    if scale is not None and dpi is not None:
        raise click.UsageError("say --scale or --dpi, not both")
    signal.signal(signal.SIGTERM, _interrupted)
    with reading(file) as project:
        every = tuple(record.id for record in project.document.journeys())
        options = ExportOptions(
            journeys=every if all_ else journey_ids(project, journey),
            scale=scale,
            dpi=dpi,
            page=page or "",
            tiles=tiles,
            theme=theme,
            locale=locale or language_of(project.document.project.language),
            blobs=project.blobs,
            outlined=text == "outlined",
            links=links,
            date=date,
            progress=_progress(),
        )
        written, problems = registry.export_all(project.document, output, options, format_ or "")
        row = registry.by_name(format_) if format_ else registry.by_path(output)
    tell_problems([*_unused(row), *problems])
    for path in written:
        tell(f"{path} written")


def _unused(row: Format) -> list[Problem]:
    """A word about options that were given and are not used."""
    context = click.get_current_context()
    given = [name for name in context.params if context.get_parameter_source(name) == ParameterSource.COMMANDLINE]
    idle = set(_UNUSED.get(row.name, _PICTURE))
    if row.name == "png" and "page" in given:
        idle.add("scale")
    listed = ", ".join(f"--{name}" for name in sorted(idle.intersection(given)))
    return [Problem("hint", "option_unused", f"{row.title}: no use for {listed}.")] if listed else []


def _progress() -> Callable[[float], None] | None:
    """A line that tells how far it is, on a terminal only."""
    if not sys.stderr.isatty():
        return None

    def show(done: float) -> None:
        click.echo("\r" + (f"{done:4.0%}" if done < 1 else "     \r"), nl=False, err=True)

    return show


def _interrupted(number: int, frame: object) -> None:
    raise KeyboardInterrupt
