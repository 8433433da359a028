"""Scores by their published formulas, with the inputs they come from; a missing input leaves a score empty."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from journeyforge.model.quadrants import MIDDLE as MIDDLE
from journeyforge.model.quadrants import Quadrant as Quadrant
from journeyforge.model.quadrants import quadrant as quadrant
from journeyforge.model.quadrants import quadrant_of as quadrant_of
from journeyforge.model.records import Opportunity, PainPoint

Item = PainPoint | Opportunity
Inputs = dict[str, float | None]

MOONSHOT = 0.5
"""A RICE confidence below this makes a moonshot of it (Intercom)."""
LEAST_EFFORT = 0.5
"""Person-months; RICE counts no smaller effort (Intercom)."""
RICE_IMPACTS = (0.25, 0.5, 1.0, 2.0, 3.0)
WSJF_STEPS = (1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 20.0)


class Frame(NamedTuple):
    """A way to prioritise: the paths of its inputs on an item by name, its formula to be read and to be computed.

    `scales` says per input what its numbers mean; `formula` has the inputs' names in braces.
    """

    name: str
    title: str
    inputs: Mapping[str, str]
    formula: str
    scales: Mapping[str, str]
    compute: Callable[..., float]


class Score(NamedTuple):
    """A score and what it comes from. `value` is None where an input is missing: `missing` names which."""

    frame: str
    value: float | None
    inputs: Inputs
    missing: tuple[str, ...]

    @property
    def worked(self) -> str:
        """The formula with its numbers: `2000 × 2 × 0.8 ÷ 3`; a missing one is `?`. No words in it."""
        shown = {name: "?" if value is None else f"{value:g}" for name, value in self.inputs.items()}
        return FRAMES[self.frame].formula.format(**shown)

    @property
    def formula(self) -> str:
        """The formula in words: `reach × impact × confidence ÷ effort`."""
        names = {name: name.replace("_", " ") for name in self.inputs}
        return FRAMES[self.frame].formula.format(**names)


def _frame(name: str, title: str, at: str, formula: str, compute: Callable[..., float], **scales: str) -> Frame:
    return Frame(name, title, {part: at + part for part in scales}, formula, scales, compute)


_FRAMES = (
    _frame(
        "pain",
        "Severity × frequency",
        "",
        "{severity} × {frequency}",
        lambda severity, frequency: severity * frequency,
        severity="1–5",
        frequency="1–5",
    ),
    _frame(
        "rice",
        "RICE",
        "scores.rice.",
        "{reach} × {impact} × {confidence} ÷ {effort}",
        lambda reach, impact, confidence, effort: reach * impact * confidence / effort,
        reach="people a period",
        impact="3, 2, 1, 0.5, 0.25",
        confidence="0–1",
        effort="person-months",
    ),
    _frame(
        "ice",
        "ICE",
        "scores.ice.",
        "{impact} × {confidence} × {ease}",
        lambda impact, confidence, ease: impact * confidence * ease,
        impact="1–10",
        confidence="1–10",
        ease="1–10",
    ),
    _frame(
        "wsjf",
        "WSJF",
        "scores.wsjf.",
        "({value} + {time_criticality} + {risk_reduction}) ÷ {job_size}",
        lambda value, time_criticality, risk_reduction, job_size: (
            (value + time_criticality + risk_reduction) / job_size
        ),
        value="1, 2, 3, 5, 8, 13, 20",
        time_criticality="1, 2, 3, 5, 8, 13, 20",
        risk_reduction="1, 2, 3, 5, 8, 13, 20",
        job_size="1, 2, 3, 5, 8, 13, 20",
    ),
)
FRAMES: Mapping[str, Frame] = {frame.name: frame for frame in _FRAMES}
"""Frame by name. Sources: RICE: Sean McBride, Intercom; ICE: Sean Ellis; WSJF: SAFe."""


def inputs_of(item: Item, frame: str) -> Inputs:
    """The inputs of a frame as an item has them; None for each that is missing."""
    if frame == "pain":
        if isinstance(item, PainPoint):
            return {"severity": item.severity, "frequency": item.frequency}
        return {"severity": None, "frequency": None}
    given = getattr(item.scores, frame)
    return {name: getattr(given, name, None) for name in FRAMES[frame].inputs}


def score(item: Item, frame: str) -> Score:
    """An item's score in a frame. Never 0 for what is not known."""
    inputs = inputs_of(item, frame)
    if None not in inputs.values():
        return Score(frame, float(FRAMES[frame].compute(*inputs.values())), inputs, ())
    missing = tuple([name for name, value in inputs.items() if value is None])
    return Score(frame, None, inputs, missing)


def medians(items: Iterable[Item]) -> tuple[float, float] | None:
    """The lines of the matrix at the medians of impact and effort; None where no item has both."""
    given: list[Any] = [item.scores.impact_effort for item in items if quadrant_of(item) is not None]
    if not given:
        return None
    return statistics.median(one.impact for one in given), statistics.median(one.effort for one in given)


def remarks(item: Item, frame: str) -> list[str]:
    """What is unusual about an item's inputs, as stable names: `moonshot`, `small_effort`, `off_scale`."""
    inputs = inputs_of(item, frame)
    found = []
    if frame == "rice":
        confidence, effort, impact = inputs["confidence"], inputs["effort"], inputs["impact"]
        if confidence is not None and confidence < MOONSHOT:
            found.append("moonshot")
        if effort is not None and effort < LEAST_EFFORT:
            found.append("small_effort")
        if impact is not None and impact not in RICE_IMPACTS:
            found.append("off_scale")
    if frame == "wsjf" and any(value is not None and value not in WSJF_STEPS for value in inputs.values()):
        found.append("off_scale")
    return found


def columns_without_one(items: Iterable[Item]) -> list[str]:
    """The WSJF columns in which no job is a 1: SAFe's scale is relative, the smallest of each column is its 1."""
    least: dict[str, float] = {}
    for item in items:
        for name, value in inputs_of(item, "wsjf").items():
            if value is not None:
                least[name] = min(value, least.get(name, value))
    return [name for name, value in least.items() if value != 1]
