"""Answers as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click

from journeyforge.model.problem import Problem

MINUS = "−"


def say(text: str = "") -> None:
    """A line of the answer."""
    click.echo(text)


def tell(text: str) -> None:
    """A line beside the answer, on stderr."""
    click.echo(text, err=True)


def as_json(value: Any) -> None:
    """The answer as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def tell_problems(problems: Iterable[Problem], most: int = 20) -> None:
    """Problems on stderr, one a line, with the count of those left out."""
    listed = list(problems)
    for problem in listed[:most]:
        tell(f"{problem.severity}: {problem}")
    if len(listed) > most:
        tell(f"… and {len(listed) - most} more")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns wide enough for their cells; long cells are cut at 60 characters."""
    cells = [list(header), *([cut(cell) for cell in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    for row in cells:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def number(value: float | None) -> str:
    """A number as people write it: no superfluous zeros, a real minus; empty for none."""
    if value is None:
        return ""
    text = f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", " ")
    return text.replace("-", MINUS)


def count(n: int, one: str, many: str = "") -> str:
    """`1 journey`, `3 journeys`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}".replace(",", " ")


def cut(text: str) -> str:
    """In one line of at most 60 characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"
