"""Signs typed while cards are selected act on all of them: channel, owner, pain, opportunity, evidence."""

from __future__ import annotations

from journeyforge.gui.sheet import Sheet
from journeyforge.layout.scene import Cell
from journeyforge.model.capture import CaptureLane, KnownNames
from journeyforge.model.capture_typing import Typed
from journeyforge.model.captured_onto import onto_all
from journeyforge.model.captured_parts import Mint
from journeyforge.model.change import NOTHING, Change
from journeyforge.model.records import Note, Opportunity, PainPoint, Touchpoint

SIGNS = "#№@+!?~="
"""The signs that act on a selection; `*` does so at once."""


class OnAll:
    """A line of signs for every selected card. It shows nothing on the map until it is whole."""

    is_new = False
    record = ""
    text = ""
    signs: CaptureLane | None = "touchpoints"

    def __init__(self, sheet: Sheet, chosen: list[str], cell: Cell | None) -> None:
        self._sheet = sheet
        self._chosen = chosen
        self.cell = cell

    @classmethod
    def of(cls, sheet: Sheet, sign: str) -> OnAll | None:
        """For the selected cards; None where none is selected or it is no sign."""
        document = sheet.project.document
        cards = (Touchpoint, Note, PainPoint, Opportunity)
        chosen = [key for key in sheet.selection if isinstance(document.get(key), cards)]
        return cls(sheet, chosen, sheet.cell_of_spot()) if chosen and sign in SIGNS else None

    def shown(self, typed: Typed) -> Change:
        """Nothing: names are half until they are typed."""
        return NOTHING

    def kept(self, typed: Typed) -> Change:
        """What the signs say, on every selected card; one pain or opportunity belongs to all of them."""
        document = self._sheet.project.document
        card = typed.card("touchpoints", KnownNames.of(document))
        return onto_all(document, self._chosen, card, Mint())
