"""Keys in a feelings lane: digits set a feeling and go on, + and − change it by one. No widget in here."""

from __future__ import annotations

from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.gui.verbs import attempt
from journeyforge.model import commands
from journeyforge.model.records import Lane

_VALUES = {"1": -2.0, "2": -1.0, "3": 0.0, "4": 1.0, "5": 2.0}
_STEPS = {"+": 1.0, "-": -1.0, "−": -1.0, "–": -1.0}


def press(sheet: Sheet, text: str) -> bool:
    """A digit or sign typed at a touchpoint of a curve; False where it is neither."""
    spot = sheet.spot
    if not spot.step or spot.cell is None or text not in _VALUES | _STEPS or sheet.project.read_only:
        return False
    persona = _persona(sheet, spot.cell[1])
    if text in _VALUES:
        value = _VALUES[text]
    else:
        value = min(max((_value(sheet, spot.step, persona) or 0.0) + _STEPS[text], -2.0), 2.0)
    document = sheet.project.document
    made = attempt(sheet, lambda: commands.set_feeling(document, spot.step, persona, value=value))
    if made:
        sheet.select(spot)
        if text in _VALUES:
            sheet.select(_next(sheet, spot))
    return True


def clear(sheet: Sheet) -> bool:
    """Delete at a touchpoint of a curve: nobody has said how it feels."""
    spot = sheet.spot
    if not spot.step or spot.cell is None:
        return False
    feeling = commands.feeling_at(sheet.project.document, spot.step, _persona(sheet, spot.cell[1]))
    if feeling is not None and attempt(sheet, lambda: commands.remove(sheet.project.document, [feeling.id])):
        sheet.select(spot)
    return True


def _next(sheet: Sheet, spot: Spot) -> Spot:
    """The next touchpoint of the curve, in the next stage that has one."""
    after = sheet.grid.step(spot, "right")
    while not after.step and after != (before := spot) and after.cell is not None:
        spot, after = after, sheet.grid.step(after, "right")
        if after in (spot, before):
            break
    return after if after.step else spot if spot.step else sheet.spot


def _persona(sheet: Sheet, lane: str) -> str | None:
    record = sheet.project.document.get(lane)
    return record.persona if isinstance(record, Lane) else None


def _value(sheet: Sheet, step: str, persona: str | None) -> float | None:
    feeling = commands.feeling_at(sheet.project.document, step, persona)
    return feeling.value if feeling is not None else None
