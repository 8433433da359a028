"""Words being typed as a draft, and the one change they end in. No widget in here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journeyforge.gui.sheet import NOWHERE, Sheet, Spot
from journeyforge.gui.typing.on_all import OnAll
from journeyforge.gui.typing.steps import Steps
from journeyforge.gui.typing.subjects import FeelingWords, ForLater, Subject
from journeyforge.model.capture import Card, KnownNames, Sign
from journeyforge.model.capture_typing import Typed
from journeyforge.model.captured import parked
from journeyforge.model.captured_parts import Mint
from journeyforge.model.change import NOTHING, Change, ChangeError
from journeyforge.model.document import MissingRecord


class Typing:
    """A subject being typed: the map follows, the end is one change or none."""

    def __init__(self, sheet: Sheet, subject: Subject) -> None:
        self.sheet = sheet
        self.subject = subject
        self.before = sheet.spot
        self.steps = Steps(Typed.of(subject.text))

    @property
    def typed(self) -> Typed:
        """The words as they are now."""
        return self.steps.now

    def begin(self) -> None:
        """Show it, with the cursor on it."""
        self.propose()
        subject = self.subject
        if isinstance(subject, OnAll):
            # The cards stay selected, so that one sees what the signs act on.
            return
        if isinstance(subject, FeelingWords):
            self.sheet.select(subject.spot)
            return
        self.sheet.select(Spot(subject.record, subject.cell) if subject.record else Spot(cell=subject.cell))

    def type(self, text: str, pasted: bool = False) -> None:
        """The words have become these."""
        self.steps.to(self.typed.edited(text, pasted), whole=pasted)
        if isinstance(self.subject, OnAll) and (card := self.subject.instead(self.typed)) is not None:
            self.subject = card
            self.begin()
        else:
            self.propose()

    def replay(self, way: str) -> int | None:
        """Take back the last step (`back`) or bring one again (`on`): its place in the text; None without one."""
        steps = self.steps
        if not (steps.can_go_back if way == "back" else steps.can_go_on):
            return None
        place = steps.back() if way == "back" else steps.on()
        self.propose()
        return place

    def backspace(self, cursor: int) -> bool:
        """Turn the sign right before the cursor back into text; False where there is none."""
        signs = self.subject.signs
        found = self.typed.backspace(cursor, signs, self._known()) if signs is not None else None
        if found is None and isinstance(self.subject, OnAll):
            last = (sign for sign in self.subject.last(self.typed) if sign.stop == cursor)
            found = next((self.typed.turned_plain(sign) for sign in last), None)
        if found is not None:
            self.steps.to(found, whole=True)
            self.propose()
        return found is not None

    def signs(self) -> tuple[Sign, ...]:
        """The signs read, by their place in the text."""
        if self.subject.signs is None:
            return ()
        found = self.typed.card(self.subject.signs, self._known()).signs
        last = self.subject.last(self.typed) if isinstance(self.subject, OnAll) else ()
        return tuple(sorted((*found, *last)))

    def commit(self, ends: bool = False) -> Change | None:
        """Keep it; the change that was made, empty where nothing was typed.

        None when it could not be kept, with a sentence why; where typing `ends` all the same, they are parked.
        """
        try:
            change = self.subject.kept(self.typed)
        except (ChangeError, MissingRecord) as error:
            if ends and self.typed.text.strip():
                return self._park(str(error))
            self.sheet.failed.emit(str(error))
            return None
        if not change:
            self.cancel()
            return NOTHING
        if not self.sheet.commit(change):
            gone = QCoreApplication.translate("Typing", "The place where this was typed is not there any more")
            return self._park(gone) if ends and self.typed.text.strip() else None
        if isinstance(self.subject, ForLater):
            self._tell_parked(self.subject.why)
        return change

    def _park(self, why: str) -> Change | None:
        change = parked(self.sheet.project.document, Card(title=self.typed.text.strip()), Mint())
        self.cancel()
        if not self.sheet.commit(change):
            return None
        self._tell_parked(why)
        return NOTHING

    def _tell_parked(self, why: str) -> None:
        told = QCoreApplication.translate("Typing", "{0}. What you typed is in the parking lot.")
        self.sheet.failed.emit(told.format(why.rstrip(".")))

    def cancel(self) -> None:
        """Everything as it was before."""
        self.sheet.propose(None)
        there = not self.subject.is_new or self.before.record != self.subject.record
        self.sheet.select(self.before if there else NOWHERE)

    def propose(self) -> None:
        """Show the draft."""
        try:
            self.sheet.propose(self.subject.shown(self.typed))
        except (ChangeError, MissingRecord) as error:
            self.sheet.failed.emit(str(error))

    def _known(self) -> KnownNames:
        return KnownNames.of(self.sheet.project.document)
