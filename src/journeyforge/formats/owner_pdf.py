"""Owners' pages as a PDF, or as sheets for a printer: one owner's, or those of everybody who has something."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from journeyforge import __version__
from journeyforge.analysis.backlog import Row, backlog
from journeyforge.formats.drawing import missing_characters, start_qt
from journeyforge.formats.owner_cells import Says
from journeyforge.formats.owner_pages import OwnersItems, pages_of
from journeyforge.formats.owner_words import OWNER_WORDS
from journeyforge.formats.pages.sheet import Sheet
from journeyforge.formats.pdf_file import About, Bookmark, finish
from journeyforge.formats.registry import ExportOptions, step
from journeyforge.formats.whole import FormatError, replacing
from journeyforge.layout.text import Typesetter
from journeyforge.layout.theme import LIGHT
from journeyforge.layout.words import WORDS
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import Owner
from journeyforge.model.text import fold

EVERYBODY = "everybody"


class Pages(NamedTuple):
    """Pages, an entry of the outline for each owner, and what can't be shown on them; `items` are on them."""

    items: int
    sheets: tuple[Sheet, ...]
    marks: tuple[Bookmark, ...]
    problems: tuple[Problem, ...]


def shares(document: Document, rows: Sequence[Row], owner: str | None = EVERYBODY) -> list[OwnersItems]:
    """The rows of one owner (None: nobody's), or of each who has any; a team has those of its members too."""
    chains = {one.id: _up(document, one) for one in document.of(Owner)}
    found: dict[str | None, list[Row]] = {}
    for row in rows:
        for key in (None,) if row.item.owner is None else chains[row.item.owner]:
            found.setdefault(key, []).append(row)
    if owner != EVERYBODY:
        return [OwnersItems(owner, tuple(found.get(owner, ())))]
    names = {one.id: fold(one.title) for one in document.of(Owner)}
    order = sorted((key for key in found if key is not None), key=lambda key: (names[key], key))
    some: list[str | None] = [*order, *([None] if None in found else [])]
    return [OwnersItems(key, tuple(found[key])) for key in some]


def _up(document: Document, owner: Owner) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    key: str | None = owner.id
    while key is not None and key not in seen:
        seen[key] = None
        key = document.need(key, Owner).member_of
    return tuple(seen)


def pages(
    document: Document,
    owners: Iterable[OwnersItems],
    frame: str = "pain",
    language: str = "",
    today: datetime.date | None = None,
) -> Pages:
    """The pages of these owners, one after the other; each counts its own. Raises FormatError."""
    start_qt()
    from journeyforge.formats.fonts import FontError, measure, register

    try:
        register()
    except FontError as error:
        raise FormatError(str(error)) from error
    language = (language or document.project.language).partition("-")[0].lower()
    language = language if language in WORDS else "en"
    says = Says(Typesetter(measure), LIGHT, WORDS[language], OWNER_WORDS[language])
    sheets: list[Sheet] = []
    marks: list[Bookmark] = []
    items: set[str] = set()
    for found in owners:
        items.update(row.id for row in found.rows)
        made = pages_of(document, found, frame, says, today or datetime.date.today())
        marks.append(Bookmark(made[0].name, len(sheets)))
        sheets += made
    if not sheets:
        raise FormatError("there is no pain point and no opportunity that could stand on an owner’s page")
    groups = [group for sheet in sheets for layer in sheet.layers for group in layer.groups]
    return Pages(len(items), tuple(sheets), tuple(marks), tuple(missing_characters(groups)))


def write(
    document: Document,
    rows: Sequence[Row] | None,
    path: Path,
    owner: str | None = EVERYBODY,
    frame: str = "pain",
    language: str = "",
    options: ExportOptions | None = None,
) -> Pages:
    """Write the pages as a PDF, whole or not at all. Raises FormatError, Cancelled.

    `rows` are what is looked at (None: all items), `owner` an id, None for nobody or EVERYBODY.
    """
    from journeyforge.formats.pdf import draw

    options = options or ExportOptions()
    rows = backlog(document, frame) if rows is None else rows
    made = pages(document, shares(document, rows, owner), frame, language)
    data = draw(made.sheets, options)
    title = made.marks[0].title if len(made.marks) == 1 else document.project.title
    project = document.project
    about = About(title, project.organisation, f"JourneyForge {__version__}", language or project.language)
    with replacing(path) as draft, draft.open("wb") as file:
        finish(data, file, [(sheet.width, sheet.height) for sheet in made.sheets], made.marks, about)
    step(options, 1.0)
    return made
