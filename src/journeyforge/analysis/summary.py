"""What is in a project: journeys, counts per kind, how much of it is known, what nobody answers for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from journeyforge.model.codec import TYPES
from journeyforge.model.document import Document
from journeyforge.model.kinds import EVIDENCE_LEVELS
from journeyforge.model.records import Lane, Link, Note, PainPoint, Project, Stage, Touchpoint
from journeyforge.model.references import EVIDENCE, REF_FIELDS


@dataclass(frozen=True, slots=True)
class JourneyCounts:
    """One journey in numbers. A link counts where it starts."""

    id: str
    title: str
    kind: str
    state: str
    stages: int
    lanes: int
    touchpoints: int
    notes: int
    links: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the records that carry evidence are known."""

    assumed: int
    heard: int
    observed: int
    measured: int

    @property
    def total(self) -> int:
        """Records that carry evidence."""
        return self.assumed + self.heard + self.observed + self.measured

    @property
    def coverage(self) -> float | None:
        """Share of them that is more than an assumption, 0…1; None where there are none."""
        return None if not self.total else 1 - self.assumed / self.total


@dataclass(frozen=True, slots=True)
class Summary:
    """The answer of `summarise`."""

    title: str
    journeys: tuple[JourneyCounts, ...]
    counts: dict[str, int]
    evidence: Coverage
    unowned_pains: int


def summarise(document: Document) -> Summary:
    """Count what is in a document. Linear in its size."""
    counts = {name: len(document.of(cls)) for name, cls in TYPES.items()}
    counts |= Counter(record.type for record in document.unknown() if record.type not in TYPES)
    projects = document.of(Project)
    return Summary(
        title=projects[0].title if projects else "",
        journeys=_journeys(document),
        counts=counts,
        evidence=coverage(document),
        unowned_pains=sum(pain.owner is None for pain in document.of(PainPoint)),
    )


def coverage(document: Document) -> Coverage:
    """Evidence levels counted over all records that carry evidence."""
    levels: Counter[str] = Counter()
    for name, fields in REF_FIELDS.items():
        if EVIDENCE in fields:
            levels.update(record.evidence.level for record in document.of(TYPES[name]))  # type: ignore[union-attr]
    return Coverage(**{level: levels[level] for level in EVIDENCE_LEVELS})


def _journeys(document: Document) -> tuple[JourneyCounts, ...]:
    home: dict[str | None, str] = {stage.id: stage.journey for stage in document.of(Stage)}
    home |= {lane.id: lane.journey for lane in document.of(Lane)}
    touchpoints = {card.id: home[card.stage] for card in document.of(Touchpoint)}
    pains = {pain.id: pain.journey for pain in document.of(PainPoint)}
    counted: dict[str, Counter[Any]] = {
        "stages": Counter(stage.journey for stage in document.of(Stage)),
        "lanes": Counter(lane.journey for lane in document.of(Lane)),
        "touchpoints": Counter(touchpoints.values()),
        "notes": Counter(home.get(note.stage) or home.get(note.lane) for note in document.of(Note)),
        "links": Counter(touchpoints.get(link.source) or pains.get(link.source) for link in document.of(Link)),
    }
    return tuple(
        JourneyCounts(
            journey.id,
            journey.title,
            journey.kind,
            journey.state,
            **{name: counter[journey.id] for name, counter in counted.items()},
        )
        for journey in document.journeys()
    )
