"""Where typing goes on after Enter, Tab and Ctrl with an arrow: what is typed next, or where the cursor rests."""

from __future__ import annotations

from journeyforge.gui.sheet import NOWHERE, Sheet, Spot
from journeyforge.gui.typing.subjects import FeelingWords, ForLater, Name, Subject, new_in, words_of
from journeyforge.layout.scene import Cell
from journeyforge.model import commands
from journeyforge.model.change import Change
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Journey, Lane, Stage

Next = Subject | Spot
_CARD_LANES = TOUCHPOINT_LANES | NOTE_LANES | {"pain_points", "opportunities"}
_WAYS = {"next": 1, "previous": -1, "down": 1, "up": -1}


def following(sheet: Sheet, subject: Subject, end: str, kept: Change | None) -> Next:
    """What comes after a subject ended so; `kept` is what became of it (empty: nothing was typed)."""
    here = _rest(sheet, subject, kept)
    nowhere = isinstance(subject, ForLater) and subject.cell is None
    if end in ("escape", "left", "stay") or kept is None or nowhere:
        return here
    if end == "enter":
        goes_on = subject.is_new and bool(kept) and subject.cell is not None
        return _another(sheet, subject, subject.cell) or here if goes_on and subject.cell else here
    if subject.cell is not None:
        return _along(sheet, subject.cell, end) or here
    return _from_head(sheet, subject.record, end) or here


def _rest(sheet: Sheet, subject: Subject, kept: Change | None) -> Spot:
    """Where the cursor rests: on the card that was typed, else in its cell."""
    if isinstance(subject, FeelingWords):
        return subject.spot
    if subject.record and sheet.document.get(subject.record) is not None:
        return Spot(subject.record, subject.cell)
    if subject.cell is not None and sheet.document.get(subject.cell[0]) is not None:
        stops = sheet.grid.stops(subject.cell)
        return stops[-1] if kept or len(stops) > 1 or stops[0].record else Spot(cell=subject.cell)
    return NOWHERE if sheet.spot.record and sheet.index.of(sheet.spot.record) is None else sheet.spot


def _another(sheet: Sheet, subject: Subject, cell: Cell) -> Next | None:
    """One more card in the same cell, below the one that was typed."""
    after = subject.record if sheet.document.get(subject.record) is not None else None
    return new_in(sheet, cell, after)


def _along(sheet: Sheet, cell: Cell, end: str) -> Next | None:
    """The card that Tab or Ctrl with an arrow goes on to from a cell; lanes that take no cards are passed over."""
    by = _WAYS[end]
    stages, lanes = _stages(sheet), _card_lanes(sheet, cell[1])
    if cell[1] not in lanes:
        return None
    column = stages.index(cell[0]) if cell[0] in stages else len(stages)
    row = lanes.index(cell[1])
    if end in ("next", "previous"):
        column += by
        if column >= len(stages) and row == 0:
            return _in_new_stage(sheet, cell[1])
        if not 0 <= column < len(stages):
            row, column = row + by, 0 if by > 0 else len(stages) - 1
    else:
        row += by
        if not 0 <= row < len(lanes):
            column, row = column + by, 0 if by > 0 else len(lanes) - 1
        if column >= len(stages):
            return _in_new_stage(sheet, lanes[0])
    if not (0 <= row < len(lanes) and 0 <= column < len(stages)):
        return None
    return _into(sheet, (stages[column], lanes[row]))


def _card_lanes(sheet: Sheet, here: str) -> list[str]:
    """The lanes shown that take cards, top to bottom, and the one in which somebody types."""
    kinds = {lane.id: lane.kind for lane in sheet.project.document.lanes(sheet.journey)}
    return [row.lane for row in sheet.scene.rows if row.lane == here or kinds.get(row.lane) in _CARD_LANES]


def _into(sheet: Sheet, cell: Cell) -> Next:
    """Typing in a cell; where nothing is typed, as in a feelings lane, the cursor there."""
    return new_in(sheet, cell) or stop_in(sheet, cell)


def stop_in(sheet: Sheet, cell: Cell) -> Spot:
    """Where the cursor comes to rest in a cell: of the touchpoints of a curve at the one selected before."""
    stops = sheet.grid.stops(cell)
    before = sheet.step_in(cell[0])
    return next((stop for stop in stops if stop.step and stop.step == before), stops[0])


def _in_new_stage(sheet: Sheet, lane: str) -> Next | None:
    """A card in a stage that comes into being with it."""
    made = commands.add_stage(sheet.project.document, sheet.journey, "")
    stage = next(record.id for record in made.made())
    return new_in(sheet, (stage, lane), None, made)


def _from_head(sheet: Sheet, record: str, end: str) -> Next | None:
    """From the name of a stage, a lane or the map."""
    known = sheet.project.document.get(record)
    stages, lanes = _stages(sheet), [row.lane for row in sheet.scene.rows]
    by = _WAYS.get(end, 0)
    if isinstance(known, Lane) and record in lanes:
        if end in ("next", "previous"):
            return _into(sheet, (stages[0], record)) if by > 0 and stages else None
        at = lanes.index(record) + by
        return words_of(sheet, lanes[at]) if 0 <= at < len(lanes) and end != "stay" else words_of(sheet, record)
    if isinstance(known, Journey):
        return words_of(sheet, stages[0]) if end in ("next", "down") and stages else None
    if known is not None and not isinstance(known, Stage):
        return None
    at = stages.index(record) if record in stages else len(stages)
    if end == "next":
        at += 1 if record in stages else 0
        return words_of(sheet, stages[at]) if at < len(stages) else new_stage(sheet)
    if end == "previous":
        return words_of(sheet, stages[at - 1]) if at else None
    if end == "down":
        return _into(sheet, (record, lanes[0])) if lanes and record in stages else None
    return words_of(sheet, sheet.journey) if end == "up" else words_of(sheet, record)


def new_stage(sheet: Sheet) -> Name:
    """The name of a stage at the end that comes into being with it."""
    made = commands.add_stage(sheet.project.document, sheet.journey, "")
    return Name(sheet, next(record.id for record in made.made()), made)


def _stages(sheet: Sheet) -> list[str]:
    return [stage.id for stage in sheet.project.document.stages(sheet.journey)]
