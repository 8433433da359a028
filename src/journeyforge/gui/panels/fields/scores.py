"""A score with what it comes from: its value and formula in a line, its inputs below when it is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeyforge.analysis.money import money_at_risk
from journeyforge.analysis.scores import FRAMES, Item, score
from journeyforge.gui.panels import score_words
from journeyforge.gui.panels.fields.drawn import draw_chevron
from journeyforge.gui.panels.fields.field import Field, Shown
from journeyforge.gui.panels.fields.numbers import NumberField
from journeyforge.layout.numbers import number
from journeyforge.layout.theme import LIGHT, Theme
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.records import Opportunity, PainPoint

_TALL, _PAD, _CHEVRON = 28, 6, 22
_LABELS = 96
_NONE = "—"


class Told(NamedTuple):
    """A value, a line below it, and what the pointer is told."""

    value: str = ""
    line: str = ""
    tip: str = ""


Tell = Callable[[Document, Item, Words], Told]


class Head(QToolButton):
    """What is scored at the left, its value at the right; a button where there is something to open."""

    def __init__(self, title: str, opens: bool) -> None:
        super().__init__()
        self.title, self.value, self.theme = title, "", LIGHT
        self.setObjectName("scoreHead")
        self.setCheckable(opens)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, value: str, theme: Theme) -> None:
        """Show another value."""
        self.value, self.theme = value, theme
        self.setAccessibleName(f"{self.title}: {value}")
        self.update()

    # --- Qt ---

    def sizeHint(self) -> QSize:  # noqa: D102, N802
        return QSize(120, _TALL)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        if self.isCheckable():
            painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        inside = self.rect().adjusted(_PAD, 0, -(_CHEVRON if self.isCheckable() else _PAD), 0)
        self._write(painter, inside, self.value, QFont.Weight.DemiBold, Qt.AlignmentFlag.AlignRight)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        taken = painter.fontMetrics().horizontalAdvance(self.value) + _PAD
        left = inside.adjusted(0, 0, -taken, 0)
        self._write(painter, left, self.title, QFont.Weight.Normal, Qt.AlignmentFlag.AlignLeft)
        painter.end()
        if self.isCheckable():
            draw_chevron(self)

    def _write(
        self, painter: QPainter, room: QRect, words: str, weight: QFont.Weight, side: Qt.AlignmentFlag
    ) -> None:
        font = QFont(self.font())
        font.setWeight(weight)
        painter.setFont(font)
        heavy = weight == QFont.Weight.DemiBold
        painter.setPen(QColor(self.theme.ink if heavy else self.theme.caption))
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), words)


class WorkedField(Field):
    """A value that is worked out from others. `part_edited` tells the name of an input and its value."""

    part_edited = Signal(str, object)

    def __init__(self, title: str, tell: Tell, inputs: tuple[tuple[str, bool], ...] = ()) -> None:
        super().__init__()
        self._tell, self._inputs = tell, inputs
        self.head, self._line = Head(title, bool(inputs)), QLabel()
        self._line.setObjectName("entryAbout")
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setWordWrap(True)
        self._line.setContentsMargins(_PAD, 0, _PAD, 0)
        self._parts: dict[str, NumberField] = {}
        self._inside: QWidget | None = None
        self._shown: Shown | None = None
        self.head.toggled.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.head)
        self._column.addWidget(self._line)

    def show_values(self, shown: Shown) -> None:
        """Show the value of the records, and their inputs where they are open."""
        self._shown = shown
        items = [shown.document.records[key] for key in shown.records]
        scored = [item for item in items if isinstance(item, PainPoint | Opportunity)]
        all_told = {self._tell(shown.document, item, shown.words) for item in scored}
        value, line, tip = all_told.pop() if len(all_told) == 1 else Told(self.tr("several values"))
        self.head.say(value or _NONE, shown.theme)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        for widget in (self.head, self._line):
            widget.setToolTip(tip)
        self._show_parts()

    def flush(self) -> None:
        """Tell what is typed and not told yet."""
        for part in self._parts.values():
            part.flush()

    def part(self, name: str) -> NumberField:
        """The field of an input; it is opened where it is not."""
        self.head.setChecked(True)
        return self._parts[name]

    def _open(self, is_open: bool) -> None:
        if self._inside is None:
            self._inside = self._made()
            self._column.addWidget(self._inside)
        self._inside.setVisible(is_open)
        self._show_parts()

    def _made(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(_PAD, 2, 0, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        for line, (name, per_cent) in enumerate(self._inputs):
            words = score_words.input_word(name)
            label, field = QLabel(words[:1].upper() + words[1:]), NumberField(per_cent=per_cent)
            label.setObjectName("field")
            label.setWordWrap(True)
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            field.edited.connect(lambda value, name=name: self.part_edited.emit(name, value))
            grid.addWidget(label, line, 0)
            grid.addWidget(field, line, 1)
            self._parts[name] = field
        return inside

    def _show_parts(self) -> None:
        if self._shown is not None and self.head.isChecked():
            for name, field in self._parts.items():
                values = [getattr(value, name, None) for value in self._shown.values]
                field.show_values(self._shown._replace(values=values))


def score_field(frame: str) -> WorkedField:
    """A score of a frame; its inputs are edited below it, those of `pain` have rows of their own."""

    def tell(document: Document, item: Item, words: Words) -> Told:
        found = score(item, frame)
        value = "" if found.value is None else number(found.value, words)
        line = ""
        given = any(one is not None for one in found.inputs.values())
        if found.value is not None:
            line = score_words.worked(item, frame, words)
        elif given:
            line = score_words.missing(found.missing)
        return Told(value, line, score_words.about_score(item, frame, words))

    inputs = () if frame == "pain" else tuple((name, _is_share(frame, name)) for name in FRAMES[frame].inputs)
    return WorkedField(score_words.title(frame), tell, inputs)


def quadrant_field() -> WorkedField:
    """Impact and effort, and where they put an item."""

    def tell(document: Document, item: Item, words: Words) -> Told:
        given = item.scores.impact_effort
        impact, effort = (given.impact, given.effort) if given is not None else (None, None)
        about = score_words.about_quadrant(item)
        if about:
            word, _, meant = about.partition(": ")
            return Told(word, meant, about)
        lacking = tuple(name for name, value in (("impact", impact), ("effort", effort)) if value is None)
        told = score_words.missing(lacking)
        return Told("", told if len(lacking) == 1 else "", told)

    return WorkedField(score_words.title("impact_effort"), tell, (("impact", False), ("effort", False)))


def money_field() -> WorkedField:
    """Money at risk from a pain point."""

    def tell(document: Document, item: Item, words: Words) -> Told:
        if not isinstance(item, PainPoint):
            return Told()
        found = money_at_risk(document, item)
        tip = score_words.about_money(found, words)
        numbers = tip.split("\n")[1]
        line = ""
        if found.value is not None:
            line = numbers.partition(" = ")[0]
        elif found.customers_affected is not None or found.churn_uplift is not None:
            line = score_words.missing(found.missing)
        return Told(score_words.money(found, words), line, tip)

    return WorkedField(QCoreApplication.translate("Scores", "Money at risk"), tell)


def _is_share(frame: str, name: str) -> bool:
    return frame == "rice" and name == "confidence"
