"""Whom people mean by a name: the owner called so, or a sentence with those there are, the most like it first."""

from __future__ import annotations

from difflib import SequenceMatcher

from journeyforge.formats.whole import FormatError
from journeyforge.model.document import Document
from journeyforge.model.records import Owner
from journeyforge.model.text import fold

_LISTED = 20
"""Owners in a sentence."""


def owner_named(document: Document, name: str) -> str:
    """The id of the person or team of that id, name, e-mail or alias.

    Raises FormatError naming those there are, or the ids of several who are called so.
    """
    owners = document.of(Owner)
    wanted = fold(name)
    found = [owner.id for owner in owners if owner.id == name or wanted in _names(owner)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(found)
        raise FormatError(f"{len(found)} owners are called “{name}”; name one by its id: {listed}")
    titles = sorted({owner.title or owner.email or owner.id for owner in owners})
    titles.sort(key=lambda title: SequenceMatcher(None, wanted, fold(title)).ratio(), reverse=True)
    known = ", ".join(titles[:_LISTED]) or "there are none"
    rest = f" and {len(titles) - _LISTED} more" if len(titles) > _LISTED else ""
    raise FormatError(f"there is no owner “{name}”; known are: {known}{rest}")


def _names(owner: Owner) -> set[str]:
    return set(map(fold, filter(None, (owner.title, owner.email, *owner.aliases))))
