"""What of a journey's picture an edit may have changed: more than it did is slow, less would be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from journeyforge.layout.along import Along
from journeyforge.model.change import Change, Pair
from journeyforge.model.codec import Record
from journeyforge.model.document import Cell, Document
from journeyforge.model.ids import type_of
from journeyforge.model.moves import stage_of
from journeyforge.model.records import (
    Feeling,
    Journey,
    Lane,
    Link,
    Metric,
    Note,
    Opportunity,
    PainPoint,
    Stage,
    Touchpoint,
)
from journeyforge.model.references import targets

_SHOWN_BY_OTHERS = frozenset({"owner", "channel", "system", "source", "pain_point", "metric"})
"""Records whose referrers show them."""
_SHOWING = frozenset({"touchpoint", "pain_point", "opportunity", "metric"})
"""Records that show what refers to them."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The parts of a journey's picture that must be looked at again.

    `everything`: no more is known than that. `columns`: stages came, went, moved or have other names or widths.
    `title`: what stands above the lanes. `key`: the key below them. `records` may look different, `cells` are
    those (stage, lane) they stand in, or in which others lead to a card than before, `stages` those below which
    read lanes may say something else, `lanes` those that changed themselves. `journeys` are those with a touched
    touchpoint, stage or lane. `feelings`: the curves may run otherwise. `crossings`: a link to another journey,
    or an end of one, came, went or moved. `parked`: cards without a cell.
    """

    everything: bool
    columns: bool
    title: bool
    key: bool
    feelings: bool
    crossings: bool
    parked: bool
    records: frozenset[str]
    cells: frozenset[Cell]
    stages: frozenset[str]
    lanes: frozenset[str]
    journeys: frozenset[str]


def touched(along: Along, after: Document, change: Change) -> Touched:
    """What a change touches in the picture of a journey, whose path was `along`, and which made `after` of its
    document."""
    before, journey = along.document, along.journey
    deep = _looks(before, after, {key for key, pair in change.pairs.items() if not _is_shallow(pair)})
    linked = _linked(before, after, change)
    seen = deep | change.pairs.keys() | linked
    versions = [record for key in seen for record in (before.get(key), after.get(key)) if record is not None]
    below = [record for key in deep for record in (before.get(key), after.get(key)) if record is not None]
    stages = {stage for record in below for stage in _stages(record)} | _marked(before, after, linked)
    homes = {record.stage for record in versions if isinstance(record, Touchpoint)} | stages
    changed = [record for pair in change.pairs.values() for record in pair if record is not None]
    lanes = frozenset(record.id for record in changed if isinstance(record, Lane))
    columns = any(isinstance(record, Stage) and record.journey == journey for record in changed)
    # Where stages or lanes change, all labels are asked for again anyway.
    following = () if columns or lanes else _following(along, along.on(after), change)
    return Touched(
        everything=_everything(change, journey),
        columns=columns,
        title=any(_in_title(before, after, *pair) for pair in change.pairs.values()),
        key=any(_in_key(before, after, *pair) for pair in change.pairs.values()),
        feelings=any(_felt(before, after, key, pair) for key, pair in change.pairs.items()),
        crossings=any(_crosses(before, after, key, pair) for key, pair in change.pairs.items()),
        parked=any(_is_parked(record) for record in versions)
        or any(isinstance(record, Journey) for record in changed)
        or any(_leaves(before, after, *pair) for pair in change.pairs.values()),
        records=frozenset(seen),
        cells=frozenset((r.stage, r.lane) for r in (*versions, *following) if isinstance(r, Touchpoint | Note)),
        stages=frozenset(stages),
        lanes=lanes,
        journeys=frozenset(_journeys(before, after, homes | lanes))
        | {r.id for r in changed if type(r) is Journey},
    )


def _is_shallow(pair: Pair) -> bool:
    """Whether only cards themselves show the difference: their titles, their links."""
    before, after = pair
    if isinstance(before, Touchpoint) and isinstance(after, Touchpoint):
        return replace(before, title="") == replace(after, title="")
    return any(isinstance(record, Link) for record in pair)


def _looks(before: Document, after: Document, changed: set[str]) -> set[str]:
    """The records that may look different: the changed ones, what shows them, what is drawn with them."""
    seen: set[str] = set()
    fresh = changed
    while fresh:
        seen |= fresh
        found: set[str] = set()
        for key in fresh:
            for document in (before, after):
                record = document.get(key)
                if record is None:
                    continue
                found.update(target for target in targets(record) if type_of(target) in _SHOWING)
                if record.type in _SHOWN_BY_OTHERS:
                    found.update(document.referrer_ids(key))
        fresh = found - seen
    return seen


def _linked(before: Document, after: Document, change: Change) -> set[str]:
    """The cards at the ends of links that changed, or at the other ends of those of changed cards."""
    found: set[str] = set()
    for key, pair in change.pairs.items():
        links = [record for record in pair if isinstance(record, Link)]
        if type_of(key) in ("touchpoint", "pain_point"):
            links += [link for document in (before, after) for link in document.referrers(key, Link)]
        for link in links:
            found.update((link.source, link.target))
    return found


def _marked(before: Document, after: Document, linked: set[str]) -> set[str]:
    """The stages under which pains stand that are at the ends of links: these marks are drawn with them."""
    return {
        stage
        for document in (before, after)
        for key in linked
        if isinstance(record := document.get(key), PainPoint) and (stage := stage_of(document, record)) is not None
    }


def _following(before: Along, after: Along, change: Change) -> Iterator[Record]:
    """The touchpoints another one may lead to now: those after cards that came, went or moved, and after those
    whose stored links did. Labels make room above a card by what leads to it."""
    sources: set[str] = set()
    for key, pair in change.pairs.items():
        sources.update(record.source for record in pair if isinstance(record, Link))
        if type_of(key) == "touchpoint" and _moves(*pair):
            sources.add(key)
    for along in (before, after):
        for source in sources:
            follower = along.neighbour(source, 1)
            if follower is not None:
                yield along.document.records[follower]


def _stages(record: Record) -> Iterable[str]:
    """The stages a record may be drawn under by itself."""
    if isinstance(record, Stage):
        return (record.id,)
    if isinstance(record, Touchpoint | Note | PainPoint | Opportunity):
        return (record.stage,) if record.stage else ()
    if isinstance(record, Metric):
        return (record.attached_to,) if type_of(record.attached_to) == "stage" else ()
    return ()


def _journeys(before: Document, after: Document, homes: Iterable[str]) -> Iterable[str]:
    for home in homes:
        for document in (before, after):
            record = document.get(home)
            if isinstance(record, Stage | Lane):
                yield record.journey


def _everything(change: Change, journey: str) -> bool:
    """Whether the picture hangs together differently: other people travel, or it is another picture."""
    for key, (before, after) in change.pairs.items():
        if type_of(key) == "persona":
            return True
        if key == journey and not (
            isinstance(before, Journey) and isinstance(after, Journey) and before.personas == after.personas
        ):
            return True
    return False


def _in_title(old: Document, new: Document, before: Record | None, after: Record | None) -> bool:
    """Whether the title block may say something else: not by other words on a card, nor by another place."""
    if isinstance(before, Note) and isinstance(after, Note):
        return False
    if isinstance(before, Touchpoint) and isinstance(after, Touchpoint):
        if (_home(old, before.stage), _home(old, before.lane)) != (
            _home(new, after.stage),
            _home(new, after.lane),
        ):
            return True
        here = replace(before, title="", stage=after.stage, lane=after.lane, order=after.order)
        return here != replace(after, title="")
    return True


def _in_key(old: Document, new: Document, before: Record | None, after: Record | None) -> bool:
    """Whether the key may say something else: not by other words on a card, nor by another place in its lane."""
    if isinstance(before, Note) and isinstance(after, Note):
        places = (before.lane, _home(old, before.stage)), (after.lane, _home(new, after.stage))
        return before.votes != after.votes or places[0] != places[1]
    if isinstance(before, Touchpoint) and isinstance(after, Touchpoint):
        if _home(old, before.stage) != _home(new, after.stage):
            return True
        return replace(before, title="", stage=after.stage, order=after.order) != replace(after, title="")
    return True


def _leaves(old: Document, new: Document, before: Record | None, after: Record | None) -> bool:
    """Whether a touchpoint goes to another journey."""
    if not isinstance(before, Touchpoint) or not isinstance(after, Touchpoint):
        return False
    places = (_home(old, before.stage), _home(old, before.lane))
    return places != (_home(new, after.stage), _home(new, after.lane))


def _home(document: Document, key: str | None) -> str:
    record = document.get(key)
    return record.journey if isinstance(record, Stage | Lane) else ""


def _moves(before: Record | None, after: Record | None) -> bool:
    if isinstance(before, Touchpoint) and isinstance(after, Touchpoint):
        return (before.stage, before.lane, before.order) != (after.stage, after.lane, after.order)
    if isinstance(before, PainPoint) and isinstance(after, PainPoint):
        return (before.stage, before.touchpoints) != (after.stage, after.touchpoints)
    return any(isinstance(record, Touchpoint | PainPoint) for record in (before, after))


def _felt(old: Document, new: Document, key: str, pair: Pair) -> bool:
    """Whether curves of feelings may change: by their own values, or by the cards they stand over."""
    if type_of(key) == "touchpoint":
        return _moves(*pair) or any(document.referrers(key, Feeling) for document in (old, new))
    return type_of(key) == "feeling"


def _crosses(old: Document, new: Document, key: str, pair: Pair) -> bool:
    """Whether cards of a linked journey may have to stand elsewhere."""
    if any(isinstance(record, Link) for record in pair):
        return True
    if not _moves(*pair):
        return False
    for document in (old, new):
        if key in document:
            own = document.journey_of(document.records[key])
            # Pains stand where their touchpoint does.
            holders = [key, *(pain.id for pain in document.referrers(key, PainPoint))]
            for link in (link for holder in holders for link in document.referrers(holder, Link)):
                ends = [document.records[end] for end in (link.source, link.target)]
                if any(document.journey_of(end) != own for end in ends):
                    return True
    return False


def _is_parked(record: Record) -> bool:
    if isinstance(record, Note):
        return record.stage is None or record.lane is None
    return isinstance(record, PainPoint | Opportunity)
