"""Who answers for how much: open and overdue items and the sum of their scores, per person and team."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from journeyforge.analysis.backlog import ranked
from journeyforge.analysis.scores import Item, score
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.records import Owner


@dataclass(slots=True)
class Load:
    """What an owner answers for. `score` sums the open items that have one; `unscored` counts those without.

    For a team `items` holds also what its members answer for. `owner` None: what nobody answers for.
    """

    owner: str | None
    items: list[str] = field(default_factory=list)
    open: int = 0
    overdue: int = 0
    score: float = 0.0
    unscored: int = 0


def owners_load(
    document: Document,
    frame: str = "pain",
    today: datetime.date | None = None,
    items: Iterable[Item] | None = None,
) -> list[Load]:
    """The load of every owner, the largest score first, and last what nobody answers for; of `items` alone where
    they are given, of all pains and opportunities in the order of their rank where not."""
    today = today or datetime.date.today()
    loads: dict[str | None, Load] = {owner.id: Load(owner.id) for owner in document.of(Owner)}
    loads[None] = Load(None)
    chains = {owner.id: tuple(_up(document, owner)) for owner in document.of(Owner)}
    scored_items = (
        ((item, scored) for item, scored, _ in ranked(document, frame))
        if items is None
        else ((item, score(item, frame)) for item in items)
    )
    for item, scored in scored_items:
        for key in (None,) if item.owner is None else chains[item.owner]:
            load = loads[key]
            load.items.append(item.id)
            if item.status in CLOSED:
                continue
            load.open += 1
            load.overdue += item.due is not None and item.due < today
            load.score += scored.value or 0.0
            load.unscored += scored.value is None
    nobody = loads.pop(None)
    return [*sorted(loads.values(), key=lambda load: (-load.score, -load.open, load.owner or "")), nobody]


def _up(document: Document, owner: Owner) -> Iterable[str]:
    """An owner and the teams above; a circle of teams is gone round once."""
    seen: dict[str, None] = {}
    key: str | None = owner.id
    while key is not None and key not in seen:
        seen[key] = None
        key = document.need(key, Owner).member_of
    return seen
