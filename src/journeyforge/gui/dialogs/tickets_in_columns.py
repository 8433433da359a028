"""The page of *Update from tickets* for columns: which heading holds what, beside the first rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journeyforge.formats.ticket_cells import Order
from journeyforge.formats.ticket_columns import Columns
from journeyforge.formats.tickets_in import Opened
from journeyforge.gui.dialogs.cells_table import CellsTable
from journeyforge.gui.panels.fields.choices import QuietCombo

_FINDING = (
    ("key", str(QT_TRANSLATE_NOOP("Tickets", "Ticket key"))),
    ("labels", str(QT_TRANSLATE_NOOP("Tickets", "Labels"))),
    ("description", str(QT_TRANSLATE_NOOP("Tickets", "Description"))),
    ("title", str(QT_TRANSLATE_NOOP("Tickets", "Title"))),
)
_TICKETS = (
    ("status", str(QT_TRANSLATE_NOOP("Tickets", "Status"))),
    ("resolution", str(QT_TRANSLATE_NOOP("Tickets", "Resolution"))),
    ("assignee", str(QT_TRANSLATE_NOOP("Tickets", "Assignee"))),
    ("url", str(QT_TRANSLATE_NOOP("Tickets", "Web address"))),
)
_OURS = (
    ("owner", str(QT_TRANSLATE_NOOP("Tickets", "Owner"))),
    ("due", str(QT_TRANSLATE_NOOP("Tickets", "Due date"))),
)
_BLOCKS = (
    (str(QT_TRANSLATE_NOOP("Tickets", "WHAT FINDS THE ITEM")), _FINDING),
    (str(QT_TRANSLATE_NOOP("Tickets", "WHAT IS TAKEN OF THE TICKET")), _TICKETS),
    (str(QT_TRANSLATE_NOOP("Tickets", "CHANGES THE ITEM ITSELF, IF CHOSEN")), _OURS),
)
_ORDERS = (
    ("", str(QT_TRANSLATE_NOOP("Tickets", "as the file tells"))),
    ("day", str(QT_TRANSLATE_NOOP("Tickets", "day first: 31/12/2026"))),
    ("month", str(QT_TRANSLATE_NOOP("Tickets", "month first: 12/31/2026"))),
)
"""What dates with slashes begin with."""
_MAPPED = tuple(name for _, block in _BLOCKS for name, _ in block)
_FIRST = 12
"""Rows of the file that are shown."""


class ColumnsPage(QWidget):
    """`changed` (field → heading, empty: none): what people have chosen, beside what was guessed; `order_changed`:
    what due dates begin with."""

    changed = Signal(object)
    order_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        self._chosen: dict[str, str] = {}
        self.rows = CellsTable(self.tr("The first rows of the file"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        left = QWidget()
        left.setFixedWidth(330)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for heading, fields in _BLOCKS:
            grid = self._block(column, heading, fields)
        self.order = self._order_box(grid)
        column.addStretch(1)
        row.addWidget(left)
        row.addWidget(self.rows, 1)

    def show_file(self, opened: Opened, chosen: Mapping[str, str], order: Order) -> None:
        """The headings and first rows of a file."""
        self._chosen = dict(chosen)
        with QSignalBlocker(self.order):
            self.order.setCurrentIndex(self.order.findData(order))
        headings = list(dict.fromkeys(heading for heading in opened.headings if heading))
        for box in self.boxes.values():
            with QSignalBlocker(box):
                box.clear()
                box.addItem("—", "")
                for heading in headings:
                    box.addItem(" ".join(heading.split()), heading)
        self.rows.show_rows(opened.headings, opened.first_rows(_FIRST))

    def show_columns(self, columns: Columns) -> None:
        """What holds what, as it was guessed, remembered and chosen."""
        for name, box in self.boxes.items():
            places = columns.places.get(name, ())
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(columns.headings[places[0]]) if places else 0)

    def _block(self, column: QVBoxLayout, heading: str, fields: tuple[tuple[str, str], ...]) -> QGridLayout:
        label = QLabel(QCoreApplication.translate("Tickets", heading))
        label.setObjectName("section")
        column.addWidget(label)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for at, (name, text) in enumerate(fields):
            box = QuietCombo()
            box.setProperty("chevron", True)
            words = QLabel(QCoreApplication.translate("Tickets", text))
            words.setBuddy(box)
            words.setMinimumWidth(110)
            box.setAccessibleName(words.text())
            box.activated.connect(partial(self._on_chosen, name))
            self.boxes[name] = box
            grid.addWidget(words, at, 0)
            grid.addWidget(box, at, 1)
        column.addLayout(grid)
        return grid

    def _order_box(self, grid: QGridLayout) -> QComboBox:
        """Below the due date's column: how dates like 03/04/2026 are read."""
        box = QuietCombo()
        box.setProperty("chevron", True)
        for order, text in _ORDERS:
            box.addItem(QCoreApplication.translate("Tickets", text), order)
        words = QLabel(self.tr("Its dates"))
        words.setBuddy(box)
        box.setAccessibleName(words.text())
        box.activated.connect(lambda at: self.order_changed.emit(box.itemData(at)))
        grid.addWidget(words, grid.rowCount(), 0)
        grid.addWidget(box, grid.rowCount() - 1, 1)
        return box

    def _on_chosen(self, name: str, at: int) -> None:
        self._chosen[name] = self.boxes[name].itemData(at)
        self.changed.emit(dict(self._chosen))
