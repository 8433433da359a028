"""One form of the inspector: the fields of a type of record, made once and filled for every selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from journeyforge.gui.panels.fields.field import Field, Shown
from journeyforge.gui.panels.fields.scores import WorkedField
from journeyforge.gui.panels.fields.texts import WordsField
from journeyforge.gui.panels.rows import Row, Section
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words
from journeyforge.model.codec import Record
from journeyforge.model.commands import WORDS
from journeyforge.model.document import Document
from journeyforge.model.fields import value_at

_LABELS = 66


class Form(QWidget):
    """Fields of the selected records, their words above. `edited` tells a row's path, its kind and the value."""

    edited = Signal(str, str, object)

    def __init__(self, record_type: str, sections: Sequence[Section], words: bool = True) -> None:
        super().__init__()
        self._fields: list[tuple[Row, Field]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if words:
            title = WordsField(single=True)
            title.setObjectName("words")
            self._add(Row(WORDS.get(record_type, "title"), "", WordsField), title)
            column.addWidget(title)
        for section in sections:
            if section.heading:
                column.addWidget(heading(QCoreApplication.translate("Fields", str(section.heading))))
            column.addLayout(self._grid(section))

    def show_records(
        self, records: Sequence[Record], document: Document, theme: Theme, read_only: bool, words: Words
    ) -> None:
        """Fill the fields; several records must be of one type."""
        ids = [record.id for record in records]
        for row, field in self._fields:
            values = [value_at(record, row.path) for record in records]
            field.show_values(Shown(ids, values, document, theme, read_only, words))

    def flush(self) -> None:
        """Tell what is typed and not told yet."""
        for _, field in self._fields:
            field.flush()

    def _grid(self, section: Section) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        for row in section.rows:
            field = row.make()
            self._add(row, field)
            line = grid.rowCount()
            if row.label:
                label = QLabel(QCoreApplication.translate("Fields", str(row.label)))
                label.setObjectName("field")
                label.setWordWrap(True)
                label.setBuddy(field)
                field.setAccessibleName(label.text())
                grid.addWidget(label, line, 0, 1, 2 if row.wide else 1, Qt.AlignmentFlag.AlignTop)
            if row.wide:
                grid.addWidget(field, line + 1, 0, 1, 2)
            else:
                grid.addWidget(field, line, 1)
        return grid

    def _add(self, row: Row, field: Field) -> None:
        self._fields.append((row, field))
        field.edited.connect(lambda value: self.edited.emit(row.path, row.kind, value))
        if isinstance(field, WorkedField):
            field.part_edited.connect(lambda part, value: self.edited.emit(f"{row.path}.{part}", row.kind, value))


def heading(text: str) -> QLabel:
    """A heading between sections."""
    label = QLabel(text.upper())
    label.setObjectName("heading")
    return label
