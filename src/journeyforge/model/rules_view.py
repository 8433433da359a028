"""What rules look at: a document and a date, with the lookups several rules need, each built once in one pass."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document
from journeyforge.model.kinds import TOUCHPOINT_LANES
from journeyforge.model.records import Journey, Known, Lane, Link, Metric, Note, Stage, Touchpoint

K = TypeVar("K", bound=Known)

LONGEST_NAME = 60
"""Characters of a title in a sentence."""


class Finding(NamedTuple):
    """One place where a rule is broken: the record, and the sentence that says so."""

    record: str | None
    message: str


Findings = Iterable[Finding]


def name(record: Record) -> str:
    """How a sentence names a record: its title (a note's words) in quotes, else its id."""
    words = record.title or (record.text if isinstance(record, Note) else "")
    words = " ".join(words[: 2 * LONGEST_NAME].split())
    if not words:
        return f"({record.id})"
    return f"“{words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + '…'}”"


class View:
    """A document on a day. Never asks `document.lanes()` and the like per card: everything is grouped once."""

    def __init__(self, document: Document, today: datetime.date) -> None:
        self.document = document
        self.today = today
        self._readable: dict[type, tuple[Any, ...]] = {}

    def of(self, cls: type[K]) -> tuple[K, ...]:
        """The readable records of a type, oldest first."""
        if cls not in self._readable:
            self._readable[cls] = tuple(r for r in self.document.of(cls) if isinstance(r, cls))
        return self._readable[cls]

    @cached_property
    def unread(self) -> tuple[Unknown, ...]:
        """Records of unknown types and those that could not be read, oldest first."""
        found = (record for record in self.document.records.values() if isinstance(record, Unknown))
        return tuple(sorted(found, key=lambda record: record.id))

    @cached_property
    def journeys(self) -> dict[str, Journey]:
        """Journeys by id."""
        return {journey.id: journey for journey in self.of(Journey)}

    @cached_property
    def stages(self) -> dict[str, Stage]:
        """Stages by id."""
        return {stage.id: stage for stage in self.of(Stage)}

    @cached_property
    def lanes(self) -> dict[str, Lane]:
        """Lanes by id."""
        return {lane.id: lane for lane in self.of(Lane)}

    @cached_property
    def touchpoints(self) -> dict[str, Touchpoint]:
        """Touchpoints by id."""
        return {touchpoint.id: touchpoint for touchpoint in self.of(Touchpoint)}

    @cached_property
    def columns(self) -> dict[str, list[Stage]]:
        """The stages of each journey, left to right."""
        columns: dict[str, list[Stage]] = {}
        for stage in sorted(self.stages.values(), key=lambda stage: (stage.order, stage.id)):
            columns.setdefault(stage.journey, []).append(stage)
        return columns

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each stage in its journey, from 0."""
        return {stage.id: place for column in self.columns.values() for place, stage in enumerate(column)}

    @cached_property
    def metrics_on(self) -> dict[str, list[Metric]]:
        """Metrics by what they are attached to."""
        metrics: dict[str, list[Metric]] = {}
        for metric in self.of(Metric):
            metrics.setdefault(metric.attached_to, []).append(metric)
        return metrics

    @cached_property
    def occupied(self) -> set[str]:
        """Stages that a touchpoint stands in or reaches into."""
        found = set()
        for touchpoint in self.touchpoints.values():
            lane, stage = self.lanes.get(touchpoint.lane), self.stages.get(touchpoint.stage)
            if stage is None or lane is None or lane.kind not in TOUCHPOINT_LANES:
                continue
            found.add(stage.id)
            if touchpoint.span > 1:
                first = self.places[stage.id]
                reached = self.columns[stage.journey][first : first + touchpoint.span]
                found.update(stage.id for stage in reached)
        return found

    @cached_property
    def shared_branches(self) -> dict[str, list[Link]]:
        """The `next` links that leave a touchpoint, where any of them has a share."""
        links = [link for link in self.of(Link) if link.kind == "next"]
        branches: dict[str, list[Link]] = {link.source: [] for link in links if link.share is not None}
        for link in links:
            if link.source in branches:
                branches[link.source].append(link)
        return branches

    def journey_of(self, touchpoint_id: str) -> str | None:
        """The id of the journey a touchpoint stands in."""
        touchpoint = self.touchpoints.get(touchpoint_id)
        stage = None if touchpoint is None else self.stages.get(touchpoint.stage)
        return None if stage is None else stage.journey
