"""Profiles: how a backlog is written for a tracker; those that ship, those a project keeps, what a column has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import attrgetter

from journeyforge.analysis.backlog import Row
from journeyforge.formats.backlog_text import LABEL, Place, description, label_of, one_line
from journeyforge.formats.cutting import shortened
from journeyforge.formats.table.values import Cell
from journeyforge.formats.whole import FormatError
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.commands import edit
from journeyforge.model.document import Document
from journeyforge.model.profile import Profile, ProfileColumn, ProfileWord
from journeyforge.model.records import Owner
from journeyforge.model.text import fold

PLAIN = (
    "id", "type", "title", "score", "owner", "team", "status", "due", "severity", "frequency",
    "journey", "stage", "touchpoints", "persona", "evidence", "response", "tickets", "note",
)  # fmt: skip
"""The columns of the plain profile."""


def _columns(*pairs: tuple[str, str]) -> tuple[ProfileColumn, ...]:
    """Heading and value; a value that begins with = is a fixed text."""
    return tuple(
        ProfileColumn(heading=heading, text=value[1:])
        if value.startswith("=")
        else ProfileColumn(heading=heading, value=value)
        for heading, value in pairs
    )


def _words(value: str, **pairs: str) -> tuple[ProfileWord, ...]:
    return tuple(ProfileWord(value=value, ours=ours.lstrip("_"), theirs=theirs) for ours, theirs in pairs.items())


_JIRA_PRIORITY = _words("severity", _5="Highest", _4="High", _3="Medium", _2="Low", _1="Lowest")
_JIRA_TYPES = _words("type", journey="Epic", pain_point="Task", opportunity="Task")

SHIPPED: tuple[Profile, ...] = (
    Profile(name="plain", columns=_columns(*((name, name) for name in PLAIN)), for_people=True),
    # Atlassian: “Create issues using the CSV importer”: about 1,500 rows; a summary has 255 characters, no break.
    Profile(
        name="jira",
        columns=_columns(
            ("Summary", "summary"),
            ("Issue Type", "type"),
            ("Description", "description"),
            ("Priority", "severity"),
            ("Labels", f"={LABEL}"),
            ("Labels", "label"),
            ("Assignee", "email"),
            ("Due date", "due"),
        ),
        words=(*_JIRA_TYPES, *_JIRA_PRIORITY),
        rows_per_file=1500,
        title_length=255,
        text_length=32_767,
    ),
    # Atlassian: external system import: Parent = Issue ID of the parent, parents first; about 10,000 rows.
    Profile(
        name="jira_admin",
        columns=_columns(
            ("Issue Type", "type"),
            ("Issue ID", "number"),
            ("Parent", "parent"),
            ("Summary", "summary"),
            ("Description", "description"),
            ("Priority", "severity"),
            ("Labels", f"={LABEL}"),
            ("Labels", "label"),
            ("Assignee", "email"),
            ("Due date", "due"),
            ("Score", "score"),
        ),
        words=(*_JIRA_TYPES, *_JIRA_PRIORITY),
        rows_per_file=10_000,
        title_length=255,
        text_length=32_767,
        parents=True,
    ),
    # Microsoft: “Import work items from CSV”: Work Item Type, Title, no ID, 1,000 rows; 255 characters a title.
    Profile(
        name="azure",
        columns=_columns(
            ("Work Item Type", "type"),
            ("Title", "summary"),
            ("Description", "description"),
            ("Priority", "severity"),
            ("Tags", "labels"),
            ("Assigned To", "email"),
        ),
        words=(
            *_words("type", pain_point="Task", opportunity="Task"),
            *_words("severity", _5="1", _4="2", _3="3", _2="4", _1="4"),
        ),
        joint="; ",
        markup="html",
        rows_per_file=1000,
        title_length=255,
    ),
    # GitHub has no CSV import of its own; these are the columns of the importers people use.
    Profile(
        name="github",
        columns=_columns(
            ("title", "summary"),
            ("body", "description"),
            ("labels", "labels"),
            ("assignees", "login"),
            ("milestone", "="),
        ),
        joint=",",
        markup="markdown",
        title_length=256,
        text_length=65_536,
    ),
    # GitLab: “Import issues from CSV”: title and description first; labels by a quick action in the description.
    Profile(
        name="gitlab",
        columns=_columns(
            ("title", "summary"),
            ("description", "description"),
            ("due_date", "due"),
            ("milestone", "="),
        ),
        markup="markdown",
        title_length=255,
        text_length=1_048_576,
        footer=f"/label ~{LABEL} ~{{label}}",
        slash_commands=True,
    ),
)


def profiles(document: Document) -> dict[str, Profile]:
    """All profiles by name; one that the project keeps stands before one that ships."""
    return {profile.name: profile for profile in (*SHIPPED, *document.project.profiles)}


def profile_named(document: Document, name: str) -> Profile:
    """The profile of that name, whatever its case. Raises FormatError listing those there are."""
    found = {fold(key): profile for key, profile in profiles(document).items()}
    if fold(name) not in found:
        raise FormatError(f"there is no profile “{name}”; there are {', '.join(profiles(document))}")
    return found[fold(name)]


def keep(document: Document, profile: Profile, instead_of: str = "") -> Change:
    """Keep a profile, in place of the one called `instead_of` or of its own name. Raises ChangeError."""
    if not profile.name.strip():
        raise ChangeError("a profile needs a name")
    try:
        check(profile)
    except FormatError as error:
        raise ChangeError(str(error)) from error
    gone = {fold(instead_of or profile.name), fold(profile.name)}
    others = tuple(one for one in document.project.profiles if fold(one.name) not in gone)
    change = edit(document, document.project.id, profiles=(*others, profile))
    return replace(change, label=f"Keep the profile “{profile.name}”", command="profile")


def forget(document: Document, name: str) -> Change:
    """Take a profile out of the project; those that ship stay. Raises ChangeError."""
    rest = tuple(one for one in document.project.profiles if fold(one.name) != fold(name))
    if len(rest) == len(document.project.profiles):
        raise ChangeError(f"the project keeps no profile “{name}”")
    change = edit(document, document.project.id, profiles=rest)
    return replace(change, label=f"Remove the profile “{name}”", command="profile")


def check(profile: Profile) -> None:
    """Raises FormatError with what is wrong with a profile: no columns, a value nobody knows, a bad footer."""
    if not profile.columns:
        raise FormatError(f"the profile “{profile.name}” has no columns")
    known = VALUES.keys() | {"description", "number", "parent"}
    for column in profile.columns:
        if column.value and column.value not in known:
            listed = ", ".join(sorted(known))
            raise FormatError(
                f"the profile “{profile.name}”: column “{column.heading}” takes “{column.value}”, "
                f"which no item has; there are {listed}"
            )
    try:
        profile.footer.format(label="")
    except (KeyError, IndexError, ValueError) as error:
        raise FormatError(
            f"the profile “{profile.name}”: in its footer only {{label}} may stand in braces"
        ) from error


# --- what is in a column ---

Value = Callable[[Row], Cell]


def _number(value: float | None) -> Cell:
    if value is None:
        return ""
    return int(value) if value == int(value) else value


def _scores() -> Value:
    """Most scores of a backlog are the same few numbers."""
    known: dict[float | None, Cell] = {}

    def value(row: Row) -> Cell:
        score = row.score
        if score not in known:
            known[score] = _number(score)
        return known[score]

    return value


VALUES: Mapping[str, Callable[[Profile, Place], Value]] = {
    "id": lambda profile, place: attrgetter("id"),
    "type": lambda profile, place: attrgetter("type"),
    "title": lambda profile, place: attrgetter("title"),
    "summary": lambda profile, place: lambda row: summary(row, profile),
    "score": lambda profile, place: _scores(),
    "rank": lambda profile, place: lambda row: "" if row.rank is None else row.rank,
    "owner": lambda profile, place: attrgetter("owner"),
    "team": lambda profile, place: attrgetter("team"),
    "email": lambda profile, place: _owned(place.document, lambda owner: owner.email),
    "login": lambda profile, place: _owned(place.document, login),
    "status": lambda profile, place: attrgetter("status"),
    "due": lambda profile, place: attrgetter("due"),
    "age": lambda profile, place: lambda row: "" if row.age is None else row.age,
    "severity": lambda profile, place: lambda row: row.severity or "",
    "frequency": lambda profile, place: lambda row: row.frequency or "",
    "journey": lambda profile, place: attrgetter("journey"),
    "stage": lambda profile, place: attrgetter("stage"),
    "touchpoints": lambda profile, place: (
        lambda row: profile.joint.join(row.touchpoints) if row.touchpoints else ""
    ),
    "persona": lambda profile, place: lambda row: profile.joint.join(row.persona) if row.persona else "",
    "evidence": lambda profile, place: attrgetter("evidence"),
    "source": lambda profile, place: attrgetter("source"),
    "response": lambda profile, place: attrgetter("response"),
    "tickets": lambda profile, place: lambda row: profile.joint.join(row.tickets) if row.tickets else "",
    "note": lambda profile, place: attrgetter("note"),
    "quotes": lambda profile, place: lambda row: profile.joint.join(getattr(row.item, "quotes", ())),
    "tags": lambda profile, place: lambda row: profile.joint.join(row.item.tags),
    "votes": lambda profile, place: lambda row: row.item.votes,
    "money": lambda profile, place: lambda row: _number(row.money),
    "label": lambda profile, place: lambda row: label_of(row.id),
    "labels": lambda profile, place: lambda row: f"{LABEL}{profile.joint}{label_of(row.id)}",
    "link": lambda profile, place: lambda row: f"{place.file}#{row.id}",
    "description": lambda profile, place: lambda row: description(row, place, profile),
}
"""Value of a column by name → what gives it for a row. `number` and `parent` are of the file, not of an item."""


def summary(row: Row, profile: Profile) -> str:
    """The title in one line, as long as the tracker allows; an item without a title is called by its id."""
    return shortened(one_line(row.title), profile.title_length) or row.id


def login(owner: Owner) -> str:
    """The name of an owner in a tracker: its first alias that is written with an @."""
    return next((alias[1:] for alias in owner.aliases if alias.startswith("@")), "")


def _owned(document: Document, part: Callable[[Owner], str]) -> Value:
    names = {owner.id: part(owner) for owner in document.of(Owner)}
    return lambda row: names[row.item.owner] if row.item.owner else ""
