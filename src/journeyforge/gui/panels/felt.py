"""How a step feels, a slider for each persona."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from journeyforge.gui.panels.fields.emotion import EmotionField
from journeyforge.gui.panels.fields.field import Shown
from journeyforge.layout.theme import Theme
from journeyforge.model.document import Document
from journeyforge.model.records import Feeling, Persona, Touchpoint

_LABELS = 66
_MOST = 12


class _Line(NamedTuple):
    label: QLabel
    field: EmotionField


class FeltField(QWidget):
    """`edited` tells the persona (empty: the journey's first) and the value."""

    edited = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Line] = []
        self._personas: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(0, _LABELS)
        self._grid.setColumnStretch(1, 1)

    def show_steps(self, steps: list[Touchpoint], document: Document, theme: Theme, read_only: bool) -> None:
        """Show the feelings of these steps, by the personas of the first one's journey."""
        people = _people(document, steps[0])
        self._personas = [persona.id if persona is not None else "" for persona in people]
        for place, persona in enumerate(people):
            if place == len(self._lines):
                self._lines.append(self._made(place))
            line = self._lines[place]
            one = len(people) == 1 or persona is None
            line.label.setText(self.tr("Feeling") if one or persona is None else persona.title)
            values = [_value(document, step, persona, first=place == 0) for step in steps]
            line.field.show_values(Shown([step.id for step in steps], values, document, theme, read_only))
        for place, line in enumerate(self._lines):
            line.label.setVisible(place < len(people))
            line.field.setVisible(place < len(people))

    def _made(self, place: int) -> _Line:
        line = _Line(QLabel(), EmotionField())
        line.label.setObjectName("field")
        line.label.setWordWrap(True)
        line.field.edited.connect(lambda value: self.edited.emit(self._personas[place], value))
        self._grid.addWidget(line.label, place, 0)
        self._grid.addWidget(line.field, place, 1)
        return line


def _people(document: Document, step: Touchpoint) -> list[Persona | None]:
    """Who can feel something here: those who take part, else the journey's personas, else nobody in particular."""
    journey = document.journey_of(step)
    ids = step.participants or (journey.personas if journey is not None else ())
    found: list[Persona | None] = [document.need(key, Persona) for key in ids[:_MOST]]
    return found or [None]


def _value(document: Document, step: Touchpoint, persona: Persona | None, first: bool) -> float | None:
    for feeling in document.referrers(step.id, Feeling):
        unnamed = feeling.persona is None and first
        if feeling.touchpoint == step.id and (unnamed or (persona and feeling.persona == persona.id)):
            return feeling.value
    return None
