"""What a feelings lane shows, read from the document: per persona the values along the path, with gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from journeyforge.layout.faces import persona_hue
from journeyforge.layout.scene import Column
from journeyforge.layout.theme import Theme
from journeyforge.model.document import Document
from journeyforge.model.path import main_touchpoints
from journeyforge.model.records import Feeling, Journey, Lane, Persona, Touchpoint


class Felt(NamedTuple):
    """A value of a persona at a touchpoint; `x` is where in the scene."""

    feeling: str
    stage: str
    step: str
    x: float
    value: float
    words: str
    quote: str
    guess: bool


class Voice(NamedTuple):
    """A persona's feelings in runs without a gap; the colour may be anybody's choice."""

    persona: str
    name: str
    colour: str
    runs: tuple[tuple[Felt, ...], ...]


def voices(document: Document, lane: Lane, columns: Sequence[Column], theme: Theme) -> list[Voice]:
    """Who feels what along the path: the lane's persona, or all who feel, the journey's personas first."""
    along = main_touchpoints(document, lane.journey)
    if not any(key.startswith("feeling:") for step in along for key in document.referrer_ids(step.id)):
        return []
    steps = _placed(along, columns)
    journey = document.need(lane.journey, Journey)
    main = journey.personas[0] if journey.personas else ""
    found: dict[str, dict[int, Felt]] = {}
    for n, (step, x) in enumerate(steps):
        for feeling in document.referrers(step.id, Feeling):
            who = feeling.persona or main
            if feeling.value is not None and lane.persona in (None, who):
                guess = feeling.evidence.level == "assumed"
                felt = Felt(
                    feeling.id, step.stage, step.title, x, feeling.value, feeling.words, feeling.quote, guess
                )
                found.setdefault(who, {}).setdefault(n, felt)
    known = [key for key in journey.personas if key in found]
    return [_voice(document, key, found[key], theme) for key in (*known, *sorted(found.keys() - frozenset(known)))]


def _voice(document: Document, who: str, values: dict[int, Felt], theme: Theme) -> Voice:
    # What follows without a gap has the same distance from its place in the list.
    runs = groupby(enumerate(values.items()), key=lambda item: item[1][0] - item[0])
    split = tuple(tuple(felt for _, (_, felt) in run) for _, run in runs)
    if not who:
        return Voice("", "", theme.curve, split)
    persona = document.need(who, Persona)
    return Voice(who, persona.title, persona_hue(document, persona, theme).ground, split)


def _placed(along: Sequence[Touchpoint], columns: Sequence[Column]) -> list[tuple[Touchpoint, float]]:
    """The path's touchpoints with their x: the k-th of m in a stage stands at (k − ½)/m of its column."""
    at = {column.stage: column for column in columns}
    steps = [step for step in along if step.stage in at]
    many = Counter(step.stage for step in steps)
    seen: Counter[str] = Counter()
    placed = []
    for step in steps:
        seen[step.stage] += 1
        column = at[step.stage]
        placed.append((step, column.x + (seen[step.stage] - 0.5) / many[step.stage] * column.width))
    return placed
