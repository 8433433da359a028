"""The columns of the list, as rows: what each says, how wide it is, and what is typed into it.

A column is sorted by its name (`analysis/backlog_order.py`); inputs of scores are named by their paths.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.analysis.backlog import Row
from journeyforge.gui.backlog import cell_texts as texts
from journeyforge.gui.backlog import cell_tips as tips
from journeyforge.gui.backlog.cell_texts import Text
from journeyforge.gui.backlog.cell_values import DAY, OWNER, TITLE, Entry, choice, number, steps
from journeyforge.gui.panels import kinds
from journeyforge.layout.theme import Theme


class Column(NamedTuple):
    """One column. `text` is what is read, `tip` what the pointer is told (else the text), `colour` of the words
    where it is not ink; `entry` is what is typed, None where nothing can be.

    `frames` are the ways of scoring in which it is shown unless people choose otherwise (empty: all);
    `hidden` ones are shown only where they are chosen.
    """

    name: str
    title: str
    width: int
    text: Text
    tip: Text | None = None
    colour: Callable[[Row, Theme], str] | None = None
    right: bool = False
    entry: Entry | None = None
    frames: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def heading(self) -> str:
        """Its title as people read it."""
        return QCoreApplication.translate("Backlog", self.title)

    def is_shown(self, frame: str) -> bool:
        """Whether it is shown where nobody has chosen."""
        return not self.hidden and (not self.frames or frame in self.frames)


def _input(title: object, entry: Entry, frame: str, width: int = 92, hidden: bool = False) -> Column:
    """An input of a score; impact and effort say into which quadrant they put the item."""
    text = texts.of_number(entry.path, entry.per_cent)
    tip = tips.quadrant if "impact_effort" in entry.path else None
    frames = (frame,) if frame else ()
    return Column(entry.path, str(title), width, text, tip, right=True, entry=entry, frames=frames, hidden=hidden)


_RICE, _ICE, _WSJF, _MATRIX = "scores.rice.", "scores.ice.", "scores.wsjf.", "scores.impact_effort."
_INPUTS = (
    _input(QT_TRANSLATE_NOOP("Backlog", "Severity"), steps("severity", 5), "pain", 84),
    _input(QT_TRANSLATE_NOOP("Backlog", "Frequency"), steps("frequency", 5), "pain", 104),
    _input(QT_TRANSLATE_NOOP("Backlog", "Reach"), number(_RICE + "reach", 0), "rice"),
    _input(QT_TRANSLATE_NOOP("Backlog", "Impact"), number(_RICE + "impact", 0.25, 3, digits="123"), "rice"),
    _input(
        QT_TRANSLATE_NOOP("Backlog", "Confidence"),
        number(_RICE + "confidence", 0, 1, per_cent=True),
        "rice",
        112,
    ),
    _input(QT_TRANSLATE_NOOP("Backlog", "Effort"), number(_RICE + "effort", 0, above=True), "rice"),
    _input(QT_TRANSLATE_NOOP("Backlog", "Impact"), steps(_ICE + "impact", 10), "ice"),
    _input(QT_TRANSLATE_NOOP("Backlog", "Confidence"), steps(_ICE + "confidence", 10), "ice", 112),
    _input(QT_TRANSLATE_NOOP("Backlog", "Ease"), steps(_ICE + "ease", 10), "ice"),
    _input(QT_TRANSLATE_NOOP("Backlog", "Value"), steps(_WSJF + "value", 20), "wsjf"),
    _input(QT_TRANSLATE_NOOP("Backlog", "Time criticality"), steps(_WSJF + "time_criticality", 20), "wsjf", 132),
    _input(QT_TRANSLATE_NOOP("Backlog", "Risk reduction"), steps(_WSJF + "risk_reduction", 20), "wsjf", 128),
    _input(QT_TRANSLATE_NOOP("Backlog", "Job size"), steps(_WSJF + "job_size", 20), "wsjf"),
    _input(QT_TRANSLATE_NOOP("Backlog", "Matrix: impact"), steps(_MATRIX + "impact", 10), "", 124, True),
    _input(QT_TRANSLATE_NOOP("Backlog", "Matrix: effort"), steps(_MATRIX + "effort", 10), "", 124, True),
)

COLUMNS: tuple[Column, ...] = (
    Column("rank", str(QT_TRANSLATE_NOOP("Backlog", "Rank")), 64, texts.rank, right=True),
    Column("title", str(QT_TRANSLATE_NOOP("Backlog", "Title")), 264, texts.title, entry=TITLE),
    Column("score", str(QT_TRANSLATE_NOOP("Backlog", "Score")), 72, texts.score, tips.score, right=True),
    *_INPUTS,
    Column("owner", str(QT_TRANSLATE_NOOP("Backlog", "Owner")), 116, texts.owner, entry=OWNER),
    Column(
        "status",
        str(QT_TRANSLATE_NOOP("Backlog", "Status")),
        84,
        texts.status,
        entry=choice("status", kinds.STATUSES),
    ),
    Column(
        "due",
        str(QT_TRANSLATE_NOOP("Backlog", "Due")),
        168,
        texts.due,
        colour=texts.when_overdue,
        entry=DAY,
    ),
    Column(
        "evidence",
        str(QT_TRANSLATE_NOOP("Backlog", "Evidence")),
        128,
        texts.evidence,
        entry=choice("evidence.level", kinds.EVIDENCE),
    ),
    Column("type", str(QT_TRANSLATE_NOOP("Backlog", "Type")), 100, texts.kind, colour=texts.quiet),
    Column("age", str(QT_TRANSLATE_NOOP("Backlog", "Age")), 90, texts.age, tips.age, texts.when_aged, right=True),
    Column("team", str(QT_TRANSLATE_NOOP("Backlog", "Team")), 120, texts.team, hidden=True),
    Column("journey", str(QT_TRANSLATE_NOOP("Backlog", "Journey")), 150, texts.journey),
    Column("stage", str(QT_TRANSLATE_NOOP("Backlog", "Stage")), 120, texts.stage),
    Column(
        "touchpoints", str(QT_TRANSLATE_NOOP("Backlog", "Touchpoints")), 160, texts.touchpoints, tips.touchpoints
    ),
    Column("persona", str(QT_TRANSLATE_NOOP("Backlog", "Persona")), 120, texts.persona, hidden=True),
    Column(
        "response",
        str(QT_TRANSLATE_NOOP("Backlog", "Response")),
        120,
        texts.response,
        entry=choice("response", kinds.RESPONSES, optional=True),
    ),
    Column("answers", str(QT_TRANSLATE_NOOP("Backlog", "Answers")), 80, texts.answers, tips.answers, right=True),
    Column("tickets", str(QT_TRANSLATE_NOOP("Backlog", "Tickets")), 120, texts.tickets, tips.tickets),
    Column(
        "money",
        str(QT_TRANSLATE_NOOP("Backlog", "Money at risk")),
        130,
        texts.money,
        tips.money,
        right=True,
        hidden=True,
    ),
    Column("votes", str(QT_TRANSLATE_NOOP("Backlog", "Votes")), 70, texts.votes, right=True, hidden=True),
)
BY_NAME = {column.name: place for place, column in enumerate(COLUMNS)}
"""The place of each column."""
