"""What a returned file would do with what people have answered so far. Runs beside the window: no widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from journeyforge.formats.ticket_cells import Order
from journeyforge.formats.ticket_columns import learned
from journeyforge.formats.tickets_in import Opened, TicketFile, open_tickets, tickets_of
from journeyforge.formats.whole import FormatError
from journeyforge.model.change import NOTHING, Change
from journeyforge.model.document import Document
from journeyforge.model.fields import named
from journeyforge.model.kinds import Status
from journeyforge.model.text import fold
from journeyforge.model.ticket_match import Matcher
from journeyforge.model.ticket_words import taught
from journeyforge.model.tickets import Answers, Proposal, propose, remembering

NEW = "new"
"""The answer that a person of the file becomes an owner here."""
_COLUMNS = 2
"""At the least: what finds an item, and what is said of it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was when it was read."""

    path: Path
    opened: Opened
    stamp: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """What people have answered: `columns` (field → heading, empty: none), `statuses` by the file's word, `people`
    by the file's name: the id of an owner, or NEW; `order`: what due dates begin with, empty where the file
    has to tell."""

    columns: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    order: Order = ""

    def reads_as(self, other: Said) -> bool:
        """Whether a file's rows are the same for both."""
        return self.columns == other.columns and self.order == other.order


class Outcome(NamedTuple):
    """What the file says and would do. `change` is the one undo step with all answers in it; `words` counts the
    rows of each status in the file."""

    said: Said
    document: Document
    file: TicketFile
    proposal: Proposal
    change: Change
    words: Mapping[str, int]
    matcher: Matcher

    @property
    def items(self) -> int:
        """How many pain points and opportunities would change."""
        return len({line.record for line in self.proposal.lines})

    @property
    def is_known(self) -> bool:
        """Whether people have said before what columns of such a file hold, or there is nothing to say."""
        here = set(map(fold, self.file.columns.headings))
        known = self.document.project.ticket_columns
        return self.file.columns.own or any(fold(column.heading) in here for column in known)


def opened(path: Path) -> Source:
    """Read a file. Raises FormatError, also where it has no columns to choose from."""
    before = stamp(path) or (0, 0)
    found = open_tickets(path)
    if sum(map(bool, found.headings)) < _COLUMNS:
        raise FormatError(f"{path.name} is no table of tickets: it has fewer than {_COLUMNS} columns")
    return Source(path, found, before)


def stamp(path: Path) -> tuple[int, int] | None:
    """What tells that a file is another one than before; None where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def look(source: Source, said: Said, document: Document, before: Outcome | None = None) -> Outcome:
    """What would happen; rows read `before` with the same columns are not read again. Raises FormatError where the
    file has nothing that finds an item."""
    known = document.project.ticket_columns
    if before is not None and before.said.reads_as(said) and before.document.project is document.project:
        file = before.file
    else:
        file = tickets_of(source.opened, said.columns, known, said.order)
    made, people = NOTHING, {}
    for name, answer in said.people.items():
        if answer == NEW:
            answer, one = named(document, "owner", name, made)
            made = made.then(one)
        people[name] = answer
    now = document.apply(made) if made else document
    same = before is not None and before.document is document
    matcher = before.matcher if before is not None and same else Matcher(document)
    proposal = propose(now, file.rows, file.name, Answers(said.statuses, people), None, matcher)
    change = _whole(now, file, proposal, said)
    if made and proposal.matched:
        change = replace(made.then(change), label=change.label or made.label, command="update_tickets")
    words = Counter(row.status for row in file.rows if row.status)
    return Outcome(said, document, file, proposal, change, words, matcher)


def _whole(document: Document, file: TicketFile, proposal: Proposal, said: Said) -> Change:
    """The change, with what was answered remembered; nothing where the file is none of this project."""
    if not proposal.matched:
        return NOTHING
    project = document.project
    columns = learned(file.columns.headings, said.columns, project.ticket_columns)
    words = taught(project.ticket_words, said.statuses)
    return remembering(document, proposal.change, ticket_columns=columns, ticket_words=words)
