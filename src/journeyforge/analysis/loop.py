"""Closing the loop: what was answered to which pain, how many are closed, how long it took, what it moved."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from journeyforge.model.document import Document
from journeyforge.model.ids import made_on
from journeyforge.model.measures import Verdict, in_time, verdict
from journeyforge.model.records import Measurement, Metric, PainPoint

RESPONSES = ("react", "fix", "improve", "strategy", "")
"""React now, fix, keep improving, change strategy; and not answered yet."""


@dataclass(frozen=True, slots=True)
class Loop:
    """The loop over some pain points.

    `received` counts the pain points, `dropped` aside; `closed` those of them that are done with a day and a word
    on what was done. `unproven` are done without either. `days` is the median from the making of the record to the
    day it was closed, over `timed` pains.
    """

    received: int
    closed: int
    unproven: int
    dropped: int
    days: float | None
    timed: int

    @property
    def rate(self) -> float | None:
        """Closed ÷ received, 0…1; None where nothing was received."""
        return self.closed / self.received if self.received else None


@dataclass(frozen=True, slots=True)
class Effect:
    """A metric before and after a pain was closed. The verdict is empty where the change may be chance."""

    metric: Metric
    before: Measurement | None
    after: Measurement | None
    verdict: Verdict

    @property
    def change(self) -> float | None:
        """After − before, in the metric's unit."""
        if self.before is None or self.after is None:
            return None
        return self.after.value - self.before.value


def loop_of(pains: Sequence[PainPoint]) -> Loop:
    """The loop over these pains."""
    dropped = sum(pain.status == "dropped" for pain in pains)
    done = [pain for pain in pains if pain.status == "done"]
    closed = [pain for pain in done if is_closed(pain)]
    days = [taken for pain in closed if (taken := days_taken(pain)) is not None]
    return Loop(
        received=len(pains) - dropped,
        closed=len(closed),
        unproven=len(done) - len(closed),
        dropped=dropped,
        days=float(statistics.median(days)) if days else None,
        timed=len(days),
    )


def is_closed(pain: PainPoint) -> bool:
    """Whether a pain is done with a day and a word on what was done."""
    return pain.status == "done" and pain.closed_on is not None and bool(pain.what_was_done.strip())


def closing_the_loop(document: Document, pains: Sequence[PainPoint] | None = None) -> dict[str, Loop]:
    """The loop over these pains (None: all) under `all`, and per response (`RESPONSES`; empty: none yet)."""
    pains = document.of(PainPoint) if pains is None else pains
    parts = {name: loop_of([pain for pain in pains if (pain.response or "") == name]) for name in RESPONSES}
    return {"all": loop_of(pains), **parts}


def days_taken(pain: PainPoint) -> int | None:
    """Days from the making of a pain's record to its closing; None where one is not known or they contradict."""
    made = made_on(pain.id)
    if made is None or pain.closed_on is None or pain.closed_on < made:
        return None
    return (pain.closed_on - made).days


def effect_of(document: Document, pain: PainPoint) -> Effect | None:
    """The effect of what was done: the pain's metric at its last measurement that ended by the day of closing, and
    at its newest that began later. None without metric or day; either side may be missing."""
    if pain.effect_metric is None or pain.closed_on is None:
        return None
    metric = document.need(pain.effect_metric, Metric)
    series = in_time(document.referrers(metric.id, Measurement))
    before = [one for one in series if (end := one.period_end or one.period_start) and end <= pain.closed_on]
    after = [one for one in series if (start := one.period_start or one.period_end) and start > pain.closed_on]
    first, last = before[-1] if before else None, after[-1] if after else None
    return Effect(metric, first, last, verdict(metric, first, last) if first and last else "")
