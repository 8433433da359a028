"""Tables whose rows are edited in place: the columns of a profile, and the words it writes instead of ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeyforge.gui.dialogs.profiles_words import OURS, VALUES, value_title
from journeyforge.gui.panels.fields.choices import QuietCombo
from journeyforge.model.profile import ProfileColumn, ProfileWord
from journeyforge.model.text import clean

_ROW = 30
_FIXED = ""


class Part(NamedTuple):
    """A column of such a table: its title, and what it offers (pairs of value and words) or None: text."""

    title: str
    offers: Sequence[tuple[str, str]] | None


class Rows(QWidget):
    """Rows of texts and choices with buttons that add, remove and move them. `edited`: another content."""

    edited = Signal()

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self._parts = parts
        self.table = QTableWidget(0, len(parts))
        self.table.setHorizontalHeaderLabels([part.title for part in parts])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.itemChanged.connect(lambda _: self.edited.emit())
        names = (self.tr("Add"), self.tr("Remove"), self.tr("Up"), self.tr("Down"))
        does: tuple[Callable[[], None], ...] = (
            self._add, self._remove, partial(self._move, -1), partial(self._move, 1),
        )  # fmt: skip
        self.buttons = [QPushButton(name) for name in names]
        column = QVBoxLayout()
        column.setSpacing(6)
        for button, do in zip(self.buttons, does, strict=True):
            button.setAutoDefault(False)
            button.clicked.connect(do)
            column.addWidget(button)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.table, 1)
        row.addLayout(column)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these, without telling."""
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(rows))
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    self._put(at, column, text)

    def rows(self) -> list[tuple[str, ...]]:
        """What stands there."""
        return [
            tuple(self._get(at, column) for column in range(len(self._parts)))
            for at in range(self.table.rowCount())
        ]

    def set_read_only(self, read_only: bool) -> None:
        """Let it only be looked at."""
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.NoEditTriggers if read_only else triggers.AllEditTriggers)
        for button in self.buttons:
            button.setEnabled(not read_only)
        for box in self.table.findChildren(QuietCombo):
            box.setEnabled(not read_only)

    def fresh(self) -> tuple[str, ...]:
        """A row as it is when it is added."""
        return tuple(part.offers[0][0] if part.offers else "" for part in self._parts)

    # --- buttons ---

    def _add(self) -> None:
        rows = self.rows()
        at = self.table.currentRow() + 1 if self.table.currentRow() >= 0 else len(rows)
        rows.insert(at, self.fresh())
        self._show_at(rows, at)

    def _remove(self) -> None:
        rows, at = self.rows(), self.table.currentRow()
        if 0 <= at < len(rows):
            del rows[at]
            self._show_at(rows, min(at, len(rows) - 1))

    def _move(self, by: int) -> None:
        rows, at = self.rows(), self.table.currentRow()
        if 0 <= at < len(rows) and 0 <= at + by < len(rows):
            rows[at], rows[at + by] = rows[at + by], rows[at]
            self._show_at(rows, at + by)

    def _show_at(self, rows: Sequence[Sequence[str]], at: int) -> None:
        self.show_rows(rows)
        self.table.setCurrentCell(at, 0)
        self.edited.emit()

    # --- cells ---

    def _put(self, at: int, column: int, text: str) -> None:
        offers = self._parts[column].offers
        if offers is None:
            self.table.setItem(at, column, QTableWidgetItem(text))
            return
        box = QuietCombo()
        box.setProperty("chevron", True)
        box.setAccessibleName(self._parts[column].title)
        for value, words in offers:
            box.addItem(words, value)
        if box.findData(text) < 0:
            box.addItem(text, text)
        box.setCurrentIndex(box.findData(text))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.activated.connect(lambda _: self.edited.emit())
        self.table.setCellWidget(at, column, box)

    def _get(self, at: int, column: int) -> str:
        box = self.table.cellWidget(at, column)
        if isinstance(box, QComboBox):
            return str(box.currentData())
        item = self.table.item(at, column)
        return clean(item.text()) if item is not None else ""


class ColumnRows(Rows):
    """The columns of a profile."""

    def __init__(self) -> None:
        tr = partial(QCoreApplication.translate, "Profiles")
        values = [(_FIXED, tr("Fixed text →")), *((value, value_title(value)) for value in VALUES)]
        super().__init__((Part(tr("Heading"), None), Part(tr("Holds"), values), Part(tr("Fixed text"), None)))

    def show_columns(self, columns: Sequence[ProfileColumn]) -> None:
        """Show these."""
        self.show_rows([(one.heading, one.value, one.text) for one in columns])

    def columns(self) -> tuple[ProfileColumn, ...]:
        """What stands there; a fixed text counts only where nothing else does."""
        return tuple(
            ProfileColumn(heading=heading, value=value, text="" if value else text)
            for heading, value, text in self.rows()
        )


class WordRows(Rows):
    """The words a profile writes instead of ours."""

    def __init__(self) -> None:
        tr = partial(QCoreApplication.translate, "Profiles")
        values = [(value, value_title(value)) for value in OURS]
        super().__init__((Part(tr("Of"), values), Part(tr("Our word"), None), Part(tr("Written as"), None)))

    def show_words(self, words: Sequence[ProfileWord]) -> None:
        """Show these."""
        self.show_rows([(one.value, one.ours, one.theirs) for one in words])

    def words(self) -> tuple[ProfileWord, ...]:
        """What stands there."""
        return tuple(ProfileWord(value=value, ours=ours, theirs=theirs) for value, ours, theirs in self.rows())

    def fresh(self) -> tuple[str, ...]:
        """The next of our words that is not there yet."""
        there = {(value, ours) for value, ours, _ in self.rows()}
        at = self.table.currentRow()
        first = self.rows()[at][0] if at >= 0 else next(iter(OURS))
        order = [first, *(value for value in OURS if value != first)]
        free = ((value, word) for value in order for word in OURS.get(value, ()) if (value, word) not in there)
        value, word = next(free, (first, ""))
        return value, word, word
