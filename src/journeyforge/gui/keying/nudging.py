"""Alt with an arrow: the selected cards, the stage or the lane go one place further. No widget in here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeyforge.gui.cursor import Direction
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.gui.verbs import attempt
from journeyforge.layout.scene import Cell
from journeyforge.model import heads, moves
from journeyforge.model.change import NOTHING, Change
from journeyforge.model.document import Document
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Lane, Note, Opportunity, PainPoint, Stage, Touchpoint
from journeyforge.model.unparking import is_parked, unpark

Move = Callable[[Document, Sequence[str], str | None], Change]


def nudge(sheet: Sheet, direction: Direction) -> bool:
    """Move what is selected; False where nothing of it can go there."""
    document, spot = sheet.project.document, sheet.spot
    record = document.get(spot.record or None)
    selection = sheet.selection
    if spot.record and is_parked(document, spot.record):
        return _unpark(sheet, direction)
    if not attempt(sheet, lambda: _change(document, sheet, record, direction)):
        return False
    sheet.select_many(selection, Spot(spot.record))
    return True


def _unpark(sheet: Sheet, direction: Direction) -> bool:
    """Up from the parking lot: parked notes to the end of the lowest cell above that takes them."""
    document, group = sheet.project.document, sheet.index.of(sheet.spot.record)
    columns = sheet.scene.columns
    rows = [row for row in sheet.scene.rows if row.holds in ("note", "touchpoint")]
    if direction != "up" or group is None or not columns or not rows:
        return False
    column = next((c for c in reversed(columns) if c.x <= group.x + group.width / 2), columns[0])
    parked = [key for key in sheet.selection if is_parked(document, key)] or [sheet.spot.record]
    made: list[str] = []

    def change() -> Change:
        there = unpark(document, parked, column.stage, rows[-1].lane)
        made.extend(there.records)
        return there.change

    if not attempt(sheet, change):
        return False
    sheet.select_many(made, Spot(made[-1]))
    return True


def _change(document: Document, sheet: Sheet, record: object, direction: Direction) -> Change:
    forward = direction in ("right", "down")
    if isinstance(record, Stage) and direction in ("left", "right"):
        stages = [stage.id for stage in document.stages(record.journey)]
        return _along(stages, _chosen(sheet, record), forward, document, heads.move_stages)
    if isinstance(record, Lane) and direction in ("up", "down"):
        lanes = [lane.id for lane in document.lanes(record.journey) if not lane.hidden]
        return _along(lanes, _chosen(sheet, record), forward, document, heads.move_lanes)
    if isinstance(record, Touchpoint | Note):
        return _card(document, sheet, record, direction)
    if isinstance(record, PainPoint | Opportunity) and direction in ("left", "right"):
        return _hung(document, sheet, record, forward)
    return NOTHING


def _chosen(sheet: Sheet, record: Stage | Lane) -> list[str]:
    """The selected heads that are alike, else the one."""
    alike = [key for key in sheet.selection if isinstance(sheet.document.get(key), type(record))]
    return alike if record.id in alike else [record.id]


def _along(row: list[str], chosen: list[str], forward: bool, document: Document, move: Move) -> Change:
    """Heads one place further in the row of those that are seen."""
    rest = [key for key in row if key not in chosen]
    first = next((n for n, key in enumerate(row) if key in chosen), 0)
    place = sum(row.index(key) < first for key in rest) + (1 if forward else -1)
    if not 0 <= place <= len(rest):
        return NOTHING
    return move(document, chosen, rest[place] if place < len(rest) else None)


def _card(document: Document, sheet: Sheet, held: Touchpoint | Note, direction: Direction) -> Change:
    """The selected cards one place up or down in their cell, else to the neighbouring cell that takes them."""
    if held.stage is None or held.lane is None:
        return NOTHING
    forward = direction in ("right", "down")
    cell = (held.stage, held.lane)
    here = [card.id for card in document.cell(*cell)]
    moved = [key for key in here if key in sheet.selection] or [held.id]
    if direction in ("up", "down"):
        rest = [key for key in here if key not in moved]
        above = sum(here.index(key) < here.index(moved[0]) for key in rest)
        place = above + (1 if forward else -1)
        if 0 <= place <= len(rest):
            before = rest[place] if place < len(rest) else None
            return moves.move_cards(document, moved, *cell, before)
    target = _cell_beside(document, held, cell, direction)
    if target is None:
        return NOTHING
    others = document.cell(*target)
    first = others[0].id if others and direction == "down" else None
    return moves.shift_cards(document, sheet.selection or [held.id], held.id, *target, first)


def _cell_beside(document: Document, held: Touchpoint | Note, cell: Cell, direction: Direction) -> Cell | None:
    stage = document.need(cell[0], Stage)
    by = 1 if direction in ("right", "down") else -1
    if direction in ("left", "right"):
        stages = [other.id for other in document.stages(stage.journey)]
        at = stages.index(cell[0]) + by
        return (stages[at], cell[1]) if 0 <= at < len(stages) else None
    kinds = TOUCHPOINT_LANES if isinstance(held, Touchpoint) else NOTE_LANES
    lanes = [lane for lane in document.lanes(stage.journey) if not lane.hidden]
    at = [lane.id for lane in lanes].index(cell[1]) if cell[1] in [lane.id for lane in lanes] else -1
    beyond = lanes[at + 1 :] if by > 0 else lanes[:at][::-1]
    found = next((lane.id for lane in beyond if lane.kind in kinds), None)
    return (cell[0], found) if found is not None and at >= 0 else None


def _hung(document: Document, sheet: Sheet, record: PainPoint | Opportunity, forward: bool) -> Change:
    """A pain or opportunity to the neighbouring stage."""
    stages = [stage.id for stage in document.stages(record.journey)]
    here = moves.stage_of(document, record)
    at = stages.index(here) + (1 if forward else -1) if here in stages else -1
    return moves.hang(document, record.id, stage=stages[at]) if 0 <= at < len(stages) else NOTHING
