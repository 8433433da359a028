"""The command backlog: the ranked list, out to files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from journeyforge.analysis.backlog import FRAMES, Row, backlog
from journeyforge.analysis.backlog_matching import answering
from journeyforge.cli import owners_pages
from journeyforge.cli.answers import count, number, table, tell, tell_problems
from journeyforge.cli.charting import PICTURES, Picture, write_chart
from journeyforge.cli.doors import failures, journey_ids, reading
from journeyforge.cli.ticket_update import update
from journeyforge.cli.transfer import LOCALES
from journeyforge.formats import backlog_out
from journeyforge.formats.backlog_profile_file import read_profile
from journeyforge.formats.backlog_profiles import profile_named
from journeyforge.formats.owner_named import owner_named
from journeyforge.formats.whole import FormatError
from journeyforge.layout.words import language_of
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.kinds import Status
from journeyforge.model.profile import Profile

FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command(name="backlog")
@FILE
@click.option("--score", "frame", type=click.Choice(list(FRAMES)), default="pain", show_default=True)
@click.option("--owner", default="", help="Only what this person or team answers for.")
@click.option("--status", type=click.Choice(Status.__args__), default=None)  # type: ignore[attr-defined]
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write .csv, .xlsx, .md, .json, .txt; owners’ pages as .pdf.",
)
@click.option(
    "--profile",
    default="plain",
    show_default=True,
    help="plain, jira, jira_admin, azure, github, gitlab, one that the project keeps, or a JSON file with one.",
)
@click.option(
    "--update", "tickets", type=click.Path(path_type=Path), help="Read a tracker's CSV, or our XLSX, back."
)
@click.option(
    "--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Which column holds what; repeatable."
)
@click.option("--dry-run", is_flag=True, help="With --update: only say what would change.")
@click.option(
    "--picture",
    type=click.Choice(list(PICTURES)),
    help="A chart of what is open, instead of the list (with --status done: of that); -o .png, .svg, .pdf.",
)
@click.option("--journey", default=None, metavar="ID-or-title", help="Of a chart: only this journey.")
@click.option(
    "--theme", type=click.Choice(["light", "dark"]), default=None, help="Of a chart; light when left out."
)
@click.option("--scale", type=click.FloatRange(0.1, 20), default=None, help="Of a chart as PNG; 2 when left out.")
@click.option("--medians", is_flag=True, help="Of the matrix: its lines at the medians, not at 5.5.")
@click.option("--locale", type=LOCALES, help="Of a chart’s or page’s words; by default the content's, else en.")
def backlog_command(
    file: Path,
    frame: str,
    owner: str,
    status: str | None,
    output: Path | None,
    profile: str,
    tickets: Path | None,
    mapping: tuple[str, ...],
    dry_run: bool,
    picture: str | None,
    journey: str | None,
    theme: str | None,
    scale: float | None,
    medians: bool,
    locale: str | None,
) -> None:
    """Pain points and opportunities, ranked by a score; out to trackers, and their tickets back."""
    if tickets is not None:
        if output is not None or owner or status or picture:
            raise click.UsageError("--update reads a file; it goes with --map and --dry-run alone")
        update(file, tickets, mapping, dry_run)
        return
    if mapping or dry_run:
        raise click.UsageError("--map and --dry-run go with --update")
    printed = picture is None and output is not None and output.suffix.lower() == owners_pages.ENDING
    if picture is None and (journey or theme or scale or medians or (locale and not printed)):
        raise click.UsageError("--journey, --theme, --scale, --medians and --locale go with --picture")
    if printed and profile != "plain":
        raise click.UsageError("--profile goes with .csv and .xlsx")
    with reading(file) as project:
        document = project.document
        chosen = _profile(document, profile)
        rows = backlog(document, frame, status=status or "")
        if owner and not printed:
            answering_for = answering(document, [owner_named(document, owner)])
            rows = [row for row in rows if row.item.owner in answering_for]
        only = journey_ids(project, (journey,))[0] if journey else ""
    if picture is not None:
        language = locale or language_of(document.project.language)
        asked = Picture(picture, theme or "light", only, language, scale or 2.0, medians, status in CLOSED)
        write_chart(document, rows, asked, output, frame)
    elif output is None:
        _show(rows, frame)
    elif printed:
        owners_pages.write_pages(document, rows, output, owner, frame, locale or "")
    else:
        _write(document, rows, output, chosen, frame, file.name)


def _write(document: Document, rows: Sequence[Row], output: Path, profile: Profile, frame: str, file: str) -> None:
    with failures():
        written = backlog_out.write(rows, document, output, profile, frame, file)
    tell_problems(written.problems)
    names = ", ".join(str(path) for path in written.paths)
    tell(f"{count(len(rows), 'item')} in {names} ({profile.name})")


def _profile(document: Document, name: str) -> Profile:
    """A profile that ships, one the project keeps, or one in a JSON file."""
    try:
        if name.lower().endswith(".json"):
            return read_profile(Path(name))
        return profile_named(document, name)
    except FormatError as error:
        raise click.BadParameter(str(error), param_hint="--profile") from error


def _show(rows: list[Row], frame: str) -> None:
    """The list; where there is no score it says what is missing."""
    header = (frame, "severity", "title", "status", "owner", "due", "stage", "evidence")
    table(header, [_cells(row) for row in rows])
    without = sum(bool(row.missing) for row in rows)
    if without:
        names = list(dict.fromkeys(name.replace("_", " ") for row in rows for name in row.missing))
        tell(f"{count(without, 'item')} without a score; missing: {', '.join(names)}")


def _cells(row: Row) -> tuple[str, ...]:
    return (
        number(row.score),
        number(row.severity),
        row.title,
        row.status,
        row.owner,
        row.due,
        row.stage,
        row.evidence,
    )
