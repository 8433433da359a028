"""What may lie behind a step or pain, and what a step may lead to: chains of causal links, a hypothesis each."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Literal

from journeyforge.model.document import Document
from journeyforge.model.kinds import CAUSAL_KINDS, EVIDENCE_LEVELS, EvidenceLevel
from journeyforge.model.records import Link, PainPoint

Way = Literal["back", "forth"]


@dataclass(frozen=True, slots=True)
class Chain:
    """One step that may be a cause (or an effect), and how it is reached.

    `record` is the touchpoint or pain at the far end, `steps` the ids from there to where it was asked, `links`
    the links between them. `level` is that of the weakest link.
    """

    record: str
    steps: tuple[str, ...]
    links: tuple[Link, ...]
    level: EvidenceLevel

    @property
    def kind(self) -> str:
        """The kind of the far link."""
        return self.links[0].kind


def possible_causes(document: Document, record: str, most: int = 200) -> list[Chain]:
    """The chains of `causes`, `delays` and `supports` that lead into a touchpoint or pain, nearest first.

    A pain's causes are also those of its touchpoints, and a touchpoint's those of its pains.
    """
    return _walk(document, record, "back", most)


def possible_effects(document: Document, record: str, most: int = 200) -> list[Chain]:
    """The steps and pains that a step reaches by causal links, nearest first."""
    return _walk(document, record, "forth", most)


def _walk(document: Document, start: str, way: Way, most: int) -> list[Chain]:
    """Breadth first; each record is reached once, by its shortest chain."""
    begin = _same(document, start)
    seen = set(begin)
    queue = deque((key, (key,), ()) for key in begin)  # type: deque[tuple[str, tuple[str, ...], tuple[Link, ...]]]
    found: list[Chain] = []
    while queue and len(found) < most:
        key, steps, links = queue.popleft()
        for link in _links(document, key, way):
            far = link.source if way == "back" else link.target
            if far in seen:
                continue
            chain = Chain(far, (far, *steps), (link, *links), _weakest((link, *links)))
            found.append(chain)
            for same in _same(document, far):
                if same not in seen:
                    seen.add(same)
                    queue.append((same, chain.steps, chain.links))
    return found


def _links(document: Document, record: str, way: Way) -> list[Link]:
    """The causal links into (or out of) a record, the strongest and surest first."""
    end = "target" if way == "back" else "source"
    links = [
        link
        for link in document.referrers(record, Link)
        if link.kind in CAUSAL_KINDS and getattr(link, end) == record
    ]
    return sorted(links, key=lambda link: (-link.strength, -EVIDENCE_LEVELS.index(link.evidence.level), link.id))


def _same(document: Document, record: str) -> list[str]:
    """A record and what stands for it: a pain's touchpoints, a touchpoint's pains."""
    pain = document.get(record)
    if isinstance(pain, PainPoint):
        return [record, *pain.touchpoints]
    return [record, *(hurt.id for hurt in document.referrers(record, PainPoint) if record in hurt.touchpoints)]


def _weakest(links: tuple[Link, ...]) -> EvidenceLevel:
    return min((link.evidence.level for link in links), key=EVIDENCE_LEVELS.index)
