"""What a double click on the map does: what is there is edited, or made so that it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeyforge.gui import verbs
from journeyforge.gui.sheet import Spot
from journeyforge.gui.tools.choose import implied_ends
from journeyforge.gui.tools.edges import is_phase, restoring
from journeyforge.gui.tools.feeling import Felt
from journeyforge.gui.tools.tool import Pointer
from journeyforge.layout.hit import Hit
from journeyforge.layout.scene import Group
from journeyforge.model import commands
from journeyforge.model.change import Change

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView


def double_click(view: MapView, hit: Hit | None, spot: Spot, pointer: Pointer) -> None:
    """The words there are edited; an edge is where it would be by itself; a gap in a curve gets a dot, an implied
    arrow becomes a link with a label. `spot` is what a click there selects."""
    sheet, group = view.sheet, hit.group if hit is not None else None
    if is_phase(group):
        view.phase_wanted.emit(pointer.x)
    elif sheet.project.read_only or hit is None or not _makes(view, hit, group, pointer):
        sheet.select(spot)
        view.edit_spot()


def _makes(view: MapView, hit: Hit, group: Group | None, pointer: Pointer) -> bool:
    """Whether there was something to be put right or made at the place."""
    sheet = view.sheet
    restore = restoring(sheet, hit)
    if restore is not None:
        verbs.attempt(sheet, restore)
        return True
    gap = Felt.of_gap(sheet, hit.lane, pointer) if hit.part == "cell" else None
    if gap is not None:
        gap.move(pointer)
        gap.release(pointer)
        return True
    ends = implied_ends(sheet, group) if group is not None and hit.part == "link" and not hit.record else None
    if ends is None:
        return False
    made: list[Change] = []

    def change() -> Change:
        made.append(commands.add_link(sheet.project.document, *ends))
        return made[0]

    if verbs.attempt(sheet, change):
        sheet.select_many([record.id for record in made[0].made()])
        view.link_wanted.emit("")
    return True
