"""What the next keys do, for the status line: a sentence for every place the cursor can be in.

A sentence goes away once it has been shown often enough to be known; see `Hints`.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.gui.process.settings import SettingsFile
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.typing.on_all import OnAll
from journeyforge.gui.typing.subjects import Fact, FeelingWords, ForLater, Name, Subject
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Lane, Stage
from journeyforge.model.unparking import is_parked

ENOUGH = 60
"""So many times a sentence is shown."""


class Hint(NamedTuple):
    """A sentence and the name under which it is counted."""

    name: str
    text: str


NONE = Hint("", "")
_TABLE = Hint(
    "table", str(QT_TRANSLATE_NOOP("Hints", "Enter shows the card on the map · a click on a head sorts"))
)
_INSIGHTS = Hint(
    "insights",
    str(QT_TRANSLATE_NOOP("Hints", "A click selects · double click or Enter shows on the map · arrows go on")),
)
_BACKLOG = Hint(
    "backlog",
    str(QT_TRANSLATE_NOOP("Hints", "Enter edits · digits set scores · @ owner · / filters · Space shows the map")),
)
_PAGES = {
    "board": Hint(
        "board",
        str(
            QT_TRANSLATE_NOOP(
                "Hints", "Drag or Alt+← → sets the status · @ owner · / filters · Enter shows the map"
            )
        ),
    ),
    "owners": Hint(
        "owners",
        str(
            QT_TRANSLATE_NOOP(
                "Hints", "A click shows what is theirs · drag items onto an owner · Pages prints them"
            )
        ),
    ),
}
_STEPS = Hint(
    "steps",
    str(
        QT_TRANSLATE_NOOP("Hints", "Enter next card · Tab next stage · ! pain · # channel · @ owner · F1 all keys")
    ),
)
_PAINS = Hint("pains", str(QT_TRANSLATE_NOOP("Hints", "Enter next card · 4: severity · @ owner · = how we know")))
_IDEAS = Hint("ideas", str(QT_TRANSLATE_NOOP("Hints", "Enter next card · @ owner · = how we know · Esc done")))
_NOTES = Hint(
    "notes", str(QT_TRANSLATE_NOOP("Hints", "Enter next card · Tab next stage · = how we know · Esc done"))
)
_WORDS = Hint("words", str(QT_TRANSLATE_NOOP("Hints", "Enter keeps it · Shift+Enter line break · Esc old words")))
_NAMED = Hint("named", str(QT_TRANSLATE_NOOP("Hints", "Enter keeps the name · Tab next · Esc old name")))
_FACT = Hint(
    "fact", str(QT_TRANSLATE_NOOP("Hints", "Names with commas between · ↓ known names · Enter keeps them"))
)
_METRIC = Hint(
    "metric", str(QT_TRANSLATE_NOOP("Hints", "Name, value and n, as in: NPS -12 n187 · Enter keeps it"))
)
_FELT = Hint(
    "felt", str(QT_TRANSLATE_NOOP("Hints", "1…5 sets the feeling · + and − change it · letters are its words"))
)
_SAID = Hint("said", str(QT_TRANSLATE_NOOP("Hints", "Enter keeps the words · Esc done")))
_LATER = Hint(
    "later", str(QT_TRANSLATE_NOOP("Hints", "No card can stand here: Enter puts it into the parking lot"))
)
_MANY = Hint(
    "many",
    str(QT_TRANSLATE_NOOP("Hints", "# @ ! ~ = * +2 act on all · Alt+arrows move · Delete removes · Esc one")),
)
_PARKED = Hint("parked", str(QT_TRANSLATE_NOOP("Hints", "Alt+↑ onto the map · Ctrl+X cut · Enter edit")))
_CARD = Hint("card", str(QT_TRANSLATE_NOOP("Hints", "Type a new card below · Enter edit · Delete remove")))
_STAGE = Hint("stage", str(QT_TRANSLATE_NOOP("Hints", "Type a new name · Alt+←→ move · Tab next stage")))
_LANE = Hint("lane", str(QT_TRANSLATE_NOOP("Hints", "Type a new name · Alt+↑↓ move · arrows go on")))
_HEAD = Hint("head", str(QT_TRANSLATE_NOOP("Hints", "Enter edit · arrows go on · Delete remove")))
_CELL = Hint("cell", str(QT_TRANSLATE_NOOP("Hints", "Type to add a card · Tab next stage · arrows go on")))
_READ = Hint("read", str(QT_TRANSLATE_NOOP("Hints", "Type to fill in · Tab next stage · arrows go on")))
_NOWHERE = Hint(
    "nowhere", str(QT_TRANSLATE_NOOP("Hints", "Arrows go to a card · Ctrl+K finds anything · F1 all keys"))
)
_DRAGS = {
    "cards": Hint(
        "drag_cards",
        str(
            QT_TRANSLATE_NOOP("Hints", "Ctrl copies · journeys and owners at the left take them too · Esc leaves")
        ),
    ),
    "items": Hint(
        "drag_items",
        str(
            QT_TRANSLATE_NOOP(
                "Hints", "Onto a step it belongs there · a pain and an idea are linked · Ctrl copies"
            )
        ),
    ),
    "lane": Hint(
        "drag_lane",
        str(QT_TRANSLATE_NOOP("Hints", "A journey at the left gets a copy of the lane · Esc leaves everything")),
    ),
    "heads": Hint(
        "drag_heads", str(QT_TRANSLATE_NOOP("Hints", "All selected ones move together · Esc leaves everything"))
    ),
}
ALL = (
    *(_TABLE, _INSIGHTS, _STEPS, _PAINS, _IDEAS, _NOTES, _WORDS, _NAMED, _FACT, _METRIC, _FELT, _SAID, _LATER),
    *_DRAGS.values(),
    *(_BACKLOG, _MANY, _PARKED, _CARD, _STAGE, _LANE, _HEAD, _CELL, _READ, _NOWHERE),
)
"""Every hint there is."""
_TYPED = {"pains": _PAINS, "opportunities": _IDEAS, "notes": _NOTES, "touchpoints": _STEPS}


class Hints:
    """Which sentence is shown now; each so often, then no more. What has been seen is remembered at the end."""

    def __init__(self, sheet: Sheet, settings: SettingsFile) -> None:
        self._sheet = sheet
        self._settings = settings
        self._seen = dict(settings.now.hints_seen)
        self._last = ""
        self.text = ""

    @property
    def are_on(self) -> bool:
        """Whether anything is told at all."""
        return self._settings.now.hints

    def switch(self, on: bool) -> None:
        """Tell them, all of them as often as at first, or none."""
        self._seen = {}
        self._last = ""
        self._settings.change(hints=on, hints_seen={})

    def now(self, subject: Subject | None, view: str = "map", drag: str = "") -> str:
        """The sentence for where the cursor is, for what is typed or dragged, or for another view than the map."""
        if isinstance(subject, OnAll) and subject.will and view == "map":
            self._last = ""
            return subject.will
        hint = _DRAGS.get(drag) or where(self._sheet, subject, view)
        if hint.name != self._last:
            self._last = hint.name
            known = self._seen.get(hint.name, 0) >= ENOUGH
            self.text = "" if known or not self.are_on or not hint.name else hint.text
            if self.text:
                self._seen[hint.name] = self._seen.get(hint.name, 0) + 1
        return QCoreApplication.translate("Hints", self.text) if self.text else ""

    def remember(self) -> None:
        """Note for the next start how often each was shown."""
        if self._seen != dict(self._settings.now.hints_seen):
            self._settings.change(hints_seen=self._seen)


def where(sheet: Sheet, subject: Subject | None, view: str) -> Hint:
    """The hint for a place."""
    if view == "table":
        return _TABLE
    view, _, page = view.partition(" ")
    if view == "backlog":
        return NONE if sheet.project.read_only else _PAGES.get(page, _BACKLOG)
    if view == "insights":
        return _INSIGHTS
    if sheet.project.read_only:
        return NONE
    if subject is not None:
        return _typing(sheet, subject)
    if len(sheet.selection) > 1:
        return _MANY
    return _on(sheet, sheet.spot.record) if sheet.spot.record else _in_cell(sheet)


def _typing(sheet: Sheet, subject: Subject) -> Hint:
    if isinstance(subject, Name):
        return _NAMED
    if isinstance(subject, FeelingWords):
        return _SAID
    if isinstance(subject, ForLater):
        return _LATER
    if isinstance(subject, OnAll):
        return _MANY
    if isinstance(subject, Fact):
        return _METRIC if _kind(sheet, subject.cell) == "metrics" else _FACT
    return _TYPED.get(subject.signs or "", _NOTES) if subject.is_new else _WORDS


def _on(sheet: Sheet, record: str) -> Hint:
    if is_parked(sheet.document, record):
        return _PARKED
    group = sheet.index.of(record)
    if group is not None and group.is_card:
        return _CARD
    known = sheet.document.get(record)
    return _STAGE if isinstance(known, Stage) else _LANE if isinstance(known, Lane) else _HEAD


def _in_cell(sheet: Sheet) -> Hint:
    if sheet.spot.step:
        return _FELT
    if sheet.spot.cell is None:
        return _NOWHERE
    kind = _kind(sheet, sheet.spot.cell)
    written = kind in TOUCHPOINT_LANES | NOTE_LANES or kind in ("pain_points", "opportunities")
    return _CELL if written else _READ


def _kind(sheet: Sheet, cell: tuple[str, str] | None) -> str:
    lane = sheet.document.get(cell[1]) if cell is not None else None
    return lane.kind if isinstance(lane, Lane) else ""
