"""What read lanes (channels, owners, systems, how we know, metrics) say about a stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from journeyforge.layout.faces import channel_colour, initials_of, person_of
from journeyforge.layout.metrics import MetricFace, metric_face
from journeyforge.layout.numbers import NBSP, number
from journeyforge.layout.pills import Known, KnownFace, Pill, PillsFace
from journeyforge.layout.theme import Hue, Theme
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.kinds import EVIDENCE_LEVELS, TOUCHPOINT_LANES
from journeyforge.model.records import Channel, Lane, Metric, Owner, Source, Stage, System, Touchpoint

KINDS = frozenset({"channels", "owners", "systems", "how_we_know", "metrics"})
"""The lanes this module reads."""


class Fact(NamedTuple):
    """Something that stands in a cell of a read lane; `record` where it is one record's."""

    record: str
    face: MetricFace | PillsFace | KnownFace


def of_cell(document: Document, lane: Lane, stage: Stage, theme: Theme, words: Words) -> list[Fact]:
    """What a read lane says about a stage, from top to bottom."""
    steps = list(touchpoints_of(document, stage))
    if lane.kind == "metrics":
        return [Fact(m.id, metric_face(document, m, words)) for m in metrics_of(document, stage, steps)]
    if lane.kind == "how_we_know":
        return [Fact("", _known(document, lane, steps, words))] if steps else []
    if lane.kind == "channels":
        pills = _channels(document, steps, theme)
    elif lane.kind == "owners":
        pills = _owners(document, steps, theme)
    else:
        pills = _systems(document, steps, words)
    if not pills:
        return []
    said = ", ".join(f"{pill.text} ×{pill.times}" if pill.times > 1 else pill.text for pill in pills)
    return [Fact("", PillsFace(f"{lane.title}: {said}", tuple(pills)))]


def touchpoints_of(document: Document, stage: Stage) -> Iterator[Touchpoint]:
    """The touchpoints of a stage in all lanes, the oldest lane's first."""
    # Not the topmost lane's first: moving a lane would then change every cell of every read lane.
    for lane in sorted(document.lanes(stage.journey), key=lambda lane: lane.id):
        if lane.kind in TOUCHPOINT_LANES:
            yield from (card for card in document.cell(stage.id, lane.id) if isinstance(card, Touchpoint))


def metrics_of(document: Document, stage: Stage, steps: list[Touchpoint]) -> list[Metric]:
    """The metrics of a stage's touchpoints, then its own."""
    return [metric for at in (*steps, stage) for metric in document.referrers(at.id, Metric)]


def _channels(document: Document, steps: list[Touchpoint], theme: Theme) -> list[Pill]:
    found = []
    for key, count in Counter(key for step in steps for key in step.channels).items():
        channel = document.need(key, Channel)
        found.append(
            Pill(channel.title, count, "swatch", Hue("", channel_colour(channel, theme, theme.chip.ground)))
        )
    return [pill for pill in found if pill.text.strip()]


def _owners(document: Document, steps: list[Touchpoint], theme: Theme) -> list[Pill]:
    found = []
    for key, count in Counter(step.owner for step in steps if step.owner is not None).items():
        title = document.need(key, Owner).title
        found.append(Pill(title, count, "circle", person_of(document, key, theme)[1], initials_of(title)))
    return [pill for pill in found if pill.text.strip()]


def _systems(document: Document, steps: list[Touchpoint], words: Words) -> list[Pill]:
    found = []
    for key, count in Counter(key for step in steps for key in step.systems).items():
        system = document.need(key, System)
        # A system that is to stay needs no word.
        standing = "" if system.standing in (None, "target") else words.standings[system.standing]
        found.append(Pill(system.title, count, more=standing))
    return [pill for pill in found if pill.text.strip()]


def _known(document: Document, lane: Lane, steps: list[Touchpoint], words: Words) -> KnownFace:
    rows = []
    for level in reversed(EVIDENCE_LEVELS[1:]):
        found = [step.evidence for step in steps if step.evidence.level == level]
        if found:
            sources: dict[str, int | None] = {}
            for evidence in found:
                if evidence.source is not None:
                    n = evidence.n or document.need(evidence.source, Source).n
                    known = sources.get(evidence.source)
                    sources[evidence.source] = max(n or 0, known or 0) or None
            said = [_source(document, key, n, words) for key, n in sources.items()]
            rows.append(Known(level, words.evidence[level], "\n".join(said)))
    assumed = sum(step.evidence.level == "assumed" for step in steps)
    if assumed:
        rows.append(Known("assumed", words.evidence["assumed"], words.of.format(assumed, len(steps))))
    title = "; ".join(f"{row.word} {row.sources}".strip().replace("\n", ", ") for row in rows)
    return KnownFace(f"{lane.title}: {title}", tuple(rows))


def _source(document: Document, key: str, n: int | None, words: Words) -> str:
    title = document.need(key, Source).title
    sample = words.sample.format(number(n, words)).replace(" ", NBSP) if n else ""
    return f",{NBSP}".join(filter(None, (title, sample)))
