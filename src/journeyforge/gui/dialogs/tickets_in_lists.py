"""The pages of *Update from tickets* that list: what would change, which rows belong to nothing here, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QStackedWidget

from journeyforge.gui.dialogs.cells_table import CellsTable
from journeyforge.gui.dialogs.tickets_in_look import Outcome
from journeyforge.gui.panels import kinds
from journeyforge.model.problem import Problem
from journeyforge.model.tickets import Line, Proposal

_FIELDS = {
    "ticket": str(QT_TRANSLATE_NOOP("Tickets", "New ticket")),
    "ticket status": str(QT_TRANSLATE_NOOP("Tickets", "Ticket’s status")),
    "ticket assignee": str(QT_TRANSLATE_NOOP("Tickets", "Ticket’s assignee")),
    "ticket url": str(QT_TRANSLATE_NOOP("Tickets", "Ticket’s address")),
    "status": str(QT_TRANSLATE_NOOP("Tickets", "Status")),
    "owner": str(QT_TRANSLATE_NOOP("Tickets", "Owner")),
    "due": str(QT_TRANSLATE_NOOP("Tickets", "Due date")),
}
_WEIGHTS = {
    "error": str(QT_TRANSLATE_NOOP("Tickets", "Refused")),
    "warning": str(QT_TRANSLATE_NOOP("Tickets", "Odd")),
    "hint": str(QT_TRANSLATE_NOOP("Tickets", "Note")),
}
_PLACES = 3
_NONE = "–"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tickets", text)


class ListPage(QStackedWidget):
    """A list, or a sentence where it is empty. `shares` are the columns' parts of the width."""

    def __init__(self, empty: str, shares: Sequence[int]) -> None:
        super().__init__()
        self.table = CellsTable(empty, shares)
        self.empty = QLabel(empty)
        self.empty.setObjectName("caption")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self.table)
        self.addWidget(self.empty)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these."""
        self.table.show_rows(headings, rows)
        self.setCurrentWidget(self.table if rows else self.empty)


class ChangesPage(ListPage):
    """Every change: of which item what, from what to what, by which ticket and row."""

    def __init__(self) -> None:
        super().__init__("", (11, 6, 5, 17, 5, 4))
        self.table.setAccessibleName(self.tr("What would change"))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what this comes to."""
        same = self.tr("All tickets say what is here already; nothing would change.")
        lost = self.tr("No row of the file belongs to an item here; “No match” says why.")
        self.empty.setText(same if outcome.proposal.matched else lost)
        headings = tuple(map(_tr, _HEADINGS))
        self.show_rows(headings, [_cells(line) for line in outcome.proposal.lines])


_HEADINGS = (
    str(QT_TRANSLATE_NOOP("Tickets", "Item")),
    str(QT_TRANSLATE_NOOP("Tickets", "What")),
    str(QT_TRANSLATE_NOOP("Tickets", "Before")),
    str(QT_TRANSLATE_NOOP("Tickets", "After")),
    str(QT_TRANSLATE_NOOP("Tickets", "Ticket")),
    str(QT_TRANSLATE_NOOP("Tickets", "Where")),
)


def _cells(line: Line) -> tuple[str, ...]:
    before, after = line.before, line.after
    if line.field == "status":
        before, after = (kinds.word(kinds.STATUSES, value) for value in (before, after))
    places = ", ".join(line.places[:_PLACES]) + (", …" if len(line.places) > _PLACES else "")
    return line.title, _tr(_FIELDS[line.field]), before or _NONE, after or _NONE, line.key, places


def lost_rows(proposal: Proposal) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows of what belongs to nothing here, and why."""
    headings = (_tr("Where"), _tr("Ticket"), _tr("Title"), _tr("Why"))
    return headings, [(row.place, row.key, row.title, row.why) for row in proposal.unmatched]


def remark_rows(problems: Iterable[Problem]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows of what was refused or is odd."""
    headings = (_tr("Where"), _tr("What"))
    return headings, [(f"{one.place}", f"{_tr(_WEIGHTS[one.severity])}: {one.message}") for one in problems]
