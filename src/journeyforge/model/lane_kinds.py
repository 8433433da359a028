"""Which kinds a lane can become without losing what it holds, and the change that makes it one."""

from __future__ import annotations

from collections.abc import Iterable

from journeyforge.model.change import Change, ChangeError, Pair, edited
from journeyforge.model.commands import several
from journeyforge.model.document import Document
from journeyforge.model.kinds import LANE_KINDS, NOTE_LANES, READ_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Lane

_CARDS = ("touchpoint:", "note:")
_OWN = "linked_journey"
"""A lane of this kind shows a journey, and can be nothing else while it does."""


def kinds_for(document: Document, lane: str) -> tuple[str, ...]:
    """The kinds a lane can have, its own among them: those with the same sort of cards, of what is read from
    elsewhere all others; without cards any."""
    record = document.need(lane, Lane)
    if record.linked_journey is not None and record.kind == _OWN:
        return (_OWN,)
    for alike in (READ_LANES, TOUCHPOINT_LANES, NOTE_LANES):
        if record.kind in alike and (alike is READ_LANES or _holds_cards(document, lane)):
            return tuple(kind for kind in LANE_KINDS if kind in alike)
    return tuple(kind for kind in LANE_KINDS if kind == record.kind or kind != _OWN)


def kinds_for_all(document: Document, lanes: Iterable[str]) -> tuple[str, ...]:
    """The kinds that all these lanes can have."""
    allowed = [set(kinds_for(document, lane)) for lane in lanes]
    common = set.intersection(*allowed) if allowed else set()
    return tuple(kind for kind in LANE_KINDS if kind in common)


def change_kind(document: Document, lanes: Iterable[str], kind: str) -> Change:
    """Lanes become another kind; their cards stay as they are. Raises ChangeError where they would not fit."""
    pairs: dict[str, Pair] = {}
    for key in dict.fromkeys(lanes):
        lane = document.need(key, Lane)
        if kind not in kinds_for(document, key):
            raise ChangeError(
                f"the lane “{lane.title}” can't become another kind: what it holds would have no place"
            )
        if lane.kind != kind:
            pairs[key] = (lane, edited(lane, kind=kind))
    return Change(f"Kind of {several(list(pairs.values()))}" if pairs else "", pairs, "lane_kind")


def _holds_cards(document: Document, lane: str) -> bool:
    return any(key.startswith(_CARDS) for key in document.referrer_ids(lane))
