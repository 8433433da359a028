"""Commands on the lanes of a journey: copies, lanes for a persona, lanes that show another journey."""

from __future__ import annotations

from typing import Any, NamedTuple

from journeyforge.model.change import NOTHING, Change, ChangeError, Pair, edited
from journeyforge.model.codec import Record
from journeyforge.model.commands import add_lane, shown
from journeyforge.model.copier import Card, Copier, Copies, Place
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.moves import stage_of
from journeyforge.model.path import main_lane
from journeyforge.model.records import (
    Feeling,
    Journey,
    Lane,
    Opportunity,
    PainPoint,
    Persona,
    Stage,
)
from journeyforge.model.rows import keys_in, ordered
from journeyforge.model.text import clean, fold
from journeyforge.model.values import Placement

_HUNG: dict[str, type[PainPoint] | type[Opportunity]] = {
    "pain_points": PainPoint,
    "opportunities": Opportunity,
}


class LaneCopy(NamedTuple):
    """The change, the new lane, and the titles of the stages that had to be made for it."""

    change: Change
    lane: str
    made_stages: tuple[str, ...] = ()


def duplicate_lane(document: Document, lane: str, with_cards: bool = True) -> Copies:
    """A copy of a lane below it, with its cards and what hangs on them, or empty; `records` is the new lane.

    Read lanes hold no cards of their own: the copy shows the same.
    """
    old = document.need(lane, Lane)
    made, change = _beside(document, old, old.journey, lane)
    if old.line_below is not None:
        # What the line divides now begins below the copy.
        moved = change.pairs.get(lane, (old, old))[1]
        upper = edited(moved if isinstance(moved, Lane) else old, line_below=None)
        made = edited(made, line_below=old.line_below)
        pairs: dict[str, Pair] = {lane: (old, upper), made.id: (None, made)}
        change = change.then(Change("", pairs))
    cards = _cards(document, old) if with_cards and old.kind not in _HUNG else []
    if cards:
        now = document.apply(change)
        targets = [(card, Place(getattr(card, "stage", None) or "", made.id)) for card in cards]
        change = change.then(Copier(now, now).run(targets, "Duplicate").change)
    return Copies(Change(f"Duplicate lane “{shown(old)}”", change.pairs, "duplicate_lane"), (made.id,))


def copy_lane(document: Document, lane: str, journey: str) -> LaneCopy:
    """A copy of a lane with its cards at the bottom of another journey. Stages are matched by name; those with
    cards that have no match are made, right of the stage before them."""
    old, home = document.need(lane, Lane), document.need(journey, Journey)
    if old.journey == journey:
        raise ChangeError(f"lane “{shown(old)}” is in this journey already; duplicate it instead")
    if old.linked_journey == journey:
        raise ChangeError(f"lane “{shown(old)}” shows “{shown(home)}” itself")
    made, change = _beside(document, old, journey, None)
    cards = _cards(document, old)
    needed = {_stage_of(document, card) for card in cards}
    places, stages = _matched(document, old.journey, journey, needed)
    change = change.then(stages)
    now = document.apply(change)
    if cards:
        targets = [(card, Place(places[_stage_of(document, card)], made.id)) for card in cards]
        change = change.then(Copier(now, now).run(targets, "Copy").change)
    if old.placements:
        kept = tuple(
            Placement(touchpoint=p.touchpoint, stage=places[p.stage]) for p in old.placements if p.stage in places
        )
        change = change.then(Change("", {made.id: (made, edited(made, placements=kept))}))
    titles = tuple(record.title for record in stages.made())
    label = f"Copy lane “{shown(old)}” to “{shown(home)}”"
    return LaneCopy(Change(label, change.pairs, "copy_lane"), made.id, titles)


def _beside(document: Document, old: Lane, journey: str, after: str | None) -> tuple[Lane, Change]:
    """An empty copy of a lane below another (None: at the bottom) of a journey."""
    keys, moved = keys_in(document.lanes(journey), after=after)
    fields = {"placements": old.placements if journey == old.journey else (), "hidden": False}
    # The line belongs between the lanes it was set for; below the copy the proposed one is drawn.
    made = edited(old, id=new_id("lane"), journey=journey, order=keys[0], line_below=None, **fields)
    return made, Change("", {made.id: (None, made), **moved})


def _cards(document: Document, lane: Lane) -> list[Card]:
    """The cards that stand in a lane, stage by stage."""
    stages = document.stages(lane.journey)
    if lane.kind in _HUNG:
        found = ordered(document.referrers(lane.journey, _HUNG[lane.kind]))
        at = {stage.id: n for n, stage in enumerate(stages)}
        there = [record for record in found if stage_of(document, record) in at]
        return sorted(there, key=lambda record: at[_stage_of(document, record)])
    if lane.kind not in TOUCHPOINT_LANES | NOTE_LANES:
        return []
    return [card for stage in stages for card in document.cell(stage.id, lane.id)]


def _stage_of(document: Document, card: Card) -> str:
    own = stage_of(document, card) if isinstance(card, PainPoint | Opportunity) else card.stage
    return own or ""


def _matched(document: Document, source: str, target: str, needed: set[str]) -> tuple[dict[str, str], Change]:
    """Which stage of a journey stands for which of another, by name and each once; the needed ones without a match
    are made."""
    free: dict[str, list[Stage]] = {}
    for stage in document.stages(target):
        free.setdefault(fold(stage.title), []).append(stage)
    places: dict[str, str] = {}
    change, now, before = NOTHING, document, None
    for stage in document.stages(source):
        same = free.get(fold(stage.title)) or []
        if same:
            before = places[stage.id] = same.pop(0).id
        elif stage.id in needed:
            row = now.stages(target)
            keys, moved = keys_in(row, after=before) if before or not row else keys_in(row, before=row[0].id)
            made = edited(stage, id=new_id("stage"), journey=target, order=keys[0])
            more = Change("", {made.id: (None, made), **moved})
            change, now = change.then(more), now.apply(more)
            before = places[stage.id] = made.id
    return places, change


# --- personas ---


def add_persona(
    document: Document, journey: str, persona: str | None = None, title: str = "", lane_title: str = "{0}"
) -> Change:
    """Let a persona (None: a new one of that title) travel a journey too, with a feelings lane of its own below
    the others. `lane_title` names the lane after the persona.

    The first one has the lane that belongs to nobody in particular. That lane, where it shows only the first one's
    feelings, becomes theirs when a second one comes.
    """
    home = document.need(journey, Journey)
    change = NOTHING
    if persona is None:
        made = Persona(id=new_id("persona"), title=clean(title), kind=home.kind)
        change = Change("", {made.id: (None, made)})
        document = document.apply(change)
        persona = made.id
    who = document.need(persona, Persona)
    if persona not in home.personas:
        after = edited(home, personas=(*home.personas, persona))
        change = change.then(Change("", {journey: (home, after)}))
    change = change.then(_feelings_lane(document.apply(_rest(change, document)), journey, who, lane_title))
    return Change(f"Add persona “{shown(who)}”", change.pairs, "add_persona")


def _rest(change: Change, document: Document) -> Change:
    """The part of a change that a document does not have yet."""
    return Change("", {key: pair for key, pair in change.pairs.items() if document.get(key) is not pair[1]})


def _feelings_lane(document: Document, journey: str, who: Persona, lane_title: str) -> Change:
    """What it takes that the feelings of a persona have a lane in which they can be set."""
    home = document.need(journey, Journey)
    lanes = [lane for lane in document.lanes(journey) if lane.kind == "feelings"]
    own = next((lane for lane in lanes if lane.persona == who.id), None)
    common = next((lane for lane in lanes if lane.persona is None), None)
    first = home.personas[0]
    if own is None and who.id == first:
        own = common
    if own is not None:
        shown_again = edited(own, hidden=False, collapsed=False)
        return Change("", {own.id: (own, shown_again)} if shown_again != own else {})
    change = NOTHING
    if common is not None and not _others_feel(document, journey, first):
        change = Change("", {common.id: (common, edited(common, persona=first))})
        document = document.apply(change)
    main = main_lane(document, journey)
    after = lanes[-1].id if lanes else main.id if main is not None else None
    name = lane_title.format(who.title)
    return change.then(add_lane(document, journey, "feelings", name, after, persona=who.id))


def _others_feel(document: Document, journey: str, first: str) -> bool:
    main = main_lane(document, journey)
    cells = [document.cell(stage.id, main.id) for stage in document.stages(journey)] if main is not None else []
    felt = (feeling for cell in cells for card in cell for feeling in document.referrers(card.id, Feeling))
    return any(feeling.persona not in (None, first) for feeling in felt)


# --- another journey as a lane ---


def link_journey(document: Document, journey: str, linked: str, title: str = "") -> Change:
    """A lane that shows another journey, below the line of visibility: under the steps and what the customer sees,
    above what is behind. Its touchpoints stand where their links lead."""
    document.need(journey, Journey)
    other = document.need(linked, Journey)
    if linked == journey:
        raise ChangeError("a journey can't be a lane of itself")
    if any(lane.linked_journey == linked for lane in document.lanes(journey)):
        raise ChangeError(f"“{shown(other)}” is a lane here already")
    lanes = document.lanes(journey)
    above = [lane for lane in lanes if lane.kind in ("touchpoints", "frontstage")]
    after = above[-1] if above else None
    change = NOTHING
    if after is not None and after.line_below in (None, "none") and not _has_line(lanes, after):
        change = Change("", {after.id: (after, edited(after, line_below="visibility"))})
        document = document.apply(change)
    made = add_lane(
        document,
        journey,
        "linked_journey",
        title or other.title,
        after.id if after is not None else None,
        linked_journey=linked,
    )
    return Change(f"Link journey “{shown(other)}”", change.then(made).pairs, "link_journey")


def _has_line(lanes: list[Lane], above: Lane) -> bool:
    """Whether the line of visibility is set above a lane already."""
    upto = lanes[: lanes.index(above)]
    return any(lane.line_below == "visibility" for lane in upto)


def new_linked_journey(document: Document, journey: str, title: str, stage: str, lane: str) -> Change:
    """An employee's journey with a stage and a lane of steps, and the lane that shows it in this one."""
    made = Journey(id=new_id("journey"), title=clean(title), kind="employee")
    column = Stage(id=new_id("stage"), title=clean(stage), journey=made.id, order=keys_in([])[0][0])
    row = Lane(id=new_id("lane"), title=clean(lane), journey=made.id, order=keys_in([])[0][0])
    records: list[Record] = [made, column, row]
    change = Change("", {record.id: (None, record) for record in records})
    shown_here = link_journey(document.apply(change), journey, made.id)
    return Change(f"New journey “{shown(made)}”", change.then(shown_here).pairs, "new_linked_journey")


# --- in sight ---


def show_lanes(document: Document, lanes: list[str]) -> Change:
    """Show hidden lanes again."""
    return _given(document, lanes, "Show", "show_lanes", hidden=False)


def hide_lanes(document: Document, lanes: list[str]) -> Change:
    """Take lanes out of sight; their cards stay what they are."""
    return _given(document, lanes, "Hide", "hide_lanes", hidden=True)


def fold_lanes(document: Document, lanes: list[str], collapsed: bool) -> Change:
    """Show of lanes their names only, or all of them again."""
    return _given(document, lanes, "Collapse" if collapsed else "Expand", "fold_lanes", collapsed=collapsed)


def draw_line(document: Document, lanes: list[str], line: str | None) -> Change:
    """Draw a line of a service blueprint below lanes; None: the one their kinds ask for."""
    return _given(document, lanes, "Line below", "draw_line", line_below=line)


def _given(document: Document, lanes: list[str], verb: str, command: str, **fields: Any) -> Change:
    """Lanes with other values, those that have them already left out."""
    records = [document.need(key, Lane) for key in dict.fromkeys(lanes)]
    pairs: dict[str, Pair] = {lane.id: (lane, edited(lane, **fields)) for lane in records}
    pairs = {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}
    first = next((lane for lane in records if lane.id in pairs), None)
    name = f"lane “{shown(first)}”" if first is not None and len(pairs) == 1 else f"{len(pairs)} lanes"
    return Change(f"{verb} {name}", pairs, command)
