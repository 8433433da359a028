"""Where rows of a card table stand: journeys, stages and lanes by name, made in the order of their first row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from journeyforge.formats.table.report import Report, shortened
from journeyforge.formats.table.values import word
from journeyforge.model import order
from journeyforge.model.change import Pair, edited
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Journey, Lane, Stage
from journeyforge.model.text import fold

DEFAULT_LANE = "Actions"
DEFAULT_STAGE = "Stage 1"


@dataclass(slots=True, eq=False)
class Draft:
    """A journey, stage or lane on its way: the record there was, if any, and the fields the table gives it."""

    id: str
    before: Journey | Stage | Lane | None
    fields: dict[str, Any]
    told: dict[str, Any] = field(default_factory=dict)

    def now(self, name: str, default: Any) -> Any:
        """The field's value as it will be."""
        return self.fields.get(name, getattr(self.before, name) if self.before is not None else default)


@dataclass(slots=True, eq=False)
class JourneyDraft(Draft):
    """A journey with its stages and lanes by folded name, and the personas its rows name."""

    stages: dict[str, Draft] = field(default_factory=dict)
    lanes: dict[str, Draft] = field(default_factory=dict)
    personas: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Place:
    """A cell of the map: what its lane holds (`touchpoint`, `note` or a read lane's kind), and its new cards."""

    journey: JourneyDraft
    stage: Draft
    lane: Draft
    holds: str
    cards: list[dict[str, Any]]


class Places:
    """Finds or makes journeys, stages and lanes; `report.row` is the row that asks."""

    def __init__(self, base: Document, title: str, report: Report, one_journey: bool) -> None:
        self.base = base
        self.report = report
        self.title = title
        self.cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self._journeys: dict[str, JourneyDraft] = {}
        self._by_title: dict[str, list[JourneyDraft]] = {}
        for record in base.journeys():
            self._by_title.setdefault(fold(record.title), []).append(self._known(record))
        self.one_journey = one_journey
        self._failed: frozenset[str] = frozenset()
        self._last: JourneyDraft | None = None
        self._last_stage: Draft | None = None

    def _known(self, record: Journey) -> JourneyDraft:
        draft = JourneyDraft(record.id, record, {})
        for stage in self.base.stages(record.id):
            draft.stages.setdefault(fold(stage.title), Draft(stage.id, stage, {}))
        for lane in self.base.lanes(record.id):
            draft.lanes.setdefault(fold(lane.title), Draft(lane.id, lane, {}))
        self._journeys[draft.id] = draft
        return draft

    def of_ids(self, journey: str, stage: str | None, lane: str | None) -> Place | None:
        """A place of the base; None where its names are not the first of their kind."""
        draft = self._journeys[journey]
        stages = [found for found in draft.stages.values() if found.id == stage]
        lanes = [found for found in draft.lanes.values() if found.id == lane]
        return self.at(draft, stages[0], lanes[0]) if stages and lanes else None

    def stage_journeys(self) -> dict[str, str]:
        """Journey id by stage id."""
        return {stage.id: draft.id for draft in self._journeys.values() for stage in draft.stages.values()}

    # --- finding ---

    def journey(self, name: str, kind: str, state: str) -> JourneyDraft:
        """The journey a row names; without a name the one above, without any the file's."""
        name = name.strip()
        state_value = self._word("state", "state", state)
        if not name and self._last is not None:
            draft = self._last
            if not self.one_journey:
                self.report.guess("Rows without a journey belong to the journey of the row above.")
        else:
            draft = self._find_journey(name or self.title, state_value)
        for column, value in (
            ("state", state_value),
            ("journey_kind", self._word("journey_kind", "journey_kind", kind)),
        ):
            self.tell(draft, column.removeprefix("journey_"), value, column)
        self._last = draft
        return draft

    def _find_journey(self, title: str, state: str) -> JourneyDraft:
        same = self._by_title.setdefault(fold(title), [])
        for draft in same:
            if not state or draft.now("state", "as_is") == state:
                return draft
        for draft in same:
            if draft.before is None and "state" not in draft.told:
                return draft
        draft = JourneyDraft(new_id("journey"), None, {"title": title})
        same.append(draft)
        self._journeys[draft.id] = draft
        return draft

    def stage(self, journey: JourneyDraft, name: str, phase: str) -> Draft:
        """The stage of that name."""
        name = name.strip()
        draft = journey.stages.get(fold(name))
        if draft is None:
            draft = Draft(new_id("stage"), None, {"title": name, "journey": journey.id})
            journey.stages[fold(name)] = draft
        self.tell(draft, "phase", phase.strip(), "phase")
        self._last_stage = draft
        return draft

    def lane(self, journey: JourneyDraft, name: str, kind: str, touchpoints: bool) -> Draft:
        """The lane of that name; of an unknown kind it holds touchpoints where the row has such columns."""
        value = self._word("lane_kind", "lane_kind", kind, "touchpoints" if touchpoints else "text")
        name = name.strip()
        if not name:
            name = value.replace("_", " ").capitalize() if value else DEFAULT_LANE
            self.report.guess(f"Cards without a lane were put into the lane “{name}”.")
        draft = journey.lanes.get(fold(name))
        if draft is None:
            draft = Draft(new_id("lane"), None, {"title": name, "journey": journey.id})
            journey.lanes[fold(name)] = draft
        elif value and _holds(value) != _holds(draft.now("kind", "touchpoints")):
            message = (
                f"the lane “{shortened(name)}” already holds cards of the kind {draft.now('kind', 'touchpoints')}"
            )
            self.report.cell("lane_kind", f"{message}; “{shortened(kind)}” was left out", "contradiction")
            return draft
        self.tell(draft, "kind", value, "lane_kind")
        return draft

    def place(self, cells: tuple[str, ...], touchpoints: bool) -> tuple[Place, bool]:
        """The place of a card with the first seven cells of its row, and whether the next row with these
        cells stands there too."""
        journey_name, kind, state, phase, stage_name, lane_name, lane_kind = cells
        above = self._last_stage
        journey = self.journey(journey_name, kind, state)
        lane = self.lane(journey, lane_name, lane_kind, touchpoints)
        if stage_name.strip():
            stage = self.stage(journey, stage_name, phase)
        else:
            here = above is not None and above.now("journey", "") == journey.id
            stage = above if above is not None and here else self.stage(journey, DEFAULT_STAGE, phase)
            title = shortened(stage.now("title", ""))
            self.report.cell("stage", f"the card has no stage; it was put into “{title}”", "no_stage")
        named = bool(journey_name.strip()) or self.one_journey
        sure = named and bool(stage_name.strip()) and not self._failed
        return self.at(journey, stage, lane), sure

    def at(self, journey: JourneyDraft, stage: Draft, lane: Draft) -> Place:
        """The place where a stage and a lane meet."""
        cards = self.cells.setdefault((stage.id, lane.id), [])
        return Place(journey, stage, lane, _holds(lane.now("kind", "touchpoints")), cards)

    def tell(self, draft: Draft, name: str, value: Any, column: str) -> None:
        """Sets a field; what an earlier row said otherwise stays and is reported."""
        if not value:
            return
        if name in draft.told:
            if draft.told[name] != value:
                message = (
                    f"“{shortened(str(value))}” contradicts “{shortened(str(draft.told[name]))}” above; that stays"
                )
                self.report.cell(column, message, "contradiction")
            return
        draft.told[name] = value
        if draft.before is None or getattr(draft.before, name) != value:
            draft.fields[name] = value

    def _word(self, vocabulary: str, column: str, text: str, otherwise: str = "") -> str:
        self._failed -= {column}
        if not text.strip():
            return ""
        try:
            return word(vocabulary, text)
        except ValueError as error:
            self._failed |= {column}
            instead = f"; it was read as {otherwise}" if otherwise else "; the cell was left empty"
            self.report.cell(column, f"“{shortened(text)}” {error}{instead}")
            return otherwise

    # --- the end ---

    def pairs(self) -> Iterator[tuple[str, Pair]]:
        """What becomes of journeys, stages and lanes."""
        for journey in self._journeys.values():
            personas = tuple(journey.personas)
            if personas and "personas" not in journey.told and not journey.now("personas", ()):
                journey.fields["personas"] = personas
            if journey.before is None:
                yield journey.id, (None, Journey(id=journey.id, **journey.fields))
            elif journey.fields:
                yield journey.id, (journey.before, edited(journey.before, **journey.fields))
            yield from _ordered(journey.stages, Stage)
            yield from _ordered(journey.lanes, Lane)


def _ordered(drafts: dict[str, Draft], cls: type[Stage] | type[Lane]) -> Iterator[tuple[str, Pair]]:
    last = max((d.before.order for d in drafts.values() if isinstance(d.before, Stage | Lane)), default=None)
    new = [draft for draft in drafts.values() if draft.before is None]
    for draft, key in zip(new, order.many(last, None, len(new)), strict=True):
        yield draft.id, (None, cls(id=draft.id, order=key, **draft.fields))
    for draft in drafts.values():
        if draft.before is not None and draft.fields:
            yield draft.id, (draft.before, edited(draft.before, **draft.fields))


def _holds(kind: str) -> str:
    return "touchpoint" if kind in TOUCHPOINT_LANES else "note" if kind in NOTE_LANES else kind
