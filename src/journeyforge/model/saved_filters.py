"""Filters of the backlog kept in the project under names: kept, renamed, dropped, each as one change."""

from __future__ import annotations

from dataclasses import replace

from journeyforge.model.backlog_filter import Filter
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.commands import edit
from journeyforge.model.document import Document
from journeyforge.model.text import clean, fold


def keep_filter(document: Document, kept: Filter, name: str) -> Change:
    """Keep a filter under a name; one of that name takes its place. Raises ChangeError without a name."""
    made = replace(kept, name=_named(name))
    rest = list(document.project.filters)
    at = _at(document, made.name)
    rest[at : at + 1] = [made]
    return _change(document, rest, f"Keep filter “{made.name}”")


def rename_filter(document: Document, name: str, other: str) -> Change:
    """Give a kept filter another name. Raises ChangeError where none has that name, or one has the other."""
    at, wanted = _need(document, name), _named(other)
    taken = _at(document, wanted)
    if taken not in (at, len(document.project.filters)):
        raise ChangeError(f"there is already a filter “{wanted}”")
    rest = list(document.project.filters)
    rest[at] = replace(rest[at], name=wanted)
    return _change(document, rest, f"Rename filter “{name}”")


def drop_filter(document: Document, name: str) -> Change:
    """Keep a filter no longer. Raises ChangeError where there is none of that name."""
    rest = list(document.project.filters)
    del rest[_need(document, name)]
    return _change(document, rest, f"Delete filter “{name}”")


def _change(document: Document, filters: list[Filter], label: str) -> Change:
    change = edit(document, document.project.id, filters=tuple(filters))
    return replace(change, label=label, command="filters")


def _at(document: Document, name: str) -> int:
    """Where the filter of a name stands; behind the last where there is none."""
    names = [fold(one.name) for one in document.project.filters]
    return names.index(fold(name)) if fold(name) in names else len(names)


def _need(document: Document, name: str) -> int:
    at = _at(document, name)
    if at == len(document.project.filters):
        raise ChangeError(f"there is no filter “{name}”")
    return at


def _named(name: str) -> str:
    words = clean(" ".join(name.split()))
    if not words:
        raise ChangeError("a filter needs a name")
    return words
