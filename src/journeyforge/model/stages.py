"""Commands on the stages of a journey: beside another, split at a card, a copy, a phase above."""

from __future__ import annotations

from collections.abc import Sequence

from journeyforge.model.change import Change, ChangeError, Pair, edited
from journeyforge.model.commands import known, shown
from journeyforge.model.copier import Card, Copier, Copies, Place
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.moves import stage_of
from journeyforge.model.records import Note, Opportunity, PainPoint, Stage, Touchpoint
from journeyforge.model.rows import keys_in, ordered
from journeyforge.model.text import clean


def insert_stage(document: Document, beside: str, title: str = "", *, left: bool = False) -> Change:
    """A new stage right (or left) of another, in its phase where its neighbour on that side shares it."""
    stage = document.need(beside, Stage)
    row = document.stages(stage.journey)
    at = [other.id for other in row].index(beside) + (0 if left else 1)
    keys, moved = keys_in(row, before=beside) if left else keys_in(row, after=beside)
    around = {other.phase for other in row[max(at - 1, 0) : at + 1]}
    phase = stage.phase if len(around) == 1 and 0 < at < len(row) else ""
    words = clean(title)
    made = Stage(id=new_id("stage"), title=words, journey=stage.journey, order=keys[0], phase=phase)
    label = f"Add stage “{shown(made)}”" if words else "Add stage"
    return Change(label, {made.id: (None, made), **moved}, "add_stage")


def split_stage(document: Document, card: str, title: str = "") -> Change:
    """A new stage right of a card's, with that card and those below it in its cell; what hangs on them goes along,
    cards of other lanes stay. Of a pain point or opportunity it is the step it belongs to.

    The stage is the first record of the change.
    """
    record = known(document, card)
    if isinstance(record, PainPoint | Opportunity) and record.touchpoints:
        record = document.need(record.touchpoints[0], Touchpoint)
    if not isinstance(record, Touchpoint | Note) or record.stage is None or record.lane is None:
        raise ChangeError(f"“{shown(record)}” does not stand in a lane at which a stage could begin")
    old = document.need(record.stage, Stage)
    cell = document.cell(record.stage, record.lane)
    going = cell[[other.id for other in cell].index(record.id) :]
    keys, moved = keys_in(document.stages(old.journey), after=old.id)
    made = Stage(
        id=new_id("stage"),
        title=clean(title),
        journey=old.journey,
        order=keys[0],
        phase=old.phase,
        width=old.width,
    )
    pairs: dict[str, Pair] = {made.id: (None, made), **moved}
    pairs |= {other.id: (other, edited(other, stage=made.id)) for other in going}
    return Change(f"New stage from “{shown(record)}” on", pairs, "split_stage")


def duplicate_stage(document: Document, stage: str) -> Copies:
    """A copy of a stage right of it, with its cards and what hangs on them; `records` is the new stage."""
    old = document.need(stage, Stage)
    keys, moved = keys_in(document.stages(old.journey), after=stage)
    made = edited(old, id=new_id("stage"), order=keys[0])
    change = Change("", {made.id: (None, made), **moved})
    now = document.apply(change)
    cards = cards_in(document, stage)
    if cards:
        targets = [(card, Place(made.id, getattr(card, "lane", None) or "")) for card in cards]
        change = change.then(Copier(now, now).run(targets, "Duplicate").change)
    return Copies(Change(f"Duplicate stage “{shown(old)}”", change.pairs, "duplicate_stage"), (made.id,))


def cards_in(document: Document, stage: str) -> list[Card]:
    """The cards of a stage lane by lane, then the pains and ideas that stand there without a step."""
    journey = document.need(stage, Stage).journey
    found: list[Card] = [card for lane in document.lanes(journey) for card in document.cell(stage, lane.id)]
    for cls in (PainPoint, Opportunity):
        rest = ordered(document.referrers(stage, cls))
        found += [record for record in rest if not record.touchpoints and stage_of(document, record) == stage]
    return found


def set_phase(document: Document, stages: Sequence[str], phase: str) -> Change:
    """Put stages under a phase; empty: under none. Neighbours with the same phase share a bar."""
    words = " ".join(clean(phase).split())
    pairs: dict[str, Pair] = {}
    for key in dict.fromkeys(stages):
        stage = document.need(key, Stage)
        if stage.phase != words:
            pairs[key] = (stage, edited(stage, phase=words))
    return Change(f"Phase “{words}”" if words else "No phase", pairs, "set_phase")


def phases(document: Document, journey: str) -> list[str]:
    """The phases of a journey, left to right, each once."""
    return list(dict.fromkeys(stage.phase for stage in document.stages(journey) if stage.phase.strip()))
