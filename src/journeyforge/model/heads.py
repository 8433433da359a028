"""Moving and resizing stages and lanes, one or several at once, and the extent of a phase above stages.

Pure functions from a document to a change, as in `commands`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from journeyforge.model.change import Change, ChangeError, Pair, edited
from journeyforge.model.commands import shown
from journeyforge.model.document import Document
from journeyforge.model.records import Lane, Stage
from journeyforge.model.rows import placed

Head = TypeVar("Head", Stage, Lane)


def move_stages(
    document: Document, stages: Sequence[str], before: str | None = None, *, joining: bool = True
) -> Change:
    """Move stages, in the order they stand in, to the left of another, or to the right end.

    With `joining`, a stage that comes to stand within a phase joins it, and one that leaves others of its phase
    behind takes the phase it comes to: no bar is torn.
    """
    row = document.stages(document.need(stages[0], Stage).journey)
    change = _moved("stage", [document.need(key, Stage) for key in stages], row, before)
    if not joining or not change:
        return change
    now = document.apply(change)
    return change.then(Change("", _joined(now.stages(row[0].journey), set(stages))))


def move_lanes(document: Document, lanes: Sequence[str], before: str | None = None) -> Change:
    """Move lanes, in the order they stand in, above another, or to the bottom."""
    row = document.lanes(document.need(lanes[0], Lane).journey)
    return _moved("lane", [document.need(key, Lane) for key in lanes], row, before)


def resize_stages(document: Document, stages: Sequence[str], width: float | None) -> Change:
    """Make stages as wide as that, in pixels at 100 %; None: as wide as stages are by themselves."""
    records = [document.need(key, Stage) for key in dict.fromkeys(stages)]
    pairs: dict[str, Pair] = {r.id: (r, edited(r, width=width)) for r in records if r.width != width}
    return Change(f"Width of {_named('stage', records)}", pairs, "edit")


def resize_lanes(document: Document, lanes: Sequence[str], height: float | None) -> Change:
    """Make lanes at least as high as that, in pixels at 100 %; None: as high as what stands in them needs."""
    records = [document.need(key, Lane) for key in dict.fromkeys(lanes)]
    pairs: dict[str, Pair] = {r.id: (r, edited(r, height=height)) for r in records if r.height != height}
    return Change(f"Height of {_named('lane', records)}", pairs, "edit")


def stretch_phase(document: Document, run: Sequence[str], wanted: Sequence[str]) -> Change:
    """Let the phase above the stages `run` stand above the stages `wanted`: those that come join it, whatever
    phase they had, those that go have none.

    Raises ChangeError where no stage would be left.
    """
    if not wanted:
        raise ChangeError("a phase stands above one stage at least")
    phase = document.need(run[0], Stage).phase
    pairs: dict[str, Pair] = {}
    for key in dict.fromkeys((*run, *wanted)):
        stage, words = document.need(key, Stage), phase if key in wanted else ""
        if stage.phase != words:
            pairs[key] = (stage, edited(stage, phase=words))
    return Change(f"Stages of phase “{phase}”", pairs, "set_phase")


def _moved(kind: str, chosen: Sequence[Head], row: Sequence[Head], before: str | None) -> Change:
    ids = {record.id for record in chosen}
    records = [record for record in row if record.id in ids]
    if len(records) < len(ids):
        raise ChangeError(f"{kind}s of two journeys can't be moved together")
    others = [other for other in row if other.id not in ids]
    return Change(f"Move {_named(kind, records)}", placed(records, others, before), f"move_{kind}")


def _joined(row: Sequence[Stage], moved: set[str]) -> dict[str, Pair]:
    """Stages that have moved, side by side, in the phases they have come to."""
    places = [n for n, stage in enumerate(row) if stage.id in moved]
    left = row[places[0] - 1].phase if places[0] else None
    right = row[places[-1] + 1].phase if places[-1] + 1 < len(row) else None
    elsewhere = {stage.phase for stage in row if stage.id not in moved}
    pairs: dict[str, Pair] = {}
    for stage in row[places[0] : places[-1] + 1]:
        own, wanted = stage.phase, stage.phase
        if left is not None and left == right:
            wanted = left if left or own in elsewhere else own
        elif own and own in elsewhere and own not in (left, right):
            wanted = left if left is not None else right or ""
        if wanted != own:
            pairs[stage.id] = (stage, edited(stage, phase=wanted))
    return pairs


def _named(kind: str, records: Sequence[Stage] | Sequence[Lane]) -> str:
    return f"{kind} “{shown(records[0])}”" if len(records) == 1 else f"{len(records)} {kind}s"
