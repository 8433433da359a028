"""Copies of cards with what hangs on them, within a document or from another one.

With a step go its feelings, its pains and opportunities, and the links among what is copied. People, sources,
systems and channels of another document are found by id or by name, else they come along.
"""

from __future__ import annotations

from collections.abc import Iterable

from journeyforge.model.change import ChangeError, edited
from journeyforge.model.codec import Record
from journeyforge.model.copier import SHARED, Card, Copier, Copies, Place, with_what_hangs
from journeyforge.model.document import Document
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.moves import stage_of
from journeyforge.model.records import Lane, Note, Opportunity, PainPoint, Stage, Touchpoint
from journeyforge.model.references import references


def copy_to(document: Document, source: Document, records: Iterable[str], place: Place, verb: str) -> Copies:
    """Copies of cards of a source (which may be the document itself) at a place. Cards of several cells keep their
    distance from the first one, as far as there are stages and lanes for them. `verb` begins the label.

    Cards in a lane for other cards become such: a step a note, a note a step, both a pain or an opportunity.
    Raises ChangeError where nothing can be copied or the lane takes no cards.
    """
    cards = cards_of(source, records)
    if not cards:
        raise ChangeError("there is nothing here that can be copied")
    shape = Shape(document, source, cards[0], place)
    return Copier(document, source).run([(card, shape.place(card)) for card in cards], verb)


def duplicate(document: Document, records: Iterable[str]) -> Copies:
    """Copies of cards, each below its cell's last card that is copied."""
    cards = cards_of(document, records)
    if not cards:
        raise ChangeError("there is nothing here that can be copied")
    copied = {card.id for card in cards}
    targets: list[tuple[Card, Place]] = []
    for card in cards:
        if isinstance(card, Touchpoint | Note):
            row = [other.id for other in document.cell(card.stage, card.lane)]
            last = max(n for n, key in enumerate(row) if key in copied)
            before = row[last + 1] if last + 1 < len(row) else None
            targets.append((card, Place(card.stage or "", card.lane or "", before)))
        else:
            targets.append((card, Place(card.stage or "", "", None, card.touchpoints)))
    return Copier(document, document).run(targets, "Duplicate")


def gathered(document: Document, records: Iterable[str]) -> list[Record]:
    """Cards with all that a copy of them needs: what hangs on them, the cells they stand in, who they refer to."""
    found: dict[str, Record] = {}
    chosen = with_what_hangs(document, cards_of(document, records))
    fresh: list[Record] = [_by_itself(document, record, {other.id for other in chosen}) for record in chosen]
    while fresh:
        record = fresh.pop()
        found[record.id] = record
        for ref in references(record):
            target = document.get(ref.target)
            wanted = target is not None and (target.type in SHARED or target.type in ("stage", "lane", "journey"))
            if wanted and target is not None and target.id not in found:
                found[target.id] = target
                fresh.append(target)
    return list(found.values())


def _by_itself(document: Document, record: Record, there: set[str]) -> Record:
    """A pain or opportunity under its stage, where the steps it belongs to do not come along."""
    if not isinstance(record, PainPoint | Opportunity):
        return record
    steps = tuple(key for key in record.touchpoints if key in there)
    return edited(record, touchpoints=steps, stage=None if steps else stage_of(document, record))


def cards_of(document: Document, records: Iterable[str]) -> list[Card]:
    """The cards among records as they stand: lane by lane, stage by stage, from top to bottom."""
    cards = [card for card in map(document.get, dict.fromkeys(records)) if isinstance(card, Card)]
    return sorted(cards, key=lambda card: (*_standing(document, card), card.order, card.id))


def _standing(document: Document, card: Card) -> tuple[bool, str, str, str]:
    if isinstance(card, Touchpoint | Note):
        lane, stage = document.get(card.lane), document.get(card.stage)
        return False, "", getattr(lane, "order", ""), getattr(stage, "order", "")
    first = document.get(card.touchpoints[0]) if card.touchpoints else None
    stage = document.get(getattr(first, "stage", card.stage))
    return True, card.type, "", getattr(stage, "order", "")


class Shape:
    """Where the cards of several cells go when the first (or any one of them) goes to a place."""

    def __init__(self, document: Document, source: Document, first: Card, place: Place) -> None:
        stage = document.need(place.stage, Stage)
        self.target = place
        self.lane = document.need(place.lane, Lane)
        self.stages = document.stages(stage.journey)
        self.lanes = document.lanes(stage.journey)
        self.source = source
        self.column = [s.id for s in self.stages].index(place.stage)
        self.row = [n.id for n in self.lanes].index(place.lane) if self.lane in self.lanes else 0
        self.first = self._at(first)

    def place(self, card: Card) -> Place:
        """The place of one of the cards."""
        across, down = (a - b for a, b in zip(self._at(card), self.first, strict=True))
        column = min(max(self.column + across, 0), len(self.stages) - 1)
        stage = self.stages[column].id
        if not isinstance(card, Touchpoint | Note):
            return Place(stage, "", None, self.target.touchpoints if not across else ())
        row = self.row + down
        lane = self.lanes[row] if 0 <= row < len(self.lanes) else self.lane
        kinds = TOUCHPOINT_LANES if isinstance(card, Touchpoint) else NOTE_LANES
        if lane.id != self.lane.id and lane.kind not in kinds:
            lane = self.lane
        before = self.target.before if (stage, lane.id) == (self.target.stage, self.target.lane) else None
        return Place(stage, lane.id, before, self.target.touchpoints if not across else ())

    def _at(self, card: Card) -> tuple[int, int]:
        """The column and row of a card in the source."""
        home = stage_of(self.source, card) if isinstance(card, PainPoint | Opportunity) else card.stage
        stage, lane = self.source.get(home), self.source.get(getattr(card, "lane", None))
        column = row = 0
        if isinstance(stage, Stage):
            column = self.source.stages(stage.journey).index(stage)
        if isinstance(lane, Lane):
            row = self.source.lanes(lane.journey).index(lane)
        return column, row
