"""The frame of *Export backlog*: fields at the left, the first rows as they will be at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journeyforge.gui.dialogs.backlog_out_form import BacklogForm
from journeyforge.gui.dialogs.backlog_out_wish import FIRST, Ahead, Wish
from journeyforge.gui.dialogs.cells_table import CellsTable
from journeyforge.gui.dialogs.export_pages import WorkingPage, Written
from journeyforge.model.problem import Problem
from journeyforge.model.profile import Profile

_SIZE = QSize(1080, 620)
_FORM = 360
_PLACE = 32
"""As many letters of a title stand before a remark."""


def _short(place: str) -> str:
    return place if len(place) <= _PLACE else f"{place[:_PLACE]}…"


class BacklogOutFrame(QDialog):
    """Three pages: what is wanted, how far it is, what was written."""

    def __init__(
        self, parent: QWidget, wish: Wish, which: Sequence[tuple[str, str]], own: Sequence[Profile]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export backlog"))
        self.resize(_SIZE)
        self.form = BacklogForm(wish, which, own)
        self.table, self.text = CellsTable(self.tr("First rows")), QPlainTextEdit()
        self.first, self.count, self.note = QStackedWidget(), QLabel(), QLabel()
        self.remarks, self.trouble = QLabel(), QLabel()
        self.go, self.copy = QPushButton(self.tr("Export…")), QPushButton(self.tr("Copy"))
        self.profiles = QPushButton(self.tr("Profiles…"))
        self.working, self.written, self.pages = WorkingPage(), Written(), QStackedWidget()
        self._name_parts()
        for page in (self._wanted(), self.working, self.written):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)

    def show_page(self, n: int) -> None:
        """Show a page, its main button being the one that Enter presses."""
        self.pages.setCurrentIndex(n)
        button = (self.go, self.working.stop, self.written.end)[n]
        for other in self.findChildren(QPushButton):
            other.setAutoDefault(False)
        button.setDefault(True)
        (self.form.form if n == 0 else button).setFocus()

    def say(self, sentence: str) -> None:
        """Say what went wrong."""
        self.trouble.setText(sentence)
        self.trouble.show()

    def show_ahead(self, wish: Wish, ahead: Ahead) -> None:
        """Show what it will come to."""
        number = len(ahead.rows)
        self.first.setCurrentWidget(self.table if wish.has_columns else self.text)
        self.table.show_rows(ahead.headings, ahead.cells)
        self.text.setPlainText(ahead.text)
        told = self.tr("Items: {0}") if number <= FIRST else self.tr("Items: {0}; the first {1} are shown")
        self.count.setText(told.format(f"{number:,}".replace(",", "\u202f"), FIRST))
        listed = self._summed(ahead.problems)
        self.remarks.setText("\n".join(listed))
        self.remarks.setVisible(bool(listed))
        self.copy.setVisible(not wish.has_columns)
        self.profiles.setVisible(wish.has_columns)
        self.note.clear()
        self.go.setEnabled(bool(number))
        self.copy.setEnabled(bool(number))
        if not number:
            self.count.setText(self.tr("There is nothing to export: no pain points or opportunities."))

    def _summed(self, problems: Sequence[Problem]) -> list[str]:
        """The same remark on many items in one line."""
        places: dict[str, list[str]] = {}
        for problem in problems:
            places.setdefault(problem.message, []).append(problem.place)
        return [
            self.tr("{0} items: {1}").format(len(where), message)
            if len(where) > 1
            else f"{_short(where[0])}: {message}"
            if where[0]
            else message
            for message, where in places.items()
        ]

    def _name_parts(self) -> None:
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("First rows"))
        self.first.addWidget(self.table)
        self.first.addWidget(self.text)
        names = (
            (self.count, "caption"),
            (self.note, "caption"),
            (self.remarks, "caption"),
            (self.trouble, "trouble"),
        )
        for label, name in names:
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.hide()

    def _wanted(self) -> QWidget:
        left = QVBoxLayout()
        self.form.setFixedWidth(_FORM)
        left.addWidget(self.form)
        left.addSpacing(4)
        left.addWidget(self.profiles, 0, Qt.AlignmentFlag.AlignLeft)
        left.addSpacing(12)
        left.addWidget(self.remarks)
        left.addStretch(1)
        self.remarks.setMaximumWidth(_FORM)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.first, 1)
        right.addWidget(self.count)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(left)
        both.addLayout(right, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(both, 1)
        column.addWidget(self.trouble)
        column.addLayout(self._buttons())
        return page

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.close)
        row.addWidget(self.note, 1)
        for button in (cancel, self.copy, self.go):
            row.addWidget(button)
        return row
