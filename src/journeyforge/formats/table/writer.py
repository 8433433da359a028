"""A document to rows of the card table: one row per card, further rows for what a card has several of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeyforge.formats.table.columns import COLUMNS, INDEX, join
from journeyforge.formats.table.hanging import Hanging, Line, Row, empty, grouped, named, put, seen
from journeyforge.formats.table.losses import losses
from journeyforge.formats.table.values import plain
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import Journey, Lane, Link, Note, Persona, Touchpoint
from journeyforge.model.text import fold


def to_rows(document: Document, journeys: Sequence[str] = ()) -> tuple[list[str], list[Row], list[Problem]]:
    """(header, rows, what could not be carried); `journeys` are ids, none means all.

    Cells are text, numbers or dates; `values.cell_text` writes them as machine text.
    """
    writer = _Writer(document, journeys)
    rows = writer.rows()
    return list(COLUMNS), rows, losses(document, writer.hanging.carried, writer.whole)


class _Writer:
    def __init__(self, document: Document, journeys: Sequence[str]) -> None:
        self.document = document
        self.journeys = [j for j in document.journeys() if not journeys or j.id in set(journeys)]
        self.whole = len(self.journeys) == len(document.journeys())
        self.lines: list[Row] = []
        self.hanging = Hanging(document)
        self.hanging.carried.update(journey.id for journey in self.journeys)
        self.links = grouped((link for link in document.of(Link) if link.kind == "next"), "source")
        self.unique: dict[str, str | None] = {}

    def rows(self) -> list[Row]:
        """All rows."""
        for journey in self.journeys:
            self._journey(journey)
        if self.whole:
            for note in self.document.cell(None, None):
                if isinstance(note, Note):
                    self._note(note, empty())
            for persona in sorted(self.document.of(Persona), key=lambda found: found.title):
                for line in self.hanging.metric_rows(persona.id):
                    put(line, persona=self.hanging.person(persona.id))
                    self.lines.append(line)
        return self.lines

    # --- a journey ---

    def _journey(self, journey: Journey) -> None:
        stages, lanes = self.document.stages(journey.id), self.document.lanes(journey.id)
        places = {(stage.id, lane.id): self.document.cell(stage.id, lane.id) for stage in stages for lane in lanes}
        cards = [card for found in places.values() for card in found]
        self.unique = _unique(cards) if self.links else {}
        self.hanging.carried.update(record.id for record in (*stages, *lanes))
        head = empty()
        put(head, journey=named(journey), journey_kind=journey.kind, state=journey.state)
        self.hanging.named = {}
        start = len(self.lines)
        self._hang(journey.id, head)
        self._lane_rows(lanes, _first_seen(lanes, (lane for (_, lane), found in places.items() if found)), head)
        for number, stage in enumerate(stages, 1):
            at_stage = head.copy()
            put(at_stage, stage=named(stage, f"Stage {number}"), phase=stage.phase)
            before = len(self.lines)
            for lane in lanes:
                found = places[stage.id, lane.id]
                if found:
                    at = at_stage.copy()
                    put(at, lane=named(lane), lane_kind=lane.kind)
                    for card in found:
                        self._touchpoint(card, at) if isinstance(card, Touchpoint) else self._note(card, at)
            self._hang(stage.id, at_stage)
            if len(self.lines) == before:
                self.lines.append(at_stage)
        self._journey_row(journey, start, head)

    def _journey_row(self, journey: Journey, start: int, head: Row) -> None:
        """A row of its own where the others would not tell the journey's owner, its personas, or it at all."""
        personas = journey.personas if journey.personas != tuple(self.hanging.named) else ()
        if personas or journey.owner or len(self.lines) == start:
            line = head.copy()
            put(line, persona=join(self.hanging.titles[key] for key in personas))
            if journey.owner:
                put(line, owner=self.hanging.titles[journey.owner])
                self.hanging.carried.add(journey.owner)
            self.lines.insert(start, line)
        self.hanging.carried.update(journey.personas)

    def _lane_rows(self, lanes: list[Lane], in_order: bool, head: Row) -> None:
        """Lanes get rows of their own where the cards' rows would not tell all of them, in their order."""
        if in_order and not any(lane.persona for lane in lanes):
            return
        for lane in lanes:
            line = head.copy()
            put(line, lane=named(lane), lane_kind=lane.kind, persona=self.hanging.person(lane.persona))
            self.lines.append(line)

    def _hang(self, target: str, at: Row) -> None:
        """Pains, opportunities and metrics that hang on a stage or journey."""
        for pain in self.hanging.pains.get(target, ()):
            line = Line(at.copy())
            self.hanging.pain(line, pain)
            put(
                line.cells,
                id=pain.id,
                note=pain.text,
                persona=join(self.hanging.titles[key] for key in pain.personas),
            )
            put(line.cells, quote=pain.quotes[0] if pain.quotes else "")
            self.hanging.evidence(line.cells, pain.evidence)
            self.hanging.carried.update(pain.personas)
            self.lines.append(line.cells)
        for idea in self.hanging.opportunities.get(target, ()):
            row = at.copy()
            put(row, opportunity=named(idea), id=idea.id)
            self.hanging.carried.add(idea.id)
            self.lines.append(row)
        for metric_row in self.hanging.metric_rows(target, at):
            self.lines.append(metric_row)

    # --- cards ---

    def _note(self, note: Note, at: Row) -> None:
        line = at.copy()
        put(line, card=note.text, persona=self.hanging.person(note.persona), id=note.id)
        self.hanging.evidence(line, note.evidence)
        self.hanging.carried.add(note.id)
        if note.persona:
            self.hanging.named[note.persona] = None
        self.lines.append(line)

    def _touchpoint(self, t: Touchpoint, at: Row) -> None:
        titles = self.hanging.titles
        at = at.copy()
        put(at, card=t.title, id=t.id)
        main = Line(at.copy(), seen(t.evidence))
        cells = main.cells
        if t.participants:
            cells[_PERSONA] = join(titles[key] for key in t.participants)
            self.hanging.named.update(dict.fromkeys(t.participants))
        if t.channels:
            cells[_CHANNEL] = join(titles[key] for key in t.channels)
        if t.systems:
            cells[_SYSTEM] = join(titles[key] for key in t.systems)
        if t.owner:
            cells[_OWNER] = titles[t.owner]
        if t.moment_of_truth:
            cells[_MOMENT] = "yes"
        if t.active_minutes is not None:
            cells[_ACTIVE] = plain(t.active_minutes)
        if t.waiting_minutes is not None:
            cells[_WAITING] = plain(t.waiting_minutes)
        cells[_NOTE] = t.note
        if t.id in self.links:
            links = [link for link in self.links[t.id] if self.whole or self._inside(link.target)]
            cells[_NEXT] = join(self._following(link) for link in links)
            self.hanging.carried.update(link.id for link in links)
        self.hanging.evidence(cells, t.evidence)
        self.hanging.carried.update((t.id, *t.participants, *t.channels, *t.systems))
        if t.owner:
            self.hanging.carried.add(t.owner)
        self.lines += self.hanging.rows(t, main, at)

    def _inside(self, target: str) -> bool:
        journey = self.document.journey_of(self.document.records[target])
        return journey is not None and journey.id in self.hanging.carried

    def _following(self, link: Link) -> str:
        """A card's title where the journey has it once, else its id."""
        title = self.hanging.titles[link.target].strip()
        return title if self.unique.get(fold(title)) == link.target and title else link.target


_PERSONA, _CHANNEL, _SYSTEM, _OWNER = (INDEX[name] for name in ("persona", "channel", "system", "owner"))
_EMOTION, _MOMENT, _ACTIVE = (INDEX[name] for name in ("emotion", "moment_of_truth", "active_minutes"))
_WAITING, _QUOTE, _EVIDENCE = (INDEX[name] for name in ("waiting_minutes", "quote", "evidence"))
_PAIN, _OPPORTUNITY, _METRIC, _METRIC_KIND = (INDEX[n] for n in ("pain", "opportunity", "metric", "metric_kind"))
_NEXT, _NOTE = INDEX["next"], INDEX["note"]


def _unique(cards: Iterable[Touchpoint | Note]) -> dict[str, str | None]:
    """Touchpoint id by folded title; None where several have it."""
    found: dict[str, str | None] = {}
    for card in cards:
        if isinstance(card, Touchpoint):
            name = fold(card.title)
            found[name] = card.id if name not in found else None
    return found


def _first_seen(lanes: list[Lane], holding: Iterable[str]) -> bool:
    """Whether the rows of the cards show every lane, in their order."""
    return list(dict.fromkeys(holding)) == [lane.id for lane in lanes]
