"""The command backlog: the ranked list, out to files."""

from __future__ import annotations

from pathlib import Path

import click

from journeyforge.analysis.backlog import FRAMES, Row, backlog
from journeyforge.cli.answers import count, number, table, tell, tell_problems
from journeyforge.cli.doors import failures, reading
from journeyforge.cli.ticket_update import update
from journeyforge.formats import backlog_out
from journeyforge.formats.backlog_profiles import profile_named
from journeyforge.formats.whole import FormatError
from journeyforge.model.document import Document
from journeyforge.model.kinds import Status
from journeyforge.model.profile import Profile

FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command(name="backlog")
@FILE
@click.option("--score", "frame", type=click.Choice(list(FRAMES)), default="pain", show_default=True)
@click.option("--owner", default="", help="Only what this person or team answers for.")
@click.option("--status", type=click.Choice(Status.__args__), default=None)  # type: ignore[attr-defined]
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write .csv, .xlsx, .md, .json or .txt.")
@click.option(
    "--profile",
    default="plain",
    show_default=True,
    help="plain, jira, jira_admin, azure, github, gitlab, or one that the project keeps.",
)
@click.option(
    "--update", "tickets", type=click.Path(path_type=Path), help="Read a tracker's CSV, or our XLSX, back."
)
@click.option(
    "--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Which column holds what; repeatable."
)
@click.option("--dry-run", is_flag=True, help="With --update: only say what would change.")
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
) -> None:
    """Pain points and opportunities, ranked by a score; out to trackers, and their tickets back."""
    if tickets is not None:
        if output is not None or owner or status:
            raise click.UsageError("--update reads a file; it goes with --map and --dry-run alone")
        update(file, tickets, mapping, dry_run)
        return
    if mapping or dry_run:
        raise click.UsageError("--map and --dry-run go with --update")
    with reading(file) as project:
        document = project.document
        chosen = _profile(document, profile)
        rows = backlog(document, frame, owner, status or "")
    if output is None:
        _show(rows, frame)
        return
    with failures():
        written = backlog_out.write(rows, document, output, chosen, frame, file.name)
    tell_problems(written.problems)
    names = ", ".join(str(path) for path in written.paths)
    tell(f"{count(len(rows), 'item')} in {names} ({chosen.name})")


def _profile(document: Document, name: str) -> Profile:
    try:
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
