"""The columns of trackers' files: guessed from their headings in three languages, corrected by people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from journeyforge.formats.backlog_profiles import PLAIN
from journeyforge.formats.whole import FormatError
from journeyforge.model.profile import TicketColumn
from journeyforge.model.text import clean, fold

FIELDS = (
    "key", "status", "resolution", "assignee", "owner", "due", "url", "labels", "description", "title", "id",
    "tickets",
)  # fmt: skip
"""What a column can hold. `owner` and `due` are read only where people say so, or in our own table."""
_LONG = 40
"""Letters of a heading in a sentence."""
SEVERAL = frozenset({"labels", "description"})
"""Fields that several columns may hold: Jira repeats `Labels`."""
_WORDS: Mapping[str, str] = {
    "key": """issue key, key, ticket, ticket key, work item id, number, issue number, iid, issue id, id, card id
        ключ проблемы, ключ задачи, ключ запроса, ключ, код, номер, номер задачи
        ключ завдання, ключ проблеми, ключ задачі, номер завдання""",
    "status": "status, state, статус, состояние, стан, колонка, column, list name",
    "resolution": "resolution, state reason, statereason, state_reason, резолюция, решение, резолюція, рішення",
    "assignee": """assignee, assignees, assigned to, assignee username, исполнитель, ответственный, назначена
        виконавець, відповідальний, призначено""",
    "url": "url, link, html_url, html url, issue url, web_url, ссылка, посилання",
    "labels": "labels, label, tags, метки, теги, ярлыки, мітки, теґи, позначки",
    "description": "description, body, описание, опис",
    "title": """summary, title, name, card name, название, тема, заголовок, задача, сводка, резюме
        назва, підсумок, суть""",
}
_GUESSES = {
    name: [fold(word) for word in words.replace("\n", ",").split(",") if word.strip()]
    for name, words in _WORDS.items()
}
_TRACKERS = (
    ("jira", {"issue key"}),
    ("jira", {"ключ проблемы"}),
    ("azure", {"work item type", "state"}),
    ("github", {"number", "state", "labels"}),
    ("github", {"html_url"}),
    ("gitlab", {"issue id", "state", "author username"}),
    ("gitlab", {"issue id", "state", "labels"}),
)
OURS = frozenset({"id", "type", "title", "status", "owner", "due"})


class Columns(NamedTuple):
    """Which columns hold what: places counted from zero, by field. `own` is our own table."""

    headings: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]
    own: bool
    tracker: str

    def cell(self, row: Sequence[str], field: str) -> str:
        """What a row has in a field, several columns one below the other; empty where it has nothing."""
        found = [row[place] for place in self.places.get(field, ()) if place < len(row)]
        return found[0] if len(found) == 1 else "\n".join(filter(None, found))


def columns_of(
    headings: Sequence[str],
    name: str,
    chosen: Mapping[str, str] | None = None,
    remembered: Iterable[TicketColumn] = (),
) -> Columns:
    """The columns of a file by their headings. `chosen` (field → heading, empty: none) goes before guesses, and
    so does what was said of other files, where a heading is the same: that it holds a field, or (no field) that
    it is not what its name says.

    Raises FormatError: a heading that is not there, a field nobody knows, nothing that finds an item.
    """
    folded = [fold(heading) for heading in headings]
    own = set(folded) >= OURS and sum(heading in PLAIN for heading in folded) >= len(OURS)
    places = _own(folded) if own else _guessed(folded)
    known = [] if own else [column for column in remembered if fold(column.heading) in folded]
    unread = {fold(column.heading) for column in known if not column.field}
    if unread:
        places = {field: tuple(at for at in found if folded[at] not in unread) for field, found in places.items()}
    for column in known:
        if column.field in FIELDS and column.heading:
            places[column.field] = _chosen(folded, headings, column.heading, name)
    for field, heading in (chosen or {}).items():
        if field not in FIELDS:
            raise FormatError(f"there is no field “{field}”; there are {', '.join(FIELDS)}")
        places[field] = _chosen(folded, headings, heading, name)
    places = {field: found for field, found in places.items() if found}
    if not places.keys() & {"key", "labels", "description", "id"}:
        raise FormatError(
            f"{name} has no column with a ticket key, labels, a description or our ids; "
            f"its columns are {_listed(headings)}"
        )
    return Columns(tuple(headings), places, own, "" if own else _tracker(set(folded)))


def is_of_tickets(headings: Iterable[str]) -> bool:
    """Whether a table is a tracker's, or a backlog of ours, whatever its rows say."""
    folded = {fold(heading) for heading in headings}
    return folded >= OURS or bool(_tracker(folded))


def _tracker(folded: set[str]) -> str:
    return next((tracker for tracker, words in _TRACKERS if words <= folded), "")


def learned(
    headings: Sequence[str], chosen: Mapping[str, str], remembered: Iterable[TicketColumn]
) -> tuple[TicketColumn, ...]:
    """What is remembered of columns from now on: what was `chosen` (as for `columns_of`) for a file with these
    headings beside what was known, and instead of it where both are about the same field of such a file."""
    folded = [fold(heading) for heading in headings]
    guessed = {field: [headings[place] for place in found] for field, found in _guessed(folded).items()}
    again = {fold(heading) for field, heading in chosen.items() if heading in guessed.get(field, ())}
    kept = [
        column
        for column in remembered
        if not (column.field in chosen and fold(column.heading) in folded)
        and (column.field or fold(column.heading) not in again)
    ]
    for field, heading in chosen.items():
        if heading:
            kept.append(TicketColumn(field=field, heading=clean(heading)))
        else:
            kept += [TicketColumn(heading=clean(other)) for other in guessed.get(field, ())]
    # Of several the last one counts.
    return tuple(dict.fromkeys(reversed(kept)))[::-1]


def known_in(headings: Iterable[str]) -> int:
    """How many of these words are headings that we know."""
    folded = {fold(heading) for heading in headings}
    words = {word for words in _GUESSES.values() for word in words} | set(PLAIN)
    return len(folded & words)


def _chosen(folded: list[str], headings: Sequence[str], heading: str, name: str) -> tuple[int, ...]:
    if not heading:
        return ()
    found = tuple(place for place, one in enumerate(folded) if one == fold(heading))
    if not found:
        raise FormatError(f"{name} has no column “{heading}”; its columns are {_listed(headings)}")
    return found


def _listed(headings: Sequence[str]) -> str:
    """The first columns of a file, for a sentence."""
    shown = (heading if len(heading) <= _LONG else f"{heading[:_LONG]}…" for heading in headings[:30] if heading)
    return ", ".join(f"“{heading}”" for heading in shown) or "empty"


def _own(folded: list[str]) -> dict[str, tuple[int, ...]]:
    wanted = ("id", "title", "status", "owner", "due", "tickets")
    return {field: (folded.index(field),) for field in wanted if field in folded}


def _guessed(folded: list[str]) -> dict[str, tuple[int, ...]]:
    """Per field the columns of its best word; only labels may be several."""
    places: dict[str, tuple[int, ...]] = {}
    for field, words in _GUESSES.items():
        for word in words:
            found = tuple(place for place, heading in enumerate(folded) if heading == word)
            if found:
                places[field] = found if field in SEVERAL else found[:1]
                break
    return places
