"""The backlog as a file: CSV, Excel, Markdown, JSON, in the plain profile."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from journeyforge.analysis.backlog import Row
from journeyforge.formats.table.values import Cell
from journeyforge.formats.whole import FormatError, replacing
from journeyforge.model.codec import to_json

COLUMNS = (
    "id", "type", "title", "score", "owner", "team", "status", "due", "severity", "frequency",
    "journey", "stage", "touchpoints", "evidence", "tickets",
)  # fmt: skip
_WIDTHS = {"title": 48, "touchpoints": 32, "journey": 20, "stage": 20, "owner": 20}


def write(rows: Sequence[Row], path: Path) -> None:
    """Write the backlog whole or not at all, in the form the file's ending names. Raises FormatError."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FormatError(f"{path.name}: a backlog is written to a file that ends in {', '.join(WRITERS)}")
    with replacing(path) as draft:
        writer(rows, draft)


def _csv(rows: Sequence[Row], path: Path) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_texts(row) for row in rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


def _xlsx(rows: Sequence[Row], path: Path) -> None:
    from journeyforge.formats.table_xlsx import write_sheet

    write_sheet(path, "Backlog", COLUMNS, [_cells(row) for row in rows], _WIDTHS)


def _markdown(rows: Sequence[Row], path: Path) -> None:
    lines = [f"| {' | '.join(COLUMNS)} |", "|" + " --- |" * len(COLUMNS)]
    for row in rows:
        cells = [" ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|") for cell in _texts(row)]
        lines.append(f"| {' | '.join(cells)} |")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")


def _json(rows: Sequence[Row], path: Path) -> None:
    path.write_text(to_json([asdict(row) for row in rows]) + "\n", encoding="utf-8", newline="")


WRITERS: Mapping[str, Callable[[Sequence[Row], Path], None]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".md": _markdown,
    ".json": _json,
}
"""Ending → how a backlog is written to such a file."""


def _cells(row: Row) -> list[Cell]:
    """Numbers as numbers, dates as dates, lists joined, nothing where there is nothing."""
    found: list[Cell] = []
    for name in COLUMNS:
        value = getattr(row, name)
        if isinstance(value, tuple):
            found.append(" | ".join(value))
        elif name == "due" and value:
            found.append(datetime.date.fromisoformat(value))
        else:
            found.append("" if value is None else value)
    return found


def _texts(row: Row) -> list[str]:
    return [repr(cell).removesuffix(".0") if isinstance(cell, float) else str(cell) for cell in _cells(row)]
