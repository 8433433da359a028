"""Signs typed while cards are selected act on all of them: channel, owner, pain, opportunity, evidence."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.gui.typing.subjects import new_in
from journeyforge.layout.scene import Cell
from journeyforge.model import commands
from journeyforge.model.capture import CaptureLane, Card, KnownNames, Sign
from journeyforge.model.capture_typing import Typed
from journeyforge.model.captured_onto import onto_all
from journeyforge.model.captured_parts import Mint
from journeyforge.model.change import NOTHING, Change, ChangeError
from journeyforge.model.records import Note, Opportunity, PainPoint, Touchpoint

SIGNS = "#№@+!?~="
"""The signs that act on a selection; `*` does so at once."""
CARDS = (Touchpoint, Note, PainPoint, Opportunity)
"""What signs act on."""


class OnAll:
    """A line of signs for every selected card. It shows nothing on the map until it is whole."""

    is_new = False
    record = ""
    text = ""

    def __init__(self, sheet: Sheet, chosen: list[str], sign: str) -> None:
        self._sheet = sheet
        self._chosen = chosen
        self.cell: Cell | None = sheet.cell_of_spot()
        self._spot = sheet.spot
        self._made_a_card = False
        self._kinds = {type(sheet.document.get(key)) for key in chosen}
        hung = not self._kinds.isdisjoint({PainPoint, Opportunity})
        items: CaptureLane = "pains" if hung else "notes"
        takes_all = Touchpoint in self._kinds or (sign in "~?" and PainPoint in self._kinds)
        self.signs: CaptureLane | None = "touchpoints" if takes_all else items

    @classmethod
    def of(cls, sheet: Sheet, sign: str) -> OnAll | None:
        """For the selected cards; None where none is selected or it is no sign."""
        document = sheet.project.document
        chosen = [key for key in sheet.selection if isinstance(document.get(key), CARDS)]
        return cls(sheet, chosen, sign) if chosen and sign in SIGNS else None

    def shown(self, typed: Typed) -> Change:
        """Nothing: names are half until they are typed."""
        return NOTHING

    def kept(self, typed: Typed) -> Change:
        """What the signs say, on every selected card; one pain or opportunity belongs to all of them.

        With words or signs that none of them takes it is a card of its own, as everywhere. Raises ChangeError
        where none can stand.
        """
        document = self._sheet.project.document
        card, star = self._read(typed)
        if not self._takes(card):
            after = self._chosen[-1] if self.cell is not None else None
            there = new_in(self._sheet, self.cell, after) if self.cell is not None else None
            if there is None:
                raise ChangeError(
                    QCoreApplication.translate("Typing", "“{0}” is no sign").format(typed.text.strip())
                )
            self._made_a_card = True
            return there.kept(typed)
        self._made_a_card = False
        change = onto_all(document, self._chosen, card, Mint())
        if star is None:
            return change
        steps = [key for key in self._chosen if isinstance(document.get(key), Touchpoint)]
        starred = commands.edit_many(document.apply(change), steps, moment_of_truth=True)
        return replace(change.then(starred), label=(starred or change).label, command="edit")

    def star(self, typed: Typed) -> Sign | None:
        """The `*` among the signs, if there is one: here no word has to precede it."""
        return self._read(typed)[1]

    def _read(self, typed: Typed) -> tuple[Card, Sign | None]:
        card = typed.card("touchpoints", KnownNames.of(self._sheet.project.document))
        if card.title != "*" or not card.signs or Touchpoint not in self._kinds:
            return card, None
        taken = {place for sign in card.signs for place in range(sign.start, sign.stop)}
        place = next(n for n, letter in enumerate(typed.text) if letter == "*" and n not in taken)
        return replace(card, title=""), Sign(place, place + 1, "moment_of_truth", "*")

    def rest(self, kept: Change) -> None:
        """Select the card that was made instead; where signs were read, the same cards again, for more."""
        made = next((record for record in kept.made() if isinstance(record, CARDS)), None)
        if self._made_a_card and made is not None:
            self._sheet.select(Spot(made.id, self.cell))
        else:
            self._sheet.select_many(self._chosen, self._spot)

    def _takes(self, card: Card) -> bool:
        """Whether the selected cards have a place for all of it."""
        if card.title or Touchpoint in self._kinds:
            return not card.title
        of_steps = (card.channels, card.pains, card.feeling is not None, card.moment_of_truth)
        of_pains = bool(card.opportunities) and PainPoint not in self._kinds
        return not any(of_steps) and not of_pains and (self._kinds != {Note} or not card.owner)
