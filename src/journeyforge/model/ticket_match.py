"""Which pain points and opportunities a ticket belongs to: by its key, else its labels, else its last line."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import Journey, Opportunity, PainPoint
from journeyforge.model.text import fold
from journeyforge.model.values import Ticket


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A row of a returned file. `place` says where it stands.

    `labels` are the ULIDs of its `jf-` labels, `line` the id in the description's last line, `item` that in our
    own table (`own` rows), `tickets` the keys there. None (assignee, due) or empty: the file does not say.
    """

    place: str
    key: str = ""
    title: str = ""
    tracker: str = ""
    url: str | None = None
    status: str = ""
    assignee: str | None = None
    owner: str = ""
    due: datetime.date | None = None
    labels: tuple[str, ...] = ()
    line: str = ""
    own: bool = False
    item: str = ""
    tickets: tuple[str, ...] = ()

    @property
    def assignees(self) -> list[str]:
        """Who does the work; some trackers let several do it, in one cell."""
        several = self.tracker in ("github", "gitlab")
        names = (self.assignee or "").split(",") if several else [self.assignee or ""]
        return [name.strip() for name in names if name.strip()]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row that belongs to nothing here, and why."""

    place: str
    key: str
    title: str
    why: str


def key_of(key: str) -> str:
    """The form in which two ticket keys are the same: case, spaces and a # before a number do not count."""
    return fold(key).lstrip("#!").strip()


def is_of(row: TicketRow, ticket: Ticket) -> bool:
    """Whether a row is about a ticket: the same key, no other tracker and, of a bare number, no other project."""
    key = key_of(row.key)
    if key != key_of(ticket.key):
        return False
    if row.tracker and ticket.tracker and fold(row.tracker) != fold(ticket.tracker):
        return False
    return not (key.isdecimal() and row.url and ticket.url and row.url != ticket.url)


SAID = ("status", "assignee", "owner", "due", "url", "labels", "line")
"""In what the rows of one ticket key have to agree."""


def without_contradictions(rows: Sequence[TicketRow]) -> tuple[list[TicketRow], list[Problem]]:
    """The rows, each once, without those of a ticket key that say different things of it."""
    by_key: dict[str, list[TicketRow]] = {}
    kept: list[TicketRow] = []
    for row in rows:
        if row.own or not row.key:
            kept.append(row)
        else:
            by_key.setdefault(key_of(row.key), []).append(row)
    problems = []
    for same in by_key.values():
        if len(same) == 1:
            kept.append(same[0])
            continue
        differing = [name for name in SAID if len({getattr(row, name) for row in same}) > 1]
        if differing:
            said = ", ".join(differing)
            message = f"the rows of ticket {same[0].key} contradict each other in {said}; all are refused"
            places = ", ".join(row.place for row in same)
            problems.append(Problem("error", "rows_contradict", message, place=places))
        else:
            kept.append(same[0])
    return kept, problems


def _of_several(row: TicketRow, found: Sequence[tuple[str, Ticket]]) -> bool:
    """Whether a bare number without an address is that of tickets with different addresses or trackers."""
    if len(found) < 2 or row.url or not key_of(row.key).isdecimal():
        return False
    urls = {ticket.url for _, ticket in found if ticket.url}
    return len(urls) > 1 or len({fold(ticket.tracker) for _, ticket in found if ticket.tracker}) > 1


class Matcher:
    """Finds the items of rows in one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        items = (*document.of(PainPoint), *document.of(Opportunity))
        self._keys: dict[str, list[tuple[str, Ticket]]] = {}
        for item in items:
            for ticket in item.tickets:  # type: ignore[attr-defined]
                if key_of(ticket.key):
                    self._keys.setdefault(key_of(ticket.key), []).append((item.id, ticket))
        self._ulids: dict[str, list[str]] = {}
        for item in items:
            self._ulids.setdefault(item.id.partition(":")[2], []).append(item.id)
        self._journeys = {journey.id.partition(":")[2]: journey for journey in document.of(Journey)}
        self._zeros = {key.lstrip("0"): key for key in self._keys if key.isdecimal() and key.startswith("0")}

    def match(self, row: TicketRow) -> tuple[list[str], str, str]:
        """The items of a row; without any, why; and what is odd about a row that has some."""
        if row.own:
            found = row.item in self._ulids.get(row.item.partition(":")[2], ())
            return ([row.item], "", "") if found else ([], f"{row.item or 'its id'} is no id of this project", "")
        by_key = self._by_key(row)
        labelled = [self._labelled(ulid, row.line) for ulid in row.labels if ulid in self._ulids]
        if by_key:
            if labelled and not set(by_key) <= set(labelled):
                return by_key, "", f"{row.key} is labelled as another item; its key decides"
            return list(dict.fromkeys((*by_key, *labelled))), "", ""
        named = row.line in self._ulids.get(row.line.partition(":")[2], ())
        found_by = labelled or ([row.line] if named else [])
        if found_by and not row.key:
            title = self._document.records[found_by[0]].title
            return [], f"it belongs to “{title}” but has no ticket key", ""
        return found_by, "" if found_by else self._why(row), ""

    def _by_key(self, row: TicketRow) -> list[str]:
        """The items that have its ticket; none where the number may be that of several projects' tickets."""
        found = self._alike(row)
        return [] if _of_several(row, found) else list(dict.fromkeys(item for item, _ in found))

    def _alike(self, row: TicketRow) -> list[tuple[str, Ticket]]:
        key = key_of(row.key)
        return [(item, ticket) for item, ticket in self._keys.get(key, ()) if key and is_of(row, ticket)]

    def _labelled(self, ulid: str, line: str) -> str:
        """The item of a label; of a pain and an opportunity of one ULID that of the last line, else the pain."""
        found = self._ulids[ulid]
        return line if line in found else found[0]

    def _why(self, row: TicketRow) -> str:
        key = key_of(row.key)
        if key in self._zeros:
            return f"{row.key} may be ticket {self._zeros[key]}: leading zeros are lost, as Excel loses them"
        for ulid in (*row.labels, row.line.partition(":")[2]):
            if ulid in self._journeys:
                return f"it stands for the journey “{self._journeys[ulid].title}”"
            if ulid:
                return f"jf-{ulid} is no item of this project"
        if _of_several(row, self._alike(row)):
            return (
                f"ticket {row.key} is known here from several projects, and the file does not say of which it is"
            )
        if key in self._keys:
            return f"ticket {row.key} is known here from another tracker or another project of it"
        return (
            f"no item has ticket {row.key}, and it has no label and no last line of ours"
            if row.key
            else "it has no ticket key"
        )
