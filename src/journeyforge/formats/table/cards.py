"""The cards of a card table: touchpoints and notes, new ones and those the base already has."""

from __future__ import annotations

from collections.abc import Iterator

from journeyforge.formats.names import Records
from journeyforge.formats.table.columns import COLUMNS, INDEX, split
from journeyforge.formats.table.facts import EVIDENCE, Cells, Facts, Fields, Ids
from journeyforge.formats.table.places import Place, Places
from journeyforge.formats.table.report import Parsed, Report, shortened
from journeyforge.formats.table.values import minutes, yes
from journeyforge.model import order
from journeyforge.model.change import Pair
from journeyforge.model.document import Document
from journeyforge.model.kinds import Side
from journeyforge.model.records import Note, Touchpoint
from journeyforge.model.values import ASSUMED

CARD, PERSONA, CHANNEL, SYSTEM, OWNER = (INDEX[name] for name in ("card", "persona", "channel", "system", "owner"))
EMOTION, MOMENT, ACTIVE, WAITING, QUOTE = (
    INDEX[name] for name in ("emotion", "moment_of_truth", "active_minutes", "waiting_minutes", "quote")
)
PAIN_TITLE, OPPORTUNITY, METRIC_TITLE, METRIC_KIND, VALUE = (
    INDEX[name] for name in ("pain", "opportunity", "metric", "metric_kind", "value")
)
NEXT, NOTE, ID = (INDEX[name] for name in ("next", "note", "id"))
OWN = (CHANNEL, SYSTEM, OWNER, MOMENT, ACTIVE, WAITING, NOTE)
"""Columns of the card itself: further rows of the card leave them empty or repeat them."""
SEVERAL = (EMOTION, QUOTE, PAIN_TITLE, OPPORTUNITY, METRIC_TITLE, VALUE)
"""Columns of which a card may have several, a row each."""
ONLY_TOUCHPOINTS = (CHANNEL, SYSTEM, OWNER, EMOTION, MOMENT, ACTIVE, WAITING, QUOTE, NEXT)
"""Columns a note has no place for."""


class Card:
    """A card on its way: `fields` are those of a new record, or the edits of the record `before`."""

    __slots__ = ("before", "cells", "fields", "id", "journey", "place", "row")

    def __init__(self, fields: Fields, place: Place | None, cells: Cells, row: int) -> None:
        self.id: str = fields.get("id", "")
        self.fields, self.place, self.cells, self.row = fields, place, cells, row
        self.journey = place.journey.id if place is not None else ""
        self.before: Touchpoint | Note | None = None


class Cards:
    """Makes cards of rows that have been told apart; `reader` decides which row is what."""

    def __init__(self, base: Document, names: Records, places: Places, facts: Facts, report: Report) -> None:
        self.base, self.places, self.facts, self.report = base, places, facts, report
        self.touchpoints: list[Fields] = []
        self.notes: list[Fields] = []
        self.parked: list[Fields] = []
        self.following: list[tuple[Card, str, int]] = []
        self._names = names
        self._touchpoint_ids, self._note_ids = Ids("touchpoint"), Ids("note")
        self._channels = Parsed("channel", lambda text: tuple(map(names.channel, split(text))), report)
        self._systems = Parsed("system", lambda text: tuple(map(names.system, split(text))), report)
        self._owner = Parsed("owner", lambda text: names.owner(text.strip()), report)
        self._moment = Parsed("moment_of_truth", yes, report)
        self._active = Parsed("active_minutes", minutes, report)
        self._waiting = Parsed("waiting_minutes", minutes, report)
        self._personas: dict[str, tuple[str, ...]] = {}
        self._there: dict[tuple[str | None, str | None], Place | None] = {}

    # --- names ---

    def personas(self, text: str, place: Place | None) -> tuple[str, ...]:
        """The personas a cell names; a new journey gets those its rows name."""
        found = self._personas.get(text)
        if found is None:
            side: Side = place.journey.now("kind", "customer") if place is not None else "customer"
            found = tuple(dict.fromkeys(self._names.persona(name, side) for name in split(text)))
            self._personas[text] = found
        if place is not None and place.journey.before is None:
            for persona in found:
                place.journey.personas[persona] = None
        return found

    # --- touchpoints ---

    def touchpoint(self, cells: Cells, place: Place, note: str, record_id: str = "") -> Card:
        """A new touchpoint and everything its row hangs on it."""
        card_id = record_id or self._touchpoint_ids.next()
        fields: Fields = {"id": card_id, "title": cells[CARD], "stage": place.stage.id, "lane": place.lane.id}
        card = Card(fields, place, cells, self.report.row)
        place.cards.append(fields)
        self.touchpoints.append(fields)
        self.own(fields, cells, note)
        evidence = self.facts.evidence(cells[EVIDENCE])
        if evidence is not ASSUMED:
            fields["evidence"] = evidence
        persona = cells[PERSONA]
        if persona and not cells[EMOTION]:
            personas = self.personas(persona, place)
            if personas:
                fields["participants"] = personas
        self.hang(card, cells, bool(cells[EMOTION]))
        return card

    def own(self, fields: Fields, cells: Cells, note: str) -> None:
        """The fields of the touchpoint itself, as far as their cells are filled."""
        if note:
            fields["note"] = note
        if text := cells[CHANNEL]:
            fields["channels"] = tuple(dict.fromkeys(self._channels[text] or ()))
        if text := cells[SYSTEM]:
            fields["systems"] = tuple(dict.fromkeys(self._systems[text] or ()))
        if (text := cells[OWNER]) and (owner := self._owner[text]) is not None:
            fields["owner"] = owner
        if (text := cells[MOMENT]) and (moment := self._moment[text]) is not None:
            fields["moment_of_truth"] = moment
        if (text := cells[ACTIVE]) and (active := self._active[text]) is not None:
            fields["active_minutes"] = active
        if (text := cells[WAITING]) and (waiting := self._waiting[text]) is not None:
            fields["waiting_minutes"] = waiting

    def hang(self, card: Card, cells: Cells, persona_feels: bool) -> None:
        """Feelings, pain, opportunity, metric and following cards of a row."""
        if cells[EMOTION] or cells[QUOTE]:
            felt = self.personas(cells[PERSONA], card.place) if persona_feels and cells[PERSONA] else ()
            for persona in felt or (None,):
                self.facts.feeling(card.id, persona, cells)
        journey = card.journey
        pain = None
        if any(cells[PAIN_TITLE:OPPORTUNITY]):
            pain = self.facts.pain(cells, journey, card.id, None)
        if cells[OPPORTUNITY]:
            self.facts.opportunity(cells, journey, card.id, None, pain)
        if any(cells[METRIC_TITLE:NEXT]):
            self.facts.metric(cells, card.id)
        if cells[NEXT]:
            self.following.append((card, cells[NEXT], self.report.row))

    # --- notes ---

    def note(self, cells: Cells, place: Place | None, extra: str, record_id: str = "") -> Card:
        """A new note; without a place it is parked. What a note has no field for stays in its text."""
        note_id = record_id or self._note_ids.next()
        fields: Fields = {"id": note_id}
        fields["text"] = self.note_text(cells, cells[CARD], extra)
        if place is not None:
            fields |= {"stage": place.stage.id, "lane": place.lane.id}
            place.cards.append(fields)
            self._stage_facts(cells, place)
        else:
            self.parked.append(fields)
        self.notes.append(fields)
        evidence = self.facts.evidence(cells[EVIDENCE])
        if evidence is not ASSUMED:
            fields["evidence"] = evidence
        if cells[PERSONA]:
            fields |= self.note_persona(cells[PERSONA], place)
        return Card(fields, place, cells, self.report.row)

    def note_persona(self, text: str, place: Place | None) -> Fields:
        """The one persona of a note."""
        personas = self.personas(text, place)
        if len(personas) > 1:
            self.report.cell("persona", "a note has one persona; the first was taken", "several_personas")
        return {"persona": personas[0]} if personas else {}

    def note_text(self, cells: Cells, text: str, extra: str) -> str:
        """The words of a note with, line by line, what it has no other place for."""
        lines = [text] if text else []
        if extra:
            lines.append(extra)
        for column in ONLY_TOUCHPOINTS:
            if cells[column]:
                lines.append(f"{COLUMNS[column]}: {cells[column]}")
                message = "a note has no such field; it was added to the note's text"
                self.report.cell(COLUMNS[column], message, "kept_in_note", "hint")
        return "\n".join(lines)

    def _stage_facts(self, cells: Cells, place: Place) -> None:
        """Pain, opportunity and metric beside a note hang on its stage."""
        journey, stage = place.journey.id, place.stage.id
        pain = self.facts.pain(cells, journey, None, stage) if any(cells[PAIN_TITLE:OPPORTUNITY]) else None
        if cells[OPPORTUNITY]:
            self.facts.opportunity(cells, journey, None, stage, pain)
        if any(cells[METRIC_TITLE:NEXT]):
            self.facts.metric(cells, stage)

    # --- further rows and updates ---

    def further(self, card: Card, cells: Cells, extra: str) -> None:
        """A further row of a card: only what is new in it counts, contradictions are reported."""
        masked = list(cells)
        for column in (*OWN, PERSONA):
            first = card.cells[column]
            if not cells[column] or cells[column] == first:
                masked[column] = "" if column != PERSONA else cells[column]
            elif first and column != PERSONA:
                masked[column] = ""
                message = f"“{shortened(cells[column])}” differs from row {card.row} of the same card; that stays"
                self.report.cell(COLUMNS[column], message, "contradiction")
        if isinstance(card.before, Note) or card.id.startswith("note:"):
            text = card.fields.get("text", card.before.text if isinstance(card.before, Note) else "")
            card.fields["text"] = self.note_text(tuple(masked), text, extra)
            return
        row = tuple(masked)
        self.own(card.fields, row, "\n".join(filter(None, (masked[NOTE], extra))))
        felt = bool(row[EMOTION] or row[QUOTE])
        if row[PERSONA] and not felt and row[PERSONA] != card.cells[PERSONA]:
            before = card.before.participants if isinstance(card.before, Touchpoint) else ()
            known = card.fields.get("participants", before)
            card.fields["participants"] = tuple(dict.fromkeys((*known, *self.personas(row[PERSONA], card.place))))
        self.hang(card, row, felt)

    def update(self, cells: Cells, before: Touchpoint | Note, place: Place | None, extra: str) -> Card:
        """A row with the id of a card of the base: its filled cells change that card."""
        fields: Fields = {}
        where = place or self._place_of(before)
        card = Card(fields, where, cells, self.report.row)
        card.id, card.before = before.id, before
        journey = self.base.journey_of(before)
        card.journey = journey.id if journey is not None else card.journey
        if place is not None and (place.stage.id, place.lane.id) != (before.stage, before.lane):
            fields |= {"stage": place.stage.id, "lane": place.lane.id}
            place.cards.append(fields)
        fields |= self.facts.evidence_edit(before, cells[EVIDENCE])
        note = cells[NOTE]
        if isinstance(before, Note):
            text = cells[CARD] or before.text
            fields["text"] = self.note_text(cells, text, "\n".join(filter(None, (note, extra))))
            if cells[PERSONA]:
                fields |= self.note_persona(cells[PERSONA], where)
        else:
            if cells[CARD]:
                fields["title"] = cells[CARD]
            kept = note or before.note
            self.own(fields, cells, "\n".join(filter(None, (kept, extra if extra not in kept else ""))))
            if cells[PERSONA] and not cells[EMOTION]:
                fields["participants"] = self.personas(cells[PERSONA], where)
            self.hang(card, cells, bool(cells[EMOTION]))
        self.facts.edits.setdefault(before.id, (before, fields))
        return card

    def _place_of(self, before: Touchpoint | Note) -> Place | None:
        """Where a card of the base stands, as the table sees it."""
        cell = (before.stage, before.lane)
        if cell not in self._there:
            journey = self.base.journey_of(before)
            found = self.places.of_ids(journey.id, *cell) if journey is not None else None
            self._there[cell] = found
        return self._there[cell]

    # --- the end ---

    def pairs(self) -> Iterator[tuple[str, Pair]]:
        """New cards, in the order of their rows in each cell, behind those that are there."""
        shared: list[str] = order.many(
            None, None, max(map(len, (self.parked, *self.places.cells.values())), default=0)
        )
        for cell, cards in ((None, None), self.parked), *self.places.cells.items():
            there = self.base.cell(*cell) if len(self.base) else []
            keys = order.many(there[-1].order, None, len(cards)) if there else shared
            for fields, key in zip(cards, keys, strict=False):
                fields["order"] = key
        for fields in self.touchpoints:
            yield fields["id"], (None, Touchpoint(**fields))
        for fields in self.notes:
            yield fields["id"], (None, Note(**fields))
