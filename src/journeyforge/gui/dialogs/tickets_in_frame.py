"""The frame of *Update from tickets*: file above, a switch of pages, what it comes to and the buttons below."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeyforge.formats.tickets_in import has_refused
from journeyforge.gui.dialogs.tickets_in_answers import AnswersPage
from journeyforge.gui.dialogs.tickets_in_columns import ColumnsPage
from journeyforge.gui.dialogs.tickets_in_lists import ChangesPage, ListPage, lost_rows, remark_rows
from journeyforge.gui.dialogs.tickets_in_look import Outcome

_SIZE = QSize(1040, 680)
_NAME = 60
"""As many letters of a file's name are shown."""
_TRACKERS = {"jira": "Jira", "azure": "Azure DevOps", "github": "GitHub", "gitlab": "GitLab"}
COLUMNS, ANSWERS, CHANGES, LOST, REMARKS = range(5)


class TicketsFrame(QDialog):
    """Pages for columns, words and people, changes, rows without a match, remarks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.outcome: Outcome | None = None
        self.setWindowTitle(self.tr("Update from tickets"))
        self.resize(_SIZE)
        self.heading, self.trouble, self.summary = QLabel(), QLabel(), QLabel()
        self.columns, self.answers, self.changes = ColumnsPage(), AnswersPage(), ChangesPage()
        self.lost = ListPage(self.tr("Every row of the file belongs to an item here."), (1, 1, 4, 5))
        self.remarks = ListPage(self.tr("Nothing odd was found in the file."), (2, 7))
        self.pages = QStackedWidget()
        self.switch = QButtonGroup(self)
        self.go, self.other = QPushButton(), QPushButton(self.tr("Another file…"))
        self._arrange()

    def show_page(self, page: int) -> None:
        """Show a page."""
        self.pages.setCurrentIndex(page)
        self.switch.button(page).setChecked(True)
        self.show_button()
        self.go.setFocus()

    def fill(self, outcome: Outcome) -> None:
        """Show what would happen on all pages."""
        self.outcome = outcome
        self.show_pages(True)
        proposal = outcome.proposal
        self.columns.show_columns(outcome.file.columns)
        self.answers.show_outcome(outcome)
        self.changes.show_outcome(outcome)
        self.lost.show_rows(*lost_rows(proposal))
        problems = (*outcome.file.problems, *proposal.problems)
        self.remarks.show_rows(*remark_rows(problems))
        self._count(ANSWERS, len(proposal.unknown_statuses) + len(proposal.unknown_people))
        self._count(CHANGES, len(proposal.lines))
        self._count(LOST, len(proposal.unmatched))
        self._count(REMARKS, len(problems))
        self.switch.button(COLUMNS).setVisible(not outcome.file.columns.own)
        self.heading.setText(self._told(outcome))
        self.summary.setText(self._summed(outcome))

    def show_pages(self, filled: bool) -> None:
        """Whether there is anything on the pages behind the first."""
        for page in (ANSWERS, CHANGES, LOST, REMARKS):
            self.switch.button(page).setEnabled(filled)
        if not filled:
            self.summary.clear()

    def say(self, sentence: str) -> None:
        """Say what went wrong, or another way than was thought."""
        self.trouble.setText(sentence)
        self.trouble.show()

    def show_button(self) -> None:
        """What the button does on this page."""
        asking = self.pages.currentIndex() in (COLUMNS, ANSWERS)
        items = self.outcome.items if self.outcome is not None else 0
        self.go.setText(self.tr("Next") if asking else self.tr("Change items: {0}").format(items))
        if not asking and self.outcome is not None and not items and self.outcome.change:
            self.go.setText(self.tr("Remember the answers"))
        self.go.setEnabled(self.outcome is not None and (asking or bool(self.outcome.change)))

    # --- words ---

    def _told(self, outcome: Outcome) -> str:
        file, tracker = outcome.file, _TRACKERS.get(outcome.file.columns.tracker, "")
        source = self.tr("our own table") if file.columns.own else tracker
        name = file.name if len(file.name) <= _NAME else f"{file.name[:_NAME]}…{Path(file.name).suffix}"
        facts = [name, source, self.tr("rows: {0}").format(file.read)]
        return "  ·  ".join(filter(None, facts))

    def _summed(self, outcome: Outcome) -> str:
        if not outcome.file.read:
            return self.tr("The file has headings but no rows.")
        if not outcome.proposal.matched and has_refused(outcome.file, outcome.proposal.problems):
            return self.tr("No row could be taken; nothing will change. The remarks say why rows were refused.")
        if not outcome.proposal.matched:
            return self.tr("None of the rows belongs to this project; nothing will change.")
        told = self.tr("{0} of {1} rows belong to items here; items that change: {2}")
        return told.format(outcome.proposal.matched, outcome.file.read, outcome.items)

    def _count(self, page: int, number: int) -> None:
        button, text = self.switch.button(page), self._titles()[page]
        button.setText(f"{text}  {number}" if number else text)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Columns"),
            self.tr("Words and people"),
            self.tr("Changes"),
            self.tr("No match"),
            self.tr("Remarks"),
        )

    # --- what it is made of ---

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        top = QHBoxLayout()
        self.heading.setStyleSheet("font-size: 15px; font-weight: 600;")
        for label, name in ((self.heading, ""), (self.trouble, "trouble"), (self.summary, "caption")):
            label.setObjectName(name)
            label.setWordWrap(True)
        self.other.setAutoDefault(False)
        top.addWidget(self.heading, 1)
        top.addWidget(self.other)
        column.addLayout(top)
        column.addLayout(self._switch_row())
        for page in (self.columns, self.answers, self.changes, self.lost, self.remarks):
            self.pages.addWidget(page)
        column.addWidget(self.pages, 1)
        column.addWidget(self.trouble)
        self.trouble.hide()
        column.addLayout(self._buttons())

    def _switch_row(self) -> QHBoxLayout:
        frame = QFrame()
        frame.setObjectName("views")
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.setSpacing(2)
        for page, text in enumerate(self._titles()):
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, page=page: self.show_page(page))
            self.switch.addButton(button, page)
            inside.addWidget(button)
        row = QHBoxLayout()
        row.addWidget(frame)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        row.addWidget(self.summary, 1)
        row.addWidget(cancel)
        row.addWidget(self.go)
        return row
