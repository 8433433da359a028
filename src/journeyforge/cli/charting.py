"""What `backlog --picture` does: a chart of the backlog as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import click

from journeyforge.analysis.backlog import Row
from journeyforge.cli.answers import count, tell, tell_problems
from journeyforge.cli.doors import failures
from journeyforge.model.document import Document

PICTURES: Mapping[str, str] = {
    "matrix": "matrix",
    "heat": "heat_stage_lane",
    "journeys": "heat_journey_stage",
    "pareto": "pareto",
    "load": "load",
}
"""The kinds of chart by the words of `--picture`."""


class Picture(NamedTuple):
    """What was asked of a chart; `journey` is an id or empty; `closed`: also what is done or dropped."""

    name: str
    theme: str
    journey: str
    locale: str
    scale: float
    medians: bool
    closed: bool


def write_chart(document: Document, rows: list[Row], picture: Picture, output: Path | None, frame: str) -> None:
    """Write the chart of these rows; of all journeys but for `heat`, which has one. Raises UsageError, Failure."""
    if output is None:
        raise click.UsageError("--picture is written to a file: -o OUT.png, .svg or .pdf")
    # matplotlib takes half a second to load, and most commands have no use for it.
    from journeyforge import charts
    from journeyforge.layout.theme import THEMES

    kind = PICTURES[picture.name]
    items = [row.item for row in rows]
    if picture.journey and picture.name != "heat":
        items = [item for item in items if item.journey == picture.journey]
    with failures():
        problems = charts.write(
            kind,
            document,
            output,
            items,
            picture.scale,
            theme=THEMES[picture.theme],
            frame=frame,
            locale=picture.locale,
            journey=picture.journey,
            medians=picture.medians,
            closed=picture.closed,
        )
    tell_problems(problems)
    tell(f"{charts.title_of(kind)}, {count(len(items), 'item')}: {output} written")
