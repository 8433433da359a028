"""Rows of the list on the clipboard: out as a table for spreadsheets and texts, in as values of a column."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtWidgets import QApplication

from journeyforge.formats.backlog_cells import disarmed
from journeyforge.gui import verbs
from journeyforge.gui.backlog import cell_values
from journeyforge.gui.backlog.columns import COLUMNS

if TYPE_CHECKING:
    from journeyforge.gui.backlog.item_table import ItemTable


def copy(table: ItemTable) -> None:
    """Put the selected rows on the clipboard, the columns that are shown, below their heads. Cells that a
    spreadsheet would calculate are disarmed."""
    keys, shown = table.selected() or [key for key in [table.here()] if key], table.columns.in_order()
    if not keys:
        return
    rows = [[COLUMNS[column].heading for column in shown]]
    listing, look = table.listing, table.items.look
    rows += [
        [str(disarmed(_one_line(COLUMNS[column].text(row, look)))) for column in shown]
        for row in map(listing.backlog.row, listing.numbers_of(keys))
    ]
    data = QMimeData()
    data.setText("\n".join("\t".join(row) for row in rows))
    lines = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    data.setHtml("<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>")
    QApplication.clipboard().setMimeData(data)
    told = QCoreApplication.translate("Backlog", "Copied: {0}").format(len(keys))
    table.listing.sheet.told.emit(told)


def paste(table: ItemTable) -> None:
    """Give the rows from the cursor down the values on the clipboard, one a line; one alone goes to all selected.

    One that can't be read is said, and nothing is changed.
    """
    entry, sheet = COLUMNS[table.column()].entry, table.listing.sheet
    data = QApplication.clipboard().mimeData()
    if entry is None or data is None or not data.hasText() or not table.here():
        return
    lines = [line.partition("\t")[0] for line in data.text().rstrip("\r\n").splitlines()]
    keys = table.meant() if len(lines) == 1 else _down(table, len(lines))
    values = [*lines * len(keys)] if len(lines) == 1 else lines
    cells: list[tuple[str, object]] = []
    for number, (key, text) in enumerate(zip(keys, values, strict=False), 1):
        try:
            cells.append((key, cell_values.read(entry, text)))
        except ValueError as error:
            told = QCoreApplication.translate("Backlog", "Line {0}, “{1}”: {2} Nothing was pasted.")
            sheet.failed.emit(told.format(number, text[:60], str(error).rstrip(".") + "."))
            return
    document = sheet.project.document
    if verbs.attempt(sheet, lambda: cell_values.all_of(document, cells, entry)):
        told = QCoreApplication.translate("Backlog", "Pasted: {0} of {1}").format(len(cells), len(lines))
        sheet.told.emit(told)


def _down(table: ItemTable, most: int) -> list[str]:
    row, found = table.row_of(table.here()), list[str]()
    while len(found) < most and row < table.items.rowCount():
        if key := table.items.key(row):
            found.append(key)
        row += 1
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
