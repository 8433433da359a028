"""Dragging a dot of the feelings curve up and down, or making one where there is none."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeyforge.formats.fonts import font
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.tool import Drafting, Pointer
from journeyforge.layout.index import SceneIndex
from journeyforge.layout.numbers import signed
from journeyforge.layout.scene import Column
from journeyforge.layout.text import LEVEL
from journeyforge.model import commands
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.path import main_lane
from journeyforge.model.records import Feeling, Lane, Touchpoint

_PILL = QRectF(10, -11, 40, 22)


class Felt(Drafting):
    """A value being drawn: −2…+2 in tenths, with Shift whole ones."""

    shape = Qt.CursorShape.SizeVerCursor

    def __init__(self, sheet: Sheet, lane: str, step: str, persona: str | None, place: QPointF, pressed: Pointer):
        self.sheet = sheet
        self.value: float | None = None
        self._lane = lane
        self._step = step
        self._persona = persona
        self._x = place.x()
        # What was between dot and pointer stays between them.
        self._off = place.y() - pressed.y

    @classmethod
    def of_dot(cls, sheet: Sheet, feeling: Feeling, lane: str, pressed: Pointer) -> Felt | None:
        """A dot that is there."""
        value = feeling.value
        height = sheet.index.height_of(lane, value) if value is not None else None
        place = place_of(sheet, feeling.touchpoint)
        if height is None or place is None:
            return None
        return cls(sheet, lane, feeling.touchpoint, feeling.persona, QPointF(place, height), pressed)

    @classmethod
    def of_gap(cls, sheet: Sheet, lane: str, pressed: Pointer) -> Felt | None:
        """A dot for the step at the pointer, where the lane's persona has no value yet."""
        step = step_without(sheet, lane, pressed.x)
        place = place_of(sheet, step) if step else None
        if place is None:
            return None
        record = sheet.document.need(lane, Lane)
        return cls(sheet, lane, step, record.persona, QPointF(place, pressed.y), pressed)

    def move(self, pointer: Pointer) -> None:
        """The curve runs through the value at the pointer."""
        value = self.sheet.index.value_at(self._lane, pointer.y + self._off)
        if value is None:
            return
        value = float(round(value)) if pointer.shift else value
        if value != self.value:
            self.value = value
            self.propose(self._change)

    def paint(self, painter: QPainter) -> None:
        """The number beside the dot."""
        height = None if self.value is None else self.sheet.index.height_of(self._lane, self.value)
        if self.value is None or height is None:
            return
        theme = self.sheet.theme
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(self._x, height), 8, 8)
        pill = _PILL.translated(self._x, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(pill, 6, 6)
        painter.setPen(QColor(theme.card))
        painter.setFont(font(LEVEL))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, signed(self.value, self.sheet.words))

    def _change(self) -> Change:
        document = self.sheet.project.document
        return commands.set_feeling(document, self._step, self._persona, value=self.value)


def step_without(sheet: Sheet, lane: str, x: float) -> str:
    """The step of the path at a place of a feelings lane whose persona feels nothing there yet; else empty."""
    row = sheet.document.get(lane)
    if not isinstance(row, Lane) or row.kind != "feelings":
        return ""
    for column in sheet.scene.columns:
        steps = (
            _steps(sheet.document, row.journey, column.stage) if column.x <= x < column.x + column.width else []
        )
        if steps:
            step = steps[min(int((x - column.x) / column.width * len(steps)), len(steps) - 1)]
            return "" if _feels(sheet.document, step, row) else step.id
    return ""


def place_of(sheet: Sheet, step: str) -> float | None:
    """Where a step's dot stands across: the k-th of m at (k − ½)/m of its column."""
    card = sheet.document.get(step)
    column = _column(sheet.index, getattr(card, "stage", ""))
    if not isinstance(card, Touchpoint) or column is None:
        return None
    home = sheet.document.journey_of(card)
    names = [other.id for other in _steps(sheet.document, home.id if home is not None else "", card.stage)]
    if step not in names:
        return None
    return column.x + (names.index(step) + 0.5) / len(names) * column.width


def _column(index: SceneIndex, stage: str) -> Column | None:
    return next((column for column in index.scene.columns if column.stage == stage), None)


def _steps(document: Document, journey: str, stage: str) -> list[Touchpoint]:
    """The steps of the path in a stage."""
    lane = main_lane(document, journey)
    cards = document.cell(stage, lane.id) if lane is not None else []
    return [card for card in cards if isinstance(card, Touchpoint)]


def _feels(document: Document, step: Touchpoint, lane: Lane) -> bool:
    journey = document.journey_of(step)
    main = journey.personas[0] if journey is not None and journey.personas else None
    wanted = lane.persona or main
    return any(
        feeling.value is not None and (feeling.persona or main) == wanted
        for feeling in document.referrers(step.id, Feeling)
    )
