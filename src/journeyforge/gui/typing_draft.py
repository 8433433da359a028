"""Words being typed as a draft, and the one change they end in. No widget in here."""

from __future__ import annotations

from dataclasses import replace

from journeyforge.gui.sheet import NOWHERE, Sheet, Spot
from journeyforge.layout.scene import Cell
from journeyforge.model import commands
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import MissingRecord


class Typing:
    """Words being typed: of a card that is not there yet, or of a record that is."""

    def __init__(self, sheet: Sheet, record: str, made: Change | None) -> None:
        self.sheet = sheet
        self.record = record
        self._made = made
        self.before = sheet.spot

    @property
    def is_new(self) -> bool:
        """Whether the card comes into being with these words."""
        return self._made is not None

    @classmethod
    def new_card(cls, sheet: Sheet, cell: Cell, after: str | None = None) -> Typing | None:
        """A new card at the end of a cell or below another; None where the lane holds none."""
        row = sheet.index.row(cell[1])
        if row is None or not row.holds or sheet.project.read_only:
            return None
        add = commands.add_touchpoint if row.holds == "touchpoint" else commands.add_note
        document = sheet.project.document
        return cls.of_change(sheet, add(document, cell[0], cell[1], "", after))

    @classmethod
    def of_change(cls, sheet: Sheet, made: Change) -> Typing | None:
        """The words of the one record that is new with a change."""
        if sheet.project.read_only:
            return None
        record = next(record.id for record in made.made())
        typing = cls(sheet, record, made)
        sheet.propose(made)
        sheet.select(Spot(record))
        return typing

    @classmethod
    def of_record(cls, sheet: Sheet, record: str) -> Typing | None:
        """The words of a card, a head or the title."""
        group = sheet.index.of(record)
        if group is None or group.words is None or sheet.project.read_only:
            return None
        sheet.select(Spot(record))
        return cls(sheet, record, None)

    def words(self) -> str:
        """The words as they are now."""
        record = self.sheet.document.get(self.record)
        return commands.words_of(record) if record is not None else ""

    def type(self, text: str) -> None:
        """The words have become these."""
        try:
            self.sheet.propose(self._change(text))
        except (ChangeError, MissingRecord) as error:
            self.sheet.failed.emit(str(error))

    def commit(self, text: str) -> bool:
        """Keep the words. A new card without any vanishes; False when nothing was kept."""
        if self.is_new and not text.strip():
            self.cancel()
            return False
        try:
            change = self._change(text)
        except (ChangeError, MissingRecord) as error:
            self.cancel()
            self.sheet.failed.emit(str(error))
            return False
        return self.sheet.commit(change)

    def cancel(self) -> None:
        """Everything as it was before."""
        self.sheet.propose(None)
        self.sheet.select(self.before if self.before.record != self.record or not self.is_new else NOWHERE)

    def _change(self, text: str) -> Change:
        document = self.sheet.project.document
        if self._made is None:
            return commands.rename(document, self.record, text)
        with_card = document.apply(self._made)
        change = self._made.then(commands.rename(with_card, self.record, text))
        record = change.pairs[self.record][1]
        if record is None or not commands.words_of(record):
            return change
        return replace(change, label=f"{self._made.label} “{commands.shown(record)}”")
