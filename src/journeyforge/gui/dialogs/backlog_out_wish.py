"""What people choose when the backlog leaves: kept between two exports, made into rows, looked at ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

from journeyforge.analysis.backlog import Row
from journeyforge.analysis.backlog_list import BacklogList
from journeyforge.analysis.scores import FRAMES
from journeyforge.formats import backlog_out
from journeyforge.formats.backlog_cells import columns_of, disarmed
from journeyforge.formats.backlog_profiles import SHIPPED, check, profiles
from journeyforge.formats.backlog_text import Place
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.profile import Profile

FORMS = (".csv", ".xlsx", ".md", ".json", ".txt")
"""Endings of files a backlog leaves as; `.txt` is text that Trello turns into cards."""
FIRST = 30
"""As many rows are looked at beforehand."""
ALL, SHOWN, SELECTED, FILTER = "all", "shown", "selected", "filter:"
"""Which items: every one, those the view shows, the selected ones, what a kept filter lets through."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One export as it is asked for; `which` is ALL, SHOWN, SELECTED, or FILTER and its name."""

    form: str = ".csv"
    profile: str = SHIPPED[0].name
    which: str = ALL
    frame: str = "pain"

    @property
    def has_columns(self) -> bool:
        """Whether a profile says what is in the file."""
        return self.form in backlog_out.PROFILED

    def profile_in(self, document: Document) -> Profile:
        """The profile, or the plain one where it has gone or does not count."""
        plain = SHIPPED[0]
        return profiles(document).get(self.profile, plain) if self.has_columns else plain

    def noted(self) -> dict[str, Any]:
        """As it is kept until the next time."""
        return asdict(self)


def remembered(noted: Mapping[str, Any]) -> Wish:
    """The wish that was kept; what makes no sense in it is as if nothing had been chosen.

    Which items leave is asked anew each time."""
    wish = Wish()
    if noted.get("form") in FORMS:
        wish = replace(wish, form=noted["form"])
    if isinstance(noted.get("profile"), str):
        wish = replace(wish, profile=noted["profile"])
    if noted.get("frame") in FRAMES:
        wish = replace(wish, frame=noted["frame"])
    return wish


class Items(NamedTuple):
    """Which items leave: their ids in their order, or what a filter lets through by rank."""

    ids: tuple[str, ...] | None = None
    filter: Filter = Filter()

    def rows(self, document: Document, frame: str) -> list[Row]:
        """Their rows; what has been deleted meanwhile is left out."""
        listed = BacklogList.of(document, frame)
        if self.ids is None:
            return [listed.row(number) for number in listed.matching(self.filter)]
        found = (listed.number_of(key) for key in self.ids)
        return [listed.row(number) for number in found if number is not None]


class Ahead(NamedTuple):
    """What an export of a document will come to: its rows, and the first of them as `headings` and `cells`, or as
    `text`."""

    wish: Wish
    document: Document
    rows: Sequence[Row]
    headings: tuple[str, ...]
    cells: list[tuple[str, ...]]
    text: str
    problems: tuple[Problem, ...]


def look_ahead(wish: Wish, items: Items, document: Document, file: str, before: Ahead | None = None) -> Ahead:
    """Look at what would be written; `file` is the project file's name. Rows looked at `before` are not made anew
    where they are the same. Raises FormatError where the profile makes no sense."""
    same = before is not None and before.document is document
    if before is not None and same and (before.wish.which, before.wish.frame) == (wish.which, wish.frame):
        rows = before.rows
    else:
        rows = items.rows(document, wish.frame)
    profile = wish.profile_in(document)
    check(profile)
    problems = backlog_out.foreseen(rows, document, wish.form, profile)
    if not wish.has_columns:
        text = backlog_out.text(rows[:FIRST], document, wish.form, wish.frame, file)
        return Ahead(wish, document, rows, (), [], text, problems)
    place = Place.of(document, wish.frame, file)
    headings, cells = first_rows(rows, profile, place, wish.form == ".csv")
    return Ahead(wish, document, rows, headings, cells, "", problems)


def first_rows(
    rows: Sequence[Row], profile: Profile, place: Place, as_csv: bool
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and the first rows as they will be written."""
    headings, columns = columns_of(rows[:FIRST], profile, place)
    guarded = as_csv and profile.for_people
    cells = [tuple(str(disarmed(cell) if guarded else cell) for cell in row) for row in zip(*columns, strict=True)]
    return tuple(str(disarmed(one)) if guarded else one for one in headings), cells
