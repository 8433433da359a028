"""`backlog -o OUT.pdf`: a page for an owner, or for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journeyforge.analysis.backlog import Row
from journeyforge.cli.answers import count, tell, tell_problems
from journeyforge.cli.doors import failures
from journeyforge.formats.owner_named import owner_named
from journeyforge.model.document import Document

ENDING = ".pdf"


def write_pages(
    document: Document, rows: Sequence[Row], output: Path, owner: str, frame: str, language: str
) -> None:
    """Write the page of the owner of that name (empty: of each) with their part of these rows, and say so."""
    from journeyforge.formats import owner_pdf

    with failures():
        key = owner_named(document, owner) if owner else owner_pdf.EVERYBODY
        made = owner_pdf.write(document, rows, output, key, frame, language)
    tell_problems(made.problems)
    tell(f"{count(made.items, 'item')} on {count(len(made.sheets), 'page')} in {output}")
