"""The lines of the page *Owners*: everything, what nobody answers for, then teams with their people, by load."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from journeyforge.analysis.owners_load import Load, owners_load
from journeyforge.gui.backlog.listing import Listing
from journeyforge.layout.faces import person_of
from journeyforge.layout.theme import Hue, Theme
from journeyforge.model.document import Document
from journeyforge.model.records import Owner

ALL, NOBODY = "all", ""


class OwnerRow(NamedTuple):
    """One line. `key` is an owner's id, ALL or NOBODY; `share` is its score as a part of the largest; `depth`
    counts the teams above it."""

    key: str
    name: str
    about: str
    initials: str
    hue: Hue
    depth: int
    open: int
    overdue: int
    score: float
    unscored: int
    share: float


def rows_of(listing: Listing, theme: Theme) -> list[OwnerRow]:
    """The load of everybody, of what the listing's filter lets through but for its owners."""
    backlog = listing.backlog
    document = backlog.document
    numbers = backlog.matching(replace(listing.filter, owners=()))
    items = [backlog.items[number] for number in numbers]
    *loads, nobody = owners_load(document, backlog.frame, backlog.today, items)
    total = backlog.totals(numbers)
    most = max([load.score for load in (*loads, nobody)], default=0.0)
    tr = QCoreApplication.translate
    whole = Load(None, [], total.open, total.overdue, total.score, total.unscored)
    nameless = Hue("", "")
    made = [
        _row(ALL, tr("Owners", "All items"), "", "", nameless, 0, whole, 0.0),
        _row(NOBODY, tr("Owners", "Nobody"), tr("Owners", "not assigned yet"), "", nameless, 0, nobody, most),
    ]
    for load, depth in _in_teams(document, loads):
        owner = document.need(load.owner or "", Owner)
        initials, hue = person_of(document, owner.id, theme)
        name = " ".join(owner.title.split()) or "…"
        made.append(_row(owner.id, name, _about(owner), initials, hue, depth, load, most))
    return made


def _row(
    key: str, name: str, about: str, initials: str, hue: Hue, depth: int, load: Load, most: float
) -> OwnerRow:
    share = load.score / most if most > 0 else 0.0
    return OwnerRow(
        key, name, about, initials, hue, depth, load.open, load.overdue, load.score, load.unscored, share
    )


def _about(owner: Owner) -> str:
    team = QCoreApplication.translate("Owners", "team") if owner.kind == "team" else ""
    return " · ".join(part for part in (team, " ".join(owner.department.split())) if part)


def _in_teams(document: Document, loads: Sequence[Load]) -> Iterator[tuple[Load, int]]:
    """Every owner once, members below their team, each level in the order of the loads; of a circle of teams the
    first stands above."""
    below: dict[str | None, list[Load]] = {}
    for load in loads:
        below.setdefault(document.need(load.owner or "", Owner).member_of, []).append(load)
    seen: set[str | None] = set()

    def walk(load: Load, depth: int) -> Iterator[tuple[Load, int]]:
        if load.owner not in seen:
            seen.add(load.owner)
            yield load, depth
            for member in below.get(load.owner, ()):
                yield from walk(member, depth + 1)

    for load in (*below.get(None, ()), *loads):
        yield from walk(load, 0)
