"""What hangs on a card, stage or journey as cells: evidence, feelings, pain points, opportunities, metrics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from journeyforge.formats.table.columns import COLUMNS, INDEX, join
from journeyforge.formats.table.values import Cell, period_cell, plain
from journeyforge.model.document import Document
from journeyforge.model.records import Feeling, Known, Measurement, Metric, Opportunity, PainPoint, Touchpoint
from journeyforge.model.values import ASSUMED, Evidence

K = TypeVar("K", bound=Known)
Row = list[Cell]

_PERSONA, _EMOTION, _QUOTE, _EVIDENCE = (INDEX[name] for name in ("persona", "emotion", "quote", "evidence"))
_PAIN, _OPPORTUNITY, _METRIC, _METRIC_KIND = (INDEX[n] for n in ("pain", "opportunity", "metric", "metric_kind"))


class Line:
    """A row being filled; `evidence` is set once something in it has any."""

    __slots__ = ("cells", "evidence")

    def __init__(self, cells: Row, evidence: Evidence | None = None) -> None:
        self.cells, self.evidence = cells, evidence


class Hanging:
    """Fills rows; `carried` gathers the ids that rows hold, `named` the personas that a journey's rows name."""

    def __init__(self, document: Document) -> None:
        self.titles = {key: record.title for key, record in document.records.items()}
        self.carried: set[str] = set()
        self.named: dict[str, None] = {}
        self.pains: dict[str, list[PainPoint]] = _first_places(_by_order(document.of(PainPoint)))
        self.opportunities: dict[str, list[Opportunity]] = _first_places(_by_order(document.of(Opportunity)))
        self._feelings_of = grouped(document.of(Feeling), "touchpoint")
        self._metrics_of = grouped(document.of(Metric), "attached_to")
        self._measurements_of = grouped(document.of(Measurement), "metric")

    def rows(self, t: Touchpoint, main: Line, at: Row) -> list[Row]:
        """The rows of a touchpoint: `main`, then what does not fit into it; `at` has its place, title and id."""
        lines = [main]
        if t.id in self._feelings_of:
            self._feelings(t, lines, at)
        if t.id in self.pains or t.id in self.opportunities:
            self._pains_and_ideas(t.id, lines, at)
        if t.id in self._metrics_of:
            self._metrics(t.id, lines, at)
        return [line.cells for line in lines]

    def person(self, persona: str | None) -> str:
        """One persona's name as a cell that may hold several."""
        if persona is None:
            return ""
        self.carried.add(persona)
        return join([self.titles[persona]])

    def evidence(self, cells: Row, evidence: Evidence) -> None:
        """Level, source and n of a row."""
        cells[_EVIDENCE] = evidence.level
        if evidence is not ASSUMED:
            if evidence.source:
                cells[_EVIDENCE + 1] = self.titles[evidence.source]
                self.carried.add(evidence.source)
            if evidence.n is not None:
                cells[_EVIDENCE + 2] = evidence.n

    def _line(
        self, lines: list[Line], at: Row, start: int, columns: tuple[int, ...], evidence: Evidence | None
    ) -> int:
        """The first row from `start` on that is free there and whose evidence fits, else a new one."""
        for index in range(start, len(lines)):
            line = lines[index]
            fits = evidence is None or line.evidence is None or line.evidence == seen(evidence)
            if fits and all(line.cells[column] == "" for column in columns):
                break
        else:
            index = len(lines)
            lines.append(Line(at.copy()))
        if evidence is not None and lines[index].evidence is None:
            lines[index].evidence = seen(evidence)
            self.evidence(lines[index].cells, evidence)
        return index

    def _feelings(self, t: Touchpoint, lines: list[Line], at: Row) -> None:
        start = 0
        for feeling in self._feelings_of[t.id]:
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
                cells[_PERSONA] = self.person(feeling.persona)
                self.named[feeling.persona] = None
            self.carried.add(feeling.id)
            start += 1

    def _pains_and_ideas(self, target: str, lines: list[Line], at: Row) -> None:
        start = 0
        answered: set[str] = set()
        ideas = self.opportunities.get(target, [])
        for pain in self.pains.get(target, ()):
            start = self._line(lines, at, start, (_PAIN,), pain.evidence)
            self.pain(lines[start], pain)
            for number, idea in enumerate(i for i in ideas if i.pain_points[:1] == (pain.id,)):
                if number:
                    start += 1
                    lines.insert(start, Line(at.copy(), seen(pain.evidence)))
                    self.evidence(lines[start].cells, pain.evidence)
                    self.pain(lines[start], pain)
                lines[start].cells[_OPPORTUNITY] = named(idea)
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
                lines.append(Line(at.copy()))
            lines[index].cells[_OPPORTUNITY] = named(idea)

    def pain(self, line: Line, pain: PainPoint) -> None:
        """The columns of a pain point but its evidence."""
        cells = line.cells
        cells[_PAIN] = named(pain)
        cells[_PAIN + 1] = pain.severity or ""
        cells[_PAIN + 2] = pain.frequency or ""
        cells[_PAIN + 3] = self.titles[pain.owner] if pain.owner else ""
        cells[_PAIN + 4] = pain.status
        self.carried.update(filter(None, (pain.id, pain.owner)))

    # --- metrics ---

    def _metrics(self, target: str, lines: list[Line], at: Row) -> None:
        start = 0
        for filled in self._metric_cells(target):
            start = self._line(lines, at, start, (_METRIC_KIND,), None)
            lines[start].cells[_METRIC : _METRIC + 6] = filled
            start += 1

    def metric_rows(self, target: str, at: Row | None = None) -> list[Row]:
        """Rows of their own for the metrics of a stage, journey or persona."""
        found = []
        for filled in self._metric_cells(target):
            line = at.copy() if at is not None else empty()
            line[_METRIC : _METRIC + 6] = filled
            found.append(line)
        return found

    def _metric_cells(self, target: str) -> list[Row]:
        """Metric, kind, value, unit, n and date, a row for each measurement."""
        found: list[Row] = []
        for metric in self._metrics_of.get(target, ()):
            self.carried.add(metric.id)
            head = (metric.title, metric.kind)
            measured = self._measurements_of.get(metric.id, ())
            for m in measured:
                self.carried.add(m.id)
                date = period_cell(m.period_start, m.period_end)
                found.append([*head, plain(m.value), metric.unit, m.n or "", date])
            if not measured:
                found.append([*head, "", metric.unit, "", ""])
        return found


def seen(evidence: Evidence) -> Evidence:
    """Evidence as far as the table carries it: without its date."""
    return (
        evidence if evidence.date is None else Evidence(level=evidence.level, source=evidence.source, n=evidence.n)
    )


def empty() -> Row:
    """A row with nothing in it."""
    return [""] * len(COLUMNS)


def put(row: Row, **cells: Cell) -> None:
    """Sets cells by their columns' names."""
    for name, cell in cells.items():
        row[INDEX[name]] = cell


def named(record: Known, otherwise: str = "") -> str:
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


def grouped(records: Iterable[K], target: str) -> dict[str, list[K]]:
    """Records by the id in one of their fields, oldest first."""
    found: dict[str, list[K]] = {}
    for record in records:
        found.setdefault(getattr(record, target), []).append(record)
    return found


def _by_order(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda record: (record.order, record.id))
