"""A document to rows of the card table: one row per card, further rows for what a card has several of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from journeyforge.formats.table.columns import COLUMNS, INDEX, join
from journeyforge.formats.table.losses import losses
from journeyforge.formats.table.values import Cell, period_cell, plain
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import (
    Feeling,
    Journey,
    Known,
    Lane,
    Link,
    Measurement,
    Metric,
    Note,
    Opportunity,
    PainPoint,
    Persona,
    Touchpoint,
)
from journeyforge.model.text import fold
from journeyforge.model.values import ASSUMED, Evidence

K = TypeVar("K", bound=Known)
Row = list[Cell]
_WIDTH = len(COLUMNS)


def to_rows(document: Document, journeys: Sequence[str] = ()) -> tuple[list[str], list[Row], list[Problem]]:
    """(header, rows, what could not be carried); `journeys` are ids, none means all.

    Cells are text, numbers or dates; `values.cell_text` writes them as machine text.
    """
    writer = _Writer(document, journeys)
    rows = writer.rows()
    return list(COLUMNS), rows, losses(document, writer.carried, writer.whole)


def _grouped(records: Iterable[K], target: str) -> dict[str, list[K]]:
    found: dict[str, list[K]] = {}
    for record in records:
        found.setdefault(getattr(record, target), []).append(record)
    return found


def _by_order(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda record: (record.order, record.id))


class _Line:
    """A row being filled; `evidence` is set once something in it has any."""

    __slots__ = ("cells", "evidence", "pain")

    def __init__(self, cells: Row, evidence: Evidence | None = None) -> None:
        self.cells, self.evidence = cells, evidence
        self.pain: str | None = None


class _Writer:
    def __init__(self, document: Document, journeys: Sequence[str]) -> None:
        self.document = document
        self.journeys = [j for j in document.journeys() if not journeys or j.id in set(journeys)]
        self.whole = len(self.journeys) == len(document.journeys())
        self.carried: set[str] = {journey.id for journey in self.journeys}
        self.lines: list[Row] = []
        self.titles = {key: record.title for key, record in document.records.items()}
        self.feelings = _grouped(document.of(Feeling), "touchpoint")
        self.metrics = _grouped(document.of(Metric), "attached_to")
        self.measurements = _grouped(document.of(Measurement), "metric")
        self.links = _grouped((link for link in document.of(Link) if link.kind == "next"), "source")
        self.pains = _first_places(_by_order(document.of(PainPoint)))
        self.opportunities = _first_places(_by_order(document.of(Opportunity)))
        self.unique: dict[str, str | None] = {}
        self.named: dict[str, None] = {}

    def rows(self) -> list[Row]:
        """All rows."""
        for journey in self.journeys:
            self._journey(journey)
        if self.whole:
            for note in self.document.cell(None, None):
                if isinstance(note, Note):
                    self._note(note, _empty())
            for persona in sorted(self.document.of(Persona), key=lambda found: found.title):
                for line in self._metric_lines(persona.id):
                    _set(line, persona=self._person(persona.id))
                    self.lines.append(line)
        return self.lines

    # --- a journey ---

    def _journey(self, journey: Journey) -> None:
        stages, lanes = self.document.stages(journey.id), self.document.lanes(journey.id)
        places = {(stage.id, lane.id): self.document.cell(stage.id, lane.id) for stage in stages for lane in lanes}
        cards = [card for found in places.values() for card in found]
        self.unique = _unique(cards) if self.links else {}
        self.carried.update(record.id for record in (*stages, *lanes))
        head = _empty()
        _set(head, journey=_named(journey), journey_kind=journey.kind, state=journey.state)
        self.named = {}
        start = len(self.lines)
        self._hanging(journey.id, head)
        self._lane_rows(lanes, _first_seen(lanes, (lane for (_, lane), found in places.items() if found)), head)
        for number, stage in enumerate(stages, 1):
            at_stage = head.copy()
            _set(at_stage, stage=_named(stage, f"Stage {number}"), phase=stage.phase)
            before = len(self.lines)
            for lane in lanes:
                found = places[stage.id, lane.id]
                if found:
                    at = at_stage.copy()
                    _set(at, lane=_named(lane), lane_kind=lane.kind)
                    for card in found:
                        self._touchpoint(card, at) if isinstance(card, Touchpoint) else self._note(card, at)
            self._hanging(stage.id, at_stage)
            if len(self.lines) == before:
                self.lines.append(at_stage)
        self._journey_row(journey, start, head)

    def _journey_row(self, journey: Journey, start: int, head: Row) -> None:
        """A row of its own where the others would not tell the journey's owner, its personas, or it at all."""
        personas = journey.personas if journey.personas != tuple(self.named) else ()
        if personas or journey.owner or len(self.lines) == start:
            line = head.copy()
            _set(line, persona=join(self.titles[key] for key in personas))
            if journey.owner:
                _set(line, owner=self.titles[journey.owner])
                self.carried.add(journey.owner)
            self.lines.insert(start, line)
        self.carried.update(journey.personas)

    def _lane_rows(self, lanes: list[Lane], in_order: bool, head: Row) -> None:
        """Lanes get rows of their own where the cards' rows would not tell all of them, in their order."""
        if in_order and not any(lane.persona for lane in lanes):
            return
        for lane in lanes:
            line = head.copy()
            _set(line, lane=_named(lane), lane_kind=lane.kind, persona=self._person(lane.persona))
            self.lines.append(line)

    def _person(self, persona: str | None) -> str:
        """One persona's name as a cell that may hold several."""
        if persona is None:
            return ""
        self.carried.add(persona)
        return join([self.titles[persona]])

    def _hanging(self, target: str, at: Row) -> None:
        """Pains, opportunities and metrics that hang on a stage or journey."""
        for pain in self.pains.get(target, ()):
            line = _Line(at.copy())
            self._pain(line, pain)
            _set(line.cells, id=pain.id, note=pain.text, persona=join(self.titles[key] for key in pain.personas))
            _set(line.cells, quote=pain.quotes[0] if pain.quotes else "")
            self._evidence(line.cells, pain.evidence)
            self.carried.update(pain.personas)
            self.lines.append(line.cells)
        for idea in self.opportunities.get(target, ()):
            row = at.copy()
            _set(row, opportunity=_named(idea), id=idea.id)
            self.carried.add(idea.id)
            self.lines.append(row)
        for metric_row in self._metric_lines(target, at):
            self.lines.append(metric_row)

    # --- cards ---

    def _note(self, note: Note, at: Row) -> None:
        line = at.copy()
        _set(line, card=note.text, persona=self._person(note.persona), id=note.id)
        self._evidence(line, note.evidence)
        self.carried.add(note.id)
        if note.persona:
            self.named[note.persona] = None
        self.lines.append(line)

    def _touchpoint(self, t: Touchpoint, at: Row) -> None:
        titles = self.titles
        at = at.copy()
        _set(at, card=t.title, id=t.id)
        main = _Line(at.copy(), _seen(t.evidence))
        cells = main.cells
        if t.participants:
            cells[_PERSONA] = join(titles[key] for key in t.participants)
            self.named.update(dict.fromkeys(t.participants))
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
            self.carried.update(link.id for link in links)
        self._evidence(cells, t.evidence)
        self.carried.update((t.id, *t.participants, *t.channels, *t.systems))
        if t.owner:
            self.carried.add(t.owner)
        lines = [main]
        if t.id in self.feelings:
            self._feelings(t, lines, at)
        if t.id in self.pains or t.id in self.opportunities:
            self._pains_and_ideas(t.id, lines, at)
        if t.id in self.metrics:
            self._metrics(t.id, lines, at)
        self.lines += [line.cells for line in lines]

    def _inside(self, target: str) -> bool:
        journey = self.document.journey_of(self.document.records[target])
        return journey is not None and journey.id in self.carried

    def _following(self, link: Link) -> str:
        """A card's title where the journey has it once, else its id."""
        title = self.titles[link.target].strip()
        return title if self.unique.get(fold(title)) == link.target and title else link.target

    def _evidence(self, cells: Row, evidence: Evidence) -> None:
        cells[_EVIDENCE] = evidence.level
        if evidence is not ASSUMED:
            if evidence.source:
                cells[_EVIDENCE + 1] = self.titles[evidence.source]
                self.carried.add(evidence.source)
            if evidence.n is not None:
                cells[_EVIDENCE + 2] = evidence.n

    def _line(
        self, lines: list[_Line], at: Row, start: int, columns: tuple[int, ...], evidence: Evidence | None
    ) -> int:
        """The first row from `start` on that is free there and whose evidence fits, else a new one."""
        for index in range(start, len(lines)):
            line = lines[index]
            fits = evidence is None or line.evidence is None or line.evidence == _seen(evidence)
            if fits and all(line.cells[column] == "" for column in columns):
                break
        else:
            index = len(lines)
            lines.append(_Line(at.copy()))
        if evidence is not None and lines[index].evidence is None:
            lines[index].evidence = _seen(evidence)
            self._evidence(lines[index].cells, evidence)
        return index

    def _feelings(self, t: Touchpoint, lines: list[_Line], at: Row) -> None:
        start = 0
        for feeling in self.feelings[t.id]:
            if feeling.value is None and not feeling.quote:
                continue
            alone = feeling.value is None and feeling.persona is not None
            first = 1 if t.participants or alone else 0
            start = self._line(lines, at, max(start, first), (_EMOTION, _QUOTE), feeling.evidence)
            cells = lines[start].cells
            if feeling.value is not None:
                cells[_EMOTION] = plain(feeling.value)
            cells[_QUOTE] = feeling.quote
            if feeling.persona:
                cells[_PERSONA] = self._person(feeling.persona)
                self.named[feeling.persona] = None
            self.carried.add(feeling.id)
            start += 1

    def _pains_and_ideas(self, target: str, lines: list[_Line], at: Row) -> None:
        start = 0
        answered: set[str] = set()
        ideas = self.opportunities.get(target, [])
        for pain in self.pains.get(target, ()):
            start = self._line(lines, at, start, (_PAIN,), pain.evidence)
            self._pain(lines[start], pain)
            for number, idea in enumerate(i for i in ideas if i.pain_points[:1] == (pain.id,)):
                if number:
                    start += 1
                    lines.insert(start, _Line(at.copy(), _seen(pain.evidence)))
                    self._evidence(lines[start].cells, pain.evidence)
                    self._pain(lines[start], pain)
                lines[start].cells[_OPPORTUNITY] = _named(idea)
                answered.add(idea.id)
            start += 1
        for idea in ideas:
            self.carried.add(idea.id)
            if idea.id in answered:
                continue
            index = next(
                (i for i, line in enumerate(lines) if not line.cells[_PAIN] and not line.cells[_OPPORTUNITY]), -1
            )
            if index < 0:
                index = len(lines)
                lines.append(_Line(at.copy()))
            lines[index].cells[_OPPORTUNITY] = _named(idea)

    def _pain(self, line: _Line, pain: PainPoint) -> None:
        cells = line.cells
        cells[_PAIN] = _named(pain)
        cells[_PAIN + 1] = pain.severity or ""
        cells[_PAIN + 2] = pain.frequency or ""
        cells[_PAIN + 3] = self.titles[pain.owner] if pain.owner else ""
        cells[_PAIN + 4] = pain.status
        self.carried.update(filter(None, (pain.id, pain.owner)))

    # --- metrics ---

    def _metrics(self, target: str, lines: list[_Line], at: Row) -> None:
        start = 0
        for filled in self._metric_cells(target):
            start = self._line(lines, at, start, (_METRIC_KIND,), None)
            lines[start].cells[_METRIC : _METRIC + 6] = filled
            start += 1

    def _metric_lines(self, target: str, at: Row | None = None) -> list[Row]:
        found = []
        for filled in self._metric_cells(target):
            line = at.copy() if at is not None else _empty()
            line[_METRIC : _METRIC + 6] = filled
            found.append(line)
        return found

    def _metric_cells(self, target: str) -> list[Row]:
        """Metric, kind, value, unit, n and date, a row for each measurement."""
        found: list[Row] = []
        for metric in self.metrics.get(target, ()):
            self.carried.add(metric.id)
            head = (metric.title, metric.kind)
            measured = self.measurements.get(metric.id, ())
            for m in measured:
                self.carried.add(m.id)
                date = period_cell(m.period_start, m.period_end)
                found.append([*head, plain(m.value), metric.unit, m.n or "", date])
            if not measured:
                found.append([*head, "", metric.unit, "", ""])
        return found


_PERSONA, _CHANNEL, _SYSTEM, _OWNER = (INDEX[name] for name in ("persona", "channel", "system", "owner"))
_EMOTION, _MOMENT, _ACTIVE = (INDEX[name] for name in ("emotion", "moment_of_truth", "active_minutes"))
_WAITING, _QUOTE, _EVIDENCE = (INDEX[name] for name in ("waiting_minutes", "quote", "evidence"))
_PAIN, _OPPORTUNITY, _METRIC, _METRIC_KIND = (INDEX[n] for n in ("pain", "opportunity", "metric", "metric_kind"))
_NEXT, _NOTE = INDEX["next"], INDEX["note"]


def _seen(evidence: Evidence) -> Evidence:
    """Evidence as far as the table carries it: without its date."""
    return (
        evidence if evidence.date is None else Evidence(level=evidence.level, source=evidence.source, n=evidence.n)
    )


def _empty() -> Row:
    return [""] * _WIDTH


def _set(row: Row, **cells: Cell) -> None:
    for name, cell in cells.items():
        row[INDEX[name]] = cell


def _named(record: Known, otherwise: str = "") -> str:
    """A title; what has none gets the name of its kind, for an empty cell would lose it."""
    return record.title if record.title.strip() else otherwise or record.type.replace("_", " ").capitalize()


def _first_places(records: Iterable[Any]) -> dict[str, list[Any]]:
    """Pains or opportunities by the first touchpoint, else stage, else journey."""
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(
            record.touchpoints[0] if record.touchpoints else record.stage or record.journey, []
        ).append(record)
    return found


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
