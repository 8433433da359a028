"""Moving: cards among cells, pains and opportunities to what they belong to, links from card to card.

Pure functions from a document to a change, as in `commands`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeyforge.model.change import NOTHING, Change, ChangeError, edited
from journeyforge.model.commands import check_cell, known, shown
from journeyforge.model.document import Cell, Document
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Lane, Link, Note, Opportunity, PainPoint, Stage, Touchpoint
from journeyforge.model.rows import ordered, placed
from journeyforge.model.values import Placement

Hung = PainPoint | Opportunity
"""What stands where that stands which it belongs to."""


def move_card(
    document: Document, record_id: str, stage: str | None, lane: str | None, before: str | None = None
) -> Change:
    """Move a touchpoint or note to a cell, above the card `before` or to its end."""
    return move_cards(document, [record_id], stage, lane, before)


def move_cards(
    document: Document, record_ids: Iterable[str], stage: str | None, lane: str | None, before: str | None = None
) -> Change:
    """Move touchpoints or notes to a cell, one below the other, above the card `before` or to its end."""
    cards: list[Touchpoint | Note] = []
    for record_id in dict.fromkeys(record_ids):
        card = known(document, record_id)
        if not isinstance(card, Touchpoint | Note):
            words = f"“{shown(card)}” stands where what it belongs to stands; it can't be moved by itself"
            raise ChangeError(words)
        if isinstance(card, Touchpoint) or stage is not None or lane is not None:
            check_cell(document, stage, lane, TOUCHPOINT_LANES if isinstance(card, Touchpoint) else NOTE_LANES)
        cards.append(card)
    gone = {card.id for card in cards}
    others = [other for other in document.cell(stage, lane) if other.id not in gone]
    pairs = placed(cards, others, before, stage=stage, lane=lane)
    return Change(_label(cards), pairs, f"move_{cards[0].type}" if cards else "")


def shift_cards(
    document: Document, record_ids: Iterable[str], grip: str, stage: str, lane: str, before: str | None = None
) -> Change:
    """Move cards together: `grip` and those of its cell to a cell (above `before` or to its end), the others by as
    many stages and lanes as `grip`, each as far as there are stages and its lane's kind lets it. Pains and
    opportunities of touchpoints that move go with them by themselves."""
    ids = list(dict.fromkeys([*record_ids, grip]))
    held = known(document, grip)
    if not isinstance(held, Touchpoint | Note):
        raise ChangeError(f"“{shown(held)}” stands where what it belongs to stands; it can't be moved by itself")
    cards = [card for card in map(document.get, ids) if isinstance(card, Touchpoint | Note)]
    along = [card for card in cards if (card.stage, card.lane) == (held.stage, held.lane)]
    kinds = type(held)
    inside = [card.id for card in _as_they_stand(document, along) if isinstance(card, kinds)]
    change = move_cards(document, inside, stage, lane, before)
    reach = _Reach.of(document, held, stage, lane)
    if reach is not None:
        cells: dict[Cell, list[str]] = {}
        for card in _as_they_stand(document, [card for card in cards if card.id not in inside]):
            cell = reach.cell(card)
            if cell != (card.stage, card.lane):
                cells.setdefault(cell, []).append(card.id)
        now = document.apply(change)
        for cell, row in cells.items():
            more = move_cards(now, row, *cell)
            now, change = now.apply(more), change.then(more)
        for record in map(document.get, ids):
            if isinstance(record, Hung) and not set(record.touchpoints[:1]) & set(ids):
                change = change.then(_hang(now, record, reach))
                now = document.apply(change)
    return Change(f"Move {len(ids)} cards" if len(ids) > 1 else _label([held]), change.pairs, "move_cards")


class _Reach:
    """By how many stages and lanes of a journey cards move."""

    def __init__(self, stages: list[Stage], lanes: list[Lane], across: int, down: int) -> None:
        self.columns = {stage.id: n for n, stage in enumerate(stages)}
        self.rows = {lane.id: n for n, lane in enumerate(lanes)}
        self.stages, self.lanes = stages, lanes
        self.across, self.down = across, down

    @classmethod
    def of(cls, document: Document, held: Touchpoint | Note, stage: str, lane: str) -> _Reach | None:
        """From where a card stands to a cell; None for a parked card."""
        if held.stage is None or held.lane is None:
            return None
        journey = document.need(stage, Stage).journey
        reach = cls(document.stages(journey), document.lanes(journey), 0, 0)
        if held.stage not in reach.columns or held.lane not in reach.rows:
            return None
        reach.across = reach.columns[stage] - reach.columns[held.stage]
        reach.down = reach.rows[lane] - reach.rows[held.lane]
        return reach

    def cell(self, card: Touchpoint | Note) -> Cell:
        """Where a card comes to stand; a parked one and one of another journey stay."""
        if card.stage not in self.columns or card.lane not in self.rows:
            return card.stage, card.lane
        row = min(max(self.rows[card.lane] + self.down, 0), len(self.lanes) - 1)
        fits = self.lanes[row].kind in (TOUCHPOINT_LANES if isinstance(card, Touchpoint) else NOTE_LANES)
        return self.stage(card.stage), self.lanes[row].id if fits else card.lane

    def stage(self, stage: str) -> str:
        """The stage that far from another."""
        column = min(max(self.columns[stage] + self.across, 0), len(self.stages) - 1)
        return self.stages[column].id


def _hang(document: Document, record: Hung, reach: _Reach) -> Change:
    here = stage_of(document, record)
    if here is None or here not in reach.columns or reach.stage(here) == here:
        return NOTHING
    return hang(document, record.id, stage=reach.stage(here))


def stage_of(document: Document, record: Hung) -> str | None:
    """The stage a pain point or opportunity stands under: its first touchpoint's, else its own."""
    return document.need(record.touchpoints[0], Touchpoint).stage if record.touchpoints else record.stage


def hang(
    document: Document,
    record_id: str,
    touchpoint: str | None = None,
    stage: str | None = None,
    before: str | None = None,
) -> Change:
    """Make a pain point or opportunity belong to a touchpoint (in place of its first one) or to a stage, above
    another or below all. Under the stage where it stands it keeps what it belongs to; under one where it has a
    touchpoint, that comes first."""
    record = known(document, record_id)
    if not isinstance(record, Hung):
        raise ChangeError(f"“{shown(record)}” is no pain point or opportunity")
    points, own = record.touchpoints, record.stage
    if touchpoint is not None:
        _check_journey(document, record, document.need(touchpoint, Touchpoint).stage)
        points = (
            (touchpoint, *(key for key in points[1:] if key != touchpoint))
            if touchpoint not in points[:1]
            else points
        )
        own = None
    elif stage is not None and stage_of(document, record) != stage:
        _check_journey(document, record, stage)
        there = [key for key in points if document.need(key, Touchpoint).stage == stage]
        points = (there[0], *(key for key in points if key != there[0])) if there else ()
        own = None if there else stage
    others = [r for r in ordered(document.referrers(record.journey, type(record))) if r.id != record.id]
    fields = {"touchpoints": points, "stage": own}
    if before is None and stage_of(document, record) == stage_of(document, edited(record, **fields)):
        last = [other.id for other in others if stage_of(document, other) == stage_of(document, record)]
        before = _following(others, last[-1]) if last else None
    return Change(_label([record]), placed([record], others, before, **fields), f"move_{record.type}")


def hang_all(
    document: Document,
    record_ids: Iterable[str],
    touchpoint: str | None = None,
    stage: str | None = None,
    before: str | None = None,
) -> Change:
    """Make several pain points or several opportunities belong to a touchpoint or a stage, as `hang` does with
    each, one below the other."""
    ids = list(dict.fromkeys(record_ids))
    change, now = NOTHING, document
    for record_id in ids:
        more = hang(now, record_id, touchpoint, stage, before)
        now, change = now.apply(more), change.then(more)
    first = f"“{shown(known(document, ids[0]))}”" if len(ids) == 1 else f"{len(ids)} cards"
    return Change(f"Move {first}", change.pairs, "hang")


def _following(others: Sequence[Hung], last: str) -> str | None:
    """The record after another."""
    at = [other.id for other in others].index(last) + 1
    return others[at].id if at < len(others) else None


def _check_journey(document: Document, record: Hung, stage: str) -> None:
    if document.need(stage, Stage).journey != record.journey:
        raise ChangeError(f"“{shown(record)}” belongs to another journey")


def place_linked(document: Document, lane: str, touchpoint: str, stage: str) -> Change:
    """Put a touchpoint of a linked journey under a stage of this one, wherever its links lead."""
    row, card = document.need(lane, Lane), document.need(touchpoint, Touchpoint)
    if document.need(stage, Stage).journey != row.journey:
        raise ChangeError("a touchpoint of a linked journey stands under a stage of the journey its lane is in")
    home = document.journey_of(card)
    if home is None or home.id != row.linked_journey:
        raise ChangeError(f"“{shown(card)}” is no touchpoint of the journey linked in lane “{shown(row)}”")
    rest = tuple(placement for placement in row.placements if placement.touchpoint != touchpoint)
    after = edited(row, placements=(*rest, Placement(touchpoint=touchpoint, stage=stage)))
    same = any(p.touchpoint == touchpoint and p.stage == stage for p in row.placements)
    return Change(_label([card]), {} if same else {row.id: (row, after)}, "place_linked")


def reroute(document: Document, link: str, source: str | None = None, target: str | None = None) -> Change:
    """Let a link begin or end at another card (None: where it did)."""
    record = document.need(link, Link)
    after = edited(record, source=source or record.source, target=target or record.target)
    if after.source == after.target:
        raise ChangeError("a card can't be linked to itself")
    ends = [known(document, key) for key in (after.source, after.target)]
    if not all(isinstance(end, Touchpoint | PainPoint) for end in ends):
        raise ChangeError("a link leads from a touchpoint or pain point to another")
    if isinstance(ends[1], PainPoint) and after.kind == "next":
        after = edited(after, kind="causes")
    label = f"Link “{shown(ends[0])}” → “{shown(ends[1])}”"
    return Change(label, {link: (record, after)} if after != record else {}, "reroute")


def _label(records: Sequence[Touchpoint | Note | Hung]) -> str:
    return f"Move “{shown(records[0])}”" if len(records) == 1 else f"Move {len(records)} cards"


def _as_they_stand(document: Document, cards: Sequence[Touchpoint | Note]) -> list[Touchpoint | Note]:
    """Cards by lane and stage, then from top to bottom."""
    places: dict[str, tuple[str, str]] = {}
    for card in cards:
        for key in filter(None, (card.lane, card.stage)):
            record = document.get(key)
            places.setdefault(key, (getattr(record, "order", ""), key))
    none = ("", "")
    return sorted(
        cards,
        key=lambda c: (places.get(c.lane or "", none), places.get(c.stage or "", none), c.order, c.id),
    )
