"""Cards that are dragged beyond the map: onto another journey in the list of journeys or, once that is shown,
into its cells; onto a person or team, who answers for them then."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from journeyforge.gui.after import spot_after
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.tool import Drafting, Pointer
from journeyforge.model import crossing
from journeyforge.model.change import ChangeError
from journeyforge.model.commands import shown
from journeyforge.model.crossing import Crossing
from journeyforge.model.document import MissingRecord
from journeyforge.model.fields import set_field
from journeyforge.model.records import Journey, Opportunity, Owner, PainPoint, Touchpoint

_OWNED = (Touchpoint, PainPoint, Opportunity)
"""What somebody answers for."""
_NAMED = 3
"""As many stages are named where cards went."""


class Carrying(Drafting):
    """A drag of cards that may end in another journey, or with an owner. `carried` are the cards, `grip` the one
    held.

    While the pointer is over the list, `move` is not called, but `over` for a journey, `over_owner` for an owner,
    `over_none` for the rest.
    """

    opens = True
    """The journey it rests on is opened, for the drag to go on there."""

    def __init__(self, sheet: Sheet, grip: str, carried: tuple[str, ...]) -> None:
        self.sheet = sheet
        self.grip = grip
        self.carried = carried
        self._home = sheet.journey
        self._onto: tuple[str, bool] | None = None
        self._there: Crossing | None = None
        self._refused = ""
        self._owner = ""
        self._aside = False

    @property
    def is_abroad(self) -> bool:
        """Whether the map shows a journey other than the one the drag began on."""
        return self.sheet.journey != self._home

    @property
    def is_aside(self) -> bool:
        """Whether the pointer is over the list of journeys and owners."""
        return self._aside

    def over(self, journey: str, pointer: Pointer) -> bool:
        """The pointer is over a journey of the list; whether the cards can go there."""
        if self._onto != (journey, pointer.ctrl):
            self.put_back()
            self.away()
            self._onto, self._aside = (journey, pointer.ctrl), True
            try:
                document = self.sheet.project.document
                self._there = crossing.to_journey(document, self.carried, journey, copies=pointer.ctrl)
            except (ChangeError, MissingRecord) as error:
                self._refused = str(error)
        taken = self._there is not None
        copy = Qt.CursorShape.DragCopyCursor if pointer.ctrl else Qt.CursorShape.DragMoveCursor
        self.shape = copy if taken else Qt.CursorShape.ForbiddenCursor
        return taken

    def over_none(self) -> bool:
        """The pointer is over a line that takes nothing, or beside all; False."""
        if not self._aside or self._onto is not None or self._owner:
            self.away()
            self.put_back()
        self._aside, self.shape = True, Qt.CursorShape.ForbiddenCursor
        return False

    def over_owner(self, owner: str) -> bool:
        """The pointer is over a person or team of the list; whether the cards can be theirs."""
        if self._owner != owner:
            self.away()
            self.put_back()
            self._owner, self._aside = owner, True
        taken = bool(self._owned())
        self.shape = Qt.CursorShape.DragMoveCursor if taken else Qt.CursorShape.ForbiddenCursor
        return taken

    def _owned(self) -> list[str]:
        """Those of the cards that somebody can answer for."""
        document = self.sheet.project.document
        return [key for key in self.carried if isinstance(document.get(key), _OWNED)]

    def away(self) -> None:
        """The pointer is over the list no longer."""
        self._owner, self._aside = "", False
        self._onto = self._there = None
        self._refused = ""

    def put_back(self) -> None:
        """What would fall somewhere on the map falls nowhere."""
        self.withdraw()

    def release(self, pointer: Pointer) -> None:
        """The cards are in the journey or with the owner they are over, else where the map shows them."""
        # Another journey shown, or another document, ends the drag, which forgets where the pointer was.
        onto, there, refused = self._onto, self._there, self._refused
        if self._owner:
            self._give(self._owner)
        elif onto is None:
            self.land()
        elif there is not None:
            self._cross(there, *onto)
        else:
            self.cancel()
            if onto[0] != self._home:
                self.sheet.failed.emit(refused)

    def land(self) -> None:
        """What the map shows becomes so."""
        self.finish()

    def cancel(self) -> None:
        """Back to how it was, on the journey the drag began on."""
        super().cancel()
        if self.is_abroad:
            self.sheet.show_journey(self._home)
            self.sheet.select_many(self.carried)

    def _give(self, owner: str) -> None:
        sheet, owned = self.sheet, self._owned()
        self.cancel()
        document = sheet.project.document
        if owned and sheet.commit(set_field(document, owned, "owner", owner)):
            told = QCoreApplication.translate("Carrying", "Owner: {0}.")
            sheet.told.emit(told.format(shown(document.need(owner, Owner))))

    def _cross(self, there: Crossing, journey: str, copies: bool) -> None:
        sheet = self.sheet
        after = spot_after(sheet.index, self.grip, self.carried)
        if not sheet.commit(there.change):
            return
        if sheet.journey == journey:
            sheet.select_many(there.records)
        elif not copies:
            sheet.select(after)
        sheet.told.emit(_sentence(sheet, there, journey, copies))


def _sentence(sheet: Sheet, there: Crossing, journey: str, copies: bool) -> str:
    """Where cards went."""
    document = sheet.project.document
    tr = QCoreApplication.translate
    names = [f"“{shown(document.records[stage])}”" for stage in there.stages]
    if len(names) > _NAMED:
        where = tr("Carrying", "in {0} stages").format(len(names))
    elif len(names) > 1:
        where = tr("Carrying", "in the stages {0}").format(", ".join(names))
    else:
        where = tr("Carrying", "in the stage {0}").format("".join(names))
    told = tr("Carrying", "Copied to “{0}”, {1}.") if copies else tr("Carrying", "Moved to “{0}”, {1}.")
    sentence = told.format(shown(document.need(journey, Journey)), where)
    if there.links:
        sentence += " " + tr("Carrying", "Arrows that became links between journeys: {0}.").format(
            len(there.links)
        )
    return sentence
