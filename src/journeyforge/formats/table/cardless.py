"""Rows without a card: they make a journey, stage or lane, or hang a pain, opportunity or metric on one."""

from __future__ import annotations

from collections.abc import Iterable

from journeyforge.formats.names import Records
from journeyforge.formats.table.cards import (
    METRIC_TITLE,
    NEXT,
    NOTE,
    OPPORTUNITY,
    PAIN_TITLE,
    PERSONA,
    QUOTE,
    Cards,
)
from journeyforge.formats.table.columns import COLUMNS, INDEX, PLACE
from journeyforge.formats.table.facts import Cells, Facts
from journeyforge.formats.table.places import Draft, JourneyDraft, Places
from journeyforge.formats.table.report import Report, shortened
from journeyforge.model.records import PainPoint

_PLACE = frozenset(COLUMNS[PLACE])
_PAIN = frozenset(COLUMNS[PAIN_TITLE:OPPORTUNITY])
_ABOUT_PAIN = frozenset({"persona", "quote", "note", "evidence", "evidence_source", "evidence_n"})
_METRIC = frozenset(COLUMNS[METRIC_TITLE:NEXT])

Filled = dict[str, str]
"""The filled cells of a row by column."""


class Cardless:
    """Reads such rows; a cell that only a card could hold is told."""

    def __init__(self, names: Records, places: Places, facts: Facts, cards: Cards, report: Report) -> None:
        self._names, self._places, self._facts, self._cards, self._report = names, places, facts, cards, report

    def row(self, cells: Cells, kept: str, own: str) -> None:
        """One row; `kept` is what stands in unknown columns, `own` the id of its pain or opportunity, if any."""
        filled = {name: cells[at] for name, at in INDEX.items() if cells[at].strip()}
        placed = bool(_PLACE & filled.keys())
        hangs = bool(_PAIN & filled.keys())
        metric = bool(_METRIC & filled.keys())
        if not placed and metric and not hangs and "persona" in filled:
            self._facts.metric(cells, self._cards.personas(filled["persona"], None)[0])
            self._unused(filled, _METRIC | {"id", "persona"}, kept)
        elif placed or hangs or metric or own or "opportunity" in filled:
            self._placed(cells, filled, kept, own)
        else:
            self._unused(filled, {"id"}, kept)

    def _placed(self, cells: Cells, filled: Filled, kept: str, own: str) -> None:
        get = filled.get
        journey = self._places.journey(get("journey", ""), get("journey_kind", ""), get("state", ""))
        stage = self._places.stage(journey, filled["stage"], get("phase", "")) if "stage" in filled else None
        lane = None
        if "lane" in filled or "lane_kind" in filled:
            lane = self._places.lane(journey, get("lane", ""), get("lane_kind", ""), touchpoints=True)
        used = {"id", *_PLACE}
        stage_id = stage.id if stage is not None else None
        pain = None
        if own.startswith("pain_point:") or _PAIN & filled.keys():
            used |= _PAIN | _ABOUT_PAIN
            own_pain = own if own.startswith("pain_point:") else ""
            pain = self._facts.pain(cells, journey.id, None, stage_id, own_pain)
            kept = self._about_pain(pain, cells, kept)
        if own.startswith("opportunity:") or "opportunity" in filled:
            used.add("opportunity")
            own_idea = own if own.startswith("opportunity:") else ""
            self._facts.opportunity(cells, journey.id, None, stage_id, pain, own_idea)
        if _METRIC & filled.keys():
            used |= _METRIC
            self._facts.metric(cells, stage_id or journey.id)
        elif pain is None and stage is None:
            used |= self._about_place(filled, journey, lane)
        self._unused(filled, used, kept)

    def _about_place(self, filled: Filled, journey: JourneyDraft, lane: Draft | None) -> set[str]:
        """Personas and owner of a journey, or the persona of a lane, that has a row of its own."""
        personas = self._cards.personas(filled["persona"], None) if "persona" in filled else ()
        if lane is not None:
            if personas:
                self._places.tell(lane, "persona", personas[0], "persona")
            return {"persona"}
        self._places.tell(journey, "personas", personas, "persona")
        if "owner" in filled:
            self._places.tell(journey, "owner", self._names.owner(filled["owner"].strip()), "owner")
        return {"persona", "owner"}

    def _about_pain(self, pain: str | None, cells: Cells, kept: str) -> str:
        """Persona, quote and note of a row whose subject is a pain point; what could not be kept comes back."""
        if pain is None:
            return kept
        record = self._facts.base.get(pain)
        fields = self._facts.pains.get(pain, {})
        note = "\n".join(filter(None, (cells[NOTE], kept)))
        if note:
            fields["text"] = note
        if cells[QUOTE]:
            others = record.quotes[1:] if isinstance(record, PainPoint) else ()
            fields["quotes"] = (cells[QUOTE], *others)
        if cells[PERSONA]:
            fields["personas"] = self._cards.personas(cells[PERSONA], None)
        if isinstance(record, PainPoint) and pain not in self._facts.pains:
            self._facts.edit(record, fields)
        return ""

    def _unused(self, filled: Filled, used: Iterable[str], kept: str) -> None:
        for column in [name for name in filled if name not in set(used)]:
            message = f"“{shortened(filled[column], 200)}” needs a card, which this row has not; it was left out"
            self._report.cell(column, message, "no_card")
        if kept:
            self.lost(kept)

    def lost(self, text: str) -> None:
        """Tells of text that no card is there to keep."""
        self._report.cell("", f"there is no card to keep this with: {shortened(text, 500)}", "no_card")
