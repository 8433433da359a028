"""The key at the foot of a map: what its signs mean, and only of those that occur on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from journeyforge.layout import icons, marks, metrics, people
from journeyforge.layout.arrows import dash_of
from journeyforge.layout.blueprint import DASHES, lines_below
from journeyforge.layout.contents import linked
from journeyforge.layout.felt import voices
from journeyforge.layout.flow import Flow
from journeyforge.layout.scene import Column, Group, Path, Rect, Shape, moved
from journeyforge.layout.text import CAPTION, PHASE, Typesetter, block
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.ids import type_of
from journeyforge.model.kinds import EVIDENCE_LEVELS
from journeyforge.model.measures import Verdict, against_target, verdict
from journeyforge.model.path import main_touchpoints, steps
from journeyforge.model.records import (
    Journey,
    Lane,
    Link,
    Metric,
    Note,
    Opportunity,
    PainPoint,
    Stage,
    Touchpoint,
)

_LINE, _GAP, _ROW_GAP = 18.0, 18.0, 6.0
_SIGN, _LONG_SIGN, _AFTER = 12.0, 28.0, 7.0
_MIDDLE = _LINE / 2


class Entry(NamedTuple):
    """A sign, how wide it is, and what it means."""

    shapes: tuple[Shape, ...]
    width: float
    text: str


@dataclass(slots=True)
class _Seen:
    """What stands on a map: its cards, what refers to its touchpoints and pains (ids by type), and its metrics."""

    cards: list[Touchpoint] = field(default_factory=list)
    pains: list[PainPoint] = field(default_factory=list)
    others: list[Note | Opportunity] = field(default_factory=list)
    about: dict[str, set[str]] = field(default_factory=dict)
    measured: list[Metric] = field(default_factory=list)


def draw(
    document: Document, journey: Journey, width: float, setter: Typesetter, theme: Theme, words: Words
) -> tuple[float, tuple[Group, ...]]:
    """The key, its own top left being the origin: its height and its group; nothing where no sign needs a word."""
    entries = list(_entries(document, journey, setter, theme, words))
    if not entries:
        return 0.0, ()
    heads = setter.lines(words.key.upper(), PHASE, width)
    shapes: list[Shape] = list(block(heads, setter, PHASE, theme.caption, 0, 0, _LINE))
    flow = Flow(width, _GAP, _ROW_GAP, 0.0, max(len(heads), 1) * _LINE + 4)
    for entry in entries:
        after = entry.width + _AFTER
        lines = setter.lines(entry.text, CAPTION, max(width - after, 1.0))
        wide = after + max((setter.width(line, CAPTION) for line in lines), default=0.0)
        x, y = flow.place(wide, max(len(lines), 1) * _LINE)
        shapes += [moved(shape, x, y) for shape in entry.shapes]
        shapes += block(lines, setter, CAPTION, theme.caption, x + after, y, _LINE)
    title = f"{words.key}: " + ", ".join(entry.text for entry in entries)
    return flow.bottom, (Group(0, 0, width, flow.bottom, "key", "", title, tuple(shapes)),)


def _entries(
    document: Document, journey: Journey, setter: Typesetter, theme: Theme, words: Words
) -> Iterator[Entry]:
    stages = document.stages(journey.id)
    lanes = [lane for lane in document.lanes(journey.id) if not lane.hidden and not lane.collapsed]
    seen = _seen(document, journey, lanes, stages)
    kinds = {lane.kind for lane in lanes}
    yield from _evidence(seen, kinds, theme, words)
    yield from _card_signs(document, seen, theme, words)
    yield from _feelings(document, lanes, stages, theme, words)
    yield from _measures(document, seen, theme, words)
    yield from _links(document, journey, seen, theme, words)
    lines = lines_below([lane for lane in document.lanes(journey.id) if not lane.hidden])
    for kind in ("interaction", "visibility", "internal"):
        if kind in lines:
            yield _line(theme.line, DASHES[kind], words.lines[kind], 1.2)
    known = people.spelled(document, journey.id) if "owners" in kinds else set()
    owners = (owner for owner in _owners(document, seen) if owner not in known)
    yield from (Entry(*sign) for sign in people.signs(document, owners, _LINE, setter, theme))


def _owners(document: Document, seen: _Seen) -> Iterator[str | None]:
    """Who answers for what is drawn; the journey's owner stands in its title."""
    metrics_of_cards = (document.need(key, Metric) for key in sorted(seen.about.get("metric", ())))
    for record in (*seen.cards, *seen.pains, *seen.others, *metrics_of_cards, *seen.measured):
        if not isinstance(record, Note):
            yield record.owner


def _seen(document: Document, journey: Journey, lanes: list[Lane], stages: list[Stage]) -> _Seen:
    seen = _Seen()
    at = {stage.id: n for n, stage in enumerate(stages)}
    seen.others += [note for note in document.cell(None, None) if isinstance(note, Note)]
    for lane in lanes:
        for card in (card for stage in stages for card in document.cell(stage.id, lane.id)):
            if isinstance(card, Touchpoint):
                seen.cards.append(card)
            else:
                seen.others.append(card)
        if lane.kind == "linked_journey" and lane.linked_journey is not None:
            seen.cards += [card for card, _ in linked(document, lane, at)]
        elif lane.kind == "pain_points":
            seen.pains += document.referrers(journey.id, PainPoint)
        elif lane.kind == "opportunities":
            seen.others += document.referrers(journey.id, Opportunity)
    referrers = document.index.referrers
    about = set(chain.from_iterable(referrers.get(record.id, ()) for record in (*seen.cards, *seen.pains)))
    for key in about:
        seen.about.setdefault(type_of(key), set()).add(key)
    seen.measured = _metrics(document, journey, seen, lanes, stages)
    return seen


def _metrics(
    document: Document, journey: Journey, seen: _Seen, lanes: list[Lane], stages: list[Stage]
) -> list[Metric]:
    """The metrics whose course is drawn: those of the title block, and below the stages where there is a lane."""
    places = [journey.id, *journey.personas]
    found = []
    if any(lane.kind == "metrics" for lane in lanes):
        places += [stage.id for stage in stages]
        found = [document.need(key, Metric) for key in sorted(seen.about.get("metric", ()))]
    return found + [metric for place in places for metric in document.referrers(place, Metric)]


def _evidence(seen: _Seen, kinds: Collection[str], theme: Theme, words: Words) -> Iterator[Entry]:
    """Rings and discs where a lane has them; the dashed outline of cards in any case."""
    levels = {card.evidence.level for card in seen.cards} | {pain.evidence.level for pain in seen.pains}
    if "how_we_know" in kinds:
        known = {card.evidence.level for card in seen.cards}
        for level in EVIDENCE_LEVELS[1:]:
            if level in known:
                ring = marks.evidence(level, _SIGN / 2, _MIDDLE, 5, theme.caption)
                yield Entry(tuple(ring), _SIGN, words.evidence[level])
    if "assumed" in levels:
        card = Rect(0, 3, 18, 12, theme.card, theme.outline, radius=3.5, dash=(3.0, 2.0))
        yield Entry((card,), 18.0, words.evidence["assumed"])


def _card_signs(document: Document, seen: _Seen, theme: Theme, words: Words) -> Iterator[Entry]:
    if any(card.moment_of_truth for card in seen.cards):
        star = icons.star(0, _MIDDLE - 6.5, 13, theme.star, theme.star_outline)
        yield Entry((star,), 13.0, words.moment_of_truth)
    if "pain_point" in seen.about:
        yield Entry((icons.bolt(0, _MIDDLE - 5.5, 11, theme.pain.text),), 11.0, words.pain_count)
    if any(pain.severity for pain in seen.pains):
        dots = [icons.disc(4 + 9 * n, _MIDDLE, 3.5, theme.bad if n < 3 else "", theme.pain_dash) for n in range(5)]
        yield Entry(tuple(dots), 44.0, words.severity)
    if any(card.waiting_minutes for card in seen.cards):
        yield Entry(tuple(marks.clock(_SIGN / 2, _MIDDLE, 5, theme.caption)), _SIGN, words.waiting)
    if any(record.votes for part in (seen.cards, seen.pains, seen.others) for record in part):
        yield Entry(tuple(marks.tick(_SIGN / 2, _MIDDLE, 5, theme.caption)), _SIGN, words.votes)


def _feelings(
    document: Document, lanes: list[Lane], stages: list[Stage], theme: Theme, words: Words
) -> Iterator[Entry]:
    columns = [Column(stage.id, 0.0, 1.0) for stage in stages]
    felt = [
        value
        for lane in lanes
        if lane.kind == "feelings"
        for voice in voices(document, lane, columns, theme)
        for run in voice.runs
        for value in run
    ]
    moods = {marks.mood(value.value) for value in felt if not value.guess}
    named = ((1, theme.good, words.feeling_good), (0, theme.warning, words.feeling_between))
    for mood, colour, text in (*named, (-1, theme.bad, words.feeling_bad)):
        if mood in moods:
            dot = marks.marker("disc", _SIGN / 2, _MIDDLE, 4.5, colour, theme.dot_outline, False)
            yield Entry((dot,), _SIGN, text)
    if any(value.guess for value in felt):
        dot = marks.marker("disc", _SIGN / 2, _MIDDLE, 4.5, theme.card, theme.dot_outline, True)
        yield Entry((dot,), _SIGN, words.feeling_assumed)


def _measures(document: Document, seen: _Seen, theme: Theme, words: Words) -> Iterator[Entry]:
    """What green and red say on a metric's chip and on its course."""
    tones: set[Verdict] = set()
    for key in seen.about.get("metric", ()):
        metric = document.need(key, Metric)
        tones.update(against_target(metric, newest) for newest in metrics.series_of(document, metric)[-1:])
    courses = [(metric, metrics.series_of(document, metric)[-2:]) for metric in seen.measured]
    trends = {verdict(metric, *course) for metric, course in courses if len(course) == 2}
    for tone, hue, edge, text in (
        ("better", theme.good_chip, theme.idea_outline, words.on_target),
        ("worse", theme.bad_chip, theme.pain_outline, words.off_target),
    ):
        if tone in tones:
            chip = Rect(0, 2, 24, 14, hue.ground, edge, radius=5)
            yield Entry((chip, Rect(6, _MIDDLE - 1, 12, 2, hue.text, radius=1)), 24.0, text)
    if any(metrics.metric_face(document, metric, words).goal is not None for metric in seen.measured):
        yield _line(theme.caption, metrics.GOAL_DASH, words.target.format("").strip(), 1.0)
    for trend, colour in (("better", theme.good_text), ("worse", theme.bad_text)):
        if trend in trends:
            yield Entry((marks.triangle(5, _MIDDLE, 4, True, colour),), 10.0, words.changes[trend])


def _links(document: Document, journey: Journey, seen: _Seen, theme: Theme, words: Words) -> Iterator[Entry]:
    found = {document.need(key, Link).kind for key in seen.about.get("link", ())}
    if seen.cards and (len(main_touchpoints(document, journey.id)) > 1 or steps(document, journey.id)):
        found.add("next")
    for kind in ("next", "causes", "delays", "supports", "informs"):
        if kind in found:
            yield _line(theme.links[kind], dash_of(kind), words.links[kind], 1.5, head=True)


def _line(colour: str, dash: Sequence[float], text: str, width: float, head: bool = False) -> Entry:
    end = _LONG_SIGN - (6 if head else 0)
    shapes: list[Shape] = [Path((("M", (0.0, _MIDDLE)), ("L", (end, _MIDDLE))), "", colour, width, tuple(dash))]
    if head:
        tip = icons.polygon([(_LONG_SIGN, _MIDDLE), (end - 1, _MIDDLE - 4), (end - 1, _MIDDLE + 4)])
        shapes.append(Path(tip, colour))
    return Entry(tuple(shapes), _LONG_SIGN, text)
