"""Cards that move to another journey: they stay the records they are, and what hangs on them goes along.

Feelings and metrics follow their touchpoint; a pain point or opportunity follows the first one it belongs to.
Links stay; a *next* that would lead into another journey becomes an *informs*, which claims nothing about causes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from journeyforge.model.change import NOTHING, Change, ChangeError, edited
from journeyforge.model.commands import known, shown
from journeyforge.model.copier import Card, Copier, Copies, Place
from journeyforge.model.copying import Shape, cards_of
from journeyforge.model.document import Document
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.moves import Hung, move_cards, stage_of
from journeyforge.model.path import main_lane
from journeyforge.model.records import Journey, Lane, Link, Note, Opportunity, PainPoint, Stage, Touchpoint
from journeyforge.model.rows import keys_in, ordered
from journeyforge.model.text import fold
from journeyforge.model.unparking import is_parked, unpark

Target = tuple[Card, Place]


class Crossing(NamedTuple):
    """The change, the cards asked for as they are there, the stages they stand in, the links that were *next*."""

    change: Change
    records: tuple[str, ...]
    stages: tuple[str, ...]
    links: tuple[str, ...] = ()


def to_journey(document: Document, records: Iterable[str], journey: str, copies: bool = False) -> Crossing:
    """Move (or copy) cards to a journey: each to the stage and lane of the same name and kind, else to the last
    stage and the first lane that takes it, at the end of the cell.

    Raises ChangeError where there is nothing to move, all of it is there already, or the journey has no place.
    """
    cards = cards_of(document, records)
    going = cards if copies else [card for card in cards if _journey_of(document, card) != journey]
    if not going:
        home = document.need(journey, Journey)
        raise ChangeError(f"all of this is in “{shown(home)}” already" if cards else "there is nothing to move")
    names = _Names(document, journey)
    parked = [card for card in going if is_parked(document, card.id)]
    if len(parked) == len(going) and not copies:
        place = names.place(parked[0])
        made = unpark(document, [card.id for card in parked], place.stage, place.lane)
        return _told(document, made, f"Move {_named(going)} to “{shown(document.need(journey, Journey))}”")
    if not copies:
        going = [card for card in going if card not in parked]
    return _crossed(document, [(card, names.place(card)) for card in going], journey, copies)


def to_place(document: Document, records: Iterable[str], grip: str, place: Place) -> Crossing:
    """Move cards to a cell of another journey: `grip` to the place, the others as far from it as they stood; a
    card that no lane takes there goes where `to_journey` puts it.

    Raises ChangeError where the place takes no such card or the journey has no room for one of them.
    """
    held = known(document, grip)
    if not isinstance(held, Card):
        raise ChangeError(f"“{shown(held)}” is no card")
    journey = document.need(place.stage, Stage).journey
    shape, names = Shape(document, document, held, place), _Names(document, journey)
    targets: list[Target] = []
    for card in cards_of(document, (*records, grip)):
        if _journey_of(document, card) == journey or (is_parked(document, card.id) and card.id != grip):
            continue
        there = place if card.id == grip else shape.place(card)
        if isinstance(card, Touchpoint | Note) and not _takes(document.get(there.lane), card):
            there = names.place(card)._replace(stage=there.stage)
        targets.append((card, there))
    if not targets:
        raise ChangeError("there is nothing to move")
    return _crossed(document, targets, journey, copies=False)


def _crossed(document: Document, targets: Sequence[Target], journey: str, copies: bool) -> Crossing:
    home = document.need(journey, Journey)
    name = _named([card for card, _ in targets])
    if copies:
        made = Copier(document, document).run(targets, "Copy")
        return _told(document, made, f"Copy {name} to “{shown(home)}”")
    change = move_into(document, targets, journey)
    links = tuple(key for key, (before, _) in change.pairs.items() if isinstance(before, Link))
    moved = Copies(change, tuple(card.id for card, _ in targets))
    return _told(document, moved, f"Move {name} to “{shown(home)}”", links)


def _named(cards: Sequence[Card]) -> str:
    return f"“{shown(cards[0])}”" if len(cards) == 1 else f"{len(cards)} cards"


def _told(document: Document, made: Copies, label: str, links: tuple[str, ...] = ()) -> Crossing:
    now = document.apply(made.change)
    stages = [_stage_id(now, now.records[key]) for key in made.records]
    change = Change(label, made.change.pairs, "cross")
    return Crossing(change, made.records, tuple(dict.fromkeys(filter(None, stages))), links)


def move_into(document: Document, targets: Sequence[Target], journey: str) -> Change:
    """Cards into their cells of a journey, then what hangs on them into it, then what no longer fits mended.
    Raises ChangeError where a lane does not take a card."""
    change, now = NOTHING, document
    cells: dict[Place, list[str]] = {}
    for card, place in targets:
        if isinstance(card, Touchpoint | Note):
            cells.setdefault(place._replace(touchpoints=()), []).append(card.id)
    for place, row in cells.items():
        more = move_cards(now, row, place.stage or None, place.lane or None, place.before)
        change, now = change.then(more), now.apply(more)
    steps = {key for key in change.pairs if key.startswith("touchpoint:")}
    asked = {card.id: place for card, place in targets if isinstance(card, Hung)}
    for kind in (PainPoint, Opportunity):
        more = _hung(now, kind, asked, steps, journey)
        change, now = change.then(more), now.apply(more)
    return change.then(_links(now, steps)).then(_placements(now, steps, journey))


def _hung(
    now: Document, kind: type[Hung], asked: Mapping[str, Place], steps: Collection[str], journey: str
) -> Change:
    """The pains, or the opportunities, that move: those asked for and those whose first touchpoint has moved.
    They come below all that the journey has, or above the one they were dropped on."""
    found = {key: now.need(key, kind) for key in asked if isinstance(now.get(key), kind)}
    for step in steps:
        here = now.referrers(step, kind)
        found |= {record.id: record for record in here if record.touchpoints[:1] == (step,)}
    moving = ordered(found.values())
    if not moving:
        return NOTHING
    others = [other for other in ordered(now.referrers(journey, kind)) if other.id not in found]
    above = {place.before for key, place in asked.items() if key in found} & {other.id for other in others}
    keys, pairs = keys_in(others, len(moving), before=next(iter(above), None))
    for record, key in zip(moving, keys, strict=True):
        fields = _belonging(now, record, journey, asked.get(record.id), steps)
        pairs[record.id] = (record, edited(record, journey=journey, order=key, **fields))
    return Change("", pairs)


def _belonging(
    now: Document, record: Hung, journey: str, place: Place | None, steps: Collection[str]
) -> dict[str, Any]:
    """What a pain or opportunity belongs to there: its touchpoints where the first came along, else the place."""
    if place is None or set(record.touchpoints[:1]) & set(steps):
        return {"stage": None}
    there = tuple(key for key in record.touchpoints if _home(now, key) == journey)
    points = place.touchpoints or there
    return {"touchpoints": points, "stage": None if points else place.stage}


def _links(now: Document, steps: Iterable[str]) -> Change:
    """Arrows of the path don't lead from journey to journey."""
    found = {link.id: link for step in steps for link in now.referrers(step, Link) if link.kind == "next"}
    apart = [link for link in found.values() if len({_home(now, link.source), _home(now, link.target)}) > 1]
    return Change("", {link.id: (link, edited(link, kind="informs", share=None)) for link in apart})


def _placements(now: Document, steps: Iterable[str], journey: str) -> Change:
    """Lanes that show the journey the cards were in no longer say where these stand."""
    change = NOTHING
    for lane in {lane.id: lane for step in steps for lane in now.referrers(step, Lane)}.values():
        if lane.linked_journey != journey:
            rest = tuple(placement for placement in lane.placements if placement.touchpoint not in steps)
            change = change.then(Change("", {lane.id: (lane, edited(lane, placements=rest))}))
    return change


def _home(document: Document, key: str) -> str:
    return _journey_of(document, document.records[key])


def _journey_of(document: Document, record: object) -> str:
    journey = document.journey_of(record)  # type: ignore[arg-type]
    return journey.id if journey is not None else ""


def _stage_id(document: Document, record: object) -> str:
    if isinstance(record, PainPoint | Opportunity):
        return stage_of(document, record) or ""
    return getattr(record, "stage", None) or ""


def takes(document: Document, card: Card, place: Place) -> bool:
    """Whether a card is at a place what it is; pains and opportunities are everywhere."""
    return not isinstance(card, Touchpoint | Note) or _takes(document.get(place.lane), card)


def _takes(lane: object, card: Touchpoint | Note) -> bool:
    """Whether a card stands in a lane as what it is."""
    return isinstance(lane, Lane) and lane.kind in (
        TOUCHPOINT_LANES if isinstance(card, Touchpoint) else NOTE_LANES
    )


class _Names:
    """The places of a journey, found by the names of those where cards stand."""

    def __init__(self, document: Document, journey: str) -> None:
        self._document = document
        self._home = document.need(journey, Journey)
        self._stages = document.stages(journey)
        self._lanes = document.lanes(journey)
        self._main = main_lane(document, journey)
        if not self._stages:
            raise ChangeError(f"“{shown(self._home)}” has no stage yet; a card needs one to stand in")

    def place(self, card: Card) -> Place:
        """Where a card comes to stand: at the end of a cell; a pain or opportunity under a stage."""
        document = self._document
        title = _title(document, _stage_id(document, card))
        same = [stage for stage in self._stages if title and fold(stage.title) == title]
        stage = (same or self._stages[-1:])[0].id
        return Place(stage, self._lane(card).id if isinstance(card, Touchpoint | Note) else "")

    def _lane(self, card: Touchpoint | Note) -> Lane:
        if card.lane is None:
            # A parked note becomes what the path is made of.
            fits = [lane for lane in self._lanes if lane.kind in TOUCHPOINT_LANES]
            found = self._main
        else:
            fits = [lane for lane in self._lanes if _takes(lane, card)]
            old = self._document.get(card.lane)
            title, kind = _title(self._document, card.lane), getattr(old, "kind", "")
            named = [lane for lane in fits if fold(lane.title) == title]
            alike = [lane for lane in fits if lane.kind == kind]
            first = [self._main] if self._main in fits and self._main in alike else []
            found = next(iter((*named, *first, *alike, *fits)), None)
        if found is None:
            raise ChangeError(f"“{shown(self._home)}” has no lane that takes “{shown(card)}”")
        return found


def _title(document: Document, key: str) -> str:
    return fold(getattr(document.get(key or None), "title", ""))
