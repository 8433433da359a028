"""Tickets come back: rows of a tracker's file become one change, with all that it would do listed beforehand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, get_args

from journeyforge.model.bulk import collector_off
from journeyforge.model.change import Change, Pair, edited
from journeyforge.model.closing import dated
from journeyforge.model.document import Document
from journeyforge.model.kinds import Status
from journeyforge.model.problem import Problem
from journeyforge.model.records import Known, Opportunity, Owner, PainPoint
from journeyforge.model.text import clean, fold
from journeyforge.model.ticket_match import Matcher, TicketRow, Unmatched, is_of, key_of, without_contradictions
from journeyforge.model.ticket_people import names_of, people_of
from journeyforge.model.ticket_words import status_of, together
from journeyforge.model.values import Ticket

Item = PainPoint | Opportunity
_OURS: dict[str, Status] = {status: status for status in get_args(Status)}


@dataclass(frozen=True, slots=True)
class Answers:
    """What people said: `statuses` by a tracker's word, `people` (an owner's id) by a name in the file."""

    statuses: Mapping[str, Status] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)


class Line(NamedTuple):
    """One thing that would change: a `field` of a record, from `before` to `after`, as text; `places` say why.

    Fields: `ticket` (a new one: key, status and assignee in `after`), `ticket status`, `ticket assignee`,
    `ticket url` (`key` says of which), `status`, `owner`, `due`.
    """

    record: str
    title: str
    field: str
    before: str
    after: str
    key: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a returned file would do. `change` is the one undo step; nothing has happened yet.

    `unknown_statuses` and `unknown_people` are words of the file with the places they stand at: nothing is guessed
    for them. `problems` tell of rows that were refused.
    """

    change: Change
    lines: tuple[Line, ...]
    unmatched: tuple[Unmatched, ...]
    unknown_statuses: Mapping[str, tuple[str, ...]]
    unknown_people: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]
    matched: int


def propose(
    document: Document,
    rows: Sequence[TicketRow],
    source: str,
    answers: Answers | None = None,
    today: datetime.date | None = None,
    matcher: Matcher | None = None,
) -> Proposal:
    """What these rows would change; `source` is the file's name, for the label. Never raises for bad rows.

    A `matcher` made of the same items is taken as it is.
    """
    with collector_off():
        work = _Work(document, answers or Answers(), today or datetime.date.today())
        return work.run(rows, source, matcher or Matcher(document))


class _Work:
    """Collects what one file does to one document."""

    def __init__(self, document: Document, answers: Answers, today: datetime.date) -> None:
        self.document = document
        self.today = today
        taught = {fold(word.word): word.status for word in document.project.ticket_words}
        self.statuses = taught | {fold(word): status for word, status in answers.statuses.items()}
        self.people = people_of(document, answers.people)
        self.answers = answers
        self.lines: list[Line] = []
        self.unknown_statuses: dict[str, dict[str, None]] = {}
        self.unknown_people: dict[str, dict[str, None]] = {}
        self.problems: list[Problem] = []
        self.renamed: list[str] = []

    def run(self, rows: Sequence[TicketRow], source: str, matcher: Matcher) -> Proposal:
        kept, refused = without_contradictions(rows)
        self.problems += refused
        by_item: dict[str, list[TicketRow]] = {}
        unmatched: list[Unmatched] = []
        matched = 0
        for row in kept:
            items, why, note = matcher.match(row)
            if note:
                self.problems.append(Problem("warning", "ticket_label", note, place=row.place))
            matched += bool(items)
            if not items:
                unmatched.append(Unmatched(row.place, row.key, row.title, why))
            for item in items:
                by_item.setdefault(item, []).append(row)
        pairs: dict[str, Pair] = {}
        for key, found in by_item.items():
            record = self.document.records[key]
            if isinstance(record, PainPoint | Opportunity):
                after = self._updated(record, found)
                if after != record:
                    pairs[key] = (record, after)
        if self.renamed:
            message = "titles are other than on the map; they are not read back, nor are scores and texts"
            places = ", ".join(self.renamed[:5]) + (", …" if len(self.renamed) > 5 else "")
            self.problems.append(Problem("hint", "title_differs", message, place=places))
        count = len(pairs)
        pairs |= self._remembered()
        label = f"Update {count} {'item' if count == 1 else 'items'} from {clean(source)}"
        return Proposal(
            Change(label, pairs, "update_tickets") if pairs else Change("", {}),
            tuple(self.lines),
            tuple(unmatched),
            {word: tuple(places) for word, places in self.unknown_statuses.items()},
            {word: tuple(places) for word, places in self.unknown_people.items()},
            tuple(self.problems),
            matched,
        )

    # --- one item ---

    def _updated(self, item: Item, rows: list[TicketRow]) -> Item:
        own = [row for row in rows if row.own]
        self.renamed += [row.place for row in own if row.title and row.title != " ".join(item.title.split())]
        theirs = [row for row in rows if not row.own]
        fields: dict[str, object] = {}
        tickets = list(item.tickets)
        for row in theirs:
            self._ticket(item, tickets, row)
        for row in own:
            self._attached(item, tickets, row)
        if tuple(tickets) != item.tickets:
            fields["tickets"] = tuple(tickets)
        status = self._derived(item, tickets) if any(row.status for row in theirs) else None
        if status is not None and status != item.status:
            fields["status"] = status
            self._line(item, "status", item.status, status, "", theirs)
        wanted = self._stated(item, rows)
        if wanted is None:
            return item
        return edited(item, **dated(item, fields | wanted, self.today))

    def _ticket(self, item: Item, tickets: list[Ticket], row: TicketRow) -> None:
        """A ticket as the row has it, in place of the one of its key or behind the others."""
        if row.status and status_of(row.status, self.statuses) is None:
            _noted(self.unknown_statuses, row.status, row)
        for name in row.assignees:
            if self.people.get(fold(name)) is None:
                _noted(self.unknown_people, name, row)
        for at, ticket in enumerate(tickets):
            if is_of(row, ticket):
                after = replace(
                    ticket,
                    tracker=ticket.tracker or row.tracker,
                    url=row.url or ticket.url,
                    status=row.status or ticket.status,
                    assignee=ticket.assignee if row.assignee is None else row.assignee,
                )
                for part in ("status", "assignee", "url"):
                    old, new = getattr(ticket, part) or "", getattr(after, part) or ""
                    if old != new:
                        self._line(item, f"ticket {part}", old, new, ticket.key, [row])
                tickets[at] = after
                return
        made = Ticket(
            tracker=row.tracker, key=row.key, url=row.url, status=row.status, assignee=row.assignee or ""
        )
        tickets.append(made)
        shown = " · ".join(filter(None, (made.key, made.status, made.assignee)))
        self._line(item, "ticket", "", shown, row.key, [row])

    def _attached(self, item: Item, tickets: list[Ticket], row: TicketRow) -> None:
        """The keys that stand in our own table and were not there before."""
        known = {key_of(ticket.key) for ticket in tickets}
        for key in row.tickets:
            if key_of(key) not in known:
                known.add(key_of(key))
                tickets.append(Ticket(key=key))
                self._line(item, "ticket", "", key, key, [row])

    def _derived(self, item: Item, tickets: Iterable[Ticket]) -> Status | None:
        return together([status_of(ticket.status, self.statuses) for ticket in tickets], item.status)

    def _stated(self, item: Item, rows: list[TicketRow]) -> dict[str, object] | None:
        """Owner, due date and, of our own table, status, where rows say another; None where they contradict."""
        said: dict[str, dict[object, list[TicketRow]]] = {"owner": {}, "due": {}, "status": {}}
        for row in rows:
            named, status = self._owner(item, row), self._own_status(row)
            for name, value in (("owner", named), ("due", row.due), ("status", status)):
                # Of two sheets of our own table the one that was edited counts; tickets have to agree.
                if value is not None and not (row.own and value == getattr(item, name)):
                    said[name].setdefault(value, []).append(row)
        fields: dict[str, object] = {}
        for name, values in said.items():
            if len(values) > 1:
                self._contradict(item, name, [row for group in values.values() for row in group])
                if any(row.own for row in rows):
                    self.lines = [line for line in self.lines if line.record != item.id]
                    return None
                continue
            for wanted, because in values.items():
                if wanted != getattr(item, name):
                    fields[name] = wanted
                    self._line(item, name, self._shown(getattr(item, name)), self._shown(wanted), "", because)
        return fields

    def _owner(self, item: Item, row: TicketRow) -> str | None:
        """Whom a row names as owner; None where it names nobody, or somebody who is asked about."""
        if not row.owner:
            return None
        if self._is_owner(item, row.owner):
            return item.owner
        owner = self.people.get(fold(row.owner))
        if owner is None:
            _noted(self.unknown_people, row.owner, row)
        return owner

    def _own_status(self, row: TicketRow) -> Status | None:
        """The status in our own table, where our own words stand, whatever a tracker means by them."""
        if not row.own or not row.status:
            return None
        status = status_of(row.status, {**self.statuses, **_OURS})
        if status is None:
            _noted(self.unknown_statuses, row.status, row)
        return status

    def _is_owner(self, item: Item, name: str) -> bool:
        """Whether a name is that of the owner there is, also where others are called so."""
        owner = self.document.get(item.owner)
        if not isinstance(owner, Owner) or self.answers.people.get(name, owner.id) != owner.id:
            return False
        return fold(name) in names_of(owner)

    def _contradict(self, item: Item, name: str, rows: list[TicketRow]) -> None:
        places = ", ".join(dict.fromkeys(row.place for row in rows))
        message = f"the rows of “{item.title or item.id}” contradict each other in {name}; it stays as it is"
        self.problems.append(Problem("error", "rows_contradict", message, item.id, places))

    def _shown(self, value: object) -> str:
        if isinstance(value, str) and value in self.document:
            return self.document.records[value].title
        return "" if value is None else str(value)

    def _line(self, item: Item, name: str, before: str, after: str, key: str, rows: Sequence[TicketRow]) -> None:
        places = tuple(row.place for row in rows)
        self.lines.append(Line(item.id, item.title or item.id, name, before, after, key, places))

    # --- what is remembered ---

    def _remembered(self) -> dict[str, Pair]:
        """New answers: statuses with the project, names as aliases of their owners."""
        pairs: dict[str, Pair] = {}
        aliases: dict[str, list[str]] = {}
        for name, key in self.answers.people.items():
            aliases.setdefault(key, []).append(name)
        for key, names in aliases.items():
            owner = self.document.need(key, Owner)
            there = {fold(name) for name in (owner.title, owner.email, *owner.aliases)}
            fresh = tuple(clean(name) for name in names if fold(name) not in there)
            if fresh:
                pairs[key] = (owner, edited(owner, aliases=(*owner.aliases, *fresh)))
        return pairs


def _noted(unknown: dict[str, dict[str, None]], word: str, row: TicketRow) -> None:
    """A word nobody knows stands in a row; a row is counted once."""
    unknown.setdefault(word, {})[row.place] = None


def remembering(document: Document, change: Change, **fields: object) -> Change:
    """The change with fields of the project beside it (`ticket_columns`, `ticket_words`): one undo step."""
    before: Known = document.project
    after = edited(before, **fields)
    if after == before:
        return change
    label = change.label or "Remember how tickets are read"
    return Change(label, {**change.pairs, before.id: (before, after)}, change.command or "update_tickets")
