"""Signs typed while cards are selected act on all: channel, owner, pain, opportunity, evidence, feeling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.gui.typing.subjects import Subject, new_in
from journeyforge.layout.scene import Cell
from journeyforge.model import commands
from journeyforge.model.capture import CaptureLane, Card, KnownNames, Sign
from journeyforge.model.capture_card import SignKind
from journeyforge.model.capture_typing import Typed
from journeyforge.model.capture_words import MINUS, looks_last
from journeyforge.model.captured_onto import feel_all, onto_all
from journeyforge.model.captured_parts import Mint
from journeyforge.model.change import NOTHING, Change, ChangeError
from journeyforge.model.document import Document
from journeyforge.model.edit_labels import of_signs
from journeyforge.model.records import Note, Opportunity, PainPoint, Touchpoint

SIGNS = "#№@+!?~="
"""The signs that act on a selection; `*` does so at once, a minus begins a feeling."""
CARDS = (Touchpoint, Note, PainPoint, Opportunity)
"""What signs act on."""
_FELT = re.compile(rf"[{re.escape(MINUS)}](?:[0-2]\s*)?")

_WORDS = {
    "channel": str(QT_TRANSLATE_NOOP("OnAll", "Channel")),
    "owner": str(QT_TRANSLATE_NOOP("OnAll", "Owner")),
    "evidence": str(QT_TRANSLATE_NOOP("OnAll", "Evidence")),
    "pain": str(QT_TRANSLATE_NOOP("OnAll", "Pain point")),
    "opportunity": str(QT_TRANSLATE_NOOP("OnAll", "Opportunity")),
    "feeling": str(QT_TRANSLATE_NOOP("OnAll", "Feeling")),
    "moment_of_truth": str(QT_TRANSLATE_NOOP("OnAll", "Moment of truth")),
}
_ALONE = {
    **dict.fromkeys("#№", "channel"),
    **dict.fromkeys("@+", "owner"),
    **dict.fromkeys(("=", "==", "==="), "evidence"),
    **dict.fromkeys("?~", "opportunity"),
    **dict.fromkeys(MINUS, "feeling"),
    "!": "pain",
}
"""What a sign means before anything follows it."""


class _Read(NamedTuple):
    """What is read of a line: a card, and feeling and `*`, before which no word has to stand here."""

    card: Card
    last: tuple[Sign, ...] = ()

    @property
    def feeling(self) -> int | None:
        """How the steps feel, if it is said."""
        said = next((sign.text for sign in self.last if sign.kind == "feeling"), None)
        return None if said is None else int(said[1]) if said[0] == "+" else -int(said[1])

    @property
    def star(self) -> bool:
        """Whether they are moments of truth."""
        return any(sign.kind == "moment_of_truth" for sign in self.last)


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
        self.will = ""
        """What Enter will do."""
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
        steps = any(isinstance(document.get(key), Touchpoint) for key in chosen)
        return cls(sheet, chosen, sign) if chosen and (sign in SIGNS or (steps and sign in MINUS)) else None

    def instead(self, typed: Typed) -> Subject | None:
        """The new card that is typed after all: a minus with other words than a feeling's."""
        if typed.text[:1] not in MINUS or _FELT.fullmatch(typed.text) or not typed.text or self.cell is None:
            return None
        return new_in(self._sheet, self.cell, self._chosen[-1])

    def shown(self, typed: Typed) -> Change:
        """Nothing: names are half until they are typed."""
        self.will = self.said(typed)
        return NOTHING

    def kept(self, typed: Typed) -> Change:
        """What the signs say, on every selected card; one pain or opportunity belongs to all of them.

        With words or signs that none of them takes it is a card of its own, as everywhere. Raises ChangeError
        where none can stand.
        """
        document = self._sheet.project.document
        card, last = read = self._read(typed)
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
        if not last:
            return change
        steps = [key for key in self._chosen if isinstance(document.get(key), Touchpoint)]
        label = ""
        if change or len(last) > 1:
            of = commands.several([(document.records[key], None) for key in self._chosen])
            label = of_signs(card, of, read.star, read.feeling is not None)
        for made in self._said_last(document.apply(change), steps, read):
            change = replace(change.then(made), label=label or made.label or change.label, command="edit")
        return change

    def _said_last(self, document: Document, steps: list[str], read: _Read) -> Iterator[Change]:
        if read.star:
            yield commands.edit_many(document, steps, moment_of_truth=True)
        if read.feeling is not None:
            yield feel_all(document, steps, read.feeling)

    def said(self, typed: Typed) -> str:
        """What Enter does, as “Owner of 3 cards”; of a sign alone what it will do."""
        text = typed.text.strip()
        card, last = read = self._read(typed)
        if not text:
            return ""
        if text in _ALONE and not read.last:
            kinds: tuple[str, ...] = (_ALONE[text],)
        elif not self._takes(card):
            return QCoreApplication.translate("OnAll", "No sign: a card of its own")
        else:
            kinds = tuple(dict.fromkeys(sign.kind for sign in sorted((*card.signs, *last))))
        many = len(self._chosen)
        words = " · ".join(QCoreApplication.translate("OnAll", _WORDS[kind]) for kind in kinds)
        if many == 1:
            one = QCoreApplication.translate("OnAll", "{0}: the selected card")
            return one.format(words)
        return QCoreApplication.translate("OnAll", "{0} of {1} cards").format(words, many)

    def last(self, typed: Typed) -> tuple[Sign, ...]:
        """Feeling and `*` among the signs: here no word has to precede them."""
        return self._read(typed).last

    def _read(self, typed: Typed) -> _Read:
        card = typed.card("touchpoints", KnownNames.of(self._sheet.project.document))
        words = card.title.split()
        alone = words == ["*"] and not card.signs
        if Touchpoint not in self._kinds or alone or not words or not all(map(looks_last, words)):
            return _Read(card)
        taken = {place for sign in card.signs for place in range(sign.start, sign.stop)}
        found: dict[SignKind, Sign] = {}
        for word in re.finditer(r"\S+", typed.text):
            if word.start() not in taken and looks_last(word[0]) and not typed.plain[word.start()]:
                kind: SignKind = "moment_of_truth" if word[0] == "*" else "feeling"
                found[kind] = Sign(word.start(), word.end(), kind, word[0])
        if len(found) < len(words):
            return _Read(card)
        return _Read(replace(card, title=""), tuple(sorted(found.values())))

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
