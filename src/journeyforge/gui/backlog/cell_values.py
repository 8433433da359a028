"""What is typed into cells of the list: how it is read, and the change that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from journeyforge.gui.panels import edits
from journeyforge.gui.panels.fields.field import Named
from journeyforge.gui.panels.fields.reading import day_text, number_text, read_day, read_number
from journeyforge.gui.panels.kinds import Words
from journeyforge.model.change import Change, ChangeError, Pair
from journeyforge.model.document import Document
from journeyforge.model.fields import value_at
from journeyforge.model.records import Owner
from journeyforge.model.text import clean, fold

Sort = Literal["text", "number", "owner", "choice", "day"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is typed into a column: a field by its path. Numbers lie between `least` and `most` (`above`: not on
    `least`), `digits` are set at once by their key; `words` are those of a choice."""

    path: str
    sort: Sort
    least: float = 0
    most: float | None = None
    above: bool = False
    whole: bool = False
    per_cent: bool = False
    digits: str = ""
    words: Words = ()
    optional: bool = True


TITLE = Entry("title", "text", optional=False)
OWNER = Entry("owner", "owner")
DAY = Entry("due", "day")


def number(
    path: str,
    least: float,
    most: float | None = None,
    above: bool = False,
    per_cent: bool = False,
    digits: str = "",
) -> Entry:
    """A number within bounds."""
    return Entry(path, "number", least, most, above, per_cent=per_cent, digits=digits)


def steps(path: str, most: int) -> Entry:
    """A scale from 1 on, five whole steps or more; where there are ten, 0 is the tenth."""
    digits = "123456789"[: min(most, 9)] + ("0" if most == 10 else "")
    return Entry(path, "number", 1, most, whole=most == 5, digits=digits)


def choice(path: str, words: Words, optional: bool = False) -> Entry:
    """One of a few words."""
    return Entry(path, "choice", words=words, optional=optional)


def read(entry: Entry, text: str) -> object:
    """The value of what was typed; empty text clears. Raises ValueError with a sentence."""
    plain = text.strip()
    if not plain:
        if not entry.optional:
            raise ValueError(QCoreApplication.translate("Backlog", "This can’t be empty."))
        return None
    if entry.sort == "number":
        return _in_bounds(entry, read_number(plain, entry.whole, entry.per_cent))
    if entry.sort == "day":
        return read_day(plain)
    if entry.sort == "owner":
        return Named("", " ".join(plain.lstrip("@ ").split())) if plain.strip("@ ") else None
    if entry.sort == "choice":
        return _chosen(entry, plain)
    return clean(plain)


def of_digit(entry: Entry, digit: str) -> int | None:
    """The value that a digit sets at once; None where more is to be typed."""
    if digit not in entry.digits or not digit:
        return None
    return int(digit) or 10


def written(entry: Entry, document: Document, key: str) -> str:
    """A record's value as it is typed."""
    record = document.get(key)
    value = value_at(record, entry.path) if record is not None else None
    if value is None:
        return ""
    if entry.sort == "number":
        return number_text(value, entry.per_cent)
    if entry.sort == "day":
        return day_text(value)
    if entry.sort == "owner":
        return document.need(value, Owner).title
    return str(value)


def has(document: Document, key: str, entry: Entry) -> bool:
    """Whether a record has such a field: an opportunity has no severity."""
    record = document.get(key)
    return hasattr(record, entry.path.partition(".")[0])


def change_of(document: Document, keys: Sequence[str], entry: Entry, value: object) -> Change:
    """The change that gives these records the value. Raises ChangeError, MissingRecord."""
    fitting = [key for key in keys if has(document, key, entry)]
    if not fitting:
        raise ChangeError(QCoreApplication.translate("Backlog", "Only pain points have this."))
    return edits.of_field(document, fitting, entry.path, "owner" if entry.sort == "owner" else "", value)


def all_of(document: Document, cells: Sequence[tuple[str, object]], entry: Entry) -> Change:
    """The change that gives each record its own value, as what is pasted. Raises ChangeError, MissingRecord."""
    by_value: dict[object, list[str]] = {}
    for key, value in cells:
        by_value.setdefault(value, []).append(key)
    pairs: dict[str, Pair] = {}
    for value, keys in by_value.items():
        pairs |= change_of(document, keys, entry, value).pairs
    records = sum(pair[0] is not None for pair in pairs.values())
    return Change(f"Edit {records} records", pairs, "edit")


def _in_bounds(entry: Entry, value: float) -> float:
    low = value <= entry.least if entry.above else value < entry.least
    if not low and (entry.most is None or value <= entry.most):
        return value
    least, most = (number_text(bound, entry.per_cent) for bound in (entry.least, entry.most or 0))
    if entry.above:
        told = QCoreApplication.translate("Backlog", "This has to be more than {0}.")
    elif entry.most is None:
        told = QCoreApplication.translate("Backlog", "This can’t be less than {0}.")
    else:
        told = QCoreApplication.translate("Backlog", "This goes from {0} to {1}.")
    raise ValueError(told.format(least, most))


def _chosen(entry: Entry, text: str) -> str:
    wanted = fold(text)
    for value, word in entry.words:
        if wanted in (fold(value), fold(QCoreApplication.translate("Kinds", word))):
            return value
    known = ", ".join(QCoreApplication.translate("Kinds", word) for _, word in entry.words)
    raise ValueError(QCoreApplication.translate("Backlog", "“{0}” is none of: {1}.").format(text, known))
