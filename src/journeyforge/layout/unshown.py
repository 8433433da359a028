"""What a journey says and no lane of its map shows: for exports, from which nothing may be missing.

Hidden lanes were left out on purpose and so is what stands in them. Collapsed ones only save room on a screen.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from journeyforge.layout.metrics import metric_face, series_of
from journeyforge.layout.parked import home_of
from journeyforge.layout.words import Words, quoted
from journeyforge.model.document import Document
from journeyforge.model.kinds import TOUCHPOINT_LANES, LaneKind
from journeyforge.model.records import (
    Feeling,
    Journey,
    Lane,
    Metric,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Touchpoint,
)

Answered = Touchpoint | PainPoint | Opportunity | Metric


class Said(NamedTuple):
    """Something a record says: under which heading, and at which stage (none: of the whole journey)."""

    record: str
    stage: str
    heading: str
    text: str


class Drawn(NamedTuple):
    """What a map shows: records that stand on it, and feelings whose quotes do."""

    records: Container[str]
    quotes: Container[str]


def unshown(document: Document, journey: str, drawn: Drawn, words: Words) -> Iterator[Said]:
    """Cards of collapsed lanes, pains, opportunities, metrics and quotes that are not drawn, as listed."""
    return (said for said in _Reader(document, journey, drawn, words).all() if said.text.strip())


class _Reader:
    def __init__(self, document: Document, journey: str, drawn: Drawn, words: Words) -> None:
        self.document = document
        self.journey = document.need(journey, Journey)
        self.drawn = drawn
        self.words = words
        self.stages = document.stages(journey)
        self.lanes = document.lanes(journey)
        self.at = {stage.id for stage in self.stages}

    def all(self) -> Iterator[Said]:
        yield from self._cards()
        yield from self._records(PainPoint, "pain_points")
        yield from self._records(Opportunity, "opportunities")
        if not self._is_hidden("metrics"):
            yield from self._metrics()
        if not self._is_hidden("feelings"):
            yield from self._felt()
        if not self._is_hidden("pain_points"):
            yield from self._suffered()
        for persona in self.document.personas_of(self.journey):
            yield Said(persona.id, "", persona.title, self._quoted(persona.quote))

    def _is_hidden(self, kind: LaneKind) -> bool:
        """Whether all lanes of a kind are hidden, and there is one."""
        return {lane.hidden for lane in self.lanes if lane.kind == kind} == {True}

    def _is_left_out(self, card: Touchpoint) -> bool:
        """Whether a step stands in a hidden lane."""
        return self.document.need(card.lane, Lane).hidden

    def _cards(self) -> Iterator[Said]:
        for lane in self.lanes:
            if lane.collapsed and not lane.hidden:
                for stage in self.stages:
                    for card in self.document.cell(stage.id, lane.id):
                        if card.id not in self.drawn.records:
                            text = (card.text or card.title) if isinstance(card, Note) else self._answered(card)
                            yield Said(card.id, stage.id, lane.title, text)

    def _records(self, type_: type[PainPoint] | type[Opportunity], kind: LaneKind) -> Iterator[Said]:
        if self._is_hidden(kind):
            return
        found: list[PainPoint | Opportunity] = list(self.document.referrers(self.journey.id, type_))
        for record in sorted(found, key=lambda one: (one.order, one.id)):
            if record.id not in self.drawn.records and not self._is_out_of_sight(record):
                yield Said(record.id, self._stage(record), self.words.also[kind], self._answered(record))

    def _is_out_of_sight(self, record: PainPoint | Opportunity) -> bool:
        """Whether all steps it is about are hidden."""
        steps = [self.document.need(key, Touchpoint) for key in record.touchpoints]
        return bool(steps) and all(map(self._is_left_out, steps))

    def _stage(self, record: PainPoint | Opportunity) -> str:
        stage = home_of(self.document, record)
        return stage if stage is not None and stage in self.at else ""

    def _steps(self) -> Iterator[Touchpoint]:
        """The steps of the journey that are not in hidden lanes."""
        lanes = [lane for lane in self.lanes if lane.kind in TOUCHPOINT_LANES and not lane.hidden]
        for stage in self.stages:
            for lane in lanes:
                yield from (card for card in self.document.cell(stage.id, lane.id) if isinstance(card, Touchpoint))

    def _metrics(self) -> Iterator[Said]:
        """Metrics of stages and steps; a step that is drawn has those that were measured on chips."""
        heading = self.words.also["metrics"]
        steps = [(step.id, step.stage) for step in self._steps()]
        for place, stage in (*steps, *((stage.id, stage.id) for stage in self.stages)):
            for metric in self.document.referrers(place, Metric):
                on_chip = place in self.drawn.records and series_of(self.document, metric)
                if metric.id not in self.drawn.records and (place == stage or not on_chip):
                    text = metric_face(self.document, metric, self.words).title
                    yield Said(metric.id, stage, heading, self._with_owner(text, metric))

    def _felt(self) -> Iterator[Said]:
        """Quotes that found no room beside their curve, or have none."""
        for step in self._steps():
            for feeling in self.document.referrers(step.id, Feeling):
                if feeling.id not in self.drawn.quotes:
                    yield Said(feeling.id, step.stage, self.words.also["quotes"], self._quoted(feeling.quote))

    def _suffered(self) -> Iterator[Said]:
        """Quotes of pains: a pain's card has no room for them."""
        pains = self.document.referrers(self.journey.id, PainPoint)
        for pain in sorted(pains, key=lambda one: (one.order, one.id)):
            if not self._is_out_of_sight(pain) or pain.id in self.drawn.records:
                for quote in pain.quotes:
                    yield Said(pain.id, self._stage(pain), self.words.also["quotes"], self._quoted(quote))

    def _quoted(self, text: str) -> str:
        return quoted(text, self.words) if text.strip() else ""

    def _answered(self, record: Touchpoint | PainPoint | Opportunity) -> str:
        return self._with_owner(record.title, record)

    def _with_owner(self, text: str, record: Answered) -> str:
        owner = self.document.need(record.owner, Owner).title if record.owner is not None else ""
        return " · ".join(part for part in (text, owner) if part.strip())
