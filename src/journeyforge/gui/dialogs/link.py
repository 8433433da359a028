"""A window that asks for the kind, the label and the share of a link."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from journeyforge.gui import verbs
from journeyforge.gui.panels import kinds
from journeyforge.gui.sheet import Sheet
from journeyforge.model import commands
from journeyforge.model.commands import words_of
from journeyforge.model.records import Link

_NONE = -1.0


class LinkDialog(QDialog):
    """Accepted, it makes one change."""

    def __init__(self, sheet: Sheet, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._link = link.id
        self.setWindowTitle(self.tr("Link"))
        self.setMinimumWidth(360)
        self.kind, self.label, self.share = QComboBox(), QLineEdit(link.label), QDoubleSpinBox()
        for value, _ in kinds.LINKS:
            self.kind.addItem(kinds.word(kinds.LINKS, value), value)
        self.kind.setCurrentIndex(self.kind.findData(link.kind))
        self.label.setPlaceholderText(self.tr("for example: if paid by card"))
        self.share.setRange(_NONE, 100.0)
        self.share.setDecimals(1)
        self.share.setSuffix(self.tr(" %"))
        self.share.setSpecialValueText(self.tr("unknown"))
        self.share.setValue(link.share * 100 if link.share is not None else _NONE)
        self._place(link)

    def _place(self, link: Link) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(self.tr("Kind"), self.kind)
        form.addRow(self.tr("Label"), self.label)
        form.addRow(self.tr("Share of those who come by"), self.share)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)
        ends = [self._sheet.document.get(key) for key in (link.source, link.target)]
        self.setAccessibleName(" → ".join(words_of(end) for end in ends if end is not None))

    def accept(self) -> None:
        """Keep what was said."""
        value = self.share.value()
        # A share in tenths of a per cent, as it is shown.
        share = round(value / 100, 4) if value >= 0 else None
        fields = {"kind": self.kind.currentData(), "label": self.label.text(), "share": share}
        document = self._sheet.project.document
        super().accept()
        verbs.attempt(self._sheet, lambda: commands.edit(document, self._link, **fields))
