"""What actions and keys do to what is selected: one change each. No widget in here."""

from __future__ import annotations

from collections.abc import Callable

from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.model import commands
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import MissingRecord


def attempt(sheet: Sheet, make: Callable[[], Change]) -> bool:
    """Make a change and commit it; False, with one sentence to whoever listens, when it can't be."""
    try:
        change = make()
    except (ChangeError, MissingRecord) as error:
        sheet.failed.emit(str(error))
        return False
    return sheet.commit(change)


def delete(sheet: Sheet) -> None:
    """Delete what is selected; the cursor goes to the neighbour of a card, else to its cell."""
    chosen = [record for record in sheet.selection if sheet.document.get(record) is not None]
    if not chosen:
        return
    after = _spot_after(sheet, chosen)
    if attempt(sheet, lambda: commands.remove(sheet.project.document, chosen)):
        sheet.select(after)


def _spot_after(sheet: Sheet, gone: list[str]) -> Spot:
    group = sheet.index.of(sheet.spot.record or gone[-1])
    if group is None or group.cell is None:
        return Spot()
    here = [card.record for card in sheet.index.cards(group.cell)]
    at = here.index(group.record) if group.record in here else 0
    rest = [record for record in here[at:] if record not in gone] or [r for r in here if r not in gone][-1:]
    return Spot(rest[0]) if rest else Spot(cell=group.cell)
