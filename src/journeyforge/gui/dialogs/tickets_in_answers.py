"""The page of *Update from tickets* that asks what nobody knows yet: status words and people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeyforge.gui.dialogs.tickets_in_look import NEW, Outcome
from journeyforge.gui.panels import kinds
from journeyforge.gui.panels.fields.choices import QuietCombo
from journeyforge.model.records import Owner
from journeyforge.model.text import fold
from journeyforge.model.ticket_words import status_of

_MOST = 100
"""As many words are asked for at once: more is a sign of a wrong column."""
_VALUE = Qt.ItemDataRole.UserRole


class Question(NamedTuple):
    """A word of the file, what stands beside it, and what it means as far as that is known (empty: it is not)."""

    word: str
    hint: str
    answer: str


class AnswersPage(QWidget):
    """`answered` (kind `status` or `person`, word, value; empty: not answered)."""

    answered = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[tuple[str, str], QComboBox] = {}
        self._people = QStandardItemModel(self)
        self._statuses = _choices(
            self, [("", "—"), *((value, kinds.word(kinds.STATUSES, value)) for value, _ in kinds.STATUSES)]
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        self._names: list[str] = []
        self._shown: tuple[Sequence[Question], Sequence[Question]] | None = None

    def show_outcome(self, outcome: Outcome) -> None:
        """Ask for what is not known, and show what is taken for what."""
        asked = self._status_questions(outcome), self._people_questions(outcome)
        words = [[question.word for question in part] for part in asked]
        if self._shown is not None and words == [[question.word for question in part] for part in self._shown]:
            return  # the boxes people are in the midst of stay
        self._shown = asked
        owners = sorted(outcome.document.of(Owner), key=lambda owner: fold(owner.title))
        self._people = _choices(
            self,
            [
                ("", self.tr("Leave open")),
                (NEW, self.tr("A new owner of this name")),
                *((owner.id, owner.title or owner.email or owner.id) for owner in owners),
            ],
        )
        self._fill(asked)

    def _status_questions(self, outcome: Outcome) -> list[Question]:
        taught = {fold(word.word): word.status for word in outcome.document.project.ticket_words}
        taught |= {fold(word): status for word, status in outcome.said.statuses.items()}
        before = {fold(word.word): word.status for word in outcome.document.project.ticket_words}
        unknown = [word for word in outcome.words if status_of(word, before) is None]
        known = [word for word in outcome.words if status_of(word, before) is not None]
        return [
            Question(word, self.tr("rows: {0}").format(outcome.words[word]), status_of(word, taught) or "")
            for word in (*unknown, *known)
        ]

    def _people_questions(self, outcome: Outcome) -> list[Question]:
        said, unknown = outcome.said.people, outcome.proposal.unknown_people
        # Those that have been answered stay where they stood.
        self._names = [
            name for name in dict.fromkeys((*self._names, *said, *unknown)) if name in {*said, *unknown}
        ]
        rows = {name: self.tr("rows: {0}").format(len(places)) for name, places in unknown.items()}
        return [Question(name, rows.get(name, ""), said.get(name, "")) for name in self._names]

    def _fill(self, asked: tuple[Sequence[Question], Sequence[Question]]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.boxes = {}
        statuses, people = asked
        self._row.addWidget(self._part("status", self.tr("WHAT STATUSES MEAN"), statuses, self._statuses), 1)
        self._row.addWidget(self._part("person", self.tr("WHO IS WHO"), people, self._people), 1)

    def _part(self, kind: str, title: str, asked: Sequence[Question], choices: QStandardItemModel) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = QLabel(title)
        heading.setObjectName("section")
        column.addWidget(heading)
        note = QLabel(self._note(kind, len(asked)))
        note.setObjectName("caption")
        note.setWordWrap(True)
        column.addWidget(note)
        column.addWidget(self._questions(kind, asked[:_MOST], choices), 1)
        return part

    def _note(self, kind: str, number: int) -> str:
        if number > _MOST:
            told = self.tr("There are {0} different words; the first {1} are shown. Is it the right column?")
            return told.format(number, _MOST)
        if kind == "status":
            return (
                self.tr("Items follow their tickets only where the word is known. Answers are remembered.")
                if number
                else self.tr("The file has no statuses, or no column is chosen for them.")
            )
        return (
            self.tr("Nobody here has these names yet. Answers are remembered as other names of an owner.")
            if number
            else self.tr("Everybody in the file is known, or nobody is in it.")
        )

    def _questions(self, kind: str, asked: Sequence[Question], choices: QStandardItemModel) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("page")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, question in enumerate(asked):
            name = QLabel(f"{question.word}  ·  {question.hint}" if question.hint else question.word)
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setWordWrap(True)
            box = QuietCombo()
            box.setProperty("chevron", True)
            box.setModel(choices)
            box.setMinimumContentsLength(18)
            box.setAccessibleName(question.word)
            box.setCurrentIndex(max(_row_of(choices, question.answer), 0))
            box.activated.connect(partial(self._on_chosen, kind, question.word))
            name.setBuddy(box)
            self.boxes[kind, question.word] = box
            grid.addWidget(name, at, 0)
            grid.addWidget(box, at, 1)
        grid.setRowStretch(len(asked), 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _on_chosen(self, kind: str, word: str, at: int) -> None:
        self.answered.emit(kind, word, self.boxes[kind, word].itemData(at, _VALUE))


def _choices(parent: QWidget, rows: Sequence[tuple[str, str]]) -> QStandardItemModel:
    """Values and their words, shared by all boxes that offer them."""
    model = QStandardItemModel(parent)
    for value, text in rows:
        item = QStandardItem(text)
        item.setData(value, _VALUE)
        model.appendRow(item)
    return model


def _row_of(model: QStandardItemModel, value: str) -> int:
    return next((row for row in range(model.rowCount()) if model.item(row).data(_VALUE) == value), -1)
