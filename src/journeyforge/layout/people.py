"""Whose initials are on a map: circles with full names, for its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeyforge.layout.chips import circle
from journeyforge.layout.faces import person_of
from journeyforge.layout.facts import touchpoints_of
from journeyforge.layout.scene import Shape
from journeyforge.layout.text import INITIALS, Typesetter
from journeyforge.layout.theme import Theme
from journeyforge.model.document import Document
from journeyforge.model.records import Owner

_SIZE = 18.0
_PAD = 4.0


def signs(
    document: Document, owners: Iterable[str | None], line: float, setter: Typesetter, theme: Theme
) -> Iterator[tuple[tuple[Shape, ...], float, str]]:
    """For each owner once: a circle in the middle of a line of that height, its width, and who that is."""
    for key in dict.fromkeys(owner for owner in owners if owner is not None):
        text = full_name(document, key)
        if text:
            initials, hue = person_of(document, key, theme)
            size = max(_SIZE, setter.width(initials, INITIALS) + _PAD)
            shapes = circle(size / 2, line / 2, initials, hue, setter, _SIZE)
            yield tuple(shapes), size, text


def full_name(document: Document, key: str) -> str:
    """An owner's name, team and department."""
    owner = document.need(key, Owner)
    team = document.need(owner.member_of, Owner).title if owner.member_of is not None else ""
    parts = dict.fromkeys(part.strip() for part in (owner.title, team, owner.department))
    return ", ".join(filter(None, parts))


def spelled(document: Document, journey: str) -> set[str]:
    """The owners of a journey's steps: a lane of owners has their names."""
    steps = (step for stage in document.stages(journey) for step in touchpoints_of(document, stage))
    return {step.owner for step in steps if step.owner is not None}
