"""What `backlog --update` does: a tracker's file in, every change listed, one undo step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, get_args

import click

from journeyforge.cli.answers import count, cut, say, tell, tell_problems
from journeyforge.cli.doors import Failure, failures, reading, writing
from journeyforge.formats.ticket_cells import Order
from journeyforge.formats.ticket_columns import FIELDS, learned
from journeyforge.formats.tickets_in import TicketFile, has_refused, read_tickets
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.kinds import Status
from journeyforge.model.records import Owner
from journeyforge.model.text import clean, fold
from journeyforge.model.ticket_words import taught
from journeyforge.model.tickets import Answers, Line, Proposal, propose, remembering

_ORDER = "due-order"
_ORDERS: Mapping[str, Order] = {"day-first": "day", "month-first": "month"}


class Said(NamedTuple):
    """What the options --map say: columns by field, statuses and people by the file's words, and what due dates
    begin with."""

    columns: Mapping[str, str]
    statuses: Mapping[str, str]
    people: Mapping[str, str]
    order: Order = ""


def update(file: Path, tickets: Path, mapping: Iterable[str], dry_run: bool) -> None:
    """Read a tracker's file into a project, or only say what it would do. Raises Failure."""
    said = parsed(mapping)
    with reading(file) if dry_run else writing(file) as project:
        document = project.document
        with failures():
            found = read_tickets(tickets, said.columns, document.project.ticket_columns, said.order)
            proposal = propose(document, found.rows, found.name, _answers(document, said))
            change = _with_memory(document, proposal, found, said)
        _list(proposal, found)
        if not proposal.matched:
            raise Failure(_nothing(found, proposal))
        if change and not dry_run:
            project.commit(change)
    items = len({line.record for line in proposal.lines})
    done = "would change" if dry_run else "changed"
    tell(f"{count(proposal.matched, 'row')} of {found.read} matched; {count(items, 'item')} {done}")


def parsed(mapping: Iterable[str]) -> Said:
    """`field=Column`, `status:In review=doing`, `person:V. Kim=Vera`, `due-order=day-first`.

    Raises BadParameter.
    """
    said = Said({}, {}, {})
    for text in mapping:
        left, sign, right = (
            text.rpartition("=") if text.startswith(("status:", "person:")) else text.partition("=")
        )
        kind, colon, word = left.partition(":")
        if not sign:
            raise click.BadParameter(f"“{text}” is not FIELD=COLUMN", param_hint="--map")
        if colon and kind == "status" and right in get_args(Status):
            said.statuses[word.strip()] = right  # type: ignore[index]
        elif colon and kind == "person":
            said.people[word.strip()] = right.strip()  # type: ignore[index]
        elif left.strip() == _ORDER and right.strip() in _ORDERS:
            said = said._replace(order=_ORDERS[right.strip()])
        elif left.strip() in FIELDS:
            said.columns[left.strip()] = right.strip()  # type: ignore[index]
        else:
            words = f"status:WORD={'|'.join(get_args(Status))}; person:NAME=OWNER; {_ORDER}={'|'.join(_ORDERS)}"
            known = f"fields: {', '.join(FIELDS)}; {words}"
            raise click.BadParameter(f"“{text}” says nothing known; {known}", param_hint="--map")
    return said


def _answers(document: Document, said: Said) -> Answers:
    people = {}
    for name, owner in said.people.items():
        found = [
            one
            for one in document.of(Owner)
            if fold(owner) in (fold(one.title), fold(one.email)) or one.id == owner
        ]
        if len(found) != 1:
            there = "there is no owner" if not found else f"{len(found)} owners are called"
            raise Failure(f"{there} “{owner}”, whom --map names for “{name}”")
        people[name] = found[0].id
    return Answers({clean(word): status for word, status in said.statuses.items()}, people)  # type: ignore[misc]


def _with_memory(document: Document, proposal: Proposal, found: TicketFile, said: Said) -> Change:
    """The change with what was said remembered, where the file matched at all."""
    if not proposal.matched:
        return Change("", {})
    if not (said.columns or said.statuses):
        return proposal.change
    project = document.project
    columns = learned(found.columns.headings, said.columns, project.ticket_columns)
    words = taught(project.ticket_words, said.statuses)  # type: ignore[arg-type]
    change = remembering(document, proposal.change, ticket_columns=columns, ticket_words=words)
    return replace(change, command="update_tickets")


def _list(proposal: Proposal, found: TicketFile) -> None:
    for line in proposal.lines:
        say(_sentence(line))
    for one in proposal.unmatched:
        name = " ".join(filter(None, (one.key, f"“{cut(one.title)}”" if one.title else "")))
        say(f"no match: {found.name}, {one.place}: {name + ': ' if name else ''}{one.why}")
    for word, places in proposal.unknown_statuses.items():
        say(f'unknown status “{word}” ({_places(places)}); to answer: --map "status:{word}=doing"')
    for word, places in proposal.unknown_people.items():
        say(f'unknown person “{word}” ({_places(places)}); to answer: --map "person:{word}=OWNER"')
    tell_problems((*found.problems, *proposal.problems), most=100)


def _sentence(line: Line) -> str:
    key = f" {line.key}" if line.key and line.field != "ticket" else ""
    change = f"{line.before or '–'} → {line.after or '–'}"
    return f"{cut(line.title)}: {line.field}{key}: {change}  [{line.record}; {_places(line.places)}]"


def _places(places: tuple[str, ...]) -> str:
    shown = ", ".join(places[:5])
    return shown if len(places) <= 5 else f"{shown} and {len(places) - 5} more"


def _nothing(found: TicketFile, proposal: Proposal) -> str:
    if not found.read:
        return f"{found.name} has headings but no rows; nothing was changed"
    if not has_refused(found, proposal.problems):
        return f"none of the {found.read} rows of {found.name} belongs to this project; nothing was changed"
    if not proposal.unmatched:
        return f"all rows of {found.name} had to be refused, as listed above; nothing was changed"
    return (
        f"no row of {found.name} could be taken: some had to be refused, the others belong to nothing in this "
        "project, as listed above; nothing was changed"
    )
