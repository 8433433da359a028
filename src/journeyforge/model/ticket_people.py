"""Whom a name in a tracker's file means: owners by title, e-mail and aliases, and what people have answered."""

from __future__ import annotations

from collections.abc import Mapping

from journeyforge.model.document import Document
from journeyforge.model.records import Owner
from journeyforge.model.text import fold


def names_of(owner: Owner) -> set[str]:
    """What an owner is called, folded."""
    names = (owner.title, owner.email, *owner.aliases, *(alias.lstrip("@") for alias in owner.aliases))
    return {fold(name) for name in names if fold(name)}


def people_of(document: Document, answered: Mapping[str, str]) -> dict[str, str | None]:
    """The owner's id by folded name, those `answered` first; None where two owners are called so."""
    people: dict[str, str | None] = {}
    for owner in document.of(Owner):
        for name in names_of(owner):
            if people.setdefault(name, owner.id) != owner.id:
                people[name] = None  # two people of one name: that is asked
    return people | {fold(name): owner for name, owner in answered.items()}
