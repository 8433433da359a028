"""What can be typed: a new card with signs, the words of a card that is there, a name, a fact of a read lane.

A subject turns a text into the change that shows it while it is typed, and into the one that is kept. No widget.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from journeyforge.gui.keyboard import on_other_layouts
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.spot import Spot
from journeyforge.layout.scene import Cell
from journeyforge.model import commands
from journeyforge.model.capture import CaptureLane, Card, KnownNames
from journeyforge.model.capture_typing import Typed
from journeyforge.model.captured import Place, new_card, parked, shown_card
from journeyforge.model.captured_facts import FACT_LANES, Aim, MetricLine, fact, metric_line
from journeyforge.model.captured_onto import onto
from journeyforge.model.captured_parts import Mint
from journeyforge.model.change import NOTHING, Change
from journeyforge.model.document import Document
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Lane, Note, Opportunity, PainPoint, Touchpoint

_SIGNS: dict[str, CaptureLane] = {"pain_points": "pains", "opportunities": "opportunities"}


class Subject(Protocol):
    """One thing being typed. `record` is whose words they are (empty: of none yet), `cell` where it is typed,
    `signs` which signs count (None: none), `text` what stands there at the beginning."""

    record: str
    cell: Cell | None
    signs: CaptureLane | None
    is_new: bool
    text: str

    def shown(self, typed: Typed) -> Change:
        """The draft that shows it. Raises ChangeError, MissingRecord."""

    def kept(self, typed: Typed) -> Change:
        """What is kept of it; nothing where there is nothing to keep. Raises ChangeError, MissingRecord."""


class NewCard:
    """A card that is not there yet. `base` is what else comes with it: a stage made on the way."""

    is_new = True
    text = ""

    def __init__(self, sheet: Sheet, cell: Cell, after: str | None, base: Change = NOTHING) -> None:
        self._sheet = sheet
        self._mint = Mint()
        self._base = base
        lane = self._document().need(cell[1], Lane)
        self.cell: Cell | None = cell
        self.signs: CaptureLane | None = signs_of(lane.kind)
        self._place = Place(*cell, after, sheet.step_in(cell[0]), lane.persona)
        names = {"pain_points": ("pain_point", "0"), "opportunities": ("opportunity", "0")}
        kind, key = names.get(lane.kind, ("note" if lane.kind in NOTE_LANES else "touchpoint", ""))
        self.record = self._mint.id(kind, key)

    def shown(self, typed: Typed) -> Change:
        """The card with its whole text, so that the words keep their place."""
        card = typed.card(self.signs or "notes", self._known())
        return self._with_base(shown_card(self._document(), card, typed.text, self._place, self._mint))

    def kept(self, typed: Typed) -> Change:
        """The card as it was read; nothing where nothing was typed."""
        card = typed.card(self.signs or "notes", self._known())
        document = self._document()
        change = new_card(document, card, self._place, self._mint) if typed.text.strip() else NOTHING
        return self._with_base(_named(document, change, self.record)) if change else NOTHING

    def _document(self) -> Document:
        document = self._sheet.project.document
        return document.apply(self._base) if self._base else document

    def _known(self) -> KnownNames:
        return KnownNames.of(self._sheet.project.document)

    def _with_base(self, change: Change) -> Change:
        return replace(self._base.then(change), label=change.label, command=change.command)


class CardWords:
    """The words of a card that is there; signs typed now are read."""

    is_new = False

    def __init__(self, sheet: Sheet, record: str, cell: Cell | None) -> None:
        self._sheet = sheet
        self._mint = Mint()
        self.record = record
        self.cell = cell
        known = sheet.project.document.records[record]
        self.text = commands.words_of(known)
        signs = {"note": "notes", "pain_point": "pains", "opportunity": "opportunities"}
        self.signs: CaptureLane | None = signs.get(known.type, "touchpoints")  # type: ignore[assignment]
        lane = sheet.project.document.get(getattr(known, "lane", None))
        self._persona = lane.persona if isinstance(lane, Lane) else None

    def shown(self, typed: Typed) -> Change:
        """The card with its whole text."""
        change = self.kept(typed)
        document = self._sheet.project.document
        now = document.apply(change)
        return change.then(commands.rename(now, self.record, typed.text.strip()))

    def kept(self, typed: Typed) -> Change:
        """The card with what was read from it; unchanged words change nothing."""
        document = self._sheet.project.document
        if typed.text == self.text:
            return NOTHING
        card = typed.card(self.signs or "touchpoints", KnownNames.of(document))
        return onto(document, self.record, card, self._mint, self._persona)


class Name:
    """A name or words without signs: of a stage, a lane, the title, a link. `made` brings what is new with it;
    `stays`: also without a name."""

    def __init__(
        self, sheet: Sheet, record: str, made: Change = NOTHING, cell: Cell | None = None, stays: bool = False
    ) -> None:
        self._sheet = sheet
        self._made = made
        self.record = record
        self.cell = cell
        self.signs: CaptureLane | None = None
        self.is_new = bool(made)
        self._stays = stays
        known = (sheet.project.document.apply(made) if made else sheet.project.document).records[record]
        self.text = commands.words_of(known)

    def shown(self, typed: Typed) -> Change:
        """The record with that name."""
        return self._renamed(typed)

    def kept(self, typed: Typed) -> Change:
        """The record with that name; a new one without a name is not kept."""
        if self.is_new and not self._stays and not typed.text.strip():
            return NOTHING
        return self._renamed(typed)

    def _renamed(self, typed: Typed) -> Change:
        document = self._sheet.project.document
        if not self._made:
            return commands.rename(document, self.record, typed.text)
        change = self._made.then(commands.rename(document.apply(self._made), self.record, typed.text))
        return _named(document, replace(change, label=self._made.label, command=self._made.command), self.record)


class FeelingWords:
    """What somebody says of a feeling, typed at a touchpoint of a curve."""

    is_new = False
    record = ""
    signs: CaptureLane | None = None

    def __init__(self, sheet: Sheet, step: str, cell: Cell, persona: str | None) -> None:
        self._sheet = sheet
        self._step = step
        self._persona = persona
        self.spot = Spot(cell=cell, step=step)
        self.cell: Cell | None = cell
        feeling = commands.feeling_at(sheet.project.document, step, persona)
        self.text = feeling.words if feeling is not None else ""

    @classmethod
    def at(cls, sheet: Sheet, spot: Spot) -> FeelingWords | None:
        """For the touchpoint of a curve where the cursor is."""
        lane = sheet.project.document.get(spot.cell[1]) if spot.cell is not None else None
        if spot.cell is None or not isinstance(lane, Lane):
            return None
        return cls(sheet, spot.step, spot.cell, lane.persona)

    def shown(self, typed: Typed) -> Change:
        """The curve with these words."""
        return self.kept(typed)

    def kept(self, typed: Typed) -> Change:
        """The feeling with these words; it keeps its value, or has none yet. Unchanged words change nothing;
        a feeling of which nothing is left goes."""
        if typed.text.strip() == self.text.strip():
            return NOTHING
        document, words = self._sheet.project.document, typed.text.strip()
        feeling = commands.feeling_at(document, self._step, self._persona)
        if feeling is not None and feeling.value is None and not (words or feeling.quote):
            return commands.remove(document, [feeling.id])
        return commands.set_feeling(document, self._step, self._persona, words=words)


class Fact:
    """A line typed into a read lane: channels, owner, systems, a source, a metric."""

    is_new = True
    record = ""
    text = ""
    signs: CaptureLane | None = None

    def __init__(self, sheet: Sheet, cell: Cell, kind: str) -> None:
        self._sheet = sheet
        self._kind = kind
        self.cell: Cell | None = cell
        self._aim = Aim(cell[0], sheet.step_in(cell[0]) or sheet.only_step(cell[0]))

    def shown(self, typed: Typed) -> Change:
        """Nothing: a fact is made when it is whole."""
        return NOTHING

    def kept(self, typed: Typed) -> Change:
        """The record behind the lane with what was typed."""
        document, text = self._sheet.project.document, typed.text
        return fact(document, self._kind, text, self._aim, on_other_layouts(text))

    def metric(self, typed: Typed) -> MetricLine | None:
        """The metric that would be kept; None in other lanes and where nothing is typed."""
        if self._kind != "metrics":
            return None
        return metric_line(self._sheet.project.document, typed.text, self._aim, on_other_layouts(typed.text))


class ForLater:
    """Words typed where nothing can be made of them: at a stage of a curve that has no step, in a linked journey's
    lane, on a map without a cell. They become a card in the parking lot; `why` says so."""

    is_new = True
    record = ""
    text = ""
    signs: CaptureLane | None = None

    def __init__(self, sheet: Sheet, cell: Cell | None) -> None:
        self._sheet = sheet
        self._mint = Mint()
        self.cell = cell
        lane = sheet.project.document.get(cell[1]) if cell is not None else None
        if cell is None:
            self.why = QCoreApplication.translate(
                "Typing", "A card stands in a stage and a lane; there are none yet"
            )
        elif isinstance(lane, Lane) and lane.kind == "feelings":
            self.why = QCoreApplication.translate(
                "Typing", "There is no step in this stage that could feel like this"
            )
        else:
            self.why = QCoreApplication.translate("Typing", "This lane is read from other cards")

    def shown(self, typed: Typed) -> Change:
        """Nothing: the parking lot may be far away."""
        return NOTHING

    def kept(self, typed: Typed) -> Change:
        """A parked note with these words."""
        return parked(self._sheet.project.document, Card(title=typed.text.strip()), self._mint)


def signs_of(lane_kind: str) -> CaptureLane:
    """The signs that count in a lane."""
    return _SIGNS.get(lane_kind, "notes" if lane_kind in NOTE_LANES else "touchpoints")


def new_in(sheet: Sheet, cell: Cell, after: str | None = None, base: Change = NOTHING) -> Subject | None:
    """What typing in a cell begins; None in lanes of which nothing can be made by typing."""
    lane = sheet.project.document.get(cell[1])
    if not isinstance(lane, Lane) or sheet.project.read_only:
        return None
    if lane.kind in TOUCHPOINT_LANES | NOTE_LANES or lane.kind in _SIGNS:
        return NewCard(sheet, cell, after, base)
    return Fact(sheet, cell, lane.kind) if lane.kind in FACT_LANES else None


def words_of(sheet: Sheet, record: str) -> Subject | None:
    """The words of a card, a head or the title, to be edited; None where none are on the map."""
    group = sheet.index.of(record)
    if group is None or group.words is None or sheet.project.read_only:
        return None
    known = sheet.project.document.get(record)
    if isinstance(known, Touchpoint | Note | PainPoint | Opportunity):
        return CardWords(sheet, record, group.cell)
    return Name(sheet, record)


def _named(document: Document, change: Change, record: str) -> Change:
    """The change with the words of what it makes in its label."""
    made = change.pairs[record][1] if record in change.pairs else None
    words = commands.shown(made) if made is not None and commands.words_of(made) else ""
    if not words or words in change.label:
        return change
    return replace(change, label=f"{change.label} “{words}”")
