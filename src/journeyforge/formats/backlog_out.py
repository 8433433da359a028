"""The backlog as files: CSV and Excel by a profile, Markdown, JSON, and text that Trello turns into cards."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from journeyforge.analysis.backlog import Row
from journeyforge.analysis.scores import FRAMES
from journeyforge.formats.backlog_cells import PEOPLE, all_disarmed, columns_of, disarmed
from journeyforge.formats.backlog_profiles import SHIPPED, check
from journeyforge.formats.backlog_text import Place, label_of, one_line
from journeyforge.formats.cutting import shortened, units
from journeyforge.formats.table.values import Cell
from journeyforge.formats.whole import FormatError, replacing
from journeyforge.model.codec import to_json
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.profile import Profile
from journeyforge.model.records import Owner

JSON_KEYS = (
    "id", "type", "title", "score", "score_inputs", "owner", "team", "status", "due", "severity", "frequency",
    "journey", "stage", "touchpoints", "evidence", "tickets",
)  # fmt: skip
TRELLO_LENGTH = 16_384
"""Characters a card's name in Trello holds."""
PROFILED = (".csv", ".xlsx")
_MARKDOWN = re.compile(r"[\\|*`\[\]]|(?<!\w)_|_(?!\w)")
"""Signs that Markdown takes for its own; an underline inside a word is none."""


Tick = Callable[[float], None]
_LAST = 0.99
"""How much is done before the file takes its name."""


def _unheard(done: float) -> None:
    """Nobody wants to know how far it is."""


class Written(NamedTuple):
    """The files that were written, and what was cut or left out."""

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...]


def write(
    rows: Sequence[Row],
    document: Document,
    path: Path,
    profile: Profile | None = None,
    frame: str = "pain",
    file: str = "",
    today: datetime.date | None = None,
    tick: Tick = _unheard,
) -> Written:
    """Write the backlog whole or not at all, in the form the file's ending names. Raises FormatError.

    `file` is the project file's name, for links to the map. A tracker that takes only so many rows gets several
    files: `OUT.csv`, `OUT-2.csv`, …. `tick` hears how much is done (0…1), and ends it by raising.
    """
    ending = path.suffix.lower()
    endings = (*PROFILED, *WRITERS)
    if ending not in endings:
        raise FormatError(f"{path.name}: a backlog is written to a file that ends in {', '.join(endings)}")
    profile = profile or SHIPPED[0]
    if ending in PROFILED:
        check(profile)
    elif profile.name != SHIPPED[0].name:
        raise FormatError(f"{path.name}: the profile “{profile.name}” is for files that end in .csv or .xlsx")
    place = Place.of(document, frame, file)
    if ending == ".csv":
        return _csv(rows, path, profile, place, tick)
    if ending == ".xlsx":
        from journeyforge.formats.backlog_xlsx import write_book

        with replacing(path) as draft:
            problems = write_book(rows, draft, profile, place, today or datetime.date.today(), tick)
        return Written((path,), (*problems, *left_out(rows, profile, document)))
    with replacing(path) as draft:
        draft.write_text(text(rows, document, ending, frame, file, today), encoding="utf-8", newline="")
        tick(_LAST)
    return Written((path,), ())


def text(
    rows: Sequence[Row],
    document: Document,
    ending: str,
    frame: str = "pain",
    file: str = "",
    today: datetime.date | None = None,
) -> str:
    """The backlog as the text of a file with one of the endings in WRITERS."""
    return WRITERS[ending](rows, Place.of(document, frame, file), today)


def targets(rows: Sequence[Row], path: Path, profile: Profile) -> tuple[Path, ...]:
    """The files that `write` writes."""
    number = len(_parts(rows, profile)) if path.suffix.lower() == ".csv" else 1
    return tuple(_part_of(path, n) for n in range(number))


def _part_of(path: Path, n: int) -> Path:
    """The file of a part, counted from zero."""
    return path if not n else path.with_name(f"{path.stem}-{n + 1}{path.suffix}")


def foreseen(rows: Sequence[Row], document: Document, ending: str, profile: Profile) -> tuple[Problem, ...]:
    """What can be said of a backlog before it is written: files it takes, what is cut or missing."""
    if ending not in PROFILED:
        return ()
    split = _several(len(_parts(rows, profile)), profile, "") if ending == ".csv" else []
    return (*split, *left_out(rows, profile, document))


# --- CSV ---


def _csv(rows: Sequence[Row], path: Path, profile: Profile, place: Place, tick: Tick) -> Written:
    parts = _parts(rows, profile)
    paths = targets(rows, path, profile)
    with ExitStack() as drafts:
        for number, (part, target) in enumerate(zip(parts, paths, strict=True)):
            tick(number / len(parts))
            _csv_part(part, drafts.enter_context(replacing(target)), profile, place)
        tick(_LAST)
    said = (*_several(len(parts), profile, path.name), *_older(path, len(parts)))
    return Written(paths, (*said, *left_out(rows, profile, place.document)))


def _older(path: Path, number: int) -> list[Problem]:
    """The parts of an earlier, larger export of the same name that still lie there: the user's to remove."""
    found: list[Path] = []
    while (older := _part_of(path, number + len(found))).exists():
        found.append(older)
    if not found:
        return []
    first, last = found[0].name, found[-1].name
    listed = first if len(found) == 1 else f"{first} … {last} ({len(found)} files)"
    message = f"of an earlier export there still are {listed}; they are not part of this one: don't import them"
    return [Problem("warning", "older_parts", message, place=path.name)]


def _several(number: int, profile: Profile, name: str) -> list[Problem]:
    if number < 2 or profile.rows_per_file is None:
        return []
    message = f"{profile.name} takes {profile.rows_per_file:,} rows a file: there are {number} files"
    return [Problem("hint", "several_files", message, place=name)]


def _csv_part(rows: Sequence[Row], draft: Path, profile: Profile, place: Place) -> None:
    headings, columns = columns_of(rows, profile, place)
    if profile.for_people:
        # Profiles come from strangers too: their headings, fixed texts and words are no safer than titles.
        written = PEOPLE | {"", *(word.value for word in profile.words)}
        headings = [str(disarmed(heading)) for heading in headings]
        columns = [
            cells if column.value not in written else all_disarmed(cells)
            for column, cells in zip(profile.columns, columns, strict=True)
        ]
    with draft.open("w", encoding="utf-8-sig" if profile.byte_order_mark else "utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=profile.separator, lineterminator="\r\n")
        writer.writerow(headings)
        writer.writerows(zip(*columns, strict=True))


def _parts(rows: Sequence[Row], profile: Profile) -> Sequence[Sequence[Row]]:
    """The rows of each file; with parents a journey's row counts in every file that has its items."""
    most = profile.rows_per_file
    if most is None:
        return [rows]
    if not profile.parents:
        return [rows[at : at + most] for at in range(0, len(rows), most)] or [rows]
    parts: list[list[Row]] = [[]]
    journeys: set[str] = set()
    for row in rows:
        if len(parts[-1]) + len(journeys | {row.item.journey}) + 1 > most and parts[-1]:
            parts.append([])
            journeys = set()
        parts[-1].append(row)
        journeys.add(row.item.journey)
    return parts


def left_out(rows: Sequence[Row], profile: Profile, document: Document) -> list[Problem]:
    """What of the items could not go into the file as it is."""
    problems = []
    values = {column.value for column in profile.columns}
    if profile.title_length is not None and "summary" in values:
        for row in rows:
            if len(row.title) * 2 > profile.title_length and units(one_line(row.title)) > profile.title_length:
                kept = "; its description begins with all of it" if "description" in values else ""
                message = f"the title was cut to the {profile.title_length} characters {profile.name} takes{kept}"
                where = f"{row.id}, “{shortened(one_line(row.title), 60)}”"
                problems.append(Problem("warning", "title_cut", message, row.id, where))
    if "email" in values:
        without = {row.item.owner for row in rows if row.item.owner}
        names = sorted(owner.title for owner in document.of(Owner) if owner.id in without and not owner.email)
        if names:
            message = f"{profile.name} knows people by e-mail, and these have none: {', '.join(names)}"
            problems.append(Problem("warning", "no_email", message, place="owners"))
    return problems


# --- text ---


def _markdown(rows: Sequence[Row], place: Place, today: datetime.date | None) -> str:
    title = one_line(place.document.project.title)
    day = today or datetime.date.today()
    headings, columns = columns_of(rows, SHIPPED[0], place)
    lines = [
        f"# {_markdown_cell(title)}",
        "",
        f"{FRAMES[place.frame].title}, {day.isoformat()}",
        "",
        f"| {' | '.join(headings)} |",
        "|" + " --- |" * len(headings),
    ]
    lines += [f"| {' | '.join(map(_markdown_cell, cells))} |" for cells in zip(*columns, strict=True)]
    return "\n".join(lines) + "\n"


def _markdown_cell(cell: Cell) -> str:
    text = one_line(str(cell)).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKDOWN.sub(r"\\\g<0>", text)


def _json(rows: Sequence[Row], place: Place, today: datetime.date | None) -> str:
    return to_json([{key: getattr(row, key) for key in JSON_KEYS} for row in rows]) + "\n"


def _trello(rows: Sequence[Row], place: Place, today: datetime.date | None) -> str:
    """One line a card, as Trello takes pasted text; the label at the end finds the item again."""
    assumed = place.words.levels["assumed"]
    return "".join(f"{_card(row, assumed if row.evidence == 'assumed' else '')}\n" for row in rows)


def _card(row: Row, doubt: str) -> str:
    severity = f"{row.severity}/5" if row.severity else ""
    facts = [row.owner and f"@{row.owner}", row.due, severity, doubt, label_of(row.id)]
    tail = " · ".join(one_line(fact) for fact in facts if fact)
    title = shortened(one_line(row.title), TRELLO_LENGTH - units(tail) - 3)
    return f"{title} · {tail}" if title else tail


WRITERS: Mapping[str, Callable[[Sequence[Row], Place, datetime.date | None], str]] = {
    ".md": _markdown,
    ".json": _json,
    ".txt": _trello,
}
"""Ending → the text of such a file."""
