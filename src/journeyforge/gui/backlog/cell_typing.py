"""Cells of the list are edited where they stand, one or all selected rows at once: words, digits, choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtWidgets import QMenu, QToolTip

from journeyforge.gui import verbs
from journeyforge.gui.backlog import cell_values
from journeyforge.gui.backlog.cell_editor import CellEditor
from journeyforge.gui.backlog.cell_texts import DOT
from journeyforge.gui.backlog.cell_values import Entry
from journeyforge.gui.backlog.columns import BY_NAME, COLUMNS, Column
from journeyforge.gui.style import names_sheet
from journeyforge.gui.tips import tip
from journeyforge.model.document import Document
from journeyforge.model.fields import value_at
from journeyforge.model.records import Owner
from journeyforge.model.text import fold

if TYPE_CHECKING:
    from journeyforge.gui.backlog.item_table import ItemTable


class CellTyping(QObject):
    """What is typed into the cells of a table."""

    def __init__(self, table: ItemTable) -> None:
        super().__init__(table)
        self._table = table
        self._sheet = table.listing.sheet
        self._keys: list[str] = []
        self._column = 0
        self.menu: QMenu | None = None
        self.editor = CellEditor(table.viewport())
        self.editor.done.connect(self._on_done)
        self.editor.dropped.connect(self.drop)
        self.editor.left.connect(self.leave)

    # --- beginning ---

    def begin(self, column: int, typed: str | None = None) -> bool:
        """Edit a column of the rows that are meant; with a letter or digit, in the place of what is there. False
        where nothing can be typed."""
        entry, keys = COLUMNS[column].entry, self._table.meant()
        if entry is None or not keys:
            return False
        if not self._may(keys, COLUMNS[column]):
            return True
        self.leave()
        self._keys, self._column = keys, column
        if entry.sort == "choice":
            self._choose(entry)
        else:
            document = self._sheet.project.document
            texts = {cell_values.written(entry, document, key) for key in keys}
            self.editor.setPlaceholderText(self.tr("several values") if len(texts) > 1 else "")
            text, look = texts.pop() if len(texts) == 1 else "", names_sheet(self._sheet.theme)
            self.editor.open(self._box(), text, typed, self._names(entry), look)
        return True

    def assign(self, typed: str = "") -> bool:
        """Type who answers for the rows that are meant."""
        return self.begin(BY_NAME["owner"], typed or None)

    def set_digit(self, column: int, digit: str) -> bool:
        """A digit in a column of numbers is set at once and the cursor goes down; where more digits can follow it
        begins a number. False where the column has no digits."""
        entry = COLUMNS[column].entry
        if entry is None or entry.sort not in ("number", "day"):
            return False
        value = cell_values.of_digit(entry, digit)
        if value is None and not (entry.most and entry.whole):
            return self.begin(column, digit)
        keys = self._table.meant()
        if not keys or not self._may(keys, COLUMNS[column]):
            return True
        if value is not None and (entry.most is None or value <= entry.most):
            if self.set(column, keys, value) and len(keys) == 1:
                self._table.step(1, 0)
            return True
        try:
            cell_values.read(entry, digit)
        except ValueError as error:
            self._tell(COLUMNS[column], str(error))
        return True

    def clear(self, column: int) -> bool:
        """Empty a column of the rows that are meant. False where nothing can be typed there."""
        entry, keys = COLUMNS[column].entry, self._table.meant()
        if entry is None or not keys:
            return False
        if self._may(keys, COLUMNS[column]):
            try:
                self.set(column, keys, cell_values.read(entry, ""))
            except ValueError as error:
                self._tell(COLUMNS[column], str(error))
        return True

    def set(self, column: int, keys: Sequence[str], value: object) -> bool:
        """Give these rows a value, as one step; what was left out is told."""
        entry = COLUMNS[column].entry
        assert entry is not None
        document = self._sheet.project.document
        done = verbs.attempt(self._sheet, lambda: cell_values.change_of(document, keys, entry, value))
        if done:
            QToolTip.hideText()
            if told := [*self._told_of_several(COLUMNS[column], entry, keys), *self._told_of_new(document)]:
                self._sheet.told.emit(DOT.join(told))
        return done

    def _told_of_several(self, column: Column, entry: Entry, keys: Sequence[str]) -> Iterator[str]:
        if len(keys) > 1:
            without = sum(not cell_values.has(self._sheet.project.document, key, entry) for key in keys)
            yield self.tr("{0}: set on {1}").format(column.heading, len(keys) - without)
            if without:
                yield self.tr("{0} opportunities have none").format(without)

    def _told_of_new(self, before: Document) -> Iterator[str]:
        """A name that nobody has makes an owner: who meant another one reads it."""
        owners = self._sheet.project.document.of(Owner)
        if len(owners) != len(before.of(Owner)):
            yield from (self.tr("New owner “{0}”").format(one.title) for one in owners if one.id not in before)

    # --- ending ---

    def leave(self) -> bool:
        """Keep what is typed; what can't be read is said and the old value stays. False then."""
        if not self.editor.is_open:
            return True
        return self._keep(stays=False)

    def drop(self) -> None:
        """Let the old value stay."""
        self.editor.close_line()
        self._table.setFocus()

    def place(self) -> None:
        """The table has moved below the line."""
        if self.editor.is_open:
            self.editor.place(self._box())

    def _on_done(self, rows: int, columns: int) -> None:
        if self._keep(stays=True):
            self._table.setFocus()
            if len(self._keys) == 1:
                self._table.step(rows, columns)

    def _keep(self, stays: bool) -> bool:
        entry, text = COLUMNS[self._column].entry, self.editor.text()
        assert entry is not None
        document = self._sheet.project.document
        keys = [key for key in self._keys if key in document]
        if not keys or not self.editor.is_changed:
            self.editor.close_line()
            return True
        try:
            value = cell_values.read(entry, text)
        except ValueError as error:
            self._tell(COLUMNS[self._column], str(error))
            self.editor.mark(str(error))
            if not stays:
                self.editor.close_line()
            return False
        self.editor.close_line()
        return self.set(self._column, keys, value)

    # --- choices ---

    def _choose(self, entry: Entry) -> None:
        menu = QMenu(self._table)
        menu.setObjectName("choice")
        self.fill(menu, self._column, self._keys)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        box = self._box()
        menu.popup(self._table.viewport().mapToGlobal(QPoint(box.left(), box.bottom() + 1)))

    def fill(self, menu: QMenu, column: int, keys: Sequence[str]) -> None:
        """The words of a choice as lines of a menu; the one that all have is ticked."""
        entry = COLUMNS[column].entry
        assert entry is not None
        document = self._sheet.project.document
        now = {
            value_at(document.records[key], entry.path) for key in keys if cell_values.has(document, key, entry)
        }
        lines = [(value, QCoreApplication.translate("Kinds", word)) for value, word in entry.words]
        for value, word in [*lines, *([(None, "—")] if entry.optional else [])]:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(now == {value})
            action.triggered.connect(lambda _=False, value=value: self.set(column, keys, value))
            if action.isChecked():
                menu.setActiveAction(action)

    # --- sentences ---

    def _may(self, keys: Sequence[str], column: Column) -> bool:
        """Whether these can be edited there; if not, why."""
        if self._sheet.project.read_only:
            self._refuse(self.tr("This project is open for reading only; nothing can be changed here."))
            return False
        entry, document = column.entry, self._sheet.project.document
        if entry is not None and not any(cell_values.has(document, key, entry) for key in keys):
            self._tell(column, self.tr("only pain points have this."))
            return False
        return True

    def _tell(self, column: Column, sentence: str) -> None:
        self._refuse(f"{column.heading}: {sentence}")

    def _refuse(self, sentence: str) -> None:
        """Say it below the cell and in the status line: a bar above would move the rows under the hand."""
        table = self._table
        box = table.visualRect(table.currentIndex())
        QToolTip.showText(table.viewport().mapToGlobal(box.bottomLeft()), tip(sentence), table.viewport(), box)
        self._sheet.told.emit(sentence)

    def _names(self, entry: Entry) -> list[str]:
        if entry.sort != "owner":
            return []
        return sorted((one.title for one in self._sheet.project.document.of(Owner)), key=fold)

    def _box(self) -> QRect:
        """Where the cell is; the title's where its column is hidden."""
        table = self._table
        row = max(table.row_of(self._table.here() or (self._keys[0] if self._keys else "")), 0)
        hidden = table.isColumnHidden(self._column)
        return table.visualRect(table.model().index(row, BY_NAME["title"] if hidden else self._column))
