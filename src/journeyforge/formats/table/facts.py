"""What hangs on a card, stage or journey of a card table: feelings, pain points, opportunities, metrics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from journeyforge.formats.kind_words import metric_kind
from journeyforge.formats.names import Records
from journeyforge.formats.table.columns import INDEX
from journeyforge.formats.table.report import Parsed, Report
from journeyforge.formats.table.values import Period, emotion, five_steps, number, period, positive, word
from journeyforge.model import order
from journeyforge.model.change import Pair, edited
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.records import Feeling, Known, Measurement, Metric, Opportunity, PainPoint
from journeyforge.model.text import fold
from journeyforge.model.values import ASSUMED, Evidence

K = TypeVar("K", bound=Known)
Cells = tuple[str, ...]
Fields = dict[str, Any]

EVIDENCE = slice(INDEX["evidence"], INDEX["evidence_n"] + 1)
PAIN = slice(INDEX["pain"], INDEX["pain_status"] + 1)
METRIC = slice(INDEX["metric"], INDEX["date"] + 1)
_QUOTE, _EMOTION, _OPPORTUNITY = INDEX["quote"], INDEX["emotion"], INDEX["opportunity"]
_CHUNK = 1024


_kind_of = lru_cache(maxsize=4096)(metric_kind)


class Ids:
    """Fresh ids of one type, made in bulk."""

    def __init__(self, type_: str) -> None:
        self._type = type_
        self._ready: list[str] = []
        self._chunk = 8

    def next(self) -> str:
        """The next id."""
        if not self._ready:
            self._ready = new_ids(self._type, self._chunk)[::-1]
            self._chunk = min(self._chunk * 2, _CHUNK)
        return self._ready.pop()


class Facts:
    """Collects records by row; names are found or made in `names`."""

    def __init__(self, base: Document, names: Records, report: Report) -> None:
        self.base, self.names, self.report = base, names, report
        self.feelings: dict[tuple[str, str | None], Fields] = {}
        self.pains: dict[str, Fields] = {}
        self.opportunities: dict[str, Fields] = {}
        self.metrics: dict[str, dict[tuple[str, str, str], Fields]] = {}
        self.measurements: list[Fields] = []
        self.edits: dict[str, tuple[Known, Fields]] = {}
        self._measured: dict[str, dict[Period, list[Measurement]]] = {}
        self._same: dict[tuple[Any, ...], str] = {}
        self._evidence: dict[Cells, Evidence] = {("", "", ""): ASSUMED}
        self._ids = {name: Ids(name) for name in ("feeling", "pain_point", "opportunity", "metric", "measurement")}
        self._evidence_row, self._evidence_now = 0, ASSUMED
        self._emotion = Parsed("emotion", emotion, report)
        self._level = Parsed("evidence", lambda text: word("evidence", text), report)
        self._source = Parsed("evidence_source", lambda text: names.source(text.strip(), "other"), report)
        self._evidence_n = Parsed("evidence_n", positive, report)
        self._severity = Parsed("severity", five_steps, report)
        self._frequency = Parsed("frequency", five_steps, report)
        self._pain_owner = Parsed("pain_owner", lambda text: names.owner(text.strip()), report)
        self._pain_status = Parsed("pain_status", lambda text: word("status", text), report)
        self._metric_kind = Parsed("metric_kind", lambda text: word("metric_kind", text), report)
        self._value = Parsed("value", number, report)
        self._n = Parsed("n", positive, report)
        self._date = Parsed("date", period, report)

    def edit(self, record: Known, fields: Fields) -> None:
        """Fields that a record of the base gets."""
        self.edits.setdefault(record.id, (record, {}))[1].update(fields)

    def _there(self, target: str, cls: type[K]) -> list[K]:
        """Records of the base that hang on something of the base."""
        return self.base.referrers(target, cls) if target in self.base.records else []

    # --- evidence ---

    def evidence(self, cells: Cells) -> Evidence:
        """The evidence in the three cells of the current row; what can't be read there is told once."""
        if self._evidence_row != self.report.row:
            found = self._evidence.get(cells)
            if found is None:
                parts = self.evidence_parts(cells)
                found = Evidence(**parts)
                if len(parts) == sum(map(bool, cells)):
                    self._evidence[cells] = found
            self._evidence_row, self._evidence_now = self.report.row, found
        return self._evidence_now

    def evidence_parts(self, cells: Cells) -> Fields:
        """Only the parts that are filled and can be read."""
        level, source, n = cells
        parts = {
            "level": self._level[level] if level else None,
            "source": self._source[source] if source else None,
            "n": self._evidence_n[n] if n else None,
        }
        return {name: value for name, value in parts.items() if value is not None}

    def evidence_edit(self, record: Any, cells: Cells) -> Fields:
        """The evidence field of a record of the base after a row's filled cells."""
        parts = self.evidence_parts(cells) if any(cells) else {}
        return {"evidence": replace(record.evidence, **parts)} if parts else {}

    # --- feelings ---

    def feeling(self, touchpoint: str, persona: str | None, cells: Cells) -> None:
        """The feeling of a row with an emotion or a quote."""
        raw = cells[_EMOTION]
        value = self._emotion[raw] if raw else None
        quote = cells[_QUOTE]
        if value is None and not quote:
            return
        fields: Fields = {}
        if value is not None:
            fields["value"] = value
        if quote:
            fields["quote"] = quote
        there = self._feeling_there(touchpoint, persona)
        if there is not None:
            self.edit(there, fields | self.evidence_edit(there, cells[EVIDENCE]))
            return
        known = self.feelings.get((touchpoint, persona))
        if known is not None:
            if any(known.get(name, value) != value for name, value in fields.items()):
                self.report.cell(
                    "emotion", "this persona already has another feeling here; that stays", "contradiction"
                )
            known.update({name: value for name, value in fields.items() if name not in known})
            return
        fields |= {"id": self._ids["feeling"].next(), "touchpoint": touchpoint, "persona": persona}
        evidence = self.evidence(cells[EVIDENCE])
        if evidence is not ASSUMED:
            fields["evidence"] = evidence
        self.feelings[touchpoint, persona] = fields

    def _feeling_there(self, touchpoint: str, persona: str | None) -> Feeling | None:
        there = self._there(touchpoint, Feeling)
        return next((feeling for feeling in there if feeling.persona == persona), None)

    # --- pain points and opportunities ---

    def pain(
        self, cells: Cells, journey: str, touchpoint: str | None, stage: str | None, record_id: str = ""
    ) -> str | None:
        """The pain point of a row: its id, or None where the cells have none to name."""
        title, severity, frequency, owner, status = cells[PAIN]
        fields: Fields = {
            "severity": self._severity[severity] if severity else None,
            "frequency": self._frequency[frequency] if frequency else None,
            "owner": self._pain_owner[owner] if owner else None,
            "status": self._pain_status[status] if status else None,
        }
        fields = {name: value for name, value in fields.items() if value is not None}
        there = self._pain_there(title, touchpoint, stage, record_id)
        if there is not None:
            if title.strip() and title != there.title:
                fields["title"] = title
            self.edit(there, fields | self.evidence_edit(there, cells[EVIDENCE]))
            return there.id
        if not title.strip():
            self.report.cell(
                "pain", "severity, frequency, owner or status are filled but there is no pain", "no_pain"
            )
            return None
        same = (touchpoint, stage, cells[PAIN])
        if not record_id and same in self._same:
            return self._same[same]
        pain_id = record_id or self._ids["pain_point"].next()
        if pain_id in self.pains:
            self.report.cell("id", f"{pain_id} stands on another row too; this pain got a new id", "duplicate_id")
            pain_id = self._ids["pain_point"].next()
        evidence = self.evidence(cells[EVIDENCE])
        if evidence is not ASSUMED:
            fields["evidence"] = evidence
        fields |= {"id": pain_id, "title": title, "journey": journey}
        fields |= {"touchpoints": (touchpoint,)} if touchpoint else {"stage": stage}
        self.pains[pain_id] = fields
        self._same[same] = pain_id
        return pain_id

    def _pain_there(
        self, title: str, touchpoint: str | None, stage: str | None, record_id: str
    ) -> PainPoint | None:
        record = self.base.get(record_id)
        if isinstance(record, PainPoint):
            return record
        there = self._there(touchpoint or stage or "", PainPoint)
        if not title.strip():
            return there[0] if len(there) == 1 else None
        return next((pain for pain in there if fold(pain.title) == fold(title)), None)

    def opportunity(
        self,
        cells: Cells,
        journey: str,
        touchpoint: str | None,
        stage: str | None,
        pain: str | None,
        record_id: str = "",
    ) -> None:
        """The opportunity of a row, an answer to the row's pain where there is one."""
        title = cells[_OPPORTUNITY]
        record = self.base.get(record_id)
        if not isinstance(record, Opportunity):
            there = self._there(touchpoint or stage or "", Opportunity)
            record = next((found for found in there if fold(found.title) == fold(title)), None)
        if isinstance(record, Opportunity):
            fields: Fields = {"title": title} if title.strip() and title != record.title else {}
            if pain and pain not in record.pain_points:
                fields["pain_points"] = (*record.pain_points, pain)
            self.edit(record, fields)
            return
        same = ("opportunity", touchpoint, stage, title, pain)
        if not title.strip() or (not record_id and same in self._same):
            return
        key = record_id if record_id and record_id not in self.opportunities else self._ids["opportunity"].next()
        fields = {"id": key, "title": title, "journey": journey}
        if touchpoint:
            fields["touchpoints"] = (touchpoint,)
        elif stage:
            fields["stage"] = stage
        if pain:
            fields["pain_points"] = (pain,)
        self.opportunities[key] = fields
        self._same[same] = key

    # --- metrics ---

    def metric(self, cells: Cells, target: str) -> None:
        """The metric and measurement of a row, attached to `target`."""
        title, kind_text, value_text, unit, n_text, date_text = cells[METRIC]
        if value_text.rstrip().endswith("%"):
            value_text, unit = value_text.rstrip()[:-1], unit or "%"
        told = self._metric_kind[kind_text] if kind_text else None
        metric = self._metric(target, title, told or "", unit)
        value = self._value[value_text] if value_text else None
        if value is None:
            if n_text.strip() or date_text.strip():
                self.report.cell("value", "there is no value, so n and date were left out", "no_value")
            return
        fields: Fields = {"metric": metric, "value": value}
        n = self._n[n_text] if n_text else None
        if n is not None:
            fields["n"] = n
        dates = self._date[date_text] if date_text else None
        start, end = dates or (None, None)
        known = self._measurement_there(metric, (start, end), value)
        if known is not None:
            self.edit(known, {"value": value} | ({"n": n} if n is not None else {}))
            return
        if dates is not None:
            fields["period_start"], fields["period_end"] = dates
        fields["id"] = self._ids["measurement"].next()
        self.measurements.append(fields)

    def _measurement_there(self, metric: str, dates: Period, value: float) -> Measurement | None:
        """A measurement of the base for that period that no row has spoken of yet, rather one of equal value."""
        if metric not in self._measured:
            self._measured[metric] = {}
            for found in self._there(metric, Measurement):
                self._measured[metric].setdefault((found.period_start, found.period_end), []).append(found)
        there = self._measured[metric].get(dates, [])
        if not there:
            return None
        return there.pop(next((at for at, found in enumerate(there) if found.value == value), 0))

    def _metric(self, target: str, title: str, kind: str, unit: str) -> str:
        """The id of the metric of that name on that thing, made where there is none."""
        name = fold(title)
        here = self.metrics.setdefault(target, {})
        known = here.get((name, kind, unit))
        if known is None and here and not (kind and unit):
            alike = (f for (n, k, u), f in here.items() if n == name and kind in ("", k) and unit in ("", u))
            known = next(alike, None)
        if known is not None:
            return str(known["id"])
        for metric in self._there(target, Metric):
            if fold(metric.title) == name and kind in ("", metric.kind):
                if unit and unit != metric.unit:
                    self.edit(metric, {"unit": unit})
                return metric.id
        guessed, direction = _kind_of(kind.replace("_", " ") if kind else title)
        fields: Fields = {"id": self._ids["metric"].next(), "title": title, "attached_to": target}
        fields |= {"kind": kind or guessed, "unit": unit, "direction": direction}
        here[name, kind, unit] = fields
        return str(fields["id"])

    # --- the end ---

    def pairs(self) -> Iterator[tuple[str, Pair]]:
        """What becomes of everything collected here."""
        for feeling in self.feelings.values():
            yield feeling["id"], (None, Feeling(**feeling))
        for pain, key in zip(self.pains.values(), self._orders(PainPoint, len(self.pains)), strict=True):
            yield pain["id"], (None, PainPoint(order=key, **pain))
        count = len(self.opportunities)
        for fields, key in zip(self.opportunities.values(), self._orders(Opportunity, count), strict=True):
            yield fields["id"], (None, Opportunity(order=key, **fields))
        for metric in (fields for here in self.metrics.values() for fields in here.values()):
            yield metric["id"], (None, Metric(**metric))
        for measurement in self.measurements:
            yield measurement["id"], (None, Measurement(**measurement))
        for record, fields in self.edits.values():
            after = edited(record, **fields)
            if after != record:
                yield record.id, (record, after)

    def _orders(self, cls: type[PainPoint] | type[Opportunity], count: int) -> list[str]:
        last = max((record.order for record in self.base.of(cls)), default=None)
        return order.many(last, None, count)
